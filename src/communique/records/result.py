"""Bundles: what one document gave, and the whole record that views and exports read."""

from dataclasses import dataclass

from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.decision import Decision, Run
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.lineage import Copy, Origin
from communique.records.text import Document, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """Everything that reading one document gave; ``mentions`` counts the names, dates and figures found."""

    document: Document
    claims: tuple[Claim, ...]
    links: tuple[ClaimLink, ...] = ()
    mentions: int = 0
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of one store, whole: what the report, the tables and the exports are made from."""

    case: Case
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[ClaimLink, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    checks: tuple[Check, ...]
    control: tuple[ControlInterval, ...]
    decisions: tuple[Decision, ...]
    run: Run
    issues: tuple[Issue, ...] = ()
