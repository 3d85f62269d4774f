"""Time expressions as intervals of days.

Written dates come from the calendar, all else from the patterns of ``times.toml`` and their readers.
Of two readings that overlap the longer one stands; a weekday that does not fit its date widens the
days to both; "since" opens them to publication; the ends of a range become one mention.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial

from communique.annotate.timereading.readers import READERS
from communique.annotate.timereading.reading import Frame, Reading
from communique.lexicon.calendar import (
    WrittenDate,
    find_written_dates,
    make_date,
    months_on,
    nearest_weekday,
    settle,
    weekday_conflict,
)
from communique.lexicon.timewords import TimeRule, time_lexicon, word_classes
from communique.records.mention import TimeMention
from communique.records.when import Anchor, Interval, Precision

# Characters on either side of a date in which a verb's tense is taken to be that of the date.
_TENSE_REACH = 45
# Characters before a weekday in which "will" or "by" still governs it.
_CUE_REACH = 90


def find_times(
    text: str, *, dated: Interval | None, at: int = 0, past: bool = True, told: Interval | None = None
) -> tuple[TimeMention, ...]:
    """Return the time expressions of one sentence in text order.

    ``dated`` is the publication date of the document, ``at`` the sentence's offset in it. ``past``
    is the tense of the sentence: a bare weekday lies before publication, or after it. ``told`` are
    the days that the sentences before this one speak of, when the caller knows: what is ahead
    ("by Friday") and what follows ("three days later") counts from there.
    """
    spans: list[TimeMention] = []
    dates = [d for d in find_written_dates(text) if not _NAMED_AFTER.match(text, d.end)]
    explicit = [_explicit(text, written, dated, past) for written in dates]
    spans.extend(explicit)
    classes = word_classes(text)
    if classes:
        spans.extend(_ruled(text, classes, _sentence_frame(text, dated, told, past), explicit))
    spans = [m for m in spans if not (m.text == "today" and text[: m.start].endswith(" ago "))]
    widened = _without_years([_widened(text, mention) for mention in _longest(spans)])
    kept = _joined(widened, partial(_clock_of_day, text))
    ranges = _joined(_joined(kept, partial(_night_of_day, text)), partial(_range, text))
    joined = _with_links(text, ranges, dated)
    return tuple(replace(mention, start=mention.start + at, end=mention.end + at) for mention in joined)


def time_rules() -> tuple[TimeRule, ...]:
    """Return every rule of ``times.toml``, in file order."""
    return time_lexicon().rules


# --- finding and choosing ---------------------------------------------------------------------------


def _sentence_frame(text: str, dated: Interval | None, told: Interval | None, past: bool) -> Frame:
    return Frame(dated=dated, told=told, future=not past, text=text)


def _ruled(
    text: str, classes: frozenset[str], frame: Frame, explicit: Sequence[TimeMention]
) -> list[TimeMention]:
    """Return a mention for every match of every rule whose class of words, and a sign of which, is there."""
    found: list[TimeMention] = []
    low = text.lower()
    of_days = [mention for mention in explicit if mention.precision is Precision.DAY]
    for rule in _rules_in_turn():
        if rule.needs not in classes or (rule.signs and not any(sign in low for sign in rule.signs)):
            continue
        for match in rule.pattern.finditer(text):
            before = (*explicit, *found) if rule.reads in _COUNTED else of_days
            local = _local_frame(text, match.start(), frame, before)
            reading = _reading(rule, match, local, frame)
            if reading is not None:
                found.append(_mention(match, rule.id, reading))
    return found


def _reading(rule: TimeRule, match: re.Match[str], local: Frame, sentence: Frame) -> Reading | None:
    """Return what a rule's reader makes of a match.

    "By the end of July" is the July that was, where the next is more than half a year off.
    """
    read, groups = READERS[rule.reads], _groups(match)
    reading = read(groups, rule.options, local, match)
    if not (local.future and rule.reads in _MONTHS and _far_ahead(reading, local.dated)):
        return reading
    if sentence.future or _governed_by_future(match.string, match.start(), by=False):
        return reading  # more than "by" says that it is ahead
    return read(groups, rule.options, replace(local, future=False), match)


_MONTHS = ("month", "month_part")
_HALF_A_YEAR = timedelta(days=183)


def _far_ahead(reading: Reading | None, dated: Interval | None) -> bool:
    if reading is None or reading.days is None or dated is None:
        return False
    return reading.days.start - dated.end > _HALF_A_YEAR


#: Readers that count from the day told before, a weekday in the same sentence among them.
_COUNTED = ("ago", "later")


@cache
def _rules_in_turn() -> tuple[TimeRule, ...]:
    """Return the rules, those that count from a day told before behind the others."""
    return tuple(sorted(time_lexicon().rules, key=lambda rule: rule.reads in _COUNTED))


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Return the named groups that took part, numbered twins ("season2") under their plain name."""
    return {name.rstrip("23"): value for name, value in match.groupdict().items() if value is not None}


def _local_frame(text: str, start: int, frame: Frame, told: Sequence[TimeMention]) -> Frame:
    """Return the frame for an expression at ``start``: a cue before it may turn it to the future.

    A time ``told`` before it in the same sentence is then where it counts from ("announced on
    Wednesday 2 November that the routes will open on Friday").
    """
    future = frame.future or _governed_by_future(text, start)
    days = [(m.end, m.first, m.last) for m in told if m.end <= start and m.first and m.last]
    if not days:
        return replace(frame, future=future)
    _, first, last = max(days)
    return replace(frame, future=future, told=Interval(start=first, end=last))


def _governed_by_future(text: str, start: int, *, by: bool = True) -> bool:
    """Return whether a future cue stands before ``start`` in the same clause.

    ``by`` says whether "by" is one: "by Friday" looks ahead, "closed the gap by 21 September" does not.
    """
    reach = text[max(0, start - _CUE_REACH) : start]
    reach = _SENTENCE_ENDS.split(reach)[-1]
    if _GIVEN_UNTIL.search(reach):
        return True
    cues = list(time_lexicon().future.finditer(reach))
    if not cues:
        return False
    cue = cues[-1]
    if cue[0].casefold() == "by" and (not by or cue.end() < len(reach.rstrip())):
        return False  # not "by rebels on Friday"
    if cue[0].casefold() == "by" and _PASSED.search(reach, 0, cue.start()):
        return False  # "a truck passed by early on Friday"
    if _SO_MANY_HOURS.search(reach, 0, cue.start()) and reach[cue.end() :] == " on ":
        return False  # "gave them a 12-hour deadline on Monday"
    if cue[0].casefold() == "by" and _HAD_BEEN.match(text, start):
        return False  # "by Tuesday the toll had climbed"
    return time_lexicon().breaks.search(reach, cue.end()) is None


_PASSED = re.compile(r"\b(?:pass(?:ed|es|ing)?|walk(?:ed|s|ing)?|went|drove|driving|drives|stood) $", re.I)
#: What ends a clause's reach; the stop of "9 a.m." does not.
_SENTENCE_ENDS = re.compile(r"(?<!\b[ap]\.m)[.;!?]\s", re.I)
#: A time that somebody is left with ("gave the rebels until Tuesday", "they have until 9 a.m. Tuesday").
_GIVEN_UNTIL = re.compile(
    r"\b(?:(?:gave|give[ns]?|giving)\b(?:\s+[\w-]+){0,6}|have|has|had)\s+(?:until|till)\s+(?:\d[^,;]*\s)?$"
)
#: How long a deadline runs: a day behind it is the one on which it was set.
_SO_MANY_HOURS = re.compile(r"\b[\w]+[- ](?:hour|day|week|minute) $")
#: A day and, a few words on, what had been done by then.
_HAD_BEEN = re.compile(r"\w+,?(?: [\w-]+){1,6} had (?:been |already )?\w+")


def _mention(match: re.Match[str], rule_id: str, reading: Reading) -> TimeMention:
    return TimeMention(
        start=match.start(),
        end=match.end(),
        text=match[0],
        first=reading.days.start if reading.days else None,
        last=reading.days.end if reading.days else None,
        precision=reading.precision,
        anchor=reading.anchor,
        rule_id=rule_id,
        timex_type=reading.kind,
        value=reading.value,
        flags=reading.flags,
        reason=reading.reason,
    )


def _longest(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions that no longer one covers, in text order; of equals the first rule's."""
    kept: list[TimeMention] = []
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


# --- explicit dates ---------------------------------------------------------------------------------


def _explicit(text: str, written: WrittenDate, dated: Interval | None, past: bool) -> TimeMention:
    """Return a written date as a mention; a weekday that does not fit widens it to both readings."""
    if written.year is None and dated is not None and _LAST_YEAR.match(text, written.end):
        written = replace(written, year=dated.end.year - 1)
    future = not past or _governed_by_future(text, written.start, by=False)
    settled = settle(
        written, dated.end if dated else None, future=future, past=past and _tells(text, written)
    )
    days = settled
    days, flags, reason = _audited(written, days, dated)
    return TimeMention(
        start=written.start,
        end=written.end,
        text=written.text,
        first=days.start if days else None,
        last=days.end if days else None,
        precision=Precision.MONTH if written.day is None else Precision.DAY,
        anchor=Anchor.EXPLICIT,
        rule_id=f"en.date.{written.form}",
        value=_date_value(written, settled),
        flags=flags,
        reason=reason,
    )


#: whose year a date without one has: "May 10 last year"
_LAST_YEAR = re.compile(r",? (?:of )?last year\b")
#: a square or the like that is named after a day
_NAMED_AFTER = re.compile(
    r"(?:st|nd|rd|th)? (?:Square|Street|Avenue|Bridge|City|Stadium|Airport|Mosque|School|Hospital|University"
    r"|Movement|Brigade|Battalion|Park|Camp|Dam|hospital|square|street|bridge|stadium|mosque|school)\b"
)

_PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|said|told|took|left|fell|came|went|began|held|hit|struck|shot|won|lost|made|fled|\w{3,}ed)\b"
)


def _tells(text: str, written: WrittenDate) -> bool:
    """Return whether the words around a date tell of what has been: a past tense and no word of plans."""
    near = text[max(0, written.start - _TENSE_REACH) : written.end + _TENSE_REACH]
    return _PAST_VERB.search(near) is not None and time_lexicon().future.search(near) is None


def _audited(
    written: WrittenDate, days: Interval | None, dated: Interval | None
) -> tuple[Interval | None, tuple[str, ...], str]:
    """Return the days with the weekday and the order of day and month weighed in, flags and why."""
    if days is None or written.day is None:
        return days, (), ""
    day = days.start
    if written.swapped is not None and _prefers_swapped(written, day, dated):
        swapped = Interval(start=written.swapped, end=written.swapped)
        return (
            swapped,
            ("day_month_order",),
            f"read month first: {written.swapped} lies nearer to publication",
        )
    if written.weekday is None:
        return days, (), ""
    conflict = weekday_conflict(written.weekday, day)
    if conflict is None:
        return days, (), ""
    other = nearest_weekday(written.weekday, day)
    both = Interval(start=min(day, other), end=max(day, other))
    return both, ("weekday_mismatch",), f"{conflict}; the days run to {other}, the nearest such weekday"


def _prefers_swapped(written: WrittenDate, day: date, dated: Interval | None) -> bool:
    """Return whether "11/02/89" reads better month first, by its weekday or by the publication date."""
    assert written.swapped is not None
    if written.weekday is not None:
        return day.weekday() != written.weekday == written.swapped.weekday()
    if dated is None:
        return False
    return abs(written.swapped - dated.end) < abs(day - dated.end)


def _date_value(written: WrittenDate, days: Interval | None) -> str:
    year = f"{days.start.year:04d}" if days else (f"{written.year:04d}" if written.year else "XXXX")
    month = f"{year}-{written.month:02d}"
    return month if written.day is None else f"{month}-{written.day:02d}"


# --- words before an expression, and pairs of expressions -------------------------------------------

_RANGE_LINK = re.compile(
    r"\s*(?:in)?(?:to|until|till|through|[-–—])\s*(?:the\s+)?(?:early\s+(?:on\s+)?)?$|\s+and\s+(?:early\s+(?:on\s+)?)?$"
)
_BARE_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:to|and|until|[-–—/])\s*$")
_BARE_LAST = re.compile(
    r"\s*(?:to|[-–—/]|and(?=\s\d+\s*(?:[.,;)]|$)))\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:percent|people|,\d))"
)
#: a week told by its first day or its last ("in the week of 8 August", "the week ending 14 August")
_WEEK_OF = re.compile(r"\bweek (?:of|from|starting|beginning|commencing|(?P<ends>ending|to|until)) (?:on )?$")
_LINKS = re.compile(
    r"\b(since|until|till|by|before|after|from|through|between)\s+(?:the\s+|about\s+|around\s+|at\s+least\s+)?$",
    re.I,
)


def _joined(
    mentions: Sequence[TimeMention], join: Callable[[TimeMention, TimeMention], TimeMention | None]
) -> list[TimeMention]:
    """Return the mentions with each two neighbours made one that ``join`` makes one."""
    joined: list[TimeMention] = []
    for mention in mentions:
        whole = join(joined[-1], mention) if joined else None
        if whole is None:
            joined.append(mention)
        else:
            joined[-1] = whole
    return joined


def _clock_of_day(text: str, clock: TimeMention, day: TimeMention) -> TimeMention | None:
    """Return a time of day and the day right after it as one ("9 a.m. Tuesday"), or None."""
    if not _is_clock_of(text, clock, day):
        return None
    return replace(
        day,
        start=clock.start,
        text=text[clock.start : day.end],
        timex_type="TIME",
        value=f"{day.value}T{clock.value.rpartition('T')[2]}",
    )


def _night_of_day(text: str, night: TimeMention, day: TimeMention) -> TimeMention | None:
    """Return "overnight" and the day beside it as one ("overnight into Friday"), or None."""
    link = _NIGHT_LINK.fullmatch(text[night.end : day.start])
    if link is None or night.rule_id != "en.overnight" or day.first is None:
        return None
    eve = timedelta(days=1 if link["into"] else 0)
    return replace(day, start=night.start, text=text[night.start : day.end], first=day.first - eve)


_NIGHT_LINK = re.compile(r"\s+(?:(?P<into>into|to)|on|from|between)?\s*")


def _is_clock_of(text: str, clock: TimeMention, day: TimeMention) -> bool:
    """Return whether a time of day stands right before the day that it belongs to."""
    if not clock.rule_id.startswith("en.clock") or day.precision is not Precision.DAY:
        return False
    if day.timex_type != "DATE":
        return False
    return re.fullmatch(r",?\s+(?:on\s+)?", text[clock.end : day.start]) is not None


def _is_range(text: str, first: TimeMention, second: TimeMention) -> bool:
    """Return whether two dated mentions are the ends of one run of days."""
    if first.first is None or second.last is None or "range" in first.flags:
        return False
    gap = text[first.end : second.start]
    opened = text[max(0, first.start - 12) : first.start].casefold().rstrip()
    if not _RANGE_LINK.fullmatch(gap) or first.timex_type == "DURATION":
        return False
    return (
        gap.split()[:1] != ["and"]
        or opened.endswith(("between", "between the"))
        or _days_running(first, second)
    )


def _days_running(first: TimeMention, second: TimeMention) -> bool:
    """Return whether two days, months or years follow each other ("on Monday and Tuesday").

    "In May and a month later" are two times of two acts.
    """
    if second.rule_id == _LATER:
        return False
    if first.precision is second.precision is not Precision.DAY and first.last and second.first:
        return first.precision in _CALENDAR and second.first - first.last == timedelta(days=1)
    if first.precision is not Precision.DAY or second.precision is not Precision.DAY:
        return False
    if first.first is None or first.last is None or second.first is None or second.first != second.last:
        return False
    return first.first == first.last == second.first - timedelta(days=1)


_LATER = "en.later"
_CALENDAR = frozenset({Precision.MONTH, Precision.YEAR})


_YEAR_LAST = re.compile(r"\b\d{4}$")


def _in_year_before(start: date, end: date) -> date:
    """Return a day without a year as the last such day before another: in its year, or in the one before."""
    there = months_on(start, 12 * (end.year - start.year)) or start
    return there if there <= end else (months_on(there, -12) or there)


def _range(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """Return "22 September to 30 October" or "between X and Y" as one, or None."""
    start, end = first.first, second.last
    if start is None or end is None or not _is_range(text, first, second):
        return None
    if _YEAR_LAST.search(second.text) and not _YEAR_LAST.search(first.text):
        start = _in_year_before(start, end)  # "between April and June 2023"
    elif start > end and first.anchor is second.anchor:
        start = _before(start, end) or end
    return replace(
        first,
        end=second.end,
        text=text[first.start : second.end],
        first=min(start, end),
        last=end,
        flags=(*first.flags, *second.flags, "range"),
        value=f"{first.value}/{second.value}",
        rule_id=f"en.range+{first.rule_id}",
    )


def _before(start: date, end: date) -> date | None:
    """Return a range's first day set before its last: "Monday to Friday" by a week, months by a year."""
    if start - end < timedelta(days=7):
        return start - timedelta(days=7)
    return make_date(start.year - 1, start.month, start.day)


def _widened(text: str, mention: TimeMention) -> TimeMention:
    """Return a written day with the bare day number beside it: "22-30 September", "September 22-30"."""
    if (
        not mention.rule_id.startswith("en.date.")
        or mention.first is None
        or mention.precision is not Precision.DAY
    ):
        return mention
    week = _WEEK_OF.search(text, 0, mention.start)
    if week is not None and mention.last is not None:
        ends = week["ends"] is not None
        days = timedelta(days=6)
        around = (mention.first - days, mention.last) if ends else (mention.first, mention.last + days)
        return replace(mention, first=around[0], last=around[1], precision=Precision.WEEK)
    if mention.rule_id == "en.date.day_month" and (match := _BARE_FIRST.search(text, 0, mention.start)):
        day = make_date(mention.first.year, mention.first.month, int(match["day"]))
        if day is not None and day < mention.first:
            return _as_range(
                text, mention, match.start(), mention.end, Interval(start=day, end=mention.last or day)
            )
    if mention.rule_id == "en.date.month_day" and (match := _BARE_LAST.match(text, mention.end)):
        year = _YEAR_NEXT.match(text, match.end())
        first = mention.first.replace(year=int(year["year"])) if year else mention.first
        day = make_date(first.year, first.month, int(match["day"]))
        if day is not None and day > first:
            end = year.end() if year else match.end()
            return _as_range(text, mention, mention.start, end, Interval(start=first, end=day))
    return mention


#: the year of a range of days ("July 26-30, 2009")
_YEAR_NEXT = re.compile(r",? (?P<year>(?:19|20)\d\d)\b")


def _without_years(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions without a year that a range of days before it has taken in."""
    ends = [mention.end for mention in mentions if "range" in mention.flags]
    return [m for m in mentions if "range" in m.flags or not any(m.end == end for end in ends)]


def _as_range(text: str, mention: TimeMention, start: int, end: int, days: Interval) -> TimeMention:
    return replace(
        mention,
        start=start,
        end=end,
        text=text[start:end],
        first=days.start,
        last=days.end,
        flags=(*mention.flags, "range"),
        value=f"{days.start}/{days.end}",
        rule_id=f"en.range+{mention.rule_id}",
    )


# "Since the war broke out in 2011": how far before the date its "since" may stand, in one clause.
_SINCE_CLAUSE = re.compile(r"\b[Ss]ince\s+(?![0-9])[^.;:,()]{3,90}?\s(?:on\s+|in\s+|just\s+|the\s+)*$")


def _with_links(text: str, mentions: Sequence[TimeMention], dated: Interval | None) -> list[TimeMention]:
    """Return the mentions with the word before them taken in: "since" opens the days to publication."""
    linked: list[TimeMention] = []
    for mention in mentions:
        since = linked[-1].end if linked else 0
        match = _LINKS.search(text, max(since, mention.start - 24), mention.start)
        link = match[1] if match else None
        if link is None and _SINCE_CLAUSE.search(text, since, mention.start):
            mention = replace(mention, flags=(*mention.flags, "since_clause"))
            link = "since"
        if time_lexicon().origins.search(text, since, mention.start):
            mention = replace(mention, flags=(*mention.flags, "origin"))
        if _is_compared(text, mention):
            mention = replace(mention, flags=(*mention.flags, "compared"))
        linked.append(_linked(mention, link, dated))
    return linked


def _is_compared(text: str, mention: TimeMention) -> bool:
    """Return whether a time only measures what happened ("two more than on Sunday", "than last month")."""
    before = text[max(0, mention.start - 24) : mention.start]
    back = mention.text.lower().startswith(("last", "yesterday", "the previous", "the day before"))
    return _THAN_ON.search(before) is not None or (back and before.endswith("than "))


_THAN_ON = re.compile(r"\bthan (?:on|in|at|during) (?:the )?$")


def _linked(mention: TimeMention, word: str | None, dated: Interval | None) -> TimeMention:
    if word is None or mention.timex_type in ("DURATION", "SET") or "range" in mention.flags:
        return mention
    link = {"till": "until", "through": "until"}.get(word.casefold(), word.casefold())
    flagged = replace(mention, flags=(*mention.flags, link))
    if link == "since" and mention.first is not None and dated is not None and dated.end >= mention.first:
        return replace(flagged, last=dated.end)
    return flagged
