"""Fit the tagger of acts (`data/model/tagger`) to labelled sentences and coded reports.

usage: python -m benchmarks.tagger [--shared FOLDER] [--coded FOLDER] [--without-hand-coded] [-o FOLDER]

Needs ``pip install communique[train]``, the shared folder beside the checkout, and some fifty minutes on two
cores. MiniLM-L6 (Apache-2.0) is fitted whole but for its embeddings: sentences of ``coded/sentences`` teach
which word tells of an act, coded reports only that some word of a claim's quote does. Blind sets, and what is
kept for a last look, are never read.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.coded import CodedError
from benchmarks.tagger_examples import corpus_examples, own_examples, report_examples
from communique.adapters.tagger import FOLDER

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: what a sentence of a report coded by hand counts beside one labelled or coded by a machine reader
_BY_HAND = 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, export and say what was done; return 0, or 4 when a text is not the one that was labelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--coded", type=Path, default=Path("out/coded"))
    parser.add_argument("--without-hand-coded", action="store_true")
    parser.add_argument("-o", dest="folder", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    try:
        examples = [*own_examples(), *corpus_examples(options.shared / "corpora")]
    except CodedError as error:
        print(f"error: {error}", file=sys.stderr)
        return 4
    examples += report_examples(options.coded, 1.0)
    if not options.without_hand_coded:
        examples += report_examples(options.shared / "gold", _BY_HAND)
    print(f"{len(examples)} sentences, {sum(bool(e.told) for e in examples)} of them tell of an act")
    from benchmarks.tagger_fit import export, fit

    export(fit(examples), options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
