"""What is waited for has not happened, and what is said in a clause about somebody ends with it."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, of_type

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        pytest.param("The truce will hold until the rebels withdraw from Goma.", "territory.withdrawal",
                     "conditional", id="until"),
        pytest.param("Once the army captures the town, it will move on.", "territory.capture",
                     "conditional", id="once"),
        pytest.param("The road is closed until the bridge is retaken.", "territory.capture",
                     "conditional", id="in the passive"),
        pytest.param("The siege lasted until the army retook the town.", "territory.capture",
                     "asserted", id="it did happen"),
        pytest.param("Once a trading town, Goma is divided between the army and the rebels.",
                     "territory.control", "asserted", id="what it was once"),
    ],
)  # fmt: skip
def test_what_is_waited_for(read_world: Read, text: str, kind: str, stance: str) -> None:
    """A clause in the present tense behind "until" tells no fact."""
    assert first(read_world(text), kind).stance.value == stance


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        pytest.param("M23 rebels, whom Kinshasa says are backed by Rwanda, shelled Sake, wounding 12.",
                     "battle.shelling", [], id="only the backing is Kinshasa's word"),
        pytest.param("M23 rebels, whom Kinshasa says are backed by Rwanda, shelled Sake, wounding 12.",
                     "forces.support", ["Government of Democratic Republic of the Congo"], id="the backing"),
        pytest.param("The bomber, whom police said was a student, blew himself up in Kabul, killing nine.",
                     "battle.explosion", [], id="only who he was is their word"),
        pytest.param("The militia, which witnesses say burned houses in Geneina, denied any part in the"
                     " killing of nine people.", "harm.casualties", ["militants"], id="who denies it"),
    ],
)  # fmt: skip
def test_clauses_on_somebody(read_world: Read, text: str, kind: str, speakers: list[str]) -> None:
    """What stands behind such a clause is the report's own, or the next speaker's."""
    claim = first(read_world(text), kind)
    assert [link.name for link in claim.attribution] == speakers


def test_who_buries_the_dead_did_not_kill_them(read_world: Read) -> None:
    """Volunteers bury those whom the shelling killed."""
    claims = read_world("Volunteers buried 40 bodies in Omdurman after a week of shelling.")
    assert [slot.name for claim in of_type(claims, "battle.shelling") for slot in claim.actors] == [
        "civilians"
    ]
