"""Who governs where a report is told: whose "the health ministry" is there."""

from datetime import date

import pytest

from communique.lexicon.cases import generic_case
from communique.lexicon.wars import governed_parts, lone_foes
from communique.records.mention import PlaceMention
from communique.resolve.authorities import Offices, governed_part, lone_foe
from communique.resolve.speakers import speaker_for

CASE = generic_case()
PLACES = {place.id: place for place in CASE.places}
ACTORS = {actor.id: actor for actor in CASE.actors}
DAY = date(2024, 6, 8)


def mention(place: str) -> PlaceMention:
    return PlaceMention(
        start=0, end=1, text="x", place=place, name=PLACES[place].name, feature="city", rule_id="test"
    )


@pytest.mark.parametrize(
    ("places", "on", "by"),
    [
        (["ps/rafah", "ps/khan-younis"], DAY, "hamas"),
        (["ps/rafah"], None, "hamas"),  # a report without a date is of the days that are listed
        (["world/gaza-strip", "ps/jenin", "ps/rafah"], DAY, "hamas"),
        (["ps/rafah", "ps/jenin"], DAY, None),  # as much of one part as of the other
        (["ps/jenin", "ps/nablus"], DAY, None),
        (["ps/rafah"], date(2005, 8, 15), None),  # before the part had a government of its own
        (["world/palestinian-territories", "ps/rafah"], DAY, "hamas"),  # the land as a whole tells nothing
        ([], DAY, None),
    ],
)
def test_part_that_a_report_mostly_tells_of(places: list[str], on: date | None, by: str | None) -> None:
    found = governed_part([mention(place) for place in places], PLACES, "PS", on)
    assert (found.by if found else None) == by


def test_listed_parts_and_actors_exist() -> None:
    tenures = (*governed_parts(), *lone_foes())
    assert tenures
    for tenure in tenures:
        assert tenure.part in PLACES
        assert tenure.by in ACTORS
        assert tenure.since < tenure.until


@pytest.mark.parametrize(
    ("places", "on", "foe"),
    [
        (["sy/raqqa"], date(2016, 5, 2), "islamic-state"),
        (["sy/deir-ezzor", "sy/tabqa"], date(2016, 5, 2), None),  # of two provinces neither is meant
        (["sy/raqqa", "world/syria"], date(2016, 5, 2), "islamic-state"),
        (["sy/raqqa"], date(2013, 5, 2), None),  # rebels held it
        (["sy/idlib"], date(2016, 5, 2), None),
        (["world/syria"], date(2016, 5, 2), None),
        ([], date(2016, 5, 2), None),
    ],
)
def test_where_one_group_alone_fights(places: list[str], on: date, foe: str | None) -> None:
    assert lone_foe([mention(place) for place in places], PLACES, on) == foe


@pytest.mark.parametrize(
    ("words", "name", "actor"),
    [
        ("the health ministry", "Hamas", "hamas"),
        ("interior ministry officials", "Hamas", "hamas"),
        ("Military officials", "Israel", "israel"),  # the army there is the other state's
        ("the defence ministry", "Israel", "israel"),
        ("the Israeli health ministry", "Israel", "israel"),
        ("the Palestinian health ministry", "Palestinian health ministry", None),  # of which of the two?
        ("Palestinian officials", "Palestinian officials", None),
        ("The government", "government", None),
        ("the Palestinian Authority", "Palestinian Authority", None),
        ("the Hamas-run health ministry", "Hamas", "hamas"),
        ("The Health Ministry in the Hamas-run territory", "Hamas", "hamas"),
        ("the Houthi-controlled interior ministry", "Houthis", "houthis"),
        ("the family-run bakery", "family-run bakery", None),
    ],
)
def test_offices_in_a_part_that_another_governs(words: str, name: str, actor: str | None) -> None:
    offices = Offices(ACTORS["hamas"], ACTORS["israel"], "Palestinian")
    speaker = speaker_for(words, None, CASE, offices=offices)
    assert (speaker.name, speaker.actor) == (name, actor)


def test_without_a_part_the_state_speaks() -> None:
    offices = Offices(ACTORS["palestinian-authority"], ACTORS["israel"])
    assert speaker_for("the health ministry", None, CASE, offices=offices).name == "Palestinian Authority"
    assert speaker_for("the Turkish interior ministry", None, CASE, offices=offices).name == "Turkey"
