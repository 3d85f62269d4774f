"""Readers of figures: numbers that count nothing, parts of a whole, bands, ranges, and plain numbers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from communique.annotate.quantity.bounds import bound_before, bounded
from communique.annotate.quantity.figure import Figure
from communique.annotate.quantity.harms import harm_before
from communique.annotate.quantity.nouns import is_plural, noun_after
from communique.annotate.quantity.units import multiplied, unit_at
from communique.lexicon.numbers import (
    Band,
    Unit,
    alternation,
    band_words,
    fraction_ends,
    noncounts,
    number_lexicon,
    number_pattern,
    parse_number,
    signs_of,
)
from communique.records.mention import Qualifier

# A "k out of n" with a small n speaks of a proportion ("3 out of 4 people"), with a larger one of a count.
_PROPORTION_MAX = 10


def _noncounts(text: str) -> Iterator[Figure]:
    digits, low = any(map(str.isdigit, text)), text.lower()
    for shape in noncounts():
        if (shape.digits and not digits) or (shape.signs and not any(sign in low for sign in shape.signs)):
            continue
        for match in shape.pattern.finditer(text):
            value = _noncount_value(shape.id, match[0])
            yield Figure(
                start=match.start(),
                end=match.end(),
                low=value,
                high=value,
                qualifier=Qualifier.EXACT,
                rule_id=shape.id,
                unit=shape.unit,
            )


def _noncount_value(rule_id: str, text: str) -> float | None:
    """Return the number inside a non-count; for a clock range the hours that it lasts."""
    if rule_id == "en.clock_range":
        hours = [
            _clock_hour(match) for match in re.finditer(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap]?)", text, re.I)
        ]
        return (hours[-1] - hours[0]) % 24 or 24.0 if len(hours) >= 2 else None
    inner = re.search(number_pattern(), text, re.IGNORECASE)
    return parse_number(inner[0]) if inner else None


def _clock_hour(match: re.Match[str]) -> float:
    hour = int(match[1]) % 12 if match[3] else int(match[1])
    return hour + int(match[2] or 0) / 60 + (12 if match[3].casefold() == "p" else 0)


@cache
def _whole_pattern() -> re.Pattern[str]:
    number, units = number_pattern(), alternation(form for unit in _area_units() for form in unit.forms)
    aside = r"(?:\s*\([^)]*\))?"
    return re.compile(
        rf"(?P<part>{number})(?P<unit>\s?(?:{units}))?(?P<aside>{aside})\s+"
        rf"(?P<link>out\s+of|of)\s+(?:every\s+|the\s+|its\s+|a\s+|all\s+)?(?:total\s+)?(?:of\s+)?(?P<whole>{number})(?!-)",
        re.IGNORECASE,
    )


def _area_units() -> tuple[Unit, ...]:
    return tuple(unit for unit in number_lexicon().units if unit.unit == "km2")


def _wholes(text: str) -> Iterator[Figure]:
    """Yield parts of a stated whole: "20 of the total 45 square kilometres", "3 out of 4 people"."""
    for match in _whole_pattern().finditer(text):
        part, whole = parse_number(match["part"]), parse_number(match["whole"])
        if part is None or whole is None or part > whole:
            continue
        figure = bounded(text, match.start("part"), match.end("part"), part, "en.part_of")
        if match["link"].casefold() != "of" and whole <= _PROPORTION_MAX:
            share = round(part / whole, 4)
            yield replace(figure, end=match.end(), low=share, high=share, unit="fraction", whole=whole)
        elif match["unit"]:
            yield from _area_part(text, match, figure, whole)
        else:
            yield replace(figure, end=match.end(), whole=whole)


def _area_part(text: str, match: re.Match[str], figure: Figure, whole: float) -> Iterator[Figure]:
    """Yield the part in km2 with its whole; a conversion in brackets is read by the other readers."""
    unit = unit_at(text, match.start("unit"))
    factor = unit[0].factor if unit else 1.0
    yield replace(
        figure,
        end=match.end("unit"),
        low=multiplied(figure.low, factor),
        high=multiplied(figure.high, factor),
        unit="km2",
        whole=whole * factor,
    )
    after = unit_at(text, match.end("whole"))
    yield Figure(
        start=match.start("whole"),
        end=after[1] if after else match.end("whole"),
        low=whole * factor,
        high=whole * factor,
        qualifier=Qualifier.EXACT,
        rule_id="en.whole",
        unit="km2",
    )


@cache
def _fraction_pattern() -> re.Pattern[str]:
    forms = alternation(number_lexicon().fractions)
    return re.compile(
        rf"\b(?P<form>{forms})\b(?=\s+(?:of|the|its|their|all)\b)(?!\s+of\s+an?\s+(?:hour|million|billion))(?!\s+an?\b)",
        re.IGNORECASE,
    )


def _fractions(text: str) -> Iterator[Figure]:
    for match in _fraction_pattern().finditer(text):
        value = number_lexicon().fractions[" ".join(match["form"].casefold().split())]
        figure = bounded(text, match.start(), match.end(), value, "en.fraction", "fraction")
        # "half of the 60 houses": the whole is a figure of its own, read by the plain reader
        yield figure


@cache
def _band_pattern() -> re.Pattern[str]:
    forms = alternation(form for band in number_lexicon().bands for form in band.forms)
    return re.compile(rf"\b(?P<form>{forms})\b(?!\s+times\b)", re.IGNORECASE)


@cache
def _band_of_form() -> dict[str, Band]:
    return {form: band for band in number_lexicon().bands for form in band.forms}


def _bands(text: str) -> Iterator[Figure]:
    for match in _band_pattern().finditer(text):
        band = _band_of_form()[" ".join(match["form"].casefold().split())]
        _, begin = bound_before(text, match.start())
        yield Figure(start=begin, end=match.end(), low=band.low, high=None, qualifier=Qualifier.VAGUE,
                      rule_id=band.id, unit=band.unit)  # fmt: skip


@cache
def _range_pattern() -> re.Pattern[str]:
    number = number_pattern()
    return re.compile(
        rf"(?P<open>\bbetween\s+|\bfrom\s+)?(?P<first>{number})(?P<link>\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+)"
        rf"(?P<second>{number})(?![-–](?:day|week|month|year|hour|kilomet|mile|strong))",
        re.IGNORECASE,
    )


_CHANGE = re.compile(
    r"\b(?:ris|rose|increas|up|grew|grow|fell|fall|drop|decreas|down|climb|jump|rais)\w*\s+$", re.I
)


def _ranges(text: str) -> Iterator[Figure]:
    """Yield ranges; "and" needs "between", and "rose from 10 to 15" is a change, not a range."""
    for match in _range_pattern().finditer(text):
        low, high = parse_number(match["first"]), parse_number(match["second"])
        link, opened = match["link"].strip().casefold(), (match["open"] or "").strip().casefold()
        if low is None or high is None or low >= high or (link == "and") != (opened == "between"):
            continue
        if link == "or" and high - low > 1:
            continue
        if _CHANGE.search(text, 0, match.start()) or re.match(r"\s*[.:]\d", text[match.end() :]):
            continue
        yield Figure(start=match.start(), end=match.end(), low=low, high=high,
                      qualifier=Qualifier.RANGE, rule_id="en.range")  # fmt: skip


@cache
def _plain_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,#/:=&?-])(?:{number_pattern()})(?![\d]|[.,:]\d)", re.IGNORECASE)


_LASTED = re.compile(r"\b(?:for|within|lasted|lasting|lasts|took|in|after|during|every)\s+$", re.IGNORECASE)


_ARTICLE = re.compile(r"\ban?\b", re.IGNORECASE)
_LONG = re.compile(r"-?long\b", re.IGNORECASE)
_UNIT_LONG = re.compile(r"(?<![\w-])(?P<unit>hour|day|week|month|year)(?=-?long\b)", re.IGNORECASE)


def _single_units(text: str) -> Iterator[Figure]:
    """Yield one of a measure: "more than an hour", "for a week", "week-long"."""
    for match in _ARTICLE.finditer(text):
        measured = unit_at(text, match.end())
        if measured is None or measured[0].unit in ("other", "money", "calibre"):
            continue
        if _LONG.match(text, measured[1]):
            continue  # "a week-long truce": the unit alone is read below
        figure = bounded(text, match.start(), match.end(), 1.0, "en.single_unit")
        if figure.start < match.start() or _LASTED.search(text, 0, match.start()):
            yield figure
    for match in _UNIT_LONG.finditer(text):
        yield Figure(start=match.start(), end=match.end(), low=1.0, high=1.0, qualifier=Qualifier.EXACT,
                      rule_id="en.unit_long", unit=match["unit"].casefold())  # fmt: skip


_ONE_ALONE = re.compile(
    r"\s+(?:of\s+(?:the(?:m|se|ir)?|its|his|her|our|those)\b|of\b"
    r"|(?:other|more|was|is|killed|dead|injured|wounded)\b)",
    re.IGNORECASE,
)


def _plain(text: str) -> Iterator[Figure]:
    for match in _plain_pattern().finditer(text):
        value = parse_number(match[0])
        if value is None or (match[0].casefold() == "one" and not _counts_one(text, match.end())):
            continue
        figure = bounded(text, match.start(), match.end(), value)
        hyphened = _HYPHENED.match(text, match.end())
        if hyphened is not None and unit_at(text, match.end()) is None:
            unit = "people" if hyphened[1].casefold() == "strong" else "other"
            figure = replace(figure, unit=unit, rule_id="en.hyphened")
        yield figure


# "A 15-member council" describes the council; "a 300-strong force" says how many.
_HYPHENED = re.compile(r"-(?=([a-z]+))")


def _counts_one(text: str, end: int) -> bool:
    """Return whether "one" is a number here and not a pronoun ("one they have denied")."""
    if _ONE_ALONE.match(text, end) or unit_at(text, end) is not None or harm_before(text, end - len("one")):
        return True
    noun = noun_after(text, end)
    return noun is not None and not is_plural(text[noun.start : noun.end])


_ARTICLES = frozenset({"a", "an"})


def readers_for(text: str) -> Iterator[Callable[[str], Iterator[Figure]]]:
    """Yield the readers that may find a figure in a sentence, in the order in which they take words."""
    signs = signs_of(text)
    yield _noncounts
    if signs.numbers > 1 and "of" in signs.words:
        yield _wholes
    if not signs.words.isdisjoint(fraction_ends()):
        yield _fractions
    if any(map(signs.words.issuperset, band_words())):
        yield _bands
    if signs.numbers > 1:
        yield _ranges
    if signs.numbers:
        yield _plain
    if not signs.words.isdisjoint(_ARTICLES) or "long" in text.lower():
        yield _single_units
