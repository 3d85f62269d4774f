"""Run a worker over chunks in processes of their own; a process that dies takes no work with it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait as wait_for
from multiprocessing.util import Finalize

from communique.pipeline.chunks import Chunk, after_crash
from communique.pipeline.limits import limit_memory
from communique.pipeline.worker import FileResult, Worker

#: Chunks handed over for each worker: one at work, one waiting, so that none idles and memory stays bounded.
_IN_FLIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A chunk with one result a file, or with None when its one file killed its workers."""

    chunk: Chunk
    results: list[FileResult] | None


class LocalRunner:
    """Runs chunks on this machine.

    When a worker dies, the pool is made anew, and the chunks that were in flight run one at a time, so
    that the one to blame is known for sure: it is cut in two until a single file is left.
    """

    def __init__(self, worker: Worker, workers: int) -> None:
        self._worker = worker
        self._workers = workers
        self._running: dict[Future[list[FileResult]], Chunk] = {}
        self._suspects: deque[Chunk] = deque()
        self._others = frozenset(active_children())
        self._pool = self._new_pool()

    def run(self, chunks: Iterable[Chunk]) -> Generator[Outcome, None, None]:
        """Yield an outcome for every chunk (or its parts), as they are done; an error stops the workers."""
        waiting = iter(chunks)
        finished = False
        try:
            while self._fill(waiting):
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                yield from self._collect(done)
            finished = True
        finally:
            self._stop(kill=not finished)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_prepare)

    def _fill(self, waiting: Iterator[Chunk]) -> bool:
        """Hand chunks over as long as there is room; return whether any is in flight."""
        while self._suspects:
            if self._running:
                return True
            self._submit(self._suspects.popleft())
        room = _IN_FLIGHT * self._workers
        while not self._suspects and len(self._running) < room and (chunk := next(waiting, None)):
            self._submit(chunk)
        return bool(self._running or self._suspects)

    def _submit(self, chunk: Chunk) -> None:
        items = [job.item for job in chunk.jobs]
        try:
            future = self._pool.submit(_run, self._worker, items)
        except (BrokenProcessPool, OSError):  # OSError: the broken pool was just closing its pipes
            # A worker died before this chunk reached one, so the chunk is not to blame.
            if self._running:
                self._suspects.append(chunk)
                return
            self._renew()
            future = self._pool.submit(_run, self._worker, items)
        self._running[future] = chunk

    def _collect(self, done: Iterable[Future[list[FileResult]]]) -> Iterator[Outcome]:
        blamed: list[Chunk] = []
        for future in done:
            chunk = self._running.pop(future)
            try:
                yield Outcome(chunk=chunk, results=future.result())
            except BrokenProcessPool:
                blamed.append(chunk)
        if blamed:
            yield from self._recover(blamed)

    def _recover(self, blamed: list[Chunk]) -> Iterator[Outcome]:
        """Make a new pool and put every chunk that was lost among the suspects."""
        lost = [*blamed]
        wait(self._running)
        for future, chunk in self._running.items():
            if future.exception() is None:
                yield Outcome(chunk=chunk, results=future.result())
            else:
                lost.append(chunk)
        self._running.clear()
        self._renew()
        for chunk in reversed(lost):
            tries = after_crash(chunk)
            self._suspects.extendleft(reversed(tries))
            if not tries:
                yield Outcome(chunk=chunk, results=None)

    def _renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new_pool()

    def _stop(self, *, kill: bool) -> None:
        """Let the pool go; on an interruption end its processes rather than wait for their chunks."""
        self._pool.shutdown(wait=not kill, cancel_futures=True)
        if kill:
            for child in set(active_children()) - self._others:
                child.terminate()


# In the worker process

_opened: Worker | None = None


def _prepare() -> None:
    """Leave Ctrl-C to the parent, end when it ends, however it ends, and take no more memory than is due."""
    limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _run(worker: Worker, items: list[object]) -> list[FileResult]:
    """Return a worker's results; the first call in a process opens the worker."""
    global _opened
    if _opened is None:
        worker.open()
        Finalize(None, worker.close, exitpriority=0)
        _opened = worker
    return _opened.run(items)
