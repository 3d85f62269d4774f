"""Lists of places ("in Damascus, Aleppo and Idlib"), and which of nested places is meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.extract.sentence.graph import covered
from communique.extract.sentence.view import View, text_before, text_behind, text_between
from communique.records.mention import PlaceMention
from communique.records.parse import FINITE

#: features from wide to narrow; a wide place is dropped beside a narrow one of the same phrase
WIDTH = {
    "country": 0,
    "governorate": 1,
    "province": 1,
    "region": 2,
    "area": 2,
    "river": 2,
    "city": 3,
    "town": 3,
    "village": 3,
}
NARROW = 4


def most_specific(view: View, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Drop the places that only say where the others are ("X in Y province": X)."""
    if len(places) < 2:
        return list(places)
    narrowest = max(WIDTH.get(place.feature, NARROW) for place in places)
    return [place for place in places if WIDTH.get(place.feature, NARROW) == narrowest]


_KIND = (
    r"towns?|villages?|cities|city|districts?|neighbou?rhoods?|areas?|quarters?|suburbs?|provinces?|regions?"
    r"|settlements?"
)
_BESIDE = r"(?:nearby|neighbou?ring|adjacent|adjoining|surrounding)"
#: how a list goes on with where else ("near X, Y and in the direction of Z")
_ELSEWHERE = r"(near|around|towards?|in the (directions?|areas?|vicinity) of)\s+"
#: how many were shot down where ("28 drones over X, 27 over Y and two each over Z")
_COUNTED = r"(\d[\d,]*|[a-z]+)(\s+(?!over)[a-z-]+){0,2}"
#: what stands between two places of a list: a comma or "and", or (commas may be lost) nothing at all
_LIST_GAP = re.compile(
    rf"\s*|(\s*({_KIND}))?[\s,]*(,|and|or|as well as)[\s,]*(also )?((in|on|at)\s)?\s*"
    rf"(the\s+)?({_BESIDE}\s+)?(([a-z-]+\s+)?({_KIND})( of)?\s+)?"
    rf"|[\s,]*(and|as well as)\s+(also )?{_ELSEWHERE}(the\s+)?(({_KIND})( of)?\s+)?"
    rf"|(\s+itself)?;\s*(and\s+)?{_ELSEWHERE}(the\s+)?"
    rf"|s?[\s,;]*(and\s+)?{_COUNTED}\s+over\s+(the\s+(territor(y|ies)|waters)\s+of\s+)?(the\s+)?",
    re.IGNORECASE,
)
_OVER = r"\s+over\s+(the\s+(territor(y|ies)|waters)\s+of\s+)?(the\s+)?"
_COUNTED_OVER = re.compile(rf"s?[\s,;]*(and\s+)?{_COUNTED}{_OVER}", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|as well as)\b", re.IGNORECASE)


def with_list(view: View, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return places with the others of their list ("in Damascus Aleppo and Idlib")."""
    chosen = {place.start for place in places}
    runs = _runs(view)
    return [p for run in runs if any(p.start in chosen for p in run) for p in run] or list(places)


def on_one_list(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether only list words stand between two places of a sentence, whatever their widths."""
    between = _gap(view, left, right)
    return bool(between.strip()) and _LIST_GAP.fullmatch(between) is not None


def _runs(view: View) -> list[list[PlaceMention]]:
    """Return the lists of places of a sentence: of one width, with nothing but list words between."""
    runs: list[list[PlaceMention]] = []
    glosses = {b.start for a, b in pairwise(view.where) if _is_gloss(view, a, b) or _is_land(view, a, b)}
    glosses |= {a.start for a, b in pairwise(view.where) if _is_bearing(view, a, b)}
    in_threes = zip(view.where, view.where[1:], view.where[2:], strict=False)
    glosses |= {b.start for a, b, c in in_threes if _is_land_between(view, a, b, c)}
    for place in (p for p in view.where if p.start not in glosses):
        if runs and _continues(view, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _continues(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    between = _BEARING.sub("", _LAND.sub(",", _GLOSS.sub("", _gap(view, left, right))))
    if _COUNTED_OVER.fullmatch(between) or _are_two_ends(view, left, right):
        return True
    if _is_of_second_thing(view, left, right):
        return _width(left) > WIDTH["region"] < _width(right)
    if _NEXT_TO.fullmatch(between) and _GOES_ON.match(text_behind(view, right)):
        return True
    ends = any(part.endswith("s") for part in left.name.split())
    if between[:2] in {"'s", "’s"} or (left.text.endswith("s") and not ends):
        return False  # "Aleppo's Shaar" is one place in another
    if ";" in between and not _PART_ENDS.match(text_behind(view, right)):
        return False
    wide, narrow = sorted(WIDTH.get(place.feature, NARROW) for place in (left, right))
    unsure = "place" in (left.feature, right.feature) and wide >= WIDTH["city"]  # of unknown size
    alike = wide == narrow or unsure or (wide > WIDTH["country"] and _is_joined(view, between, right))
    return alike and len(between) < _GAP and _LIST_GAP.fullmatch(between) is not None


def _is_of_second_thing(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether a place is where the second thing is of an act ("a church in X and a mosque in Y")."""
    if _AND_THING.fullmatch(text_between(view, left, right)) is None:
        return False
    tokens = view.graph.tokens
    on = covered(view.graph, right.start, right.end)
    link = next((t for t in reversed(tokens[: on.start]) if t.dep == "prep"), None) if on else None
    behind = tokens[on.stop] if on and on.stop < len(tokens) else None
    thing = tokens[link.head] if link is not None else None
    return thing is not None and thing.dep in {"conj", "dobj"} and not (behind and behind.tag in FINITE)


_AND_THING = re.compile(
    r",? and (?:also )?(?:an?|two|three|four|five|six|several) (?:[a-z-]+ ){1,3}"
    r"(?:in|at|near|outside) (?:the )?(?:(?:occupied|nearby|neighbou?ring) )?(?:(?:town|village|city) of )?"
)


def _are_two_ends(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether two places are the ends of one road ("the highway linking X with Y")."""
    if _TO.fullmatch(text_between(view, left, right)) is None:
        return False
    return _ROAD_OF.search(text_before(view, left)) is not None


#: what leads to the first end of a road, and from there to the other
_ROAD_OF = re.compile(
    r"\b(?:roads?|highway|motorway|route|railway|line) (?:(?:that|which) )?"
    r"(?:from|linking|links|linked|connecting|connects|joining|joins) (?:the )?"
    r"(?:(?:city|town|capital)(?: of)? )?$"
)
_TO = re.compile(r" (?:to|with|and) (?:the )?(?:(?:city|town|capital)(?: of)? )?")


def _is_gloss(view: View, town: PlaceMention, land: PlaceMention) -> bool:
    """Return whether a country only says where the town before it lies ("Nairobi, Kenya, and ...")."""
    return land.feature == "country" != town.feature and text_between(view, town, land).strip() == ","


def _is_land(view: View, village: PlaceMention, land: PlaceMention) -> bool:
    """Return whether a province only says where one part of a list lies ("X of A region; Y of B region")."""
    return (
        land.feature == "province" != village.feature
        and text_between(view, village, land).strip() in {"of", "in"}
        and text_behind(view, land).startswith(";")
    )


def _is_land_between(view: View, town: PlaceMention, land: PlaceMention, other: PlaceMention) -> bool:
    """Return whether a land only says where the town before it lies ("X in A, Y in B and Z in C")."""
    wide = _width(land) <= WIDTH["region"] < min(_width(town), _width(other))
    in_it = wide and _IN.fullmatch(text_between(view, town, land)) is not None
    return in_it and _ON.fullmatch(text_between(view, land, other)) is not None


def _width(place: PlaceMention) -> int:
    return WIDTH.get(place.feature, NARROW)


_IN = re.compile(r" (?:in|of) (?:the )?")
#: what joins a land to the next place on a list of towns
_ON = re.compile(r"(?:,|,? and) (?:(?:in|at) )?(?:the )?")


def _is_bearing(view: View, town: PlaceMention, village: PlaceMention) -> bool:
    """Return whether a town only says where the village behind it lies ("north of X near Y")."""
    pointed = (town.relation or "").endswith("_of")
    between = text_between(view, town, village).strip()
    return pointed and village.relation == "near" and between in {"near", "City near", "city near"}


def _gap(view: View, left: PlaceMention, right: PlaceMention) -> str:
    """Return what stands between two places, without an adjective: "and the coastal [city of X]"."""
    between = text_between(view, left, right)
    adjective = right.text[:1].islower() and not right.text.startswith("the ")
    return _ADJECTIVE.sub(" ", between) if adjective else between


_GLOSS = re.compile(r"^, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?=,)")
#: the land of one part of a list, up to the next part
_LAND = re.compile(
    r"^ (?:of|in) (?:the )?[A-Z][\w'’-]+ (?:region|oblast|province|governorate|state);"
    r"|^ (?:of|in) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    r"(?: (?:region|province|governorate|state))?(?=,| and )"
)
#: where a village lies, before it ("; north of X near [Y]")
_BEARING = re.compile(
    r"(?:north|south|east|west|(?:north|south)-?(?:east|west)) of [A-Z][\w'’-]*(?: [A-Z]\w+)? (?=near )"
)
#: what stands behind the last place of a part of a list between semicolons
_PART_ENDS = re.compile(r"\s*(?:[;,.)]|and\b|on\b|of\b|in\b|$)")
#: "in X, near Y": a list where it goes on behind Y, else Y says where X lies
_NEXT_TO = re.compile(r",\s*(?:near|in|at|towards?)\s+")
_GOES_ON = re.compile(
    r",?\s+(?:and|as well as)\s+(?:near|in|at|towards?)\s+[A-Z]"
    r"|(?:,\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)+,?\s+and\s+[A-Z]"
)
_ADJECTIVE = re.compile(r" (?!and |or |the |as |well |in |on |at |also )[a-z]+ $")
_GAP = 48  # characters between two places of a list


def _is_joined(view: View, between: str, right: PlaceMention) -> bool:
    """Return whether "and" joins a place to the one before, whatever their widths, and opens no clause."""
    if _JOINED.search(between) is None:
        return False
    inside = covered(view.graph, right.start, right.end)
    return not any(view.graph.tokens[i].dep in {"nsubj", "nsubjpass"} for i in inside)
