"""Reports of drones and missiles: what was shot down, what debris did, whose depot burned, where and when."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _types(claims: tuple[Claim, ...]) -> list[str]:
    return sorted(claim.type.value for claim in claims)


_DEPOT = (
    "Russian forces hit a depot in Ukraine's Odesa region with drones, the army reported, damaging a silo."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Five drones shot down overnight in Ukraine",
            ["harm.damage"], id="passive of a headline"),
        pytest.param(
            "The debris damaged windows in a clinic in Lutsk.",
            ["harm.damage"], id="what debris did is said once"),
        pytest.param(
            "Debris fell in Lutsk after the raid.",
            ["battle.airstrike", "harm.damage"], id="only fell"),
        pytest.param(
            "The depot in Tula had come under attack from several drones.",
            ["battle.airstrike"], id="from drones"),
        pytest.param(
            "The depot in Tula had come under attack from gunmen.",
            ["battle.offensive"], id="from gunmen"),
        pytest.param(
            "Nine people were killed in an attack by Ukrainian drones in the Kursk region.",
            ["battle.airstrike"], id="attack by drones"),
        pytest.param(
            "The army fired 70 times at nine settlements of the Sumy region.", ["battle.shelling"],
            id="counted fire"),
        pytest.param(
            "In May, Russia and Ukraine exchanged 90 POWs.",
            ["diplomacy.talks"], id="short for prisoners"),
        pytest.param(
            "The two suspects from Lutsk face life imprisonment.",
            [], id="what they face"),
        pytest.param(
            "Troops in Lutsk were put on full combat alert.",
            [], id="no fight"),
        pytest.param(
            "Nine crews fought the fire in Lutsk.",
            [], id="fire is no foe"),
        pytest.param(
            "The envoy in Lutsk wrote to other international bodies.",
            [], id="no corpses"),
        pytest.param(
            "The elimination of the consequences of the impact on a tower in Lutsk took a week.",
            [], id="nobody died"),
    ],
)  # fmt: skip
def test_what_is_told(read_world: Read, text: str, expected: list[str]) -> None:
    """Each act is told once, by its kind, and words that only look like one tell none."""
    assert _types(read_world(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            _DEPOT,
            "harm.damage", ["Russia"], id="not who told it"),
        pytest.param(
            _DEPOT,
            "battle.airstrike", ["Russia"], id="with drones behind the region"),
        pytest.param(
            "The FSB said it had detained two men in Omsk.", "harm.casualties",
            ["Russia"], id="the FSB"),
        pytest.param(
            "The Pentagon announced $2 billion in military aid for Ukraine, including shells.",
            "forces.support", ["United States"], id="aid in arms"),
    ],
)  # fmt: skip
def test_who_did_it(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Who struck is not who told of it."""
    assert agents_of(first(read_world(text), kind)) == agents


def test_aid_in_arms_is_no_relief(read_world: Read) -> None:
    """Money for arms feeds nobody."""
    claims = read_world("The Pentagon announced $2 billion in military aid for Ukraine, including shells.")
    assert "relief.aid" not in _types(claims)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Russia shelled the southern Kherson region.", ["Kherson region"], id="where it lies"),
        pytest.param(
            "Russia shelled Ukraine's eastern Donetsk region.", ["Donetsk region"], id="of its land"
        ),
        pytest.param("Missiles hit northeastern Kharkiv city.", ["Kharkiv"], id="a city"),
        pytest.param("Russia shelled northern Sumy region.", ["Northern Sumy region"], id="may be a part"),
        pytest.param("Two people were hurt in Russia's Belgorod.", ["Belgorod"], id="land's genitive"),
        pytest.param("Shells killed a man in Ukraine's Kharkiv.", ["Kharkiv"], id="land's genitive, another"),
    ],
)
def test_where(read_world: Read, text: str, places: list[str]) -> None:
    """A point of the compass, or a land's genitive, says where a region or city lies."""
    assert where(read_world(text)[0]) == places


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param(
            "Russia carried out the largest attack on Lutsk since March.", "2016-11-28", id="largest"
        ),
        pytest.param("It was the first strike on Lutsk since 2014.", "2016-11-28", id="first"),
        pytest.param("Russia has shelled Lutsk since March.", "2016-03-01", id="goes on since"),
    ],
)
def test_measured_against_a_time(read_world: Read, text: str, start: str) -> None:
    """Since when nothing like it has been is not when it was."""
    assert str(read_world(text)[0].time.start) == start
