"""Who fights on whose side, and for whom a speaker speaks, looked up in one case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.records.case import Actor, Case, Place, Region, Source
from communique.records.claim import AttributionLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A case turned into look-ups: actors, sources, places and regions by id, camps and foes."""

    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    regions: Mapping[str, Region]
    camps: Mapping[str, str]
    foes: frozenset[tuple[str, str]]
    parents: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def camp(self, actor: str | None) -> str | None:
        """Return the camp of an actor (its parents' camp if it has none), or None."""
        seen: set[str] = set()
        while actor is not None and actor not in seen:
            seen.add(actor)
            if actor in self.camps:
                return actor
            known = self.actors.get(actor)
            if known is None:
                return None
            if known.camp is not None:
                return known.camp
            actor = known.parent
        return None

    def are_foes(self, left: str | None, right: str | None) -> bool:
        """Return whether two camps fight each other in this case."""
        return left is not None and right is not None and (left, right) in self.foes

    def foes_of(self, camp: str | None) -> tuple[str, ...]:
        """Return the camps that fight this one, in alphabetical order."""
        return tuple(sorted({other for mine, other in self.foes if mine == camp}))

    def name(self, some_id: str) -> str:
        """Return the name of an actor, camp, source or place, or the id itself."""
        return self.names.get(some_id, some_id)

    def voice(self, link: AttributionLink) -> str | None:
        """Return the actor that a speaker speaks for, as the claim or the case's sources say."""
        if link.actor is not None:
            return link.actor
        known = self.sources.get(link.source or "")
        if known is not None:
            return known.actor
        return link.source if link.source in self.actors else None

    def leaning(self, link: AttributionLink) -> str | None:
        """Return the camp to which a speaker leans without being part of it, or None."""
        for key in (link.source, link.actor):
            known = self.sources.get(key or "")
            if known is not None and known.leaning is not None:
                return self.camp(known.leaning) or known.leaning
        return None

    def within(self, place: str | None, other: str | None) -> bool:
        """Return whether a place lies in another (by parents, or as a member of a region)."""
        if place is None or other is None or place == other:
            return False
        region = self.regions.get(other)
        if region is not None and place in region.members:
            return True
        if place in self.regions:
            return all(other == one or other in self.ancestors(one) for one in self.regions[place].members)
        return other in self.ancestors(place)

    def ancestors(self, place: str) -> tuple[str, ...]:
        """Return the parents of a place, nearest first."""
        found: list[str] = []
        known = self.places.get(place)
        while known is not None and known.parent is not None and known.parent not in found:
            found.append(known.parent)
            known = self.places.get(known.parent)
        return tuple(found)


def sides_of(case: Case) -> Sides:
    """Return the look-ups of a case."""
    camps = {camp: name for camp, name, _ in case.camps}
    pairs = {(left, right) for left, right in case.foes} | {(right, left) for left, right in case.foes}
    names = {source.id: source.name for source in case.sources}
    names |= {place.id: place.name for place in case.places} | {
        region.id: region.name for region in case.regions
    }
    names |= camps | {actor.id: actor.name for actor in case.actors}
    return Sides(
        actors={actor.id: actor for actor in case.actors},
        sources={source.id: source for source in case.sources},
        places={place.id: place for place in case.places},
        regions={region.id: region for region in case.regions},
        camps=camps,
        foes=frozenset(pairs),
        parents=frozenset(place.parent for place in case.places if place.parent is not None),
        names=names,
    )
