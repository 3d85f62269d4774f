"""What is read of each parsed sentence before claims: whom it means, where, when, how many."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from communique.annotate.compass import parts_of_cities, parts_of_lands
from communique.annotate.contrasts import did_not_happen_at
from communique.annotate.names import find_names
from communique.annotate.quantity.find import find_quantities, find_singulars
from communique.annotate.their_lands import with_their_lands
from communique.annotate.times import find_times
from communique.extract.claims.reading import Reading
from communique.extract.sentence.view import View, build_view
from communique.extract.speakers.attribution import Attribution
from communique.ingest.datelines import dateline_places
from communique.lexicon.units import UnitLexicon
from communique.pipeline.grounds import Ground, Telling
from communique.pipeline.naming import Named
from communique.records.case import Place
from communique.records.mention import (
    ActorMention,
    AttributionFrame,
    PlaceMention,
    QuantityMention,
    TimeMention,
)
from communique.records.parse import ParsedSentence, Sentence
from communique.records.text import Document, SegmentKind
from communique.records.when import Interval, Precision
from communique.resolve.abroad import land_told_of, of_land_told
from communique.resolve.first_person import first_persons, issuer_of, of_issuer


def readings(
    document: Document,
    parsed: Sequence[ParsedSentence],
    names: Mapping[Sentence, Named],
    grounds: Mapping[Sentence, Ground],
    said: Attribution,
    *,
    units: UnitLexicon,
    known: Mapping[str, Place],
) -> list[Reading]:
    """Return the readings of the sentences that have tokens; ``known`` are the places that hold others."""
    opening = [m for sentence in parsed[:1] for m in names[sentence.sentence].actors]
    issuer = issuer_of(document.text, opening)
    telling = {ground: ground.telling(document) for ground in set(grounds.values())}
    told = zip(parsed, said.frames, _times(document, parsed), strict=True)
    found, city = [], None
    where: Sequence[PlaceMention] = ()
    land: str | None = None
    for k, (sentence, over, times) in enumerate(told):
        if sentence.tokens:
            ground, named = grounds[sentence.sentence], names[sentence.sentence]
            where = named.places or where
            at, home = sentence.sentence.start, ground.state.country if ground.state else None
            land = land_told_of(
                sentence.text, named.places, named.actors, known, at=at, home=home, before=land
            )
            actors = _actors(sentence, named.actors, ground, telling[ground], over, where)
            actors = [of_issuer(m, issuer) for m in actors]
            actors = [of_land_told(m, land, ground.state, ground.states) for m in actors]
            places = _places(sentence, named.places, ground, known, city)
            city = next((p for p in reversed(places) if p.feature == "city"), city)
            view = _view(document, sentence, units, actors, places, times)
            found.append(Reading(view=view, frames=over, who=partial(said.who, k)))
    return found


def _view(
    document: Document,
    sentence: ParsedSentence,
    units: UnitLexicon,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
) -> View:
    return build_view(
        sentence,
        units,
        actors=actors,
        places=places,
        times=times,
        quantities=_quantities(sentence, places, times),
        headline=document.segments[sentence.sentence.segment].kind is SegmentKind.HEADLINE,
    )


def _times(document: Document, parsed: Sequence[ParsedSentence]) -> Iterator[tuple[TimeMention, ...]]:
    """Yield the times of each sentence; each tells the next of which days it spoke."""
    dated = document.dated
    datelines = dateline_places(document.text, document.segments, document.date)
    told: Interval | None = None
    for sentence in parsed:
        times = find_times(sentence.text, dated=dated, at=sentence.sentence.start, told=told)
        times = tuple(time for time in times if time.start not in datelines or not _is_of(document, time))
        told = _spoken_of(times) or told
        yield times


def _is_of(document: Document, time: TimeMention) -> bool:
    """Return whether a time is the one day of the document's date, without a doubt about its weekday."""
    return document.date is not None and time.first == time.last == document.date.start


def _spoken_of(times: Sequence[TimeMention]) -> Interval | None:
    """Return the days that a sentence last speaks of, where it names days."""
    days = [(t.first, t.last) for t in times if t.first and t.last and t.precision is Precision.DAY]
    return Interval(start=days[-1][0], end=days[-1][1]) if days else None


def _actors(
    sentence: ParsedSentence,
    named: Sequence[ActorMention],
    ground: Ground,
    telling: Telling,
    over: Sequence[AttributionFrame],
    where: Sequence[PlaceMention],
) -> list[ActorMention]:
    """Return whom a sentence's names mean on its ground, with those whom "we" means, in text order."""
    actors = [ground.meant(telling, mention, over, where) for mention in named]
    speaker_at = partial(ground.speaker_at, frames=over)
    ours = first_persons(sentence.text, speaker_at, actors, at=sentence.sentence.start)
    return sorted((*actors, *ours), key=lambda m: m.start)


#: countries of which "the north" is not said, but of one of their pieces
_LANDS_IN_PIECES = frozenset({"PS"})


def _places(
    sentence: ParsedSentence,
    named: Sequence[PlaceMention],
    ground: Ground,
    known: Mapping[str, Place],
    city: PlaceMention | None,
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places, joined with lands that only hold them, parts of lands and cities as such.

    ``city`` is the one that the sentences before named last.
    """
    at, text, find = sentence.sentence.start, sentence.text, partial(_known_place, ground)
    named = [place for place in named if not did_not_happen_at(text, place, at)]
    bare = ground.case.home is None and ground.country not in _LANDS_IN_PIECES
    places = with_their_lands(text, named, known, at=at)
    places = parts_of_lands(text, places, ground.land, find, at=at, bare=bare)
    return parts_of_cities(text, places, city, find, known, at=at)


def _known_place(ground: Ground, name: str) -> PlaceMention | None:
    return next(iter(find_names(f"in {name}", ground.names).places), None)


def _quantities(
    sentence: ParsedSentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]
) -> tuple[QuantityMention, ...]:
    """Return a sentence's figures, and those counted one by one, outside its places and dates."""
    dates = [t for t in times if t.first is not None or t.timex_type != "DURATION"]
    avoid = [(p.start, p.end) for p in places] + [(t.start, t.end) for t in dates]
    at = sentence.sentence.start
    found = find_quantities(sentence.text, at=at, avoid=avoid)
    counted = [(q.start, q.noun_end or q.end) for q in found]
    ones = find_singulars(sentence.text, at=at, avoid=[*avoid, *counted])
    return tuple(sorted((*found, *ones), key=lambda q: q.start))
