"""The pool of workers survives breaking at any moment."""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from communique.pipeline import runner
from communique.pipeline.chunks import Job, cut_chunks
from communique.pipeline.worker import FileResult


class Echo:
    """Gives an empty result for each item."""

    def open(self) -> None: ...

    def run(self, items: list[Any], /) -> list[FileResult]:
        return [FileResult() for _ in items]

    def close(self) -> None: ...


class ClosingPool:
    """A pool that a dying worker has broken: it takes ``good`` chunks, loses them, and refuses the next."""

    def __init__(self, good: int, error: Exception) -> None:
        self._left = good
        self._error = error

    def submit(self, *_: object) -> Future[list[FileResult]]:
        if self._left == 0:
            raise self._error
        self._left -= 1
        lost: Future[list[FileResult]] = Future()
        lost.set_exception(BrokenProcessPool())
        return lost

    def shutdown(self, **_: object) -> None: ...


@pytest.mark.parametrize("good", [0, 1, 3])
@pytest.mark.parametrize(
    "error", [BrokenProcessPool(), OSError("handle is closed")], ids=["broken", "closing its pipes"]
)
def test_no_chunk_is_lost_when_the_pool_breaks_on_handing_over(
    good: int, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker may die between two chunks; whatever the pool says then, every file is read once."""
    pools = iter([ClosingPool(good, error)])
    monkeypatch.setattr(
        runner.LocalRunner, "_new_pool", lambda self: next(pools, None) or ThreadPoolExecutor(max_workers=1)
    )
    monkeypatch.setattr(runner, "_run", lambda worker, items: worker.run(items))
    jobs = tuple(Job(path=str(i), fingerprint="f", item=i) for i in range(7))
    outcomes = list(runner.LocalRunner(Echo(), 2).run(cut_chunks(jobs, 1)))
    assert sorted(job.path for outcome in outcomes for job in outcome.chunk.jobs) == [
        job.path for job in jobs
    ]
    assert all(outcome.results is not None for outcome in outcomes)
