"""A war of two sides: whoever is attacked, repelled or fought is the other side, named or not.

Bulletins and reports on such a war leave out what everybody knows: "nine attacks were repelled" says by
whom and whose to a reader who knows whose bulletin it is, and "four people died" who fired.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.blame import is_disputed
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.view import ARMED, are_people
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import HARM, HARMFUL
from communique.extract.triggers.triggers import object_heads
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

_GROUND = frozenset(
    {ClaimType.REPULSE, ClaimType.OFFENSIVE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SIEGE}
)
#: drones and missiles that a side shoots down over its own ground
_DOWNED = frozenset(
    {
        "damage.downed",
        "damage.downed-some",
        "damage.downed-over",
        "damage.downed-number",
        "damage.downed-by-defences",
        "damage.downed-by-our-defences",
        "damage.destroyed-over",
        "damage.flown-destroyed-over",
    }
)
_MATERIEL = frozenset({"materiel", "aircraft_kind"})
Actors = list[ActorMention]


@dataclass(slots=True)
class TwoSides:
    """The sides of a document's war (mutable: it learns who strikes, and on whose ground; one a document).

    ``other`` returns the other side of an actor of either, ``owner`` the side on whose own ground a place
    lies; ``voice`` is the side whose words the document uses, ``invader`` the one that came into the country.
    """

    other: Callable[[ActorMention], ActorMention | None]
    voice: ActorMention | None
    invader: ActorMention
    owner: Callable[[PlaceMention], ActorMention | None] = lambda _: None
    strikers: dict[str, ActorMention] = field(default_factory=dict)
    ground: ActorMention | None = None

    def striker(self) -> Actors:
        """Return the only side that was told to strike so far."""
        return list(self.strikers.values()) if len(self.strikers) == 1 else []

    def owner_of(self, places: Sequence[PlaceMention]) -> ActorMention | None:
        """Return on whose ground an act is told: that of its places, where nobody knows them the last one."""
        known = [p for p in places if p.place]
        owners = {owner.name: owner for p in known if (owner := self.owner(p))}
        if known:
            self.ground = next(iter(owners.values())) if len(owners) == 1 else None
        return self.ground

    def gunner(self, places: Sequence[PlaceMention]) -> ActorMention | None:
        """Return who shoots down what flies over places: their owner; who tells of it where none is named.

        Else it is the side on which strikes have been told to fall.
        """
        if any(p.place for p in places):
            return self.owner_of(places)
        return self.voice or next((foe for m in self.striker() if (foe := self.other(m))), None)

    def note(self, draft: Draft, agents: Sequence[ActorMention]) -> None:
        """Note who strikes."""
        if draft.type in STRIKES:
            sides = {foe.name: m for m in agents if (foe := self.other(m))}
            self.strikers.update(sides)


def completed(
    sides: TwoSides,
    draft: Draft,
    agents: Actors,
    targets: Actors,
    *,
    places: Sequence[PlaceMention],
    teller: str | None = None,
) -> tuple[Actors, Actors]:
    """Return a claim's agents and targets with those that two sides imply; what is named stays.

    ``places`` are where the claim is set, ``teller`` is the id of the actor whose words tell it, if any.
    """
    if is_disputed(draft.view, draft.trigger.anchor):
        return agents, targets
    if _only_told(sides, draft, agents, teller):
        agents, targets = [sides.invader], []
    if draft.type is ClaimType.CLASH:
        return _both(sides, draft, agents, targets), targets
    if draft.type in HARM:
        agents, targets = _harmed(sides, draft, agents, targets)
    if draft.unit.id == "control.occupied" and not agents:
        agents = [sides.invader]
    if sides.voice and _is_told_as_own(draft) and not (draft.actors("agent") or draft.actors("target")):
        agents, targets = [sides.voice], []  # whoever did the act told before
    owner = sides.owner_of(places) or (sides.voice if are_people(targets) else None)
    if _is_downed(draft) and not draft.actors("agent"):
        gunner = sides.gunner(places)
        return ([gunner], _against(sides, [gunner])) if gunner else (agents, targets)
    agents = _from_abroad(sides, draft, agents, targets, owner) or agents
    if not agents and draft.type.value.startswith(HARMFUL):
        agents = _against(sides, targets) or _unsaid(sides, draft, targets)
    of_army = draft.type in _GROUND or _lost(draft) or _kills_troops(draft)
    if not targets and (of_army or (draft.type in STRIKES and not places)):
        targets = _against(sides, agents)
    sides.note(draft, agents)
    return agents, targets


#: verbs of what is done to things in flight alone
_DOWNING = rule_words().acts.put_down_in_flight


def _is_downed(draft: Draft) -> bool:
    """Return whether things in flight are shot down, even where "14 of which" hides what they are."""
    words = {draft.view.graph.words[i] for i in draft.trigger.tokens}
    return draft.unit.id in _DOWNED or (draft.type is ClaimType.DAMAGE and not words.isdisjoint(_DOWNING))


_TOLD = frozenset({ClaimType.OFFENSIVE, ClaimType.SIEGE})


def _only_told(sides: TwoSides, draft: Draft, agents: Actors, teller: str | None) -> bool:
    """Return whether the side that was come to tells of attacks without a doer: the invader's.

    "The General Staff reported 52 attacks": the staff counts what befell its troops.
    """
    if draft.type not in _TOLD or draft.trigger.reading != "noun" or draft.actors("agent"):
        return False
    told = teller is not None and teller != sides.invader.actor and bool(agents)
    return told and all(m.actor == teller and sides.other(m) for m in agents)


def _from_abroad(
    sides: TwoSides, draft: Draft, agents: Actors, targets: Actors, owner: ActorMention | None
) -> Actors:
    """Return the side that strikes or harms the towns of the other, their owner: no side does it to itself.

    Nobody is returned where the words name who did it, and where soldiers, tanks or aircraft are hit.
    """
    if draft.type not in STRIKES | HARM or draft.actors("agent") or _lost(draft) or _by_police(draft):
        return []
    if owner is None or any(m.category in ARMED and m.actor != owner.actor for m in targets):
        return []
    own = all(m.actor == owner.actor for m in agents)
    return [foe] if own and (foe := sides.other(owner)) else []


def _against(sides: TwoSides, mentions: Sequence[ActorMention]) -> Actors:
    return next(([foe] for m in mentions if m.category in ARMED and (foe := sides.other(m))), [])


def _harmed(sides: TwoSides, draft: Draft, agents: Actors, targets: Actors) -> tuple[Actors, Actors]:
    """Return who was harmed as the words name them, and nobody of their own side as the doer."""
    doers = {m.actor for m in draft.actors("agent")}
    own = [m for m in draft.actors("target") if sides.other(m) and m.actor not in doers]
    if not own or targets:
        return agents, targets
    return [m for m in agents if m.actor not in {victim.actor for victim in own}], own


def _both(sides: TwoSides, draft: Draft, agents: Actors, targets: Actors) -> Actors:
    """Return both sides for fighting that names one of them, or none."""
    if draft.unit.frame != "fight" or targets:
        return agents
    mine = agents or [sides.invader]
    return [*mine, *_against(sides, mine)] if len(mine) == 1 else agents


def _unsaid(sides: TwoSides, draft: Draft, targets: Sequence[ActorMention]) -> Actors:
    """Return the doer that the document's voice, or its strikes so far, leave to the reader."""
    own = [sides.voice] if sides.voice else []
    if _is_told_as_own(draft):
        return own
    if draft.type is ClaimType.OFFENSIVE:
        return [sides.invader] if own and sides.voice != sides.invader else []
    civilian = not targets or are_people(targets)
    return sides.striker() if draft.type in STRIKES | HARM and civilian and not _by_police(draft) else []


def _by_police(draft: Draft) -> bool:
    """Return whether people are arrested or shot, as in peace: no blow of a foe unless the words say so."""
    return any(draft.view.graph.words[i].startswith(_IN_PEACE) for i in draft.trigger.tokens)


_IN_PEACE = ("arrest", "detain", "shot", "stabbed")


def _kills_troops(draft: Draft) -> bool:
    """Return whether a side is told to kill soldiers of nobody in particular ("eliminated 40 soldiers")."""
    if draft.type is not ClaimType.CASUALTIES or draft.trigger.reading != "verb" or not draft.actors("agent"):
        return False
    return any("soldier_word" in classes_of(draft.view, i) for i in object_heads(draft.view, draft.trigger))


def _is_told_as_own(draft: Draft) -> bool:
    """Return whether a bulletin tells an act without a doer as its own ("nine attacks were repelled")."""
    return draft.type is ClaimType.REPULSE or _of_the_voice(draft)


def _of_the_voice(draft: Draft) -> bool:
    """Return whether only one's own side's acts are told so: places liberated, vehicles destroyed."""
    return draft.unit.id == "capture.liberate" or _lost(draft)


def _lost(draft: Draft) -> bool:
    """Return whether weapons or vehicles are destroyed: those of an army."""
    if draft.type is not ClaimType.DAMAGE:
        return False
    counted = {q.noun_start for q in draft.view.all_quantities if draft.start <= q.start < draft.end}
    heads = object_heads(draft.view, draft.trigger)
    heads = heads or [t.i for t in draft.view.graph.tokens if t.start in counted]
    return any(classes_of(draft.view, i) & _MATERIEL for i in heads)
