"""Clauses that stand side by side: whose words, figures and topics are whose."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, told, types_of, where

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _speakers(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "kind", "speakers", "why"),
    [
        (
            "France, whom Tripoli accuses of backing the general, denied it, "
            "and Italy urged both sides to cease fire.",
            "diplomacy.demand",
            [],
            "a charge in a relative clause ends with it",
        ),
        (
            "Protesters in Niamey, who accuse France of doing nothing, burned a flag and called for Russia "
            "to step in.",
            "diplomacy.demand",
            [],
            "who accuses in passing demands by himself",
        ),
        (
            "The Chadian army accused Sudanese soldiers of shelling Adre; Khartoum denied it.",
            "diplomacy.accusation",
            [],
            "a charge before a semicolon is no part of the denial",
        ),
        (
            "Doctors in Kano, Nigeria, said 12 people were killed.",
            "harm.casualties",
            ["doctors"],
            "the land behind a town does not speak",
        ),
        (
            "Villagers in Kano said soldiers burned 40 houses; the military puts the dead at 36.",
            "harm.damage",
            ["residents of Kano"],
            "who speaks behind the semicolon did not say what is before it",
        ),
    ],
)
def test_who_says_what(read_world: Read, text: str, kind: str, speakers: list[str], why: str) -> None:
    """Speakers keep to their own clauses."""
    assert _speakers(first(read_world(text), kind)) == speakers, why


def test_the_second_speaker_puts_a_number(read_world: Read) -> None:
    """ "Puts the dead at" is said, too."""
    text = "Villagers in Kano said soldiers burned 40 houses; the military puts the dead at 36."
    claims = read_world(text)
    assert _speakers(first(claims, "harm.casualties")) == ["Government of Nigeria"]


def test_what_is_said_on_is_not_denied(read_world: Read) -> None:
    """Who rejects a charge and says that others did it denies only the charge."""
    claims = read_world(
        'The rebels rejected the charge as "cheap propaganda" and said government troops had killed '
        "the villagers in Bor before they retreated."
    )
    assert {c.stance for c in claims if c.type.value.startswith(("harm.", "territory."))} == {Stance.ASSERTED}


@pytest.mark.parametrize(
    ("text", "kind", "low", "why"),
    [
        (
            "Nearly all of the city's 90,000 inhabitants have fled; some 300 are trapped, without water.",
            "harm.besieged",
            300,
            "the number behind the semicolon",
        ),
        (
            "More than 20,000 people have been forced from their homes, "
            "and some 2,000 migrants remain trapped in Libya.",
            "harm.besieged",
            2000,
            "each clause has a number of its own",
        ),
    ],
)
def test_each_clause_counts_its_own(read_world: Read, text: str, kind: str, low: int, why: str) -> None:
    """Figures stay in the clause that counts them."""
    assert [q.low for q in first(read_world(text), kind).quantities] == [low], why


@pytest.mark.parametrize(
    ("text", "kinds", "why"),
    [
        (
            "Nearly a million people have fled their homes, and farmers cannot plant before the rains come.",
            ["harm.displacement"],
            "the weather of the next clause has not driven anybody out",
        ),
        (
            "Nearly a million people have fled their homes after heavy rains.",
            [],
            "the weather of its own clause has",
        ),
        (
            "The sergeant declined to give his surname.",
            [],
            "who gives no name refuses nothing",
        ),
    ],
)
def test_topics_of_other_clauses(read_world: Read, text: str, kinds: list[str], why: str) -> None:
    """What a joined clause is about rules out only what it tells itself."""
    assert types_of(read_world(text)) == kinds, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Security forces in Kashmir shot dead a commander, Burhan Ganai, in July.",
            "a first name that another person goes by",
        ),
        (
            "The interior minister of Nigeria, Idris Moro, rules out a swap with Boko Haram.",
            "a surname that rebels go by elsewhere",
        ),
    ],
)
def test_names_of_persons_are_nobody_elses(read_world: Read, text: str, why: str) -> None:
    """One word of a person's name is not whoever is known by that word alone."""
    names = {slot.name for claim in read_world(text) for slot in claim.actors}
    assert not names & {"Government of Sudan", "Abdel Fattah al-Burhan", "Moro rebels"}, why


def test_a_known_surname_alone_is_still_known(read_world: Read) -> None:
    """ "Burhan said" is the general."""
    claim = first(read_world("Burhan said his army would fight in Khartoum."), "battle.clash")
    assert agents_of(claim) == ["Government of Sudan"]


def test_clauses_behind_semicolons_are_parsed_alone(read_world: Read) -> None:
    """An act before a semicolon keeps its place, the harm behind it its own."""
    claims = read_world("A guided bomb wrecked a clinic in Toretsk; two rescuers were hurt near Lyman.")
    assert where(told(claims, "harm.damage")) == ["Toretsk"]
    assert where(of_type(claims, "harm.casualties")[-1]) == ["Lyman"]
