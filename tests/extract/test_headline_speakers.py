"""Headlines that name who says so at their end, without a mark."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim
from communique.records.text import SegmentKind

Headline = Callable[[str], tuple[Claim, ...]]


@pytest.fixture
def headline(knowledge: Knowledge) -> Headline:
    """Return the claims of a headline."""
    on = date(2016, 11, 28)
    return lambda text: (
        process_document(make_document(text, kind=SegmentKind.HEADLINE, on=on), knowledge).claims
    )


@pytest.mark.parametrize(
    ("text", "kind", "killed", "source"),
    [
        pytest.param(
            "Six dead 11 hurt in central Homs blast Monitor", "battle.explosion", 6, "Monitor", id="a noun"
        ),
        pytest.param("Forty Syria rebels killed NGO", "harm.casualties", 40, "NGO", id="a passive"),
        pytest.param("Nine dead in Homs raid", "battle.airstrike", 9, None, id="a number of dead"),
    ],
)
def test_who_says_so_suffers_nothing(
    headline: Headline, text: str, kind: str, killed: int, source: str | None
) -> None:
    """The last word of a headline says it: it is neither killed nor blasted."""
    (claim,) = headline(text)
    assert claim.type.value == kind
    assert ("killed", killed) in [(q.measure, q.low) for q in claim.quantities]
    assert [s.name for s in claim.attribution] == ([source] if source else [])
