"""Sentences as analyses tell a war: states of the ground, what was let happen and what was left undone."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, where

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "places", "why"),
    [
        ("The rebel enclave in Homs has been surrounded since July.", "territory.siege", ["Homs"],
         "nobody is told to surround it"),
        ("The town of Marea is surrounded by hills.", "territory.siege", None, "hills besiege nobody"),
        ("Nine men were killed in the surrounding of Marea.", "territory.siege", None, "what lies there"),
        ("Most of the city of Homs is rebel-held.", "territory.control", ["Homs"], "told of its subject"),
        ("The agency in Homs is state-run.", "territory.control", None, "no ground"),
    ],
)  # fmt: skip
def test_ground(read: Read, text: str, kind: str, places: list[str] | None, why: str) -> None:
    """A town may be surrounded, or held, without a verb that somebody does."""
    assert [where(c) for c in of_type(read(text), kind)] == ([] if places is None else [places])


def test_who_holds_does_not_besiege(read: Read) -> None:
    """Who holds a part that is surrounded, or a town that is taken, does not do it to himself."""
    siege = first(
        read("The portion of Homs held by rebels has been surrounded since July."), "territory.siege"
    )
    assert agents_of(siege) == []


def test_share_is_what_is_taken(read: Read) -> None:
    """What share of held ground is taken is no share that its holder holds."""
    claims = read("The army has taken half of rebel-held Homs.")
    figures = {c.type.value: [q.measure for q in c.quantities] for c in claims}
    assert figures == {"territory.capture": ["share"], "territory.control": []}


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated", "why"),
    [
        ("The raids helped regime forces to advance in Idlib.", "territory.advance", Stance.ASSERTED, False,
         "helped, so done"),
        ("Iraq promised to help rebels take Marea.", "territory.capture", Stance.INTENDED, False,
         "only promised"),
        ("Iraq plans to let rebels enter Marea.", "territory.advance", Stance.INTENDED, False,
         "only planned"),
        ("Iraq refused to help rebels take Marea.", "territory.capture", Stance.ASSERTED, True, "not helped"),
        ("Iraq helped rebels take Marea.", "territory.capture", Stance.ASSERTED, False, "helped, so done"),
        ("The army refrained from storming Marea.", "battle.offensive", Stance.ASSERTED, True, "not done"),
        ("The army held back from shelling Marea.", "battle.shelling", Stance.ASSERTED, True,
         "an adverb between"),
        ("The army ruled out an assault on Marea.", "battle.offensive", Stance.ASSERTED, True, "not done"),
        ("Jets aborted a strike on Marea.", "battle.airstrike", Stance.ASSERTED, True, "not done"),
        ("The rebels held off an assault on Marea.", "battle.repulse", Stance.ASSERTED, False,
         "an assault that was made"),
    ],
)  # fmt: skip
def test_left_undone(read: Read, text: str, kind: str, stance: Stance, negated: bool, why: str) -> None:
    """What is helped or let to happen is as real as the help; what is refrained from is not done."""
    claim = first(read(text), kind)
    assert (claim.stance, claim.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "why"),
    [
        ("Homs is at the heart of a campaign by the army and its ally Moscow.", "battle.offensive",
         ["Government of Syria", "Russia"], "a capital called an ally"),
        ("Damascus and its allies Tehran and Moscow bombed Idlib.", "battle.airstrike",
         ["Government of Syria", "Iran", "Russia"], "a capital that has allies"),
        ("The group's advance led to clashes with Ahrar al-Sham in Idlib.", "territory.advance", [],
         "the group is none that is named behind it"),
        ("Nusra took Harem. The group's advance led to clashes with Ahrar al-Sham in Idlib.",
         "territory.advance", ["Jabhat Fatah al-Sham"], "the group named before"),
        ("Hundreds of Iraqi militiamen made their way to Aleppo.", "forces.deployment",
         ["Iraqi militiamen"], "on the way"),
    ],
)  # fmt: skip
def test_doers(read: Read, text: str, kind: str, agents: list[str], why: str) -> None:
    """Capitals act beside their allies, and "the group" was named before."""
    assert agents_of(first(read(text), kind)) == agents


def test_what_an_offensive_saw(read: Read) -> None:
    """What an offensive "saw" done is not done to whom it names: the group attacks."""
    offensive = first(read("An offensive in May saw the Islamic State encircle Marea."), "battle.offensive")
    assert "Islamic State" not in targets_of(offensive)


def test_homes_flattened_behind_people_killed(read: Read) -> None:
    """The second of two nouns with participles has its own: homes are flattened, not people."""
    claims = read("The past week saw dozens of people killed and homes flattened in Idlib.")
    assert [where(c) for c in of_type(claims, "harm.damage")] == [["Idlib"]]


def test_hunger_demands_nothing(read: Read) -> None:
    """Who is pushed to talk by hunger is asked by nobody."""
    assert of_type(read("Hunger pushed the rebels to negotiate in Homs."), "diplomacy.demand") == []


@pytest.mark.parametrize(
    ("text", "kind", "targets", "why"),
    [
        ("Turkey shelled YPG positions around Azaz, killing 12 fighters.", "battle.shelling", ["YPG"],
         "the fighters are whose positions they are"),
        ("Turkish jets hit a PKK camp in Iraq, killing 12 militants.", "battle.airstrike", ["PKK"],
         "two tellings of one strike"),
        ("The army shelled Nusra posts in Homs, killing nine fighters and a girl.", "battle.shelling",
         ["Jabhat Fatah al-Sham", "civilians"], "others died too"),
        ("Jets hit the YPG-held town of Afrin, killing nine people.", "battle.airstrike", ["civilians"],
         "people are no fighters"),
    ],
)  # fmt: skip
def test_nameless_fighters(read: Read, text: str, kind: str, targets: list[str], why: str) -> None:
    """Fighters who die where a group is hit are the group's."""
    assert targets_of(first(read(text), kind)) == targets


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Having secured the hills overlooking Saraqib, the army may push towards Idlib city.", ["Saraqib"]),
        ("The army took a village surrounding Saraqib.", ["Saraqib"]),
    ],
)
def test_ground_over_a_town(read: Read, text: str, places: list[str]) -> None:
    """Ground is named by the town that it overlooks or lies around."""
    assert where(first(read(text), "territory.capture")) == places


def test_who_surrenders_was_besieged(read: Read) -> None:
    """Who surrenders after a siege did not lay it."""
    siege = first(read("The rebels surrendered in Homs after a two-year siege."), "territory.siege")
    assert agents_of(siege) == []


def test_retaken_by_one_and_taken_by_another(read: Read) -> None:
    """ "Retook" is a verb: who retook villages and who had taken them are two acts."""
    claims = of_type(read("The army retook villages captured by rebels in Idlib."), "territory.capture")
    assert [agents_of(c) for c in claims] == [["Government of Syria"], ["Syrian rebels"]]


def test_whole_of_which_a_part_is_told(read: Read) -> None:
    """Of 500 rebels of whom 200 surrendered 200 did."""
    claim = first(read("Of the 500 rebels in the enclave in Homs, 200 have surrendered."), "harm.casualties")
    assert [(q.measure, q.low) for q in claim.quantities] == [("captured_people", 200)]


def test_meetings_that_are_struck(read: Read) -> None:
    """A meeting that is bombed, or at which somebody is killed, is where a blow fell and no talks."""
    claims = read("Jets bombed a meeting of rebel commanders in Idlib.")
    assert of_type(claims, "diplomacy.talks") == []
