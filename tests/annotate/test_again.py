"""Names again: which of a city and its province a bare name means in a document."""

import pytest

from communique.annotate.again import as_provinces
from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case

WORLD = build_index(generic_case())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Raids in Hama province. Clashes in Hama.", ["Hama province"] * 2, id="said in full before"
        ),
        pytest.param("Clashes in Hama. Raids in Hama province.", ["Hama province"] * 2, id="only after"),
        pytest.param(
            "Raids in Hama province. Hama city is calm.", ["Hama province", "Hama"], id="a name with its type"
        ),
        pytest.param(
            "Shells hit Hama City. Buses left Hama province. Schools in Hama shut.",
            ["Hama", "Hama province", "Hama province"],
            id="the last one said counts",
        ),
        pytest.param(
            "Aid came from Hama province to the city of Hama. Hama is quiet.",
            ["Hama province", "Hama", "Hama"],
            id="the city said last",
        ),
        pytest.param("In Hama province the siege of Hama goes on.", ["Hama province", "Hama"], id="a siege"),
        pytest.param(
            "In Hama province they hope to liberate Hama.", ["Hama province", "Hama"], id="a city is freed"
        ),
        pytest.param("In Hama province, near Hama.", ["Hama province", "Hama"], id="what lies beside"),
        pytest.param(
            "In Hama province, in the provincial capital Hama.", ["Hama province", "Hama"], id="the capital"
        ),
        pytest.param("Clashes in Hama. Hama city is calm.", ["Hama", "Hama"], id="no province said"),
    ],
)
def test_bare_names_are_what_was_last_said_in_full(text: str, expected: list[str]) -> None:
    """A report that speaks of a province goes on to call it by its bare name."""
    assert [p.name for p in as_provinces(text, find_names(text, WORLD).places)] == expected
