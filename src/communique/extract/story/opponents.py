"""Fighting takes two: "the clashes" told of without names are between those who were told to fight.

A report names the two sides once; its later sentences leave out one of them, or both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.view import ARMED, is_label, key_of
from communique.extract.story.whole_war import whole_war
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

Actors = list[ActorMention]


@dataclass(slots=True)
class Fought:
    """Who fought whom in a document so far, the latest last (mutable; one a document)."""

    pairs: list[tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]] = field(default_factory=list)

    def note(self, draft: Draft, agents: Sequence[ActorMention], targets: Sequence[ActorMention]) -> None:
        """Note the two sides of an act of war whose own words name one of them at least."""
        if not draft.type.value.startswith(("battle.", "territory.")):
            return
        if not (draft.actors("agent") or draft.actors("target")):
            return
        sides = (tuple(filter(_armed, agents)), tuple(filter(_armed, targets)))
        if draft.type is ClaimType.CLASH and not sides[1] and len(sides[0]) == _TWO:
            sides = ((sides[0][0],), (sides[0][1],))
        if all(sides) and not _keys(sides[0]) & _keys(sides[1]):
            self.pairs.append(sides)

    def against(self, one: ActorMention) -> Actors:
        """Return whom an actor fought last."""
        for first, second in reversed(self.pairs):
            for mine, theirs in ((first, second), (second, first)):
                if key_of(one) in _keys(mine):
                    return list(theirs)
        return []


_TWO = 2


def _armed(mention: ActorMention) -> bool:
    return mention.category in ARMED and not is_label(mention)


def _keys(mentions: Sequence[ActorMention]) -> set[str]:
    return {key_of(m) for m in mentions}


def both_sides(
    fought: Fought, draft: Draft, agents: Actors, targets: Actors, foes: Callable[[ActorMention], Actors]
) -> tuple[Actors, Actors]:
    """Return the agents and targets of fighting that a noun tells of: who fights stands among the agents.

    Whom the words name as the dead stays a target. ``foes`` returns an actor's foes among the most told.
    """
    named = draft.actors("agent")
    if draft.type is not ClaimType.CLASH or len(named) == 1 or not _between_foes(draft):
        return agents, targets
    if not _tells_toll(draft) and not draft.actors("target"):
        agents, targets = [*agents, *(m for m in targets if _new(m, agents))], []
    if len(agents) == 1 and not named and not any(map(_armed, targets)):
        others = fought.against(agents[0]) or foes(agents[0])
        agents = [*agents, *(m for m in others if _new(m, agents))]
    return agents, targets


def _between_foes(draft: Draft) -> bool:
    """Return whether a noun tells of fighting of two sides, and of no whole war with its many."""
    within = draft.view.graph.words[draft.trigger.anchor] == "infighting"
    return draft.trigger.reading == "noun" and not within and not whole_war(draft)


def _new(mention: ActorMention, known: Sequence[ActorMention]) -> bool:
    return _armed(mention) and key_of(mention) not in _keys(known)


def _tells_toll(draft: Draft) -> bool:
    return any(q.measure in TOLLS for q in draft.quantities)
