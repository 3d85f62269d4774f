"""Linking of place mentions that the alias automaton left open: variants, and names borne by several."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from communique.lexicon.forms import folded
from communique.lexicon.skeletons import skeletons
from communique.records.case import Case, Place
from communique.records.mention import PlaceMention
from communique.resolve.toponyms import (
    MARGIN,
    Kin,
    LinkContext,
    context_score,
    kilometres,
    kin_of,
    like_skeletons,
    link_toponym,
)

#: Features that a spelling variant of an unknown name may link to.
_LINKABLE = frozenset({"place", "district", "village", "town", "city"})
_Key = TypeVar("_Key", str, int, Kin)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceIndex:
    """A case's places by folded name and by id, and how their names are spelt."""

    by_name: Mapping[str, tuple[Place, ...]]
    by_id: Mapping[str, Place]
    spelt: "Spellings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The ids of places by the skeletons of their names, and the skeletons by what they share.

    ``long`` holds the ids by the lengths of bare skeletons.
    """

    bare: Mapping[str, frozenset[str]]
    full: Mapping[str, frozenset[str]]
    bares: Mapping[Kin, tuple[str, ...]]
    fulls: Mapping[Kin, tuple[str, ...]]
    long: Mapping[int, frozenset[str]]


def place_index(case: Case) -> PlaceIndex:
    """Return the look-up tables of a case's places (kept for the last few cases)."""
    key = id(case.places)
    if key not in _INDEXES:
        while len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.pop(next(iter(_INDEXES)))
        _INDEXES[key] = (case.places, _index(case.places))
    return _INDEXES[key][1]


#: Look-up tables by the identity of the tuple that they were made from, which is kept alive with them.
_INDEXES: dict[int, tuple[tuple[Place, ...], PlaceIndex]] = {}
_MOST_INDEXES = 4


def _index(places: Sequence[Place]) -> PlaceIndex:
    by_name: dict[str, list[Place]] = {}
    for place in places:
        names = (place.name, *place.names, *place.native)
        for name in dict.fromkeys(folded(name) for name in names):
            by_name.setdefault(name, []).append(place)
    return PlaceIndex(
        by_name={name: tuple(found) for name, found in by_name.items()},
        by_id={place.id: place for place in places},
        spelt=_spellings(places),
    )


def _spellings(places: Sequence[Place]) -> Spellings:
    spelt = [(skeletons(n), p) for p in places for n in (p.name, *p.names, *p.native)]
    bares = _grouped((kin_of(name.bare, name.bare, place), name.bare) for name, place in spelt)
    fulls = _grouped((kin_of(name.full, name.bare, place), name.full) for name, place in spelt)
    return Spellings(
        bare=_grouped((name.bare, place.id) for name, place in spelt),
        full=_grouped((name.full, place.id) for name, place in spelt),
        bares={kin: tuple(known) for kin, known in bares.items()},
        fulls={kin: tuple(known) for kin, known in fulls.items()},
        long=_grouped((len(name.bare), place.id) for name, place in spelt),
    )


def _grouped(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, frozenset[str]]:
    found: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def link_places(
    mentions: Sequence[PlaceMention], case: Case, *, near: Iterable[str] = (), country: str | None = None
) -> tuple[PlaceMention, ...]:
    """Return a document's place mentions, more of them linked; each new link says why.

    Spelling variants of a gazetteer name are linked by their consonants; a name that several places
    bear goes to the one that fits the document's other places, the ids in ``near`` and the case's home,
    unless the document only tells of places elsewhere.
    Where the report's ``country`` is given (ISO code; "" when unknown), a variant is only linked inside it;
    where it is known, the name of a village or district elsewhere is taken for a namesake without an entry.
    """
    index = place_index(case)
    told = {p.country for m in mentions if m.feature in _WIDE and (p := index.by_id.get(m.place or ""))}
    context = _context(mentions, case, index, near)
    at_home = [m if not country else _unlinked_abroad(m, index, {country, *told}) for m in mentions]
    inside, around = _provinces_beside(at_home), _surroundings(mentions, index)
    return tuple(
        _not_far(
            mention,
            _in_province(
                mention, _relinked(mention, index, context, country), index, inside.get(mention.start)
            ),
            index,
            around,
        )
        for mention in at_home
    )


#: Characters between a name and the province that it is said to lie in ("X in the northern province of Y").
_BESIDE = 40


def _provinces_beside(mentions: Sequence[PlaceMention]) -> dict[int, str]:
    """Return the id of the province named right behind a place, by the start of the place."""
    pairs = pairwise(sorted(mentions, key=lambda m: m.start))
    return {
        left.start: right.place
        for left, right in pairs
        if right.feature == "province" and right.place and 0 < right.start - left.end <= _BESIDE
    }


def _in_province(
    mention: PlaceMention, linked: PlaceMention, index: PlaceIndex, province: str | None
) -> PlaceMention:
    """Return the linked mention, or the one before when its new link lies outside the province beside it."""
    place = index.by_id.get(linked.place or "")
    if province is None or place is None or mention.place is not None or place.parent is None:
        return linked
    parent = index.by_id.get(place.parent)
    if province in (place.id, place.parent, parent.parent if parent else None):
        return linked
    return replace(mention, reason=f"{place.name} lies outside {index.by_id[province].name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """Where a report surely is: points of its settlements, ids of its lands, whether all is one town."""

    points: frozenset[tuple[float, float]]
    lands: frozenset[str]
    one_town: bool


def _surroundings(mentions: Sequence[PlaceMention], index: PlaceIndex) -> _Surroundings:
    linked = [(m, index.by_id.get(m.place or "")) for m in mentions if m.score >= _TOLD]
    sure = [p for m, p in linked if p and (p.feature not in _MINOR or _is_called(p, m))]
    towns = [place for place in sure if place.feature in _SETTLED]
    points = frozenset((p.lat, p.lon) for p in towns if p.lat is not None and p.lon is not None)
    return _Surroundings(
        points=points,
        lands=frozenset({p.id for p in sure} | {p.parent for p in sure if p.parent}),
        one_town=all(kilometres(left, right) <= _TOWN for left in points for right in points),
    )


_SETTLED = frozenset({"city", "town", "village", "district"})
#: The least score of a name that says where a report is.
_TOLD = 0.7

#: Kilometres from a report's towns beyond which no small place is meant by a like spelling; across a town.
_FAR, _TOWN = 60.0, 20.0


def _not_far(
    mention: PlaceMention, linked: PlaceMention, index: PlaceIndex, around: _Surroundings
) -> PlaceMention:
    """Return the linked mention, or the one before where only its spelling leads to a small place far off.

    A name found as it is spelt may lead there, unless all else that the report names is one town.
    """
    place = index.by_id.get(linked.place or "")
    if place is None or place.feature not in _MINOR or _is_called(place, mention) or not around.points:
        return linked
    if mention.place is not None and (not around.one_town or mention.rule_id != "name.gazetteer"):
        return linked
    if place.lat is None or place.lon is None or place.parent is None or place.parent in around.lands:
        return linked
    if any(kilometres((place.lat, place.lon), point) <= _FAR for point in around.points):
        return linked
    reason = f"{place.name} lies far from the towns of the report"
    return replace(mention, place=None, name=mention.text if mention.place else mention.name, reason=reason)


def _is_called(place: Place, mention: PlaceMention) -> bool:
    """Return whether a mention has one of a place's own names, an article before it or not."""
    names = {folded(name).removeprefix("al ") for name in (place.name, *place.names, *place.native)}
    return folded(mention.text).removeprefix("al ") in names


#: Features that show a country to be spoken of, and those of places too small to be known by name abroad.
_WIDE = frozenset({"country", "province", "city"})
_MINOR = frozenset({"village", "town", "district", "area", "facility"})


def _unlinked_abroad(mention: PlaceMention, index: PlaceIndex, countries: Set[str | None]) -> PlaceMention:
    """Return a mention without its link when that leads to a small place of a country not spoken of."""
    place = index.by_id.get(mention.place or "")
    if place is None or place.country is None or place.country in countries:
        return mention
    if place.feature not in _MINOR and not place.name.endswith(" border"):
        return mention
    reason = f"the report is not on the country of {place.name}"
    return replace(mention, place=None, name=mention.text, score=_NAMESAKE, reason=reason)


#: A name of which only a place in another country is known.
_NAMESAKE = 0.5


def _context(
    mentions: Sequence[PlaceMention], case: Case, index: PlaceIndex, near: Iterable[str]
) -> LinkContext:
    sure = [m.place for m in mentions if m.place is not None and m.score >= 1.0]
    known = [index.by_id[id_] for id_ in (*sure, *near) if id_ in index.by_id]
    parents = Counter(parent for place in known for parent in (place.parent, place.id) if parent)
    chosen = {id_ for id_, _ in parents.most_common(_MOST_PARENTS)} | set(near)
    home = _home_told(mentions, case, index)
    return LinkContext(
        parents=frozenset(chosen | ({home} if home else set())),
        wider=home_province(case, index) if home else frozenset(),
        near=tuple(
            {(place.lat, place.lon) for place in known if place.lat is not None and place.lon is not None}
        ),
    )


def _home_told(mentions: Sequence[PlaceMention], case: Case, index: PlaceIndex) -> str | None:
    """Return the case's home, or None for a document that only tells of places elsewhere."""
    told = [place for m in mentions if (place := index.by_id.get(m.place or "")) is not None]
    about = {id_ for place in told for id_ in (place.id, place.parent)}
    return case.home if not told or case.home in about or about & home_province(case, index) else None


def home_province(case: Case, index: PlaceIndex) -> frozenset[str]:
    """Return the id of what contains the case's home (its province), if both are known."""
    home = index.by_id.get(case.home or "")
    return frozenset({home.parent}) if home is not None and home.parent else frozenset()


#: A document is about its few most named places; more would make every candidate "near".
_MOST_PARENTS = 6


def _relinked(
    mention: PlaceMention, index: PlaceIndex, context: LinkContext, country: str | None
) -> PlaceMention:
    here = replace(context, feature=mention.feature)
    if mention.place is None:
        linked = _link_variant(mention, index, here)
        place = index.by_id.get(linked.place or "")
        return linked if country is None or place is None or place.country == country else mention
    rivals = index.by_name.get(folded(mention.text), ())
    return _choose(mention, rivals, here) if len(rivals) > 1 and mention.score < 1.0 else mention


def _link_variant(mention: PlaceMention, index: PlaceIndex, context: LinkContext) -> PlaceMention:
    if mention.feature not in _LINKABLE or mention.rule_id.startswith("name.part"):
        return mention
    place, score = link_toponym(mention.name, candidates(mention.name, index), context)
    if place is None:
        return replace(mention, reason=score.reason) if score.value else mention
    return replace(
        mention,
        place=place.id,
        name=place.called,
        feature=place.feature,
        score=score.value,
        reason=f"spelt like {place.name}: {score.reason}",
    )


@lru_cache(maxsize=512)
def candidates(name: str, index: PlaceIndex) -> tuple[Place, ...]:
    """Return each place whose skeleton is about as long as the name's and much like it, once.

    Kept for the last few thousand names: reports on one war repeat the places that no gazetteer has.
    """
    wanted, spelt = skeletons(name), index.spelt
    length = len(wanted.bare)
    near = set().union(*(spelt.long.get(n, ()) for n in range(length - 2, length + 3)))
    bares = like_skeletons(wanted.bare, wanted.bare, spelt.bares)
    fulls = like_skeletons(wanted.full, wanted.bare, spelt.fulls)
    like = set().union(*(spelt.bare[other] for other in bares), *(spelt.full[other] for other in fulls))
    return tuple(index.by_id[id_] for id_ in sorted(near & like))


def _choose(mention: PlaceMention, rivals: Sequence[Place], context: LinkContext) -> PlaceMention:
    """Return the mention linked to the rival that the document's context favours by ``MARGIN``."""
    ranked = sorted(rivals, key=lambda place: -context_score(place, context))
    best, second = context_score(ranked[0], context), context_score(ranked[1], context)
    if best - second < MARGIN:
        return mention
    place = ranked[0]
    reason = f"of {len(rivals)} places of this name the one that fits the document's other places"
    return replace(
        mention, place=place.id, name=place.called, feature=place.feature, score=_CHOSEN, reason=reason
    )


#: A homonym chosen by context.
_CHOSEN = 0.9
