"""Whose the dead are: a speaker's own men, a part of them that somebody else killed, a sum with one more."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("The rebel commander said the army had killed nine of his men.", ["rebels"],
                     id="of the side that speaks"),
        pytest.param("The commander said nine of his men had been killed.", ["militants"],
                     id="of a leader of whom no side is told"),
        pytest.param('"We lost nine of our men," said Colonel Abdi Nur of the rebels.', ["militants"],
                     id="of an officer by his rank"),
        pytest.param("Forces loyal to the unity government said they had lost 12 men in Sirte.",
                     ["Government of Libya"], id="whom the speakers lost"),
        pytest.param("The rebels said the army had lost 12 men in Sirte.", ["Government of Libya"],
                     id="whose men their foes lost"),
        pytest.param("Gunmen killed nine men in Zamfara.", ["civilians"], id="men of nobody"),
        pytest.param("The teacher said gunmen killed nine of his men.", ["civilians"], id="no leader of men"),
        pytest.param("The death toll rose to 12 after a policeman died of his wounds.", [],
                     id="the twelve were no policemen"),
    ],
)  # fmt: skip
def test_whose_the_dead_are(read_world: Read, text: str, targets: list[str]) -> None:
    """A commander's men bear arms."""
    assert targets_of(first(read_world(text), "harm.casualties")) == targets


def test_some_of_them_were_killed_by_others(read_world: Read) -> None:
    """Snipers killed nine of the nineteen, not all."""
    claim = first(
        read_world("Nineteen civilians were killed in Taiz, nine of them by snipers."), "harm.casualties"
    )
    assert agents_of(claim) == []
