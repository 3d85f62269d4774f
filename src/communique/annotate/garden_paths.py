"""Garden paths: sentences that lead a parser astray because a comma, a "that were" or an "and" is missing.

"Crews posted in X fired on Y" reads "posted" as the verb; "In the northern plain units of the army
fired" makes one noun of plain and units; the headline "Army takes X frees hostages in Y" and "an army unit
destroyed in a raid a depot" lose a subject, an object or the verb itself.
"""

from collections.abc import Iterator, Sequence

from communique.annotate.attached import BLOWS
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, PAST, TENSED, Token

#: participles that say where fighters are or whose they are
_POSTED = rule_words().parses.posted
_SENT = frozenset({"fired", "launched", "lobbed", "sent"})
_BEHIND = frozenset("in at on to with near along around inside across".split())
#: nouns of grounds that end an opening phrase
_GROUNDS = rule_words().parses.opening_grounds
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
Tokens = list[Token]


def led_back(tokens: Sequence[Token]) -> Tokens:
    """Return the tokens of a sentence with its garden paths read the other way."""
    own = [_as_adjective(token) for token in tokens]
    for token in tokens:
        if (verb := _verb_behind(own, token.i)) is not None:
            own = _as_participle(own, token.i, verb)
        if (units := _units_behind(own, token.i)) is not None:
            own = _with_subject(own, token.i, *units)
        if (before := _verb_before(own, token.i)) is not None:
            own = _as_second_verb(own, token.i, before)
        if _joins_its_verb(own, token.i):
            own = _as_joined_verb(own, token.i)
        if (taken := _object_behind_day(own, token.i)) is not None:
            own = _with_object(own, token.i, taken)
        if (top := _left_behind(own, token.i)) is not None:
            own[token.i] = own[token.i]._replace(head=top, dep="acl")
            own = _as_main_verb(own, token.i)
        if _goes_on(own, token.i):
            own = _as_main_verb(own, token.i)
        if (first := _first_subject(own, token.i)) is not None:
            own = _as_whole_subject(own, token.i, first)
        if _second_subject(own, token.i):
            own[token.i] = own[token.i]._replace(head=token.i - 1, dep="appos")
        if _is_cut_off(own, token.i):
            own = _with_prefix(own, token.i)
        if (group := _saboteurs(own, token.i)) is not None:
            own = _as_first_word(own, token.i, group)
        if (verb := _verb_of_clause(own, token.i)) is not None:
            own = _as_clause(own, token.i, verb)
        if (verb := _struck_and_damaged(own, token.i)) is not None:
            own = _as_two_objects(own, token.i, verb)
    return _with_verb(own)


def _verb_of_clause(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose subject at ``i`` was read as the object of the "after" before it.

    "Jets flew after insurgents from Xyz stormed a base": as if they flew after insurgents, and stormed.
    """
    token, link = tokens[i], tokens[tokens[i].head]
    if token.dep != "pobj" or link.text.lower() not in _OPENING or link.dep != "prep" or link.i > i:
        return None
    joined = [t for t in tokens[i + 1 :] if t.dep == "conj" and t.head == link.head and t.tag in TENSED]
    verb = joined[0] if joined else None
    apart = verb is None or any(t.dep in {"cc", "punct"} for t in tokens[i + 1 : verb.i])
    return None if verb is None or apart or _own(tokens, verb.i, _SUBJECTS) else verb.i


_OPENING = frozenset({"after", "before", "until", "since"})


def _as_clause(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the subject of ``verb``, whose clause "after" opens."""
    mended, link = list(tokens), tokens[i].head
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    mended[i] = tokens[i]._replace(dep="nsubjpass" if passive else "nsubj", head=verb)
    mended[verb] = tokens[verb]._replace(dep="advcl", head=tokens[link].head)
    mended[link] = tokens[link]._replace(dep="mark", head=verb)
    return mended


def _struck_and_damaged(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose object at ``i`` was read with what it did besides as one noun phrase.

    "Shells hit Xyz and damaged houses": "[Xyz and damaged] houses".
    """
    token = tokens[i]
    if (
        token.dep not in {"nmod", "compound", "amod"}
        or i + 3 >= len(tokens)
        or not token.tag.startswith("NN")
    ):
        return None
    link, done, noun = tokens[i + 1], tokens[i + 2], tokens[token.head]
    joined = link.dep == "cc" and done.head == i and done.dep == "conj" and done.tag in {"JJ", "VBN"}
    verb = tokens[noun.head]
    struck = noun.dep == "dobj" and noun.i > done.i and verb.i < i and verb.text.lower() in BLOWS
    return verb.i if joined and struck and done.text.lower() in _HARMING else None


_HARMING = frozenset({"damaged", "destroyed", "killed", "wounded", "injured", "wrecked"})


def _as_two_objects(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with the noun at ``i`` as the object of ``verb``, and its second verb joined."""
    mended, noun = list(tokens), tokens[i].head
    mended[i] = tokens[i]._replace(dep="dobj", head=verb)
    mended[i + 1] = tokens[i + 1]._replace(head=verb)
    mended[i + 2] = tokens[i + 2]._replace(tag="VBD", dep="conj", head=verb)
    mended[noun] = tokens[noun]._replace(head=i + 2)
    return mended


def _is_cut_off(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a word is the "de" of a verb behind its hyphen ("forces de-occupied the town")."""
    if tokens[i].text.lower() != "de" or i + 2 >= len(tokens) or tokens[i + 1].text != "-":
        return False
    return tokens[i + 2].tag.startswith("VB") and tokens[i + 2].head == i


def _with_prefix(tokens: Sequence[Token], i: int) -> Tokens:
    """Return the tokens with a prefix as the verb, what hangs on the word behind its hyphen as its own."""
    verb, own = i + 2, list(tokens)
    for t in tokens:
        if t.head == verb and t.i != verb:
            own[t.i] = t._replace(head=i)
    own[i] = tokens[i]._replace(tag=tokens[verb].tag)
    own[verb] = tokens[verb]._replace(dep="prt", head=i)
    return own


def _saboteurs(tokens: Sequence[Token], i: int) -> int | None:
    """Return the group or mission that "sabotage and reconnaissance" is said of, or None."""
    words = [t.text.lower() for t in tokens[i : i + 3]]
    if words != ["sabotage", "and", "reconnaissance"] or tokens[i].tag == "JJ":
        return None
    noun = tokens[tokens[i + 2].head]
    return noun.i if noun.i > i + 2 and noun.dep == "conj" and noun.head == i else None


def _as_first_word(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with a noun as the head of its phrase, and the word at ``i`` before it."""
    own = list(tokens)
    top = noun if tokens[i].head == i else tokens[i].head
    for t in tokens:
        if t.head == i and t.i not in (i, i + 1, noun):
            own[t.i] = t._replace(head=noun)
    own[noun] = tokens[noun]._replace(dep=tokens[i].dep, head=top)
    own[i] = tokens[i]._replace(dep="nmod", head=noun)
    own[i + 2] = tokens[i + 2]._replace(dep="conj", head=i)
    return own


def _joins_its_verb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb behind "and" was read as its object's adjective, and that as joined to a verb.

    "Killed ten people and displaced millions", "repelled and thwarted attacks": no noun is joined to a verb.
    """
    token = tokens[i]
    noun = tokens[token.head]
    first = tokens[noun.head]
    if token.dep != "amod" or token.tag not in PAST or noun.dep != "conj" or noun.i < i:
        return False
    if first.tag not in PAST or first.i > i - 2 or tokens[i - 1].text.lower() != "and":
        return False
    if _own(tokens, first.i, frozenset({"dobj"})) is None:
        return first.tag == "VBD" and first.i == i - 2
    return tokens[i - 1].head == first.i


def _as_joined_verb(tokens: Sequence[Token], i: int) -> Tokens:
    """Return the tokens with the adjective at ``i`` as a verb joined to the one before, and its object."""
    own, noun = list(tokens), tokens[tokens[i].head]
    first = tokens[noun.head]
    own[i] = tokens[i]._replace(dep="conj", head=first.i, tag=first.tag)
    own[noun.i] = noun._replace(dep="dobj", head=i)
    return own


def _object_behind_day(tokens: Sequence[Token], i: int) -> int | None:
    """Return the object that was read with the day before it: "freed on Friday four villages"."""
    if tokens[i].tag not in {"VBN", "VBD"} or _own(tokens, i, _SUBJECTS) is None or i + 3 >= len(tokens):
        return None
    on, day = tokens[i + 1], tokens[i + 2]
    taken = tokens[day.head]
    swallowed = on.text == "on" and day.text.lower() in WEEKDAY_WORDS and day.dep in {"nmod", "compound"}
    helped = _own(tokens, i, frozenset({"aux", "auxpass", "dobj"})) is not None
    return taken.i if swallowed and not helped and (taken.dep, taken.head) == ("pobj", on.i) else None


def _with_object(tokens: Sequence[Token], i: int, taken: int) -> Tokens:
    """Return the tokens with a past tense at ``i`` that has its subject, the day and its object."""
    mended, day = list(tokens), i + 2
    for t in tokens:
        if t.head == i and t.dep == "nsubjpass":
            mended[t.i] = t._replace(dep="nsubj")
        elif t.head == day and t.i > day:
            mended[t.i] = t._replace(head=taken)
    mended[i] = tokens[i]._replace(tag="VBD")
    mended[day] = tokens[day]._replace(head=i + 1, dep="pobj")
    mended[taken] = tokens[taken]._replace(head=i, dep="dobj")
    return mended


#: verbs of report that a subject right behind them can be read as the object of
_REPORTS = frozenset("confirmed confirms reported reports announced announces".split())


def _first_subject(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun read as the object of a verb of report that is the first of ``i``'s subjects, or None.

    "Medics confirmed ten soldiers and a guard were killed" loses the soldiers.
    """
    report = tokens[tokens[i].head]
    if tokens[i].dep != "ccomp" or report.text.lower() not in _REPORTS or _own(tokens, i, _SUBJECTS):
        return None
    noun = _own(tokens, report.i, frozenset({"dobj"}))
    other = _own(tokens, noun.i, frozenset({"conj"})) if noun else None
    if noun is None or other is None or not report.i < noun.i < other.i < i:
        return None
    between = tokens[other.i + 1 : i]
    return noun.i if between and all(t.dep in _AUXILIARIES for t in between) else None


_AUXILIARIES = frozenset({"aux", "auxpass", "advmod", "neg"})


def _as_whole_subject(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with a noun that was read as the object of a report as the subject of ``i``."""
    mended = list(tokens)
    passive = any(t.head == i and t.dep == "auxpass" for t in tokens)
    mended[noun] = tokens[noun]._replace(head=i, dep="nsubjpass" if passive else "nsubj")
    return mended


def _as_adjective(token: Token) -> Token:
    """Return "dead" as the adjective that it is ("leaving two dead a clerk said")."""
    if token.text.lower() != "dead" or token.tag != "IN":
        return token
    return token._replace(tag="JJ", dep="acomp")


def _own(tokens: Sequence[Token], i: int, deps: frozenset[str]) -> Token | None:
    """Return the first token that hangs on ``i`` by one of some relations, or None."""
    return next((t for t in tokens if t.head == i and t.i != i and t.dep in deps), None)


def _verb_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb without a subject whose subject's participle at ``i`` was read as the verb."""
    if (told := _said_behind(tokens, i)) is not None:
        return told
    if tokens[i].tag not in {"VBD", "VBN"} or not (_says_where(tokens, i) or _says_whose(tokens, i)):
        return None
    subject = _own(tokens, i, _SUBJECTS)
    if subject is None or subject.i != i - 1:
        return None
    bound = (t for t in tokens if t.head == i and t.dep in {"aux", "auxpass", "dobj"})
    if any(t.text.lower() != "that" for t in bound):
        return None
    later = (t for t in tokens[i + 2 :] if t.tag in TENSED and t.dep not in {"aux", "auxpass", "relcl"})
    verb = next(later, None) or (_bare_participle(tokens, i) if _says_whose(tokens, i) else None)
    return verb.i if verb and _own(tokens, verb.i, _SUBJECTS) is None else None


def _said_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb of saying whose speaker's participle at ``i`` was read as what is said.

    "Officers called to the scene said two were dead": what they said stands behind the verb.
    """
    token = tokens[i]
    joined = next((t.i for t in tokens[i + 1 :] if t.head == i and t.dep == "conj"), i)
    said = tokens[joined if token.dep == "ROOT" else token.head]
    if token.tag not in {"VBD", "VBN"} or token.dep not in {"ccomp", "ROOT"}:
        return None
    if said.i <= i or said.tag not in TENSED or any(t.dep == "cc" for t in tokens[i : said.i]):
        return None
    subject = _own(tokens, i, _SUBJECTS)
    ready = subject is not None and subject.i == i - 1 and subject.tag.startswith("NN")
    behind = any(t.head == said.i and t.dep == "ccomp" and t.i > said.i for t in tokens)
    set_off = any(t.text == "," for t in tokens[i : said.i])
    bound = _own(tokens, i, frozenset({"aux", "auxpass", "dobj"})) or _own(tokens, said.i, _SUBJECTS)
    passive = token.tag == "VBN" or token.text.lower().endswith("ed") or token.text.lower() in _DONE_TO
    return said.i if ready and behind and passive and not set_off and not bound else None


#: pasts that are participles as well
_DONE_TO = frozenset("sent brought led held caught kept sought taught met".split())


def _says_where(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle says where fighters are or fire is from ("posted in", "fired from")."""
    word, behind = tokens[i].text.lower(), [t.text.lower() for t in tokens[i + 1 : i + 2]]
    return (word in _POSTED and not _BEHIND.isdisjoint(behind)) or (word in _SENT and behind == ["from"])


#: participles that say whose something is held to be
_SUPPOSED = frozenset("believed thought suspected presumed understood assumed".split())


def _says_whose(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle says whose something is held to be ("jets believed to be X's")."""
    behind = [t.text.lower() for t in tokens[i + 1 : i + 3]]
    return tokens[i].text.lower() in _SUPPOSED and behind in (["to", "be"], ["to", "belong"])


def _bare_participle(tokens: Sequence[Token], i: int) -> Token | None:
    """Return the participle behind "believed to be X" that is the sentence's verb: it has an object."""
    later = [t for t in tokens[i + 4 : i + 10] if t.tag == "VBN"]
    return next((t for t in later if t.i + 1 < len(tokens) and tokens[t.i + 1].tag in _OBJECTS), None)


_OBJECTS = frozenset({"NNP", "NNS", "NN", "DT", "CD", "JJ"})


def _as_participle(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with ``i`` as its subject's participle, and the subject as that of ``verb``."""
    mended, read = list(tokens), tokens[i]
    noun = next(t.i for t in tokens if t.head == i and t.dep in _SUBJECTS)
    top = verb if read.head == read.i or read.head == verb else read.head
    for t in tokens:
        opens = t.i < noun and t.i != i
        if t.head == i and (opens or t.i > verb):
            mended[t.i] = t._replace(head=verb)
    if tokens[verb].tag == "VBN":
        mended[verb + 1 :] = [_freed(t, tokens, verb) for t in tokens[verb + 1 :]]
        mended[verb] = mended[verb]._replace(tag="VBD")
    mended[verb] = mended[verb]._replace(head=top, dep="ROOT" if top == verb else read.dep)
    for t in mended[i + 1 : verb]:
        if t.head >= verb and t.tag == "JJ":  # "believed to be [Xyz] struck"
            mended[t.i] = t._replace(head=t.i - 1, dep="acomp")
    mended[i] = read._replace(tag="VBN", dep="acl", head=noun)
    mended[noun] = tokens[noun]._replace(head=verb)
    return mended


def _freed(token: Token, tokens: Sequence[Token], verb: int) -> Token:
    """Return a token as the object of ``verb`` where that was read as describing it."""
    described = tokens[verb].head == token.i and tokens[verb].dep == "amod"
    return token._replace(head=verb, dep="dobj") if described else token


def _units_behind(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the noun that a ground's noun was joined to, and its verb: "In the plain units ... fired"."""
    token = tokens[i]
    noun = tokens[token.head]
    if token.dep not in {"compound", "nmod"} or noun.i != i + 1 or token.text.lower() not in _GROUNDS:
        return None
    link = tokens[noun.head]
    verb = tokens[link.head]
    opens = noun.dep == "pobj" and link.text.lower() in {"in", "on", "at", "near"}
    if not opens or verb.i <= noun.i or verb.tag not in TENSED or _own(tokens, verb.i, _SUBJECTS):
        return None
    return noun.i, verb.i


def _with_subject(tokens: Sequence[Token], i: int, noun: int, verb: int) -> Tokens:
    """Return the tokens with the ground at ``i`` as the phrase's noun, and ``noun`` as the verb's subject."""
    mended = list(tokens)
    for t in tokens[:i]:
        if t.head == noun:
            mended[t.i] = t._replace(head=i)
    mended[i] = tokens[i]._replace(head=tokens[noun].head, dep="pobj")
    mended[noun] = tokens[noun]._replace(head=verb, dep="nsubj")
    return mended


def _verb_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose plural object was read as the subject of a second verb in -s at ``i``.

    "Army frees hostages in Y takes Z": a plural does not take.
    """
    token, first = tokens[i], tokens[tokens[i].head]
    if token.tag != "VBZ" or first.tag != "VBZ" or not first.i < i or token.text.lower() in _BEING:
        return None
    noun = _own(tokens, i, frozenset({"nsubj"}))
    plural = noun is not None and noun.tag == "NNS" and noun.i > first.i
    bare = _own(tokens, i, frozenset({"mark", "aux"})) is None
    ready = _own(tokens, first.i, _SUBJECTS) and not _own(tokens, first.i, frozenset({"dobj"}))
    return first.i if plural and bare and ready else None


_BEING = frozenset("is has does".split())


def _second_subject(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a name behind "its ally" was read as a second subject of the verb after it.

    "The army backed by its ally X seized Y" has one subject, and X is the ally.
    """
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.dep not in _SUBJECTS or token.tag not in {"NNP", "NNPS"} or before is None:
        return False
    first = _own(tokens, token.head, _SUBJECTS)
    owned = any(t.head == before.i and t.dep == "poss" for t in tokens)
    inside = before.tag == "NN" and before.dep in {"pobj", "dobj"} and owned
    return inside and first is not None and first.i < i


_ON = frozenset({"ahead", "on", "forward"})
_PRESSED = frozenset({"pressed", "pushed", "forged"})


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "X pressed ahead" was read as "X that was pressed", which nobody is."""
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    noun = tokens[token.head]
    moved = token.text.lower() in _PRESSED and any(t.text.lower() in _ON for t in behind)
    moved = moved or token.text.lower() in _NEVER_DONE_TO
    moved = moved or _sets_out(tokens, i) or _hits_side(tokens, i) or _hits_named(tokens, i)
    return moved and token.dep == "acl" and noun.i == i - 1 and noun.dep == "ROOT"


def _left_behind(tokens: Sequence[Token], i: int) -> int | None:
    """Return the sentence's top noun where its verb hangs on another ("lorries for 90 men arrived")."""
    token = tokens[i]
    if token.text.lower() not in _NEVER_DONE_TO or token.dep != "acl":
        return None
    top = next((t for t in tokens[:i] if t.head == t.i), None)
    if top is None or not top.tag.startswith("NN") or token.head == top.i:
        return None
    return None if any(t.tag in FINITE for t in tokens if t.i != i) else top.i


def _sets_out(tokens: Sequence[Token], i: int) -> bool:
    """Return whether somebody "left for" a place, which is named: nobody is "left for" one."""
    words = [t.text.lower() for t in tokens[i : i + 2]]
    named = i + 2 < len(tokens) and tokens[i + 2].tag == "NNP"
    return words in (["left", "for"], ["headed", "for"]) and named


def _hits_side(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "a jet targeted north of X" was read as "a jet that was targeted": no verb is left."""
    side = next((t.text.lower() for t in tokens[i + 1 : i + 2]), "")
    return side in _COMPASS and not any(t.tag in FINITE for t in tokens)


def _hits_named(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "the unit bombed Xyz" was read as "the unit that was bombed": no verb is left."""
    name = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    dated = name.text.lower() in WEEKDAY_WORDS or name.text.endswith("ly")
    read = name.head == i and name.dep in _AS_MANNER and name.text.istitle() and not dated
    return read and not any(t.tag in FINITE for t in tokens if t.i != i)


#: as what a name behind such a verb is read
_AS_MANNER = frozenset({"npadvmod", "advmod", "dobj"})
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
#: pasts of verbs that are done to nobody, so that no participle of them stands behind a noun
_NEVER_DONE_TO = frozenset(
    "counterattacked retreated rampaged regrouped marched surged arrived departed".split()
)


def _as_main_verb(tokens: Sequence[Token], i: int) -> Tokens:
    """Return the tokens with the participle behind the sentence's top noun as its verb."""
    mended, noun = list(tokens), tokens[i].head
    for t in tokens[i + 1 :]:
        if t.head == noun:
            mended[t.i] = t._replace(head=i)
    mended[i] = tokens[i]._replace(tag="VBD", head=i, dep="ROOT")
    mended[noun] = tokens[noun]._replace(head=i, dep="nsubj")
    if _hits_named(tokens, i):
        mended[i + 1] = tokens[i + 1]._replace(tag="NNP", dep="dobj")
    return mended


def _as_second_verb(tokens: Sequence[Token], i: int, first: int) -> Tokens:
    """Return the tokens with ``i`` joined to ``first``, whose object the noun between them is."""
    mended = list(tokens)
    noun = next(t.i for t in tokens if t.head == i and t.dep == "nsubj")
    mended[noun] = tokens[noun]._replace(head=first, dep="dobj")
    mended[i] = tokens[i]._replace(head=first, dep="conj")
    return mended


def _with_verb(tokens: Sequence[Token]) -> Tokens:
    """Return a sentence without a finite verb with the participle of a noun in apposition as its verb.

    "In X province an army unit destroyed in a raid a depot of Y".
    """
    if any(t.tag in FINITE for t in tokens):
        return list(tokens)
    found = next(_appended(tokens), None)
    if found is None:
        return list(tokens)
    noun, verb = found
    mended = list(tokens)
    mended[verb] = tokens[verb]._replace(tag="VBD", head=verb, dep="ROOT")
    mended[noun] = tokens[noun]._replace(head=verb, dep="nsubj")
    for t in tokens:
        if _is_done(tokens, t.i, noun, verb):
            mended[t.i] = t._replace(head=verb, dep="dobj")
        elif t.dep == "ROOT" or (t.dep == "prep" and t.i < noun and tokens[t.head].i > verb):
            mended[t.i] = t._replace(head=verb, dep="prep")
    return mended


def _is_done(tokens: Sequence[Token], i: int, noun: int, verb: int) -> bool:
    """Return whether a noun behind a participle is its object: one set beside its noun, or the top."""
    token = tokens[i]
    beside = token.head == noun and token.dep == "appos"
    return i > verb and token.tag.startswith("NN") and (beside or token.dep == "ROOT")


def _appended(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the nouns set beside a ground under an opening preposition, with their participles."""
    for verb in tokens:
        noun = tokens[verb.head]
        ground = tokens[noun.head]
        if verb.tag != "VBN" or verb.dep != "acl" or noun.dep != "appos" or verb.i != noun.i + 1:
            continue
        opens = tokens[ground.head].tag == "IN" and tokens[ground.head].i == 0
        behind = any(_is_done(tokens, t.i, noun.i, verb.i) for t in tokens)
        if opens and behind and ground.text.lower() in _GROUNDS:
            yield noun.i, verb.i
