"""Stated shares and areas against the map that the named districts make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting
from communique.control.evidence import holder_of
from communique.control.geometry import Cells, share
from communique.lexicon.shares import Share, shares_of
from communique.lexicon.sides import Sides
from communique.lexicon.weights import ControlRules, Weights
from communique.records.claim import Claim, ClaimType
from communique.records.event import Check
from communique.records.ids import content_id
from communique.records.mention import SpeakerKind, Stance

_Array = npt.NDArray[np.float64]
_PLANNED = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})
_HOLDING = frozenset({ClaimType.CONTROL, ClaimType.CAPTURE, ClaimType.ADVANCE})
_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.STATE_MEDIA, SpeakerKind.OFFICIAL})
#: Share by which a stated area may differ from the drawn one: borders of quarters are drawn by hand.
_AREA_SLACK = 0.20
#: A front drawn cell by cell is shorter than one walked: stated over drawn between these is plausible.
_SINUOSITY = (0.9, 2.5)


def geometry_checks(
    claims: Sequence[Claim],
    chances: Mapping[str, _Array],
    named: frozenset[str],
    setting: Setting,
    cells: Cells,
    sides: Sides,
    weights: Weights,
) -> tuple[Check, ...]:
    """Return one check a stated share, whole area or length of a region with drawn members.

    ``named`` are the places of which some claim says who holds them.
    """
    checks: list[Check] = []
    for claim in of_regions(claims, sides):
        if claim.stance not in _PLANNED and not claim.negated:
            for region in _regions(claim, sides):
                checks += _of_claim(claim, region, chances, named, setting, cells, sides, weights)
    return _once(checks)


def of_regions(claims: Sequence[Claim], sides: Sides) -> tuple[Claim, ...]:
    """Return the claims, by id, that say who holds, takes or enters a region of the case."""
    held = (claim for claim in claims if claim.type in _HOLDING and _regions(claim, sides))
    return tuple(sorted(held, key=lambda claim: claim.id))


def _once(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks with those of the same words joined: a copy repeats a statement, it is no second."""
    found: dict[tuple[str, str], Check] = {}
    for check in checks:
        known = found.setdefault((check.kind, check.text), check)
        if known is not check:
            claims = tuple(sorted({*known.claims, *check.claims}))
            found[check.kind, check.text] = replace(known, claims=claims)
    return tuple(found.values())


def _regions(claim: Claim, sides: Sides) -> list[str]:
    places = (slot.place for slot in claim.places if slot.place is not None)
    return [place for place in dict.fromkeys(places) if place in sides.regions]


def _of_claim(
    claim: Claim,
    region: str,
    chances: Mapping[str, _Array],
    named: frozenset[str],
    setting: Setting,
    cells: Cells,
    sides: Sides,
    weights: Weights,
) -> Iterator[Check]:
    members = tuple(place for place in sides.regions[region].members if place in cells.areas)
    if not members:
        return
    for one in shares_of(claim, weights.figures):
        side = holder_of(claim, sides)
        at = _row(claim.time.end, setting)
        if side is not None and at is not None and (column := setting.column(side)) is not None:
            day = {place: float(chances[place][at, column]) for place in members if place in chances}
            told = {place: chance for place, chance in day.items() if place in named}
            yield _share_check(one, region, side, told, cells, sides, weights.control)
        if one.whole is not None:
            yield _area_check(claim, region, one.whole, cells.area(members), sides)
    for quantity in claim.quantities:
        if quantity.measure == "length" and quantity.low is not None:
            yield _length_check(claim, region, quantity.low, cells.perimeter(members), sides)


def _row(day: date | None, setting: Setting) -> int | None:
    at = None if day is None else day.toordinal() - setting.first
    return at if at is not None and 0 <= at < setting.days else None


def _share_check(
    one: Share,
    region: str,
    side: str,
    told: Mapping[str, float],
    cells: Cells,
    sides: Sides,
    rules: ControlRules,
) -> Check:
    computed, spread = share(cells, sides.regions[region].members, told)
    doubt = rules.shares["party_sd"] if _by_party(one.claim) else rules.shares["default_sd"]
    width = sqrt(spread**2 + doubt**2 + ((one.high - one.low) / 2) ** 2)
    z = (one.middle - computed) / width
    verdict = "CONSISTENT" if abs(z) < rules.shares["accept"] else ("GAP" if z > 0 else "EXCESS")
    text = _share_words(one, region, side, computed, spread, z, verdict, _taken(told, sides), sides)
    return Check(
        id=content_id("chk", "named", one.claim.id, region, one.words),
        kind="named-districts",
        verdict=verdict,
        text=text,
        claims=(one.claim.id,),
    )


def _by_party(claim: Claim) -> bool:
    return bool(claim.attribution) and claim.attribution[-1].kind in _PARTIES


def _taken(told: Mapping[str, float], sides: Sides) -> list[str]:
    """Return the named districts that the side rather holds than not."""
    return [sides.name(place) for place in sorted(told) if told[place] > 0.5]


def _share_words(
    one: Share,
    region: str,
    side: str,
    computed: float,
    spread: float,
    z: float,
    verdict: str,
    taken: Sequence[str],
    sides: Sides,
) -> str:
    stated = f"{one.low:.0%}" if one.low == one.high else f"{one.low:.0%} to {one.high:.0%}"
    head = (
        f'"{one.words}" of {sides.name(region)} for {sides.name(side)} on {one.claim.time.end} ({stated}); '
        f"the districts that reports name make {computed:.0%} ± {spread:.0%} (z = {z:.1f})"
    )
    listed = ", ".join(taken) if taken else "none"
    match verdict:
        case "GAP":
            tail = f"named districts explain only part: {listed}; the rest is not told district by district"
        case "EXCESS":
            tail = f"more districts are named than the share allows: {listed}"
        case _:
            tail = f"named districts: {listed}"
    return f"{head}. {tail[0].upper()}{tail[1:]}."


def _area_check(claim: Claim, region: str, stated: float, drawn: float, sides: Sides) -> Check:
    verdict = "CONSISTENT"
    if abs(drawn - stated) > _AREA_SLACK * stated:
        verdict = "EXCESS" if stated > drawn else "GAP"
    text = (
        f"{sides.name(region)} is stated as {stated:g} km²; its districts as drawn cover {drawn:.1f} km² "
        f"({drawn / stated - 1:+.0%})"
    )
    return _check("area", verdict, text, claim, region)


def _length_check(claim: Claim, region: str, stated: float, drawn: float, sides: Sides) -> Check:
    ratio = stated / drawn if drawn else 0.0
    verdict = "CONSISTENT" if _SINUOSITY[0] <= ratio <= _SINUOSITY[1] else "MISMATCH"
    text = (
        f"a line of {stated:g} km around {sides.name(region)} is stated; its districts as drawn have an "
        f"outline of {drawn:.1f} km (stated over drawn: {ratio:.1f})"
    )
    return _check("length", verdict, text, claim, region)


def _check(kind: str, verdict: str, text: str, claim: Claim, region: str) -> Check:
    return Check(
        id=content_id("chk", kind, claim.id, region),
        kind=kind,
        verdict=verdict,
        text=text,
        claims=(claim.id,),
    )
