"""Names again: a place that the words once showed to be one is one wherever the document names it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.records.mention import ActorMention, PlaceMention

_SHORTEST = 4  # letters; shorter unknown names are too often other words


def unknown_places(places: Iterable[PlaceMention]) -> dict[str, PlaceMention]:
    """Return the names that no gazetteer has but that a type word showed to be places, by their words."""
    return {
        place.name: place
        for place in places
        if place.place is None and len(place.name) >= _SHORTEST and place.name[:1].isupper()
    }


def places_again(
    text: str,
    known: dict[str, PlaceMention],
    *,
    at: int,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places with the bare repeats of names known from elsewhere in the document."""
    taken = [(m.start, m.end) for m in actors] + [(m.start, m.end) for m in places]
    found = list(places)
    for name, first in known.items():
        for match in re.finditer(rf"\b{re.escape(name)}(?=s?\b)", text):
            start, end = at + match.start(), at + match.end()
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                again = replace(
                    first, start=start, end=end, text=match[0], relation=None, rule_id="unknown.again"
                )
                found.append(again)
    return tuple(sorted(found, key=lambda place: place.start))
