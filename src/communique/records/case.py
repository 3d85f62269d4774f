"""A case: the actors, places and sources of one conflict, as a person wrote them down."""

import re
from dataclasses import dataclass
from datetime import date

from communique.records.mention import ActorCategory, SpeakerKind

_KIND = re.compile(r" (?:town|village)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name with the days on which it meant its bearer (None: open)."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    framing: str | None = None  # "regime", "terrorists": a label that judges
    used_by: str | None = None  # the camp whose speakers mean this actor by it; None: everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the case. ``camp`` groups actors that fight on one side; ``parent`` contains it."""

    id: str
    name: str
    category: ActorCategory
    camp: str | None
    aliases: tuple[Alias, ...]
    parent: str | None = None
    country: str | None = None
    colour: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer. ``wkt`` is its polygon, road or point (longitude latitude, WGS 84)."""

    id: str
    name: str
    names: tuple[str, ...]
    feature: str
    parent: str | None
    lat: float | None
    lon: float | None
    native: tuple[str, ...] = ()
    wkt: str | None = None
    country: str | None = None
    population: int | None = None
    source: str = ""

    @property
    def called(self) -> str:
        """The name as reports have it, without what only tells it apart in a list.

        That is a town in brackets, or the "town" and "village" behind names that are words as well.
        """
        return _KIND.sub("", self.name.partition(" (")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named region as a dated list of member places ("East Aleppo" from 2012 to December 2016)."""

    id: str
    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A speaker or outlet: whom it speaks for (``actor``) and to which camp it leans (``leaning``)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: SpeakerKind
    actor: str | None
    leaning: str | None
    outlet: str | None = None  # code used in manifests ("sana"), for outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class InitialControl:
    """Who held a place at the start of the case's window, with where that is written."""

    place: str
    holder: str
    on: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a person told us beforehand about one conflict."""

    id: str
    title: str
    window_start: date | None
    window_end: date | None
    home: str | None  # id of the place that "the city" means
    countries: tuple[str, ...]
    camps: tuple[tuple[str, str, str], ...]  # (id, name, colour)
    foes: tuple[tuple[str, str], ...]  # pairs of camps that fight each other
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    regions: tuple[Region, ...] = ()
    sources: tuple[Source, ...] = ()
    control: tuple[InitialControl, ...] = ()
