"""Lands before what is in them: in "Fooland's Marsa", "Fooland's Kurds", "Fooland's Xyz rebels" no land acts.

Of a land that is not at home in the case the place must be known to lie in it: "Fooland's Barville war" may
be fought abroad.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.annotate.name_index import NameIndex, country_of
from communique.lexicon.forms import folded
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

#: what joins a land to what is in it; the apostrophe may be lost
_OWNS = re.compile(r"['’]?s (?:the )?")
#: what is done to or in a place rather than by it stands behind: then the land may be who does it
_DOING = re.compile(
    r"\S* (?:offensive|operation|campaign|strikes?|airstrikes?|assault|policy|role|war|intervention)"
)
Mention = ActorMention | PlaceMention


def without_lands(text: str, mentions: Sequence[Mention], index: NameIndex) -> list[Mention]:
    """Return the mentions without states that only say in what land a place lies or a people lives."""
    owners = {
        land.start
        for land, owned in pairwise(mentions)
        if isinstance(land, ActorMention) and _owns(text, land, owned, index)
    }
    owners |= {
        land.start
        for place, land in pairwise(mentions)
        if isinstance(place, PlaceMention) and _in_brackets(text, place, land)
    }
    return [mention for mention in mentions if mention.start not in owners]


def _in_brackets(text: str, place: PlaceMention, land: Mention) -> bool:
    """Return whether a side in brackets only says in whose land a place lies ("Xyz (Abc Republic)")."""
    alone = text[place.end : land.start] == " (" and text[land.end : land.end + 1] == ")"
    sides = (ActorCategory.STATE, ActorCategory.ARMED_GROUP)
    return alone and isinstance(land, ActorMention) and land.category in sides


def _owns(text: str, land: ActorMention, owned: Mention, index: NameIndex) -> bool:
    if land.category is not ActorCategory.STATE or _OWNS.fullmatch(text, land.end, owned.start) is None:
        return False
    home = land.country in index.countries
    if isinstance(owned, ActorMention) and owned.category is ActorCategory.ARMED_GROUP:
        return owned.actor is not None and _DOING.match(text, owned.end) is None
    if isinstance(owned, PlaceMention):
        return (home or _lies_in(owned, land.country, index)) and _DOING.match(text, owned.end) is None
    return home and (owned.actor or "").startswith("class:")


def _lies_in(place: PlaceMention, country: str | None, index: NameIndex) -> bool:
    """Return whether a place is known, and every bearer of its name lies in one country."""
    bearers = index.by_name.get(folded(place.text), ())
    return bool(bearers) and all(country_of(sense) == country for sense in bearers)
