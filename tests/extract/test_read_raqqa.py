"""Reports on the war on the Islamic State: forces named by who backs them, operations, strongholds, tolls."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, types_of, where, who

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


_SDF, _IS = "Syrian Democratic Forces", "Islamic State"


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "US-backed fighters seized two villages from Islamic State near Raqqa, Syria.",
            "territory.capture", [_SDF], id="backed fighters in Syria"),
        pytest.param(
            "A U.S.-backed Syrian force entered Manbij.",
            "territory.advance", [_SDF], id="no army of the state's"),
        pytest.param(
            "An alliance of Kurdish and Arab militias entered Shaddadi in northern Syria.",
            "territory.advance", [_SDF], id="by those who make it up"),
        pytest.param(
            "US-backed rebels captured a border post near Daraa, Syria.",
            "territory.capture", ["Syrian rebels"], id="rebels are others"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("reader", ["read_world", "read"])
def test_forces_that_the_us_backs(
    request: pytest.FixtureRequest, reader: str, text: str, kind: str, agents: list[str]
) -> None:
    """In Syria they are the Syrian Democratic Forces, with a case and without one."""
    assert who(first(request.getfixturevalue(reader)(text), kind)) == agents


def test_forces_that_the_us_backs_elsewhere(read_world: Read) -> None:
    """In Iraq they are the state's."""
    claims = read_world(
        "US-backed forces retook a village near Tal Afar in northern Iraq from Islamic State."
    )
    assert who(first(claims, "territory.capture")) == ["Government of Iraq"]


@pytest.mark.parametrize(
    ("text", "agents", "targets", "places"),
    [
        pytest.param(
            "Islamic State seized Iraq's Mosul in 2014.", [_IS], [], ["Mosul"], id="a town in the land"),
        pytest.param(
            "The SDF took the airbase and Syria's Raqqa from Islamic State.",
            [_SDF], [_IS], ["Raqqa"], id="no target"),
        pytest.param(
            "Turkey's Afrin campaign entered its second week.",
            ["Turkey"], [], ["Afrin"], id="a state abroad"),
    ],
)  # fmt: skip
def test_land_of_a_town(
    read_world: Read, text: str, agents: list[str], targets: list[str], places: list[str]
) -> None:
    """A land before its town says where it lies, and is no party."""
    claim = read_world(text)[-1]
    found = who(claim), who(claim, ActorRole.TARGET), where(claim)
    assert found == (agents, targets, places)


def test_old_city_is_of_every_town(read_world: Read) -> None:
    """The Old City of one town is not that of Jerusalem, nor the troops there Israel's."""
    claims = read_world("Iraqi forces besieged Mosul.\nTroops stormed the Old City on Sunday.")
    assert who(claims[-1]) == ["Government of Iraq"]


@pytest.mark.parametrize(
    "text",
    [
        "The SDF freed nine villages in the Operation Wrath of the Khabur.",
        "The SDF freed nine villages in the Khabur Wrath campaign.",
    ],
)
def test_operations_are_no_places(read_world: Read, text: str) -> None:
    """What an operation is called after is not where it takes place."""
    assert where(first(read_world(text), "territory.capture")) == []


def test_surname_of_somebody_else(read_world: Read) -> None:
    """A surname means whom the report has introduced with it, not a leader who bears it too."""
    claims = read_world(
        "Council member Samir Alloush said a mine killed two men in Raqqa.\nAlloush said six soldiers died."
    )
    assert [source.name for source in claims[-1].attribution] == ["Samir Alloush"]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        pytest.param(
            "The post near Tabqa had 90 soldiers, 30 of whom were killed.",
            [("killed", 30)], id="a part of them"),
        pytest.param(
            "Of the other 70, eight were wounded near Tabqa.", [("injured", 8)], id="the whole is no toll"),
        pytest.param(
            "Searchers found eleven mass graves near Tabqa, a council member said.",
            [], id="graves are no dead"),
        pytest.param(
            "SDF fighters seized the bodies of five militants near Tabqa.",
            [("killed", 5)], id="no captives"),
    ],
)  # fmt: skip
def test_tolls(read_world: Read, text: str, measured: list[tuple[str, int]]) -> None:
    """Figures count whom they stand for."""
    claim = first(read_world(text), "harm.casualties")
    assert [(q.measure, q.low) for q in claim.quantities] == measured


def test_no_signs_of_it(read_world: Read) -> None:
    """What there are no signs of is denied."""
    claims = read_world(
        "The army said there were no signs a coalition air strike near Tabqa had killed civilians."
    )
    assert first(claims, "battle.airstrike").negated


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The SDF, with the assistance of the US-led coalition, began a new offensive near Tabqa.",
            "forces.support", ["US-led coalition"], [_SDF], id="who helps"),
        pytest.param(
            "With the support of Russia and Iran, the Syrian army advanced near Palmyra.",
            "forces.support", ["Russia", "Iran"], ["Government of Syria"], id="all who help"),
        pytest.param(
            "SDF fighters entered Tabqa under the cover of air strikes by the US-led coalition.",
            "battle.airstrike", ["US-led coalition"], [], id="whose cover"),
        pytest.param(
            "SDF fighters were engaged in fierce clashes with Islamic State near Tabqa.",
            "battle.clash", [_SDF], [_IS], id="engaged in"),
        pytest.param(
            "Rebels edged into the town of Tabqa.",
            "territory.advance", ["Syrian rebels"], [], id="edged into"),
        pytest.param(
            "Tabqa was the army's last foothold in the province, the SDF said.",
            "territory.control", ["Government of Syria"], [], id="last foothold"),
    ],
)  # fmt: skip
def test_who_does_it(read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Helpers help those who act, and those engaged in fighting fight."""
    claim = first(read_world(text), kind)
    assert (who(claim), who(claim, ActorRole.TARGET)[: len(targets)]) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "places", "measures"),
    [
        pytest.param(
            "The SDF reached Raqqa, which is the Islamic State group's de facto capital in Syria.",
            ["Raqqa"], [], id="behind which"),
        pytest.param(
            "The SDF shelled a third of the Islamic State stronghold of Manbij.",
            ["Manbij"], [], id="no share"),
    ],
)  # fmt: skip
def test_strongholds(read_world: Read, text: str, places: list[str], measures: list[str]) -> None:
    """A stronghold is the place that the words describe, whole."""
    claim = first(read_world(text), "territory.control")
    assert (who(claim), where(claim), [q.measure for q in claim.quantities]) == ([_IS], places, measures)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Jets struck nine fighting positions near Tabqa.", ["battle.airstrike"], id="posts"),
        pytest.param(
            "The coalition conducted eight strikes consisting of ten engagements near Tabqa.",
            ["battle.airstrike"], id="engagements"),
        pytest.param("The Tabqa dam was forced out of service on Sunday.", ["harm.damage"], id="out"),
        pytest.param(
            "US helicopters airdropped SDF fighters behind enemy lines near Tabqa.", ["forces.deployment"],
            id="airdropped"),
    ],
)  # fmt: skip
def test_what_it_is(read_world: Read, text: str, kinds: list[str]) -> None:
    """Words of war that mean another act, or none."""
    assert types_of(read_world(text)) == kinds


def test_objective_is_not_reached(read_world: Read) -> None:
    """What a campaign has as its objective is only meant to happen."""
    claims = read_world("The SDF began the campaign with the objective of capturing the Tabqa dam.")
    assert first(claims, "territory.capture").stance.value == "intended"


def test_way_to_another_place_is_no_length(read_world: Read) -> None:
    """How far off a besieged town lies is not how long the siege line is."""
    claims = read_world("The SDF besieged the town of Haysha, about 40 km north of Raqqa.")
    assert [q.measure for q in first(claims, "territory.siege").quantities] == []


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Qamishli – Troops of the SDF captured two villages in Raqqa province.",
            "territory.capture", ["Raqqa province"], id="before a dash"),
        pytest.param(
            "Qamishli – The SDF's main base – was shelled.",
            "battle.shelling", ["Qamishli"], id="between dashes"),
    ],
)  # fmt: skip
def test_datelines(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """A town before a lone dash is where the report was written."""
    assert where(first(read_world(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Coalition spokesman Colonel Ryan Dillon said a raid killed two militants in Raqqa.",
            "US-led coalition", id="of the coalition"),
        pytest.param(
            "Mustafa Bali said a mine killed two men in Raqqa.", _SDF, id="of the SDF"),
        pytest.param(
            "The Manbij Military Council said a mine killed two men in Manbij.",
            "Manbij Military Council", id="a council in arms"),
    ],
)  # fmt: skip
def test_speakers(read_world: Read, text: str, speaker: str) -> None:
    """Spokesmen stand for whom they speak."""
    assert [source.name for source in read_world(text)[0].attribution] == [speaker]


def test_returns_to_a_place_unknown(read_world: Read) -> None:
    """Where people returned to is a place, whether a list has it or not."""
    claims = read_world(
        "The council said hundreds of families had returned to Al-Karsha, a quarter of Raqqa."
    )
    assert "Al-Karsha" in where(first(claims, "harm.displacement"), PlaceRole.DESTINATION)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The SDF said that villagers could return to their homes.", "territory.capture", id="return"
        ),
        pytest.param("Militants tried to reach their homes in Raqqa.", "territory.advance", id="reach"),
    ],
)
def test_homes_are_no_ground(read_world: Read, text: str, kind: str) -> None:
    """Who goes home takes no ground."""
    assert kind not in types_of(read_world(text))


def test_taken_as_shields(read_world: Read) -> None:
    """People taken as shields are captives."""
    claims = read_world("Islamic State fighters took forty villagers as human shields near Tabqa.")
    assert [q.measure for q in first(claims, "harm.casualties").quantities] == ["captured_people"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Army units killed 15 terrorists in Deir Ezzor on Monday, SANA said.", "Islamic State"),
        ("Army units killed 15 terrorists near Tabqa on Monday, SANA said.", "Islamic State"),
        ("Army units killed 15 terrorists in Idlib on Monday, SANA said.", "Syrian rebels"),
    ],
)
def test_terrorists_are_whom_the_state_fights_there(read: Read, text: str, target: str) -> None:
    """The Islamic State alone faced the army in two provinces; the day is in November 2016."""
    (toll,) = [claim for claim in read(text) if claim.type.value == "harm.casualties"]
    assert [slot.name for slot in toll.actors_in(ActorRole.TARGET)] == [target]
