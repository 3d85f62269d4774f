"""Who governs where a report is told, or fights there alone: the state, or whoever holds the part."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from communique.lexicon.wars import Tenure, governed_parts, lone_foes
from communique.records.case import Actor, Place
from communique.records.mention import PlaceMention
from communique.resolve.houses import is_armed_office
from communique.resolve.inside import upwards


class Offices(NamedTuple):
    """Whose the offices are that bear no country's name in a report.

    ``state`` has the ministries and the police, ``forces`` (when None, the state) the army and its ministry.
    ``shared`` is an adjective that does not tell the state's offices from those of who governs a part.
    """

    state: Actor | None = None
    forces: Actor | None = None
    shared: str | None = None

    def of(self, words: str) -> Actor | None:
        """Return whose an office is ("the defence ministry": whose the army is)."""
        return (self.forces or self.state) if is_armed_office(words) else self.state


def governed_part(
    mentions: Iterable[PlaceMention], places: Mapping[str, Place], country: str | None, on: date | None
) -> Tenure | None:
    """Return the part that most of the places named in a country lie in, if somebody else governs it."""
    parts = {governed.part: governed for governed in governed_parts() if governed.holds_on(on)}
    named = (places.get(mention.place or "") for mention in mentions)
    inside = [place for place in named if place and place.country == country and place.feature != "country"]
    found = Counter(_part_around(place, places, parts) for place in inside)
    part, times = next(iter(found.most_common(1)), (None, 0))
    return parts.get(part or "") if 2 * times > len(inside) else None


def _part_around(place: Place, places: Mapping[str, Place], parts: Collection[str]) -> str | None:
    """Return the listed part that a place is or lies in, by its parents."""
    return next((at.id for at in upwards(place, places) if at.id in parts), None)


def lone_foe(mentions: Sequence[PlaceMention], places: Mapping[str, Place], on: date | None) -> str | None:
    """Return the actor that alone fights its foes in the province in which all of some places lie."""
    parts = {tenure.part: tenure for tenure in lone_foes() if tenure.holds_on(on)}
    known = [place for mention in mentions if (place := places.get(mention.place or ""))]
    around = {_part_around(place, places, parts) for place in known if place.feature != "country"}
    part = around.pop() if len(around) == 1 else None
    return parts[part].by if part else None
