"""``python -m communique.cli.train GOLD_FOLDER``: fit the score of claims on the tuned sets."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from communique.cli.evaluate import read_documents
from communique.evaluate.running import Extract
from communique.evaluate.train import examples, train
from communique.extract.scoring import Features
from communique.pipeline.process import load_knowledge, process_document


def _load(case: str | None, recorder: Callable[[Features], float]) -> Extract:
    knowledge = replace(load_knowledge(case), probability=recorder)
    return lambda document: process_document(document, knowledge)


if __name__ == "__main__":
    sys.exit(train(examples(Path(sys.argv[1]), read_documents, _load)))
