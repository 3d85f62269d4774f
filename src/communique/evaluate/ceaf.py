"""CEAF-REE: role fillers as entities, each proposed one paired with at most one of the key's.

An entity is a set of strings. A proposed entity meets one of the key's when all its strings are among that
one's (Du, Rush and Cardie 2021); entities are paired one to one, so that most meet, and F1 is taken over all
roles together ("micro"). Over templates (Chen et al. 2023), templates are paired first, one to one, so that
most entities meet, with the incident's type as one more filler; entities then meet inside a pair only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from communique.evaluate.muc4_keys import ROLES, Fillers

#: the incident's type, when it counts as a filler
TYPE = "type"
Entities = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Entities of the key, entities proposed, and how many met."""

    gold: int = 0
    system: int = 0
    both: int = 0

    @property
    def f1(self) -> float:
        """The F1 (0..1); 0 when nothing is there."""
        return 2 * self.both / (self.gold + self.system) if self.gold + self.system else 0.0

    def __add__(self, other: "Met") -> "Met":
        return Met(
            gold=self.gold + other.gold, system=self.system + other.system, both=self.both + other.both
        )


Reports = Iterable[tuple[Sequence[Fillers], Sequence[Fillers]]]


def entities_met(gold: Entities, system: Entities) -> Met:
    """Return the count of one role: entities are paired one to one, so that most meet."""
    both = _pairs([[float(bool(ours) and ours <= theirs) for ours in system] for theirs in gold])
    return Met(gold=len(gold), system=len(system), both=int(sum(weight for *_, weight in both)))


def over_documents(reports: Reports) -> dict[str, Met]:
    """Return the count of each role, all templates of a report taken together."""
    total = dict.fromkeys(ROLES, Met())
    for gold, system in reports:
        for role in ROLES:
            total[role] += entities_met(_joined(gold, role), _joined(system, role))
    return total


def _joined(templates: Sequence[Fillers], role: str) -> list[frozenset[str]]:
    """Return the different entities of a role in a report; those that share a string are one."""
    found: list[frozenset[str]] = []
    for entity in (entity for template in templates for entity in template.roles.get(role, ())):
        same = [other for other in found if other & entity]
        found = [other for other in found if not other & entity] + [entity.union(*same)]
    return found


def over_templates(reports: Reports) -> dict[str, Met]:
    """Return the count of each role and of the type, templates paired one to one."""
    total = dict.fromkeys((*ROLES, TYPE), Met())
    for gold, system in reports:
        for left, right in _aligned(gold, system):
            for role in (*ROLES, TYPE):
                total[role] += entities_met(_of(left, role), _of(right, role))
    return total


def micro(counts: dict[str, Met]) -> Met:
    """Return the count over all roles together."""
    return sum(counts.values(), Met())


_NONE = Fillers(type="", roles={})


def _aligned(gold: Sequence[Fillers], system: Sequence[Fillers]) -> list[tuple[Fillers, Fillers]]:
    weights = [[float(_shared(left, right)) for right in system] for left in gold]
    pairs = [(i, j) for i, j, weight in _pairs(weights) if weight]
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return [
        *((gold[i], system[j]) for i, j in pairs),
        *((left, _NONE) for i, left in enumerate(gold) if i not in met),
        *((_NONE, right) for j, right in enumerate(system) if j not in used),
    ]


def _shared(left: Fillers, right: Fillers) -> int:
    return sum(entities_met(_of(left, role), _of(right, role)).both for role in (*ROLES, TYPE))


def _of(template: Fillers, role: str) -> Entities:
    if role == TYPE:
        return [frozenset({template.type})] if template.type else []
    return template.roles.get(role, ())


def _pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int, float]]:
    if not weights or not weights[0]:
        return []
    table: Any = np.array(weights)
    rows, columns = linear_sum_assignment(-table)
    return [(int(i), int(j), weights[i][j]) for i, j in zip(rows, columns, strict=True)]
