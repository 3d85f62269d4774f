"""Tolls that cannot both hold: two counts of one incident, of one area's day, or one set against another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts
from communique.reconcile.figures import population
from communique.reconcile.pairs import one_type
from communique.reconcile.stakes import says_no, speaking
from communique.reconcile.versions import is_pinned, same_words, voice
from communique.records.claim import ClaimType, Quantity
from communique.records.event import Event
from communique.records.mention import Qualifier

#: Measures that two reports of one incident may give differently.
_TOLLS = ("killed", "injured")
#: Two numbers further apart than this are of two things (a day's dead and a war's).
_ANOTHER = 6.0
#: Claims of one event, or of one area's day, that are compared pair by pair.
_COMPARED = 30
#: Dead from which an explosion is the only one of its kind in a city on its day.
_MANY = 10
# Counted beside others, or a part of them: no toll of the whole.
_NUMBER = r"(?:\d+|[a-z]+teen|t[a-z]+|f[a-z]+|s[a-z]+|eight|nine)"
_BESIDE = re.compile(
    r"\b(?:another|others?|more were|among (?:them|the|those)|of (?:them|whom)|rose|previous|video|"
    r"brought to|bodies|corpses|"
    rf"{_NUMBER} (?:children|women|girls|boys|students|pupils|teachers|policemen|officers|medics|doctors))\b",
    re.IGNORECASE,
)
# "gave a lower toll of 31", "put the toll at six": a count set against the one told before it.
_RIVAL = re.compile(r"\b(?:death )?toll\b", re.IGNORECASE)
# An update by the same hand, the same number again, or the sum of a war sets nothing against anything.
_NO_RIVAL = re.compile(
    r"\b(?:new|initial|same|total|overall|rising|rise|so far|latest|updated)\b", re.IGNORECASE
)
#: Characters within which a text sets one count against another.
_NEARBY = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One claim's count of one measure, with whom it counts."""

    fact: Facts
    quantity: Quantity
    population: str

    @property
    def value(self) -> float:
        """The middle of the bounds, or the one that is stated."""
        return _value(self.quantity.low, self.quantity.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two tolls that cannot both hold; ``ratio`` is the larger over the smaller."""

    measure: str
    left: Toll
    right: Toll
    ratio: float

    @property
    def numbers(self) -> frozenset[tuple[float | None, float | None]]:
        """The two numbers, whoever tells them."""
        return frozenset((toll.quantity.low, toll.quantity.high) for toll in (self.left, self.right))


def clashes_of_event(
    event: Event, by_id: Mapping[str, Facts], sides: Sides, weights: Weights
) -> Iterator[Clash]:
    """Yield for each measure the two tolls furthest apart of one exact place, day and population."""
    told = [by_id[claim] for claim in event.claims if is_pinned(by_id[claim])]
    for measure in _TOLLS:
        tolls = list(_tolls_of(told, measure, sides, weights))
        yield from _widest(pair for pair in combinations(tolls[:_COMPARED], 2) if _same_day(*pair))


def clashes_of_days(facts: Sequence[Facts], sides: Sides, weights: Weights) -> Iterator[Clash]:
    """Yield the two tolls furthest apart of one wide area and day, where both can only be of one thing.

    In a city or region a day has many incidents, so the two must be of one act that is rare there (a chemical
    attack, a bombing with many dead), or one speaker's counts of the day; and neither document may tell a
    second toll of it.
    """
    by_key: defaultdict[tuple[object, ...], list[Toll]] = defaultdict(list)
    told = [fact for fact in facts if _is_wide_day(fact)]
    for measure in _TOLLS:
        for toll in _tolls_of(told, measure, sides, weights):
            by_key[measure, toll.fact.places, toll.fact.start, toll.population].append(toll)
    acts = _acts_by_day(facts)
    for group in by_key.values():
        alone = _only_toll(group)[:_COMPARED]
        yield from _widest(pair for pair in combinations(alone, 2) if _one_thing(*pair, acts, weights))


def clashes_in_documents(facts: Sequence[Facts], sides: Sides, weights: Weights) -> Iterator[Clash]:
    """Yield tolls that a text itself sets against each other: "a lower toll of 31" after "killing 34"."""
    by_document: defaultdict[str, list[Facts]] = defaultdict(list)
    for fact in facts:
        by_document[fact.claim.document].append(fact)
    for group in by_document.values():
        told = sorted(group, key=lambda fact: (fact.claim.start, fact.id))
        for measure in _TOLLS:
            tolls = list(_tolls_of(told, measure, sides, weights))
            for at, toll in enumerate(tolls):
                if _sets_against(toll):
                    yield from _before(toll, tolls[:at], weights)


def _sets_against(toll: Toll) -> bool:
    quote = toll.fact.claim.quote
    return _RIVAL.search(quote) is not None and _NO_RIVAL.search(quote) is None


def _before(toll: Toll, earlier: Sequence[Toll], weights: Weights) -> Iterator[Clash]:
    """Yield the last toll before this one that it can be set against."""
    for other in reversed(earlier):
        if _beside(other, toll, weights) and (ratio := _apart(other, toll)) is not None:
            yield Clash(measure=toll.quantity.measure, left=other, right=toll, ratio=ratio)
            return


def _beside(other: Toll, toll: Toll, weights: Weights) -> bool:
    mine, theirs = other.fact, toll.fact
    same = mine.start == theirs.start and mine.width == theirs.width == 1
    near = theirs.claim.start - mine.claim.end <= _NEARBY
    voices = speaking(mine.claim) is None or voice(mine.claim) != voice(theirs.claim)
    if not (same and near and voices and other.population == toll.population):
        return False
    return bool(set(mine.places) & set(theirs.places)) and one_type(
        mine.claim.type, theirs.claim.type, weights.pairs
    )


def _is_wide_day(fact: Facts) -> bool:
    return fact.broad and len(fact.places) == 1 and not fact.reference and fact.width == 1


def _only_toll(group: Sequence[Toll]) -> list[Toll]:
    """Return the tolls of the documents that tell one number only."""
    numbers: defaultdict[str, set[float]] = defaultdict(set)
    for toll in group:
        numbers[toll.fact.claim.document].add(toll.value)
    return [toll for toll in group if len(numbers[toll.fact.claim.document]) == 1]


_Acts = Mapping[tuple[str, str, int | None], frozenset[ClaimType]]


def _acts_by_day(facts: Sequence[Facts]) -> _Acts:
    """Return the types that each document tells of a place and day: what a bare count is the count of."""
    found: defaultdict[tuple[str, str, int | None], set[ClaimType]] = defaultdict(set)
    for fact in facts:
        for place in fact.places:
            found[fact.claim.document, place, fact.start].add(fact.claim.type)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _one_thing(left: Toll, right: Toll, acts: _Acts, weights: Weights) -> bool:
    mine, theirs = left.fact.claim, right.fact.claim
    if not one_type(mine.type, theirs.type, weights.pairs):
        return False
    if _is_rare(left, acts) and _is_rare(right, acts):
        return True
    return speaking(mine) is not None and voice(mine) == voice(theirs)


def _is_rare(toll: Toll, acts: _Acts) -> bool:
    """Return whether a toll is of an act that no city sees twice on a day, by its own type or its text's."""
    fact = toll.fact
    kinds = {fact.claim.type}
    if fact.claim.type is ClaimType.CASUALTIES:
        kinds = set(acts.get((fact.claim.document, fact.places[0], fact.start), ()))
    return ClaimType.CHEMICAL in kinds or (ClaimType.EXPLOSION in kinds and toll.value >= _MANY)


def _tolls_of(facts: Sequence[Facts], measure: str, sides: Sides, weights: Weights) -> Iterator[Toll]:
    """Yield each claim's own toll: one a measure, a number of more than one, not counted beside others."""
    for fact in facts:
        claim = fact.claim
        if fact.planned or says_no(claim) or fact.separate or _BESIDE.search(claim.quote):
            continue
        mentions = Counter(quantity.mention for quantity in claim.quantities)
        found = [quantity for quantity in claim.quantities if quantity.measure == measure]
        if len(found) == 1 and mentions[found[0].mention] == 1 and _is_count(found[0]):
            counted = population(fact, sides, weights.figures)
            yield Toll(fact=fact, quantity=found[0], population=counted)


def _is_count(quantity: Quantity) -> bool:
    return quantity.qualifier is not Qualifier.VAGUE and _value(quantity.low, quantity.high) > 1


def _same_day(left: Toll, right: Toll) -> bool:
    return left.fact.start == right.fact.start and left.population == right.population


def _widest(pairs: Iterator[tuple[Toll, Toll]]) -> Iterator[Clash]:
    """Yield the two furthest apart among the pairs that cannot both hold."""
    found = [
        Clash(measure=left.quantity.measure, left=left, right=right, ratio=ratio)
        for left, right in pairs
        if (ratio := _clash(left, right)) is not None
    ]
    if found:
        yield max(found, key=lambda one: (one.ratio, one.left.fact.id, one.right.fact.id))


def _clash(left: Toll, right: Toll) -> float | None:
    """Return how far two tolls of two documents are apart, or None when both may hold."""
    if left.fact.claim.document == right.fact.claim.document or _one_sentence(left, right):
        return None
    return _apart(left, right)


def _apart(left: Toll, right: Toll) -> float | None:
    """Return the larger toll over the smaller, or None when both may hold or count different things."""
    if _bounds_meet(left.quantity, right.quantity):
        return None
    low, high = sorted((left.value, right.value))
    return None if high >= low * _ANOTHER else high / low


def _one_sentence(left: Toll, right: Toll) -> bool:
    """Return whether the two are one sentence of which each claim took another number."""
    mine, theirs = left.fact.claim, right.fact.claim
    if not same_words(mine, theirs):
        return False
    return left.quantity.mention in theirs.quote or right.quantity.mention in mine.quote


def _value(low: float | None, high: float | None) -> float:
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high or 0.0


def _bounds_meet(left: Quantity, right: Quantity) -> bool:
    """Return whether two ranges share a number; an open bound reaches to infinity."""
    below, above = float("-inf"), float("inf")
    mine = (left.low if left.low is not None else below, left.high if left.high is not None else above)
    theirs = (right.low if right.low is not None else below, right.high if right.high is not None else above)
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]
