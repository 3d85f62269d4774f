"""A person's word over a record: which kinds replace each other, and what the payload holds.

The command line and the workbench both decide through here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from communique.records.decision import Decision, standing
from communique.records.payload import KINDS, Addition, PayloadError, added_id, read_payload
from communique.store import reading
from communique.store.open import Store
from communique.store.writing import add_decision

#: Decisions of one family on one record replace each other; other kinds only themselves.
_FAMILIES = (frozenset({"accept", "reject"}), frozenset({"merge", "split"}))

#: Kinds that change nothing but stand beside the record.
_BESIDE = frozenset({"note"})

#: Kinds whose subject is no record of the store but a name as written, or a claim yet to be.
_FREE = frozenset({"place", "alias", "add"})


class DecisionError(ValueError):
    """A decision that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants decided: ``others`` are ids of events or claims that it is about too."""

    kind: str
    subject: str
    who: str
    payload: Mapping[str, Any]
    others: Sequence[str] = ()
    note: str = ""


def decide(store: Store, wish: Wish) -> Decision:
    """Return the decision made of a wish, added to the store; it takes the place of an earlier one.

    Raises ``DecisionError`` for a record that is not there and a payload that its kind does not allow.
    """
    if wish.kind not in KINDS or wish.kind == "undo":
        kinds = ", ".join(kind for kind in KINDS if kind != "undo")
        raise DecisionError(f"{wish.kind!r} is no kind of decision; use one of {kinds}")
    if not wish.who.strip():
        raise DecisionError("a decision needs a name: say who decides")
    subject, payload = _said(store, wish)
    earlier = replaced(standing(reading.decisions(store)), subject, wish.kind)
    return add_decision(
        store,
        at=now(),
        who=wish.who,
        kind=wish.kind,
        subject=subject,
        note=wish.note,
        payload=json.dumps(payload, ensure_ascii=False, sort_keys=True),
        supersedes=earlier.id if earlier else None,
    )


def undo(store: Store, which: str, *, who: str, note: str = "") -> Decision:
    """Return the decision that takes another back: one given by its id, or the last standing on a record."""
    made = standing(reading.decisions(store))
    last = next((one for one in reversed(made) if which in (one.id, one.subject)), None)
    if last is None:
        raise DecisionError(f"{which}: no decision stands, so there is none to undo")
    return add_decision(
        store, at=now(), who=who, kind="undo", subject=last.subject, note=note, supersedes=last.id
    )


def now() -> str:
    """Return the time with its zone, to the microsecond: decisions are replayed in their order."""
    return datetime.now().astimezone().isoformat(timespec="microseconds")


def replaced(made: Iterable[Decision], subject: str, kind: str) -> Decision | None:
    """Return the standing decision on a record that one of a kind takes the place of."""
    if kind in _BESIDE:
        return None
    family = next((kinds for kinds in _FAMILIES if kind in kinds), frozenset({kind}))
    return next((one for one in reversed(tuple(made)) if one.subject == subject and one.kind in family), None)


def _said(store: Store, wish: Wish) -> tuple[str, dict[str, Any]]:
    """Return the subject and the payload of a wish, checked against the case."""
    payload = dict(wish.payload)
    subject = wish.subject
    if wish.kind in ("merge", "split"):
        subject, payload = _joined(store, wish)
    elif wish.kind not in _FREE:
        subject = _only(store, wish).record.id
    try:
        checked = read_payload(wish.kind, json.dumps(payload), case=reading.load_case(store))
    except PayloadError as error:
        raise DecisionError(str(error)) from error
    if isinstance(checked, Addition):
        _stands(store, checked)
        subject = added_id(checked)
    if not subject:
        raise DecisionError(f"{wish.kind}: say what it is about")
    return subject, payload


def _joined(store: Store, wish: Wish) -> tuple[str, dict[str, Any]]:
    """Return subject and payload of a merge or split: an event stands for its claims, whose ids stay."""
    found = _only(store, wish)
    if wish.kind == "split" and found.table != "claims":
        raise DecisionError(f"{found.record.id}: give the claim that leaves its event")
    mine = claims_of(found)
    rest = [claim for other in wish.others for claim in claims_of(the_record(store, other))]
    if wish.kind == "merge" and not rest:
        raise DecisionError(f"{found.record.id}: merge it with what? give another event or claim")
    joined = {"claims": [*mine, *rest]} if wish.kind == "merge" else {"claims": mine, "from": rest}
    return found.record.id, joined


def _only(store: Store, wish: Wish) -> reading.Found:
    found = the_record(store, wish.subject)
    if wish.kind in ("adjudicate", "correct", "reattribute") and found.table != "claims":
        raise DecisionError(f"{found.record.id}: only a claim can have this decision; give a claim's id")
    return found


def the_record(store: Store, start: str) -> reading.Found:
    """Return the one record whose id is, or begins with, ``start``; raise ``DecisionError`` else."""
    found = reading.find_by_id(store, start) if start else ()
    if len(found) != 1:
        raise DecisionError(not_one(start, [one.record.id for one in found]))
    return found[0]


def not_one(start: str, ids: Sequence[str]) -> str:
    """Return what to say when an id names no record, or several."""
    if not ids:
        return f"{start}: no record has this id; communique show claims (events, …) lists them"
    listed = ", ".join(ids[:5])
    return f"{start}: {len(ids)} ids begin so ({listed}{', …' if len(ids) > 5 else ''}); give more of it"


def claims_of(found: reading.Found) -> list[str]:
    """Return the claims that a decision on events is about."""
    match found.table:
        case "claims":
            return [found.record.id]
        case "events":
            return list(found.record.claims)
    raise DecisionError(f"{found.record.id}: only events and claims are joined or parted")


def _stands(store: Store, added: Addition) -> None:
    """Refuse a claim whose words do not stand in its report."""
    document = next(iter(reading.documents_named(store, added.document)), None)
    if document is None:
        raise DecisionError(f"add: no report is called {added.document!r}")
    if document.text[added.start : added.end] != added.quote:
        raise DecisionError(f"add: {added.document} does not say so at {added.start}–{added.end}")
