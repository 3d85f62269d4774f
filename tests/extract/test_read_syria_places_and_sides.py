"""Where and who in reports on the Syrian war, where words of other sentences or of habit would mislead."""

from collections.abc import Callable

import pytest
from tests.extract.slots import told, where, who

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "words", "kind", "places"),
    [
        pytest.param(
            "Shells fell on the Harasta area outside Damascus. The suburb to the east of Damascus is under "
            "rebel control.",
            "under rebel control", "territory.control", ["Harasta"],
            id="the suburb to the east of a city is the one told of"),
        pytest.param(
            "Regime air strikes hit the Harasta area outside Damascus.",
            "air strikes", "battle.airstrike", ["Harasta"], id="the area is named, the city only near it"),
        pytest.param(
            "Air strikes hit several areas outside Damascus.",
            "strikes", "battle.airstrike", ["Damascus"], id="no area is named"),
        pytest.param(
            "The army retook the town of Rastan in Homs. Gunmen stormed a post in the city of Homs.",
            "stormed", "battle.offensive", ["Homs"], id="the city by its name is the city"),
        pytest.param(
            "A raid hit a market in Saraqib on Sunday. The health directorate of Idlib province said that "
            "the attack left 100 people wounded.",
            "wounded", "battle.airstrike", ["Saraqib"], id="the land of who tells of it"),
        pytest.param(
            "A raid hit a market in Saraqib on Sunday. The Idlib Media Centre said that six people had been "
            "killed.",
            "killed", "harm.casualties", ["Saraqib"], id="the town in the name of who tells of it"),
        pytest.param(
            "Shells hit a market in Sakhour. A resident of Saraqib said that six people had been killed "
            "there in Saraqib.",
            "killed", "harm.casualties", ["Saraqib"], id="the sentence's own town"),
        pytest.param(
            "A blast hit a checkpoint in Rashideen. Pro-Damascus media said a suicide attacker detonated a "
            "car bomb.",
            "detonated", "battle.explosion", ["Rashideen"], id="a side's name is no place"),
        pytest.param(
            "A gas attack killed hundreds in Ain Tarma. In 1988 thousands of people were gassed at Halabja. "
            "The opposition said 650 people died.",
            "650", "harm.casualties", ["Ain Tarma"], id="another war recalled"),
        pytest.param(
            "Two bombers killed 30 people in Hasakah on Monday. Monday's blasts came as the jihadists "
            "pressed their assault on Kobani.",
            "blasts", "battle.explosion", ["Hasakah"], id="it came as something happened elsewhere"),
        pytest.param(
            "Rebels shelled Hamdaniyah. Russia's military intervention since September has helped the army.",
            "intervention", "battle.offensive", ["Syria"], id="an intervention is in the whole war"),
        pytest.param(
            "Rebels shelled Hamdaniyah. Russia launched air strikes last year in support of Assad.",
            "air strikes", "battle.airstrike", ["Syria"], id="so are raids by which a state came in"),
        pytest.param(
            "Rebels shelled Hamdaniyah. Russian jets bombed the district in support of the army.",
            "bombed", "battle.airstrike", ["Hamdaniyah"], id="raids that help one advance are there"),
        pytest.param(
            "Daesh attacked Uqayribat. The army has been fighting against many groups within a civil war "
            "that has lasted for six years.",
            "fighting", "battle.clash", ["Syria"], id="within a civil war"),
        pytest.param(
            "Clashes hit Aleppo. The US-led coalition fighting IS had carried out air strikes in Raqqa.",
            "fighting IS", "battle.clash", ["Syria"], id="whom a coalition fights"),
        pytest.param(
            "The insurgents lost ground in Maarat. They are still fighting despite Russia's intervention.",
            "fighting", "battle.clash", ["Maarat"], id="the country that came in is no battlefield"),
        pytest.param(
            "In the northwestern province of Idlib jets bombed the rebel-held provincial capital.",
            "bombed", "battle.airstrike", ["Idlib"], id="the capital of the province named"),
        pytest.param(
            "Six people died when a bomb exploded near a Damascus market.",
            "bomb", "battle.explosion", ["Damascus"], id="one of many markets"),
        pytest.param(
            "Syria regime advances on rebels in Aleppo.",
            "advances", "territory.advance", ["Aleppo"], id="a place behind the foe"),
        pytest.param(
            "Syrian Army Kills 10 Gunmen in Rocket Attack Northwest of Hama Province.",
            "Kills", "battle.shelling", ["Hama province"], id="an act in capitals is no place"),
        pytest.param(
            "Clashes hit Aleppo on Monday. Rebels responded by firing missiles into government districts.",
            "missiles", "battle.shelling", ["West Aleppo"], id="a side's districts of the city told of"),
        pytest.param(
            "Clashes hit Homs on Monday. Rebels responded by firing missiles into government districts.",
            "missiles", "battle.shelling", ["Homs"], id="of a city that is not divided"),
        pytest.param(
            "A reporter in rebel-held eastern Aleppo said the raids were intense around the district of "
            "Ramouseh.",
            "rebel-held", "territory.control", ["East Aleppo"], id="what is held, where the speaker is"),
    ],
)  # fmt: skip
def test_where(read: Read, text: str, words: str, kind: str, places: list[str]) -> None:
    """An act is set where the words say, or where the report has told of it."""
    assert where(told(read(text), kind, words)) == places


def test_divided_city(read: Read) -> None:
    """Each side holds its half, though parsers hang both on the last."""
    claims = read("Aleppo has been divided between a rebel-held east and regime-controlled west since 2012.")
    held = [(who(c), where(c)) for c in claims if c.type.value == "territory.control"]
    assert held == [(["Syrian rebels"], ["East Aleppo"]), (["Government of Syria"], ["West Aleppo"])]


@pytest.mark.parametrize(
    ("text", "words", "kind", "agents"),
    [
        pytest.param(
            "Aid reached the government-besieged town of Madaya on Tuesday.",
            "besieged", "territory.siege", ["Government of Syria"], id="who besieges"),
        pytest.param(
            "Jets bombed the rebel-held town of Saraqib.",
            "bombed", "battle.airstrike", [], id="who only holds"),
        pytest.param(
            "Hundreds of troops from a Kurdish-Arab alliance are launching an attack on Manbij.",
            "attack", "battle.offensive", ["Syrian Democratic Forces"], id="whose troops"),
        pytest.param(
            "The troops are launching an attack on Manbij.",
            "attack", "battle.offensive", ["Government of Syria"], id="troops of whom nothing is said"),
        pytest.param(
            "The Syrian army and air force struck Daesh positions in Hama province.",
            "struck", "battle.airstrike", ["Government of Syria"], id="two forces of one state"),
        pytest.param(
            "The opposition accused government forces of gassing people by firing rockets at Harasta.",
            "firing", "battle.shelling", ["Government of Syria"], id="by what the accused did it"),
    ],
)  # fmt: skip
def test_agents(read: Read, text: str, words: str, kind: str, agents: list[str]) -> None:
    """Whoever the words make the doer did it, and nobody by habit."""
    assert who(told(read(text), kind, words)) == agents


@pytest.mark.parametrize(
    ("text", "words", "kind", "targets"),
    [
        pytest.param(
            "Rebels fought the army in Midan. Two suicide bombers blew themselves up near the police "
            "headquarters in Damascus.",
            "blew", "battle.explosion", [], id="a bomb in a street"),
        pytest.param(
            "A suicide bomber blew himself up among soldiers of the Syrian army near Hama.",
            "blew", "battle.explosion", ["Government of Syria"], id="a bomb among soldiers"),
        pytest.param(
            "The army hit Daesh in raids on Hama. On Tuesday it also carried out air strikes "
            "against Arbin another rebel-held area east of Damascus.",
            "air strikes", "battle.airstrike", [], id="not the foe of another place"),
        pytest.param(
            "The Syrian Coalition declared Idlib a disaster area amid an aerial campaign by the regime.",
            "campaign", "battle.offensive", [], id="a body that only speaks"),
    ],
)  # fmt: skip
def test_targets(read: Read, text: str, words: str, kind: str, targets: list[str]) -> None:
    """Nobody is hit whom the words do not tell to be."""
    assert who(told(read(text), kind, words), ActorRole.TARGET) == targets
