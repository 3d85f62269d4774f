"""What sentences on wars in other countries showed to be read wrongly: who did it, to whom, where."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "doers", "why"),
    [
        (
            "The Israeli military said its troops had killed 20 militants in Khan Younis.",
            "harm.casualties",
            ["Israel"],
            "its troops are the speaker's, though the report's land has troops of its own",
        ),
        (
            "Yemen's Houthis said they had launched missiles at two US destroyers in the Red Sea.",
            "battle.shelling",
            ["Houthis"],
            "the land before a group only says where it is",
        ),
        (
            "Yemen's army said it had launched missiles at two boats in the Red Sea.",
            "battle.shelling",
            ["Government of Yemen"],
            "a land's army is the land's",
        ),
        (
            "Turkey's PKK offensive killed 20 fighters in Gara.",
            "battle.offensive",
            ["Turkey", "PKK"],
            "an act behind the group is the land's",
        ),
        (
            "Kyiv says it downed 11 drones launched from Crimea.",
            "battle.airstrike",
            [],
            "who downs drones did not send them",
        ),
        (
            "Kyiv says it downed 11 drones that Russia launched from Crimea.",
            "battle.airstrike",
            ["Russia"],
            "who did is told",
        ),
        (
            "An Israeli tank shell killed two children in Rafah.",
            "battle.shelling",
            ["Israel"],
            "one shell, too",
        ),
        ("A Ukrainian rocket struck a minibus in Belgorod.", "battle.shelling", ["Ukraine"], "one rocket"),
    ],
)
def test_doers(read_world: Read, text: str, kind: str, doers: list[str], why: str) -> None:
    """Who did it is whom the words say, not who stands nearest."""
    assert agents_of(first(read_world(text), kind)) == doers, why


@pytest.mark.parametrize(
    ("text", "doers", "why"),
    [
        (
            "Hezbollah shelled Zarit in response to an air raid that killed two people in Blida.",
            [["Hezbollah"], []],
            "who answers a raid did not fly it",
        ),
        (
            "Hezbollah fired rockets at Zarit in retaliation for a strike on Blida.",
            [["Hezbollah"], []],
            "nor the strike",
        ),
        (
            "Hezbollah fired rockets at Zarit in retaliation for an Israeli strike on Blida.",
            [["Hezbollah"], ["Israel"]],
            "who did is told",
        ),
    ],
)
def test_acts_avenged(read_world: Read, text: str, doers: list[list[str]], why: str) -> None:
    """An act that another answers is the other side's, and a claim of its own."""
    assert [agents_of(claim) for claim in read_world(text)] == doers, why


@pytest.mark.parametrize(
    ("text", "doers", "why"),
    [
        ("Israel bombed Gaza after rockets hit Sderot.", [["Israel"], []], "it answers the rockets"),
        (
            "Israel bombed southern Lebanon after a rocket fired from there killed a soldier in Safed.",
            [["Israel"], []],
            "the same",
        ),
        (
            "Russia captured Lastochkyne after shelling it for two days.",
            [["Russia"], ["Russia"]],
            "what has no subject of its own is the same one's",
        ),
    ],
)
def test_acts_answered(read_world: Read, text: str, doers: list[list[str]], why: str) -> None:
    """Whoever strikes after another's strike did not deal that one too."""
    assert [agents_of(claim) for claim in read_world(text)] == doers, why


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        (
            "Three children were killed by an unexploded shell in Kunduz.",
            ["battle.explosion"],
            "it lay there",
        ),
        ("Three children were killed by a shell in Kunduz.", ["battle.shelling"], "it was fired"),
        (
            "Popular Mobilisation Forces members were killed near Samarra.",
            ["harm.casualties"],
            "a name tells of no mobilisation",
        ),
        ("Tigrayan forces re-entered Alamata and Korem.", ["territory.advance"], "one word, hyphen or not"),
        ("The army re-took Bahri on Monday.", ["territory.capture"], "the same"),
    ],
)
def test_types(read_world: Read, text: str, types: list[str], why: str) -> None:
    """What kind of act it is, the words beside the verb say."""
    assert types_of(read_world(text)) == types, why


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("SADC mission troops shelled M23 positions at Vitshumbi.", "SADC mission in DR Congo"),
        ("MNJTF troops killed 30 militants in Borno.", "Multinational Joint Task Force"),
        ("Nigerian troops killed 30 militants in Borno.", "Government of Nigeria"),
    ],
)
def test_missions(read_world: Read, text: str, doer: str) -> None:
    """Troops of a mission are not those of the land that they are in."""
    assert agents_of(read_world(text)[0]) == [doer]


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("The coalition shot down a missile fired from Yemen.", [], "where it was fired from"),
        ("Kyiv says it downed 11 drones over Odesa launched from Crimea.", ["Odesa"], "where it fell"),
    ],
)
def test_where_arms_are_downed(read_world: Read, text: str, places: list[str], why: str) -> None:
    """A missile is not brought down where it was fired from."""
    assert where(first(read_world(text), "harm.damage")) == places, why


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        (
            "Israeli soldiers shot dead a youth during a raid on the Balata refugee camp.",
            ["harm.casualties", "battle.offensive"],
            "soldiers raid on foot",
        ),
        (
            "A teenager was shot dead during an Israeli raid on Balata camp.",
            ["harm.casualties", "battle.offensive"],
            "whoever shoots does",
        ),
        (
            "Three men were killed during an Israeli raid on Rafah.",
            ["battle.airstrike"],
            "else it may be jets",
        ),
    ],
)
def test_raids(read_world: Read, text: str, types: list[str], why: str) -> None:
    """Where people are shot or soldiers act, a raid is one on foot."""
    assert types_of(read_world(text)) == types, why


@pytest.mark.parametrize(
    ("text", "victims", "why"),
    [
        (
            "Three Hezbollah fighters and two civilians were killed when an Israeli drone hit a car in Tyre.",
            ["Hezbollah", "civilians"],
            "both kinds of dead",
        ),
        (
            "Two civilians were killed when an Israeli drone hit a Hezbollah post in Tyre.",
            ["civilians"],
            "the dead, and not whose post it was",
        ),
    ],
)
def test_victims(read_world: Read, text: str, victims: list[str], why: str) -> None:
    """All whom a blow killed are its targets."""
    assert targets_of(first(read_world(text), "battle.airstrike")) == victims, why


@pytest.mark.parametrize(
    "text",
    [
        "Hamas fighters ambushed an Israeli unit in Zeitoun and left several soldiers dead or wounded.",
        "Hamas fighters ambushed an Israeli unit in Zeitoun and left nine soldiers dead and wounded.",
    ],
)
def test_left_dead_or_wounded(read_world: Read, text: str) -> None:
    """Who is left dead or wounded did not wound those who left him so."""
    (harm,) = of_type(read_world(text), "harm.casualties")
    assert agents_of(harm) == ["Hamas"]
    assert targets_of(harm) == ["Israel"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("7,000 flee Sake as M23 nears Goma", ["harm.displacement"]),
        ("Rebels flee Goma", ["territory.withdrawal"]),
    ],
)
def test_headlines_of_flight(read_world: Read, text: str, types: list[str]) -> None:
    """Those who flee in a headline do so, whoever they are."""
    assert types_of(read_world(text)) == types


@pytest.mark.parametrize(
    ("text", "tolls", "why"),
    [
        (
            "PKK fighters killed nine Turkish soldiers at a base in Gara, and Ankara replied with air strikes"
            " that killed 20 militants.",
            [(["PKK"], ["Turkey"], 9), (["Turkey"], ["militants"], 20)],
            "each side's dead are the other's work",
        ),
        (
            "Israeli jets struck a house in Tyre and killed nine people.",
            [(["Israel"], ["civilians"], 9)],
            "one doer, one toll",
        ),
    ],
)
def test_whose_tolls(
    read_world: Read, text: str, tolls: list[tuple[list[str], list[str], float]], why: str
) -> None:
    """A toll is not of a blow that another dealt."""
    found = [(agents_of(c), targets_of(c), c.quantities[0].low) for c in read_world(text)]
    assert found == tolls, why


def test_where_an_answer_is_given(read_world: Read) -> None:
    """A strike is not set where that was to which it answers, nor are those hit who were hit there."""
    strike = read_world(
        "The US struck three facilities used by Kataib Hezbollah in Jurf al-Sakhar in retaliation for an"
        " attack on Ain al-Asad that wounded four Americans."
    )[0]
    assert where(strike) == ["Jurf al-Sakhar"]
    assert targets_of(strike) == []


def test_parties_of_a_land(read_world: Read) -> None:
    """The warring parties of a land are not its government."""
    claims = read_world("Sudan's warring parties blamed each other for an attack on the embassy in Khartoum.")
    assert [agents_of(claim) for claim in claims] == [[], []]
