"""Who holds each place over time: intervals of the observed layer, each with its claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting, posteriors, sides_in
from communique.control.checks import geometry_checks, of_regions
from communique.control.evidence import CONTESTED, Evidence, gather, is_wide
from communique.control.geometry import Cells, cells_of
from communique.control.layers import RegionSign, inferred_intervals, region_signs, share_signs
from communique.control.shape import shape_checks
from communique.control.status import Day, days_of
from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.weights import ControlRules, Weights, load_weights
from communique.records.case import Case, InitialControl
from communique.records.claim import Claim, ClaimLink
from communique.records.event import Check, ControlInterval, Event, Holding, Layer
from communique.records.ids import content_id
from communique.records.lineage import Origin
from communique.records.recall import Recall, afresh, fingerprint

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
class Ground:
    """What is said of each place; ``holders`` are the sides of the case's own holders (``initial``)."""

    setting: Setting
    places: tuple[str, ...]
    evidence: Mapping[str, Evidence]
    initial: Mapping[str, InitialControl]
    holders: Mapping[str, str]

    def of(self, places: Iterable[str]) -> tuple[object, ...]:
        """Return all that the chains of these places rest on."""
        said = [(place, self.evidence.get(place), self.initial.get(place)) for place in places]
        return self.setting, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The observed layer as numbers: for each place P(state) by day."""

    setting: Setting
    chances: Mapping[str, _Array]


def control(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    links: Sequence[ClaimLink],
    events: Sequence[Event],
    case: Case,
    *,
    weights: Weights | None = None,
    recall: Recall = afresh,
) -> ControlRecord:
    """Return the intervals of every place that a claim or the case speaks of, and the geometric checks.

    Holders are camps of the case (or an actor that has none). What a claim weighs is taken from its event, so
    copies count nothing here either. ``origins`` and ``links`` are already in the events' contributions. The
    chain of each place, the inferred layer and the geometry of all drawn places are asked of ``recall``.
    """
    rules, sides = weights or load_weights(), sides_of(case)
    ground = survey(claims, events, case, sides, rules.control)
    if ground is None:
        return ControlRecord(intervals=(), checks=())
    chances = _worked_once(ground, rules.control)
    observed = recall(
        "chains",
        ground.places,
        key=lambda place: fingerprint(ground.of([place])),
        form=tuple[ControlInterval, ...],
        compute=lambda new: _chains(new, chances(new), ground, sides, rules.control),
    )
    drawn = _drawn(claims, events, observed, ground, case, sides, rules)
    mapped = fingerprint(sorted(drawn.cells.shapes), ground.of(sorted(drawn.cells.shapes)))
    [guessed] = recall(
        "inferred",
        [drawn],
        key=lambda one: fingerprint(mapped, one.regions, one.shares),
        form=tuple[ControlInterval, ...],
        compute=lambda new: [_guessed(one, chances(one.places), ground, sides, rules) for one in new],
    )
    [checks] = recall(
        "geometry",
        [drawn],
        key=lambda one: fingerprint(mapped, one.claims),
        form=tuple[Check, ...],
        compute=lambda new: [_checks(one, chances(one.places), ground, sides, rules) for one in new],
    )
    return ControlRecord(intervals=(*(one for place in observed for one in place), *guessed), checks=checks)


def _worked_once(ground: Ground, rules: ControlRules) -> Callable[[Sequence[str]], Mapping[str, _Array]]:
    """Return a function that gives the chances of places, those that it gave before included."""
    known: dict[str, _Array] = {}

    def chances(places: Sequence[str]) -> Mapping[str, _Array]:
        new = [place for place in places if place not in known]
        known.update(posteriors(new, ground.evidence, ground.holders, ground.setting, rules))
        return known

    return chances


def _chains(
    places: Sequence[str], chances: Mapping[str, _Array], ground: Ground, sides: Sides, rules: ControlRules
) -> Iterator[tuple[ControlInterval, ...]]:
    """Yield the intervals of each place."""
    for place in places:
        yield tuple(_intervals(place, chances[place], ground, sides, rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The places with a polygon, and what is said of regions; ``shown`` follows from the places' chains."""

    cells: Cells
    places: tuple[str, ...]
    evidence: Mapping[str, Evidence]
    shown: tuple[ControlInterval, ...]
    claims: tuple[Claim, ...]
    regions: tuple[RegionSign, ...]
    shares: tuple[RegionSign, ...]


def _drawn(
    claims: Sequence[Claim],
    events: Sequence[Event],
    observed: Sequence[tuple[ControlInterval, ...]],
    ground: Ground,
    case: Case,
    sides: Sides,
    rules: Weights,
) -> _Drawn:
    members = {place for region in case.regions for place in region.members}
    cells = cells_of(case.places, members | set(ground.places))
    wide = of_regions(claims, sides)
    return _Drawn(
        cells=cells,
        places=tuple(place for place in ground.places if place in cells.shapes),
        evidence={place: one for place, one in ground.evidence.items() if place in cells.shapes},
        shown=tuple(one for place in observed for one in place if one.place in cells.shapes),
        claims=wide,
        regions=region_signs(wide, events, sides),
        shares=share_signs(wide, sides, rules),
    )


def _guessed(
    drawn: _Drawn, chances: Mapping[str, _Array], ground: Ground, sides: Sides, rules: Weights
) -> tuple[ControlInterval, ...]:
    """Return the inferred layer of the drawn places."""
    return inferred_intervals(
        drawn.regions,
        drawn.shares,
        {place: chances[place] for place in drawn.places},
        drawn.shown,
        drawn.evidence,
        ground.holders,
        ground.setting,
        drawn.cells,
        sides,
        rules,
    )


def _checks(
    drawn: _Drawn, chances: Mapping[str, _Array], ground: Ground, sides: Sides, rules: Weights
) -> tuple[Check, ...]:
    """Return the checks of what is stated against the drawn places, and what their map shows."""
    seen = {place: chances[place] for place in drawn.places}
    rests_on = {
        place: _distinct(sign.claim for sign in one.signs)
        for place, one in drawn.evidence.items()
        if one.signs
    }
    named = frozenset(rests_on)
    return (
        *geometry_checks(drawn.claims, seen, named, ground.setting, drawn.cells, sides, rules),
        *shape_checks(seen, ground.setting, drawn.cells, sides, rests_on),
    )


def observe(
    claims: Sequence[Claim], events: Sequence[Event], case: Case, sides: Sides, rules: ControlRules
) -> Map | None:
    """Return the observed layer, or None when there is neither a window nor a dated claim."""
    ground = survey(claims, events, case, sides, rules)
    if ground is None:
        return None
    return Map(setting=ground.setting, chances=_worked_once(ground, rules)(ground.places))


def survey(
    claims: Sequence[Claim], events: Sequence[Event], case: Case, sides: Sides, rules: ControlRules
) -> Ground | None:
    """Return what is said of each place, or None when there is neither a window nor a dated claim."""
    evidence = gather(claims, events, sides, rules)
    initial = {one.place: one for one in case.control}
    holders = {place: _side(one.holder, sides) for place, one in initial.items()}
    window = _window(case, evidence)
    if window is None:
        return None
    places = sorted(place for place in {*evidence, *initial} - _unheld(sides) if place in sides.places)
    return Ground(
        setting=_setting(window, sides_in(evidence, holders), sides),
        places=tuple(places),
        evidence=evidence,
        initial=initial,
        holders=holders,
    )


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


def _intervals(
    place: str, chances: _Array, ground: Ground, sides: Sides, rules: ControlRules
) -> Iterator[ControlInterval]:
    evidence, initial = ground.evidence.get(place), ground.initial.get(place)
    days = days_of(chances, evidence, initial, ground.setting, rules)
    for start, end in _runs(days, rules):
        yield _interval(place, days[start : end + 1], start, end, ground, sides)


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
    place: str, days: Sequence[Day], start: int, end: int, ground: Ground, sides: Sides
) -> ControlInterval:
    first, last = _date(ground, start), _date(ground, end)
    claims, reason = _claims(place, start, end, days[0], ground, sides)
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


def _date(ground: Ground, at: int) -> date:
    return date.fromordinal(ground.setting.first) + timedelta(days=at)


def _claims(
    place: str, start: int, end: int, day: Day, ground: Ground, sides: Sides
) -> tuple[tuple[str, ...], str]:
    """Return the claims an interval rests on, and in words how.

    Before the first claim that says who holds a place, a capture told later says who held it till then.
    """
    evidence = ground.evidence.get(place)
    signs = () if evidence is None else evidence.signs
    low, high = ground.setting.first + start, ground.setting.first + end
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
    if later and day.holder is not None and place not in ground.initial:
        return later, f"read back from {_told(len(later))} that it was taken later"
    return (), _initial_words(place, ground, sides)


def _told(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


def _distinct(claims: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims))


def _initial_words(place: str, ground: Ground, sides: Sides) -> str:
    known = ground.initial.get(place)
    if known is None:
        return "no claim up to these days"
    return f"held by {sides.name(known.holder)} at {known.on} by the case's own account: {known.source}"
