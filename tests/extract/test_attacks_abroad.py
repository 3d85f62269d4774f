"""Attacks in wars without a case: who tells of them, who suffered them, what "the attack" was."""

from collections.abc import Callable

import pytest
from tests.extract.slots import of_type

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


_LEAD = "Gunmen killed four farmers near Maiduguri, Nigeria, on Monday. "


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Two guards died, Interior Minister Jane Doe said.", "Government of Nigeria"),
        ("Two guards died, Minister of Defence Jane Doe said.", "Government of Nigeria"),
        ("Two guards died, a presidential spokesman, John Roe, said.", "Government of Nigeria"),
        ("Two guards died, a defence spokesman, Brig-Gen. John Roe, said.", "Government of Nigeria"),
        ("Two guards died, the Director of Defence Information, John Roe, said.", "Government of Nigeria"),
        ("Two guards died, the spokesman for the army in Borno, John Roe, said.", "Government of Nigeria"),
        ("Two guards died, Ghana's Defence Minister Jane Doe said.", "Ghana"),
        ("Two guards died, Foreign Minister Jane Doe said.", "Jane Doe"),
        ("Two guards died, residents said.", "residents of Maiduguri"),
        ("Two guards died, a resident who fled the fire said.", "residents of Maiduguri"),
    ],
)
def test_who_tells_of_an_attack(read_world: Read, said: str, who: str) -> None:
    """A minister without a country is the state of the report; residents are those of the place."""
    claim = of_type(read_world(_LEAD + said), "harm.casualties")[-1]
    assert [link.name for link in claim.attribution] == [who]


def test_the_attack_behind_a_bombing_is_the_bombing(read_world: Read) -> None:
    """It is not done by those who suffered it."""
    text = (
        "A suicide bomber drove into a post near Bannu, Pakistan, killing 11 soldiers. "
        "The attack happened on Tuesday evening. Troops began an operation in the hills."
    )
    found = of_type(read_world(text), "battle.explosion")
    assert len(found) == 2
    assert found[-1].actors_in(ActorRole.AGENT) == ()


def test_the_dead_of_a_state_and_of_militants_are_counted_apart(read_world: Read) -> None:
    """A state's soldiers are never the militants beside them."""
    found = of_type(
        read_world("Eight soldiers and nine militants were killed near Tirah, Pakistan."), "harm.casualties"
    )
    told = [(c.actors_in(ActorRole.TARGET)[0].name, c.quantities[0].low) for c in found]
    assert told == [("Pakistan", 8.0), ("militants", 9.0)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened fire on worshippers in Quetta, Pakistan.", "battle.clash"),
        ("The wounded troops were flown to a hospital in Zamboanga, Philippines.", "relief.aid"),
        ("The abducted pupils regained their freedom in Kagara, Nigeria.", "relief.aid"),
        ("Seven miners kidnapped in Harnai, Pakistan, were recovered on Monday.", "relief.aid"),
        ("Soldiers put the attackers to flight near Bunia, Congo.", "battle.repulse"),
        ("The kidnappers demanded nine million naira in Maru, Nigeria.", "diplomacy.demand"),
    ],
)
def test_what_attacks_are_told_with(read_world: Read, text: str, kind: str) -> None:
    """The words of wire reports on raids, kidnappings and their ends."""
    assert kind in {claim.type.value for claim in read_world(text)}


def test_one_victim_by_his_trade_counts_one(read_world: Read) -> None:
    """ "A logger" is one civilian."""
    (claim,) = of_type(read_world("Gunmen shot dead a logger near Jos, Nigeria."), "harm.casualties")
    assert [a.name for a in claim.actors_in(ActorRole.TARGET)] == ["civilians"]
    assert [(q.measure, q.low, q.high) for q in claim.quantities] == [("killed", 1.0, 1.0)]


def test_a_charge_denied_in_an_aside_answers_who_made_it(read_world: Read) -> None:
    """Nobody else reports it."""
    text = "Pakistan has accused the Afghan Taliban of sheltering gunmen, a charge Kabul denies."
    (claim,) = of_type(read_world(text), "diplomacy.refusal")
    assert [a.name for a in claim.actors_in(ActorRole.TARGET)] == ["Pakistan"]
    assert claim.attribution == ()


def test_the_general_staff_is_that_of_the_state_told_of(read_world: Read) -> None:
    """Its bare words are no other country's source."""
    text = "Turkish jets hit caves near Hakkari on Monday. Nine gunmen died there, the General Staff said."
    assert [link.name for link in read_world(text)[-1].attribution] == ["Turkey"]
