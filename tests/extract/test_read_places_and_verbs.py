"""Where things happened and who did what to whom, in words that once misled the reader."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _agents(claim: Claim) -> list[str]:
    return [slot.name for slot in claim.actors_in(ActorRole.AGENT)]


def _targets(claim: Claim) -> list[str]:
    return [slot.name for slot in claim.actors_in(ActorRole.TARGET)]


def _places(claim: Claim) -> list[str]:
    return [slot.name for slot in claim.places_in(PlaceRole.LOCATION)]


def _last(claims: tuple[Claim, ...], kind: str) -> Claim:
    return [claim for claim in claims if claim.type.value == kind][-1]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "A drone hit a barn in Sumy. Kharkiv governor Oleh Syniehubov said two houses were damaged.",
            "harm.damage", ["Kharkiv region"], id="governor of another region than that of the town told"),
        pytest.param(
            "Drones hit Kursk on Monday. The governor of Belgorod region said one woman was killed.",
            "harm.casualties", ["Belgorod region"], id="his land behind the office"),
        pytest.param(
            "Drones hit Kursk on Monday. Gladkov said one woman was killed.",
            "harm.casualties", ["Belgorod region"], id="governor by his name alone"),
        pytest.param(
            "A drone hit a barn in Sumy. Kherson mayor Ivan Holub said shelling wounded two people.",
            "battle.shelling", ["Kherson"], id="mayor that no list knows"),
        pytest.param(
            "The Poltava Regional Military Administration said a drone killed a guard.",
            "battle.airstrike", ["Poltava region"], id="administration"),
        pytest.param(
            "Shells hit Izium. Kharkiv governor Oleh Syniehubov said two men were killed.",
            "harm.casualties", ["Izium"], id="but the town told is in his land"),
        pytest.param(
            "Shells hit Shebekino. Belgorod governor Vyacheslav Gladkov said two men were killed.",
            "harm.casualties", ["Shebekino"], id="or may be"),
        pytest.param(
            "A drone hit a barn in Sumy. Kharkiv governor Oleh Syniehubov said a mine killed a man in Izium.",
            "battle.explosion", ["Izium"], id="or his words name a place"),
    ],
)  # fmt: skip
def test_governor_speaks_of_his_land(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Where a governor's or mayor's words name no place, they are on his own land."""
    assert _places(_last(read_world(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "kind", "doers", "places"),
    [
        pytest.param(
            "The National Defense Forces control Hasakah.",
            "territory.control", ["National Defence Forces"], ["Hasakah"], id="forces are no verb"),
        pytest.param(
            "Syrian Democratic Forces attack Manbij from two sides.",
            "battle.offensive", ["Syrian Democratic Forces"], ["Manbij"], id="nor is their attack a noun"),
        pytest.param(
            "In Douma, which the rebels control, a school was shelled.",
            "territory.control", ["Syrian rebels"], ["Douma"], id="what somebody controls"),
        pytest.param(
            "Militants finally wrest control of Palmyra.",
            "territory.capture", ["militants"], ["Palmyra"], id="a verb behind an adverb"),
        pytest.param(
            "The Self-Defence Forces hold the town of Bukavu.",
            "territory.control", ["self-defence forces"], ["Bukavu"], id="no state's defence forces"),
    ],
)  # fmt: skip
def test_verbs_behind_forces(
    read_world: Read, text: str, kind: str, doers: list[str], places: list[str]
) -> None:
    """Verbs that look like nouns, behind names in capitals, pronouns and adverbs."""
    claim = _last(read_world(text), kind)
    assert (_agents(claim), _places(claim)) == (doers, places)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Armed Forces control room is in Nicosia.", id="a room"),
        pytest.param("The last road passes control points near Homs.", id="points of control"),
    ],
)
def test_nouns_behind_forces(read_world: Read, text: str) -> None:
    """Control that is no verb."""
    assert not [claim for claim in read_world(text) if claim.type.value == "territory.control"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Clashes raged in Aleppo. Troops captured Sheikh Saeed.",
            [("Sheikh Saeed", None)], id="the village of a like name is in Daraa"),
        pytest.param(
            "Clashes raged in Daraa. Troops captured Sheikh Saeed.",
            [("Sheikh Saed", "sy/sheikh-saed")], id="and is meant in a report on Daraa"),
        pytest.param(
            "Clashes raged in Aleppo and Daraa. Troops captured Sheikh Saeed.",
            [("Sheikh Saed", "sy/sheikh-saed")], id="or on both"),
        pytest.param(
            "Clashes raged in Aleppo. Troops captured Tal Rifat.",
            [("Tal Rifaat", "sy/tal-rifaat")], id="nearby villages are, however spelt"),
    ],
)  # fmt: skip
def test_far_village_of_like_name(read_world: Read, text: str, places: list[tuple[str, str | None]]) -> None:
    """A quarter that no list has is no village far off whose name is spelt like it."""
    claim = _last(read_world(text), "territory.capture")
    assert [(slot.name, slot.place) for slot in claim.places_in(PlaceRole.LOCATION)] == places
