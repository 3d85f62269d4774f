"""The TimeML scorer counts what TempEval-3 counts."""

from pathlib import Path

import pytest

from communique.evaluate.timex import (
    Counts,
    GoldTime,
    match_times,
    read_timeml,
    read_times,
    report,
    score_document,
    score_folder,
    sentence_ranges,
)

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2015-06-03">20150603</TIMEX3></DCT>
<TEXT>The mayor <EVENT eid="e1">spoke</EVENT>
<TIMEX3 tid="t1" type="DATE" value="2015-06-02">Tuesday</TIMEX3>.
She will speak <TIMEX3 tid="t2" type="DATE" value="2015-06-04">tomorrow</TIMEX3> for
<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT></TimeML>
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "x.tml"
    file.write_text(TML, encoding="utf-8")
    return file


def test_reading(path: Path) -> None:
    """Offsets point into the text without its tags; the creation time is no expression of the text."""
    document = read_timeml(path)
    assert [(time.text, time.value) for time in document.times] == [
        ("Tuesday", "2015-06-02"),
        ("tomorrow", "2015-06-04"),
        ("two days", "P2D"),
    ]
    assert all(document.text[time.start : time.end] == time.text for time in document.times)


def test_scores(path: Path) -> None:
    """A right answer scores 1; a gold value that differs costs the value only."""
    document = read_timeml(path)
    found = read_times(document)
    counts = score_document(document.times, found)
    assert counts == Counts(gold=3, found=3, relaxed=3, strict=3, value=3)
    wrong = (
        GoldTime(start=found[0].start - 3, end=found[0].end, text="on Tuesday", value="2014", kind="DATE"),
    )
    assert score_document(wrong, found) == Counts(gold=1, found=3, relaxed=1, strict=0, value=0)
    assert counts.f1(counts.value) == 1.0


def test_each_expression_is_matched_once(path: Path) -> None:
    """Two gold spans over one found span make one pair."""
    found = read_times(read_timeml(path))[:1]
    twice = [GoldTime(start=found[0].start, end=found[0].end, text="Tuesday", value="x", kind="DATE")] * 2
    assert len(match_times(twice, found)) == 1


def test_sentences_keep_abbreviations() -> None:
    """ "Nov. 25" does not end a sentence."""
    text = "It fell on Nov. 25. Then it rose."
    assert [text[start:end] for start, end in sentence_ranges(text)] == [
        "It fell on Nov. 25.",
        "Then it rose.",
    ]


def test_errors_name_the_file(tmp_path: Path) -> None:
    """A file that is no TimeML, and a folder without one, are named."""
    (tmp_path / "bad.tml").write_text("<TimeML>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.tml: not XML"):
        read_timeml(tmp_path / "bad.tml")
    (tmp_path / "bad.tml").write_text("<TimeML/>", encoding="utf-8")
    with pytest.raises(ValueError, match="no TEXT"):
        read_timeml(tmp_path / "bad.tml")
    (tmp_path / "bad.tml").unlink()
    with pytest.raises(ValueError, match=r"no \.tml file"):
        score_folder(tmp_path)


# Floors pinned below the measured figures, which the evaluation prints.
FLOORS = {"aquaint": (0.91, 0.72), "timebank": (0.90, 0.75)}


@pytest.mark.shared
@pytest.mark.parametrize("corpus", FLOORS)
def test_floors(shared: Path, corpus: str) -> None:
    """Span and value F1 on news that the rules were widened on do not fall."""
    counts = score_folder(shared / "corpora" / "timeml" / corpus)
    span, value = FLOORS[corpus]
    assert counts.f1(counts.relaxed) >= span, report(counts)
    assert counts.f1(counts.value) >= value, report(counts)
