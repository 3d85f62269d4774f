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
