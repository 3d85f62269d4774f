"""Tolls of headlines, which are told without their nouns."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]

TOLLS = [
    ("Blast kills 4 wounds 10 in Azaz", {("killed", 4.0), ("injured", 10.0)}, "a second verb"),
    ("Raid on Azaz Kills Five Injures Seven", {("killed", 5.0), ("injured", 7.0)}, "in capitals"),
    ("Twin Blasts Kill 30 Injure Dozens in Azaz", {("killed", 30.0), ("injured", 24.0)}, "of several blasts"),
    ("Warplanes pound Azaz leave 22 dead", {("killed", 22.0)}, "what they leave"),
    ("Blast kills four and treats wounds in Azaz", {("killed", 4.0)}, "wounds that are wounds"),
    ("Five dead in blast in Azaz", {("killed", 5.0)}, "what befell them"),
    ("4 troopers killed 6 wounded in Azaz", {("killed", 4.0), ("injured", 6.0)}, "a lost comma"),
    ("Two bombers killed 10 wounded soldiers in Azaz", set(), "wounded soldiers, whose number is theirs"),
    ("Five dead dogs were found in Azaz", set(), "dogs"),
    ("Among the dead were 20 boys and nine women.", {("killed", 20.0), ("killed", 9.0)}, "a list"),
    ("More than 300 evacuated from Azaz on Sunday.", {("displaced", 300.0)}, "a bare number"),
    ("Nine men were killed and thousands more displaced from Azaz.", {("killed", 9.0), ("displaced", 2000.0)},
     "more of them"),
    ("Two families of ten members left Azaz.", {("displaced", 10.0)}, "members of families"),
    ("300 families fled Azaz.", {("displaced", 300.0)}, "families"),
    ("Rebels fought troops near Azaz in two-day-long clashes.", {("duration", 2.0)}, "days-long"),
    ("Two million Syrians have fled the war.", {("displaced", 2000000.0)}, "by nation"),
]  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    """Return the claims of a text, read with a case."""
    from tests.extract.conftest import make_document

    from communique.pipeline.process import load_knowledge, process_document

    knowledge = load_knowledge("aleppo-2016", tagger=None)
    return lambda text: process_document(make_document(text), knowledge).claims


@pytest.mark.parametrize(("text", "tolls", "why"), TOLLS, ids=[case[-1] for case in TOLLS])
def test_tolls_without_nouns(read: Read, text: str, tolls: set[tuple[str, float]], why: str) -> None:
    assert {(q.measure, q.low) for claim in read(text) for q in claim.quantities} == tolls, why
