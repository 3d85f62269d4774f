"""Scoring attributions against brat's standoff form."""

from pathlib import Path

import pytest

from communique.evaluate.polnear import (
    Attribution,
    parsed_frames,
    read_attributions,
    score_corpus,
    score_frames,
)

_TEXT = "The clerk said the pier was empty.\n\nA flood is near, the mayor warned.\n"
_ANN = """T1\tSource 0 9\tThe clerk
T2\tCue 10 14\tsaid
T3\tContent 15 34\tthe pier was empty.
E1\tAttribution:T9 Content:T3 Cue:T2 Source:T1
T9\tAttribution 10 14\tsaid
T4\tSource 53 62\tthe mayor
T5\tCue 63 69\twarned
T6\tContent 36 44;45 51\tA flood is near
E2\tAttribution:T5 Content:T6 Cue:T5 Source:T4
#1\tnote
"""


def test_parts_are_read_with_their_gaps() -> None:
    """Content may be in pieces, and an event may stand before its parts."""
    first, second = read_attributions(_ANN)
    assert first == Attribution(((10, 14),), ((0, 9),), ((15, 34),))
    assert second.content == ((36, 44), (45, 51))


def test_a_broken_range_is_named() -> None:
    """The error says which part and what to write."""
    with pytest.raises(ValueError, match="T7: no brat range"):
        read_attributions("T7\tCue ten 14\tsaid\n")


def test_a_perfect_reading_scores_one() -> None:
    """Both cues, sources and contents of the two sentences are found."""
    score = score_frames([(read_attributions(_ANN), parsed_frames(_TEXT))])
    assert (score.gold, score.system, score.found) == (2, 2, 2)
    assert score.f1 == score.source_overlap == score.content_hit == 1.0


def test_a_missed_and_a_wrong_cue_both_cost() -> None:
    """Recall counts annotated cues, precision counts frames."""
    unsaid = [Attribution(((0, 3),), (), ())]
    score = score_frames([(unsaid, parsed_frames(_TEXT))])
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)
    assert (score.gold, score.system) == (1, 2)


def test_a_folder_without_annotations_says_so(tmp_path: Path) -> None:
    """The remedy is in the message."""
    with pytest.raises(FileNotFoundError, match="give the folder that holds text"):
        score_corpus(tmp_path, parsed_frames)


def test_texts_annotated_twice_count_once(tmp_path: Path) -> None:
    """Two annotators of one article are not two articles."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "pier.txt").write_text(_TEXT, "utf-8")
    for coder in ("a1b2", "c3d4"):
        (tmp_path / "attributions" / f"pier_{coder}.ann").write_text(_ANN, "utf-8")
    assert score_corpus(tmp_path, parsed_frames).documents == 1


@pytest.mark.shared
def test_floor_on_news_of_another_country(shared: Path) -> None:
    """A sample of the development articles: cues and their sources do not get worse."""
    folder = shared / "corpora" / "polnear" / "dev"
    score = score_corpus(folder, parsed_frames, limit=20)
    assert score.f1 >= 0.58
    assert score.source_overlap >= 0.93


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        pytest.param("The mayor was asked about the dam.", ["asked"], id="a passive deed of words"),
        pytest.param("The dam was built by the army.", [], id="a passive that is none"),
        pytest.param("The slide shows three villages in the flood.", ["shows"], id="a thing that shows"),
        pytest.param("I think the bridge will hold.", [], id="the writer's own thought"),
        pytest.param("WALLACE: Let us start with the dam that broke.", [":"], id="a transcript's line"),
        pytest.param("Herring: Dam will cost the valley its fields.", [":"], id="a headline's speaker"),
        pytest.param(
            "Herring to dockers: The port will close in May.", [":"], id="a speaker and whom he addresses"
        ),
        pytest.param("Still to come: results in three of the valleys.", [], id="a label of the page"),
        pytest.param("Half of the town views the dam as a trap.", ["views"], id="a thought with an object"),
        pytest.param(
            "The bishop was critical of the levy.", ["critical of"], id="what is felt, as an adjective"
        ),
        pytest.param("The union met a group supporting the dam.", [], id="a gerund that tells which group"),
        pytest.param("The Latest: The road is closed to all lorries.", [], id="a heading"),
        pytest.param("“The dam will hold.” ― Sonya Herring", ["―"], id="a signed quotation"),
    ],
)
def test_deeds_of_words_that_attribute_no_claim(text: str, cues: list[str]) -> None:
    """Annotators count them as attributions; claims do not, so they are read where acts are asked for."""
    assert [text[frame.cue_start : frame.cue_end] for frame in parsed_frames(text)] == cues
