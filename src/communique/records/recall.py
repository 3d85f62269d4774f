"""A port for what was worked out before from the same things; a stage asks, and never knows where it lies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Protocol, TypeVar

import msgspec

from communique.records.claim import Claim
from communique.records.lineage import Origin

_Unit = TypeVar("_Unit")
_Value = TypeVar("_Value")

#: Bytes of a fingerprint: 128 bits, so that no two of any number of units that fit on a disk share one.
_BYTES = 16


class Recall(Protocol):
    """Gives the value of each unit of work: the one remembered, or the one worked out now.

    ``key`` names, as a fingerprint, everything that a unit's value rests on except the program, its rules and
    the case, which whoever remembers keeps apart. ``form`` is the type to read a value back as. ``compute``
    is given the units that nobody remembers, in order, and gives their values in the same order.
    """

    def __call__(
        self,
        kind: str,
        units: Sequence[_Unit],
        *,
        key: Callable[[_Unit], str],
        form: type[_Value],
        compute: Callable[[Sequence[_Unit]], Iterable[_Value]],
    ) -> list[_Value]:
        """Return the values in the order of their units."""
        ...


def afresh(
    kind: str,
    units: Sequence[_Unit],
    *,
    key: Callable[[_Unit], str],
    form: type[_Value],
    compute: Callable[[Sequence[_Unit]], Iterable[_Value]],
) -> list[_Value]:
    """Return the values of all units worked out now: the recall of whoever has no memory."""
    return list(compute(units))


def fingerprint(*parts: object) -> str:
    """Return a hash of records, numbers and strings by their content: the same in every process."""
    return blake2b(msgspec.json.encode(parts, order="deterministic"), digest_size=_BYTES).hexdigest()


def marks_of(claims: Sequence[Claim], origins: Mapping[str, Sequence[Origin]]) -> Callable[[str], str]:
    """Return a function from a claim's id to the fingerprint of the claim with its witnesses."""
    by_id = {claim.id: claim for claim in claims}

    @cache
    def mark(claim: str) -> str:
        return fingerprint(by_id[claim], origins.get(claim, ()))

    return mark
