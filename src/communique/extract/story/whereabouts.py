"""Whereabouts: the places where a claim is set, and not those that only say where these lie."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import most_specific, on_one_list, with_list
from communique.extract.sentence.graph import clause_words, conjuncts, subtree
from communique.extract.sentence.named_places import is_unlisted_building
from communique.extract.sentence.view import View, in_order, text_before, text_behind, text_between
from communique.extract.story.context import Context
from communique.lexicon.inflect import FINITE_BE
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention
from communique.records.parse import FINITE, Token

#: features by how much they hold: states and provinces, stretches of land, settlements, what lies in these
_SIZES = (
    frozenset({"country", "sea"}),
    frozenset({"province", "governorate"}),
    frozenset({"region", "area", "countryside", "suburbs", "river"}),
    frozenset({"city", "town", "village", "place"}),
)
LAND, SETTLEMENT, _QUARTER = 2, 3, 4


def settled(
    draft: Draft,
    chosen: Sequence[PlaceMention],
    proposed: Sequence[PlaceMention] = (),
    others: Iterable[Draft] = (),
) -> list[PlaceMention]:
    """Return the chosen places without those that the sentence only names to say where another lies.

    Where the claim's own words name one of them, those of other sentences go, and the towns of the ``others``
    told in this one. What the rules ``proposed`` stays with the rest of its list.
    """
    view = draft.view
    chosen = [*chosen, *_listed_with(draft, chosen, proposed)]
    own = {p.start for p in draft.places("location")}
    here = {p.start for p in view.where}
    named = any(p.start in own for p in chosen)
    told = [p for p in chosen if p.start in here or not named]
    apart = _of_others(draft, others) if named else set()
    told = [
        replace(p, relation=None) if _is_told_of(draft, p) else _pointed_at(view, p)
        for p in told
        if p.start not in apart
    ]
    told = in_order(q for p in told for q in _among(view, _inside(view, p)))
    kept = [p for p in told if not any(_points_at(view, other, p) for other in told)]
    return [p for p in kept if not any(_holds(view, p, other) for other in kept)]


def _is_told_of(draft: Draft, mark: PlaceMention) -> bool:
    """Return whether the act is done to a mark itself, and not by it.

    "Near Xyz, which rebels hold", "around Xyz, seized in May" and "around Xyz, a stronghold of rebels" are
    told of Xyz, and a town is besieged by those around it.
    """
    view, tokens = draft.view, draft.view.graph.tokens
    if mark.relation is None:
        return False
    if draft.type in _ALL_AROUND and mark.relation == "near" and _AROUND.search(text_before(view, mark)):
        return True
    kinds = _DESCRIPTIONS if mark.relation in _AT_IT else frozenset({"appos"})  # "hills south of Xyz, which"
    told = [tokens[at] for at in (draft.clause, draft.trigger.anchor) if tokens[at].dep in kinds]
    heads = [tokens[token.head] for token in told]
    before = text_before(view, mark)
    return any(
        mark.start <= head.start < mark.end or before.endswith((f" {head.text} ", f" {head.text} of "))
        for head in heads
    )


_DESCRIPTIONS = frozenset({"relcl", "acl", "appos"})
_AT_IT = frozenset({"near", "outskirts"})


#: what is done to a town from all sides ("a blockade around Xyz")
_ALL_AROUND = frozenset({ClaimType.SIEGE, ClaimType.BREACH})
_AROUND = re.compile(r"\b(?:around|surrounding) (?:the )?(?:[a-z-]+ ){0,3}$")


def _pointed_at(view: View, mark: PlaceMention) -> PlaceMention:
    """Return the place that lies by a mark in "the village of X north of Y, which they entered": X for Y."""
    before = [place for place in view.where if place.end <= mark.start]
    if mark.relation in {"near", "outskirts"} and before and _lies_by(view, before[-1], mark):
        return before[-1]  # "the X area outside Y": X
    if mark.relation in {None, "near", "outskirts", "between"}:
        return mark
    behind = next((place for place in view.where if place.start >= mark.end), None)
    if behind and _is_set_in(view, mark, behind):
        return behind  # "a mosque north of Y in X": X
    return before[-1] if before and _points_at(view, before[-1], mark) else mark


def _is_set_in(view: View, mark: PlaceMention, town: PlaceMention) -> bool:
    """Return whether the words behind a mark name the town itself in which what lies by the mark is."""
    if town.relation is not None or not size_of(mark) <= SETTLEMENT == size_of(town):
        return False
    return _within(view, mark, town) and _SET_IN.fullmatch(text_between(view, mark, town)) is not None


def _lies_by(view: View, place: PlaceMention, mark: PlaceMention) -> bool:
    """Return whether a settlement or quarter is said, right behind its name, to lie by a mark."""
    if place.relation is not None or size_of(place) < SETTLEMENT or not _within(view, place, mark):
        return False
    if _listed(view, place, mark):
        return False
    return _LYING_BY.fullmatch(text_between(view, place, mark)) is not None


#: what joins a place to the town that it lies by: "the Abc area just outside the capital Xyz"
_LYING_BY = re.compile(
    r",? (?:(?:area|suburb|district|neighbou?rhood|town|village|region),? )?(?:just |located |which lies )?"
    r"(?:outside|near|close to|on the (?:\w+ )?(?:outskirts|edge) of) (?:the )?"
    r"(?:(?:capital|city|town)(?: of)? )?"
)

#: what joins a quarter or village to the town or province behind it: "the Abc district in Xyz"
_SET_IN = re.compile(
    r" (?:(?:residential )?"
    r"(?:(?P<quarter>neighbou?rhoods?|districts?|quarters?|area)|suburb|village|town|city) )?"
    r"(?:of|in) (?:the )?(?:(?:city|town|province) of )?"
)


def _inside(view: View, wide: PlaceMention) -> PlaceMention:
    """Return the place right before a wider one that only says where it lies ("the X district in Y"): X."""
    before = [place for place in view.where if place.end <= wide.start]
    if not before or not _within(view, wide, before[-1]) or before[-1].relation is not None:
        return wide
    joined = _SET_IN.fullmatch(text_between(view, before[-1], wide))
    if joined is None:
        return wide
    inner, outer = size_of(before[-1]), max(size_of(wide), LAND)
    return before[-1] if inner > outer or (inner == outer and joined["quarter"]) else wide


def _among(view: View, wide: PlaceMention) -> list[PlaceMention]:
    """Return the places that a wider one is said to include ("villages in X, among them Y and Z": Y, Z)."""
    behind = next((p for p in view.where if p.start >= wide.end), None)
    if behind is None or not _within(view, wide, behind) or behind.relation is not None:
        return [wide]
    narrow = size_of(behind) > size_of(wide) or wide.relation is not None
    if (
        not narrow
        or size_of(behind) < SETTLEMENT
        or _AMONG.fullmatch(text_between(view, wide, behind)) is None
    ):
        return [wide]
    return with_list(view, [behind])


#: what leads from a land to the places in it that were meant
_AMONG = re.compile(
    r",? (?:(?:as well|countryside|province|region|area|also),? )?(?:including|among them|such as|notably) "
    r"(?:(?:in|on|at) )?(?:the )?"
    r"(?:(?:[a-z-]+ )?(?:town|village|city|district|neighbou?rhood|suburb|area)s?|cities)?(?: of)? ?(?:the )?"
)


def _of_others(draft: Draft, others: Iterable[Draft]) -> set[int]:
    """Return where the settlements stand that other drafts of the sentence have for their own."""
    own = {p.start for p in with_list(draft.view, draft.places("location"))}
    named = {p.start for d in others for p in d.places("location") if size_of(p) >= SETTLEMENT}
    return named - own if any(size_of(p) >= SETTLEMENT for p in draft.places("location")) else set()


def without_speakers(
    draft: Draft, places: Sequence[PlaceMention], speakers: Iterable[tuple[int, int]]
) -> Sequence[PlaceMention]:
    """Return a claim's places without what only says whose governor or resident tells of it.

    ``speakers`` are their ranges. Where the sentence names no other settlement, theirs is where it happened.
    """
    spans = list(speakers)
    theirs = {p.start for p in draft.view.where if any(start <= p.start < end for start, end in spans)}
    if draft.trigger.reading in _DESCRIBING:  # "an activist in rebel-held Xyz": Xyz is held
        theirs -= {p.start for p in draft.places("location")}
    others = [p for p in draft.view.where if p.start not in theirs and size_of(p) >= SETTLEMENT]
    kept = [p for p in places if p.start not in theirs]
    if not others or len(kept) == len(places):
        return places
    return kept or most_specific(draft.view, others)


def in_scene(
    context: Context, draft: Draft, places: Sequence[PlaceMention], speakers: Iterable[tuple[int, int]]
) -> Sequence[PlaceMention]:
    """Return a claim's places, or the town told before in the stead of what its speaker is of or named by.

    "The health directorate of Xyz province said that the raid killed six", "the Xyz Media Centre said that
    six had died": where the raid was told.
    """
    spans = list(speakers)
    here = {p.start for p in draft.view.where}
    theirs = all(any(start <= p.start < end for start, end in spans) for p in places)
    carried = draft.type in _OF_ONE_PLACE and all(
        p.start not in here and p.feature in _SIZES[1] for p in places
    )
    if not (theirs or carried) or draft.places("location"):
        return places
    if any(size_of(p) >= SETTLEMENT and not (theirs and _names_body(draft.view, p)) for p in places):
        return places
    town = [p for p in context.scene or context.places[-1:] if size_of(p) >= SETTLEMENT]
    known = all(p.place is not None for p in (*town, *places))
    lands = [p for p in places if size_of(p) < SETTLEMENT]
    outside = any(context.outside(p, land) for p in town for land in lands)
    return town if town and known and not outside else places


def in_its_town(context: Context, places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return a claim's places, or the town told before in the stead of a building that no list has."""
    if not places or not all(map(is_unlisted_building, places)):
        return places
    towns = [p for p in context.scene if size_of(p) == SETTLEMENT]
    return towns if len(towns) == 1 else places


#: what happens in a town and not all over a province
_OF_ONE_PLACE = frozenset({ClaimType.CASUALTIES, ClaimType.EXPLOSION, ClaimType.CHEMICAL})


def _names_body(view: View, place: PlaceMention) -> bool:
    """Return whether a place is the first word of a body's name ("the Xyz Media Centre")."""
    behind = text_behind(view, place)
    return behind[:1] == " " and behind[1:2].isupper()


_DESCRIBING = frozenset({"suffix", "adjective"})  # "rebel-held X province" says it of the province


def narrower(draft: Draft, own: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return a claim's own places, or in a country's or province's stead the narrower ones of its clause."""
    if held := [p for p in in_order(draft.view.places.values()) if _lies_in(draft.view, p, own)]:
        return held
    if any(size_of(p) >= LAND for p in own) or draft.trigger.reading in _DESCRIBING:
        return own
    if behind := _in_its_land(draft, own):
        return behind
    inside = clause_words(draft.view.graph, draft.clause)
    near = {p.start: p for i, p in draft.view.places.items() if i in inside and size_of(p) > LAND}
    first = min(p.start for p in own)
    narrow = [p for p in near.values() if p.relation is None and p.start < first]
    marks = [p for p in near.values() if p.relation is not None]  # "near X in the province": X
    return most_specific(draft.view, narrow) or with_list(draft.view, marks) or own


def _in_its_land(draft: Draft, own: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the places behind a country that only opens the sentence ("elsewhere in Xyz, ... in Abc")."""
    view = draft.view
    if len(own) != 1 or not _ELSEWHERE.search(text_before(view, own[0])):
        return []
    inside = clause_words(view.graph, draft.clause)
    behind = {p.start: p for i, p in view.places.items() if i in inside and p.start > own[0].start}
    return most_specific(view, [p for p in behind.values() if size_of(p) > size_of(own[0])])


_ELSEWHERE = re.compile(r"\belsewhere (?:in|across) (?:the )?$", re.IGNORECASE)


def _lies_in(view: View, place: PlaceMention, own: Sequence[PlaceMention]) -> bool:
    """Return whether a place is named right before the stretch of land that is all a claim has."""
    return any(size_of(place) > size_of(p) == LAND and _in_land(view, p, place) for p in own)


def spoken_of(draft: Draft, others: Iterable[Draft]) -> list[PlaceMention]:
    """Return the place of what an accusation or a demand is about, and of what somebody backs.

    It is that of the act told nearest in the same words; else the narrowest place behind the verb.
    """
    at = draft.trigger.anchor
    told = [d for d in others if d is not draft and d.places("location") and _concerned(draft, d)]
    if told:
        return list(min(told, key=lambda d: abs(d.trigger.anchor - at)).places("location"))
    if draft.type is ClaimType.SUPPORT:
        return []
    blamed = {k for i in draft.roles.heads.get("target", ()) for k in conjuncts(draft.view.graph, i)}
    inside = {k for i in draft.trigger.tokens for k in subtree(draft.view.graph, i) if k > at} - blamed
    behind = {p.start: p for i, p in draft.view.places.items() if i in inside}
    return settled(draft, most_specific(draft.view, list(behind.values())))


def _concerned(draft: Draft, other: Draft) -> bool:
    """Return whether another draft tells what an accusation speaks of, or what backing was given for."""
    if draft.type is ClaimType.SUPPORT:
        return other.type.value.startswith(("battle.", "territory."))
    return other.trigger.anchor in subtree(draft.view.graph, draft.trigger.anchor)


def size_of(place: PlaceMention) -> int:
    """Return how narrow a place is: 0 country, 1 province, 2 stretch of land, 3 settlement, 4 part of one."""
    return next((n for n, features in enumerate(_SIZES) if place.feature in features), _QUARTER)


#: what joins a narrow place to the wider one that holds it: "X in Y", "the X area of Y", "Y's X"
_LINK = re.compile(r"(?:'s|’s|s)?[ ,]*(?:[\w-]+ ){0,3}(?:(?:in|of|inside|within) (?:[\w-]+ ){0,4})?$")


def _holds(view: View, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Return whether the wider place is there for the narrower one's sake ("X in Y province")."""
    large, small = size_of(wide), size_of(narrow)
    if large == small == SETTLEMENT and narrow.start < wide.start and _within(view, wide, narrow):
        return _IN_TOWN.fullmatch(text_between(view, narrow, wide)) is not None
    if (
        wide.end < narrow.start
        and _within(view, wide, narrow)
        and _TOWN_OF.fullmatch(text_between(view, wide, narrow))
    ):
        return wide.relation is None
    if large >= small or not _within(view, wide, narrow) or _listed(view, wide, narrow):
        return False
    if large < LAND or _in_land(view, wide, narrow):
        return True
    joined = _LINK.match(text_between(view, wide, narrow)) is not None
    return small == _QUARTER and joined and not _apart(view, wide, narrow)


_IN_TOWN = re.compile(r" in (?:the (?:city|province) of )?")
#: what stands between a land's name, or an adjective taken for one, and the town in it
_TOWN_OF = re.compile(
    r"(?:['’]?s)? (?:[a-z]+ )?(?:town|city|village|neighbou?rhood|district|quarter|suburb) of (?:the )?"
)


def _listed(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether two places stand on one list, with others between them or not."""
    return on_one_list(view, left, right) or any(p.start == right.start for p in with_list(view, [left]))


#: what stands between a place and the stretch of land that it lies in: "X in northern Y", "X northern Y"
_IN_LAND = re.compile(
    r"[ ,]*(?:(?:city|town|village|province|area|district|tehsil|county|subdistrict)[ ,]*)?"
    r"(?:(?:in|of) (?:the )?)?$"
)


def _in_land(view: View, land: PlaceMention, place: PlaceMention) -> bool:
    """Return whether a stretch of land is named right behind a place that lies in it."""
    behind = place.start < land.start and place.relation is None
    return behind and _IN_LAND.match(text_between(view, land, place)) is not None


def _listed_with(
    draft: Draft, chosen: Sequence[PlaceMention], proposed: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Return the places that stand on one list with one both proposed and chosen ("in X, Y and Z")."""
    starts, names = {p.start for p in chosen}, {p.name for p in chosen}
    here = {p.start for p in draft.view.where} & {p.start for p in proposed}
    listed = with_list(draft.view, [p for p in chosen if p.start in here])
    return [p for p in listed if p.start not in starts and p.name not in names]


def _apart(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether another place stands between two."""
    first, last = sorted((left.start, right.start))
    return any(first < other.start < last for other in view.where)


def _within(view: View, *places: PlaceMention) -> bool:
    sentence = view.sentence.sentence
    return all(sentence.start <= place.start < sentence.end for place in places)


#: what may stand between a place and the point that it is reached from: "X 20 km to the west of Y"
_POINTS = re.compile(r"[ ,]*(?:[(\[]?[\w.-]+[)\]]? ){1,12}$")
_APART = FINITE | {"CC"}


_OPENS = frozenset("while when after before as since because although whereas until".split())
_COPULA = FINITE_BE | {"remains", "remained"}


def _breaks(token: Token) -> bool:
    """Return whether a word begins something else than a description ("X is the last town near Y")."""
    word = token.text.lower()
    return word in _OPENS or (token.tag in _APART and word not in _COPULA)


def _points_at(view: View, place: PlaceMention, mark: PlaceMention) -> bool:
    """Return whether a place is said to lie by a mark that follows it ("X, west of Y")."""
    if mark.relation is None or mark.start <= place.start or not _within(view, place, mark):
        return False
    if min(size_of(mark), SETTLEMENT) > size_of(place) + 1 or (size_of(place), size_of(mark)) == (
        LAND,
        _QUARTER,
    ):
        return False  # "in the province, near the village": the village says more
    if mark.relation == "near" and _listed(view, place, mark):
        return False  # "in X, near Y and in Z"
    inside = [t for t in view.graph.tokens if place.end <= t.start < mark.start]
    return bool(_POINTS.match(text_between(view, place, mark))) and not any(_breaks(t) for t in inside)
