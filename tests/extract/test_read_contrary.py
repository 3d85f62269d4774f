"""What was not done though it is named, and what was done though a condition denies it."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated"),
    [
        pytest.param("Rather than shell the town of Sake, the rebels entered it at night.", "battle.shelling",
                     "asserted", True, id="rather than, before"),
        pytest.param("The rebels burned the bridge rather than hand over Sake.", "territory.withdrawal",
                     "asserted", True, id="rather than, behind"),
        pytest.param("The army should have allowed access rather than continuing to attack Sake.",
                     "battle.offensive", "asserted", False, id="what they did instead of what they owed"),
        pytest.param("Not once did the army bomb the hospital.", "battle.explosion", "asserted", True,
                     id="not once"),
        pytest.param("Not since 2013 has the army held Raqqa.", "territory.control", "asserted", True,
                     id="not since"),
        pytest.param("Never before had the rebels shelled Goma.", "battle.shelling", "asserted", False,
                     id="now they have"),
        pytest.param("If the army had not withdrawn from Sake, it would have been surrounded.",
                     "territory.withdrawal", "asserted", False, id="they withdrew"),
        pytest.param("Had the rebels not shelled Sake, the school would be open.", "battle.shelling",
                     "asserted", False, id="they shelled it"),
        pytest.param("If the army had shelled Sake, people would have fled.", "battle.shelling",
                     "conditional", False, id="they did not, or nobody knows"),
        pytest.param("Were it not for Russian air strikes, the army would have lost Palmyra.",
                     "battle.airstrike", "asserted", False, id="were it not for"),
        pytest.param("Nobody has admitted shelling the hospital in Goma.", "battle.shelling", "asserted",
                     False, id="it was shelled"),
        pytest.param("The army has not admitted shelling the hospital in Goma.", "battle.shelling", "claimed",
                     False, id="others say that the army did it"),
    ],
)  # fmt: skip
def test_contrary(read_world: Read, text: str, kind: str, stance: str, negated: bool) -> None:
    """What is told as the other way round is read so."""
    claim = first(read_world(text), kind)
    assert (claim.stance.value, claim.negated) == (stance, negated)
