"""Building is resumable and repeatable: the same reports give the same store, whatever happens on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from standin import CASE, DERIVERS, LineWorker, discover

from communique.pipeline import run
from communique.pipeline.run import Built, NothingToReadError, build
from communique.records.decision import Decision
from communique.store import reading, schema, writing
from communique.store.open import Store, open_store

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _same_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the rules still: these tests are about the runner, whatever else is being edited."""
    monkeypatch.setattr(run, "rules_hash", lambda: "rules")
    monkeypatch.setattr(run, "read_case", lambda name: CASE)


def reports(folder: Path, count: int, **special: str) -> Path:
    folder.mkdir(exist_ok=True)
    for i in range(count):
        (folder / f"r{i:02}.txt").write_text(f"Northern troops took mill {i}\nThe South denied it, {i}\n")
    for name, words in special.items():
        (folder / f"{name}.txt").write_text(words)
    return folder


def make(folder: Path, out: Path, **options: Any) -> Built:
    return build(
        [folder], out, worker=LineWorker(), discover=discover, derivers=DERIVERS, workers=2, **options
    )


def content(path: Path) -> dict[str, list[Any]]:
    """Return what a store says, without row numbers and chunk names, which carry no meaning."""
    skip = {"n", "chunk"}
    with closing(open_store(path)) as store, store.reading() as connection:
        return {
            table.name: sorted(
                map(repr, connection.execute(select(*(c for c in table.c if c.name not in skip))))
            )
            for table in schema.metadata.sorted_tables
        }


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    """The same ids, no new rows, and nothing is read twice."""
    folder, out = reports(tmp_path / "in", 6), tmp_path / "case.db"
    first = make(folder, out)
    before = content(out)
    again = make(folder, out)
    assert (first.read, again.read) == (6, 0)
    assert content(out) == before


def test_two_stores_of_the_same_reports_hold_the_same(tmp_path: Path) -> None:
    """Which worker finishes first must not matter."""
    folder = reports(tmp_path / "in", 6)
    make(folder, tmp_path / "one.db")
    make(folder, tmp_path / "two.db")
    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")


def test_a_changed_file_alone_is_read_again(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 4), tmp_path / "case.db"
    make(folder, out)
    (folder / "r02.txt").write_text("Rain stopped the lorries\n")
    built = make(folder, out)
    assert (built.read, built.documents, built.claims) == (1, (4, 4), (8, 7))
    make(folder, tmp_path / "fresh.db")
    assert content(out) == content(tmp_path / "fresh.db")


def test_files_that_are_gone_stay_unless_pruned(tmp_path: Path) -> None:
    """A half-copied folder must not empty a record; taking out is asked for."""
    folder, out = reports(tmp_path / "in", 3), tmp_path / "case.db"
    make(folder, out)
    (folder / "r01.txt").unlink()
    assert make(folder, out).documents == (3, 3)
    pruned = make(folder, out, prune=True)
    assert (pruned.pruned, pruned.documents) == (1, (3, 2))


def test_changed_statuses_are_told(tmp_path: Path) -> None:
    """A re-run says which events changed."""
    folder, out = tmp_path / "in", tmp_path / "case.db"
    folder.mkdir()
    (folder / "a.txt").write_text("Northern troops took the mill\n")
    make(folder, out)
    (folder / "b.txt").write_text("The South denied it\n")
    ((_, before, after),) = make(folder, out).moved
    assert (before, after) == ("single", "contested")


def test_a_rejected_claim_takes_no_part_and_stays_rejected(tmp_path: Path) -> None:
    """A person's decision wins over the machine on every later build, until it is undone."""
    folder, out = reports(tmp_path / "in", 1), tmp_path / "case.db"
    make(folder, out)
    with closing(open_store(out)) as store:
        denial = next(c for c in reading.iterate_claims(store) if "denied" in c.quote)
        made = writing.add_decision(store, at="t", who="me", kind="reject", subject=denial.id)
    for _ in range(2):
        make(folder, out)
        with closing(open_store(out)) as store:
            record = reading.load_record(store)
        assert denial in record.claims
        assert denial.id not in record.events[0].claims
        assert record.contradictions == ()
    with closing(open_store(out)) as store:
        writing.add_decision(store, at="u", who="me", kind="undo", subject=denial.id, supersedes=made.id)
    make(folder, out)
    with closing(open_store(out)) as store:
        assert denial.id in reading.load_record(store).events[0].claims


def test_claims_are_stored_as_decided_and_given_back_by_an_undo(tmp_path: Path) -> None:
    """What is corrected and added is what the record shows; what was read is kept beside it."""
    folder, out = reports(tmp_path / "in", 1), tmp_path / "case.db"
    make(folder, out)
    with closing(open_store(out)) as store:
        denial = next(c for c in reading.iterate_claims(store) if "denied" in c.quote)
        before = tuple(reading.iterate_claims(store))
        form = {
            "document": denial.document,
            "start": 0,
            "end": 15,
            "quote": "Northern troops",
            "attribution": [{"name": "The North", "kind": "party"}],
            "places": [{"role": "location", "name": "Upper Mill"}],
            "actors": [{"role": "agent", "name": "Northern troops"}],
        }
        made = [
            _decision(store, "correct", denial.id, {"negated": True}),
            _decision(store, "add", "cl-own", {**form, "type": "forces.deployment"}),
        ]
        gone = _decision(store, "correct", "cl-gone", {"negated": True})
    for _ in range(2):
        built = make(folder, out)
        with closing(open_store(out)) as store:
            claims = {claim.id: claim for claim in reading.iterate_claims(store)}
            assert claims[denial.id].negated
            assert claims[denial.id].rule_ids[-1] == f"decision:{made[0].id}"
            assert claims["cl-own"].rule_ids[0] == "person"
            assert reading.decided_claims(store) == {denial.id: denial, "cl-own": None}
            assert tuple(reading.iterate_read_claims(store)) == before
        assert [issue.file for issue in built.issues] == [f"decision {gone.id}"]
    with closing(open_store(out)) as store:
        for one in (*made, gone):
            writing.add_decision(store, at="u", who="me", kind="undo", subject=one.id)
    assert make(folder, out).issues == ()
    with closing(open_store(out)) as store:
        assert tuple(reading.iterate_claims(store)) == before
        assert reading.decided_claims(store) == {}


def _decision(store: Store, kind: str, subject: str, payload: dict[str, Any]) -> Decision:
    return writing.add_decision(
        store, at="t", who="me", kind=kind, subject=subject, payload=json.dumps(payload)
    )


def test_the_stages_are_asked_only_when_something_changed(tmp_path: Path) -> None:
    """An acceptance changes nothing in the record; what a stage then works out is for ``test_refresh``."""
    folder, out = reports(tmp_path / "in", 2), tmp_path / "case.db"
    calls: list[str] = []

    def counted(name: str) -> Any:
        def run(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            return getattr(DERIVERS, name)(*arguments, **options)

        return run

    stages = replace(DERIVERS, find_copies=counted("find_copies"), reconcile=counted("reconcile"))

    def build_again() -> list[str]:
        calls.clear()
        build([folder], out, worker=LineWorker(), discover=discover, derivers=stages, workers=1)
        return sorted(calls)

    assert build_again() == ["find_copies", "reconcile"]
    with closing(open_store(out)) as store:
        claim = next(reading.iterate_claims(store)).id
        _decision(store, "accept", claim, {})
    assert build_again() == []
    with closing(open_store(out)) as store:
        _decision(store, "reject", claim, {})
    assert build_again() == ["find_copies", "reconcile"]
    (folder / "new.txt").write_text("Northern troops took mill 9\n")
    assert build_again() == ["find_copies", "reconcile"]


def test_a_file_that_kills_its_worker_is_set_aside_alone(tmp_path: Path) -> None:
    """Every other report is read; the culprit is named, and tried again when it changes."""
    folder, out = reports(tmp_path / "in", 9, r04="CRASH\n"), tmp_path / "case.db"
    built = make(folder, out)
    assert (built.failed, built.documents[1]) == (1, 8)
    (issue,) = built.issues
    assert issue.file.endswith("r04.txt")
    assert make(folder, out).read == 0
    (folder / "r04.txt").write_text("Northern troops took mill 4\n")
    mended = make(folder, out)
    assert (mended.read, mended.failed, mended.issues) == (1, 0, ())


def test_a_file_that_fails_stops_no_other_and_is_tried_again(tmp_path: Path) -> None:
    folder, out = reports(tmp_path / "in", 4, r01="FAIL\n"), tmp_path / "case.db"
    built = make(folder, out)
    assert (built.failed, built.documents[1], len(built.traces)) == (1, 3, 1)
    assert "cannot make sense of it" in built.issues[0].message
    assert make(folder, out).read == 1


def test_two_reports_of_one_name_and_place_are_told_apart_or_refused(tmp_path: Path) -> None:
    """Claims whose ids clash must not overwrite each other in silence."""
    folder, out = tmp_path / "in", tmp_path / "case.db"
    for part, words in (("a", "The South denied it\nOne\n"), ("b", "The South denied it\nTwo\n")):
        (folder / part).mkdir(parents=True)
        (folder / part / "same.txt").write_text(words)
    built = make(folder, out)
    assert (built.failed, built.documents[1]) == (1, 1)
    assert "same name" in built.issues[0].message


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match="no report found"):
        make(reports(tmp_path / "in", 0), tmp_path / "case.db")


_BUILD = """
import sys
from pathlib import Path
from standin import CASE, DERIVERS, LineWorker, discover
from communique.pipeline import run
run.rules_hash = lambda: "rules"
run.read_case = lambda name: CASE
if __name__ == "__main__":
    folder, out, pause = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    run.build([folder], out, worker=LineWorker(pause=pause), discover=discover, derivers=DERIVERS, workers=2)
"""


def _start(script: Path, folder: Path, out: Path, pause: float) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, str(script), str(folder), str(out), str(pause)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, preexec_fn=_interruptible)


def _interruptible() -> None:
    """Let an interrupt reach the program, though a shell that runs the tests in its background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _acknowledged(out: Path) -> int:
    if not out.exists():
        return 0
    with closing(open_store(out)) as store:
        return len(reading.ledger(store))


def _await(condition: Any, what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f"waited a minute for {what}"
        time.sleep(0.05)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_the_same_command_completes_what_was_cut_off(blow: signal.Signals, tmp_path: Path) -> None:
    """Kill the program in the middle, run it again: the store is the one an unbroken run makes."""
    folder, out = reports(tmp_path / "in", 24), tmp_path / "case.db"
    script = tmp_path / "build.py"
    script.write_text(_BUILD)
    broken = _start(script, folder, out, pause=0.1)
    _await(lambda: _acknowledged(out) >= 3, "the first files")
    broken.send_signal(blow)
    broken.wait(60)
    done = _acknowledged(out)
    assert 3 <= done < 24
    assert _start(script, folder, out, pause=0.0).wait(120) == 0
    make(folder, tmp_path / "whole.db")
    assert content(out) == content(tmp_path / "whole.db")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    """A killed build must not leave processes behind that hold the parser in memory."""
    folder, out = reports(tmp_path / "in", 24), tmp_path / "case.db"
    script = tmp_path / "build.py"
    script.write_text(_BUILD)
    parent = _start(script, folder, out, pause=0.1)
    _await(lambda: _acknowledged(out) >= 1, "the first file")
    children = _children(parent.pid)
    assert children
    parent.kill()
    parent.wait(60)
    _await(lambda: not any(_alive(child) for child in children), "the workers' end")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
