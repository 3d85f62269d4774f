"""The dead of a fight: who lost them was fought, and whoever fought these did it.

"Nine Xs were killed in fighting with Ys": Ys did it to Xs, whichever of them the words make the fighter.
"""

from collections.abc import Sequence

from communique.extract.drafts import Draft
from communique.extract.graph import is_passive
from communique.extract.view import ARMED, key_of
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

Actors = tuple[ActorMention, ...]


def lost_by(fight: Draft, victims: Sequence[ActorMention], *, again: bool) -> dict[str, Actors] | None:
    """Return a fight's agents and targets by its dead, or None where those are no party to it.

    ``again`` says that the fight's targets are themselves dead told before: both sides may have lost some.
    """
    armed = tuple(m for m in victims if m.category in ARMED)
    if fight.type is not ClaimType.CLASH or not armed:
        return None
    dead = (*(fight.actors("target") if again else ()), *armed)
    named = fight.actors("agent") if again else (*fight.actors("agent"), *fight.actors("target"))
    if len({key_of(m) for m in fight.actors("agent")}) > 1:  # "fighting between Xs and Ys killed two Xs"
        return {"agent": fight.actors("agent"), "target": dead}
    others = _without(named, dead)
    if others or len({key_of(m) for m in dead}) == 1:
        return {"agent": others, "target": dead}
    return {"agent": dead, "target": ()}


def _without(mentions: Sequence[ActorMention], others: Sequence[ActorMention]) -> Actors:
    keys = {key_of(m) for m in others}
    return tuple(m for m in mentions if key_of(m) not in keys)


def died_fighting(fight: Draft, toll: Draft) -> bool:
    """Return whether people died while they fought ("killed fighting Ys", "died battling Ys")."""
    graph = toll.view.graph
    token, kill = graph.tokens[fight.trigger.anchor], toll.trigger.anchor
    if fight.type is not ClaimType.CLASH or token.tag != "VBG" or token.head != kill or token.i < kill:
        return False
    return token.dep in {"advcl", "xcomp"} and (is_passive(graph, kill) or toll.unit.frame == "die")


_MEANWHILE = frozenset({"as", "because", "when", "while", "since", "though", "although"})


def fought_meanwhile(fight: Draft, toll: Draft, between: Sequence[str]) -> bool:
    """Return whether a clause behind a deed tells of fighting beside it ("Xs killed six as clashes went on").

    ``between`` are the words from the killing to the fight.
    """
    deed = toll.trigger.reading == "verb" and not is_passive(toll.view.graph, toll.trigger.anchor)
    done = deed and toll.unit.frame != "die" and (bool(toll.actors("agent")) or "because" in between)
    return fight.type is ClaimType.CLASH and done and not _MEANWHILE.isdisjoint(between)
