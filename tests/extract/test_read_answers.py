"""An act and what it answers: other people were hit by each, and mostly at another place."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type, targets_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "which", "agents", "targets", "places"),
    [
        pytest.param(
            "Israel said it had struck Hamas in Gaza in response to a rocket that landed near Ashkelon.",
            "battle.shelling", -1, [], [], ["Ashkelon"], id="whom the answer hits was not hit before"),
        pytest.param(
            "Israel bombed Hamas posts in Gaza in response to rocket fire on Ashkelon.",
            "battle.shelling", -1, [], [], ["Ashkelon"], id="an act's noun"),
        pytest.param(
            "Turkish jets hit the PKK in Iraq in retaliation for a car bomb that killed a soldier in Ankara.",
            "battle.airstrike", -1, ["Turkey"], ["PKK"], ["Iraq"], id="the answer's own place"),
        pytest.param(
            "Turkish jets hit the PKK in Iraq in retaliation for a car bomb that killed a soldier in Ankara.",
            "battle.explosion", -1, [], ["Turkey"], ["Ankara"], id="the place of what is answered"),
        pytest.param(
            "Turkey shelled YPG positions in Syria after mortar rounds landed in Kilis.",
            "battle.shelling", 0, ["Turkey"], ["YPG"], ["Syria"], id="a land before its answer"),
        pytest.param(
            "Turkey shelled YPG positions in Syria after mortar rounds landed in Kilis.",
            "battle.shelling", -1, [], [], ["Kilis"], id="what fell before"),
        pytest.param(
            "Turkey bombed camps in Iraq after rockets hit Kilis.",
            "battle.airstrike", -1, ["Turkey"], [], ["Iraq"], id="no rockets of Iraq"),
        pytest.param(
            "The army said it shelled rebels in response to rockets fired at Aleppo that killed four people.",
            "battle.shelling", -1, [], ["civilians"], ["Aleppo"], id="whose the dead are"),
    ],
)  # fmt: skip
def test_answers(
    read_world: Read,
    text: str,
    kind: str,
    which: int,
    agents: list[str],
    targets: list[str],
    places: list[str],
) -> None:
    """Each act keeps its own doer, victims and place."""
    claim = of_type(read_world(text), kind)[which]
    assert (agents_of(claim), targets_of(claim), where(claim)) == (agents, targets, places)
