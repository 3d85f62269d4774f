"""Shares of an area as reports put them: a fraction, words ("nearly half"), or one area of another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon.weights import FigureRules
from communique.records.claim import Claim
from communique.records.mention import Qualifier

# "20 square kilometres (nearly eight square miles) of the total 45 square kilometres": part and whole.
_KM2 = r"(\d[\d,.]*)\s*(?:square kilomet(?:er|re)s?|sq\.? ?km|km2|km²)"
_OF_TOTAL = re.compile(
    _KM2 + r"(?:\s*\([^)]*\))?\s+of\s+(?:the|a|its|their)?\s*(?:total\s+)?(?:of\s+)?" + _KM2,
    re.IGNORECASE,
)
#: How far above "more than 40 per cent" the number may lie and still be put so.
_OPEN = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share that a claim states, as a range (0..1), with its words; ``whole`` in km² when stated."""

    claim: Claim
    low: float
    high: float
    words: str
    whole: float | None = None

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


def shares_of(claim: Claim, rules: FigureRules) -> Iterator[Share]:
    """Yield the shares of an area that a claim states."""
    if (match := _OF_TOTAL.search(claim.quote)) is not None:
        part, whole = _number(match[1]), _number(match[2])
        if 0 < part <= whole:
            value = part / whole
            yield Share(claim=claim, low=value, high=value, words=f"{part:g} of {whole:g} km²", whole=whole)
            return
    for quantity in claim.quantities:
        if quantity.measure == "share":
            words = f"{quantity.mention} {claim.quote}"
            low, high = _bounds(quantity.low, quantity.high, quantity.qualifier, words, rules)
            yield Share(claim=claim, low=low, high=high, words=_said(words, quantity.mention, rules))


def _number(text: str) -> float:
    return float(text.strip(".,").replace(",", ""))


def _listed(words: str, rules: FigureRules) -> str | None:
    found = [key for key in rules.shares if re.search(rf"\b{re.escape(key)}\b", words, re.IGNORECASE)]
    return max(found, key=len, default=None)


def _said(words: str, mention: str, rules: FigureRules) -> str:
    return _listed(words, rules) or mention


def _bounds(
    low: float | None, high: float | None, qualifier: Qualifier, words: str, rules: FigureRules
) -> tuple[float, float]:
    """Return the range of a share; "nearly half" is read as its list entry says, not as one half."""
    if (key := _listed(words, rules)) is not None:
        return rules.shares[key]
    start = low if low is not None else max(0.0, (high or 0.0) - _OPEN)
    if high is not None and qualifier is not Qualifier.MORE_THAN:
        return start, high
    return start, min(1.0, start + _OPEN)
