"""How acts are put in whole sentences: what is nearly done, wanted, rumoured or untrue is no fact."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]

_CAPTURE = "territory.capture"


@pytest.mark.parametrize(
    ("text", "stance", "negated"),
    [
        pytest.param("The army claims to hold the town of Loikaw.", "claimed", False, id="claims to"),
        pytest.param("The army pretends to control the town of Loikaw.", "claimed", False, id="pretends to"),
        pytest.param(
            "The army turned out to control the town of Loikaw.", "asserted", False, id="turned out to"
        ),
    ],
)  # fmt: skip
def test_control(read_world: Read, text: str, stance: str, negated: bool) -> None:
    claims = [claim for claim in read_world(text) if claim.type.value == "territory.control"]
    assert [(claim.stance.value, claim.negated) for claim in claims] == [(stance, negated)]


@pytest.mark.parametrize(
    ("text", "stance", "negated"),
    [
        pytest.param("The army nearly captured Kadugli.", "asserted", True, id="nearly"),
        pytest.param("The army captured nearly all of Kadugli.", "asserted", False, id="nearly all is much"),
        pytest.param("The army is far from capturing Kadugli.", "asserted", True, id="far from"),
        pytest.param("The army stopped short of capturing Kadugli.", "asserted", True, id="short of"),
        pytest.param("The army captured neither Kadugli nor Dilling.", "asserted", True, id="neither"),
        pytest.param("It is not true that the army captured Kadugli.", "asserted", True, id="not true"),
        pytest.param("It is untrue that the army captured Kadugli.", "asserted", True, id="untrue"),
        pytest.param("It is true that the army captured Kadugli.", "asserted", False, id="true"),
        pytest.param(
            "There were unconfirmed reports that the army had captured Kadugli.", "claimed", False,
            id="unconfirmed reports"),
        pytest.param("Rumours spread that the army had captured Kadugli.", "claimed", False, id="rumours"),
        pytest.param(
            "Had the army captured Kadugli, the road would be open.", "conditional", False,
            id="had it done so"),
        pytest.param("The army had captured Kadugli by Monday.", "asserted", False, id="the pluperfect"),
        pytest.param("The army must capture Kadugli, a lawmaker said.", "intended", False, id="must"),
        pytest.param("The army must have captured Kadugli.", "claimed", False, id="must have"),
        pytest.param("The army should have captured Kadugli.", "conditional", False, id="should have"),
        pytest.param("The army's goal is the capture of Kadugli.", "intended", False, id="the goal is"),
        pytest.param(
            "There is debate over whether the army captured Kadugli.", "claimed", False, id="whether"),
        pytest.param("The army postponed the capture of Kadugli.", "intended", False, id="postponed"),
    ],
)  # fmt: skip
def test_capture(read_world: Read, text: str, stance: str, negated: bool) -> None:
    claims = [claim for claim in read_world(text) if claim.type.value == _CAPTURE]
    assert {(claim.stance.value, claim.negated) for claim in claims} == {(stance, negated)}


def test_what_was_nearly_destroyed_is_damaged(read_world: Read) -> None:
    """ "Nearly destroyed" says how much of it was done."""
    (damage,) = [
        c for c in read_world("Shells nearly destroyed a mill in Kadugli.") if "damage" in c.type.value
    ]
    assert not damage.negated


@pytest.mark.parametrize(
    "text",
    ["The rebels must leave Kadugli, the UN said.", "All sides should stop shelling Kadugli, the UN said."],
)
def test_a_demand_is_made_by_its_own_must(read_world: Read, text: str) -> None:
    """Who says that somebody must do a thing demands it, and that is a fact."""
    demands = [claim for claim in read_world(text) if claim.type.value == "diplomacy.demand"]
    assert [claim.stance.value for claim in demands] == ["asserted"]
