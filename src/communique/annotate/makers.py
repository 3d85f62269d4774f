"""Lands where weapons were made: nothing happens in Fooland because a tank "made in Fooland" was lost."""

import re
from collections.abc import Iterable

from communique.records.mention import ActorMention, PlaceMention

Mention = ActorMention | PlaceMention

_MADE_IN = re.compile(
    r"\b(?:made|built|manufactured|produced|assembled|designed) in (?:the )?$", re.IGNORECASE
)
_WINDOW = 24  # characters before a name


def without_makers(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions without lands that only say where something was made."""
    return [m for m in mentions if not _is_maker(text, m)]


def _is_maker(text: str, mention: Mention) -> bool:
    land = isinstance(mention, PlaceMention) and mention.feature == "country"
    return land and _MADE_IN.search(text[max(0, mention.start - _WINDOW) : mention.start]) is not None
