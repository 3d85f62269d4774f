"""Attacks and wars anywhere in the world, as wires tell them."""

from collections.abc import Callable

import pytest
from tests.extract.slots import of_type, where, who

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _figures(claim: Claim) -> list[tuple[str, float | None, float | None]]:
    return [(one.measure, one.low, one.high) for one in claim.quantities]


@pytest.mark.parametrize(
    ("text", "kind", "figures", "why"),
    [
        (
            "The blast came weeks after fighting killed over 60 in Kunduz.",
            "harm.casualties",
            [("killed", 60.0, None)],
            "a bare figure behind the verb",
        ),
        (
            "The raid left 20 killed 30 wounded in Kunduz.",
            "battle.airstrike",
            [("injured", 30.0, 30.0), ("killed", 20.0, 20.0)],
            "the next word's figure stays with it",
        ),
        (
            "Gunmen killed nine persons and abducted one in Jos.",
            "harm.casualties",
            [("captured_people", 1.0, 1.0), ("killed", 9.0, 9.0)],
            "one is a number behind a verb of harm",
        ),
        (
            "The clinic counts 400 patients, with around 26,000 trapped under blockade in Kunduz.",
            "harm.besieged",
            [("besieged", 26000.0, 26000.0)],
            "people who are trapped, without a noun",
        ),
        (
            "One strike killed and wounded 18 militants in Kunduz.",
            "battle.airstrike",
            [("strikes", 1.0, 1.0)],
            "a strike is nobody killed, and a joint toll no figure",
        ),
        (
            "A gunman led the assault on the barracks in Kunduz.",
            "battle.offensive",
            [],
            "an article counts no attackers",
        ),
        (
            "Dozens of militants attacked the barracks in Kunduz.",
            "battle.offensive",
            [("fighters", 24.0, None)],
            "a number of attackers does",
        ),
    ],
)
def test_figures(
    read_world: Read, text: str, kind: str, figures: list[tuple[str, float | None, float | None]], why: str
) -> None:
    """What wires count without a noun is counted, and what is no toll is none."""
    assert sorted(one for claim in of_type(read_world(text), kind) for one in _figures(claim)) == figures, why


@pytest.mark.parametrize(
    ("text", "negated", "why"),
    [
        ("No fewer than nine soldiers were killed on Monday in Yobe State.", False, "a bound"),
        ("Not less than nine soldiers were killed on Monday in Yobe State.", False, "a bound"),
        ("No soldiers were killed on Monday in Yobe State.", True, "none"),
    ],
)
def test_bounds_deny_nothing(read_world: Read, text: str, negated: bool, why: str) -> None:
    """ "No fewer than nine" are nine or more."""
    assert [claim.negated for claim in of_type(read_world(text), "harm.casualties")] == [negated], why


@pytest.mark.parametrize(
    ("text", "kind", "count", "why"),
    [
        ("A gunman with an assault rifle killed six people in Kunduz.", "battle.offensive", 0, "a weapon"),
        (
            "Prosecutors brought assault charges against the soldiers in Kunduz.",
            "battle.offensive",
            0,
            "a charge",
        ),
        ("The assault on the barracks in Kunduz killed six people.", "battle.offensive", 1, "an assault"),
        ("A soldier who declined to be identified spoke of the raid.", "diplomacy.refusal", 0, "unnamed"),
        ("The army declined to comment on the raid.", "diplomacy.refusal", 0, "silent"),
        ("The militia declined to hand over its weapons.", "diplomacy.refusal", 1, "a refusal"),
        (
            "Sule insisted that soldiers had moved quickly to stop the attackers.",
            "diplomacy.demand",
            0,
            "a statement",
        ),
        ("The council insisted that foreign fighters leave Kunduz.", "diplomacy.demand", 1, "a demand"),
    ],
)
def test_words_of_war_that_tell_of_none(read_world: Read, text: str, kind: str, count: int, why: str) -> None:
    """A rifle is no assault, a silence no refusal, an insistence that something was done no demand."""
    assert len(of_type(read_world(text), kind)) == count, why


@pytest.mark.parametrize(
    ("text", "kind", "places", "why"),
    [
        (
            "A village Head was abducted by gunmen in Katsina State.",
            "harm.casualties",
            ["Katsina state"],
            "an office",
        ),
        (
            "Rebels shelled the Black Sea port city of Odesa.",
            "battle.shelling",
            ["Odesa"],
            "a port city of a sea",
        ),
        ("Rebels shelled the Black Sea port of Odesa.", "battle.shelling", ["Odesa"], "a port of a sea"),
        (
            "Two car bombs tore through posts in North Sinai province.",
            "battle.explosion",
            ["North Sinai"],
            "a province",
        ),
        (
            "Rebels took a stronghold of the Somali army in Gedo.",
            "territory.capture",
            ["Gedo"],
            "an army is no place",
        ),
        (
            "Rebels took a stronghold of Zarbukha in Gedo.",
            "territory.capture",
            ["Zarbukha"],
            "a name alone is one",
        ),
    ],
)
def test_places(read_world: Read, text: str, kind: str, places: list[str], why: str) -> None:
    """Offices, seas and armies beside a place are not the place."""
    assert [name for claim in of_type(read_world(text), kind) for name in where(claim)] == places, why


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        (
            "The outlawed Tehreek-i-Taliban Pakistan (TTP) claimed responsibility for the blast in Swat.",
            ["Pakistani Taliban"],
        ),
        ("Tehreek-e-Taliban claimed responsibility for the blast in Swat.", ["Pakistani Taliban"]),
    ],
)
def test_spellings_of_groups(read_world: Read, text: str, agents: list[str]) -> None:
    """A group is known by the spellings of the press of its country."""
    assert [
        name
        for claim in of_type(read_world(text), "battle.explosion")
        for name in who(claim, ActorRole.AGENT)
    ] == agents


@pytest.mark.parametrize(
    ("text", "kind", "agents", "why"),
    [
        (
            "Al-Shabaab, an extremist group that has bombed markets in Kenya, praised the assault.",
            "battle.explosion",
            ["al-Shabaab"],
            "the group is the one named before it",
        ),
        (
            "A nurse was abducted by gunmen suspected to be Boko Haram insurgents in Yobe.",
            "harm.casualties",
            ["Boko Haram"],
            "what they are held to be",
        ),
        (
            "Fighters of al-Shabaab attacked a hotel in Mogadishu. Four attackers were killed, police said.",
            "harm.casualties",
            [],
            "attackers do not kill themselves",
        ),
        (
            "Fighters of al-Shabaab attacked a hotel in Mogadishu. Four guests were killed, police said.",
            "harm.casualties",
            ["al-Shabaab"],
            "they kill the guests",
        ),
    ],
)
def test_doers(read_world: Read, text: str, kind: str, agents: list[str], why: str) -> None:
    """Who did it is known by what words say of them, and is never one's own victim."""
    found = [name for claim in of_type(read_world(text), kind) for name in who(claim, ActorRole.AGENT)]
    assert found == agents, why


@pytest.mark.parametrize(
    ("text", "kind", "targets", "why"),
    [
        (
            "Taliban spokesman Hamid Khan confirmed that there was an explosion in Kabul.",
            "battle.explosion",
            [],
            "who only tells of it is not hit",
        ),
        (
            "A bomb hit the Taliban in Kabul, the Taliban said.",
            "battle.explosion",
            ["Taliban"],
            "who is named as hit, is",
        ),
        (
            "Medics confirmed 14 soldiers and three civilians were killed in Kunduz.",
            "harm.casualties",
            ["Government of Afghanistan", "civilians"],
            "both who stand behind the report",
        ),
        (
            "Nine soldiers died in Tongo in northern Burkina Faso near the border with Mali.",
            "harm.casualties",
            ["Government of Burkina Faso"],
            "the land itself, not its neighbour",
        ),
    ],
)
def test_victims(read_world: Read, text: str, kind: str, targets: list[str], why: str) -> None:
    """Who tells of an act is not its victim, and whoever is said to be is."""
    found = [name for claim in of_type(read_world(text), kind) for name in who(claim, ActorRole.TARGET)]
    assert found == targets, why


def test_worst_since(read_world: Read) -> None:
    """What an attack is the worst since is not its own day."""
    claims = read_world(
        "A suicide bomber killed 20 people in Kunduz on Sunday. "
        "It was the deadliest attack in Afghanistan since foreign troops left in August."
    )
    assert {str(claim.time.start) for claim in of_type(claims, "battle.explosion")} == {"2016-11-27"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No group has said it carried out either attack in Kunduz.", 0),
        ("The group has said it carried out either attack in Kunduz.", 1),
    ],
)
def test_what_no_group_says(read_world: Read, text: str, count: int) -> None:
    """What nobody says is not claimed."""
    assert len(of_type(read_world(text), "battle.offensive")) == count


def test_aid_group_is_no_state(read_world: Read) -> None:
    """Rescuers named after a land are not its forces."""
    (claim,) = of_type(
        read_world("The Free Burma Rangers said bombs destroyed schools in Hpapun."), "harm.damage"
    )
    assert [link.name for link in claim.attribution] == ["Free Burma Rangers"]
