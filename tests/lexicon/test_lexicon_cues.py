"""The cue lexicon tests itself; a broken entry is named with its remedy."""

import pytest

from communique.lexicon.cues import CueKind, check_cues, cue_lexicon, parse_cues, split_words
from communique.records.mention import Stance

_ENTRY = """
[[cue]]
id = "en.murmur"
forms = ["murmured"]
kind = "{kind}"
stance = "{stance}"
matches = ["The miller {verb} that the wheel broke"]
ignores = [{ignores}]
source = "test"

[speakers]
heads = ["miller"]
"""


def test_every_entry_finds_its_examples_and_not_its_counter_examples() -> None:
    """An example that no longer matches is an error in the data."""
    assert check_cues() == []


def test_the_lexicon_is_wide_enough() -> None:
    """Three hundred cues were asked for, of every kind."""
    cues = cue_lexicon().cues
    assert len(cues) >= 300
    assert {cue.kind for cue in cues} == set(CueKind)


def test_a_missed_example_is_reported() -> None:
    """The self-test can fail."""
    broken = parse_cues(_ENTRY.format(kind="verb", stance="asserted", verb="whispered", ignores=""))
    assert [problem for problem in check_cues(broken) if "en.murmur" in problem and "not found" in problem]


def test_a_hit_in_a_counter_example_is_reported() -> None:
    """Counter-examples are tested too."""
    text = _ENTRY.format(kind="verb", stance="asserted", verb="murmured", ignores='"The brook murmured"')
    assert "counter-example" in check_cues(parse_cues(text))[0]


@pytest.mark.parametrize(("field", "value"), [("kind", "verbs"), ("stance", "denies")])
def test_an_unknown_value_names_the_entry_and_the_choices(field: str, value: str) -> None:
    """The error says what to write instead."""
    fields = {"kind": "verb", "stance": "asserted", field: value}
    with pytest.raises(ValueError, match=rf"cues.toml: en.murmur: {field} '{value}' is not one of"):
        parse_cues(_ENTRY.format(verb="murmured", ignores="", **fields))


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        pytest.param("brigades denied it", "en.deny", Stance.DENIED, id="deny"),
        pytest.param("the clinic acknowledged it", "en.acknowledge", Stance.CONFIRMED, id="admission"),
        pytest.param("according to clerks", "en.according_to", Stance.CLAIMED, id="according to"),
        pytest.param("the ferry reportedly sank", "en.reportedly", Stance.CLAIMED, id="hidden speaker"),
        pytest.param("the clerk said so", "en.say", Stance.ASSERTED, id="say"),
        pytest.param("the centre went on to say so", "en.go_on_say", Stance.ASSERTED, id="longest form"),
    ],
)
def test_stance_of_cues(text: str, cue: str, stance: Stance) -> None:
    """Cues carry the stance of the conventions: "said" asserts, "according to" withholds belief."""
    hits = [hit for hits in cue_lexicon().scan(split_words(text)) for hit in hits]
    assert [(hit.cue.id, hit.cue.stance) for hit in hits][:1] == [(cue, stance)]
