"""One incident told at two places far apart: the same day and the same numbers, and two names on the map."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import cos, hypot, radians

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts
from communique.reconcile.pairs import one_type
from communique.reconcile.stakes import says_no
from communique.reconcile.versions import is_pinned, names_place, same_words
from communique.records.claim import Quantity
from communique.records.mention import Qualifier

#: Kilometres from which two places are not one place under two names, or two ends of one.
FAR = 3.0
#: A toll from which two equal ones on one day are rather one incident than two.
_TELLING = 20
#: Least number that tells anything: pairs and threes are met everywhere.
_LEAST = 3
#: Kilometres in a degree of latitude, and of longitude at the equator.
_LAT, _LON = 110.95, 111.32
#: Claims with one toll on one day that are compared pair by pair.
_COMPARED = 30

_Key = tuple[str, float, int]


def told_apart(
    facts: Sequence[Facts], sides: Sides, weights: Weights
) -> Iterator[tuple[Facts, Facts, float]]:
    """Yield pairs of claims of two documents on one incident at two places, with the kilometres between them.

    They are of one type and day, name their places in their own words, and have two numbers in common, or one
    of ``_TELLING`` or more, or one in the same sentence. Equal small numbers alone are chance.
    """
    by_key: defaultdict[_Key, list[Facts]] = defaultdict(list)
    for fact in facts:
        if is_pinned(fact) and not fact.planned and not says_no(fact.claim) and names_place(fact.claim):
            for key in _keys(fact):
                by_key[key].append(fact)
    seen: set[tuple[str, str]] = set()
    for group in by_key.values():
        for left, right in combinations(group[:_COMPARED], 2):
            if (left.id, right.id) not in seen and _one_incident(left, right, weights):
                seen.add((left.id, right.id))
                distance = kilometres(left.places[0], right.places[0], sides)
                if distance is not None and distance >= FAR:
                    yield left, right, distance


def _keys(fact: Facts) -> Iterator[_Key]:
    for quantity in fact.claim.quantities:
        if (count := _exact(quantity)) is not None and fact.start is not None:
            yield quantity.measure, count, fact.start


def _exact(quantity: Quantity) -> float | None:
    """Return a count that two reports can have in common, or None."""
    plain = quantity.qualifier is Qualifier.EXACT and quantity.unit == "people"
    return quantity.low if plain and quantity.low is not None and quantity.low >= _LEAST else None


def _one_incident(left: Facts, right: Facts, weights: Weights) -> bool:
    if left.claim.document == right.claim.document or left.places == right.places:
        return False
    if not one_type(left.claim.type, right.claim.type, weights.pairs):
        return False
    if left.agents and right.agents and not left.agents & right.agents:
        return False
    mine, theirs = _counts(left), _counts(right)
    shared = {measure: count for measure, count in mine.items() if theirs.get(measure) == count}
    unlike = any(measure in theirs and theirs[measure] != count for measure, count in mine.items())
    if unlike or not shared:
        return False
    return len(shared) > 1 or max(shared.values()) >= _TELLING or same_words(left.claim, right.claim)


def _counts(fact: Facts) -> dict[str, float]:
    counted = ((one.measure, _exact(one)) for one in fact.claim.quantities)
    return {measure: count for measure, count in counted if count is not None}


def kilometres(left: str, right: str, sides: Sides) -> float | None:
    """Return the distance between two places of the gazetteer, 0 when one lies in the other."""
    if left == right or sides.within(left, right) or sides.within(right, left):
        return 0.0
    here, there = sides.places.get(left), sides.places.get(right)
    if here is None or there is None:
        return None
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    east = (there.lon - here.lon) * _LON * cos(radians((here.lat + there.lat) / 2))
    return hypot(east, (there.lat - here.lat) * _LAT)
