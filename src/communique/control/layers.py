"""The inferred layer as intervals: shown only where it says something else than the observed layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting
from communique.control.evidence import Evidence, holder_of, weights_of
from communique.control.geometry import Cells, runs
from communique.control.inferred import infer
from communique.lexicon.shares import shares_of
from communique.lexicon.sides import Sides
from communique.lexicon.weights import ControlRules, Weights
from communique.records.claim import Claim, ClaimType
from communique.records.event import ControlInterval, Event, Holding, Layer
from communique.records.ids import content_id
from communique.records.mention import Stance

_Array = npt.NDArray[np.float64]
_ACTUAL = frozenset({Stance.ASSERTED, Stance.CONFIRMED, Stance.CLAIMED})
#: Claims listed for an inferred interval; more are not read.
_LISTED = 8
#: Days before an interval in which a neighbour's claim still bears on it.
_BEFORE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionSign:
    """A claim on a whole region: a holding (``weight`` in log-odds) or a stated share (0..1)."""

    claim: str
    side: str
    day: int
    value: float
    members: tuple[str, ...]

    @property
    def row(self) -> tuple[str, int, float, tuple[str, ...]]:
        """The sign as the inference takes it."""
        return self.side, self.day, self.value, self.members


def region_signs(claims: Sequence[Claim], events: Sequence[Event], sides: Sides) -> tuple[RegionSign, ...]:
    """Return the claims that a side holds a whole region, without a share or an area."""
    weights = weights_of(events)
    return tuple(
        _sign(claim, region, weights.get(claim.id, 0.0), sides)
        for claim in sorted(claims, key=lambda claim: claim.id)
        if claim.type is ClaimType.CONTROL and not claim.quantities and _usable(claim, sides)
        for region in _regions(claim, sides)
    )


def share_signs(claims: Sequence[Claim], sides: Sides, weights: Weights) -> tuple[RegionSign, ...]:
    """Return the stated shares of regions, one a side, region and day (the first by claim id)."""
    found: dict[tuple[str, int, tuple[str, ...]], RegionSign] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.type not in (ClaimType.CONTROL, ClaimType.CAPTURE) or not _usable(claim, sides):
            continue
        for share in shares_of(claim, weights.figures):
            for region in _regions(claim, sides):
                sign = _sign(claim, region, share.middle, sides)
                found.setdefault((sign.side, sign.day, sign.members), sign)
    return tuple(found.values())


def _usable(claim: Claim, sides: Sides) -> bool:
    dated = claim.time.end is not None
    return claim.stance in _ACTUAL and not claim.negated and dated and holder_of(claim, sides) is not None


def _regions(claim: Claim, sides: Sides) -> list[str]:
    places = [slot.place for slot in claim.places if slot.place is not None and slot.relation is None]
    return [place for place in dict.fromkeys(places) if place in sides.regions]


def _sign(claim: Claim, region: str, value: float, sides: Sides) -> RegionSign:
    side, end = holder_of(claim, sides), claim.time.end
    assert side is not None and end is not None  # _usable lets no other claim through
    return RegionSign(
        claim=claim.id, side=side, day=end.toordinal(), value=value, members=sides.regions[region].members
    )


def inferred_intervals(
    regions: Sequence[RegionSign],
    shares: Sequence[RegionSign],
    observed: Mapping[str, _Array],
    shown: Sequence[ControlInterval],
    evidence: Mapping[str, Evidence],
    initial: Mapping[str, str],
    setting: Setting,
    cells: Cells,
    sides: Sides,
    weights: Weights,
) -> tuple[ControlInterval, ...]:
    """Return the runs of days for which the inferred layer says something else than the observed.

    ``regions`` and ``shares`` are what claims say of whole regions; ``shown`` are the observed intervals.
    """
    chances = infer(
        observed,
        evidence,
        initial,
        setting,
        cells,
        weights.control,
        [sign.row for sign in regions],
        [sign.row for sign in shares],
    )
    seen = _by_day([one for one in shown if one.place in chances], setting)
    signs = (*regions, *shares)
    made = []
    for place in sorted(chances):
        near = _bearing_days(place, setting, cells, evidence, signs, int(weights.control["unknown_days"]))
        days = [
            _state(row, setting, weights.control) if bears else (None, Holding.UNKNOWN)
            for row, bears in zip(chances[place], near, strict=True)
        ]
        both = list(zip(days, seen.get(place, [None] * len(days)), strict=True))
        for start, end in runs(both):
            if both[start][0] != both[start][1] and both[start][0][0] is not None:
                span = (start, end)
                made.append(
                    _interval(place, span, chances[place], setting, cells, sides, evidence, signs, weights)
                )
    return tuple(made)


_State = tuple[str | None, Holding]


def _by_day(shown: Sequence[ControlInterval], setting: Setting) -> dict[str, list[_State | None]]:
    table: dict[str, list[_State | None]] = {}
    for one in shown:
        days = table.setdefault(one.place, [None] * setting.days)
        for at in range(
            one.valid_from.toordinal() - setting.first, one.valid_to.toordinal() - setting.first + 1
        ):
            days[at] = (one.holder, one.status)
    return table


def _bearing_days(
    place: str,
    setting: Setting,
    cells: Cells,
    evidence: Mapping[str, Evidence],
    signs: Sequence[RegionSign],
    reach: int,
) -> npt.NDArray[np.bool_]:
    """Return for each day whether a claim next door or on the region lies within ``reach`` days before."""
    near = np.zeros(setting.days, dtype=np.bool_)
    days = [sign.day for sign in signs if place in sign.members]
    for other in cells.graph.adj.get(place, ()):
        days += [sign.day for sign in (evidence[other].signs if other in evidence else ()) if sign.main]
    for day in days:
        near[max(0, day - setting.first) : max(0, day - setting.first + reach + 1)] = True
    return near


def _state(row: _Array, setting: Setting, rules: ControlRules) -> _State:
    """Return holder and class; never HELD, because no claim speaks of the place itself."""
    best = int(np.argmax(row[:-1]))
    chance, side = float(row[best]), setting.states[best]
    if row[-1] >= rules["contested_state"] or int((row[:-1] > rules["contested_state"]).sum()) > 1:
        return side, Holding.CONTESTED
    return (side, Holding.LIKELY) if chance >= rules["likely"] else (None, Holding.UNKNOWN)


def _interval(
    place: str,
    span: tuple[int, int],
    chances: _Array,
    setting: Setting,
    cells: Cells,
    sides: Sides,
    evidence: Mapping[str, Evidence],
    signs: Sequence[RegionSign],
    weights: Weights,
) -> ControlInterval:
    start, end = span
    holder, status = _state(chances[start], setting, weights.control)
    column = setting.column(holder or "") or 0
    first, last = setting.first + start, setting.first + end
    claims, reason = _why(place, first, last, cells, sides, evidence, signs)
    return ControlInterval(
        id=content_id("ctl", Layer.INFERRED, place, first, holder, status),
        place=place,
        name=sides.name(place),
        valid_from=date.fromordinal(first),
        valid_to=date.fromordinal(last),
        holder=holder,
        probability=round(float(chances[start : end + 1, column].mean()), 4),
        layer=Layer.INFERRED,
        status=status,
        claims=claims,
        reason=reason,
    )


def _why(
    place: str,
    first: int,
    last: int,
    cells: Cells,
    sides: Sides,
    evidence: Mapping[str, Evidence],
    signs: Sequence[RegionSign],
) -> tuple[tuple[str, ...], str]:
    """Return the claims next door and on the region that bear on a run of days, and the rule in words."""
    near = sorted(cells.graph[place]) if place in cells.graph else []
    told = {
        sign.claim: other
        for other in near
        for sign in (evidence[other].signs if other in evidence else ())
        if first - _BEFORE <= sign.day <= last and sign.main
    }
    wide = [sign.claim for sign in signs if place in sign.members and first - _BEFORE <= sign.day <= last]
    names = ", ".join(sorted({sides.name(other) for other in told.values()}))
    parts = [f"reports from its neighbours {names}"] if names else []
    parts += ["what is said of its region"] if wide else []
    reason = (
        "inferred from " + (" and ".join(parts) or "who holds its neighbours") + ", not from a claim on it"
    )
    return tuple(dict.fromkeys([*told, *wide]))[:_LISTED], reason
