"""Which texts may hold a number at all."""

import pytest

from communique.lexicon.numbers import noncounts, signs_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Shells hit the bakery; often someone phones", 0, id="no number word"),
        pytest.param("Shells killed 4", 1, id="digit"),
        pytest.param("Seven shells fell", 1, id="capital"),
        pytest.param("a thousand left", 1, id="scale alone"),
        pytest.param("Between 10 and twelve shells fell", 2, id="both"),
    ],
)
def test_how_many_numbers_a_text_may_hold(text: str, expected: int) -> None:
    """Readers of ranges and parts are not tried on a text with one number, and none without."""
    assert signs_of(text).numbers == expected


def test_every_shape_that_is_written_in_digits_has_examples_with_digits() -> None:
    """Texts without digits are not searched for it."""
    for shape in noncounts():
        for example in shape.matches:
            assert not shape.digits or any(map(str.isdigit, example)), f"{shape.id}: {example}"


def test_every_example_holds_a_sign_of_its_shape() -> None:
    """Texts without a shape's signs are not searched for it, so a missing sign would hide the number."""
    for shape in (shape for shape in noncounts() if shape.signs):
        for example in shape.matches:
            assert any(sign in example.lower() for sign in shape.signs), (shape.id, example)
