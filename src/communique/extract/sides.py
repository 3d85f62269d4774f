"""A place that two sides share: "divided between X and Y" says of each that it holds a part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.extract.drafts import Draft
from communique.extract.graph import covered
from communique.extract.view import ARMED, key_of
from communique.records.mention import ActorMention

_REACH = 24  # tokens behind "divided" within which the sides are named


def by_side(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts of a sentence with one for each side that holds a part of a divided place.

    A place divided among others than two armed sides is no claim; nor is it one where the words say of each
    part who holds it ("into the rebel-held east and the army-held west").
    """
    known = list(drafts)
    held = {key_of(m) for d in known if d.trigger.reading == "suffix" for m in d.actors("agent")}
    for draft in known:
        if draft.unit.frame != "split":
            yield draft
            continue
        for side in _sides(draft):
            if key_of(side) not in held:
                roles = replace(draft.roles, actors={**draft.roles.actors, "agent": (side,)})
                yield replace(draft, roles=roles, end=max(draft.end, side.end))


def _sides(draft: Draft) -> list[ActorMention]:
    """Return the armed sides named behind "divided", or nobody where there are fewer than two."""
    view, at = draft.view, max(draft.trigger.tokens)
    found: dict[str, ActorMention] = {}
    for m in view.who:
        where = covered(view.graph, m.start, m.end)
        if m.category in ARMED and where and at < where[0] <= at + _REACH:
            found.setdefault(key_of(m), m)
    return list(found.values()) if len(found) > 1 else []


def are_sides(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell what each side of a divided place holds."""
    agents = [{key_of(m) for m in draft.actors("agent")} for draft in (first, second)]
    return first.unit.frame == second.unit.frame == "split" and agents[0] != agents[1]
