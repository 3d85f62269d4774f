"""What is not theirs: acts, words and places that a sentence lends to a neighbour of who and where it was."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, last, types_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]
REGIME, REBELS, NUSRA = "Government of Syria", "Syrian rebels", "Jabhat Fatah al-Sham"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Four men were killed in clashes near Azaz the Turkish army statement added.", ["Turkey"]),
        ("A military source at the Free Syrian Army said the raid hit Saraqib.", ["Free Syrian Army"]),
        ("Military sources in the Free Syrian Army said the raid hit Saraqib.", ["Free Syrian Army"]),
        ("A military source in Aleppo said rebels shelled Midan.", ["Syrian Armed Forces"]),
        ("A Syrian army statement said rebels shelled Midan.", ["Syrian Armed Forces"]),
    ],
)
def test_whose_soldiers_speak(read: Read, text: str, speakers: list[str]) -> None:
    """Words for a state's army that stand beside another's name are the other's."""
    assert [link.name for link in read(text)[0].attribution] == speakers


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("The army stormed Dael killing ten terrorists destroying two of their tanks.",
                     "harm.damage", [REGIME], id="the killers destroy, not the killed"),
        pytest.param("Rebels stormed Dael killing ten soldiers shooting down two drones.",
                     "harm.damage", [REBELS], id="the other side just so"),
        pytest.param("Moscow has been waging an air campaign in Syria for nearly a year.",
                     "battle.offensive", ["Russia"], id="a capital that wages a campaign"),
        pytest.param("In the northwestern province of Idlib Nusra Front members kidnapped a priest.",
                     "harm.casualties", [NUSRA], id="a place that opens, its comma lost"),
        pytest.param("In the province of Deir al-Zour army units captured a village.",
                     "territory.capture", [REGIME], id="a name of two words"),
        pytest.param("Paris says forces loyal to Bashar al-Assad were behind the attack on Saraqib.",
                     "battle.offensive", [REGIME], id="whoever is loyal was behind it"),
        pytest.param("The army inflicted on Sunday heavy losses upon rebels and destroyed a tank in Dael.",
                     "harm.damage", [REGIME], id="no losses destroy"),
        pytest.param("The army shelled Dael and rebels destroyed a tank.",
                     "harm.damage", [REBELS], id="a subject behind the joining word"),
    ],
)  # fmt: skip
def test_who_did_it(read: Read, text: str, kind: str, agents: list[str]) -> None:
    """A participle is the doer's, and a group's name the fighters'."""
    assert agents_of(last(read(text), kind)) == agents


def test_what_is_only_called_so_demands_nothing(read: Read) -> None:
    """ "The so called X" calls on nobody, with or without its hyphen; who "so called on" somebody does."""
    text = "Seven were hurt in a mortar attack by the so called Jaish al-Fateh on the town of Foua."
    assert types_of(read(text)) == ["battle.shelling"]
    assert types_of(read("The rebels so called on the army to leave.")) == ["diplomacy.demand"]


@pytest.mark.parametrize(
    ("text", "kind", "places", "origins"),
    [
        pytest.param("Terrorist organizations positioned in Tarnaja forests targeted with shells "
                     "Hadar village.",
                     "battle.shelling", ["Hader"], ["Tarnaja forest"], id="whence and on what they fire"),
        pytest.param("Shells hit the Midan neighbourhood of Aleppo. Four people died in another district.",
                     "harm.casualties", ["Aleppo"], [], id="another district: the city"),
        pytest.param("Shells hit the Midan neighbourhood of Aleppo. Four people died in the district.",
                     "harm.casualties", ["Midan"], [], id="the district told of"),
        pytest.param("Elsewhere in Syria opposition groups and government forces battled around a dam "
                     "in the central Hama province.",
                     "battle.clash", ["Hama province"], [], id="elsewhere in a land: where in it"),
        pytest.param("Elsewhere in Syria, nine people were killed.",
                     "harm.casualties", ["Syria"], [], id="elsewhere, and no more is said"),
        pytest.param("A car bomb hit a convoy in Rashideen. \"The blast shook it\" she told AFP by telephone "
                     "from near Aleppo.",
                     "battle.explosion", ["Rashideen"], [], id="from where somebody telephoned"),
        pytest.param("Two people were killed in a mortar attack which hit Jaramana city.",
                     "battle.shelling", ["Jaramana"], [], id="the list's own town, called a city"),
        pytest.param("A warplane struck a market in Idlib province. Twenty people were killed in the attack. "
                     "Meanwhile two people were killed in an air strike on the town of Saraqib.",
                     "harm.casualties", ["Idlib province"], [], id="the town is that of another raid"),
    ],
)  # fmt: skip
def test_where_it_was(read: Read, text: str, kind: str, places: list[str], origins: list[str]) -> None:
    """No place of the guns, of another quarter or of another incident."""
    claim = last(read(text), kind)
    assert (where(claim), where(claim, PlaceRole.ORIGIN)) == (places, origins)


def test_who_holds_it_no_more(read: Read) -> None:
    """What is "out of their control" they do not hold; what remains in their hands they do."""
    text = "Most of Idlib's countryside is out of army control but Idlib city remains in regime hands."
    assert [claim.negated for claim in read(text) if claim.type.value == "territory.control"] == [True, False]


def test_nobody_takes_the_floor(read: Read) -> None:
    """Who falls to the floor or the ground loses no town to it."""
    assert types_of(read("The bomb went off in Azaz and we fell to the floor.")) == ["battle.explosion"]
