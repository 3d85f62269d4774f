"""Armed groups as a report names them: which actors of the generic pack stand in it, and by which words."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from communique.annotate.name_patterns import alternatives
from communique.lexicon.cases import generic_case
from communique.lexicon.forms import folded
from communique.records.mention import ActorCategory

#: behind a group's name these mean its people, not the group ("FMLN guerrillas")
_PEOPLE = ("guerrillas", "rebels", "terrorists", "members", "militants", "fighters")


class Group(NamedTuple):
    """A group of a report: its actor, how often it is named, and its first words there."""

    actor: str
    times: int
    words: str


def groups_in(text: str) -> tuple[Group, ...]:
    """Return the armed groups that a text names, the most often named first."""
    names, pattern = _names()
    found = [(names[folded(match.group())], match.group()) for match in pattern.finditer(text)]
    times = Counter(actor for actor, _ in found)
    first = dict(reversed(found))
    return tuple(Group(actor=a, times=n, words=" ".join(first[a].split())) for a, n in times.most_common())


@cache
def _names() -> tuple[Mapping[str, str], re.Pattern[str]]:
    names = {
        folded(alias.text): actor.id
        for actor in generic_case().actors
        if actor.category is ActorCategory.ARMED_GROUP
        for alias in actor.aliases
        if not alias.text.lower().endswith(_PEOPLE) and len(alias.text) > 2
    }
    words = alternatives(names).replace(r"\ ", r"\s+")
    return names, re.compile(rf"\b{words}\b", re.IGNORECASE)
