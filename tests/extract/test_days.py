"""Which day a claim is set on: its own words', its paragraph's, the news', the report's."""

from collections.abc import Callable
from datetime import date

import pytest

from communique.records.claim import Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]

#: The reports of these tests are of Monday 28 November 2016, and their news of the day before.
SATURDAY, SUNDAY = date(2016, 11, 26), date(2016, 11, 27)
LEAD = "Jets bombed Idlib on Sunday.\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "The fighting went on in Aleppo on Saturday. Rebels captured the village of Minyan.",
            SATURDAY, id="the next sentence"),
        pytest.param(
            "The fighting went on in Aleppo on Saturday. Jets were seen overhead. Four people were killed.",
            SATURDAY, id="and the one after it"),
        pytest.param(
            "The fighting went on in Aleppo on Friday. On Saturday rebels captured the village of Minyan.",
            SATURDAY, id="the sentence has a day of its own"),
    ],
)  # fmt: skip
def test_the_day_of_a_paragraph_goes_on(read: Read, text: str, day: date) -> None:
    """Who tells of Saturday goes on telling of Saturday."""
    claim = read(LEAD + text)[-1]
    assert (claim.time.start, claim.time.end) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The fighting went on in Aleppo on Saturday. Rebels have captured the village of Minyan.",
            id="the perfect is of today"),
        pytest.param(
            "The fighting went on in Aleppo on Saturday.\n\nRebels captured the village of Minyan.",
            id="a new paragraph"),
        pytest.param(
            "The fighting in Aleppo began on 3 October. Rebels captured the village of Minyan.",
            id="an old day is background"),
        pytest.param(
            "The fighting has gone on in Aleppo since Saturday. Rebels captured the village of Minyan.",
            id="a day that only bounds"),
    ],
)  # fmt: skip
def test_what_ends_the_day_of_a_paragraph(read: Read, text: str) -> None:
    """Where the words turn to something else, the day is not carried over."""
    claim = read(LEAD + text)[-1]
    assert (claim.time.start, claim.time.flags) == (SUNDAY, ("news_day",))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param(
            "The siege of Aleppo was broken in August when rebels opened a road, and imposed anew on Sunday.",
            date(2016, 8, 1), id="a clause with when has the time of its verb"),
        pytest.param(
            "Rebels opened a road to Aleppo in August and left Idlib on Saturday.",
            date(2016, 8, 1), id="each verb its own"),
        pytest.param(
            "Rebels opened a road to Aleppo and left Idlib on Saturday.", SATURDAY, id="one day for both"),
    ],
)  # fmt: skip
def test_a_time_belongs_to_its_own_verb(read: Read, text: str, start: date) -> None:
    """What is joined by "and" lends its day only where there is no other."""
    (claim,) = (claim for claim in read(text) if claim.type is ClaimType.BREACH)
    assert claim.time.start == start
