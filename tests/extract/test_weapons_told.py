"""Strikes, shells, bombs and gas as newsrooms and staffs of many wars tell them: text, types, why."""

import pytest

from communique.records.claim import Claim, ClaimType

AIR, SHELL = ClaimType.AIRSTRIKE, ClaimType.SHELLING
BOMB, GAS, DAMAGE = ClaimType.EXPLOSION, ClaimType.CHEMICAL, ClaimType.DAMAGE

TOLD = [
    ("Russian bombers struck a column near Tadmur.", {AIR}, "a state's bombers fly"),
    ("Tu-22 bombers pounded the town of Mayadin.", {AIR}, "a model of bomber"),
    ("A suicide bomber struck a checkpoint in Hilla.", {BOMB}, "one who walks"),
    ("Two bombers struck a checkpoint in Hilla.", {BOMB}, "nobody's bombers walk"),
    (
        "A paramotor dropped mortar shells on a fair in the village of Chaung.",
        {AIR},
        "what falls from the air",
    ),
    ("Jets unloaded their bombs over the market in Khan Sabra.", {AIR}, "a verb of letting fall"),
    ("A loitering munition struck an ambulance near Lyman.", {AIR}, "the word before the munition"),
    (
        "An unmanned aerial vehicle crashed into a block of flats in Kazan.",
        {AIR},
        "the word before the vehicle",
    ),
    (
        "A Shahed attack on the harbour of Odesa left a guard dead.",
        {AIR},
        "a make of drone before the attack",
    ),
    ("Long-range drones set an oil refinery on fire near Saratov.", {AIR, DAMAGE}, "a strike, and its fire"),
    ("Two Su-34 bombers used glide bombs against Vovchansk.", {AIR}, "a light verb over the bomb"),
    ("An 82mm mortar bomb burst in a schoolyard in Talbiseh.", {SHELL}, "a bomb that a mortar fires"),
    ("Cluster munitions hit a playground in Balakliia.", {SHELL}, "a warhead's load"),
    ("Warships opened fire on the village of Berdanka.", {SHELL}, "guns, not rifles, open fire"),
    ("Gunners trained their mortars on the monastery at Saidna.", {SHELL}, "aimed"),
    ("Rockets set a warehouse ablaze in Sderot.", {SHELL, DAMAGE}, "shells, and their fire"),
    ("Dozens choked after canisters of chlorine were dropped on Sarmeen.", {GAS}, "the vessel of the gas"),
    ("Militants shelled the town of Marea with mustard agent.", {GAS, SHELL}, "gas in shells is both"),
    ("Troops used CS grenades against trenches near Robotyne.", {GAS}, "an agent by its letters"),
    ("They were hit with chemical-laced rockets near Gwer.", {GAS}, "an adjective names the load"),
    ("Rebels brought down a Syrian MiG-21 near Tal Sheikh.", {DAMAGE}, "a make of aircraft"),
    ("The clinic in Maasran took a direct hit from a jet.", {AIR}, "the blow as an object"),
    ("Four missiles were fired from a drone at a car in Marib.", {AIR}, "the weapon's carrier"),
    ("The enemy hit Sumy with three guided bombs.", {AIR}, "a bomb that planes carry"),
    ("The army used rocket launchers against rebels in Misrata.", {SHELL}, "a light verb over the weapon"),
    ("A rocket-propelled grenade hit a police van in Ghazni.", {SHELL}, "a grenade that is fired"),
    ("A lorry packed with explosives was driven into a barracks in Ghazni.", {BOMB}, "the car as a bomb"),
    ("Of 67 drones, 53 were shot down over Dnipro.", {DAMAGE}, "the figure alone is the object"),
]
SILENT = [
    ("Fireworks exploded over the harbour of Sydney.", "a feast"),
    ("The population of the city has exploded since 2015.", "growth"),
    ("A rocket carrying a satellite was launched from Kourou.", "into orbit"),
    ("The critic called the budget a time bomb for the country.", "a metaphor"),
    ("A blast at a steel plant in Linz was put down to a fault.", "an accident"),
    ("Lightning struck a church tower in Padua, setting the roof ablaze.", "weather"),
]
#: what a strike, a bomb or gas is told with, and the damage
ACTS = {AIR, SHELL, BOMB, GAS, DAMAGE}


def types(claims: tuple[Claim, ...]) -> set[ClaimType]:
    """Return the types of acts and damage among the claims."""
    return {claim.type for claim in claims} & ACTS


@pytest.mark.parametrize(("text", "expected", "why"), TOLD)
def test_a_weapon_tells_its_act(read, text, expected, why):
    assert types(read(text)) == expected, why


@pytest.mark.parametrize(("text", "why"), SILENT)
def test_a_namesake_of_peace_tells_none(read, text, why):
    assert types(read(text)) == set(), why


def test_whose_rockets_they_are_is_who_fired_them(read):
    (claim,) = [c for c in read("Hezbollah rockets hit a depot in Haifa.") if c.type is SHELL]
    assert [r.mention for r in claim.actors if r.role.value == "agent"] == ["Hezbollah"]


def test_what_is_shot_down_over_a_name_is_shot_down_there(read):
    (claim,) = [c for c in read("A helicopter was shot down over Maarat.") if c.type is DAMAGE]
    assert [r.mention for r in claim.places] == ["Maarat"]


@pytest.mark.parametrize("start", ["Not a single rocket has", "Not one rocket has"])
def test_not_a_single_one_is_none(read, start):
    (claim,) = [c for c in read(f"{start} landed in Homs since Monday.") if c.type is SHELL]
    assert claim.negated
