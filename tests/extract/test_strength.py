"""How many fighters a side has: a total, and groups whose noun the sentences leave out."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]


def _strengths(claims: tuple[Claim, ...]) -> list[tuple[str | None, float | None, float | None]]:
    """Return who has how many fighters, in text order."""
    return [
        (claim.actors_in(ActorRole.AGENT)[0].actor, quantity.low, quantity.high)
        for claim in claims
        if claim.type is ClaimType.STRENGTH
        for quantity in claim.quantities
        if quantity.measure == "fighters"
    ]


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        pytest.param(
            "Diplomats put the number of rebels in the city at no more than 8,000.",
            [("syrian-rebels", None, 8000)], id="a number is put at"),
        pytest.param(
            "The number of rebels left in the city is reckoned at 8,000.",
            [("syrian-rebels", 8000, 8000)], id="a number is reckoned at"),
        pytest.param(
            "Ahrar al-Sham has 900 men, and Jabhat Fatah al-Sham, its ally, has about 400.",
            [("ahrar-al-sham", 900, 900), ("jfs", 400, 400)], id="the second noun is left out"),
        pytest.param(
            "Ahrar al-Sham has 900 fighters. The other 300 are from Fastaqim.",
            [("ahrar-al-sham", 900, 900), ("fastaqim", 300, 300)], id="the others are of a group"),
        pytest.param(
            "Ahrar al-Sham has 900 fighters in the city. Fastaqim makes up the remaining 300.",
            [("ahrar-al-sham", 900, 900), ("fastaqim", 300, 300)], id="a group makes up the rest"),
        pytest.param(
            "Shells killed twelve people in a market. Another four are from Fastaqim.",
            [], id="nothing counted fighters before"),
        pytest.param(
            "Ahrar al-Sham has 900 fighters.\n\nFastaqim has about 300.",
            [("ahrar-al-sham", 900, 900)], id="a new paragraph counts anew"),
        pytest.param(
            "The number of rebels killed in the city is put at 80.", [], id="a toll is no strength"),
    ],
)  # fmt: skip
def test_groups_and_their_fighters(
    read: Read, text: str, strengths: list[tuple[str | None, float | None, float | None]]
) -> None:
    """A bare number counts fighters where the words before did."""
    assert _strengths(read(text)) == strengths
