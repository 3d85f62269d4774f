"""Where the displaced are now, and where they come from."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim, ClaimType

ARRIVALS = [
    (
        "Displaced families arrived at a camp in Jibreen.",
        "destination:Jibreen",
        "the verb says where they came to",
    ),
    ("The displaced are living in tents in Jibreen.", "destination:Jibreen", "who stays has arrived"),
    (
        "People displaced from Hanano have reached Jibreen.",
        "destination:Jibreen origin:Hanano",
        "both are told",
    ),
    ("Fighting displaced thousands of people in Hanano.", "origin:Hanano", "nobody has arrived"),
]


@pytest.mark.parametrize(("text", "places", "why"), ARRIVALS, ids=[case[-1] for case in ARRIVALS])
def test_where_the_displaced_are_is_their_destination(
    read: Callable[[str], tuple[Claim, ...]], text: str, places: str, why: str
) -> None:
    claims = [c for c in read(text) if c.type is ClaimType.DISPLACEMENT]
    assert claims
    for claim in claims:
        assert " ".join(sorted(f"{p.role}:{p.name}" for p in claim.places)) == places, why
