"""Which texts may hold a number at all."""

import pytest

from communique.lexicon.numbers import holds_number, noncounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Shells hit the bakery", False, id="no number word"),
        pytest.param("Shells killed 4", True, id="digit"),
        pytest.param("Seven shells fell", True, id="capital"),
        pytest.param("a thousand left", True, id="scale alone"),
    ],
)
def test_holds_number(text: str, expected: bool) -> None:
    assert holds_number(text) is expected


def test_every_shape_that_counts_nothing_passes_the_test_for_numbers() -> None:
    for shape in noncounts():
        for example in shape.matches:
            assert holds_number(example), f"{shape.id}: {example}"
            assert not shape.digits or any(map(str.isdigit, example)), f"{shape.id}: {example}"


def test_every_example_holds_a_sign_of_its_shape() -> None:
    """Texts without a shape's signs are not searched for it, so a missing sign would hide the number."""
    for shape in (shape for shape in noncounts() if shape.signs):
        for example in shape.matches:
            assert any(sign in example.lower() for sign in shape.signs), (shape.id, example)
