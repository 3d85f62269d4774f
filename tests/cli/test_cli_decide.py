"""What a person joins, parts and adjudicates is stored, and the stages obey it on every build."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from standin import CASE, LineWorker, discover

from communique.cli import main
from communique.pipeline import run as pipeline_run
from communique.pipeline.reconciling import default_derivers
from communique.pipeline.run import build
from communique.records.event import Event
from communique.store import reading
from communique.store.open import open_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of three reports that tell one capture."""
    monkeypatch.setattr(pipeline_run, "rules_hash", lambda: "rules")
    monkeypatch.setattr(pipeline_run, "read_case", lambda name: CASE)
    (tmp_path / "in").mkdir()
    for at, who in enumerate(("patrols", "scouts", "troops")):
        (tmp_path / "in" / f"r{at}.txt").write_text(f"Northern {who} took the mill at dawn\n")
    again(tmp_path / "case.db")
    yield tmp_path / "case.db"


def again(out: Path) -> None:
    build(
        [out.parent / "in"],
        out,
        worker=LineWorker(),
        discover=discover,
        derivers=default_derivers(),
        workers=1,
    )


def events(out: Path) -> list[Event]:
    with closing(open_store(out)) as opened:
        return sorted(reading.load_record(opened).events, key=lambda event: len(event.claims))


def decide(monkeypatch: pytest.MonkeyPatch, out: Path, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["communique", "decide", *words, str(out), "--who", "ann"])
    code = int(main.guarded())
    again(out)
    return code


def test_split_then_merge_survive_builds(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim taken out of its event stays out, and joined again it stays in, whatever is built after."""
    (whole,) = events(store)
    odd = whole.claims[0]
    assert decide(monkeypatch, store, odd, "split") == 0
    assert [set(event.claims) for event in events(store)] == [{odd}, set(whole.claims) - {odd}]
    (store.parent / "in" / "r9.txt").write_text("Northern guards took the mill at noon\n")
    again(store)
    alone, rest = events(store)
    assert alone.claims == (odd,)
    assert decide(monkeypatch, store, odd, "merge", "--with", rest.id) == 0
    assert len(events(store)) == 1


def test_undo_gives_the_machine_its_say_back(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost by deciding: the same event, with the same id, is there again."""
    before = events(store)
    odd = before[0].claims[0]
    decide(monkeypatch, store, odd, "split")
    assert decide(monkeypatch, store, odd, "undo") == 0
    assert events(store) == before


def test_adjudication_moves_the_weight_of_a_kind_of_speaker(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim found false makes the next claims of such speakers count less."""
    (before,) = events(store)
    assert decide(monkeypatch, store, before.claims[0], "fails") == 0
    (after,) = events(store)
    assert after.probability < before.probability


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["merge"], id="merge with nothing"),
        pytest.param(["holds"], id="an event is no single claim"),
        pytest.param(["split"], id="an event cannot leave itself"),
    ],
)
def test_a_decision_that_says_nothing_is_refused(
    store: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """The record does not take what it could not replay."""
    (event,) = events(store)
    assert decide(monkeypatch, store, event.id, *words) == 2
    with closing(open_store(store)) as opened:
        assert reading.decisions(opened) == ()
