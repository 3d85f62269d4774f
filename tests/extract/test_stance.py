"""Aims, forecasts, conditions, doubts and negations, from the examples in ``modality.toml`` and more."""

from collections.abc import Iterator
from functools import cache

import pytest

from communique.adapters.spacy_ import Parser, load_parser
from communique.extract.stance.stance import Reading, stance_of
from communique.lexicon.modality import Effect, modal_lexicon
from communique.records.mention import AttributionFrame, Speaker, SpeakerKind, Stance


@cache
def _parser() -> Parser:
    return load_parser()


def _read(marked: str, *frames: AttributionFrame) -> Reading:
    """Return the reading of the word between asterisks."""
    before, word, after = marked.split("*")
    text = f"{before}{word}{after}."
    tokens = _parser().parse([text], [0])[0]
    trigger = next(token.i for token in tokens if token.start == len(before))
    return stance_of(tokens, trigger, frames)


def _frame(stance: Stance, *, named: bool = True) -> AttributionFrame:
    clerk = Speaker(
        source=None, name="clerk", actor=None, kind=SpeakerKind.UNKNOWN, mention="clerk", start=0, end=5
    )
    return AttributionFrame(
        chain=(clerk,) if named else (),
        cue="said",
        cue_start=0,
        cue_end=1,
        stance=stance,
        content_start=0,
        content_end=200,
        rule_id="test",
    )


def _examples() -> Iterator[object]:
    for entry in modal_lexicon().entries:
        for text in entry.matches:
            yield pytest.param(entry.effect, text, True, id=f"{entry.id}: {text}")
        for text in entry.ignores:
            yield pytest.param(entry.effect, text, False, id=f"{entry.id}: not {text}")


@pytest.mark.parametrize(("effect", "text", "expected"), list(_examples()))
def test_every_entry_has_its_effect(effect: Effect, text: str, expected: bool) -> None:
    """Each example shows the effect of its entry, each counter-example does not."""
    reading = _read(text)
    if effect is Effect.NEGATED:
        assert reading.negated is expected
    elif effect is Effect.REAL:
        assert (reading.stance is Stance.ASSERTED) is expected
    else:
        assert (reading.stance == Stance(effect.value)) is expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("Gunmen launched an offensive to *retake* Marsa", Stance.INTENDED, id="purpose clause"),
        pytest.param("Gunmen *launched* an offensive to retake Marsa", Stance.ASSERTED, id="its main verb"),
        pytest.param("The army *shelled* Marsa to stop the convoy", Stance.ASSERTED, id="what has an aim"),
        pytest.param("They used car bombs to *push* into Marsa", Stance.ASSERTED, id="means that worked"),
        pytest.param("The raid forced the guards to *retreat*", Stance.ASSERTED, id="forced to"),
    ],
)
def test_aims_are_apart_from_deeds(text: str, stance: Stance) -> None:
    """An offensive that was launched is a fact; what it was for is an intention."""
    assert _read(text).stance is stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("The *toll* was likely to rise", Stance.PREDICTED, id="a forecast of its subject"),
        pytest.param("The *toll* is expected to climb", Stance.PREDICTED, id="a passive forecast"),
        pytest.param("The *toll* could rise further", Stance.PREDICTED, id="a modal before a change"),
        pytest.param("The *toll* rose to ten", Stance.ASSERTED, id="what rose"),
        pytest.param(
            "The *strike* could be heard in the port", Stance.ASSERTED, id="a modal before no change"
        ),
    ],
)
def test_forecasts_of_a_noun(text: str, stance: Stance) -> None:
    """A toll that may rise is not yet counted."""
    assert _read(text).stance is stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("Guests will visit the site of the *raid*", Stance.ASSERTED, id="what is visited"),
        pytest.param("The premier plans a vote over a *raid*", Stance.ASSERTED, id="what it is over"),
        pytest.param("Farmers hope to survive the *shelling*", Stance.ASSERTED, id="what is to be outlived"),
        pytest.param("Farmers hope to survive a *shelling*", Stance.INTENDED, id="what may never come"),
        pytest.param("Guards want to launch the *raid*", Stance.INTENDED, id="what is to be begun"),
        pytest.param("Guards may enter Marsa, *cutting* the road", Stance.PREDICTED, id="what comes of it"),
        pytest.param("The *toll* may rise", Stance.PREDICTED, id="a toll to come"),
        pytest.param("Guards may try to *retake* Marsa", Stance.PREDICTED, id="an aim foreseen"),
        pytest.param("Guards tried to *retake* Marsa", Stance.INTENDED, id="an aim"),
        pytest.param("Guards began to take Marsa, *using* tanks", Stance.ASSERTED, id="means are used"),
        pytest.param("Guards entered Marsa, *cutting* the road", Stance.ASSERTED, id="what came of it"),
        pytest.param("Two died in an *attack* by suspected raiders", Stance.CLAIMED, id="a doubtful doer"),
    ],
)
def test_what_an_aim_reaches(text: str, stance: Stance) -> None:
    """A known act stays a fact under an aim; what comes of an aimed-at act shares its stance."""
    assert _read(text).stance is stance


def test_a_frame_gives_its_stance() -> None:
    """Without words of its own the claim is put as its frame puts it."""
    assert _read("The hill *fell*", _frame(Stance.CLAIMED)).stance is Stance.CLAIMED
    assert _read("The hill *fell*", _frame(Stance.DENIED)).stance is Stance.DENIED
    assert _read("They will *retake* it", _frame(Stance.DENIED)).stance is Stance.DENIED


def test_reported_would_is_a_plan() -> None:
    """'They said they would attack' announces, 'it would cut the road' supposes."""
    assert _read("They would *attack* the town", _frame(Stance.ASSERTED)).stance is Stance.INTENDED
    assert _read("They would *attack* the town").stance is Stance.CONDITIONAL


def test_a_double_negation_is_none() -> None:
    """'Did not fail to hold' says that they held."""
    assert not _read("They did not fail to *hold* the hill").negated


def test_attributive_states_stay_facts() -> None:
    """Whoever aims at a held town, it is held."""
    tokens = _parser().parse(["They aim to enter the rebel-held town."], [0])[0]
    held = next(token.i for token in tokens if token.text == "held")
    assert stance_of(tokens, held, (), attributive=True).stance is Stance.ASSERTED


def test_nobody_was_seen_to_leave() -> None:
    """ "No" of what was seen denies the act; being seen is no purpose."""
    reading = _read("No civilians were seen to *leave* the town")
    assert (reading.stance, reading.negated) == (Stance.ASSERTED, True)
