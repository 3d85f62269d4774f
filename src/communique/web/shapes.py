"""Records as the page and the API show them: their JSON form, with the words and marks that lists need."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.publish.views.claims import quantity_words, side_words, speaker_of
from communique.publish.views.documents import title_of
from communique.publish.views.words import provenance_words, span_words
from communique.records.claim import Claim
from communique.records.codec import builtins, claim_json
from communique.records.decision import Decision
from communique.records.event import ControlInterval, Event, Figure
from communique.records.text import Document
from communique.web.names import Names


def claim_form(claim: Claim, names: Names, outlet: str | None, review: str | None) -> dict[str, Any]:
    """Return a claim in its published form, with its speaker, camps, day in words, and what was decided."""
    form = claim_json(claim)
    shown = (*form["actors"], *form["places"], *form["attribution"])
    for one, slot in zip(shown, claim.slots, strict=True):
        one["rests"] = provenance_words(slot.provenance)
    return {
        **form,
        "rules": list(claim.rule_ids),
        "speaker": speaker_of(claim, outlet),
        "camp": names.speaker_camp(claim),
        "actor_camps": [names.camp(slot.actor) for slot in claim.actors],
        "verb": side_words(claim),
        "when": span_words(claim.time.start, claim.time.end),
        "figures": [quantity_words(quantity) for quantity in claim.quantities],
        "review": review,
    }


def event_form(event: Event, names: Names, review: str | None) -> dict[str, Any]:
    """Return an event with its days in words and the camps of who did it."""
    return {
        **builtins(event),
        "when": span_words(event.start, event.end),
        "camp": names.camp(*event.agents),
        "review": review,
    }


def figure_form(figure: Figure, names: Names) -> dict[str, Any]:
    """Return a figure with the camp of each source."""
    form: dict[str, Any] = builtins(figure)
    form["when"] = span_words(figure.start, figure.end) if figure.start else ""
    for statement in form["statements"]:
        statement["camp"] = names.camp_called(statement["source"])
    return form


def control_form(row: ControlInterval, names: Names) -> dict[str, Any]:
    """Return a run of days of one holder, with the holder's camp and name."""
    return {**builtins(row), "camp": names.camp(row.holder), "holder_name": names.holder(row.holder)}


def document_row(doc: Document) -> dict[str, Any]:
    """Return a document for a list: everything but its text and offsets."""
    return {
        "id": doc.id,
        "name": doc.name,
        "title": title_of(doc),
        "outlet": doc.outlet,
        "url": doc.url,
        "date": builtins(doc.date),
        "when": span_words(doc.date.start, doc.date.end) if doc.date else "no date",
        "weekdays": builtins(doc.weekdays),
        "media_type": doc.original.media_type,
        "size": doc.original.size,
        "sha256": doc.original.sha256,
    }


def document_form(doc: Document, lineage: Sequence[str]) -> dict[str, Any]:
    """Return a document whole, with what it repeats in words."""
    return {
        **document_row(doc),
        "text": doc.text,
        "segments": builtins(doc.segments),
        "lineage": list(lineage),
    }


def reviews(standing: Iterable[Decision]) -> dict[str, str]:
    """Return what persons decided of each record, in one word; the last decision tells."""
    return {one.subject: one.kind for one in standing if one.kind != "note"}


def decision_form(decision: Decision, standing: Mapping[str, Decision]) -> dict[str, Any]:
    """Return a decision with whether it still stands."""
    return {**builtins(decision), "stands": decision.id in standing}
