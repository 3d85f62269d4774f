"""The act that "the attack" takes up from before: what kind it was, who did it and who suffered it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.extract.drafts.drafts import REFERRING, Acts, Draft, points_back
from communique.extract.roles.worded import SUSPECTS
from communique.extract.sentence.view import STATELESS, View, key_of, word
from communique.extract.triggers.acts import HARM
from communique.extract.triggers.triggers import Trigger
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

_REACH = 2  # sentences back
_Named = ActorMention | PlaceMention
Drafting = Callable[[View, Sequence[Trigger], Acts], Sequence[Draft]]


class _Told(NamedTuple):
    at: int
    kind: ClaimType


def drafts_in_turn(
    views: Sequence[View], triggers: Sequence[Sequence[Trigger]], told: Acts, draft: Drafting
) -> Iterator[Sequence[Draft]]:
    """Yield the drafts of each sentence; "the attack" is a bombing right behind a bombing.

    ``draft`` drafts one sentence. Where a report mostly tells of one kind of act, that one is meant.
    """
    last: _Told | None = None
    for n, (view, fired) in enumerate(zip(views, triggers, strict=True)):
        bombed = last is not None and last.kind is ClaimType.EXPLOSION and n - last.at <= _REACH
        drafts = draft(view, fired, replace(told, last=ClaimType.EXPLOSION if bombed else None))
        last = _last_act(n, drafts) or last
        yield drafts


def _last_act(n: int, drafts: Iterable[Draft]) -> _Told | None:
    """Return the last act that a sentence tells of by its own words."""
    kinds = [d.type for d in drafts if d.type in _ACTS and not d.unit.anaphor]
    return _Told(n, kinds[-1]) if kinds else None


_ACTS = REFERRING | {ClaimType.OFFENSIVE}


def without_sufferers(
    draft: Draft, agents: list[ActorMention], before: Sequence[_Named], doers: Sequence[_Named]
) -> list[ActorMention]:
    """Return the agents of an act that is taken up, without those who suffered it: they did not do it.

    ``before`` and ``doers`` are whom the claim before names as its sufferers and its doers.
    """
    if not draft.unit.anaphor or draft.actors("agent") or not points_back(draft.view, draft.trigger):
        return agents
    suffered = {key_of(m) for m in before} - {key_of(m) for m in doers}
    return [m for m in agents if key_of(m) not in suffered]


_IN = frozenset({"in", "by", "from", "during", "after", "following"})
_THE = frozenset({"the", "this", "that", "these", "those", "both"})


def doers_meant(
    draft: Draft,
    agents: Sequence[ActorMention],
    victims: Sequence[ActorMention],
    last: Sequence[ActorMention] | None,
) -> list[ActorMention]:
    """Return who did a claim's harm: who did the ``last`` attack, where it is said to be done in that one.

    ``last`` is None before any attack was told.
    """
    if last is None or draft.type not in HARM or draft.actors("agent") or not _in_the_attack(draft):
        return list(agents)
    harmed = {key_of(m) for m in victims}
    doers = [m for m in last if key_of(m) not in harmed]
    return doers if doers or not last else list(agents)


def not_their_own(
    draft: Draft, agents: Sequence[ActorMention], victims: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return who did a claim's harm, without those who, unsaid, would have harmed or held themselves."""
    theirs = any(m.actor in _ATTACKERS or m.name in SUSPECTS for m in victims)
    if draft.type not in HARM or draft.actors("agent") or not theirs:
        return list(agents)
    return [m for m in agents if m.category not in STATELESS]


_ATTACKERS = frozenset({"class:attackers", "class:terrorists"})


def _in_the_attack(draft: Draft) -> bool:
    view = draft.view
    inside = [t.i for t in view.graph.tokens if draft.start <= t.start < draft.end]
    return any(_points_to_attack(view, i) for i in inside if "attack_noun" in _kinds(view, i))


def _points_to_attack(view: View, i: int) -> bool:
    """Return whether "in the" or the like stands before an attack, at most one word between."""
    words = view.graph.words
    at = i - 1 if i and words[i - 1] in _THE else i - 2
    return at > 0 and words[at] in _THE and words[at - 1] in _IN and at + 1 not in view.actors


def _kinds(view: View, i: int) -> frozenset[str]:
    return view.lexicon.classes.get(word(view, i), frozenset())
