"""The claim: one thing that one sentence says happened, holds, or will happen, with who says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from communique.records.mention import Qualifier, SpeakerKind, Stance
from communique.records.text import SegmentKind
from communique.records.when import Anchor, Interval, Precision


class ClaimType(StrEnum):
    """What a claim says (the field's 28 types)."""

    CONTROL = "territory.control"
    CAPTURE = "territory.capture"
    ADVANCE = "territory.advance"
    WITHDRAWAL = "territory.withdrawal"
    SIEGE = "territory.siege"
    BREACH = "territory.breach"
    OFFENSIVE = "battle.offensive"
    CLASH = "battle.clash"
    REPULSE = "battle.repulse"
    AIRSTRIKE = "battle.airstrike"
    SHELLING = "battle.shelling"
    EXPLOSION = "battle.explosion"
    CHEMICAL = "battle.chemical"
    CASUALTIES = "harm.casualties"
    DAMAGE = "harm.damage"
    DISPLACEMENT = "harm.displacement"
    DEPRIVATION = "harm.deprivation"
    BESIEGED = "harm.besieged"
    AID = "relief.aid"
    PASSAGE = "relief.passage"
    CEASEFIRE = "diplomacy.ceasefire"
    TALKS = "diplomacy.talks"
    DEMAND = "diplomacy.demand"
    REFUSAL = "diplomacy.refusal"
    ACCUSATION = "diplomacy.accusation"
    DEPLOYMENT = "forces.deployment"
    STRENGTH = "forces.strength"
    SUPPORT = "forces.support"


class ActorRole(StrEnum):
    """What an actor does in a claim."""

    AGENT = "agent"
    TARGET = "target"


class PlaceRole(StrEnum):
    """What a place is in a claim."""

    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"
    ROUTE = "route"


class Basis(StrEnum):
    """How near to a claim's own words that stands on which one of its slots rests."""

    CLAUSE = "clause"  #: in the claim's words
    SENTENCE = "sentence"  #: elsewhere in its sentence
    REPORT = "report"  #: elsewhere in the report
    IMPLIED = "implied"  #: nowhere: a rule took it as understood
    DECIDED = "decided"  #: a person set it


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a slot rests on: words of the report and the rule that read them, or a rule alone.

    ``start`` and ``end`` are offsets in the document's text (code points, end exclusive), ``words`` what
    stands there; all three are None where nothing names it. ``reason`` says why a name was linked as it was.
    """

    basis: Basis
    rule: str
    start: int | None = None
    end: int | None = None
    words: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSlot:
    """An actor in its role; ``mention`` is None when the claim's own words do not name it."""

    role: ActorRole
    actor: str | None
    name: str
    mention: str | None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSlot:
    """A place in its role; ``relation`` is set when it is only a reference point."""

    role: PlaceRole
    place: str | None
    name: str
    mention: str | None
    relation: str | None = None
    provenance: Provenance | None = None


#: Flag of a time that a person set.
CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """When the thing claimed happened or held; both ends inclusive, None when not known."""

    start: date | None
    end: date | None
    precision: Precision
    mention: str | None
    anchor: Anchor
    flags: tuple[str, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """The days as an interval, or None when the text gives no way to know."""
        if self.start is None or self.end is None:
            return None
        return Interval(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A bounded figure; an open bound is None ("at least seven": low 7, high None)."""

    measure: str
    low: float | None
    high: float | None
    unit: str
    mention: str
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionLink:
    """One speaker in the chain of a claim, outermost first."""

    source: str | None
    name: str
    actor: str | None
    kind: SpeakerKind
    cue: str | None
    mention: str | None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim with its evidence span; ``rule_ids`` say which rules fired (not part of the JSON form)."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    segment: SegmentKind
    type: ClaimType
    actors: tuple[ActorSlot, ...]
    places: tuple[PlaceSlot, ...]
    time: ClaimTime
    quantities: tuple[Quantity, ...]
    attribution: tuple[AttributionLink, ...]
    stance: Stance
    negated: bool
    score: float
    rule_ids: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[ActorSlot | PlaceSlot | AttributionLink, ...]:
        """All whom and what it names: its parties, its places, its speakers."""
        return (*self.actors, *self.places, *self.attribution)

    def actors_in(self, role: ActorRole) -> tuple[ActorSlot, ...]:
        """Return the actors in one role, in text order."""
        return tuple(slot for slot in self.actors if slot.role is role)

    def places_in(self, role: PlaceRole) -> tuple[PlaceSlot, ...]:
        """Return the places in one role, in text order."""
        return tuple(slot for slot in self.places if slot.role is role)


class LinkKind(StrEnum):
    """How one claim of a document bears on another."""

    DENIES = "denies"
    CONFIRMS = "confirms"
    ADMITS = "admits"
    RESTATES = "restates"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLink:
    """``claim`` denies, confirms, admits or restates ``other``; ``reason`` says how that was seen."""

    kind: LinkKind
    claim: str
    other: str
    reason: str
