"""Build a store from reports: read what is new, compute what follows, say what changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError

from communique import __version__
from communique.pipeline.chunks import Chunk, Job, chunk_size, cut_chunks
from communique.pipeline.ledger import is_read, jobs_of, ledger_path, rules_hash
from communique.pipeline.reconciling import Derivers, default_derivers, refresh
from communique.pipeline.runner import LocalRunner, Outcome
from communique.pipeline.worker import FileResult, ReportWorker, Worker
from communique.records.case import Case
from communique.records.codec import encode
from communique.records.decision import Run
from communique.records.ids import content_id
from communique.records.text import Issue
from communique.store import reading, writing
from communique.store.open import Store, open_store

#: Told the stage, how many are done, and of how many.
Progress = Callable[[str, int, int], None]
Discover = Callable[[Sequence[Path]], tuple[Sequence[Any], Sequence[Issue]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: counts of files, and how the record changed.

    ``found`` files were given, ``read`` of them now, ``failed`` could not be, ``pruned`` left the
    store, ``older`` documents in it were read by other rules (their files were not given this time).
    ``moved`` are the events whose status changed: (id, before, after).
    """

    run: Run
    found: int
    read: int
    failed: int
    pruned: int
    older: int
    documents: tuple[int, int]  # before, after
    claims: tuple[int, int]
    moved: tuple[tuple[str, str, str], ...]
    issues: tuple[Issue, ...]
    traces: tuple[str, ...] = ()
    first: bool = False


class NothingToReadError(ValueError):
    """No report was found under the paths given; the message says where and what to do."""


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    case: str | None = None,
    workers: int | None = None,
    prune: bool = False,
    progress: Progress = lambda stage, done, total: None,
    worker: Worker | None = None,
    discover: Discover | None = None,
    derivers: Derivers | None = None,
) -> Built:
    """Bring the store in ``out`` up to date with the reports under ``paths``; return what changed.

    Without a case the one that the store was last built with is taken, and the generic one when there
    is none. The same call again after an interruption goes on where it stopped. Files that are no
    longer there stay in the store unless ``prune``. Raises ``NothingToReadError``, and what the case and
    the store raise.
    """
    find = discover or _default_discover()
    items, issues = find(paths)
    if not items:
        raise NothingToReadError(_nothing(paths, issues))
    with closing(open_store(out, create=True)) as store:
        return _build(
            store,
            items,
            tuple(issues),
            case=case if case is not None else (reading.state(store, "case") or None),
            workers=workers or default_workers(len(items)),
            prune=prune,
            progress=progress,
            worker=worker,
            derivers=derivers,
        )


def default_workers(files: int) -> int:
    """Return how many processes to read with: one a core, no more than there are files."""
    return max(1, min(os.cpu_count() or 1, files))


def _default_discover() -> Discover:
    from communique.pipeline.reading import discover as found

    find: Discover = found
    return find


def _nothing(paths: Sequence[Path], issues: Sequence[Issue]) -> str:
    if issues:
        return f"{issues[0].file}: {issues[0].message}; {issues[0].remedy}"
    names = ", ".join(map(str, paths))
    return f"{names}: no report found (HTML, text, PDF, e-mail or JSON); give a file or a folder of them"


def _build(
    store: Store,
    items: Sequence[Any],
    issues: tuple[Issue, ...],
    *,
    case: str | None,
    workers: int,
    prune: bool,
    progress: Progress,
    worker: Worker | None,
    derivers: Derivers | None,
) -> Built:
    knowledge = read_case(case)
    run = describe_run(knowledge)
    before = _counts(store), reading.event_status(store)
    first = reading.state(store, "run") is None
    writing.put_run(store, run, knowledge, case)
    writing.put_issues(store, writing.DISCOVERY, issues)
    pruned = _prune(store, items) if prune else 0
    reader = _Reader(store, run, progress, len(items))
    reader.read(items, worker or ReportWorker(case=case), workers)
    progress("reconcile", 0, 1)
    refresh(store, knowledge, default_derivers if derivers is None else lambda _: derivers, run.id)
    progress("reconcile", 1, 1)
    after = _counts(store), reading.event_status(store)
    return Built(
        run=run,
        found=len(items),
        read=reader.done,
        failed=_failed(store, items),
        pruned=pruned,
        older=_older(store, run),
        documents=(before[0][0], after[0][0]),
        claims=(before[0][1], after[0][1]),
        moved=_moved(before[1], after[1]),
        issues=tuple(issue for _, issue in reading.issues(store)),
        traces=tuple(reader.traces),
        first=first,
    )


def read_case(name: str | None) -> Case:
    """Return the case of a name or folder, or the generic one."""
    from communique.lexicon.cases import generic_case, load_case

    return load_case(name) if name else generic_case()


def describe_run(case: Case) -> Run:
    """Return which program, rules and case are at work; the same ones give the same id."""
    rules, case_hash = rules_hash(), content_id("case", encode(case))
    return Run(
        id=content_id("run", __version__, rules, case.id, case_hash),
        version=__version__,
        lexicon=rules,
        case=case.id,
        case_hash=case_hash,
    )


class _Reader:
    """Reads the files that the store lacks and stores each as it comes."""

    def __init__(self, store: Store, run: Run, progress: Progress, total: int) -> None:
        self._store = store
        self._run = run
        self._progress = progress
        self._total = total
        self._seen = 0
        self.done = 0
        self.traces: list[str] = []

    def read(self, items: Sequence[Any], worker: Worker, workers: int) -> None:
        """Read what is not in the ledger; return when every file is acknowledged or set aside."""
        todo = list(self._unread(items))
        self._progress("read", self._seen, self._total)
        if not todo:
            return
        chunks = cut_chunks(todo, chunk_size(len(todo), workers))
        with closing(LocalRunner(worker, min(workers, len(todo))).run(chunks)) as outcomes:
            for outcome in outcomes:
                self._store_outcome(outcome)

    def _unread(self, items: Sequence[Any]) -> Iterator[Job]:
        known = reading.ledger(self._store)
        for job in jobs_of(items, self._store.path):
            if is_read(job, known, self._run.id):
                self._seen += 1
            else:
                yield job

    def _store_outcome(self, outcome: Outcome) -> None:
        for index, job in enumerate(outcome.chunk.jobs):
            if outcome.results is None:
                self._put(job, outcome.chunk, FileResult(issues=(_killer(job),)), writing.QUARANTINED)
            else:
                result = outcome.results[index]
                self._put(job, outcome.chunk, result, writing.DONE if result.documents else writing.FAILED)

    def _put(self, job: Job, chunk: Chunk, result: FileResult, state: str) -> None:
        entry = writing.FileEntry(
            path=job.path, fingerprint=job.fingerprint, state=state, run=self._run.id, chunk=chunk.id
        )
        try:
            writing.put_file(self._store, entry, result.documents, result.issues)
        except IntegrityError:
            failed = writing.FileEntry(
                path=job.path,
                fingerprint=job.fingerprint,
                state=writing.FAILED,
                run=self._run.id,
                chunk=chunk.id,
            )
            writing.put_file(self._store, failed, (), (_namesake(job),))
        if result.trace:
            self.traces.append(result.trace)
        self._seen += 1
        self.done += 1
        self._progress("read", self._seen, self._total)


def _killer(job: Job) -> Issue:
    return Issue(
        file=str(job.item.path),  # type: ignore[attr-defined]
        place="",
        message="reading it ended the reading process twice (too large, too slow, or a fault in a library)",
        remedy="open it and save it anew, or take it out of the folder; it is tried again when it changes",
    )


def _namesake(job: Job) -> Issue:
    return Issue(
        file=str(job.item.path),  # type: ignore[attr-defined]
        place="",
        message="another report in the store has the same name, and its claims would have the same ids",
        remedy="give the file a name of its own",
    )


def _prune(store: Store, items: Sequence[Any]) -> int:
    """Take files that were not given this time out of the store; return how many."""
    given = {ledger_path(item.path, store.path) for item in items}
    gone = sorted(path for path in reading.ledger(store) if path not in given)
    writing.remove_files(store, gone)
    return len(gone)


def _failed(store: Store, items: Sequence[Any]) -> int:
    """Return how many of the files given the store could not take."""
    given = {ledger_path(item.path, store.path) for item in items}
    entries = reading.ledger(store).items()
    return sum(path in given and entry.state != writing.DONE for path, entry in entries)


def _older(store: Store, run: Run) -> int:
    """Return how many files in the store other rules have read."""
    return sum(entry.run != run.id for entry in reading.ledger(store).values())


def _counts(store: Store) -> tuple[int, int]:
    return reading.count(store, "documents"), reading.count(store, "claims")


def _moved(before: dict[str, str], after: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    both = sorted(before.keys() & after.keys())
    return tuple((event, before[event], after[event]) for event in both if before[event] != after[event])
