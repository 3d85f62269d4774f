"""Numbers with their bounds, units, wholes and counted nouns.

A figure is read with the words that bound it ("at least seven": low 7, high open). Vague counts
carry the low end that coders write for them. Numbers that count nothing (ages, calibres, calendar
years, clock times, money) get their own unit, so that no later stage can take them for a toll.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from communique.lexicon.numbers import (
    Band,
    Bound,
    Unit,
    alternation,
    holds_number,
    names_a_people,
    names_people,
    noncounts,
    number_lexicon,
    number_pattern,
    parse_number,
    singular,
)
from communique.records.mention import Qualifier, QuantityMention

# A "k out of n" with a small n speaks of a proportion ("3 out of 4 people"), with a larger one of a count.
_PROPORTION_MAX = 10
# Words of the noun phrase looked at after a number: longer phrases are read wrongly more often than not.
_NOUN_WINDOW = 7
# How many characters may stand between "including" and the figure that is part of the whole.
_SUBSET_GAP = 30


class _Noun(NamedTuple):
    """The counted head noun: singular form and place in the sentence."""

    noun: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A number found in a sentence before its unit and noun are read; offsets count from 0."""

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    rule_id: str
    unit: str | None = None
    whole: float | None = None


def find_quantities(
    text: str, *, at: int = 0, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[QuantityMention, ...]:
    """Return the quantities of one sentence in text order.

    ``at`` is the sentence's offset in the document; ``avoid`` holds document ranges that names and
    times already cover ("the 1070 district"): a number that starts inside one is passed over.
    """
    taken = [(start - at, end - at) for start, end in avoid]
    found = [mention for figure in _figures(text, taken) for mention in _complete(text, figure)]
    found = _with_elided(text, sorted(found, key=lambda mention: mention.start))
    found = _with_following_parts(text, found)
    return tuple(_shift(mention, at) for mention in _link_subsets(text, found))


def find_singulars(
    text: str, *, at: int = 0, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[QuantityMention, ...]:
    """Return one person named by an article ("a child was killed") as a count of 1, in text order.

    Kept apart from `find_quantities`: only a casualty clause turns the article into a figure.
    """
    taken = [(start - at, end - at) for start, end in avoid]
    found = []
    for match in _article_pattern().finditer(text):
        noun = _noun_after(text, match.end())
        if noun is None or not names_people(noun.noun) or _covered(match.start(), taken):
            continue
        if _is_plural(text[noun.start : noun.end]):
            continue
        found.append(
            QuantityMention(
                start=at + match.start(),
                end=at + match.end(),
                text=match[0],
                low=1.0,
                high=1.0,
                qualifier=Qualifier.EXACT,
                unit="people",
                noun=noun.noun,
                rule_id="en.singular",
                noun_start=at + noun.start,
                noun_end=at + noun.end,
            )
        )
    return tuple(found)


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|another)\b(?=\s+[a-z])", re.IGNORECASE)


# --- the numbers themselves -------------------------------------------------------------------------


def _figures(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[_Figure]:
    """Yield every figure, earlier readers first: what they cover, later ones do not read again."""
    used = list(taken)
    for reader in _READERS if holds_number(text) else _NUMBERLESS:
        for figure in reader(text):
            if any(start < figure.end and figure.start < end for start, end in used):
                continue
            used.append((figure.start, figure.end))
            yield figure


def _covered(place: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)


def _noncounts(text: str) -> Iterator[_Figure]:
    digits, low = any(map(str.isdigit, text)), text.lower()
    for shape in noncounts():
        if (shape.digits and not digits) or (shape.signs and not any(sign in low for sign in shape.signs)):
            continue
        for match in shape.pattern.finditer(text):
            value = _noncount_value(shape.id, match[0])
            yield _Figure(
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
def _bound_pattern() -> re.Pattern[str]:
    forms = alternation(form for bound in number_lexicon().bounds for form in bound.forms)
    return re.compile(rf"\b(?P<bound>{forms})\s+(?:the\s+|some\s+|about\s+)?$", re.IGNORECASE)


@cache
def _bound_of_form() -> dict[str, Bound]:
    return {form: bound for bound in number_lexicon().bounds for form in bound.forms}


def _bound_before(text: str, start: int) -> tuple[Bound | None, int]:
    """Return the bound that stands right before ``start`` and where it begins (or None, start)."""
    match = _bound_pattern().search(text, max(0, start - 40), start)
    if match is None:
        return None, start
    return _bound_of_form()[" ".join(match["bound"].casefold().split())], match.start()


_OR_MORE = re.compile(r"\s+or\s+more\b|\+(?!\d)|\s+plus\b")


def _bounded(
    text: str, start: int, end: int, value: float, rule_id: str = "en.number", unit: str | None = None
) -> _Figure:
    """Return a single value with the bound before or after it applied."""
    bound, begin = _bound_before(text, start)
    low: float | None = value
    high: float | None = value
    if bound is not None:
        low = None if bound.keeps == "high" else value
        high = None if bound.keeps == "low" else value
        rule_id = bound.id if rule_id == "en.number" else f"{rule_id}+{bound.id}"
    qualifier = bound.qualifier if bound is not None else Qualifier.EXACT
    after = _OR_MORE.match(text, end)
    if after is not None and bound is None:
        return _Figure(start=begin, end=after.end(), low=value, high=None, qualifier=Qualifier.AT_LEAST,
                       rule_id="en.or_more", unit=unit)  # fmt: skip
    return _Figure(start=begin, end=end, low=low, high=high, qualifier=qualifier, rule_id=rule_id, unit=unit)


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


def _wholes(text: str) -> Iterator[_Figure]:
    """Yield parts of a stated whole: "20 of the total 45 square kilometres", "3 out of 4 people"."""
    for match in _whole_pattern().finditer(text):
        part, whole = parse_number(match["part"]), parse_number(match["whole"])
        if part is None or whole is None or part > whole:
            continue
        figure = _bounded(text, match.start("part"), match.end("part"), part, "en.part_of")
        if match["link"].casefold() != "of" and whole <= _PROPORTION_MAX:
            share = round(part / whole, 4)
            yield replace(figure, end=match.end(), low=share, high=share, unit="fraction", whole=whole)
        elif match["unit"]:
            yield from _area_part(text, match, figure, whole)
        else:
            yield replace(figure, end=match.end(), whole=whole)


def _area_part(text: str, match: re.Match[str], figure: _Figure, whole: float) -> Iterator[_Figure]:
    """Yield the part in km2 with its whole; a conversion in brackets is read by the other readers."""
    unit = _unit_at(text, match.start("unit"))
    factor = unit[0].factor if unit else 1.0
    yield replace(
        figure,
        end=match.end("unit"),
        low=_times(figure.low, factor),
        high=_times(figure.high, factor),
        unit="km2",
        whole=whole * factor,
    )
    after = _unit_at(text, match.end("whole"))
    yield _Figure(
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


def _fractions(text: str) -> Iterator[_Figure]:
    for match in _fraction_pattern().finditer(text):
        value = number_lexicon().fractions[" ".join(match["form"].casefold().split())]
        figure = _bounded(text, match.start(), match.end(), value, "en.fraction", "fraction")
        # "half of the 60 houses": the whole is a figure of its own, read by the plain reader
        yield figure


@cache
def _band_pattern() -> re.Pattern[str]:
    forms = alternation(form for band in number_lexicon().bands for form in band.forms)
    return re.compile(rf"\b(?P<form>{forms})\b(?!\s+times\b)", re.IGNORECASE)


@cache
def _band_of_form() -> dict[str, Band]:
    return {form: band for band in number_lexicon().bands for form in band.forms}


def _bands(text: str) -> Iterator[_Figure]:
    for match in _band_pattern().finditer(text):
        band = _band_of_form()[" ".join(match["form"].casefold().split())]
        _, begin = _bound_before(text, match.start())
        yield _Figure(start=begin, end=match.end(), low=band.low, high=None, qualifier=Qualifier.VAGUE,
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


def _ranges(text: str) -> Iterator[_Figure]:
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
        yield _Figure(start=match.start(), end=match.end(), low=low, high=high,
                      qualifier=Qualifier.RANGE, rule_id="en.range")  # fmt: skip


@cache
def _plain_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,#/:=&?-])(?:{number_pattern()})(?![\d]|[.,:]\d)", re.IGNORECASE)


_LASTED = re.compile(r"\b(?:for|within|lasted|lasting|lasts|took|in|after|during|every)\s+$", re.IGNORECASE)
_UNIT_LONG = re.compile(r"\b(?P<unit>hour|day|week|month|year)(?=-?long\b)", re.IGNORECASE)


def _single_units(text: str) -> Iterator[_Figure]:
    """Yield one of a measure: "more than an hour", "for a week", "week-long"."""
    for match in re.finditer(r"\ban?\b", text, re.IGNORECASE):
        measured = _unit_at(text, match.end())
        if measured is None or measured[0].unit in ("other", "money", "calibre"):
            continue
        figure = _bounded(text, match.start(), match.end(), 1.0, "en.single_unit")
        if figure.start < match.start() or _LASTED.search(text, 0, match.start()):
            yield figure
    for match in _UNIT_LONG.finditer(text):
        yield _Figure(start=match.start(), end=match.end(), low=1.0, high=1.0, qualifier=Qualifier.EXACT,
                      rule_id="en.unit_long", unit=match["unit"].casefold())  # fmt: skip


_ONE_ALONE = re.compile(
    r"\s+(?:of\s+(?:the(?:m|se|ir)?|its|his|her|our|those)\b|of\b"
    r"|(?:other|more|was|is|killed|dead|injured|wounded)\b)",
    re.IGNORECASE,
)


def _plain(text: str) -> Iterator[_Figure]:
    for match in _plain_pattern().finditer(text):
        value = parse_number(match[0])
        if value is None or (match[0].casefold() == "one" and not _counts_one(text, match.end())):
            continue
        figure = _bounded(text, match.start(), match.end(), value)
        hyphened = _HYPHENED.match(text, match.end())
        if hyphened is not None and _unit_at(text, match.end()) is None:
            unit = "people" if hyphened[1].casefold() == "strong" else "other"
            figure = replace(figure, unit=unit, rule_id="en.hyphened")
        yield figure


# "A 15-member council" describes the council; "a 300-strong force" says how many.
_HYPHENED = re.compile(r"-(?=([a-z]+))")


def _counts_one(text: str, end: int) -> bool:
    """Return whether "one" is a number here and not a pronoun ("one they have denied")."""
    if _ONE_ALONE.match(text, end) or _unit_at(text, end) is not None or _harm_before(text, end - len("one")):
        return True
    noun = _noun_after(text, end)
    return noun is not None and not _is_plural(text[noun.start : noun.end])


#: The readers in the order in which they take words, and those that need no number among them.
_READERS = (_noncounts, _wholes, _fractions, _bands, _ranges, _plain, _single_units)
_NUMBERLESS = (_fractions, _bands, _single_units)


# --- units and nouns --------------------------------------------------------------------------------


@cache
def _unit_pattern() -> re.Pattern[str]:
    forms = alternation(form for unit in number_lexicon().units for form in unit.forms)
    return re.compile(
        rf"(?:\s?|-|\s+(?:more|full|long|whole)\s+)(?P<unit>{forms})(?![A-Za-z])", re.IGNORECASE
    )


@cache
def _unit_of_form() -> dict[str, Unit]:
    return {form: unit for unit in number_lexicon().units for form in unit.forms}


def _unit_at(text: str, place: int) -> tuple[Unit, int] | None:
    """Return the measure that stands right after a number and where it ends, or None."""
    match = _unit_pattern().match(text, place)
    if match is None:
        return None
    return _unit_of_form()[" ".join(match["unit"].casefold().split())], match.end()


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 4)


def _complete(text: str, figure: _Figure) -> Iterator[QuantityMention]:
    """Yield the figure as a mention, with its measure or the noun that it counts."""
    measured = None if figure.unit is not None else _unit_at(text, figure.end)
    if measured is not None:
        unit, end = measured
        converted = _is_conversion(text, figure.start, end, unit)
        yield _mention(
            text, replace(figure, low=_times(figure.low, unit.factor), high=_times(figure.high, unit.factor),
                          end=end, rule_id="en.conversion" if converted else figure.rule_id),
            unit.unit, None,
        )  # fmt: skip
        return
    if figure.unit is not None and figure.unit not in ("fraction",):
        yield _mention(text, figure, figure.unit, None)
        return
    noun = _noun_after(text, figure.end)
    yield _mention(text, figure, figure.unit or _count_unit(text, figure, noun), noun)


def _is_conversion(text: str, start: int, end: int, unit: Unit) -> bool:
    """Return whether a bracketed measure only restates the one before it ("(nearly 3 sq miles)")."""
    if not text[:start].rstrip().endswith("(") or not text[end:].lstrip().startswith(")"):
        return False
    before = text[max(0, start - 40) : start].casefold()
    return any(
        form in before for other in number_lexicon().units if other.unit == unit.unit for form in other.forms
    )


def _count_unit(text: str, figure: _Figure, noun: _Noun | None) -> str:
    """Return "people" or "count" for a figure without a measure."""
    if noun is not None:
        people = names_people(noun.noun) or names_a_people(text[noun.start : noun.end])
        people = people or _DIED.match(text, noun.end) is not None
        return "people" if people else "count"
    harmed = _state_follows(text, figure.end) or _harm_before(text, figure.start)
    return "people" if harmed else "count"


# What befalls people only: an unknown noun before it counts people ("6 clerks killed").
_DIED = re.compile(
    r"\s+(?:(?:were|was|are|had|have|been|also|reportedly)\s+)*"
    r"(?:killed|injured|wounded|dead|died|martyred|arrested|detained|kidnapped|executed)\b",
    re.IGNORECASE,
)


@cache
def _harm_pattern() -> re.Pattern[str]:
    lexicon = number_lexicon()
    return re.compile(
        rf"\b(?:{alternation(lexicon.harms)})\s+(?:at\s+least\s+)?$"
        rf"|\b(?:{alternation(lexicon.tolls)})\b[^.;]*$",
        re.IGNORECASE,
    )


def _harm_before(text: str, start: int) -> bool:
    """Return whether a verb of harm or a toll takes the bare number ("killing four", "toll rose to 20")."""
    return _harm_pattern().search(text, 0, start) is not None


@cache
def _state_pattern() -> re.Pattern[str]:
    between = (
        r"(?:of\s+(?:them|whom)\s+)?(?:(?:were|was|are|is|had|have|been|more|others?|reportedly|also|believed|"
        r"feared|reported|to)\s+)*"
    )
    return re.compile(rf"\s+{between}(?:{'|'.join(sorted(number_lexicon().states))})\b", re.IGNORECASE)


def _state_follows(text: str, end: int) -> bool:
    """Return whether the words after a bare number say what befell people ("more than 50 injured")."""
    return _state_pattern().match(text, end) is not None


_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?", re.UNICODE)
_LINK = re.compile(r"(?:\s*\([^)]{0,80}\))?[\s\"“”'‘’-]*")


def _noun_after(text: str, place: int) -> _Noun | None:
    """Return the head of the noun phrase that follows ``place``, or None when there is none.

    Without a tagger: words are read up to a stop word, a verb or punctuation, and the first plural
    (or known person noun) is the head; failing that the last word is.
    """
    of_them = _OF_THEM.match(text, place)
    words = _phrase_words(text, of_them.end() if of_them else place)
    if not words:
        return _state_as_noun(text, of_them.end()) if of_them else None
    head = next((i for i, word in enumerate(words) if _is_head(word, words, i)), len(words) - 1)
    word = words[head]
    if word[0].casefold() in number_lexicon().skips and word[0].casefold() not in ("other",):
        return None
    noun = singular(word[0])
    if head and f"{singular(words[head - 1][0])} {noun}" in number_lexicon().compounds:
        noun = f"{singular(words[head - 1][0])} {noun}"
    return _Noun(noun, word[1], word[2])


_OF_THEM = re.compile(
    r"\s+of\s+(?:(?:them|whom)\s+(?:were\s+|are\s+)?|the\s+|these\s+|those\s+|its\s+|their\s+|his\s+|her\s+|an?\s+)?(?=\w)",
    re.IGNORECASE,
)


def _state_as_noun(text: str, place: int) -> _Noun | None:
    """Return "wounded" as a noun in "fifteen of the wounded", or None."""
    match = _WORD.match(text, place)
    if match is None or match[0].casefold() not in number_lexicon().states:
        return None
    if re.search(r"\b(?:them|whom)\s+(?:were\s+|are\s+)?$", text[:place], re.IGNORECASE):
        return None
    return _Noun(match[0].casefold(), match.start(), match.end())


def _phrase_words(text: str, place: int) -> list[tuple[str, int, int]]:
    """Return the words of the noun phrase after ``place`` with their places."""
    lexicon = number_lexicon()
    words: list[tuple[str, int, int]] = []
    while len(words) < _NOUN_WINDOW:
        link = _LINK.match(text, place)
        match = _WORD.match(text, link.end() if link else place)
        if match is None or (words and "\n" in text[words[-1][2] : match.start()]):
            break
        lowered = match[0].casefold()
        if lowered == "and" and words and _joins_modifiers(text, match.end(), words):
            place = match.end()
            continue
        if lowered.endswith("ly") and not words and lowered not in ("family", "elderly"):
            place = match.end()
            continue
        if (lowered in lexicon.stops and match[0] != "IS") or match[0][0].isdigit():
            break
        if lowered in lexicon.verbs and (words or not _plural_follows(text, match.end())):
            break
        if lowered in lexicon.states and (words or not _noun_follows(text, match.end())):
            break
        words.append((match[0], match.start(), match.end()))
        place = match.end()
    return words


def _joins_modifiers(text: str, place: int, words: list[tuple[str, int, int]]) -> bool:
    """Return whether "and" joins two modifiers of one head ("70 regime and rebel fighters")."""
    if any(_is_plural(word[0]) or names_people(singular(word[0])) for word in words if word[0] != "rebel"):
        return False
    follows = re.compile(r"\s+[\w-]+\s+([\w-]+)").match(text, place)
    return follows is not None and _is_plural(follows[1])


def _noun_follows(text: str, place: int) -> bool:
    """Return whether "wounded" and its like modify a noun here ("20 wounded civilians")."""
    match = _WORD.match(text, place + 1) if place < len(text) and text[place] == " " else None
    return match is not None and names_people(singular(match[0]))


def _plural_follows(text: str, place: int) -> bool:
    """Return whether "fighting" and its like modify a noun here ("six fighting positions")."""
    match = _WORD.match(text, place + 1) if place < len(text) and text[place] == " " else None
    return match is not None and _is_plural(match[0])


def _is_plural(word: str) -> bool:
    lexicon = number_lexicon()
    lowered = word.casefold()
    if lowered in lexicon.plurals:
        return lowered not in ("airstrike",)
    return lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")) and len(lowered) > 3


def _is_head(word: tuple[str, int, int], words: list[tuple[str, int, int]], i: int) -> bool:
    """Return whether a word closes the noun phrase."""
    text = word[0]
    following = words[i + 1][0] if i + 1 < len(words) else ""
    if not (_is_plural(text) or names_people(singular(text))):
        return False
    if text.casefold() in ("other", "others") or text.casefold() in number_lexicon().skips:
        return text.casefold() == "others" or not following
    if not following or following[0].isupper():
        return not (text[0].isupper() and following and _is_plural(following))
    return not (_is_plural(following) or names_people(singular(following)))


def _mention(text: str, figure: _Figure, unit: str, noun: _Noun | None) -> QuantityMention:
    return QuantityMention(
        start=figure.start,
        end=figure.end,
        text=text[figure.start : figure.end],
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=unit,
        noun=noun.noun if noun else "",
        rule_id=figure.rule_id,
        noun_start=noun.start if noun else None,
        noun_end=noun.end if noun else None,
        whole_low=figure.whole,
        whole_high=figure.whole,
    )


def _with_elided(text: str, mentions: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions; a bare number beside people counts people too ("rose to 13 and 106 injured").

    The noun stays empty: what is left out is not put into the text.
    """
    result = list(mentions)
    for i, mention in enumerate(mentions):
        if mention.unit != "count" or mention.noun or mention.rule_id == "en.part_of":
            continue
        beside = [*mentions[max(0, i - 1) : i], *mentions[i + 1 : i + 2]]
        if any(other.unit == "people" for other in beside):
            result[i] = replace(mention, unit="people")
    return result


# --- parts of a whole in words ----------------------------------------------------------------------

_INCLUDING = re.compile(
    r"\b(?:including|among\s+(?:them|whom|those(?:\s+(?:killed|dead))?)|of\s+(?:them|whom)|most\s+of\s+them|with)\b"
    r"[\s,(:]*(?:at\s+least\s+)?$", re.I
)  # fmt: skip
_AMONG_AFTER = re.compile(r"^\s*(?:\w+\s+){0,3}(?:among|of)\s+(?:them|whom)\b", re.I)
_AND = re.compile(r"^[\s,]*(?:(?:and|as\s+well\s+as|plus)\s+)?(?:a\s+further\s+)?$", re.I)
_PARTS_ARTICLE = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|of\s+them)\s+(?P<one>an?)\s+(?=[a-z])"
    r"|(?<=\s)and\s+(?P<two>an?)\s+(?=[a-z])"
    r"|\b(?P<three>an?)\s+(?=(?:[a-z]+\s+){1,2}among\s+(?:them|whom)\b)",
    re.IGNORECASE,
)


def _with_following_parts(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions with single people named as parts ("including a woman") added."""
    extra: list[QuantityMention] = []
    for match in _PARTS_ARTICLE.finditer(text):
        place, end = match.span(match.lastgroup or 0)
        noun = _noun_after(text, end)
        known = [*mentions, *extra]
        if noun is None or not names_people(noun.noun) or any(m.start <= place < m.end for m in known):
            continue
        if match.lastgroup == "two" and not _continues_part(text, match.start(), known):
            continue
        figure = _Figure(start=place, end=end, low=1.0, high=1.0, qualifier=Qualifier.EXACT,
                         rule_id="en.singular_part")  # fmt: skip
        extra.append(_mention(text, figure, "people", noun))
    return sorted([*mentions, *extra], key=lambda mention: mention.start)


def _continues_part(text: str, place: int, known: Sequence[QuantityMention]) -> bool:
    """Return whether "and a woman" at ``place`` goes on with a part named just before it."""
    before = [m for m in known if m.noun_end is not None and m.noun_end <= place]
    if not before:
        return False
    last = max(before, key=lambda mention: mention.start)
    return not text[last.noun_end : place].strip(" ,") and _INCLUDING.search(text, 0, last.start) is not None


def _link_subsets(text: str, mentions: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions with ``subset_of`` set where the words say that one is part of another."""
    linked: list[QuantityMention] = []
    for mention in mentions:
        whole = _whole_of(text, mention, linked)
        linked.append(mention if whole is None else replace(mention, subset_of=whole))
    return linked


def _whole_of(text: str, mention: QuantityMention, before: Sequence[QuantityMention]) -> int | None:
    """Return the start of the figure that this one is part of, or None."""
    if mention.unit not in ("people", "count"):
        return None
    wholes = [other for other in before if other.unit == mention.unit and other.subset_of is None]
    if not wholes or (mention.low or 0) > (wholes[-1].low or wholes[-1].high or 0):
        return None
    gap = text[max(0, mention.start - _SUBSET_GAP) : mention.start]
    if (said := _INCLUDING.search(gap)) and (
        said[0].split()[0].casefold() != "with" or wholes[-1].unit == "people"
    ):
        return None if said[0].split()[0].casefold() == "with" else wholes[-1].start
    if _AMONG_AFTER.match(text[mention.end : mention.end + 40]):
        return wholes[-1].start
    last = before[-1]
    if last.subset_of is None or last.noun_end is None or mention.noun in ("", "other"):
        return None
    return last.subset_of if _AND.match(text[last.noun_end : mention.start]) else None


def _shift(mention: QuantityMention, at: int) -> QuantityMention:
    """Return the mention with its offsets counted from the start of the document."""

    def moved(place: int | None) -> int | None:
        return None if place is None else place + at

    return replace(
        mention,
        start=mention.start + at,
        end=mention.end + at,
        noun_start=moved(mention.noun_start),
        noun_end=moved(mention.noun_end),
        subset_of=moved(mention.subset_of),
    )
