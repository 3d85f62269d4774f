"""Time expressions become intervals that a careful reader would write down."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.timereading.readers import READERS
from communique.annotate.times import find_times, time_rules
from communique.lexicon.calendar import (
    find_written_dates,
    last_weekday,
    nearest_weekday,
    next_weekday,
    settle,
)
from communique.lexicon.timewords import check_times
from communique.records.mention import TimeMention
from communique.records.when import Anchor, Interval, Precision

MONDAY = date(2016, 11, 28)


def _on(day: date = MONDAY) -> Interval:
    return Interval(start=day, end=day)


def _days(mention: TimeMention) -> tuple[str | None, str | None]:
    return (
        mention.first.isoformat() if mention.first else None,
        mention.last.isoformat() if mention.last else None,
    )


def _only(sentence: str, day: date = MONDAY) -> TimeMention:
    found = find_times(sentence, dated=_on(day))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("the bridge fell on 3 June 2015", "2015-06-03", "2015-06-03"),
        ("the bridge fell on June 3, 2015", "2015-06-03", "2015-06-03"),
        ("Jun 3, 2015", "2015-06-03", "2015-06-03"),
        ("updated Jun 032015 at noon", "2015-06-03", "2015-06-03"),
        ("03.06.2015", "2015-06-03", "2015-06-03"),
        ("2015-06-03", "2015-06-03", "2015-06-03"),
        ("23/06/2015", "2015-06-23", "2015-06-23"),
        ("seen on 3 June 2015Ana Lopez", "2015-06-03", "2015-06-03"),
        ("On June 3 they left", "2016-06-03", "2016-06-03"),
        ("On 20 December they left", "2015-12-20", "2015-12-20"),
        ("on the 3rd of June they left", "2016-06-03", "2016-06-03"),
        ("in June 2015", "2015-06-01", "2015-06-30"),
        ("Saturday (26 November)", "2016-11-26", "2016-11-26"),
        ("June 3 to July 9", "2016-06-03", "2016-07-09"),
        ("between 3 June and 9 July", "2016-06-03", "2016-07-09"),
        ("22-30 September", "2016-09-22", "2016-09-30"),
        ("September 22-30", "2016-09-22", "2016-09-30"),
    ],
)
def test_written_dates(sentence: str, first: str, last: str) -> None:
    """Every English form of a date, with its year found when it is left out."""
    mention = next(m for m in find_times(sentence, dated=_on()) if m.anchor is Anchor.EXPLICIT)
    assert _days(mention) == (first, last)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "precision"),
    [
        ("the shelling on Sunday", "2016-11-27", "2016-11-27", Precision.DAY),
        ("the shelling on Monday", "2016-11-28", "2016-11-28", Precision.DAY),
        ("the shelling last Monday", "2016-11-21", "2016-11-21", Precision.DAY),
        ("the talks will be held on Friday", "2016-12-02", "2016-12-02", Precision.DAY),
        ("leave by Friday evening", "2016-12-02", "2016-12-02", Precision.DAY),
        ("Saturday night's shelling", "2016-11-26", "2016-11-26", Precision.DAY),
        ("the ruins of Saturdays blast", "2016-11-26", "2016-11-26", Precision.DAY),
        ("Yesterday the road was open", "2016-11-27", "2016-11-27", Precision.DAY),
        ("the road opens today", "2016-11-28", "2016-11-28", Precision.DAY),
        ("shelled overnight", "2016-11-27", "2016-11-28", Precision.DAY),
        ("shelled last night", "2016-11-27", "2016-11-27", Precision.DAY),
        ("at the weekend", "2016-11-26", "2016-11-27", Precision.DAY),
        ("taken last month", "2016-10-01", "2016-10-31", Precision.MONTH),
        ("taken last week", "2016-11-21", "2016-11-27", Precision.WEEK),
        ("taken last year", "2015-01-01", "2015-12-31", Precision.YEAR),
        ("taken this week", "2016-11-28", "2016-11-28", Precision.WEEK),
        ("taken earlier this year", "2016-01-01", "2016-11-28", Precision.YEAR),
        ("since 19 September", "2016-09-19", "2016-11-28", Precision.DAY),
        ("dead since the war broke out in March 2011", "2011-03-01", "2016-11-28", Precision.MONTH),
        ("in early 2011", "2011-01-01", "2011-04-30", Precision.YEAR),
        ("since late 2015", "2015-09-01", "2016-11-28", Precision.YEAR),
        ("since 2012", "2012-01-01", "2016-11-28", Precision.YEAR),
        ("in 2012", "2012-01-01", "2012-12-31", Precision.YEAR),
        ("in early September", "2016-09-01", "2016-09-10", Precision.MONTH),
        ("in mid-September", "2016-09-11", "2016-09-20", Precision.MONTH),
        ("in late September", "2016-09-21", "2016-09-30", Precision.MONTH),
        ("in the first week of September", "2016-09-01", "2016-09-07", Precision.MONTH),
        ("in the last week of September", "2016-09-24", "2016-09-30", Precision.MONTH),
        ("in the second half of September", "2016-09-16", "2016-09-30", Precision.MONTH),
        ("in the final days of September 2015", "2015-09-24", "2015-09-30", Precision.MONTH),
        ("for the month of August", "2016-08-01", "2016-08-31", Precision.MONTH),
        ("a blockade in July", "2016-07-01", "2016-07-31", Precision.MONTH),
        ("a blockade in December", "2015-12-01", "2015-12-31", Precision.MONTH),
        ("in recent days", "2016-11-21", "2016-11-28", Precision.DAY),
        ("over the past week", "2016-11-21", "2016-11-28", Precision.WEEK),
        ("for the past three months", "2016-08-28", "2016-11-28", Precision.MONTH),
        ("two weeks ago", "2016-11-12", "2016-11-16", Precision.WEEK),
        ("five days ago", "2016-11-23", "2016-11-23", Precision.DAY),
        ("this spring", "2016-03-01", "2016-05-31", Precision.SEASON),
        ("in the summer of 2012", "2012-06-01", "2012-08-31", Precision.SEASON),
        ("in the coming days", "2016-11-28", "2016-12-05", Precision.DAY),
        ("now", "2016-11-28", "2016-11-28", Precision.DAY),
        ("shelled from Tuesday to Friday", "2016-11-22", "2016-11-25", Precision.DAY),
        ("shelled from Wednesday until Monday", "2016-11-23", "2016-11-28", Precision.DAY),
        ("shelled from Monday to Sunday", "2016-11-21", "2016-11-27", Precision.DAY),
        ("from Saturday evening into Sunday", "2016-11-26", "2016-11-27", Precision.DAY),
        ("late on Friday and early on Saturday", "2016-11-25", "2016-11-26", Precision.DAY),
        ("shelled overnight into Friday", "2016-11-24", "2016-11-25", Precision.DAY),
        ("shelled overnight Friday to Saturday", "2016-11-25", "2016-11-26", Precision.DAY),
        ("seized on Wednesday last week", "2016-11-23", "2016-11-23", Precision.DAY),
        ("seized on Sunday of last week", "2016-11-27", "2016-11-27", Precision.DAY),
        ("shelled earlier in the week", "2016-11-28", "2016-11-28", Precision.WEEK),
        ("the first three months of the year", "2016-01-01", "2016-03-31", Precision.MONTH),
        ("the first two months of 2015", "2015-01-01", "2015-02-28", Precision.MONTH),
        ("shelled on New Year's Eve", "2015-12-31", "2015-12-31", Precision.DAY),
        ("in the siege of 2014-15", "2014-01-01", "2015-12-31", Precision.YEAR),
        ("killed in 2013-2014", "2013-01-01", "2014-12-31", Precision.YEAR),
        ("gone by the end of September", "2016-09-21", "2016-09-30", Precision.MONTH),
        ("Fighters backed by jets took the town in January", "2016-01-01", "2016-01-31", Precision.MONTH),
        ("will be gone by the end of January", "2017-01-21", "2017-01-31", Precision.MONTH),
        ("the first ten days of October", "2016-10-01", "2016-10-10", Precision.MONTH),
        ("the last three days of October", "2016-10-29", "2016-10-31", Precision.MONTH),
        ("the latter half of October", "2016-10-16", "2016-10-31", Precision.MONTH),
        ("in September and October", "2016-09-01", "2016-10-31", Precision.MONTH),
        ("in the week of 7 November", "2016-11-07", "2016-11-13", Precision.WEEK),
        ("in the week ending 13 November", "2016-11-07", "2016-11-13", Precision.WEEK),
        ("shelled on November 5 and 6.", "2016-11-05", "2016-11-06", Precision.DAY),
        ("on November 5 and 6 people were killed", "2016-11-05", "2016-11-05", Precision.DAY),
        ("rebels were given until Thursday", "2016-12-01", "2016-12-01", Precision.DAY),
        ("rebels held out until Thursday", "2016-11-24", "2016-11-24", Precision.DAY),
        ("the deadline runs out at 9 a.m. Thursday", "2016-12-01", "2016-12-01", Precision.DAY),
    ],
)
def test_relative_expressions(sentence: str, first: str, last: str, precision: Precision) -> None:
    """Words relative to publication on Monday 28 November 2016."""
    mention = _only(sentence)
    assert (*_days(mention), mention.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("sentence", "value", "kind"),
    [
        ("after three weeks of calm", "P3W", "DURATION"),
        ("a four-day march", "P4D", "DURATION"),
        ("a week-long truce", "P1W", "DURATION"),
        ("open for ten hours", "PT10H", "DURATION"),
        ("open for 5 1/2 hours", "PT5H30M", "DURATION"),
        ("open for half an hour", "PT30M", "DURATION"),
        ("a siege of three and a half years", "P3.5Y", "DURATION"),
        ("bombed every day", "P1D", "SET"),
        ("the third quarter of 1997", "1997-Q3", "DATE"),
        ("in the 1980s", "198", "DATE"),
        ("on Saturday morning", "2016-11-26TMO", "TIME"),
        ("at 9 a.m. on Saturday", "2016-11-26T09:00", "TIME"),
        ("it may fall soon", "FUTURE_REF", "DATE"),
        ("last week", "2016-W47", "DATE"),
    ],
)
def test_timex_values(sentence: str, value: str, kind: str) -> None:
    """The TIMEX3 value and type stand beside the interval; durations name no days."""
    mention = _only(sentence)
    assert (mention.value, mention.timex_type) == (value, kind)
    assert kind not in ("DURATION", "SET") or mention.first is None


@pytest.mark.parametrize(
    "sentence",
    [
        "in the 1070 district",
        "they took Hill 400",
        "the rebels may attack",
        "May said so",
        "they march on the town",
        "the Sunday Times wrote",
        "Black Friday prices",
        "the second bridge",
        "the fall of the town",
        "more than 2000 injured",
        "from 2000 people",
        "a 12-year-old boy",
        "the Daily Mail wrote",
    ],
)
def test_traps(sentence: str) -> None:
    """Names, ages, counts and verbs that look like times are none."""
    assert find_times(sentence, dated=_on()) == ()


def test_weekday_that_does_not_fit_widens_the_days() -> None:
    """Both readings are kept, with the reason in words."""
    mention = _only("On Friday 29 October they attacked")
    assert _days(mention) == ("2016-10-28", "2016-10-29")
    assert mention.flags == ("weekday_mismatch",)
    assert "was a Saturday" in mention.reason


def test_plans_count_from_the_day_they_were_told() -> None:
    """ "Announced on Wednesday 2 November" puts its Friday on the fourth, not after publication."""
    found = find_times("announced on Wednesday 2 November that it will open on Friday", dated=_on())
    assert [_days(m)[0] for m in found] == ["2016-11-02", "2016-11-04"]


def test_the_day_told_of_may_come_from_the_sentences_before() -> None:
    """A caller that knows where the story stands gets the Friday after that."""
    told = _on(date(2016, 11, 2))
    found = find_times("They must leave by Friday evening", dated=_on(), told=told)
    assert _days(found[0]) == ("2016-11-04", "2016-11-04")


def test_what_hangs_on_an_event_has_no_days() -> None:
    """ "A day after retaking it" is relative to an event that is not dated here."""
    mention = _only("seen a day after retaking it")
    assert _days(mention) == (None, None)
    assert "relative_to_event" in mention.flags
    later = find_times("three days later they fled", dated=_on(), told=_on(date(2016, 11, 2)))
    assert _days(later[0]) == ("2016-11-05", "2016-11-05")


def test_without_a_publication_date_only_full_dates_have_days() -> None:
    """Nothing relative is guessed."""
    found = find_times("On June 3 and yesterday and on 3 June 2015", dated=None)
    assert [_days(m)[0] for m in found] == [None, None, "2015-06-03"]


def test_future_sentence() -> None:
    """The caller may say that the sentence looks ahead."""
    found = find_times("Talks on Friday", dated=_on(), past=False)
    assert _days(found[0])[0] == "2016-12-02"


def test_rules_try_themselves() -> None:
    """Each rule finds its examples whole and has a reader; near misses come out as nothing of its kind."""
    assert list(check_times()) == []
    for rule in time_rules():
        assert rule.reads in READERS, rule.id
        for miss in rule.ignores:
            assert rule.id not in {m.rule_id for m in find_times(miss, dated=_on())}, miss


@given(st.text(alphabet="aeimnorstuydFJMST 0123456789-/.,'", max_size=60), st.integers(0, 50))
def test_offsets_quote_the_text(text: str, at: int) -> None:
    """Whatever is found stands where it says it stands; intervals are never reversed."""
    found = find_times(text, dated=_on(), at=at)
    for mention in found:
        assert text[mention.start - at : mention.end - at] == mention.text
        assert mention.first is None or mention.last is None or mention.first <= mention.last
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{n:%Y-%m-%d}"]),
)
def test_written_dates_come_back(day: date, form: str) -> None:
    """Writing a date and reading it is the identity."""
    text = form.format(d=day.day, m=day.strftime("%B"), y=day.year, n=day)
    assert [written.interval for written in find_written_dates(text)] == [_on(day)]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_weekday_arithmetic(day: date, weekday: int) -> None:
    """The last, next and nearest weekday are that weekday, on the right side of the day."""
    last, after, near = last_weekday(weekday, day), next_weekday(weekday, day), nearest_weekday(weekday, day)
    assert {last.weekday(), after.weekday(), near.weekday()} == {weekday}
    assert last <= day <= after
    assert abs(near - day) <= timedelta(days=3)


@given(st.dates(date(1951, 1, 1), date(2090, 12, 31)), st.integers(0, 200))
def test_a_past_date_without_a_year_finds_it(dated: date, back: int) -> None:
    """A date of the last half-year that leaves out its year gets it back."""
    day = dated - timedelta(days=back)
    written = find_written_dates(f"{day.day} {day:%B}")[0]
    assert settle(written, dated, past=True) == _on(day)


def test_a_day_after_doing_it_counts_back_from_the_date_before() -> None:
    """A picture of the 27th, a day after retaking the town, dates the retaking on the 26th."""
    found = find_times("Soldiers on 27 November 2016, a day after retaking the mill", dated=_on())
    assert [mention.first for mention in found] == [date(2016, 11, 27), date(2016, 11, 26)]
    assert found[-1].flags == ("relative_to_event",)
    alone = find_times("Soldiers left a day after retaking the mill", dated=_on())
    assert [mention.first for mention in alone] == [None]


def test_a_day_of_two_readings_is_the_day_told_of() -> None:
    """ "Saturday 30 October" of 2016 was a Sunday: both days are kept, and the fighting was on them."""
    told = Interval(start=date(2016, 10, 29), end=date(2016, 10, 30))
    (mention,) = find_times("most of Saturday's fighting", dated=_on(), told=told)
    assert _days(mention) == ("2016-10-29", "2016-10-30")
    week = Interval(start=date(2016, 10, 24), end=date(2016, 10, 30))
    (other,) = find_times("most of Saturday's fighting", dated=_on(), told=week)
    assert _days(other) == ("2016-11-26", "2016-11-26")


@pytest.mark.parametrize(
    ("sentence", "last", "first", "final"),
    [
        ("between 22 November and 28 November this year they left", 0, "2016-11-22", "2016-11-28"),
        ("on Saturday and Sunday they left", 0, "2016-11-26", "2016-11-27"),
        ("on Saturday night and Sunday morning they left", 0, "2016-11-26", "2016-11-27"),
        ("they left on Friday and came back two days later", 1, "2016-11-27", "2016-11-27"),
        ("by Friday the toll had climbed to ten", 0, "2016-11-25", "2016-11-25"),
    ],
)
def test_runs_of_days_and_days_counted_in_a_sentence(
    sentence: str, last: int, first: str, final: str
) -> None:
    """Two days side by side are one run; "two days later" counts from a weekday before it."""
    assert _days(find_times(sentence, dated=_on())[last]) == (first, final)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the next morning", "2016-11-21"),
        ("the previous day", "2016-11-19"),
        ("that night", "2016-11-20"),
        ("the night before,", "2016-11-19"),
    ],
)
def test_days_counted_from_the_sentence_before(words: str, day: str) -> None:
    """They stand beside the day just told of."""
    told = _on(date(2016, 11, 20))
    found = find_times(f"they left {words}", dated=_on(), told=told)
    assert [_days(mention) for mention in found] == [(day, day)]
