"""What is feared, warned of, or may be under way."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]

TOLD_OF = [
    ("Clerks feared new clashes in Marea.", "predicted", "what is feared"),
    ("The council warned of heavy clashes in Marea.", "predicted", "what is warned of"),
    ("Jets may be dropping cluster bombs on Marea.", "claimed", "what may be under way"),
    ("Jets may drop cluster bombs on Marea.", "predicted", "what may come"),
]


@pytest.mark.parametrize(("text", "stance", "why"), TOLD_OF, ids=[case[-1] for case in TOLD_OF])
def test_fears_and_what_may_be_under_way(read: Read, text: str, stance: str, why: str) -> None:
    assert {claim.stance.value for claim in read(text)} == {stance}, why


def test_who_warns_of_something_says_it(read: Read) -> None:
    (claim,) = read("The United Nations warned of heavy clashes in Marea.")
    assert [speaker.name for speaker in claim.attribution] == ["United Nations"]
