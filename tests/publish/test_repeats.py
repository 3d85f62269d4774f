"""A sentence that a copied report repeats is exported once."""

from dataclasses import replace

import pytest
from tests.extract.conftest import make_document
from tests.made_claims import made

from communique.publish.repeats import is_repeated, repeated_spans
from communique.records.claim import ClaimType
from communique.records.lineage import Copy, CopyKind

SHORT = replace(make_document("The army took the mill. Rebels left."), name="plain.txt")
LONG = replace(
    make_document("The army took the mill. Rebels left. A soldier walks by the mill."), name="full.txt"
)


def copies(kind: CopyKind, containment: float = 1.0) -> list[Copy]:
    whole = Copy(kind=kind, document="plain.txt", of="full.txt", containment=1.0, reason="test")
    sentence = replace(
        whole, kind=CopyKind.SENTENCE, containment=containment, start=0, end=23, of_start=0, of_end=23
    )
    return [whole, sentence]


@pytest.mark.parametrize(
    ("kind", "containment", "expected"),
    [
        pytest.param(CopyKind.EXACT, 1.0, {"full.txt": [(0, 23)]}, id="the longer report gives it up"),
        pytest.param(CopyKind.REWRITE, 1.0, {}, id="a rewritten story keeps its own"),
        pytest.param(CopyKind.NEAR, 0.8, {}, id="a changed sentence is no repeat"),
    ],
)
def test_the_longer_report_gives_up_what_both_say(
    kind: CopyKind, containment: float, expected: dict[str, list[tuple[int, int]]]
) -> None:
    """Only whole copies, only sentences that are the same word for word."""
    assert repeated_spans([SHORT, LONG], copies(kind, containment)) == expected


def test_a_claim_outside_the_shared_sentences_stays() -> None:
    """What a copy adds is its own."""
    spans = {"full.txt": [(0, 23)]}
    shared = made(ClaimType.CAPTURE, document="full.txt", quote="The army took the mill", start=0)
    added = made(ClaimType.CAPTURE, document="full.txt", quote="A soldier walks by", start=37)
    assert [is_repeated(claim, spans) for claim in (shared, added)] == [True, False]
