"""Chunks cover every file once, and blame for a dead worker ends at one file."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from communique.pipeline.chunks import CRASHES, MOST_FILES, Chunk, Job, after_crash, chunk_size, cut_chunks


def jobs(count: int) -> tuple[Job, ...]:
    return tuple(Job(path=f"{i}.txt", fingerprint="f", item=Path(f"{i}.txt")) for i in range(count))


@given(st.integers(0, 300), st.integers(1, 16))
def test_chunks_hold_every_job_once_and_in_order(count: int, workers: int) -> None:
    """A file in no chunk would be dropped in silence."""
    chunks = list(cut_chunks(jobs(count), chunk_size(count, workers)))
    assert tuple(job for chunk in chunks for job in chunk.jobs) == jobs(count)
    assert all(1 <= len(chunk.jobs) <= MOST_FILES for chunk in chunks)


@given(st.integers(1, 64), st.data())
def test_the_culprit_and_only_the_culprit_is_set_aside(count: int, data: st.DataObject) -> None:
    """Whichever file kills the workers, all others are read."""
    culprit = f"{data.draw(st.integers(0, count - 1))}.txt"
    waiting, read, blamed = [Chunk(jobs=jobs(count))], set[str](), []
    while waiting:
        chunk = waiting.pop()
        paths = {job.path for job in chunk.jobs}
        if culprit not in paths:
            read |= paths
        elif nexts := after_crash(chunk):
            waiting += nexts
        else:
            blamed += [paths]
    assert blamed == [{culprit}]
    assert read == {job.path for job in jobs(count)} - {culprit}


def test_one_crash_is_no_proof() -> None:
    """A machine short of memory may kill a worker over a harmless file: it is tried again whole."""
    first = Chunk(jobs=jobs(1))
    (again,) = after_crash(first)
    assert again.jobs == first.jobs
    assert again.crashes == CRASHES - 1
    assert after_crash(again) == ()


def test_a_chunks_id_is_its_content() -> None:
    """The ledger names chunks by what they hold, so that crashes do not rename them."""
    same = Chunk(jobs=jobs(3)), Chunk(jobs=jobs(3), crashes=1)
    assert same[0].id == same[1].id
    assert same[0].id != Chunk(jobs=jobs(2)).id
