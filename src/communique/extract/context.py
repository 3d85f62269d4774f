"""Context: what a careful reader carries over from the sentences before.

A claim without a place is set where the text last was; "they" and "the group" are the last actor
that fits; who is fought is the foe that the text has named.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf

from communique.extract.acts import ACTS_OF_HARM
from communique.extract.drafts import PEOPLE_UNITS, Draft
from communique.extract.graph import Graph, clause_words, kids, prepositions, subjects, subtree
from communique.extract.place_lists import NARROW, WIDTH, most_specific, with_list
from communique.extract.places_aside import is_home
from communique.extract.roles import names_group
from communique.extract.triggers import object_heads
from communique.extract.two_sides import TwoSides
from communique.extract.view import View, in_order, is_class, is_label, is_mission, key_of
from communique.lexicon.anaphora import opening_nouns, place_nouns
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
    ``renamed`` holds, by the key of a wide place, the town in it that the text has named later;
    ``wholes``, by the key of a part of a city, the city.
    """

    are_foes: Foe
    other_side: Side = _no_side
    two_sides: TwoSides | None = None
    places: list[PlaceMention] = field(default_factory=list)
    lists: list[tuple[PlaceMention, ...]] = field(default_factory=list)
    forces: list[ActorMention] = field(default_factory=list)
    subjects: list[ActorMention] = field(default_factory=list)
    fought: tuple[ActorMention, ...] = ()
    doing: frozenset[int] = frozenset()
    doers: dict[ClaimType, tuple[int, tuple[ActorMention, ...]]] = field(default_factory=dict)
    scene: tuple[PlaceMention, ...] = ()
    renamed: dict[str, PlaceMention] = field(default_factory=dict)
    wholes: Mapping[str, PlaceMention] = field(default_factory=dict)
    opened: tuple[PlaceMention, ...] = ()
    local_truce: bool | None = None  # as the first truce told is; None before one is
    sentence: int = 0
    country: PlaceMention | None = None
    capital: PlaceMention | None = None
    began: TimeMention | None = None
    news: Interval | None = None
    day: TimeMention | None = None
    paragraph: tuple[int, int] | None = None

    def place(self) -> PlaceMention | None:
        """Return the last place that is narrower than a country, else the last country."""
        narrow = [p for p in self.places if p.feature not in _WIDE]
        known = narrow or self.places
        return known[-1] if known else None

    def meant(self, mention: ActorMention) -> ActorMention:
        """Return the group that a label stands for: the last one named that can bear it."""
        if not is_label(mention):
            return mention
        if len(self.fought) == 1 and mention.start not in self.doing:
            return self.fought[0]
        groups = (f for f in reversed(self.forces[-_LABEL_REACH:]) if f.category is ActorCategory.ARMED_GROUP)
        return next((f for f in groups if not is_label(f) and self._can_bear(mention, f)), mention)

    def _can_bear(self, label: ActorMention, group: ActorMention) -> bool:
        """Return whether the states that fight whom a label means fight a group too: their ally is none."""
        users = [f for f in self.forces if f.category is ActorCategory.STATE and self.are_foes(f, label)]
        return not users or any(self.are_foes(user, group) for user in users)

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


def open_sentence(context: Context, view: View, drafts: Sequence[Draft]) -> None:
    """Note the groups that a sentence names and that do nothing in it: whom a label beside them means."""
    doers = [m for d in drafts for m in d.actors("agent")]
    names = {m.actor or m.name for m in doers}
    groups = [m for m in view.who if m.category is ActorCategory.ARMED_GROUP and not is_label(m)]
    free = {m.actor or m.name: m for m in groups if not _across(view, m) and (m.actor or m.name) not in names}
    context.fought, context.doing = tuple(free.values()), frozenset(m.start for m in doers)


_ACROSS = frozenset("with against by between and versus".split())


def _across(view: View, mention: ActorMention) -> bool:
    """Return whether a group stands on the other side of what the words before it tell ("clashes with X")."""
    before = view.sentence.text[: mention.start - view.sentence.sentence.start].lower().split()
    return bool(_ACROSS.intersection(word for word in before[-2:] if word != "the"))


def read_sentence(context: Context, view: View, drafts: Sequence[Draft]) -> None:
    """Note what a sentence names, for the ones after it."""
    named = [(d, _parties(d, d.actors("agent"), doers=True)) for d in drafts]
    done = [(d, [context.meant(m) if is_class(m) else m for m in agents]) for d, agents in named]
    for place in view.where:
        context.places += [whole] if (whole := context.wholes.get(key_of(place))) else []
        context.places.append(place)
    for actor in view.who:
        if actor.category in FORCE and actor.actor is not None and not is_mission(actor):
            context.forces.append(actor)
    for draft, agents in done:
        places = draft.places("location")
        if len(places) > 1:
            context.lists.append(places)
        if context.local_truce is None and _tells_truce(draft):
            context.local_truce = any(p.feature not in _WIDE for p in places)
        if places and _sets_scene(context, draft, places):
            context.scene = tuple(context.renamed.get(key_of(p), p) for p in places)
            if draft.type is ClaimType.BREACH:
                context.opened = places
        if agents:
            context.doers[draft.type] = (context.sentence, tuple(agents))
            context.subjects.extend(a for a in agents if a.category in FORCE)
    context.sentence += 1


def _sets_scene(context: Context, draft: Draft, places: Sequence[PlaceMention]) -> bool:
    """Return whether a draft's places are where the text is from now on, and not only said to be held."""
    if not context.scene:
        return True
    return places[0].feature not in _WIDE and draft.type is not ClaimType.CONTROL


def _tells_truce(draft: Draft) -> bool:
    """Return whether a draft is on a truce, and not on where it was broken."""
    return draft.type is ClaimType.CEASEFIRE and draft.unit.id not in _BREACHES


def agents_in_context(
    context: Context, draft: Draft, speaker: ActorMention | None = None
) -> tuple[ActorMention, ...]:
    """Return a draft's agents; a pronoun and an unsaid doer are filled from context.

    ``speaker`` is the armed party whose words they are: "they" in them are the speakers themselves.
    """
    if named := _parties(draft, draft.actors("agent"), doers=True):
        return _meant(context, named)
    if "agent" in draft.roles.pronouns:
        if names_group(draft.view, draft.roles.pronouns["agent"]):
            return _last_group(context, draft)
        found = speaker or subject_before(draft, "agent") or context.last_force(but=draft.actors("target"))
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


def _last_group(context: Context, draft: Draft) -> tuple[ActorMention, ...]:
    """Return the group of fighters that "the group" means: the last that acted, else the last named."""
    other = {m.name for m in draft.actors("target")}
    told = (m for m in (*reversed(context.subjects), *reversed(context.forces)) if m.name not in other)
    found = next((m for m in told if m.category is not ActorCategory.STATE), None)
    return (found,) if found else ()


def takes_up_act(draft: Draft) -> bool:
    """Return whether a noun means the act told before ("the raids killed two"), whose doer it then shares."""
    graph, trigger = draft.view.graph, draft.trigger
    if draft.type not in _TAKEN_UP or draft.actors("agent") or "agent" in draft.roles.pronouns:
        return False
    nouns = trigger.tokens if trigger.reading == "noun" else subjects(graph, trigger.anchor)
    before = [graph.words[k] for i in nouns for k in graph.children[i] if k < nouns[0]]
    return before in (["the"], ["these"], ["those"], ["this"])


#: acts that "the raids" takes up from the sentences before
_TAKEN_UP = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING})


def subject_before(draft: Draft, role: str) -> ActorMention | None:
    """Return the subject of the draft's sentence that a role's pronoun means, where no other force is nearer.

    "The militia holds the port that it seized", "the rebels shelled the base before they withdrew".
    """
    view, at = draft.view, draft.roles.pronouns[role]
    armed = [i for i, m in view.actors.items() if i < at and m.category in FORCE]
    last = max(armed, default=None)
    if last is None or not _is_subject(view, last):
        return None
    other = {key_of(m) for name in ("agent", "target") for m in draft.actors(name)}
    return None if key_of(view.actors[last]) in other else view.actors[last]


def _is_subject(view: View, i: int) -> bool:
    """Return whether a token is the head of a verb's subject, or stands before it ("the [X] fighters")."""
    tokens = view.graph.tokens
    token = tokens[i]
    while token.dep in {"compound", "amod", "nmod"} and tokens[token.head].i > token.i:
        token = tokens[token.head]
    return token.dep in {"nsubj", "nsubjpass"}


def _meant(context: Context, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return whom mentions mean, labels looked up."""
    return tuple(context.meant(mention) for mention in mentions)


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
        return _meant(context, named)
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
#: acts that only those do who bear arms
_WITH_ARMS = frozenset(
    {ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION, ClaimType.CHEMICAL, ClaimType.CLASH}
)
_FOUGHT = ("territory.", "battle.", "forces.")


def _parties(
    draft: Draft, mentions: Sequence[ActorMention], *, doers: bool = False
) -> tuple[ActorMention, ...]:
    """Return the mentions that can be party to a claim of this type: no reporter, no civilian doer."""
    if not draft.type.value.startswith(_BLOODY):
        return tuple(mentions)
    barred = _UNARMED if doers and draft.type.value.startswith(_FOUGHT) else _REPORTING
    barred = barred | {ActorCategory.ORGANISATION} if doers and draft.type in _WITH_ARMS else barred
    return tuple(mention for mention in mentions if mention.category not in barred)


def places_in_context(context: Context, draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return where a draft without a place of its own is set, by the name that the text gives it later."""
    return tuple(context.renamed.get(key_of(p), p) for p in _carried_over(context, draft, others))


def _carried_over(context: Context, draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return where a draft without a place of its own is set.

    In order: what "the district" or "it" refers to, the place behind it in its clause, where the nearest
    other draft of its sentence is set, the nearest place of the sentence, where the claim before was set, the
    last place named.
    """
    if meant := referred(context, draft):
        return meant
    if context.opened and closes_opening(draft):
        return context.opened
    if behind := _behind(draft, others):
        return behind
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
_SHARE = r"(?:half|most|much|parts|areas|swathes|percent|thirds?|quarters?|%)(?: of)?"
#: words by which a sentence speaks of a whole country
_WHOLE_LAND = re.compile(
    rf"\b(?:across|throughout|all over|around|{_SHARE}) (?:the )?(?:whole |entire |war-\w+ )?country\b"
    rf"|\b{_SHARE} the (?:country|nation)['’]?s\b"
    r"|\b(?:country|nation)-?wide\b",
    re.IGNORECASE,
)


def countries_meant(
    context: Context, draft: Draft, others: Sequence[Draft] = (), *, years: bool = False
) -> tuple[PlaceMention, ...]:
    """Return the country of a claim on a war or a land as a whole: the war itself, its dead, its displaced.

    Empty for every other claim, and for one whose own words name a narrower place where it is set.
    ``others`` are the drafts of its sentence: "killed 300,000 people and displaced millions" is one toll.
    ``years`` says that it tells of a long time up to the report's day.
    """
    own = [p for role in ("location", "origin") for p in draft.places(role)]
    if any(p.feature not in _WIDE for p in own) or not _is_general(context, draft, others, years=years):
        return ()
    if own:
        return tuple(own)
    country = _country(context, draft)
    return (country,) if country else ()


#: what a whole war is made of, told by years
_BY_YEARS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CASUALTIES, ClaimType.DAMAGE})


def _is_general(context: Context, draft: Draft, others: Sequence[Draft], *, years: bool) -> bool:
    """Return whether a draft tells of a whole war or a whole country."""
    if whole_war(draft) or any(_joined_toll(draft, other) for other in others):
        return True
    if _general_truce(context, draft, others):
        return True
    if any(place.feature not in _WIDE for place in draft.view.places.values()):
        return False
    return (years and draft.type in _BY_YEARS) or _tells_of_land(draft.view)


@lru_cache(maxsize=64)
def _tells_of_land(view: View) -> bool:
    """Return whether a sentence speaks of a whole country (kept for the last few sentences)."""
    return _WHOLE_LAND.search(view.sentence.text) is not None


_ZONES = frozenset({"zone", "zones"})
_BREACHES = frozenset({"ceasefire.breach", "ceasefire.breaches"})


def _general_truce(context: Context, draft: Draft, others: Sequence[Draft]) -> bool:
    """Return whether a truce is the whole land's: no place is told of it, here or before."""
    zone = draft.view.graph.words[draft.trigger.anchor] in _ZONES
    return draft.type is ClaimType.CEASEFIRE and not (zone or context.local_truce or _behind(draft, others))


def _joined_toll(draft: Draft, other: Draft) -> bool:
    """Return whether a toll is counted beside that of a whole war."""
    tolls = {ClaimType.CASUALTIES, ClaimType.DISPLACEMENT}
    return {draft.type, other.type} <= tolls and whole_war(other)


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
    if draft.type is ClaimType.CLASH and _names_war(draft):
        return True
    return bool(war_totals(draft)) or (draft.type is ClaimType.DISPLACEMENT and _counts_millions(draft))


def _counts_millions(draft: Draft) -> bool:
    """Return whether a sentence on the displaced counts people by the million, wherever the figure stands."""
    counted = (q.low or q.high or 0 for q in draft.view.all_quantities if q.unit in PEOPLE_UNITS)
    return any(n >= _WAR_TOTALS["displaced"] for n in counted)


def _names_war(draft: Draft) -> bool:
    """Return whether fighting is called a war by its trigger, or by what erupts or tears a land apart."""
    graph, trigger = draft.view.graph, draft.trigger
    own = [trigger.anchor]
    if trigger.reading == "verb":
        own += [*subjects(graph, trigger.anchor), *object_heads(draft.view, trigger)]
    return not _WARS.isdisjoint(graph.words[i] for i in own)


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


def referred(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return what a definite noun or a pronoun in the draft's object refers back to: "the town", "it"."""
    wanted, several = _reference(draft)
    if wanted is None:
        return ()
    if several:
        return next((g for g in reversed(context.lists) if all(p.feature in wanted for p in g)), ())
    found = _one_referred(context, draft, wanted)
    return (found,) if found else ()


_TOWN_NOUNS = tuple(place_nouns()[noun] for noun in ("town", "village", "city"))


def town_meant(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the town told before that "the town" means, where a draft only names the land that it is in."""
    own, (wanted, several) = draft.places("location"), _reference(draft)
    if not own or several or wanted not in _TOWN_NOUNS:
        return ()
    if any(WIDTH.get(p.feature, NARROW) > WIDTH["region"] for p in own):
        return ()
    found = _one_referred(context, draft, wanted)
    return (found,) if found and WIDTH.get(found.feature, NARROW) >= WIDTH["town"] else ()


def several_meant(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the list of places told before that "the villages" means, where a draft names none itself."""
    named = any(draft.places(role) for role in ("location", "origin", "destination"))
    return () if named or not _reference(draft)[1] else referred(context, draft)


def _one_referred(context: Context, draft: Draft, wanted: frozenset[str]) -> PlaceMention | None:
    """Return the last place with one of the wanted features; any, where none are."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    before = [p for p in draft.view.where if p.start < at]
    here = [p for p in before if p.relation is None] or before
    if wanted == _PROVINCE:
        return _province(here, context)
    if wanted == _CAPITAL and context.capital is not None:
        return context.capital
    named = [p for p in context.places[::-1] if p.relation is None] or context.places[::-1]
    for known in (most_specific(draft.view, here)[::-1], context.scene, named):
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


def _reference(draft: Draft) -> tuple[frozenset[str] | None, bool]:
    """Return the features that a reference asks for, and whether it means several places ("the villages").

    The features are empty for a pronoun, None when there is no reference.
    """
    graph = draft.view.graph
    for i in _whole_of(graph, draft.roles.heads.get("location", ())):
        noun = graph.words[i]
        if noun in {"it", "there"}:
            return frozenset(), False
        if i in draft.view.places:
            continue  # "the Old City" has a name of its own
        before = [k for k in graph.children[i] if k < i]
        if not any(graph.words[k] in _DEFINITE for k in before) or _is_described(draft, i, before):
            continue
        one = "city" if noun == "cities" else noun.removesuffix("s")
        if features := place_nouns().get(noun) or place_nouns().get(one):
            return features, noun not in place_nouns()
    return None, False


_PARTS = frozenset(
    "area areas part parts half side sides district districts quarter quarters edge edges".split()
)


def _whole_of(graph: Graph, heads: Sequence[int]) -> Iterator[int]:
    """Yield the heads, of each part of a place the whole ("held areas of the city": the city)."""
    for i in heads:
        part = graph.words[i] in _PARTS
        whole = [k for prep, k in prepositions(graph, i) if prep == "of"] + kids(graph, i, "poss")
        yield from (whole if part and whole else [i])


def refers(draft: Draft) -> bool:
    """Return whether a sentence sets a draft at a place named before ("on the city")."""
    graph = draft.view.graph
    before = (graph.words[i - 1] for i in range(1, len(graph.words)) if graph.words[i] in place_nouns())
    return _reference(draft)[0] is not None or any(word in _DEFINITE for word in before)


def _is_described(draft: Draft, i: int, before: Sequence[int]) -> bool:
    """Return whether words before a place noun say which it is: "the largest area", "the rebels' capital"."""
    graph = draft.view.graph
    if graph.words[i] == "capital" and [graph.words[k] for k in before] != ["the"]:
        return True  # "the rebel-held capital" may be any town's
    return any(graph.tokens[k].tag == "JJS" or graph.words[k] in _ORDINALS for k in before)


_ORDINALS = frozenset({"last", "first", "other"})
_DEFINITE = frozenset({"the", "this", "that"})


def closes_opening(draft: Draft) -> bool:
    """Return whether a siege closes what was opened before ("closed the gap", "shut that corridor")."""
    if draft.type is not ClaimType.SIEGE:
        return False
    graph = draft.view.graph
    shut = (k for i in draft.trigger.tokens for k in (i, *graph.children[i]))
    named = [i for i in shut if graph.words[i] in opening_nouns()]
    return any(graph.words[k] in _DEFINITE for i in named for k in graph.children[i])


def is_aside(draft: Draft, place: PlaceMention) -> bool:
    """Return whether a place only says where people are from, which is where those who move leave from."""
    return draft.type is not ClaimType.DISPLACEMENT and is_home(draft.view, place)


def _behind(draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return the place named behind a draft's trigger in its clause, before what another draft tells."""
    graph, at = draft.view.graph, draft.trigger.anchor
    later = [d.trigger.anchor for d in others if d.trigger.anchor > at]
    taken = {p.start for d in others for p in d.places("location")}
    words = {i for i in clause_words(graph, draft.clause) if at < i < min(later, default=len(graph.words))}
    found = {p.start: p for i, p in draft.view.places.items() if i in words and p.feature not in _WIDE}
    free = [p for p in in_order(found.values()) if p.start not in taken and p.relation is None]
    return tuple(with_list(draft.view, most_specific(draft.view, free)[:1])) if free else ()


def _nearest_places(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the narrowest place nearest to the trigger, with its list; no country and no home."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    places = [p for p in draft.view.where if p.feature not in _WIDE and not is_aside(draft, p)]
    free = [p for p in places if p.relation is None]
    small = any(WIDTH.get(p.feature, NARROW) >= WIDTH["town"] for p in free)  # "near X in the north": near X
    narrow = most_specific(draft.view, free if small else places)
    if not narrow:
        return ()
    nearest = min(narrow, key=lambda p: abs(p.start - at))
    return tuple(with_list(draft.view, (nearest,)))
