"""What tests look at in claims: the ones of a type, and who and where stands in their slots."""

from collections.abc import Sequence

from communique.records.claim import ActorRole, Claim, PlaceRole


def of_type(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """Return the claims of a type ("battle.airstrike") in the order of the report."""
    return [claim for claim in claims if claim.type.value == kind]


def first(claims: Sequence[Claim], kind: str) -> Claim:
    """Return the first claim of a type; a test without one fails with StopIteration."""
    return next(claim for claim in claims if claim.type.value == kind)


def last(claims: Sequence[Claim], kind: str) -> Claim:
    """Return the last claim of a type; a test without one fails with IndexError."""
    return of_type(claims, kind)[-1]


def told(claims: Sequence[Claim], kind: str, words: str = "") -> Claim:
    """Return the first claim of a type in whose quote some words stand."""
    return next(claim for claim in of_type(claims, kind) if words in claim.quote)


def types_of(claims: Sequence[Claim]) -> list[str]:
    """Return the types of all claims in the order of the report."""
    return [claim.type.value for claim in claims]


def who(claim: Claim, role: ActorRole = ActorRole.AGENT) -> list[str]:
    """Return the names in a role, as given."""
    return [slot.name for slot in claim.actors_in(role)]


def agents_of(claim: Claim) -> list[str]:
    """Return who does it."""
    return who(claim, ActorRole.AGENT)


def targets_of(claim: Claim) -> list[str]:
    """Return whom it is done to."""
    return who(claim, ActorRole.TARGET)


def where(claim: Claim, role: PlaceRole = PlaceRole.LOCATION) -> list[str]:
    """Return the names of the places in a role, as given."""
    return [slot.name for slot in claim.places_in(role)]
