"""A person's decisions: append-only rows that lie over the record and survive every re-run."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided what about which record, when and why; ``supersedes`` names an undone decision.

    ``kind`` is one of ``communique.records.payload.KINDS``; ``payload`` is JSON text that the kind defines.
    """

    id: str
    at: str  # ISO 8601 with time zone
    who: str
    kind: str
    subject: str
    payload: str
    note: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which program, lexicon and case made the record."""

    id: str
    version: str
    lexicon: str  # hash of the lexicon files
    case: str
    case_hash: str


def standing(made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no later one undoes or supersedes, in the order given.

    An ``undo`` names what it takes back in ``supersedes``, as its subject, or both.
    """
    over = {one.supersedes for one in made if one.supersedes}
    over |= {one.subject for one in made if one.kind == "undo"}
    return tuple(one for one in made if one.id not in over and one.kind != "undo")


def by_time(made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return decisions from the oldest to the newest, so that a later one has the last word."""
    return tuple(sorted(made, key=lambda one: (one.at, one.id)))
