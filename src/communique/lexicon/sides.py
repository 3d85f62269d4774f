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
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
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
        return place is not None and other is not None and other in self.above.get(place, frozenset())


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
        above=_above(case),
        parents=frozenset(place.parent for place in case.places if place.parent is not None),
        names=names,
    )


def _above(case: Case) -> dict[str, frozenset[str]]:
    """Return for each place and region everything that it lies in, itself left out."""
    parent = {place.id: place.parent for place in case.places}
    above = {place: _ancestors(place, parent) for place in parent}
    for region in case.regions:
        shared = [above[member] for member in region.members if member in above]
        common = frozenset.intersection(*shared) if shared else frozenset[str]()
        above[region.id] = above.get(region.id, frozenset()) | (common - {region.id})
    for region in case.regions:
        for member in region.members:
            if member != region.id:
                above[member] = above.get(member, frozenset()) | {region.id}
    return above


def _ancestors(place: str, parent: Mapping[str, str | None]) -> frozenset[str]:
    found: set[str] = set()
    up = parent.get(place)
    while up is not None and up not in found:
        found.add(up)
        up = parent.get(up)
    return frozenset(found - {place})
