"""Who is party to what: facts that speak for or against an actor as a claim's agent or target.

How its words hang on the trigger, what the other drafts of its sentence and of its document make of it,
and whose foe it is. The weights are those of :mod:`communique.extract.story.slots`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.roles import names_group
from communique.extract.sentence.graph import covered, governing_verb
from communique.extract.sentence.view import ARMED, is_class, key_of
from communique.extract.sentence.voice import is_passive
from communique.extract.story.whole_war import war_totals
from communique.extract.triggers.acts import HARMFUL
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

_OTHER = {"agent": "target", "target": "agent"}
#: what binds a name to the noun that it belongs to ("the [Xyz] army's [troops]")
_CLIMBED = frozenset({"compound", "poss", "amod", "nmod", "npadvmod", "appos", "case", "conj"})
_HOLDING = frozenset({ClaimType.CONTROL, ClaimType.CAPTURE})
_MANY = 3  # from here on it does not matter how many armed actors a sentence names
Features = Mapping[str, float]
Foe = Callable[[ActorMention, ActorMention], bool]
#: A fact, and the keys of those of whom it holds.
Mark = tuple[str, Collection[str]]


@dataclass(slots=True)
class Parties:
    """Who does what to whom and where in a document by its own words, and who holds which place.

    ``roles`` counts, by role and type of claim, the actors, and ``most`` names the first of the most counted;
    ``there`` those by role and place; ``in_war`` holds those in a role of any act of war; ``meets`` holds, by
    the role of one, whom it met in the other.
    """

    roles: dict[tuple[str, ClaimType], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    there: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    holders: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    meets: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    most: dict[tuple[str, ClaimType], set[str]] = field(default_factory=dict)
    in_war: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_parties(drafts: Iterable[Draft]) -> Parties:
    """Return who is party to the drafts of a document where their own sentences name somebody."""
    found = Parties()
    for draft in drafts:
        names = {role: [key_of(m) for m in draft.actors(role)] for role in _OTHER}
        places = [key_of(place) for place in draft.places("location")]
        for role, mine in names.items():
            found.roles[role, draft.type].update(mine)
            if draft.type.value.startswith(HARMFUL):
                found.in_war[role].update(mine)
            for place in places:
                found.there[role, place].update(mine)
        for place in places if draft.type in _HOLDING else ():
            found.holders[place].update(names["agent"])
        for role, other in _OTHER.items():
            for name in names[other]:
                found.meets[role, name].update(names[role])
    found.most = {key: {name for name, _ in counts.most_common(1)} for key, counts in found.roles.items()}
    return found


def marks_of(
    role: str,
    draft: Draft,
    found: Sequence[ActorMention],
    *,
    are_foes: Foe,
    parties: Parties,
    siblings: Sequence[Draft] = (),
    agents: Sequence[ActorMention] = (),
) -> list[Mark]:
    """Return what is known of the actors that could fill a role, besides where their words stand.

    ``siblings`` are the drafts of the sentence, ``agents`` the agents already chosen.
    """
    across = draft.actors(_OTHER[role])
    return [
        ("own other", {key_of(m) for m in across}),
        ("foe of other", {key_of(m) for m in found if any(are_foes(v, m) for v in across)}),
        ("class", {key_of(m) for m in found if is_class(m)}),
        *_in_sentence(draft, siblings),
        *_in_document(role, draft, parties, {key_of(m) for m in (*across, *agents)}),
    ]


def _in_sentence(draft: Draft, siblings: Sequence[Draft]) -> list[Mark]:
    """Return who is party to the other drafts of a sentence, and who is its first or only armed actor."""
    others = [d for d in siblings if d is not draft]
    starts = {key_of(m): m.start for m in draft.view.who if m.category in ARMED}
    first = min(starts, key=lambda name: starts[name], default="")
    return [
        ("beside agent", {key_of(m) for d in others for m in d.actors("agent")}),
        ("beside target", {key_of(m) for d in others for m in d.actors("target")}),
        ("only force" if len(starts) == 1 else "first force", {first}),
    ]


def _in_document(role: str, draft: Draft, parties: Parties, others: set[str]) -> list[Mark]:
    """Return who is party to the document's other drafts: of this type, at this place, against ``others``."""
    places = [key_of(place) for place in draft.places("location")]
    return [
        ("does it", parties.roles["agent", draft.type]),
        ("suffers it", parties.roles["target", draft.type]),
        ("most", parties.most.get((role, draft.type), ())),
        ("acts", parties.in_war["agent"]),
        ("suffers", parties.in_war["target"]),
        ("there", {name for place in places for name in parties.there[role, place]}),
        ("holds it", {name for place in places for name in parties.holders[place]}),
        ("meets other", {name for other in others for name in parties.meets.get((role, other), ())}),
    ]


def relation_of(draft: Draft, mentions: Sequence[ActorMention | PlaceMention]) -> set[str]:
    """Return how a name's words hang on the trigger, or on the verb that governs it."""
    graph = draft.view.graph
    governor = governing_verb(graph, draft.trigger.anchor)
    found = set()
    for mention in mentions:
        inside = covered(graph, mention.start, mention.end)
        for i in inside:
            if graph.tokens[i].head not in inside or graph.tokens[i].head == i:
                found |= _hangs_on(draft, i, governor)
    return found


_FAR = 4  # modifiers and conjuncts climbed from a name to the noun that it belongs to


def _hangs_on(draft: Draft, i: int, governor: int | None) -> set[str]:
    graph = draft.view.graph
    token = graph.tokens[i]
    for _ in range(_FAR):
        if token.dep not in _CLIMBED or token.head in draft.trigger.tokens:
            break
        token = graph.tokens[token.head]
    label, head = token.dep, token.head
    if label == "pobj":
        label, head = graph.words[head], graph.tokens[head].head
    if head in draft.trigger.tokens:
        return {f"on trigger={label}"}
    return {f"on governor={label}"} if head == governor else set()


#: facts that weigh differently by how the trigger stands and by what else the draft names
_BY_DRAFT = frozenset(
    (
        "rule",
        "rule none",
        "rule other",
        "own",
        "own other",
        "absent",
        "here",
        "is agent",
        "foe",
        "foe of other",
        "beside agent",
        "beside target",
        "does it",
        "most",
        "meets other",
        "before=agent",
        "before=target",
        "same kind",
        "rank=0",
        "cat=people",
        "class",
    )
)
#: facts that weigh differently for each type of claim, by how they begin
_BY_TYPE = (
    "on ",
    "own other",
    "foe of",
    "class",
    "beside",
    "only force",
    "does it",
    "suffers",
    "most",
    "acts",
    "there",
    "holds it",
    "meets other",
)


def crossed_facts(told: Sequence[str], kind: str, facts: Collection[str]) -> Features:
    """Return the facts on a candidate crossed with those ``told`` on its draft and with its claim's type."""
    by_draft = [f"{fact}&{on}" for fact in facts if fact in _BY_DRAFT for on in told]
    by_type = [f"{kind}|{fact}" for fact in facts if fact.startswith(_BY_TYPE)]
    return dict.fromkeys(sorted((*by_draft, *by_type)), 1.0)


def facts_on(role: str, draft: Draft) -> list[str]:
    """Return how a draft's trigger stands, and whom its sentence names."""
    view, trigger = draft.view, draft.trigger
    armed = {key_of(m) for m in view.who if m.category in ARMED}
    facts = {
        f"reading={trigger.reading}": True,
        f"forces={min(len(armed), _MANY)}": True,
        "passive": trigger.reading == "verb" and is_passive(view.graph, trigger.anchor),
        "headline": view.headline,
        "pronoun": role in draft.roles.pronouns,
        "they": view.graph.words[draft.roles.pronouns.get(role, trigger.anchor)] == "they",
        "the group": role in draft.roles.pronouns and names_group(view, draft.roles.pronouns[role]),
        "other named": bool(draft.actors(_OTHER[role])),
        "named": bool(draft.actors(role)),
        "war toll": "killed" in war_totals(draft),
    }
    return [fact for fact, holds in facts.items() if holds]
