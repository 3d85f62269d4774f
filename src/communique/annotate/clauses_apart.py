"""Clauses that run together where a headline or a report has lost its commas, taken apart again.

"Army retakes Xyz kills 50" reads as if Xyz killed, "Army takes control of Xyz continues to advance" as if
"takes" were an auxiliary, and "strikes kill 32 Monitor" as if monitors had been killed. In "on Friday killing
two" the killing is read as a noun.
"""

from collections.abc import Sequence

from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.cues import cue_lexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import TENSED, Token

_AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would may might can could shall "
    "should must get gets got getting let lets 's".split()
)
_REPORTERS = rule_words().parses.reporters
_MANY = rule_words().parses.many_in_one
_SAYS = frozenset({"say", "says", "said"})


def take_apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with a clause's object, or its speaker, out of the next one's way."""
    mended = list(tokens)
    for token in tokens:
        if _behind_its_day(mended, token.i):
            mended = _as_participle(mended, token.i)
        if _takes_the_object(mended, token.i):
            mended = _with_own_object(mended, token.i)
        if _reads_as_auxiliary(mended, token.i):
            mended = _as_first_verb(mended, token.i)
        if (speaker := _counted_speaker(mended, token.i)) is not None:
            mended = _speaker_apart(mended, token.i, speaker)
    return _last_speaker_apart(mended) if _speaks_last(mended) else mended


#: who stands at the end of a headline to say it, and is hardly ever killed, hit or blasted
_TELLERS = rule_words().parses.tellers


def _speaks_last(tokens: Sequence[Token]) -> bool:
    """Return whether the last word says the headline, and was read as what its last verb is done to."""
    last = tokens[-1] if len(tokens) > _SHORTEST else None
    return (
        last is not None and last.dep == "dobj" and last.head == last.i - 1 and last.text.lower() in _TELLERS
    )


_SHORTEST = 3


def _last_speaker_apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the speaker apart from the verb: a passive, or a noun ("in a blast Monitor")."""
    mended, verb, last = list(tokens), tokens[-2], tokens[-1]
    passive = verb.tag in {"VBD", "VBN"}
    mended[last.i] = last._replace(dep="parataxis", head=next(t.i for t in tokens if t.head == t.i))
    mended[verb.i] = verb._replace(tag="VBN" if passive else "NN")
    for t in tokens[: verb.i]:
        if t.head == verb.i and t.dep == "nsubj":
            mended[t.i] = t._replace(dep="nsubjpass" if passive else "compound")
    return mended


def _behind_its_day(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing was read as a noun behind a day ("hit a bus on Saturday killing two")."""
    token, day = tokens[i], tokens[i - 1]
    named = i and day.text.lower() in WEEKDAY_WORDS and day.dep == "compound" and day.head == i
    return bool(named) and token.dep == "pobj" and token.text.lower().endswith("ing")


def _as_participle(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a day in its phrase, and what was done then below the phrase's verb."""
    mended, prep = list(tokens), tokens[tokens[i].head]
    verb = prep.head
    while tokens[verb].tag not in TENSED and tokens[verb].head != verb:
        verb = tokens[verb].head
    mended[i - 1] = tokens[i - 1]._replace(dep="pobj", head=prep.i)
    mended[i] = tokens[i]._replace(tag="VBG", dep="advcl", head=verb)
    for t in tokens[i + 2 : i + 3]:  # "killing and wounding"
        if t.tag == "VBG" and t.dep == "conj":
            mended[t.i] = t._replace(head=i)
    return mended


def _reports(token: Token) -> bool:
    """Return whether a verb is one of those whose object is a clause ("fears", "says", "confirms")."""
    return bool(cue_lexicon().at([token.text.lower()], 0))


def _left_edge(tokens: Sequence[Token], i: int) -> int:
    """Return the first token of an unbroken noun phrase."""
    first = i
    while first and (tokens[first - 1].head == i or first <= tokens[first - 1].head < i):
        first -= 1
    return first


def _takes_the_object(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a noun right behind a verb without object was read as the next verb's subject."""
    noun, second = tokens[i], tokens[tokens[i].head]
    first = tokens[second.head]
    if noun.dep != "nsubj" or second.dep != "ccomp" or not first.i < i < second.i:
        return False
    alike = first.tag == second.tag and first.tag in ("VBZ", "VBP") and not _reports(first)
    own = {t.dep for t in tokens if t.head == first.i}
    marked = any(t.head == second.i and t.dep in {"mark", "aux"} for t in tokens)
    return (
        alike and not marked and "nsubj" in own and "dobj" not in own and _left_edge(tokens, i) == first.i + 1
    )


def _with_own_object(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a noun as the first verb's object, and the second verb beside the first."""
    mended, second = list(tokens), tokens[tokens[i].head]
    mended[i] = tokens[i]._replace(dep="dobj", head=second.head)
    mended[second.i] = second._replace(dep="conj")
    return mended


def _reads_as_auxiliary(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a full verb with an object of its own was read as the auxiliary of the next one."""
    token = tokens[i]
    if token.dep != "aux" or token.tag not in TENSED or token.text.lower() in _AUXILIARIES:
        return False
    governs = any(t.head == i and t.dep == "dobj" for t in tokens)
    return governs and token.head > i and tokens[token.head].tag in TENSED


def _as_first_verb(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a verb in the place of the one that it was read to help."""
    mended, second = list(tokens), tokens[tokens[i].head]
    top = i if second.head == second.i else second.head
    mended[i] = tokens[i]._replace(dep=second.dep, head=top)
    mended[second.i] = second._replace(dep="conj", head=i)
    for t in tokens:
        if t.head == second.i and t.dep == "nsubj" and t.i < i:
            mended[t.i] = t._replace(head=i)
    return mended


def _counted_speaker(tokens: Sequence[Token], i: int) -> int | None:
    """Return who reports a toll where a lost comma makes him what is counted ("kills 10 Governor")."""
    number, noun = tokens[i], tokens[tokens[i].head]
    if number.tag != "CD" or number.dep != "nummod" or noun.dep != "dobj" or noun.i < i:
        return None
    if tokens[noun.head].tag[:2] != "VB" or _left_edge(tokens, i) != noun.head + 1:
        return None
    word = noun.text.lower()
    alone = noun.tag in ("NN", "NNP") and word not in _MANY and number.text.lower() not in ("1", "one")
    reporter = word in _REPORTERS or (alone and word in cue_lexicon().speakers["headline"])
    return noun.i if reporter and _ends_here(tokens, noun.i) else None


def _ends_here(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a sentence ends with a noun, or with what it says."""
    after = [t for t in tokens[i + 1 : i + 2] if t.dep != "punct"]
    return all(t.text.lower() in _SAYS for t in after)


def _speaker_apart(tokens: Sequence[Token], number: int, speaker: int) -> list[Token]:
    """Return the tokens with a number as its verb's object, and the speaker beside it, or saying it."""
    mended, noun = list(tokens), tokens[speaker]
    mended[number] = tokens[number]._replace(dep="dobj", head=noun.head)
    behind = tokens[speaker + 1] if speaker + 1 < len(tokens) else None
    if behind is not None and behind.text.lower() in _SAYS:
        mended[speaker] = noun._replace(dep="nsubj", head=behind.i)
    else:
        mended[speaker] = noun._replace(dep="parataxis")
    return mended
