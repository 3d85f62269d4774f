"""Tolls without a number: one person told of is one, and those who are told of one by one are added."""

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, load_knowledge, process_document

SINGLES = [
    ("Rebels killed the pilot near Azaz.", {("killed", 1.0)}, "the one"),
    ("A man and his daughter were killed near Azaz.", {("killed", 2.0)}, "two, one by one"),
    ("A bomb in Azaz killed the driver and injured his son.", {("killed", 1.0), ("injured", 1.0)}, "a bomb"),
    ("Mother and child killed in Azaz", {("killed", 2.0)}, "a headline"),
    ("Rebels executed Omar Haddad near Azaz.", {("killed", 1.0)}, "by name"),
    ("Rebels executed Omar Haddad a baker from Azaz.", {("killed", 1.0)}, "one told of twice"),
    ("A child and nine women were killed near Azaz.", {("killed", 1.0), ("killed", 9.0)}, "one and many"),
    ("No pilot was killed near Azaz.", set(), "none"),
    ("Shells did not kill the driver near Azaz.", set(), "not"),
    ("A raid near Azaz killed his family.", set(), "a family is many"),
    ("Rebels took hostage those who fled Azaz.", set(), "the word of the act counts nobody"),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return what reading needs for the case."""
    return load_knowledge("aleppo-2016", tagger=None)


@pytest.mark.parametrize(("text", "tolls", "why"), SINGLES, ids=[case[-1] for case in SINGLES])
def test_persons_without_a_number(
    text: str, tolls: set[tuple[str, float]], why: str, knowledge: Knowledge
) -> None:
    claims = process_document(make_document(text), knowledge).claims
    assert {(q.measure, q.low) for claim in claims for q in claim.quantities} == tolls, why
