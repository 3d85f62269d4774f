"""Forces, groups and bodies by the names that reports give them: official names, letters, land."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _agents(claims: tuple[Claim, ...]) -> list[list[str]]:
    return [[slot.name for slot in claim.actors_in(ActorRole.AGENT)] for claim in claims]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        pytest.param("The Ethiopian National Defence Force shelled Adwa.", "Government of Ethiopia",
                     id="an adjective before words that another state's force bears"),
        pytest.param("The Kenya Defence Forces destroyed two huts in Gedo.", "Kenya",
                     id="a state's name before them"),
        pytest.param("Uganda's People's Defence Force shelled a hill near Beni.", "Government of Uganda",
                     id="a possessive"),
        pytest.param("The Saudi Royal Air Force bombed Saada.", "Saudi Arabia", id="a crown's"),
        pytest.param("The Royal Nepal Army shelled a village in Rolpa.", "Government of Nepal",
                     id="the crown before the name"),
        pytest.param("Myanmar's People's Defence Force attacked Loikaw.", "People's Defence Force",
                     id="a group of that country keeps its name"),
        pytest.param("Republican Guard units shelled Taiz in Yemen on Monday.", "Government of Yemen",
                     id="shared words alone: of the country told of"),
        pytest.param("The Royal Air Force bombed Tikrit in Iraq.", "United Kingdom", id="no republic's"),
    ],
)  # fmt: skip
def test_a_states_forces(read_world: Read, text: str, agent: str) -> None:
    """What many states' forces are called belongs to the state named before, else to the one told of."""
    assert _agents(read_world(text))[0] == [agent]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        pytest.param("Men of the Village Joint Task Force, VJTF, left. VJTF men burnt ten huts in Gwoza.",
                     "Village Joint Task Force", id="between commas, with a noun of fighters behind"),
        pytest.param("The Ambazonia Defence Forces (ADF) marched. The ADF killed three gendarmes in Kumbo.",
                     "Ambazonian separatists", id="letters that another group bears elsewhere"),
        pytest.param("The South Sudan People's Defence Forces (SSPDF) marched. The SSPDF shelled Nasir.",
                     "Government of South Sudan", id="of a state's forces"),
        pytest.param("The Front for the Rescue of Ruritania (FRR) marched. The FRR shelled Sake.",
                     "Front for the Rescue of Ruritania", id="small words have no letter"),
        pytest.param("The Delta Aid Committee (DAC) called. DAC treated 40 wounded people in Bunia.",
                     "Delta Aid Committee", id="an organisation"),
    ],
)  # fmt: skip
def test_letters_that_the_report_explains(read_world: Read, text: str, agent: str) -> None:
    """An abbreviation means whom the report says that it means."""
    assert _agents(read_world(text))[-1] == [agent]


def test_letters_of_a_thing_are_nobody(read_world: Read) -> None:
    """Letters for a long form that is no body name nobody."""
    text = "An Improvised Explosive Device (IED) went off. The IED killed two children in Kunduz."
    assert _agents(read_world(text))[-1] == []


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        pytest.param("The opposition accused the army of killing ten students in Harare, Zimbabwe.",
                     "Zimbabwean opposition", id="parties are no rebels"),
        pytest.param("Rebels shelled Bunia in DR Congo.", "Congolese rebels", id="rebels that nobody names"),
        pytest.param("Rebels shelled Aleppo in Syria.", "Syrian rebels", id="where a group is meant"),
    ],
)  # fmt: skip
def test_rebels_and_opposition_of_a_country(read_world: Read, text: str, agent: str) -> None:
    """A country's rebels and its opposition bear its name."""
    assert _agents(read_world(text))[0] == [agent]


def test_a_short_sentence_full_of_names_is_no_title(read_world: Read) -> None:
    """A place that only a preposition shows is found in it."""
    claims = read_world("The Armed Forces of the Philippines attacked Abu Sayyaf in Patikul.")
    assert [slot.name for slot in claims[0].places] == ["Patikul"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        pytest.param("Units of the armed forces of Armenia shelled Tartar in Azerbaijan.", "Armenia",
                     id="of a foreign state"),
        pytest.param("Soldiers of the Rwandan army shelled Goma in DR Congo.", "Government of Rwanda",
                     id="soldiers of an army"),
        pytest.param("Troops from Ethiopia shelled Baidoa in Somalia.", "Government of Ethiopia",
                     id="from a land, where the sentence begins"),
        pytest.param("Gunmen loyal to Riek Machar shelled Malakal in South Sudan.",
                     "SPLM-IO", id="loyal to a group's head"),
        pytest.param("Troops loyal to the government shelled Malakal in South Sudan.",
                     "Government of South Sudan", id="loyal to the government"),
        pytest.param("Forces loyal to former president Ali Abdullah Saleh shelled Taiz on Monday.",
                     "Ali Abdullah Saleh", id="loyal to a former head: his own"),
        pytest.param("The Rwandans shelled Goma in DR Congo.", "Government of Rwanda", id="a nation at war"),
        pytest.param("The Americans, who had bombed the port, shelled Kismayo.", "United States",
                     id="with a clause between"),
        pytest.param("The Armenian side shelled Tartar in Azerbaijan.", "Armenia", id="a side"),
        pytest.param("Oromia special forces shelled a church in Wollega.", "Oromia special forces",
                     id="of a part of a country"),
        pytest.param("Rebels shelled Grozny in Russia.", "Chechen rebels", id="a country's only rebels"),
    ],
)  # fmt: skip
def test_whose_forces(read_world: Read, text: str, agent: str) -> None:
    """Whose forces some forces are goes before whose country they fight in."""
    assert _agents(read_world(text))[-1] == [agent]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Kenyans killed in the blast were farmers.", id="those who were killed"),
        pytest.param("Shells fell on the Turkish side of the border near Kilis.", id="a side of a border"),
        pytest.param("The Venezuelans who fled crossed into Cucuta.", id="people of a nation"),
    ],
)
def test_nations_that_do_nothing(read_world: Read, text: str) -> None:
    """A nation's name names its people, or a land, where it does not fight."""
    assert all(names == [] for names in _agents(read_world(text)))


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        pytest.param("Gunmen on motorbikes attacked Bankass in Mali. The assailants burned the market.",
                     "gunmen", id="attackers are who came"),
        pytest.param("Suspected Islamists attacked Palma in Mozambique. The insurgents burned ten houses.",
                     "jihadists", id="another word for them"),
        pytest.param("ISWAP fighters entered Marte in Nigeria. Boko Haram denied it. Troops of Chad left."
                     " Officials spoke. Gunmen came. The attackers burned two trucks in Marte.",
                     "gunmen", id="those of the sentences right before alone"),
        pytest.param("ELN and FARC fighters met in Arauca, Colombia. The rebels burned ten houses in Arauca.",
                     "Colombian rebels", id="two groups: which is not said"),
    ],
)  # fmt: skip
def test_fighters_that_point_back(read_world: Read, text: str, agent: str) -> None:
    """A word for fighters behind an article means the only ones of whom the sentences before tell."""
    assert _agents(read_world(text))[-1] == [agent]


def test_half_a_name_is_no_city(read_world: Read) -> None:
    """A city's name that a hyphen joins with an unknown word is part of another place's."""
    (claim,) = read_world("Militiamen killed ten farmers in Mai-Kadra in Ethiopia.")
    assert [slot.name for slot in claim.places] == ["Mai-Kadra"]
