"""Reports read as the strictest reader reads them: a claim that the words do not bear is not made."""

from collections.abc import Callable

import pytest
from tests.extract.slots import of_type, where, who

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        pytest.param(
            "The offensive of the rebels in Homs entered its third day.", "territory.advance", 0, id="a day"
        ),
        pytest.param("The rebels entered the town of Homs.", "territory.advance", 1, id="a town"),
        pytest.param(
            "The blast broke weeks of relative calm in Benghazi.", "diplomacy.ceasefire", 0, id="calm"
        ),
        pytest.param(
            "A fragile calm held in Benghazi on Sunday.", "diplomacy.ceasefire", 1, id="a calm that holds"
        ),
        pytest.param(
            "The blast shattered a month of calm in Benghazi.", "harm.damage", 0, id="calm shattered"
        ),
        pytest.param(
            "Turkey must deal with the rebels sooner or later.", "diplomacy.talks", 0, id="dealing with"
        ),
        pytest.param(
            "Turkey negotiated with the rebels in Ankara.", "diplomacy.talks", 1, id="negotiating with"
        ),
        pytest.param(
            "There was new talk of military action in Yemen.", "diplomacy.talks", 0, id="talk of war"
        ),
        pytest.param(
            "There was an attack in Hama, and the minister said that the army was behind it.",
            "forces.support",
            0,
            id="behind an attack",
        ),
        pytest.param(
            "Heavily armed al-Shabaab fighters stormed the base.", "forces.support", 0, id="heavily armed"
        ),
        pytest.param("Qatar armed the rebels.", "forces.support", 1, id="armed by a state"),
        pytest.param(
            "The onslaught on Homs is aimed at thwarting the political process.",
            "battle.repulse",
            0,
            id="process",
        ),
        pytest.param(
            "Jets destroyed a post and two car bombs near Manbij.", "battle.explosion", 0, id="destroyed"
        ),
        pytest.param(
            "Omar Saleh of the activist-run Homs Media Center said so.", "territory.control", 0, id="a body"
        ),
        pytest.param("Omar Saleh fled rebel-held Homs.", "territory.control", 1, id="a held town"),
        pytest.param(
            "The command, which oversees US military operations in Yemen, said so.",
            "battle.offensive",
            0,
            id="overseen",
        ),
        pytest.param(
            "The militia claimed to have seized control of Zintan.", "territory.control", 0, id="seized"
        ),
        pytest.param(
            "The militia claimed to have seized control of Zintan.", "territory.capture", 1, id="is taken"
        ),
        pytest.param(
            "The militia claimed full control of Zintan.", "territory.control", 1, id="claimed control"
        ),
    ],
)
def test_what_is_told_at_all(read_world: Read, text: str, kind: str, count: int) -> None:
    """Words that only resemble those for an act make no claim of it."""
    assert len(of_type(read_world(text), kind)) == count


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Nine People Killed in Regime Airstrikes on Schools in Rural Idlib.",
            "battle.airstrike",
            ["Idlib countryside"],
            id="a heading told again",
        ),
        pytest.param(
            "A bomb went off near the Research and Tests Center in Damascus.",
            "battle.explosion",
            ["Damascus"],
            id="a body of two words",
        ),
        pytest.param(
            "Troops shelled the District of Douma.", "battle.shelling", ["Douma"], id="only a kind of place"
        ),
        pytest.param(
            "Many of the towns Catholic and Orthodox Christian minorities have been abducted.",
            "harm.casualties",
            [],
            id="faiths",
        ),
        pytest.param(
            "Daesh on the Run From Areas in Raqqa Province Nine Terrorists Killed.",
            "harm.casualties",
            ["Raqqa province"],
            id="no place ends in a preposition",
        ),
    ],
)
def test_what_is_no_place(read: Read, text: str, kind: str, places: list[str]) -> None:
    """Capitals alone make no place."""
    assert [where(claim) for claim in of_type(read(text), kind)] == [places]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Nine troops were killed in clashes, said army spokesman Paul Kasongo in the capital, Kinshasa.",
            "battle.clash",
            [],
            id="behind the speaker",
        ),
        pytest.param(
            "In Kinshasa, government spokesman Paul Kasongo said the M23 had suffered heavy losses.",
            "harm.casualties",
            [],
            id="before the speaker",
        ),
        pytest.param(
            "In Goma, a doctor said that ten people had died.",
            "harm.casualties",
            ["Goma"],
            id="on the ground",
        ),
        pytest.param(
            "Nine fighters were killed at the base, according to Sheikh Abdulaziz Abu Salama, a spokesman.",
            "harm.casualties",
            [],
            id="a name of a person",
        ),
        pytest.param(
            "Azerbaijani shells fell in the occupied territories, Armenia said.",
            "battle.shelling",
            [],
            id="occupied somewhere else",
        ),
    ],
)
def test_where_it_was_only_said(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Where an office has its seat, what a person is called: nothing happened there."""
    assert [where(claim) for claim in of_type(read_world(text), kind)] == [places]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The Huthi rebels suffered 30 fatalities on Monday.",
            "harm.casualties",
            [],
            ["Houthis"],
            id="who suffered them",
        ),
        pytest.param(
            "Sudan's army announced the destruction of two mortars belonging to the Rapid Support Forces.",
            "harm.damage",
            ["Government of Sudan"],
            ["Rapid Support Forces"],
            id="whose they were",
        ),
        pytest.param(
            "Houthi media reported dozens of airstrikes across Yemen.",
            "battle.airstrike",
            [],
            [],
            id="who only tells of the raids",
        ),
        pytest.param(
            "People fled when the Taliban seized the city of Kunduz.",
            "territory.capture",
            ["Taliban"],
            [],
            id="nothing is taken from civilians",
        ),
        pytest.param(
            "A doctor saw 80 bodies in Goma, 20 of whom were M23 rebels.",
            "harm.casualties",
            [],
            [],
            id="part of the dead",
        ),
        pytest.param(
            "The shrine is guarded by Hezbollah but has been the target of several attacks.",
            "battle.offensive",
            [],
            [],
            id="who guards it",
        ),
    ],
)
def test_whom_the_words_leave_out(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Nobody is made a party to an act whom the words make something else."""
    (claim,) = of_type(read_world(text), kind)
    assert (who(claim, ActorRole.AGENT), who(claim, ActorRole.TARGET)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param(
            "It was the largest attack to hit Homs since the beginning of the conflict in March 2011.",
            "battle.offensive",
            {("2016-11-28", "2016-11-28")},
            id="the worst since then",
        ),
        pytest.param(
            "It is the heaviest loss for the army since May 2015 when rebels seized the town of Azaz.",
            "territory.capture",
            {("2015-05-01", "2015-05-31")},
            id="what happened then",
        ),
        pytest.param(
            "The conflict between ISIL and the Sheitaat tribe flared in July. The war began in 2011.",
            "battle.clash",
            {("2016-07-01", "2016-07-31"), ("2011-01-01", "2011-12-31")},
            id="a conflict that is not the war",
        ),
    ],
)
def test_when_it_was(read: Read, text: str, kind: str, days: set[tuple[str, str]]) -> None:
    """A time behind "since" bounds what is compared, and dates what it tells of."""
    found = of_type(read(text), kind)
    assert {(str(claim.time.start), str(claim.time.end)) for claim in found} == days


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        pytest.param(
            "Three peacekeepers were wounded in Aleppo, the UN-backed Radio Okapi reported.",
            "harm.casualties",
            ["Radio Okapi"],
            id="a backer",
        ),
        pytest.param(
            "Rebels were routed in Homs by the group which in June declared an Islamic caliphate.",
            "battle.clash",
            [],
            id="an adjective",
        ),
        pytest.param(
            "State media said that rebels had burned a mill in Hama but rebels accused the army of the raid.",
            "diplomacy.accusation",
            [],
            id="others are heard in a clause set against it",
        ),
        pytest.param(
            "State media said that rebels had shelled Hama but that the army had shelled Homs.",
            "battle.shelling",
            ["Syrian state media"],
            id="the same speaker goes on",
        ),
    ],
)
def test_who_says_it(read: Read, text: str, kind: str, speakers: list[str]) -> None:
    """A claim is said by those whose words it is, and by nobody else."""
    found = of_type(read(text), kind)
    assert [[link.name for link in claim.attribution] for claim in found] == [speakers] * len(found)


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Hundreds of dead and injured people were rushed to hospitals in Homs.",
            "harm.casualties",
            [],
            id="a figure of both",
        ),
        pytest.param(
            "The fighting in Yemen has killed 9,000 people and displaced millions.",
            "battle.clash",
            [("killed", 9000.0)],
            id="the displaced",
        ),
        pytest.param(
            "Despite the killing of 9,000 people in Yemen the US said it would act if a gas attack was made.",
            "battle.chemical",
            [],
            id="what is only supposed",
        ),
    ],
)
def test_whom_figures_count(
    read_world: Read, text: str, kind: str, figures: list[tuple[str, float | None]]
) -> None:
    """A figure is that of the noun which it counts."""
    found = [(q.measure, q.low) for claim in of_type(read_world(text), kind) for q in claim.quantities]
    assert found == figures


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "The rebels have been trying to capture Manbij in a weeks-long offensive.",
            "battle.offensive",
            ("asserted", False),
            id="the offensive goes on",
        ),
        pytest.param(
            "The rebels plan to capture Manbij in an offensive.",
            "battle.offensive",
            ("intended", False),
            id="the offensive is planned",
        ),
        pytest.param(
            "Rebels launched an offensive to take the districts of Aleppo in government hands.",
            "territory.control",
            ("asserted", False),
            id="who holds what is aimed at",
        ),
        pytest.param(
            "The jets take all measures to avoid or minimize civilian casualties in Manbij.",
            "harm.casualties",
            ("intended", True),
            id="what is to be avoided",
        ),
        pytest.param(
            "Turkey rejected calls for the sake of thousands of civilians trapped in Manbij.",
            "harm.besieged",
            ("asserted", False),
            id="for whose sake",
        ),
    ],
)
def test_how_it_is_put(read: Read, text: str, kind: str, expected: tuple[str, bool]) -> None:
    """An aim, a denial, a demand reach no further than their own words."""
    (claim,) = of_type(read(text), kind)
    assert (claim.stance.value, claim.negated) == expected


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Turkey and allied Syrian fighters are backing the Government of National Accord in Libya.",
            "forces.support",
            ["Turkey", "Syrian fighters"],
            ["Government of National Accord"],
            id="fighters abroad",
        ),
        pytest.param(
            "Three peacekeepers were wounded in Goma: two South Africans and a Tanzanian.",
            "harm.casualties",
            [],
            ["peacekeepers"],
            id="nationals",
        ),
        pytest.param(
            "On Monday a Libyan leader of the group was killed near Homs in Syria.",
            "harm.casualties",
            [],
            [],
            id="of what nation one is",
        ),
        pytest.param(
            "Residents of the town had been given three days to leave, an activist said.",
            "diplomacy.demand",
            [],
            ["civilians"],
            id="who only tells of it",
        ),
    ],
)
def test_whose_state_it_is_not(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Somebody's nation is not his government, and who tells of a demand does not make it."""
    (claim,) = of_type(read_world(text), kind)
    assert (who(claim, ActorRole.AGENT), who(claim, ActorRole.TARGET)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "A blast was heard in Buur district, 150 km (93 miles) south of Kismayo, and fighting began.",
            "battle.clash",
            ["Buur"],
            id="a far mark",
        ),
        pytest.param(
            "The Observatory, which monitors violence in Syria, said fighting raged inside the air base.",
            "battle.clash",
            [],
            id="what the speaker does",
        ),
        pytest.param(
            "Fighting raged in Homs, which the rebels hold.",
            "battle.clash",
            ["Homs"],
            id="a clause on the place",
        ),
    ],
)
def test_of_what_place_it_is_told(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """What is said of somebody, and how far a place is from another, sets no act there."""
    assert [where(claim) for claim in of_type(read_world(text), kind)] == [places]
