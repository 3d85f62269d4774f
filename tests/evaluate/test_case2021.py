"""Event typing on labelled snippets: the mapping, the choice of one claim, the weighted score."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.made_claims import made

from communique.cli import case2021 as runner
from communique.evaluate.case2021 import (
    Mapped,
    Snippet,
    Typing,
    class_of,
    document_of,
    load_mapping,
    read_mapping,
    read_snippets,
    score_snippets,
    weighted_f1,
)
from communique.evaluate.running import Extract
from communique.records.claim import Claim, ClaimType
from communique.records.result import DocumentResult
from communique.records.text import Document

_ROWS = (
    "1\tA mortar landed on the mill and hurt two.\tART_MISS_ATTACK\n"
    "2\tThe border guards fought smugglers at the ford.\tARMED_CLASH\n"
    "3\tStudents marched for lower rents.\tPEACE_PROTEST\n"
)
_MAPPED = Mapped(
    labels={"ART_MISS_ATTACK": "shelling", "ARMED_CLASH": "clash"},
    types={ClaimType.SHELLING: "shelling", ClaimType.CLASH: "clash"},
)


def _claim(kind: ClaimType, score: float, start: int = 0) -> Claim:
    return replace(made(kind), score=score, start=start)


def _reads(by_word: Mapping[str, Sequence[Claim]]) -> Extract:
    """An extraction that knows one word of each text."""

    def extract(document: Document) -> DocumentResult:
        claims = [claim for word, found in by_word.items() if word in document.text for claim in found]
        return DocumentResult(document=document, claims=tuple(claims))

    return extract


def _file(folder: Path, text: str) -> Path:
    path = folder / "rows.tsv"
    path.write_text(text, "utf-8")
    return path


def _of(kind: ClaimType, start: int, unit: str = "") -> Claim:
    return replace(_claim(kind, 0.5, start), rule_ids=(unit,) if unit else ())


_ORDERED = replace(
    _MAPPED,
    types={**_MAPPED.types, ClaimType.CASUALTIES: "clash", ClaimType.CHEMICAL: "gas"},
    units={"casualties.kidnap": "captivity"},
    unclassed=frozenset({"casualties.surrender"}),
    vague=frozenset({ClaimType.CASUALTIES}),
    foremost=frozenset({ClaimType.CHEMICAL}),
)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([], None, id="nothing read"),
        pytest.param([_of(ClaimType.AID, 0)], None, id="a type without a class"),
        pytest.param([_of(ClaimType.SHELLING, 9), _of(ClaimType.CLASH, 2)], "clash", id="first in the text"),
        pytest.param([_of(ClaimType.AID, 0), _of(ClaimType.CLASH, 9)], "clash", id="first with a class"),
        pytest.param(
            [_of(ClaimType.CASUALTIES, 0), _of(ClaimType.SHELLING, 9)],
            "shelling",
            id="the dead are told first, what killed them later",
        ),
        pytest.param([_of(ClaimType.CASUALTIES, 0)], "clash", id="only the dead are told"),
        pytest.param(
            [_of(ClaimType.CASUALTIES, 0, "casualties.kidnap"), _of(ClaimType.CLASH, 9)],
            "captivity",
            id="a unit's own class is not vague",
        ),
        pytest.param([_of(ClaimType.CASUALTIES, 0, "casualties.surrender")], None, id="a unit without one"),
        pytest.param([_of(ClaimType.SHELLING, 0), _of(ClaimType.CHEMICAL, 9)], "gas", id="shelling with gas"),
    ],
)
def test_one_claim_stands_for_a_snippet(claims: list[Claim], expected: str | None) -> None:
    """The rule is published with the figure, so it must not drift."""
    assert class_of(claims, _ORDERED) == expected


def test_three_rows_are_scored(tmp_path: Path) -> None:
    """A claim in a snippet without a class counts against the class that it was read as."""
    extract = _reads(
        {
            "mortar": [_claim(ClaimType.SHELLING, 0.9)],
            "fought": [_claim(ClaimType.CLASH, 0.9)],
            "marched": [_claim(ClaimType.CLASH, 0.3)],
        }
    )
    shelling, clash = score_snippets(read_snippets(_file(tmp_path, _ROWS)), extract, _MAPPED)
    assert shelling == Typing(name="shelling", gold=1, system=1, both=1)
    assert clash == Typing(name="clash", gold=1, system=2, both=1)
    assert weighted_f1([shelling, clash]) == pytest.approx((1 + 2 / 3) / 2)


def test_classes_weigh_by_their_snippets() -> None:
    """The mean is the shared task's: a class of three counts three times a class of one."""
    outcomes = [Typing(name="a", gold=3, system=3, both=3), Typing(name="b", gold=1, system=0, both=0)]
    assert weighted_f1(outcomes) == 0.75
    assert weighted_f1([]) == 0.0


def test_a_snippet_is_all_body() -> None:
    """Offsets of its claims count from the snippet's start, and quotation marks are text."""
    document = document_of(Snippet(id="7", text='He said "no', label="DIPLO"))
    assert [(s.start, s.end) for s in document.segments] == [(0, 11)]


def test_quotation_marks_do_not_join_lines(tmp_path: Path) -> None:
    """An unclosed mark in one snippet must not swallow the next."""
    rows = read_snippets(_file(tmp_path, '1\tHe said "no\tDIPLO\n2\tA raid.\tAIR_STRIKE\n'))
    assert [row.label for row in rows] == ["DIPLO", "AIR_STRIKE"]


def test_a_short_line_is_named(tmp_path: Path) -> None:
    """The error says where and what to write."""
    with pytest.raises(ValueError, match=r"rows.tsv: line 2 has 1 columns; write number, text, label"):
        read_snippets(_file(tmp_path, "1\tA raid.\tAIR_STRIKE\n2\n"))


@pytest.mark.parametrize(
    ("types", "message"),
    [('["battle.quarrel"]', "is no claim type"), ('["battle.clash", "battle.clash"]', "keep one")],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, types: str, message: str) -> None:
    """A type that is misspelt or stands twice would silently change the figure."""
    path = tmp_path / "wrong.toml"
    path.write_text(f'[[class]]\nname = "clash"\nlabels = ["ARMED_CLASH"]\ntypes = {types}\n', "utf-8")
    with pytest.raises(ValueError, match=message):
        read_mapping(path)


def test_every_class_of_the_package_has_labels_and_types() -> None:
    """A class that no type is read as could only lower the figure."""
    mapped = load_mapping()
    assert set(mapped.labels.values()) == {*mapped.types.values(), *mapped.units.values()}
    assert mapped.types[ClaimType.AIRSTRIKE] == mapped.labels["AIR_STRIKE"]


def test_the_runner_prints_the_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both figures are printed: with and without the snippets that no class fits."""
    monkeypatch.setattr(
        runner,
        "load_extraction",
        lambda _case: _reads(
            {
                "mortar": [_claim(ClaimType.SHELLING, 0.9)],
                "fought": [_claim(ClaimType.CLASH, 0.9)],
                "marched": [_claim(ClaimType.CLASH, 0.3)],
            }
        ),
    )
    assert runner.main(_file(tmp_path, _ROWS)) == 0
    out = capsys.readouterr().out
    assert "weighted F1 0.833 over 3 snippets, 2 with a class" in out
    assert "weighted F1 1.000 on the snippets with a class alone" in out


@pytest.mark.shared
def test_every_label_with_a_class_is_a_label_of_the_set(shared: Path) -> None:
    """A misspelt label would quietly leave its snippets out."""
    labels = {row.label for row in read_snippets(shared / "corpora" / "case2021" / "dev.tsv")}
    assert set(load_mapping().labels) <= labels
