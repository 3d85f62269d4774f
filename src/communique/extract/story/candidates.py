"""Candidates for a claim's slots: who and where its rules, its sentence and its report propose."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import NARROW, WIDTH
from communique.extract.roles.roles import PLACE_ROLES
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.view import is_nationals, key_of
from communique.extract.story.carried_places import is_aside
from communique.extract.story.context import Context
from communique.extract.story.parties import Features, Mark, crossed_facts, facts_on, marks_of
from communique.extract.story.places_aside import is_spoken_at
from communique.extract.story.references import referred, told_of_where
from communique.extract.story.ruled_out import can_act, named_for, ruled_out
from communique.extract.story.settings import facts_of, marks_at, told_places
from communique.extract.story.slot_facts import (
    actor_facts,
    by_key,
    crossed,
    place_facts,
    story_marks,
)
from communique.extract.story.story import Story
from communique.extract.story.undone import avenged
from communique.extract.triggers.acts import HARM
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

_Mention = TypeVar("_Mention", ActorMention, PlaceMention)


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
        return {**crossed(self.kind, self.facts), **crossed_facts(self.on, self.kind, self.facts)}


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
        *story_marks(story, story.forces, ("agent", "target")),
        ("own", {key_of(m) for m in draft.actors(role)}),
        ("same kind", {key_of(m) for m in context.doer(draft.type)}),
        ("is agent", {key_of(m) for m in agents}),
    ]
    named = by_key((key_of(context.meant(m)), m) for m in draft.view.who)
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
            facts=actor_facts(m, draft, chosen, marks, named),
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


def _fled_to(draft: Draft, siblings: Sequence[Draft]) -> set[int]:
    """Return where the places stand to which others of the sentence flee: nothing else happened there."""
    own = {p.start for role in PLACE_ROLES for p in draft.places(role)}
    fled = [d for d in siblings if d is not draft and d.type in _LEAVING]
    return {p.start for d in fled for p in d.places("destination")} - own


_LEAVING = frozenset({ClaimType.WITHDRAWAL, ClaimType.DISPLACEMENT})


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
    elsewhere = {p.start for d in avenged(draft, siblings) for p in d.places("location")}
    elsewhere |= _fired_from(draft, siblings)
    elsewhere |= _fled_to(draft, siblings) - {p.start for p in told_of_where(draft)}
    rule, here = (
        [m for m in found if m.start not in elsewhere]
        for found in (rule, _still_meant(draft, context, speakers))
    )
    top = [story.by_name[name] for name in story.places]
    told = [*context.scene, *story.before.get("location", ()), *top, story.first.get("place")]
    told += told_places(story.settings, draft)
    told = [context.renamed.get(key_of(m), m) for m in told if m]
    found = _distinct((*rule, *here, *(m for m in told if isinstance(m, PlaceMention))))
    chosen = {key_of(m) for m in rule}
    first = story.first.get("place")
    marks: list[Mark] = [
        *story_marks(story, story.places, ("location",)),
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
    named = by_key((key_of(m), m) for m in here)
    narrowest = max((WIDTH.get(p.feature, NARROW) for p in here), default=-1)
    return [
        Candidate(
            mention=m,
            facts=place_facts(m, narrowest, draft, chosen, marks, named),
            proposed=key_of(m) in chosen,
            on=on,
            kind=draft.type.value,
        )
        for m in found
    ]


def _fired_from(draft: Draft, siblings: Sequence[Draft]) -> set[int]:
    """Return where the places begin from which a sentence's fire comes: what it does is done elsewhere."""
    strikes = [d for d in siblings if d.type in STRIKES] if draft.type in HARM | STRIKES else []
    return {p.start for d in strikes for p in d.places("origin")} - {
        p.start for p in draft.places("location")
    }


_STILL_MEANT = 8  # sentences in which the land of a town named later stands for the town


def _still_meant(
    draft: Draft, context: Context, speakers: Sequence[tuple[int, int]]
) -> Sequence[PlaceMention]:
    """Return a sentence's places: a land whose town the text has named, or a home, only as a draft's own.

    The home of those who speak is where they saw it, where the sentence names no other place.
    """
    own = {key_of(m) for m in draft.places("location")}
    others = [m for m in draft.view.where if key_of(m) not in own]
    told = context.renamed if context.sentence < _STILL_MEANT else {}
    aside = {m.start for m in others if key_of(m) in told or is_aside(draft, m)}
    if len(draft.view.where) == 1 and not context.scene:
        aside -= {m.start for m in others if is_spoken_at(m, speakers)}
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
