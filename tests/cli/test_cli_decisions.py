"""Decisions travel as lines of JSON, and a damaged line takes none of the others along."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from standin import CASE, LineWorker, discover

from communique.cli import main
from communique.pipeline import run as pipeline_run
from communique.pipeline.reconciling import default_derivers
from communique.pipeline.run import build
from communique.records.decision import Decision
from communique.store import reading
from communique.store.deciding import Wish, decide, undo
from communique.store.open import open_store

Say = Callable[..., int]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of three reports that tell one capture."""
    monkeypatch.setattr(pipeline_run, "rules_hash", lambda: "rules")
    monkeypatch.setattr(pipeline_run, "read_case", lambda name: CASE)
    (tmp_path / "in").mkdir()
    for at, who in enumerate(("patrols", "scouts", "troops")):
        (tmp_path / "in" / f"r{at}.txt").write_text(f"Northern {who} took the mill at dawn\n")
    out = tmp_path / "case.db"
    build(
        [tmp_path / "in"], out, worker=LineWorker(), discover=discover, derivers=default_derivers(), workers=1
    )
    yield out


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs ``communique decisions``."""

    def go(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["communique", "decisions", *map(str, words)])
        return int(main.guarded())

    return go


def decided(path: Path) -> tuple[Decision, ...]:
    with closing(open_store(path)) as opened:
        return reading.decisions(opened)


def events(path: Path) -> list[Any]:
    with closing(open_store(path)) as opened:
        return list(reading.load_record(opened).events)


def review(path: Path) -> str:
    """Reject a claim, note on it, and split another out and undo that; return the rejected claim."""
    with closing(open_store(path)) as opened:
        one, other, *_ = (claim.id for claim in reading.iterate_claims(opened))
        decide(opened, Wish(kind="reject", subject=one, who="ann", payload={}, note="عدد خاطئ"))
        decide(opened, Wish(kind="note", subject=one, who="bea", payload={}, note="two\nlines"))
        decide(opened, Wish(kind="split", subject=other, who="bea", payload={}))
        undo(opened, other, who="ann")
    return one


def test_decisions_come_to_another_store_and_through_its_record(
    store: Path, tmp_path: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one reviewer decided, another has after export, import and replay; a second time adds nothing."""
    other = Path(shutil.copy(store, tmp_path / "other.db"))
    rejected = review(store)
    lines = tmp_path / "decisions.jsonl"
    assert say("export", store, "-o", lines) == 0
    assert say("import", lines, other) == 0
    assert "4 decisions added, 0 were there" in capsys.readouterr().out
    assert decided(other) == decided(store)
    assert any(rejected in event.claims for event in events(other))
    assert say("replay", other) == 0
    assert "2 of 4 decisions stand" in capsys.readouterr().out
    assert not any(rejected in event.claims for event in events(other))
    assert say("import", lines, other) == 0
    assert "0 decisions added, 4 were there" in capsys.readouterr().out
    assert say("replay", store) == 0
    assert events(store) == events(other)


def test_the_terminal_gets_the_lines_alone(store: Path, say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    review(store)
    assert say("export", store) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == [one.id for one in decided(store)]


def test_a_store_without_decisions_gives_an_empty_file(store: Path, tmp_path: Path, say: Say) -> None:
    assert say("export", store, "-o", tmp_path / "none.jsonl") == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""
    assert say("import", tmp_path / "none.jsonl", store) == 0


def damaged(**changes: Any) -> Callable[[dict[str, Any]], str]:
    return lambda row: json.dumps({**row, **changes})


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(lambda row: json.dumps(row)[:-9], "is no decision", id="cut off"),
        pytest.param(lambda row: "[]", "is no decision", id="no object"),
        pytest.param(lambda row: json.dumps({"id": "x"}), "missing required field", id="fields missing"),
        pytest.param(damaged(kind="bless"), "no kind of decision", id="unknown kind"),
        pytest.param(damaged(payload='{"x": 1}'), "'x' is not among its keys", id="payload of no meaning"),
        pytest.param(damaged(payload="{"), "payload is not JSON", id="payload cut off"),
        pytest.param(damaged(at="yesterday"), "no time with a zone", id="no time"),
        pytest.param(damaged(at="2016-11-28T12:30:00"), "no time with a zone", id="no zone"),
        pytest.param(damaged(who=" "), "who is empty", id="nobody"),
        pytest.param(damaged(id=1), "is no decision", id="an id that is a number"),
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_taken(
    damage: Callable[[dict[str, Any]], str],
    says: str,
    store: Path,
    tmp_path: Path,
    say: Say,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = Path(shutil.copy(store, tmp_path / "other.db"))
    review(store)
    lines = tmp_path / "decisions.jsonl"
    say("export", store, "-o", lines)
    rows = lines.read_text(encoding="utf-8").splitlines()
    rows[2] = damage(json.loads(rows[2]))
    lines.write_text("\n".join(rows), encoding="utf-8")
    assert say("import", lines, other) == 3
    error = capsys.readouterr().err
    assert f"{lines}: line 3: " in error
    assert says in error
    assert "nothing was taken" in error
    assert decided(other) == ()


def test_a_decision_that_was_altered_is_not_taken_for_the_same(
    store: Path, tmp_path: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id stands for its words: whoever changes them makes another decision."""
    review(store)
    lines = tmp_path / "decisions.jsonl"
    say("export", store, "-o", lines)
    lines.write_text(lines.read_text(encoding="utf-8").replace('"ann"', '"eve"'), encoding="utf-8")
    before = decided(store)
    assert say("import", lines, store) == 3
    assert "with other words" in capsys.readouterr().err
    assert decided(store) == before


def test_bytes_that_are_no_text_are_refused(
    store: Path, tmp_path: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"{}\n\xff")
    assert say("import", tmp_path / "x.jsonl", store) == 3
    assert "byte 3 is no UTF-8" in capsys.readouterr().err


def test_a_decision_with_nothing_to_act_on_is_told(
    store: Path, tmp_path: Path, say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    review(store)
    lines = tmp_path / "decisions.jsonl"
    say("export", store, "-o", lines)
    gone = (
        lines.read_text(encoding="utf-8")
        .replace('"subject":"cl-', '"subject":"cl-gone-')
        .replace("dec-", "dec-x")
    )
    lines.write_text(gone, encoding="utf-8")
    assert say("import", lines, store) == 0
    assert say("replay", store) == 0
    assert "nothing to act on" in capsys.readouterr().out
