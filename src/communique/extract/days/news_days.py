"""The days of a report: of its news, of the war behind it, of what a paragraph tells."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.extract.sentence.view import View
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimTime
from communique.records.mention import TimeMention
from communique.records.parse import TENSED
from communique.records.text import Document, Segment, SegmentKind
from communique.records.when import Interval, Precision

_LEAD = 3  # sentences, no labels: headline and the two after it say when the news happened
_LABEL = 6  # tokens of a line that has no verb and labels what follows
_FRESH = 4  # days before publication that still are the news
_REVIEW = 10  # days before publication that a report on a week tells of ("3-9 March")


def news_days(document: Document, views: Sequence[View]) -> Interval | None:
    """Return the days that a report's first sentences give for its news, or None."""
    if document.date is None:
        return None
    end = document.date.end
    pictured = [part for part in document.segments if part.kind is SegmentKind.CAPTION]
    telling = [v for v in views if v.headline or not (_is_label(v) or _stands_in(v, pictured))]
    told = [time for view in telling[:_LEAD] for time in view.times if "compared" not in time.flags]
    days = [time for time in told if time.precision is Precision.DAY]
    for time in days:
        reach = _REVIEW if "range" in time.flags else _FRESH
        fresh = end - timedelta(days=_FRESH)
        if (
            time.first
            and time.last
            and end - timedelta(days=reach) <= time.first
            and fresh <= time.last <= end
        ):
            return Interval(start=time.first, end=time.last)
    return None


def _stands_in(view: View, parts: Sequence[Segment]) -> bool:
    """Return whether a sentence is one of some parts of a report, such as its captions."""
    at = view.sentence.sentence.start
    return any(part.start <= at < part.end for part in parts)


def _is_label(view: View) -> bool:
    """Return whether a line only labels what follows ("News release", "Release No. 12")."""
    tokens = view.graph.tokens
    return len(tokens) <= _LABEL and not view.times and not any(t.tag in TENSED for t in tokens)


def war_began(views: Sequence[View], document: Document) -> TimeMention | None:
    """Return the year or month, long before the report, in which its first such sentence says a war began."""
    if document.date is None:
        return None
    telling = [view for view in views if _tells_beginning(view.graph.vocabulary)]
    return next((time for view in telling for time in view.times if is_old(time, document)), None)


def _tells_beginning(words: frozenset[str]) -> bool:
    return bool(words & _BEGAN and words & WARS_AND_RISINGS) and "air" not in words  # an "air war" is none


def is_old(time: TimeMention, document: Document) -> bool:
    """Return whether a year or month lies long before the report, and so is not that of its news."""
    if document.date is None or time.first is None or time.precision not in (Precision.YEAR, Precision.MONTH):
        return False
    return time.first < document.date.start - timedelta(days=_OLD)


#: verbs of how a war began
BEGINNING = rule_words().wars.beginning
_BEGAN = BEGINNING | rule_words().wars.since
#: nouns for the fighting as a whole, which is the country's unless the words name another place
WARS = rule_words().wars.whole
WARS_AND_RISINGS = WARS | rule_words().wars.risings
_OLD = 180  # days before publication from which on a year is the war's and not the news'


def day_told(view: View, document: Document) -> TimeMention | None:
    """Return the last day that a sentence tells of, for the sentences after it; no bound and no old day."""
    since = document.date.start - timedelta(days=_STALE) if document.date else date.min
    days = [
        time
        for time in view.times
        if time.first and time.last and time.precision is Precision.DAY and time.first >= since
    ]
    return next((time for time in days[::-1] if not _BOUNDS.intersection(time.flags)), None)


def entry_day(view: View) -> TimeMention | None:
    """Return the day with which an entry of a list opens ("- May 3, 2012: Rebels ..."), or None."""
    first = next((time for time in view.times if time.first is not None), None)
    if first is None or first.precision not in (Precision.DAY, Precision.MONTH):
        return None
    at = view.sentence.sentence.start
    text = view.sentence.text
    opens = _BULLET.fullmatch(text, 0, first.start - at) is not None
    return first if opens and _ENTRY_MARK.match(text, first.end - at) else None


_BULLET = re.compile(r"[\s\-–—•*]*(?:(?:On|[A-Z][a-z]+day),? ?)?")
_ENTRY_MARK = re.compile(
    r"(?:,? (?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]m|morning|noon|afternoon|evening|night))?\s*"
    r"(?::| [-–—]) "
)

#: words before a day that make it a bound of what is told
_BOUNDS = frozenset({"since", "until", "by", "before", "after", "range", "since_clause", "compared"})
_STALE = 14  # days before the report from which on a day is background, after which the news goes on


def takes_years(time: ClaimTime, document: Document) -> bool:
    """Return whether a claim's time began long before the report and lasts to its day ("since 2012")."""
    if document.date is None or time.start is None or time.end is None:
        return False
    return time.end >= document.date.start and time.start < document.date.start - timedelta(days=_OLD)
