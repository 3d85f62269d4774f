"""The worker that reads reports: files of a chunk are parsed together, and fail alone."""

from pathlib import Path

import pytest

from communique.pipeline import reading
from communique.pipeline.reading import discover
from communique.pipeline.worker import ReportWorker

_REPORTS = {
    "a.txt": "Rebels captured the village of Marsa on Monday, the governor said.\n",
    "b.txt": "Shelling killed four people in the port.\n\nRebels captured the village of Marsa on Monday.\n",
    "c.txt": "",
}


@pytest.fixture
def worker() -> ReportWorker:
    opened = ReportWorker(case=None)
    opened.open()
    return opened


def _items(folder: Path) -> list[reading.InputFile]:
    for name, text in _REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    items, _ = discover([folder])
    return list(items)


def test_a_chunk_gives_what_its_files_give_one_by_one(worker: ReportWorker, tmp_path: Path) -> None:
    """Parsing together is for speed alone: no claim may depend on which files stand in a chunk."""
    items = _items(tmp_path)
    alone = [found for item in items for found in worker.run([item])]
    assert worker.run(items) == alone
    assert [len(found.documents) for found in alone][:2] == [1, 1]


def test_a_file_that_fails_stops_no_other(
    worker: ReportWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are read before any is parsed; the fault of one stays its own."""
    whole = reading.read_file

    def breaks_on_a(item: reading.InputFile) -> reading.ReadResult:
        if item.path.name == "a.txt":
            raise RuntimeError("a fault")
        return whole(item)

    monkeypatch.setattr(reading, "read_file", breaks_on_a)
    first, second, *_ = worker.run(_items(tmp_path))
    assert "a fault" in first.issues[0].message and first.trace
    assert [claim.type.value for claim in second.documents[0][0].claims]
