"""Words that only say of which kind a named group is: "the rebel group Xyz" names Xyz alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.records.mention import ActorCategory, ActorMention, PlaceMention

#: nouns for one group, behind its kind and before its name
_ONE_GROUP = re.compile(
    r"(?:^|\s)(?:group|faction|militia|movement|outfit|organi[sz]ation|alliance|coalition|brigade)\s+\Z"
)
_NAMED_GROUPS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION})


def without_kinds(
    text: str, mentions: Sequence[ActorMention | PlaceMention]
) -> list[ActorMention | PlaceMention]:
    """Return mentions without what only says of which kind a named group is.

    "The rebel group Xyz", "the rebel Xyz", "the Xyz rebel group", "Abc affiliate Xyz".
    """
    kept = list(mentions)
    for left, right in pairwise(mentions):
        if not isinstance(left, ActorMention) or not isinstance(right, ActorMention):
            continue
        if _is_named(right) and _ONE_GROUP.search(text[left.start : right.start]):
            close = len(text[left.end : right.start].split()) <= 1
            kept = [m for m in kept if m is not left or not close]
        if _is_named(right) and text[left.end : right.start] == " " and _KIND_BEFORE.fullmatch(left.text):
            kept = [m for m in kept if m is not left]
        if _is_named(left) and _is_named(right) and _OFFSHOOT.fullmatch(text[left.end : right.start]):
            kept = [m for m in kept if m is not left]
        if _is_named(left) and text[left.end : right.start] == " " and _is_kind(right):
            kept = [m for m in kept if m is not right]
    return kept


#: a kind right before a name, in the singular; "rebels Xyz" are two of a list
_KIND_BEFORE = re.compile(r"rebel|insurgent|jihadist|jihadi|militant|opposition|takfiri|extremist|Islamist")
#: what says of whom the group named next is a part
_OFFSHOOT = re.compile(
    r"(?:['’]?s)?(?:[ -][A-Za-z-]+){0,2}[ -](?:affiliate|offshoot|branch|wing|franchise|arm|splinter group)"
    r"(?: in [A-Z]\w+)?,? (?:the |an? )?"
)


def _is_named(group: ActorMention) -> bool:
    return group.category in _NAMED_GROUPS and group.text != group.text.lower()


_FIGHTERS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.FIGHTERS})
#: what the kind behind a name ends in; several groups are others than the one named
_KIND_BEHIND = re.compile(
    r"(?:group|faction|militia|movement|outfit|organi[sz]ation|alliance|coalition|fighters?|gunm[ae]n)\Z"
)


def _is_kind(mention: ActorMention) -> bool:
    """Return whether words only say of which kind the group named right before them is."""
    generic = mention.category in _FIGHTERS and mention.text[:1].islower()
    return generic and _KIND_BEHIND.search(mention.text) is not None
