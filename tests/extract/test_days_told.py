"""When a claim was, where its sentence names more days than one."""

from collections.abc import Callable
from datetime import date

import pytest

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
