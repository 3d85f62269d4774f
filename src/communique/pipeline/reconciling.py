"""Compute what follows from all claims together: copies, witnesses, events, figures, control."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.decision import Decision
from communique.records.event import Event
from communique.records.ids import content_id
from communique.records.lineage import Copy, Origin
from communique.records.text import Document
from communique.store import reading, schema
from communique.store.open import Store
from communique.store.writing import Derived, put_derived


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivers:
    """The four stages that look across documents."""

    find_copies: Callable[[Sequence[Document]], tuple[Copy, ...]]
    find_origins: Callable[
        [Sequence[Claim], Sequence[Document], Sequence[Copy], Case],
        tuple[Origin, ...],
    ]
    reconcile: Callable[[Sequence[Claim], Sequence[ClaimLink], Sequence[Origin], Case], Any]
    control: Callable[
        [Sequence[Claim], Sequence[Origin], Sequence[ClaimLink], Sequence[Event], Case],
        Any,
    ]


def default_derivers() -> Derivers:
    """Return the program's own stages."""
    from communique.control.record import control
    from communique.lineage.copies import find_copies
    from communique.lineage.origins import find_origins
    from communique.reconcile.record import reconcile

    return Derivers(find_copies=find_copies, find_origins=find_origins, reconcile=reconcile, control=control)


def refresh(store: Store, case: Case, derivers: Callable[[], Derivers], run: str) -> bool:
    """Compute the record anew if anything it rests on has changed; return whether it had.

    The stages are asked for only then: loading them takes longer than finding that nothing changed.
    """
    key = content_id("derived", run, _content_hash(store))
    if reading.state(store, "derived") == key:
        return False
    put_derived(store, derive(store, case, derivers()), key)
    return True


def derive(store: Store, case: Case, derivers: Derivers) -> Derived:
    """Return everything that follows from the store's documents, claims and standing decisions."""
    documents = reading.documents(store)
    claims = accepted(tuple(reading.iterate_claims(store)), reading.decisions(store))
    kept = {claim.id for claim in claims}
    links = tuple(link for link in reading.links(store) if {link.claim, link.other} <= kept)
    copies = derivers.find_copies(documents)
    origins = derivers.find_origins(claims, documents, copies, case)
    told = derivers.reconcile(claims, links, origins, case)
    held = derivers.control(claims, origins, links, told.events, case)
    return Derived(
        copies=copies,
        origins=origins,
        events=told.events,
        figures=told.figures,
        contradictions=told.contradictions,
        checks=(*told.checks, *held.checks),
        control=held.intervals,
    )


def accepted(claims: tuple[Claim, ...], decisions: tuple[Decision, ...]) -> tuple[Claim, ...]:
    """Return the claims that no person has rejected; a rejected claim stays in the store."""
    rejected = {decision.subject for decision in reading.standing(decisions) if decision.kind == "reject"}
    return tuple(claim for claim in claims if claim.id not in rejected)


def _content_hash(store: Store) -> str:
    """Return a hash of the documents, claims, links and standing decisions."""
    digest = sha256()
    with store.reading() as connection:
        for table in (schema.documents, schema.claims, schema.links):
            for record in connection.scalars(select(table.c.record).order_by(table.c.record)):
                digest.update(record.encode("utf-8", "surrogatepass"))
    for decision in reading.standing(reading.decisions(store)):
        digest.update(decision.id.encode())
    return digest.hexdigest()
