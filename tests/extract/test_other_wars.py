"""Reports on wars without a case: forces, groups and places that no gazetteer of the case knows."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first

from communique.records.claim import Claim, ClaimType, PlaceRole
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _places(claim: Claim) -> list[tuple[str, str | None]]:
    return [(slot.name, slot.place) for slot in claim.places_in(PlaceRole.LOCATION)]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Gunmen opened fire on a bus near Maiduguri.", "battle.clash", ["gunmen"], id="kind of fighter"
        ),
        pytest.param(
            "Suspected militants triggered two grenade explosions in Srinagar.",
            "battle.explosion", ["militants"], id="who sets off a bomb"),
        pytest.param(
            "Al-Shabaab claimed responsibility for the attack on the base at El Adde.",
            "battle.offensive", ["al-Shabaab"], id="who claims it"),
        pytest.param(
            "Six people died in a car bomb attack carried out by the Taliban in Kunduz.",
            "battle.explosion", ["Taliban"], id="who carries it out"),
        pytest.param(
            "The Russian Defence Ministry said its troops had captured the village of Zelenivka in Ukraine.",
            "territory.capture", ["Russia"], id="its troops are the speaker's"),
    ],
)  # fmt: skip
def test_doers(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Who does it is named as far as the text names it."""
    assert agents_of(first(read_world(text), kind)) == agents


def test_nobody_claiming_it_denies_nothing(read_world: Read) -> None:
    """The blast happened, although no one has claimed it."""
    (claim,) = read_world("No one claimed responsibility for the bombing, which killed six people in Kunduz.")
    assert (claim.negated, claim.type) == (False, ClaimType.EXPLOSION)


def test_village_is_not_linked_into_another_war(read_world: Read) -> None:
    """A Somali village that sounds like a Syrian town stays without a point."""
    claims = read_world(
        "Al-Shabaab militants recaptured the village of Basra in the Lower Shabelle region from the army."
    )
    assert _places(first(claims, "territory.capture")) == [("Basra", None)]


def test_ground_taken_is_a_place(read_world: Read) -> None:
    """A name that no gazetteer has is a place behind a verb of ground."""
    claims = read_world("Haftar's forces advanced on Zarbukha after clashes near Tripoli.")
    assert _places(first(claims, "territory.advance")) == [("Zarbukha", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Firefighters are in a battle with several wildfires.", "battle.clash", id="fire"),
        pytest.param("Troops found an explosive device in Ghazni.", "battle.explosion", id="found"),
        pytest.param("Police fired tear gas and stun rockets at the crowd.", "battle.shelling", id="riot"),
        pytest.param("Two men accused of spying left Kunduz.", "diplomacy.accusation", id="said in passing"),
    ],
)  # fmt: skip
def test_what_is_no_act_of_war(read_world: Read, text: str, kind: str) -> None:
    """Words of war are also words of other things."""
    assert [claim for claim in read_world(text) if claim.type.value == kind] == []


def test_second_verb_is_not_denied_with_the_first(read_world: Read) -> None:
    """Who denies one thing and warns of another does warn."""
    claims = read_world("Khartoum denied the raid and warned the United Nations to expect reprisals.")
    assert first(claims, "diplomacy.demand").stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Bombs exploded outside U.S. embassies in Nairobi, Kenya, and Dar es Salaam, Tanzania.",
            "battle.explosion", ["Dar es Salaam", "Nairobi"], id="towns with their countries, on one list"),
        pytest.param(
            "The blasts at U.S. embassies in Kenya and Tanzania killed 200 people.",
            "battle.explosion", ["Kenya", "Tanzania"], id="whose embassies is not where"),
        pytest.param(
            "A car bomb exploded in the Iraqi capital on Monday.",
            "battle.explosion", ["Baghdad"], id="a capital by its country's adjective"),
        pytest.param(
            "Missiles hit Kyiv, Dnipro, Kryvyi Rih and Odesa.",
            "battle.shelling", ["Dnipro", "Kryvyy Rih", "Kyiv", "Odesa"], id="all of one list"),
        pytest.param(
            "A bomb exploded in the U.S. on Monday.",
            "battle.explosion", ["United States"], id="the country itself"),
    ],
)  # fmt: skip
def test_places_of_other_countries(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Agencies name a town with its country, and the country for what it has abroad."""
    assert sorted(name for name, _ in _places(first(read_world(text), kind))) == places


@pytest.mark.parametrize(
    ("text", "agents", "why"),
    [
        ("SANA said terrorists fired shells at a school in Homs, killing three people.",
         ["Syrian rebels"], "the state's agency means those whom the state fights"),
        ("The Russian Defence Ministry said militants had shelled Homs twice.",
         ["Syrian rebels"], "an ally of the state means them too"),
        ("Residents told AFP that militants had shelled the town of Douma in Syria.",
         ["militants"], "those who speak for nobody mean nobody in particular"),
        ("SANA said Daesh terrorists fired shells at Deir Ezzor.",
         ["Islamic State"], "a name goes before a label"),
        ("Kurdish fighters shelled the town of Tal Rifaat in northern Syria.",
         ["YPG"], "Syria's Kurdish fighters are of one force"),
    ],
)  # fmt: skip
def test_labels_of_a_war(read_world: Read, text: str, agents: list[str], why: str) -> None:
    """Without a case a listed war says whom a camp means by "terrorists" or "militants"."""
    assert agents_of(first(read_world(text), "battle.shelling")) == agents, why


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Jets bombed rebel-held areas of Aleppo.", ["East Aleppo"], "who held the part in 2016"),
        ("Jets bombed Aleppo on Monday and hit a market in the eastern districts of the city.",
         ["East Aleppo"], "the city told last"),
        ("Jets bombed the army-held districts of Aleppo.", ["West Aleppo"], "the other side's part"),
        ("Jets bombed rebel-held areas of Homs.", ["Homs"], "no part of this city is listed"),
    ],
)  # fmt: skip
def test_parts_of_a_divided_city(read_world: Read, text: str, places: list[str], why: str) -> None:
    """Parts of a divided city are known without a case, too."""
    strikes = [claim for claim in read_world(text) if claim.type is ClaimType.AIRSTRIKE]
    assert [name for name, _ in _places(strikes[-1])] == places, why


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Rebels shelled Tariq al-Bab district in Aleppo.", ["Tariq al-Bab"], "a quarter of a case"),
        ("Rebels shelled Tel al-Bab on Monday.", ["Tel al-Bab"], "a name that begins with a hill"),
        ("Rebels shelled al-Bab on Monday.", ["Al-Bab"], "the town itself"),
        ("On Monday al-Bab was shelled by rebels.", ["Al-Bab"], "a weekday is no name"),
        ("Embattled al-Bab was shelled by rebels.", ["Al-Bab"], "a word that begins a sentence"),
        ("The army shelled Daesh al-Bab positions.", ["Al-Bab"], "whose positions they are"),
        ("Rebels shelled Syrian al-Bab on Monday.", ["Al-Bab"], "whose town it is"),
        ("Rebels shelled Aleppo al-Bab and Manbij.", ["Aleppo", "Al-Bab", "Manbij"], "a comma was lost"),
    ],
)  # fmt: skip
def test_rest_of_a_longer_name(read_world: Read, text: str, places: list[str], why: str) -> None:
    """A town's name behind an unknown word is the rest of that word's name: "Tariq al-Bab" is not al-Bab."""
    assert [name for name, _ in _places(first(read_world(text), "battle.shelling"))] == places, why


@pytest.mark.parametrize(
    ("text", "agents", "why"),
    [
        ("The army shelled rebels near Jaffna, residents of Jaffna said.",
         ["Government of Sri Lanka"], "a city of the world says where the war is"),
        ("The army shelled Kharkiv. The shells hit Kharkiv twice. Syria sent its regrets.",
         ["Ukraine"], "the case's country is named in passing"),
        ("The army shelled the town. Troops fought on in Homs and Hama. Germany was alarmed.",
         ["Government of Syria"], "the case's places outnumber the others"),
        ("The army shelled rebels on Monday.", ["Government of Syria"], "no place at all"),
    ],
)  # fmt: skip
def test_words_of_a_case_hold_at_home(read: Read, text: str, agents: list[str], why: str) -> None:
    """With a case "the army" is that of the case's country only in reports that are set there."""
    assert agents_of(first(read(text), "battle.shelling")) == agents, why
