"""Reports of operations: works and bases taken, lines held, strikes told by their hits, fights, headlines."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim


@pytest.fixture(scope="module")
def told(world: Knowledge) -> Callable[[str], list[Claim]]:
    """Return the claims of a text that is read without a case."""
    return lambda text: list(process_document(make_document(text), world).claims)


_ACTS = [
    ("Al Shabaab recaptures base in Jubaland", ["territory.capture"]),
    ("The soldiers captured two bunkers.", ["territory.capture"]),
    ("Militants overran a military base near Gao.", ["territory.capture"]),
    ("Troops overran a defence line.", ["territory.capture"]),
    ("Taliban fighters remained firmly in control of Kunduz.", ["territory.control"]),
    ('"We control the airport," al-Shabaab said.', ["territory.control"]),
    ("The rebels control a third of Sudan.", ["territory.control"]),
    ("The base is now under the Somali army.", ["territory.control"]),
    ("The city came under bombardment.", ["battle.shelling"]),
    ("Two villages came under enemy fire.", ["battle.shelling"]),
    ("The patrol came under fire near Gao.", ["battle.clash"]),
    ("Mubarak Town was recaptured on Monday.", ["territory.capture"]),
    ("A Ukrainian withdrawal from the area followed.", ["territory.withdrawal"]),
    ("Firing between soldiers and rebels lasted nine hours.", ["battle.clash"]),
    (
        "Hits of 16 missiles and 24 attack drones were recorded at nine locations.",
        ["battle.airstrike", "battle.shelling"],
    ),
    ("Two military helicopters were shooting at the villages.", ["battle.airstrike"]),
    ("Two drones were fired at an airport in Jizan.", ["battle.airstrike"]),
    ("Military advances have stalled near Tripoli.", ["battle.repulse"]),
    ("Army jets intercepted and destroyed a drone.", ["harm.damage"]),
    ("Rebels backed by tanks attacked Gao.", ["battle.offensive"]),
    ("The rebels regained the initiative near Lubero.", []),
]


@pytest.mark.parametrize(("text", "kinds"), _ACTS)
def test_operations(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """Each report tells of these acts and no others."""
    assert sorted(claim.type.value for claim in told(text)) == sorted(kinds)


def test_feared_strikes_are_no_strikes(told: Callable[[str], list[Claim]]) -> None:
    """The probability of strikes is a forecast."""
    claims = told("The probability of missile strikes on the region remains high.")
    assert [(claim.type.value, claim.stance.value) for claim in claims] == [("battle.shelling", "predicted")]


_MORE_ACTS = [
    ("The army said that it was withdrawing from all areas of Afar.", ["territory.withdrawal"]),
    ("Eritrea insists it made a strategic withdrawal.", ["territory.withdrawal"]),
    ("Government soldiers smashed into Knin.", ["territory.advance"]),
    ("The army regained nearly all lost territory in June.", ["territory.capture"]),
    ("Snipers of the rebels halted Russian troops near Grozny.", ["battle.repulse"]),
    ("Four militants were killed in an encounter with the police near Shopian.", ["battle.clash"]),
    ("The attacking forces were repulsed near Malakal.", ["battle.repulse"]),
    ("Israel and Hezbollah have been trading strikes since May.", ["battle.clash"]),
    ("The thrust toward Knin has stalled.", ["battle.repulse"]),
]


@pytest.mark.parametrize(("text", "kinds"), _MORE_ACTS)
def test_moves_and_blows(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """Moves and blows in rarer words are told once, by their kind."""
    assert sorted(claim.type.value for claim in told(text)) == sorted(kinds)


_BULLETINS = [
    ("Al-Shabaab fired mortars at the port in Mogadishu.", ["battle.shelling"]),
    ("Some 30 launches were identified crossing from Lebanon.", ["battle.shelling"]),
    ("Militants fired at a military post near Kidal with rifles.", ["battle.clash"]),
    ("Drones came in from the sea near Odesa in small groups.", ["battle.airstrike"]),
    ("Air raid sirens sounded in Kyiv.", []),
    ("Air defence worked for two hours near Odesa.", ["battle.repulse"]),
    ("Clashes displaced 4,000 people in Bambari.", ["battle.clash", "harm.displacement"]),
]


@pytest.mark.parametrize(("text", "kinds"), _BULLETINS)
def test_bulletins_and_warnings(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """The idioms of bulletins, and of warnings of raids, which are no raids."""
    assert sorted(claim.type.value for claim in told(text)) == sorted(kinds)


_HEADLINES = [
    ("US bombs Houthi targets for third night", ["battle.airstrike"]),
    ("Israel strikes Beirut", ["battle.airstrike"]),
    ("Iraqi forces close in on Tal Afar", ["territory.advance"]),
    ("Wagner claims full control of Soledar", ["territory.control"]),
    ("TPLF recapture Lalibela from Ethiopian forces", ["territory.capture"]),
    ("Contras ambush bus near Jinotega", ["battle.clash"]),
]


@pytest.mark.parametrize(("text", "kinds"), _HEADLINES)
def test_headlines(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """Headlines tell their act; a state itself strikes from afar."""
    assert sorted(claim.type.value for claim in told(text)) == sorted(kinds)


def test_verge_of_a_capture_is_no_capture(told: Callable[[str], list[Claim]]) -> None:
    """Who is close to taking a town has not taken it."""
    claims = told("Iraqi forces were on the verge of capturing Mosul.")
    assert [(claim.type.value, claim.stance.value) for claim in claims] == [
        ("territory.capture", "predicted")
    ]
