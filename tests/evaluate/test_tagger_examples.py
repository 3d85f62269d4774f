"""Labelled sentences for the tagger: they are whole, and none is of a report that it must not have seen."""

import json
import re
from pathlib import Path

import pytest
from benchmarks.coded import CODED, CodedError
from benchmarks.tagger_examples import SENTENCES, corpus_examples, corpus_text, labels_of, own_examples

from communique.records.claim import ClaimType

SHARED = Path(__file__).resolve().parents[3] / "shared"


def test_labels_name_words_of_their_sentence() -> None:
    text = "Shells fell, then more shells fell on the fort."
    assert list(labels_of("shelling:fell#2 | control:fort", text, "here")) == [
        (ClaimType.SHELLING, 30, 34),
        (ClaimType.CONTROL, 42, 46),
    ]


@pytest.mark.parametrize("labels", ["shelling:rained", "thunder:fell", "shelling:fell#3", "shelling"])
def test_a_label_that_is_wrong_is_told_with_its_place(labels: str) -> None:
    with pytest.raises(CodedError, match=r"own\.txt, line 7: .*mend it"):
        list(labels_of(labels, "Shells fell and fell.", "own.txt, line 7"))


def test_the_projects_own_sentences_can_all_be_read() -> None:
    examples = list(own_examples())
    told = {type_ for example in examples for type_, _, _ in example.told}
    assert told == set(ClaimType), "every type has examples"
    silent = sum(not example.told for example in examples)
    assert silent > len(examples) / 3, "near misses that tell of no act are among them"


@pytest.mark.shared
def test_labelled_sentences_of_corpora_are_where_their_offsets_say() -> None:
    examples = list(corpus_examples(SHARED / "corpora"))
    assert len(examples) == sum(len(document["sentences"]) for document in _documents())
    assert all(0 <= first < last <= len(e.text) for e in examples for _, first, last in e.told)


@pytest.mark.shared
def test_no_labelled_sentence_is_of_a_report_that_is_kept_apart() -> None:
    kept = {run for text in _kept_apart() for run in _runs(text)}
    for document in _documents():
        runs = _runs(corpus_text(document["doc"], SHARED / "corpora"))
        assert len(runs & kept) <= 0.1 * len(runs), document["doc"]


def _documents() -> list[dict[str, list[object]]]:
    return [json.loads(line) for line in (SENTENCES / "corpora.jsonl").read_text("utf-8").splitlines()]


def _kept_apart() -> list[str]:
    """Return the texts of hand-coded articles, and of those of FA-KES that are coded and blind."""
    hand = [*(SHARED / "gold" / "dev").glob("d*.txt"), *(SHARED / "gold" / "more").glob("[ewu]*.txt")]
    heads = [json.loads(line) for line in (CODED / "fakes.jsonl").read_text("utf-8").splitlines()]
    rows = [
        head["row"]
        for head in heads
        if re.fullmatch(r"f(3[3-9]|4[0-8])|r1[0-4]", head["doc"]) and "row" in head
    ]
    texts = [path.read_text("utf-8", errors="replace") for path in hand]
    return texts + [corpus_text(f"fakes:{row}", SHARED / "corpora") for row in rows]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + 6]) for at in range(len(words) - 5)}
