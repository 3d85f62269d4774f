"""How firmly each day's holder is known: the display classes of one place, all its days at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.control.chain import Setting
from communique.control.evidence import Evidence, Sign
from communique.lexicon.weights import ControlRules
from communique.records.case import InitialControl
from communique.records.event import Holding

_Array = npt.NDArray[np.float64]
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Who holds a place on one day, how firmly, and with what chance."""

    holder: str | None
    status: Holding
    chance: float


def days_of(
    chances: _Array,
    evidence: Evidence | None,
    initial: InitialControl | None,
    setting: Setting,
    rules: ControlRules,
) -> list[Day]:
    """Return holder and display class (HELD, LIKELY, CONTESTED, UNKNOWN) of each day of the window.

    ``chances`` has shape (days, states), "contested" last.
    """
    sides = chances[:, :-1]
    best = sides.argmax(axis=1).tolist()
    values = [round(value, 4) for value in sides.max(axis=1).tolist()]
    return [
        Day(holder=None if status is Holding.UNKNOWN else setting.states[side], status=status, chance=value)
        for side, value, status in zip(
            best, values, _statuses(chances, evidence, initial, setting, rules), strict=True
        )
    ]


def _statuses(
    chances: _Array,
    evidence: Evidence | None,
    initial: InitialControl | None,
    setting: Setting,
    rules: ControlRules,
) -> list[Holding]:
    days = setting.first + np.arange(setting.days)
    fresh = _fresh(days, initial, rules)
    if evidence is None or not evidence.signs:
        return _named([(fresh, Holding.LIKELY)], setting.days)
    chance = chances[:, :-1].max(axis=1)
    main = [sign.day for sign in evidence.signs if sign.main]
    told = days >= min(main) if main else np.zeros(setting.days, dtype=np.bool_)
    likely = chance >= rules["likely"]
    rival = (chances[:, :-1] > rules["contested_state"]).sum(axis=1) > 1
    contested = (chances[:, -1] >= rules["contested_state"]) | rival
    contested |= (chance < rules["denied_below"]) & _denied(evidence, setting, rules)
    return _named(
        [
            (~told & likely & (fresh | _ahead(days, evidence.signs, rules)), Holding.LIKELY),
            (told & contested, Holding.CONTESTED),
            (told & ~contested & (chance >= rules["held"]), Holding.HELD),
            (told & ~contested & likely & _near(evidence.signs, setting, rules), Holding.LIKELY),
        ],
        setting.days,
    )


def _named(masks: Sequence[tuple[_Mask, Holding]], days: int) -> list[Holding]:
    """Return the class of each day: that of the first mask that holds, else UNKNOWN."""
    found = [Holding.UNKNOWN] * days
    for mask, status in reversed(masks):
        for at in np.flatnonzero(mask).tolist():
            found[at] = status
    return found


def _fresh(days: npt.NDArray[np.int_], initial: InitialControl | None, rules: ControlRules) -> _Mask:
    """Return the days on which the case's own statement still counts: without a claim it grows stale."""
    if initial is None:
        return np.zeros(len(days), dtype=np.bool_)
    return np.asarray(days - initial.on.toordinal() <= rules["initial_days"])


def _ahead(days: npt.NDArray[np.int_], signs: Sequence[Sign], rules: ControlRules) -> _Mask:
    """Return the days soon before a claim: a capture says who held the place till then."""
    told = np.array(sorted({sign.day for sign in signs}))
    nearest = np.searchsorted(told, days)
    inside = nearest < len(told)
    ahead = told[np.minimum(nearest, len(told) - 1)] - days
    return np.asarray(inside & (ahead <= rules["unknown_days"]))


def _near(signs: Sequence[Sign], setting: Setting, rules: ControlRules) -> _Mask:
    """Return the days within ``unknown_days`` of a claim, before or after."""
    reach = int(rules["unknown_days"])
    return _marked(((sign.day - reach, sign.day + reach) for sign in signs), setting)


def _denied(evidence: Evidence, setting: Setting, rules: ControlRules) -> _Mask:
    """Return the days of a live denial: recent, and no undenied report of a later day has settled it."""
    settling = sorted(sign.day for sign in evidence.signs if sign.weight > 0 and sign.main)
    spans = []
    for on, _ in evidence.denied:
        newer = next((day for day in settling if day > on), None)
        last = on + int(rules["denial_days"])
        spans.append((on, last if newer is None else min(last, newer - 1)))
    return _marked(spans, setting)


def _marked(spans: Sequence[tuple[int, int]] | Iterator[tuple[int, int]], setting: Setting) -> _Mask:
    mask = np.zeros(setting.days, dtype=np.bool_)
    for first, last in spans:
        mask[max(0, first - setting.first) : max(0, last - setting.first + 1)] = True
    return mask
