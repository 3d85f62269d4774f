"""The inferred layer: what neighbours, named regions and stated shares make likely where no claim speaks.

Geography acts through the transitions (a side spreads into its neighbours), never through a prior that
rewards agreement every day: that would erase well-attested enclaves. The observed layer is not touched.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting, emissions, hazards, start_of
from communique.control.evidence import Evidence
from communique.control.geometry import Cells
from communique.lexicon.weights import ControlRules

_Array = npt.NDArray[np.float64]
#: Bounds and steps of the bisection for a stated share's tilt.
_TILT, _HALVINGS = 12.0, 30
#: Share of a member's border above which the side holds some of the region.
_HOLDS_SOME = 0.1


def infer(
    observed: Mapping[str, _Array],
    evidence: Mapping[str, Evidence],
    initial: Mapping[str, str],
    setting: Setting,
    cells: Cells,
    rules: ControlRules,
    regions: Sequence[tuple[str, int, float, tuple[str, ...]]] = (),
    shares: Sequence[tuple[str, int, float, tuple[str, ...]]] = (),
) -> dict[str, _Array]:
    """Return P(state), shape (days, states), for each drawn place by damped mean field.

    ``regions`` are claims on a whole region (side, day, log-odds, members), spread thinly over its members;
    ``shares`` are stated shares (side, day, share, members), met by tilting each day's map along the front.
    """
    places = [place for place in sorted(observed) if place in cells.shapes]
    if not places:
        return {}
    shared = _shared_borders(places, cells)
    base = np.stack([emissions(evidence.get(place), setting) for place in places])
    base += _of_regions(places, setting, rules, regions)
    heat = np.stack([hazards(evidence.get(place), setting, rules) for place in places])
    heat = np.maximum(heat, _from_neighbours(heat, shared, rules))
    start = np.stack([start_of(initial.get(place), setting, rules) for place in places])
    chances = np.stack([observed[place] for place in places])
    chances = _settle(chances, start, base, heat, shared, rules)
    if shares:
        base = base + _of_shares(chances, places, setting, cells, shared, shares)
        chances = _settle(chances, start, base, heat, shared, rules)
    return {place: chances[at] for at, place in enumerate(places)}


def _shared_borders(places: Sequence[str], cells: Cells) -> _Array:
    """Return the share of each place's inner border that it has with each other, rows add up to 1 (or 0)."""
    index = {place: at for at, place in enumerate(places)}
    table = np.zeros((len(places), len(places)))
    for (left, right), km in cells.borders.items():
        if left in index and right in index:
            table[index[left], index[right]] = table[index[right], index[left]] = km
    total = table.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(table, total, out=np.zeros_like(table), where=total > 0))


def _of_regions(
    places: Sequence[str],
    setting: Setting,
    rules: ControlRules,
    regions: Sequence[tuple[str, int, float, tuple[str, ...]]],
) -> _Array:
    table = np.zeros((len(places), setting.days, len(setting.states)))
    index = {place: at for at, place in enumerate(places)}
    for side, day, weight, members in regions:
        column, at = setting.column(side), day - setting.first
        if column is None or not 0 <= at < setting.days:
            continue
        rows = [index[member] for member in members if member in index]
        table[rows, at, column] += weight * rules.coupling["region"]
        table[rows, at, -1] += weight * rules.coupling["region"] / 2
    return table


def _from_neighbours(heat: _Array, shared: _Array, rules: ControlRules) -> _Array:
    """Return the hazard that reports next door bring: ``neighbour`` where any neighbour is heated."""
    near = np.einsum("ij,jts->its", (shared > 0).astype(float), (heat > rules["quiet"]).astype(float)) > 0
    return np.where(near, rules.coupling["neighbour"], rules["quiet"])


def _settle(
    chances: _Array, start: _Array, emission: _Array, heat: _Array, shared: _Array, rules: ControlRules
) -> _Array:
    """Return the chances after damped sweeps in which each place sees its neighbours' last chances."""
    for _ in range(int(rules.coupling["sweeps"])):
        near = np.einsum("ij,jts->its", shared, chances[:, :, :-1])
        fresh = _smooth(start, _steps(heat, near, rules), emission)
        moved = float(np.abs(fresh - chances).max())
        chances = rules.coupling["damping"] * chances + (1 - rules.coupling["damping"]) * fresh
        if moved < rules.coupling["stop"]:
            break
    return chances


def _steps(heat: _Array, near: _Array, rules: ControlRules) -> _Array:
    """Return the transitions, shape (places, days, states, states): a side comes from where it borders."""
    count, days, sides = heat.shape
    step = np.zeros((count, days, sides + 1, sides + 1))
    step[:, :, :-1, :-1] = (rules["leave"] * heat * (rules["floor"] + near))[:, :, None, :]
    news = heat.max(axis=2, keepdims=True) > rules["quiet"]
    settle = np.where(news, rules["settle"], rules["settle_quiet"])
    step[:, :, -1, :-1] = settle * (rules["floor"] + near)
    pressed = heat * near
    for now in range(sides):
        others = np.delete(pressed, now, axis=2)
        step[:, :, now, -1] = rules["leave"] * (others.max(axis=2) if sides > 1 else 0.0)
    diagonal = np.arange(sides + 1)
    step[:, :, diagonal, diagonal] = 0.0
    step[:, :, diagonal, diagonal] = 1.0 - step.sum(axis=3)
    return step


def _smooth(start: _Array, steps: _Array, emission: _Array) -> _Array:
    """Return the smoothed chances of all places at once (the recursions of ``chain.forward_backward``)."""
    likely = np.exp(emission - emission.max(axis=2, keepdims=True))
    forward, backward = np.zeros_like(likely), np.ones_like(likely)
    forward[:, 0] = _normal(start * likely[:, 0])
    for day in range(1, likely.shape[1]):
        ahead = np.einsum("ps,psr->pr", forward[:, day - 1], steps[:, day])
        forward[:, day] = _normal(ahead * likely[:, day])
    for day in range(likely.shape[1] - 2, -1, -1):
        behind = likely[:, day + 1] * backward[:, day + 1]
        backward[:, day] = _normal(np.einsum("psr,pr->ps", steps[:, day + 1], behind))
    return _normal(forward * backward)


def _normal(table: _Array) -> _Array:
    return np.asarray(table / table.sum(axis=-1, keepdims=True))


def _of_shares(
    chances: _Array,
    places: Sequence[str],
    setting: Setting,
    cells: Cells,
    shared: _Array,
    shares: Sequence[tuple[str, int, float, tuple[str, ...]]],
) -> _Array:
    """Return log-likelihoods that tilt a region to a stated share, most where the side already borders."""
    table = np.zeros_like(chances)
    index = {place: at for at, place in enumerate(places)}
    for side, day, stated, members in shares:
        column, at = setting.column(side), day - setting.first
        rows = [index[member] for member in members if member in index]
        if column is None or not 0 <= at < setting.days or not rows:
            continue
        area = np.array([cells.areas[places[row]] for row in rows])
        border = _inner_border(shared, rows, chances[:, at, column])
        tilt = _bisect(chances[rows, at, column], border, area, stated)
        table[rows, at, column] += tilt * border
    return table


def _inner_border(shared: _Array, rows: Sequence[int], chance: _Array) -> _Array:
    """Return how much each member borders on what the side holds of the region itself.

    A stated gain spreads from what was gained, not from a front that has stood for years. When the side holds
    nothing of the region yet, every border counts.
    """
    inside = shared[np.ix_(rows, rows)] @ chance[list(rows)]
    return np.asarray(inside if inside.max(initial=0.0) > _HOLDS_SOME else shared[list(rows)] @ chance)


def _bisect(chance: _Array, border: _Array, area: _Array, stated: float) -> float:
    """Return the tilt at which the area-weighted chance meets the stated share, within bounds."""
    low, high = -_TILT, _TILT
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tilted = chance * np.exp(middle * border)
        tilted = tilted / (tilted + 1 - chance)
        if float((tilted * area).sum() / area.sum()) < stated:
            low = middle
        else:
            high = middle
    return (low + high) / 2
