"""Labelled sentences and coded reports as examples for the tagger of acts (`benchmarks.tagger`)."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.coded import CODED, CodedError, read_table
from communique.annotate.sentences import split_document
from communique.cli.evaluate import read_documents
from communique.evaluate.catalogue import catalogue_of
from communique.evaluate.claims import fold
from communique.evaluate.corpus import read_corpus
from communique.records.claim import ClaimType

SENTENCES = CODED / "sentences"
_SHORT = {type_.value.partition(".")[2]: type_ for type_ in ClaimType}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with what it tells, each as (type, start, end).

    ``exact``: the offsets are the word's that tells it; else those of a stretch of words that holds it.
    """

    text: str
    told: tuple[tuple[ClaimType, int, int], ...]
    exact: bool
    weight: float = 1.0


def own_examples() -> Iterator[Example]:
    """Yield the project's own sentences: one a line, and behind a tab what it tells (``type:word | …``)."""
    for path in sorted(SENTENCES.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("##"):
                text, _, labels = line.partition("\t")
                where = f"{path.name}, line {number}"
                yield Example(
                    text=text.strip(), told=tuple(labels_of(labels, text.strip(), where)), exact=True
                )


def labels_of(labels: str, text: str, where: str) -> Iterator[tuple[ClaimType, int, int]]:
    """Yield what a sentence tells; raise ``CodedError``, with the place, for a label that does not fit."""
    for label in filter(None, map(str.strip, labels.split("|"))):
        type_, _, words = label.partition(":")
        words, _, nth = words.strip().partition("#")
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        found = found or [m.start() for m in re.finditer(re.escape(words), text, re.IGNORECASE)]
        if type_.strip() not in _SHORT or not words or len(found) < int(nth or 1):
            raise CodedError(f"{where}: {label!r}: no such type, or no such word in the sentence; mend it")
        at = found[int(nth or 1) - 1]
        yield _SHORT[type_.strip()], at, at + len(words)


def corpus_examples(corpora: Path) -> Iterator[Example]:
    """Yield the labelled sentences of public corpora; raise ``CodedError`` when a text is another."""
    for line in (SENTENCES / "corpora.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        text = corpus_text(document["doc"], corpora)
        if sha256(text.encode()).hexdigest() != document["sha256"]:
            raise CodedError(f"coded/sentences: {document['doc']}: its text is not the one that was labelled")
        for start, end, *told in document["sentences"]:
            marks = tuple((ClaimType(name), first, last) for name, first, last in told)
            yield Example(text=text[start:end], told=marks, exact=True)


def corpus_text(name: str, corpora: Path) -> str:
    """Return a document of the corpora ("fakes:12") as plain text on one line."""
    corpus, _, key = name.partition(":")
    return re.sub(r"\s+", " ", _READERS[corpus](corpora, key)).strip()


def _fakes(corpora: Path, key: str) -> str:
    row = _table(corpora / "fakes.csv")[int(key)]
    return f"{row['title']} {row['text']}"


_table = cache(read_table)


def _muc4(corpora: Path, key: str) -> str:
    return str(_muc4_reports(corpora / "muc4" / "train_docs.json")[key]["text"])


@cache
def _muc4_reports(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _timeml(corpora: Path, key: str) -> str:
    source = next((corpora / "timeml").glob(f"*/{key}.tml")).read_text("utf-8", errors="replace")
    told = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", told.group(1) if told else source))


def _polnear(corpora: Path, key: str) -> str:
    return next((corpora / "polnear").rglob(f"{key}.txt")).read_text("utf-8", errors="replace")


def _lgl(corpora: Path, key: str) -> str:
    article = _articles(corpora / "geoparsing" / "lgl.xml")[key]
    return f"{article.findtext('title') or ''} {article.findtext('text') or ''}"


@cache
def _articles(path: Path) -> dict[str, ElementTree.Element]:
    articles = ElementTree.parse(path).getroot().iter("article")
    return {str(article.get("docid")): article for article in articles}


_READERS = {"fakes": _fakes, "muc4": _muc4, "timeml": _timeml, "polnear": _polnear, "lgl": _lgl}


def report_examples(folder: Path, weight: float) -> Iterator[Example]:
    """Yield the sentences of coded reports, but for sets that are blind or kept for a last look."""
    for gold_set in catalogue_of(folder).sets:
        if gold_set.last_look:
            continue
        corpus = read_corpus(folder, gold_set, read_documents)
        for name, document in corpus.documents.items():
            claims = [c for c in corpus.gold if c.document == name and c.span]
            spans = [(document.text[s.start : s.end]) for s in split_document(document)]
            yield from _of_report(spans, corpus.texts[name], claims, weight)


def _of_report(
    sentences: Iterable[str], text: str, claims: Sequence[Any], weight: float
) -> Iterator[Example]:
    """Yield a report's sentences as the scorer folds them, each with the claims that lie in it."""
    at = 0
    for sentence in map(fold, sentences):
        start = text.find(sentence, at)
        if start < 0:
            continue
        at = start + 1
        told = [(c, max(0, c.span[0] - start), min(len(sentence), c.span[1] - start)) for c in claims]
        yield Example(
            text=sentence,
            told=tuple((ClaimType(c.type), first, last) for c, first, last in told if last - first > 3),
            exact=False,
            weight=weight,
        )
