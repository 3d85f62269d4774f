"""Daily updates from a front: villages by sector, losses, drones shot down, whose governor says so."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, where

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _names(claim: Claim, role: ActorRole) -> set[str]:
    return {slot.name for slot in claim.actors_in(role)}


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Russian drones attacked Vyshneve Pole, Kalynove, Staryi Brid and Lisky.",
            "battle.airstrike",
            ["Vyshneve Pole", "Kalynove", "Staryi Brid", "Lisky"],
            id="a list of three or more under fire, names of two words whole",
        ),
        pytest.param(
            "Enemy mortars shelled the communities of Kalynove, Hrabivka and Lisky in Sumy region.",
            "battle.shelling",
            ["Kalynove", "Hrabivka", "Lisky"],
            id="communities of",
        ),
        pytest.param(
            "Ukrainian troops repelled nine attacks by the aggressor near the settlements of Kalynove, "
            "Hrabivka, Lisky, and in the direction of Zarichne.",
            "battle.repulse",
            ["Kalynove", "Hrabivka", "Lisky", "Zarichne"],
            id="and in the direction of",
        ),
        pytest.param(
            "Russian troops captured the villages of Kalynove and Hrabivka in the Lyman direction and pushed "
            "into the village of Lisky.",
            "territory.capture",
            ["Kalynove", "Hrabivka", "Lyman"],
            id="what a second verb takes is not the first one's",
        ),
        pytest.param(
            "Russian troops captured the villages of Kalynove and Hrabivka in the Lyman direction and pushed "
            "into the village of Lisky, as well as near Zarichne.",
            "territory.advance",
            ["Lyman", "Lisky", "Zarichne"],
            id="nor the first one's the second's",
        ),
        pytest.param(
            "Russian forces struck houses in the town of Kalynove, Governor Oleh Syniehubov said.",
            "battle.offensive",
            ["Kalynove"],
            id="a governor behind a comma is no place",
        ),
        pytest.param(
            "The army gained ground in Marsa, White Hills, and North Kordofan states.",
            "territory.advance",
            ["Marsa", "White Hills", "North Kordofan"],
            id="states that end a list",
        ),
        pytest.param(
            "The Ukrainian army lost 40 soldiers and a tank made in Germany near Kalynove.",
            "harm.casualties",
            ["Kalynove"],
            id="where a tank was made",
        ),
        pytest.param(
            "The junta fortified Taung Kyi Hla, where the rebels took control of most of the township.",
            "territory.capture",
            ["Taung Kyi Hla"],
            id="what is fortified is a place",
        ),
    ],
)
def test_places_of_lists(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Every village on a list is told, and nothing that is none."""
    assert where(first(read_world(text), kind)) == places


def test_officials_under_attack_are_no_places(read_world: Read) -> None:
    """Three names of people who are attacked in words make no villages."""
    claims = read_world("Lawmakers attacked Marko Dovhal, Petro Lys and Ivan Koval over the budget.")
    assert all(not claim.places for claim in claims)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Ukrainian forces lost 50 soldiers, the Russian Defence Ministry said. Russia's Yug group of "
            "forces repulsed two counterattacks and eliminated up to 40 soldiers.",
            "battle.repulse",
            {"Russia"},
            {"Ukraine"},
            id="whose counterattacks",
        ),
        pytest.param(
            "In the Lyman direction, the invading army conducted seven attacks on Ukrainian positions. "
            "Ukrainian troops held Russian forces back.",
            "battle.offensive",
            {"Russia"},
            {"Ukraine"},
            id="the invading army is the invader's",
        ),
        pytest.param(
            "Russian occupants attacked Ukrainian troops near Kalynove.",
            "battle.offensive",
            {"Russia"},
            {"Ukraine"},
            id="occupants",
        ),
        pytest.param(
            "Ukrainian troops fight the Russian army. Two drones were destroyed over Dnipropetrovsk region.",
            "harm.damage",
            {"Ukraine"},
            {"Russia"},
            id="drones destroyed over one's own land",
        ),
        pytest.param(
            "Russia launched 90 drones at Ukraine, the Ukrainian military said. Air defences intercepted 70 "
            "drones.",
            "harm.damage",
            {"Ukraine"},
            {"Russia"},
            id="who was struck shoots down",
        ),
        pytest.param(
            "Kiev forces lost 40 troops near Kalynove, the Russian Defence Ministry said.",
            "harm.casualties",
            {"Russia"},
            {"Ukraine"},
            id="a capital's forces",
        ),
        pytest.param(
            "Russian forces pressured the Ukrainian defences in the Kupiansk direction.",
            "battle.offensive",
            {"Russia"},
            {"Ukraine"},
            id="defences under pressure",
        ),
        pytest.param(
            "An ethnic army seized a camp near Lashio in Myanmar.",
            "territory.capture",
            {"Myanmar rebels"},
            set(),
            id="an ethnic army is not the state's",
        ),
        pytest.param(
            "Israel reported three people killed in Metula by rocket fire from Lebanon.",
            "battle.shelling",
            set(),
            {"civilians"},
            id="who counts its dead did not fire",
        ),
        pytest.param(
            "Baku claimed that Armenian forces had shelled two villages in Karabakh.",
            "battle.shelling",
            {"Armenia"},
            set(),
            id="who tells of another's fire",
        ),
    ],
)
def test_who_does_what_to_whom(
    read_world: Read, text: str, kind: str, agents: set[str], targets: set[str]
) -> None:
    """Updates leave out what their readers know: who attacks, and who shoots down what."""
    claim = first(read_world(text), kind)
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == (agents, targets)


def test_soldiers_eliminated_are_the_other_side_s(read_world: Read) -> None:
    """Nobody eliminates his own soldiers, and "up to" belongs to their number."""
    claims = read_world(
        "Ukrainian forces lost 50 soldiers near Kalynove, the Russian Defence Ministry said. "
        "Russia's Yug group of forces has repulsed two counterattacks and eliminated up to 40 soldiers."
    )
    claim = [c for c in claims if c.type.value == "harm.casualties"][-1]
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == ({"Russia"}, {"Ukraine"})
    assert [(q.measure, q.high) for q in claim.quantities] == [("killed", 40.0)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The enemy lost two combat armoured vehicles near Kalynove.",
            "battle.clash",
            id="combat vehicles are no combat",
        ),
        pytest.param(
            "The hospital in Marsa was already overwhelmed with patients.",
            "territory.capture",
            id="overwhelmed with patients",
        ),
        pytest.param(
            "Marsa, which was overwhelmed with casualties, lies on the coast.",
            "territory.capture",
            id="overwhelmed with casualties",
        ),
        pytest.param(
            "Lawmakers put pressure on the defence ministry.", "battle.offensive", id="pressure in politics"
        ),
    ],
)
def test_words_that_tell_of_no_such_act(read_world: Read, text: str, kind: str) -> None:
    """Words of war that tell of none."""
    assert kind not in {claim.type.value for claim in read_world(text)}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "Kherson governor Oleksandr Prokudin said one man was killed in Kherson region. In Sumy Oblast, "
            "two people were wounded by shelling, the regional military administration said.",
            ["Sumy regional military administration"],
            id="the administration of the region named",
        ),
        pytest.param(
            "Two people were wounded by shelling across southeastern Zaporizhzhia Oblast, Governor Petro "
            "Melnyk said.",
            ["Zaporizhzhia regional military administration"],
            id="a governor whom no list knows",
        ),
        pytest.param(
            "Two people were wounded by shelling in Sumy Oblast, Kherson governor Oleksandr Prokudin said.",
            ["Kherson regional military administration"],
            id="who bears another region's name keeps it",
        ),
        pytest.param(
            "DeepState, a Ukrainian group of military analysts, reported that Russian troops took Kalynove.",
            ["DeepState"],
            id="what a source is does not rename it",
        ),
        pytest.param(
            "The Ukrainian army said two people were killed by shelling, but the deaths were not confirmed "
            "by Russia.",
            ["Ukraine"],
            id="who has not confirmed says nothing",
        ),
        pytest.param(
            "The deaths of two people by shelling in Marsa were confirmed by Médecins Sans Frontières.",
            ["MSF"],
            id="who has confirmed does",
        ),
    ],
)
def test_who_says_so(read_world: Read, text: str, sources: list[str]) -> None:
    """Words that leave out of which region an office is mean the one just told of."""
    assert [link.name for link in read_world(text)[-1].attribution] == sources


def test_groups_are_no_residents(read_world: Read) -> None:
    """ "The group said" does not mean those who spoke of it."""
    claims = read_world(
        "The rebels attacked the camp, residents said. The group said it captured the town of Marsa."
    )
    assert "residents" not in {link.name for link in claims[-1].attribution}
