"""Compute what follows from all claims together: copies, dates, witnesses, events, figures, control."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select, text

from communique import __version__
from communique.pipeline.garbage import uncollected
from communique.pipeline.ledger import rules_hash
from communique.reconcile.overlay import Stale, apply_decisions
from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.codec import encode
from communique.records.decision import standing
from communique.records.event import Check, Event
from communique.records.ids import content_id
from communique.records.lineage import Copy, Origin
from communique.records.recall import Recall, afresh
from communique.records.text import Document, Issue
from communique.store import reading, schema
from communique.store.open import Store
from communique.store.remembering import Memory, Worked
from communique.store.writing import Derived, put_derived


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivers:
    """The stages that look across documents.

    ``reconcile`` also takes ``decisions``, those that stand; ``date_reports`` gives the claims with the dates
    that copies and other reports lend them, and a check for each document dated so.
    """

    find_copies: Callable[[Sequence[Document]], tuple[Copy, ...]]
    find_origins: Callable[
        [Sequence[Claim], Sequence[Document], Sequence[Copy], Case],
        tuple[Origin, ...],
    ]
    reconcile: Callable[..., Any]
    control: Callable[
        [Sequence[Claim], Sequence[Origin], Sequence[ClaimLink], Sequence[Event], Case],
        Any,
    ]
    date_reports: Callable[
        [Sequence[Claim], Sequence[Document], Sequence[Copy]],
        tuple[tuple[Claim, ...], tuple[Check, ...]],
    ] = lambda claims, documents, copies: (tuple(claims), ())


def default_derivers(recall: Recall = afresh) -> Derivers:
    """Return the program's own stages, which ask ``recall`` for what was worked out before."""
    from communique.control.record import control
    from communique.lineage.copies import find_copies
    from communique.lineage.origins import find_origins
    from communique.lineage.told import date_reports
    from communique.reconcile.record import reconcile

    return Derivers(
        find_copies=partial(find_copies, recall=recall),
        find_origins=find_origins,
        reconcile=partial(reconcile, recall=recall),
        control=partial(control, recall=recall),
        date_reports=date_reports,
    )


def refresh(
    store: Store,
    case: Case,
    derivers: Callable[[Recall], Derivers],
    run: str,
    *,
    told: Callable[[Mapping[str, Worked]], None] = lambda worked: None,
) -> bool:
    """Bring the record up to date if anything it rests on has changed; return whether it had.

    The stages are asked for only then: loading them takes longer than finding that nothing changed. They are
    given what the last run with these rules worked out; ``told`` hears how much they had to work out anew.
    """
    key = content_id("derived", run, _content_hash(store))
    if reading.state(store, "derived") == key:
        return False
    memory = Memory(store, content_id("memory", __version__, rules_hash(), encode(case)))
    with uncollected():
        put_derived(store, derive(store, case, derivers(memory)), key, also=memory.keep)
    told(memory.worked)
    return True


def derive(store: Store, case: Case, derivers: Derivers) -> Derived:
    """Return everything that follows from the store's documents, claims and standing decisions.

    What persons decided and the dates that copies and other reports lend are laid over the claims here, anew
    each time: they survive every run, and go when the decision is undone or the other report goes.
    """
    documents = reading.documents(store)
    read = tuple(reading.iterate_read_claims(store))
    decided = apply_decisions(read, reading.decisions(store), case, documents=documents)
    kept = {claim.id for claim in decided.accepted}
    links = tuple(link for link in reading.links(store) if {link.claim, link.other} <= kept)
    copies = derivers.find_copies(documents)
    claims, dated = derivers.date_reports(decided.accepted, documents, copies)
    origins = derivers.find_origins(claims, documents, copies, case)
    told = derivers.reconcile(claims, links, origins, case, decisions=decided.ruling)
    held = derivers.control(claims, origins, links, told.events, case)
    return Derived(
        copies=copies,
        origins=origins,
        events=told.events,
        figures=told.figures,
        contradictions=told.contradictions,
        checks=(*dated, *told.checks, *held.checks),
        control=held.intervals,
        claims=_differing(decided.claims, read),
        stale=tuple(map(_stale_issue, decided.stale)),
    )


def _differing(decided: Sequence[Claim], read: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims that decisions changed or added."""
    before = {claim.id: claim for claim in read}
    return tuple(claim for claim in decided if claim != before.get(claim.id))


def _stale_issue(one: Stale) -> Issue:
    return Issue(
        file=f"decision {one.decision}",
        place="",
        message=f"{one.who}'s {one.kind} on {one.subject} has nothing to act on: {one.reason}",
        remedy=f"undo it (communique decide {one.decision} undo) or decide again",
        fatal=False,
    )


#: Kinds of decision that stand beside the record and change nothing in it.
_BESIDE = frozenset({"accept", "note"})


def _content_hash(store: Store) -> str:
    """Return a hash of the documents, claims as read, links and the decisions that change something."""
    documents, links = (
        select(table.c.record).order_by(table.c.record) for table in (schema.documents, schema.links)
    )
    read = _hash_of(store, (documents, reading.claims_as_read().order_by(text("1")), links))
    decided = (one.id for one in standing(reading.decisions(store)) if one.kind not in _BESIDE)
    return content_id("content", read, *decided)


def _hash_of(store: Store, queries: Sequence[Select[Any]]) -> str:
    """Return a hash of the records that queries give, one after the other."""
    digest = sha256()
    with store.reading() as connection:
        for query in queries:
            for record in connection.scalars(query):
                digest.update(record.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
