"""The tagger of acts: where its words stand, and that each sentence is read for itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.adapters import tagger as module
from communique.adapters.tagger import FOLDER, Tagger, load_tagger
from communique.records.claim import ClaimType

pytest.importorskip("onnxruntime", reason="the tagger is an extra: pip install communique[tagger]")

SURE = 0.65


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The model that is shipped."""
    loaded = load_tagger()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("Rebels seized the grain silo of Tell Amra at dawn.", "seized", ClaimType.CAPTURE),
        ("A jet bombed the mill, and nothing is left of it.", "bombed", ClaimType.AIRSTRIKE),
        ("Mortar rounds rained on the bakery all night.", "rained", ClaimType.SHELLING),
        ("Nine mourners were killed at a funeral, the mayor said.", "killed", ClaimType.CASUALTIES),
        ("The envoys will meet again in Geneva to discuss the war.", "meet", ClaimType.TALKS),
    ],
)
def test_a_word_that_tells_of_an_act_is_found_where_it_stands(
    tagger: Tagger, text: str, word: str, type_: ClaimType
) -> None:
    (tags,) = tagger.tag([text])
    sure = {(text[tag.start : tag.end], tag.type) for tag in tags if tag.chance >= SURE}
    assert (word, type_) in sure


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored twice and the visitors were hammered in the second half.",
        "Shares in the shipping company fell after its results.",
        "The museum shows paintings of the siege of 1809.",
        "Menu  News  Sport  Opinion  Weather",
    ],
)
def test_words_of_war_that_tell_of_no_act_are_left(tagger: Tagger, text: str) -> None:
    (tags,) = tagger.tag([text])
    assert not [tag for tag in tags if tag.chance >= SURE]


def test_a_sentence_is_read_alike_whatever_stands_beside_it(tagger: Tagger) -> None:
    text = "Tanks rolled into the suburb before sunrise."
    alone = Tagger(FOLDER).tag([text])[0]
    beside = Tagger(FOLDER).tag(["Talks failed.", text, "Gas prices rose " * 40])[1]
    assert alone == beside
    assert tagger.tag([text])[0] == alone, "and when it is remembered"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_tags_lie_in_any_text(tagger: Tagger, data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=300))
    (tags,) = tagger.tag([text])
    assert all(0 <= tag.start < tag.end <= len(text) and 0 < tag.chance <= 1 for tag in tags)


def test_a_very_long_sentence_is_read_up_to_a_bound(tagger: Tagger) -> None:
    (tags,) = tagger.tag(["Jets bombed the dam. " + "and then some " * 5000 + "Rebels seized the town."])
    assert {tag.type for tag in tags if tag.chance >= SURE} == {ClaimType.AIRSTRIKE}


def test_without_its_files_there_is_no_tagger(tmp_path: Path) -> None:
    assert load_tagger(tmp_path) is None


def test_without_its_library_there_is_no_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "onnxruntime" else object())
    assert load_tagger() is None
