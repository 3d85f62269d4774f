"""Our scorer gives the figures of the gold's own scorer."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from communique.cli.evaluate import load_extraction, read_documents
from communique.evaluate.catalogue import catalogue
from communique.evaluate.claims import SLOTS
from communique.evaluate.corpus import read_corpus
from communique.evaluate.running import run_set
from communique.records.codec import claim_json

DOCUMENTS = ("d01", "d02", "d03", "d04", "d05")


@pytest.mark.shared
def test_figures_are_those_of_the_gold_scorer(shared: Path, tmp_path: Path) -> None:
    """Detection, every slot, stance, time, figures and the overall agree to three decimals."""
    dev = next(entry for entry in catalogue().sets if entry.name == "dev-tuned")
    corpus = read_corpus(shared / "gold", replace(dev, documents=DOCUMENTS), read_documents)
    run = run_set(corpus, load_extraction(dev.case))
    exported = tmp_path / "claims.jsonl"
    lines = [json.dumps(claim_json(claim)) for claim in run.claims.values()]
    exported.write_text("\n".join(lines), "utf-8")
    printed = _gold_scorer(shared / "gold", exported, tmp_path / "texts")
    scores = run.comparison.scores
    ours = {
        "detect": _shares(scores.detection.precision, scores.detection.recall, scores.detection.f1),
        "overall": _shares(scores.overall.precision, scores.overall.recall, scores.overall.f1),
        **{
            slot: _shares(scores.slots[slot].precision, scores.slots[slot].recall, scores.slots[slot].f1)
            for slot in SLOTS
        },
        "stance": _shares(scores.stance, scores.negated),
        "time": _shares(scores.time_exact, scores.time_overlap),
    }
    quantities = scores.quantities
    ours["quantities"] = _shares(quantities.precision, quantities.recall, quantities.f1)
    assert {name: printed[name][: len(shares)] for name, shares in ours.items()} == ours


def _shares(*values: float) -> list[str]:
    return [f"{value:.3f}" for value in values]


def _gold_scorer(gold: Path, exported: Path, texts: Path) -> dict[str, list[str]]:
    """Return the figures that ``score.py`` prints, by the first word of their line.

    It is given copies of the five texts: it reads every text of the folder that it is pointed at.
    """
    texts.mkdir()
    for name in DOCUMENTS:
        shutil.copy(gold / "dev" / f"{name}.txt", texts)
    command = [sys.executable, str(gold / "score.py"), str(gold / "dev" / "claims.jsonl"), str(exported)]
    command += ["--texts", str(texts), "--docs", *DOCUMENTS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {
        line.split()[0]: re.findall(r"\d\.\d{3}", line) for line in done.stdout.splitlines() if line.strip()
    }
