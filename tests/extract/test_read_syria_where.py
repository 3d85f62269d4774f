"""Where acts of the Syrian war are set and whom they strike, in reports that name many places and sides."""

from collections.abc import Callable

import pytest
from tests.extract.slots import told, where, who

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "words", "kind", "places"),
    [
        pytest.param(
            "In Idlib an army unit shelled the rebels in Salqin village 3 km west of Idlib city.",
            "shelled",
            "battle.shelling",
            ["Salqin"],
            id="the village in the province that opens the sentence",
        ),
        pytest.param(
            "In Lattakia at least 20 rebels were killed in army shelling of their posts in the villages of "
            "Kinsabba and Ghammam.",
            "killed",
            "battle.shelling",
            ["Kansabba", "Ghammam"],
            id="villages behind the verb",
        ),
        pytest.param(
            "In central Syria army units inflicted losses upon the rebels during "
            "operations against posts in Rastan and Houla.",
            "losses",
            "harm.casualties",
            ["Rastan", "Houla"],
            id="towns in a part of the country",
        ),
        pytest.param(
            "In Aleppo, rebels from Idlib shelled the Sukkari district.",
            "shelled",
            "battle.shelling",
            ["Sukkari"],
            id="where the doers are from leads nowhere",
        ),
        pytest.param(
            "In Homs, a rocket hit a bus that had come from Damascus.",
            "rocket",
            "battle.shelling",
            ["Homs"],
            id="the town that opens it where no other is told of",
        ),
        pytest.param(
            "Army units shelled positions in the neighborhoods of al- Sukkari al-Zaidiyeh Bustan al-Qasr and "
            "al-Myassar in Aleppo city killing and injuring scores of rebels.",
            "shelled",
            "battle.shelling",
            ["Sukkari", "al-Zaidiyeh", "Bustan al-Qasr", "Myassar"],
            id="quarters listed without commas",
        ),
        pytest.param(
            "An army unit killed several men of Ahrar al-Sham and the Al-Furqan Brigades in Rastan.",
            "killed",
            "harm.casualties",
            ["Rastan"],
            id="a group's name is no place",
        ),
        pytest.param(
            "The government in Damascus could use the Mosul offensive to shell Aleppo.",
            "offensive",
            "battle.offensive",
            ["Mosul"],
            id="the place of an offensive's name alone",
        ),
        pytest.param(
            "Jets bombed the Sukkari district. Monday's air strikes coincided with the Raqqa offensive.",
            "Monday",
            "battle.airstrike",
            ["Sukkari"],
            id="what an act coincided with was elsewhere",
        ),
        pytest.param(
            "Five people were killed in shelling of Rastan despite Damascus pledges of a truce.",
            "shelling",
            "battle.shelling",
            ["Rastan"],
            id="a capital that pledges is a government",
        ),
        pytest.param(
            "Militants stationed in the Rashideen area fired rockets that fell in Ramouseh killing two.",
            "rockets",
            "battle.shelling",
            ["Ramouseh"],
            id="where those who fire are is where it came from",
        ),
        pytest.param(
            "ISIS fired shells on the village of Jub al-Jarrah in Homs. The shells were launched by "
            "militants positioned in Salamiyah.",
            "launched",
            "battle.shelling",
            ["Jubb al-Jarrah"],
            id="shells of whose origin alone is told fell where they were told of",
        ),
        pytest.param(
            "Shells hit the Furqan district of Aleppo.",
            "Shells",
            "battle.shelling",
            ["Furqan"],
            id="the district of that name is one",
        ),
        pytest.param(
            "The pact left only the Waer district of Homs in rebel hands.",
            "rebel hands",
            "territory.control",
            ["Waer"],
            id="what is left in whose hands",
        ),
    ],
)
def test_where_it_happened(read: Read, text: str, words: str, kind: str, places: list[str]) -> None:
    """A claim is set in the narrowest places that its own words lead to."""
    assert where(told(read(text), kind, words)) == places


@pytest.mark.parametrize(
    ("text", "words", "kind", "agents", "targets"),
    [
        pytest.param(
            "Army units shelled the dens of the terrorists near Hama. Terrorists fired shells at Rastan.",
            "fired",
            "battle.shelling",
            ["Syrian rebels"],
            [],
            id="whom the army's own words call so",
        ),
        pytest.param(
            "The civil war went on. Jihadists and insurgents held the town. On Monday "
            "terrorists fired shells.",
            "fired",
            "battle.shelling",
            [],
            [],
            id="in nobody's own words they stay unknown",
        ),
        pytest.param(
            "In Homs an army unit carried out intensified operations against the rebels in Rastan.",
            "operations",
            "battle.offensive",
            ["Government of Syria"],
            ["Syrian rebels"],
            id="who carries out operations of a kind",
        ),
        pytest.param(
            "The pact left only the Waer district of Homs in rebel hands.",
            "rebel hands",
            "territory.control",
            ["Syrian rebels"],
            [],
            id="in whose hands it is left",
        ),
    ],
)
def test_who_struck_whom(
    read: Read, text: str, words: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Who acts and who suffers it is read in the words of the side that tells it."""
    claim = told(read(text), kind, words)
    assert (who(claim), who(claim, ActorRole.TARGET)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The army started a new round of clashes with the rebels.", "diplomacy.talks", id="round"
        ),
        pytest.param("The hill has become a death trap for the rebels.", "harm.casualties", id="trap"),
        pytest.param(
            "A resident of Raqqa who asked for anonymity due to fear said little.",
            "diplomacy.demand",
            id="anonymity",
        ),
        pytest.param("The heads of the captives were cut off in Raqqa.", "harm.besieged", id="heads"),
    ],
)
def test_what_is_not_told(read: Read, text: str, kind: str) -> None:
    """Words that only look like an act's are none."""
    assert kind not in [claim.type.value for claim in read(text)]


def test_a_report_on_one_group_means_it_by_its_labels(read: Read) -> None:
    """In a report on Islamic State alone "the terrorists" are those, whoever else the speaker fights."""
    text = "ISIS shelled Rastan. Army units killed ISIS men. Jets bombed the terrorists and terrorist groups."
    assert "Syrian rebels" not in who(told(read(text), "battle.airstrike", "bombed"), ActorRole.TARGET)


@pytest.mark.parametrize(
    ("text", "words", "kind", "origin"),
    [
        pytest.param(
            "A bomb hit buses in the Rashideen area. They carried people evacuated from two Shiite villages.",
            "evacuated",
            "harm.displacement",
            [],
            id="villages that nobody has named",
        ),
        pytest.param(
            "Rebels held the villages of Kinsabba and Salma. On Monday they withdrew from the villages.",
            "withdrew",
            "territory.withdrawal",
            ["Kansabba", "Salma"],
            id="villages told of before",
        ),
        pytest.param(
            "Families fled from the town of Rastan.",
            "fled",
            "harm.displacement",
            ["Rastan"],
            id="a town by its name",
        ),
    ],
)
def test_where_people_left_from(read: Read, text: str, words: str, kind: str, origin: list[str]) -> None:
    """Where people leave from is not the place of whatever was told last."""
    claim = told(read(text), kind, words)
    assert [place.name for place in claim.places_in(PlaceRole.ORIGIN)] == origin


def test_fighters_that_are_targeted(read: Read) -> None:
    """Fighters of whom only that they were targeted is told were fired at."""
    claims = read("ISIS militants were also targeted in several villages near Bukamal.")
    claim = told(claims, "battle.shelling", "ISIS")
    assert who(claim, ActorRole.TARGET) == ["Islamic State"]


def test_a_word_in_capitals_is_no_place(read: Read) -> None:
    """Words of headlines that run into the text name no places."""
    claims = read("Mon Nov 28 2016 Six killed in Airstrike on Village in Aleppo Province.")
    assert all("Village" not in where(claim) for claim in claims)
