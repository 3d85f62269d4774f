"""Who does an act and whom it hits: coordinated verbs, blame, condemnation, unnamed doers, both sides."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _sides(claims: tuple[Claim, ...], kind: str) -> tuple[list[str], list[str]]:
    claim = [claim for claim in claims if claim.type.value == kind][-1]
    return (
        [slot.name for slot in claim.actors_in(ActorRole.AGENT)],
        [slot.name for slot in claim.actors_in(ActorRole.TARGET)],
    )


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "On Monday the army killed and wounded a number of Ahrar al-Sham members in Maarrat al-Numan.",
            "harm.casualties", ["Government of Syria"], ["Ahrar al-Sham"], id="two verbs, one object"),
        pytest.param(
            "Shelling killed six civilians near Manbij, while Ankara said its forces hit militant positions.",
            "battle.shelling", ["Turkey"], ["militants"], id="people of whom another clause tells"),
        pytest.param(
            "The militants withdrew from the plant under heavy bombardment.",
            "battle.shelling", [], [], id="who withdraws under fire did not fire"),
        pytest.param(
            "The rebels said they would fight on until the shelling of Wadi Barada ended.",
            "battle.shelling", [], [], id="who waits for its end did not shell"),
        pytest.param(
            "The army opened a road for the rebels to withdraw from Daraya.",
            "territory.withdrawal", ["Syrian rebels"], [], id="those for whom the road is"),
        pytest.param(
            "Rescue workers pulled six bodies from the rubble after a strike on Bustan al-Qasr.",
            "relief.aid", ["rescuers"], [], id="helpers are not those helped"),
        pytest.param(
            "Rebels shelled Nubl, hours after air strikes killed ten people in Anadan.",
            "battle.airstrike", [], ["civilians"], id="who shells afterwards did not fly before"),
        pytest.param(
            "Rebels shelled Nubl, hours after air strikes killed ten people in Anadan.",
            "battle.shelling", ["Syrian rebels"], [], id="who died before was not hit afterwards"),
        pytest.param(
            "Continuing the violence in government-held Aleppo 8 civilians were killed.",
            "harm.casualties", [], ["civilians"], id="who holds the ground did not kill there"),
        pytest.param(
            "France and Britain said the government was responsible for the strike on the hospital.",
            "battle.airstrike", ["Government of Syria"], [], id="who only tells that others did it"),
        pytest.param(
            "Two soldiers were killed and wounded in Maarrat al-Numan.",
            "harm.casualties", [], ["Government of Syria"], id="two passive verbs"),
        pytest.param(
            "Nine Islamic State fighters were killed by Turkish shelling and US airstrikes near al-Bab.",
            "battle.airstrike", ["United States"], ["Islamic State"], id="each of two acts has its doer"),
        pytest.param(
            "Police beat an anti-government protester in Hama.",
            "harm.casualties", ["Government of Syria"], ["protesters"], id="against the government"),
        pytest.param(
            "ISILs fighters fired four rockets at Kobani.",
            "battle.shelling", ["Islamic State"], [], id="an acronym's lost apostrophe"),
        pytest.param(
            "The army killed 14 gunmen from Ahrar al-Sham in Rastan.",
            "harm.casualties", ["Government of Syria"], ["Ahrar al-Sham"], id="whose gunmen"),
        pytest.param(
            "The regime bombed Douma. The war has killed more than 350,000 people.",
            "harm.casualties", [], [], id="a whole war's dead are nobody's alone"),
        pytest.param(
            "Ahrar al-Sham shelled Idlib. Later Ahrar al-Sham was hit by a wave of assassinations.",
            "harm.casualties", [], ["Ahrar al-Sham"], id="nobody does it to himself"),
        pytest.param(
            "The rebels blamed the regime for air raids in Aleppo.",
            "battle.airstrike", ["Government of Syria"], [], id="blamed for raids"),
        pytest.param(
            "Russian & Regime Airstrikes killed 12 people in Idlib.",
            "battle.airstrike", ["Russia", "Government of Syria"], ["civilians"], id="an ampersand"),
        pytest.param(
            "The Islamic State is a jihadist group that has fought the army near Palmyra.",
            "battle.clash", ["Islamic State"], ["Government of Syria"], id="of whom a noun is said"),
        pytest.param(
            "Two Syrians were killed by mortar fire in Aleppo.",
            "battle.shelling", [], ["civilians"], id="nationals at home are civilians"),
        pytest.param(
            "The Islamic State holds the villages that it captured near Palmyra.",
            "territory.capture", ["Islamic State"], [], id="a pronoun means its sentence's subject"),
    ],
)  # fmt: skip
def test_sides_in_a_case(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Doers and victims follow the words, not the names that are nearest."""
    assert _sides(read(text), kind) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The president of Kenya condemned the bombings of the U.S. embassies in Kampala.",
            "diplomacy.accusation", ["Kenya"], [], id="who is hit is not accused"),
        pytest.param(
            "The president of Kenya condemned the bombings of the U.S. embassies in Kampala.",
            "battle.explosion", [], ["United States"], id="who condemns did not do it"),
        pytest.param(
            "Ghana condemned the Russian shelling of Kharkiv.",
            "diplomacy.accusation", ["Ghana"], ["Russia"], id="whose deed is condemned"),
        pytest.param(
            "Protesters demanded the release of jailed activists in Nairobi.",
            "diplomacy.demand", ["protesters"], [], id="who is to be freed is not asked"),
        pytest.param(
            "The envoy called for the withdrawal of Rwandan troops.",
            "diplomacy.demand", [], ["Government of Rwanda"], id="who is to leave is asked"),
        pytest.param(
            "The attack on a ferry in Lagos was blamed on Boko Haram.",
            "battle.offensive", ["Boko Haram"], [], id="on whom it is blamed"),
        pytest.param(
            "Somalia blamed al-Shabaab for the attack in Mogadishu.",
            "battle.offensive", ["al-Shabaab"], [], id="who is blamed for it"),
        pytest.param(
            "Boko Haram raided Kano. Campus security guards opened fire on students in Ibadan.",
            "battle.clash", ["campus security guards"], ["civilians"], id="doers under their own words"),
        pytest.param(
            "A cook was killed in Ibadan.", "harm.casualties", [], ["civilians"], id="a victim by trade"),
        pytest.param(
            "A general was killed in Ibadan.", "harm.casualties", [], [], id="a soldier is no civilian"),
        pytest.param(
            "A suicide bomber killed nine people in Ibadan.",
            "battle.explosion", [], ["civilians"], id="a bomber is the bomb"),
        pytest.param(
            "Two Kenyans were killed by mortar fire in Mogadishu. Later a bus driver was wounded.",
            "harm.casualties", [], ["civilians"], id="nationals do not stay on"),
    ],
)  # fmt: skip
def test_sides_elsewhere(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """The same without a case."""
    assert _sides(read_world(text), kind) == (agents, targets)


def test_a_former_name_is_the_groups_still(read: Read) -> None:
    """A name that a group has laid down is known before and after that day."""
    claims = read("Nusra Front fighters attacked a checkpoint near Idlib.")  # the report is of November 2016
    assert _sides(claims, "battle.offensive")[0] == ["Jabhat Fatah al-Sham"]
