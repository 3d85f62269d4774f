"""Clauses that go on behind an aside between commas, where a parser has lost what they began with.

"Before Xyz troops, arriving from Abc, drove it off": the troops drove it off, and arrived. "The army shelled
Abc, the rebels said, killing nine": who said it killed nobody. "The men who guarded the bridge that Xyz blew
up fled": it is the men who fled.
"""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import hanging
from communique.annotate.subjects_freed import above
from communique.annotate.tolls_apart import RESULTING
from communique.lexicon.cues import cue_lexicon
from communique.records.parse import PAST, SUBJECTS, Token

Tokens = list[Token]

_OPENING = frozenset({"before", "after", "until", "since", "as"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_OWN_WORDS = SUBJECTS | {"mark", "cc", "aux", "auxpass"}


def with_asides_closed(tokens: Sequence[Token]) -> Tokens:
    """Return the tokens with each verb behind such an aside on whose verb it is."""
    own = list(tokens)
    for token in tokens[2:]:
        if (doer := _fronted_subject(own, token)) is not None:
            own[doer] = own[doer]._replace(dep="nsubj", head=token.i)
        if (opening := _opened_by(own, token)) is not None:
            own = _as_clause(own, token.i, opening)
        elif (verb := _told_verb(own, token)) is not None:
            own[token.i] = own[token.i]._replace(head=verb)
        elif (noun := _left_without_verb(own, token)) is not None:
            own = _as_main_verb(own, token.i, noun)
    return own


def _opened_by(tokens: Sequence[Token], verb: Token) -> int | None:
    """Return the "before" whose clause a verb ends that was joined to the verb before it, or None."""
    read = verb.dep in ("conj", "advcl") and verb.tag in PAST and verb.head < verb.i
    if not read or _has_own_words(tokens, verb.i):
        return None
    for link in reversed(tokens[verb.head + 1 : verb.i]):
        if link.text.lower() in _OPENING and link.dep == "prep":
            noun = next((t for t in tokens[link.i : verb.i] if t.head == link.i and t.dep == "pobj"), None)
            return link.i if noun is not None and _goes_on(tokens, noun, verb) else None
    return None


def _goes_on(tokens: Sequence[Token], noun: Token, verb: Token) -> bool:
    """Return whether an aside or a relative clause is all that stands between a noun and a verb."""
    aside = tokens[noun.i + 1 : noun.i + 3]
    if verb.dep == "conj":
        apart = tokens[verb.i - 1].text == "," and aside[0].text == ","
        return apart and aside[1].tag in _PARTICIPLES and aside[1].head in (verb.head, noun.i)
    clause = any(t.head == noun.i and t.dep == "relcl" for t in tokens[noun.i : verb.i])
    inside = all(noun.i in above(tokens, t.i) for t in tokens[noun.i + 1 : verb.i])
    return clause and inside


def _as_clause(tokens: Sequence[Token], verb: int, opening: int) -> Tokens:
    """Return the tokens with a verb in a clause of its own, whose subject does what the aside says."""
    mended, link = list(tokens), tokens[opening]
    noun = next(t for t in tokens[opening:verb] if t.head == opening and t.dep == "pobj")
    mended[verb] = tokens[verb]._replace(dep="advcl", head=link.head, tag="VBD")
    mended[opening] = link._replace(dep="mark", head=verb)
    mended[noun.i] = noun._replace(dep="nsubj", head=verb)
    doing = tokens[noun.i + 2]
    if doing.tag in _PARTICIPLES and doing.head == link.head:
        mended[doing.i] = doing._replace(dep="acl", head=noun.i)
    return mended


def _told_verb(tokens: Sequence[Token], result: Token) -> int | None:
    """Return the verb that is told of in "they shelled Abc, the rebels said, killing nine", or None."""
    said = tokens[result.head]
    read = result.dep == "advcl" and result.text.lower() in RESULTING and said.i == result.i - 2
    if not read or tokens[result.i - 1].text != "," or not cue_lexicon().at([said.text.lower()], 0):
        return None
    if said.dep == "parataxis" and said.head < said.i:
        return said.head
    return next((t.i for t in tokens[: said.i] if t.head == said.i and t.dep == "ccomp"), None)


def _left_without_verb(tokens: Sequence[Token], verb: Token) -> int | None:
    """Return the noun at the top of a sentence whose verb was read into the clause upon it, or None."""
    if verb.tag not in PAST:
        return None
    top = next(t for t in tokens if t.head == t.i)
    if _closes_aside(tokens, verb, top):
        return top.i
    last = tokens[verb.i - 1].dep in ("prt", "dobj", "pobj")
    read = verb.dep in ("advcl", "ccomp", "conj") and verb.head < verb.i and last
    if not read or not top.tag.startswith("NN") or top.i > verb.i:
        return None
    marked = _has_own_words(tokens, verb.i)
    joined = any(t.head == verb.head and t.dep == "cc" and t.i < verb.i for t in tokens)
    line = above(tokens, verb.i)[1:]
    told = [tokens[i].dep for i in line if tokens[i].tag.startswith("VB")]
    deep = top.i in line and bool(told) and all(dep == "relcl" for dep in told)
    return top.i if deep and not (marked or joined) else None


def _closes_aside(tokens: Sequence[Token], verb: Token, top: Token) -> bool:
    """Return whether a verb with an object stands behind an aside on the noun that opens a sentence.

    "Xyz, denying that it had shelled Abc, accused Tuv": Abc is not accused.
    """
    aside = tokens[top.i + 1 : top.i + 3]
    apart = len(aside) == 2 and aside[0].text == "," and aside[1].tag in _PARTICIPLES
    read = verb.dep == "acl" and tokens[verb.i - 1].text == "," and top.tag[:2] == "NN"
    done = any(t.head == verb.i and t.dep == "dobj" for t in tokens)
    return apart and read and done and verb.i > aside[1].i and aside[1].i in above(tokens, verb.i)


def _as_main_verb(tokens: Sequence[Token], verb: int, noun: int) -> Tokens:
    """Return the tokens with a verb at the top, and the noun that was there as its subject."""
    mended = [t._replace(head=verb) if t.head == noun and t.i > verb and t.i != noun else t for t in tokens]
    mended[verb] = tokens[verb]._replace(dep="ROOT", head=verb, tag="VBD")
    mended[noun] = tokens[noun]._replace(dep="nsubj", head=verb)
    return mended


def _fronted_subject(tokens: Sequence[Token], verb: Token) -> int | None:
    """Return who does what a main verb tells, where he was read as another word for the place before him.

    "In the town of Abc, Xyz rebels, after soldiers had come, killed nine".
    """
    if (
        verb.head != verb.i
        or verb.tag != "VBD"
        or hanging(tokens, verb.i, SUBJECTS)
        or tokens[0].dep != "prep"
    ):
        return None
    named = [t for t in tokens[: verb.i] if t.dep == "appos" and t.tag in ("NNS", "NNP", "NNPS", "NN")]
    first = next((t for t in named if tokens[t.head].dep == "pobj" and t.i > t.head), None)
    apart = first is not None and 0 in above(tokens, first.i) and tokens[0].head == verb.i
    return first.i if first is not None and apart and tokens[first.i + 1].text == "," else None


def _has_own_words(tokens: Sequence[Token], verb: int) -> bool:
    """Return whether a verb has a subject, or what joins it to another clause."""
    return hanging(tokens, verb, _OWN_WORDS) is not None
