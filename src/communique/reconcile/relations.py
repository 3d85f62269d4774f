"""How events stand to each other without being one: an act within a campaign, a reversal of a capture."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from communique.lexicon.sides import Sides
from communique.reconcile.facts import Facts
from communique.records.claim import ClaimType
from communique.records.event import Check, Event
from communique.records.ids import content_id

#: Days from which an event is a campaign that others can be part of.
_CAMPAIGN = 7
#: Most parts listed for one campaign: beyond that the list is no longer read.
_PARTS = 40
#: Types of which a longer telling holds shorter ones.
_ACTS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CLASH, ClaimType.OFFENSIVE})


def relation_checks(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> tuple[Check, ...]:
    """Return checks of kind ``follows`` (a capture reverses another) and ``part-of`` (an act in a campaign).

    The verdict is LINKED: the two stay two events, and neither's claims count for the other.
    """
    told = [event for event in events if event.start and event.end and not by_id[event.claims[0]].planned]
    return (*_reversals(told, sides), *_parts(told, by_id, sides))


def _reversals(events: Sequence[Event], sides: Sides) -> Iterator[Check]:
    by_place: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.type is ClaimType.CAPTURE and event.place is not None and event.place not in sides.regions:
            by_place[event.place].append(event)
    for group in by_place.values():
        for first, then in pairwise(sorted(group, key=lambda event: (event.end or event.start, event.id))):
            if first.end != then.end and _foes(first, then, sides):
                text = f"{then.title} ({then.end}) follows and reverses {first.title} ({first.end})"
                yield _check("follows", text, (first, then))


def _foes(left: Event, right: Event, sides: Sides) -> bool:
    return any(
        sides.are_foes(sides.camp(mine), sides.camp(theirs))
        for mine in left.agents
        for theirs in right.agents
    )


def _parts(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Check]:
    """Yield for each campaign the acts of its type and side that lie within its place and days."""
    acts: defaultdict[ClaimType, list[tuple[int, str, Event]]] = defaultdict(list)
    for event in events:
        if event.type in _ACTS and event.start is not None:
            acts[event.type].append((event.start.toordinal(), event.id, event))
    ordered = {kind: sorted(rows, key=lambda row: row[:2]) for kind, rows in acts.items()}
    for rows in ordered.values():
        for _, _, whole in rows:
            parts = list(_within(whole, rows, by_id, sides)) if _is_campaign(whole) else []
            if parts:
                names = "; ".join(f"{part.title}, {part.start} ({part.id})" for part in parts[:3])
                more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
                text = f"part of {whole.title}, {whole.start} to {whole.end} ({whole.id}): {names}{more}"
                yield _check("part-of", text, (whole, *parts))


def _is_campaign(event: Event) -> bool:
    return (
        event.start is not None and event.end is not None and (event.end - event.start).days >= _CAMPAIGN - 1
    )


def _within(
    whole: Event, rows: Sequence[tuple[int, str, Event]], by_id: Mapping[str, Facts], sides: Sides
) -> Iterator[Event]:
    if whole.start is None or whole.end is None:
        return
    agents, last = by_id[whole.claims[0]].agents, whole.end.toordinal()
    found = 0
    for day, _, part in rows[bisect_left(rows, whole.start.toordinal(), key=lambda row: row[0]) :]:
        if day > last or found == _PARTS:
            return
        near = part.place == whole.place or sides.within(part.place, whole.place)
        inside = part.end is not None and part.end <= whole.end and not _is_campaign(part)
        if part.id != whole.id and near and inside and agents & by_id[part.claims[0]].agents:
            found += 1
            yield part


def _check(kind: str, text: str, events: Sequence[Event]) -> Check:
    claims = tuple(dict.fromkeys(claim for event in events for claim in event.claims))
    return Check(
        id=content_id("chk", kind, *(event.id for event in events)),
        kind=kind,
        verdict="LINKED",
        text=text,
        claims=claims,
    )
