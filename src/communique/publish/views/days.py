"""The days that a record speaks of."""

from datetime import date

from communique.records.claim import Claim
from communique.records.result import Record


def day_axis(record: Record) -> tuple[date, date]:
    """Return the first and last day of the slider: the case's window, or all days with control or events."""
    case = record.case
    days = [day for row in record.control for day in (row.valid_from, row.valid_to)]
    days += [day for event in record.events for day in (event.start, event.end) if day is not None]
    days += [doc.date.start for doc in record.documents if doc.date is not None]
    start = case.window_start or min(days, default=date(1970, 1, 1))
    end = case.window_end or max(days, default=start)
    return start, max(start, end)


def last_report(record: Record) -> date | None:
    """Return the last day on which a document was published."""
    return max((doc.date.end for doc in record.documents if doc.date is not None), default=None)


def start_day(record: Record) -> date:
    """Return the day that the report opens on: the last day of reporting within the axis."""
    first, last = day_axis(record)
    return min(max(last_report(record) or last, first), last)


def claim_day(claim: Claim) -> date | None:
    """Return the day a claim is sorted under: the end of its time."""
    return claim.time.end or claim.time.start
