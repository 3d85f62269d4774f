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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("Jets bombed rebel-held areas of Aleppo.", [], id="no name but its holder's"),
        pytest.param("Jets bombed rebel-held Aleppo.", ["East Aleppo"], id="the city's name"),
        pytest.param("Jets bombed rebel-held eastern Aleppo.", ["East Aleppo"], id="a part's own name"),
        pytest.param(
            "Aleppo is divided between army control in the west and rebel control in the east.",
            ["West Aleppo", "East Aleppo"],
            id="each its own part",
        ),
        pytest.param(
            "Aleppo is divided between the rebel-held east and the army-held west.",
            ["East Aleppo", "West Aleppo"],
            id="each part with its holder",
        ),
    ],
)
def test_who_holds_a_part_of_a_city(
    read: Callable[[str], tuple[Claim, ...]], text: str, held: list[str]
) -> None:
    """Each side holds its own part; a part without a name of its own is no claim."""
    claims = [claim for claim in read(text) if claim.type is ClaimType.CONTROL]
    assert [place.name for claim in claims for place in claim.places] == held
