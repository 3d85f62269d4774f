"""A person's decisions: append-only rows that lie over the record and survive every re-run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided what about which record, when and why; ``supersedes`` names an undone decision.

    ``kind`` is accept, reject, correct, reattribute, merge, split, alias, place, adjudicate, note
    or undo; ``payload`` is JSON text that the kind defines.
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
