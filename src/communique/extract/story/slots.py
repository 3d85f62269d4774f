"""Who and where, weighed: candidates for a claim's slots, with what speaks for each of them.

The rules (``roles.roles``, ``story.context``) propose; a linear
model over named features decides which candidates stay (``data/model/slots.json``, fitted by
``communique.cli.train``). Without the file the rules' own choice stands.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from math import exp, fsum
from pathlib import Path
from typing import Generic, TypeVar

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import NARROW, WIDTH
from communique.extract.roles.worded import WORDED
from communique.extract.sentence.graph import clause_words, covered
from communique.extract.sentence.view import (
    View,
    is_class,
    is_label,
    is_mission,
    is_nationals,
    key_of,
)
from communique.extract.story.blows import Blows
from communique.extract.story.carried_places import is_aside
from communique.extract.story.context import FORCE, Context
from communique.extract.story.opponents import Fought
from communique.extract.story.owned import read_owners
from communique.extract.story.parties import (
    Mark,
    Parties,
    crossed_facts,
    facts_on,
    marks_of,
    read_parties,
    relation_of,
)
from communique.extract.story.references import referred
from communique.extract.story.ruled_out import can_act, named_for, ruled_out
from communique.extract.story.settings import Names, Settings, facts_of, marks_at, read_settings, told_places
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

_FILE = Path(__file__).resolve().parents[2] / "data" / "model" / "slots.json"
_BANDS = ((3, "near"), (8, "mid"), (16, "far"))  # tokens between a trigger and a mention
_Mention = TypeVar("_Mention", ActorMention, PlaceMention)
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[_Mention]):
    """A mention that could fill a slot; ``proposed`` when the rules chose it.

    ``facts`` are what speaks for and against it, ``on`` those on its draft, ``kind`` its claim's type.
    """

    mention: _Mention
    facts: Set[str]
    proposed: bool
    on: Sequence[str] = ()
    kind: str = ""

    @property
    def features(self) -> Features:
        """The facts, alone and crossed with each other, with the draft's and with the type, for fitting."""
        return {**_crossed(self.kind, self.facts), **crossed_facts(self.on, self.kind, self.facts)}


@dataclass(slots=True)
class Story:
    """What a document tells of as a whole, and what its claim before told (mutable; one a document).

    ``forces`` and ``places`` are the keys of the two most told, the most told first; ``named`` is the place
    that its sentence in hand leaves for later ones to name, ``attackers`` who did the attack told of last.
    """

    forces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    by_name: dict[str, ActorMention | PlaceMention] = field(default_factory=dict)
    first: dict[str, ActorMention | PlaceMention] = field(default_factory=dict)
    before: dict[str, tuple[ActorMention | PlaceMention, ...]] = field(default_factory=dict)
    parties: Parties = field(default_factory=Parties)
    settings: Settings = field(default_factory=Settings)
    fought: Fought = field(default_factory=Fought)
    blows: Blows = field(default_factory=Blows)
    attackers: tuple[ActorMention, ...] | None = None
    named: PlaceMention | None = None


def read_story(
    views: Iterable[View],
    drafted: Sequence[Sequence[Draft]] = (),
    names: Sequence[Names] = (),
    *,
    done: Iterable[Draft] | None = None,
) -> Story:
    """Return a document's most told armed actors and places, who is party to what, who came first.

    ``drafted`` are the drafts of its sentences, ``names`` what the first of them leave later ones to name,
    ``done`` the drafts whose acts took place (all, where nothing is said).
    """
    parties = read_parties(chain.from_iterable(drafted) if done is None else done)
    told = list(views)
    story = Story(
        parties=parties, settings=read_settings(drafted, names), blows=Blows(owners=read_owners(told))
    )
    forces, places = Counter[str](), Counter[str]()
    for view in told:
        for actor in view.who:
            if actor.category in FORCE and not is_label(actor) and not is_mission(actor):
                _count(story, forces, "force", actor)
        for place in view.where:
            _count(story, places, "place", place)
    story.forces, story.places = _most_told(forces), _most_told(places)
    return story


def _most_told(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in counts.most_common(2))


def _count(story: Story, counts: Counter[str], kind: str, mention: ActorMention | PlaceMention) -> None:
    name = key_of(mention)
    counts[name] += 1
    story.by_name.setdefault(name, mention)
    story.first.setdefault(kind, mention)


# --- candidates --------------------------------------------------------------------------------------


def actor_candidates(
    role: str,
    draft: Draft,
    context: Context,
    story: Story,
    rule: Sequence[ActorMention],
    agents: Sequence[ActorMention] = (),
    *,
    siblings: Sequence[Draft] = (),
    speakers: Sequence[tuple[int, int]] = (),
) -> list[Candidate[ActorMention]]:
    """Return who could fill an actor role: the rules' choice, the sentence's actors, the story's.

    ``siblings`` are the drafts of the sentence, ``speakers`` the ranges of those whose words it reports.
    """
    told = [m for m in _story_actors(context, story) if can_act(m)]
    named_here = named_for(role, draft, speakers)
    here = [context.meant(m) for m in named_here]
    chosen = {key_of(m) for m in rule}
    speaking = _only_speaking(draft, context, speakers)
    found = _distinct((*rule, *here, *told))
    out = ruled_out(
        role,
        draft,
        context,
        found,
        named=named_here,
        siblings=siblings,
        speaking=speaking,
        speakers=speakers,
        fought=_fought_last(story),
    ).difference(chosen)
    found = [m for m in found if key_of(m) not in out]
    marks: list[Mark] = [
        *_told(story, story.forces, ("agent", "target")),
        ("own", {key_of(m) for m in draft.actors(role)}),
        ("same kind", {key_of(m) for m in context.doer(draft.type)}),
        ("is agent", {key_of(m) for m in agents}),
    ]
    named = _by_key((key_of(context.meant(m)), m) for m in draft.view.who)
    foes = {key_of(m) for m in found if any(context.are_foes(agent, m) for agent in agents)}
    marks.append(("foe", foes))
    marks.append(("speaks", speaking))
    marks += marks_of(
        role,
        draft,
        found,
        are_foes=context.are_foes,
        parties=story.parties,
        siblings=siblings,
        agents=agents,
    )
    on = facts_on(role, draft)
    return [
        Candidate(
            mention=m,
            facts=_actor_facts(m, draft, chosen, marks, named),
            proposed=key_of(m) in chosen,
            on=on,
            kind=draft.type.value,
        )
        for m in found
    ]


def _fought_last(story: Story) -> list[ActorMention]:
    """Return the agents of the claim before who fought each other, as the report tells."""
    last = [m for m in story.before.get("agent", ()) if isinstance(m, ActorMention)]
    keys = {key_of(m) for m in last}
    return [m for m in last if not keys.isdisjoint(map(key_of, story.fought.against(m)))]


def _story_actors(context: Context, story: Story) -> list[ActorMention]:
    top = [story.by_name[name] for name in story.forces]
    before = [m for role in ("agent", "target") for m in story.before.get(role, ()) if not is_nationals(m)]
    last = [context.last_force()]
    return [m for m in (*before, *top, *last) if isinstance(m, ActorMention)]


def place_candidates(
    draft: Draft,
    context: Context,
    story: Story,
    rule: Sequence[PlaceMention],
    *,
    siblings: Sequence[Draft] = (),
    speakers: Sequence[tuple[int, int]] = (),
) -> list[Candidate[PlaceMention]]:
    """Return where a claim could be set: the rules' choice, the sentence's places, the story's."""
    here = _still_meant(draft, context)
    top = [story.by_name[name] for name in story.places]
    told = [*context.scene, *story.before.get("location", ()), *top, story.first.get("place")]
    told += told_places(story.settings, draft)
    told = [context.renamed.get(key_of(m), m) for m in told if m]
    found = _distinct((*rule, *here, *(m for m in told if isinstance(m, PlaceMention))))
    chosen = {key_of(m) for m in rule}
    first = story.first.get("place")
    marks: list[Mark] = [
        *_told(story, story.places, ("location",)),
        ("own", {key_of(m) for m in draft.places("location")}),
        ("scene", {key_of(m) for m in context.scene}),
        ("first", {key_of(first)} if first else set()),
        ("nearest", _nearest(draft, here)),
        ("only", {key_of(m) for m in here} if len(_distinct(here)) == 1 else set()),
        ("linked", {key_of(m) for m in found if m.place}),
        ("referred", {key_of(m) for m in referred(context, draft)}),
    ]
    marks += marks_at(story.settings, draft, found, siblings=siblings, speakers=speakers)
    on = facts_of(draft)
    named = _by_key((key_of(m), m) for m in here)
    narrowest = max((WIDTH.get(p.feature, NARROW) for p in here), default=-1)
    return [
        Candidate(
            mention=m,
            facts=_place_facts(m, narrowest, draft, chosen, marks, named),
            proposed=key_of(m) in chosen,
            on=on,
            kind=draft.type.value,
        )
        for m in found
    ]


_STILL_MEANT = 8  # sentences in which the land of a town named later stands for the town


def _still_meant(draft: Draft, context: Context) -> Sequence[PlaceMention]:
    """Return a sentence's places: a land whose town the text has named, or a home, only as a draft's own."""
    own = {key_of(m) for m in draft.places("location")}
    others = [m for m in draft.view.where if key_of(m) not in own]
    told = context.renamed if context.sentence < _STILL_MEANT else {}
    aside = {m.start for m in others if key_of(m) in told or is_aside(draft, m)}
    return [m for m in draft.view.where if m.start not in aside]


def _only_speaking(draft: Draft, context: Context, speakers: Sequence[tuple[int, int]]) -> set[str]:
    """Return whom the sentence names as its speakers and nowhere else."""
    names: dict[str, bool] = {}
    for m in draft.view.who:
        speaks = any(start <= m.start < end for start, end in speakers)
        name = key_of(context.meant(m))
        names[name] = names.get(name, True) and speaks
    return {name for name, speaks in names.items() if speaks}


def _nearest(draft: Draft, here: Sequence[PlaceMention]) -> set[str]:
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    return {key_of(min(here, key=lambda m: abs(m.start - at)))} if here else set()


def _distinct(mentions: Iterable[_Mention]) -> list[_Mention]:
    found: dict[str, _Mention] = {}
    for mention in mentions:
        found.setdefault(key_of(mention), mention)
    return list(found.values())


# --- features ----------------------------------------------------------------------------------------


#: The mentions of a sentence by their keys.
_Named = Mapping[str, Sequence[ActorMention | PlaceMention]]


def _by_key(mentions: Iterable[tuple[str, ActorMention | PlaceMention]]) -> _Named:
    """Return each mention of a sentence once, under the key of what it means."""
    found: dict[str, list[ActorMention | PlaceMention]] = {}
    for name, mention in mentions:
        found.setdefault(name, []).append(mention)
    return found


def _marked(name: str, marks: Iterable[Mark]) -> set[str]:
    return {fact for fact, names in marks if name in names}


def _actor_facts(
    mention: ActorMention, draft: Draft, chosen: set[str], marks: Sequence[Mark], named: _Named
) -> set[str]:
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


def _place_facts(
    mention: PlaceMention,
    narrowest: int,
    draft: Draft,
    chosen: set[str],
    marks: Sequence[Mark],
    named: _Named,
) -> set[str]:
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


def _told(story: Story, ranked: Sequence[str], roles: Sequence[str]) -> list[Mark]:
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


def _crossed(kind: str, facts: Set[str]) -> Features:
    crossed = [f"{kind}|{fact}" for fact in facts & _BY_TYPE]
    pairs = [f"{fact}|absent" for fact in facts if fact != "absent"] if "absent" in facts else []
    return dict.fromkeys(sorted((*facts, *crossed, *pairs)), 1.0)


# --- the decision ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, eq=False)
class SlotModel:
    """One role's weights, intercept, and the probability from which a candidate stays.

    The likeliest candidate stays from ``best`` on: a slot that somebody fills is rarely left empty.
    """

    weights: Mapping[str, float]
    intercept: float
    threshold: float
    best: float

    @cached_property
    def by_fact(self) -> dict[str, dict[str, float]]:
        """Each fact's weights together with others, but for those that all facts have with "absent"."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for name, weight in self.weights.items():
            for sign in ("&", "|"):
                left, joined, right = name.partition(sign)
                if joined:
                    found[right][left] = weight
                    found[left] |= {right: weight} if right != "absent" else {}
        return {fact: weights for fact, weights in found.items() if weights}

    def probability(self, candidate: Candidate[_Mention]) -> float:
        """Return the probability that a candidate fills the slot.

        It is that of its ``features``, which are not put into words for it: each of its facts is looked up,
        and what weighs with it.
        """
        facts: Set[str] = candidate.facts
        pairs: list[str] = [f"{fact}|absent" for fact in facts] if "absent" in facts else []
        alone: list[float] = [self.weights[name] for name in (*facts, *pairs) if name in self.weights]
        others: list[str] = [candidate.kind, *candidate.on]
        known: list[dict[str, float]] = [by for fact in facts if (by := self.by_fact.get(fact))]
        crossed: list[float] = [by[other] for by in known for other in others if other in by]
        total = fsum([self.intercept, *alone, *crossed])
        return 1 / (1 + exp(-max(min(total, 60.0), -60.0)))


#: the model of each role that has one
Models = Mapping[str, SlotModel]

#: what "they" as the subject of a verb stands for
_BY_PRONOUN = frozenset({"they", "reading=verb"})


def _stated(candidate: Candidate[_Mention], role: str) -> bool:
    """Return whether the claim's own words name or point to fighters, or whom it hits: a person, an embassy.

    The model cannot weigh these: in the articles that it was fitted on such words stand for known groups,
    persons only speak, and embassies are out of the war's reach.
    """
    mention = candidate.mention
    if not isinstance(mention, ActorMention):
        return candidate.proposed and "referred" in candidate.facts  # "the capital", "that town"
    if "rule" in candidate.facts and "the group" in candidate.on:
        return True
    meant = role == "agent" and "rule" in candidate.facts and _BY_PRONOUN.issubset(candidate.on)
    if "own" not in candidate.facts and not meant:
        return False
    if mention.category is ActorCategory.PERSON:
        return role == "target" and mention.actor is None
    if mention.category is ActorCategory.PEOPLE and candidate.proposed:  # a whole war's dead are nobody's
        return role == "target" and candidate.kind.startswith("battle.")
    meant = is_label(mention) and "rule other" in candidate.facts  # the rules know whom it labels
    fighters = mention.category is ActorCategory.FIGHTERS and is_class(mention) and not meant
    worded = mention.rule_id == WORDED and mention.actor is None
    return is_mission(mention) or fighters or worded


#: what happens happens somewhere: the rules' best proposal stays when nothing reaches the threshold
_ALWAYS_FILLED = frozenset({"location"})
_LEAST = 0.2  # below it the rules' proposal is more likely wrong than a reader could use


def _least(candidate: Candidate[_Mention]) -> float:
    """Return the least probability of a proposal that stays; what the claim's own words name always may."""
    return 0.0 if "own" in candidate.facts else _LEAST


@cache
def load_slot_models() -> Models:
    """Return the fitted model of each role; none where there is no file."""
    if not _FILE.is_file():
        return {}
    form = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        role: SlotModel(
            weights=m["weights"],
            intercept=m["intercept"],
            threshold=m["threshold"],
            best=m.get("best", m["threshold"]),
        )
        for role, m in form["roles"].items()
    }


def staying(probabilities: Sequence[float], threshold: float, best: float) -> list[bool]:
    """Return which candidates stay: those from the threshold on, the likeliest from ``best`` on."""
    most = max(probabilities, default=0.0)
    return [p >= threshold or (p == most and p >= best) for p in probabilities]


def _set_by_words(candidates: Sequence[Candidate[_Mention]], kept: Sequence[bool]) -> list[bool]:
    """Return who stays: where words name or point to a claim's place, none that only the story tells of."""
    told = any(
        stays and c.proposed and not c.facts.isdisjoint(_POINTED)
        for c, stays in zip(candidates, kept, strict=True)
    )
    return [stays and not (told and _is_carried_place(c)) for c, stays in zip(candidates, kept, strict=True)]


_POINTED = frozenset({"here", "referred"})


def _is_carried_place(candidate: Candidate[_Mention]) -> bool:
    """Return whether a place stands in no word of its sentence, and the rules do not propose it."""
    carried = "absent" in candidate.facts and not candidate.proposed
    return carried and isinstance(candidate.mention, PlaceMention)


def choose(role: str, candidates: Sequence[Candidate[_Mention]]) -> list[_Mention]:
    """Return the candidates that stay by the models that are shipped."""
    return chosen(load_slot_models(), role, candidates)


def chosen(models: Models, role: str, candidates: Sequence[Candidate[_Mention]]) -> list[_Mention]:
    """Return the candidates that stay: those likely enough, or the rules' choice without a model."""
    model = models.get(role)
    if model is None:
        return [c.mention for c in candidates if c.proposed]
    likely = [(model.probability(c), c) for c in candidates]
    stated = [_stated(c, role) for c in candidates]
    best = model.threshold if any(stated) else model.best  # a slot that the words fill is not empty
    likely_kept = staying([p for p, _ in likely], model.threshold, best)
    kept = [said or stays for said, stays in zip(stated, likely_kept, strict=True)]
    stay = [c.mention for c, stays in zip(candidates, _set_by_words(candidates, kept), strict=True) if stays]
    if stay or role not in _ALWAYS_FILLED:
        return stay
    alone = len(candidates) == 1  # no other place is told of
    proposed = [
        (p, n, c.mention) for n, (p, c) in enumerate(likely) if c.proposed and (alone or p >= _least(c))
    ]
    return [max(proposed, key=lambda row: row[:2])[2]] if proposed else []
