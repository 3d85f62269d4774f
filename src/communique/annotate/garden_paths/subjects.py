"""A subject that was read with the words before it: "in the plain units fired", "after rebels stormed X"."""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import GROUNDS, Tokens, hanging
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS, TENSED, Token

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
    if tokens[link].head != verb:
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


_WHOSE = frozenset({"poss", "compound"})


def as_apposition(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with the name at ``i`` set beside the noun before it."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(head=noun, dep="appos")
    return mended
