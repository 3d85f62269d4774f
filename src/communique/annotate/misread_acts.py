"""Acts that parsers take for verbs, and verbs that they take for acts.

"Rebel attempts to storm the town had no success" is read as if rebels attempted it and then had something;
"Street fighting rages in Xyz" as if there were rages; "in the face of regime advances" as if somebody
advanced.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import TENSED, Token

_NAMES = ("NN", "NNS", "NNP", "NNPS", "JJ")
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "det", "nummod"})
#: nouns of acts that look like verbs; verbs of the course of fighting that look like nouns
_ACTS = rule_words().parses.acts_like_verbs
_COURSE = rule_words().parses.course_like_nouns


def with_acts_read(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with its acts as nouns and what is said of their course as verbs."""
    own = _with_tellings(tokens)
    for token in tokens:
        if (verb := _verb_of_act(own, token.i)) is not None:
            own = _as_act(own, token.i, verb)
        if _is_course(own, token.i):
            own = _as_course(own, token.i)
        if _is_governed_act(own, token.i):
            own = _as_governed(own, token.i)
    return own


#: nouns of what is told that look like verbs
_TELLINGS = frozenset(("reports", "claims"))
_IN_NOUN_PLACE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def _with_tellings(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "reports" and "claims" as nouns where they stand as such, behind whose they are.

    "Denied Fooish reports that it had fled" is read as if the Fooish reported.
    """
    misread = {
        t.i for t in tokens if t.text.lower() in _TELLINGS and t.tag == "VBZ" and t.dep in _IN_NOUN_PLACE
    }
    return [
        t._replace(tag="NNS")
        if t.i in misread
        else t._replace(dep="compound")
        if t.head in misread and t.dep == "nsubj" and t.i == t.head - 1
        else t
        for t in tokens
    ]


def _verb_of_act(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb that is joined without a word to the act at ``i``, which was read as the main verb."""
    token = tokens[i]
    if token.text.lower() not in _ACTS or token.dep != "ROOT" or token.tag not in TENSED or i == 0:
        return None
    doer = tokens[i - 1]
    if (doer.dep, doer.head) != ("nsubj", i) or doer.tag not in _NAMES:
        return None
    later = [t for t in tokens[i + 1 :] if t.tag in TENSED and t.dep in {"conj", "ccomp", "dep", "parataxis"}]
    if not later or any(t.dep in {"cc", "punct"} and i < t.i < later[0].i for t in tokens):
        return None
    verb = later[0]
    subject = any(t.head == verb.i and t.dep in {"nsubj", "nsubjpass"} for t in tokens)
    return None if subject or verb.head != i else verb.i


def _as_act(tokens: Sequence[Token], i: int, verb: int) -> list[Token]:
    """Return the tokens with the act at ``i`` as the subject of ``verb``, and its doer before it."""
    passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
    mended = [t._replace(head=verb) if t.head == i and t.i > verb else t for t in tokens]
    mended = [t._replace(dep="acl") if t.head == i and t.dep == "xcomp" else t for t in mended]
    mended[i - 1] = tokens[i - 1]._replace(dep="compound")
    mended[i] = tokens[i]._replace(tag="NNS", dep="nsubjpass" if passive else "nsubj", head=verb)
    mended[verb] = tokens[verb]._replace(dep="ROOT", head=verb)
    return mended


def _is_governed_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the verb at ``i`` without a subject is an act that the preposition before it governs."""
    token = tokens[i]
    if token.text.lower() not in _ACTS or token.tag != "VBZ" or token.dep == "ROOT" or i < 2:
        return False
    doer = tokens[i - 1]
    own_subject = any(t.head == i and t.dep in {"nsubj", "nsubjpass"} for t in tokens)
    return doer.dep == "pobj" and doer.tag in _NAMES and tokens[doer.head].tag == "IN" and not own_subject


def _as_governed(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with the act at ``i`` behind its preposition, and its doer before it."""
    mended = [t._replace(head=tokens[i].head) if t.head == i and t.i < i - 1 else t for t in tokens]
    mended = [t._replace(dep="acl") if t.head == i and t.dep == "xcomp" else t for t in mended]
    mended[i] = tokens[i]._replace(tag="NNS", dep="pobj", head=tokens[i - 1].head)
    mended[i - 1] = tokens[i - 1]._replace(dep="compound", head=i)
    return mended


def _is_course(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a line without a verb has one that was read as the noun at its top."""
    token = tokens[i]
    if token.text.lower() not in _COURSE or token.dep != "ROOT" or token.tag not in ("NNS", "NN") or i == 0:
        return False
    name = tokens[i - 1]
    bound = name.head == i and name.dep in _BEFORE_NOUN and name.tag in _NAMES
    return bound and not any(t.tag in TENSED for t in tokens)


def _as_course(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with the verb at ``i``, and the noun right before it as its subject."""
    mended = [
        t._replace(head=i - 1) if t.head == i and t.dep in _BEFORE_NOUN and t.i < i - 1 else t for t in tokens
    ]
    tag = "VBZ" if tokens[i].text.endswith("s") else "VBP"
    mended[i] = tokens[i]._replace(tag=tag)
    mended[i - 1] = tokens[i - 1]._replace(dep="nsubj", tag="NN")
    return mended
