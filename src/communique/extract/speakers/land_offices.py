"""Whose governor or administration speaks, where its words leave out the region that the sentence names."""

import re
from collections.abc import Iterable

from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.speakers.scene import Scene
from communique.records.mention import PlaceMention, Speaker
from communique.records.parse import ParsedSentence

_LANDS = frozenset({"province", "governorate", "region"})
#: what stands before the region where something happened; not before one that drones came from
_IN = re.compile(r"\b(?:in|across|over|throughout|against) (?:the )?(?:[a-z-]+ )*$", re.IGNORECASE)


def regions_told(sentence: ParsedSentence, places: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Return the regions in which a sentence sets what it tells."""
    start = sentence.sentence.start
    return [p for p in places if p.feature in _LANDS and _IN.search(sentence.text[: p.start - start])]


_RANK = r"(?:(?:acting|deputy|regional|oblast|provincial|local|state) )*"
#: "the governor", "Governor Jane Doe", "the regional military administration"
_OFFICE = re.compile(
    rf"(?:the |its )?{_RANK}(?:governor(?P<name>(?: (?-i:[A-Z])[\w'’-]+){{1,3}})?"
    r"|(?:military|state|civil) administration|RMA|OVA)"
    r"|(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+){1,2}, (?:who heads|(?:the )?head of) "
    r"the regional (?:military |state |civil )?administration",
    re.IGNORECASE,
)


#: "Jane Doe, who heads the regional military administration in Tellin"
_HEADS = re.compile(
    r"(?:who heads|head of) the regional (?:military |state |civil )?administration (?:in|of) "
    r"(?P<land>[A-Z][\w'’-]+)$"
)


def office_of_region(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the office of the one region that the words before a speaker's tell of, or None.

    A governor whom the lists know by name speaks for his own office.
    """
    if (held := _HEADS.search(span.text)) is not None:
        return scene.speaker(f"governor of {held['land']}", None)
    office = _OFFICE.fullmatch(span.text)
    lands = {place.name for place in scene.regions if place.end <= span.start}
    if office is None or len(lands) != 1:
        return None
    if office["name"] and scene.speaker(span.text, span.actor).source is not None:
        return None
    return scene.speaker(f"governor of {_COMPASS.sub('', lands.pop())}", None)


#: what only says in which part of a region it happened
_COMPASS = re.compile(r"^(?:North|South|East|West|Central)(?:ern|east\w*|west\w*)? (?=[A-Z])")
