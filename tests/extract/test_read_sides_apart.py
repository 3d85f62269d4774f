"""Two sides kept apart: who acts beside whom, who only backs it, and who is named but by a pronoun."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, targets_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]
GOVERNMENT, REBELS, IS = "Government of Syria", "Syrian rebels", "Islamic State"


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Hezbollah is fighting Daesh alongside the Syrian regime and Russian forces.",
            "battle.clash",
            ["Hezbollah", GOVERNMENT, "Russia"],
            [IS],
            id="who stands alongside fights with the doer",
        ),
        pytest.param(
            "Rebels attacked Islamic State and Nusra Front fighters in Idlib.",
            "battle.offensive",
            [REBELS],
            [IS, "Jabhat Fatah al-Sham"],
            id="two that are joined suffer it together",
        ),
        pytest.param(
            "The army is fighting Daesh in Homs. The campaign backed by Assad ally Russia has captured"
            " two villages.",
            "territory.capture",
            [],
            [],
            id="who backs a campaign does not win by it",
        ),
        pytest.param(
            "Daesh attacked Hatla after the start of an operation of the Syrian army to liberate Raqqa.",
            "territory.capture",
            [GOVERNMENT],
            [IS],
            id="whose operation it is behind of",
        ),
        pytest.param(
            "Rebels and the army fought in Homs. Clashes on the ground, rebel fire and regime aerial"
            " bombardment have increased in Aleppo.",
            "battle.airstrike",
            [GOVERNMENT],
            [REBELS],
            id="another's fire before a bombardment",
        ),
        pytest.param(
            "Rebel-backer Qatar accused the regime of killing 200 people near Homs.",
            "diplomacy.accusation",
            ["Qatar"],
            [GOVERNMENT],
            id="who backs rebels is none",
        ),
    ],
)
def test_who_does_it_to_whom(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Each side stands in its own role."""
    claim = last(read(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


def test_they_did_not_attack_themselves(read: Read) -> None:
    """A pronoun makes nobody the doer of what befell him by name."""
    claim = last(
        read("Syrian troops left Palmyra. They attacked the army in Homs a day later."), "battle.offensive"
    )
    assert (agents_of(claim), targets_of(claim)) == ([], [GOVERNMENT])


def test_the_terror_group_is_the_one_named(read: Read) -> None:
    """ "The terror group" says no more than "the group"."""
    text = "Islamic State seized Sukhna on Monday. Syrian troops took three villages from the terror group."
    assert targets_of(last(read(text), "territory.capture")) == [IS]


def test_gas_is_not_dropped_on_who_holds_the_town(read: Read) -> None:
    """Who is named only as the holder of a town is not gassed."""
    (claim, *_) = read("A warplane released toxic gas on the rebel-held town of Saraqib on Tuesday.")
    assert (claim.type.value, targets_of(claim)) == ("battle.chemical", [])


def test_the_opposition_organization_is_the_monitor(read: Read) -> None:
    """A monitor is called by the camp that it is near to, and is no party for it."""
    text = (
        "The Syrian Observatory for Human Rights said rebels attacked a base in Raqqa Province.\n"
        "The Britain-based Syrian opposition organization added that most of the soldiers were executed."
    )
    claim = first(read(text), "harm.casualties")
    assert [s.name for s in claim.attribution] == ["Syrian Observatory for Human Rights"]
