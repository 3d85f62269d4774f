"""When: the time of a claim, from its clause, its sentence or the document's date."""

from collections.abc import Sequence
from datetime import timedelta

from communique.extract.drafts import Draft
from communique.extract.graph import clause_words
from communique.extract.view import View
from communique.records.claim import ClaimTime, ClaimType
from communique.records.mention import TimeMention
from communique.records.text import Document
from communique.records.when import Anchor, Interval, Precision

#: states hold on the day of the report; everything else happened on the day that the report tells of
_STATES = frozenset(
    {
        ClaimType.CONTROL,
        ClaimType.SIEGE,
        ClaimType.BESIEGED,
        ClaimType.DEPRIVATION,
        ClaimType.STRENGTH,
        ClaimType.SUPPORT,
    }
)
_LEAD = 3  # sentences: headline and the two after it say when the news happened
_FRESH = 4  # days before publication that still are the news


def news_days(document: Document, views: Sequence[View]) -> Interval | None:
    """Return the days that a report's first sentences give for its news, or None."""
    if document.date is None:
        return None
    end = document.date.end
    days = [time for view in views[:_LEAD] for time in view.times if time.precision is Precision.DAY]
    for time in days:
        if time.first and time.last and end - timedelta(days=_FRESH) <= time.first <= time.last <= end:
            return Interval(start=time.first, end=time.last)
    return None


def war_began(views: Sequence[View], document: Document) -> TimeMention | None:
    """Return the year or month, long before the report, in which its first such sentence says a war began."""
    if document.date is None:
        return None
    telling = [view for view in views if _tells_beginning(view.graph.vocabulary)]
    return next((time for view in telling for time in view.times if _is_old(time, document)), None)


def _tells_beginning(words: frozenset[str]) -> bool:
    return bool(words & _BEGAN and words & _WARS) and "air" not in words  # an "air war" is none


def _is_old(time: TimeMention, document: Document) -> bool:
    if document.date is None or time.first is None or time.precision not in (Precision.YEAR, Precision.MONTH):
        return False
    return time.first < document.date.start - timedelta(days=_OLD)


_BEGAN = frozenset("began begun begin begins broke erupted started starting since outbreak".split())
_WARS = frozenset("war conflict uprising insurgency revolt revolution".split())
_OLD = 180  # days before publication from which on a year is the war's and not the news'


def _since(document: Document, began: TimeMention) -> ClaimTime:
    return ClaimTime(
        start=began.first,
        end=document.date.end if document.date else None,
        precision=began.precision,
        mention=began.text,
        anchor=began.anchor,
        flags=("whole_war",),
    )


def claim_time(
    document: Document,
    view: View,
    draft: Draft,
    news: Interval | None,
    *,
    began: TimeMention | None = None,
) -> ClaimTime:
    """Return when the thing claimed happened: its clause, its sentence, the news' days, the report's.

    ``began`` is when the war began, for a claim on the whole of it.
    """
    dated = [time for time in view.times if time.first is not None]
    if began is not None and not any(time.precision is Precision.DAY for time in dated):
        here = next((time for time in dated if _is_old(time, document)), began)
        return _since(document, here)
    if best := _in_clause(view, draft, dated) or _only_time(view, draft, dated):
        return ClaimTime(
            start=best.first,
            end=best.last,
            precision=best.precision,
            mention=best.text,
            anchor=best.anchor,
            flags=best.flags,
        )
    if news is not None and draft.type not in _STATES:
        return ClaimTime(
            start=news.start,
            end=news.end,
            precision=Precision.DAY,
            mention=None,
            anchor=Anchor.RELATIVE,
            flags=("news_day",),
        )
    return _document_time(document)


def _in_clause(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    starts = {view.graph.starts[i] for i in clause_words(view.graph, draft.clause)}
    own = [time for time in times if any(time.start <= at < time.end for at in starts)]
    at = view.graph.tokens[draft.trigger.anchor].start
    return min(own, key=lambda time: abs(time.start - at), default=None)


def _only_time(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    return times[0] if len(times) == 1 else None


def _document_time(document: Document) -> ClaimTime:
    if document.date is None:
        return ClaimTime(
            start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT
        )
    first, last = document.date.start, document.date.end
    precision = Precision.DAY if (last - first).days <= 1 else Precision.WEEK
    return ClaimTime(start=first, end=last, precision=precision, mention=None, anchor=Anchor.DOCUMENT)
