"""Where things happened and who did what to whom, in words that once misled the reader."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, last, targets_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


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
    assert where(last(read_world(text), kind)) == places


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
    claim = last(read_world(text), kind)
    assert (agents_of(claim), where(claim)) == (doers, places)


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
    claim = last(read_world(text), "territory.capture")
    assert [(slot.name, slot.place) for slot in claim.places_in(PlaceRole.LOCATION)] == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "NEW YORK, Nov 28 - Rebels shelled an army post on Monday. Five soldiers died.",
            "harm.casualties", [], id="newsroom that is no capital"),
        pytest.param(
            "Rebels shelled Homs on Monday. In Moscow, a minister said warplanes had bombed militants.",
            "battle.airstrike", ["Homs"], id="where it is said"),
        pytest.param(
            "Rebels shelled Homs. The two sides opened talks in Geneva. Barrel bombs killed ten men.",
            "battle.airstrike", ["Homs"], id="where they talk"),
        pytest.param(
            "Rebels shelled Homs. A car bomb exploded in Ankara. Five people were killed.",
            "harm.casualties", ["Ankara"], id="but a capital in which it happened"),
    ],
)  # fmt: skip
def test_seats_abroad(read: Read, text: str, kind: str, places: list[str]) -> None:
    """Nothing is fought where news is written or where governments sit, unless the words say so."""
    assert where(last(read(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "kind", "doers", "sufferers", "places"),
    [
        pytest.param(
            "Kiev lost 300 servicemen near Bakhmut.",
            "harm.casualties", ["Russia"], ["Ukraine"], ["Bakhmut"], id="losses of a capital"),
        pytest.param(
            "Spain was hit by attacks on two stations in August.",
            "battle.offensive", [], [], ["Spain"], id="a land is where attacks fell"),
        pytest.param(
            "France was rocked by two bombings on Friday.",
            "battle.explosion", [], [], ["France"], id="or bombs went off"),
        pytest.param(
            "Moroccan and Chechen militants attacked the village of Kansafra.",
            "battle.offensive", ["Chechen rebels"], [], ["Kansafrah"], id="militants of nations"),
        pytest.param(
            "Uzbek and Uighur fighters attacked the village of Kansafra.",
            "battle.offensive", ["Uighur fighters"], [], ["Kansafrah"], id="nor are fighters"),
        pytest.param(
            "Libyan and Chadian troops attacked the village of Kansafra.",
            "battle.offensive", ["Government of Libya", "Government of Chad"], [], ["Kansafrah"],
            id="but troops are"),
        pytest.param(
            "Turkey and Syrian rebels attacked Azaz.",
            "battle.offensive", ["Turkey", "Syrian rebels"], [], ["Azaz"], id="and a state beside rebels"),
    ],
)  # fmt: skip
def test_states_and_lands(
    read_world: Read, text: str, kind: str, doers: list[str], sufferers: list[str], places: list[str]
) -> None:
    """Names of states as doers, as lands that are struck, and as adjectives of fighters that are nobody's."""
    claim = last(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim), where(claim)) == (doers, sufferers, places)


@pytest.mark.parametrize(
    ("text", "kind", "sufferers", "killed", "negated"),
    [
        pytest.param(
            "Soldier, policeman killed in Mindanao ambush",
            "battle.clash", ["Government of the Philippines", "police"], 2, False, id="two on a list"),
        pytest.param(
            "A soldier and a policeman were killed in an ambush in Mindanao.",
            "battle.clash", ["Government of the Philippines", "police"], 2, False, id="dead of one side"),
        pytest.param(
            "Army: no gunmen killed in Sinai raid",
            "harm.casualties", ["gunmen"], None, True, id="none killed, behind who says so"),
        pytest.param(
            "No civilians killed in strike, coalition says",
            "harm.casualties", ["civilians"], None, True, id="none killed, before who says so"),
        pytest.param(
            "On Sunday a deadly blast killed at least 40 at a checkpoint bringing new grief to the town.",
            "battle.explosion", ["civilians"], 40, False, id="nor is a blast"),
        pytest.param(
            "Photo of a boy killed in Aleppo",
            "harm.casualties", ["civilians"], 1, False, id="but a photo is not killed"),
    ],
)  # fmt: skip
def test_tolls_of_headlines(
    read_world: Read, text: str, kind: str, sufferers: list[str], killed: int | None, *, negated: bool
) -> None:
    """Whom harm befell in a line without a main verb, how many they are, and none."""
    claim = last(read_world(text), kind)
    figures = [quantity.low for quantity in claim.quantities]
    assert (targets_of(claim), claim.negated) == (sufferers, negated)
    assert figures == ([killed] if killed else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Battlegroup West repelled an attack near Kupyansk. Battlegroup South destroyed two tanks.",
            [], id="another battlegroup"),
        pytest.param(
            "Battlegroup West repelled an attack near Kupyansk. It destroyed two tanks.",
            ["Kupiansk"], id="the same"),
        pytest.param(
            "A NATO battlegroup held drills. Missiles hit Kharkiv. The blasts destroyed two tanks.",
            ["Kharkiv"], id="one without a name"),
    ],
)  # fmt: skip
def test_battlegroups(read_world: Read, text: str, places: list[str]) -> None:
    """Each battlegroup of a bulletin has a front of its own."""
    assert where(last(read_world(text), "harm.damage")) == places


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Fighters left these towns to attempt to reinforce Manbij.", [], id="what they do next"),
        pytest.param("Rebels withdrew from the villages to defend Manbij.", [], id="whom they go to help"),
        pytest.param("Fighters left Marea to reinforce Manbij.", ["Marea"], id="the town left is named"),
        pytest.param("Fighters left the town, which lies near Manbij.", ["Manbij"], id="where it lies"),
    ],
)
def test_where_they_go_next_is_not_what_they_left(read: Read, text: str, left: list[str]) -> None:
    """The place of an aim behind a withdrawal is no origin of it."""
    claim = next(c for c in read(text) if c.type.value == "territory.withdrawal")
    assert [place.name for place in claim.places_in(PlaceRole.ORIGIN)] == left
