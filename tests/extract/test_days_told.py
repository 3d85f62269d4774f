"""When a claim was, where its sentence names more days than one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.extract.conftest import make_document

from communique.ingest.dates import date_document
from communique.ingest.segments import find_segments
from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "It was reported today that on 10 November rebels killed four farmers in Marea.",
            date(2016, 11, 10),
            id="the day of the act, not of the saying",
        ),
        pytest.param("It was said today that rebels killed two men.", date(2016, 11, 28), id="one day"),
        pytest.param("Last night two bombs exploded in Marea.", date(2016, 11, 27), id="at its head"),
    ],
)
def test_the_day_of_a_claim(read: Read, text: str, day: date) -> None:
    """The reports are of 28 November 2016."""
    assert {claim.time.start for claim in read(text)} == {day}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("The school was the target of a terrorist attack.", "target.of-attack", id="target"),
        pytest.param("The mayor was riddled with bullets by gunmen.", "clash.ambush", id="shot at"),
    ],
)
def test_attacks_told_by_who_was_hit(read: Read, text: str, unit: str) -> None:
    """Wire reports of another time and place say attacks so."""
    assert [claim.rule_ids[0] for claim in read(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Rebels shell Marea Rebels have shelled Marea Coast News Monday 28 Nov 2016 Rebels shelled the "
            "town of Marea overnight, a monitor said on Monday.",
            (date(2016, 11, 27), date(2016, 11, 28)),
            id="among the words",
        ),
        pytest.param(
            "MAREA, 28 November 2016 (Coast News) - Rebels shelled the town of Marea on Sunday.",
            (date(2016, 11, 27), date(2016, 11, 27)),
            id="before the words",
        ),
    ],
)
def test_a_dateline_is_no_day_of_an_act(knowledge: Knowledge, text: str, days: tuple[date, date]) -> None:
    """The day of the report stands beside the words of the act; the act has a day of its own."""
    segments = find_segments(text)
    dated, _ = date_document(text, segments, None, None)
    claims = process_document(replace(make_document(text), segments=segments, date=dated), knowledge).claims
    assert claims and {(claim.time.start, claim.time.end) for claim in claims} == {days}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A man born in 1971 was shot dead by a sniper in Marea.", id="birth"),
        pytest.param("A sniper in Marea killed a teacher born in June 1971.", id="birth behind the act"),
        pytest.param("Rebels of a brigade founded in early 2013 shelled the town of Marea.", id="founding"),
        pytest.param("Rebels shelled the school of Marea, which was set up in 2009.", id="of a building"),
    ],
)
def test_years_of_birth_and_founding_date_no_act(read: Read, text: str) -> None:
    """They say whence somebody or something is; the act is the report's."""
    claims = read(text)
    assert claims and {claim.time.start for claim in claims} == {date(2016, 11, 28)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Rebels shelled Hama two days after the army seized Homs on Monday.",
            {"battle.shelling": 23, "territory.capture": 21}, id="counted on from what its clause tells"),
        pytest.param(
            "Two days after the fall of Homs on 20 November, rebels shelled Hama.",
            {"battle.shelling": 22, "territory.capture": 20}, id="a noun in front"),
        pytest.param(
            "Rebels shelled Hama a week before the army seized Homs on 20 November.",
            {"battle.shelling": 13, "territory.capture": 20}, id="before"),
        pytest.param(
            "Rebels shelled Hama on Wednesday, two days after the army seized Homs.",
            {"battle.shelling": 23, "territory.capture": 21}, id="counted back from the other day"),
    ],
)  # fmt: skip
def test_two_acts_so_many_days_apart(knowledge: Knowledge, text: str, days: dict[str, int]) -> None:
    """A day told behind "after" is that of what stands there; the reports are of Friday 25 November."""
    claims = process_document(make_document(text, on=date(2016, 11, 25)), knowledge).claims
    assert {claim.type.value: claim.time.start for claim in claims} == {
        kind: date(2016, 11, day) for kind, day in days.items()
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Rebels shelled Hama ahead of talks due on Friday.", 28, id="what is yet to come"),
        pytest.param("Rebels shelled Hama after losing Homs in June.", 28, id="what went before"),
        pytest.param(
            "The army shelled Hama to avenge the killing of ten soldiers in June.", 28, id="what it answers"),
        pytest.param(
            "Rebels shelled Hama on Sunday, before the army seized Homs on Monday.", 27, id="its own day"),
        pytest.param("Rebels shelled Hama after the army left Homs on Sunday.", 27, id="the day of both"),
    ],
)  # fmt: skip
def test_the_day_of_another_act_is_not_its_own(read: Read, text: str, days: int) -> None:
    """The reports are of Monday 28 November 2016; a month is that of what the act is told beside."""
    claim = next(one for one in read(text) if one.type.value == "battle.shelling")
    assert claim.time.start == date(2016, 11, days)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "A clinic closed due to damage in the bombing on Saturday.", 26, id="due to a noun: past"
        ),
        pytest.param("Talks in Geneva are due to begin on Saturday.", 3, id="due to a verb: ahead"),
    ],
)
def test_what_is_due_to_a_cause_does_not_lie_ahead(read: Read, text: str, day: int) -> None:
    """The report is of Monday 28 November: Saturday is the 26th, or the 3rd of December."""
    assert {claim.time.start.day for claim in read(text) if claim.time.start} == {day}
