"""The publication date of a report, from every witness that it carries, and the audit of its weekdays.

Witnesses are weighed, not believed in order: lists of reports give dates that are off by days or
years, and a page's own dateline knows better. Without any witness the date is inferred from the days
that the text tells of, as an interval, with the reason in words. A year is never read off weekdays:
the same weekday pattern comes round every few years.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.lexicon.calendar import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    WrittenDate,
    find_written_dates,
    last_weekday,
    nearest_weekday,
    next_weekday,
    settle,
    weekday_conflict,
    weekday_number,
)
from communique.lexicon.numbers import number_pattern, parse_number
from communique.records.text import DateWitness, DocumentDate, Segment, SegmentKind, WeekdayFinding
from communique.records.when import Interval

_DAY = timedelta(days=1)
# Weights of witnesses, set on the development articles: there every dateline was right and one manifest
# date in five was not. Two lesser witnesses that agree outweigh a dateline.
_WEIGHTS = {"dateline": 3.0, "metadata": 2.8, "manifest": 2.0}
# A weekday of the text ("said on Wednesday") that is the day itself or the day before it.
_WEEKDAY_SUPPORT = 0.5
# The text tells of a later day in the past tense: the witness can hardly be right.
_BEFORE_ITS_NEWS = -2.5
# A dateline stands before or at the head of the first real paragraph, one of this many characters.
_PARAGRAPH = 150
# How far into that paragraph a dateline may stand (after a repeated headline and an agency's name).
_HEAD = 220
# How much may stand before a date on its own line: an author, a place.
_RESIDUE = 30
# News tells of its latest dated event within three days (methods: latest explicit date plus 0 to 3).
_TEXT_SLACK = 3 * _DAY
# "Two weeks into the campaign" may be off by two days.
_INTO_SLACK = 2 * _DAY

_KEYWORD = re.compile(
    r"\b(?P<word>published|compiled|date\s+of\s+publication|publication\s+date|posted|issued|released|date|"
    r"(?:last\s+)?(?:updated?|modified))(?:\s+(?:on|at))?(?:\s+\d{1,2}[:.]?\d\d)?\s*[:\-–|]?\s*$",
    re.IGNORECASE,
)
# "Situation as of 06:00 3 June 2015": bulletins head themselves with the hour that they cover.
_AS_OF = re.compile(
    r"\bas (?:of|at)(?: \d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?,?(?: (?:hours|hrs|h))?)?(?: on)?(?: the)?\s*$",
    re.IGNORECASE,
)
# A date that closes a title ("Campaign assessment, June 3, 2015").
_CLOSES_TITLE = re.compile(r"[\w)][,:|(–—-]\s*$|\s[|–—-]\s*$")
# What may stand after a date on its own line: a time of day, "updated", "2 min read".
_BESIDE = re.compile(
    r"[\s,|•·)*_-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d.{0,30}|\(?(?:last\s+)?updated.{0,40}|\d+\s+min\w*\s+read|by\s.{0,30})?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*(?:[A-Z][\w'’.-]*[ ,/]*){1,4}")
# "Marsa, 24 May 2014 (Coast News) - The mill", "(Marsa, 24 May 2014) – The mill", "MARSA, Fooland (May 24,
# 2014) -": a place or an outlet before the date, an outlet, a dash or a stroke after it.
_LEAD = re.compile(
    r"\s*\(?(?:[A-Z][\w'’.-]*(?:[ ,/]+|(?=\()|$)){0,7}(?:\([A-Z][^()]{1,40}\)\s*,?\s*)?(?:[-–—]\s+)?"
    r"\(?(?:(?<=\()(?:[A-Z][\w'’.-]*[ ,/]+){1,5})?"
)
# A short line of particulars ("by A. Writer, The Quarterly, 3 May 2019"; "4 min | 3 May 2019 | Share"): its
# parts stand between commas, strokes, bullets and full stops, and the date is one of them.
_PARTICULARS = 110
_PART_ENDS, _PART_BEGINS = re.compile(r"[,|•·/.–—]\s*$"), re.compile(r"\s*(?:[|•·–—]|[.,/](?!\S)|$)")
_OUTLET = re.compile(r"\s*(?:\)\s*[-–—:]|\([A-Z][^()]{1,40}\)\s*[-–—:]?|[-–—:/])\s+(?=\S)")
# Words that make a date part of a sentence.
_GOVERNED = re.compile(
    r"\b(?:on|since|in|of|from|until|till|to|by|and|after|before|between|for|dated|the|that|with|during"
    r"|update)\s*$",
    re.IGNORECASE,
)
# Words before a date that make it a plan.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|due|planned|plans|expected|until|till|by|deadline|slated|before|set)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(rf"\b(?:[Oo]n\s+|last\s+)?(?P<weekday>{WEEKDAY})(?=['’]?s?\b)")
_INTO = re.compile(rf"(?P<n>{number_pattern()}|\ba)\s+(?P<unit>day|week|month)s?\s+into\b", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:start|began|begin|begun|launch|open|announc)\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A written day that the text tells of: its days once the year is known, and where it stands."""

    written: WrittenDate
    ahead: bool
    caption: bool


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
    told = tuple(_told(text, segments))
    witnesses = _witnesses(text, segments, manifest_date, metadata_date)
    dated = _weigh(text, segments, witnesses, told) if witnesses else _infer(text, segments, told, window)
    base = dated.end if dated is not None else None
    return dated, _audit(told, base)


# --- witnesses --------------------------------------------------------------------------------------


def _witnesses(
    text: str, segments: Sequence[Segment], manifest: date | None, metadata: date | None
) -> tuple[DateWitness, ...]:
    """Return the stated dates: of the list of reports, of the file itself, of the text's dateline."""
    found = []
    if manifest is not None:
        found.append(_stated("manifest", manifest, "the list of reports says so"))
    if metadata is not None:
        found.append(_stated("metadata", metadata, "the page's metadata say so"))
    line = _dateline(text, segments, manifest or metadata)
    return (*found, line) if line is not None else tuple(found)


def _stated(kind: str, day: date, reason: str) -> DateWitness:
    return DateWitness(kind=kind, start=day, end=day, mention=day.isoformat(), reason=reason)


def _dateline(text: str, segments: Sequence[Segment], hint: date | None) -> DateWitness | None:
    """Return the text's own dateline, the plainest kind first, or None."""
    ranked = []
    for written in find_written_dates(text[: _first_paragraph_end(text)]):
        if written.day is None or written.year is None:
            continue
        kind = _dateline_kind(text, segments, written)
        if kind is not None:
            ranked.append((kind[0], written.start, kind[1], written))
    if not ranked:
        return None
    _, _, reason, written = min(ranked, key=lambda item: item[:2])
    day = _digit_order(written, hint)
    return DateWitness(kind="dateline", start=day, end=day, mention=written.text, reason=reason)


def _first_paragraph_end(text: str) -> int:
    """Return where the first line of real prose ends; all of the text when there is none."""
    place = 0
    for line in text.splitlines(keepends=True):
        place += len(line)
        if len(line.strip()) >= _PARAGRAPH:
            return place
    return len(text)


def _digit_order(written: WrittenDate, hint: date | None) -> date:
    """Return the day of a dateline; "06/07/2016" in the order that its weekday or ``hint`` bears out."""
    days = written.interval
    assert days is not None
    if written.swapped is None:
        return days.start
    if "." in written.text:
        return days.start  # dotted dates are never written month first
    if written.weekday is not None:
        other = written.swapped.weekday() == written.weekday != days.start.weekday()
        return written.swapped if other else days.start
    off = _BEARS_OUT if hint is None else abs(written.swapped - hint)
    return written.swapped if hint and off < min(_BEARS_OUT, abs(days.start - hint)) else days.start


# A list's date bears out an order of digits that is less than so far from it: many lists have only some day.
_BEARS_OUT = timedelta(days=21)


def _dateline_kind(text: str, segments: Sequence[Segment], written: WrittenDate) -> tuple[int, str] | None:
    """Return (rank, reason) when a full date stands as a dateline, else None."""
    before, after = _beside(text, segments, written)
    keyword = _KEYWORD.search(before)
    if keyword is not None:
        updated = "updat" in keyword["word"].casefold() or "modif" in keyword["word"].casefold()
        return (3 if updated else 0), f"stands after {keyword[0].strip(' :')!r}"
    if _has_reason(segments, written.start, _PLACE_LINE):
        return 2, "stands beside the place of the report"
    kind = _kind_at(segments, written.start)
    if _AS_OF.search(before) and not after.rstrip().endswith("."):
        return 1, "stands after 'as of'"
    if kind is SegmentKind.CAPTION or _GOVERNED.search(before):
        return None
    if is_dateline(before + written.text + after):
        return 1, "stands on a line of its own"
    if kind is SegmentKind.HEADLINE and _heads_or_closes(before, after, written):
        return 2, "stands in the heading"
    if kind is not SegmentKind.HEADLINE:
        if len(before.strip()) <= _RESIDUE and _BESIDE.fullmatch(after):
            return 1, "stands on a line of its own"
        if _has_reason(segments, written.start, _BYLINE) and _is_particular(before, written.text, after):
            return 2, _AMONG
        if kind is SegmentKind.FURNITURE and not _at_head(before, after):
            return None
        if not before.strip(" \t([*_"):
            return 2, "stands at the head of the text"
    if _is_particular(before, written.text, after):
        return 2, _AMONG
    if len(before) <= _HEAD and _ends_like_agency(before, written):
        return 2, "stands between headline and text"
    if _LEAD.fullmatch(before) and _OUTLET.match(after):
        return 2, "stands between a place and the outlet's name"
    return None


def _has_reason(segments: Sequence[Segment], place: int, reason: str) -> bool:
    """Return whether a rule of that reason set apart the words at ``place``."""
    return any(s.start <= place < s.end and s.reason == reason for s in segments)


#: The reasons of the rules that find the place of a report and its author.
_PLACE_LINE, _BYLINE = "place of the report", "byline"
_AMONG = "stands among the particulars of the report"


def _heads_or_closes(before: str, after: str, written: WrittenDate) -> bool:
    """Return whether a date with its weekday opens a heading, or a date closes it behind a comma or dash."""
    if not before.strip():
        return written.weekday is not None
    return not after.strip(" .)*_") and _CLOSES_TITLE.search(before) is not None


def _beside(text: str, segments: Sequence[Segment], written: WrittenDate) -> tuple[str, str]:
    """Return what stands before and after a date on its line, within its segment if that is furniture."""
    start = text.rfind("\n", 0, written.start) + 1
    stop = text.find("\n", written.end)
    stop = stop if stop >= 0 else len(text)
    for segment in segments:
        if segment.kind is SegmentKind.FURNITURE and segment.start <= written.start < segment.end:
            start, stop = max(start, segment.start), max(written.end, min(stop, segment.end))
    return text[start : written.start], text[written.end : stop]


def _is_dateline(text: str, segments: Sequence[Segment], written: WrittenDate) -> bool:
    """Return whether a full date is a sign of publication and no day that the text tells of."""
    return written.year is not None and _dateline_kind(text, segments, written) is not None


def is_dateline(line: str) -> bool:
    """Return whether a line is nothing but a full date, with a place before it at most."""
    full = [item for item in find_written_dates(line) if item.day is not None and item.year is not None]
    if len(full) != 1:
        return False
    before, after = line[: full[0].start], line[full[0].end :]
    return (not before.strip() or _PLACE.fullmatch(before) is not None) and not after.strip(" .*_")


def _at_head(before: str, after: str) -> bool:
    return not before.strip() and len(after.strip()) > _RESIDUE


def _is_particular(before: str, date_text: str, after: str) -> bool:
    """Return whether a date is a part of its own on a short line below the title."""
    if len(before) + len(date_text) + len(after) > _PARTICULARS:
        return False
    return _PART_ENDS.search(before) is not None and _PART_BEGINS.match(after) is not None


def _ends_like_agency(before: str, written: WrittenDate) -> bool:
    """Return whether the word before a date is an agency's name or ends a headline."""
    word = re.search(r"([\w&.]+)[\s,:|()–-]*$", before)
    if word is None:
        return False
    return (
        written.weekday is not None
        or word[1].isupper()
        or word[1] in ("Reuters", "Agencies", "Sputnik", "Xinhua")
    )


def _kind_at(segments: Sequence[Segment], place: int) -> SegmentKind | None:
    return next((segment.kind for segment in segments if segment.start <= place < segment.end), None)


# --- weighing ---------------------------------------------------------------------------------------


def _weigh(
    text: str, segments: Sequence[Segment], witnesses: Sequence[DateWitness], told: Sequence[_Told]
) -> DocumentDate:
    """Return the best supported of the stated dates, with what speaks against the others."""
    weekdays = _bare_weekdays(text, segments)
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
    day: date, witnesses: Sequence[DateWitness], weekdays: Sequence[int], told: Sequence[_Told]
) -> tuple[float, list[str]]:
    """Return the weight of one stated date and the reasons beside its witnesses."""
    weight = sum(_WEIGHTS[witness.kind] for witness in witnesses if witness.start == day)
    reasons = []
    near = [weekday for weekday in weekdays if weekday in (day.weekday(), (day - _DAY).weekday())]
    if near:
        weight += _WEEKDAY_SUPPORT
        reasons.append(f'"{WEEKDAYS[near[0]]}" in the text fits')
    later = _latest_past(told, day)
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


def _bare_weekdays(text: str, segments: Sequence[Segment]) -> tuple[int, ...]:
    """Return the weekdays of the prose that stand without a date, in text order."""
    written = [(item.start, item.end) for item in find_written_dates(text)]
    found = []
    for match in _BARE_WEEKDAY.finditer(text):
        inside = any(start <= match.start("weekday") < end for start, end in written)
        if not inside and _kind_at(segments, match.start()) is not SegmentKind.FURNITURE:
            found.append(weekday_number(match["weekday"]))
    return tuple(found)


# --- what the text tells of -------------------------------------------------------------------------


def _told(text: str, segments: Sequence[Segment]) -> Iterator[_Told]:
    """Yield the written days of headline, body and captions; furniture tells nothing."""
    for written in find_written_dates(text):
        kind = _kind_at(segments, written.start)
        if written.day is None or kind is SegmentKind.FURNITURE or _is_dateline(text, segments, written):
            continue
        yield _Told(
            written=written,
            ahead=_AHEAD.search(text[max(0, written.start - 90) : written.start]) is not None,
            caption=kind is SegmentKind.CAPTION,
        )


def _latest_past(told: Sequence[_Told], base: date) -> date | None:
    """Return the latest day with a year of its own that the text tells of as past, or None.

    Days without a year cannot speak against a date: they take their year from it. Days half a year
    on are slips of the pen or plans, not news.
    """
    days = [
        _corrected(item.written, item.written.interval)
        for item in told
        if item.written.year and not item.ahead
    ]
    near = [day for day in days if day is not None]
    return max(near, default=None)


def _corrected(written: WrittenDate, days: Interval | None) -> date | None:
    """Return the day meant, by its weekday when that is only a day off."""
    if days is None:
        return None
    if written.weekday is None:
        return days.start
    nearest = nearest_weekday(written.weekday, days.start)
    return nearest if abs(nearest - days.start) <= _DAY else days.start


# --- inference --------------------------------------------------------------------------------------


def _infer(
    text: str, segments: Sequence[Segment], told: Sequence[_Told], window: Interval | None
) -> DocumentDate | None:
    """Return the days on which a report without any stated date was published, or None.

    The latest day told of as past bounds it from below; a caption's date is the day itself; a bare
    weekday after that bound, or "two weeks into" a dated start, closes it from above. A dateline
    without a year is the day itself, in the first year that it can be.
    """
    if (line := _yearless_dateline(text, segments, told)) is not None:
        return line
    limit = _limit(told, window)
    if limit is None:
        return _year_only(text, segments)
    if (years := _later_year(text, told)) is not None:
        return years
    captions = _past_days(told, limit, captions=True)
    body = _past_days(told, limit, captions=False)
    if captions and (not body or max(captions) >= max(body)):
        day = max(captions)
        return _inferred(day, day, f"the latest caption is of {_words(day)}", "caption", "")
    if not body:
        return None
    return _from_body(text, segments, told, limit, max(body))


def _yearless_dateline(text: str, segments: Sequence[Segment], told: Sequence[_Told]) -> DocumentDate | None:
    """Return the day of "MARSA, Oct 2 (Coast News) -", in a year that the text bears out, or None."""
    head = find_written_dates(text[: _first_paragraph_end(text)])
    line = next((w for w in head if w.day and w.year is None and _opens(text, segments, w)), None)
    first = _first_year(text, told)
    if line is None or first is None:
        return None
    latest = _latest_past(told, date(first, 12, 31)) or date(first, 1, 1)
    runs = [days.start for year in range(first, first + 3) if (days := line.on(year)) is not None]
    later = [day for day in runs if day >= latest][:2]
    weekdays = _bare_weekdays(text, segments)[:1]
    day = next((day for day in later if day.weekday() in weekdays), next(iter(later), None))
    if day is None:
        return None
    return _inferred(day, day, "the dateline, in the first year that it can be", "text", line.text)


def _opens(text: str, segments: Sequence[Segment], written: WrittenDate) -> bool:
    """Return whether a date without a year stands between a place and an outlet's name or a dash."""
    if _has_reason(segments, written.start, _PLACE_LINE):
        return True
    before, after = _beside(text, segments, written)
    caption = _kind_at(segments, written.start) is SegmentKind.CAPTION
    return not caption and _LEAD.fullmatch(before) is not None and _OUTLET.match(after) is not None


def _first_year(text: str, told: Sequence[_Told]) -> int | None:
    """Return the latest year that the text names as one that has begun, or None."""
    days = [item.written.year for item in told if item.written.year and not item.ahead]
    years = [int(found["year"]) for found in _NAMED_YEAR.finditer(text)]
    return max((*days, *years), default=None)


#: A year that is over or running, as it stands in prose.
_NAMED_YEAR = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Oo]f|[Dd]uring|[Ff]rom|{MONTH})\s(?:the\s)?|(?<=[a-z]\s)(?=\d{{4}}\s[a-z]))"
    r"(?P<year>(?:19|20)\d\d)\b(?![,.]\d)"
)


def _limit(told: Sequence[_Told], window: Interval | None) -> date | None:
    """Return a day that gives dates without a year their year: of the window, or of a date that has one."""
    full = [item.written.interval for item in told if item.written.year is not None]
    ends = [days.end for days in full if days is not None]
    if ends:
        return max(ends) + timedelta(days=90)
    return window.end if window is not None and window.days <= 366 else None


def _past_days(told: Sequence[_Told], limit: date, *, captions: bool) -> list[date]:
    """Return the days told of as past, with their year found and their weekday heeded."""
    days = [
        _corrected(item.written, settle(item.written, limit, past=True))
        for item in told
        if item.caption is captions and not item.ahead
    ]
    return [day for day in days if day is not None and day <= limit + timedelta(days=7)]


def _from_body(
    text: str, segments: Sequence[Segment], told: Sequence[_Told], limit: date, latest: date
) -> DocumentDate:
    """Return the date inferred from the latest day told of and the bare weekdays around it."""
    floor, why = _after_plans(text, told, limit, latest)
    weekdays = [weekday for weekday in _bare_weekdays(text, segments) if weekday != floor.weekday()]
    into = _into_campaign(text, told, limit)
    if into is not None and into.end >= floor and weekdays:
        days = [day for weekday in weekdays for day in _weekdays_in(weekday, into) if day >= floor]
        if days:
            day = max(days)
            name = WEEKDAYS[day.weekday()]
            reason = f'"{name}" after {_words(floor)}{why}, as far into the campaign as the text says'
            return _inferred(day, day + _DAY, f"{reason} ({into.start} to {into.end})", "text", name)
    if weekdays and not _told_with_weekday(told, limit, latest):
        day = next_weekday(weekdays[0], floor)
        reason = f"the first {WEEKDAYS[weekdays[0]]} after {_words(floor)}, the latest day told of{why}"
        return _inferred(day, day + _DAY, reason, "text", WEEKDAYS[weekdays[0]])
    first = latest + _DAY if _told_with_weekday(told, limit, latest) else latest
    reason = f"the latest day told of is {_words(latest)}; news follows its event within days"
    return _inferred(first, latest + _TEXT_SLACK, reason, "text", _words(latest))


def _told_with_weekday(told: Sequence[_Told], limit: date, day: date) -> bool:
    """Return whether a day is named with weekday and date, as one names a day that is over."""
    return any(
        item.written.weekday is not None
        and _corrected(item.written, settle(item.written, limit, past=True)) == day
        for item in told
    )


def _after_plans(text: str, told: Sequence[_Told], limit: date, latest: date) -> tuple[date, str]:
    """Return the day up to which the text has run, with plans told from a dated day counted in.

    "Announced on Wednesday 2 November ... will be open on Friday": the text knows 4 November.
    """
    for item in told:
        if _corrected(item.written, settle(item.written, limit, past=True)) != latest:
            continue
        rest = re.split(r"[.\n]", text[item.written.end :], maxsplit=1)[0]
        for match in _BARE_WEEKDAY.finditer(rest):
            if _AHEAD.search(rest[: match.start()]):
                day = next_weekday(weekday_number(match["weekday"]), latest + _DAY)
                return day, f" and the {WEEKDAYS[day.weekday()]} planned from there"
    return latest, ""


def _into_campaign(text: str, told: Sequence[_Told], limit: date) -> Interval | None:
    """Return the days on which a dated start lies as far back as "two weeks into" says, or None."""
    match = _INTO.search(text)
    if match is None:
        return None
    count = 1.0 if match["n"].casefold() == "a" else (parse_number(match["n"]) or 1.0)
    length = timedelta(days=round(count * {"day": 1, "week": 7, "month": 30}[match["unit"].casefold()]))
    starts = [
        day
        for item in told
        if not item.ahead and _STARTS.search(text[item.written.end : item.written.end + 60].split(".")[0])
        if (day := _corrected(item.written, settle(item.written, limit, past=True))) is not None
    ]
    if not starts:
        return None
    start = max(starts)
    return Interval(start=start + length - _INTO_SLACK, end=start + length + _INTO_SLACK)


def _weekdays_in(weekday: int, days: Interval) -> Iterator[date]:
    day = last_weekday(weekday, days.end)
    while day >= days.start:
        yield day
        day -= 7 * _DAY


_LAST_YEAR = re.compile(r"\blast\s+year\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\bso\s+far\s+(?:in\s+|this\s+year[,\s(]+)(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def _later_year(text: str, told: Sequence[_Told]) -> DocumentDate | None:
    """Return the year after, when all that the text dates is called "last year's"."""
    years = {item.written.year for item in told if item.written.year is not None}
    if len(years) != 1 or not _LAST_YEAR.search(text):
        return None
    year = years.pop()
    assert year is not None
    reason = f'what the text dates lies in {year}, and it says "last year"'
    return _inferred(date(year + 1, 1, 1), date(year + 1, 12, 31), reason, "text", "last year")


def _year_only(text: str, segments: Sequence[Segment]) -> DocumentDate | None:
    """Return a whole year when the text says that it is running ("so far in 2014"), or None."""
    match = _SO_FAR.search(text)
    if match is None or _kind_at(segments, match.start()) is SegmentKind.FURNITURE:
        return None
    year = int(match["year"])
    return _inferred(date(year, 1, 1), date(year, 12, 31), f"the text says {match[0]!r}", "text", match[0])


def _words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _inferred(start: date, end: date, reason: str, kind: str, mention: str) -> DocumentDate:
    witness = DateWitness(
        kind=kind, start=start, end=end, mention=mention or start.isoformat(), reason=reason
    )
    return DocumentDate(start=start, end=end, reason=f"inferred: {reason}", witnesses=(witness,))


# --- weekdays ---------------------------------------------------------------------------------------


def _audit(told: Sequence[_Told], base: date | None) -> tuple[WeekdayFinding, ...]:
    """Return the written weekdays that do not fit their dates, each with the date taken and why.

    The document votes: when two or more are off by the same number of days, the weekdays are
    trusted and the dates moved; a lone one is moved only when the weekday is next to the date.
    """
    checked = [(item.written, days.start) for item in told if (days := _year_found(item, base)) is not None]
    dated = [(written, day) for written, day in checked if written.weekday is not None]
    off = [(written, day, _offset(written, day)) for written, day in dated if _offset(written, day)]
    fitting = [written for written, day in dated if not _offset(written, day)]
    return tuple(_finding(written, day, shift, off, fitting) for written, day, shift in off)


def _year_found(item: _Told, base: date | None) -> Interval | None:
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
        reason += f"so the weekday is trusted: {_words(corrected)}"
    elif abs(shift) == 1:
        corrected = day + timedelta(days=shift)
        reason += f"; the weekday lies next to the date: {_words(corrected)} taken"
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
