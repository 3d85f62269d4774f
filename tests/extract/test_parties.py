"""Who is party to what: facts on an actor from its sentence and from the whole document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from tests.extract.conftest import make_document

from communique.extract.story.candidates import Candidate
from communique.extract.story.slots import staying
from communique.pipeline.process import Knowledge, process_document


def facts(knowledge: Knowledge, text: str, role: str, name: str) -> list[set[str]]:
    """Return what is said for and against an actor in a role, a set for each claim of a text."""
    seen: list[set[str]] = []

    def choose(asked: str, candidates: Sequence[Candidate[Any]]) -> list[Any]:
        if asked == role:
            seen.append({fact for c in candidates if c.mention.name == name for fact in c.features})
        return [c.mention for c in candidates if c.proposed]

    process_document(make_document(text), replace(knowledge, choose=choose))
    return seen


@pytest.mark.parametrize(
    ("text", "role", "name", "holds", "fails"),
    [
        pytest.param(
            "Twelve soldiers of the Syrian army were killed as Islamic State advanced on Marea.",
            "agent", "Islamic State", "beside agent", "own", id="the doer of the act told beside the toll"),
        pytest.param(
            "Clashes erupted in Anadan after the army fought with rebels there.",
            "agent", "Syrian rebels", "own other", "own", id="whom the words name in the other role"),
        pytest.param(
            "Air strikes hit Marea. Russian warplanes bombed Anadan on Friday.",
            "agent", "Russia", "does it", "own", id="who does such things later in the document"),
        pytest.param(
            "The rebels hold Anadan. The army attacked Anadan. Russian jets struck Anadan.",
            "target", "Syrian rebels", "holds it", "own", id="who holds the place that is hit"),
        pytest.param(
            "Rebels attacked the army in Minyan. Nine Syrian soldiers were killed.",
            "agent", "Syrian rebels", "meets other", "own", id="who fights the victims elsewhere"),
        pytest.param(
            "Russian warplanes bombed Anadan.",
            "agent", "Russia", "on trigger=nsubj", "on trigger=dobj", id="the subject's noun is climbed to"),
        pytest.param(
            "Anadan was bombed by Russian warplanes.",
            "agent", "Russia", "on trigger=by", "on trigger=nsubj", id="a phrase by its preposition"),
        pytest.param(
            "More than 90,000 people have been killed since the war began.",
            "target", "civilians", "cat=people&war toll", "absent", id="the dead of a whole war"),
    ],
)  # fmt: skip
def test_facts(knowledge: Knowledge, text: str, role: str, name: str, holds: str, fails: str) -> None:
    """Each fact stands where its sentence shows it, and its counterpart does not."""
    found = facts(knowledge, text, role, name)
    assert any(holds in on_claim and fails not in on_claim for on_claim in found)


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Twelve soldiers of the Syrian army were killed in Marea.", "agent", "Government of Syria"),
        ("Ahrar al-Sham was hit by a wave of assassinations.", "agent", "Ahrar al-Sham"),
        ("With backing from Hezbollah, government forces retook Salma.", "target", "Hezbollah"),
        ("Shelling hit a school in Idlib, doctors of the opposition said.", "agent", "Syrian rebels"),
        ("Shelling hit Idlib, the health directorate of the opposition said.", "agent", "Syrian rebels"),
        ("Rebels shelled Anadan. A UN envoy said shells hit Anadan.", "agent", "United Nations"),
    ],
)
def test_who_is_ruled_out(knowledge: Knowledge, text: str, role: str, name: str) -> None:
    """Who suffers an act, only backs who does it or only tells of it is not weighed for the part."""
    found = facts(knowledge, text, role, name)
    assert found
    assert not found[-1]


def test_the_likeliest_candidate_stays_from_a_lower_bar_on() -> None:
    """A slot is left empty only when nobody is likely; beside a likelier one the full bar holds."""
    assert staying([0.35, 0.31], threshold=0.5, best=0.3) == [True, False]
    assert staying([0.7, 0.55, 0.2], threshold=0.5, best=0.3) == [True, True, False]
    assert staying([0.2], threshold=0.5, best=0.3) == [False]
    assert staying([], threshold=0.5, best=0.3) == []
