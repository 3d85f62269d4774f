"""A state's forces by their official name: "the Ruritanian National Defence Force" is Ruritania.

What stands behind the state's name many states' forces share, and some are listed as those of one state
("Defence Forces"); the name before says whose they are.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from communique.annotate.whose_forces import are_soldiers
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


_FORMER = re.compile(r"\b(?:former|late|ousted|deposed)\b", re.I)
_TITLE = (
    r"(?:(?:the|former|late|ousted|deposed) )*"
    r"(?:(?:president|general|gen\.|marshal|colonel|warlord|leader) )?"
)
#: whose forces they are; "from" only where the sentence begins with them: troops are withdrawn from a land
_OF = re.compile(rf" of {_TITLE}(?:(?:[a-z]+ and )?[a-z]+-[a-z]+ )?(?:rebel |armed )?", re.I)
_FROM = re.compile(r" from (?:the )?")
_LED = frozenset({ActorCategory.STATE, ActorCategory.PERSON, ActorCategory.ARMED_GROUP})
_OWNERS = frozenset({ActorCategory.PERSON, ActorCategory.ARMED_GROUP, ActorCategory.COALITION})
_NONE: frozenset[ActorCategory] = frozenset()


def forces_of(
    text: str, mentions: Sequence[Mention], state_named: Callable[[PlaceMention], Actor | None]
) -> list[Mention]:
    """Return mentions with "the armed forces of Xyz" and "fighters loyal to Xyz" as one, of Xyz.

    ``state_named`` returns a country's state.
    """
    joined: list[Mention] = []
    for mention in mentions:
        owner = named_state(mention, state_named, _OWNERS)
        while owner is not None and joined and _owned(text, joined[-1], owner):
            mention = owner = _from(text, owner, joined.pop().start)
        if (loyal := _loyal_to(text, mention)) is not None:
            joined = [m for m in joined if m.end <= loyal.start]
        joined.append(loyal or mention)
    return joined


def _from(text: str, mention: ActorMention, start: int) -> ActorMention:
    """Return a mention widened to begin at an offset of the text."""
    return replace(mention, start=start, text=text[start : mention.end])


def _loyal_to(text: str, mention: Mention) -> ActorMention | None:
    """Return a mention widened over the forces that are loyal to whom it names, or None.

    A former head's forces are his own, and no more those of the state.
    """
    if not isinstance(mention, ActorMention) or mention.category not in _LED:
        return None
    if " loyal to " not in text.lower():
        return None
    match = _loyal().search(text, 0, mention.start)
    if match is None:
        return None
    loyal = _from(text, mention, match.start())
    former = mention.category is ActorCategory.PERSON and _FORMER.search(match[0]) is not None
    return replace(loyal, actor=None) if former else loyal


@cache
def _loyal() -> re.Pattern[str]:
    nouns = "|".join((*name_words().force_taken, "men"))
    return re.compile(rf"\b(?:{nouns}),? (?:[a-z]+ )?loyal to {_TITLE}\Z", re.I)


def _owned(text: str, forces: Mention, owner: Mention) -> bool:
    """Return whether soldiers are said to be those of the name behind them."""
    if not are_soldiers(forces):
        return False
    first = text[: forces.start].strip().lower() in ("", "the")
    return any(p.fullmatch(text, forces.end, owner.start) for p in ((_OF, _FROM) if first else (_OF,)))


def named_state(
    mention: Mention,
    state_named: Callable[[PlaceMention], Actor | None],
    others: frozenset[ActorCategory] = _NONE,
) -> ActorMention | None:
    """Return the state that a mention names, or an actor of the ``others``; a country as its state."""
    if isinstance(mention, ActorMention):
        return mention if mention.category in {ActorCategory.STATE, *others} else None
    state = state_named(mention)
    if state is None:
        return None
    return ActorMention(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        actor=state.id,
        name=state.name,
        category=state.category,
        rule_id="name.state_forces",
        camp=state.camp,
        country=state.country,
    )


@cache
def _forces() -> re.Pattern[str]:
    words, heads = name_words().force_shared, name_words().force_heads
    return re.compile(rf"(?:['’]s?)?(?: (?:{_capitalised(words)}))*(?: (?:{_capitalised(heads)}))(?![\w-])")


def _capitalised(words: Sequence[str]) -> str:
    """Return a regex group of words with capitals ("People's", "Self-Defence"), any apostrophe or none."""
    return "|".join(re.escape(word.title().replace("'S", "'s")).replace("'", "['’]?") for word in words)
