"""What a decision says beyond its kind: the payload's JSON read into a checked record, or a clear error.

Whoever writes decisions (command line, workbench) and whoever replays them calls the one ``read_payload``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import msgspec

from communique.records.case import Case
from communique.records.claim import ClaimType, PlaceRole
from communique.records.ids import content_id
from communique.records.mention import Qualifier, SpeakerKind, Stance
from communique.records.text import SegmentKind
from communique.records.when import Anchor, Precision

#: What a figure can measure.
MEASURES = (
    *("killed", "injured", "captured_people", "displaced", "besieged", "fighters", "population"),
    *("area", "share", "length", "distance", "sites", "strikes", "routes", "duration"),
)


class PayloadError(ValueError):
    """A payload that its kind does not allow; the message names the field and what may stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A decision that needs no more than its kind: accept, reject, note, undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A place in its role as a person chose it; ``relation`` as in a claim ("near")."""

    role: PlaceRole
    place: str
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day, both included; both None when the text gives no way to know."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("give both start and end, or neither")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure as a person read it; an open bound is None; ``mention`` are its words ("": the old ones)."""

    measure: str
    low: float | None = None
    high: float | None = None
    unit: str
    mention: str = ""
    qualifier: Qualifier | None = None

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise ValueError(f"measure {self.measure!r} is not one of {', '.join(MEASURES)}")
        if not self.unit:
            raise ValueError(f"the unit of {self.measure} is empty; give people, km2, km, fraction, count, …")
        if self.low is None and self.high is None:
            raise ValueError(f"{self.measure} has neither low nor high; give one of them, or both")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"high {self.high:g} of {self.measure} lies below low {self.low:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """``correct``: slots of one claim that a person corrected; None leaves a slot as it was read."""

    type: ClaimType | None = None
    stance: Stance | None = None
    negated: bool | None = None
    agents: tuple[str, ...] | None = None  # ids of actors of the case
    targets: tuple[str, ...] | None = None
    places: tuple[PlaceChoice, ...] | None = None
    time: Days | None = None
    quantities: tuple[Amount, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reattribution:
    """``reattribute``: who says a claim: ids of sources or actors, outermost first; () for the report."""

    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """``place``: what a place name means, or (on a claim) where the claim lies; None for no place known."""

    place: str | None
    mention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """``alias``: words that mean an actor."""

    alias: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedActor:
    """An actor of a person's own claim; the case gives the name when it is left out."""

    role: str
    actor: str | None = None
    name: str = ""
    mention: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ("agent", "target"):
            raise ValueError(f"role {self.role!r} is not one of agent, target")
        if not self.actor and not self.name:
            raise ValueError("an actor needs an id (actor) or a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPlace:
    """A place of a person's own claim; the case gives the name when it is left out."""

    role: PlaceRole
    place: str | None = None
    name: str = ""
    mention: str | None = None
    relation: str | None = None

    def __post_init__(self) -> None:
        if not self.place and not self.name:
            raise ValueError("a place needs an id (place) or a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSpeaker:
    """A speaker of a person's own claim; the case gives what is left out when it knows the source."""

    source: str | None = None
    name: str = ""
    actor: str | None = None
    kind: SpeakerKind | None = None
    cue: str | None = None
    mention: str | None = None

    def __post_init__(self) -> None:
        if not self.source and not self.name:
            raise ValueError("a speaker needs an id (source) or a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedTime:
    """When a person's own claim happened; precision follows from the days when it is left out."""

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    mention: str | None = None
    anchor: Anchor = Anchor.EXPLICIT
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """``add``: a person's own claim in the JSON form of a claim; what is left out takes a plain value."""

    document: str
    start: int
    end: int
    quote: str
    type: ClaimType
    id: str = ""  # the decision's subject
    segment: SegmentKind = SegmentKind.BODY
    actors: tuple[AddedActor, ...] = ()
    places: tuple[AddedPlace, ...] = ()
    time: AddedTime = AddedTime()
    quantities: tuple[Amount, ...] = ()
    attribution: tuple[AddedSpeaker, ...] = ()
    stance: Stance = Stance.ASSERTED
    negated: bool = False
    score: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")
        if len(self.quote) != self.end - self.start:
            long = f"{len(self.quote)} characters, its span {self.end - self.start}"
            raise ValueError(f"quote has {long}; give exactly the text of the span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """``merge``: claims that are one event."""

    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.claims)) < 2:
            raise ValueError("merge needs two claims or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """``split``: claims that are not of one event with ``others`` (JSON key "from"; () for all others)."""

    claims: tuple[str, ...]
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("split needs a claim or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """``adjudicate``: whether a claim is so."""

    holds: bool


Payload = Word | Correction | Reattribution | Placing | Naming | Addition | Joining | Parting | Adjudication

#: The kinds of decision, with the record that their payload must give.
KINDS: Mapping[str, type[Any]] = {
    "accept": Word,
    "reject": Word,
    "note": Word,
    "undo": Word,
    "correct": Correction,
    "reattribute": Reattribution,
    "place": Placing,
    "alias": Naming,
    "add": Addition,
    "merge": Joining,
    "split": Parting,
    "adjudicate": Adjudication,
}

#: An example of each kind's payload, for error messages and documentation.
EXAMPLES: Mapping[str, str] = {
    "accept": "{}",
    "reject": "{}",
    "note": "{}",
    "undo": "{}",
    "correct": '{"type": "territory.capture", "agents": ["syria-government"], '
    '"time": {"start": "2016-11-28", "end": "2016-11-28"}}',
    "reattribute": '{"speakers": ["syrian-state-tv"]}',
    "place": '{"mention": "Sakhur", "place": "aleppo/sakhour"}',
    "alias": '{"alias": "the tigers", "actor": "syria-government"}',
    "add": '{"document": "a.txt", "start": 0, "end": 13, "quote": "The mill fell", '
    '"type": "territory.capture"}',
    "merge": '{"claims": ["cl-1", "cl-2"]}',
    "split": '{"claims": ["cl-1"], "from": ["cl-2"]}',
    "adjudicate": '{"holds": true}',
}

#: JSON keys that are words of Python, and what the field is called instead.
_RENAMED: Mapping[str, str] = {"from": "others"}
_FIELDS: Mapping[str, str] = {"others": "from"}


def read_payload(kind: str, payload: str, *, case: Case | None = None) -> Payload:
    """Return the checked record of a decision's payload (JSON text; "" is an empty object).

    With a ``case`` the actors, places and sources that it names must be in the case. Raises ``PayloadError``
    (a ``ValueError``) that says which field is wrong, and what may stand there.
    """
    if kind not in KINDS:
        raise PayloadError(f"{kind!r} is no kind of decision; use one of {', '.join(KINDS)}")
    found = _object(kind, payload)
    _known_keys(kind, found)
    try:
        record: Payload = msgspec.convert(found, KINDS[kind])
    except msgspec.ValidationError as error:
        raise PayloadError(f"{kind}: {error}; for example {EXAMPLES[kind]}") from error
    record = _tidy(kind, record)
    if case is not None and (unknown := tuple(unknown_ids(record, case))):
        raise PayloadError(f"{kind}: {'; '.join(unknown)}")
    return record


def _object(kind: str, payload: str) -> dict[str, Any]:
    try:
        found = json.loads(payload or "{}")
    except json.JSONDecodeError as error:
        raise PayloadError(f"{kind}: payload is not JSON ({error}); for example {EXAMPLES[kind]}") from error
    if not isinstance(found, dict):
        raise PayloadError(f"{kind}: payload must be an object, for example {EXAMPLES[kind]}")
    return {_field(str(key)): value for key, value in found.items()}


def _field(key: str) -> str:
    return _RENAMED.get(key, key)


def _known_keys(kind: str, found: Mapping[str, Any]) -> None:
    """Refuse misspelt keys, which would else be passed over in silence."""
    allowed = [str(field.name) for field in fields(KINDS[kind])]
    if strange := sorted(key for key in found if key not in allowed):
        listed = ", ".join(_FIELDS.get(name, name) for name in allowed) or "no keys"
        raise PayloadError(f"{kind}: {strange[0]!r} is not among its keys ({listed})")


def _tidy(kind: str, record: Payload) -> Payload:
    """Return the record with empty ids read as none; raise when it says nothing."""
    match record:
        case Placing():
            return Placing(place=record.place or None, mention=record.mention.strip())
        case Naming() if not record.alias.strip() or not record.actor:
            raise PayloadError(f"{kind}: give both words; for example {EXAMPLES[kind]}")
        case Correction() if record == Correction():
            raise PayloadError(f"{kind}: corrects nothing; for example {EXAMPLES[kind]}")
        case _:
            return record


def unknown_ids(record: Payload, case: Case) -> Iterator[str]:
    """Yield in words the ids of a payload that the case does not hold."""
    actors = {one.id for one in case.actors}
    places = {one.id for one in case.places} | {one.id for one in case.regions}
    speakers = actors | {one.id for one in case.sources}
    for kind, known, ids in (
        ("actor", actors, _actors_of(record)),
        ("place", places, _places_of(record)),
        ("source or actor", speakers, _speakers_of(record)),
    ):
        for one in ids:
            if one not in known:
                yield f"the case {case.id} has no {kind} {one!r}"


def _actors_of(record: Payload) -> tuple[str, ...]:
    match record:
        case Correction():
            return (*(record.agents or ()), *(record.targets or ()))
        case Naming():
            return (record.actor,)
        case Addition():
            return tuple(slot.actor for slot in record.actors if slot.actor)
        case _:
            return ()


def _places_of(record: Payload) -> tuple[str, ...]:
    match record:
        case Correction():
            return tuple(choice.place for choice in record.places or ())
        case Placing():
            return (record.place,) if record.place else ()
        case Addition():
            return tuple(slot.place for slot in record.places if slot.place)
        case _:
            return ()


def _speakers_of(record: Payload) -> tuple[str, ...]:
    match record:
        case Reattribution():
            return record.speakers
        case Addition():
            return tuple(link.source for link in record.attribution if link.source)
        case _:
            return ()


def added_id(addition: Addition) -> str:
    """Return the id for a person's own claim: the subject of its decision."""
    return content_id("cl", addition.document, addition.start, addition.end, addition.type.value, "person")
