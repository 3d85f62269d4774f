"""How often slots are right by what they rest on: the claim's own words, its sentence, the report, a rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.evaluate.claims import SLOTS, name_keys
from communique.evaluate.running import SetRun
from communique.records.claim import Basis, Claim, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """The slots of one kind that rest on one basis: how many are right, of how many."""

    slot: str
    basis: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """Share of them that is right."""
        return self.right / self.of


def by_basis(runs: Iterable[SetRun]) -> tuple[Resting, ...]:
    """Return a row for each kind of slot and basis, over the claims that met a coded one."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for run in runs:
        for wanted, found in run.comparison.pairs:
            for slot, name, basis in _named(run.claims[found]):
                right = bool(name_keys(slot, (name,), run.corpus.aliases) & wanted.slots[slot])
                counts[slot, basis][0] += right
                counts[slot, basis][1] += 1
    order = [(slot, basis.value) for slot in SLOTS for basis in Basis]
    rows = ((slot, basis, counts[slot, basis]) for slot, basis in order if (slot, basis) in counts)
    return tuple(Resting(slot=slot, basis=basis, right=n[0], of=n[1]) for slot, basis, n in rows)


def shares(rows: Iterable[Resting]) -> Mapping[str, Mapping[str, Resting]]:
    """Return the rows by slot, then by basis."""
    found: dict[str, dict[str, Resting]] = defaultdict(dict)
    for row in rows:
        found[row.slot][row.basis] = row
    return found


def _named(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, name and basis of a claim's slots; what notes no basis is left out."""
    slots: list[tuple[str, str, Provenance | None]] = [
        *((one.role.value, one.name, one.provenance) for one in claim.actors),
        *((one.role.value, one.name, one.provenance) for one in claim.places),
        *(("sources", one.name, one.provenance) for one in claim.attribution),
    ]
    yield from ((slot, name, found.basis.value) for slot, name, found in slots if found is not None)
