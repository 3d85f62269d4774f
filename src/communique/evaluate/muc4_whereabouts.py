"""Where a sentence says that things happened: names of places with their kinds, wide ones around narrow ones.

Read off the words alone: a name is a place when a word of kind stands by it ("Huanuco department", "the city
of Ambo"), when the atlas knows it, or when a known place follows that it lies in ("in Kichki, Huanuco
department"). Names in one phrase are one place, wide to narrow; a list ("in A, B, and C") is several.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.evaluate.muc4_places import Atlas
from communique.lexicon.forms import folded

#: kinds of places by how wide they are: within a country, a department, a town
_KINDS = {
    **dict.fromkeys(("department", "province", "region", "state", "valley"), 1),
    **dict.fromkeys(("municipality", "city", "town", "county", "jurisdiction", "port"), 2),
    **dict.fromkeys(("village", "canton", "hamlet", "corregimiento", "district"), 3),
    **dict.fromkeys(("neighborhood", "sector", "suburb"), 4),
}
_COUNTRY, _TOWN, _WITHIN = 0, 2, 3
_SMALL = r"(?:(?:de|del|la|las|los|el|y)\s+)*"
_WORD = r"[A-Z][\w-]*(?:'[A-Z][\w-]*)?"
_RUN = re.compile(rf"{_WORD}(?:\s+{_SMALL}{_WORD})*")
_KIND_BEHIND = re.compile(rf"\s+({'|'.join(_KINDS)})\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"\b({'|'.join(_KINDS)})\s+of\s+(?:the\s+)?$")
#: words that begin a sentence or tell a part of a place, and are no part of its name
_NO_NAME = frozenset(
    "in at near on from to of the a an and meanwhile moreover also later today yesterday northern southern "
    "eastern western central downtown greater north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern".split()
)
_PLACED = re.compile(
    r"\b(?:in|at|near|of|from|to|on|around|outside|inside|between|into|toward)\s+"
    r"(?:(?:the|downtown|central|(?:north|south)?(?:east|west|north|south)(?:ern)?)\s+)*$",
    re.IGNORECASE,
)
#: what may stand between the names of one place
_LINK = re.compile(
    r"^(?:'s)?[\s,(]*(?:(?:in|of|at|located|the|capital|area|on|outskirts|downtown|central"
    r"|(?:north|south)?(?:east|west|north|south)(?:ern)?)[\s,]*)*$"
)
_LIST = re.compile(r"^,?\s+and\s+(?:in\s+)?(?:the\s+)?$|^,\s+$")
_OF = re.compile(r"\s+of\b")
_WITHIN_IT = re.compile(r"\b[Ii]n\s+(?:(?:north|south)?(?:east|west|north|south)(?:ern)?\s+)?$")
_RUN_OR_CAPITAL = re.compile(rf"(?P<capital>\b(?:the|this)\s+(?:\w+\s+)?capital\b(?!\s+of\b))|{_RUN.pattern}")
_LISTED = re.compile(r",?\s+and\s+$")
_LAST_OF_LIST = re.compile(r"^,?\s+and\s")
#: a point from which a distance is told ("30 km north of X") is not where things happen
_REFERENCE = re.compile(
    r"\b(?:km|kilometers?|miles?|north|south|east|west|(?:north|south)(?:east|west))\s+(?:of|from)\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known of a report's ground: its atlas, its country (code), that country's capital.

    ``people`` are surnames and given names (folded): alone, they mean a place only behind a preposition.
    """

    atlas: Atlas
    country: str | None
    capital: str
    people: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place's name in a text; ``level`` grows from wide to narrow: country 0, department 1, town 2."""

    start: int
    end: int
    name: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """One place as a phrase tells it: names from wide to narrow, and where in the text they stand."""

    start: int
    end: int
    names: tuple[str, ...]


def places_in(text: str, ground: Ground) -> list[tuple[Where, ...]]:
    """Return the places that a sentence tells, in text order; a list of places is one entry of several."""
    spots = _spots(text, ground)
    groups: list[list[Spot]] = []
    for spot in spots:
        between = text[groups[-1][-1].end : spot.start] if groups else ""
        if groups and (_LINK.match(between) or _listed(between, groups[-1][-1], spot)):
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return [_told(text, group) for group in groups]


def _listed(between: str, left: Spot, right: Spot) -> bool:
    return left.level == right.level and bool(_LIST.match(between))


def _told(text: str, group: Sequence[Spot]) -> tuple[Where, ...]:
    """Return the place of a phrase, or its places when it lists some of one kind."""
    start, end = group[0].start, group[-1].end
    narrow = max(spot.level for spot in group)
    alike = [spot for spot in group if spot.level == narrow]
    wide = [spot.name for spot in sorted(group, key=lambda spot: spot.level) if spot.level < narrow]
    last = alike[-1]
    listed = len(alike) > 1 and _LAST_OF_LIST.match(text[alike[-2].end : last.start])
    if listed:
        return tuple(Where(start=start, end=end, names=(*wide, spot.name)) for spot in alike)
    inner = [spot.name for spot in reversed(alike)]
    return (Where(start=start, end=end, names=(*wide, *inner)),)


def _spots(text: str, ground: Ground) -> list[Spot]:
    """Return the names that are places; one that nobody knows must lie in a known one behind a comma."""
    found: list[Spot] = []
    guessed: set[Spot] = set()
    for spot, sure in reversed(list(_candidates(text, ground))):
        behind = found[-1] if found else None
        between = text[spot.end : behind.start] if behind else ""
        if sure:
            found.append(spot)
        elif behind is not None and _lies_in(between, behind in guessed, text[: spot.start]):
            level = behind.level if behind in guessed else max(_WITHIN, behind.level)
            found.append(replace(spot, level=level))
            guessed.add(found[-1])
    return found[::-1]


def _lies_in(between: str, listed: bool, before: str) -> bool:
    """Return whether a name that nobody knows is of a place: in a known one, or in a list of such."""
    if listed and _LIST.match(between):
        return True
    return between in {", ", ", in ", " in "} and bool(_PLACED.search(before) or _LISTED.search(before))


def _candidates(text: str, ground: Ground) -> Iterator[tuple[Spot, bool]]:
    """Yield the capitalised names of a text and words for the capital, and whether each is surely a place."""
    for match in _RUN_OR_CAPITAL.finditer(text):
        name, start, end = match.group(), match.start(), match.end()
        if match["capital"]:
            if ground.capital:
                yield Spot(start=start, end=end, name=ground.capital, level=_TOWN), True
            continue
        while name.split()[0].lower() in _NO_NAME and " " in name:
            name = name.split(maxsplit=1)[1]
            start = end - len(name)
        before = text[:start]
        name, kind, end = _with_kind(text, name, before, end)
        if _REFERENCE.search(before) or folded(name) in _NO_NAME:
            continue
        level = _COUNTRY if ground.atlas.is_country(name) else _KINDS.get(kind, _TOWN)
        yield (
            Spot(start=start, end=end, name=name, level=level),
            bool(kind) or _known(name, text, before, ground),
        )


def _with_kind(text: str, name: str, before: str, end: int) -> tuple[str, str, int]:
    """Return a name without its word of kind, that word ("" for none), and where both end."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in _KINDS and not _is_office(words[-1], text[end:]):
        return " ".join(words[:-1]), words[-1].lower(), end
    behind = _KIND_BEHIND.match(text, end)
    if behind and not _is_office(behind[1], text[behind.end() :]):
        return name, behind[1].lower(), behind.end()
    ahead = _KIND_BEFORE.search(before)
    return name, ahead[1].lower() if ahead else "", end


def _is_office(kind: str, behind: str) -> bool:
    """Return whether a word of kind is an office's ("the Department of Labor"), by what stands behind it."""
    return _KINDS[kind.lower()] == 1 and bool(_OF.match(behind))


def _known(name: str, text: str, before: str, ground: Ground) -> bool:
    """Return whether a name is a place of the report's country, or abroad where the sentence says so."""
    atlas, codes = ground.atlas, ground.atlas.codes.get(folded(name), ())
    if ground.country in codes:
        return atlas.is_country(name) or folded(name) not in ground.people or bool(_PLACED.search(before))
    if atlas.is_country(name):
        return bool(_WITHIN_IT.search(before))
    return bool(_PLACED.search(before)) and any(atlas.countries.get(code, "-") in text for code in codes)


def nearest(
    places: Sequence[tuple[Where, ...]], at: int, named: Sequence[str], ground: Ground
) -> tuple[Where, ...]:
    """Return the entry of `places_in` that a word at ``at`` is told with; () when there is none.

    One that holds a name of ``named`` (folded: the places that its claim has) goes before the nearest; one
    abroad must.
    """

    def own(entry: tuple[Where, ...]) -> bool:
        return any(folded(name) in named for where in entry for name in where.names)

    def distance(entry: tuple[Where, ...]) -> tuple[bool, int]:
        start, end = entry[0].start, entry[0].end
        return not own(entry), 0 if start <= at < end else min(abs(start - at), abs(end - at))

    return min((e for e in places if own(e) or not _abroad(e, ground)), key=distance, default=())


def _abroad(entry: tuple[Where, ...], ground: Ground) -> bool:
    codes = [ground.atlas.codes.get(folded(name), ()) for where in entry for name in where.names]
    return any(codes) and not any(ground.country in of for of in codes)
