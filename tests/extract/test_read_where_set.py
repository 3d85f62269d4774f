"""Where acts are set in short reports of any war: whole lists, the town of a "
"building, and no place in passing."""

from collections.abc import Callable

import pytest
from tests.extract.slots import last, told, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "places", "why"),
    [
        ("Drones hit the Saratov oil refinery on Monday.", "battle.airstrike", ["Saratov"], "its town"),
        ("The attack on the Kano hospital killed two.", "harm.casualties", ["Kano"], "a town's hospital"),
        ("Shells hit the Hassan School on Monday.", "battle.shelling", ["Hassan School"], "a person's name"),
        ("A bomb at the Noor hospital in Homs killed two.", "battle.explosion", ["Homs"], "told where"),
        (
            "Jets bombed the Homs military airport.",
            "battle.airstrike",
            ["Homs military airport"],
            "an airport",
        ),
        (
            "Rebels advanced in the countryside around Hama.",
            "territory.advance",
            ["Hama countryside"],
            "the land around a town",
        ),
        (
            "Rebels advanced in the countryside to the north of Gao.",
            "territory.advance",
            ["Northern Gao countryside"],
            "the land on one side of it",
        ),
        ("The army shelled farms south of Homs.", "battle.shelling", ["Homs"], "farms bear no name"),
        (
            "As in Homs, government troops in Hama used barrel bombs on Tuesday.",
            "battle.airstrike",
            ["Hama"],
            "what it is like",
        ),
        (
            "Clashes came as in Homs rebels laid down their arms.",
            "battle.clash",
            ["Homs"],
            "as a clause begins",
        ),
        (
            "A convoy of evacuees from Kefraya was bombed in Saraqib on Saturday.",
            "battle.airstrike",
            ["Saraqib"],
            "from where they came",
        ),
        ("Residents of Kherson were shelled on Monday.", "battle.shelling", ["Kherson"], "at home"),
        (
            "A bomb in Quetta killed nine people on Friday, hours after gunmen shot dead two in Karachi.",
            "battle.explosion",
            ["Quetta"],
            "where the bomb was",
        ),
        (
            "Jets bombed a market in Sarmin and a school in Binnish on Monday.",
            "battle.airstrike",
            ["Sarmin", "Binnish"],
            "two things hit",
        ),
        (
            "Jets bombed a market in Sarmin and a monitor in Binnish said nine had died.",
            "battle.airstrike",
            ["Sarmin"],
            "a speaker is not hit",
        ),
        (
            "A mine killed two soldiers on the highway linking Kabul with Jalalabad.",
            "battle.explosion",
            ["Kabul", "Jalālābād"],
            "both ends of a road",
        ),
        (
            "Thirty were shot down over the Krasnodar Region, 23 over Crimea, 18 over the Sea of "
            "Azov and nine "
            "over Adygea.",
            "harm.damage",
            ["Krasnodar region", "Crimea", "Sea of Azov", "Adygea"],
            "counted by places of all kinds",
        ),
        (
            "The clashes in Tripoli spread to Zawiya, where four people were killed.",
            "harm.casualties",
            ["Zawiya"],
            "where it says",
        ),
        (
            "Fighters moved from Bentiu to Malakal and killed 14 people there.",
            "harm.casualties",
            ["Malakal"],
            "there",
        ),
        (
            "A suicide attack in North Waziristan killed six soldiers.",
            "battle.explosion",
            ["North Waziristan"],
            "one of two districts",
        ),
    ],
)
def test_set_in_one_sentence(read_world: Read, text: str, kind: str, places: list[str], why: str) -> None:
    """An act is set at all the places that its words name for it, and at no other."""
    assert where(told(read_world(text), kind)) == places, why


@pytest.mark.parametrize(
    ("text", "kind", "places", "why"),
    [
        (
            "Fighting broke out on the highway between Gao and Kidal. Three soldiers were killed "
            "in the clashes.",
            "battle.clash",
            ["Gao", "Kidal"],
            "both ends stay together",
        ),
        (
            "Troops entered the town of Marawi on Monday. Thirty fighters were killed and their "
            "bodies were taken "
            "to Iligan.",
            "harm.casualties",
            ["Marawi"],
            "where the dead are brought",
        ),
        (
            "An air strike on Khan Younis in the Gaza Strip killed four. Across the strip, 36 "
            "were killed overnight.",
            "harm.casualties",
            ["Gaza"],
            "the strip",
        ),
        (
            "A blast hit a market in Baidoa on Monday, a day after a bomb in Mogadishu killed nine people. "
            "Fifteen people were wounded in the market.",
            "harm.casualties",
            ["Baidoa"],
            "what was a day before sets no scene",
        ),
        (
            "Shelling of Donetsk killed four people. Another five were killed in two other cities.",
            "harm.casualties",
            [],
            "in other cities",
        ),
        (
            "A bomb killed nine people in Mosul. Elsewhere, six people were killed by gunmen.",
            "harm.casualties",
            [],
            "elsewhere",
        ),
        (
            "A bomb killed nine people in Mosul. Six others were killed by gunmen.",
            "harm.casualties",
            ["Mosul"],
            "others, and not elsewhere",
        ),
        (
            "A reporter was killed in Sabha on Sunday. Nine journalists were killed last year, "
            "the union said.",
            "harm.casualties",
            [],
            "a year's toll",
        ),
        (
            "Shells hit Kharkiv on Monday. In total, since the beginning of the war 26,391 tanks "
            "have been destroyed.",
            "harm.damage",
            [],
            "a war's toll",
        ),
        (
            "Fighting was heavy near Pokrovsk on Monday. Today the enemy has launched two missile "
            "strikes and 46 "
            "air strikes.",
            "battle.shelling",
            [],
            "a front's count, beside the higher one",
        ),
    ],
)
def test_set_by_what_was_told(read_world: Read, text: str, kind: str, places: list[str], why: str) -> None:
    """A place told before is carried where the report is still there, and nowhere else."""
    assert where(last(read_world(text), kind)) == places, why


def test_a_day_after_is_another_act(read_world: Read) -> None:
    """The dead of the bomb of the day before are not those of today's blast."""
    claims = read_world("A blast hit a market in Baidoa, a day after a bomb in Mogadishu killed nine people.")
    bomb = last(claims, "battle.explosion")
    assert (where(bomb), [q.low for q in bomb.quantities]) == (["Mogadishu"], [9])


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Jets bombed Saraqib. The Noor Mosque was hit and six people were killed.", ["Saraqib"], "its town"),
        ("Jets bombed Saraqib and Binnish. The Noor Mosque was hit.", ["Noor Mosque"], "two towns"),
        ("Guns fired on Monday. The Noor Mosque was hit.", ["Noor Mosque"], "no town told"),
    ],
)
def test_building_without_a_town(read_world: Read, text: str, places: list[str], why: str) -> None:
    """A building that no list has is told by the one town that was told before."""
    assert (
        where(last(read_world(text), "battle.airstrike" if "Jets" in text else "battle.shelling")) == places
    ), why
