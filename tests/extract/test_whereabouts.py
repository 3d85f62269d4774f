"""Where a claim is set: the place that its words are about, not those that say where this lies."""

from collections.abc import Callable
from datetime import date

import pytest

from communique.records.claim import Claim, ClaimType, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def located(claims: tuple[Claim, ...], kind: str) -> list[str]:
    """Return the places of the first claim of a type, in the order of their names."""
    claim = next(claim for claim in claims if claim.type.value == kind)
    return sorted(slot.name for slot in claim.places_in(PlaceRole.LOCATION))


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "A bomb killed nine people in Syria's capital Damascus on Sunday.",
            "battle.explosion", ["Damascus"], id="a country holds its capital"),
        pytest.param(
            "Jets bombed the town of Saraqeb in the province of Idlib on Sunday.",
            "battle.airstrike", ["Saraqib"], id="a province holds its town"),
        pytest.param(
            "The army captured the town of Zabadani, west of the Syrian capital Damascus.",
            "territory.capture", ["Zabadani"], id="a mark that the place is reached from"),
        pytest.param(
            "A hospital south of Idlib in the town of Hass was bombed on Monday.",
            "battle.airstrike", ["Hass"], id="a mark before the town itself"),
        pytest.param(
            "A blast struck the Shaar neighborhood in Aleppo on Monday.",
            "battle.explosion", ["Shaar"], id="a town behind its quarter"),
        pytest.param(
            "A blast struck the al-Midan neighbourhood in Damascus on Monday.",
            "battle.explosion", ["Midan"], id="a quarter whose name another town knows"),
        pytest.param(
            "Rebels hold Aleppo. Jets bombed a depot on the divided city's western edge.",
            "battle.airstrike", ["West Aleppo"], id="a part that has a name"),
        pytest.param(
            "A blast struck the Bab Sharqi area of Old Damascus on Monday.",
            "battle.explosion", ["Bab Sharqi"], id="a quarter in a quarter"),
        pytest.param(
            "Shells hit the cities of Damascus and Aleppo on Sunday.",
            "battle.shelling", ["Aleppo", "Damascus"], id="a list is no mark"),
        pytest.param(
            "Rebels shelled the towns of Nubl and al-Zahraa on Sunday.",
            "battle.shelling", ["Nubl", "Zahraa"], id="a list of a town and a district"),
        pytest.param(
            "Clashes raged in the northern province of Idlib and the central region of Hama.",
            "battle.clash", ["Hama", "Idlib province"], id="a list of lands, each with its words"),
        pytest.param(
            "Jets hit the province of Idlib as well as in the northern province of Aleppo and in the coastal"
            " city of Latakia.",
            "battle.airstrike", ["Aleppo province", "Idlib province", "Latakia"], id="a list, each with in"),
        pytest.param(
            "People died in the village of Rityan north of Aleppo, which the army entered on Tuesday.",
            "territory.advance", ["Rityan"], id="what the mark behind a place is for"),
        pytest.param(
            "Jets struck the group across the border in neighbouring Iraq.",
            "battle.airstrike", ["Iraq"], id="a neighbouring land"),
        pytest.param(
            "Rebels shelled Jobar and Damascus said that it would answer.",
            "battle.shelling", ["Jobar"], id="a clause that begins is no list"),
        pytest.param(
            "Jets bombed a depot in rebel-held Saraqeb northern Syria.",
            "battle.airstrike", ["Saraqib"], id="the land behind a town whose comma is lost"),
        pytest.param(
            "Nine people were killed by raids carried out by the coalition on the outskirts of Raqqa in"
            " northern Syria.",
            "battle.airstrike", ["Raqqa"], id="the edge of a town in a land"),
    ],
)  # fmt: skip
def test_narrowest_place_that_the_clause_is_about(
    read: Read, text: str, kind: str, places: list[str]
) -> None:
    """A wider place, or one to find the place by, is not a second location."""
    assert located(read(text), kind) == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Raids hit Zamalka, a rebel-held town near Damascus.",
            "territory.control", ["Zamalka"], id="apposition"),
        pytest.param(
            "Jets hit Saraqeb another rebel-held city in Idlib province.",
            "territory.control", ["Saraqib"], id="apposition whose comma is lost"),
        pytest.param(
            "Eastern Ghouta is the last rebel stronghold near Damascus.",
            "territory.control", ["Eastern Ghouta"], id="copula"),
    ],
)  # fmt: skip
def test_what_a_noun_phrase_describes(read: Read, text: str, kind: str, places: list[str]) -> None:
    """What is said of "a town near Y" is said of the X that the words call so."""
    assert located(read(text), kind) == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Shells hit Douma. More than 300,000 people have been killed in the fighting.",
            "battle.clash", ["Syria"], id="a toll that only a war reaches"),
        pytest.param(
            "Shells hit Douma. More than 10 million people have been displaced.",
            "harm.displacement", ["Syria"], id="so many cannot have left one town"),
        pytest.param(
            "Shells hit Douma. A civil war broke out in 2011.",
            "battle.clash", ["Syria"], id="the war itself"),
        pytest.param(
            "Shells hit Douma. Nine people were killed in the fighting.",
            "battle.clash", ["Douma"], id="a day's dead stay where the text is"),
        pytest.param(
            "Shells hit Douma. Syria has been locked in a civil war for years.",
            "battle.clash", ["Syria"], id="a land torn by war"),
        pytest.param(
            "Shells hit Douma. The civil war erupted five years ago.",
            "battle.clash", ["Syria"], id="a war that erupted"),
        pytest.param(
            "Shells hit Douma. The war has killed more than 300,000 people and displaced half of them.",
            "harm.displacement", ["Syria"], id="told beside the war's dead"),
        pytest.param(
            "Shells hit Douma. Army units killed dozens of militants across the country.",
            "harm.casualties", ["Syria"], id="across the country"),
        pytest.param(
            "Shells hit Douma. The group controls about half of the country's land.",
            "territory.control", ["Syria"], id="a share of the country"),
        pytest.param(
            "Shells hit Douma. Across the country tempers ran high and in Daraa rebels killed a policeman.",
            "harm.casualties", ["Daraa"], id="a town named beside the country"),
        pytest.param(
            "Shells hit Douma. Since then thousands of people have been killed and millions more displaced.",
            "harm.casualties", ["Syria"], id="told beside the war's displaced"),
        pytest.param(
            "Shells hit Douma. The ceasefire brokered by Russia held for a week.",
            "diplomacy.ceasefire", ["Syria"], id="a truce of the whole war"),
        pytest.param(
            "A truce was agreed in Zabadani. Shells hit Douma. The truce collapsed.",
            "diplomacy.ceasefire", ["Zabadani"], id="a town's own truce"),
        pytest.param(
            "Jets struck Syria. A president spoke in Washington. Tanks shelled civilians.",
            "battle.shelling", ["Syria"], id="no town where somebody only spoke"),
        pytest.param(
            "Shells hit Douma. Regime jets have killed many civilians since 2012.",
            "battle.airstrike", ["Syria"], id="years of raids"),
        pytest.param(
            "Shells hit Douma. Regime jets have killed many civilians since Monday.",
            "battle.airstrike", ["Douma"], id="days of raids"),
        pytest.param(
            "Shells hit Douma. The army has regularly bombed its foes with barrels of explosives.",
            "battle.airstrike", ["Syria"], id="a habit"),
        pytest.param(
            "Shells hit Douma. The army has regularly bombed the town.",
            "battle.airstrike", ["Douma"], id="a habit in the town told of"),
    ],
)  # fmt: skip
def test_whole_war_is_the_countrys(read: Read, text: str, kind: str, places: list[str]) -> None:
    """The war's dead are not those of the town that the report came from."""
    assert located(read(text), kind) == places


def test_dead_of_the_war_are_counted_from_its_beginning(read: Read) -> None:
    """ "Since then" is no day of the news."""
    text = "Syria has been at war since 2011. Since then more than 300,000 people have been killed."
    toll = next(claim for claim in read(text) if any(q.measure == "killed" for q in claim.quantities))
    assert (toll.time.start, toll.time.end) == (date(2011, 1, 1), date(2016, 11, 28))


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Raids hit the villages of Maskanah and Tadef. Rebels hold Manbij. Tanks shelled the villages.",
            "battle.shelling", ["Maskanah", "Tadef"], id="the list told before"),
        pytest.param(
            "Shells hit Harasta. Idlib province has the largest area held by rebels.",
            "territory.control", ["Idlib province"], id="the largest area is none told before"),
    ],
)  # fmt: skip
def test_nouns_that_refer_back(read: Read, text: str, kind: str, places: list[str]) -> None:
    """ "The villages" are those told before; "the largest area" is said of the place named here."""
    assert located(read(text), kind) == places


def test_a_city_that_is_called_so_is_no_province(read: Read) -> None:
    """ "In Aleppo" may be the province that the text tells of; "in Aleppo city" is not."""
    claims = read("Rebels hold much of Aleppo province. Shells hit Aleppo city on Sunday.")
    assert located(claims, "battle.shelling") == ["Aleppo"]


def test_two_clauses_have_a_place_each(read: Read) -> None:
    """What happens near a town is not said of the place in the clause before."""
    claims = read("Army units killed militants in Jobar while a tank was destroyed near Harasta.")
    assert located(claims, "harm.casualties") == ["Jobar"]
    assert located(claims, "harm.damage") == ["Harasta"]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "The United Nations called for an urgent ceasefire in Aleppo.",
            "diplomacy.demand", ["Aleppo"], id="where the ceasefire is wanted"),
        pytest.param(
            "The coalition condemned the raids on the town of Atareb.",
            "diplomacy.accusation", ["Atareb"], id="where the raids were"),
        pytest.param(
            "Government forces backed by Russian jets captured Minyan.",
            "forces.support", ["Minyan"], id="where the backing was used"),
        pytest.param(
            "Kerry and Lavrov held talks on Syria in Geneva.", "diplomacy.talks", ["Geneva"],
            id="where they met, not what of"),
        pytest.param(
            "Turkey accused Iran of lying.", "diplomacy.accusation", [], id="about no place"),
    ],
)  # fmt: skip
def test_acts_of_speech_are_set_where_their_matter_is(
    read: Read, text: str, kind: str, places: list[str]
) -> None:
    """An accusation is placed by what it accuses of, a meeting where it meets."""
    assert located(read(text), kind) == places


def test_gloss_of_a_group_is_no_place(read: Read) -> None:
    """State media explain a group each time they name it."""
    text = "Al-Nusra Front (Qaeda branch in the Levant) fighters shelled Douma."
    assert located(read(text), "battle.shelling") == ["Douma"]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Shells hit Aleppo. Two people were killed in the capital on Sunday.",
            "harm.casualties", ["Damascus"], id="of the country at war"),
        pytest.param(
            "Shells hit Aleppo. Rockets hit Idlib. Two people were killed in the provincial capital.",
            "harm.casualties", ["Idlib"], id="of a province: the city named last"),
    ],
)  # fmt: skip
def test_the_capital(read: Read, text: str, kind: str, places: list[str]) -> None:
    """A bare "the capital" is the country's, whatever town was named before."""
    assert located(read(text), kind) == places


def test_a_province_is_not_made_up_of_a_towns_name(read: Read) -> None:
    text = "Gunmen shelled Turbat in Pakistan. Clashes broke out across the province."
    assert "Turbat province" not in [place.name for claim in read(text) for place in claim.places]


def test_dateline_is_no_place_of_the_news(read: Read) -> None:
    """Agencies begin with where they write from."""
    (claim, *_) = read("MOSCOW (Sputnik) Gunmen killed nine people.")
    assert not claim.places


@pytest.mark.parametrize(
    ("text", "origin", "places"),
    [
        pytest.param(
            "Militants positioned in Rashideen shelled the Hamadaniyeh district of Aleppo.",
            ["Rashideen"], ["Hamdaniyah"], id="who fires is posted"),
        pytest.param(
            "Rebels stationed in Khan Touman fired rockets at Hamadaniyeh.",
            ["Khan Touman"], ["Hamdaniyah"], id="another word for it"),
        pytest.param(
            "Rebels from three factions fired rockets at Hamadaniyeh.",
            [], ["Hamdaniyah"], id="nobody is posted"),
    ],
)  # fmt: skip
def test_shells_come_from_where_their_crews_are_posted(
    read: Read, text: str, origin: list[str], places: list[str]
) -> None:
    """The place of the guns was not hit."""
    claims = read(text)
    claim = next(claim for claim in claims if claim.type.value == "battle.shelling")
    assert [slot.name for slot in claim.places_in(PlaceRole.ORIGIN)] == origin
    assert located(claims, "battle.shelling") == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Rebels opened a corridor through Ramouseh in August. "
            "The army closed the gap on 3 September and moved on to Handarat.",
            ["Ramouseh"], id="the gap is where the corridor was"),
        pytest.param(
            "Rebels opened a corridor through Ramouseh in August. "
            "The army closed the ring around Handarat on 3 September.",
            ["Handarat"], id="a ring is none"),
    ],
)  # fmt: skip
def test_what_was_opened_is_closed_where_it_was(read: Read, text: str, places: list[str]) -> None:
    """ "The gap" points back at the breach, past the places that its own sentence goes on to."""
    assert located(read(text), "territory.siege") == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Jets bombed Manbij. Clashes broke out around the city in Aleppo province.",
            "battle.clash", ["Manbij"], id="the city in a province"),
        pytest.param(
            "Jets bombed Manbij. Clashes broke out in the area of Eastern Ghouta near Damascus.",
            "battle.clash", ["Eastern Ghouta"], id="an area has its own name"),
        pytest.param(
            "Jets bombed Manbij. Clashes broke out in Aleppo province.",
            "battle.clash", ["Aleppo province"], id="no town is meant"),
        pytest.param(
            "A bomb hit a convoy in Aleppo. Residents of the villages of Foua and Kefraya were among those"
            " killed.",
            "harm.casualties", ["Aleppo"], id="where the victims are from"),
        pytest.param(
            "Fighters attacked Tel Abyad and the nearby town of Suluk.",
            "battle.offensive", ["Suluk", "Tal Abyad"], id="a town nearby"),
        pytest.param(
            "Raids hit Homs and Hama provinces.",
            "battle.airstrike", ["Hama province", "Homs province"], id="two provinces"),
        pytest.param(
            "Raids hit fighters around the town of Sukhna and near Palmyra in the province of Homs.",
            "battle.airstrike", ["Palmyra", "Sukhna"], id="towns that it was near"),
        pytest.param(
            "Troops stormed the city of Douma north of Damascus. Helicopters dropped 100 bombs on the city.",
            "battle.airstrike", ["Douma"], id="many bombs on the city are no total of the front"),
        pytest.param(
            "Nine died in raids on several quarters in Aleppo city According to a medic more were hurt.",
            "battle.airstrike", ["Aleppo"], id="a sentence whose stop is lost"),
        pytest.param(
            "A rocket hit Nubl on Friday, and jets bombed Anadan.",
            "battle.shelling", ["Nubl"], id="what a rocket hit"),
        pytest.param(
            "Shelling struck Latamina in Hama.",
            "battle.shelling", ["Latamina"], id="a town in the province of a city's name"),
        pytest.param(
            "Jets bombed the Damascus suburb of Douma.",
            "battle.airstrike", ["Douma"], id="a city whose suburb it is"),
        pytest.param(
            "Jets bombed the Douma suburb of Damascus.",
            "battle.airstrike", ["Douma"], id="the city behind its suburb"),
        pytest.param(
            "A bus from Damascus was hit by a shell near Homs on Monday.",
            "battle.shelling", ["Homs"], id="where a bus came from"),
        pytest.param(
            "A shell hit the Martyr Hassan School in Aleppo.",
            "battle.shelling", ["Hassan School"], id="a martyr in a name is no toll"),
        pytest.param(
            "Troops attacked a Turkmen village in Latakia province.",
            "battle.offensive", ["Latakia province"], id="a people is no place"),
    ],
)  # fmt: skip
def test_what_is_meant_and_what_is_named_aside(read: Read, text: str, kind: str, places: list[str]) -> None:
    """The town told before, all of a list, and no place that only says where people are from."""
    assert located(read(text), kind) == places


def test_some_went_one_way_and_others_another(read: Read) -> None:
    """Those told of last all left the place that people fled, not the one where the others went."""
    text = (
        "Thousands of people fled eastern Aleppo. Residents moved to the Sheikh Maqsoud district,"
        " and other residents moved to Idlib."
    )
    moves = [c for c in read(text) if c.type is ClaimType.DISPLACEMENT]
    assert [[p.name for p in c.places if p.role is PlaceRole.ORIGIN] for c in moves] == [["East Aleppo"]] * 3
