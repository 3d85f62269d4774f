"""A state's forces by their official name: "the Ruritanian National Defence Force" is Ruritania.

What stands behind the state's name many states' forces share, and some are listed as those of one state
("Defence Forces"); the name before says whose they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from communique.lexicon.name_words import name_words
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
        end = _forces_end(text, mention)
        own = any(mention.end <= m.start < end and _is_own_group(m, mention) for m in mentions)
        kept.append(mention if own or end == mention.end else _widened(text, mention, end))
    return kept


def _forces_end(text: str, mention: Mention) -> int:
    """Return where the name of a state's forces ends that begins with a mention, else the mention's end."""
    if not isinstance(mention, ActorMention) or mention.category is not ActorCategory.STATE:
        return mention.end
    match = _forces().match(text, mention.end)
    return match.end() if match else mention.end


def _is_own_group(mention: Mention, state: Mention) -> bool:
    if not isinstance(mention, ActorMention) or not isinstance(state, ActorMention):
        return False
    return mention.country == state.country and mention.category is not ActorCategory.STATE


def _widened(text: str, mention: Mention, end: int) -> Mention:
    return replace(mention, end=end, text=text[mention.start : end], rule_id="name.state_forces")


@cache
def _forces() -> re.Pattern[str]:
    words, heads = name_words().force_shared, name_words().force_heads
    return re.compile(rf"(?:['’]s?)?(?: (?:{_capitalised(words)}))*(?: (?:{_capitalised(heads)}))(?![\w-])")


def _capitalised(words: Sequence[str]) -> str:
    """Return a regex group of words with capitals ("People's", "Self-Defence"), any apostrophe or none."""
    return "|".join(re.escape(word.title().replace("'S", "'s")).replace("'", "['’]?") for word in words)
