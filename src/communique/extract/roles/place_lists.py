"""Lists of places ("in Damascus, Aleppo and Idlib"), and which of nested places is meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.extract.sentence.graph import covered
from communique.extract.sentence.view import View, text_behind, text_between
from communique.records.mention import PlaceMention

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
    for place in (p for p in view.where if p.start not in glosses):
        if runs and _continues(view, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _continues(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    between = _BEARING.sub("", _LAND.sub(",", _GLOSS.sub("", _gap(view, left, right))))
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


def _is_bearing(view: View, town: PlaceMention, village: PlaceMention) -> bool:
    """Return whether a town only says where the village behind it lies ("north of X near Y")."""
    pointed = (town.relation or "").endswith("_of")
    between = text_between(view, town, village).strip()
    return pointed and village.relation == "near" and between in {"near", "City near", "city near"}


def _gap(view: View, left: PlaceMention, right: PlaceMention) -> str:
    """Return what stands between two places, without an adjective: "and the coastal [city of X]"."""
    between = text_between(view, left, right)
    return _ADJECTIVE.sub(" ", between) if right.text[:1].islower() else between


_GLOSS = re.compile(r"^, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?=,)")
#: the land of one part of a list, up to the next part
_LAND = re.compile(r"^ (?:of|in) (?:the )?[A-Z][\w'’-]+ (?:region|oblast|province|governorate|state);")
#: where a village lies, before it ("; north of X near [Y]")
_BEARING = re.compile(
    r"(?:north|south|east|west|(?:north|south)-?(?:east|west)) of [A-Z][\w'’-]*(?: [A-Z]\w+)? (?=near )"
)
#: what stands behind the last place of a part of a list between semicolons
_PART_ENDS = re.compile(r"\s*(?:[;,.)]|and\b|on\b|of\b|in\b|$)")
#: "in X, near Y": a list where it goes on behind Y, else Y says where X lies
_NEXT_TO = re.compile(r",\s*(?:near|in|at|towards?)\s+")
_GOES_ON = re.compile(r",?\s+(?:and|as well as)\s+(?:near|in|at|towards?)\s+[A-Z]")
_ADJECTIVE = re.compile(r" (?!and |or |the |as |well |in |on |at |also )[a-z]+ $")
_GAP = 48  # characters between two places of a list


def _is_joined(view: View, between: str, right: PlaceMention) -> bool:
    """Return whether "and" joins a place to the one before, whatever their widths, and opens no clause."""
    if _JOINED.search(between) is None:
        return False
    inside = covered(view.graph, right.start, right.end)
    return not any(view.graph.tokens[i].dep in {"nsubj", "nsubjpass"} for i in inside)
