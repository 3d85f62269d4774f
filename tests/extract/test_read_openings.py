"""What a sentence opens with, and who did it: no comma, days after a loss, those behind an act."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type, targets_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Since taking Manbij the SDF have cleared nine villages of mines.",
            "territory.capture", ["Syrian Democratic Forces"], id="two objects of one participle"),
        pytest.param(
            "Before leaving Kherson Russian troops blew up a dam.",
            "battle.explosion", ["Russia"], id="a name before its subject"),
        pytest.param(
            "Before leaving Kherson Russian troops blew up a dam.",
            "territory.withdrawal", ["Russia"], id="what stands in the opening"),
        pytest.param(
            "After capturing Palmyra the army was attacked by rebels.",
            "territory.capture", ["Government of Syria"], id="no sentence behind after"),
        pytest.param(
            "After capturing Palmyra, the army was attacked by rebels.",
            "territory.capture", ["Government of Syria"], id="with its comma"),
        pytest.param(
            "Egypt said it had killed 13 militants behind last week's attack on a post in Arish.",
            "battle.offensive", ["militants"], id="those behind an attack"),
        pytest.param(
            "Security forces killed the gunmen behind a shooting in Tunis that left 20 people dead.",
            "battle.clash", ["gunmen"], id="those behind a shooting"),
        pytest.param(
            "Ten days after the fall of Palmyra, government troops recaptured a gas field near Homs.",
            "territory.capture", ["Government of Syria"], id="who retakes is not who took"),
    ],
)  # fmt: skip
def test_who_did_what_a_sentence_opens_with(
    read_world: Read, text: str, kind: str, agents: list[str]
) -> None:
    """An opening has the subject of its sentence, with or without a comma."""
    assert agents_of(of_type(read_world(text), kind)[0]) == agents


def test_a_loss_days_before_is_another_act(read_world: Read) -> None:
    """The fall of a town is not retaken with the field, and its captor is not told."""
    claims = read_world("Ten days after the fall of Palmyra, Syrian troops recaptured a gas field near Homs.")
    lost = next(c for c in of_type(claims, "territory.capture") if "Palmyra" in where(c))
    assert (agents_of(lost), len(of_type(claims, "territory.capture"))) == ([], 2)


def test_those_behind_an_attack_are_not_its_sufferers(read_world: Read) -> None:
    """Rebels arrested over a bombing did it."""
    (bombing,) = of_type(
        read_world("The army arrested three rebels behind the bombing of a bus in Douma."), "battle.explosion"
    )
    assert agents_of(bombing) == ["Syrian rebels"]
    assert "Syrian rebels" not in targets_of(bombing)
