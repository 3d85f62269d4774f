"""Places as the words around their names make them: "eastern X", "X countryside", "X airport"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from communique.annotate.name_context import Context
from communique.annotate.name_patterns import patterns
from communique.lexicon.forms import folded
from communique.lexicon.name_words import Direction
from communique.records.mention import PlaceMention

#: Features that have parts of their own: "eastern Aleppo" is a region, "eastern Hanano" still Hanano.
_DIVISIBLE = frozenset(
    {"city", "town", "country", "province", "governorate", "region", "admin1", "area", "countryside"}
)

#: Features of which no province can be one of; those whose middle is still the place itself.
_LANDS = frozenset({"country", "region"})
_WHOLE = frozenset({"city", "town", "province", "governorate"})


class Known(NamedTuple):
    """A place or region that the case lists."""

    id: str
    name: str
    feature: str


Finder = Callable[[str], Known | None]


def bare_place(context: Context, words: str) -> PlaceMention:
    """Return a place that no gazetteer has, named by its words."""
    return _mention(
        context, context.start, context.end, None, words, context.type_feature or "place", "name.typed"
    )


def part_mention(context: Context, *, id_: str, name: str, feature: str, find: Finder) -> PlaceMention:
    """Return the place with the direction, part or facility that the words around add."""
    return (
        _of_city(context, name, find)
        or _part(context, name, feature, find)
        or _with_noun(context, name, feature, find)
        or _mention(context, context.start, context.end, id_, name, feature, "name.gazetteer")
    )


def _of_city(context: Context, name: str, find: Finder) -> PlaceMention | None:
    """Return the part of a city in "a district of northern Xyz", which else names the land around it."""
    if not name.endswith(" countryside") or _QUARTER_OF.search(context.before) is None:
        return None
    compass, _, rest = context.view.text[context.start : context.end].partition(" ")
    direction, city = patterns().directions.get(compass), find(rest)
    if direction is None or city is None or city.feature != "city":
        return None
    part = next((p for label in _part_names(city.name, direction, None) if (p := find(label))), None)
    known = part if part and part.name != name else city
    return _mention(context, context.start, context.end, known.id, known.name, known.feature, "name.part")


#: what only a city has, before a name
_QUARTER_OF = re.compile(r"(?:^| )(?:districts?|neighbou?rhoods?|quarters?|streets?|suburbs?) (?:of|in) $")


def _mention(
    context: Context, start: int, end: int, place: str | None, name: str, feature: str, rule: str
) -> PlaceMention:
    first, last = context.view.start(start), context.view.end(end)
    return PlaceMention(
        start=first,
        end=last,
        text=context.text[first:last],
        place=place,
        name=name,
        feature=feature,
        rule_id=rule,
        relation=context.relation if start == context.start else None,
        reason="same spelling" if place else "not in the gazetteer",
    )


def first_of_two_parts(context: Context, name: str, find: Finder) -> PlaceMention | None:
    """Return the first part of "central and southeastern X", or None when there is but one."""
    before = context.before
    first, _, rest = context.view.text[context.start : context.end].partition(" ")
    rest = rest.removeprefix("of ")
    if rest and first in patterns().directions:  # the gazetteer has "southeastern X" as one name
        before, name = f"{before}{first} ", known.name if (known := find(rest)) else rest.title()
    match = patterns().two_directions.search(before)
    if match is None:
        return None
    offset = context.start - len(context.before)
    candidates = _part_names(name, patterns().directions[match["dir"]], None)
    known = next((found for candidate in candidates if (found := find(candidate))), None)
    id_, label, feature = known or (None, candidates[0], "region")
    start, end = offset + match.start("dir"), offset + match.end("dir")
    return _mention(context, start, end, id_, label, feature, "name.part")


_OWNS_A_PLACE = re.compile(r"['’]s (?:[ae]l-)?[A-Z]")


def _part(context: Context, name: str, feature: str, find: Finder) -> PlaceMention | None:
    """Return "eastern X", "X countryside", "the northern countryside of X", or None."""
    if feature not in _DIVISIBLE:
        return None
    compass, noun, start, end = _part_words(context, feature)
    owns = feature == "country" and _OWNS_A_PLACE.match(context.text, context.view.end(context.end))
    if owns and start < context.start:
        return None  # "the central parts of Fooland's Xyz" are parts of Xyz
    if noun is None and (compass is None or (compass == "central" and feature in _WHOLE)):
        return None
    direction = patterns().directions[compass] if compass else None
    for candidate in _part_names(name, direction, noun):
        if (known := find(candidate)) is not None:
            return _mention(context, start, end, known.id, known.name, known.feature, "name.part")
    if direction is not None and noun is None and _lies_there(context, name, start):
        return None
    label = _part_names(name, direction, noun)[0]
    return _mention(
        context, start, end, None, label, "countryside" if noun == "countryside" else "region", "name.part"
    )


def _lies_there(context: Context, name: str, start: int) -> bool:
    """Return whether a point of the compass says where a region or city lies, not what part is meant.

    "The southern Xyz region" and "Abc's southern Xyz region" do, and "northeastern Xyz city"; "southern Xyz
    region" may be the south of it.
    """
    typed = context.type_after
    if typed is not None and typed["type"] == "city":
        return True
    ahead = context.text[: context.view.start(max(start, 0))]
    return name.endswith(_REGIONS) and _DEFINITE.search(ahead) is not None


_DEFINITE = re.compile(r"(?:\b[Tt]he|['’]s)\s*\Z")
_REGIONS = (" region", " oblast")


def _part_words(context: Context, feature: str) -> tuple[str | None, str | None, int, int]:
    """Return direction, noun (countryside, province, suburbs) and the folded range they widen to."""
    compass: str | None = None
    noun: str | None = None
    start, end = context.start, context.end
    if patterns().own_type.match(context.view.text[start:end]):  # "northern [province of X]"
        return compass, noun, start, end
    rural = {folded(word) for word in patterns().words.rural}
    if (match := patterns().province_of.search(context.before)) and feature not in _LANDS:
        return None, "province", start - (len(context.before) - match.start("type")), end
    if match := patterns().rural_by.search(context.before):  # "the countryside south of X"
        compass, noun = match["dir"], "countryside"
        start = context.start - (len(context.before) - match.start("part"))
    elif match := patterns().part_before.search(context.before):
        noun = None if _is_whole(context, match["part"], feature) else _area_noun(match["part"], rural)
        if match["dir"] or noun:
            compass = match["dir"]
            start = context.start - (len(context.before) - match.start("dir" if match["dir"] else "part"))
    elif match := patterns().direction_before.search(context.before):
        compass = match["dir"]
        noun = "countryside" if match["rural"] or match["only"] else None
        start = context.start - (len(context.before) - match.start()) + (context.before[match.start()] == " ")
    after = patterns().part_after.match(context.after)
    if after and _is_named(context, after.end()):
        after = None
    if after and (_area_noun(after["part"], rural) or after["dir"]):
        noun = _area_noun(after["part"], rural) or noun
        compass = compass or after["dir"]
        end = context.end + context.possessive + after.end()
    elif (typed := context.type_after) and not typed["between"] and typed["type"] in _PROVINCES and compass:
        noun = "province"
        end = context.end + typed.end("type")
    return compass, noun, start, end


def _is_named(context: Context, end: int) -> bool:
    """Return whether the name of a part follows it ("Xyz's eastern neighbourhood of Abc": Abc)."""
    last = context.view.end(context.end + context.possessive + end)
    return _OF_NAME.match(context.text, last) is not None


_OF_NAME = re.compile(r" of (?:the )?(?:al-|el-)?[A-Z]")


def _with_noun(context: Context, name: str, feature: str, find: Finder) -> PlaceMention | None:
    """Return "X province" or "X airport", or None when no such noun follows."""
    match = context.type_after
    if match is None or feature == "country":
        return None
    word = patterns().types[match["type"]]
    if not word.kept or (match["between"] and word.feature not in ("facility", "road")):
        return None
    if _DESCRIBING.match(context.after, match.end("type")):
        return None
    end = context.end + context.possessive + match.end("type")
    if word.feature in _WIDE and feature in _WIDE:
        return None
    tail = context.text[context.view.end(context.end) + context.mark : context.view.end(end)].strip(" -")
    label = f"{name} {_PROVINCES.get(match['type'], tail)}"
    known = find(label) or find(f"{name} governorate") if word.feature == "province" else find(label)
    if known is None and match["type"] in _AROUND and feature in _SMALL:
        return None  # "the X region" around a small town is the town's own
    if known is None and tail.islower() and word.feature == "facility" and _ONE.search(context.before):
        return None  # "an X market" is one of many in X
    if known is None and tail in _STREETS and feature in _TOWNS:
        return None  # "a busy X street"
    id_, label, feature = known if known else (None, label, word.feature)
    return _mention(context, context.start, end, id_, label, feature, "name.with_noun")


#: a kind of place that only says of what kind the next is ("the Black Sea port city of Xyz")
_DESCRIBING = re.compile(r"(?: (?:city|town|village)|(?<=\bport)) of ")

_ONE = re.compile(r"(?:^| )an? $")
#: what a town has many of, in small letters
_STREETS = frozenset({"street", "streets"})
_TOWNS = frozenset({"city", "town", "village"})

#: Type words that all name a first-level division, for which we write "province".
_PROVINCES = {
    **dict.fromkeys(("province", "governorate", "provinces", "governorates"), "province"),
    "regions": "region",
    "oblasts": "oblast",
}

#: Nouns for the land around a place, and features of places too small for it to bear their name.
_AROUND = frozenset({"region", "regions"})
_SMALL = frozenset({"town", "village", "area", "district"})

#: Features that are themselves a land around a town: "the countryside of X province" is said once.
_WIDE = frozenset({"province", "countryside", "region", "area"})


def _is_whole(context: Context, part: str, feature: str) -> bool:
    """Return whether "rural areas of X province" stand for the province: all of it outside the towns."""
    typed = context.type_after
    of_province = feature == "province" or (typed is not None and typed["type"] in _PROVINCES)
    return part.startswith("rural ") and of_province


def _area_noun(part: str, rural: set[str]) -> str | None:
    if part in rural:
        return "countryside"
    return "suburbs" if part == "suburbs" else None


def _part_names(name: str, direction: Direction | None, noun: str | None) -> tuple[str, ...]:
    """Return the names under which a part of a place may stand in the gazetteer, ours first."""
    stem = name.removesuffix(" province")
    tail = f" {noun}" if noun else ""
    if direction is None:
        return (f"{stem}{tail}", f"rural {stem}") if noun == "countryside" else (f"{stem}{tail}",)
    names = (
        f"{direction.adjective} {stem}{tail}",
        f"{direction.name} {stem}{tail}",
        f"{stem} {direction.adjective}{tail}",
    )
    return (*names, f"{direction.name} {stem}") if noun == "suburbs" else names
