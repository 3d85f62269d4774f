"""Days counted on from a time told before: "in July 2012 X took the town; four years later it holds it"."""

from collections.abc import Sequence
from datetime import date

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import governing_verb
from communique.extract.sentence.view import View
from communique.lexicon.numbers import parse_number
from communique.records.claim import ClaimTime
from communique.records.mention import TimeMention
from communique.records.when import Anchor, moved

#: days of a unit; a month is its mean, and no precision is claimed beyond that of the time told
_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44}
_YEAR = "year"


def so_long_later(view: View, draft: Draft, times: Sequence[TimeMention]) -> ClaimTime | None:
    """Return when an act was that is told as so long after the time before it in its sentence, or None."""
    at = next((i for i, word in enumerate(view.graph.words) if word == "later" and i > 1), None)
    if at is None or governing_verb(view.graph, at) != draft.clause or draft.clause < at:
        return None
    first = view.graph.tokens[at - 2].start
    before = [time for time in times if time.end <= first]
    if not before:
        return None
    base, (number, unit) = before[-1], view.graph.words[at - 2 : at]
    start, end = (_counted_on(day, number, unit.removesuffix("s")) for day in (base.first, base.last))
    said = f"{number} {unit} later"
    if start is None or end is None:
        return None
    return ClaimTime(start=start, end=end, precision=base.precision, mention=said, anchor=Anchor.RELATIVE)


def _counted_on(day: date | None, number: str, unit: str) -> date | None:
    """Return the day so many units after a day; None where these are no words for a span."""
    count = 1.0 if number in ("a", "one") else parse_number(number)
    if day is None or count is None or unit not in (_YEAR, *_UNITS):
        return None
    if unit != _YEAR:
        return moved(day, count * _UNITS[unit])
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    year = day.year + round(count)
    return day.replace(year=year, day=last) if year <= date.max.year else None
