"""Soldiers behind a name: "Ruritanian army officers", "the Red Brigade's soldiers" are those of that name.

Words that alone mean the army where a report is set lose that meaning behind the name of another.
"""

from collections.abc import Iterable
from dataclasses import replace

from communique.lexicon.name_words import name_words
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

Mention = ActorMention | PlaceMention

_BEARERS = frozenset({ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION})
_SOLDIERS = frozenset({ActorCategory.STATE, ActorCategory.FIGHTERS})
#: what may stand between a name and its soldiers
_JOINS = frozenset({" ", "'s ", "’s ", "' ", "’ "})


def with_their_soldiers(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order, names widened over the soldiers right behind them, or that they share."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and (borne := _bearing(text, kept[-1], mention)) is not None:
            kept[-1] = borne
        else:
            kept.append(mention)
    return kept


def overlapped(text: str, left: Mention, right: Mention) -> Mention | None:
    """Return a name widened over soldiers whose first word it shares ("Ruritanian government forces")."""
    if not isinstance(left, ActorMention) or not left.text[:1].isupper() or not are_soldiers(right):
        return None
    return _widened(text, left, right.end) if left.start < right.start < left.end < right.end else None


def _bearing(text: str, left: Mention, right: Mention) -> ActorMention | None:
    """Return the bearer of a name with the soldiers right behind it, or None."""
    if not isinstance(left, ActorMention) or left.category not in _BEARERS or not are_soldiers(right):
        return None
    joined = text[left.end : right.start] in _JOINS and right.text[:1].islower()
    several = left.text.endswith("s") and text[left.end] == " "  # "Kurds soldiers": a list without its comma
    return _widened(text, left, right.end) if joined and not several else None


def are_soldiers(mention: Mention) -> bool:
    """Return whether words name soldiers of nobody in particular ("troops", "army officers")."""
    if not isinstance(mention, ActorMention) or mention.category not in _SOLDIERS:
        return False
    rest = mention.text[1:]
    return rest.islower() and mention.text.lower().split()[-1] in name_words().force_taken


def _widened(text: str, mention: ActorMention, end: int) -> ActorMention:
    return replace(mention, end=end, text=text[mention.start : end], rule_id="name.with_soldiers")
