"""What the exports need of an event, looked up once: its claims, place, actors, days, toll, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.weights import FigureRules, load_weights
from communique.publish.export.tables import ExportTables, export_tables
from communique.records.case import Actor, Place, Region
from communique.records.claim import ActorRole, AttributionLink, Claim, Quantity
from communique.records.event import ControlInterval, Event, Layer, Status
from communique.records.mention import ActorCategory, Stance
from communique.records.result import Record
from communique.records.text import Document
from communique.records.when import Precision

#: Stances that say that a thing has not happened yet.
FORESEEN = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})

_FINEST = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR)

#: Largest span, in days, that a precision stands for when no claim states one.
_WIDTHS = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH), (92, Precision.SEASON))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an event is put on a map. ``coarse`` is point, near, part (of a town), admin or country."""

    name: str
    lon: float
    lat: float
    coarse: str
    feature: str
    admin1: str
    admin2: str
    city: str
    country: str  # ISO 3166 alpha-2, or ""
    relation: str | None = None


class Shelf:
    """Look-ups over one record, made once and shared by the formats."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sides: Sides = sides_of(record.case)
        self.rules: FigureRules = load_weights().figures
        self.tables: ExportTables = export_tables()
        self.claims = {claim.id: claim for claim in record.claims}
        self.documents = {doc.name: doc for doc in record.documents}

    @cached_property
    def held(self) -> dict[str, list[ControlInterval]]:
        """The observed control intervals by place."""
        by_place: dict[str, list[ControlInterval]] = {}
        for interval in self.record.control:
            if interval.layer is Layer.OBSERVED:
                by_place.setdefault(interval.place, []).append(interval)
        return by_place

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """Return the event's claims that are in the record."""
        return tuple(self.claims[one] for one in event.claims if one in self.claims)

    def asserting(self, event: Event) -> tuple[Claim, ...]:
        """Return the event's claims that say it happened."""
        return tuple(c for c in self.claims_of(event) if c.stance is not Stance.DENIED and not c.negated)

    def foreseen(self, event: Event) -> bool:
        """Return whether nobody says that the event has happened, only that it will or may."""
        claims = self.claims_of(event)
        return bool(claims) and all(claim.stance in FORESEEN for claim in claims)

    def unfit(self, event: Event) -> str | None:
        """Return why no table of what happened may hold this event, or None."""
        if self.foreseen(event):
            return "foreseen only: nobody says that it has happened"
        if event.status is Status.REFUTED:
            return "refuted: the denial outweighs the claim"
        if not self.asserting(event):
            return "denied or negated by every claim on it"
        if event.start is None or event.end is None:
            return "no date in any claim"
        return None

    # Days

    def precision(self, event: Event) -> Precision:
        """Return how finely the event is dated: by a claim with its very days, else by their number."""
        if event.start is None or event.end is None:
            return Precision.UNKNOWN
        same = {
            claim.time.precision
            for claim in self.asserting(event)
            if (claim.time.start, claim.time.end) == (event.start, event.end)
        }
        stated = next((one for one in _FINEST if one in same), None)
        width = (event.end - event.start).days + 1
        return stated or next((one for most, one in _WIDTHS if width <= most), Precision.YEAR)

    def time_words(self, event: Event) -> str:
        """Return the words in which the claims date the event."""
        return " ".join(c.time.mention for c in self.asserting(event) if c.time.mention).casefold()

    # Places

    def spot(self, event: Event) -> Spot | None:
        """Return where the event is, or None when nothing in the case has coordinates for it."""
        key = event.place
        relation = next((s.relation for c in self.asserting(event) for s in c.places if s.place == key), None)
        region = self.sides.regions.get(key or "")
        if region is not None:
            return self._region_spot(region)
        place = self.sides.places.get(key or "")
        if place is None or place.lat is None or place.lon is None:
            return None
        return self._place_spot(place, relation)

    def _place_spot(self, place: Place, relation: str | None) -> Spot:
        chain = tuple(self._up(place))
        city = next((one.name for one in chain if one.feature in ("city", "town")), "")
        return Spot(
            name=place.name,
            lon=round(place.lon or 0.0, 6),
            lat=round(place.lat or 0.0, 6),
            coarse="near" if relation else self.tables.coarseness.get(place.feature, "admin"),
            feature=place.feature,
            admin1=next((one.name for one in (place, *chain) if one.feature == "province"), ""),
            admin2="",
            city=city if place.feature in ("district", "facility", "area") else "",
            country=place.country or next((one.country for one in chain if one.country), None) or "",
            relation=relation,
        )

    def _up(self, place: Place) -> Iterator[Place]:
        """Yield the places that hold this one, from the smallest."""
        seen = {place.id}
        parent = self.sides.places.get(place.parent or "")
        while parent is not None and parent.id not in seen:
            seen.add(parent.id)
            yield parent
            parent = self.sides.places.get(parent.parent or "")

    def _region_spot(self, region: Region) -> Spot | None:
        """Return the middle of a region's members."""
        members = [self.sides.places[m] for m in region.members if m in self.sides.places]
        placed = [one for one in members if one.lat is not None and one.lon is not None]
        if not placed:
            return None
        inner = self._place_spot(placed[0], None)
        return Spot(
            name=region.name,
            lon=round(sum(one.lon or 0.0 for one in placed) / len(placed), 6),
            lat=round(sum(one.lat or 0.0 for one in placed) / len(placed), 6),
            coarse="part",
            feature="region",
            admin1=inner.admin1,
            admin2="",
            city="",
            country=inner.country,
        )

    # Actors

    def actor(self, key: str) -> Actor | None:
        """Return an actor of the case, or None."""
        return self.sides.actors.get(key)

    def actor_name(self, key: str) -> str:
        """Return an actor's name without the sign that splits lists in other people's tables."""
        return self.sides.name(key).removeprefix("name:").replace(";", ",").strip()

    def is_people(self, key: str) -> bool:
        """Return whether an actor is a class of people without arms."""
        known = self.actor(key)
        if known is not None:
            return known.category is ActorCategory.PEOPLE
        return key.removeprefix("name:").casefold() in self.rules.civilians

    def is_armed(self, key: str) -> bool:
        """Return whether an actor is an organised armed side: a state, a group or a coalition."""
        known = self.actor(key)
        kinds = (ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION)
        return known is not None and known.category in kinds

    def holder_after(self, event: Event, days: int) -> str | bool:
        """Return the camp that holds the event's place so many days after it; False when not recorded."""
        if event.end is None or event.place not in self.held:
            return False
        day = event.end + timedelta(days=days)
        rows = [one for one in self.held[event.place] if one.valid_from <= day <= one.valid_to]
        if not rows or rows[0].holder is None:
            return False
        return self.sides.camp(rows[0].holder) or rows[0].holder

    # Figures

    def killed(self, claim: Claim) -> Quantity | None:
        """Return the dead that a claim counts; of a whole and its parts, the whole."""
        found = [q for q in claim.quantities if q.measure == "killed"]
        return max(found, key=lambda q: (q.low if q.low is not None else q.high) or 0.0, default=None)

    # Sources

    def outlets(self, event: Event) -> tuple[str, ...]:
        """Return who says so, each once: speakers, and outlets that speak in their own voice."""
        names = [self._voice(claim) for claim in self.claims_of(event)]
        return tuple(dict.fromkeys(name.replace(";", ",") for name in names if name))

    def _voice(self, claim: Claim) -> str:
        if claim.attribution:
            return claim.attribution[-1].name
        doc = self.documents.get(claim.document)
        outlet = doc.outlet if doc is not None else None
        known = next((s.name for s in self.record.case.sources if outlet and s.outlet == outlet), None)
        return known or outlet or claim.document

    def speakers(self, event: Event) -> tuple[AttributionLink, ...]:
        """Return the innermost speaker of each claim that names one."""
        return tuple(c.attribution[-1] for c in self.claims_of(event) if c.attribution)

    def documents_of(self, event: Event) -> tuple[Document, ...]:
        """Return the reports that the event rests on, each once."""
        names = dict.fromkeys(claim.document for claim in self.claims_of(event))
        return tuple(self.documents[name] for name in names if name in self.documents)

    def spans(self, events: Sequence[Event]) -> str:
        """Return the evidence as ``document:start-end``, one after another."""
        claims = (claim for event in events for claim in self.claims_of(event))
        return " | ".join(dict.fromkeys(f"{c.document}:{c.start}-{c.end}" for c in claims))

    def targets(self, event: Event) -> tuple[str, ...]:
        """Return whom the event was done to, from the event and else from its claims."""
        if event.targets:
            return event.targets
        slots = (s for c in self.asserting(event) for s in c.actors_in(ActorRole.TARGET))
        return tuple(dict.fromkeys(s.actor or f"name:{s.name}" for s in slots))


def days_between(start: date, end: date) -> list[date]:
    """Return every day from the first to the last, both included."""
    return [start + timedelta(days=at) for at in range((end - start).days + 1)]
