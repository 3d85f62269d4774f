"""Time expressions as intervals of days.

Patterns live in ``times.toml``; a reader here turns the groups of a match into the days that it
covers on the publication date. What hangs on an event that the sentence does not date ("a day after
retaking it") keeps no days and says so. The TIMEX3 value (TimeML 1.2.1) stands beside the interval.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from communique.lexicon.calendar import (
    MONTH,
    YEAR,
    WrittenDate,
    add_months,
    find_written_dates,
    last_weekday,
    make_date,
    month_days,
    month_number,
    nearest_weekday,
    next_weekday,
    settle,
    weekday_conflict,
    weekday_number,
    year_days,
)
from communique.lexicon.numbers import number_pattern, parse_number
from communique.records.mention import TimeMention
from communique.records.when import Anchor, Interval, Precision

_DAY = timedelta(days=1)
# "In recent days": the days before publication that the words reach back (design notes on time).
_RECENT_DAYS = {"hours": 1, "days": 7, "weeks": 28, "months": 180, "years": 1095}
# "A few", "several", "a couple of" units: what the interval reaches back.
_LOOSE_COUNTS = {"few": 4, "several": 6, "couple": 2, "some": 6, "many": 12}
# A month without a year that starts within this many months is ahead when the sentence speaks of plans.
_MONTHS_AHEAD = 2
# Characters on either side of a date in which a verb's tense is taken to be that of the date.
_TENSE_REACH = 45
# Characters before a weekday in which "will" or "by" still governs it.
_CUE_REACH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One entry of ``times.toml``."""

    id: str
    pattern: re.Pattern[str]
    reads: str
    needs: str
    options: Mapping[str, Any]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What an expression is read against: publication days, the day told of, and the tense."""

    dated: Interval | None
    told: Interval | None
    future: bool
    text: str

    @property
    def anchor(self) -> Interval | None:
        """The days that relative words count from."""
        return self.told if self.told is not None and self.future else self.dated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a reader made of a match."""

    value: str
    days: Interval | None = None
    precision: Precision = Precision.UNKNOWN
    anchor: Anchor = Anchor.RELATIVE
    kind: str = "DATE"
    flags: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    rules: tuple[TimeRule, ...]
    ambiguous: frozenset[str]
    after: frozenset[str]
    future: re.Pattern[str]
    breaks: re.Pattern[str]
    holidays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


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
    explicit = [_explicit(text, written, dated, past) for written in find_written_dates(text)]
    spans.extend(explicit)
    classes = _word_classes(text)
    if classes:
        spans.extend(_ruled(text, classes, _sentence_frame(text, dated, told, past), explicit))
    kept = _join_clocks(text, _longest(spans))
    joined = _with_links(text, _join_ranges(text, kept), dated)
    return tuple(replace(mention, start=mention.start + at, end=mention.end + at) for mention in joined)


def time_rules() -> tuple[TimeRule, ...]:
    """Return every rule of ``times.toml``, in file order."""
    return _lexicon().rules


# --- reading the data file --------------------------------------------------------------------------

_UNITS = r"(?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade|century|centurie)s?"


@cache
def _lexicon() -> _Lexicon:
    raw = tomllib.loads(files("communique.data").joinpath("lexicon/en/times.toml").read_text("utf-8"))
    return _Lexicon(
        rules=tuple(_rule(entry) for entry in raw["time"]),
        ambiguous=frozenset(raw["months"]["ambiguous"]),
        after=frozenset(raw["months"]["after"]),
        future=re.compile(rf"(?:\b|(?<=\w))(?:{'|'.join(map(re.escape, raw['future']['cues']))})\b", re.I),
        breaks=re.compile(rf"\b(?:{'|'.join(map(re.escape, raw['future']['breaks']))})\b", re.I),
        holidays={name: tuple(place) for name, place in raw["holidays"].items()},
    )


def _rule(entry: Mapping[str, Any]) -> TimeRule:
    """Return one rule; raise ``ValueError`` naming the entry when it is not whole."""
    for name in ("id", "pattern", "reads", "needs", "matches", "ignores"):
        if not entry.get(name):
            raise ValueError(f"times.toml: {entry.get('id', '?')}: add a non-empty {name!r}")
    if entry["reads"] not in _READERS:
        raise ValueError(
            f"times.toml: {entry['id']}: reader {entry['reads']!r} is not one of {sorted(_READERS)}"
        )
    pattern = entry["pattern"].replace("{n}", number_pattern()).replace("{unit}", _UNITS)
    pattern = pattern.replace("{month}", rf"(?P<month>{MONTH})").replace("{year_plain}", YEAR)
    pattern = pattern.replace("{year}", rf"(?P<year>{YEAR})")
    used = {"id", "pattern", "reads", "needs", "matches", "ignores"}
    return TimeRule(
        id=entry["id"],
        pattern=re.compile(_numbers_any_case(pattern)),
        reads=entry["reads"],
        needs=entry["needs"],
        options={key: value for key, value in entry.items() if key not in used},
        matches=tuple(entry["matches"]),
        ignores=tuple(entry["ignores"]),
    )


def _numbers_any_case(pattern: str) -> str:
    """Return the pattern with its number words also matching a capital ("Three days later")."""
    return pattern.replace(number_pattern(), f"(?i:{number_pattern()})")


_CLASSES = {
    "named": r"today|yesterday|tomorrow|tonight",
    "part": r"night|overnight|morning|afternoon|evening|noon|midnight|midday|dawn|dusk|daybreak|sunset",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "month": r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    "season": r"spring|summer|autumn|winter|fall",
    "half": r"half",
    "unit": r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)s?"
    r"|(?:hour|day|week|month|year)long|morning|evening|summer|winter|spring",
    "set": r"daily|weekly|monthly|yearly|annual(?:ly)?|nightly|hourly|quarterly",
    "reference": r"now|nowadays|currently|current|presently|present|moment|recently|lately|past"
    r"|soon|future|shortly|time|point|stage|ago",
    "number": r"nineteen|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties",
    "holiday": r"christmas|new|thanksgiving|independence|valentine['’]?s?|halloween",
}


@cache
def _class_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items() if name != "half")
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


def _word_classes(text: str) -> frozenset[str]:
    """Return the classes of time words that a sentence holds, so that few patterns need trying."""
    found = {match.lastgroup for match in _class_pattern().finditer(text) if match.lastgroup}
    lowered = text.casefold()
    if {"season", "part", "set"} & found:
        found.add("unit")
    if any(character.isdigit() for character in text):
        found.add("digit")
    if "half" in lowered:
        found.add("half")
    return frozenset(found)


# --- finding and choosing ---------------------------------------------------------------------------


def _sentence_frame(text: str, dated: Interval | None, told: Interval | None, past: bool) -> _Frame:
    return _Frame(dated=dated, told=told, future=not past, text=text)


def _ruled(
    text: str, classes: frozenset[str], frame: _Frame, explicit: Sequence[TimeMention]
) -> list[TimeMention]:
    """Return a mention for every match of every rule whose class of words is there."""
    found: list[TimeMention] = []
    for rule in _lexicon().rules:
        if rule.needs not in classes:
            continue
        for match in rule.pattern.finditer(text):
            local = _local_frame(text, match.start(), frame, explicit)
            reading = _READERS[rule.reads](_groups(match), rule.options, local, match)
            if reading is not None:
                found.append(_mention(match, rule.id, reading))
    return found


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Return the named groups that took part, numbered twins ("season2") under their plain name."""
    return {name.rstrip("23"): value for name, value in match.groupdict().items() if value is not None}


def _local_frame(text: str, start: int, frame: _Frame, explicit: Sequence[TimeMention]) -> _Frame:
    """Return the frame for an expression at ``start``: a cue before it may turn it to the future.

    A day written out before it in the same sentence is then where it counts from ("announced on
    Wednesday 2 November that the routes will open on Friday").
    """
    future = frame.future or _governed_by_future(text, start)
    told = frame.told
    before = [m for m in explicit if m.end <= start and m.precision is Precision.DAY and m.first and m.last]
    if before:
        last = before[-1]
        assert last.first is not None and last.last is not None
        told = Interval(start=last.first, end=last.last)
    return replace(frame, future=future, told=told)


def _governed_by_future(text: str, start: int, *, by: bool = True) -> bool:
    """Return whether a future cue stands before ``start`` in the same clause.

    ``by`` says whether "by" is one: "by Friday" looks ahead, "closed the gap by 21 September" does not.
    """
    reach = text[max(0, start - _CUE_REACH) : start]
    reach = re.split(r"[.;!?]\s", reach)[-1]
    cues = list(_lexicon().future.finditer(reach))
    if not cues:
        return False
    cue = cues[-1]
    if cue[0].casefold() == "by" and (not by or cue.end() < len(reach.rstrip())):
        return False  # not "by rebels on Friday"
    return _lexicon().breaks.search(reach, cue.end()) is None


def _mention(match: re.Match[str], rule_id: str, reading: _Reading) -> TimeMention:
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


_PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|said|told|took|left|fell|came|went|began|held|hit|struck|shot|won|lost|made|fled|\w{3,}ed)\b"
)


def _tells(text: str, written: WrittenDate) -> bool:
    """Return whether the words around a date tell of what has been: a past tense and no word of plans."""
    near = text[max(0, written.start - _TENSE_REACH) : written.end + _TENSE_REACH]
    return _PAST_VERB.search(near) is not None and _lexicon().future.search(near) is None


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


# --- readers: groups of a match to days -------------------------------------------------------------

_Groups = Mapping[str, str]
_Options = Mapping[str, Any]
_PART_CODES = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV",
    "night": "TNI", "midday": "T12:00", "noon": "T12:00", "midnight": "T24:00",
}  # fmt: skip


def _shifted(days: Interval | None, by: int) -> Interval | None:
    return None if days is None else Interval(start=days.start + by * _DAY, end=days.end + by * _DAY)


def _day_value(days: Interval | None, part: str | None = None) -> str:
    code = _PART_CODES.get(part or "", "")
    return (days.end.isoformat() if days else "XXXX-XX-XX") + code


def _day(days: Interval | None, part: str | None = None, **more: Any) -> _Reading:
    kind = "TIME" if part else "DATE"
    return _Reading(value=_day_value(days, part), days=days, precision=Precision.DAY, kind=kind, **more)


def _named_day(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    word = groups["day"].casefold()
    by = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    return _day(_shifted(frame.dated, by), "night" if word == "tonight" else groups.get("part"))


def _day_offset(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    return _day(_shifted(frame.dated, options["days"]))


def _day_part(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    return _day(_shifted(frame.dated, options["days"]), groups.get("part") or options["part"])


def _day_part_alone(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    return _Reading(value=_day_value(None, groups["part"]), kind="TIME")


def _overnight(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    """The night before publication: its evening and its morning are two days."""
    if frame.dated is None:
        return _Reading(value="XXXX-XX-XXTNI", kind="TIME")
    night = Interval(start=frame.dated.start - _DAY, end=frame.dated.end)
    return _Reading(value=_day_value(_shifted(frame.dated, -1), "night"), days=night, precision=Precision.DAY,
                    kind="TIME")  # fmt: skip


_NAMES_BEFORE = re.compile(r"\b(?:Bloody|Good|Black|Easter|Palm|Ash|Cyber)\s+$")


def _weekday(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    """A bare weekday: the last such day up to publication, or the next when the cue looks ahead."""
    if _NAMES_BEFORE.search(frame.text, 0, match.start()):
        return None
    weekday, which = weekday_number(groups["weekday"]), groups.get("which", "").casefold()
    if frame.dated is None:
        return _day(None, groups.get("part"))
    owns = re.match(r"['’]s\s", frame.text[match.end() :]) is not None  # "Wednesday's ruling" has been
    ahead = which in ("next", "this coming", "the following")
    ahead = ahead or (frame.future and not owns and which not in ("last", "past", "earlier"))
    base = frame.anchor or frame.dated
    strict = which in ("last", "next", "the previous", "the following")
    days = _nearest_run(weekday, base, ahead=ahead, strict=strict or (ahead and base == frame.told))
    return _day(
        days, groups.get("part"), reason="counted from the day told of" if base != frame.dated else ""
    )


def _nearest_run(weekday: int, base: Interval, *, ahead: bool, strict: bool) -> Interval:
    """Return the day of this weekday seen from both ends of ``base`` (one day unless ``base`` is long)."""
    step = _DAY if strict else timedelta()
    if ahead:
        return Interval(
            start=next_weekday(weekday, base.start + step), end=next_weekday(weekday, base.end + step)
        )
    return Interval(start=last_weekday(weekday, base.start - step), end=last_weekday(weekday, base.end - step)) \
        if base.days > 6 else _single(last_weekday(weekday, base.end - step))  # fmt: skip


def _single(day: date) -> Interval:
    return Interval(start=day, end=day)


def _weekend(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    if frame.dated is None:
        return _Reading(value="XXXX-WXX-WE", precision=Precision.DAY)
    which = groups.get("which", "").casefold()
    ahead = which in ("next", "the coming") or (frame.future and which in ("the", "this"))
    saturday = next_weekday(5, frame.dated.end) if ahead else last_weekday(5, frame.dated.end)
    if which == "last" and frame.dated.end - saturday < 2 * _DAY:
        saturday -= 7 * _DAY
    year, week, _ = saturday.isocalendar()
    return _Reading(value=f"{year}-W{week:02d}-WE", days=Interval(start=saturday, end=saturday + _DAY),
                    precision=Precision.DAY)  # fmt: skip


def _count(groups: _Groups) -> float | None:
    """Return how many units a phrase names; None when it leaves that open ("several")."""
    said = groups.get("n", "1").casefold()
    if said in ("a", "an", "the", "one"):
        return 1.0
    if said.startswith("half") or said.endswith("half"):
        return 2.5 if said.startswith("two") else 0.5
    return parse_number(said.removeprefix("over "))


def _loose_count(groups: _Groups) -> float:
    exact = _count(groups)
    if exact is not None:
        return exact
    said = groups.get("n", "").casefold()
    return next((count for word, count in _LOOSE_COUNTS.items() if word in said), 1.0)


_UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "night": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNIT_PRECISION = {
    "second": Precision.DAY, "minute": Precision.DAY, "hour": Precision.DAY, "day": Precision.DAY, "night": Precision.DAY,
    "week": Precision.WEEK, "month": Precision.MONTH, "quarter": Precision.SEASON, "year": Precision.YEAR,
    "decade": Precision.YEAR, "century": Precision.YEAR,
}  # fmt: skip


def _unit_of(groups: _Groups, options: _Options) -> str:
    unit = str(groups.get("unit") or options.get("unit", "")).casefold()
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.removesuffix("s"))


def _period(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: ("2", "week") gives "P2W", an open count "PXW"."""
    code = _UNIT_CODES.get(unit, "D")
    said = "X" if count is None else f"{count:g}"
    if code.startswith("T"):
        return f"PT{said}{code[1]}"
    if code == "Q" and count is not None:
        return f"P{count * 3:g}M"
    if code == "DE" and count is not None:
        return f"P{count * 10:g}Y"
    return f"P{said}{code}"


def _back(day: date, count: float, unit: str) -> date:
    """Return the day ``count`` units before ``day`` (after it when ``count`` is negative)."""
    if unit in _UNIT_MONTHS:
        whole = round(count * _UNIT_MONTHS[unit])
        target = day.year * 12 + day.month - 1 - whole
        return add_months(day, -whole) if 12 <= target < 9999 * 12 else day
    if unit in _UNIT_DAYS:
        return day - timedelta(days=round(count * _UNIT_DAYS[unit])) if count < 100_000 else day
    return day - timedelta(days=round(count / 24)) if unit == "hour" and count < 100_000 else day


def _window(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    """A run of days that ends at publication: "the past three months"."""
    unit, count = _unit_of(groups, options), _loose_count(groups)
    days = None
    if frame.dated is not None:
        start = min(_back(frame.dated.start, count, unit), frame.dated.end)
        if unit == "hour":
            start = min(start, frame.dated.start - _DAY)
        days = Interval(start=start, end=frame.dated.end)
    return _Reading(
        value=_period(_count(groups), unit), days=days, precision=_UNIT_PRECISION[unit], kind="DURATION"
    )


def _window_ahead(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    unit, count = _unit_of(groups, options), _loose_count(groups)
    value = _period(_count(groups) if "n" in groups else None, unit)
    if frame.dated is None or groups["which"].casefold() in ("following", "subsequent"):
        return _Reading(value=value, kind="DURATION", flags=("relative_to_event",))
    if "n" not in groups:
        count = {"day": 7, "week": 4}.get(unit, 6)
    days = Interval(start=frame.dated.start, end=max(frame.dated.end, _back(frame.dated.end, -count, unit)))
    return _Reading(value=value, days=days, precision=_UNIT_PRECISION[unit], kind="DURATION")


def _unit_days(unit: str, day: date, shift: int) -> tuple[Interval, str]:
    """Return the calendar unit around ``day``, moved by ``shift`` units, and its TIMEX3 value."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        return Interval(start=monday, end=monday + 6 * _DAY), f"{year}-W{week:02d}"
    if unit == "month":
        moved = add_months(day.replace(day=1), shift)
        return month_days(moved.year, moved.month), f"{moved.year}-{moved.month:02d}"
    if unit == "quarter":
        return _quarter_days(*_moved_quarter(day, shift))
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = day.year // size * size + shift * size
        return Interval(start=date(first, 1, 1), end=date(first + size - 1, 12, 31)), str(first // size)
    return year_days(day.year + shift), str(day.year + shift)


def _moved_quarter(day: date, shift: int) -> tuple[int, int]:
    index = day.year * 4 + (day.month - 1) // 3 + shift
    return index // 4, index % 4 + 1


def _quarter_days(year: int, quarter: int) -> tuple[Interval, str]:
    start = date(year, quarter * 3 - 2, 1)
    return Interval(start=start, end=add_months(start, 3) - _DAY), f"{year}-Q{quarter}"


def _shift(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    """A calendar unit near publication: last month, this week, earlier this year."""
    unit, which = _unit_of(groups, options), groups["which"].casefold()
    words = which.split()
    if words[-1] in ("first", "second", "third", "fourth"):
        return _period_reading(unit) if unit != "quarter" else None
    if words[-1] in ("same", "that", "following", "previous", "preceding") and frame.dated is None:
        return _Reading(value="XXXX", precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
    if words[-1] in ("same", "that"):
        return _Reading(value="XXXX", precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
    by = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
        "latest": -1,
    }
    shift = by.get(words[-1], 0)
    if frame.dated is None:
        return _Reading(value="XXXX", precision=_UNIT_PRECISION[unit])
    days, value = _unit_days(unit, frame.dated.end, shift)
    days = _trimmed(days, words, frame, shift)
    return _Reading(value=value, days=days, precision=_UNIT_PRECISION[unit])


def _period_reading(unit: str) -> _Reading:
    return _Reading(value=_period(1.0, unit), kind="DURATION", flags=("relative_to_event",))


def _trimmed(days: Interval, words: Sequence[str], frame: _Frame, shift: int) -> Interval:
    """Return the part of a unit that is meant: up to publication when it is the present one."""
    assert frame.dated is not None
    if words[0] in ("early", "late") and len(words) > 1:
        return _third(days, words[0])
    if shift == 0 and not frame.future and words[0] != "later":
        return Interval(start=min(days.start, frame.dated.end), end=min(days.end, frame.dated.end))
    if shift == 0 and words[0] == "later":
        return Interval(start=min(frame.dated.start, days.end), end=days.end)
    return days


def _third(days: Interval, part: str) -> Interval:
    """Return the first, middle or last third of a run of days."""
    size = max(1, days.days // 3)
    match part:
        case "early" | "beginning" | "start":
            return Interval(start=days.start, end=days.start + (size - 1) * _DAY)
        case "mid" | "middle":
            return Interval(start=days.start + size * _DAY, end=days.end - size * _DAY)
        case _:
            return Interval(start=days.end - (size - 1) * _DAY, end=days.end)


def _ago(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    """Units counted back: "ago" from publication, "earlier" from the day told of."""
    unit, count = _unit_of(groups, options), _loose_count(groups)
    base = frame.dated if groups["dir"] == "ago" else frame.told
    if base is None and groups["dir"] == "ago":
        return _Reading(value=_period(_count(groups), unit), precision=_UNIT_PRECISION[unit])
    shown = base or frame.dated
    value = (
        _ago_value(unit, _count(groups), _back(shown.end, count, unit))
        if shown
        else _period(_count(groups), unit)
    )
    if base is None:
        return _Reading(value=value, precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
    moved = Interval(start=_back(base.start, count, unit), end=_back(base.end, count, unit))
    slack = _ago_slack(unit, groups)
    days = Interval(start=moved.start - slack, end=min(moved.end + slack, base.end))
    return _Reading(value=value, days=days, precision=_UNIT_PRECISION[unit])


def _ago_slack(unit: str, groups: _Groups) -> timedelta:
    """Return how far off a count of units may be: "two weeks ago" is seldom the fourteenth day."""
    if groups.get("n", "").casefold() in ("several", "a few", "some", "many"):
        return timedelta(days={"day": 2, "week": 14, "month": 60, "year": 365}.get(unit, 0))
    return timedelta(days={"week": 2, "month": 10, "quarter": 30, "year": 60, "decade": 730}.get(unit, 0))


def _ago_value(unit: str, count: float | None, day: date) -> str:
    if count is None:
        return "PAST_REF"
    match unit:
        case "year":
            return str(day.year)
        case "month":
            return f"{day.year}-{day.month:02d}"
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case "decade" | "century":
            return str(day.year // 10)
        case _:
            return day.isoformat()


def _later(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    """Units counted from an event: days only when the day told of is known."""
    unit, said = _unit_of(groups, options) or "day", groups.get("dir", "that").split()[0].casefold()
    count = _loose_count(groups)
    signed = {
        "before": count,
        "prior": count,
        "previous": count,
        "preceding": count,
        "same": 0.0,
        "that": 0.0,
    }.get(said, -count)
    tied = re.match(r"\s+\w", match.string[match.end() :]) is not None and said in ("after", "before")
    if frame.told is None or tied:
        value = (
            "XXXX-XX-XX"
            if said in ("same", "that", "next", "following", "previous")
            else _period(_count(groups), unit)
        )
        kind = "DATE" if value.startswith("X") else "DURATION"
        return _Reading(value=value, precision=_UNIT_PRECISION[unit], kind=kind, flags=("relative_to_event",))
    days = Interval(start=_back(frame.told.start, signed, unit), end=_back(frame.told.end, signed, unit))
    return _Reading(
        value=_day_value(days),
        days=days,
        precision=_UNIT_PRECISION[unit],
        reason="counted from the day told of",
    )


def _recent(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    unit = groups["unit"].casefold()
    days = None
    if frame.dated is not None:
        start = frame.dated.start - timedelta(days=_RECENT_DAYS[unit])
        days = Interval(start=start, end=frame.dated.end)
    return _Reading(value="PAST_REF", days=days, precision=_UNIT_PRECISION[unit.removesuffix("s")])


def _looks_like_year(number: str) -> bool:
    """Return whether a bare four-digit number is a year ("the 1988 quarter"), not a count."""
    return re.fullmatch(YEAR, number) is not None


def _duration(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    unit = _unit_of(groups, options)
    if options.get("n") == "X":
        count: float | None = None
    else:
        count = _count({**groups, "n": groups.get("n", options.get("n", "1"))})
    if _looks_like_year(groups.get("n", "")):
        return None
    return _Reading(value=_period(count, unit), kind="DURATION", precision=_UNIT_PRECISION.get(unit, Precision.UNKNOWN),
                    flags=tuple(options.get("flags", ())))  # fmt: skip


def _month_base(groups: _Groups, frame: _Frame) -> tuple[Interval | None, str]:
    """Return the month that a month's name means here, and its TIMEX3 value."""
    month = month_number(groups["month"])
    if "year" in groups:
        return month_days(int(groups["year"]), month), f"{groups['year']}-{month:02d}"
    if frame.dated is None:
        return None, f"XXXX-{month:02d}"
    year = _month_year(month, groups, frame)
    return month_days(year, month), f"{year}-{month:02d}"


def _month_year(month: int, groups: _Groups, frame: _Frame) -> int:
    """Return the year of a month without one: the last such month begun by publication, or the next."""
    assert frame.dated is not None
    day, which, related = frame.dated.end, groups.get("which", "").casefold(), groups.get("rel", "")
    if related:
        return day.year - 1 if "last" in related else day.year
    if which == "this":
        return day.year
    if which == "next" or (frame.future and which != "last"):
        return day.year if month >= day.month else day.year + 1
    if not which and 0 < (month - day.month) % 12 <= _MONTHS_AHEAD and _lexicon().future.search(frame.text):
        return day.year if month > day.month else day.year + 1
    if which in ("last", "this past", "the previous") and month == day.month:
        return day.year - 1
    return day.year if month <= day.month else day.year - 1


def _month(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    if not _is_month(groups["month"], groups, frame, match):
        return None
    days, value = _month_base(groups, frame)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    if (
        days is not None
        and frame.dated is not None
        and days.start <= frame.dated.end <= days.end
        and not frame.future
    ):
        days = Interval(start=days.start, end=frame.dated.end)
    return _Reading(value=value, days=days, precision=Precision.MONTH, anchor=anchor)


def _is_month(word: str, groups: _Groups, frame: _Frame, match: re.Match[str]) -> bool:
    """Return whether the word names a month here and not a verb or a person ("May", "March")."""
    if word.rstrip(".") not in _lexicon().ambiguous or "which" in groups or "rel" in groups:
        return True
    before = re.findall(r"[\w-]+", frame.text[: match.start("month")])
    return bool(before) and before[-1].casefold() in _lexicon().after and (
        before[-1].casefold() not in ("a", "the", "to", "and", "of") or word[:3] != "May"
    )  # fmt: skip


def _month_part(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    """A third of a month: 1-10, 11-20, 21-end."""
    days, value = _month_base(groups, frame)
    part = groups["mod"].casefold()
    if days is not None:
        tenth, twentieth = days.start + 9 * _DAY, days.start + 19 * _DAY
        match part:
            case "early" | "beginning" | "start":
                days = Interval(start=days.start, end=tenth)
            case "mid" | "middle":
                days = Interval(start=tenth + _DAY, end=twentieth)
            case _:
                days = Interval(start=twentieth + _DAY, end=days.end)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return _Reading(
        value=value, days=days, precision=Precision.MONTH, anchor=anchor, flags=("part_of_month",)
    )


def _unit_part(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    unit = _unit_of(groups, options)
    which = str(groups.get("which") or options.get("which")).casefold()
    if frame.dated is None:
        return _Reading(value="XXXX", precision=_UNIT_PRECISION[unit])
    if unit == "day":
        return _day(frame.dated)
    days, value = _unit_days(unit, frame.dated.end, {"last": -1, "next": 1}.get(which, 0))
    part = _third(days, str(groups.get("mod") or options.get("mod")).casefold())
    return _Reading(value=value, days=part, precision=_UNIT_PRECISION[unit])


_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def _season(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    """Seasons of the northern half of the earth, three whole months each; winter ends in February."""
    season = groups["season"]
    code = _SEASON_CODES[season]
    if "year" in groups:
        year = int(groups["year"])
    elif frame.dated is None:
        return _Reading(value=f"XXXX-{code}", precision=Precision.SEASON)
    else:
        year = _season_year(season, groups, frame.dated.end, frame.future)
    start = date(year, _SEASON_MONTHS[season], 1)
    days = Interval(start=start, end=add_months(start, 3) - _DAY)
    if "year" not in groups and frame.dated and days.start <= frame.dated.end < days.end and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return _Reading(value=f"{year}-{code}", days=days, precision=Precision.SEASON, anchor=anchor)


def _season_year(season: str, groups: _Groups, day: date, future: bool) -> int:
    which = (groups.get("also") or groups.get("which", "")).casefold()
    start = date(day.year, _SEASON_MONTHS[season], 1)
    if which == "next" or (future and which != "last"):
        return day.year if start >= day else day.year + 1
    if which == "this" and season != "winter":
        return day.year
    ended = add_months(start, 3) <= day
    if which == "last":
        return day.year if ended and season != "winter" else day.year - 1
    return day.year if start <= day else day.year - 1


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _stated_year(groups: _Groups, day: date) -> int | None:
    said = groups.get("of", "")
    if not said:
        return None
    return int(said) if said.isdigit() else day.year + {"last": -1, "next": 1}.get(said.split()[0], 0)


def _quarter(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    quarter = _ORDINALS[groups["ord"].casefold()]
    day = frame.dated.end if frame.dated else None
    if day is None and not groups.get("of", "").isdigit():
        return _Reading(value=f"XXXX-Q{quarter}", precision=Precision.SEASON)
    year = _stated_year(groups, day or date(FALLBACK_YEAR, 1, 1))
    if year is None:
        assert day is not None
        year = day.year if quarter <= (day.month - 1) // 3 + 1 else day.year - 1
    days, value = _quarter_days(year, quarter)
    return _Reading(value=value, days=days, precision=Precision.SEASON)


# Only the slot of a function that needs some day; a stated year never uses it.
FALLBACK_YEAR = 2000


def _half_year(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    half = _ORDINALS[groups["ord"].casefold()]
    if frame.dated is None and not groups["of"].isdigit():
        return _Reading(value=f"XXXX-H{half}", precision=Precision.YEAR)
    year = (
        _stated_year(groups, frame.dated.end if frame.dated else date(FALLBACK_YEAR, 1, 1)) or FALLBACK_YEAR
    )
    start = date(year, half * 6 - 5, 1)
    days = Interval(start=start, end=add_months(start, 6) - _DAY)
    return _Reading(value=f"{year}-H{half}", days=days, precision=Precision.YEAR)


def _year(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    year = int(groups["year"]) if "year" in groups else 1900 + int(groups["short"])
    days = year_days(year)
    if frame.dated is not None and frame.dated.end.year == year and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    return _Reading(value=str(year), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def _decade(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    said = groups["decade"].lstrip("'’")
    first = int(said) if len(said) == 4 else 1900 + int(said)
    days = Interval(start=date(first, 1, 1), end=date(first + 9, 12, 31))
    if "mod" in groups:
        days = _third(days, groups["mod"])
    return _Reading(value=str(first // 10), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def _set(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    words = {"daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter",
             "yearly": "year", "annually": "year", "annual": "year", "hourly": "hour"}  # fmt: skip
    unit = words.get(groups.get("set", "").casefold()) or _unit_of(groups, options)
    count = 2.0 if groups.get("n") == "other" else (_count(groups) if "n" in groups else 1.0)
    return _Reading(value=_period(count or 1.0, unit), kind="SET")


def _present(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    return _Reading(value="PRESENT_REF", days=frame.dated, precision=Precision.DAY)


def _reference(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    return _Reading(value=options["value"])


def _clock(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading | None:
    """A time of day; it names no day by itself."""
    if "word" in groups:
        hour, minute = (12, 0) if groups["word"].casefold() != "midnight" else (24, 0)
    else:
        hour, minute = int(groups["hour"]), int(groups.get("minute", 0))
        if "half" in groups:
            hour = hour % 12 + (12 if groups["half"] == "p" else 0)
        if hour > 24 or minute > 59:
            return None
    return _Reading(value=f"{_day_value(frame.dated)}T{hour:02d}:{minute:02d}", kind="TIME")


def _holiday(groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]) -> _Reading:
    name = groups["holiday"].casefold().replace("’", "'").replace("years", "year's")
    place = _lexicon().holidays.get(" ".join(name.split()))
    if place is None or (frame.dated is None and "year" not in groups):
        return _Reading(value="XXXX-XX-XX", precision=Precision.DAY)
    if "year" in groups:
        day = _holiday_in(int(groups["year"]), place)
    else:
        assert frame.dated is not None
        base = frame.dated.end
        years = (base.year - 1, base.year, base.year + 1)
        near = [d for year in years if (d := _holiday_in(year, place)) is not None]
        day = min(near, key=lambda d: abs(d - base))
    return _day(_single(day) if day else None)


def _holiday_in(year: int, place: tuple[int, ...]) -> date | None:
    """Return the day of a holiday: (month, day), or (month, weekday, which one of the month)."""
    if len(place) == 2:
        return make_date(year, place[0], place[1])
    month, weekday, nth = place
    return next_weekday(weekday, date(year, month, 1)) + timedelta(weeks=nth - 1)


def _year_in_words(
    groups: _Groups, options: _Options, frame: _Frame, match: re.Match[str]
) -> _Reading | None:
    tens = parse_number(groups["tens"])
    if tens is None or not 20 <= tens <= 99:
        return None
    year = 1900 + int(tens)
    return _Reading(value=str(year), days=year_days(year), precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


_READERS: dict[str, Callable[[_Groups, _Options, _Frame, re.Match[str]], _Reading | None]] = {
    "named_day": _named_day,
    "day_offset": _day_offset,
    "day_part": _day_part,
    "day_part_alone": _day_part_alone,
    "overnight": _overnight,
    "weekday": _weekday,
    "weekend": _weekend,
    "window": _window,
    "window_ahead": _window_ahead,
    "shift": _shift,
    "ago": _ago,
    "later": _later,
    "recent": _recent,
    "duration": _duration,
    "month": _month,
    "month_part": _month_part,
    "unit_part": _unit_part,
    "season": _season,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year,
    "year_in_words": _year_in_words,
    "decade": _decade,
    "set": _set,
    "present": _present,
    "reference": _reference,
    "clock": _clock,
    "holiday": _holiday,
}


# --- words before an expression, and pairs of expressions -------------------------------------------

_RANGE_LINK = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*(?:the\s+)?$|\s+(?:and)\s+$")
_BARE_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:to|and|until|[-–—])\s*$")
_BARE_LAST = re.compile(r"\s*(?:to|[-–—])\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:percent|people|,\d))")
_LINKS = re.compile(
    r"\b(since|until|till|by|before|after|from|through|between)\s+(?:the\s+|about\s+|around\s+|at\s+least\s+)?$",
    re.I,
)


def _join_ranges(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions with "22 September to 30 October" and "between X and Y" made one."""
    joined: list[TimeMention] = []
    for mention in mentions:
        mention = _widened(text, mention)
        before = joined[-1] if joined else None
        if before is not None and _is_range(text, before, mention):
            assert before.first is not None and mention.last is not None
            joined[-1] = _range(text, before, mention)
        else:
            joined.append(mention)
    return joined


def _join_clocks(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions with a time of day and the day right after it made one ("9 a.m. Tuesday")."""
    joined: list[TimeMention] = []
    for mention in mentions:
        clock = joined[-1] if joined else None
        if (
            clock is None
            or not clock.rule_id.startswith("en.clock")
            or mention.precision is not Precision.DAY
        ):
            joined.append(mention)
        elif mention.timex_type != "DATE" or not re.fullmatch(
            r",?\s+(?:on\s+)?", text[clock.end : mention.start]
        ):
            joined.append(mention)
        else:
            hour = clock.value.rpartition("T")[2]
            joined[-1] = replace(
                mention,
                start=clock.start,
                text=text[clock.start : mention.end],
                timex_type="TIME",
                value=f"{mention.value}T{hour}",
            )
    return joined


def _is_range(text: str, first: TimeMention, second: TimeMention) -> bool:
    """Return whether two dated mentions are the ends of one run of days."""
    if first.first is None or second.last is None or "range" in first.flags:
        return False
    gap = text[first.end : second.start]
    opened = text[max(0, first.start - 12) : first.start].casefold().rstrip()
    if not _RANGE_LINK.fullmatch(gap) or first.timex_type == "DURATION":
        return False
    return gap.strip() != "and" or opened.endswith(("between", "between the"))


def _range(text: str, first: TimeMention, second: TimeMention) -> TimeMention:
    start, end = first.first, second.last
    assert start is not None and end is not None
    if start > end and first.anchor is second.anchor:  # "November to February": the first lies a year back
        earlier = make_date(start.year - 1, start.month, start.day)
        start = earlier if earlier is not None else end
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


def _widened(text: str, mention: TimeMention) -> TimeMention:
    """Return a written day with the bare day number beside it: "22-30 September", "September 22-30"."""
    if (
        not mention.rule_id.startswith("en.date.")
        or mention.first is None
        or mention.precision is not Precision.DAY
    ):
        return mention
    if mention.rule_id == "en.date.day_month" and (match := _BARE_FIRST.search(text, 0, mention.start)):
        day = make_date(mention.first.year, mention.first.month, int(match["day"]))
        if day is not None and day < mention.first:
            return _as_range(
                text, mention, match.start(), mention.end, Interval(start=day, end=mention.last or day)
            )
    if mention.rule_id == "en.date.month_day" and (match := _BARE_LAST.match(text, mention.end)):
        day = make_date(mention.first.year, mention.first.month, int(match["day"]))
        if day is not None and day > mention.first:
            return _as_range(
                text, mention, mention.start, match.end(), Interval(start=mention.first, end=day)
            )
    return mention


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


def _with_links(text: str, mentions: Sequence[TimeMention], dated: Interval | None) -> list[TimeMention]:
    """Return the mentions with the word before them taken in: "since" opens the days to publication."""
    return [
        _linked(mention, _LINKS.search(text, max(0, mention.start - 24), mention.start), dated)
        for mention in mentions
    ]


def _linked(mention: TimeMention, match: re.Match[str] | None, dated: Interval | None) -> TimeMention:
    if match is None or mention.timex_type in ("DURATION", "SET") or "range" in mention.flags:
        return mention
    link = {"till": "until", "through": "until"}.get(match[1].casefold(), match[1].casefold())
    flagged = replace(mention, flags=(*mention.flags, link))
    if link == "since" and mention.first is not None and dated is not None and dated.end >= mention.first:
        return replace(flagged, last=dated.end)
    return flagged
