"""Words that bound a number: "at least", "up to", "or more"."""

import re
from functools import cache

from communique.annotate.quantity.figure import Figure
from communique.lexicon.numbers import Bound, alternation, number_lexicon
from communique.records.mention import Qualifier


@cache
def _bound_pattern() -> re.Pattern[str]:
    forms = alternation(form for bound in number_lexicon().bounds for form in bound.forms)
    return re.compile(rf"\b(?P<bound>{forms})\s+(?:the\s+|some\s+|about\s+)?$", re.IGNORECASE)


@cache
def _bound_of_form() -> dict[str, Bound]:
    return {form: bound for bound in number_lexicon().bounds for form in bound.forms}


def bound_before(text: str, start: int) -> tuple[Bound | None, int]:
    """Return the bound that stands right before ``start`` and where it begins (or None, start)."""
    match = _bound_pattern().search(text, max(0, start - 40), start)
    if match is None or _COME_UNDER.search(text, max(0, start - 40), match.end("bound")):
        return None, start
    return _bound_of_form()[" ".join(match["bound"].casefold().split())], match.start()


#: "came under 6 attacks" bounds no number
_COME_UNDER = re.compile(r"\b(?:come|comes|came|coming)\s+under$", re.IGNORECASE)

_OR_MORE = re.compile(r"\s+or\s+more\b|\+(?!\d)|\s+plus\b")


def bounded(
    text: str, start: int, end: int, value: float, rule_id: str = "en.number", unit: str | None = None
) -> Figure:
    """Return a single value with the bound before or after it applied."""
    bound, begin = bound_before(text, start)
    low: float | None = value
    high: float | None = value
    if bound is not None:
        low = None if bound.keeps == "high" else value
        high = None if bound.keeps == "low" else value
        rule_id = bound.id if rule_id == "en.number" else f"{rule_id}+{bound.id}"
    qualifier = bound.qualifier if bound is not None else Qualifier.EXACT
    after = _OR_MORE.match(text, end)
    if after is not None and bound is None:
        return Figure(start=begin, end=after.end(), low=value, high=None, qualifier=Qualifier.AT_LEAST,
                       rule_id="en.or_more", unit=unit)  # fmt: skip
    return Figure(start=begin, end=end, low=low, high=high, qualifier=qualifier, rule_id=rule_id, unit=unit)
