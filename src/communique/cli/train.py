"""``python -m communique.cli.train FOLDER ...``: fit slots, then the score, on tuned sets of gold folders.

The tagger of acts has seen the articles coded by hand, and would be surer of them than of others: the fit
reads with one that has not (``--tagger``).
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from communique.cli.evaluate import read_documents
from communique.evaluate import train, train_slots
from communique.evaluate.running import Extract
from communique.extract.story.slots import load_slot_models
from communique.pipeline.process import load_knowledge, process_document


def _for_slots(tagger: Path, case: str | None, recorder: train_slots.SlotRecorder) -> Extract:
    knowledge = load_knowledge(case, tagger=tagger)
    knowledge = replace(knowledge, probability=recorder.probability, choose=recorder.choose)
    return lambda document: process_document(document, knowledge)


def _for_score(tagger: Path, case: str | None, recorder: train.Recorder) -> Extract:
    knowledge = replace(load_knowledge(case, tagger=tagger), probability=recorder)
    return lambda document: process_document(document, knowledge)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit both models; the score is fitted on claims whose slots the first has chosen.

    Slots are fitted to all folders, the score to the first alone: it is to say how people would judge.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--tagger", type=Path, required=True, help="one that has not seen the articles")
    parser.add_argument("--score-only", action="store_true", help="leave the models of slots as they are")
    options = parser.parse_args(arguments)
    if not options.score_only:
        slots = partial(_for_slots, options.tagger)
        train_slots.train(lambda unseen: train_slots.slots(options.folders, read_documents, slots, unseen))
        load_slot_models.cache_clear()
    score = partial(_for_score, options.tagger)
    return train.train(train.examples(options.folders[:1], read_documents, score))


if __name__ == "__main__":
    sys.exit(main())
