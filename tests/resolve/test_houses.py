"""For which house somebody speaks."""

import pytest

from communique.resolve.houses import house_of

HOUSES = [
    ("Delta Board spokesman Jane Doe", "Delta Board", "a head behind the house"),
    ("police chief Jane Q. Doe, on Monday", "police", "the police have a name of their own"),
    ("a former Delta Board spokesman", None, "who has left speaks for nobody"),
    ("spokeswoman Jane Doe", None, "no house is named"),
    ("Fooish presidential spokesman Jane Doe", "Fooish government", "a president speaks for his land"),
]


@pytest.mark.parametrize(("mention", "house", "why"), HOUSES, ids=[case[-1] for case in HOUSES])
def test_a_head_speaks_for_the_house(mention: str, house: str | None, why: str) -> None:
    assert house_of(mention) == house, why


def test_long_words_in_capitals_end() -> None:
    """A pattern that tries every way to cut such words into names would run for years."""
    long = "A" * 200
    assert house_of(f"THE SPOKESMAN {long} {long} SAID SO") is None
