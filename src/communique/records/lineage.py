"""Lineage: which texts are copies of which, so that witnesses are counted and not articles."""

from dataclasses import dataclass
from enum import StrEnum


class CopyKind(StrEnum):
    """How one text depends on another."""

    EXACT = "exact"
    NEAR = "near"  # nearly all of both
    EXCERPT = "excerpt"  # nearly all of the shorter stands in the longer
    REWRITE = "rewrite"  # the same story with changed words
    SENTENCE = "sentence"  # one sentence, within a document or across two


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """``document`` repeats ``of``; ``containment`` (0..1) of its 5-word shingles stand there.

    For sentences the character ranges say which; they are None for whole documents.
    """

    kind: CopyKind
    document: str
    of: str
    containment: float
    reason: str
    start: int | None = None
    end: int | None = None
    of_start: int | None = None
    of_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The witness behind a claim: two claims with one ``key`` count once; ``chain`` in words."""

    claim: str
    key: str
    chain: tuple[str, ...]
    reason: str
