"""What a sentence tells of as earlier is an act of its own: its toll and its day are not the later one's."""

from collections.abc import Callable
from datetime import date

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (
            "Shells hit the market in Douma, a day after ten people died on Sunday.",
            [("battle.shelling", []), ("harm.casualties", [10.0])],
            "a day lies between",
        ),
        (
            "Ten people were killed in Hama, where ten had died in a raid in June.",
            [("harm.casualties", [10.0]), ("battle.airstrike", [10.0])],
            "the same number twice is not the same ten",
        ),
        (
            "Twelve people were wounded in a raid on Douma in which ten had died.",
            [("battle.airstrike", [12.0]), ("harm.casualties", [10.0])],
            "a clause about the raid tells of that raid",
        ),
        (
            "Shells hit the market in Douma after dawn, killing ten people.",
            [("battle.shelling", [10.0])],
            "what follows at once is the toll",
        ),
    ],
)
def test_tolls_stay_with_their_own_act(text: str, told: list[object], why: str, read: Read) -> None:
    claims = sorted(read(text), key=lambda claim: claim.start)
    assert [(c.type.value, [q.low for q in c.quantities]) for c in claims] == told, why


def test_what_had_happened_there_has_its_own_day(read: Read) -> None:
    """The month of the raid before is not that of the deaths told now."""
    now, before = read("Ten people were killed in Hama, where ten had died in a raid in June.")
    assert (now.time.start, before.time.start) == (date(2016, 11, 28), date(2016, 6, 1))


def test_an_act_before_the_reports_day_is_counted_back(read: Read) -> None:
    claims = read("Three people died in Douma a week after eleven died in Arbin.")
    earlier = next(claim for claim in claims if claim.start > 0)
    assert earlier.time is not None
    assert str(earlier.time.start) == str(earlier.time.end) == "2016-11-21"  # the report is of 28 November


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "The army said it had stopped its air strikes on Douma.", ["battle.airstrike"], id="its own"
        ),
        pytest.param("The army stopped a rebel attack on Nubl.", ["battle.repulse"], id="another's"),
    ],
)
def test_who_ends_its_own_attack_repels_none(text: str, kinds: list[str], read: Read) -> None:
    assert [claim.type.value for claim in read(text)] == kinds


def test_a_share_of_people_is_no_share_of_land(read: Read) -> None:
    claims = read("Some 3,000 families have fled, most of them to the Kurdish-held Sheikh Maqsoud.")
    (held,) = [claim for claim in claims if claim.type.value == "territory.control"]
    assert held.quantities == ()
