"""One hidden Markov chain a place: the sides and "contested", a step a day, forward and backward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from communique.control.evidence import CONTESTED, Evidence, Sign
from communique.lexicon.weights import ControlRules

#: Signs this many days before the window still speak of its first day (a capture on that day, say).
_LEAD = 1
_Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all chains share: the sides (contested last), who fights whom, first day and number of days."""

    states: tuple[str, ...]
    main: frozenset[str]
    first: int
    days: int
    foes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def column(self, side: str) -> int | None:
        """Return the column of a side, or None when it is not a state."""
        return self.states.index(side) if side in self.states else None


def posteriors(
    places: Sequence[str],
    evidence: Mapping[str, Evidence],
    initial: Mapping[str, str],
    setting: Setting,
    rules: ControlRules,
) -> dict[str, _Array]:
    """Return for each place P(state) as an array of shape (days, states); rows add up to 1.

    ``initial`` holds the sides that the case names as holders on the first day. The chains know nothing of
    each other: they are only worked out side by side.
    """
    if not places:
        return {}
    chains = [_chain(evidence.get(place), initial.get(place), setting, rules) for place in places]
    chances = forward_backward(
        np.array([start for start, _, _ in chains]),
        [steps for _, steps, _ in chains],
        np.array([emission for _, _, emission in chains]),
    )
    return dict(zip(places, chances, strict=True))


def _chain(
    evidence: Evidence | None, initial: str | None, setting: Setting, rules: ControlRules
) -> tuple[_Array, list[_Array], _Array]:
    """Return the start, the steps and the emissions of one place."""
    setting = replace(setting, main=setting.main & _told_of(evidence, initial, setting))
    steps = _steps(evidence, setting, rules)
    return start_of(initial, setting, rules), steps, emissions(evidence, setting)


def _told_of(evidence: Evidence | None, initial: str | None, setting: Setting) -> frozenset[str]:
    """Return the sides that the case or some claim names here: nobody else is likely to hold the place.

    Where no two of them fight each other, their foes count as named: somebody lost the place or may take it.
    """
    signs = () if evidence is None else evidence.signs
    heat = () if evidence is None else evidence.heat
    named = {sign.side for sign in signs if sign.side != CONTESTED} | {
        run.side for run in heat if run.side is not None
    }
    named = named if initial is None else named | {initial}
    foes = {foe for side in named for foe in setting.foes.get(side, ())}
    return frozenset(named if named & foes else named | foes)


def start_of(initial: str | None, setting: Setting, rules: ControlRules) -> _Array:
    """Return the distribution on the first day; even when nobody says who held the place."""
    size = len(setting.states)
    column = None if initial is None else setting.column(initial)
    if column is None:
        return np.full(size, 1.0 / size)
    start = np.full(size, rules["initial_other"])
    start[-1] = rules["initial_contested"]
    start[column] = rules["initial"]
    return np.asarray(start / start.sum())


def emissions(evidence: Evidence | None, setting: Setting) -> _Array:
    """Return log-likelihoods, shape (days, states): for a side its weight, for "contested" half of it."""
    emission = np.zeros((setting.days, len(setting.states)))
    for sign in () if evidence is None else (*_before(evidence, setting), *evidence.signs):
        row, column = sign.day - setting.first, setting.column(sign.side)
        if column is None or not -_LEAD <= row < setting.days:
            continue
        emission[max(row, 0), column] += sign.weight
        if sign.side != CONTESTED:
            emission[max(row, 0), -1] += sign.weight / 2
    return emission


def _before(evidence: Evidence, setting: Setting) -> list[Sign]:
    """Return the last word on the place from before the window, as signs on its first day."""
    old = [sign for sign in evidence.signs if sign.main and sign.day < setting.first - _LEAD]
    last = max((sign.day for sign in old), default=0)
    return [replace(sign, day=setting.first) for sign in old if sign.day == last]


def hazards(evidence: Evidence | None, setting: Setting, rules: ControlRules) -> _Array:
    """Return the daily hazard of a change to each side, shape (days, sides).

    It is raised to ``heated`` for the side that a report names as winning ground, and to ``fought`` for every
    main side when the place is only fought for; else it is ``quiet``.
    """
    table = np.full((setting.days, len(setting.states) - 1), rules["quiet"])
    for run in () if evidence is None else evidence.heat:
        low = max(0, run.first - int(rules["heat_before"]) - setting.first)
        high = max(0, run.last + int(rules["heat_after"]) + 1 - setting.first)
        for column, side in enumerate(setting.states[:-1]):
            if run.side == side:
                table[low:high, column] = rules["heated"]
            elif run.side is None and side in setting.main:
                table[low:high, column] = np.maximum(table[low:high, column], rules["fought"])
    return table


def _steps(evidence: Evidence | None, setting: Setting, rules: ControlRules) -> list[_Array]:
    known: dict[bytes, _Array] = {}
    steps = []
    for row in hazards(evidence, setting, rules):
        if row.tobytes() not in known:
            known[row.tobytes()] = transition(row, setting, rules)
        steps.append(known[row.tobytes()])
    return steps


def transition(hazard: _Array, setting: Setting, rules: ControlRules) -> _Array:
    """Return P(state tomorrow | state today), rows for today, from the hazard of a change to each side."""
    size = len(setting.states)
    share = np.array([_share(side, setting, rules) for side in setting.states[:-1]])
    step = np.zeros((size, size))
    step[:-1, :-1] = rules["leave"] * hazard * (rules["floor"] + share)
    news = float(hazard.max(initial=0.0)) > rules["quiet"]
    step[-1, :-1] = rules["settle" if news else "settle_quiet"] * (rules["floor"] + share)
    for now in range(size - 1):
        others = np.delete(hazard * share, now)
        step[now, -1] = rules["leave"] * (others.max() if len(others) else 0.0)
    np.fill_diagonal(step, 0.0)
    np.fill_diagonal(step, 1.0 - step.sum(axis=1))
    return step


def _share(side: str, setting: Setting, rules: ControlRules) -> float:
    return rules["share_main"] if side in setting.main else rules["share_minor"]


def forward_backward(start: _Array, steps: Sequence[Sequence[_Array]], emission: _Array) -> _Array:
    """Return the smoothed state probabilities of chains side by side, shape (chains, days, states).

    ``steps[chain][t]`` leads into day ``t`` (the first is unused). The usual scaled recursions (Rabiner
    1989); each row of the emission is a log-likelihood up to a constant.
    """
    likely = np.exp(emission - emission.max(axis=2, keepdims=True))
    forward, backward = np.zeros_like(likely), np.ones_like(likely)
    forward[:, 0] = _normal(start * likely[:, 0])
    days = likely.shape[1]
    for day in range(1, days):
        step = np.array([chain[day] for chain in steps])
        forward[:, day] = _normal((forward[:, day - 1, None] @ step)[:, 0] * likely[:, day])
    for day in range(days - 2, -1, -1):
        step = np.array([chain[day + 1] for chain in steps])
        ahead = likely[:, day + 1] * backward[:, day + 1]
        backward[:, day] = _normal((step @ ahead[:, :, None])[:, :, 0])
    both = forward * backward
    return np.asarray(both / both.sum(axis=2, keepdims=True))


def _normal(rows: _Array) -> _Array:
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


def sides_in(evidence: Mapping[str, Evidence], initial: Mapping[str, str]) -> frozenset[str]:
    """Return every side that some claim or the case names as a holder."""
    named = {sign.side for one in evidence.values() for sign in one.signs} - {CONTESTED}
    return frozenset(named | set(initial.values()))
