"""Daily bulletins of a war: whose losses, where on the front, and who says so."""

from collections.abc import Callable, Sequence

import pytest
from tests.extract.slots import agents_of, first, last, of_type, targets_of, where

from communique.records.claim import Claim, PlaceRole

Reading = Callable[..., Sequence[Claim]]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Russian forces attacked near Lyman itself; northwest of Lyman near Novovodiane; north of Lyman "
            "near Borova; and southwest of Lyman near Dibrova and Shevchenko.",
            "battle.offensive",
            ["Lyman", "Novovodiane", "Borova", "Dibrova", "Shevchenko"],
            id="parts of a list between semicolons",
        ),
        pytest.param(
            "Four people were killed in Lyman; near Izium a school was damaged.",
            "harm.casualties",
            ["Lyman"],
            id="a clause behind a semicolon is told of its own place",
        ),
        pytest.param(
            "Russian troops advanced in Lyman, near Dibrova and in Borova.",
            "territory.advance",
            ["Lyman", "Dibrova", "Borova"],
            id="in one, near the next and in a third",
        ),
        pytest.param(
            "Two people died in Dibrova, near Lyman and Izium.",
            "harm.casualties",
            ["Dibrova"],
            id="near which towns a village lies",
        ),
        pytest.param(
            "Air defence units shot down 12 Ukrainian drones over the territory of the Tula Region, nine "
            "drones over the territory of the Ryazan Region and two over the Penza Region.",
            "harm.damage",
            ["Tula region", "Ryazan region", "Penza region"],
            id="how many over which region",
        ),
        pytest.param(
            "Russian forces advanced in central Zarubivka (east of Lyman).",
            "territory.advance",
            ["Zarubivka"],
            id="the middle of a village that no list has",
        ),
        pytest.param(
            "Russian forces shelled Northern Slobozhanshchyna and Kupiansk.",
            "battle.shelling",
            ["Northern Slobozhanshchyna", "Kupiansk"],
            id="a sector of the front",
        ),
        pytest.param(
            "Ukrainian troops repelled nine attacks near Zelenyi Hai.",
            "battle.repulse",
            ["Zelenyi Hai"],
            id="an adjective and its noun are one name",
        ),
        pytest.param(
            "Chornivka, Lypove, Sadky and the city of Kherson were under enemy artillery shelling.",
            "battle.shelling",
            ["Chornivka", "Lypove", "Sadky", "Kherson"],
            id="villages at the head of a sentence that were under fire",
        ),
        pytest.param(
            "Russian troops struck Nikopol, as well as the Chornivka, Lypove and Sadky communities.",
            "battle.offensive",
            ["Nikopol", "Chornivka", "Lypove", "Sadky"],
            id="communities by their villages",
        ),
        pytest.param(
            "Russia occupies about a fifth of Ukraine.",
            "territory.control",
            ["Ukraine"],
            id="a share of a land",
        ),
        pytest.param(
            "Russian troops captured Zarubivka. Over the past day, Russian air defences intercepted two "
            "missiles and 52 drones.",
            "harm.damage",
            [],
            id="what a land's air defence shot down in a day",
        ),
        pytest.param(
            "Ukraine lost 150 soldiers in the responsibility area of Battlegroup South.",
            "harm.casualties",
            [],
            id="whose area it is does not name it",
        ),
        pytest.param(
            "Russian troops captured Zarubivka. Ukraine's army lost 900 troops in all the frontline areas.",
            "harm.casualties",
            [],
            id="all along the front",
        ),
        pytest.param(
            "Russian troops moved on Zarubivka. The losses of the Russian army over the past day amounted to "
            "900 soldiers.",
            "harm.casualties",
            [],
            id="what an army lost in a day",
        ),
        pytest.param(
            "Rebels shelled Daraya. The Syrian army lost 20 soldiers in the suburb over the past week.",
            "harm.casualties",
            ["Daraya"],
            id="what it lost there",
        ),
    ],
)
def test_where_on_the_front(read_world: Reading, text: str, kind: str, places: list[str]) -> None:
    """Bulletins list villages by sector, and count what a whole front saw."""
    assert where(last(read_world(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param(
            "Governor Pavel Orlov spoke of a raid. According to him, Russian forces repelled nine attacks.",
            "battle.repulse",
            ["Pavel Orlov"],
            id="behind a pronoun and a comma the clause begins",
        ),
        pytest.param(
            "According to the mayor, Ukrainian armed formations repelled nine attacks.",
            "battle.repulse",
            ["mayor"],
            id="an adjective before its noun is no second speaker",
        ),
        pytest.param(
            "According to residents and Syrian state media, Russian jets bombed the village of Tellin.",
            "battle.airstrike",
            ["residents of Tellin", "Syrian state media"],
            id="a second speaker",
        ),
        pytest.param(
            "Russian troops entered Borova, the Ukrainian group DeepState wrote. It also noted that Russian "
            "troops captured Dibrova.",
            "territory.capture",
            ["DeepState"],
            id="it is the known body that spoke",
        ),
        pytest.param(
            "Preliminarily, four people were injured - Orlov said.",
            "harm.casualties",
            ["Orlov"],
            id="behind a dash",
        ),
        pytest.param(
            '"Russian troops are shelling Lyman," informed Oleh Sydorenko, the mayor of Izium.',
            "battle.shelling",
            ["mayor of Izium"],
            id="informed, behind a quotation",
        ),
    ],
)
def test_who_says_so(read_world: Reading, text: str, kind: str, sources: list[str]) -> None:
    """A speaker is who the words name, not the side of which they speak."""
    assert [link.name for link in first(read_world(text), kind).attribution] == sources


def test_leaving_people_without_light_is_done_by_who_struck(read_world: Reading) -> None:
    """Who strikes takes the light, and those left without it suffer."""
    text = "Russia struck Ukraine, leaving nearly a million people in the Odesa region without electricity."
    claim = first(read_world(text), "harm.deprivation")
    assert (agents_of(claim), targets_of(claim)) == (["Russia"], ["civilians"])


def test_losses_of_dead_and_wounded_are_the_armys(read_world: Reading) -> None:
    """People "killed and wounded" in an army's losses are its own, and not counted apart."""
    text = "The losses of the Russian army amounted to 1,100 people killed and wounded."
    (claim,) = of_type(read_world(text), "harm.casualties")
    assert (targets_of(claim), claim.quantities) == (["Russia"], ())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(
            "The losses of the Russian army exceed 1.2 million soldiers.", (1_200_000, None), id="exceed"
        ),
        pytest.param(
            "The villages of Marsa and Tellin came under 6 shelling attacks.", (6, 6), id="came under"
        ),
    ],
)
def test_figures_of_bulletins(read_world: Reading, text: str, count: tuple[float, float | None]) -> None:
    """What an army lost is more than the figure; "came under" bounds none."""
    claim = read_world(text)[0]
    assert [(q.low, q.high) for q in claim.quantities] == [count]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param(
            "Russian units liberated Zarubivka (Donetsk People's Republic).", [], id="whose land it is"
        ),
        pytest.param(
            "Russian units liberated Zarubivka from the Ukrainian army.", ["Ukraine"], id="from whom"
        ),
    ],
)
def test_from_whom_ground_was_taken(read_world: Reading, text: str, targets: list[str]) -> None:
    """A name in brackets behind a village says in which land it lies, and not who lost it."""
    assert targets_of(first(read_world(text), "territory.capture")) == targets


def test_what_was_shot_down_of_them_is_no_toll(read_world: Reading) -> None:
    """Of drones told of before, so many were shot down: nobody was killed."""
    text = "Russia launched 80 drones at Ukraine. The air defence shot down 60 of them."
    claims = read_world(text)
    assert of_type(claims, "harm.casualties") == []
    assert [(q.measure, q.low) for q in first(claims, "harm.damage").quantities] == [("sites", 60)]


def test_from_where_an_attack_came(read_world: Reading) -> None:
    """An attack from somewhere falls elsewhere."""
    claim = first(read_world("Rebels attacked the army from the direction of Idlib."), "battle.offensive")
    assert (where(claim), where(claim, PlaceRole.ORIGIN)) == ([], ["Idlib"])


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param(
            "Russia attacked Kharkiv in Ukraine, Ukrinform reports. Two enemy drones hit a shop. The "
            "enemy shelled Izium.",
            ["Russia"],
            id="an agency of Ukraine",
        ),
        pytest.param(
            "TASS reports on the war in Ukraine and on Russia. Ukrainian armed formations fired. The enemy "
            "shelled Kupiansk.",
            ["Ukraine"],
            id="an agency of Russia",
        ),
    ],
)
def test_whose_enemy_it_is(read_world: Reading, text: str, agents: list[str]) -> None:
    """The enemy is the foe of whose agency and words a report uses."""
    assert agents_of(last(read_world(text), "battle.shelling")) == agents


def test_occupied_ground_behind_a_preposition_is_held(read_world: Reading) -> None:
    """What is hit "in occupied Xyz and at Abc" does not occupy Xyz."""
    text = (
        "Ukrainian forces hit a Tor-M1 air defence system in occupied Crimea and Russian troops near Lyman."
    )
    claims = read_world(text)
    assert of_type(claims, "territory.capture") == []
    assert agents_of(first(claims, "territory.control")) == ["Russia"]


def test_prisoners_of_war_are_a_sides(read_world: Reading) -> None:
    """Prisoners of war are soldiers of the land whose name stands before."""
    claim = first(read_world("Russian forces shot two Ukrainian prisoners of war."), "harm.casualties")
    assert targets_of(claim) == ["Ukraine"]


def test_tolls_behind_the_colon_of_a_headline(read_world: Reading) -> None:
    """Who was harmed stands behind the colon, and who did it before."""
    text = "Russian army attacks Izium district nearly 40 times over day: woman killed, seven wounded"
    (claim,) = of_type(read_world(text), "harm.casualties")
    assert (agents_of(claim), targets_of(claim)) == (["Russia"], ["civilians"])
    assert [(q.measure, q.low) for q in claim.quantities] == [("killed", 1), ("injured", 7)]


def test_bodies_handed_over_are_no_deaths_told(read_world: Reading) -> None:
    """An exchange of the fallen tells of no new deaths."""
    text = "Russia returned 1,000 bodies, and Ukraine handed over 38."
    assert of_type(read_world(text), "harm.casualties") == []
    assert of_type(read_world("Rescuers found nine bodies in Kyiv."), "harm.casualties")
