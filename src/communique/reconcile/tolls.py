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
_NUMBER = r"(?:\d+|[a-z]+teen|t[a-z]+|f[a-z]+|s[a-z]+|eight|nine)"
_ACT = r"(?:attacks?|shootings?|strikes?|raids?|bombs?|bombings?|blasts?|explosions?|incidents?)"
# Counted beside others, or a part of them: no toll of the whole. By what makes it so:
_BESIDE = re.compile(
    r"\b(?:"
    # others stand beside them
    r"another|others?|more were|rose|previous|earlier|video|brought to|"
    # some among more
    r"(?:of|among) (?:them|those|whom|his|her|their)|among the|older|younger|elder|"
    # bodies found so far, and who is still where he was
    r"bodies|corpses|still (?:hospitali[sz]ed|in|being|missing|under)|"
    # one of several acts, or all of them together
    rf"(?:first|second|third|fourth|final|other|separate|multiple|series of|string of) {_ACT}|"
    # counted by what they were
    rf"{_NUMBER} (?:children|women|girls|boys|students|pupils|teachers|policemen|officers|medics|doctors)"
    r")\b",
    re.IGNORECASE,
)
# The attacker counted among the dead: one more than the count of victims.
_WITH_ATTACKER = re.compile(
    r"\bincluding the (?:suspect(?:ed)?|shooter|gunm[ae]n|attackers?|assailants?|bombers?|killer)\b",
    re.IGNORECASE,
)
# "Shot" leaves open whether they died.
_SHOT = re.compile(r"\bshot\b", re.IGNORECASE)
_DEAD = re.compile(
    r"\b(?:dead|death|deaths|died|dies|kill\w*|fatal\w*|lives|martyr\w*|slain|murder\w*)\b", re.IGNORECASE
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
    dead: frozenset[float] = frozenset()  # numbers of killed that its document tells of the same day

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
    for measure in _TOLLS if len(told) > 1 else ():
        tolls = list(_tolls_of(told, measure, sides, weights))
        yield from _widest(pair for pair in combinations(tolls[:_COMPARED], 2) if _same_day(*pair))


def clashes_of_days(facts: Sequence[Facts], sides: Sides, weights: Weights) -> Iterator[Clash]:
    """Yield the two tolls furthest apart of one wide area and day, where both can only be of one thing.

    In a city or region a day has many incidents, so the two must be of one act that is rare there (a chemical
    attack, a bombing with many dead), or one speaker's counts of the day; and neither may tell a second toll
    of it in its document.
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
        if not any(_is_rival(fact.claim.quote) for fact in group):
            continue
        told = sorted(group, key=lambda fact: (fact.claim.start, fact.id))
        for measure in _TOLLS:
            tolls = list(_tolls_of(told, measure, sides, weights))
            for at, toll in enumerate(tolls):
                if _is_rival(toll.fact.claim.quote):
                    yield from _before(toll, tolls[:at], weights)


def _is_rival(quote: str) -> bool:
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
    """Return the tolls of the speakers who tell one number only in their document."""
    numbers: defaultdict[tuple[str, str], set[float]] = defaultdict(set)
    for toll in group:
        numbers[_place_of_telling(toll)].add(toll.value)
    return [toll for toll in group if len(numbers[_place_of_telling(toll)]) == 1]


def _place_of_telling(toll: Toll) -> tuple[str, str]:
    return toll.fact.claim.document, voice(toll.fact.claim)


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
    dead = _dead_by_day(facts)
    for fact in facts:
        claim = fact.claim
        found = [quantity for quantity in claim.quantities if quantity.measure == measure]
        if len(found) != 1 or fact.planned or says_no(claim) or fact.separate:
            continue
        mentions = Counter(quantity.mention for quantity in claim.quantities)
        if mentions[found[0].mention] == 1 and _is_count(found[0]) and _is_whole(claim.quote, measure):
            counted = population(fact, sides, weights.figures)
            told = frozenset(dead[claim.document, fact.start])
            yield Toll(fact=fact, quantity=found[0], population=counted, dead=told)


def _dead_by_day(facts: Sequence[Facts]) -> Mapping[tuple[str, int | None], set[float]]:
    found: defaultdict[tuple[str, int | None], set[float]] = defaultdict(set)
    for fact in facts:
        for quantity in fact.claim.quantities:
            if quantity.measure == "killed":
                found[fact.claim.document, fact.start].add(_value(quantity.low, quantity.high))
    return found


def _is_whole(quote: str, measure: str) -> bool:
    """Return whether words can give the whole toll of an incident."""
    if _BESIDE.search(quote) or _WITH_ATTACKER.search(quote):
        return False
    return measure != "killed" or not _SHOT.search(quote) or _DEAD.search(quote) is not None


def _is_count(quantity: Quantity) -> bool:
    """Return whether a figure is a number of more than one, and not one of a series ("7 of 8")."""
    plain = quantity.qualifier is not Qualifier.VAGUE and " of " not in f" {quantity.mention} "
    return plain and _value(quantity.low, quantity.high) > 1


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
    if _bounds_meet(left.quantity, right.quantity) or _died_since(left, right) or _died_since(right, left):
        return None
    low, high = sorted((left.value, right.value))
    return None if high >= low * _ANOTHER else high / low


def _died_since(earlier: Toll, later: Toll) -> bool:
    """Return whether the dead make up for the wounded that one lacks: "three hurt"; "one dead, two hurt"."""
    return earlier.quantity.measure == "injured" and earlier.value - later.value in later.dead


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
