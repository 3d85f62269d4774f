"""Since when a war lasts that is told by its age: "the five-year war", "three years of conflict"."""

import re
from collections.abc import Sequence
from datetime import date

from communique.extract.days.news_days import WARS_AND_RISINGS
from communique.extract.sentence.view import View
from communique.records.mention import TimeMention
from communique.records.text import Document
from communique.records.when import Anchor, Precision

_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_YEARS = {word: n for words in (_NUMBERS, _ORDINALS) for n, word in enumerate(words, 2)}
_WAR = rf"(?:{'|'.join(sorted(WARS_AND_RISINGS | {'rebellion'}))})"
_HALF = r"(?P<half>-1/2|\.5|-and-a-half| and a half)?"
_COUNT = rf"(?P<short>nearly |almost )?(?P<years>\d{{1,2}}|{'|'.join(_NUMBERS)}){_HALF}"
_RANK = rf"(?P<short>)(?P<years>{'|'.join(_ORDINALS)})(?P<half>)"
_AGES = (
    re.compile(rf"\b{_COUNT}[- ]years?(?:[- ]old)?[ -](?:[\w-]+ )?{_WAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_COUNT} years of (?:[\w-]+ )?(?:{_WAR}|fighting)\b", re.IGNORECASE),
    re.compile(rf"\b{_WAR}\b(?:,? [\w-]+){{0,4}} its {_RANK} year\b", re.IGNORECASE),
)
_FEWEST = 2


def began_by_age(views: Sequence[View], document: Document) -> TimeMention | None:
    """Return the year in which a war began by the first sentence that tells how old it is."""
    if document.date is None:
        return None
    for view in views:
        found = next(filter(None, (age.search(view.sentence.text) for age in _AGES)), None)
        if found is not None and (year := _first_year(found, document.date.start)) is not None:
            return _year(view, found, year)
    return None


def _first_year(found: re.Match[str], today: date) -> int | None:
    """Return the year so many years before a day; one that only runs, or a part of one, counts for half."""
    told = found["years"].lower()
    years = _YEARS.get(told) or (int(told) if told.isdigit() else 0)
    if years < _FEWEST:
        return None
    running = 12 if "enter" in found[0].lower() else 6 if found["short"] or told in _ORDINALS else 0
    months = 12 * years - running + (6 if found["half"] else 0)
    return (12 * today.year + today.month - 1 - months) // 12


def _year(view: View, found: re.Match[str], year: int) -> TimeMention:
    at = view.sentence.sentence.start
    return TimeMention(
        start=at + found.start(),
        end=at + found.end(),
        text=found[0],
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        precision=Precision.YEAR,
        anchor=Anchor.RELATIVE,
        rule_id="war.age",
    )
