"""Context: what a careful reader carries over from the sentences before.

A claim without a place is set where the text last was; "they" and "the group" are the last actor
that fits; who is fought is the foe that the text has named.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from communique.extract.drafts import Draft
from communique.extract.graph import clause_words, subtree
from communique.extract.roles import ACTS_OF_HARM, most_specific, with_list
from communique.extract.two_sides import TwoSides
from communique.extract.view import View, is_label, is_mission
from communique.lexicon.anaphora import place_nouns
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, TimeMention
from communique.records.when import Interval

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
_LABEL_REACH = 6  # names that a label is looked up among
_REACH = 3  # sentences that a doer is carried over
Foe = Callable[[ActorMention, ActorMention], bool]
Side = Callable[[ActorMention], ActorMention | None]


def _no_side(_: ActorMention) -> ActorMention | None:
    return None


@dataclass(slots=True)
class Context:
    """What has been read of a document so far (mutable; one a document).

    ``other_side`` returns whom an actor fights in a war of two sides, whether the text has named it or not.
    """

    are_foes: Foe
    other_side: Side = _no_side
    two_sides: TwoSides | None = None
    places: list[PlaceMention] = field(default_factory=list)
    forces: list[ActorMention] = field(default_factory=list)
    subjects: list[ActorMention] = field(default_factory=list)
    doers: dict[ClaimType, tuple[int, tuple[ActorMention, ...]]] = field(default_factory=dict)
    scene: tuple[PlaceMention, ...] = ()
    sentence: int = 0
    country: PlaceMention | None = None
    capital: PlaceMention | None = None
    began: TimeMention | None = None
    news: Interval | None = None

    def place(self) -> PlaceMention | None:
        """Return the last place that is narrower than a country, else the last country."""
        narrow = [p for p in self.places if p.feature not in _WIDE]
        known = narrow or self.places
        return known[-1] if known else None

    def meant(self, mention: ActorMention) -> ActorMention:
        """Return the group that a label stands for: the last one named that can bear it."""
        if not is_label(mention):
            return mention
        for force in reversed(self.forces[-_LABEL_REACH:]):
            if force.category is ActorCategory.ARMED_GROUP and not is_label(force):
                return force
        return mention

    def foe_of(self, agents: Sequence[ActorMention]) -> ActorMention | None:
        """Return the last named armed actor that fights the agents, else the other side of their war."""
        for force in reversed(self.forces):
            if any(self.are_foes(agent, force) for agent in agents):
                return force
        return next((foe for agent in agents if (foe := self.other_side(agent))), None)

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
    for place in view.where:
        context.places.append(place)
    for actor in view.who:
        if actor.category in FORCE and actor.actor is not None and not is_mission(actor):
            context.forces.append(actor)
    for draft in drafts:
        if (places := draft.places("location")) and places[0].feature not in _WIDE:
            context.scene = places
        agents = _parties(draft, draft.actors("agent"), doers=True)
        if agents:
            context.doers[draft.type] = (context.sentence, agents)
            context.subjects.extend(a for a in agents if a.category in FORCE)
    context.sentence += 1


def agents_in_context(
    context: Context, draft: Draft, speaker: ActorMention | None = None
) -> tuple[ActorMention, ...]:
    """Return a draft's agents; a pronoun and an unsaid doer are filled from context.

    ``speaker`` is the armed party whose words they are: "they" in them are the speakers themselves.
    """
    if named := _parties(draft, draft.actors("agent"), doers=True):
        return tuple(context.meant(mention) for mention in named)
    if "agent" in draft.roles.pronouns:
        found = speaker or context.last_force(but=draft.actors("target"))
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


_UNARMED = _REPORTING | {ActorCategory.PEOPLE}
_FOUGHT = ("territory.", "battle.", "forces.")


def _parties(
    draft: Draft, mentions: Sequence[ActorMention], *, doers: bool = False
) -> tuple[ActorMention, ...]:
    """Return the mentions that can be party to a claim of this type: no reporter, no civilian doer."""
    if not draft.type.value.startswith(_BLOODY):
        return tuple(mentions)
    barred = _UNARMED if doers and draft.type.value.startswith(_FOUGHT) else _REPORTING
    return tuple(mention for mention in mentions if mention.category not in barred)


def places_in_context(context: Context, draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return where a draft without a place of its own is set.

    In order: what "the district" or "it" refers to, where the nearest other draft of its sentence
    is set, the nearest place of the sentence, where the claim before was set, the last place named.
    """
    if meant := referred(context, draft):
        return (meant,)
    placed = [other for other in others if other.places("location")]
    if placed:
        nearest = min(placed, key=lambda other: abs(other.trigger.anchor - draft.trigger.anchor))
        return nearest.places("location")
    near = _nearest_places(draft)
    if near:
        return near
    if context.scene:
        return context.scene
    found = context.place()
    return (found,) if found else ()


#: figures that only a whole war reaches: killed, displaced
_WAR_TOTALS = {"killed": 10_000, "displaced": 1_000_000}


#: nouns for the fighting as a whole, which is the country's unless the words name another place
_WARS = frozenset({"war", "conflict", "insurgency"})


def country_at_war(context: Context, draft: Draft) -> PlaceMention | None:
    """Return the country of a claim on the war as a whole: the war itself, its dead, its displaced.

    None for every other claim, and for one whose own words name where it is set.
    """
    own = [p for role in ("location", "origin") for p in draft.places(role)]
    return _country(context, draft) if whole_war(draft) and not own else None


_BEGINNING = frozenset("began begun begin begins broke erupted started outbreak".split())


def goes_on(draft: Draft) -> bool:
    """Return whether a claim on a whole war tells of all its days, and not of how it began."""
    if not whole_war(draft) or draft.type is not ClaimType.CLASH:
        return whole_war(draft)
    graph = draft.view.graph
    own = {*clause_words(graph, draft.clause), *subtree(graph, draft.trigger.anchor)}
    return _BEGINNING.isdisjoint(graph.words[i] for i in own)


def whole_war(draft: Draft) -> bool:
    """Return whether a claim is on a war as a whole: the war itself, or a toll that only a war reaches."""
    war = draft.type is ClaimType.CLASH and draft.view.graph.words[draft.trigger.anchor] in _WARS
    return war or bool(war_totals(draft))


def war_totals(draft: Draft) -> set[str]:
    """Return the measures of a draft's figures that only a whole war reaches."""
    return {q.measure for q in draft.quantities if (q.low or q.high or 0) >= _WAR_TOTALS.get(q.measure, inf)}


def _country(context: Context, draft: Draft) -> PlaceMention | None:
    """Return the one country that the draft's sentence names, else the one that the document tells of."""
    named = draft.view.where
    here = {p.name: p for p in named if p.feature in _WIDE}
    if len(here) == 1:
        return next(iter(here.values()))
    return context.country or next((p for p in context.places if p.feature in _WIDE), None)


def referred(context: Context, draft: Draft) -> PlaceMention | None:
    """Return the place that a definite noun or a pronoun in the draft's object refers back to."""
    wanted = _reference(draft)
    if wanted is None:
        return None
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    before = [p for p in draft.view.where if p.start < at]
    here = [p for p in before if p.relation is None] or before
    if wanted == _PROVINCE:
        return _province(here, context)
    if wanted == _CAPITAL and context.capital is not None:
        return context.capital
    for known in (most_specific(draft.view, here)[::-1], context.scene, context.places[::-1]):
        for place in known:
            if not wanted or place.feature in wanted:
                return place
    return None


_CAPITAL = frozenset({"capital", "city"})
_PROVINCE = frozenset({"province", "governorate"})


def _province(here: Sequence[PlaceMention], context: Context) -> PlaceMention | None:
    """Return the last province named, else the one that bears the last city's name."""
    known = [*context.places, *here][::-1]
    found = next((p for p in known if p.feature in _PROVINCE), None)
    city = next((p for p in known if p.feature == "city"), None)
    if found or city is None:
        return found
    return replace(city, place=None, name=f"{city.name} province", feature="province", score=0.5)


def _reference(draft: Draft) -> frozenset[str] | None:
    """Return the features that a reference asks for; empty for a pronoun, None when there is none."""
    graph = draft.view.graph
    for i in draft.roles.heads.get("location", ()):
        token = graph.tokens[i]
        if token.text.lower() in {"it", "there"}:
            return frozenset()
        before = [graph.words[k] for k in graph.children[i] if k < i]
        definite = not _DEFINITE.isdisjoint(before)
        if token.text.lower() == "capital" and before != ["the"]:
            continue  # "the rebel-held capital" may be any town's
        if definite and (features := place_nouns().get(token.text.lower())):
            return features
    return None


_DEFINITE = frozenset({"the", "this", "that"})


def _nearest_places(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the narrowest place of the sentence nearest to the trigger, with its list; no country."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    places = [p for p in draft.view.where if p.feature not in _WIDE]
    places = [p for p in places if p.relation is None] or places
    narrow = most_specific(draft.view, places)
    if not narrow:
        return ()
    nearest = min(narrow, key=lambda p: abs(p.start - at))
    return tuple(with_list(draft.view, (nearest,)))
