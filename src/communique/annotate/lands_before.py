"""Lands before what is in them: in "Fooland's Marsa" and "Fooland's Kurds" the land is nobody who acts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.annotate.name_index import NameIndex
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

#: what joins a land to what is in it; the apostrophe may be lost
_OWNS = re.compile(r"['’]?s (?:the )?")
#: what is done to or in a place rather than by it stands behind: then the land may be who does it
_DOING = re.compile(
    r"\S* (?:offensive|operation|campaign|strikes?|airstrikes?|assault|policy|role|war|intervention)"
)
Mention = ActorMention | PlaceMention


def without_lands(text: str, mentions: Sequence[Mention], index: NameIndex) -> list[Mention]:
    """Return the mentions without home states that only say in what land a place lies or a people lives."""
    owners = {
        land.start
        for land, owned in pairwise(mentions)
        if isinstance(land, ActorMention) and _owns(text, land, owned, index)
    }
    return [mention for mention in mentions if mention.start not in owners]


def _owns(text: str, land: ActorMention, owned: Mention, index: NameIndex) -> bool:
    if land.category is not ActorCategory.STATE or land.country not in index.countries:
        return False
    people = isinstance(owned, ActorMention) and (owned.actor or "").startswith("class:")
    place = isinstance(owned, PlaceMention) and _DOING.match(text, owned.end) is None
    return (people or place) and _OWNS.fullmatch(text, land.end, owned.start) is not None
