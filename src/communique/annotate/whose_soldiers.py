"""Whose soldiers they are: common words for troops mean those of the name that they stand beside.

"Ruritanian special operations troops", "officers of the rebel Xyz Army", "Xyz conscripts". A case lists such
words as those of its own state; they are not, where the report says whose they are.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from communique.annotate.state_forces import Mention, named_state
from communique.lexicon.name_words import name_words
from communique.records.case import Actor
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

_STATE = ActorCategory.STATE
_OWNERS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS})
_NAME_BEHIND = re.compile(r" [A-Z]")  # "the rebel Xyz Army"
_COMMON = "class:government-forces"


def with_masters(
    text: str, mentions: Sequence[Mention], state_named: Callable[[PlaceMention], Actor | None]
) -> list[Mention]:
    """Return mentions in order, soldiers beside a name as one mention with it, of whoever bears the name.

    ``state_named`` returns a country's state.
    """
    read: list[Mention] = []
    for mention in mentions:
        if read and (master := _before(text, read[-1], mention, state_named)) is not None:
            read[-1] = _over(text, master, master.start, mention.end)
            continue
        owner = named_state(mention, state_named, _OWNERS)
        start = _soldiers_start(text, read, mention) if owner is not None else None
        if owner is not None and start is not None and not _NAME_BEHIND.match(text, mention.end):
            read = [m for m in read if m.start < start]
            mention = _over(text, owner, start, mention.end)
        read.append(mention)
    return read


def _over(text: str, master: ActorMention, start: int, end: int) -> ActorMention:
    return replace(master, start=start, end=end, text=text[start:end], rule_id="name.whose_soldiers")


def _before(
    text: str, left: Mention, right: Mention, state_named: Callable[[PlaceMention], Actor | None]
) -> ActorMention | None:
    """Return whose soldiers the right mention's are by the name right before them, or None."""
    if not _are_soldiers(text, right):
        return None
    master = named_state(left, state_named, _OWNERS)
    if master is None:
        return None
    if master.category is _STATE:
        return master if _branches().fullmatch(text, left.end, right.start) else None
    alone = text[left.end : right.start] == " " and _men().fullmatch(right.text) is not None
    return master if alone else None


def _soldiers_start(text: str, read: Sequence[Mention], owner: Mention) -> int | None:
    """Return where the soldiers begin who are said to be an owner's ("officers of Xyz"), or None."""
    for mention in reversed(read[-2:]):
        if _are_soldiers(text, mention) and _men().fullmatch(mention.text):
            return mention.start if _of().fullmatch(text, mention.end, owner.start) else None
    return None


def _are_soldiers(text: str, mention: Mention) -> bool:
    """Return whether a mention's words are common ones for a state's troops, no name."""
    if not isinstance(mention, ActorMention) or not (mention.category is _STATE or mention.actor == _COMMON):
        return False
    small = mention.text == mention.text.lower()
    first = not text[: mention.start].strip() and mention.text[1:] == mention.text[1:].lower()
    return (small or first) and _troops().search(mention.text.lower()) is not None


@cache
def _troops() -> re.Pattern[str]:
    """Return what common words for troops end in."""
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(name_words().soldiers_of_states)})\Z")


@cache
def _men() -> re.Pattern[str]:
    """Return words for single soldiers: a group has such as well as a state."""
    return re.compile("|".join(name_words().soldiers), re.IGNORECASE)


@cache
def _branches() -> re.Pattern[str]:
    """Return what may stand between a state's name and its troops: an s, and kinds of troops."""
    return re.compile(
        rf"\.?(?:['’]s?)? (?:(?:{'|'.join(name_words().soldiers_branches)})[ -])*", re.IGNORECASE
    )


@cache
def _of() -> re.Pattern[str]:
    """Return what may stand between soldiers and their masters behind them."""
    said = "|".join(name_words().soldiers_masters)
    return re.compile(rf",? (?:of|from) (?:(?:{said}|[a-z]+-(?:backed|led|linked|aligned)) )*", re.IGNORECASE)
