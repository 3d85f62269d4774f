"""Clauses behind a noun: what happened in it is no object of theirs, and it belongs to its act."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "agents", "places"),
    [
        pytest.param("Gunmen stormed a hotel in Bamako, where nine people died.", ["gunmen"], ["Bamako"],
                     id="where"),
        pytest.param("Gunmen attacked a bus in Quetta, in which nine people died.", [], ["Quetta"],
                     id="in which, behind a place"),
        pytest.param("Militants launched a raid on a base in Borno during which nine soldiers died.", [],
                     ["Borno"], id="during which"),
        pytest.param("The army reported 36 attacks by separatists over the past day, in which nine soldiers"
                     " were killed.", ["separatists"], [], id="of the attacks, not of the day"),
    ],
)  # fmt: skip
def test_tolls_in_relative_clauses(read_world: Read, text: str, agents: list[str], places: list[str]) -> None:
    """Who died in an attack is counted."""
    claim = first(read_world(text), "harm.casualties")
    assert [q.low for q in claim.quantities] == [9]
    assert (agents_of(claim), where(claim)) == (agents, places)


def test_what_the_army_took_is_its_object(read: Read) -> None:
    """Without a preposition the noun is what the clause's verb is done to."""
    claim = first(read("The town, which the army took on Monday, lies near Homs."), "territory.capture")
    assert where(claim) == ["Homs"]
