"""When an act is spoken of again: the day that the report gives it elsewhere.

"Condemned on Thursday the bombing of the port" says when it was condemned; "last year's bombing" in which
year. Where the report gives the act a day of its own, that day holds.
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import timedelta

from communique.extract.days.time_in_sentence import SAYINGS
from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import Graph, governing_verb, is_definite, subtree
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM
from communique.lexicon.rule_words import rule_words
from communique.lexicon.timewords import time_lexicon
from communique.records.claim import Claim, ClaimTime, ClaimType, PlaceRole
from communique.records.mention import Stance
from communique.records.text import SegmentKind
from communique.records.when import Precision

_LEAD = 6  # claims at the head of the body among which a headline's act is told
#: what goes off, said with "the" once it has been told of
_CHARGES = rule_words().acts.charges


def dated_again(told: Sequence[tuple[Draft, Claim]]) -> tuple[Claim, ...]:
    """Return the claims with the day of an act, once given, taken over where it is spoken of again.

    It is taken over by a definite noun without a day, by a noun whose sentence dates only what was said or
    done about the act, by a year or month that holds the day, and by the headline from the first lines.
    """
    return tuple(_dated_again(k, told) for k in range(len(told)))


def _dated_again(k: int, told: Sequence[tuple[Draft, Claim]]) -> Claim:
    claim = told[k][1]
    if claim.time is None or claim.stance is Stance.INTENDED:
        return claim
    if claim.type in ACTS_OF_HARM:
        found = _told_elsewhere(k, told)
    else:
        found = _long_ago(told[:k], claim, ACTS_OF_HARM) if _is_toll_of_act(*told[k]) else None
    if found is None:
        return claim
    return replace(claim, time=replace(found, mention=None, flags=(*found.flags, "told_before")))


def _told_elsewhere(k: int, told: Sequence[tuple[Draft, Claim]]) -> ClaimTime | None:
    """Return the time of the same act elsewhere in the report that a claim takes over, or None."""
    draft, claim = told[k]
    order = (*reversed(told[:k]), *told[k + 1 :])
    if claim.time is None:
        return None
    if claim.time.mention is None and claim.segment is SegmentKind.HEADLINE:
        lead = [j for j in range(k + 1, k + _LEAD + 1) if told[j:] and told[j][1].segment is SegmentKind.BODY]
        kin = next((j for j in lead if told[j][1].type is claim.type), None)
        first = next((j for j in lead if _dates(*told[j], claim)), None)
        later = _told_after(kin, told) if kin is not None else None
        return later or (None if first is None else told[first][1].time)
    if k < _LEAD and _of_saying(draft, claim):
        return _told_after(k, told)
    if claim.time.mention is None and _spoken_of_again(draft):
        day = next((c.time for d, c in order if _dates(d, c, claim)), None)
        return day or _long_ago(told[:k], claim, {claim.type})
    if lent(draft, claim) or (_coarse(claim.time) and _spoken_of_again(draft)):
        days = [c.time for d, c in order if _dates(d, c, claim, anywhere=_one_day(claim, order))]
        return next((day for day in days if day and _within(day, claim.time)), None)
    return None


def _is_toll_of_act(draft: Draft, claim: Claim) -> bool:
    """Return whether a toll without a time is that of "the attack" told before ("the attack killed 67")."""
    if claim.type is not ClaimType.CASUALTIES or claim.time is None or claim.time.mention is not None:
        return False
    graph = draft.view.graph
    subjects = [k for k in graph.children[draft.trigger.anchor] if graph.tokens[k].dep == "nsubj"]
    return any("attack_noun" in classes_of(draft.view, k) and is_definite(graph, k) for k in subjects)


def _long_ago(before: Sequence[tuple[Draft, Claim]], claim: Claim, kinds: Set[ClaimType]) -> ClaimTime | None:
    """Return the year or month of the act that a report recalled last, where a claim speaks of it again.

    "Two were tried over the 2002 bombing of a market. The bombing killed 40": nobody is tried on the day.
    """
    kin = [c for _, c in before if c.type in kinds and c.time is not None]
    last = kin[-1] if kin else None
    if last is None or last.time is None or claim.time is None or not _coarse(last.time):
        return None
    here, there = _set_in(claim), _set_in(last)
    past = last.time.end is not None and claim.time.start is not None and last.time.end < claim.time.start
    return last.time if past and (not here or not there or here & there) else None


def _told_after(k: int, told: Sequence[tuple[Draft, Claim]]) -> ClaimTime | None:
    """Return the day that the next lines give an act of which the lead only says when it was told of.

    It is that of the next claim of the kind ("a monitor said on Tuesday. The strikes hit it on Monday"), or
    of a noun told apart by its day.
    """
    draft, claim = told[k]
    if not _of_saying(draft, claim) or claim.time is None or claim.time.precision is not Precision.DAY:
        return None
    near = told[k + 1 : k + _LEAD + 1]
    named = [c.time for d, c in near if _named_by_day(d) and _dates(d, c, claim)]
    after = next(((d, c) for d, c in near if c.type is claim.type and d.view is not draft.view), None)
    if after and _dates(*after, claim, anywhere=True) and not _of_saying(*after) and not _set_apart(after[0]):
        named.append(after[1].time)
    return next(
        (day for day in named if day and _within(day, claim.time) and _is_fresh(day, claim.time)), None
    )


def _is_fresh(day: ClaimTime, saying: ClaimTime) -> bool:
    """Return whether a day lies so near to that on which it was told that both may be of one news."""
    if day.start is None or saying.start is None:
        return False
    return saying.start - day.start <= timedelta(days=_NEWS)


_NEWS = 3  # days
_APART = rule_words().acts.apart


def _set_apart(draft: Draft) -> bool:
    """Return whether a sentence tells of one more act and not of that told before ("another raid")."""
    return bool(_APART & draft.view.graph.vocabulary)


def _of_saying(draft: Draft, claim: Claim) -> bool:
    """Return whether a claim's day may be only that on which it was told ("a monitor said on Sunday")."""
    time, graph = claim.time, draft.view.graph
    if time is None or time.mention is None:
        return time is not None and "news_day" in time.flags
    starts = [t.start for t in draft.view.times if t.text == time.mention]
    days = [t.i for t in graph.tokens if starts and t.end > starts[0]][:1]
    return any(SAYINGS & set(graph.words[max(0, day - 2) : day]) for day in days)


def _named_by_day(draft: Draft) -> bool:
    """Return whether a draft's noun is told apart by its day ("the Saturday raid", "Sunday's raid")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    first = min(draft.trigger.tokens)
    before = [graph.tokens[k].start for k in range(max(0, first - 2), first)]
    days = [t for t in draft.view.times if t.precision is Precision.DAY]
    return graph.tokens[at].tag.startswith("NN") and any(t.start in before for t in days)


def _one_day(claim: Claim, order: Sequence[tuple[Draft, Claim]]) -> bool:
    """Return whether the report gives all acts of a claim's kind that it dates one and the same day."""
    days = {c.time.start for d, c in order if c.time and _dates(d, c, claim, anywhere=True)}
    return len(days) == 1


def _coarse(time: ClaimTime) -> bool:
    """Return whether a time is a year, month or week of its own, and no span up to the report's day."""
    known = time.mention is not None and not {"since", "since_clause", "range"} & set(time.flags)
    return known and time.precision in (Precision.YEAR, Precision.MONTH, Precision.WEEK)


def _within(day: ClaimTime, time: ClaimTime) -> bool:
    """Return whether a day can be that of an act: in its year or month, or before what was said about it."""
    if day.start is None or day.end is None or time.start is None or time.end is None:
        return False
    if _coarse(time):
        return time.start <= day.start <= day.end <= time.end
    return day.end < time.start


def _spoken_of_again(draft: Draft) -> bool:
    """Return whether a draft's act is one known ("the raid", "Friday's bombing", "the bombs went off")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    if graph.tokens[at].tag.startswith("NN"):
        return is_definite(graph, at)
    subjects = [k for k in graph.children[at] if graph.tokens[k].dep in ("nsubj", "nsubjpass")]
    return any(graph.words[k] in _CHARGES and is_definite(graph, k) for k in subjects)


def _dates(draft: Draft, other: Claim, claim: Claim, *, anywhere: bool = False) -> bool:
    """Return whether another claim tells of the same kind of act at no other place, on a day of its own."""
    time = other.time
    if other.type is not claim.type or time is None or time.mention is None:
        return False
    if time.precision is not Precision.DAY or other.stance is Stance.INTENDED or lent(draft, other):
        return False
    here, there = _set_in(claim), _set_in(other)
    return anywhere or not here or not there or bool(here & there)


def _set_in(claim: Claim) -> set[str]:
    return {place.name for place in claim.places if place.role is PlaceRole.LOCATION}


def lent(draft: Draft, claim: Claim) -> bool:
    """Return whether a claim's day is that of what was said or done about its act, a noun.

    So it is when a verb of reaction stands over the noun ("On Friday it condemned the raid") and the day
    does not stand with the noun itself ("condemned the raid on Friday on the port").
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    if claim.time is None or claim.time.mention is None or not graph.tokens[at].tag.startswith("NN"):
        return False
    start = next((t.start for t in draft.view.times if t.text == claim.time.mention), None)
    day = next((t.i for t in graph.tokens if start is not None and t.end > start), None)
    verb = governing_verb(graph, at)
    if day is None or verb is None or day in subtree(graph, at) or _subject_of(graph, at, verb):
        return False
    return graph.words[verb] in time_lexicon().reactions


def _subject_of(graph: Graph, at: int, verb: int) -> bool:
    return graph.tokens[at].head == verb and graph.tokens[at].dep in ("nsubj", "nsubjpass")
