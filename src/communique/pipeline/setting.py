"""Which war a document, and each of its sentences, is about: the ground that its names are read on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from communique.annotate.datelines import dateline_town
from communique.pipeline.grounds import Ground, Grounds
from communique.pipeline.lines import Line
from communique.pipeline.naming import Named, find_all, link, places_of
from communique.records.mention import ActorMention, PlaceMention
from communique.records.parse import Sentence
from communique.records.text import Document
from communique.resolve.ground import countries_of_parts

_HEAD = 12  # lines of a page in which its dateline stands


def town_of_news(document: Document, grounds: Grounds) -> PlaceMention | None:
    """Return the town of a document's dateline as a place without words of its own, or None."""
    find, lines = places_of(grounds.home), filter(None, map(str.strip, document.text.splitlines()))
    found = next((town for line in islice(lines, _HEAD) if (town := dateline_town(line, find))), None)
    return None if found is None else replace(found, start=0, end=1, text="", rule_id="ground.dateline")


def on_ground(
    document: Document, lines: Sequence[Line], grounds: Grounds, town: PlaceMention | None
) -> tuple[Ground, dict[Sentence, Named]]:
    """Return the ground that a document is read with, and its names read there.

    The names at home tell which war it is about; ``town`` is that of the document's dateline.
    """
    home = grounds.home
    found = find_all(document, lines, home)
    own = None if grounds.name else ""  # without a case, a variant is a place of any country
    names = link(document, found, home, country=own, town=town)
    ground = _told_by(names, grounds)
    if ground is home:
        return ground, names
    if ground.names is not home.names:
        found = find_all(document, lines, ground)
    return ground, link(document, found, ground, country=ground.country or "", town=town)


def _told_by(names: Mapping[Sentence, Named], grounds: Grounds) -> Ground:
    """Return the ground of the country and the actors that a document names most."""
    places = [place for found in names.values() for place in found.places]
    return grounds.told_by(places, [actor for found in names.values() for actor in found.actors])


def grounds_at(names: Mapping[Sentence, Named], grounds: Grounds, ground: Ground) -> dict[Sentence, Ground]:
    """Return the ground of each sentence: the document's, in a roundup of several wars its paragraph's."""
    whole = dict.fromkeys(names, ground)
    if ground.case.home is not None:
        return whole
    parts: dict[int, tuple[list[PlaceMention], list[ActorMention]]] = {}
    for sentence, named in names.items():
        places, actors = parts.setdefault(sentence.segment, ([], []))
        places.extend(named.places)
        actors.extend(named.actors)
    countries = countries_of_parts(list(parts.values()), grounds.places)
    if countries is None:
        return whole
    of = dict(zip(parts, map(grounds.of, countries), strict=True))
    return {sentence: of[sentence.segment] for sentence in names}


def ground_around(at: int, grounds: Mapping[Sentence, Ground], ground: Ground) -> Ground:
    """Return the ground of the sentence around an offset, or that of the document."""
    return next((near for sentence, near in grounds.items() if sentence.start <= at < sentence.end), ground)
