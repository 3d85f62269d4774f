"""A place that two sides share: "divided between X and Y" says of each that it holds a part."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import covered
from communique.extract.sentence.view import ARMED, key_of
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, PlaceMention

_REACH = 24  # tokens behind "divided" within which the sides are named


def by_side(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts of a sentence with one for each side that holds a part of a divided place.

    A place divided among others than two armed sides is no claim; nor is it one where the words say of each
    part who holds it ("into the rebel-held east and the army-held west").
    """
    known = list(_each_its_own(drafts))
    held = {key_of(m) for d in known if d.trigger.reading == "suffix" for m in d.actors("agent")}
    for draft in known:
        if draft.unit.frame != "split":
            yield draft
            continue
        for side in _sides(draft):
            if key_of(side) not in held:
                roles = replace(draft.roles, actors={**draft.roles.actors, "agent": (side,)})
                if part := _part_of(draft, side):
                    roles = replace(roles, places={**roles.places, "location": (part,)})
                yield replace(draft, roles=roles, end=max(draft.end, side.end))


def _part_of(draft: Draft, side: ActorMention) -> PlaceMention | None:
    """Return the part that is named right behind its holder ("army control in the west")."""
    text, start = draft.view.sentence.text, draft.view.sentence.sentence.start
    behind = next((p for p in draft.view.where if p.start >= side.end), None)
    between = text[side.end - start : behind.start - start] if behind else ""
    return behind if behind and _HOLDS_IN.fullmatch(between) else None


_HOLDS_IN = re.compile(r" (?:(?:control|rule|forces|troops|fighters) )?(?:in|over) (?:the )?")


def _each_its_own(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts; "X-held A and Y-held B" says of each side what it holds, and not of the first both."""
    known = list(drafts)
    for draft in known:
        later = [d for d in known if d.trigger.anchor > draft.trigger.anchor and _says_who_holds(d)]
        theirs = {key_of(p) for d in later for p in d.places("location")}
        own = tuple(p for p in draft.places("location") if key_of(p) not in theirs)
        if own and _says_who_holds(draft):
            draft = replace(draft, roles=replace(draft.roles, places={**draft.roles.places, "location": own}))
        yield draft


def _says_who_holds(draft: Draft) -> bool:
    return draft.trigger.reading == "suffix" and draft.type is ClaimType.CONTROL


def _sides(draft: Draft) -> list[ActorMention]:
    """Return the armed sides named behind "divided", or nobody where there are fewer than two.

    What is said of a side ("between X and Y who have fought Z") names none.
    """
    view, at = draft.view, max(draft.trigger.tokens)
    told = next((t.start for t in view.graph.tokens[at + 1 :] if t.tag in {"WP", "WDT", "WP$"}), None)
    found: dict[str, ActorMention] = {}
    for m in view.who:
        where = covered(view.graph, m.start, m.end)
        if m.category in ARMED and where and at < where[0] <= at + _REACH:
            found.setdefault(key_of(m), m)
    before = [m for m in found.values() if told is not None and m.start < told]
    sides = before if len(before) > 1 else list(found.values())
    return sides if len(sides) > 1 else []


def are_sides(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell what each side of a divided place holds."""
    agents = [{key_of(m) for m in draft.actors("agent")} for draft in (first, second)]
    return first.unit.frame == second.unit.frame == "split" and agents[0] != agents[1]
