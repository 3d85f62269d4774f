"""What a form in a text means by the words around it: an actor, a place, a source, or nobody here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from communique.annotate.actor_names import actor_mention, source_mention
from communique.annotate.name_context import Context
from communique.annotate.name_index import Sense, country_of
from communique.annotate.name_parts import bare_place, first_of_two_parts
from communique.annotate.name_patterns import OF_NATIONS, patterns
from communique.annotate.passage import Hit, Passage
from communique.annotate.place_names import best_place, goes_on, place_mention, with_shared_relation
from communique.annotate.unknown_actors import is_victim
from communique.lexicon.forms import folded, in_anothers_name
from communique.lexicon.name_words import name_words
from communique.lexicon.rule_words import rule_words
from communique.lexicon.seats import load_seats
from communique.records.case import Actor, Place, Region, Source
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

#: a capitalised word that a hyphen joins to a name
_HALF_BEHIND = re.compile(r"-([A-Z][a-z]+)(?![\w-])")
_HALF_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+)-\Z")

#: a capitalised word inside a sentence and a name's article behind it
_JOINED = re.compile(r"(?<=[\w,] )(?P<word>[A-Z][\w'’]+)[ -](?P<article>[ae]l[- ])\Z")
_LONGEST_ARTICLE = 3

#: what is joined to a name and makes no other of it ("Anti-Xyz")
_PREFIXES = frozenset("anti pro trans mid non pre post ex greater inter cross near old new".split())

#: the genitive of a name before another name
_OWNER = re.compile(r"\b(?P<land>[A-Z]\w+)['’]s \Z")


#: a land, and an outlet's name, before its "state television" ("Fooland's Xyz 9 state television")
_STATE_OWNER = re.compile(r"\b(?P<land>[A-Z]\w+)(?:['’]s)? (?:[A-Z]\w+ (?:\d+ )?)?\Z")

#: Letters of an abbreviation, at most.
_LONGEST_ABBREVIATION = 4

#: A city of this size may be named without any word that shows it to be a place.
BIG_CITY = 100_000


@dataclass(slots=True)
class Reader:
    """One text being read, hit by hit in text order: a list of places lends its items what it shares."""

    passage: Passage
    extra: list[PlaceMention] = field(default_factory=list)
    released: set[int] = field(default_factory=set)  # starts of hits that are part of a person's name
    _last_place: PlaceMention | None = None
    _in_locative: bool = False  # whether a preposition of place stands before the list that it is on

    def read(self, hit: Hit) -> ActorMention | PlaceMention | None:
        """Return the mention that a hit is, or None when its words name nobody here."""
        context = self.passage.context(hit)
        mention = self._read(hit, context)
        if isinstance(mention, PlaceMention):
            listed = goes_on(self.passage.text, self._last_place, mention.start)
            self._in_locative = (listed and self._in_locative) or context.locative
            self._last_place = mention = with_shared_relation(self.passage.text, mention, self._last_place)
        return mention

    def _listed(self, hit: Hit) -> bool:
        """Return whether a hit goes on a list of places, and is no common word."""
        weak = self.passage.form(hit) in name_words().weak
        joined = self._since_last(hit).strip() != ""
        return joined and not weak and self._on_list(hit)

    def _on_list(self, hit: Hit) -> bool:
        """Return whether a hit goes on the list that the last place began."""
        return goes_on(self.passage.text, self._last_place, self.passage.view.start(hit.start))

    def _since_last(self, hit: Hit) -> str:
        end = self._last_place.end if self._last_place else 0
        return self.passage.text[end : self.passage.view.start(hit.start)]

    def _read(self, hit: Hit, context: Context) -> ActorMention | PlaceMention | None:
        if context.in_gloss or (context.names_it and self.passage.view.text[: hit.end].endswith(" capital")):
            return None
        places = [
            s for s in hit.senses if isinstance(s.item, Place | Region) and self._stands(s, hit, context)
        ]
        actors = self._speaker_senses([s for s in hit.senses if isinstance(s.item, Actor)])
        sources = [s for s in hit.senses if isinstance(s.item, Source)]
        listed = self._on_list(hit)
        if listed and context.acting:  # "the blasts in A and B killed ten", but "in A, and B has sent troops"
            listed = self._in_locative and "," not in self._since_last(hit)
        if actors and self._is_part_of_another(actors[0], hit, context):
            self.released.add(hit.start)
            return None
        if actors and (not places or not (listed or self._is_place(places[0], context))):
            person = _is_person(actors[0]) and not actors[0].demonym
            words = self.passage.original(hit.start, hit.end)
            forces = words.split()[-1].islower()  # "a stronghold of the Ruritanian army"
            forces = forces or folded(words.split()[0]) in _FORMATIONS
            said = context.plural_type and context.speaks  # "into rebel districts Abdel Xyz said"
            if not places and person and context.of_type and not (context.forced or forces or said):
                return bare_place(context, words)
            return actor_mention(self.passage, hit, actors, context)
        if places and context.in_persons_name:
            self.released.add(hit.start)
            return None
        if places and context.backing:
            return None  # "the Xyz-based group"
        if places:
            return self._place(places, context)
        if sources and not (context.opens_longer or self._is_another_lands(sources[0], hit)):
            return source_mention(self.passage, hit, sources[0])
        if not actors:
            self.released.add(hit.start)
        return None

    def _stands(self, sense: Sense, hit: Hit, context: Context) -> bool:
        """Whether a place may be meant at all, where its name could be a person's or a word.

        A world city must be big, or shown to be a place by the words around; a village of which no
        population is known must not touch another capitalised word, speak ("Abu Omar said") or be killed.
        """
        if isinstance(sense.item, Region) and context.after.startswith(" of "):
            return False  # "the eastern districts of Xyz" are another town's
        if _is_small(sense) and (context.cut_short or context.opens_name or _names_fighters(context)):
            return False
        if context.dateline or context.code_name or (_is_settlement(sense) and context.names_office):
            return False
        if _is_settlement(sense) and (self._is_second_half(hit) or self._wants_noun(hit)):
            return False
        if context.self_styled and "capital" in self.passage.form(hit):
            return False
        if sense.city and context.sourced and not (context.of_type or context.typed):
            return False
        if sense.city and (self._goes_on(context) or self._is_abbreviation(hit)):
            return False
        if sense.city and not _is_big(sense) and self._is_half(hit):
            return False
        if _is_settlement(sense) and not _is_big(sense) and self._ends_longer_name(hit):
            return False
        if context.grounded or (sense.city and self._listed(hit)):
            return True
        if self._is_of_land(sense, hit) and not context.speaks:
            return True
        if not sense.city:
            hamlet = (
                isinstance(sense.item, Place)
                and sense.item.feature == "village"
                and not sense.item.population
            )
            return not hamlet or not (context.speaks or context.in_capitals or is_victim(context))
        form = self.passage.form(hit)
        big = _is_big(sense) and (form == folded(sense.item.name) or form in _seats())
        big = big or context.fought_for
        return big and form not in name_words().weak and not context.in_capitals

    def _is_part_of_another(self, sense: Sense, hit: Hit, context: Context) -> bool:
        """Return whether an actor's name is only a part of somebody else's or of another body's."""
        return (
            (sense.surname and context.after_given_name)
            or self._is_a_nations_council(sense, context)
            or self._is_of_persons_name(sense, hit, context)
            or self._is_another_monitors(sense, hit)
        )

    def _is_of_persons_name(self, sense: Sense, hit: Hit, context: Context) -> bool:
        """Return whether one word of a known name is another person's ("Burhan Xyz", "Abba Moro")."""
        if not isinstance(sense.item, Actor) or " " in self.passage.form(hit) or context.titled:
            return False
        match sense.item.category:
            case ActorCategory.PERSON:
                goes_on = context.capitals_next != "" and not context.possessive
                return goes_on and folded(context.capitals_next) not in folded(sense.item.name)
            case ActorCategory.FIGHTERS:
                apart = not context.forced and not context.after.lstrip().startswith(_group_nouns())
                name = self.passage.original(hit.start, hit.end)[:1].isupper()
                return name and context.after_given_name and apart and self._ends_in_comma(hit)
            case _:
                return False

    def _is_a_nations_council(self, sense: Sense, context: Context) -> bool:
        """Return whether a body's short name is part of a nation's ("the National Security Council")."""
        body = isinstance(sense.item, Actor) and sense.item.category is ActorCategory.ORGANISATION
        return body and f" {context.before}".endswith((" national ", " supreme "))

    def _ends_in_comma(self, hit: Hit) -> bool:
        """Return whether commas set a name off ("the minister, Abba Moro, said")."""
        return self.passage.text[self.passage.view.end(hit.end) :][:1] == ","

    def _is_another_monitors(self, sense: Sense, hit: Hit) -> bool:
        """Return whether the one noun that a monitor goes by is part of another body's name."""
        form = self.passage.form(hit)
        if not isinstance(sense.item, Actor) or sense.item.category is not ActorCategory.MONITOR:
            return False
        if " " in form.removeprefix("the ") or form == folded(sense.item.name) or sense.acronym:
            return False
        start, end = self.passage.view.start(hit.start), self.passage.view.end(hit.end)
        return in_anothers_name(self.passage.text, start, end, sense.item.name)

    def _is_another_lands(self, sense: Sense, hit: Hit) -> bool:
        """Return whether "state television" is that of a land before it which is not the source's own."""
        owner = _STATE_OWNER.search(self.passage.text, 0, self.passage.view.start(hit.start))
        if (
            owner is None
            or not isinstance(sense.item, Source)
            or not self.passage.form(hit).startswith("state")
        ):
            return False
        forms = (folded(owner["land"]), folded(owner["land"]).removesuffix("s"))
        named = [s.item for form in forms for s in self.passage.index.by_name.get(form, ())]
        states = {i.id for i in named if isinstance(i, Actor) and i.category is ActorCategory.STATE}
        return bool(states) and sense.item.actor not in states

    def _is_of_land(self, sense: Sense, hit: Hit) -> bool:
        """Return whether the genitive of a place's own land stands before it ("Xyz's Abc")."""
        owner = _OWNER.search(self.passage.text, 0, self.passage.view.start(hit.start))
        if owner is None or (land := country_of(sense)) is None:
            return False
        owners = self.passage.index.by_name.get(folded(owner["land"]), ())
        return any(country_of(other) == land for other in owners if not other.city)

    def _is_second_half(self, hit: Hit) -> bool:
        """Return whether an article joins a name to an unknown word before ("Tariq al-Xyz": not al-Xyz)."""
        match = _JOINED.search(self.passage.text, 0, self.passage.view.start(hit.start) + _LONGEST_ARTICLE)
        if match is None or match.start("article") != self.passage.view.start(hit.start):
            return False
        word = folded(match["word"])
        return not (
            word in self.passage.index.by_name
            or word in name_words().never_folded
            or word in _titles()
            or word in patterns().directions
            or word in patterns().types
            or word.endswith(OF_NATIONS)
        )

    def _is_abbreviation(self, hit: Hit) -> bool:
        """Return whether capitals among small letters are rather an abbreviation ("a UN school": not Un)."""
        written = self.passage.original(hit.start, hit.end)
        return written.isupper() and len(written) <= _LONGEST_ABBREVIATION and self.passage.cased

    def _ends_longer_name(self, hit: Hit) -> bool:
        """Return whether a word that nobody knows is joined before a town's name ("Xyz-Abc": no Abc)."""
        half = _HALF_BEFORE.search(self.passage.text, 0, self.passage.view.start(hit.start))
        word = folded(half[1]) if half else ""
        known = word in self.passage.index.by_name or word in patterns().directions or word in _titles()
        return half is not None and not known and word not in _PREFIXES and not word.endswith(OF_NATIONS)

    def _wants_noun(self, hit: Hit) -> bool:
        """Return whether a name is a Slavic adjective before its noun ("Zelenyi Hai" is no Zelenyi)."""
        start, end = self.passage.view.start(hit.start), self.passage.view.end(hit.end)
        return _ADJECTIVE_NAME.fullmatch(self.passage.text, start, end) is not None and (
            _NOUN_NEXT.match(self.passage.text, end) is not None
        )

    def _is_half(self, hit: Hit) -> bool:
        """Return whether a hyphen joins a name with one that nobody knows ("Xyz-Abc" is a third place)."""
        start, end = self.passage.view.start(hit.start), self.passage.view.end(hit.end)
        halves = (
            _HALF_BEHIND.match(self.passage.text, end),
            _HALF_BEFORE.search(self.passage.text, 0, start),
        )
        return any(half is not None and folded(half[1]) not in self.passage.index.by_name for half in halves)

    def _goes_on(self, context: Context) -> bool:
        """Return whether a longer name begins with a city's ("in Carrefour Xyz, ...")."""
        words = folded(context.capitals_next)
        parts = words.split()
        if not words or not (context.locative or context.of_type):
            return False
        known = (words, *parts)
        return not any(
            form in self.passage.index.by_name or form in name_words().never_folded or form in _titles()
            for form in known
        )

    def _speaker_senses(self, senses: list[Sense]) -> list[Sense]:
        """Return the senses that this speaker's camp gives the words, else those open to everybody."""
        if self.passage.speaker_camp is not None:
            own = [s for s in senses if s.alias and s.alias.used_by == self.passage.speaker_camp]
            if own:
                return own
        common = [s for s in senses if s.alias is None or s.alias.used_by is None]
        return common or senses

    def _is_place(self, place: Sense, context: Context) -> bool:
        if context.of_type or context.typed:
            return True
        if context.mission_end is not None and not context.possessive:
            return not place.acronym  # "the Kenya embassy" may as well be another's in Kenya
        if context.direction or context.shared or (context.in_address and _is_country(place)):
            return True
        if context.forced or context.titled or context.abroad or context.giving or context.receiving:
            return False
        if context.locative or (context.struck and not context.possessive):
            return True
        if context.possessive:
            return context.grounds
        if context.acting:
            return False
        return country_of(place) in self.passage.index.countries

    def _place(self, senses: Sequence[Sense], context: Context) -> PlaceMention:
        sense = best_place(senses, context, self.passage.home)
        also = first_of_two_parts(context, sense.item.name, self.passage.find)
        if also is not None:
            self.extra.append(also)
        return place_mention(self.passage, senses, context, self._last_place)


@cache
def _seats() -> frozenset[str]:
    """Return the names of capitals that stand for governments, however spelt ("Kiev")."""
    return frozenset(folded(name) for name in load_seats().seats)


@cache
def _titles() -> frozenset[str]:
    return frozenset(folded(title) for title in name_words().titles)


#: a masculine adjective, and the noun in capitals that it stands before in a village's name
_ADJECTIVE_NAME = re.compile(r"[A-Z][a-z]+(?:yi|yy)")
_NOUN_NEXT = re.compile(r" [A-Z][a-z]+(?! (?:said|says|told)\b)")
#: what the names of troops begin with ("the area of Battlegroup Xyz")
_FORMATIONS = rule_words().places.formations
_SMALL = frozenset({"village", "town", "district", "place"})


def _is_country(sense: Sense) -> bool:
    return isinstance(sense.item, Place) and sense.item.feature == "country"


def _is_small(sense: Sense) -> bool:
    """Return whether a name is of a place so small that many more bear it as part of theirs."""
    return isinstance(sense.item, Place) and (sense.item.feature in _SMALL or sense.city)


def _names_fighters(context: Context) -> bool:
    """Return whether a name is the first part of a group's ("the Xyz Brigades")."""
    return context.after.startswith(_group_nouns())


@cache
def _group_nouns() -> tuple[str, ...]:
    return tuple(f" {noun}" for noun in name_words().group_small)


def _is_settlement(sense: Sense) -> bool:
    return _is_small(sense) or (isinstance(sense.item, Place) and sense.item.feature == "city")


def _is_big(sense: Sense) -> bool:
    return isinstance(sense.item, Place) and (sense.item.population or 0) >= BIG_CITY


def _is_person(sense: Sense) -> bool:
    return isinstance(sense.item, Actor) and sense.item.category in (
        ActorCategory.PERSON,
        ActorCategory.STATE,
    )
