"""Context: what a careful reader carries over from the sentences before.

A claim without a place is set where the text last was; "they" and "the group" are the last actor
that fits; who is fought is the foe that the text has named.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts import ACTS, Draft
from communique.extract.view import View
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

FORCE = frozenset(
    {ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS}
)
_WIDE = frozenset({"country"})
#: acts done by one armed side to another: the foe is the target when none is named
_AGAINST_FOE = frozenset(
    {
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.OFFENSIVE,
        ClaimType.CLASH,
        ClaimType.SIEGE,
        ClaimType.REPULSE,
    }
)
#: acts whose doer is carried over from the sentence before when none is named
_CARRIED = frozenset(
    {
        ClaimType.OFFENSIVE,
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.SIEGE,
        ClaimType.WITHDRAWAL,
        ClaimType.DEPLOYMENT,
    }
)
#: harm whose doer is that of the act just told
_SUFFERED = frozenset({ClaimType.DAMAGE})
ACTS_OF_HARM = ACTS | {ClaimType.OFFENSIVE}
#: generic words for fighters that any armed group may be given
_LABELS = frozenset({"class:terrorists", "class:militants", "class:jihadists", "class:fighters"})
_LABEL_REACH = 6  # names that a label is looked up among
_REACH = 3  # sentences that a doer is carried over
Foe = Callable[[ActorMention, ActorMention], bool]


def _is_label(mention: ActorMention) -> bool:
    """Return whether words only label fighters ("terrorists"), also where a label was resolved."""
    return mention.actor in _LABELS or mention.rule_id.startswith("name.label")


@dataclass(slots=True)
class Context:
    """What has been read of a document so far (mutable; one a document)."""

    are_foes: Foe
    places: list[PlaceMention] = field(default_factory=list)
    forces: list[ActorMention] = field(default_factory=list)
    subjects: list[ActorMention] = field(default_factory=list)
    doers: dict[ClaimType, tuple[int, tuple[ActorMention, ...]]] = field(default_factory=dict)
    sentence: int = 0
    main_act: ClaimType | None = None

    def place(self) -> PlaceMention | None:
        """Return the last place that is narrower than a country, else the last country."""
        narrow = [p for p in self.places if p.feature not in _WIDE]
        return (narrow or self.places or [None])[-1]

    def meant(self, mention: ActorMention) -> ActorMention:
        """Return the group that a label stands for: the last one named that can bear it."""
        if not _is_label(mention):
            return mention
        for force in reversed(self.forces[-_LABEL_REACH:]):
            if force.category is ActorCategory.ARMED_GROUP and not _is_label(force):
                return force
        return mention

    def foe_of(self, agents: Sequence[ActorMention]) -> ActorMention | None:
        """Return the last named armed actor that fights the agents, or None."""
        for force in reversed(self.forces):
            if any(self.are_foes(agent, force) for agent in agents):
                return force
        return None

    def last_force(self, *, but: Iterable[ActorMention] = ()) -> ActorMention | None:
        """Return the last armed subject, which "it" and "they" mean."""
        names = {m.name for m in but}
        for mention in reversed(self.subjects or self.forces):
            if mention.name not in names:
                return mention
        return None

    def last_doer(self) -> tuple[ActorMention, ...]:
        """Return who did the act told last, when that was within reach."""
        told = [(at, agents) for kind, (at, agents) in self.doers.items() if kind in ACTS_OF_HARM]
        at, agents = max(told, key=lambda pair: pair[0], default=(-_REACH - 1, ()))
        return agents if self.sentence - at <= 1 else ()

    def doer(self, kind: ClaimType) -> tuple[ActorMention, ...]:
        """Return who did the same kind of thing a few sentences before, or nobody."""
        at, agents = self.doers.get(kind, (-_REACH - 1, ()))
        return agents if self.sentence - at <= _REACH else ()


def read_sentence(context: Context, view: View, drafts: Sequence[Draft]) -> None:
    """Note what a sentence names, for the ones after it."""
    for place in _in_order(view.places.values()):
        context.places.append(place)
    for actor in _in_order(view.actors.values()):
        if actor.category in FORCE and actor.actor is not None:
            context.forces.append(actor)
    for draft in drafts:
        agents = draft.actors("agent")
        if agents:
            context.doers[draft.type] = (context.sentence, agents)
            context.subjects.extend(a for a in agents if a.category in FORCE)
    context.sentence += 1


def _in_order(mentions: Iterable) -> list:  # type: ignore[type-arg]
    return sorted({m.start: m for m in mentions}.values(), key=lambda m: m.start)


def agents_in_context(context: Context, draft: Draft) -> tuple[ActorMention, ...]:
    """Return a draft's agents; a pronoun and an unsaid doer are filled from context."""
    if named := _parties(draft, draft.actors("agent")):
        return tuple(context.meant(mention) for mention in named)
    if "agent" in draft.roles.pronouns:
        found = context.last_force(but=draft.actors("target"))
        return (found,) if found else ()
    targets = {mention.name for mention in draft.actors("target")}
    if draft.type in _CARRIED:
        return tuple(mention for mention in context.doer(draft.type) if mention.name not in targets)
    if draft.type is ClaimType.CLASH:
        return _fighting(context, draft)
    if draft.type is ClaimType.CASUALTIES and (foe := context.foe_of(_armed(draft.actors("target")))):
        return (foe,)
    if draft.type in _SUFFERED:
        return tuple(mention for mention in context.last_doer() if mention.name not in targets)
    return ()


def _armed(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    return [mention for mention in mentions if mention.category in FORCE]


def _fighting(context: Context, draft: Draft) -> tuple[ActorMention, ...]:
    """Return who fights in "clashes" that name nobody: the victims' foe, else both sides named last."""
    if targets := _armed(draft.actors("target")):
        foe = context.foe_of(targets)
        return (foe,) if foe else ()
    last = context.last_force()
    foe = context.foe_of([last]) if last else None
    return (last, foe) if last and foe else ()


def targets_in_context(
    context: Context, draft: Draft, agents: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Return a draft's targets; who is fought is taken from context when the text names none."""
    if named := _parties(draft, draft.actors("target")):
        return tuple(context.meant(mention) for mention in named)
    if "target" in draft.roles.pronouns:
        found = context.foe_of(agents) or context.last_force(but=agents)
        return (found,) if found else ()
    if draft.type is ClaimType.REPULSE and (attackers := context.doer(ClaimType.OFFENSIVE)):
        return tuple(m for m in attackers if m.name not in {a.name for a in agents})
    if draft.type in _AGAINST_FOE and agents and not _both_sides(draft, agents):
        foe = context.foe_of(agents)
        return (foe,) if foe else ()
    return ()


def _both_sides(draft: Draft, agents: Sequence[ActorMention]) -> bool:
    """Return whether fighting names both sides as its doers ("clashes between A and B")."""
    return draft.type is ClaimType.CLASH and len(agents) > 1


#: who only reports can be no party to these
_BLOODY = ("territory.", "battle.", "harm.", "forces.")
_REPORTING = frozenset({ActorCategory.MONITOR, ActorCategory.MEDIA})


def _parties(draft: Draft, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return the mentions that can be party to a claim of this type."""
    if not draft.type.value.startswith(_BLOODY):
        return tuple(mentions)
    return tuple(mention for mention in mentions if mention.category not in _REPORTING)


def places_in_context(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return where a draft is set: its clause, then its sentence, then the text before."""
    near = _nearest_places(draft)
    if near:
        return near
    found = context.place()
    return (found,) if found else ()


def _nearest_places(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the place of the sentence that stands nearest to the trigger, countries last."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    places = _in_order(draft.view.places.values())
    narrow = [p for p in places if p.feature not in _WIDE] or places
    return (min(narrow, key=lambda p: abs(p.start - at)),) if narrow else ()
