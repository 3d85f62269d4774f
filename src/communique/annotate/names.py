"""Known names in text: the actors and places of a case, found by one automaton and read in context.

Own gazetteer and aliases come before any statistical tagger: general taggers miss most districts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from communique.annotate.name_context import Context
from communique.annotate.name_index import NameIndex, Sense, build_index
from communique.annotate.name_parts import bare_place, first_of_two_parts, part_mention
from communique.annotate.state_forces import forces_of, of_parts, with_state_forces
from communique.annotate.unknown_names import find_unknown
from communique.annotate.whose_forces import overlapped, with_their_soldiers
from communique.annotate.whose_soldiers import with_masters
from communique.lexicon.forms import Folded, fold, folded
from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Place, Region, Source
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, SpeakerKind

__all__ = ["NameIndex", "Names", "build_index", "find_names"]

#: a capitalised word that a hyphen joins to a name
_HALF_BEHIND = re.compile(r"-([A-Z][a-z]+)(?![\w-])")
_HALF_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+)-\Z")

#: How sure a link is when several places bear the name and the first was taken.
SCORE_AMBIGUOUS = 0.7

#: How sure a world city is, which no case names.
SCORE_CITY = 0.6


#: A text of one case this long was written without capitals; a shorter one may just be a fragment.
SHORTEST_ONE_CASE = 40

#: Letters of an abbreviation, at most.
_LONGEST_ABBREVIATION = 4

#: Characters of ", and ": what may stand between two places of one list.
_LONGEST_AND = 6

#: A city of this size may be named without any word that shows it to be a place.
BIG_CITY = 100_000


class Names(NamedTuple):
    """The actors and places of a text, each in text order; no two mentions share a character."""

    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]


class _Hit(NamedTuple):
    start: int
    end: int
    possessive: bool
    senses: tuple[Sense, ...]


# --- finding -----------------------------------------------------------------------------------


def find_names(
    text: str,
    index: NameIndex,
    *,
    at: int = 0,
    on: date | None = None,
    speaker_camp: str | None = None,
    home: str | None = None,
) -> Names:
    """Return the actors and places named in a text, with offsets counted from ``at``.

    ``on`` is the document's date (aliases have their days), ``speaker_camp`` the camp of who speaks
    (labels mean whom the speaker fights), ``home`` the place that "the city" means.
    """
    view = fold(text)
    reader = _Reader(text, view, index, on, speaker_camp, home)
    hits = _longest(_holders_apart(_genitives(list(_hits(reader)), reader), reader))
    read = [(hit, reader.read(hit)) for hit in hits]
    known = _settled(text, [*(mention for _, mention in read if mention is not None), *reader.extra])
    taken = [(m.start, m.end) for m in known]
    taken += [
        (view.start(hit.start), view.end(hit.end))
        for hit, mention in read
        if mention is None and hit.start not in reader.released
    ]
    unknown = find_unknown(
        text, view, _union(taken), [mention for mention in known if isinstance(mention, PlaceMention)]
    )
    mentions = sorted((*known, *unknown), key=lambda mention: mention.start)
    shared = sorted(reader.shared_nouns(mentions), key=lambda mention: mention.start)
    joined = with_state_forces(text, with_their_soldiers(text, _without_kinds(text, shared)))
    joined = joined if index.home else of_parts(text, joined)
    joined = with_masters(text, joined, reader.state_named)
    return _in_order(forces_of(text, joined, reader.state_named), at)


#: nouns for one group, behind its kind and before its name
_ONE_GROUP = re.compile(
    r"(?:^|\s)(?:group|faction|militia|movement|outfit|organi[sz]ation|alliance|coalition|brigade)\s+\Z"
)
_NAMED_GROUPS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION})


def _without_kinds(
    text: str, mentions: Sequence[ActorMention | PlaceMention]
) -> list[ActorMention | PlaceMention]:
    """Return mentions without what only says of which kind a named group is.

    "The rebel group Xyz", "the rebel Xyz", "the Xyz rebel group", "Abc affiliate Xyz".
    """
    kept = list(mentions)
    for left, right in pairwise(mentions):
        if not isinstance(left, ActorMention) or not isinstance(right, ActorMention):
            continue
        if _is_named(right) and _ONE_GROUP.search(text[left.start : right.start]):
            close = len(text[left.end : right.start].split()) <= 1
            kept = [m for m in kept if m is not left or not close]
        if _is_named(right) and text[left.end : right.start] == " " and _KIND_BEFORE.fullmatch(left.text):
            kept = [m for m in kept if m is not left]
        if _is_named(left) and _is_named(right) and _OFFSHOOT.fullmatch(text[left.end : right.start]):
            kept = [m for m in kept if m is not left]
        if _is_named(left) and text[left.end : right.start] == " " and _is_kind(right):
            kept = [m for m in kept if m is not right]
    return kept


#: a kind right before a name, in the singular; "rebels Xyz" are two of a list
_KIND_BEFORE = re.compile(r"rebel|insurgent|jihadist|jihadi|militant|opposition|takfiri|extremist|Islamist")
#: what says of whom the group named next is a part
_OFFSHOOT = re.compile(
    r"(?:['’]?s)?(?:[ -][A-Za-z-]+){0,2}[ -](?:affiliate|offshoot|branch|wing|franchise|arm|splinter group)"
    r"(?: in [A-Z]\w+)?,? (?:the |an? )?"
)


def _is_named(group: ActorMention) -> bool:
    return group.category in _NAMED_GROUPS and group.text != group.text.lower()


_FIGHTERS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.FIGHTERS})
#: what the kind behind a name ends in; several groups are others than the one named
_KIND_BEHIND = re.compile(
    r"(?:group|faction|militia|movement|outfit|organi[sz]ation|alliance|coalition|fighters?|gunm[ae]n)\Z"
)


def _is_kind(mention: ActorMention) -> bool:
    """Return whether words only say of which kind the group named right before them is."""
    generic = mention.category in _FIGHTERS and mention.text[:1].islower()
    return generic and _KIND_BEHIND.search(mention.text) is not None


def _hits(reader: "_Reader") -> Iterator[_Hit]:
    """Yield every form that stands as whole words (a genitive s may follow)."""
    if not len(reader.index.automaton):
        return
    hay = f" {reader.view.text}  "
    for last, (length, senses) in reader.index.automaton.iter(hay):
        end = last  # of the folded text, exclusive: the haystack begins one character earlier
        possessive = False
        if hay[last + 1] != " ":
            if hay[last + 1] != "s" or hay[last + 2] != " ":
                continue
            possessive = True
        start = end - length
        if kept := reader.possible(start, end, senses, possessive):
            yield _Hit(start, end, possessive, kept)


def _genitives(hits: list[_Hit], reader: "_Reader") -> list[_Hit]:
    """Return hits without names that are rather a genitive: "Hamas countryside" is Hama's."""
    shorter = {hit.start: hit for hit in hits if hit.possessive}
    return [
        hit
        for hit in hits
        if hit.possessive
        or (other := shorter.get(hit.start)) is None
        or other.end + 1 != hit.end
        or not reader.is_genitive(hit, other)
    ]


#: who holds a place, within a name of it; or a word that names a party only as a holder ("Kurdish-held")
_HOLDER = re.compile(r"(?P<who>[a-z]+) (?:held|controlled|run)(?: (?=\S)|$)")


def _holders_apart(hits: list[_Hit], reader: "_Reader") -> list[_Hit]:
    """Return hits without the holder that a place's name begins with: "rebel-held Xyz" says two things."""
    return [_apart(hit, found) if (found := _holder(hit, reader)) else hit for hit in hits]


def _holder(hit: _Hit, reader: "_Reader") -> re.Match[str] | None:
    return _HOLDER.match(reader.view.text, hit.start, hit.end)


def _apart(hit: _Hit, holder: re.Match[str]) -> _Hit:
    if all(isinstance(sense.item, Actor) for sense in hit.senses):
        return hit._replace(end=holder.end("who"))
    return hit._replace(start=holder.end()) if holder.end() < hit.end else hit


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Return hits without overlaps: the longer of two that share a character stays.

    A name keeps the noun that a common word begins with: "Xyz army officers" are those of the Xyz army.
    """
    chosen: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.possessive)):
        if not chosen or hit.start >= chosen[-1].end + chosen[-1].possessive:
            chosen.append(hit)
        elif _is_common(hit) and not _is_common(chosen[-1]):
            continue
        elif hit.end - hit.start > chosen[-1].end - chosen[-1].start and hit.start > chosen[-1].start:
            chosen[-1] = hit
    return chosen


def _is_common(hit: _Hit) -> bool:
    """Return whether a form stands for actors in small letters alone ("army officers")."""
    return all(isinstance(sense.item, Actor) and not sense.cased for sense in hit.senses)


def _union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _settled(text: str, mentions: Sequence[ActorMention | PlaceMention]) -> list[ActorMention | PlaceMention]:
    """Return mentions without overlaps after they were widened by the words around them."""
    settled: list[ActorMention | PlaceMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if settled and mention.start < settled[-1].end:
            if (borne := overlapped(text, settled[-1], mention)) is not None:
                settled[-1] = borne
                continue
            longer = mention.end - mention.start > settled[-1].end - settled[-1].start
            if not longer or (_is_class(mention) and not _is_class(settled[-1])):
                continue  # "Xyz gunmen on motorcycles" are Xyz's
            settled.pop()
        settled.append(mention)
    return settled


def _is_class(mention: ActorMention | PlaceMention) -> bool:
    return isinstance(mention, ActorMention) and (mention.actor or "").startswith("class:")


def _in_order(mentions: Iterable[ActorMention | PlaceMention], at: int) -> Names:
    moved = sorted(mentions, key=lambda mention: mention.start)
    if at:
        moved = [replace(mention, start=mention.start + at, end=mention.end + at) for mention in moved]
    return Names(
        actors=tuple(mention for mention in moved if isinstance(mention, ActorMention)),
        places=tuple(mention for mention in moved if isinstance(mention, PlaceMention)),
    )


@dataclass(slots=True)
class _Reader:
    """One text being read: what a hit means by the words around it."""

    text: str
    view: Folded
    index: NameIndex
    on: date | None
    speaker_camp: str | None
    home: str | None
    extra: list[PlaceMention] = field(default_factory=list)
    released: set[int] = field(default_factory=set)  # starts of hits that are part of a person's name
    _cased: bool | None = None
    _last_place: PlaceMention | None = None
    _in_locative: bool = False  # whether a preposition of place stands before the list that it is on

    @property
    def cased(self) -> bool:
        """Whether the text has both cases, so that capitals tell names from words."""
        if self._cased is None:
            one_case = self.text in (self.text.lower(), self.text.upper())
            self._cased = not one_case or len(self.text) < SHORTEST_ONE_CASE
        return self._cased

    def original(self, start: int, end: int) -> str:
        return self.text[self.view.start(start) : self.view.end(end)]

    # which senses may stand here at all

    def possible(self, start: int, end: int, senses: Sequence[Sense], possessive: bool) -> tuple[Sense, ...]:
        written = self.original(start, end)
        kept = tuple(sense for sense in senses if self._fits(sense, written))
        small = self.text[self.view.end(end) : self.view.end(end) + 1] == "s"  # "UNs": no text in capitals
        if possessive and written.isupper() and not small and not self._apostrophe(end):
            return tuple(sense for sense in kept if sense.acronym)
        return kept

    def _fits(self, sense: Sense, written: str) -> bool:
        if sense.acronym:
            return not any(char.islower() for char in written)
        if sense.cased and self.cased and not any(char.isupper() for char in written):
            return written.isalpha() and not written.isascii()
        alias = sense.alias
        if alias is None or self.on is None:
            return True
        return not (
            (alias.valid_from and self.on < alias.valid_from) or (alias.valid_to and self.on > alias.valid_to)
        )

    def _apostrophe(self, end: int) -> bool:
        at = self.view.end(end)
        return self.text[at : at + 1] in ("'", "’")

    def is_genitive(self, exact: _Hit, genitive: _Hit) -> bool:
        """Return whether a form that ends in s is the genitive of a shorter name.

        An apostrophe decides; without one, a name of the case's countries goes before a stranger's.
        """
        if self._apostrophe(genitive.end):
            return True
        own = any(_country(sense) in self.index.countries for sense in genitive.senses)
        strange = all(_country(sense) not in (None, *self.index.countries) for sense in exact.senses)
        context = self._context(exact)
        return own and strange and not context.forced and not context.acting

    # what the hit means

    def read(self, hit: _Hit) -> ActorMention | PlaceMention | None:
        """Return the mention that a hit is, or None when its words name nobody here."""
        mention = self._read(hit, self._context(hit))
        if isinstance(mention, PlaceMention):
            listed = self._and_after(self._last_place, mention.start)
            self._in_locative = (listed and self._in_locative) or self._context(hit).locative
            self._last_place = mention = self._joined(mention)
        return mention

    def _joined(self, mention: PlaceMention) -> PlaceMention:
        """Return a place with the relation that it shares with the place before "and"."""
        before = self._last_place
        if (
            before is None
            or mention.relation
            or not before.relation
            or not self._and_after(before, mention.start)
        ):
            return mention
        return replace(mention, relation=before.relation)

    def _listed(self, hit: _Hit) -> bool:
        """Return whether a hit goes on a list of places, and is no common word."""
        weak = self.view.text[hit.start : hit.end] in name_words().weak
        joined = self._since_last(hit).strip() != ""
        return joined and not weak and self._and_after(self._last_place, self.view.start(hit.start))

    def _since_last(self, hit: _Hit) -> str:
        end = self._last_place.end if self._last_place else 0
        return self.text[end : self.view.start(hit.start)]

    def _and_after(self, before: PlaceMention | None, start: int) -> bool:
        """Return whether a name at ``start`` goes on a list that a place began."""
        return (
            before is not None
            and self.text[before.end : start].strip(" ,") in ("and", "or", "")
            and (0 < start - before.end <= _LONGEST_AND)
        )

    def _read(self, hit: _Hit, context: Context) -> ActorMention | PlaceMention | None:
        if context.in_gloss or (context.names_it and self.view.text[: hit.end].endswith(" capital")):
            return None
        places = [
            s for s in hit.senses if isinstance(s.item, Place | Region) and self._stands(s, hit, context)
        ]
        actors = self._speaker_senses([s for s in hit.senses if isinstance(s.item, Actor)])
        sources = [s for s in hit.senses if isinstance(s.item, Source)]
        listed = self._and_after(self._last_place, self.view.start(hit.start))
        if listed and context.acting:  # "the blasts in A and B killed ten", but "in A, and B has sent troops"
            listed = self._in_locative and "," not in self._since_last(hit)
        if actors and actors[0].surname and context.after_given_name:
            self.released.add(hit.start)
            return None
        if actors and (not places or not (listed or self._is_place(places[0], context))):
            if not places and _is_person(actors[0]) and context.of_type and not context.forced:
                return bare_place(context, self.original(hit.start, hit.end))
            return self._actor(hit, actors, context)
        if places and context.in_persons_name:
            self.released.add(hit.start)
            return None
        if places and context.backing:
            return None  # "the Xyz-based group"
        if places:
            return self._place(hit, places, context)
        if sources:
            return self._source(hit, sources[0])
        if not actors:
            self.released.add(hit.start)
        return None

    def _stands(self, sense: Sense, hit: _Hit, context: Context) -> bool:
        """Whether a place may be meant at all, where its name could be a person's or a word.

        A world city must be big, or shown to be a place by the words around; a village of which no
        population is known must not touch another capitalised word or speak ("Abu Omar said").
        """
        if isinstance(sense.item, Region) and context.after.startswith(" of "):
            return False  # "the eastern districts of Xyz" are another town's
        if (_is_small(sense) and context.cut_short) or context.dateline or context.code_name:
            return False
        if context.self_styled and "capital" in self.view.text[hit.start : hit.end]:
            return False
        if sense.city and context.sourced and not (context.of_type or context.typed):
            return False
        if sense.city and (self._goes_on(context) or self._is_abbreviation(hit)):
            return False
        if sense.city and not _is_big(sense) and self._is_half(hit):
            return False
        if context.grounded or (sense.city and self._listed(hit)):
            return True
        if not sense.city:
            hamlet = (
                isinstance(sense.item, Place)
                and sense.item.feature == "village"
                and not sense.item.population
            )
            return not hamlet or not (context.speaks or context.in_capitals)
        form = self.view.text[hit.start : hit.end]
        big = _is_big(sense) and form == folded(sense.item.name)
        big = big or context.fought_for
        return big and form not in name_words().weak and not context.in_capitals

    def _is_abbreviation(self, hit: _Hit) -> bool:
        """Return whether capitals among small letters are rather an abbreviation ("a UN school": not Un)."""
        written = self.original(hit.start, hit.end)
        return written.isupper() and len(written) <= _LONGEST_ABBREVIATION and self.cased

    def _is_half(self, hit: _Hit) -> bool:
        """Return whether a hyphen joins a name with one that nobody knows ("Xyz-Abc" is a third place)."""
        start, end = self.view.start(hit.start), self.view.end(hit.end)
        halves = (_HALF_BEHIND.match(self.text, end), _HALF_BEFORE.search(self.text, 0, start))
        return any(half is not None and folded(half[1]) not in self.index.by_name for half in halves)

    def _goes_on(self, context: Context) -> bool:
        """Return whether a longer name begins with a city's ("in Carrefour Xyz, ...")."""
        words = folded(context.capitals_next)
        parts = words.split()
        if not words or not (context.locative or context.of_type):
            return False
        known = (words, *parts)
        return not any(
            form in self.index.by_name or form in name_words().never_folded or form in _titles()
            for form in known
        )

    def _context(self, hit: _Hit) -> Context:
        return Context.around(self.text, self.view, hit.start, hit.end, possessive=hit.possessive)

    def _speaker_senses(self, senses: list[Sense]) -> list[Sense]:
        """Return the senses that this speaker's camp gives the words, else those open to everybody."""
        if self.speaker_camp is not None:
            own = [s for s in senses if s.alias and s.alias.used_by == self.speaker_camp]
            if own:
                return own
        common = [s for s in senses if s.alias is None or s.alias.used_by is None]
        return common or senses

    def _is_place(self, place: Sense, context: Context) -> bool:
        if context.of_type or context.typed:
            return True
        if context.mission_end is not None and not context.possessive:
            return not place.acronym  # "the Kenya embassy" may as well be another's in Kenya
        if context.direction:
            return True
        if context.forced or context.titled or context.abroad or context.giving:
            return False
        if context.locative or (context.struck and not context.possessive):
            return True
        if context.possessive:
            return context.grounds
        if context.acting:
            return False
        country = place.item.country if isinstance(place.item, Place) else None
        return country in self.index.countries

    # mentions

    def _actor(self, hit: _Hit, senses: Sequence[Sense], context: Context) -> ActorMention | None:
        sense = senses[0]
        if sense.demonym and self._are_counted(hit, context):
            return self._nationals(hit, sense)
        if (led := self._led(hit, sense, context)) is not None:
            return led
        acts = context.forced or context.paired_force or context.official_force
        acts = acts or context.mission_end is not None or (self._is_plural(hit) and context.at_war)
        acts = acts or (context.before.endswith(" to be ") and _HELD_TO_BE.search(context.before) is not None)
        if context.backing or context.opposed or (sense.demonym and not acts):
            return None
        actor, alias = sense.item, sense.alias
        assert isinstance(actor, Actor)
        if actor.id == _GOVERNMENT and (context.owned or context.after.startswith(" area")):
            return None
        label = alias is not None and alias.used_by is not None and alias.used_by != self.speaker_camp
        several = len({s.item.id for s in senses}) > 1
        plural = not sense.cased and self.view.text[hit.start : hit.end].endswith("s")
        # "rebels government forces" are two of a list, as are those on both sides of a comma
        listed = plural or "," in self.original(hit.end, context.force_end or hit.end)
        beyond = None if listed else context.force_end
        start, end = self.view.start(hit.start), self.view.end(beyond or hit.end)
        if label and (several or self.speaker_camp is None):
            return self._label(start, end, sense, hit)
        if actor.category is ActorCategory.STATE and self.original(hit.start, hit.end).endswith(" police"):
            return self._police(start, end, actor)
        if actor.category is ActorCategory.STATE and sense.cased and context.rebels_after:
            return self._rebels(start, actor, context)
        if actor.category is ActorCategory.STATE and context.mission_end is not None:
            return self._mission(start, self.view.end(context.mission_end), actor)
        rule = "name.alias" if end == self.view.end(hit.end) else "name.alias_with_force"
        return replace(self._entered(start, end, actor, rule), framing=alias.framing if alias else None)

    def _are_counted(self, hit: _Hit, context: Context) -> bool:
        """Return whether a state's adjective is a plural of people who are counted ("twelve Kenyans")."""
        return self._is_plural(hit) and _COUNT_BEFORE.search(context.before) is not None

    def _is_plural(self, hit: _Hit) -> bool:
        """Return whether a plural's s stands behind a name ("Kenyans")."""
        return hit.possessive and self.original(hit.end, hit.end + 1) == "s" and not self._apostrophe(hit.end)

    def _nationals(self, hit: _Hit, sense: Sense) -> ActorMention:
        """Return people by their nationality: what befalls them does not befall their government.

        In their own country they are its civilians.
        """
        start, end = self.view.start(hit.start), self.view.end(hit.end + 1)
        if _country(sense) in self.index.countries:
            return self._entered(start, end, self.index.actors[_CIVILIANS], "name.own_nationals")
        return self._worded(start, end, ActorCategory.PEOPLE, "name.nationals")

    def _police(self, start: int, end: int, state: Actor) -> ActorMention:
        """Return a country's police by their words: they keep order, and are no army of the state."""
        police = self._worded(start, end, ActorCategory.FIGHTERS, "name.police")
        return replace(police, camp=state.camp, country=state.country)

    def _rebels(self, start: int, state: Actor, context: Context) -> ActorMention | None:
        """Return a country's rebels by their words, or None where another word says whose they are."""
        end = context.force_end
        if end is None:
            return None  # "Xyz Shi'ite militiamen"
        rebels = self._worded(start, self.view.end(end), ActorCategory.ARMED_GROUP, "name.rebels_of_country")
        return replace(rebels, country=state.country)

    def _worded(self, start: int, end: int, category: ActorCategory, rule: str) -> ActorMention:
        """Return a mention of somebody who has no entry, under the words themselves."""
        words = self.text[start:end]
        return ActorMention(
            start=start, end=end, text=words, actor=None, name=words, category=category, rule_id=rule
        )

    def _led(self, hit: _Hit, sense: Sense, context: Context) -> ActorMention | None:
        """Return the known coalition that a state leads ("X-led anti-piracy coalition"), or None."""
        if context.led_end is None:
            return None
        leader = self.view.text[hit.start : hit.end].removeprefix("the ").replace(" ", "")
        known = self.index.by_name.get(f"{leader} led coalition", ())
        found = next((s for s in known if isinstance(s.item, Actor)), None)
        if found is None or not isinstance(found.item, Actor):
            return None
        start, end = self.view.start(hit.start), self.view.end(context.led_end)
        return self._entered(start, end, found.item, "name.coalition")

    def _mission(self, start: int, end: int, state: Actor) -> ActorMention:
        """Return a state by its house abroad."""
        return self._entered(start, end, state, "name.mission")

    def _entered(self, start: int, end: int, actor: Actor, rule: str) -> ActorMention:
        """Return a mention of an actor that has an entry, by the words of a range."""
        return ActorMention(
            start=start,
            end=end,
            text=self.text[start:end],
            actor=actor.id,
            name=actor.name,
            category=actor.category,
            rule_id=rule,
            camp=actor.camp,
            country=actor.country,
        )

    def _label(self, start: int, end: int, sense: Sense, hit: _Hit) -> ActorMention:
        """Return a label whose meaning hangs on a speaker who is not known."""
        words = self.original(hit.start, hit.end)
        return ActorMention(
            start=start,
            end=end,
            text=self.text[start:end],
            actor=None,
            name=words,
            category=ActorCategory.FIGHTERS,
            rule_id="name.label",
            framing=(sense.alias.framing if sense.alias else None) or words.lower(),
        )

    def _source(self, hit: _Hit, sense: Sense) -> ActorMention:
        source = sense.item
        assert isinstance(source, Source)
        start, end = self.view.start(hit.start), self.view.end(hit.end)
        party = self.index.actors.get(source.actor or "") if source.kind in _SPEAKS_AS else None
        if party is not None:
            return ActorMention(
                start=start,
                end=end,
                text=self.text[start:end],
                actor=party.id,
                name=party.name,
                category=party.category,
                rule_id=f"name.source:{source.id}",
                camp=party.camp,
                country=party.country,
            )
        return ActorMention(
            start=start,
            end=end,
            text=self.text[start:end],
            actor=source.id if source.id in self.index.actors else None,
            name=source.name,
            category=_SOURCE_CATEGORY.get(source.kind, ActorCategory.ORGANISATION),
            rule_id=f"name.source:{source.id}",
        )

    def _place(self, hit: _Hit, senses: Sequence[Sense], context: Context) -> PlaceMention:
        sense = _best_place(senses, context, self.home)
        base = part_mention(
            context,
            id_=sense.item.id,
            name=sense.item.called if isinstance(sense.item, Place) else sense.item.name,
            feature=sense.item.feature if isinstance(sense.item, Place) else "region",
            find=self._find,
        )
        base = self._as_called(self._between_towns(base))
        if (also := first_of_two_parts(context, sense.item.name, self._find)) is not None:
            self.extra.append(also)
        if base.place is not None and base.place == sense.item.id:
            rivals = len({s.item.id for s in senses})
            if rivals > 1:
                return replace(base, score=SCORE_AMBIGUOUS, reason=f"first of {rivals} places of this name")
            if sense.city:
                return replace(base, score=SCORE_CITY, reason="a world city of this name")
        return base

    def _as_called(self, mention: PlaceMention) -> PlaceMention:
        """Return a province that a gazetteer lists without its noun under the name that the text gives it."""
        if mention.feature != "province" or folded(mention.name).split()[-1] in _PROVINCE_NOUNS:
            return mention
        first, *_, last = folded(mention.text).split() * 2
        before = _PROVINCE_OF.search(self.text[max(0, mention.start - _LONGEST_OF) : mention.start])
        noun = _PROVINCE_NOUNS.get(before["noun"] if before else last) or _PROVINCE_NOUNS.get(first)
        return replace(mention, name=f"{mention.name} {noun}") if noun else mention

    def _between_towns(self, mention: PlaceMention) -> PlaceMention:
        """Return "X-Y road" for the road of Y right after X and a hyphen."""
        before = self._last_place
        if before is None or mention.feature != "road" or mention.start - before.end != 1:
            return mention
        name = f"{before.name}-{mention.name}"
        known = self._find(name)
        return replace(
            mention,
            start=before.start,
            text=self.text[before.start : mention.end],
            place=known[0] if known else None,
            name=known[1] if known else name,
            relation=before.relation,
        )

    def shared_nouns(
        self, mentions: Sequence[ActorMention | PlaceMention]
    ) -> Iterator[ActorMention | PlaceMention]:
        """Yield mentions, those of "X and Y provinces" each as a province."""
        noun: str | None = None
        behind: ActorMention | PlaceMention | None = None
        for mention in reversed(mentions):
            plural = "s" if self.text[mention.end :][:2] in ("s", "s ", "s,", "s.") else ""
            tail = f"{folded(mention.text)}{plural}".split()[-1:]
            if (
                isinstance(mention, PlaceMention)
                and mention.feature == "province"
                and tail[0] in _SHARED_NOUNS
            ):
                noun = _SHARED_NOUNS[tail[0]]
            elif (
                behind is None
                or not isinstance(mention, PlaceMention)
                or not self._and_after(mention, behind.start)
            ):
                noun = None
            elif noun is not None and mention.feature in ("city", "town", "place"):
                known = self._find(f"{mention.name} {noun}")
                mention = replace(
                    mention,
                    place=known[0] if known else None,
                    name=known[1] if known else f"{mention.name} {noun}",
                    feature=known[2] if known else "province",
                    rule_id="name.shared_noun",
                )
            behind = mention
            yield mention

    def state_named(self, place: PlaceMention) -> Actor | None:
        """Return the state of a country."""
        items = (s.item for s in self.index.by_name.get(folded(place.text), ()) if place.feature == "country")
        return next((i for i in items if isinstance(i, Actor) and i.category is ActorCategory.STATE), None)

    def _find(self, name: str) -> tuple[str, str, str] | None:
        """Return id, name and feature of a place or region by one of its names."""
        for sense in self.index.by_name.get(folded(name), ()):
            if isinstance(sense.item, Place):
                return sense.item.id, sense.item.name, sense.item.feature
            if isinstance(sense.item, Region):
                return sense.item.id, sense.item.name, "region"
        return None


@cache
def _titles() -> frozenset[str]:
    return frozenset(folded(title) for title in name_words().titles)


_SMALL = frozenset({"village", "town", "district", "place"})


def _is_small(sense: Sense) -> bool:
    """Return whether a name is of a place so small that many more bear it as part of theirs."""
    return isinstance(sense.item, Place) and (sense.item.feature in _SMALL or sense.city)


def _is_big(sense: Sense) -> bool:
    return isinstance(sense.item, Place) and (sense.item.population or 0) >= BIG_CITY


def _country(sense: Sense) -> str | None:
    return sense.item.country if isinstance(sense.item, Actor | Place) else None


#: Nouns of provinces that a coder's names keep, and the form they have there.
_PROVINCE_NOUNS = {
    "province": "province",
    "governorate": "province",
    "region": "region",
    "oblast": "region",
    "state": None,
    "department": None,
}
_PROVINCE_OF = re.compile(r"\b(?P<noun>province|governorate) of (?:the )?$")
_LONGEST_OF = 24  # characters of "governorate of the "

#: Plural nouns of provinces that a list of names shares, and the singular in each name.
_SHARED_NOUNS = {
    "provinces": "province",
    "governorates": "province",
    "regions": "region",
    "oblasts": "oblast",
}

#: Offices of the state where a report is set, unless a name before says whose they are ("Iran's presidency").
_GOVERNMENT = "class:government"

#: A number or its like right before a noun that it counts.
_CIVILIANS = "class:civilians"

#: how a nationality says whose something is ("jets believed to be Fooish")
_HELD_TO_BE = re.compile(r"\b(?:believed|thought|suspected|presumed|understood|assumed) to be $")
_COUNT_BEFORE = re.compile(
    r"(?:^| )(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|twenty|thirty|dozens of|hundreds of|thousands of|scores of|several|many|some|no|more|other|fellow"
    r"|million|thousand|hundred|ethnic|ordinary|fleeing|displaced|uprooted|most|all) $"
)

#: Sources that are the mouth of an actor: who names them names the actor.
_SPEAKS_AS = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL})

_SOURCE_CATEGORY = {
    SpeakerKind.MONITOR: ActorCategory.MONITOR,
    SpeakerKind.MEDIA: ActorCategory.MEDIA,
    SpeakerKind.STATE_MEDIA: ActorCategory.MEDIA,
    SpeakerKind.RESIDENT: ActorCategory.PEOPLE,
    SpeakerKind.ANALYST: ActorCategory.PERSON,
}


def _is_person(sense: Sense) -> bool:
    return isinstance(sense.item, Actor) and sense.item.category in (
        ActorCategory.PERSON,
        ActorCategory.STATE,
    )


def _best_place(senses: Sequence[Sense], context: Context, home: str | None) -> Sense:
    """Return the sense whose feature the type word names, else the case's first."""
    if context.type_feature:
        for sense in senses:
            if isinstance(sense.item, Place) and sense.item.feature == context.type_feature:
                return sense
    if home is not None:
        for sense in senses:
            if isinstance(sense.item, Place) and sense.item.parent == home:
                return sense
    return senses[0]
