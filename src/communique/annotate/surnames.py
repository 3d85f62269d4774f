"""Surnames that cities bear too: whoever is once named in full, or with a title, is no city afterwards."""

import re
from collections.abc import Iterable, Sequence

from communique.annotate.name_patterns import patterns
from communique.annotate.place_names import SCORE_CITY
from communique.annotate.unknown_runs import plain_form, run_patterns
from communique.lexicon.forms import fold
from communique.records.mention import PlaceMention

#: capitalised words and short titles before a name ("Foreign Minister Ana Maria [Xyz]", "Gov. Ana [Xyz]")
_CAPITALS = re.compile(r"(?:(?:[A-Z][\w'’-]*|[A-Z][a-z]{0,3}\.) ){1,5}$")
_LONGEST = 80  # characters of such words
#: what names a city rather than its namesake
_AT = re.compile(r"\b(?:in|at|near|from|into|around|outside|inside|towards?|of|to) (?:the )?$")
#: first words of names of places, which are no given names
_OF_PLACES = frozenset(
    {"san", "santa", "santo", "los", "las", "new", "port", "fort", "mount", "saint", "radio", "ciudad"}
)

_OF_NATIONS = ("ian", "ish", "ese")


def without_surnames(text: str, named: Iterable[Sequence[PlaceMention]]) -> list[tuple[PlaceMention, ...]]:
    """Return each line's places without the cities of the world whose names are a person's here."""
    lines = [tuple(places) for places in named]
    words = {place.text for places in lines for place in places if _may_be_surname(text, place)}
    borne = frozenset(word for word in words if _bears(text, word))
    return [
        tuple(place for place in places if place.text not in borne or not _may_be_surname(text, place))
        for places in lines
    ]


def _may_be_surname(text: str, place: PlaceMention) -> bool:
    """Return whether a name is a world city's in one word, and no word before says that it is a place."""
    if place.score != SCORE_CITY or " " in place.text or place.relation is not None:
        return False
    before = text[max(0, place.start - _LONGEST) : place.start]
    return _AT.search(before) is None or before.lower().endswith("according to ")


def _bears(text: str, name: str) -> bool:
    """Return whether a report names somebody in full by a surname."""
    return any(
        _names_person(text[max(0, match.start() - _LONGEST) : match.start()], text[match.end() :][:_LONGEST])
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    )


def _names_person(before: str, after: str) -> bool:
    """Return whether a name ends a full one that a title or a verb of speech shows to be a person's."""
    run = _CAPITALS.search(before)
    if run is None:
        return False
    words = [plain_form(word) for word in run[0].split()]
    titles = run_patterns().titles
    if words[-1] in titles:
        return words[-1] not in _OF_PLACES
    if not _is_given_name(words[-1]):
        return False
    ahead, behind = before[: run.start()], fold(f"{after} ").text
    spoken = run_patterns().speech_after.match(behind) or run_patterns().role_after.match(behind)
    spoken = spoken or run_patterns().speech_before.search(fold(ahead).text)
    return spoken is not None or any(word in titles for word in words) or _titled(ahead)


def _is_given_name(word: str) -> bool:
    known = (_OF_PLACES, run_patterns().generic, run_patterns().never, patterns().directions)
    return not any(word in words for words in known) and not word.endswith(_OF_NATIONS)


def _titled(before: str) -> bool:
    """Return whether a title in small letters ends what stands before a name ("spokesman [Xyz]")."""
    last = before.split()[-1:]
    return bool(last) and plain_form(last[0]) in run_patterns().titles
