"""How much is worked out anew when one report is added to many, as a share of working out everything.

A store's record is computed with nothing remembered; then each of a few drawn reports is taken out, which is
not timed, and put back. CPU seconds of the process, with every module loaded before. The record at the end is
compared with the one that was computed whole.

    python -m benchmarks.contradictions make ../shared/corpora/fakes.csv FOLDER
    communique build FOLDER/reports -o fakes.db --case FOLDER/case
    python -m benchmarks.refresh fakes.db
"""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from sqlalchemy import delete, select

from communique.pipeline.reconciling import default_derivers, refresh
from communique.records.result import DocumentResult, Record
from communique.store import reading, schema, writing
from communique.store.open import Store, open_store
from communique.store.remembering import Worked

#: Reports that are put back, and the seed by which they are drawn.
DRAWN, SEED = 10, 20161128


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """CPU seconds of one refresh, and what it worked out."""

    seconds: float
    worked: Mapping[str, Worked]


def timed(store: Store) -> Took:
    """Return what bringing the record up to date took."""
    heard: list[Mapping[str, Worked]] = []
    case, run = reading.load_case(store), reading.load_run(store).id
    start = process_time()
    refresh(store, case, default_derivers, run, told=heard.append)
    return Took(seconds=process_time() - start, worked=heard[0])


def whole(store: Store) -> Took:
    """Return what computing everything took, with nothing remembered."""
    with store.writing() as connection:
        connection.execute(delete(schema.memory))
        writing.set_state(connection, "derived", "")
    return timed(store)


def put_back(store: Store, path: str) -> tuple[int, Took]:
    """Take a file's report out, put it back, and return its number of claims and what the second took."""
    entry = reading.ledger(store)[path]
    held = [(_result(store, document), _original(store, document)) for document in _documents(store, path)]
    writing.remove_files(store, [path])
    timed(store)
    writing.put_file(store, entry, held)
    return sum(len(result.claims) for result, _ in held), timed(store)


def _documents(store: Store, path: str) -> list[str]:
    owners = schema.file_documents.c
    with store.reading() as connection:
        return list(connection.scalars(select(owners.document).where(owners.path == path)))


def _result(store: Store, document: str) -> DocumentResult:
    claims = reading.claims_of(store, document)
    links = {link for claim in claims for link in reading.links_of(store, claim.id)}
    [found] = reading.documents_named(store, document)
    order = sorted(links, key=lambda link: (link.claim, link.other, link.kind))
    return DocumentResult(document=found, claims=claims, links=tuple(order), mentions=0)


def _original(store: Store, document: str) -> bytes:
    [found] = reading.documents_named(store, document)
    return reading.original(store, found.original.sha256) or b""


def told(record: Record) -> tuple[object, ...]:
    """Return what is computed over the whole."""
    return (
        record.copies,
        record.origins,
        record.events,
        record.figures,
        record.contradictions,
        record.checks,
        record.control,
    )


def measure(path: Path) -> None:
    """Print the cost of each report beside that of everything."""
    with closing(open_store(path)) as store:
        default_derivers()  # loads every module
        full = whole(store)
        right = told(reading.load_record(store))
        print(f"{len(reading.ledger(store)):,} reports, {reading.count(store, 'claims'):,} claims")
        print(f"everything {full.seconds:6.2f} s  {units(full.worked)}")
        drawn = random.Random(SEED).sample(sorted(reading.ledger(store)), DRAWN)
        found = []
        for one in drawn:
            claims, took = put_back(store, one)
            found.append(took.seconds)
            ratio = took.seconds / full.seconds
            print(f"{claims:3} claims {took.seconds:6.2f} s  {ratio:4.0%}  {units(took.worked)}")
        same = told(reading.load_record(store)) == right
        middle = median(found)
        print(f"median {middle:.2f} s, {middle / full.seconds:.0%} of everything; records equal: {same}")
        print(f"memory: {memory_size(store)}")


def units(worked: Mapping[str, Worked]) -> str:
    """Return how many units of each kind were worked out anew."""
    return ", ".join(f"{kind} {one.anew:,}/{one.units:,}" for kind, one in worked.items())


def memory_size(store: Store) -> str:
    """Return how large the remembered values are, by kind."""
    sizes: Counter[str] = Counter()
    with store.reading() as connection:
        for kind, value in connection.execute(select(schema.memory.c.kind, schema.memory.c.value)):
            sizes[kind] += len(value)
    listed = ", ".join(f"{kind} {size / 1e6:.1f}" for kind, size in sizes.most_common())
    return f"{sum(sizes.values()) / 1e6:.1f} MB ({listed})"


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        copied = Path(folder) / "copy.db"
        shutil.copyfile(sys.argv[1], copied)
        measure(copied)
