"""What a tagger adds to what units tell; a stand-in says what it thinks of each word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim, ClaimType
from communique.records.parse import TaggedWord

Thought = tuple[str, ClaimType, float]


@dataclass(frozen=True)
class _Thinker:
    """A stand-in for the tagger: words, the type that each may tell, and how likely."""

    thoughts: Sequence[Thought]

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """Return what is thought of the words of each text."""
        return [tuple(self._of(text)) for text in texts]

    def _of(self, text: str) -> list[TaggedWord]:
        found = [(text.find(word), word, type_, chance) for word, type_, chance in self.thoughts]
        return [TaggedWord(type_, at, at + len(word), chance) for at, word, type_, chance in found if at >= 0]


def _read(knowledge: Knowledge, text: str, *thoughts: Thought) -> tuple[Claim, ...]:
    reader = replace(knowledge.reader, tagger=_Thinker(thoughts))  # type: ignore[arg-type]
    return process_document(make_document(text), replace(knowledge, reader=reader)).claims


_ADDED = [
    (
        "Drones visited the depot in Saraqib on Friday.",
        ("visited", ClaimType.AIRSTRIKE, 0.9),
        ClaimType.AIRSTRIKE,
        "no unit has the verb: the type's usual frame serves",
    ),
    (
        "Saraqib went dark for the third night, its mayor said.",
        ("dark", ClaimType.DEPRIVATION, 0.8),
        ClaimType.DEPRIVATION,
        "an adjective tells it",
    ),
    (
        "The choir of Saraqib was silenced by a mine.",
        ("silenced", ClaimType.CASUALTIES, 0.8),
        ClaimType.CASUALTIES,
        "a passive",
    ),
]


@pytest.mark.parametrize(("text", "thought", "type_", "why"), _ADDED)
def test_a_word_of_which_the_tagger_is_sure_makes_a_claim(
    knowledge: Knowledge, text: str, thought: Thought, type_: ClaimType, why: str
) -> None:
    assert type_ not in {claim.type for claim in _read(knowledge, text)}, "rules alone say nothing"
    (claim,) = (claim for claim in _read(knowledge, text, thought) if claim.type is type_)
    assert claim.rule_ids[0].startswith("tagged."), why
    assert "Saraqib" in {place.name for place in claim.places}


def test_a_word_of_which_it_is_less_sure_makes_none(knowledge: Knowledge) -> None:
    unsure = ("visited", ClaimType.AIRSTRIKE, 0.3)
    assert not _read(knowledge, "Drones visited the depot in Saraqib on Friday.", unsure)


def test_a_unit_that_has_the_word_serves_though_its_needs_are_not_met(knowledge: Knowledge) -> None:
    text = "The brigade seized weapons in Saraqib."
    assert not process_document(make_document(text), knowledge).claims, "weapons are no ground"
    (claim,) = _read(knowledge, text, ("seized", ClaimType.CAPTURE, 0.9))
    assert claim.type is ClaimType.CAPTURE
    assert claim.rule_ids[0].startswith("tagged.capture."), "what the unit says of its roles is used"


@pytest.mark.parametrize(
    ("text", "thought"),
    [
        ("The bus was a wreck after the accident near Saraqib.", ("wreck", ClaimType.DAMAGE, 0.9)),
        ("Two fell in a traffic accident near Saraqib.", ("fell", ClaimType.CASUALTIES, 0.9)),
    ],
)
def test_accidents_are_none_of_war_however_sure_it_is(
    knowledge: Knowledge, text: str, thought: Thought
) -> None:
    assert not _read(knowledge, text, thought)


_STRUCK = "The army shelled Saraqib."


@pytest.mark.parametrize(
    ("thoughts", "why"),
    [
        ((), "what it doubts is told all the same"),
        ((("shelled", ClaimType.AIRSTRIKE, 0.9),), "a word makes one claim"),
        ((("army", ClaimType.SHELLING, 0.9),), "a type that is told is not told twice"),
    ],
)
def test_what_a_unit_tells_stays(knowledge: Knowledge, thoughts: tuple[Thought, ...], why: str) -> None:
    (claim,) = _read(knowledge, _STRUCK, *thoughts)
    assert (claim.type, claim.rule_ids[0].startswith("tagged.")) == (ClaimType.SHELLING, False), why


def test_a_claim_that_the_tagger_doubts_scores_lower(knowledge: Knowledge) -> None:
    (doubted,) = _read(knowledge, _STRUCK)
    (sure,) = _read(knowledge, _STRUCK, ("shelled", ClaimType.SHELLING, 0.99))
    (alone,) = process_document(make_document(_STRUCK), knowledge).claims
    assert doubted.score < alone.score <= sure.score
