"""Tolls of headlines, which are told without their nouns: "Blast kills 4 wounds 10", "Five dead in blast".

A parser reads the second verb as a noun that both numbers count, and the number as what the line tells of.
In running text it hangs a second count on the first verb ("nine were killed and at least 30 more hurt").
"""

from collections.abc import Iterator, Sequence

from communique.annotate.subjects_freed import above
from communique.lexicon.rule_words import rule_words
from communique.records.parse import TENSED, Token

_HARMS = rule_words().parses.harms
_COUNTS = rule_words().parses.counts
_STATES = rule_words().parses.states
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def with_second_verb(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a word of harm between two numbers as a verb beside the one before it."""
    own = list(tokens)
    for verb, first, second, last in _pairs(own):
        own[first] = own[first]._replace(dep="dobj", head=verb)
        own[second] = own[second]._replace(tag="VBZ", dep="conj", head=verb)
        own[last] = own[last]._replace(dep="dobj", head=second)
        for t in own[last + 1 :]:
            if t.head in (first, second) and t.i != t.head:
                own[t.i] = t._replace(head=second)
    return own


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the verb, its number, the word of harm read as a noun, and the number behind it."""
    for token in tokens[2:-1]:
        first, last = tokens[token.i - 1], tokens[token.i + 1]
        misread = token.text.lower() in _HARMS and token.tag in _NOUNS and _counts(first) and _counts(last)
        before = reversed(tokens[: first.i]) if misread else ()
        verb = next((t.i for t in before if t.tag in TENSED), None)
        if verb is not None:
            yield verb, first.i, token.i, last.i


def _counts(token: Token) -> bool:
    return token.tag == "CD" or token.text.lower() in (*_COUNTS, "one", "two", "three", "seven", "ten")


def with_told_state(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line that opens with a number and what befell so many, with that as its head."""
    if len(tokens) < 3 or tokens[0].tag != "CD" or tokens[0].dep != "ROOT":
        return list(tokens)
    state = tokens[1]
    if state.text.lower() not in _STATES or state.head != 0:
        return list(tokens)
    own = [t._replace(head=1) if t.head == 0 else t for t in tokens]
    own[0] = own[0]._replace(dep="nsubj", head=1)
    own[1] = own[1]._replace(dep="ROOT", head=1)
    return own


def with_results_apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "killing nine" as a result of the act, not of who runs what was hit.

    Nor is it the result of what was only tried ("repelled an attempt to storm it, killing nine").
    """
    own = list(tokens)
    for result in tokens[2:]:
        held = own[result.head]
        read = result.dep == "advcl" and result.text.lower() in RESULTING and held.i < result.i
        tried = held.tag == "VB" and held.dep == "acl"
        if read and (tried or held.text.lower() in _IN_USE) and tokens[result.i - 1].text == ",":
            verb = next((i for i in above(own, held.i)[1:] if own[i].tag.startswith("VB")), held.i)
            own[result.i] = result._replace(head=verb)
    return own


#: participles of what an act leads to
RESULTING = rule_words().parses.resulting
_IN_USE = rule_words().parses.in_use


def with_some_of_them(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "by X" behind "nine of them" as told of these nine, not of all."""
    own = list(tokens)
    for by in tokens[3:]:
        number, of, them = tokens[by.i - 3 : by.i]
        part = number.tag == "CD" and of.text.lower() == "of" and them.text.lower() in _THEM
        if by.text.lower() == "by" and by.dep == "agent" and part and tokens[number.i - 1].text == ",":
            own[by.i] = by._replace(dep="prep", head=number.i)
    for of in tokens[2:-1]:
        if (apart := _teller_behind_share(own, of)) is not None:
            shared, teller, verb, toll = apart
            own[teller] = own[teller]._replace(dep="nsubj", head=verb)
            own[shared] = own[shared]._replace(dep="npadvmod", head=toll)
    return own


def _teller_behind_share(tokens: Sequence[Token], of: Token) -> tuple[int, int, int, int] | None:
    """Return a share's noun, who tells of it, the verb of that, and the toll's, or None.

    "30 were killed, half of them civilians, a medic said" is read as if half of them said it.
    """
    share, them = tokens[of.i - 1], tokens[of.i + 1]
    if of.text.lower() != "of" or them.text.lower() not in _THEM or tokens[share.i - 1].text != ",":
        return None
    over = [tokens[i] for i in above(tokens, share.i)]
    verb = next((t for t in over if t.tag.startswith("VB")), None)
    shared = next((t for t in over if verb is not None and t.head == verb.i and t.dep == "nsubj"), None)
    if verb is None or shared is None or shared.i > verb.i:
        return None
    tellers = [t.i for t in tokens[shared.i : verb.i] if t.dep == "appos" and t.head == shared.i]
    tolls = [t.i for t in tokens[: share.i] if t.head == verb.i and t.dep == "ccomp"]
    return (shared.i, tellers[0], verb.i, tolls[0]) if tellers and tolls else None


_THEM = frozenset({"them", "whom", "those", "these"})


def with_more_counted(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a number before "more" as the subject of the verb behind it.

    "Nine were killed and at least 30 more were wounded": the parser hangs "more" on "killed".
    """
    own = list(tokens)
    for more in tokens[1:-2]:
        count, verb = own[more.i - 1], own[more.i + 2]
        counts = more.text.lower() == "more" and (count.tag, count.head) == ("CD", more.i)
        told = verb.tag == "VBN" and own[more.i + 1].head == verb.i and own[more.i + 1].dep == "auxpass"
        if counts and told and more.dep == "conj" and more.head == verb.head:
            own[count.i] = count._replace(dep="nsubjpass", head=verb.i)
            own[more.i] = more._replace(dep="amod", head=count.i)
    return own
