"""Where an act is set by the words around places: near, in or among them, and what is no place at all."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, last, where

from communique.records.claim import Claim, PlaceRole

Reader = Callable[[str], tuple[Claim, ...]]


def _set_at(claim: Claim, role: PlaceRole = PlaceRole.LOCATION) -> list[str]:
    """Return the places in a role with how the act stands to them."""
    return [f"{slot.relation} {slot.name}" if slot.relation else slot.name for slot in claim.places_in(role)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Two people were killed in rocket fire in the nearby town of Gossi.",
            "battle.shelling",
            ["Gossi"],
            id="in a nearby town",
        ),
        pytest.param(
            "Gunmen killed five people in Kaga and nearby Jajere.",
            "harm.casualties",
            ["Kaga", "Jajere"],
            id="in a town and a nearby one, which no list has",
        ),
        pytest.param("Rebels shelled a base near Goma.", "battle.shelling", ["near Goma"], id="near a town"),
        pytest.param(
            "At least 40 people have been killed in and around Goma.",
            "harm.casualties",
            ["Goma"],
            id="in and around a town",
        ),
        pytest.param(
            "The strikes were intense around the town of Gossi, seized by rebels earlier this month.",
            "battle.airstrike",
            ["near Gossi"],
            id="around a town",
        ),
        pytest.param(
            "The strikes were intense around the town of Gossi, seized by rebels earlier this month.",
            "territory.capture",
            ["Gossi"],
            id="the town itself was seized",
        ),
        pytest.param(
            "Militants shelled a base near Benghazi, which the army captured in May.",
            "territory.capture",
            ["Benghazi"],
            id="the town near which they shelled was captured",
        ),
        pytest.param(
            "Jets bombed around Gossi, a stronghold of the militants.",
            "territory.control",
            ["Gossi"],
            id="the town is the stronghold",
        ),
        pytest.param(
            "The army broke the blockade around Kherson on Monday.",
            "territory.breach",
            ["Kherson"],
            id="a blockade around a town is its own",
        ),
        pytest.param(
            "Fighters laid siege to an army base near Kidal.",
            "territory.siege",
            ["near Kidal"],
            id="a base near a town is besieged",
        ),
        pytest.param(
            "Bandits attacked a convoy near Mopti. The army retook the city on Friday.",
            "territory.capture",
            ["Mopti"],
            id="the city near which they attacked",
        ),
        pytest.param(
            "Bandits attacked a convoy near Mopti. Three soldiers were killed in the attack.",
            "harm.casualties",
            ["near Mopti"],
            id="the attack near a city",
        ),
        pytest.param(
            "Russian forces advanced west of Avdiivka and captured the village of Orlivka.",
            "territory.capture",
            ["Orlivka"],
            id="a village named behind what the act before was west of",
        ),
        pytest.param(
            "Rebels shelled a base near the Syrian city of Daraa.",
            "battle.shelling",
            ["near Daraa"],
            id="an adjective between",
        ),
        pytest.param(
            "A tanker was struck by a missile off the coast of Yemen.",
            "battle.shelling",
            ["near Yemen"],
            id="off a coast",
        ),
        pytest.param(
            "Soldiers exchanged fire with smugglers on the border with Chad.",
            "battle.clash",
            ["near Chad"],
            id="on a border",
        ),
        pytest.param(
            "Residents of Mariupol said that shells fell on a school.",
            "battle.shelling",
            ["Mariupol"],
            id="where those live who tell of it, and nothing else is named",
        ),
        pytest.param(
            "Shells hit the market of Sumy. Residents of Kharkiv said that ten people had died.",
            "harm.casualties",
            ["Sumy"],
            id="where it was told to be, not where those live who tell of it",
        ),
        pytest.param(
            "The army closed the last road into Douma on Monday. "
            "Residents in some besieged areas have died of starvation.",
            "harm.casualties",
            ["Syria"],
            id="some areas, none of which is named, are anywhere in the land",
        ),
        pytest.param(
            "Jets bombed Goma on Monday. Fighting was also reported in some districts.",
            "battle.clash",
            ["Goma"],
            id="some districts are those of the town told of",
        ),
        pytest.param(
            "A bomb hit buses with families from Beni and Butembo in Goma. The attack killed ten people.",
            "battle.explosion",
            ["Goma"],
            id="not in either town that the victims are from",
        ),
        pytest.param(
            "The army took villages in Kharkiv region, among them Kupiansk and Dvorichna.",
            "territory.capture",
            ["Kupiansk", "Dvorichna"],
            id="the villages that a region's are said to include",
        ),
        pytest.param(
            "The outskirts of Goma have come under fire while Ituri province, where the town lies, has seen "
            "several rounds of heavy fighting.",
            "battle.clash",
            ["Ituri province"],
            id="what has seen rounds of fighting",
        ),
        pytest.param(
            "In Helmand province the Taliban advanced into the town of Sangin on Monday.",
            "territory.advance",
            ["Sangin"],
            id="into a town of the province that opens the sentence",
        ),
        pytest.param(
            "The alliance has launched 2,000 raids against the group in both Iraq and Syria.",
            "battle.airstrike",
            ["Iraq", "Syria"],
            id="in both lands",
        ),
        pytest.param(
            "Turkish jets bombed PKK camps near the Iraqi border in Hakkari province on Monday.",
            "battle.airstrike",
            ["near Iraqi border"],
            id="a border, in a report on another land than the one whose border is listed",
        ),
        pytest.param(
            "The army has swept across northern Iraq in recent weeks.",
            "territory.advance",
            ["Northern Iraq"],
            id="the north of a land is no region of its own name",
        ),
    ],
)
def test_how_acts_stand_to_places(read_world: Reader, text: str, kind: str, expected: list[str]) -> None:
    """A relation is that of the act told, and goes where the place itself is told of."""
    assert _set_at(last(read_world(text), kind)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "The air force has pounded the northern Syiran town of Raqqa, killing 19 militants.",
            "battle.airstrike",
            ["Raqqa"],
            id="a misspelt adjective before a town",
        ),
        pytest.param(
            "Forty people were killed in the blast in Idlibs eastern neighborhood of Seraqeb, a source said.",
            "battle.explosion",
            ["Saraqib"],
            id="a part that has a name of its own",
        ),
        pytest.param(
            "Shells fell on Aleppo's western neighbourhoods.",
            "battle.shelling",
            ["West Aleppo"],
            id="a part without a name",
        ),
        pytest.param(
            "The attack on Aqareb es Safi village killed 51.",
            "battle.offensive",
            ["Aqarib al-Safi"],
            id="one name around an article",
        ),
        pytest.param(
            "A mortar shell hit the building of the Land Registry Department in Hasaka city.",
            "battle.shelling",
            ["Hasakah"],
            id="an office is no province",
        ),
        pytest.param(
            "Guerrillas attacked a post in Arauca Department on Monday.",
            "battle.offensive",
            ["Arauca department"],
            id="a department that is a province",
        ),
        pytest.param(
            "The rebels denied the attack on the city of Khan-Shaikhoun Petrov said.",
            "battle.offensive",
            ["Khan Sheikhoun"],
            id="a town's name before its speaker's",
        ),
        pytest.param(
            "The rebels want to secure the supply line into rebel districts Abdel Rahman said.",
            "territory.breach",
            [],
            id="a speaker behind districts",
        ),
        pytest.param(
            "Heavy clashes broke out in a district of northern Aleppo on Monday.",
            "battle.clash",
            ["Aleppo"],
            id="a district of the north of a city",
        ),
        pytest.param(
            "Heavy clashes broke out in villages of northern Aleppo on Monday.",
            "battle.clash",
            ["Northern Aleppo countryside"],
            id="villages of the north around a city",
        ),
        pytest.param(
            "Five people were killed in the deadliest incident for Moscow since the war began.",
            "harm.casualties",
            [],
            id="what is bad for a capital",
        ),
        pytest.param(
            "DEIR EZ-ZOR (Syria) (Wire) Reportedly the shelling was carried out by Daesh.",
            "battle.shelling",
            [],
            id="the land of a dateline",
        ),
        pytest.param(
            "Raids in Idlib kill dozens\n\nWarplanes hit the town of Khan Sheikhoun in Idlib on Monday.",
            "battle.airstrike",
            ["Khan Sheikhoun"],
            id="the town in the province",
        ),
        pytest.param(
            "Government jets bombed areas in Aleppo province, including the towns of Akhtarin and Dabiq.",
            "battle.airstrike",
            ["Akhtarin", "Dabiq"],
            id="towns that a province's areas include",
        ),
        pytest.param(
            "The militants executed 128 people in Qaryatayn. "
            "The Palmyra Coordination Committee reported that 35 of the slain were found in a mine.",
            "harm.casualties",
            ["Qaryatain"],
            id="a body named after another town",
        ),
        pytest.param(
            "Raqqa province has been hit by many raids. Islamic State fighters left Raqqa on Monday.",
            "battle.airstrike",
            ["Raqqa province"],
            id="a province in full",
        ),
    ],
)
def test_what_names_the_place(read: Reader, text: str, kind: str, expected: list[str]) -> None:
    """A place is named by its own words, not by those of offices, speakers, datelines and capitals."""
    assert where(last(read(text), kind)) == expected


def test_land_told_before_its_town(read: Reader) -> None:
    """What is told "in" a city's name was told of the province where a town then lies in it."""
    text = "Raids in Idlib killed dozens.\n\nJets hit the towns of Sarmin and Binnish in Idlib on Monday."
    assert where(first(read(text), "battle.airstrike")) == ["Idlib province"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Many raids hit Raqqa province. Islamic State fighters left Raqqa on Monday.",
            ["Raqqa"],
            id="what fighters leave by its bare name is the city",
        ),
        pytest.param(
            "Many raids hit Raqqa province. Islamic State fighters left Raqqa province on Monday.",
            ["Raqqa province"],
            id="a province in full",
        ),
    ],
)
def test_what_is_left(read: Reader, text: str, expected: list[str]) -> None:
    """Whoever leaves a place of a city's name leaves the city."""
    assert where(last(read(text), "territory.withdrawal"), PlaceRole.ORIGIN) == expected
