"""Memory of one process that reads many articles: python -m benchmarks.memory [CORPORA] [--count N].

Takes FA-KES, MUC-4, PolNeAR and TimeBank as they stand, some 3,400 articles. When these are read through,
further rounds alter the letters of each capitalised word, so that every round brings names that no round had
before, and each article gets a sentence of its own. What repeats word for word repeats after more sentences
than are remembered: no cache helps. Prints the memory held (MB) and the CPU seconds taken after 100, 200,
400 ... articles, then how much was added after the first 100 and the most that was ever held. 10,000
articles take about a quarter of an hour of computing.
"""

import argparse
import csv
import itertools
import json
import re
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.extraction import read_chunk
from communique.adapters.plain import read_text
from communique.ingest.document import make_document
from communique.pipeline.chunks import MOST_FILES
from communique.pipeline.process import Knowledge, load_knowledge
from communique.records.text import Document

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FIRST = 100  # articles, before memory is printed; then each time that their number has doubled
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"


def articles(corpora: Path) -> Iterator[str]:
    """Yield the texts of the corpora, then all again with other names, without an end."""
    for turn in itertools.count():
        for text in texts_of(corpora):
            yield renamed(text, turn)


def renamed(text: str, turn: int) -> str:
    """Return a text whose capitalised words have other letters, each turn others (turn 0: its own).

    A sentence of the turn's own follows.
    """
    if not turn:
        return text
    other = _NAME.sub(lambda found: found[0][0] + _turned(found[0][1:], turn), text)
    return f"{other}\n\nTroops shelled house {turn}-{len(text)} on the road, a resident said."


def _turned(letters: str, turn: int) -> str:
    rows = {letter: row for row in (_VOWELS, _CONSONANTS) for letter in row}
    return "".join(_next(c, rows[c], turn) if c in rows else c for c in letters)


def _next(letter: str, row: str, turn: int) -> str:
    return row[(row.index(letter) + turn) % len(row)]


def texts_of(corpora: Path) -> Iterator[str]:
    """Yield each text of FA-KES, MUC-4, PolNeAR and TimeBank once."""
    with (corpora / "fakes.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        yield from (f"{row['title']}\n\n{row['text']}" for row in csv.DictReader(file))
    for part in ("train_docs", "dev_docs"):
        found = json.loads((corpora / "muc4" / f"{part}.json").read_text(encoding="utf-8"))
        yield from (entry["text"] for entry in found.values())
    for folder in ("polnear/train/text", "timeml/timebank"):
        paths = sorted((corpora / folder).rglob("*.*"))
        yield from (path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the memory held as articles go through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args(arguments)
    knowledge, texts = load_knowledge("aleppo-2016"), articles(options.corpora)
    print(f"{0:6} articles {held():5.0f} MB", flush=True)
    curve: dict[int, float] = {}
    for read in _read_through(knowledge, texts, options.count):
        if read >= FIRST * 2 ** len(curve) or read >= options.count:
            curve[read] = held()
            print(f"{read:6} articles {curve[read]:5.0f} MB {time.process_time():7.0f} s", flush=True)
    first, last = min(curve), max(curve)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{curve[last] - curve[first]:+.0f} MB from {first} to {last} articles, {most:.0f} MB at most")
    return 0


def _read_through(knowledge: Knowledge, texts: Iterator[str], count: int) -> Iterator[int]:
    """Read articles as a worker does, chunk by chunk; yield after each how many were read."""
    read = 0
    while read < count:
        size = min(MOST_FILES, count - read)
        chunk = [as_document(read + i, text) for i, text in enumerate(itertools.islice(texts, size))]
        read_chunk(chunk, knowledge)
        read += len(chunk)
        yield read


def held() -> float:
    """Return the memory that this process holds now, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def as_document(number: int, text: str) -> Document:
    """Return a text as the document of a text file."""
    ((raw, _),) = read_text(text.encode(), f"{number}.txt", f"{number}.txt").documents
    return make_document(raw)


if __name__ == "__main__":
    raise SystemExit(main())
