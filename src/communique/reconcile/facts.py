"""A claim as the comparison of claims sees it: keys instead of words, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Pairs
from communique.reconcile.stakes import actor_key
from communique.records.claim import ActorRole, Claim, ClaimType, PlaceRole, PlaceSlot
from communique.records.mention import ActorCategory, Stance

_PLANNED = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})
#: Where each type happens when no plain location is given.
_ROLES = {
    ClaimType.WITHDRAWAL: (PlaceRole.ORIGIN, PlaceRole.LOCATION),
    ClaimType.DISPLACEMENT: (PlaceRole.ORIGIN, PlaceRole.LOCATION, PlaceRole.DESTINATION),
    ClaimType.DEPLOYMENT: (PlaceRole.DESTINATION, PlaceRole.LOCATION),
}
_DEFAULT_ROLES = (PlaceRole.LOCATION, PlaceRole.DESTINATION, PlaceRole.ROUTE, PlaceRole.ORIGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Keys of one claim. Days are ordinals, None when not known; ``camps`` stand for known actors."""

    claim: Claim
    places: tuple[str, ...]
    reference: bool
    broad: bool
    start: int | None
    end: int | None
    agents: frozenset[str]
    targets: frozenset[str]
    figures: tuple[tuple[str, float | None, float | None], ...]
    planned: bool
    separate: bool

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def width(self) -> int:
        """Days that the date leaves open, at least 1."""
        return 1 if self.start is None or self.end is None else self.end - self.start + 1


def where(claim: Claim) -> tuple[PlaceSlot, ...]:
    """Return the places at which a claim happens: the first of its type's place roles that is filled."""
    for role in _ROLES.get(claim.type, _DEFAULT_ROLES):
        if found := claim.places_in(role):
            return found
    return ()


def place_key(slot: PlaceSlot) -> str:
    """Return what identifies a place: its id, or its name when no gazetteer knows it."""
    return slot.place or f"name:{slot.name.casefold()}"


def side_key(claim: Claim, role: ActorRole, sides: Sides) -> frozenset[str]:
    """Return the sides in a role: camps where known, else actors; classes of people are left out."""
    keys: set[str] = set()
    for slot in claim.actors_in(role):
        known = sides.actors.get(slot.actor or "")
        if known is not None and known.category is ActorCategory.PEOPLE:
            continue
        camp = sides.camp(slot.actor)
        keys.add(camp if camp is not None else actor_key(slot))
    return frozenset(keys)


def facts_of(claim: Claim, sides: Sides, rules: Pairs) -> Facts:
    """Return the keys of a claim."""
    slots = where(claim)
    places = tuple(sorted({place_key(slot) for slot in slots}))
    words = claim.quote.casefold()
    return Facts(
        claim=claim,
        places=places,
        reference=bool(slots) and all(slot.relation is not None for slot in slots),
        broad=bool(places) and all(is_broad(place, sides, rules) for place in places),
        start=_ordinal(claim.time.start),
        end=_ordinal(claim.time.end),
        agents=side_key(claim, ActorRole.AGENT, sides),
        targets=side_key(claim, ActorRole.TARGET, sides),
        figures=tuple((q.measure, q.low, q.high) for q in claim.quantities),
        planned=claim.stance in _PLANNED,
        separate=any(f" {word} " in f" {words} " for word in rules.separate),
    )


def all_facts(claims: Sequence[Claim], sides: Sides, rules: Pairs) -> tuple[Facts, ...]:
    """Return the keys of the claims, in order of their ids (so that reading order does not matter)."""
    return tuple(facts_of(claim, sides, rules) for claim in sorted(claims, key=lambda claim: claim.id))


def is_broad(place: str, sides: Sides, rules: Pairs) -> bool:
    """Return whether a place is a region, a city or wider, or not in the gazetteer at all."""
    known = sides.places.get(place)
    if place in sides.regions:
        return True
    return known is not None and known.feature in rules.broad


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
