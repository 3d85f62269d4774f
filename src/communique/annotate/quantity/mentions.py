"""Figures with their unit and noun, as mentions."""

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.quantity.figure import Figure, Noun
from communique.annotate.quantity.harms import DIED, harm_before, state_follows
from communique.annotate.quantity.nouns import noun_after
from communique.annotate.quantity.units import multiplied, unit_at
from communique.lexicon.numbers import Unit, names_a_people, names_people, number_lexicon
from communique.records.mention import QuantityMention

#: unit of what counts nothing
OTHER = "other"
_OF_TIME = frozenset({"hour", "day", "week", "month", "year"})
#: how far apart two things are, and not how long one lasts ("three days after the truce")
_APART = re.compile(r"\s+(?:after|before|later|ago|earlier|prior|since)\b", re.IGNORECASE)


def completed(text: str, figure: Figure) -> Iterator[QuantityMention]:
    """Yield the figure as a mention, with its measure or the noun that it counts."""
    measured = None if figure.unit is not None else unit_at(text, figure.end)
    if measured is not None:
        unit, end = measured
        converted = _is_conversion(text, figure.start, end, unit)
        rule = "en.conversion" if converted else figure.rule_id
        low, high = multiplied(figure.low, unit.factor), multiplied(figure.high, unit.factor)
        counts = OTHER if unit.unit in _OF_TIME and _APART.match(text, end) else unit.unit
        yield mention_of(text, replace(figure, low=low, high=high, end=end, rule_id=rule), counts, None)
        return
    if figure.unit is not None and figure.unit not in ("fraction",):
        yield mention_of(text, figure, figure.unit, None)
        return
    noun = noun_after(text, figure.end)
    yield mention_of(text, figure, figure.unit or _count_unit(text, figure, noun), noun)


def _is_conversion(text: str, start: int, end: int, unit: Unit) -> bool:
    """Return whether a bracketed measure only restates the one before it ("(nearly 3 sq miles)")."""
    if not text[:start].rstrip().endswith("(") or not text[end:].lstrip().startswith(")"):
        return False
    before = text[max(0, start - 40) : start].casefold()
    return any(
        form in before for other in number_lexicon().units if other.unit == unit.unit for form in other.forms
    )


def _count_unit(text: str, figure: Figure, noun: Noun | None) -> str:
    """Return "people" or "count" for a figure without a measure."""
    if noun is not None:
        people = names_people(noun.noun) or names_a_people(text[noun.start : noun.end])
        people = people or DIED.match(text, noun.end) is not None
        return "people" if people else "count"
    harmed = state_follows(text, figure.end) or harm_before(text, figure.start)
    return "people" if harmed else "count"


def mention_of(text: str, figure: Figure, unit: str, noun: Noun | None) -> QuantityMention:
    """Return the figure as a mention, with its unit and the noun that it counts."""
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
