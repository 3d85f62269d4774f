"""Daily updates from several wars, as news sites publish them: who says it, what goes on, what is counted."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, where

from communique.records.claim import Claim, ClaimType
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _speakers(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


def _numbers(claim: Claim) -> list[tuple[str, float | None]]:
    return [(quantity.measure, quantity.low) for quantity in claim.quantities]


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        pytest.param(
            "Hezbollah issued a statement saying that its crews had shelled Metula.",
            "battle.shelling", ["Hezbollah"], id="issued a statement saying"),
        pytest.param(
            "The Lebanese army shelled Bint Jbeil on Sunday, it said in a post.",
            "battle.shelling", ["Government of Lebanon"], id="it, of the one body named before"),
        pytest.param(
            "The Lebanese army entered Khiam, it said. A raid killed four in Tyre, the statement read.",
            "battle.airstrike", ["Government of Lebanon"], id="the statement read"),
        pytest.param(
            "Jets bombed Tyre. The editor read the paper in Beirut.",
            "battle.airstrike", [], id="who reads says nothing"),
        pytest.param(
            "The Arakan Army (AA) took Ponnagyun in Myanmar. Jets bombed the town of Ponnagyun, the AA said.",
            "battle.airstrike", ["Arakan Army"], id="letters of a party that a medium has too"),
        pytest.param(
            "A raid killed two in Nabatieh in Lebanon, civil defence spokesman Ali Haddad said.",
            "battle.airstrike", ["Lebanese Civil Defence"], id="whose civil defence"),
    ],
)  # fmt: skip
def test_who_says_it(read_world: Read, text: str, kind: str, speakers: list[str]) -> None:
    """Statements speak for whoever issues them, letters for whom the report explains by them."""
    assert _speakers(first(read_world(text), kind)) == speakers


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated"),
    [
        pytest.param(
            "Rebels have entered Manbij, state media denied.",
            "territory.advance", Stance.DENIED, False, id="denied behind it"),
        pytest.param(
            "The raid on Manbij was flown by neither Turkey nor Russia.",
            "battle.airstrike", Stance.ASSERTED, True, id="by neither"),
        pytest.param(
            "The army has stopped bombing Manbij.",
            "battle.airstrike", Stance.ASSERTED, True, id="has ceased"),
        pytest.param(
            "The army resumed bombing Manbij.", "battle.airstrike", Stance.ASSERTED, False, id="resumed"),
    ],
)  # fmt: skip
def test_how_it_is_put(read_world: Read, text: str, kind: str, stance: Stance, negated: bool) -> None:
    """What is denied behind a comma, done by neither side or done no more is said not to hold."""
    claim = first(read_world(text), kind)
    assert (claim.stance, claim.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The generals, who seized power in a coup, shelled Loikaw.",
            "harm.deprivation", id="power"),
        pytest.param(
            "The junta has yet to release any figures on the raid on Loikaw.",
            "diplomacy.demand", id="has yet to"),
        pytest.param("Jets hit a detention camp near Loikaw.", "harm.casualties", id="a place of detention"),
        pytest.param("We reached Loikaw after we arrived at the scene.", "forces.deployment", id="reporters"),
        pytest.param(
            "Families in Loikaw boil leaves to stave off hunger.",
            "harm.deprivation", id="staved off"),
        pytest.param(
            "The fall of Nyala gave the Rapid Support Forces control of the road.",
            "forces.support", id="a name"),
        pytest.param(
            "The group lost half of its fighters in Raqqa.",
            "territory.withdrawal", id="lost fighters"),
        pytest.param(
            "Violence broke out between protesters and police in Nyala.", "battle.clash", id="a riot"),
    ],
)  # fmt: skip
def test_what_is_not_told(read_world: Read, text: str, kind: str) -> None:
    """Words that are part of a name, of a place or of an idiom tell of no such act."""
    assert not of_type(read_world(text), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Soldiers seized the food and the medicine of Loikaw.",
            "harm.deprivation", id="seized food"),
        pytest.param(
            "Violence erupted between the army and the militia in Kadugli.", "battle.clash", id="violence"),
        pytest.param("Shells hit Nyala and damaged houses.", "harm.damage", id="hit and damaged"),
        pytest.param(
            "Shells hit the port and damaged passenger planes in Nyala.",
            "harm.damage", id="planes"),
        pytest.param("A base near Loikaw was overrun by rebels.", "territory.capture", id="overrun"),
        pytest.param(
            "Troops took the last road, leaving the town of Kadugli cut off.",
            "territory.siege", id="left cut off"),
        pytest.param(
            "Air strikes on Kadugli were suspended on Friday.",
            "diplomacy.ceasefire", id="suspended"),
        pytest.param("Jets dropped firebombs on Loikaw.", "battle.airstrike", id="firebombs"),
        pytest.param(
            "The deputy director of the clinic was killed in Nyala.",
            "harm.casualties", id="director"),
    ],
)  # fmt: skip
def test_what_is_told(read_world: Read, text: str, kind: str) -> None:
    """These constructions of daily updates tell of an act."""
    assert of_type(read_world(text), kind)


def test_suspended_strikes_are_no_strikes(read_world: Read) -> None:
    """A pause is not a raid."""
    assert not of_type(read_world("Air strikes on Kadugli were suspended on Friday."), "battle.airstrike")


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "The shops of Lashio were torched by retreating TNLA troops.",
            "harm.damage", ["Ta'ang National Liberation Army"], id="those on their way"),
        pytest.param(
            "The base in Nyala shot down a drone launched by the RSF.",
            "harm.damage", [], id="sent by the foe"),
        pytest.param(
            "The Sudanese Armed Forces shelled Nyala.",
            "battle.shelling", ["Government of Sudan"], id="a state's armed forces"),
    ],
)  # fmt: skip
def test_who_does_it(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Who only sent a drone does not shoot it down; who retreats may burn."""
    assert agents_of(first(read_world(text), kind)) == agents


def test_civil_defence_of_the_land(read_world: Read) -> None:
    """Rescuers are those of the land that a report tells of."""
    claim = first(read_world("An Israeli raid on Tyre killed two civil defence workers."), "battle.airstrike")
    assert targets_of(claim) == ["Lebanese Civil Defence"]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "In the Lyman direction, Ukrainian troops repelled an attack near Torske, while fighting goes on "
            "near Hirnyk in the Kurakhove direction.",
            "battle.clash", ["Hirnyk", "Kurakhove"], id="a clause with a sector of its own"),
        pytest.param(
            "Fighting raged near the villages of Mee Kyi and Nga Yin Bauk in Myanmar.",
            "battle.clash", ["Mee Kyi", "Nga Yin Bauk"], id="one name behind and"),
    ],
)  # fmt: skip
def test_where_it_is(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Each clause of a bulletin has its own sector; the last name of a list is one name."""
    assert where(first(read_world(text), kind)) == places


def test_damage_beside_destruction(read_world: Read) -> None:
    """What sustained damage is counted apart from what was destroyed."""
    claims = read_world("Nine flats were destroyed and another 14 sustained damage in Kharkiv.")
    assert [_numbers(claim) for claim in claims if claim.type is ClaimType.DAMAGE] == [
        [("sites", 9.0)],
        [("sites", 14.0)],
    ]


def test_strikes_that_cost_a_part(read_world: Read) -> None:
    """Deaths that came mostly from raids are not all of these raids."""
    claims = read_world("At least 90 civilians were killed in Raqqa, mostly from air raids.")
    assert _numbers(first(claims, "harm.casualties")) == [("killed", 90.0)]
    assert not any(_numbers(claim) for claim in of_type(claims, "battle.airstrike"))


def test_who_is_kept_from_fleeing_flees(read: Read) -> None:
    """ "Retreating troops" are troops; "from fleeing the town" tells of a flight that is to be stopped."""
    (flight,) = of_type(
        read("The SDF cut the road to prevent the militants from fleeing Raqqa."), "territory.withdrawal"
    )
    assert (flight.stance.value, flight.negated) == ("intended", True)
