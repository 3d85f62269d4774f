"""One document through the stages: sentences, mentions, attribution, claims.

This is the only place that knows the order of the stages; each of them sees records alone.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import Any

import ahocorasick

from communique.adapters.spacy_ import Parser, load_parser
from communique.annotate.abbreviations import abbreviations, spelt_out
from communique.annotate.again import (
    actors_again,
    as_provinces,
    places_again,
    provinces_listed,
    unknown_places,
    with_their_lands,
)
from communique.annotate.candidates import build_candidates, is_candidate
from communique.annotate.casing import as_sentence, is_titled, small_words
from communique.annotate.compass import parts_of_lands
from communique.annotate.datelines import dateline_end, dateline_town
from communique.annotate.held_parts import Parts, parts_held, with_held_parts
from communique.annotate.housed import in_their_towns
from communique.annotate.mending import for_parser, mend
from communique.annotate.names import Names, find_names
from communique.annotate.quantity.find import find_quantities, find_singulars
from communique.annotate.seats import governments
from communique.annotate.sentences import split_document
from communique.annotate.times import find_times
from communique.extract.attribution import Attribution, attribute
from communique.extract.claims import Reading, Tools, extract_claims
from communique.extract.context import Context
from communique.extract.links import confirmations, deny
from communique.extract.scoring import Features, load_model
from communique.extract.slots import Candidate, choose
from communique.extract.view import View, build_view
from communique.ingest.datelines import dateline_places
from communique.ingest.dates import date_document
from communique.lexicon.cues import CueLexicon, cue_lexicon
from communique.lexicon.seats import load_seats
from communique.lexicon.sides import Sides
from communique.lexicon.units import UnitLexicon, load_units
from communique.lexicon.wars import word_meanings
from communique.pipeline.garbage import uncollected
from communique.pipeline.grounds import Ground, Grounds
from communique.records.case import Case
from communique.records.mention import (
    HELD_PART,
    ActorMention,
    PlaceMention,
    QuantityMention,
    Speaker,
    TimeMention,
)
from communique.records.parse import ParsedSentence, Sentence
from communique.records.result import DocumentResult
from communique.records.text import Document, SegmentKind
from communique.records.when import Interval, Precision
from communique.resolve.first_person import SpeakerAt, first_persons
from communique.resolve.ground import countries_of_parts, country_of
from communique.resolve.kinds import groups_by_kind, of_kind, with_antecedents
from communique.resolve.places import link_places, place_index
from communique.resolve.quarters import in_said_towns
from communique.resolve.speakers import speaker_for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """What a worker loads once: case, lexicons, name index, parser."""

    grounds: Grounds
    units: UnitLexicon
    cues: CueLexicon
    candidates: ahocorasick.Automaton
    parser: Parser
    probability: Callable[[Features], float]
    choose: Callable[[str, Sequence[Candidate[Any]]], list[Any]] = choose


def load_knowledge(case: str | None) -> Knowledge:
    """Return everything that reading needs; without a case the generic world knowledge alone."""
    grounds, units = Grounds(case), load_units()
    grounds.home  # noqa: B018 - built now, so that a wrong case is told before the first report is read
    knowledge = Knowledge(
        grounds=grounds,
        units=units,
        cues=cue_lexicon(),
        candidates=build_candidates(units),
        parser=load_parser(),
        probability=load_model().probability,
    )
    gc.collect()
    gc.freeze()  # gazetteers and model stay: searching them for garbage took a tenth of the reading time
    return knowledge


@uncollected()
def process_document(document: Document, knowledge: Knowledge) -> DocumentResult:
    """Return the claims of a document with their links, and how many mentions were found."""
    document = _dated(document, knowledge.grounds.case)
    sentences = split_document(document)
    texts = _lines(document, sentences)
    lines = _cased(texts, knowledge)
    parsed = _parse(sentences, texts, lines, knowledge)
    town = _town_of_news(document, knowledge.grounds)
    ground, names = _on_ground(document, sentences, lines, knowledge, town)
    names = _with_governments(parsed, names, ground)
    at = _grounds_at(sentences, names, knowledge, ground)
    if len(set(at.values())) == 1:
        names = _with_kinds(document, names, ground.country)
        names = _with_antecedents(document, names) if ground.case.home is None else names
    said = _said(parsed, names, knowledge, at, ground)
    readings = _readings(document, parsed, names, said, knowledge, at)
    claims = extract_claims(
        document,
        readings,
        context=Context(
            are_foes=_foe_test(ground.sides),
            other_side=ground.other_side,
            two_sides=ground.two_sides(document),
            country=ground.land,
            capital=ground.capital,
            wholes=ground.wholes,
            places=[town] if town and knowledge.grounds.is_told_from(town, ground) else [],
        ),
        tools=Tools(
            credit=lambda name: speaker_for(name, None, ground.case),
            probability=knowledge.probability,
            choose=knowledge.choose,
        ),
    )
    told = [(s.sentence, over) for s, over in zip(parsed, said.frames, strict=True)]
    claims, denials = deny(document, told, claims)
    links = (*denials, *confirmations(claims, _actor_foes(ground.sides)))
    mentions = sum(len(found.actors) + len(found.places) for found in names.values())
    return DocumentResult(document=document, claims=claims, links=links, mentions=mentions)


@uncollected()
def parse_ahead(documents: Iterable[Document], knowledge: Knowledge) -> None:
    """Parse the candidate sentences of several documents together, for ``process_document`` to recall.

    The parser works a quarter faster on many sentences at once than on one document's. No more are taken
    than its memory holds.
    """
    ahead: list[str] = []
    for document in documents:
        lines = _lines(document, split_document(document))
        find = _places_of(knowledge.grounds.home)
        told = [line for line in _cased(lines, knowledge) if is_candidate(line, knowledge.candidates)]
        ahead += [for_parser(line[dateline_end(line, find) :]) for line in told]
        if len(ahead) > MOST_AHEAD:
            break
    ahead = ahead[:MOST_AHEAD]
    knowledge.parser.parse(ahead, [0] * len(ahead))


#: sentences parsed ahead: well below the number of parses that are kept
MOST_AHEAD = 2048


def _lines(document: Document, sentences: Sequence[Sentence]) -> list[str]:
    return [_one_line(document.text[s.start : s.end]) for s in sentences]


def _on_ground(
    document: Document,
    sentences: Sequence[Sentence],
    lines: Sequence[str],
    knowledge: Knowledge,
    town: PlaceMention | None,
) -> tuple[Ground, dict[Sentence, "_Named"]]:
    """Return the ground that a document is read with, and its names read there.

    ``town`` is that of its dateline.
    """
    home = knowledge.grounds.home
    found = _names(document, sentences, lines, home)
    own = None if knowledge.grounds.name else ""  # without a case, a variant is a place of any country
    names = _linked(document, sentences, found, home, country=own, town=town)
    places = [place for found in names.values() for place in found.places]
    actors = [actor for found in names.values() for actor in found.actors]
    named = {actor.actor for actor in actors if actor.actor}
    ground = knowledge.grounds.of(country_of(places, actors, knowledge.grounds.places), named)
    if ground is home:
        return ground, names
    if ground.names is not home.names:
        found = _names(document, sentences, lines, ground)
    return ground, _linked(document, sentences, found, ground, country=ground.country or "", town=town)


def _grounds_at(
    sentences: Sequence[Sentence], names: dict[Sentence, "_Named"], knowledge: Knowledge, ground: Ground
) -> dict[Sentence, Ground]:
    """Return the ground of each sentence: the document's, in a roundup of several wars its paragraph's."""
    whole = dict.fromkeys(sentences, ground)
    if ground.case.home is not None:
        return whole
    parts: dict[int, tuple[list[PlaceMention], list[ActorMention]]] = {}
    for sentence in sentences:
        places, actors = parts.setdefault(sentence.segment, ([], []))
        places.extend(names[sentence].places)
        actors.extend(names[sentence].actors)
    countries = countries_of_parts(list(parts.values()), knowledge.grounds.places)
    if countries is None:
        return whole
    of = dict(zip(parts, map(knowledge.grounds.of, countries), strict=True))
    return {sentence: of[sentence.segment] for sentence in sentences}


def _dated(document: Document, case: Case) -> Document:
    """Return a document without a date dated by the case's window, which gives yearless dates a year."""
    if document.date is not None or case.window_start is None or case.window_end is None:
        return document
    window = Interval(start=case.window_start, end=case.window_end)
    dated, weekdays = date_document(document.text, document.segments, None, None, window=window)
    return replace(document, date=dated, weekdays=weekdays)


def _actor_foes(sides: Sides) -> Callable[[str | None, str | None], bool]:
    return lambda left, right: sides.are_foes(sides.camp(left), sides.camp(right))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The names of one sentence."""

    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]


def _parse(
    sentences: Sequence[Sentence], texts: Sequence[str], lines: Sequence[str], knowledge: Knowledge
) -> list[ParsedSentence]:
    """Parse the candidate sentences; the others pass with no tokens. ``lines`` are cased as sentences."""
    chosen = [i for i, text in enumerate(texts) if is_candidate(text, knowledge.candidates)]
    find = _places_of(knowledge.grounds.home)
    cut = {i: dateline_end(lines[i], find) for i in chosen}
    starts = [sentences[i].start + cut[i] for i in chosen]
    tokens = knowledge.parser.parse([for_parser(lines[i][cut[i] :]) for i in chosen], starts)
    verbs = knowledge.units.verbs
    of = {
        i: mend(t, texts[i][cut[i] :], start, verbs)
        for i, t, start in zip(chosen, tokens, starts, strict=True)
    }
    return [
        ParsedSentence(sentence=sentence, text=texts[i], tokens=of.get(i, ()))
        for i, sentence in enumerate(sentences)
    ]


def _cased(lines: Sequence[str], knowledge: Knowledge) -> list[str]:
    """Return a document's lines with headlines cased as sentences."""
    small = small_words(lines) if any(map(is_titled, lines)) else {}
    return [as_sentence(line, small, knowledge.units.words) for line in lines]


def _one_line(text: str) -> str:
    """Return a text of the same length without line breaks, which would disturb the parser."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _names(
    document: Document, sentences: Sequence[Sentence], lines: Sequence[str], ground: Ground
) -> list[_Named]:
    on = document.date.end if document.date else None
    return [
        _names_in(document, sentence, line, on, ground)
        for sentence, line in zip(sentences, lines, strict=True)
    ]


def _linked(
    document: Document,
    sentences: Sequence[Sentence],
    found: Sequence[_Named],
    ground: Ground,
    *,
    country: str | None,
    town: PlaceMention | None,
) -> dict[Sentence, _Named]:
    """Return the names of each sentence with their places linked, variants only inside a ``country``.

    ``town`` is that of the dateline, which is a place wherever else it is named.
    """
    index = place_index(ground.case)
    linked = link_places([place for n in found for place in n.places], ground.case, country=country)
    linked = in_said_towns(document.text, linked, index)
    listed = provinces_listed(document.text, linked, index.by_id)
    parts = _in_parts(document, sentences, found, listed, ground)
    apart = frozenset(p.start for places in parts for p in places if p.rule_id == HELD_PART)
    by_start = {place.start: place for place in as_provinces(document.text, listed, apart)}
    once, bodies = unknown_places([*linked, *([town] if town else [])]), dict[str, ActorMention]()
    letters = abbreviations(document.text, [actor for n in found for actor in n.actors], ground.names_of)
    again = {}
    for sentence, names, read in zip(sentences, found, parts, strict=True):
        text = _one_line(document.text[sentence.start : sentence.end])
        actors = actors_again(text, bodies, at=sentence.start, actors=names.actors)
        actors = spelt_out(text, letters, at=sentence.start, actors=actors)
        spans = [(actor.start, actor.end) for actor in actors]
        free = (p for p in read if not any(a < p.end and p.start < b for a, b in spans))
        places = [p if p.rule_id == HELD_PART else by_start[p.start] for p in free]
        again[sentence] = _Named(
            actors=actors, places=places_again(text, once, at=sentence.start, actors=actors, places=places)
        )
    housed = in_their_towns(document.text, [names.places for names in again.values()])
    return {
        sentence: replace(names, places=places)
        for (sentence, names), places in zip(again.items(), housed, strict=True)
    }


def _in_parts(
    document: Document,
    sentences: Sequence[Sentence],
    found: Sequence[_Named],
    linked: Sequence[PlaceMention],
    ground: Ground,
) -> list[tuple[PlaceMention, ...]]:
    """Return each sentence's linked places with divided cities read as the part that the words name."""
    parts, by_start = _parts_held(document, ground), {place.start: place for place in linked}
    read, city = [], None
    for sentence, names in zip(sentences, found, strict=True):
        places = [by_start[place.start] for place in names.places]
        text = _one_line(document.text[sentence.start : sentence.end]) if parts else ""
        read.append(with_held_parts(text, places, parts, at=sentence.start, city=city))
        city = next((place for place in reversed(places) if place.feature == "city"), city)
    return read


def _parts_held(document: Document, ground: Ground) -> Parts:
    on = document.date.end if document.date else None
    return parts_held(ground.case.regions, place_index(ground.case).by_id, on)


def _names_in(document: Document, sentence: Sentence, line: str, on: date | None, ground: Ground) -> _Named:
    """Return the names of a sentence, found in its cased ``line``, in the document's own words."""
    found = find_names(line, ground.names, at=sentence.start, on=on, home=ground.case.home)
    found = _behind(found, sentence.start + dateline_end(line, _places_of(ground)))
    if line == _one_line(document.text[sentence.start : sentence.end]):
        return _Named(actors=found.actors, places=found.places)
    return _Named(
        actors=tuple(replace(m, text=document.text[m.start : m.end]) for m in found.actors),
        places=tuple(replace(m, text=document.text[m.start : m.end]) for m in found.places),
    )


def _behind(names: Names, start: int) -> Names:
    """Return the names that stand behind an offset: those of a dateline tell nothing."""
    return Names(
        actors=tuple(m for m in names.actors if m.start >= start),
        places=tuple(m for m in names.places if m.start >= start),
    )


def _places_of(ground: Ground) -> Callable[[str], tuple[PlaceMention, ...]]:
    return lambda text: find_names(text, ground.names).places


_HEAD = 12  # lines of a page in which its dateline stands


def _town_of_news(document: Document, grounds: Grounds) -> PlaceMention | None:
    """Return the town of a document's dateline as a place without words of its own, or None."""
    find, lines = _places_of(grounds.home), filter(None, map(str.strip, document.text.splitlines()))
    found = next((town for line in islice(lines, _HEAD) if (town := dateline_town(line, find))), None)
    return None if found is None else replace(found, start=0, end=1, text="", rule_id="ground.dateline")


def _with_governments(
    parsed: Sequence[ParsedSentence], names: dict[Sentence, _Named], ground: Ground
) -> dict[Sentence, _Named]:
    """Return the names with the capitals that stand for governments as actors."""
    read = dict(names)
    for sentence in parsed:
        known = names[sentence.sentence]
        found = governments(sentence.tokens, known.places, load_seats(), ground.sides.actors)
        if found:
            actors = sorted((*known.actors, *found.values()), key=lambda m: m.start)
            places = tuple(place for place in known.places if place.start not in found)
            read[sentence.sentence] = _Named(actors=tuple(actors), places=places)
    return read


def _said(
    parsed: Sequence[ParsedSentence],
    names: dict[Sentence, _Named],
    knowledge: Knowledge,
    grounds: dict[Sentence, Ground],
    ground: Ground,
) -> Attribution:
    @cache  # of one document: who speaks is asked for each frame, and in search of its first monitor
    def speaker(words: str, actor: ActorMention | None) -> Speaker:
        near = ground if actor is None else _ground_at(actor.start, grounds, ground)
        return speaker_for(words, near.speaking(actor), near.case, state=near.state)

    return attribute(
        parsed,
        lambda sentence: names[sentence.sentence].actors,
        lambda sentence: names[sentence.sentence].places,
        knowledge.cues,
        speaker,
    )


def _ground_at(at: int, grounds: dict[Sentence, Ground], ground: Ground) -> Ground:
    """Return the ground of the sentence around an offset, or that of the document."""
    return next((near for sentence, near in grounds.items() if sentence.start <= at < sentence.end), ground)


def _readings(
    document: Document,
    parsed: Sequence[ParsedSentence],
    names: dict[Sentence, _Named],
    said: Attribution,
    knowledge: Knowledge,
    grounds: dict[Sentence, Ground],
) -> list[Reading]:
    """Return the readings of the parsed sentences; each tells the next of which days it spoke."""
    dated = Interval(start=document.date.start, end=document.date.end) if document.date else None
    datelines = dateline_places(document.text, document.segments, document.date)
    told: Interval | None = None
    telling = {ground: ground.telling(document) for ground in set(grounds.values())}
    found = []
    for k, (sentence, over) in enumerate(zip(parsed, said.frames, strict=True)):
        times = find_times(sentence.text, dated=dated, at=sentence.sentence.start, told=told)
        times = tuple(time for time in times if time.start not in datelines or not _is_of(document, time))
        told = _spoken_of(times) or told
        if sentence.tokens:
            ground = grounds[sentence.sentence]
            actors = [ground.meant(telling[ground], m, over) for m in names[sentence.sentence].actors]
            actors = _with_first_persons(sentence, actors, partial(ground.speaker_at, frames=over))
            places = with_their_lands(
                sentence.text,
                names[sentence.sentence].places,
                knowledge.grounds.places,
                at=sentence.sentence.start,
            )
            places = parts_of_lands(
                sentence.text,
                places,
                ground.land,
                partial(_known_place, ground),
                at=sentence.sentence.start,
                bare=ground.case.home is None and ground.country not in _LANDS_IN_PIECES,
            )
            view = _view(document, sentence, actors, places, times, knowledge)
            found.append(Reading(view=view, frames=over, who=partial(said.who, k)))
    return found


#: countries of which "the north" is not said, but of one of their pieces
_LANDS_IN_PIECES = frozenset({"PS"})


def _known_place(ground: Ground, name: str) -> PlaceMention | None:
    return next(iter(find_names(f"in {name}", ground.names).places), None)


def _with_kinds(
    document: Document, names: dict[Sentence, _Named], country: str | None
) -> dict[Sentence, _Named]:
    """Return the names of a report on one war, with kinds of fighters read as the one group of their kind."""
    groups = groups_by_kind(document.text, (m for named in names.values() for m in named.actors), country)
    listed = word_meanings().get(country or "", {})  # what the war's own list says goes before
    if not groups:
        return names

    def meant(mention: ActorMention) -> ActorMention:
        return mention if mention.actor in listed else of_kind(mention, document.text, groups)

    return {s: replace(named, actors=tuple(map(meant, named.actors))) for s, named in names.items()}


def _with_antecedents(document: Document, names: dict[Sentence, _Named]) -> dict[Sentence, _Named]:
    """Return the names of a report on one war, with fighters that point back read as those told before."""
    read = with_antecedents(document.text, [named.actors for named in names.values()])
    return {s: replace(named, actors=actors) for (s, named), actors in zip(names.items(), read, strict=True)}


def _with_first_persons(
    sentence: ParsedSentence, actors: Sequence[ActorMention], speaker_at: SpeakerAt
) -> list[ActorMention]:
    """Return a sentence's actors in text order with those whom "we" means."""
    found = first_persons(sentence.text, speaker_at, actors, at=sentence.sentence.start)
    return sorted((*actors, *found), key=lambda m: m.start)


def _is_of(document: Document, time: TimeMention) -> bool:
    """Return whether a time is the one day of the document's date, without a doubt about its weekday."""
    return document.date is not None and time.first == time.last == document.date.start


def _spoken_of(times: Sequence[TimeMention]) -> Interval | None:
    """Return the days that a sentence last speaks of, where it names days."""
    days = [t for t in times if t.first and t.last and t.precision is Precision.DAY]
    return (
        Interval(start=days[-1].first, end=days[-1].last)
        if days and days[-1].first and days[-1].last
        else None
    )


def _view(
    document: Document,
    sentence: ParsedSentence,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    knowledge: Knowledge,
) -> View:
    return build_view(
        sentence,
        knowledge.units,
        actors=actors,
        places=places,
        times=times,
        quantities=_quantities(sentence, places, times),
        headline=document.segments[sentence.sentence.segment].kind is SegmentKind.HEADLINE,
    )


def _quantities(
    sentence: ParsedSentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]
) -> tuple[QuantityMention, ...]:
    dates = [t for t in times if t.first is not None or t.timex_type != "DURATION"]
    avoid = [(p.start, p.end) for p in places] + [(t.start, t.end) for t in dates]
    at = sentence.sentence.start
    found = find_quantities(sentence.text, at=at, avoid=avoid)
    ones = find_singulars(
        sentence.text, at=at, avoid=[*avoid, *((q.start, q.noun_end or q.end) for q in found)]
    )
    return tuple(sorted((*found, *ones), key=lambda q: q.start))


def _foe_test(sides: Sides) -> Callable[[ActorMention, ActorMention], bool]:
    def are_foes(left: ActorMention, right: ActorMention) -> bool:
        return sides.are_foes(_camp(sides, left), _camp(sides, right))

    return are_foes


def _camp(sides: Sides, mention: ActorMention) -> str | None:
    return sides.camp(mention.actor) or mention.camp
