"""Whether any article stops the extraction: python -m benchmarks.robustness [CORPORA] [--case C] [--every N].

Reads each article of FA-KES, MUC-4, PolNeAR and TimeBank once and prints a line for each that raises an
exception (its number, the exception and where it was raised), then how many articles and claims there were.
Ends with 1 where an article raised one. All 3,167 take about seven minutes of computing.
"""

import argparse
import itertools
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from rich.progress import track

from benchmarks.memory import CORPORA, as_document, texts_of
from communique.pipeline.process import Knowledge, load_knowledge, process_document


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the articles that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--case", help="the case pack to read with (default: none)")
    parser.add_argument("--every", type=int, default=1, help="read every Nth article only")
    options = parser.parse_args(arguments)
    knowledge, texts = load_knowledge(options.case), list(texts_of(options.corpora))
    chosen = list(itertools.islice(enumerate(texts), 0, None, options.every))
    found = [_read(number, text, knowledge) for number, text in track(chosen, "Reading")]
    failed = [line for line in found if isinstance(line, str)]
    print("\n".join(failed), file=sys.stderr, end="\n" if failed else "")
    claims = sum(count for count in found if isinstance(count, int))
    print(f"{len(found):,} articles, {claims:,} claims, {len(failed)} that raise an exception")
    return 1 if failed else 0


def _read(number: int, text: str, knowledge: Knowledge) -> int | str:
    """Return how many claims an article has, or what it raised."""
    try:
        return len(process_document(as_document(number, text), knowledge).claims)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"article {number} ({text[:40]!r}): {error!r} at {place.filename}:{place.lineno}"


if __name__ == "__main__":
    raise SystemExit(main())
