"""The audit of a document's weekdays: the written ones that do not fit their dates, and the days taken."""

from collections.abc import Sequence
from datetime import date, timedelta

from communique.ingest.told_days import ToldDay, in_words
from communique.lexicon.calendar import WrittenDate, nearest_weekday, settle, weekday_conflict
from communique.records.text import WeekdayFinding
from communique.records.when import Interval


def audit_weekdays(told: Sequence[ToldDay], base: date | None) -> tuple[WeekdayFinding, ...]:
    """Return the written weekdays that do not fit their dates, each with the date taken and why.

    The document votes: when two or more are off by the same number of days, the weekdays are
    trusted and the dates moved; a lone one is moved only when the weekday is next to the date.
    """
    checked = [(item.written, days.start) for item in told if (days := _year_found(item, base)) is not None]
    dated = [(written, day) for written, day in checked if written.weekday is not None]
    off = [(written, day, _offset(written, day)) for written, day in dated if _offset(written, day)]
    fitting = [written for written, day in dated if not _offset(written, day)]
    return tuple(_finding(written, day, shift, off, fitting) for written, day, shift in off)


def _year_found(item: ToldDay, base: date | None) -> Interval | None:
    return settle(item.written, base, future=item.ahead, past=not item.ahead)


def _offset(written: WrittenDate, day: date) -> int:
    """Return how many days from the date the nearest day of its weekday lies."""
    assert written.weekday is not None
    return (nearest_weekday(written.weekday, day) - day).days


def _finding(
    written: WrittenDate,
    day: date,
    shift: int,
    off: Sequence[tuple[WrittenDate, date, int]],
    fitting: Sequence[WrittenDate],
) -> WeekdayFinding:
    assert written.weekday is not None
    alike = sum(1 for _, _, other in off if other == shift)
    reason = weekday_conflict(written.weekday, day) or ""
    if alike >= 2:
        corrected = day + timedelta(days=shift)
        days = f"{abs(shift)} day{'s' if abs(shift) > 1 else ''}"
        reason += f"; {alike} weekdays of this text are off by the same {days}, "
        reason += f"so the weekday is trusted: {in_words(corrected)}"
    elif abs(shift) == 1:
        corrected = day + timedelta(days=shift)
        reason += f"; the weekday lies next to the date: {in_words(corrected)} taken"
    else:
        corrected = day
        reason += "; no day within one of the date fits, so the date is kept"
    if fitting:
        reason += f' ("{fitting[0].text}" fits)'
    return WeekdayFinding(
        start=written.start,
        end=written.end,
        mention=written.text,
        stated=day,
        corrected=corrected,
        reason=reason,
    )
