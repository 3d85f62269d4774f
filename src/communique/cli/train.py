"""``python -m communique.cli.train FOLDER ...``: fit slots, then the score, on tuned sets of gold folders."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from communique.cli.evaluate import read_documents
from communique.evaluate import train, train_slots
from communique.evaluate.running import Extract
from communique.extract.story.slots import load_slot_models
from communique.pipeline.process import load_knowledge, process_document


def _for_slots(case: str | None, recorder: train_slots.SlotRecorder) -> Extract:
    knowledge = replace(load_knowledge(case), probability=recorder.probability, choose=recorder.choose)
    return lambda document: process_document(document, knowledge)


def _for_score(case: str | None, recorder: train.Recorder) -> Extract:
    knowledge = replace(load_knowledge(case), probability=recorder)
    return lambda document: process_document(document, knowledge)


def main(folders: Sequence[Path]) -> int:
    """Fit both models; the score is fitted on claims whose slots the first has chosen."""
    train_slots.train(lambda unseen: train_slots.slots(folders, read_documents, _for_slots, unseen))
    load_slot_models.cache_clear()
    return train.train(train.examples(folders, read_documents, _for_score))


if __name__ == "__main__":
    sys.exit(main([Path(one) for one in sys.argv[1:]]))
