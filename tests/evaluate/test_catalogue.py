"""The bundled sets: what is kept from tuning stays apart."""

import pytest

from communique.evaluate.catalogue import GoldSet, catalogue, choose

UNTOUCHED = {*(f"d{n}" for n in range(31, 41)), *(f"w0{n}" for n in range(5, 9)), "u27"}


def test_untouched_documents_are_in_closed_sets_alone() -> None:
    """The list of untouched articles is what makes the last look worth anything."""
    closed = {name for entry in catalogue().sets if entry.last_look for name in entry.documents}
    opened = {name for entry in catalogue().sets if not entry.last_look for name in entry.documents}
    assert closed == UNTOUCHED
    assert not opened & closed


@pytest.mark.parametrize(
    ("names", "last_look", "expected"),
    [
        pytest.param((), False, ["seeds", "dev-tuned", "more-tuned", "other-tuned"], id="default"),
        pytest.param(("seeds",), False, ["seeds"], id="one"),
        pytest.param(("seeds", "polnear"), False, ["seeds", "polnear"], id="set and corpus"),
        pytest.param(("dev-untouched",), True, ["dev-untouched"], id="last look at one"),
    ],
)
def test_choice(names: tuple[str, ...], last_look: bool, expected: list[str]) -> None:
    """Nothing but what was named, or every set that may be read."""
    sets, corpora = choose(catalogue(), names, last_look=last_look)
    assert [entry.name for entry in (*sets, *corpora)] == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("001", "001"),
        ("001_b26f", "001"),
        ("0011", None),
        ("d01", None),
    ],
)
def test_document_of_a_file(stem: str, expected: str | None) -> None:
    """A file belongs to a document by its whole name or by what stands before its first underscore."""
    gold_set = GoldSet(name="s", title="S", claims="c", texts="t", documents=("000", "001"))
    assert gold_set.document_of(stem) == expected
