"""Talks, demands, refusals and charges in reports on wars of which there is no case."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, who

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param("The Saudi crown prince received the Sudanese army chief in Jeddah.", "diplomacy.talks",
                     ["Saudi Arabia"], ["Government of Sudan"], id="a state by its prince"),
        pytest.param("A Russian delegation flew to Bamako to meet the junta.", "diplomacy.talks",
                     ["Russia"], [],
                     id="a state by its delegation"),
        pytest.param("A Hamas delegation left for Cairo.", "diplomacy.talks", ["Hamas"], [],
                     id="nobody is left for a town"),
        pytest.param("Two Gulf states held talks on a prisoner swap.", "diplomacy.talks", [], [],
                     id="prisoners who are swapped talk to nobody"),
        pytest.param("Kyiv wants the return of all deported children.", "diplomacy.demand", ["Ukraine"], [],
                     id="nothing is asked of those who are wanted back"),
        pytest.param("Poland demanded an explanation from Moscow.", "diplomacy.demand",
                     ["Poland"], ["Russia"],
                     id="a capital that is to explain"),
        pytest.param("The truce was turned down by Moscow.", "diplomacy.refusal", ["Russia"], [],
                     id="a capital that turns down"),
        pytest.param("Amnesty International accused Eritrean troops of looting shops in Axum.", "harm.damage",
                     ["Eritrea"], [], id="looting is an act, no kind of shops"),
    ],
)  # fmt: skip
def test_who_speaks_to_whom(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """States act by their delegations and heads, and what is asked for is no party to it."""
    claim = first(read_world(text), kind)
    assert (who(claim, ActorRole.AGENT), who(claim, ActorRole.TARGET)) == (agents, targets)
