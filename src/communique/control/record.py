"""Who holds each place over time: intervals of the observed layer, each with its claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting, posteriors, sides_in
from communique.control.checks import geometry_checks
from communique.control.evidence import CONTESTED, Evidence, gather, is_wide
from communique.control.geometry import Cells, cells_of
from communique.control.layers import inferred_intervals
from communique.control.shape import shape_checks
from communique.control.status import Day, days_of
from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.weights import ControlRules, Weights, load_weights
from communique.records.case import Case, InitialControl
from communique.records.claim import Claim, ClaimLink
from communique.records.event import Check, ControlInterval, Event, Holding, Layer
from communique.records.ids import content_id
from communique.records.lineage import Origin

_Array = npt.NDArray[np.float64]
#: Features that are never a district: nobody is shown as holding them.
_NOT_HELD = frozenset({"region", "province", "country", "sea", "continent", "governorate"})
#: Longest window, in days: of a longer one only the span of the claims is kept, at most so much of its end.
_LONGEST = 366 * 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRecord:
    """Who holds what, and how the stated shares and areas fit."""

    intervals: tuple[ControlInterval, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The observed layer as numbers: for each place P(state) by day."""

    setting: Setting
    evidence: Mapping[str, Evidence]
    initial: Mapping[str, InitialControl]
    chances: Mapping[str, _Array]


def control(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    links: Sequence[ClaimLink],
    events: Sequence[Event],
    case: Case,
    *,
    weights: Weights | None = None,
) -> ControlRecord:
    """Return the intervals of every place that a claim or the case speaks of, and the geometric checks.

    Holders are camps of the case (or an actor that has none). What a claim weighs is taken from its event, so
    copies count nothing here either. ``origins`` and ``links`` are already in the events' contributions.
    """
    rules = weights or load_weights()
    sides = sides_of(case)
    observed = observe(claims, events, case, sides, rules.control)
    if observed is None:
        return ControlRecord(intervals=(), checks=())
    intervals = [
        one for place in sorted(observed.chances) for one in _intervals(place, observed, sides, rules.control)
    ]
    cells = _cells(observed, case)
    holders = {place: _side(one.holder, sides) for place, one in observed.initial.items()}
    guessed = inferred_intervals(
        claims,
        events,
        observed.chances,
        intervals,
        observed.evidence,
        holders,
        observed.setting,
        cells,
        sides,
        rules,
    )
    return ControlRecord(
        intervals=(*intervals, *guessed), checks=_checks(claims, observed, cells, sides, rules)
    )


def _cells(observed: Map, case: Case) -> Cells:
    members = {place for region in case.regions for place in region.members}
    return cells_of(case.places, members | set(observed.chances))


def _checks(
    claims: Sequence[Claim], observed: Map, cells: Cells, sides: Sides, rules: Weights
) -> tuple[Check, ...]:
    rests_on = {
        place: _distinct(sign.claim for sign in one.signs)
        for place, one in observed.evidence.items()
        if one.signs
    }
    named = frozenset(rests_on)
    return (
        *geometry_checks(claims, observed.chances, named, observed.setting, cells, sides, rules),
        *shape_checks(observed.chances, observed.setting, cells, sides, rests_on),
    )


def observe(
    claims: Sequence[Claim], events: Sequence[Event], case: Case, sides: Sides, rules: ControlRules
) -> Map | None:
    """Return the observed layer, or None when there is neither a window nor a dated claim."""
    evidence = gather(claims, events, sides, rules)
    initial = {one.place: one for one in case.control}
    holders = {place: _side(one.holder, sides) for place, one in initial.items()}
    window = _window(case, evidence)
    if window is None:
        return None
    setting = _setting(window, sides_in(evidence, holders), sides)
    places = sorted(place for place in {*evidence, *initial} - _unheld(sides) if place in sides.places)
    chances = posteriors(places, evidence, holders, setting, rules)
    return Map(setting=setting, evidence=evidence, initial=initial, chances=chances)


def _side(holder: str, sides: Sides) -> str:
    return sides.camp(holder) or holder


def _unheld(sides: Sides) -> set[str]:
    return {
        place
        for place, known in sides.places.items()
        if known.feature in _NOT_HELD or place in sides.regions or is_wide(place, sides)
    }


def _window(case: Case, evidence: Mapping[str, Evidence]) -> tuple[int, int] | None:
    """Return first and last day: the case's window, or the span of the claims where it is open."""
    days = [sign.day for one in evidence.values() for sign in one.signs]
    first = case.window_start.toordinal() if case.window_start else min(days, default=None)
    last = case.window_end.toordinal() if case.window_end else max(days, default=None)
    if first is None or last is None or last < first:
        return None
    inside = [day for day in days if first <= day <= last]
    if last - first > _LONGEST and inside:
        first, last = max(first, min(inside) - 1), min(last, max(inside))
    return max(first, last - _LONGEST), last


def _setting(window: tuple[int, int], told: frozenset[str], sides: Sides) -> Setting:
    named = told | _unnamed_foes(told, sides)
    main = frozenset(side for side in named if any(sides.are_foes(side, other) for other in named))
    return Setting(
        states=(*sorted(named), CONTESTED),
        main=main,
        first=window[0],
        days=window[1] - window[0] + 1,
        foes={side: frozenset(sides.foes_of(side)) for side in named},
    )


def _unnamed_foes(told: frozenset[str], sides: Sides) -> set[str]:
    """Return the foes of each side of whose foes none is named: whoever lost the place or may take it."""
    alone = [side for side in told if not any(sides.are_foes(side, other) for other in told)]
    return {foe for side in alone for foe in sides.foes_of(side)}


def _intervals(place: str, observed: Map, sides: Sides, rules: ControlRules) -> Iterator[ControlInterval]:
    days = days_of(
        observed.chances[place],
        observed.evidence.get(place),
        observed.initial.get(place),
        observed.setting,
        rules,
    )
    for start, end in _runs(days, rules):
        yield _interval(place, days[start : end + 1], start, end, observed, sides)


def _runs(days: Sequence[Day], rules: ControlRules) -> Iterator[tuple[int, int]]:
    """Yield first and last index of runs with one holder and status and a steady probability."""
    start = 0
    for at in range(1, len(days) + 1):
        if at == len(days) or _breaks(days[start], days[at], rules):
            yield start, at - 1
            start = at


def _breaks(first: Day, now: Day, rules: ControlRules) -> bool:
    moved = abs(first.chance - now.chance) > rules["split"]
    return first.holder != now.holder or first.status is not now.status or moved


def _interval(
    place: str, days: Sequence[Day], start: int, end: int, observed: Map, sides: Sides
) -> ControlInterval:
    first, last = _date(observed, start), _date(observed, end)
    claims, reason = _claims(place, start, end, days[0], observed, sides)
    return ControlInterval(
        id=content_id("ctl", Layer.OBSERVED, place, first, days[0].holder, days[0].status),
        place=place,
        name=sides.name(place),
        valid_from=first,
        valid_to=last,
        holder=days[0].holder,
        probability=round(sum(day.chance for day in days) / len(days), 4),
        layer=Layer.OBSERVED,
        status=days[0].status,
        claims=claims,
        reason=reason,
    )


def _date(observed: Map, at: int) -> date:
    return date.fromordinal(observed.setting.first) + timedelta(days=at)


def _claims(
    place: str, start: int, end: int, day: Day, observed: Map, sides: Sides
) -> tuple[tuple[str, ...], str]:
    """Return the claims an interval rests on, and in words how.

    Before the first claim that says who holds a place, a capture told later says who held it till then.
    """
    evidence = observed.evidence.get(place)
    signs = () if evidence is None else evidence.signs
    low, high = observed.setting.first + start, observed.setting.first + end
    fought = CONTESTED if day.status is Holding.CONTESTED else None
    days = [sign for sign in signs if low <= sign.day <= high]
    inside = _distinct(sign.claim for sign in days if sign.main or sign.side == fought)
    if inside:
        return inside, f"{_told(len(inside))} of these days"
    before = [sign for sign in signs if sign.day < low and sign.main]
    if before:
        last = max(sign.day for sign in before)
        carried = _distinct(sign.claim for sign in before if sign.day == last)
        return carried, f"carried from {date.fromordinal(last)}: no claim of these days"
    later = _distinct(
        sign.claim
        for sign in signs
        if not sign.main and sign.day <= high and sign.weight > 0 and sign.side != CONTESTED
    )
    if later and day.holder is not None and place not in observed.initial:
        return later, f"read back from {_told(len(later))} that it was taken later"
    return (), _initial_words(place, observed, sides)


def _told(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


def _distinct(claims: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims))


def _initial_words(place: str, observed: Map, sides: Sides) -> str:
    known = observed.initial.get(place)
    if known is None:
        return "no claim up to these days"
    return f"held by {sides.name(known.holder)} at {known.on} by the case's own account: {known.source}"
