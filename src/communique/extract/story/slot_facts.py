"""What speaks for and against a candidate for a slot: facts of its words, its sentence and its report.

They are the features that the slot models weigh, alone and crossed.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import NARROW, WIDTH
from communique.extract.sentence.graph import clause_words, covered
from communique.extract.sentence.view import is_label, key_of
from communique.extract.story.parties import Features, Mark, relation_of
from communique.extract.story.story import Story
from communique.records.mention import ActorMention, PlaceMention

_BANDS = ((3, "near"), (8, "mid"), (16, "far"))  # tokens between a trigger and a mention
#: The mentions of a sentence by their keys.
_Named = Mapping[str, Sequence[ActorMention | PlaceMention]]


def by_key(mentions: Iterable[tuple[str, ActorMention | PlaceMention]]) -> _Named:
    """Return each mention of a sentence once, under the key of what it means."""
    found: dict[str, list[ActorMention | PlaceMention]] = {}
    for name, mention in mentions:
        found.setdefault(name, []).append(mention)
    return found


def _marked(name: str, marks: Iterable[Mark]) -> set[str]:
    return {fact for fact, names in marks if name in names}


def actor_facts(
    mention: ActorMention, draft: Draft, chosen: set[str], marks: Sequence[Mark], named: _Named
) -> set[str]:
    """Return what speaks for and against an actor, by its words, the rules' choice and its marks."""
    name = key_of(mention)
    facts = {
        _by_rule(name, chosen),
        f"cat={mention.category.value}",
        *_standing(draft, named.get(name, ())),
        *_marked(name, marks),
    }
    facts |= {"label"} if is_label(mention) else set()
    facts |= {"toll"} if draft.quantities else set()
    facts |= relation_of(draft, named.get(name, ()))
    return _ranked(facts)


def place_facts(
    mention: PlaceMention,
    narrowest: int,
    draft: Draft,
    chosen: set[str],
    marks: Sequence[Mark],
    named: _Named,
) -> set[str]:
    """Return what speaks for and against a place, beside the ``narrowest`` of its sentence."""
    name = key_of(mention)
    width = WIDTH.get(mention.feature, NARROW)
    facts = {
        _by_rule(name, chosen),
        f"width={width}",
        f"narrowest={width >= narrowest}",
        f"relation={mention.relation is not None}",
        *_standing(draft, named.get(name, ())),
        *_marked(name, marks),
    }
    return _ranked(facts)


def _by_rule(name: str, chosen: set[str]) -> str:
    return "rule" if name in chosen else "rule other" if chosen else "rule none"


def _standing(draft: Draft, mentions: Sequence[ActorMention | PlaceMention]) -> set[str]:
    """Return how a name stands to the trigger in its sentence: side, distance, clause, phrase."""
    if not mentions:
        return {"absent"}
    graph, at = draft.view.graph, draft.trigger.anchor
    inside = {i for m in mentions for i in covered(graph, m.start, m.end)}
    if not inside:
        return {"here"}
    own = [graph.tokens[i] for i in sorted(inside)]
    head = min(own, key=lambda t: abs(t.i - at))
    top = next((t for t in own if t.head not in inside), head)
    band = next((name for limit, name in _BANDS if abs(top.i - at) <= limit), "farthest")
    found = {"here", f"{'before' if top.i < at else 'after'} {band}", f"dep={top.dep}"}
    if top.dep == "pobj":
        found.add(f"prep={graph.tokens[top.head].text.lower()}")
    if top.i in clause_words(graph, draft.clause):
        found.add("clause")
    return found


def story_marks(story: Story, ranked: Sequence[str], roles: Sequence[str]) -> list[Mark]:
    """Return how names stand in the story: how often told, and their role in the claim before."""
    marks: list[Mark] = [(f"rank={rank}", {name}) for rank, name in enumerate(ranked)]
    before = [(f"before={role}", {key_of(m) for m in story.before.get(role, ())}) for role in roles]
    return [*marks, *before]


def _ranked(facts: set[str]) -> set[str]:
    """Return the facts; of what is not among the most told, that it is rare."""
    return facts if "rank=0" in facts or "rank=1" in facts else facts | {"rare"}


#: facts that weigh differently for each type of claim
_BY_TYPE = frozenset(
    (
        "rule",
        "rule none",
        "own",
        "absent",
        "here",
        "foe",
        "is agent",
        "same kind",
        "scene",
        "before=agent",
        "before=target",
        "before=location",
        "rank=0",
        "cat=people",
        "toll",
        "label",
        "nearest",
    )
)


def crossed(kind: str, facts: Set[str]) -> Features:
    """Return the facts of a candidate, some also with its claim's type, and all with "absent" where it is."""
    typed = [f"{kind}|{fact}" for fact in facts & _BY_TYPE]
    pairs = [f"{fact}|absent" for fact in facts if fact != "absent"] if "absent" in facts else []
    return dict.fromkeys(sorted((*facts, *typed, *pairs)), 1.0)
