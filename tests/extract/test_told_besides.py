"""Times that are told of somebody or something besides the act do not date it."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

_Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "The mayor, elected in June 2014, was shot dead by gunmen in Azaz.", "2016-11-28", id="participle"
        ),
        pytest.param(
            "The judge, who took office in March, was shot dead by gunmen in Azaz.",
            "2016-11-28",
            id="relative clause",
        ),
        pytest.param(
            "A doctor, health minister until May 2015, was shot dead by gunmen in Azaz.",
            "2016-11-28",
            id="an office held until then",
        ),
        pytest.param(
            "Gunmen shot dead a doctor near Azaz, where a curfew has been in force since 30 August.",
            "2016-11-28",
            id="a state since then",
        ),
        pytest.param(
            "Some 40 civilians have been killed in rebel-held areas of Aleppo province since 19 September.",
            "2016-09-19",
            id="the time since which people have died",
        ),
        pytest.param(
            "Rebels killed four farmers in Azaz, which the army captured in May.", "2016-11-28", id="a place"
        ),
        pytest.param("Five people were killed in clashes that began on Friday.", "2016-11-25", id="the act"),
        pytest.param(
            "Two men were killed in an ambush staged on Sunday by rebels.", "2016-11-27", id="means"
        ),
        pytest.param(
            "Gunmen who arrived in trucks killed a man in Azaz on Sunday.", "2016-11-27", id="no aside"
        ),
    ],
)
def test_what_is_told_besides_dates_no_act(read: _Read, text: str, day: str) -> None:
    """The reports are of 28 November 2016."""
    times = [claim.time for claim in read(text) if any(q.measure == "killed" for q in claim.quantities)]
    assert [str(time.start) for time in times] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Death squads have roamed the city since August.",
        "The unions called a general strike on 1 November.",
        "The singer received death threats from fans.",
    ],
)
def test_words_of_harm_that_name_something_else(read: _Read, text: str) -> None:
    """Squads, threats and walkouts are no deaths and no strikes."""
    assert {claim.type.value for claim in read(text)} <= {"forces.deployment"}
