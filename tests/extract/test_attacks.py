"""Attacks far from a front: crowds and police, shots, suspects, bombings, and what they leave behind."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _types(claims: tuple[Claim, ...]) -> list[str]:
    return sorted(claim.type.value for claim in claims)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Riot police clashed with students in Dhaka.", ["battle.clash"], id="with students"),
        pytest.param("Demonstrators hurled stones at soldiers in Srinagar.", ["battle.clash"], id="stones"),
        pytest.param("Security forces broke up a sit-in in Khartoum.", ["battle.offensive"], id="a sit-in"),
        pytest.param("Gunshots were heard near the palace in Bangui.", ["battle.clash"], id="shots heard"),
        pytest.param("Soldiers fired into the air in Lusaka.", ["battle.clash"], id="into the air"),
        pytest.param("A crowd stormed the parliament in Ouagadougou.", ["battle.offensive"], id="a crowd"),
        pytest.param("Gunmen attacked his car in San Salvador.", ["battle.offensive"], id="a car attacked"),
        pytest.param("The gunman was overpowered by passengers in Arras.", ["battle.repulse"], id="held"),
        pytest.param("A bomb wrecked an office in Athens.", ["battle.explosion", "harm.damage"], id="hurt"),
        pytest.param("The bombing of the hotel in Amman shocked the country.", ["battle.explosion"],
                     id="bombing of a hotel"),
    ],
)  # fmt: skip
def test_acts(read_world: Read, text: str, types: list[str]) -> None:
    """Each act has its type."""
    assert _types(read_world(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Two suspects were handed over to Kenya for trial.", ["harm.casualties"], id="handed"),
        pytest.param("Police in Nassau have three men in custody.", ["harm.casualties"], id="in custody"),
        pytest.param("A student was charged in the murder of a judge in Lima.",
                     ["diplomacy.accusation", "harm.casualties"], id="charged"),
        pytest.param("Suspicion fell on the Shining Path.", ["diplomacy.accusation"], id="suspicion"),
        pytest.param("The government expelled nine foreigners from Tanzania.", ["harm.displacement"],
                     id="expelled"),
        pytest.param("Villagers near Beni ran into the bush.", ["harm.displacement"], id="into the bush"),
        pytest.param("The victims in Nairobi numbered 213.", ["harm.casualties"], id="numbered"),
    ],
)  # fmt: skip
def test_what_follows_an_attack(read_world: Read, text: str, types: list[str]) -> None:
    """Suspects, tolls and people driven away are told of too."""
    assert _types(read_world(text)) == types


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nobody was hurt in the blast at a bank in Athens.", id="nobody hurt"),
        pytest.param("A bomb went off at a bank in Athens but caused no injuries.", id="no injuries"),
        pytest.param("A colonel escaped unhurt when gunmen attacked his car in Cali.", id="escaped unhurt"),
    ],
)
def test_an_act_that_hurt_nobody(read_world: Read, text: str) -> None:
    """The act took place all the same; that anybody came to harm is denied."""
    claims = read_world(text)
    assert [claim.negated for claim in claims if claim.type.value == "harm.casualties"] == [True]
    assert [claim.negated for claim in claims if claim.type.value.startswith("battle.")] == [False]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        pytest.param("The Shining Path was behind the attack in Lima.", ["Shining Path"], id="behind"),
        pytest.param("The bombing in Colombo was the work of the Tamil Tigers.", ["LTTE"], id="the work of"),
        pytest.param("Hezbollah was responsible for the attack in Burgas.", ["Hezbollah"], id="responsible"),
        pytest.param("Boko Haram is suspected of being behind the attack.", ["Boko Haram"], id="suspected"),
        pytest.param("The FARC denied any part in the attack.", ["FARC"], id="no part in it"),
    ],
)  # fmt: skip
def test_who_was_behind_it(read_world: Read, text: str, doers: list[str]) -> None:
    """Who is said to have done it, or not to, is the act's doer."""
    (claim,) = [claim for claim in read_world(text) if claim.type.value.startswith("battle.")]
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == doers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Nine died in a raid of the militia near Goma.", "battle.offensive", id="a group"),
        pytest.param("Rebels attacked a post. Raids in Ituri left nine people dead.", "battle.offensive",
                     id="no aircraft told of"),
        pytest.param("Jets hit a post. Raids in Ituri left nine people dead.", "battle.airstrike", id="jets"),
        pytest.param("Foreign troops carried out raids in Goma.", "battle.offensive", id="troops do not fly"),
    ],
)  # fmt: skip
def test_raids(read_world: Read, text: str, kind: str) -> None:
    """A raid is flown only where aircraft are told of, or where no group acts."""
    acts = [claim.type.value for claim in read_world(text) if claim.type.value.startswith("battle.")]
    assert acts[-1] == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Monitors counted attacks on a military post.", True, id="its mark"),
        pytest.param("The attack took place at dawn.", True, id="took place"),
        pytest.param("Shops stood near where the attack took place.", False, id="only says where"),
        pytest.param("The ministry feared any attack on villagers.", False, id="none that came"),
        pytest.param("The paper wrote of the attack.", False, id="a mere reference"),
    ],
)  # fmt: skip
def test_what_a_noun_adds(read_world: Read, text: str, told: bool) -> None:
    """A noun for an act is a claim where it says on whom, or that it took place."""
    assert any(claim.type.value == "battle.offensive" for claim in read_world(text)) is told


def test_shot_and_wounded_is_not_dead(read_world: Read) -> None:
    """Somebody shot and wounded, or stabbed, is hurt."""
    for text in ("A judge was shot and seriously wounded in Cali.", "Two guards were stabbed in Nice."):
        (claim,) = read_world(text)
        assert {quantity.measure for quantity in claim.quantities} == {"injured"}
