"""Mentions: words in the text that name an actor, a place, a time, a quantity, or report speech.

All offsets count characters of the document's text.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from communique.records.when import Anchor, Precision

#: the rule of places that are named only by who holds them ("rebel-held areas of the city")
HELD_PART = "held.part"


class ActorCategory(StrEnum):
    """What sort of actor a mention names."""

    STATE = "state"  # a country, its government or its forces
    ARMED_GROUP = "armed_group"
    COALITION = "coalition"
    MONITOR = "monitor"
    MEDIA = "media"
    ORGANISATION = "organisation"  # UN agencies, NGOs, rescuers, parties without arms
    PERSON = "person"
    PEOPLE = "people"  # civilians, children, residents: a class of people
    FIGHTERS = "fighters"  # combatants not named further: "militants", "terrorists", "troops"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor's name. ``actor`` is None when the words name nobody in the case.

    ``framing`` holds the label when the words judge rather than name ("terrorists", "regime").
    ``country`` is an ISO code when the words say whose ("Turkish soldiers": TR). ``stands_for`` is where a
    pronoun's noun stands, as offsets.
    """

    start: int
    end: int
    text: str
    actor: str | None
    name: str
    category: ActorCategory
    rule_id: str
    camp: str | None = None
    framing: str | None = None
    country: str | None = None
    stands_for: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym, with the gazetteer entry it was linked to, or None.

    ``relation`` is set when the place is only a reference point (``near``, ``outskirts``,
    ``north_of``, ...). ``feature`` is city, district, village, region, country, facility, road, ...
    ``score`` (0..1) and ``reason`` say how sure the link is.
    """

    start: int
    end: int
    text: str
    place: str | None
    name: str
    feature: str
    rule_id: str
    relation: str | None = None
    score: float = 1.0
    reason: str = "same spelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression and the days it covers (both None when it names no interval by itself).

    ``value`` and ``timex_type`` are the TIMEX3 forms (DATE, TIME, DURATION, SET).
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision
    anchor: Anchor
    rule_id: str
    timex_type: str = "DATE"
    value: str = ""
    flags: tuple[str, ...] = ()
    reason: str = ""


class Qualifier(StrEnum):
    """How a text bounds a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number with its bounds and the noun it counts.

    ``unit`` is people, km2, km, fraction, count, hour, day, week, month, year, money, age, calibre
    or other; ``noun`` is the counted head noun in singular lower case ("civilian", "air strike"),
    "" when there is none. ``start``/``end`` cover the number with its qualifier ("more than 800").
    ``whole_low``/``whole_high`` hold the total of a share ("20 of the total 45").
    ``subset_of`` is the start offset of the quantity that this one is part of ("seven, including
    three children"), or None.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: str
    noun: str
    rule_id: str
    noun_start: int | None = None
    noun_end: int | None = None
    whole_low: float | None = None
    whole_high: float | None = None
    subset_of: int | None = None


class Stance(StrEnum):
    """How a claim is put (spec/claims: stance)."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DENIED = "denied"
    PREDICTED = "predicted"
    INTENDED = "intended"
    CONDITIONAL = "conditional"


class SpeakerKind(StrEnum):
    """What sort of speaker stands behind a claim."""

    PARTY = "party"
    MONITOR = "monitor"
    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    MEDIA = "media"
    ANALYST = "analyst"
    RESIDENT = "resident"
    RESPONDER = "responder"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says so: a source of the case, an actor, or just the words.

    ``source`` is the id in the case's sources (or actor id), ``actor`` the party it speaks for.
    """

    source: str | None
    name: str
    actor: str | None
    kind: SpeakerKind
    mention: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionFrame:
    """One reporting construction: who (outermost first), by which cue, over which words.

    ``content_start``/``content_end`` bound the words that are attributed (they may lie in several
    sentences; then there is one frame a sentence). An empty chain means that the cue hides its
    speaker ("reportedly"). ``denies`` is set when the frame denies claims made elsewhere
    ("Rebels denied the claims"): the content is then a reference, not a proposition.
    """

    chain: tuple[Speaker, ...]
    cue: str
    cue_start: int
    cue_end: int
    stance: Stance
    content_start: int
    content_end: int
    rule_id: str
    refers_back: bool = False
