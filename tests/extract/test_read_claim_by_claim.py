"""Claims drawn one by one and judged: whose act it is, whose figure, who says it, and what does not hold."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of, types_of, where

from communique.records.claim import Claim, PlaceRole
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("Large parts of Homs have been out of army control since 2012.", True, id="out of"),
        pytest.param("Daraa has been outside government control since 2013.", True, id="outside"),
        pytest.param(
            "Aid reached the villages out of the control of the regime.", True, id="out of, of whom"
        ),
        pytest.param("Villages outside rebel control were bombed.", True, id="a phrase of a noun"),
        pytest.param("Homs is no longer out of the army's control.", False, id="no longer out of"),
        pytest.param("Homs is under army control.", False, id="under"),
        pytest.param("The villages are in rebel hands.", False, id="in the hands"),
    ],
)
def test_land_outside_a_sides_control_is_not_its(read: Read, text: str, negated: bool) -> None:
    """Who has no control of a place is told not to hold it."""
    assert first(read(text), "territory.control").negated is negated


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        pytest.param(
            "North of the capital the army backed by its Lebanese ally Hezbollah shelled Flita.",
            "battle.shelling",
            ["Government of Syria"],
            id="an ally",
        ),
        pytest.param(
            "On Sunday regime forces backed by the Iraqi militia Nujaba captured Khan Tuman.",
            "territory.capture",
            ["Government of Syria"],
            id="a militia",
        ),
        pytest.param(
            "Rebels trained by the Turkish army captured Jarabulus.",
            "territory.capture",
            ["Syrian rebels"],
            id="a backer without a name of its own",
        ),
        pytest.param(
            "Most of the area is controlled by the PKKs Syrian affiliate PYD and its armed wing YPG.",
            "territory.control",
            ["PYD", "YPG"],
            id="a branch whose parent has lost its apostrophe",
        ),
        pytest.param(
            "The US-led coalition which is avenging the killing of Western citizens bombed Raqqa.",
            "harm.casualties",
            [],
            id="who avenges a killing",
        ),
    ],
)
def test_who_did_it_is_not_who_stands_beside(read: Read, text: str, kind: str, doers: list[str]) -> None:
    """A backer, a parent and an avenger are named beside the doer."""
    assert agents_of(first(read(text), kind)) == doers


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        pytest.param("Gunmen killed the US journalist John Carter in Homs.", ["John Carter"], id="a person"),
        pytest.param("Gunmen killed three US soldiers in Homs.", ["United States"], id="soldiers"),
    ],
)
def test_private_person_is_not_his_country(read: Read, text: str, hit: list[str]) -> None:
    """A journalist who is named suffers it himself."""
    assert targets_of(first(read(text), "harm.casualties")) == hit


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param(
            "A gas attack on Douma killed 40 people and a month later 12 men were shot dead in Homs.",
            {40},
            id="a month later",
        ),
        pytest.param(
            "A gas attack on Douma killed 40 people and the year before 12 men were killed in Homs.",
            {40},
            id="the year before",
        ),
        pytest.param("A gas attack on Douma killed 40 people and wounded 12.", {40, 12}, id="one act"),
    ],
)
def test_dead_of_another_month_are_not_of_this_act(read: Read, text: str, figures: set[int]) -> None:
    """A clause that opens with how long before or later it was tells of another act."""
    claim = first(read(text), "battle.chemical")
    assert {q.low for q in claim.quantities} == figures


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        pytest.param(
            "The area suffers from lack of food because of the blockade of most of the roads.", 0, id="roads"
        ),
        pytest.param("Half of the residents of Madaya suffer from hunger.", 1, id="people"),
    ],
)
def test_share_of_what_is_blocked_is_no_share_of_want(read: Read, text: str, shares: int) -> None:
    """What share of the roads is blocked says nothing of how many go hungry."""
    assert len(first(read(text), "harm.deprivation").quantities) == shares


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Based on reports Rastan was shelled by the army.", [], id="based on reports"),
        pytest.param(
            "According to reports Daesh attacked Tadef on Sunday.",
            ["media reports"],
            id="according to reports",
        ),
        pytest.param("According to SANA reports 12 people died in Homs.", ["SANA"], id="whose reports"),
    ],
)
def test_who_acts_behind_reports_does_not_say_it(read: Read, text: str, names: list[str]) -> None:
    """Where a comma is lost, the subject behind "reports" is no speaker."""
    assert [source.name for source in read(text)[0].attribution] == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "Kurdish fighters are attacking ISIS in Hasakah with heavy U.S.-led air support.",
            ["battle.offensive"],
            id="help from the air is no air strike of those helped",
        ),
        pytest.param(
            "Troops attacked Palmyra with air strikes.", ["battle.airstrike"], id="their own strikes"
        ),
        pytest.param("How can we move on the streets if we are afraid.", [], id="moving on the streets"),
    ],
)
def test_type_is_what_was_done(read: Read, text: str, kinds: list[str]) -> None:
    """The words around an act do not make another of it."""
    assert types_of(read(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kind", "negated"),
    [
        pytest.param(
            "The raid is not believed to have caused casualties.", "harm.casualties", True, id="not believed"
        ),
        pytest.param(
            "Rebels are not thought to have taken the town.", "territory.capture", True, id="not thought"
        ),
        pytest.param(
            "Rebels are believed to have taken the town.", "territory.capture", False, id="believed"
        ),
    ],
)
def test_what_is_not_believed_to_have_happened_is_negated(
    read: Read, text: str, kind: str, negated: bool
) -> None:
    """ "Is not believed to have killed" doubts it, and says that it was not so."""
    claim = first(read(text), kind)
    assert (claim.negated, claim.stance) == (negated, Stance.CLAIMED)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param(
            "Turkey has reportedly sent troops to Idlib while Russia is bombing the town.",
            Stance.ASSERTED,
            id="a clause beside it",
        ),
        pytest.param(
            "Turkey has reportedly sent troops to Idlib where Russia is bombing the town.",
            Stance.CLAIMED,
            id="a clause of what is reported",
        ),
    ],
)
def test_reportedly_does_not_reach_a_clause_set_beside(read: Read, text: str, stance: Stance) -> None:
    """What "while" sets against what is reported is told in the report's own voice."""
    assert first(read(text), "battle.airstrike").stance is stance


@pytest.mark.parametrize(
    ("text", "kind", "doers", "places"),
    [
        pytest.param(
            "The world is silent over Turkeys massacres against the Kurds.",
            "harm.casualties",
            ["Turkey"],
            [],
            id="a land whose massacres they are",
        ),
        pytest.param(
            "Russia bombed a market in Atareb though no rebel groups were stationed in the town.",
            "forces.deployment",
            [],
            [],
            id="what nobody did",
        ),
    ],
)
def test_land_and_doer_are_what_words_make_them(
    read: Read, text: str, kind: str, doers: list[str], places: list[str]
) -> None:
    """Whose massacres they are is no place, and who bombs is not whom "no rebels" denies."""
    claim = first(read(text), kind)
    assert (agents_of(claim), where(claim)) == (doers, places)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("A warplane slammed into a residential area in Ariha.", [], id="a plane that crashes"),
        pytest.param("A drone slammed into a residential area in Ariha.", ["battle.airstrike"], id="a drone"),
    ],
)
def test_crash_of_a_plane_is_no_air_strike(read: Read, text: str, kinds: list[str]) -> None:
    """Only what flies without men is meant to hit."""
    assert types_of(read(text)) == kinds


def test_who_gives_no_toll_tells_of_no_fight(read: Read) -> None:
    """ "Did not give a death toll" makes nobody a speaker."""
    claim = first(read("State agency SANA did not give a death toll for the ambush in Adra."), "battle.clash")
    assert claim.attribution == ()


@pytest.mark.parametrize(
    ("text", "kind", "place", "relation"),
    [
        pytest.param(
            "Militants attacked army posts south of Sukhna, a Daesh stronghold.",
            "territory.control",
            "Sukhna",
            None,
            id="a stronghold is the town itself",
        ),
        pytest.param(
            "Militants attacked army posts south of Sukhna, a Daesh stronghold.",
            "battle.offensive",
            "Sukhna",
            "south_of",
            id="the posts lie south of it",
        ),
        pytest.param(
            "Raqqa province has been tense. The SDF captured Raqqa, the self-proclaimed capital of Daesh.",
            "territory.capture",
            "Raqqa",
            None,
            id="a capital is a city",
        ),
    ],
)
def test_what_is_said_of_a_place_tells_which_it_is(
    read: Read, text: str, kind: str, place: str, relation: str | None
) -> None:
    """Words set beside a name are told of the place itself, and a capital is no province."""
    (found,) = first(read(text), kind).places_in(PlaceRole.LOCATION)
    assert (found.name, found.relation) == (place, relation)
