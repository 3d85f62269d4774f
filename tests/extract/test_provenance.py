"""What each slot of a claim rests on: near or far, the words are those of the document."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import ActorSlot, AttributionLink, Basis, Claim, PlaceSlot, Provenance

Read = Callable[[str], tuple[Claim, ...]]
Slot = ActorSlot | PlaceSlot | AttributionLink


def found_of(claims: tuple[Claim, ...], kind: str, name: str) -> Provenance:
    """What the slot of this name rests on, in the first claim of a type."""
    claim = next(one for one in claims if one.type.value == kind)
    slot = next(one for one in claim.slots if one.name == name)
    assert slot.provenance is not None
    return slot.provenance


@pytest.mark.parametrize(
    ("text", "kind", "name", "basis", "words"),
    [
        pytest.param(
            "The army captured Minyan.",
            "territory.capture", "Government of Syria", Basis.CLAUSE, "The army", id="its own words"),
        pytest.param(
            "The army shelled Hanano on Monday, and on Tuesday it captured the district.",
            "territory.capture", "Hanano", Basis.SENTENCE, "Hanano", id="a place in the clause before"),
        pytest.param(
            "The army entered Minyan. Then it captured Hanano.",
            "territory.capture", "Government of Syria", Basis.REPORT, "The army", id="whom a pronoun means"),
        pytest.param(
            "Rebels shelled Hanano.\n\nFive people were killed.",
            "harm.casualties", "Hanano", Basis.REPORT, "Hanano", id="a place carried over"),
        pytest.param(
            "The shelling of Hanano killed five.",
            "battle.shelling", "civilians", Basis.IMPLIED, None, id="people of whom nothing is said"),
        pytest.param(
            "Rebels left Hanano, the Syrian Observatory for Human Rights said.",
            "territory.withdrawal", "Syrian Observatory for Human Rights",
            Basis.SENTENCE, "the Syrian Observatory for Human Rights", id="a speaker"),
    ],
)  # fmt: skip
def test_how_near_it_is_named(
    read: Read, text: str, kind: str, name: str, basis: Basis, words: str | None
) -> None:
    """A reader sees at once whether the claim names it, its sentence, its report, or nobody."""
    found = found_of(read(text), kind, name)
    assert (found.basis, found.words) == (basis, words)
    if words is not None:
        assert text[found.start : found.end] == words


def test_the_side_that_two_sides_leave_out_has_no_words(world: Knowledge) -> None:
    """Nothing in the report says "Russia": a mention made up would be a false witness."""
    document = make_document("Shells hit Kharkiv on Monday.", on=date(2022, 8, 30))
    (claim,) = process_document(document, world).claims
    (agent,) = claim.actors
    assert (agent.name, agent.mention) == ("Russia", None)
    assert agent.provenance == Provenance(basis=Basis.IMPLIED, rule="ground.side")


def test_a_link_to_one_of_several_namesakes_says_so(read: Read) -> None:
    """That a name was taken for the first of two places is what a checker wants to know first."""
    found = found_of(read("Rebels shelled Aleppo on Monday."), "battle.shelling", "Aleppo")
    assert found.reason == "first of 2 places of this name"


def test_a_denial_sees_what_it_takes_over_from_where_it_stands(read: Read) -> None:
    """The agent stands in the sentence before: for the denial it is the report that names it."""
    claims = read("State TV said the army had captured Hanano. Rebels denied the claim.")
    (denial,) = (one for one in claims if "denial.taken-over" in one.rule_ids)
    agent = denial.actors[0].provenance
    assert agent is not None
    assert (agent.basis, agent.words) == (Basis.REPORT, "the army")


_SENTENCES = st.sampled_from(
    [
        "The army shelled Hanano on Monday.",
        "Rebels denied it.",
        "Five people were killed in the strike, activists said.",
        "They retreated to Minyan.",
        "“We hold the district,” a commander said.",
        "Russian jets bombed the hospital, and it was destroyed.",
    ]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(_SENTENCES, min_size=1, max_size=5))
def test_words_are_always_those_of_the_document(knowledge: Knowledge, told: list[str]) -> None:
    """Whatever is told, a span holds its words, and words in the claim stand in its quote."""
    document = make_document("\n\n".join(told))
    for claim in process_document(document, knowledge).claims:
        for slot in claim.slots:
            found = slot.provenance
            assert found is not None
            assert (found.words is None) == (found.basis is Basis.IMPLIED)
            assert found.words is None or document.text[found.start : found.end] == found.words
            if found.basis is Basis.CLAUSE:
                assert found.words is not None
                assert found.words in claim.quote
