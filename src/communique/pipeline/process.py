"""One document through the stages: sentences, mentions, attribution, claims.

This is the only place that knows the order of the stages; each of them sees records alone.
"""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from communique.adapters.spacy_ import load_parser
from communique.adapters.tagger import FOLDER, load_tagger
from communique.annotate.candidates import build_candidates
from communique.extract.claims.claims import extract_claims
from communique.extract.claims.links import confirmations, deny
from communique.extract.claims.reading import Tools
from communique.extract.claims.scoring import Features, load_model
from communique.extract.speakers.attribution import Attribution, attribute
from communique.extract.story.candidates import Candidate
from communique.extract.story.context import Context
from communique.extract.story.slots import choose
from communique.ingest.dates import date_document
from communique.lexicon.cues import CueLexicon, cue_lexicon
from communique.lexicon.sides import Sides
from communique.lexicon.units import load_units
from communique.pipeline.garbage import uncollected
from communique.pipeline.grounds import Ground, Grounds
from communique.pipeline.lines import Reader, lines_of, parse, parser_input
from communique.pipeline.naming import Named, by_epithet, of_one_war, places_of, with_governments
from communique.pipeline.setting import ground_around, grounds_at, on_ground, town_of_news
from communique.pipeline.views import readings
from communique.records.case import Case, Place
from communique.records.mention import ActorMention, PlaceMention, Speaker
from communique.records.parse import ParsedSentence, Sentence
from communique.records.result import DocumentResult
from communique.records.text import Document
from communique.records.when import Interval
from communique.resolve.authorities import Offices
from communique.resolve.speakers import speaker_for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """What a worker loads once: the case's grounds, lexicons, parser, weights."""

    grounds: Grounds
    reader: Reader
    cues: CueLexicon
    probability: Callable[[Features], float]
    choose: Callable[[str, Sequence[Candidate[Any]]], list[Any]] = choose


def load_knowledge(case: str | None, *, tagger: Path | None = FOLDER) -> Knowledge:
    """Return everything that reading needs; without a case the generic world knowledge alone.

    ``tagger`` is the folder of the tagger of acts; None reads by rules alone, as where none is installed.
    """
    grounds, units = Grounds(case), load_units()
    find = places_of(grounds.home)  # built now, so that a wrong case is told before the first report is read
    knowledge = Knowledge(
        grounds=grounds,
        reader=Reader(
            parser=load_parser(),
            units=units,
            candidates=build_candidates(units),
            find=find,
            tagger=load_tagger(tagger) if tagger else None,
        ),
        cues=cue_lexicon(),
        probability=load_model().probability,
    )
    gc.collect()
    gc.freeze()  # gazetteers and model stay: searching them for garbage took a tenth of the reading time
    return knowledge


@uncollected()
def process_document(document: Document, knowledge: Knowledge) -> DocumentResult:
    """Return the claims of a document with their links, and how many mentions were found."""
    grounds, reader = knowledge.grounds, knowledge.reader
    document = _dated(document, grounds.case)
    lines = lines_of(document, reader.units)
    parsed = parse(lines, reader)
    town = town_of_news(document, grounds)
    ground, names = on_ground(document, lines, grounds, town)
    names = by_epithet(with_governments(parsed, names, ground))
    at = grounds_at(names, grounds, ground)
    if len(set(at.values())) == 1:
        names = of_one_war(document, names, ground)
    offices = _offices(document, names, at, ground, grounds.places)
    said = _said(parsed, names, knowledge.cues, at, ground, offices)
    read = readings(document, parsed, names, at, said, units=reader.units, known=grounds.places)
    context = _context(
        document, ground, grounds, town if town and grounds.is_told_from(town, ground) else None
    )
    claims = extract_claims(document, read, context=context, tools=_tools(knowledge, ground.case))
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
        ahead += parser_input(lines_of(document, knowledge.reader.units), knowledge.reader)
        if len(ahead) > MOST_AHEAD:
            break
    ahead = ahead[:MOST_AHEAD]
    knowledge.reader.parser.read(ahead)


#: sentences parsed ahead: well below the number of parses that are kept
MOST_AHEAD = 2048


def _dated(document: Document, case: Case) -> Document:
    """Return a document without a date dated by the case's window, which gives yearless dates a year."""
    if document.date is not None or case.window_start is None or case.window_end is None:
        return document
    window = Interval(start=case.window_start, end=case.window_end)
    dated, weekdays = date_document(document.text, document.segments, None, None, window=window)
    return replace(document, date=dated, weekdays=weekdays)


def _offices(
    document: Document,
    names: Mapping[Sentence, Named],
    at: Mapping[Sentence, Ground],
    ground: Ground,
    places: Mapping[str, Place],
) -> Mapping[Ground, Offices]:
    """Return whose the offices without a country are on each ground, by the places told there."""
    told: dict[Ground, list[PlaceMention]] = {ground: []}
    for sentence, near in at.items():
        told.setdefault(near, []).extend(names[sentence].places)
    return {near: near.offices(document, mentions, places) for near, mentions in told.items()}


def _said(
    parsed: Sequence[ParsedSentence],
    names: Mapping[Sentence, Named],
    cues: CueLexicon,
    grounds: Mapping[Sentence, Ground],
    ground: Ground,
    offices: Mapping[Ground, Offices],
) -> Attribution:
    """Return who says what in a document, each speaker as the ground around him knows him."""

    @cache  # of one document: who speaks is asked for each frame, and in search of its first monitor
    def speaker(words: str, actor: ActorMention | None) -> Speaker:
        near = ground if actor is None else ground_around(actor.start, grounds, ground)
        return speaker_for(words, near.speaking(actor, offices[near]), near.case, offices=offices[near])

    return attribute(
        parsed,
        lambda sentence: names[sentence.sentence].actors,
        lambda sentence: names[sentence.sentence].places,
        cues,
        speaker,
    )


def _context(document: Document, ground: Ground, grounds: Grounds, town: PlaceMention | None) -> Context:
    """Return what a document's first sentence takes for granted; ``town`` is where it is told from."""
    return Context(
        are_foes=_foe_test(ground.sides),
        are_allies=_ally_test(ground.sides),
        other_side=ground.other_side,
        two_sides=ground.two_sides(document),
        country=ground.land,
        capital=ground.capital,
        wholes=ground.wholes,
        office=ground.office_land,
        outside=grounds.lies_outside,
        seat_abroad=partial(grounds.is_seat_abroad, ground=ground),
        places=[town] if town else [],
    )


def _tools(knowledge: Knowledge, case: Case) -> Tools:
    return Tools(
        credit=lambda name: speaker_for(name, None, case),
        probability=knowledge.probability,
        choose=knowledge.choose,
    )


def _actor_foes(sides: Sides) -> Callable[[str | None, str | None], bool]:
    return lambda left, right: sides.are_foes(sides.camp(left), sides.camp(right))


def _foe_test(sides: Sides) -> Callable[[ActorMention, ActorMention], bool]:
    return lambda left, right: sides.are_foes(_camp(sides, left), _camp(sides, right))


def _ally_test(sides: Sides) -> Callable[[ActorMention, ActorMention], bool]:
    return lambda left, right: (camp := _camp(sides, left)) is not None and camp == _camp(sides, right)


def _camp(sides: Sides, mention: ActorMention) -> str | None:
    return sides.camp(mention.actor) or mention.camp
