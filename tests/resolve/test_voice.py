"""The voice of a report, told by the words that only one side uses."""

import pytest

from communique.resolve.voice import voice_of

VOICES = {"north": ["occupiers", "our defenders"], "south": ["special operation", "Kievan regime"]}


@pytest.mark.parametrize(
    ("text", "camp"),
    [
        pytest.param("Our defenders held; the occupiers fell back.", "north", id="two of one side"),
        pytest.param("The occupiers fell back from the mill.", None, id="one may be quoted"),
        pytest.param(
            "The Kievan regime and the special operation, the occupiers failed; our defenders stayed.",
            None,
            id="both sides quoted",
        ),
        pytest.param("Preoccupiers and occupiersmen.", None, id="whole words"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_voice(text: str, camp: str | None) -> None:
    """Two words that outnumber the other side's are a voice."""
    assert voice_of(text, VOICES) == camp
