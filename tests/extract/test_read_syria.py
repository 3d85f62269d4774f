"""Reports on the Syrian war from every camp: where things happened, who did them and to whom."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "The army captured Jawz hill North of the village of Shaqra.",
            "territory.capture", ["Jawz hill"], id="a point of the compass in capitals is no name"),
        pytest.param(
            "Army units shelled the towns of Kansafra, East of Shmandar and Hass.",
            "battle.shelling", ["Kansafrah", "Hass"], id="nor on a list"),
        pytest.param(
            "Army units destroyed vehicles in Tall Shmandar in the countryside of Quneitra.",
            "harm.damage", ["Tall Shmandar"], id="first word of a longer name is no town"),
        pytest.param(
            "The army shelled militants in Al-Tal near Damascus.",
            "battle.shelling", ["Al-Tal"], id="but the town of that name is"),
        pytest.param(
            "The rebels seized the village of Shmandar, Tal (hill) Qoraytem and two farms.",
            "territory.capture", ["Shmandar"], id="kind of place in brackets"),
        pytest.param(
            "The rebels captured Tellat al-Jawz and Talet Shmandar.",
            "territory.capture", ["Tellat al-Jawz", "Talet Shmandar"], id="other first words of hills"),
        pytest.param(
            "The rebels captured a village on Friday as part of Operation Silver Spear in Jarabulus.",
            "territory.capture", ["Jarablus"], id="operation is no place"),
        pytest.param(
            "Rebels launched the 'Yarmouk Battle' on Monday to recapture ground in Jabal al-Akrad.",
            "battle.offensive", ["Jabal al-Akrad"], id="battle named after a place"),
        pytest.param(
            "Rockets hit Harasta city. Medics said shells landed in the western neighborhoods of the city.",
            "battle.shelling", ["Harasta"], id="parts of the city are those of the city told of"),
        pytest.param(
            "The army killed four militants in Daraa al-Balad, north to Daraa city.",
            "harm.casualties", ["Daraa al-Balad"], id="north to a city is not in it"),
        pytest.param(
            "The army took control of the mountain chain of al-Shmandara to the east of Palmyra.",
            "territory.capture", ["al-Shmandara"], id="mountain chain of that name"),
        pytest.param(
            "The army continued its clashes with the group in Northeastern Hama and took control of Rahjan.",
            "territory.capture", ["Rahjan"], id="control taken behind another place"),
        pytest.param(
            "The army's mortar fire hit Aleppo's opposition districts.",
            "battle.shelling", ["East Aleppo"], id="districts of one side"),
    ],
)  # fmt: skip
def test_places(read: Read, text: str, kind: str, places: list[str]) -> None:
    """A claim is set where its words say, not where a part of a longer name or another city lies."""
    assert where(first(read(text), kind)) == places


def test_quarter_of_home_is_not_meant_in_a_report_from_elsewhere(read: Read) -> None:
    """A name like that of a quarter of Aleppo stays without a link where the report is on Deir Ezzor."""
    claim = first(read("The army shelled militants in al-Makabat in Deir Ezzor city."), "battle.shelling")
    assert {slot.place for slot in claim.places}.isdisjoint({"aleppo/bab-al-maqam"})


def test_a_retreat_leads_where_it_is_said_to(read: Read) -> None:
    """The place that fighters are forced towards is not the one that they left."""
    claim = first(read("The fighters were forced to retreat toward Deir Ezzor."), "territory.withdrawal")
    assert where(claim, PlaceRole.DESTINATION) == ["Deir Ezzor"]
    assert where(claim, PlaceRole.ORIGIN) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "Militants hold Busra al-Sham city, 40 km east of Daraa city.", [], id="how far a place lies"
        ),
        pytest.param("The army besieged the town, 9 km from Hama.", [], id="from a city"),
        pytest.param("The army controls 30 km of the road.", [30.0], id="how long a held road is"),
    ],
)
def test_lengths(read: Read, text: str, measures: list[float]) -> None:
    """How far a place lies from another is no figure of its control."""
    claims = [claim for claim in read(text) if claim.type.value.startswith("territory.")]
    assert [q.low for claim in claims for q in claim.quantities if q.measure == "length"] == measures


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Tunisian terrorists were killed by the army in the eastern Ghouta.",
            "harm.casualties", ["Government of Syria"], ["Tunisian terrorists"], id="nationality"),
        pytest.param(
            "The army fought a battle with Islamist rebels of Jaysh Al-Islam in Douma.",
            "battle.clash", ["Government of Syria"], ["Jaish al-Islam"], id="whose rebels they are"),
        pytest.param(
            "Militants led by the Free Syrian Army took control of two towns near Azaz.",
            "territory.capture", ["Free Syrian Army"], [], id="who leads them"),
        pytest.param(
            "The army and the FSA forces liberated on Friday four more villages from ISIS militants in Hama.",
            "territory.capture", ["Government of Syria", "Free Syrian Army"], ["Islamic State"],
            id="day first"),
        pytest.param(
            "The army men killed three militants near Maan.",
            "harm.casualties", ["Government of Syria"], ["militants"], id="army men are no civilians"),
    ],
)  # fmt: skip
def test_parties(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Who does it and who suffers it are those that the words name."""
    claim = first(read(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "The army, supported by artillery fire and air strikes, captured the village of Hass.",
            ["forces.support", "territory.capture"], id="fire that only helps"),
        pytest.param("Rescuers reported the casualty toll.", [], id="toll without a figure"),
        pytest.param("It is not clear which of the blasts led to the casualties.", [], id="the casualties"),
        pytest.param(
            "The clinic reported a toll of 12 dead in Hama.", ["harm.casualties"], id="with one"),
        pytest.param("Jets struck some terrorist meeting points.", ["battle.airstrike"], id="meeting"),
        pytest.param(
            "The army's artillery opened heavy fire at the dens of the gunmen near Palmyra.",
            ["battle.shelling"], id="guns open heavy fire"),
        pytest.param(
            "The Center delivered 90 food baskets to the village of Hass.", ["relief.aid"], id="baskets"),
        pytest.param(
            "The government allowed access to Zabadani on Monday.", ["relief.passage"], id="access"),
        pytest.param(
            "Turkish troops seized Qastal as part of Operation Silver Spear.", ["territory.capture"],
            id="the operation that it is part of"),
    ],
)  # fmt: skip
def test_what_is_told(read: Read, text: str, kinds: list[str]) -> None:
    """A word makes a claim where it tells of an act, and none where it only names one."""
    assert sorted({claim.type.value for claim in read(text)} - {"territory.control"}) == kinds


def test_russian_bulletins(read: Read) -> None:
    """How often a place was hit, and what a group calls itself, part neither the list nor the sentence."""
    claim = first(
        read(
            "Armed groups of the Jaysh al-Islam organization which affiliates itself with the opposition"
            " shelled the settlements of Jobar (twice), Shmandar and Harasta (three times), the Russian"
            " center for reconciliation of opposing sides said."
        ),
        "battle.shelling",
    )
    assert agents_of(claim) == ["Jaish al-Islam"]
    assert where(claim) == ["Jobar", "Shmandar", "Harasta"]
    assert claim.quantities == ()
    assert [link.name for link in claim.attribution] == ["Russian reconciliation centre"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("A blast killed two people on May 4 last year in Hama.", "2015-05-04", id="last year"),
        pytest.param("A car bomb exploded at 8 March Square in Damascus.", "2016-11-28", id="square"),
        pytest.param("A car bomb exploded on 8 March in Damascus.", "2016-03-08", id="a day"),
    ],
)  # fmt: skip
def test_days(read: Read, text: str, day: str) -> None:
    """A day is read with the year that the words give it, and not in the name of a square."""
    claim = first(read(text), "battle.explosion")
    assert claim.time is not None
    assert str(claim.time.start) == day


def test_fire_at_the_positions_of_troops(read: Read) -> None:
    """Those are hit whose positions are."""
    claim = first(
        read("Ahrar al-Sham conducted mortar fire at positions of Syrian government troops."),
        "battle.shelling",
    )
    assert (agents_of(claim), targets_of(claim)) == (["Ahrar al-Sham"], ["Government of Syria"])


def test_strikes_that_help_hit_others(read: Read) -> None:
    """Those whom strikes support are not those whom they hit."""
    claims = read("Government forces, supported by Russian airstrikes in east Aleppo, took Hanano.")
    assert targets_of(first(claims, "battle.airstrike")) == []
