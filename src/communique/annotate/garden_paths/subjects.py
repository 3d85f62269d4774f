"""A subject that was read with the words before it: "in the plain units fired", "after rebels stormed X"."""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import GROUNDS, Tokens, hanging
from communique.annotate.subjects_freed import above
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, SUBJECTS, TENSED, Token

_OPENING = frozenset({"after", "before", "until", "since"})
_REPORTS = rule_words().parses.reporting
_AUXILIARIES = frozenset({"aux", "auxpass", "advmod", "neg"})


def verb_of_clause(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose subject at ``i`` was read as the object of the "after" before it.

    "Jets flew after insurgents from Xyz stormed a base": as if they flew after insurgents, and stormed.
    """
    token, link = tokens[i], tokens[tokens[i].head]
    if token.dep != "pobj" or link.text.lower() not in _OPENING or link.dep != "prep" or link.i > i:
        return None
    joined = [t for t in tokens[i + 1 :] if t.dep == "conj" and t.head == link.head and t.tag in TENSED]
    verb = joined[0] if joined else _verb_of_link(tokens, i, link)
    apart = verb is None or any(t.dep in {"cc", "punct"} for t in tokens[i + 1 : verb.i])
    return None if verb is None or apart or hanging(tokens, verb.i, SUBJECTS) else verb.i


def _verb_of_link(tokens: Sequence[Token], i: int, link: Token) -> Token | None:
    """Return the first tensed verb behind ``i``, where it opens a clause of its own that has no mark.

    "The deadliest since a raid on the port killed nine", "hours after another hit a school".
    """
    verb = next((t for t in tokens[i + 1 :] if t.tag in TENSED or t.dep == "punct"), None)
    clause = verb is not None and verb.dep == "advcl" and verb.tag in TENSED
    return verb if verb is not None and clause and not hanging(tokens, verb.i, _MARKS) else None


_MARKS = frozenset({"mark"})


def as_clause(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the subject of ``verb``, whose clause "after" opens."""
    mended, link = list(tokens), tokens[i].head
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    mended[i] = tokens[i]._replace(dep="nsubjpass" if passive else "nsubj", head=verb)
    over = tokens[tokens[link].head]
    if verb not in {over.i, over.head}:  # "a day after a bomb killed": the day hangs on what was done
        mended[verb] = tokens[verb]._replace(dep="advcl", head=tokens[link].head)
    mended[link] = tokens[link]._replace(dep="mark", head=verb)
    return mended


def units_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun, with a verb of its own, to which a ground was joined ("in the plain units fired")."""
    token = tokens[i]
    noun = tokens[token.head]
    if token.dep not in {"compound", "nmod"} or noun.i != i + 1 or token.text.lower() not in GROUNDS:
        return None
    link = tokens[noun.head]
    verb = tokens[link.head]
    opens = noun.dep == "pobj" and link.text.lower() in {"in", "on", "at", "near"}
    if not opens or verb.i <= noun.i or verb.tag not in TENSED or hanging(tokens, verb.i, SUBJECTS):
        return None
    return noun.i


def with_subject(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with the ground at ``i`` as the phrase's noun, and ``noun`` as its verb's subject."""
    mended, link = list(tokens), tokens[noun].head
    for t in tokens[:i]:
        if t.head == noun:
            mended[t.i] = t._replace(head=i)
    mended[i] = tokens[i]._replace(head=link, dep="pobj")
    mended[noun] = tokens[noun]._replace(head=tokens[link].head, dep="nsubj")
    return mended


_PLACED = frozenset({"in", "near", "around", "inside", "across"})
_ARTICLES = frozenset({"al", "el"})


def people_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun, with a verb of its own, to which an opening place was joined ("in Xyz rebels fired").

    So it was where the ground is named: "in the province of Xyz rebels fired".
    """
    token, noun = tokens[i], tokens[tokens[i].head]
    while noun.dep == "compound" and noun.head > noun.i:
        noun = tokens[noun.head]
    link = tokens[noun.head]
    if token.tag != "NNP" or token.dep not in {"compound", "nmod"} or noun.dep != "pobj" or noun.i <= i:
        return None
    words = [t.text for t in tokens[link.i + 1 : noun.i + 1]]
    if not _ARTICLES.union("-").issuperset(words[: i - link.i - 1]) or not GROUNDS.isdisjoint(words):
        return None
    if link.text.lower() == "of" and tokens[link.head].text.lower() in GROUNDS:
        link = tokens[tokens[link.head].head]
    over = tokens[link.head]
    verb = tokens[over.head] if over.text.lower() == "elsewhere" else over
    opens = link.text.lower() in _PLACED and noun.tag in {"NN", "NNS"} and verb.i > noun.i
    if not opens or verb.tag not in TENSED or hanging(tokens, verb.i, SUBJECTS):
        return None
    return noun.i


def with_people(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with the name at ``i`` as the place, and ``noun`` as the subject of its verb."""
    mended, link = list(tokens), tokens[noun].head
    last = i + 3 if tokens[i + 1].text.lower() in _ARTICLES and tokens[i + 2].text == "-" else i
    verb = next(t.i for t in tokens[noun + 1 :] if t.tag in TENSED and t.i in above(tokens, link))
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    for t in tokens[link + 1 : last]:
        mended[t.i] = t._replace(head=last, dep="compound")
    mended[last] = tokens[last]._replace(head=link, dep="pobj")
    mended[noun] = tokens[noun]._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
    return mended


def verb_of_loyal(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb without a subject whose subject was read as that of "loyal" at ``i``.

    "Forces loyal to Xyz were behind the raid": they were, and loyal only says which.
    """
    if tokens[i].text.lower() != "loyal" or tokens[i].dep not in {"ccomp", "ROOT", "advcl", "conj"}:
        return None
    subject = hanging(tokens, i, SUBJECTS)
    if subject is None or subject.i != i - 1:
        return None
    later = (t for t in tokens[i + 1 :] if t.tag in TENSED and t.dep not in {*_AUXILIARIES, "relcl"})
    verb = next(later, None)
    return verb.i if verb is not None and hanging(tokens, verb.i, SUBJECTS) is None else None


def as_which(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the adjective at ``i`` on its noun, and the noun as the subject of ``verb``."""
    mended, read = list(tokens), tokens[i]
    if tokens[verb].head == i or read.dep == "ROOT":
        top = verb if read.head == i else read.head
        mended = [t._replace(head=verb) if t.head == i and t.i > verb else t for t in mended]
        mended[verb] = tokens[verb]._replace(head=top, dep=read.dep)
    mended[i] = read._replace(head=i - 1, dep="amod")
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    mended[i - 1] = tokens[i - 1]._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
    return mended


def verb_before_and(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose object at ``i`` was read as the subject of the verb behind "and".

    "The army dealt on Sunday heavy blows to rebels and destroyed a tank": no blows destroyed it.
    """
    token, second = tokens[i], tokens[tokens[i].head]
    first = tokens[second.head]
    if token.dep != "nsubj" or second.dep != "conj" or not first.i < i < second.i:
        return None
    if not first.tag.startswith("VB") or hanging(tokens, first.i, frozenset({"dobj", "auxpass"})):
        return None
    joined = any(t.dep == "cc" and t.head == first.i and i < t.i < second.i for t in tokens)
    return first.i if joined and hanging(tokens, first.i, SUBJECTS) is not None else None


def as_object(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the object of ``verb``."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(head=verb, dep="dobj")
    return mended


def verb_of_second(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose subject at ``i`` was read as what the participle before it is done to.

    "Since taking Xyz the army has cleared it", "before leaving Xyz Fooish troops burnt it": no verb is left
    without a subject.
    """
    token, doing = tokens[i], tokens[tokens[i].head]
    if token.dep != "dobj" or doing.tag != "VBG" or doing.dep != "pcomp" or i + 1 >= len(tokens):
        return None
    behind = tokens[i + 1]
    verb = tokens[behind.head] if behind.dep in {"aux", "auxpass"} else behind
    told = behind.tag in FINITE and verb.tag.startswith("VB") and tokens[doing.head].head == verb.i > i
    own = _first_object(tokens, i) is not None
    return verb.i if own and told and hanging(tokens, verb.i, SUBJECTS) is None else None


def _first_object(tokens: Sequence[Token], i: int) -> Token | None:
    """Return what stands right behind a participle, beside or as a part of the noun at ``i``."""
    doing = tokens[tokens[i].head]
    found = next((t for t in tokens[doing.i + 1 : i] if t.head == doing.i and t.dep == "dobj"), None)
    name = tokens[doing.i + 1]
    part = name.tag == "NNP" and name.head == i and name.dep in {"compound", "nmod"} and name.i < i
    return found or (name if part else None)


def as_its_subject(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the subject of ``verb``, without what is done before."""
    mended, done_to = list(tokens), _first_object(tokens, i)
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    if done_to is not None:
        mended[done_to.i] = done_to._replace(head=tokens[i].head, dep="dobj")
    mended[i] = tokens[i]._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
    return mended


def first_subject(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun read as the object of a verb of report that is the first of ``i``'s subjects, or None.

    "Medics confirmed ten soldiers and a guard were killed" loses the soldiers.
    """
    report = tokens[tokens[i].head]
    if tokens[i].dep != "ccomp" or report.text.lower() not in _REPORTS or hanging(tokens, i, SUBJECTS):
        return None
    noun = hanging(tokens, report.i, frozenset({"dobj"}))
    other = hanging(tokens, noun.i, frozenset({"conj"})) if noun else None
    if noun is None or other is None or not report.i < noun.i < other.i < i:
        return None
    between = tokens[other.i + 1 : i]
    return noun.i if between and all(t.dep in _AUXILIARIES for t in between) else None


def as_whole_subject(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with a noun that was read as the object of a report as the subject of ``i``."""
    mended = list(tokens)
    passive = any(t.head == i and t.dep == "auxpass" for t in tokens)
    mended[noun] = tokens[noun]._replace(head=i, dep="nsubjpass" if passive else "nsubj")
    return mended


def ally_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return the "ally" before a name that was read as a second subject of the verb after it.

    "The army backed by its ally X seized Y" has one subject, and X is the ally (or "by Y ally X").
    """
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.dep not in SUBJECTS or token.tag not in {"NNP", "NNPS"} or before is None:
        return None
    first = hanging(tokens, token.head, SUBJECTS)
    owned = any(t.head == before.i and t.dep in _WHOSE for t in tokens)
    inside = before.tag == "NN" and before.dep in {"pobj", "dobj", "conj"} and owned
    return before.i if inside and first is not None and first.i < i else None


def doers_backed(tokens: Sequence[Token], i: int) -> int | None:
    """Return the doers before a participle whose backer at ``i`` was read as the subject of their verb.

    "Government forces backed by the Fooish group X seized Y": they seized it.
    """
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.dep != "nsubj" or token.tag not in _NAMES or before is None or before.dep != "pobj":
        return None
    verb, by = tokens[token.head], tokens[before.head]
    done = tokens[by.head]
    backed = by.text.lower() == "by" and done.tag == "VBN" and done.dep in {"acl", "relcl", "parataxis"}
    if not backed or before.tag != "NN" or verb.i < i or verb.tag not in TENSED:
        return None
    doers = hanging(tokens, done.i, SUBJECTS) or tokens[done.head]
    alone = not any(t.head == verb.i and t.dep in SUBJECTS and t.i != i for t in tokens)
    return doers.i if alone and doers.i == done.i - 1 and doers.tag.startswith("NN") else None


_NAMES = frozenset({"NNP", "NNPS"})


def as_backer(tokens: Sequence[Token], i: int, doers: int) -> Tokens:
    """Return the tokens with the ``doers`` as the subject of the verb behind ``i``, which names a backer."""
    mended, verb = as_apposition(tokens, i, i - 1), tokens[i].head
    done = tokens[tokens[i - 1].head].head
    mended[doers] = tokens[doers]._replace(head=verb, dep="nsubj")
    mended[done] = tokens[done]._replace(head=doers, dep="acl")
    return mended


_WHOSE = frozenset({"poss", "compound"})


def as_apposition(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with the name at ``i`` set beside the noun before it."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(head=noun, dep="appos")
    return mended


def verb_of_auxiliary(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose subject at ``i`` hangs on its auxiliary ("the Fooish had on Monday hit X")."""
    token, helper = tokens[i], tokens[tokens[i].head]
    if token.dep not in SUBJECTS or helper.dep not in {"aux", "auxpass"} or helper.head == helper.i:
        return None
    return None if hanging(tokens, helper.head, SUBJECTS) else helper.head


def off_its_auxiliary(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i``, and what hangs on the auxiliary, on ``verb``."""
    helper = tokens[i].head
    return [t._replace(head=verb) if t.head == helper and t.i != helper else t for t in tokens]
