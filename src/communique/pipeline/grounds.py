"""Grounds: the case that a document is read with. Reports on other wars are read with the world's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from communique.adapters.world import world_cities
from communique.annotate.names import NameIndex, build_index
from communique.lexicon.cases import generic_case, load_case
from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.wars import with_war, word_meanings
from communique.records.case import Actor, Case, Place, Source
from communique.records.mention import ActorCategory, ActorMention, AttributionFrame
from communique.records.text import Document
from communique.resolve.actors import meant_actor
from communique.resolve.ground import as_actor, in_country, is_enemy, state_actors


@dataclass(frozen=True, eq=False)
class Ground:
    """A case with its look-ups; ``country`` is where the document's war is fought, when known."""

    case: Case
    names: NameIndex
    country: str | None

    @cached_property
    def sides(self) -> Sides:
        """Who fights on whose side."""
        return sides_of(self.case)

    @cached_property
    def states(self) -> dict[str, Actor]:
        """Each country's state actor."""
        return state_actors(self.case.actors)

    @cached_property
    def _own_country(self) -> str | None:
        """The one country of a case, where "the police" are that country's."""
        return self.case.countries[0] if len(self.case.countries) == 1 else None

    def meant(
        self, document: Document, mention: ActorMention, frames: Sequence[AttributionFrame]
    ) -> ActorMention:
        """Return whom a mention means: labels by their speaker, generic words by the country."""
        camp = self._speaker_camp(mention, frames) or self._outlet_camp(document)
        if is_enemy(mention):
            return self._foe(mention, camp)
        on = document.date.end if document.date else None
        named = self._organisation(meant_actor(mention, self.case, camp, on))
        return in_country(
            named,
            country=self.country or self._own_country,
            states=self.states,
            meanings=word_meanings(),
            actors=self.sides.actors,
        )

    def _foe(self, mention: ActorMention, camp: str | None) -> ActorMention:
        """Return the foe of who speaks; of the country that the war is fought in when nobody does."""
        state = self.states.get(self.country or "")
        camp = camp or self.sides.camp(state.id if state else None)
        for foe in self.sides.foes_of(camp):
            fighters = [actor for actor in self.case.actors if actor.camp == foe]
            if fighters:
                return as_actor(mention, fighters[0], "ground.enemy")
        return mention

    def _organisation(self, mention: ActorMention) -> ActorMention:
        """Return the side that a leader stands for ("Assad's troops": the government)."""
        person = self.sides.actors.get(mention.actor or "")
        if mention.category is not ActorCategory.PERSON or person is None or person.parent is None:
            return mention
        return as_actor(mention, self.sides.actors[person.parent], mention.rule_id)

    def _speaker_camp(self, mention: ActorMention, frames: Sequence[AttributionFrame]) -> str | None:
        over = [f for f in frames if f.content_start <= mention.start < f.content_end and f.chain]
        for frame in sorted(over, key=lambda f: f.content_end - f.content_start):
            speaker = frame.chain[-1]
            if camp := self.sides.camp(speaker.actor) or self.sides.camp(speaker.source):
                return camp
        return None

    def _outlet_camp(self, document: Document) -> str | None:
        outlet = self.outlet(document)
        if outlet is None:
            return None
        return self.sides.camp(outlet.actor) or outlet.leaning

    def outlet(self, document: Document) -> Source | None:
        """Return the outlet that published a document, as the case knows it."""
        return next((s for s in self.case.sources if s.outlet and s.outlet == document.outlet), None)


@dataclass(eq=False)
class Grounds:
    """The ground of the case that was given, and those of other wars, made when first needed."""

    name: str | None
    _by_country: dict[str | None, Ground] = field(default_factory=dict, init=False)

    @cached_property
    def case(self) -> Case:
        """The case that was given, or the generic one."""
        return load_case(self.name) if self.name else generic_case()

    @cached_property
    def home(self) -> Ground:
        """The ground of the given case."""
        return Ground(self.case, build_index(self.case, world_cities()), None)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places that tell where a report is set, by id.

        Without a case these are the world's cities too; with one they would only lead away from it.
        """
        own = self.home.sides.places
        return own if self.name else {**{city.id: city for city in world_cities()}, **own}

    @cached_property
    def _world(self) -> NameIndex:
        return build_index(generic_case(), world_cities()) if self.name else self.home.names

    def of(self, country: str | None) -> Ground:
        """Return the ground for a document set in a country."""
        if self.name and (country is None or country in self.case.countries):
            return self.home
        if country not in self._by_country:
            self._by_country[country] = Ground(with_war(generic_case(), country), self._world, country)
        return self._by_country[country]
