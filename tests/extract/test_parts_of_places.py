"""A part of a place told before is set in that place, not where the last act was."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim, ClaimType

PARTS = [
    ("Aleppo was calm. Rebels stormed Hanano. The army shelled areas of the city.", "Aleppo", "of the city"),
    (
        "Aleppo was calm. Rebels stormed Hanano. The army shelled the city's northern edge.",
        "Aleppo",
        "the city's",
    ),
]


@pytest.mark.parametrize(("text", "place", "why"), PARTS, ids=[case[-1] for case in PARTS])
def test_a_part_is_set_in_its_whole(
    read: Callable[[str], tuple[Claim, ...]], text: str, place: str, why: str
) -> None:
    (claim,) = [c for c in read(text) if c.type is ClaimType.SHELLING]
    assert [p.name for p in claim.places] == [place], why


def test_a_name_that_holds_the_noun_is_no_reference(read: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = read("Aleppo was calm. The army took the Old City on Wednesday.")
    assert [p.name for c in claims if c.type is ClaimType.CAPTURE for p in c.places] == ["Old City"]
