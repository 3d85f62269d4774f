"""Passives that leave out their verb, in headlines and in the lists of bulletins."""

import pytest

from communique.adapters.spacy_ import load_parser
from communique.annotate.bare_passives import with_bare_passives


@pytest.mark.parametrize(
    ("text", "sufferer"),
    [
        pytest.param("Two boats sunk", "boats", id="past or participle"),
        pytest.param("Dozens of homes razed near the river", "Dozens", id="behind a count"),
        pytest.param("Windows blown out in 30 buildings", "Windows", id="only a participle"),
        pytest.param("The army captured the town.", None, id="with an object"),
        pytest.param("Gunmen kidnapped and shot two farmers.", None, id="with the next verb's object"),
        pytest.param("The town that the army captured is small.", None, id="of a clause that says which"),
        pytest.param("The boats were sunk.", "boats", id="a whole passive is one already"),
    ],
)
def test_who_suffers(text: str, sufferer: str | None) -> None:
    """A verb that always has an object and stands without one tells what was done to its subject."""
    (parsed,) = load_parser().parse([text], [0])
    tokens = with_bare_passives(parsed)
    assert next((t.text for t in tokens if t.dep == "nsubjpass"), None) == sufferer
