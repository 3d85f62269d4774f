"""Work that takes longer than a request: reading reports and computing the record anew, one job at a time.

Jobs run in a process of their own, so that a page answers while a record is computed, and a report that
kills a process does not take the server with it. What a job does is handed in: no stage is known here.
"""

import logging
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from queue import Empty
from typing import Any

LOG = logging.getLogger("communique.web")

#: Computes a store's record anew; called in the other process.
Recompute = Callable[[Path], None]
#: Reads files into a store and tells how far it is: (stage, done, total); returns what went wrong, in words.
#: The store is made when it is new, with the case named (None: the store's own, or any conflict).
Read = Callable[
    [Path, tuple[Path, ...], str | None, Callable[[str, int, int], None]],
    list[dict[str, str]],
]


#: Seconds to listen for a word before looking whether the process is still there.
_LISTEN = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a job is at: ``state`` is waiting, running, done or failed."""

    id: int
    kind: str
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)
    error: str = ""


class Jobs:
    """The jobs of one store, run one after the other in a process that stays."""

    def __init__(self, store: Path, *, recompute: Recompute, read: Read) -> None:
        self._store, self._recompute, self._read = store, recompute, read
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._pending: int | None = None  # a recomputation that has not begun will see later decisions too
        self._pool: ProcessPoolExecutor | None = None
        self._manager: Any = None

    def all(self) -> list[Job]:
        """Return every job, newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: -job.id)

    def recompute(self) -> Job:
        """Compute the record anew; calls that come before it begins are one job."""
        with self._lock:
            waiting = self._jobs.get(self._pending) if self._pending else None
            if waiting is not None and waiting.state == "waiting":
                return waiting
        job = self._new("recompute")
        self._pending = job.id
        self._start(job, self._recompute, self._store)
        return job

    def read(self, files: tuple[Path, ...], *, store: Path | None = None, case: str | None = None) -> Job:
        """Read files into the store, or into another one that is made for them with a case."""
        job = self._new("read", total=len(files))
        self._start(job, self._read, store or self._store, files, case)
        return job

    def close(self) -> None:
        """Stop the process; a job at work is given up, and the store keeps what was stored."""
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):
                process.terminate()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        if self._manager is not None:
            self._manager.shutdown()
            self._manager = None

    def _new(self, kind: str, total: int = 0) -> Job:
        with self._lock:
            job = Job(id=next(self._numbers), kind=kind, total=total)
            self._jobs[job.id] = job
        return job

    def _start(self, job: Job, work: Callable[..., Any], *args: Any) -> None:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
                self._manager = context.Manager()
            told = self._manager.Queue()
            future = self._pool.submit(_work, told, work, args)
        threading.Thread(target=self._follow, args=(job.id, future, told), daemon=True).start()

    def _follow(self, number: int, future: "Future[Any]", told: Any) -> None:
        """Note what a job tells until it ends."""
        try:
            for stage, done, total in _words(told, future):
                self._note(number, state="running", stage=stage, done=done, total=total)
            self._note(number, state="done", problems=future.result() or [])
        except Exception as error:  # whatever ended the job, the page must say so and the server go on
            LOG.exception("job %s failed", number)
            self._note(number, state="failed", error=f"{type(error).__name__}: {error}")
            self._renew()

    def _note(self, number: int, **changes: Any) -> None:
        with self._lock:
            self._jobs[number] = replace(self._jobs[number], **changes)

    def _renew(self) -> None:
        """Forget a process that died; the next job starts another."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _words(told: Any, future: "Future[Any]") -> Iterator[tuple[str, int, int]]:
    """Yield what a job tells until it says that it ends, or its process is gone without a word."""
    while True:
        try:
            word = told.get(timeout=_LISTEN)
        except Empty:
            if future.done():
                return
            continue
        if word is None:
            return
        yield word


def _work(told: Any, work: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Run in the other process: do the work and tell how far it is; None ends the telling."""
    told.put(("begin", 0, 0))
    try:
        if len(args) > 1:
            return work(*args, lambda stage, done, total: told.put((stage, done, total)))
        return work(*args)
    finally:
        told.put(None)
