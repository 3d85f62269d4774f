"""Two drafts as one: when their parties and places allow it, and what the one has of both."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import TOLLS
from communique.extract.roles.roles import Roles
from communique.extract.sentence.view import each_once as mentions_once
from communique.extract.sentence.view import is_class, is_mission, key_of
from communique.records.claim import ClaimType, Quantity
from communique.records.mention import ActorCategory, ActorMention

JOINED = "joined with"  # the note on a draft into which another went
SPREAD = 9  # tokens between "killed" and "injured" of one toll


def each_once(
    drafts: Sequence[Draft], alike: Callable[[Draft, Draft], bool], joined: Callable[[Draft, Draft], Draft]
) -> list[Draft]:
    """Return drafts in order, each that is ``alike`` an earlier one ``joined`` to that."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i, one in enumerate(kept) if alike(one, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = joined(kept[at], draft)
    return kept


def compatible(first: Draft, second: Draft, role: str) -> bool:
    """Return whether two drafts name the same party in a role, or one of them nobody."""
    mine = {key_of(m) for m in first.actors(role) if not is_mission(m)}
    other = {key_of(m) for m in second.actors(role) if not is_mission(m)}
    return not mine or not other or bool(mine & other)


def combined(first: Draft, second: Draft) -> Draft:
    """Return one draft with the first one's type and what each has of roles and figures."""
    return replace(
        first,
        roles=_union(first.roles, second.roles),
        quantities=_distinct(first, second),
        subsets=(*first.subsets, *second.subsets),
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        notes=(*first.notes, f"{JOINED} {second.unit.id}"),
    )


def by_name(victims: Sequence[ActorMention], act: Draft) -> tuple[ActorMention, ...]:
    """Return those harmed, nameless fighters as the group that is hit ("hit an Xyz base, killing nine")."""
    hit = act.actors("target")
    named = [m for m in hit if m.category is ActorCategory.ARMED_GROUP and not is_class(m)]
    if len(named) != 1 or act.type is ClaimType.CLASH:  # of those who clash any may die
        return tuple(victims)
    meant = [named[0] if is_class(m) and m.category is ActorCategory.FIGHTERS else m for m in victims]
    return tuple(mentions_once(meant))


def _distinct(first: Draft, second: Draft) -> tuple[Quantity, ...]:
    """Return the figures of both, each once."""
    if _one_figure(first, second):
        return ()
    have = {(q.measure, q.low, q.high) for q in first.quantities}
    return (*first.quantities, *(q for q in second.quantities if (q.measure, q.low, q.high) not in have))


def _one_figure(first: Draft, second: Draft) -> bool:
    """Return whether dead and injured share one figure, which cannot be split ("12 killed and injured")."""
    words = first.view.sentence.text
    one, other = ({q.mention: q.measure for q in d.quantities if q.measure in TOLLS} for d in (first, second))
    shared = [m for m in one.keys() & other.keys() if m and one[m] != other[m]]
    return any(words.count(mention) == 1 for mention in shared)


def _union(first: Roles, second: Roles) -> Roles:
    agents = {m.start for m in first.actors.get("agent", ())}
    actors = {**second.actors, **{role: found for role, found in first.actors.items() if found}}
    if "target" in actors:
        actors["target"] = tuple(m for m in actors["target"] if m.start not in agents)
    places = {**second.places, **{role: found for role, found in first.places.items() if found}}
    return replace(first, actors=actors, places=places, pronouns={**second.pronouns, **first.pronouns})


def can_be_one_place(first: Draft, second: Draft) -> bool:
    """Return whether two drafts are set at one place, or one of them nowhere."""
    here, there = ({p.name for p in draft.places("location")} for draft in (first, second))
    return not here or not there or bool(here & there)
