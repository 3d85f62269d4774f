"""The publication date of a report, from every witness that it carries.

Witnesses are weighed, not believed in order: lists of reports give dates that are off by days or
years, and a page's own dateline knows better. Without any witness the date is inferred
(:mod:`communique.ingest.inferred_dates`).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.ingest.datelines import find_dateline
from communique.ingest.inferred_dates import infer_date
from communique.ingest.told_days import ToldDay, bare_weekdays, latest_past, told_days
from communique.ingest.weekday_audit import audit_weekdays
from communique.lexicon.calendar import WEEKDAYS
from communique.records.text import DateWitness, DocumentDate, Segment, WeekdayFinding
from communique.records.when import Interval

_DAY = timedelta(days=1)
# Weights of witnesses, set on the development articles: there every dateline was right and one manifest
# date in five was not. Two lesser witnesses that agree outweigh a dateline.
_WEIGHTS = {"dateline": 3.0, "metadata": 2.8, "manifest": 2.0}
# A weekday of the text ("said on Wednesday") that is the day itself or the day before it.
_WEEKDAY_SUPPORT = 0.5
# The text tells of a later day in the past tense: the witness can hardly be right.
_BEFORE_ITS_NEWS = -2.5


def date_document(
    text: str,
    segments: Sequence[Segment],
    manifest_date: date | None,
    metadata_date: date | None,
    *,
    window: Interval | None = None,
) -> tuple[DocumentDate | None, tuple[WeekdayFinding, ...]]:
    """Return the publication date with its witnesses and conflicts, and the weekdays that do not fit.

    ``window`` is the time that the collection covers, when a person has said so: it gives dates
    without a year their year. With neither a witness nor a year anywhere the date is None.
    """
    told = tuple(told_days(text, segments))
    stated = {"manifest": manifest_date, "metadata": metadata_date}
    blank = [f"{kind} says {day}, which no report bears" for kind, day in stated.items() if _is_blank(day)]
    kept = {kind: None if _is_blank(day) else day for kind, day in stated.items()}
    witnesses = _witnesses(text, segments, kept["manifest"], kept["metadata"])
    dated = _weigh(text, segments, witnesses, told) if witnesses else infer_date(text, segments, told, window)
    if dated is not None and blank:
        dated = replace(dated, conflicts=(*dated.conflicts, *blank))
    base = dated.end if dated is not None else None
    return dated, audit_weekdays(told, base)


#: Years of reports; programs write the first or the last day of their calendar where a date is missing.
_ERA = range(1800, 2200)


def _is_blank(day: date | None) -> bool:
    return day is not None and day.year not in _ERA


def _witnesses(
    text: str, segments: Sequence[Segment], manifest: date | None, metadata: date | None
) -> tuple[DateWitness, ...]:
    """Return the stated dates: of the list of reports, of the file itself, of the text's dateline."""
    found = []
    if manifest is not None:
        found.append(_stated("manifest", manifest, "the list of reports says so"))
    if metadata is not None:
        found.append(_stated("metadata", metadata, "the page's metadata say so"))
    line = find_dateline(text, segments, manifest or metadata)
    return (*found, line) if line is not None else tuple(found)


def _stated(kind: str, day: date, reason: str) -> DateWitness:
    return DateWitness(kind=kind, start=day, end=day, mention=day.isoformat(), reason=reason)


def _weigh(
    text: str, segments: Sequence[Segment], witnesses: Sequence[DateWitness], told: Sequence[ToldDay]
) -> DocumentDate:
    """Return the best supported of the stated dates, with what speaks against the others."""
    weekdays = bare_weekdays(text, segments)
    scored = {
        day: _support(day, witnesses, weekdays, told) for day in {witness.start for witness in witnesses}
    }
    best = max(scored, key=lambda day: (scored[day][0], day))
    kinds = [witness.kind for witness in witnesses if witness.start == best]
    reasons = [_because(kinds), *scored[best][1]]
    conflicts = tuple(_conflict(w, best, scored[w.start][1]) for w in witnesses if w.start != best)
    return DocumentDate(
        start=best, end=best, reason="; ".join(reasons), witnesses=tuple(witnesses), conflicts=conflicts
    )


def _because(kinds: Sequence[str]) -> str:
    named = {
        "dateline": "the text's own dateline",
        "metadata": "the page's metadata",
        "manifest": "the manifest",
    }
    said = [named[kind] for kind in kinds]
    return f"{said[0]} says so" if len(said) == 1 else f"{' and '.join(said)} agree"


def _support(
    day: date, witnesses: Sequence[DateWitness], weekdays: Sequence[int], told: Sequence[ToldDay]
) -> tuple[float, list[str]]:
    """Return the weight of one stated date and the reasons beside its witnesses."""
    weight = sum(_WEIGHTS[witness.kind] for witness in witnesses if witness.start == day)
    reasons = []
    near = [weekday for weekday in weekdays if weekday in (day.weekday(), (day - _DAY).weekday())]
    if near:
        weight += _WEEKDAY_SUPPORT
        reasons.append(f'"{WEEKDAYS[near[0]]}" in the text fits')
    later = latest_past(told, day)
    if later is not None and later > day + _DAY:
        weight += _BEFORE_ITS_NEWS
        reasons.append(f"the text tells of {later} as past")
    return weight, reasons


def _conflict(witness: DateWitness, best: date, reasons: Sequence[str]) -> str:
    """Return in words that a witness was put aside, and by how much it differs."""
    off = (witness.start - best).days
    words = f"{witness.kind} says {witness.start}, {abs(off)} day{'s' if abs(off) != 1 else ''} "
    words += f"{'after' if off > 0 else 'before'} {best}"
    against = [reason for reason in reasons if reason.startswith("the text tells")]
    return "; ".join([words, *against])
