"""Whose blow a toll tells of: the dead told right behind an attack are those of its doers.

"Gunmen raided the village. Twelve people were killed": a report names who did it once, and tells on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.view import ARMED, is_police, key_of
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.not_meant import is_caught_in_flight
from communique.extract.story.owned import Owners, tells_of_months
from communique.extract.story.whole_war import goes_on_for_long, whole_war
from communique.extract.triggers.acts import ACTS_OF_HARM, HARM
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

Actors = list[ActorMention]
_REACH = 3  # sentences from a blow to what is still its toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """An act of violence whose doer is known: in which sentence, who did it to whom, and where."""

    at: int
    agents: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    places: frozenset[str]
    fight: bool


@dataclass(slots=True)
class Blows:
    """The last blow of a document so far (mutable; one a document), and who claims its attacks."""

    owners: Owners = field(default_factory=Owners)
    last: Blow | None = None

    def note(
        self,
        at: int,
        draft: Draft,
        agents: Sequence[ActorMention],
        targets: Sequence[ActorMention],
        places: Sequence[PlaceMention],
    ) -> None:
        """Note an act of violence; one that nobody is said to have done ends what was told before."""
        harm = draft.type in HARM and bool(draft.actors("agent"))
        if draft.type not in ACTS_OF_HARM and not harm:
            return
        if draft.unit.measure == "captured_people" and all(is_police(m) for m in agents):
            return  # police look into the blow of others
        doers = tuple(m for m in agents if m.category in ARMED)
        where = frozenset(key_of(p) for p in places)
        self.last = (
            Blow(
                at=at,
                agents=doers,
                targets=tuple(targets),
                places=where,
                fight=draft.unit.frame == "fight",
            )
            if doers
            else None
        )

    def doers_of(
        self,
        at: int,
        draft: Draft,
        agents: Sequence[ActorMention],
        victims: Sequence[ActorMention],
        places: Sequence[PlaceMention],
    ) -> Actors:
        """Return a claim's agents, else who claims it, or who dealt the last blow at its place."""
        if (owner := self.owners.owner(at, draft, agents, places)) is not None:
            return [owner] if key_of(owner) not in {key_of(m) for m in victims} else list(agents)
        blow = self.last
        if agents or blow is None or at - blow.at > _REACH or not _is_toll(draft):
            return list(agents)
        where = {key_of(p) for p in places}
        elsewhere = where and blow.places and not where & blow.places
        return [] if elsewhere or self.owners.turned(blow.at, at) else _dealers(blow, victims)


def _dealers(blow: Blow, victims: Sequence[ActorMention]) -> Actors:
    """Return who hit the victims: the blow's doers, or whom they hit, where the doers fell themselves."""
    fell = {key_of(m) for m in victims}
    doers, hit = ({key_of(m) for m in side} for side in (blow.agents, blow.targets))
    if fell & doers:
        others = [*blow.agents, *blow.targets]
        foes = [m for m in others if m.category in ARMED and key_of(m) not in fell]
        return foes if not fell & hit else []
    unsure = blow.fight and (len(blow.agents) > 1 or not fell & hit)
    return [] if unsure else list(blow.agents)


def _is_toll(draft: Draft) -> bool:
    """Return whether a clause tells that people were killed or hurt, or things destroyed, by nobody named."""
    if draft.type not in HARM or draft.actors("agent") or "agent" in draft.roles.pronouns:
        return False
    if (
        is_caught_in_flight(draft)
        or whole_war(draft)
        or goes_on_for_long(draft)
        or draft.unit.negated
        or tells_of_months(draft.view)
    ):
        return False
    if any("want_word" in classes_of(draft.view, i) for i in draft.trigger.tokens):
        return False  # nobody's blow makes people die of hunger
    graph, anchor = draft.view.graph, draft.trigger.anchor
    if draft.trigger.reading != "verb" or graph.tokens[anchor].dep in _MODIFYING:
        return False
    return draft.unit.measure in TOLLS or (draft.type is ClaimType.DAMAGE and is_passive(graph, anchor))


#: as what a verb only says more of a noun ("many of those killed", "the destroyed houses")
_MODIFYING = frozenset({"acl", "relcl", "amod"})
