"""A document that would take all memory, or all day, is set aside with a reason; all others are read."""

import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from standin import CASE, DERIVERS, Item, LineWorker, discover, make_document, make_result

from communique.pipeline import run as pipeline_run
from communique.pipeline.run import build
from communique.pipeline.worker import FileResult, read_one
from communique.store import reading
from communique.store.open import open_store


def compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def read(seconds: float, *, documents: int = 1, reading: Any = None, each: float = 0.0) -> FileResult:
    made = tuple((make_document(f"{at}.txt", b"Troops took the mill"), b"") for at in range(documents))

    def process(document: Any) -> Any:
        compute(each)
        return make_result(document)

    def read_it(item: Item) -> Any:
        if reading:
            reading()
        return SimpleNamespace(documents=made, issues=())

    return read_one(Item(path=Path("a.txt")), read_it, process, seconds=seconds)


def test_endless_computing_is_stopped_with_a_reason() -> None:
    result = read(0.2, reading=lambda: compute(1e6))
    (issue,) = result.issues
    assert (issue.file, result.documents) == ("a.txt", ())
    assert "longer than 0.2 seconds" in issue.message
    assert "split it" in issue.remedy


def test_a_library_that_catches_every_error_cannot_go_on() -> None:
    def stubborn() -> None:
        while True:
            try:
                compute(1e6)
            except Exception:
                continue

    assert read(0.2, reading=stubborn).issues


def test_each_document_of_a_file_has_its_own_time() -> None:
    """A feed of a year is one file, and no bomb."""
    assert len(read(0.5, documents=4, each=0.25).documents) == 4


def test_waiting_is_no_computing() -> None:
    """On a busy machine a report must not be set aside for its neighbours."""
    assert len(read(0.2, reading=lambda: time.sleep(0.6)).documents) == 1


def test_bombs_are_set_aside_and_the_rest_is_read(tmp_path: Path, monkeypatch: Any) -> None:
    """One that never comes back to Python, and one that asks for too much memory."""
    monkeypatch.setattr(pipeline_run, "rules_hash", lambda: "rules")
    monkeypatch.setattr(pipeline_run, "read_case", lambda name: CASE)
    folder, out = tmp_path / "in", tmp_path / "case.db"
    folder.mkdir()
    for name, line in (("a", "Troops took the mill"), ("b", "SPIN"), ("c", "HOARD"), ("d", "Rain fell")):
        (folder / f"{name}.txt").write_text(f"{line}\n")
    worker = LineWorker(seconds=0.5)
    built = build([folder], out, worker=worker, discover=discover, derivers=DERIVERS, workers=1)
    said = {Path(issue.file).name: issue.message for issue in built.issues}
    assert said.keys() == {"b.txt", "c.txt"}
    assert "ended the reading process" in said["b.txt"]
    assert "needs more than 4 GiB" in said["c.txt"]
    with closing(open_store(out)) as store:
        assert [document.name for document in reading.documents(store)] == ["a.txt", "d.txt"]
