"""A state's forces by their official name: "the Ruritanian National Defence Force" is Ruritania.

What stands behind the state's name many states' forces share, and some are listed as those of one state
("Defence Forces"); the name before says whose they are. The forces of a part are a group of their own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from communique.annotate.actor_names import entered
from communique.lexicon.name_words import name_words
from communique.records.case import Actor
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

Mention = ActorMention | PlaceMention


def with_state_forces(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in order, those of states widened over the names of their forces.

    A listed group of the state's own country keeps its name ("Myanmar's People's Defence Force").
    """
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(_with_forces(text, mention, mentions) or mention)
    return kept


def _with_forces(text: str, state: Mention, mentions: Sequence[Mention]) -> ActorMention | None:
    """Return a state widened over the name of its forces behind it, or None."""
    if not isinstance(state, ActorMention) or state.category is not ActorCategory.STATE:
        return None
    match = _forces().match(text, state.end)
    if match is None or any(state.end <= m.start < match.end() and _is_own_group(m, state) for m in mentions):
        return None
    return widened(text, state, state.start, match.end(), "name.state_forces")


def _is_own_group(mention: Mention, state: ActorMention) -> bool:
    if not isinstance(mention, ActorMention):
        return False
    return mention.country == state.country and mention.category is not ActorCategory.STATE


def widened(text: str, mention: ActorMention, start: int, end: int, rule: str) -> ActorMention:
    """Return a mention over a wider range, under the rule that widened it."""
    return replace(mention, start=start, end=end, text=text[start:end], rule_id=rule)


#: lands of which fighters are named; "the Xyz rebels" of one are a group, wherever they fight
_PARTS = frozenset({"province", "region"})
_OF_PART = re.compile(
    r" (?:(?:regional|special|local|tribal) ){0,2}"
    r"(?:forces|rebels|militias?|militiamen|separatists|guerrillas)\b"
)


_INSIDE = re.compile(r"\b(?:in|at|near|across|inside|into|to|around|outside|from) \Z", re.I)


def of_parts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions with the forces of a part of a country as one group ("Amhara special forces")."""
    read: list[Mention] = []
    for mention in mentions:
        if read and mention.start < read[-1].end:
            continue
        part = isinstance(mention, PlaceMention) and mention.feature in _PARTS
        inside = _INSIDE.search(text, 0, mention.start) is not None  # "in Xyz forces were on alert"
        match = _OF_PART.match(text, mention.end) if part and not inside else None
        read.append(_group(text, mention.start, match.end()) if match else mention)
    return read


def _group(text: str, start: int, end: int) -> ActorMention:
    words = text[start:end]
    return ActorMention(
        start=start,
        end=end,
        text=words,
        actor=None,
        name=words,
        category=ActorCategory.ARMED_GROUP,
        rule_id="name.forces_of_part",
    )


def named_state(
    mention: Mention,
    state_named: Callable[[PlaceMention], Actor | None],
    others: frozenset[ActorCategory],
) -> ActorMention | None:
    """Return the state that a mention names, or an actor of the ``others``; a country as its state."""
    if isinstance(mention, ActorMention):
        return mention if mention.category in {ActorCategory.STATE, *others} else None
    state = state_named(mention)
    if state is None:
        return None
    return entered(state, mention.start, mention.end, mention.text, "name.state_forces")


@cache
def _forces() -> re.Pattern[str]:
    words, heads = name_words().forces.shared, name_words().forces.heads
    return re.compile(rf"(?:['’]s?)?(?: (?:{_capitalised(words)}))*(?: (?:{_capitalised(heads)}))(?![\w-])")


def _capitalised(words: Sequence[str]) -> str:
    """Return a regex group of words with capitals ("People's", "Self-Defence"), any apostrophe or none."""
    return "|".join(re.escape(word.title().replace("'S", "'s")).replace("'", "['’]?") for word in words)
