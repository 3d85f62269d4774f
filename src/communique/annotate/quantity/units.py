"""The unit that stands after a number."""

import re
from functools import cache

from communique.lexicon.numbers import Unit, alternation, number_lexicon


@cache
def _unit_pattern() -> re.Pattern[str]:
    forms = alternation(form for unit in number_lexicon().units for form in unit.forms)
    return re.compile(
        rf"(?:\s?|-|\s+(?:more|full|long|whole)\s+)(?P<unit>{forms})(?![A-Za-z])", re.IGNORECASE
    )


@cache
def _unit_of_form() -> dict[str, Unit]:
    return {form: unit for unit in number_lexicon().units for form in unit.forms}


def unit_at(text: str, place: int) -> tuple[Unit, int] | None:
    """Return the measure that stands right after a number and where it ends, or None."""
    match = _unit_pattern().match(text, place)
    if match is None:
        return None
    return _unit_of_form()[" ".join(match["unit"].casefold().split())], match.end()


def multiplied(value: float | None, factor: float) -> float | None:
    """Return the value in the base unit, or None where the bound is open."""
    return None if value is None else round(value * factor, 4)
