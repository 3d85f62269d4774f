"""Grounds: the case that a document is read with. Reports on other wars are read with the world's."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial

from communique.adapters.world import capitals, world_cities
from communique.annotate.name_index import NameIndex, build_indexes
from communique.extract.story.two_sides import TwoSides
from communique.lexicon.cases import generic_case, load_case
from communique.lexicon.forms import folded
from communique.lexicon.seats import load_seats
from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.wars import War, war_in, with_war, word_meanings
from communique.records.case import Actor, Case, Place, Source
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
)
from communique.records.text import Document
from communique.resolve.actors import meant_actor
from communique.resolve.authorities import Offices, governed_part, lone_foe
from communique.resolve.ground import (
    are_speakers,
    as_actor,
    country_of,
    country_of_place,
    in_country,
    is_enemy,
    is_sure,
    named_by_land,
    own_forces,
    state_actors,
)
from communique.resolve.office_lands import lies_outside, office_land
from communique.resolve.voice import voice_of

_POLICE = "class:police"
#: "the coalition", which is that of the case's land where a document is on no other's
_COALITION = "class:coalition"
#: how labels are read that mean whom their speaker fights
_LABELLED = frozenset({"name.label_of_camp", "name.label_of_foe"})
#: offices of a state that is not named ("the interior ministry")
_OFFICE = "class:government"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who tells a document, on a ground: the camp whose words it uses or whose its outlet is, else None.

    ``forces`` are whose forces "the army" and "our troops" are, by country; ``on`` is the document's day.
    """

    camp: str | None
    forces: Mapping[str, Actor]
    on: date | None


@dataclass(frozen=True, eq=False)
class Ground:
    """A case with its look-ups; ``country`` is where the document's war is fought, when known.

    ``sides`` tells who fights on whose side; ``war`` is the listed war that a document without a case is
    read with.
    """

    case: Case
    sides: Sides
    names: NameIndex
    country: str | None
    war: War | None = None

    @cached_property
    def states(self) -> dict[str, Actor]:
        """Each country's state actor."""
        return state_actors(self.case.actors)

    @cached_property
    def land(self) -> PlaceMention | None:
        """The country that the war is fought in: of the ground, else the only one of the case."""
        codes = {self.country} if self.country else set(self.case.countries)
        lands = [p for p in self.case.places if p.feature == "country" and p.country in codes]
        if len(codes) != 1 or not lands:
            return None
        return _unsaid(lands[0])

    @cached_property
    def capital(self) -> PlaceMention | None:
        """The capital of that country, which "the capital" means."""
        code = self.land and next(p.country for p in self.case.places if p.id == self.land.place)
        seats = [p for p in (*self.case.places, *world_cities()) if p.country == code and p.feature == "city"]
        return next((_unsaid(p) for p in seats if code and p.name == capitals().get(code)), None)

    @cached_property
    def wholes(self) -> dict[str, PlaceMention]:
        """The city that each named region of the case is a part of: "the city" in a report on the part."""
        known = {place.id: place for place in self.case.places}
        parts = (known[region.id] for region in self.case.regions if region.id in known)
        cities = ((part.id, known.get(part.parent or "")) for part in parts)
        return {part: _unsaid(city) for part, city in cities if city and city.feature == "city"}

    @cached_property
    def state(self) -> Actor | None:
        """The state of the country that the war is fought in, when there is one such country."""
        own = self.case.countries[0] if len(self.case.countries) == 1 else None
        return self.states.get(self.country or own or "")

    def office_land(self, office: str) -> PlaceMention | None:
        """Return the land of a governor or a mayor by the office's name, or None."""
        land = office_land(office, self._place)
        return _unsaid(land) if land else None

    def _place(self, name: str) -> Place | None:
        senses = self.names.by_name.get(folded(name), ())
        return next((sense.item for sense in senses if isinstance(sense.item, Place)), None)

    def names_of(self, name: str) -> list[str]:
        """Return all names of the actors that bear a name."""
        items = (sense.item for sense in self.names.by_name.get(folded(name), ()))
        return [alias.text for item in items if isinstance(item, Actor) for alias in item.aliases]

    def speaking(self, mention: ActorMention | None, offices: Offices) -> ActorMention | None:
        """Return a speaker's mention with the country's own offices, army and rebels; police stay."""
        if mention is None or mention.actor == _POLICE:
            return mention
        if mention.actor == _OFFICE and (whose := offices.of(mention.text)) is not None:
            return as_actor(mention, whose, "ground.office")
        meant = in_country(
            mention,
            country=self.state.country if self.state else None,
            states=self.states,
            meanings=word_meanings(),
            actors=self.sides.actors,
        )
        own = own_forces(meant, self.state.country if self.state else None, self.states)
        return named_by_land(own, self.state)

    def telling(self, document: Document) -> Telling:
        """Return who tells a document."""
        voice = self.voice(document)
        return Telling(
            camp=self._outlet_camp(document) or voice,
            forces=self._own(voice),
            on=document.date.end if document.date else None,
        )

    def meant(
        self,
        telling: Telling,
        mention: ActorMention,
        frames: Sequence[AttributionFrame],
        where: Sequence[PlaceMention] = (),
    ) -> ActorMention:
        """Return whom a mention means: labels by their speaker, generic words by the country.

        ``where`` are the places that its sentence, or the last one with places, tells of.
        """
        camp = self._speaker_camp(mention, frames) or telling.camp
        if is_enemy(mention):
            return self._foe(mention, camp)
        if mention.actor == _POLICE and self.country is None and self.state is not None:
            return as_actor(mention, self.state, "ground.police_of_case")
        mention = own_forces(self._invaders(mention), self.country, telling.forces)
        speaking = self.speaker_at(mention.start, frames)
        if speaking is not None and are_speakers(mention, speaking, self.country):
            return as_actor(mention, speaking, "ground.speakers_forces")
        labelled = self._labelled(meant_actor(mention, self.case, camp, telling.on), camp)
        home = self.state.country if self.state and mention.actor == _COALITION else None
        meant = in_country(
            self._organisation(self._alone_there(labelled, camp, where, telling.on)),
            country=self.country or home,
            states=telling.forces,
            meanings=word_meanings(),
            actors=self.sides.actors,
        )
        return named_by_land(meant, self.states.get(self.country or ""))

    def _labelled(self, mention: ActorMention, camp: str | None) -> ActorMention:
        """Return fighters without a name as those whom the speaker's camp means by the word in this war."""
        labels = self.war.labels.get(camp or "", {}) if self.war else {}
        actor = self.sides.actors.get(labels.get(mention.actor or "", ""))
        return mention if actor is None else as_actor(mention, actor, "name.label_of_camp")

    def _alone_there(
        self, mention: ActorMention, camp: str | None, where: Sequence[PlaceMention], on: date | None
    ) -> ActorMention:
        """Return fighters whom a camp labels as the only foe that it has where they are told of."""
        if mention.rule_id not in _LABELLED:
            return mention
        foe = self.sides.actors.get(lone_foe(where, self.sides.places, on) or "")
        if foe is None or not self.sides.are_foes(camp, self.sides.camp(foe.id)):
            return mention
        return as_actor(mention, foe, "name.label_where_told")

    def _invaders(self, mention: ActorMention) -> ActorMention:
        """Return counted nationals of the state that came into the country as its soldiers there."""
        state = self._first_of(self.war.invader if self.war else None)
        if state is None or mention.rule_id != "name.nationals":
            return mention
        named = {f"{alias.text}s" for alias in state.aliases}
        return as_actor(mention, state, "ground.invaders") if mention.text in named else mention

    def speaker_at(self, at: int, frames: Sequence[AttributionFrame]) -> Actor | None:
        """Return the actor who speaks the words at an offset, or None."""
        over = [f for f in frames if f.content_start <= at < f.content_end and f.chain]
        frame = min(over, key=lambda f: f.content_end - f.content_start, default=None)
        speaker = frame.chain[-1] if frame else None
        if speaker is None or speaker.actor is not None or speaker.kind is not SpeakerKind.OFFICIAL:
            return self.sides.actors.get(speaker.actor or "") if speaker else None
        return next((state for state in self.states.values() if state.name == speaker.name), None)

    def voice(self, document: Document) -> str | None:
        """Return the camp whose words a document uses, where its war is listed; None without a voice.

        A case without a listed war of its own is told in the voices of the one in its country.
        """
        war = self.war or war_in(self.state.country if self.state else None)
        if war is None or any(name in document.text for name in war.third):
            return None
        camp = voice_of(document.text, war.voices)
        if not camp or self.war is not None:
            return camp or None
        return next((own for actor in war.camps.get(camp, ()) if (own := self.sides.camp(actor))), None)

    def offices(
        self, document: Document, mentions: Iterable[PlaceMention], places: Mapping[str, Place]
    ) -> Offices:
        """Return whose "the ministry" is: of whom a document's words are, who governs there, or the state."""
        speaking = self._first_of(self.voice(document))
        if speaking is not None:
            return Offices(speaking)
        meanings = word_meanings().get(self.country or "", {})
        forces = self.sides.actors.get(meanings.get("class:government-forces", ""))
        part = governed_part(mentions, places, self.country, document.date.end if document.date else None)
        if part is None:
            return Offices(self.state, forces)
        return Offices(self.sides.actors.get(part.by), forces, part.shared)

    def _own(self, voice: str | None) -> Mapping[str, Actor]:
        """Return whose forces "the army" and "our troops" are: the voice's, else those of the country."""
        speaking = self._first_of(voice)
        return {self.country: speaking} if speaking and self.country else self.states

    def _foe(self, mention: ActorMention, camp: str | None) -> ActorMention:
        """Return the foe of who speaks; of the country that the war is fought in when nobody does."""
        state = self.states.get(self.country or "")
        camp = camp or self.sides.camp(state.id if state else None)
        for foe in self.sides.foes_of(camp):
            fighters = [actor for actor in self.case.actors if actor.camp == foe]
            if fighters:
                return as_actor(mention, fighters[0], "ground.enemy")
        return mention

    def other_side(self, mention: ActorMention) -> ActorMention | None:
        """Return the other side of a war without a case that has two, by its leading actor."""
        if self.war is None or len(self.war.foes) != 1:
            return None
        foes = self.sides.foes_of(self.sides.camp(mention.actor))
        return next((found for camp in foes if (found := self._leader(camp))), None)

    def two_sides(self, document: Document) -> TwoSides | None:
        """Return the sides of a war that one camp carried into another's country; None for other wars."""
        invader = self._leader(self.war.invader) if self.war and self.war.invader else None
        if invader is None:
            return None
        voice = self._leader(self.voice(document))
        return TwoSides(
            other=self.other_side,
            voice=voice,
            invader=invader,
            owner=partial(self.owner, annexed=voice == invader),
        )

    def owner(self, place: PlaceMention, *, annexed: bool = False) -> ActorMention | None:
        """Return the side in whose country a place lies that the other side never held, or None.

        ``annexed`` leaves out too what the invader counts as its own.
        """
        known = self.sides.places.get(place.place or "") or _cities().get(place.place or "")
        if self.war is None or known is None:
            return None
        doubtful = self.war.disputed | self.war.annexed if annexed else self.war.disputed
        if known.name in doubtful:
            return None
        state = self.states.get(known.country or "")
        return self._leader(self.sides.camp(state.id)) if state else None

    def _first_of(self, camp: str | None) -> Actor | None:
        """Return the first actor that the war, or else the case, lists of a camp."""
        listed = self.war.camps.get(camp or "", ()) if self.war else ()
        known = (self.sides.actors.get(one) for one in listed)
        ours = (actor for actor in self.case.actors if camp and actor.camp == camp)
        return next((actor for actor in (*known, *ours) if actor is not None), None)

    def _leader(self, camp: str | None) -> ActorMention | None:
        """Return the leading actor of a camp as a mention without words."""
        actor = self._first_of(camp)
        if actor is None:
            return None
        return ActorMention(
            start=0,
            end=1,
            text="",
            actor=actor.id,
            name=actor.name,
            category=actor.category,
            camp=actor.camp,
            rule_id="ground.side",
        )

    def _organisation(self, mention: ActorMention) -> ActorMention:
        """Return the side that a leader stands for ("Assad's troops": the government)."""
        person = self.sides.actors.get(mention.actor or "")
        if mention.category is not ActorCategory.PERSON or person is None or person.parent is None:
            return mention
        return as_actor(mention, self.sides.actors[person.parent], mention.rule_id)

    def _speaker_camp(self, mention: ActorMention, frames: Sequence[AttributionFrame]) -> str | None:
        over = [f for f in frames if f.content_start <= mention.start < f.content_end and f.chain]
        narrow = sorted(over, key=lambda f: f.content_end - f.content_start)
        speakers = (speaker for frame in narrow for speaker in reversed(frame.chain))
        return next((camp for speaker in speakers if (camp := self._camp_of(speaker))), None)

    def _camp_of(self, speaker: Speaker) -> str | None:
        """Return the camp of a speaker: of the party that it is or speaks for, else where it leans."""
        own = self.sides.camp(speaker.actor) or self.sides.camp(speaker.source)
        return own or self._leanings.get(speaker.source or "")

    @cached_property
    def _leanings(self) -> Mapping[str, str]:
        """To which camp each of the case's sources leans, by id."""
        return {source.id: source.leaning for source in self.case.sources if source.leaning}

    def _outlet_camp(self, document: Document) -> str | None:
        outlet = self.outlet(document)
        if outlet is None:
            return None
        return self.sides.camp(outlet.actor) or outlet.leaning

    def outlet(self, document: Document) -> Source | None:
        """Return the outlet that published a document, as the case knows it."""
        return next((s for s in self.case.sources if s.outlet and s.outlet == document.outlet), None)


def _unsaid(place: Place) -> PlaceMention:
    """Return a mention of a place that the words only mean."""
    return PlaceMention(
        start=0,
        end=1,
        text="",
        place=place.id,
        name=place.name,
        feature=place.feature,
        rule_id="ground.meant",
    )


def _is_seat(place: Place) -> bool:
    """Return whether a place is a capital, or another town from which all news comes."""
    return place.name in load_seats().newsrooms or place.name == capitals().get(place.country or "")


@cache
def _cities() -> Mapping[str, Place]:
    return {city.id: city for city in world_cities()}


_KEPT = 16  # grounds of other wars that are kept
_FEW_ABROAD = 2  # places of other countries that lead away from a case whose countries are not named


@dataclass(eq=False)
class Grounds:
    """The ground of the case that was given, and those of other wars, made when first needed."""

    name: str | None
    _others: dict[tuple[str | None, str | None], Ground] = field(default_factory=dict, init=False)
    _wars: dict[str | None, tuple[Case, Sides]] = field(default_factory=dict, init=False)

    @cached_property
    def case(self) -> Case:
        """The case that was given, or the generic one."""
        return load_case(self.name) if self.name else generic_case()

    @cached_property
    def home(self) -> Ground:
        """The ground of the given case."""
        return Ground(self.case, sides_of(self.case), self._indexes[0], None)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places that tell where a report is set, by id: those of the case and the world's cities."""
        return {**_cities(), **self.home.sides.places}

    def is_told_from(self, town: PlaceMention, ground: Ground) -> bool:
        """Return whether a dateline's town may be where a document's events happened.

        No seat of government is, from which all of a country's news comes, nor a town of another country.
        """
        place = self.places.get(town.place or "")
        if place is None:
            return town.name not in load_seats().newsrooms
        return not _is_seat(place) and ground.country in (None, place.country)

    def is_seat_abroad(self, town: PlaceMention, ground: Ground) -> bool:
        """Return whether a town is a seat of governments or newsrooms outside the land of a war."""
        if town.name in load_seats().newsrooms:
            return True
        place = self.places.get(town.place or "")
        own = {ground.country} if ground.country else set(ground.case.countries)
        return place is not None and _is_seat(place) and bool(own) and place.country not in own

    def lies_outside(self, place: PlaceMention, land: PlaceMention) -> bool:
        """Return whether a place surely lies outside the land of an office."""
        known, around = self.places.get(place.place or ""), self.places.get(land.place or "")
        if known is None or around is None:
            return False
        return lies_outside(known, around, self.home.sides.places)

    @cached_property
    def _indexes(self) -> Sequence[NameIndex]:
        """The names of the given case, and last those of the world: built together, they share most."""
        cases = [self.case, generic_case()] if self.name else [self.case]
        return build_indexes(cases, world_cities(), capitals())

    def told_by(self, places: Sequence[PlaceMention], actors: Sequence[ActorMention]) -> Ground:
        """Return the ground of the country that a document's names tell of.

        That is the case's own where its countries are surely named as often as the other: a city of the world
        that only shares a name does not lead away from it. Where other countries alone are named, it
        is not the case's either, though none of them is named most.
        """
        country = country_of(places, actors, self.places)
        if self.name and self._is_at_home(places, country):
            return self.home
        return self._abroad(country, {actor.actor for actor in actors if actor.actor})

    def _is_at_home(self, places: Sequence[PlaceMention], country: str | None) -> bool:
        """Return whether a document that tells most of a country (of none: None) is on the case's ground."""
        lands = Counter(country_of_place(place, self.places) for place in places)
        sure = Counter(country_of_place(place, self.places) for place in filter(is_sure, places))
        own = sum(sure[code] for code in self.case.countries)
        if country is None:
            return bool(own) or lands.total() < _FEW_ABROAD
        return country in self.case.countries or own >= lands[country]

    def of(self, country: str | None, named: Collection[str] = ()) -> Ground:
        """Return the ground for a document set in a country; ``named`` are the ids of its actors."""
        if self.name and (country is None or country in self.case.countries):
            return self.home
        return self._abroad(country, named)

    def _abroad(self, country: str | None, named: Collection[str]) -> Ground:
        war = war_in(country, named)
        key = country, war.id if war else None
        found = self._others.pop(key, None) or Ground(*self._at_war(war), self._indexes[-1], country, war)
        self._others[key] = found  # the last used stands last
        if len(self._others) > _KEPT:
            del self._others[next(iter(self._others))]
        return found

    def _at_war(self, war: War | None) -> tuple[Case, Sides]:
        """Return the world's case with a war's camps, and its sides: all grounds of the war share them."""
        key = war.id if war else None
        if key not in self._wars:
            case = with_war(generic_case(), war)
            self._wars[key] = case, sides_of(case)
        return self._wars[key]
