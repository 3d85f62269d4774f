"""Which claims can be held against each other: who may deny what, and what a claim says in its own words.

A contradiction rests on what two texts say. What the machine carried over from a sentence before, or read out
of the same words twice, is no second version.
"""

import re
from collections.abc import Sequence

from communique.lexicon.sides import Sides
from communique.reconcile.facts import Facts
from communique.reconcile.stakes import losers, says_no, speaking
from communique.records.claim import ActorRole, AttributionLink, Claim, ClaimType
from communique.records.mention import SpeakerKind

#: Shared words, as a part of the shorter claim's, from which two claims are the same sentence told twice.
_SAME_WORDS = 0.7
#: Words a claim must have for such a share to mean something.
_ENOUGH_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
# A holder of a part does not contradict the holder of the rest.
_PARTLY = re.compile(
    r"\b(?:part(?:s|ly|ial|ially)?|half|most|some|sections?|areas? of|pockets?|positions? in|"
    r"a few|several|outskirts|edges?|near|around|outside)\b",
    re.IGNORECASE,
)


def voice(claim: Claim) -> str:
    """Return who speaks: a named speaker wherever it is quoted, else the document."""
    link = speaking(claim)
    return f"document:{claim.document}" if link is None else (link.source or link.name)


def side_of(link: AttributionLink, sides: Sides) -> str | None:
    """Return the camp that a speaker speaks for, or the actor when it has no camp; None for others."""
    actor = sides.voice(link)
    return sides.camp(actor) or actor


def can_deny(denial: Facts, sides: Sides) -> bool:
    """Return whether a denial is one: by somebody whom the charge concerns, or who stands outside.

    A paper passes denials on and makes none. Violence is denied by the side that it is laid to, or that is
    said to have suffered it; its foe would have no reason to, and is then denying something else. Ground is
    disputed by all. "Casualties" without anybody who caused them are what was last told, not what is denied.
    """
    claim = denial.claim
    link = speaking(claim)
    if link is None or link.kind is SpeakerKind.MEDIA:
        return False
    if claim.type is ClaimType.CASUALTIES and not denial.agents:
        return False
    own = side_of(link, sides)
    if own is None or not denial.agents or claim.type.value.startswith("territory"):
        return True
    return own in denial.agents or own in denial.targets


def is_denied(told: Facts, denial: Facts, sides: Sides, *, linked: bool) -> bool:
    """Return whether a claim of the same event says what a denial denies.

    It must be laid to the same side and not be told by the denying side itself. Unless the text links the two
    (``linked``), the denial must say whose act it denies, and the claim be of the same type, place and kind
    of figure and, in another document, of the same days.
    """
    mine, theirs = speaking(denial.claim), speaking(told.claim)
    if mine is None or says_no(told.claim) or voice(told.claim) == voice(denial.claim):
        return False
    if theirs is not None and sides.voice(mine) is not None and sides.voice(mine) == sides.voice(theirs):
        return False
    if denial.agents and not denial.agents & told.agents:
        return False
    if linked:
        return True
    if not denial.agents or told.claim.type is not denial.claim.type or not _like_figures(told, denial):
        return False
    if told.claim.document == denial.claim.document:
        return denial.places == told.places or bool(set(denial.places) & set(told.places))
    days = denial.start is not None and (denial.start, denial.end) == (told.start, told.end)
    return days and bool(set(denial.places) & set(told.places))


def _like_figures(left: Facts, right: Facts) -> bool:
    """Return whether two claims count a thing in common, as far as both count."""
    mine, theirs = ({measure for measure, _, _ in fact.figures} for fact in (left, right))
    return not mine or not theirs or bool(mine & theirs)


def is_pinned(fact: Facts) -> bool:
    """Return whether a claim is of one exact place on one day: two such claims can be about one thing."""
    return len(fact.places) == 1 and not fact.broad and not fact.reference and fact.width == 1


def names_agent(claim: Claim) -> bool:
    """Return whether every agent of a claim stands in its own words."""
    agents = claim.actors_in(ActorRole.AGENT)
    return bool(agents) and all(slot.mention for slot in agents)


def names_place(claim: Claim) -> bool:
    """Return whether a place of a claim stands in its own words."""
    return any(slot.mention for slot in claim.places)


def names_day(claim: Claim) -> bool:
    """Return whether the day of a claim stands in its own words."""
    return claim.time.mention is not None and claim.time.mention in claim.quote


def is_partial(claim: Claim) -> bool:
    """Return whether a claim speaks of a part of its place only."""
    shares = any(quantity.measure == "share" for quantity in claim.quantities)
    return shares or _PARTLY.search(claim.quote) is not None


def blames_own_side(claim: Claim, sides: Sides) -> bool:
    """Return whether a party or its media lays harm to its own camp: rather misread than admitted."""
    link = speaking(claim)
    own = side_of(link, sides) if link is not None else None
    return own is not None and own in losers(claim, sides)


def same_words(left: Claim, right: Claim) -> bool:
    """Return whether two claims are the same sentence, read or printed twice."""
    mine, theirs = _words(left.quote), _words(right.quote)
    least = min(len(mine), len(theirs))
    if least < _ENOUGH_WORDS:
        return left.quote.casefold() == right.quote.casefold()
    return len(mine & theirs) >= _SAME_WORDS * least


def read_twice(left: Claim, right: Claim) -> bool:
    """Return whether claims with unlike agents are one sentence: one's agent stands in the other's words."""
    return same_words(left, right) and any(
        slot.mention and slot.mention in other.quote
        for claim, other in ((left, right), (right, left))
        for slot in claim.actors_in(ActorRole.AGENT)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def by_two(left: Sequence[Claim], right: Sequence[Claim]) -> bool:
    """Return whether no document tells both versions: one that does tells how one followed the other."""
    return not {claim.document for claim in left} & {claim.document for claim in right}
