"""Acts of battle as reporters of many wars put them: which act, whose, against whom and where."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]
AIR, SHELL, BOMB = ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION
CLASH, ATTACK, REPULSE = ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.REPULSE

#: text, the act, its doers, its targets, its places
TOLD = [
    pytest.param(
        "Four people died in Turkish-led air raids on Qandil.",
        AIR, {"Turkey"}, {"civilians"}, {"Qandil"}, id="who leads raids flies them"),
    pytest.param(
        "US-led airstrikes hit a convoy near Hajin.",
        AIR, {"US-led coalition"}, set(), {"Hajin"}, id="a known coalition leads them"),
    pytest.param(
        "Five guards were killed in a drone attack blamed on Turkey near Sulaymaniyah.",
        AIR, {"Turkey"}, set(), {"Sulaymaniyah"}, id="on whom it is blamed"),
    pytest.param(
        "The Houthis' attack on a tanker in the Red Sea was condemned by the UN.",
        ATTACK, {"Houthis"}, set(), {"Red Sea"}, id="who condemns an attack did not do it"),
    pytest.param(
        "The offensive in Kunduz was halted by the army.",
        REPULSE, {"Government of Afghanistan"}, set(), {"Kunduz"}, id="who halts it beats it back"),
    pytest.param(
        "Indian howitzers pounded the village of Zarbuka.",
        SHELL, {"India"}, set(), {"Zarbuka"}, id="a nation's guns are its own"),
    pytest.param(
        "Azerbaijani army units opened mortar fire in the direction of Armenian positions near Yeraskh.",
        SHELL, {"Azerbaijan"}, {"Armenia"}, {"Yeraskh"}, id="fire of mortars, in the direction of"),
    pytest.param(
        "Militants showered the consulate in Erbil with rockets.",
        SHELL, {"militants"}, set(), {"Erbil"}, id="showered with"),
    pytest.param(
        "Artillery exchanges between Thai and Cambodian troops went on near Zarbuka.",
        SHELL, {"Thailand", "Government of Cambodia"}, set(), {"Zarbuka"}, id="exchanges between two"),
    pytest.param(
        "The town of Mekelle came under bombardment from the air.",
        AIR, set(), set(), {"Mek'ele"}, id="bombardment from the air"),
    pytest.param(
        "A drone fell on a bus stop in Nikopol.",
        AIR, {"Russia"}, set(), {"Nikopol"}, id="a drone that falls on something"),
    pytest.param(
        "Turkish soldiers stepped on a mine planted by the PKK in Hakkari.",
        BOMB, {"PKK"}, {"Turkey"}, {"Hakkâri"}, id="who steps on a mine did not lay it"),
    pytest.param(
        "Enemy aviation dropped bombs on Zolochka and Lyptsany.",
        AIR, {"the enemy"}, set(), {"Zolochka", "Lyptsany"}, id="unknown places under bombs"),
    pytest.param(
        "Enemy attempts to advance near Robotyne had no success.",
        REPULSE, {"Ukraine"}, {"Russia"}, {"Robotyne"}, id="attempts is a noun"),
    pytest.param(
        "Street-by-street fighting rages in Zawiya.",
        CLASH, set(), set(), {"Zawiya"}, id="rages is a verb"),
    pytest.param(
        "The army's counter-offensive to retake Bukavu ground to a halt.",
        ATTACK, {"Government of Democratic Republic of the Congo"}, set(), {"Bukavu"}, id="no dash"),
    pytest.param(
        "Somali troops held firm against an attack near Zarbuka.",
        REPULSE, {"Government of Somalia"}, set(), {"Zarbuka"}, id="held firm"),
]  # fmt: skip


def _names(claim: Claim) -> tuple[set[str], set[str], set[str]]:
    doers, targets = ({a.name for a in claim.actors_in(role)} for role in (ActorRole.AGENT, ActorRole.TARGET))
    return doers, targets, {p.name for p in claim.places_in(PlaceRole.LOCATION)}


@pytest.mark.parametrize(("text", "kind", "doers", "targets", "places"), TOLD)
def test_an_act_has_its_parties(
    read_world: Read, text: str, kind: ClaimType, doers: set[str], targets: set[str], places: set[str]
) -> None:
    """The act, whoever did it, to whom and where."""
    (claim,) = [c for c in read_world(text) if c.type is kind]
    assert _names(claim) == (doers, targets, places)


@pytest.mark.parametrize(
    "text",
    [
        "The clash between the two teams in Rabat ended in a draw.",
        "A gas leak caused an explosion at a restaurant in Naples.",
        "A meteor exploded over Chelyabinsk.",
        "The company bombarded customers in Kenya with text messages.",
    ],
)
def test_peace_has_no_battle(read_world: Read, text: str) -> None:
    """The words of war where none is told."""
    assert not [c for c in read_world(text) if c.type.value.startswith("battle.")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Russia fired 60 drones and 9 missiles at Kyiv.", {AIR, SHELL}, id="with numbers"),
        pytest.param(
            "Aviation, missile troops and artillery hit two fuel depots near Kupiansk.",
            {AIR, SHELL}, id="a staff's list of arms"),
        pytest.param("A missile and drone attack on Ternopil killed three.", {AIR, SHELL}, id="a noun"),
        pytest.param("Jets dropped barrel bombs and missiles on Zarbuka.", {AIR}, id="one load of aircraft"),
        pytest.param("Ukrainian drones torched a fuel train near Tokmak.", {AIR}, id="fire by drones"),
    ],
)  # fmt: skip
def test_two_arms_are_two_acts(read_world: Read, text: str, kinds: set[ClaimType]) -> None:
    """Aircraft or drones and guns or missiles on one list deal blows of both kinds."""
    assert {c.type for c in read_world(text)} & {AIR, SHELL} == kinds


def test_who_confirms_an_attack_did_not_do_it(read_world: Read) -> None:
    """A confirmation tells of the attack, and lays it to nobody."""
    (claim,) = read_world("The army spokesman in Ituri confirmed the attack.")
    assert claim.type is ATTACK and claim.stance.value == "confirmed"
    assert not claim.actors_in(ActorRole.AGENT)
