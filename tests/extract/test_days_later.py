"""Days counted on from a time told before, and spans that no calendar holds."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.slots import last, of_type

from communique.records.claim import Claim
from communique.records.when import moved

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param(
            "In July 2012 rebels stormed the city; four years later they hold a few streets.",
            "territory.control", (date(2016, 7, 1), date(2016, 7, 31)), id="years on from a month"),
        pytest.param(
            "Rebels seized the base on 3 May and two weeks later lost it.",
            "territory.withdrawal", (date(2016, 5, 17), date(2016, 5, 17)), id="weeks on from a day"),
        pytest.param(
            "The siege began in 2013 and three years later 400 fighters left Darayya.",
            "territory.withdrawal", (date(2016, 1, 1), date(2016, 12, 31)), id="years on from a year"),
        pytest.param(
            "Rebels seized Azaz in May and a month later lost it.",
            "territory.withdrawal", (date(2016, 6, 1), date(2016, 6, 30)), id="two times, not one span"),
        pytest.param(
            "People returned to Azaz five months after rebels had stormed the town on 23 May.",
            "harm.displacement", (date(2016, 10, 13), date(2016, 11, 2)), id="months on from an act's day"),
        pytest.param(
            "In October 2016 people returned, five months after rebels had stormed the town.",
            "battle.offensive", (date(2016, 5, 1), date(2016, 5, 31)), id="months back from a month"),
        pytest.param(
            "People returned to Azaz five months after rebels had stormed the town.",
            "battle.offensive", (date(2016, 6, 18), date(2016, 7, 8)), id="months back from the report"),
        pytest.param(
            "Rebels seized the base on 3 May and later lost it.",
            "territory.withdrawal", (date(2016, 5, 3), date(2016, 5, 3)), id="no span is told"),
        pytest.param(
            "In the three weeks since the offensive began, 40 villages have been taken.",
            "battle.offensive", (date(2016, 11, 7), date(2016, 11, 7)), id="weeks back to what began"),
        pytest.param(
            "In the three weeks since the offensive began, 40 villages have been taken.",
            "territory.capture", (date(2016, 11, 7), date(2016, 11, 28)), id="through all these weeks"),
        pytest.param(
            "Rebels shelled the base on Sunday, a day after at least nine soldiers died.",
            "harm.casualties", (date(2016, 11, 26), date(2016, 11, 26)), id="at least, behind after"),
        pytest.param(
            "In the first week of the offensive rebels seized nine villages.",
            "territory.capture", (date(2016, 11, 28), date(2016, 11, 28)), id="no week up to the report"),
        pytest.param(
            "In a week rebels have seized nine villages.",
            "territory.capture", (date(2016, 11, 21), date(2016, 11, 28)), id="a week up to the report"),
        pytest.param(
            "The raid, the first since the truce was announced on 18 October, wounded three men.",
            "battle.airstrike", (date(2016, 11, 28), date(2016, 11, 28)), id="since when it is the first"),
    ],
)  # fmt: skip
def test_so_long_later(read: Read, text: str, kind: str, days: tuple[date, date]) -> None:
    """What is told as so long later is counted from the time told before it."""
    claim = last(read(text), kind)
    assert (claim.time.start, claim.time.end) == days


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param("Jets struck a market on Monday, killing nine, and a day later hit a school.",
                     ["9", ""], id="the toll is of the first"),
        pytest.param("Jets struck a market on Monday and on Tuesday hit a school, killing four.",
                     ["", "4"], id="the toll is of the second"),
        pytest.param("Jets struck a market on Monday, hours after another raid hit a jail, killing 40.",
                     ["", "40"], id="the toll is of the one before"),
        pytest.param("Sunday's raid was the deadliest since a strike on 16 November killed 28 people.",
                     ["", "28"], id="the toll of the one as deadly"),
        pytest.param("Jets struck a market and hit a school on Tuesday, killing four.",
                     ["4"], id="one day, one raid"),
    ],
)  # fmt: skip
def test_acts_of_two_days_are_two(read: Read, text: str, killed: list[str]) -> None:
    """What one sentence tells of two days is told apart, and each toll stays with its day."""
    raids = of_type(read(text), "battle.airstrike")
    assert ["".join(f"{q.low:.0f}" for q in raid.quantities) for raid in raids] == killed


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the base on 3 May and 900000000 weeks later lost it.",
        "Rebels seized the base on 3 May. 90000 fortnights earlier they had lost it.",
        "In 2012 rebels seized the base; 99999999999999999999999999 years later they lost it.",
        "900000000000 days after the town fell on Monday jets struck it, killing nine.",
        "900000000000000000000000000 months ago rebels lost the base.",
        "For 9000000000000000000000 hours rebels shelled the base, 9000000000000000000000000 times.",
    ],
)
def test_spans_beyond_the_calendar_stop_nothing(read: Read, text: str) -> None:
    """Debris and typing errors give numbers of any size."""
    assert all(claim.time.start is None or claim.time.start.year < 9999 for claim in read(text))


@given(st.dates(), st.floats(allow_nan=False, allow_infinity=False))
def test_moved_is_back_by_the_same_step_or_none(day: date, days: float) -> None:
    there = moved(day, days)
    assert there is None or moved(there, -days) == day


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param("Rebels shelled Azaz. Parliament on Wednesday debated the car bombing that killed nine.",
                     "battle.explosion", date(2016, 11, 28), id="debated"),
        pytest.param("Jets hit Azaz. On Wednesday the ministry released the names of nine dead soldiers.",
                     "harm.casualties", date(2016, 11, 28), id="names released"),
        pytest.param("Two years ago today, militants overran Mosul.", "battle.offensive",
                     date(2014, 11, 28), id="to the day"),
        pytest.param("It was the deadliest attack since a truck bomb killed 300 in July.", "battle.explosion",
                     date(2016, 7, 1), id="the toll of the earlier one"),
    ],
)  # fmt: skip
def test_days_of_what_came_of_it(read: Read, text: str, kind: str, days: date) -> None:
    """What is done about an act when it is over has a day of its own."""
    claims = [claim for claim in of_type(read(text), kind) if claim.quantities or "Mosul" in claim.quote]
    assert [claim.time.start for claim in claims] == [days]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        pytest.param(
            "A bomb killed five people in Azaz on Sunday, bringing to 40 the number killed since Friday.",
            {(5, "2016-11-27", "2016-11-27"), (40, "2016-11-25", "2016-11-28")}, id="number killed"),
        pytest.param(
            "Six died in raids on Sunday, taking to 212 the number of dead since the siege began on 5 May.",
            {(6, "2016-11-27", "2016-11-27"), (212, "2016-05-05", "2016-11-28")}, id="since a clause"),
        pytest.param(
            "The shelling brought the number of people killed in western Aleppo since Friday to 34.",
            {(34, "2016-11-25", "2016-11-28")}, id="the act only adds to it"),
        pytest.param(
            "Shelling killed 12 people on Sunday.", {(12, "2016-11-27", "2016-11-27")}, id="no total"),
        pytest.param(
            "In August, 21 soldiers were killed, down from 42 in July.",
            {(21, "2016-08-01", "2016-08-31")}, id="a count before it"),
        pytest.param(
            "Shelling has killed 90 people since 17 October, including eight in the past four days.",
            {(90, "2016-10-17", "2016-11-28")}, id="a part of the count"),
        pytest.param(
            "Rebels have killed 12 people in attacks including a raid on 6 October.",
            {(12, "2016-10-06", "2016-10-06")}, id="no count is part of it"),
        pytest.param(
            "Rebels attacked a base on Friday, killing nine soldiers, and on Sunday burned a village.",
            {(9, "2016-11-25", "2016-11-25")}, id="a result shares its verb's day"),
        pytest.param(
            "The army said on Friday it had killed nine rebels on Wednesday near Azaz.",
            {(9, "2016-11-23", "2016-11-23")}, id="the day of the saying"),
    ],
)  # fmt: skip
def test_each_toll_has_its_own_days(read: Read, text: str, tolls: set[tuple[int, str, str]]) -> None:
    """A total since a day, a part of it and the count of a time before do not lend each other their days."""
    counted = [(q.low, c.time) for c in read(text) for q in c.quantities if q.measure == "killed"]
    assert {(low, str(time.start), str(time.end)) for low, time in counted} == tolls


@pytest.mark.parametrize(
    ("text", "measure", "bounds"),
    [
        pytest.param("The raid killed between 12 and 15 people.", "killed", [(12, 15)], id="between"),
        pytest.param("Rebels freed 12 of the 30 hostages taken in March.", "captured_people", [],
                     id="those freed are not those taken"),
        pytest.param("It was the third such attack in a week.", "duration", [], id="how rare, not how long"),
    ],
)  # fmt: skip
def test_figures_beside_days(read: Read, text: str, measure: str, bounds: list[tuple[int, int]]) -> None:
    found = [(q.low, q.high) for claim in read(text) for q in claim.quantities if q.measure == measure]
    assert found == bounds
