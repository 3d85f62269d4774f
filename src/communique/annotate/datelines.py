"""Datelines: where a report was written, before its first words. It is no place of what happened.

A desk in another country's capital says nothing of the place told; a reporter's town may be what is meant
where no other place is named.
"""

import re
from collections.abc import Callable, Sequence

from communique.records.mention import PlaceMention

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? {_MONTH})(?:,? \d{{4}})?)"
_AGENCY = r"(?: ?\([A-Z][^()]{1,40}\))"
_LAND = rf"(?:(?:, ?|/){_NAME}(?: of (?:the )?{_NAME})?){{1,2}}"
_DASH = r" ?(?:--|[-–—:])+ +"
#: "XYZ, Abcland, March 3 (Agency) - "; a name in small letters only before an agency or a day, or a lone dash
_LINE = re.compile(
    rf"(?P<caps>{_CAPS})(?P<more>(?:{_LAND})?(?:{_DAY})?(?:{_AGENCY})?){_DASH}"
    rf"|(?P<small>{_NAME})(?:{_LAND})?(?:{_DAY}(?:{_AGENCY})?|{_AGENCY}){_DASH}"
    rf"|(?P<bare>{_NAME}) [-–—] (?=[A-ZÀ-Þ])(?!.* [-–—] )"
)
_TOWNS = frozenset({"city", "town", "village"})

Finder = Callable[[str], Sequence[PlaceMention]]


def dateline_end(line: str, find: Finder) -> int:
    """Return how many characters of a sentence are its dateline, 0 where it has none.

    ``find`` returns the places that a text names. A bare word in capitals ("URGENT: ") must be one of them,
    one in small letters a town ("Xyz - Clashes broke out").
    """
    match = _LINE.match(line)
    if match is None:
        return 0
    town = _town(_name(match), find)
    if match["bare"]:
        return match.end() if town and town.place and town.feature in _TOWNS else 0
    return match.end() if match["more"] or (town and town.place) else 0


def _name(match: re.Match[str]) -> str:
    return str(match["caps"] or match["small"] or match["bare"])


def dateline_town(line: str, find: Finder) -> PlaceMention | None:
    """Return the town that a sentence's dateline names, whether a gazetteer has it or not, or None."""
    match = _LINE.match(line) if dateline_end(line, find) else None
    return _town(_name(match), find) if match else None


def _town(name: str, find: Finder) -> PlaceMention | None:
    written = name.title() if name.isupper() else name
    found = [place for place in find(f"Fighting broke out in {written}.") if place.feature != "country"]
    return found[0] if found and len(found[0].text) >= len(name) else None
