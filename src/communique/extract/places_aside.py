"""Places named aside: where a speaker sits, where people are from. What is told did not happen there."""

import re
from collections.abc import Sequence

from communique.extract.view import View
from communique.records.mention import PlaceMention


def is_spoken_at(place: PlaceMention, speakers: Sequence[tuple[int, int]]) -> bool:
    """Return whether a place stands in the words for a speaker ("an activist in X")."""
    return any(start <= place.start < end for start, end in speakers)


#: people whose home is told, or what is done with them
_FROM_HOME = re.compile(
    r"\b(?:(?:residents|inhabitants|natives|evacuees|people|families|villagers|refugees|convoys?|buses)"
    r" (?:\w+ )?(?:of|from)"
    r"|(?:evacuated|transferred|transported|displaced|bused|moved) (?:\w+ )?from)"
    r" (?:the )?(?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)


def is_home(view: View, place: PlaceMention) -> bool:
    """Return whether a place only says where people are from ("evacuees from X", "residents of X")."""
    at = view.sentence.sentence.start
    return _FROM_HOME.search(view.sentence.text[: place.start - at]) is not None
