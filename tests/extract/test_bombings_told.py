"""How papers tell of bombings, kidnappings and shootings: who did it, how many, and what is only named."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, told, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def figures_of(claim: Claim) -> list[tuple[str, float | None, float | None]]:
    """Return a claim's figures as measure, low and high."""
    return [(q.measure, q.low, q.high) for q in claim.quantities]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "A bomber attacked a car carrying the governor in Kandahar, killing him and two others.",
            "battle.explosion",
            [("killed", 3, 3)],
            id="him and two others",
        ),
        pytest.param(
            "The governor and three of his bodyguards were killed in an ambush near Kandahar.",
            "battle.clash",
            [("killed", 4, 4)],
            id="one and three of his",
        ),
        pytest.param(
            "The mayor and at least two guards were wounded in Gao.",
            "harm.casualties",
            [("injured", 3, None)],
            id="an open bound stays open",
        ),
        pytest.param(
            "Nine soldiers and a child were killed in Gao.",
            "harm.casualties",
            [("killed", 9, 9)],
            id="counted apart, each with a figure",
        ),
        pytest.param(
            "He was shot in the head in Quetta, police said.",
            "harm.casualties",
            [("killed", 1, 1)],
            id="he is one",
        ),
        pytest.param(
            "Two attackers detonated a car bomb in southern Yemen, killing themselves and five soldiers and"
            " injuring several others, residents and a local security official said.",
            "battle.explosion",
            [("killed", 5, 5)],
            id="who speaks is not counted",
        ),
    ],
)
def test_one_person_is_counted_with_the_others(
    read_world: Read, text: str, kind: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    """Somebody told of without a number counts one, beside those with a number as well."""
    assert figures_of(first(read_world(text), kind)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "ETA was blamed for the killing of an inspector in a bomb attack in Bilbao.",
            "battle.explosion",
            ["ETA"],
            [],
            id="blamed for what an attack did",
        ),
        pytest.param(
            "More than 1,200 Kenyan troops were involved in the assaults near Kismayo.",
            "battle.offensive",
            ["Kenya"],
            [],
            id="involved in it",
        ),
        pytest.param(
            "A bombing in Gaziantep, which left nine dead, was thought to have been conducted by the PKK.",
            "battle.explosion",
            ["PKK"],
            ["civilians"],
            id="thought to have been done by",
        ),
        pytest.param(
            "Warplanes targeted two militants from the armed wing of the PFLP in Khan Yunis.",
            "battle.airstrike",
            [],
            ["PFLP"],
            id="militants from a group",
        ),
        pytest.param(
            "The LTTE set off a mine near Trincomalee as sailors were on patrol.",
            "battle.explosion",
            ["LTTE"],
            [],
            id="who sets off a mine",
        ),
        pytest.param(
            "Nine people were kidnapped by Rashid, a former Moro National Liberation Front commander.",
            "harm.casualties",
            [],
            ["civilians"],
            id="of what group he was once",
        ),
        pytest.param(
            "Al Shabaab was pushed out of Kismayo in 2012. But it has remained a potent threat in Somalia,"
            " launching frequent attacks aimed at the government.",
            "battle.offensive",
            ["al-Shabaab"],
            [],
            id="it remained a threat",
        ),
    ],
)
def test_whose_deed_it_was(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """The words around a deed say who did it, and whom it befell."""
    claim = first(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "The court heard a friend of a Nairobi hotel bombing suspect on Monday.",
            [],
            id="which suspect",
        ),
        pytest.param("A hotel bombing killed nine people in Nairobi.", ["battle.explosion"], id="a bombing"),
        pytest.param(
            "Ali, al-Shabaab's spokesman for military operations, said the group was patient.",
            [],
            id="an office",
        ),
        pytest.param("Many of the troops were freed up from other zones in Sudan.", [], id="freed up"),
        pytest.param("The army freed Kutum in Sudan.", ["territory.capture"], id="freed"),
        pytest.param(
            "Four hostages are still in the hands of the kidnappers in Jolo.", [], id="people in their hands"
        ),
        pytest.param(
            "The port of Kismayo is in the hands of al-Shabaab.", ["territory.control"], id="a port in them"
        ),
        pytest.param("We heard the screams of people asking for help, a witness said.", [], id="a cry"),
        pytest.param(
            "Nine people, among them Civil Guard officers, were inside a barracks on the outskirts of Bilbao",
            [],
            id="people there",
        ),
        pytest.param(
            "Eight men were detained at a house in Narathiwat.", ["harm.casualties"], id="held at a house"
        ),
        pytest.param("The bombing targeted police vehicles in Quetta.", ["battle.explosion"], id="its mark"),
        pytest.param(
            "A suicide car bomber crashed into the gate of a hotel in Mogadishu.",
            ["battle.explosion"],
            id="a bomber's crash",
        ),
    ],
)
def test_what_is_told_and_what_is_named(read_world: Read, text: str, kinds: list[str]) -> None:
    """Suspects, offices and cries name an act without telling of it."""
    assert types_of(read_world(text)) == kinds


def test_a_bomb_known_before_is_told_by_what_it_hit(read_world: Read) -> None:
    """A second sentence on the same attack is a claim where it says on whom or where it was."""
    claims = read_world(
        "Quetta was rocked by an explosion, which killed ten people.\n"
        "A bomber was responsible for the attack, which took place near a market.\n"
        "The bombing targeted police vehicles."
    )
    assert targets_of(told(claims, "battle.explosion", "targeted police")) == ["police"]
    assert len(of_type(claims, "battle.explosion")) == 3


def test_who_retrieves_the_dead_did_not_kill_them(read_world: Read) -> None:
    """Troops that bring out bodies are agents of that, and of nothing else."""
    claims = read_world("The beheaded bodies of six hostages were retrieved by troops near Zamboanga.")
    assert agents_of(first(claims, "harm.casualties")) == []
    assert agents_of(first(claims, "relief.aid")) == ["Government of the Philippines"]


def test_a_reason_holds_whatever_is_feared(read_world: Read) -> None:
    """What a forecast rests on has happened."""
    claims = read_world(
        "Officials fear that the toll could climb since several people are in critical condition in Quetta."
    )
    assert [c.stance.value for c in of_type(claims, "harm.casualties")] == ["predicted", "asserted"]


def test_an_answer_in_arms_is_no_speech(read_world: Read) -> None:
    """Soldiers who respond as shots are heard say nothing."""
    (claim,) = read_world("As night fell, heavy gunfire was heard in Gao as soldiers responded.")
    assert claim.attribution == ()


def test_a_street_of_a_town_is_the_town(read_world: Read) -> None:
    """A busy street has no name; a named one keeps it."""
    claim = first(
        read_world("A truck bomb on a busy Mogadishu street killed ten people."), "battle.explosion"
    )
    assert where(claim) == ["Mogadishu"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Two soldiers died in the blast in Quetta, said Abdul Rahman Khan, a local police officer.",
            "police",
            id="a namesake",
        ),
        pytest.param(
            "A bomber hit a base in Mukalla, a security official said.\nThe attack killed nine soldiers, the"
            " military source said.\nThree gunmen died in Sanaa, the interior ministry said.",
            "Government of Yemen",
            id="another branch",
        ),
        pytest.param(
            "Two policemen died in Derbent, the National Antiterrorism Committee said.",
            "National Antiterrorism Committee",
            id="the first word of a longer name",
        ),
    ],
)
def test_who_is_named_as_speaker(read_world: Read, text: str, speaker: str) -> None:
    """A speaker is not taken for another of a like name, or of another branch."""
    last = read_world(text)[-1]
    assert [link.name for link in last.attribution] == [speaker]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "Militants killed five soldiers in two attacks Monday in Yala, police said.\nIn one, rebels set"
            " off a bomb as a truck passed by early Monday.",
            "2016-11-28",
            id="passed by",
        ),
        pytest.param(
            "A blast struck near the 14th of July bridge in Baghdad.", "2016-11-28", id="a bridge's name"
        ),
    ],
)
def test_days_that_are_no_days_ahead(read_world: Read, text: str, day: str) -> None:
    """A truck that passed by on a day looks at no day to come; a bridge's name is no month."""
    claim = first(read_world(text), "battle.explosion")
    assert str(claim.time.start) == day
