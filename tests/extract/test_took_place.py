"""What is said of an act: that it took place, that it is not known, or only who suffered by it."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]
_BOMBS = "A car bomb exploded in Marea. A suicide bombing hit Tadef. A truck bomb killed two men in Azaz. "


def _types(claims: tuple[Claim, ...], start: int = 0) -> list[str]:
    return [claim.type.value for claim in claims if claim.start >= start]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("The attack took place near noon.", ["battle.explosion"], id="took place"),
        pytest.param("The blast occurred as buses drove past.", ["battle.explosion"], id="occurred"),
        pytest.param("Clashes are ongoing.", ["battle.clash"], id="ongoing"),
        pytest.param("Clashes were fierce.", ["battle.clash"], id="fierce"),
        pytest.param("The strikes were carried out at dawn.", ["battle.airstrike"], id="carried out"),
        pytest.param(
            "Airstrikes continue to rain down.", ["battle.airstrike"], id="what goes on, by its verb"
        ),
        pytest.param(
            "The fighting has halted the convoys.", ["battle.clash"], id="what fighting brings about"
        ),
        pytest.param("The blasts have not stopped since noon.", ["battle.explosion"], id="unceasing"),
        pytest.param("It was the deadliest attack in weeks.", ["battle.explosion"], id="told by its rank"),
        pytest.param("Two farmers heard the blast.", ["battle.explosion"], id="heard"),
        pytest.param("Doctors rushed to where the attack took place.", [], id="only where"),
        pytest.param("Police have been on guard since the attack occurred.", [], id="only since when"),
        pytest.param("The attack did not take place.", [], id="denied"),
        pytest.param("The attack shows how weak the guards are.", [], id="a remark on it"),
    ],
)
def test_an_act_that_took_place_is_told(read: Read, text: str, kinds: list[str]) -> None:
    """A noun that points back is a claim where its verb says that the act happened, and none elsewhere."""
    assert _types(read(_BOMBS + text), len(_BOMBS)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Nine men were killed in the attack.", ["harm.casualties"], id="the attack"),
        pytest.param("Two women died in a terrorist attack in Azaz.", ["harm.casualties"], id="where it was"),
        pytest.param("The attack killed nine men.", ["battle.explosion"], id="active"),
        pytest.param("Nine men were hurt in attacks on Azaz.", ["battle.explosion"], id="its aim"),
        pytest.param(
            "Forty rebels were killed in a government assault.", ["harm.casualties", "battle.offensive"],
            id="an assault"),
    ],
)  # fmt: skip
def test_a_blow_that_is_only_named_goes_into_its_toll(read: Read, text: str, kinds: list[str]) -> None:
    """ "Killed in the attack" tells of the killed; words on the attack's aim make it a claim."""
    assert sorted(_types(read(_BOMBS + text), len(_BOMBS))) == sorted(kinds)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("It was not clear whether the jet was shot down.", [], id="not clear whether"),
        pytest.param("It is unknown if rebels seized Azaz.", [], id="unknown if"),
        pytest.param("The agency did not say that rebels had seized Azaz.", [], id="did not say that"),
        pytest.param("The agency made no mention of strikes in Azaz.", [], id="made no mention"),
        pytest.param("The agency said rebels had seized Azaz.", ["territory.capture"], id="said"),
        pytest.param(
            "It was not clear who had seized Azaz.", ["territory.capture"], id="who did it"),
        pytest.param(
            "It was unclear if Azaz was hit by Russian or Syrian jets.", ["battle.airstrike"], id="by whom"),
    ],
)  # fmt: skip
def test_what_is_left_open_is_no_claim(read: Read, text: str, kinds: list[str]) -> None:
    """Nobody claims what is said not to be known; who did something may be open, and what was done stand."""
    assert _types(read(text)) == kinds


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param("Aleppo has been divided into rebel-held and regime-held areas.", 2, id="into"),
        pytest.param("Aleppo is split between rebels in the east and the army in the west.", 2, id="between"),
        pytest.param("Aleppo is divided into nine districts.", 0, id="among nobody"),
    ],
)
def test_each_side_of_a_divided_place_holds_a_part(read: Read, text: str, holders: int) -> None:
    """A place divided between two sides is held by both: two claims."""
    claims = read(text)
    assert _types(claims) == ["territory.control"] * holders
    assert len({claim.actors[0].actor for claim in claims}) == holders


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Two boys were killed by regime bombs in Douma.", "battle.airstrike", id="a state's bombs"
        ),
        pytest.param("Two boys were killed by rebel bombs in Douma.", "battle.explosion", id="rebels' bombs"),
        pytest.param("Government car bombs killed two in Douma.", "battle.explosion", id="laid in cars"),
    ],
)
def test_a_states_bombs_fall_from_the_air(read: Read, text: str, kind: str) -> None:
    """Who has aircraft drops bombs; others lay them."""
    assert _types(read(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param(
            "A car bomb killed at least 70 people and left more than a hundred others wounded in Tadef.",
            {"killed": 70, "injured": 100}, id="left wounded"),
        pytest.param(
            "Rebels fired 60 missiles in an attack on Azaz, killing nine.", {"strikes": 60, "killed": 9},
            id="shots and dead"),
        pytest.param("The toll in a raid on Azaz rose to 20 people.", {"killed": 20}, id="toll"),
        pytest.param("Raids on Azaz killed 42 people including 16 children.", {"killed": 42}, id="a part"),
        pytest.param("Six were among 19 civilians killed by shells in Azaz.", {"killed": 19}, id="among"),
        pytest.param("Two died as dozens more were hurt in Azaz.", {"killed": 2, "injured": 24}, id="more"),
        pytest.param("Rebel fire on army quarters of Azaz killed six.", {"killed": 6}, id="fire on"),
    ],
)  # fmt: skip
def test_one_blow_has_all_its_figures(read: Read, text: str, figures: dict[str, int]) -> None:
    """Who died and who was left wounded is told of one act."""
    (claim,) = read(text)
    assert {q.measure: q.low for q in claim.quantities} == figures


def test_each_side_has_its_own_dead(read: Read) -> None:
    """Two parties counted behind "the lives of" are two tolls."""
    claims = read("Shelling claimed the lives of nine soldiers and six rebels.")
    assert sorted(q.low for claim in claims for q in claim.quantities) == [6, 9]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Rebels seized the hills of Azaz in 2013.", ["territory.capture"], id="in this war"),
        pytest.param("The village lies along the ceasefire line.", [], id="a line's name"),
        pytest.param("A resolution ordered an end to sieges.", ["diplomacy.demand"], id="ordered"),
    ],
)
def test_background_is_no_claim(read: Read, text: str, kinds: list[str]) -> None:
    """What only names a line or a wish tells of nothing done."""
    assert _types(read(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Rebels carried out a deadly rocket attack on Azaz.", "battle.shelling", id="its own weapon"
        ),
        pytest.param(
            "Azaz was subjected to the worst air raids in years.", "battle.airstrike", id="the worst"
        ),
        pytest.param("The pilots were attacking militants near Azaz.", "battle.airstrike", id="pilots"),
        pytest.param("The UN has asked for a cease-fire.", "diplomacy.demand", id="a hyphen"),
        pytest.param("Gunmen prevent civilians from leaving Azaz.", "relief.passage", id="no way out"),
        pytest.param("The army committed a massacre in Azaz.", "harm.casualties", id="massacre"),
        pytest.param("The army committed atrocities in Azaz.", "diplomacy.accusation", id="atrocities"),
        pytest.param("The envoy urged him to agree to an inspection.", "diplomacy.demand", id="urged him"),
        pytest.param(
            "More than two million people have become refugees.", "harm.displacement", id="refugees"
        ),
    ],
)
def test_few_words_say_what_was_done(read: Read, text: str, kind: str) -> None:
    """The closest word says what was done; a superlative tells of something new."""
    assert _types(read(text)) == [kind]


def test_a_war_is_no_act_that_the_attack_may_mean(read: Read) -> None:
    """Where a report tells of one bomb and of a long war, "the attack" is the bomb."""
    text = "A car bomb exploded in Marea. A civil war broke out in Syria in 2011. The attack killed two men."
    assert "battle.offensive" not in _types(read(text))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "The mayor condemned the massacre committed by the army in Azaz.",
            {"diplomacy.accusation", "harm.casualties"}, id="passive"),
        pytest.param("The mayor condemned a mine found near Azaz.", set(), id="a mine that was found"),
    ],
)  # fmt: skip
def test_who_did_an_act_behind_its_noun(read: Read, text: str, kinds: set[str]) -> None:
    """A participle behind a noun governs it as a verb does its object."""
    assert set(_types(read(text))) == kinds
