"""Whose soldiers they are: words for troops mean those of the name that they stand beside.

"Ruritanian army officers", "the Red Brigade's soldiers", "officers of the rebel Xyz Army", "fighters loyal to
Xyz". A case lists such words as those of its own state; they are not, where the report says whose they are.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from communique.annotate.state_forces import Mention, named_state, widened
from communique.lexicon.name_words import name_words
from communique.records.case import Actor
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

# --- right behind a name -----------------------------------------------------------------------

_BEARERS = frozenset({ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION})
_SOLDIERS = frozenset({ActorCategory.STATE, ActorCategory.FIGHTERS})
#: what may stand between a name and its soldiers
_JOINS = frozenset({" ", "'s ", "’s ", "' ", "’ "})
_WITH_SOLDIERS = "name.with_soldiers"


def with_their_soldiers(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order, names widened over the soldiers right behind them, or that they share."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and (borne := _bearing(text, kept[-1], mention)) is not None:
            kept[-1] = borne
        else:
            kept.append(_of_short_name(text, mention, since=kept[-1].end if kept else 0) or mention)
    return kept


@cache
def _short_name() -> re.Pattern[str]:
    """Return what may stand right before soldiers: a short form without a list, a people without a state."""
    return re.compile(rf"(?<![\w-])(?:(?P<name>[A-Z]{{3,8}})|{'|'.join(name_words().forces.peoples)}) \Z")


def _of_short_name(text: str, mention: Mention, *, since: int) -> ActorMention | None:
    """Return soldiers as those of the name before them that no list has ("XYZAB troops"), or None."""
    match = _short_name().search(text, since, mention.start) if _are_soldiers(mention) else None
    if match is None or not mention.text[0].islower():
        return None
    start, end = match.start(), mention.end
    return ActorMention(
        start=start,
        end=end,
        text=text[start:end],
        actor=None,
        name=match["name"] or text[start:end],
        category=ActorCategory.ARMED_GROUP,
        rule_id="unknown.short_name",
    )


def overlapped(text: str, left: Mention, right: Mention) -> Mention | None:
    """Return a name widened over soldiers whose first word it shares ("Ruritanian government forces")."""
    if not isinstance(left, ActorMention) or not _are_soldiers(right):
        return None
    if not left.text[:1].isupper() and left.category is not ActorCategory.ARMED_GROUP:
        return None  # "army units and officers"
    shared = left.start < right.start < left.end < right.end
    return widened(text, left, left.start, right.end, _WITH_SOLDIERS) if shared else None


def _bearing(text: str, left: Mention, right: Mention) -> ActorMention | None:
    """Return the bearer of a name with the soldiers right behind it, or None."""
    if not isinstance(left, ActorMention) or left.category not in _BEARERS or not _are_soldiers(right):
        return None
    joined = text[left.end : right.start] in _JOINS and right.text[:1].islower()
    several = left.text.endswith("s") and text[left.end] == " "  # "Kurds soldiers": a list without its comma
    own = joined and not several
    return widened(text, left, left.start, right.end, _WITH_SOLDIERS) if own else None


def _are_soldiers(mention: Mention) -> bool:
    """Return whether words name soldiers of nobody in particular ("troops", "a military source")."""
    if not isinstance(mention, ActorMention) or mention.category not in _SOLDIERS:
        return False
    troops = mention.text.lower().split()[-1] in name_words().forces.taken
    return mention.text[1:].islower() and (troops or _men().fullmatch(mention.text) is not None)


# --- common words for troops beside a name -----------------------------------------------------

_STATE = ActorCategory.STATE
_MASTERS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS})
_NAME_BEHIND = re.compile(r" [A-Z]")  # "the rebel Xyz Army"
_COMMON = "class:government-forces"
_BESIDE = "name.whose_soldiers"


def with_masters(
    text: str, mentions: Sequence[Mention], state_named: Callable[[PlaceMention], Actor | None]
) -> list[Mention]:
    """Return mentions in order, soldiers beside a name as one mention with it, of whoever bears the name.

    ``state_named`` returns a country's state.
    """
    read: list[Mention] = []
    for mention in mentions:
        if read and (master := _master_before(text, read[-1], mention, state_named)) is not None:
            read[-1] = widened(text, master, master.start, mention.end, _BESIDE)
            continue
        owner = named_state(mention, state_named, _MASTERS)
        start = _soldiers_start(text, read, mention) if owner is not None else None
        if owner is not None and start is not None and not _NAME_BEHIND.match(text, mention.end):
            read = [m for m in read if m.start < start]
            mention = widened(text, owner, start, mention.end, _BESIDE)
        read.append(mention)
    return read


def _master_before(
    text: str, left: Mention, right: Mention, state_named: Callable[[PlaceMention], Actor | None]
) -> ActorMention | None:
    """Return whose soldiers the right mention's are by the name right before them, or None."""
    if not _are_common_troops(text, right):
        return None
    master = named_state(left, state_named, _MASTERS)
    if master is None:
        return None
    if master.category is _STATE:
        return master if _branches().fullmatch(text, left.end, right.start) else None
    alone = text[left.end : right.start] == " " and _men().fullmatch(right.text) is not None
    return master if alone else None


def _soldiers_start(text: str, read: Sequence[Mention], owner: Mention) -> int | None:
    """Return where the soldiers begin who are said to be an owner's ("officers of Xyz"), or None."""
    for mention in reversed(read[-2:]):
        if _are_common_troops(text, mention) and _men().fullmatch(mention.text):
            bodies = isinstance(owner, ActorMention)  # "soldiers in Xyz" are not those of the land
            masters = _in_masters() if bodies else _of_masters()
            return mention.start if masters.fullmatch(text, mention.end, owner.start) else None
    return None


def _are_common_troops(text: str, mention: Mention) -> bool:
    """Return whether a mention's words are common ones for a state's troops, no name."""
    if not isinstance(mention, ActorMention) or not (mention.category is _STATE or mention.actor == _COMMON):
        return False
    small = mention.text == mention.text.lower()
    first = not text[: mention.start].strip() and mention.text[1:] == mention.text[1:].lower()
    return (small or first) and _troops().search(mention.text.lower()) is not None


@cache
def _troops() -> re.Pattern[str]:
    """Return what common words for troops end in."""
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(name_words().forces.soldiers_of_states)})\Z")


@cache
def _men() -> re.Pattern[str]:
    """Return words for single soldiers: a group has such as well as a state."""
    return re.compile("|".join(name_words().forces.soldiers), re.IGNORECASE)


@cache
def _branches() -> re.Pattern[str]:
    """Return what may stand between a state's name and its troops: an s, and kinds of troops."""
    return re.compile(rf"\.?(?:['’]s?)? (?:(?:{'|'.join(name_words().forces.branches)})[ -])*", re.IGNORECASE)


@cache
def _of_masters() -> re.Pattern[str]:
    """Return what may stand between soldiers and their masters behind them."""
    return _joined_by("of|from")


@cache
def _in_masters() -> re.Pattern[str]:
    """Return what may stand between soldiers and a body that they are in ("a source at the Xyz Army")."""
    return _joined_by("of|from|in|at|within|inside")


def _joined_by(prepositions: str) -> re.Pattern[str]:
    said = "|".join(name_words().forces.masters)
    described = rf"(?:(?:{said}|[a-z]+-(?:backed|led|linked|aligned)) )*"
    return re.compile(rf",? (?:{prepositions}) {described}", re.IGNORECASE)


# --- of whom, or loyal to whom -----------------------------------------------------------------

_FORMER = re.compile(r"\b(?:former|late|ousted|deposed)\b", re.I)
_TITLE = (
    r"(?:(?:the|former|late|ousted|deposed) )*"
    r"(?:(?:president|general|gen\.|marshal|colonel|warlord|leader) )?"
)
#: whose forces they are; "from" only where the sentence begins with them: troops are withdrawn from a land
_OF = re.compile(rf" of {_TITLE}(?:(?:[a-z]+ and )?[a-z]+-[a-z]+ )?(?:rebel |armed )?", re.I)
_FROM = re.compile(r" from (?:the )?")
_LED = frozenset({ActorCategory.STATE, ActorCategory.PERSON, ActorCategory.ARMED_GROUP})
_LEADERS = frozenset({ActorCategory.PERSON, ActorCategory.ARMED_GROUP, ActorCategory.COALITION})


def forces_of(
    text: str, mentions: Sequence[Mention], state_named: Callable[[PlaceMention], Actor | None]
) -> list[Mention]:
    """Return mentions with "the armed forces of Xyz" and "fighters loyal to Xyz" as one, of Xyz.

    ``state_named`` returns a country's state.
    """
    joined: list[Mention] = []
    for mention in mentions:
        owner = named_state(mention, state_named, _LEADERS)
        while owner is not None and joined and _owned(text, joined[-1], owner):
            start = joined.pop().start
            mention = owner = widened(text, owner, start, owner.end, owner.rule_id)
        if (loyal := _loyal_to(text, mention)) is not None:
            joined = [m for m in joined if m.end <= loyal.start]
        joined.append(loyal or mention)
    return joined


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
    loyal = widened(text, mention, match.start(), mention.end, mention.rule_id)
    former = mention.category is ActorCategory.PERSON and _FORMER.search(match[0]) is not None
    return replace(loyal, actor=None) if former else loyal


@cache
def _loyal() -> re.Pattern[str]:
    nouns = "|".join((*name_words().forces.taken, "men"))
    return re.compile(rf"\b(?:{nouns}),? (?:[a-z]+ )?loyal to {_TITLE}\Z", re.I)


def _owned(text: str, forces: Mention, owner: Mention) -> bool:
    """Return whether soldiers are said to be those of the name behind them."""
    if not _are_soldiers(forces):
        return False
    first = text[: forces.start].strip().lower() in ("", "the")
    return any(p.fullmatch(text, forces.end, owner.start) for p in ((_OF, _FROM) if first else (_OF,)))
