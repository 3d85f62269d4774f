"""Daily updates of fronts and strikes: villages by region, drones downed, what heads a paragraph."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, types_of, where

from communique.records.claim import ActorRole, Claim, Stance

Read = Callable[[str], tuple[Claim, ...]]


def _names(claim: Claim, role: ActorRole) -> set[str]:
    return {slot.name for slot in claim.actors_in(role)}


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Russian airstrikes targeted the settlements of Dovhe and Kruti Hory of Sumy region; Stepky and "
            "Zelenyi Hai of Kharkiv region; Verby of Luhansk region; Tykhe and Luky of Donetsk region.",
            "battle.airstrike",
            ["Dovhe", "Kruti Hory", "Stepky", "Zelenyi Hai", "Verby", "Tykhe", "Luky"],
            id="villages by region, the regions set apart by semicolons",
        ),
        pytest.param(
            "Russian troops shelled the Berezivka, Tykhivske and Lyman communities.",
            "battle.shelling",
            ["Berezivka", "Tykhivske", "Lyman"],
            id="communities of villages",
        ),
        pytest.param(
            "Russian troops fired mortars at the territory of the Berezivka community.",
            "battle.shelling",
            ["Berezivka"],
            id="one community",
        ),
        pytest.param(
            "Shells hit a hall of the Mandaean community in Basra.",
            "battle.shelling",
            ["Basra"],
            id="a community of people is no place",
        ),
        pytest.param(
            "Heavy fighting went on in the state capital Durwani and the city of Hasaba.",
            "battle.clash",
            ["Durwani", "Hasaba"],
            id="the state capital",
        ),
        pytest.param(
            "Russia attacked four Ukrainian regions – Sumy, Dnipropetrovsk, Kharkiv and Odesa.",
            "battle.offensive",
            ["Sumy region", "Dnipropetrovsk region", "Kharkiv region", "Odesa region"],
            id="what is called a region is not the city of its name",
        ),
        pytest.param(
            "Russia attacked four Ukrainian cities – Sumy, Odesa, Kharkiv and Kherson.",
            "battle.offensive",
            ["Sumy", "Odesa", "Kharkiv", "Kherson"],
            id="nor are cities regions",
        ),
        pytest.param(
            "The RSF controls Al-Karab, Al-Hijer, and Umm Sunta.",
            "territory.control",
            ["Al-Karab", "Al-Hijer", "Umm Sunta"],
            id="a list of what somebody controls",
        ),
        pytest.param(
            "Around 20 km south in the village of Verby, four people were injured by Russian missile fire.",
            "battle.shelling",
            ["Verby"],
            id="about how far is no name",
        ),
        pytest.param(
            "Russian drones struck the Pokrovske community overnight.",
            "battle.airstrike",
            ["Pokrovske"],
            id="Pokrovske is not Pokrovsk",
        ),
    ],
)
def test_where_bulletins_list_places(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """A bulletin names villages in lists; each is a place of the act, and no region stands in its stead."""
    assert where(first(read_world(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "kind", "number", "places"),
    [
        pytest.param(
            "Kherson region: Russian troops made 90 attacks. One person was killed, and two were wounded.",
            "harm.casualties",
            0,
            ["Kherson region"],
            id="a toll without a place is of the region that heads the paragraph",
        ),
        pytest.param(
            "Kherson region: Russian troops made 90 attacks. Later, Russians launched 36 guided bombs.",
            "battle.airstrike",
            0,
            ["Kherson region"],
            id="a high count there is not the whole front's",
        ),
        pytest.param(
            "Kherson region: Russian troops shelled Verby and Luky. A house was damaged.",
            "harm.damage",
            0,
            ["Verby", "Luky"],
            id="villages named in the paragraph go before",
        ),
    ],
)
def test_region_that_heads_a_paragraph(
    read_world: Read, text: str, kind: str, number: int, places: list[str]
) -> None:
    """ "Xyz region:" says where a paragraph's acts were, until it names a place of its own."""
    found = [claim for claim in read_world(text) if claim.type.value == kind]
    assert where(found[number]) == places


@pytest.mark.parametrize(
    ("text", "agent", "low"),
    [
        pytest.param(
            "Russia launched 20 drones at Kyiv, 18 of which were intercepted.",
            "Ukraine",
            18,
            id="some of which",
        ),
        pytest.param(
            "Russians attacked Kharkiv with 20 drones; at least 14 were shot down.",
            "Ukraine",
            14,
            id="a number without a noun",
        ),
        pytest.param(
            "Russia launched drones at Kyiv. All of them were shot down by air defence units over Poltava.",
            "Ukraine",
            None,
            id="all of them are no people",
        ),
    ],
)
def test_who_shot_down_how_many(read_world: Read, text: str, agent: str, low: int | None) -> None:
    """Drones are shot down by the side that they are flown at, as many as are counted."""
    claim = first(read_world(text), "harm.damage")
    assert _names(claim, ActorRole.AGENT) == {agent}
    assert [quantity.low for quantity in claim.quantities] == ([] if low is None else [low])


def test_whose_drones_were_shot_down(read_world: Read) -> None:
    """Nobody sends the drones that he shoots down."""
    claims = read_world("Ukrainian forces destroyed all 7 Russian drones attacking Kyiv overnight.")
    assert _names(first(claims, "battle.airstrike"), ActorRole.AGENT) == {"Russia"}
    assert _names(first(claims, "harm.damage"), ActorRole.AGENT) == {"Ukraine"}


def test_others_damaged_besides(read_world: Read) -> None:
    """A second number without a noun counts further houses, and is no repetition of the first."""
    claims = read_world("Russian guns shelled Nikopol. Two houses were destroyed, and 18 more were damaged.")
    damage = [claim for claim in claims if claim.type.value == "harm.damage"]
    assert [[q.low for q in claim.quantities] for claim in damage] == [[2], [18]]


def test_each_arm_has_its_own_number(read_world: Read) -> None:
    """Seven drones beside missiles of no number are not seven missiles."""
    claims = read_world("Russian forces targeted Odesa with ballistic missiles and seven drones overnight.")
    assert [q.low for q in first(claims, "battle.airstrike").quantities] == [7]
    assert not first(claims, "battle.shelling").quantities


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "In Kherson region, two people were killed due to Russian aggression.",
            ["harm.casualties"],
            id="aggression as the cause of a toll is no attack besides",
        ),
        pytest.param(
            "Russia shelled Verby. Later Luky, Stepky and Tykhe came under fire from Russian guns.",
            ["battle.shelling", "battle.shelling"],
            id="villages that come under fire are shelled",
        ),
        pytest.param(
            "In Kherson, a man of 40 was wounded; in the centre, a woman sustained a back injury.",
            ["harm.casualties", "harm.casualties"],
            id="an injury in the singular",
        ),
        pytest.param(
            "Russian drones hit Kyiv. No information on damage came in. The extent of casualties is unclear.",
            ["battle.airstrike"],
            id="of what nobody knows there is no claim",
        ),
        pytest.param(
            "Russian drones hit Kyiv. No damage was reported.",
            ["battle.airstrike", "harm.damage"],
            id="no damage is one",
        ),
        pytest.param(
            "The minister sustained a heavy defeat in the vote.", [], id="what is sustained may be no injury"
        ),
    ],
)
def test_what_is_told(read_world: Read, text: str, kinds: list[str]) -> None:
    """Each act told is a claim of its type, and nothing else is."""
    assert types_of(read_world(text)) == kinds


def test_man_behind_the_place_where_he_was(read_world: Read) -> None:
    """ "In Xyz, a man lost ..." is told of the man, whom the parser takes for a second name of the place."""
    claim = first(
        read_world("In the centre of Kherson, a 36-year-old man sustained a back injury."), "harm.casualties"
    )
    assert where(claim) == ["Kherson"]
    assert [quantity.low for quantity in claim.quantities] == [1]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        pytest.param(
            "Ukrainian forces hold Pokrovsk. The report tells of the advance of russian troops near Verby.",
            "territory.advance",
            "Russia",
            id="russian troops",
        ),
        pytest.param("Earlier russia attacked Kyiv with drones.", "battle.airstrike", "Russia", id="russia"),
    ],
)
def test_enemy_written_small(read_world: Read, text: str, kind: str, agent: str) -> None:
    """Some media write their enemy's name without a capital; it is the same side."""
    assert _names(first(read_world(text), kind), ActorRole.AGENT) == {agent}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param(
            "Capturing the rest of the Donetsk region is one of Russia's old goals.",
            Stance.INTENDED,
            id="a goal",
        ),
        pytest.param(
            "The capture of Pokrovsk remains the main objective of the army.",
            Stance.INTENDED,
            id="an objective",
        ),
        pytest.param("The capture of Pokrovsk was a blow to the army.", Stance.ASSERTED, id="a blow is none"),
    ],
)
def test_act_that_is_a_goal(read_world: Read, text: str, stance: Stance) -> None:
    """What is said to be somebody's goal has not been done."""
    assert first(read_world(text), "territory.capture").stance is stance


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "A Russian military blogger claimed that Russian troops advanced near Verby.",
            "Russian milbloggers",
            id="a military blogger is no military",
        ),
        pytest.param(
            "The Russian military claimed that its troops advanced near Verby.",
            "Russia",
            id="the military is",
        ),
        pytest.param(
            "Israeli strikes hit Tyre. The powerful Lebanese group said it had attacked a post in Metula.",
            "Hezbollah",
            id="the Lebanese group",
        ),
    ],
)
def test_who_says_so(read_world: Read, text: str, source: str) -> None:
    """Bloggers speak for themselves, and a group known by its country for the group."""
    told = [claim for claim in read_world(text) if claim.attribution]
    assert [link.name for link in told[0].attribution] == [source]
