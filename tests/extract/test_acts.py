"""What acts a sentence tells of: ambiguous words, and how many claims one happening makes."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]
_AIR = "Jets carried out air strikes on Marea. Two air strikes hit Tadef. An air strike hit Manbij. "
_GUNS = "Mortar fire hit Marea. Artillery fire hit Tadef. "
_BOMBS = "A car bomb exploded in Marea. A suicide bombing hit Tadef. A truck bomb killed two men in Azaz. "


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        pytest.param(_AIR, "Heavy bombardment killed nine people in Idlib.", "battle.airstrike", id="air"),
        pytest.param(_GUNS, "Heavy bombardment killed nine people in Idlib.", "battle.shelling", id="guns"),
        pytest.param("", "Heavy bombardment killed nine people in Idlib.", "battle.shelling", id="unsaid"),
        pytest.param(
            _GUNS + "An air strike hit Manbij. ", "Bombardment killed two in Idlib.", "battle.shelling",
            id="one air strike among guns decides nothing"),
        pytest.param(_BOMBS, "The bombing of the town killed two.", "battle.explosion", id="bombs on foot"),
        pytest.param("", "The bombing of the town killed two.", "battle.airstrike", id="from the air else"),
        pytest.param("", "Police spoke of the school bombing in Azaz.", "battle.explosion", id="one site's"),
        pytest.param(_AIR, "Police spoke of the school bombing in Azaz.", "battle.airstrike", id="air, site"),
    ],
)  # fmt: skip
def test_a_word_means_what_the_report_tells_of(read: Read, before: str, text: str, kind: str) -> None:
    """Bombardment and bombing are from the air, with guns or with charges: the other acts say which."""
    assert [claim.type.value for claim in read(before + text) if claim.start >= len(before)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rockets fired by militants hit a school in Nubl.", id="participle on the weapon"),
        pytest.param("Militants fired mortar shells which landed in Nubl, killing two boys.", id="relative"),
        pytest.param("Barrel bombs dropped from helicopters hit Marea.", id="bombs named twice over"),
        pytest.param("A US airstrike targeting militants killed six people in Raqqa.", id="target and toll"),
        pytest.param("Rebel shelling kills four civilians in Nubl.", id="headline's noun in -ing"),
        pytest.param("Mortar shells were fired from Nubl and fell in the main square.", id="joined verbs"),
    ],
)
def test_one_blow_is_one_claim(read: Read, text: str) -> None:
    """What is fired, lands and kills is told once, however many verbs tell it."""
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Jets bombed Marea in the morning and struck Azaz at night.", id="two places"),
        pytest.param("A rocket killed two men in Marea and another rocket wounded a boy in Azaz.", id="two"),
    ],
)
def test_two_blows_are_two_claims(read: Read, text: str) -> None:
    """Other places, or other weapons, are other blows."""
    assert len(read(text)) == 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "Air strikes destroyed a clinic in Idlib.", ["battle.airstrike", "harm.damage"], id="air"
        ),
        pytest.param(
            "A school in Idlib was destroyed by mortar fire.", ["battle.shelling", "harm.damage"], id="guns"
        ),
        pytest.param("Troops destroyed two tanks near Marea.", ["harm.damage"], id="no weapon named"),
        pytest.param("Jets hit a clinic in Idlib.", ["battle.airstrike"], id="hit is not destroyed"),
    ],
)
def test_what_a_strike_destroys_is_damage_too(read: Read, text: str, kinds: list[str]) -> None:
    """The strike and what lies in ruins are two things said."""
    assert sorted(claim.type.value for claim in read(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "Fighting between the army and rebels in Marea has intensified.", ["battle.clash"], id="gerund"
        ),
        pytest.param("Clashes resumed in Marea between rebels and the army.", ["battle.clash"], id="plural"),
        pytest.param("Rebels expelled Islamic State from Marea.", ["territory.capture"], id="who drives out"),
        pytest.param(
            "Islamic State was driven from Marea.", ["territory.withdrawal"], id="only who leaves is named"
        ),
        pytest.param(
            "Kurdish forces press Islamic State near Marea.", ["battle.offensive"], id="press a foe"
        ),
        pytest.param(
            "Turkey pressed the rebels to leave Marea.",
            ["diplomacy.demand"],
            id="press to do",
        ),
    ],
)
def test_one_happening_one_type(read: Read, text: str, kinds: list[str]) -> None:
    """A happening is told once, and by the type of what is said of it."""
    assert [claim.type.value for claim in read(text)] == kinds
