"""Drafts: one a trigger, with roles and figures, before context and attribution are laid on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from communique.extract.drafts.figures import at_noun, figures
from communique.extract.drafts.further import counted_again, roles_again
from communique.extract.roles.doers import are_troops_of_land
from communique.extract.roles.measures import HARM_MEASURES, measure_for
from communique.extract.roles.roles import Roles, fill_roles
from communique.extract.roles.victims import as_victim
from communique.extract.roles.weapons import shares
from communique.extract.sentence.graph import clause_head, is_verb, kids, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import STATELESS, View, key_of
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import Trigger, means_heads
from communique.lexicon.units import Unit
from communique.records.claim import ClaimType, Quantity
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, QuantityMention

_FAR = 120  # characters from a trigger's clause within which a role's words belong to the quote


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """A claim in the making. ``clause`` is the token that heads its clause."""

    view: View
    trigger: Trigger
    roles: Roles
    clause: int
    quantities: tuple[Quantity, ...]
    subsets: tuple[QuantityMention, ...]
    start: int
    end: int
    notes: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit:
        """The lexical unit that fired."""
        return self.trigger.unit

    @property
    def type(self) -> ClaimType:
        """The claim type that the unit says."""
        return self.trigger.unit.type

    def actors(self, role: str) -> tuple[ActorMention, ...]:
        """Return the actors in a role."""
        return self.roles.actors.get(role, ())

    def places(self, role: str) -> tuple[PlaceMention, ...]:
        """Return the places in a role."""
        return self.roles.places.get(role, ())


#: acts that a later "the attack" may mean
ACTS = frozenset(
    {ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION, ClaimType.CHEMICAL, ClaimType.CLASH}
)
REFERRING = ACTS - {ClaimType.CLASH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What acts a document tells of: how often each kind, which prevails, and which was told last, if any."""

    counts: Mapping[ClaimType, int] = field(default_factory=dict)
    main: ClaimType | None = None
    last: ClaimType | None = None


def draft_sentence(view: View, triggers: Sequence[Trigger], *, told: Acts | None = None) -> tuple[Draft, ...]:
    """Return the drafts of one sentence, one for each trigger and separately counted target.

    ``told`` are the acts of the document: they say what "the attack" and "the bombing" mean.
    """
    acts = told or Acts()
    meant = [t if _is_flown(view, t) else _as_meant(t, _at_hand(view, t, acts)) for t in triggers]
    return tuple(draft for trigger in meant for draft in _drafts(view, trigger, meant))


def _at_hand(view: View, trigger: Trigger, told: Acts) -> Acts:
    """Return the acts told, with the last one as the one meant by a noun that points back to it."""
    taken = trigger.unit.anaphor and told.main is None and told.last and points_back(view, trigger)
    return replace(told, main=told.last) if taken else told


_POINTING = frozenset({"the", "this", "that"})


def points_back(view: View, trigger: Trigger) -> bool:
    """Return whether a noun means one act told before ("the attack", "this bombing")."""
    token = view.graph.tokens[trigger.anchor]
    article = {view.graph.words[k] for k in kids(view.graph, token.i, "det")}
    return trigger.reading == "noun" and token.tag == "NN" and not _POINTING.isdisjoint(article)


def acts_told(sentences: Iterable[Iterable[Trigger]]) -> Acts:
    """Return in how many sentences a document tells of which acts, by the words that leave no doubt first.

    That a war goes on is no act of its. A raid is from the air where aircraft are told of at all,
    and then says what a bombardment was.
    """
    fired = [
        trigger
        for triggers in sentences
        for trigger in {t.unit.type: t for t in triggers if not (t.unit.anaphor or is_war(t.unit))}.values()
    ]
    plain = Acts(counts=Counter(trigger.unit.type for trigger in fired if not trigger.unit.either))
    settled = [t for t in fired if not t.unit.either or ClaimType.OFFENSIVE in t.unit.either]
    known = Acts(counts=Counter(_as_meant(trigger, plain).unit.type for trigger in settled))
    kinds = Counter(_as_meant(trigger, known).unit.type for trigger in fired)
    return replace(known, main=_main_act(kinds))


def is_war(unit: Unit) -> bool:
    """Return whether a unit tells of a whole war, and of no fight in it."""
    return unit.id.startswith("clash.war")


def _main_act(kinds: Mapping[ClaimType, int]) -> ClaimType | None:
    """Return the kind of act that a document mostly tells of, or None when none prevails."""
    acts = {kind: n for kind, n in kinds.items() if kind in REFERRING}
    if not acts:
        return None
    best = max(acts, key=lambda kind: acts[kind])
    ground = sum(kinds.get(kind, 0) for kind in (ClaimType.OFFENSIVE, ClaimType.CLASH, ClaimType.CAPTURE))
    return best if acts[best] > sum(acts.values()) / 2 and acts[best] > ground else None


def _as_meant(trigger: Trigger, told: Acts) -> Trigger:
    """Return a trigger with the type that its words have in this document."""
    unit = trigger.unit
    if unit.anaphor and told.main is not None:
        return replace(trigger, unit=replace(unit, type=told.main))
    kinds = (unit.type, *unit.either)
    if ClaimType.OFFENSIVE in unit.either:
        meant = _kind_of_raid(unit.type, told)
    else:
        meant = max(kinds, key=lambda kind: told.counts.get(kind, 0))  # the first, where all are as frequent
    return trigger if meant is unit.type else replace(trigger, unit=replace(unit, type=meant))


#: what troops do on the ground
_ON_FOOT = (ClaimType.OFFENSIVE, ClaimType.CLASH, ClaimType.CAPTURE)


def _kind_of_raid(flown: ClaimType, told: Acts) -> ClaimType:
    """Return what a raid is: aircraft's where a document tells of them, else that of troops, if any."""
    on_foot = any(told.counts.get(kind, 0) for kind in _ON_FOOT)
    return flown if told.counts.get(flown, 0) or not on_foot else ClaimType.OFFENSIVE


def _drafts(view: View, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Draft]:
    trigger = _fatal(view, trigger)
    roles = fill_roles(view, trigger)
    trigger, roles = _stationed(trigger, roles)
    roles = _sent_abroad(trigger, roles)
    found, subsets = figures(view, trigger, roles)
    roles = _with_counted(view, trigger, roles, found)
    trigger = _held_now(view, trigger)
    trigger = _from_afar(_from_the_air(view, _on_the_ground(view, trigger, roles), roles), roles)
    for share in shares(view, trigger, found, triggers):
        draft = _draft(view, share.trigger, roles, share.quantities, subsets)
        counted = share.trigger.unit.measure in HARM_MEASURES and share.trigger.unit.type not in ACTS
        yield from _by_target(draft, share.quantities) if counted else (draft,)
    if trigger.unit.measure in HARM_MEASURES:
        yield from _told_again(view, trigger, roles)


def _told_again(view: View, trigger: Trigger, roles: Roles) -> Iterator[Draft]:
    """Yield a draft for each further toll under one verb ("ten died on Monday and another 12 on Tuesday")."""
    for number, figure in counted_again(view, trigger):
        again = replace(trigger, anchor=number, tokens=(number,))
        draft = _draft(view, again, roles_again(view, roles, number), (figure,), ())
        yield replace(draft, clause=number)


_FATALLY = frozenset({"fatally", "mortally", "lethally"})


def _fatal(view: View, trigger: Trigger) -> Trigger:
    """Return "wounded" as a death where the wounds were such ("was fatally wounded", "mortally hurt")."""
    how = (view.graph.words[k] for k in kids(view.graph, trigger.anchor, "advmod"))
    if trigger.unit.measure != "injured" or _FATALLY.isdisjoint(how):
        return trigger
    return replace(trigger, unit=replace(trigger.unit, measure="killed"))


def _held_now(view: View, trigger: Trigger) -> Trigger:
    """Return "occupy" as a state where it only says who holds a place ("gunmen occupying the hill")."""
    token = view.graph.tokens[trigger.anchor]
    state = view.graph.words[token.i] in {"occupying", "occupied"} and token.dep in {"acl", "amod"}
    if trigger.unit.type is not ClaimType.CAPTURE or not state:
        return trigger
    return replace(trigger, unit=replace(trigger.unit, type=ClaimType.CONTROL))


def _stationed(trigger: Trigger, roles: Roles) -> tuple[Trigger, Roles]:
    """Return "remain in" as a deployment where the place is a country: troops abroad do not hold it."""
    places = roles.places.get("location", ())
    if trigger.unit.id != _REMAINING or not places or any(p.feature != "country" for p in places):
        return trigger, roles
    moved = {**roles.places, "location": (), "destination": places}
    unit = replace(trigger.unit, type=ClaimType.DEPLOYMENT)
    return replace(trigger, unit=unit), replace(roles, places=moved)


def _sent_abroad(trigger: Trigger, roles: Roles) -> Roles:
    """Return the roles without "troops" as those of the country told of where they are sent to a country.

    "Fifty soldiers were sent to Ruritania" are another's, and nothing says whose.
    """
    sent = roles.actors.get("agent", ())
    others = troops_abroad(trigger.unit.type, roles, sent)
    known = tuple(m for m in sent if m not in others)
    return replace(roles, actors={**roles.actors, "agent": known}) if others else roles


def troops_abroad(kind: ClaimType, roles: Roles, who: Iterable[ActorMention]) -> list[ActorMention]:
    """Return the "troops" that would be those of the very country that they are sent to or leave."""
    role = {ClaimType.DEPLOYMENT: "destination", ClaimType.WITHDRAWAL: "origin"}.get(kind, "")
    abroad = any(place.feature == "country" for place in roles.places.get(role, ()))
    return [m for m in who if are_troops_of_land(m)] if abroad else []


#: the unit of troops that stay where they are
_REMAINING = "control.remain-in"


def _on_the_ground(view: View, trigger: Trigger, roles: Roles) -> Trigger:
    """Return a trigger that may mean bombs from the air as fire from the ground, where a group acts."""
    unit, doers = trigger.unit, roles.actors.get("agent", ())
    if unit.type is not ClaimType.AIRSTRIKE or not unit.either or not doers:
        return trigger
    if _is_flown(view, trigger) or any(m.category not in STATELESS for m in doers):
        return trigger
    first = view.lexicon.by_id[unit.id]
    other = next(kind for kind in (first.type, *first.either) if kind is not ClaimType.AIRSTRIKE)
    return replace(trigger, unit=replace(unit, type=other))


def _is_flown(view: View, trigger: Trigger) -> bool:
    """Return whether what may be an air strike has aircraft beside it ("jets carried out raids")."""
    if trigger.unit.type is not ClaimType.AIRSTRIKE or not trigger.unit.either:
        return False
    others = (t.i for t in view.graph.tokens if t.i not in trigger.tokens)
    return any("air_weapon" in classes_of(view, i) for i in others)


_STATES = frozenset({ActorCategory.STATE, ActorCategory.COALITION})


def _from_the_air(view: View, trigger: Trigger, roles: Roles) -> Trigger:
    """Return a trigger that tells of a state's bombs as an air strike, unless they were laid or driven."""
    doers = roles.actors.get("agent", ())
    if (
        trigger.unit.type is not ClaimType.EXPLOSION
        or not doers
        or any(m.category not in _STATES for m in doers)
    ):
        return trigger
    if ClaimType.AIRSTRIKE in trigger.unit.either:  # "the bombing in X was blamed on the army"
        return replace(trigger, unit=replace(trigger.unit, type=ClaimType.AIRSTRIKE))
    bombs = [i for i in means_heads(view, trigger) if view.graph.words[i] == "bombs"]
    plain = all(view.actors.keys() >= set(kids(view.graph, i, "compound", "nmod")) for i in bombs)
    kind = replace(trigger.unit, type=ClaimType.AIRSTRIKE)
    return replace(trigger, unit=kind) if bombs and plain else trigger


def _from_afar(trigger: Trigger, roles: Roles) -> Trigger:
    """Return a blow told of no kind as one from the air where a state itself deals it ("Xyz struck Abc")."""
    unit, doers = trigger.unit, roles.actors.get("agent", ())
    untold = unit.anaphor and unit.type is ClaimType.OFFENSIVE and trigger.reading == "verb"
    if not untold or not doers or not all(_is_a_state_itself(m) for m in doers):
        return trigger
    return replace(trigger, unit=replace(unit, type=ClaimType.AIRSTRIKE))


def _is_a_state_itself(mention: ActorMention) -> bool:
    """Return whether a mention is a state's bare name, and no word of its army."""
    words = mention.text.split()
    return mention.category is ActorCategory.STATE and bool(words) and all(w[:1].isupper() for w in words)


def _draft(
    view: View,
    trigger: Trigger,
    roles: Roles,
    quantities: Sequence[QuantityMention],
    subsets: Sequence[QuantityMention],
) -> Draft:
    start, end = _extent(view, trigger, roles, quantities)
    return Draft(
        view=view,
        trigger=trigger,
        roles=roles,
        clause=clause_head(view.graph, trigger.anchor),
        quantities=tuple(_as_quantity(trigger.unit, q) for q in quantities),
        subsets=tuple(subsets),
        start=start,
        end=end,
    )


def _with_counted(view: View, trigger: Trigger, roles: Roles, quantities: Sequence[QuantityMention]) -> Roles:
    """Return the roles with those whom a toll counts as its target, where the parse gave none."""
    if trigger.unit.measure not in HARM_MEASURES or roles.actors.get("target"):
        return roles
    counted = [i for q in quantities if q.noun_start is not None for i in at_noun(view, q)]
    found = {m.start: m for i in counted for m in actors_of(view, i)}
    agents = {m.start for m in roles.actors.get("agent", ())}
    victims = tuple(as_victim(m) for m in found.values() if m.start not in agents)
    return replace(roles, actors={**roles.actors, "target": victims})


def _as_quantity(unit: Unit, mention: QuantityMention) -> Quantity:
    measure = unit.measure if unit.measure in HARM_MEASURES else measure_for(unit.type, mention)
    people = unit.measure in HARM_MEASURES or measure in {"displaced", "besieged", "fighters"}
    return Quantity(
        measure=measure or unit.measure or "sites",
        low=mention.low,
        high=mention.high,
        unit="people" if people else mention.unit,
        mention=mention.text,
        qualifier=mention.qualifier,
    )


def _by_target(draft: Draft, mentions: Sequence[QuantityMention]) -> Iterator[Draft]:
    """Yield one draft a counted party: "11 soldiers and 17 militants were killed" is two claims."""
    targets = draft.actors("target")
    if len(mentions) < 2 or len(targets) < 2 or len({key_of(t) for t in targets}) < 2:
        yield draft
        return
    for quantity, mention in zip(draft.quantities, mentions, strict=True):
        mine = [t for t in targets if _nearest(t, mentions) is mention]
        roles = replace(draft.roles, actors={**draft.roles.actors, "target": tuple(mine)})
        yield replace(draft, roles=roles, quantities=(quantity,), start=min(mention.start, draft.start))


def _nearest(target: ActorMention, mentions: Sequence[QuantityMention]) -> QuantityMention:
    before = [m for m in mentions if m.start <= target.start]
    return before[-1] if before else mentions[0]


def _extent(
    view: View, trigger: Trigger, roles: Roles, quantities: Iterable[QuantityMention]
) -> tuple[int, int]:
    """Return the characters of a trigger's clause with its roles, inside the sentence."""
    tokens = view.graph.tokens
    inside = _own_words(view, trigger)
    starts = [tokens[i].start for i in inside]
    ends = [tokens[i].end for i in inside]
    spans = [(q.start, q.end) for q in quantities]
    spans += [(m.start, m.end) for group in roles.actors.values() for m in group]
    spans += [(m.start, m.end) for group in roles.places.values() for m in group]
    near = [(a, b) for a, b in spans if min(starts) - _FAR <= a <= max(ends) + _FAR]
    return min([*starts, *(a for a, _ in near)]), max([*ends, *(b for _, b in near)])


def _own_words(view: View, trigger: Trigger) -> list[int]:
    """Return the words of a trigger's clause; those of a whole clause for what only modifies a noun."""
    graph = view.graph
    tops = trigger.tokens
    if trigger.reading in {"adjective", "suffix"}:
        tops = (*tops, clause_head(graph, trigger.anchor))
    joined = frozenset(
        k
        for i in tops
        for k in graph.children[i]
        if graph.tokens[k].dep == "conj" and is_verb(graph.tokens[k])
    )
    own = set(trigger.tokens)
    for i in tops:
        own |= set(subtree(graph, i, clauses=False, stop=joined))
    words = [i for i in sorted(own) if not graph.tokens[i].text.isspace() and graph.tokens[i].dep != "punct"]
    return words or [trigger.anchor]
