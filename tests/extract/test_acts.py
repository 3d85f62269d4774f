"""What acts a sentence tells of: ambiguous words, and how many claims one happening makes."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]
_AIR = "Jets carried out air strikes on Marea. Two air strikes hit Tadef. An air strike hit Manbij. "
_GUNS = "Mortar fire hit Marea. Artillery fire hit Tadef. "
_BOMBS = "A car bomb exploded in Marea. A suicide bombing hit Tadef. A truck bomb killed two men in Azaz. "


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        pytest.param(_AIR, "Heavy bombardment killed nine people in Idlib.", "battle.airstrike", id="air"),
        pytest.param(_GUNS, "Heavy bombardment killed nine people in Idlib.", "battle.shelling", id="guns"),
        pytest.param("", "Heavy bombardment killed nine people in Idlib.", "battle.shelling", id="unsaid"),
        pytest.param(
            _GUNS + "An air strike hit Manbij. ", "Bombardment killed two in Idlib.", "battle.shelling",
            id="one air strike among guns decides nothing"),
        pytest.param(_BOMBS, "The bombing of the town killed two.", "battle.explosion", id="bombs on foot"),
        pytest.param("", "The bombing of the town killed two.", "battle.airstrike", id="from the air else"),
        pytest.param("", "Police spoke of the school bombing in Azaz.", "battle.explosion", id="one site's"),
        pytest.param(_AIR, "Police spoke of the school bombing in Azaz.", "battle.airstrike", id="air, site"),
    ],
)  # fmt: skip
def test_a_word_means_what_the_report_tells_of(read: Read, before: str, text: str, kind: str) -> None:
    """Bombardment and bombing are from the air, with guns or with charges: the other acts say which."""
    assert [claim.type.value for claim in read(before + text) if claim.start >= len(before)] == [kind]
