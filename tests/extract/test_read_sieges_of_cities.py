"""Reports on the fight for cities of the Islamic State: whose sources, blows and places they tell of."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]

_SDF, _IS, _SYRIA = "Syrian Democratic Forces", "Islamic State", "Government of Syria"
_COALITION = "US-led coalition"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("An SDF military source said clashes were fierce near Shaddadi.", _SDF, id="a group's"),
        pytest.param("A YPG army source told AFP that clashes went on.", "YPG", id="behind short letters"),
        pytest.param("A rebel military source said clashes went on in Idlib.", "Syrian rebels", id="rebels'"),
        pytest.param("An Iraqi military source said clashes went on.", "Government of Iraq", id="a state's"),
        pytest.param("A US military source said clashes went on.", "United States", id="another state's"),
        pytest.param("A military source said clashes went on in Hama.", "Syrian Armed Forces", id="nobody's"),
    ],
)
def test_whose_military_source(read: Read, text: str, speaker: str) -> None:
    """It is that of the name before it, and the case's own army's only where none is named."""
    assert [link.name for link in read(text)[0].attribution] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "The Syrian Democratic Forces (SDF) took two villages outside of ISIL's capital, the group said.",
            _SDF, id="who acts, and no other"),
        pytest.param(
            "The US-led coalition bombed a base of Islamic State, the group said.", _IS, id="no coalition"),
        pytest.param("NATO forces killed Taliban fighters, the group said.", "Taliban", id="no alliance"),
    ],
)  # fmt: skip
def test_the_group_that_tells(read: Read, text: str, speaker: str) -> None:
    """The words "the group" behind what it says is the first that the sentence names."""
    assert [link.name for link in read(text)[0].attribution] == [speaker]


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param(
            "Coalition jets unleashed a series of airstrikes targeting the self-proclaimed Islamic State"
            " group's stronghold of Raqqa.",
            [_COALITION], [_IS], id="whom they hit is no doer"),
        pytest.param(
            "Airstrikes targeting the Islamic State group's stronghold of Raqqa killed nine people.",
            [], ["civilians"], id="nobody is told"),
        pytest.param(
            "Drones flown by Islamic State hit a post of the SDF.", [_IS], [_SDF], id="who flew them did"),
    ],
)  # fmt: skip
def test_what_arms_hit(read: Read, text: str, agents: list[str], targets: list[str]) -> None:
    """A clause that says what arms hit says not whose they are, and tells of no second blow."""
    (claim,) = of_type(read(text), "battle.airstrike")
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param(
            "Islamic State took Shaddadi in Syria. Islamic State shelled it. The insurgents seized a hill.",
            [_IS], id="the only group told of"),
        pytest.param(
            "Islamic State took Shaddadi in Syria. Islamic State shelled it. Rebels fled. The insurgents"
            " seized a hill.",
            ["Syrian rebels"], id="rebels are told of"),
    ],
)  # fmt: skip
def test_insurgents(read: Read, text: str, agents: list[str]) -> None:
    """They are the case's rebels only where no other group alone is told of."""
    assert agents_of(of_type(read(text), "territory.capture")[-1]) == agents


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("ISIS only has 40 percent of the city of Raqqa under its control.", 0.4, id="percent"),
        pytest.param("ISIS has about a third of Raqqa under its control.", 1 / 3, id="a third"),
    ],
)
def test_has_under_its_control(read_world: Read, text: str, share: float) -> None:
    """What somebody has under his control he holds."""
    (claim,) = read_world(text)
    assert (claim.type.value, agents_of(claim), where(claim)) == ("territory.control", [_IS], ["Raqqa"])
    assert [q.low for q in claim.quantities] == [pytest.approx(share, abs=0.001)]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("Troops failed to reach a village under the control of Islamic State.", False, id="it"),
        pytest.param("Two villages are not under the control of Islamic State.", True, id="it is not"),
    ],
)
def test_ground_not_reached(read: Read, text: str, negated: bool) -> None:
    """Who holds what was not reached holds it all the same."""
    assert first(read(text), "territory.control").negated is negated


@pytest.mark.parametrize(
    ("text", "kind", "agents", "figures"),
    [
        pytest.param(
            "Syrian Democratic Forces (SDF) backed by U.S.-led Coalition forces have secured 11 districts in"
            " Raqqa from Islamic State (ISIS) militants.",
            "territory.capture", [_SDF], [("sites", 11)], id="who is backed takes them"),
        pytest.param(
            "A suicide car bomb attack on buses carrying Syrians evacuated from two besieged towns killed 31"
            " people on Saturday.",
            "battle.explosion", [], [("killed", 31)], id="the attack kills"),
        pytest.param(
            "A suicide car bomb attack on buses carrying Syrians evacuated from two besieged towns killed 31"
            " people on Saturday.",
            "harm.displacement", [], [], id="none is displaced by it"),
    ],
)  # fmt: skip
def test_participles_before_the_verb(
    read_world: Read, text: str, kind: str, agents: list[str], figures: list[tuple[str, int]]
) -> None:
    """A participle behind a noun is not the verb of its sentence, nor its subject."""
    (claim,) = of_type(read_world(text), kind)
    assert agents_of(claim) == agents
    assert [(q.measure, q.low) for q in claim.quantities] == figures


@pytest.mark.parametrize("reader", ["read", "read_world"])
def test_land_of_a_dam(request: pytest.FixtureRequest, reader: str) -> None:
    """A land before a building only says where it stands."""
    claims = request.getfixturevalue(reader)(
        "Syria's biggest dam has become part of an assault on the Islamic State stronghold of Raqqa."
    )
    assert _SYRIA not in agents_of(first(claims, "battle.offensive"))
    assert "battle.offensive" in types_of(claims)


@pytest.mark.parametrize("reader", ["read", "read_world"])
def test_names_of_the_coalition(request: pytest.FixtureRequest, reader: str) -> None:
    """The coalition goes by the land that leads it."""
    claims = request.getfixturevalue(reader)("The U.S. Coalition said it had bombed a depot in Raqqa.")
    assert agents_of(claims[0]) == [_COALITION]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param("Tabqa fell into the hands of Islamic State.", [_IS], id="into the hands"),
        pytest.param("Tabqa passed into the hands of the SDF on Sunday.", [_SDF], id="passed"),
        pytest.param("Tabqa fell in the hands of rebels.", ["Syrian rebels"], id="in the hands"),
        pytest.param("Tabqa fell on Sunday.", [], id="nobody is told"),
    ],
)
def test_into_whose_hands(read: Read, text: str, agents: list[str]) -> None:
    """Into whose hands a town falls, he takes it."""
    (claim,) = of_type(read(text), "territory.capture")
    assert (agents_of(claim), targets_of(claim)) == (agents, [])


@pytest.mark.parametrize(
    ("text", "kind", "agents", "speakers"),
    [
        pytest.param(
            "SDF spokesman Jane Doe said there are about 700 ISIS militants in Raqqa.",
            "forces.strength", [_IS], [_SDF], id="of whom there are so many"),
        pytest.param(
            "The army said there was shelling of Tabqa by rebels.",
            "battle.shelling", ["Syrian rebels"], [_SYRIA], id="by whom there was"),
        pytest.param("There was shelling of Tabqa overnight.", "battle.shelling", [], [], id="by nobody"),
    ],
)  # fmt: skip
def test_what_there_is(read: Read, text: str, kind: str, agents: list[str], speakers: list[str]) -> None:
    """Of what "there is" who says so is no doer."""
    (claim,) = of_type(read(text), kind)
    assert (agents_of(claim), [link.name for link in claim.attribution]) == (agents, speakers)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param(
            "Hasakah was split between government forces and Kurdish fighters who have been fighting ISIS.",
            [[_SYRIA], ["YPG"]], id="what is said of a side"),
        pytest.param(
            "Hasakah is divided between the army and the YPG.", [[_SYRIA], ["YPG"]], id="both sides"),
    ],
)  # fmt: skip
def test_sides_of_a_divided_town(read: Read, text: str, holders: list[list[str]]) -> None:
    """Whom a side fights holds no part."""
    assert [agents_of(claim) for claim in of_type(read(text), "territory.control")] == holders


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param(
            "The army shelled Hama in Syria. In Iraq, government forces took a village near Mosul.",
            [_SYRIA, "Government of Iraq"], id="a sentence turns to it"),
        pytest.param(
            "The army shelled Hama, Homs and Idlib in Syria. In Lebanon, army troops fought near Arsal."
            " Soldiers took a hill near Arsal.",
            [_SYRIA, "Lebanon", "Lebanon"], id="and the next one tells of it"),
        pytest.param(
            "The army shelled Hama in Syria. In Iraq, soldiers took a village. The army also shelled Idlib.",
            [_SYRIA, "Government of Iraq", _SYRIA], id="back at home"),
        pytest.param(
            "The army shelled Hama in Syria. The army shelled a village in Lebanon.",
            [_SYRIA, _SYRIA], id="what is done there"),
    ],
)  # fmt: skip
def test_forces_of_another_land(read: Read, text: str, agents: list[str]) -> None:
    """Behind "In Fooland" forces without a name are Fooland's, until another place is told of."""
    assert [agent for claim in read(text) for agent in agents_of(claim)] == agents


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("The SDF gave residents a 9-hour deadline on Monday to leave Tabqa.", 28, id="given"),
        pytest.param("The army gave rebels a deadline of Tuesday to leave Tabqa.", 29, id="due"),
    ],
)
def test_days_of_deadlines(read: Read, text: str, day: int) -> None:
    """A day behind how long a deadline runs is that on which it was set."""
    time = first(read(text), "diplomacy.demand").time
    assert time.start is not None
    assert time.start.day == day


@pytest.mark.parametrize(
    ("text", "kinds", "killed"),
    [
        pytest.param(
            "The army took Rasm after clashes with the Daesh terrorists which claimed the lives of 31 men.",
            ["territory.capture", "battle.clash"], [31], id="of the clashes"),
        pytest.param(
            "The army fought rebels who claimed the lives of nine people.",
            ["battle.clash", "harm.casualties"], [9], id="of who fought"),
    ],
)  # fmt: skip
def test_which_claimed_lives(read: Read, text: str, kinds: list[str], killed: list[int]) -> None:
    """What claimed lives is the fighting, not those with whom it was."""
    claims = read(text)
    assert types_of(claims) == kinds
    assert [q.low for claim in claims for q in claim.quantities if q.measure == "killed"] == killed


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param("The SDF is battling Islamic State to retake Raqqa.", [_SDF], [_IS], id="its own aim"),
        pytest.param("Turkish forces fight ISIL to capture Raqqa.", ["Turkey"], [_IS], id="a headline's"),
        pytest.param("The army forced rebels to leave Raqqa.", ["Syrian rebels"], [], id="who is forced"),
    ],
)
def test_whose_aim_it_is(read: Read, text: str, agents: list[str], targets: list[str]) -> None:
    """Who fights a foe to take a town means to take it, and not the foe."""
    claim = next(c for c in read(text) if c.type.value.startswith("territory."))
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param("The network documented 28 massacres in Syria by the coalition.", [], id="of massacres"),
        pytest.param("Two massacres in Hama killed 40 people.", [40], id="and of the dead"),
        pytest.param("The massacre of 28 people in Hama went on.", [28], id="of whom"),
    ],
)
def test_numbers_of_massacres(read: Read, text: str, killed: list[int]) -> None:
    """How many massacres there were is no toll."""
    assert [q.low for claim in read(text) for q in claim.quantities if q.measure == "killed"] == killed


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Syrian Kurdish officials said the SDF took Manbij.", "Syrian Kurdish officials", id="theirs"),
        pytest.param("Syrian officials said the army took Manbij.", _SYRIA, id="the state's"),
    ],
)  # fmt: skip
def test_officials_of_a_people(read: Read, text: str, speaker: str) -> None:
    """Officials of a people speak for no state."""
    assert [link.name for link in read(text)[0].attribution] == [speaker]


def test_parts_of_a_town_behind_its_land(read: Read) -> None:
    """The central parts of a land's town are no part of the land."""
    (claim,) = read("Clashes intensified in the central parts of Syria's Raqqa.")
    assert where(claim) == ["Raqqa"]
