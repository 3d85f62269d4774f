"""When an incident was: the days that its claims' own words name, written as keys of MUC-4 are."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from communique.lexicon.cues import cue_lexicon
from communique.records.claim import Claim
from communique.records.text import Document
from communique.records.when import Anchor, Interval, Precision

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def written_days(claims: Sequence[Claim], document: Document) -> str:
    """Return the days of an incident as keys write them; "- DAY" when it is only known to be past."""
    days = next(days_told(claims, document), None)
    if days is None:
        return f"- {_written(document.date.end)}" if document.date else ""
    return (
        _written(days.start) if days.start == days.end else f"{_written(days.start)} - {_written(days.end)}"
    )


def days_told(claims: Sequence[Claim], document: Document) -> Iterator[Interval]:
    """Yield the days that the claims' own words name; "said today" dates the saying, not the act."""
    for claim in claims:
        days = claim.time.interval
        if not claim.time.mention or days is None or _lies_ahead(days, document):
            continue
        if _dates_to_days(claim) and not _dates_the_saying(claim, document):
            yield days


def _lies_ahead(days: Interval, document: Document) -> bool:
    return document.date is not None and days.end > document.date.end


def _dates_to_days(claim: Claim) -> bool:
    return claim.time.anchor is not Anchor.DOCUMENT and claim.time.precision in (
        Precision.DAY,
        Precision.MONTH,
    )


def _dates_the_saying(claim: Claim, document: Document) -> bool:
    """Return whether a claim's day stands beside a verb of saying ("said today that", "today announced")."""
    if claim.time.mention is None:
        return False
    around = document.text[max(0, claim.start - _SENTENCE) : claim.end + _SENTENCE]
    at = around.find(claim.time.mention)
    words = (
        re.findall(r"\w+", around[:at].lower())[-1:]
        + re.findall(r"\w+", around[at + len(claim.time.mention) :].lower())[:1]
    )
    return at >= 0 and bool(set(words) & _saying())


#: characters before and behind a claim's quote that its sentence may have
_SENTENCE = 200


@cache
def _saying() -> frozenset[str]:
    return frozenset(form.lower() for cue in cue_lexicon().cues for form in cue.forms)


def _written(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"
