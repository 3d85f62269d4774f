"""Where a document's acts happen: facts on the places that a claim may be set at."""

from dataclasses import replace

import pytest
from tests.extract.conftest import make_document

from communique.extract.story.candidates import Candidate
from communique.pipeline.process import Knowledge, process_document
from communique.records.mention import PlaceMention


def facts_in(knowledge: Knowledge, text: str, name: str) -> list[frozenset[str]]:
    """Return the facts on a place as each claim's candidate, claim by claim."""
    seen: list[frozenset[str]] = []

    def note(role: str, candidates: list[Candidate[PlaceMention]]) -> list[PlaceMention]:
        if role == "location":
            seen.extend(frozenset(c.facts) for c in candidates if c.mention.name == name)
        return [c.mention for c in candidates if c.proposed]

    process_document(make_document(text), replace(knowledge, choose=note))
    return seen


@pytest.mark.parametrize(
    ("text", "fact", "holds"),
    [
        pytest.param("Jets bombed Atareb. Nine people died.", "lead", True, id="named first"),
        pytest.param("Jets bombed Atareb. Nine people died.", "acts=0", True, id="most acts"),
        pytest.param("Jets bombed Atareb. Nine people died.", "seen just now", True, id="just named"),
        pytest.param(
            "Nine people from Atareb were killed in Aleppo. Buses carried people from Atareb who were hurt.",
            "home", True, id="people from a town"),
        pytest.param("Residents of Atareb said jets bombed Aleppo.", "home", True, id="residents of a town"),
        pytest.param("Jets bombed Atareb and killed residents.", "home", False, id="where it was"),
        pytest.param(
            "An activist in Atareb said jets bombed Aleppo.", "speaker's", True, id="a speaker's seat"),
        pytest.param("An activist said jets bombed Atareb.", "speaker's", False, id="said of it"),
    ],
)  # fmt: skip
def test_facts_on_a_place(knowledge: Knowledge, text: str, fact: str, holds: bool) -> None:
    """Each fact speaks of the place in the last claim's sentence."""
    assert (fact in facts_in(knowledge, text, "Atareb")[-1]) is holds
