"""Who talks, refuses and sends: not the host of the talks, not whom the words behind the verb name."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("Talks in Geneva between the government and the opposition ended on Friday.",
                     "diplomacy.talks", ["government", "opposition"], id="no Swiss government"),
        pytest.param("The parliament in Tobruk has refused to recognise the UN-backed government.",
                     "diplomacy.refusal", [], id="the parliament refuses, not the UN"),
        pytest.param("Iran has sent 1,500 advisers and thousands of militiamen to fight alongside the army.",
                     "forces.deployment", ["Iran"], id="advisers to fight"),
    ],
)  # fmt: skip
def test_who_talks_refuses_and_sends(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """The doer is whom the words name as such."""
    assert agents_of(first(read_world(text), kind)) == agents


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("Rwanda denies backing the rebels.", ["rebels"], id="not its own"),
        pytest.param(
            "Kinshasa says Rwanda backs the rebels.", ["Congolese rebels"], id="whose rebels they are"
        ),
    ],
)
def test_whom_a_state_backs(read_world: Read, text: str, targets: list[str]) -> None:
    """Rebels whom a state backs fight another one."""
    assert targets_of(first(read_world(text), "forces.support")) == targets
