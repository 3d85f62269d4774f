"""Comparison of place names by a consonant skeleton with weighted edits, and linking with abstention.

Method: character classes inside an edit distance (Freeman, Condon and Ackerman 2006), extended by
optional generic words and a vowel-folded Jaro-Winkler term; tuned on spelling pairs of Aleppo quarters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel, JaroWinkler, Levenshtein

from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words
from communique.lexicon.skeletons import Skeleton, skeleton, skeletons
from communique.records.case import Place

#: At or above this two names link by spelling alone (tuned on half of 250 variants of 93 places).
LINK = 0.94

#: Between this and ``LINK`` a pair is a candidate that needs context.
CANDIDATE = 0.80

#: A skeleton of at most this many letters ("mn") is shared by many names and never links alone.
SHORT_SKELETON = 2

#: A skeleton of at most this many letters ("Arm" of Urm and Arimah) links by spelling, or by town and kind.
LOOSE_SKELETON = 3

#: Taken off when one side drops a generic word ("Masaken Hanano" and "Hanano").
GENERIC_COST = 0.04

#: The most that two different spellings can score.
OTHER_SPELLING = 0.99

#: Shares of the skeleton and of the vowel-folded Jaro-Winkler similarity in the score.
SKELETON_SHARE, VOWEL_SHARE = 0.7, 0.3

#: One unit of context (a log-odds) weighs as much as this difference in score.
CONTEXT_UNIT = 0.04

#: Two candidates whose totals differ by less than this are not told apart.
MARGIN = 1.0

#: Two candidates nearer to each other than this are the same for every purpose here (km).
SAME_PLACE_KM = 1.0


class Score(NamedTuple):
    """A value in 0..1 and why."""

    value: float
    reason: str


# --- distance ----------------------------------------------------------------------------------

#: What it costs to read one class for another (1 for all other pairs).
_SWAPS = {
    frozenset(pair): cost
    for pair, cost in (
        ("kx", 0.5), ("xh", 0.5), ("s$", 0.6), ("zs", 0.5), ("zd", 0.5), ("td", 0.6), ("jG", 0.5),
        ("jg", 0.4), ("gk", 0.5), ("mn", 0.6), ("bf", 0.6), ("gG", 0.4), ("Ah", 0.5), ("Yh", 0.6),
    )
}  # fmt: skip

#: What it costs to write a class that the other name lacks (1 for all others).
_INSERTS = {"h": 0.5, "A": 0.4, "w": 0.4, "y": 0.4, "Y": 0.6}


#: What it costs to read a class for each other that is cheaper than the rest, and for itself.
_READ_FOR = {
    sign: {sign: 0.0}
    | {other: cost for pair, cost in _SWAPS.items() if sign in pair for other in pair - {sign}}
    for sign in frozenset().union(*_SWAPS)
}


def _inserts(signs: str) -> list[float]:
    return [_INSERTS.get(sign, 1.0) for sign in signs]


def _next_row(above: list[float], sign: str, insert: float, right: str, inserts: list[float]) -> list[float]:
    """Return the costs to reach each length of ``right`` after one more sign of the left."""
    last = above[0] + insert
    row, read_for = [last], _READ_FOR.get(sign) or {sign: 0.0}
    for at, other in enumerate(right):
        cost, last = above[at] + read_for.get(other, 1.0), last + inserts[at]
        if cost < last:
            last = cost
        if (cost := above[at + 1] + insert) < last:
            last = cost
        row.append(last)
    return row


@lru_cache(maxsize=4096)
def _distance(left: str, right: str) -> float:
    """Return the least cost of edits that turn one skeleton into the other."""
    inserts = _inserts(right)
    row = [0.0, *accumulate(inserts)]
    for sign, insert in zip(left, _inserts(left), strict=True):
        row = _next_row(row, sign, insert, right, inserts)
    return row[-1]


def _within(left: str, right: str, most: float) -> bool:
    """Return whether two skeletons lie at most so far apart, as ``_distance`` does but with an early end."""
    inserts = _inserts(right)
    row = [0.0, *accumulate(inserts)]
    for sign, insert in zip(left, _inserts(left), strict=True):
        row = _next_row(row, sign, insert, right, inserts)
        if min(row) > most:
            return False  # no later row is cheaper than the cheapest of this one
    return row[-1] <= most


def _similarity(left: str, right: str) -> float:
    longest = max(len(left), len(right), 3)
    return max(0.0, 1.0 - _distance(*sorted((left, right))) / longest)


def same_toponym(left: str, right: str) -> Score:
    """Compare two place names, in any of the three scripts; 1.0 for the same spelling, symmetric."""
    left, right = sorted((left, right))
    if folded(left) == folded(right):
        return Score(1.0, "same spelling")
    mine, theirs = skeletons(left), skeletons(right)
    if not mine.full or not theirs.full:
        return Score(0.0, "no consonants to compare")
    best = max(
        (_blend(mine.full, theirs.full, mine, theirs), f"skeletons {mine.full} and {theirs.full}"),
        (
            _blend(mine.bare, theirs.bare, mine, theirs) - GENERIC_COST * (mine.generic != theirs.generic),
            f"skeletons {mine.bare} and {theirs.bare} without generic words",
        ),
    )
    return Score(round(min(OTHER_SPELLING, max(0.0, best[0])), 4), best[1])


def _blend(left: str, right: str, mine: Skeleton, theirs: Skeleton) -> float:
    similarity = _similarity(left, right)
    if not mine.vowels or not theirs.vowels:
        return similarity
    return SKELETON_SHARE * similarity + VOWEL_SHARE * JaroWinkler.similarity(mine.vowels, theirs.vowels)


# --- linking -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContext:
    """What a document says beside the name itself.

    ``parents`` are ids of the places that the text is about (its city), ``wider`` of what contains
    them (the province), ``near`` the positions (lat, lon) of other places in the same text,
    ``feature`` what the type word says.
    """

    parents: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    near: tuple[tuple[float, float], ...] = ()
    feature: str | None = None


class _Candidate(NamedTuple):
    place: Place
    score: Score
    context: float

    @property
    def total(self) -> float:
        """Spelling and context in one unit of log-odds."""
        return self.score.value / CONTEXT_UNIT + self.context


def link_toponym(
    name: str, candidates: Iterable[Place], context: LinkContext | None = None
) -> tuple[Place | None, Score]:
    """Return the candidate that a name means and how sure that is, or None with the reason to abstain."""
    context = context or LinkContext()
    found = [
        _Candidate(place, score, context_score(place, context))
        for place in candidates
        if (score := best_score(name, place)).value >= _least(place)
    ]
    if not found:
        return None, Score(0.0, "no place of a like name")
    found.sort(key=lambda candidate: (-candidate.total, candidate.place.id))
    return _decide(name, found)


def _least(place: Place) -> float:
    """Return the score that a name needs to be a candidate for a place.

    Only Arabic names are so variously written that less than the spelling alone may do.
    """
    arabic = place.country is None or place.country in name_words().arabic_countries
    return CANDIDATE if arabic else LINK


def best_score(name: str, place: Place) -> Score:
    """Return the best score of a name against all names of a place."""
    mine = skeletons(name)
    best = Score(0.0, "different consonants")
    for other in (place.name, *place.names, *place.native):
        if not _worth_comparing(mine, skeletons(other)) or _directions(name) != _directions(other):
            continue
        score = same_toponym(name, other)
        if score.value < LINK and not _begin_alike(mine.bare, skeletons(other).bare):
            continue
        best = max(best, score)
    return best


def _directions(name: str) -> frozenset[str]:
    """Return the points of the compass in a name: "North Xyz" is no spelling of "South Xyz"."""
    words = folded(name).split()
    return frozenset(d.name for d in name_words().directions for form in d.forms if form in words)


def _begin_alike(left: str, right: str) -> bool:
    """Return whether two skeletons begin with one class, or with two consonants read for each other."""
    first = left[:1] + right[:1]
    return left[:1] == right[:1] or (frozenset(first) in _SWAPS and not _INSERTS.keys() & set(first))


#: Below these similarities of skeletons no vowels lift a pair to ``CANDIDATE``, or (rounded) to ``LINK``.
_LEAST_SIMILARITY = (CANDIDATE - VOWEL_SHARE) / SKELETON_SHARE
_LINKS_FROM = (LINK - 0.0001 - VOWEL_SHARE) / SKELETON_SHARE

_ROUNDING = 1e-9  # sums of costs are a hair off
_CHEAPEST_INSERT = min(_INSERTS.values())
_CHEAPEST_EDIT = min(_CHEAPEST_INSERT, *_SWAPS.values())


class Kin(NamedTuple):
    """What skeletons that are searched together share.

    Their length, the first class of their name's bare skeleton, and whether less than ``LINK`` may do.
    """

    length: int
    first: str
    loose: bool


def kin_of(skeleton: str, bare: str, place: Place) -> Kin:
    """Return among which skeletons one of a place's is searched; ``bare`` is that of the same name."""
    return Kin(len(skeleton), bare[:1], _least(place) < LINK)


def like_skeletons(wanted: str, bare: str, known: Mapping[Kin, Sequence[str]]) -> list[str]:
    """Return the known skeletons whose names can be candidates for the wanted one's.

    ``bare`` is the bare skeleton of the wanted one's name: names that begin otherwise must be so alike that
    they link.
    """
    found: list[str] = []
    for kin, skeletons_ in known.items():
        least = _LEAST_SIMILARITY if kin.loose and _begin_alike(bare, kin.first) else _LINKS_FROM
        if (most := _most_edits(len(wanted), kin.length, least)) is not None:
            near = process.extract(
                wanted, skeletons_, scorer=Levenshtein.distance, score_cutoff=most, limit=None, processor=None
            )
            found.extend(other for other, _, _ in near if _like(wanted, other, least))
    return found


def _most_edits(left: int, right: int, least: float) -> int | None:
    """Return how many edits two skeletons of these lengths may lie apart, or None for no two at all."""
    longest = max(left, right, 3)
    if abs(left - right) * _CHEAPEST_INSERT > (1 - least) * longest:
        return None
    return int((1 - least) * longest / _CHEAPEST_EDIT)


def _worth_comparing(mine: Skeleton, theirs: Skeleton) -> bool:
    """Return whether two skeletons can score ``CANDIDATE`` at all."""
    return _like(mine.bare, theirs.bare) or _like(mine.full, theirs.full)


def _like(left: str, right: str, least: float = _LEAST_SIMILARITY) -> bool:
    most_edits = _most_edits(len(left), len(right), least)
    if most_edits is None or Levenshtein.distance(left, right, score_cutoff=most_edits) > most_edits:
        return False  # too many edits even if each were the cheapest
    if Indel.distance(_merged(left), _merged(right), score_cutoff=most_edits) > most_edits:
        return False  # too many letters to leave out or to add even if any were cheaply read for another
    most = (1 - least) * max(len(left), len(right), 3) + _ROUNDING
    return _within(left, right, most) and _similarity(left, right) >= least


def _merged(skeleton: str) -> str:
    """Return a skeleton with one letter for all that may cheaply be read for one another, step by step."""
    return skeleton.translate(_ONE_FOR_ALL)


def _one_for_all(pairs: Iterable[frozenset[str]]) -> dict[int, str]:
    groups: list[frozenset[str]] = []
    for pair in pairs:
        joined = pair.union(*(group for group in groups if group & pair))
        groups = [joined, *(group for group in groups if group.isdisjoint(pair))]
    return {ord(letter): min(group) for group in groups for letter in group}


_ONE_FOR_ALL = _one_for_all(_SWAPS)


#: Log-odds of context: the city of the document, its province; each near place (up to three); fitting type.
SAME_PARENT, SAME_PROVINCE, NEIGHBOUR, FITTING_FEATURE, KNOWN = 2.0, 1.0, 1.0, 1.0, 1.0
MOST_NEIGHBOURS = 3
NEIGHBOUR_KM = 3.0


def context_score(place: Place, context: LinkContext) -> float:
    """Return the log-odds that the document's other words lend to a place."""
    value = 0.0
    if place.parent in context.parents or place.id in context.parents:
        value = SAME_PARENT
    elif place.parent in context.wider:
        value = SAME_PROVINCE
    if place.lat is not None and place.lon is not None:
        here = (place.lat, place.lon)
        value += NEIGHBOUR * min(
            MOST_NEIGHBOURS, sum(kilometres(here, at) <= NEIGHBOUR_KM for at in context.near)
        )
    if context.feature is not None and fits(place.feature, context.feature):
        value += FITTING_FEATURE
    return value + (KNOWN if place.population else 0.0)


_SETTLEMENTS = frozenset({"city", "town", "village", "place"})
_QUARTERS = frozenset({"district", "neighbourhood", "quarter", "area"})


def fits(feature: str, wanted: str) -> bool:
    """Return whether a place's feature is what a type word says (towns and villages are not told apart)."""
    return feature == wanted or any(
        feature in group and wanted in group for group in (_SETTLEMENTS, _QUARTERS)
    )


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Return the great-circle distance of two (lat, lon) points in km."""
    lat1, lon1, lat2, lon2 = map(radians, (*left, *right))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


#: Names in Latin letters that share no more of these than this, vowels folded, are not spellings of one name.
LEAST_LETTERS = 0.6

#: The same for a city that the spelling alone does not link: well-known names are written nearly alike.
LEAST_LETTERS_OF_CITY = 0.75


def _alike_in_letters(name: str, place: Place, least: float) -> bool:
    """Return whether a name in Latin letters is spelt about as one of a place's own.

    "Karima" and "Karm" have their consonants in common, as have many names of one Arabic spelling.
    """
    wanted = skeletons(name).vowels
    spelt = [skeletons(other).vowels for other in (place.name, *place.names)]
    if not wanted or not any(spelt):
        return True
    return any(_letters_shared(wanted, other) > least for other in spelt)


def _letters_shared(left: str, right: str) -> float:
    """Return the likeness of two names letter by letter, words apart or written in one."""
    glued = (left.replace(" ", ""), right.replace(" ", ""))
    return max(Levenshtein.normalized_similarity(*pair) for pair in ((left, right), glued))


def _decide(name: str, found: Sequence[_Candidate]) -> tuple[Place | None, Score]:
    best = found[0]
    known = best.score.value < LINK and best.place.feature == "city"
    least = LEAST_LETTERS_OF_CITY if known else LEAST_LETTERS
    if not _alike_in_letters(name, best.place, least):
        return None, Score(best.score.value, f"{best.place.id}: like in its consonants alone")
    if best.score.value < LINK and best.context < SAME_PARENT:
        return None, Score(best.score.value, f"{best.place.id}: like name, but nothing else speaks for it")
    short = len(skeleton(name)) <= LOOSE_SKELETON
    if best.score.value < LINK and short and not _close(best):
        return None, Score(
            best.score.value, f"{best.place.id}: {skeleton(name)!r} is too short for a like name"
        )
    if best.score.value < 1.0 and len(skeleton(name)) <= SHORT_SKELETON and best.context < SAME_PARENT:
        return None, Score(
            best.score.value, f"{best.place.id}: {skeleton(name)!r} is too short to link by itself"
        )
    rival = next((other for other in found[1:] if _apart(best.place, other.place)), None)
    if rival is not None and best.total - rival.total < MARGIN:
        return None, Score(best.score.value, f"{best.place.id} and {rival.place.id} fit equally")
    return best.place, best.score


#: A short name links to a like one of the text's own town only at or above this.
CLOSE = 0.88


def _close(best: _Candidate) -> bool:
    """Return whether a short name is close enough to its candidate, which lies in the text's town."""
    return best.score.value >= CLOSE and best.context >= SAME_PARENT + FITTING_FEATURE


def _apart(left: Place, right: Place) -> bool:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return True
    return kilometres((left.lat, left.lon), (right.lat, right.lon)) > SAME_PLACE_KM
