"""Chunks of input files: what one worker takes at a time, and what becomes of one that kills it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

from communique.records.ids import content_id

#: Files a chunk holds at most: measured optimum between the cost of handing over and what is in
#: flight (bounded memory), for documents of a few kilobytes.
MOST_FILES = 50

#: Chunks each worker should get when there are few files, so that both finish at about the same time.
CHUNKS_A_WORKER = 4

#: A chunk that was running when a worker died this often is cut in two; a single file is set aside.
CRASHES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read: ``path`` is its name in the store's ledger, ``item`` what a worker needs."""

    path: str
    fingerprint: str
    item: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Files that one worker reads in one go; ``crashes`` counts the workers that died over it."""

    jobs: tuple[Job, ...]
    crashes: int = 0

    @property
    def id(self) -> str:
        """The chunk's content hash: the same files, unchanged, are the same chunk."""
        return content_id("chunk", *(part for job in self.jobs for part in (job.path, job.fingerprint)))


def chunk_size(files: int, workers: int) -> int:
    """Return how many files to put in a chunk."""
    return max(1, min(MOST_FILES, ceil(files / (workers * CHUNKS_A_WORKER))))


def cut_chunks(jobs: Iterable[Job], size: int) -> Iterator[Chunk]:
    """Yield chunks of ``size`` jobs in order, taking jobs only as chunks are asked for."""
    left = iter(jobs)
    while taken := tuple(islice(left, size)):
        yield Chunk(jobs=taken)


def after_crash(chunk: Chunk) -> Sequence[Chunk]:
    """Return what to try next after a worker died over a chunk; empty when its one file is to blame.

    Only a chunk that ran alone reaches ``CRASHES``, so that no neighbour is blamed.
    """
    crashes = chunk.crashes + 1
    if crashes < CRASHES:
        return (replace(chunk, crashes=crashes),)
    if len(chunk.jobs) == 1:
        return ()
    half = len(chunk.jobs) // 2
    # A half has one crash to its name already: it is suspected, and the next one settles it.
    return tuple(Chunk(jobs=jobs, crashes=CRASHES - 1) for jobs in (chunk.jobs[:half], chunk.jobs[half:]))
