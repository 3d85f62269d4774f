"""When: days counted from others, days of asides, and days that a report goes on to speak of."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

_Read = Callable[[str], tuple[Claim, ...]]


def _day(claims: tuple[Claim, ...], kind: str, which: int = 0) -> tuple[str, str]:
    """Return the first and last day of one of the claims of a type, as ISO dates."""
    time = [claim.time for claim in claims if claim.type.value == kind][which]
    assert time is not None
    return str(time.start), str(time.end)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        pytest.param(
            "A mine killed two men in Azaz on Sunday, two days after rebels captured the town.",
            "territory.capture",
            "2016-11-25",
            id="days after, from a day in the sentence",
        ),
        pytest.param(
            "A mine killed two men in Azaz on Sunday. It came a day after rebels captured Marea.",
            "territory.capture",
            "2016-11-26",
            id="a day after, from the news' day",
        ),
        pytest.param(
            "Troops shelled Azaz on Sunday a week after the capture of Marea by rebels.",
            "territory.capture",
            "2016-11-20",
            id="a week after a noun",
        ),
        pytest.param(
            "Troops shelled Azaz on Friday a day before rebels captured Marea.",
            "territory.capture",
            "2016-11-26",
            id="a day before",
        ),
    ],
)
def test_days_are_counted_from_what_the_sentence_tells(read: _Read, text: str, kind: str, day: str) -> None:
    """'Two days after' sets the act behind it so many days earlier."""
    assert _day(read(text), kind) == (day, day)


def test_less_than_a_week_after_leaves_the_days_between_open(read: _Read) -> None:
    """A bound is an interval."""
    claims = read("A mine killed two men in Azaz on Sunday, less than a week after rebels captured Marea.")
    assert _day(claims, "territory.capture") == ("2016-11-20", "2016-11-27")


def test_the_day_of_an_aside_dates_the_aside_alone(read: _Read) -> None:
    """'The town, captured in May' says nothing of when it is shelled."""
    claims = read("Troops fired shells at the town of Azaz which rebels captured in May.")
    assert _day(claims, "battle.shelling") == ("2016-11-28", "2016-11-28")
    assert _day(claims, "territory.capture") == ("2016-05-01", "2016-05-31")


def test_the_raid_spoken_of_again_keeps_its_day(read: _Read) -> None:
    """A definite noun takes the day over that its act was given before."""
    text = "Jets bombed a market in Azaz on 3 November. The council met on Sunday. "
    text += "The air strikes killed ten people in Azaz."
    assert _day(read(text), "battle.airstrike", 1) == ("2016-11-03", "2016-11-03")


def test_the_next_sentence_stays_on_the_day(read: _Read) -> None:
    """What was done is told on; what is so now is not."""
    claims = read("Rebels shelled Azaz on 23 November. Ten people were killed in the town.")
    assert _day(claims, "harm.casualties") == ("2016-11-23", "2016-11-23")
    claims = read("Rebels shelled Azaz on 23 November. Ten people have been killed in the town.")
    assert _day(claims, "harm.casualties") != ("2016-11-23", "2016-11-23")


def test_a_call_in_the_present_is_made_on_the_day_of_the_report(read: _Read) -> None:
    """The act may be older than what is demanded for it."""
    claims = read(
        "Jets bombed Azaz on Sunday. The council condemns the raid. It calls on Russia to stop the raids."
    )
    assert _day(claims, "diplomacy.demand") == ("2016-11-28", "2016-11-28")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "The council on Sunday condemned the bomb attack on the market in Azaz. "
            "The bombing on 3 November killed ten people.",
            "2016-11-03",
            id="condemned later",
        ),
        pytest.param(
            "Two men were arrested on Sunday over the bombing in Azaz this month. "
            "A bomb exploded in Azaz on 3 November.",
            "2016-11-03",
            id="arrests over it, and its month",
        ),
        pytest.param(
            "Last month's bombing in Azaz shocked the council. A bomb exploded in Azaz on 3 October.",
            "2016-10-03",
            id="its month",
        ),
        pytest.param(
            "Two bombs exploded in Azaz on 3 November. The council met on Sunday. "
            "The bombs went off at the gate.",
            "2016-11-03",
            id="the bombs",
        ),
    ],
)
def test_an_act_keeps_the_day_that_the_report_gives_it(read: _Read, text: str, day: str) -> None:
    """Days of what was said or done about an act are not the act's; a month gives way to its day."""
    days = {_day(read(text), "battle.explosion", k) for k in (0, 1)}
    assert days == {(day, day)}


def test_a_day_of_another_year_or_a_later_one_is_not_taken_over(read: _Read) -> None:
    """The bombing of last month was not on a day of this one, nor one condemned before it."""
    claims = read("Last month's bombing in Azaz shocked many. A bomb exploded in Azaz on 3 November.")
    assert _day(claims, "battle.explosion") == ("2016-10-01", "2016-10-31")


def test_the_time_of_a_relative_clause_beside_it_dates_no_claim(read: _Read) -> None:
    """'The mayor, who took office in 2013' says nothing of when the town was shelled."""
    claims = read("Rebels shelled Azaz, said Omar Haddad, a baker who fled from Marea in 2013.")
    assert _day(claims, "battle.shelling") == ("2016-11-28", "2016-11-28")


TOLD = [
    ("Four farmers died near Marea earlier this month a clerk said on Sunday.", "harm.casualties",
     ("2016-11-01", "2016-11-28"), "the day of the saying is not that of the act"),
    ("On Friday shells hit rebel-held Azaz.", "territory.control", ("2016-11-28", "2016-11-28"),
     "a state that describes is told of now"),
    ("Rebels held Azaz in May 2014.", "territory.control", ("2014-05-01", "2014-05-31"),
     "a state that is told has its time"),
    ("On Friday shells hit Azaz, a town held by rebels since 3 October 2016.", "territory.control",
     ("2016-10-03", "2016-11-28"), "a time of its own stays"),
    ("Air strikes killed four farmers in Azaz a clerk said on Sunday. The Friday strike hit a barn in Azaz.",
     "battle.airstrike", ("2016-11-25", "2016-11-25"), "the raid is named by its day behind"),
    ("Air strikes killed four farmers in Azaz on Sunday. The Friday strike hit a barn in Azaz.",
     "battle.airstrike", ("2016-11-27", "2016-11-27"), "each has its own day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "days", "why"), TOLD, ids=[case[-1] for case in TOLD])
def test_days_of_saying_and_of_states(
    read: _Read, text: str, kind: str, days: tuple[str, str], why: str
) -> None:
    assert _day(read(text), kind) == days, why


def test_labels_over_a_release_do_not_hide_the_day_of_its_news(read: _Read) -> None:
    labels = "Strikes hit Azaz\n\nPRESS RELEASE\n\nNo. 2016-77\n\nFor use at once\n\n"
    claims = read(f"{labels}On Saturday jets hit two depots near Azaz.\n\nNear Marea, one strike hit a tank.")
    assert {str(c.time.start) for c in claims if c.type.value == "battle.airstrike" and c.time} == {
        "2016-11-26"
    }


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("Marea has been under siege for more than a year.", "territory.siege", ("2015-11-29", "2016-11-28")),
        ("The villages have been besieged for three years.", "territory.siege", ("2013-11-28", "2016-11-28")),
        ("For nearly a week troops have been battling for Azaz.", "battle.clash",
         ("2016-11-21", "2016-11-28")),
        ("Rebels have seized nine villages in four days.", "territory.capture", ("2016-11-24", "2016-11-28")),
        ("Ten rebels were killed in 24 hours in Azaz.", "harm.casualties", ("2016-11-27", "2016-11-28")),
        ("The army has been trying to seize Marea for two weeks.", "territory.capture",
         ("2016-11-14", "2016-11-28")),
        ("It was the worst bombing of Marea in two years.", "battle.airstrike", ("2016-11-28", "2016-11-28")),
        ("The town had been under siege for two years.", "territory.siege", ("2016-11-28", "2016-11-28")),
        ("Rebels will seize the town in four days.", "territory.capture", ("2016-11-28", "2016-11-28")),
    ],
)  # fmt: skip
def test_what_lasts_began_so_long_before_the_report(
    read: _Read, text: str, kind: str, days: tuple[str, str]
) -> None:
    """'Has been held for two years' and 'nine villages in four days' end with the report's day."""
    assert _day(read(text), kind) == days


def test_what_else_lasts_since_is_of_its_day(read: _Read) -> None:
    """Deaths since a truce collapsed last to the report; the truce collapsed on one day."""
    claims = read("Sixty people have been killed in Azaz since a truce collapsed on November 19.")
    assert _day(claims, "harm.casualties") == ("2016-11-19", "2016-11-28")
    assert _day(claims, "diplomacy.ceasefire") == ("2016-11-19", "2016-11-19")


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Azaz on Friday. The council condemned the raids and urged Moscow to stop them.",
        "The council condemned the deadly overnight air strikes on Azaz and urged Moscow to stop them.",
    ],
)
def test_an_act_of_speech_is_of_the_reports_day(read: _Read, text: str) -> None:
    """What is condemned has a day of its own; the condemnation is the news."""
    assert _day(read(text), "diplomacy.accusation") == ("2016-11-28", "2016-11-28")


def test_what_goes_on_is_of_the_reports_day(read: _Read) -> None:
    """'Are shelling' tells of now, whatever day the news was of."""
    claims = read("Jets bombed Azaz on Saturday. Rebels are shelling the village of Marea.")
    assert _day(claims, "battle.shelling") == ("2016-11-28", "2016-11-28")


def test_the_lead_of_what_was_told_later_takes_the_day_of_the_act(read: _Read) -> None:
    """'A monitor said on Monday' is no day of the raids that the next line sets on Saturday."""
    claims = read(
        "Air strikes killed nine people in a town in northern Syria, a monitor said on Monday. "
        "Three strikes hit the town of Azaz on Saturday, the group said."
    )
    assert _day(claims, "battle.airstrike") == ("2016-11-26", "2016-11-26")


def test_another_act_keeps_its_own_day(read: _Read) -> None:
    """What the next line calls another raid says nothing of the first."""
    claims = read(
        "Air strikes killed nine people in a town in northern Syria, a monitor said on Monday. "
        "Another strike hit the town of Azaz on Saturday, the group said."
    )
    assert _day(claims, "battle.airstrike") == ("2016-11-28", "2016-11-28")
