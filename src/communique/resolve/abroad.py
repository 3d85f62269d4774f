"""What a report tells of another land than its war's: "In Fooland, government forces" are Fooland's.

A case's words for its own state's forces hold where its war is told of, not behind such an opening.
"""

import re
from collections.abc import Mapping, Sequence

from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Place
from communique.records.mention import ActorCategory, ActorMention, PlaceMention
from communique.resolve.ground import as_actor, country_of_place

_LAND = "country"
#: what may stand before the land that a sentence turns to
_OPENS = re.compile(r"(?:(?:Elsewhere|Meanwhile|Also),? )?[Ii]n (?:neighbou?ring |nearby )?")


def land_told_of(
    text: str,
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    known: Mapping[str, Place],
    *,
    at: int,
    home: str | None,
    before: str | None,
) -> str | None:
    """Return the code of the land that a sentence tells of where it is not ``home``, else None.

    A sentence that opens with the land turns to it; those behind it tell of it (``before``) until one names
    a place elsewhere.
    """
    opening = _OPENS.match(text)
    start = at + opening.end() if opening else -1
    named = next(
        (country_of_place(p, known) for p in places if p.start == start and p.feature == _LAND), None
    )
    state = (m.country for m in actors if m.start == start and m.category is ActorCategory.STATE)
    if (turned := named or next(state, None)) is not None:
        return turned if turned != home else None
    lands = {country_of_place(place, known) for place in places} - {None}
    return before if lands <= {before} else None


def of_land_told(
    mention: ActorMention, land: str | None, own: Actor | None, states: Mapping[str, Actor]
) -> ActorMention:
    """Return forces that bear no name, taken for the ``own`` state's, as those of the land told of."""
    state = states.get(land or "")
    if state is None or own is None or mention.actor != own.id or not _bears_no_name(mention):
        return mention
    return as_actor(mention, state, "ground.land_told_of")


def _bears_no_name(mention: ActorMention) -> bool:
    """Return whether words are common ones for forces, be it at the head of a sentence ("Soldiers")."""
    words = mention.text.split()
    common = mention.text[1:].islower() and words[-1].lower() in name_words().forces.taken
    return mention.text.islower() or common
