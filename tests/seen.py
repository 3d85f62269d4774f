"""The record of a store with the look-ups that the acceptance rows need."""

from dataclasses import dataclass
from datetime import date

from communique.records.claim import ActorRole, Claim, ClaimType
from communique.records.event import Check, ControlInterval, Event, Figure, Layer
from communique.records.result import Record
from communique.records.text import Document


@dataclass(frozen=True)
class Seen:
    """The record of the sample articles with the look-ups that the rows need."""

    record: Record

    def document(self, number: str) -> Document:
        return next(doc for doc in self.record.documents if doc.name.startswith(number))

    def claims(
        self, number: str = "", kind: ClaimType | None = None, place: str | None = None, words: str = ""
    ) -> list[Claim]:
        """Return the claims of a document (start of its name), type, place and words, in text order."""
        found = [
            claim
            for claim in self.record.claims
            if claim.document.startswith(number)
            and (kind is None or claim.type is kind)
            and (place is None or any(slot.place == f"aleppo/{place}" for slot in claim.places))
            and words in claim.quote
        ]
        return sorted(found, key=lambda claim: (claim.document, claim.start))

    def events(self, kind: ClaimType, place: str, agent: str | None = None) -> list[Event]:
        return [
            event
            for event in self.record.events
            if event.type is kind
            and event.place == f"aleppo/{place}"
            and not event.title.startswith("Foreseen")
            and (agent is None or agent in event.agents)
        ]

    def figures(self, measure: str, low: float) -> list[Figure]:
        """Return the figures of a measure of which some statement has this lower bound."""
        return [
            figure
            for figure in self.record.figures
            if figure.measure == measure and any(one.low == low for one in figure.statements)
        ]

    def checks(self, kind: str) -> list[Check]:
        return [check for check in self.record.checks if check.kind == kind]

    def on(self, place: str, day: str) -> ControlInterval:
        when = date.fromisoformat(day)
        (one,) = [
            one
            for one in self.record.control
            if one.place == f"aleppo/{place}"
            and one.layer is Layer.OBSERVED
            and one.valid_from <= when <= one.valid_to
        ]
        return one


def agents(claim: Claim) -> set[str]:
    return {slot.actor or slot.name for slot in claim.actors_in(ActorRole.AGENT)}
