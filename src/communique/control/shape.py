"""What the most likely map shows: fronts, pockets, encirclement and the corridors that hold one together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting
from communique.control.geometry import Cells, Pocket, front, pockets, runs
from communique.lexicon.sides import Sides
from communique.records.event import Check
from communique.records.ids import content_id

_Array = npt.NDArray[np.float64]
#: Least area of a pocket in km² and least number of cells: below it is one quarter among its foes.
_LEAST_AREA, _LEAST_CELLS = 1.0, 3
#: Corridors listed by name.
_LISTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    kind: str
    key: str
    words: str
    claims: tuple[str, ...]


def shape_checks(
    chances: Mapping[str, _Array],
    setting: Setting,
    cells: Cells,
    sides: Sides,
    claims: Mapping[str, Sequence[str]],
) -> tuple[Check, ...]:
    """Return checks of kind ``front`` and ``pocket``, each with the run of days for which it stays the same.

    Everything is read off the map of most likely holders, so that borders are not blurred by doubt.
    ``claims`` gives for each place the claims it rests on; a map without any claim on a drawn place gives no
    check.
    """
    places = [place for place in sorted(chances) if place in cells.shapes]
    claims = {place: claims[place] for place in places if claims.get(place)}
    if not claims:
        return ()
    maps = [_holders(places, chances, setting, at) for at in range(setting.days)]
    foes = {side: frozenset(sides.foes_of(side)) for side in setting.states}
    spans: dict[_Finding, list[tuple[int, int]]] = {}
    for start, end in runs(maps):
        for finding in _findings(maps[start], cells, sides, foes, claims):
            _extend(spans.setdefault(finding, []), start, end)
    return tuple(
        _check(finding, start, end, setting) for finding, rows in spans.items() for start, end in rows
    )


def _extend(rows: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a run of days, joined with the one before when nothing lies between."""
    if rows and rows[-1][1] == start - 1:
        rows[-1] = (rows[-1][0], end)
    else:
        rows.append((start, end))


def _holders(
    places: Sequence[str], chances: Mapping[str, _Array], setting: Setting, at: int
) -> dict[str, str | None]:
    return {place: setting.states[int(np.argmax(chances[place][at][:-1]))] for place in places}


def _findings(
    holders: Mapping[str, str | None],
    cells: Cells,
    sides: Sides,
    foes: Mapping[str, frozenset[str]],
    claims: Mapping[str, Sequence[str]],
) -> Iterator[_Finding]:
    everywhere = tuple(sorted({one for rows in claims.values() for one in rows}))
    for pair, km in sorted(front(cells, holders).items()):
        words = f"the front between {sides.name(pair[0])} and {sides.name(pair[1])} is {km:.1f} km as drawn"
        yield _Finding(kind="front", key="|".join(pair), words=words, claims=everywhere)
    for pocket in pockets(cells, holders, foes):
        if pocket.area >= _LEAST_AREA and len(pocket.places) >= _LEAST_CELLS:
            ids = tuple(sorted({one for place in pocket.places for one in claims.get(place, ())}))
            key = "|".join((pocket.side, *pocket.places))
            yield _Finding(kind="pocket", key=key, words=_pocket_words(pocket, sides), claims=ids)


def _pocket_words(pocket: Pocket, sides: Sides) -> str:
    count = len(pocket.places)
    words = (
        f"{sides.name(pocket.side)} hold {count} joined districts, {pocket.area:.1f} km², {pocket.outside}"
    )
    if pocket.corridors:
        names = [sides.name(place) for place in pocket.corridors]
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        words += f"; losing one of these would split them: {', '.join(names[:_LISTED])}{more}"
    return words


def _check(finding: _Finding, start: int, end: int, setting: Setting) -> Check:
    first, last = date.fromordinal(setting.first + start), date.fromordinal(setting.first + end)
    return Check(
        id=content_id("chk", finding.kind, finding.key, first, last),
        kind=finding.kind,
        verdict="CONSISTENT",
        text=f"{first} to {last}: {finding.words}",
        claims=finding.claims,
    )
