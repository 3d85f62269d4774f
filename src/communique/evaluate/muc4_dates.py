"""When an incident was: the days that its claims' own words name, written as keys of MUC-4 are."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from communique.evaluate.muc4_mapping import load_mapping
from communique.lexicon.cues import CueContent, CueKind, cue_lexicon
from communique.records.claim import Claim
from communique.records.text import Document
from communique.records.when import Anchor, Interval, Precision

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def written_days(claims: Sequence[Claim], document: Document) -> str:
    """Return the days of an incident as keys write them; "- DAY" when it is only known to be past.

    Who is found dead on a day died by that day.
    """
    dated = list(days_told(claims, document))
    finds = [day for claim in claims if _tells_a_find(claim) for day in days_told([claim], document)]
    own = next((days for days in dated if days not in finds), None)
    if own is not None:
        return _written(own.start) if own.start == own.end else f"{_written(own.start)} - {_written(own.end)}"
    if finds:
        return f"- {_written(finds[0].end)}"
    return f"- {_written(document.date.end)}" if document.date else ""


def _tells_a_find(claim: Claim) -> bool:
    return bool(load_mapping().finds & set(claim.rule_ids))


def days_told(claims: Sequence[Claim], document: Document) -> Iterator[Interval]:
    """Yield the days that the claims' own words name; "said today" dates the saying, not the act."""
    for claim in claims:
        days = claim.time.interval
        if not claim.time.mention or days is None or _lies_ahead(days, document):
            continue
        words = set(claim.time.mention.lower().split())
        hours = bool(words & load_mapping().hours and words & load_mapping().vague_times)
        if (words & load_mapping().vague_times and not hours) or not _dates_to_days(claim):
            continue
        if not _dates_the_saying(claim, document):
            yield Interval(start=days.end, end=days.end) if hours else days


def is_stale(claims: Sequence[Claim], document: Document) -> bool:
    """Return whether claims tell of what was long ago when the report was sent: the task leaves that out."""
    last = max((days.end for days in days_told(claims, document)), default=None)
    if last is None or document.date is None:
        return False
    return last < document.date.end - timedelta(days=_STALE_DAYS)


#: days behind a report after which an incident is old news: so are five of 490 required training templates
_STALE_DAYS = 61


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
    cues = cue_lexicon().cues
    verbs = [cue for cue in cues if cue.kind is CueKind.VERB and cue.content is not CueContent.NONE]
    return frozenset(form.lower() for cue in verbs for form in cue.forms)


def _written(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"
