"""One loaded pipeline for all extraction tests: loading it takes seconds."""

from collections.abc import Callable
from datetime import date

import pytest

from communique.pipeline.process import Knowledge, load_knowledge, process_document
from communique.records.claim import Claim
from communique.records.ids import content_id
from communique.records.result import DocumentResult
from communique.records.text import Document, DocumentDate, Original, Segment, SegmentKind


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The bundled case with all lexicons and the parser; these tests are of rules, which read alone."""
    return load_knowledge("aleppo-2016", tagger=None)


@pytest.fixture(scope="session")
def world() -> Knowledge:
    """General knowledge alone, without a case."""
    return load_knowledge(None, tagger=None)


def make_document(text: str, kind: SegmentKind = SegmentKind.BODY, on: date = date(2016, 11, 28)) -> Document:
    """Return a one-segment document dated by hand."""
    return Document(
        id=content_id("doc", text),
        name="report.txt",
        text=text,
        original=Original(sha256="0" * 64, media_type="text/plain", size=len(text)),
        segments=(Segment(kind=kind, start=0, end=len(text), reason="test"),) if text else (),
        date=DocumentDate(start=on, end=on, reason="test"),
    )


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Callable[[str], tuple[Claim, ...]]:
    """Return the claims of a text."""
    return lambda text: process_document(make_document(text), knowledge).claims


@pytest.fixture(scope="session")
def read_world(world: Knowledge) -> Callable[[str], tuple[Claim, ...]]:
    """Return the claims of a text that is read with general knowledge alone."""
    return lambda text: process_document(make_document(text), world).claims


@pytest.fixture(scope="session")
def process(knowledge: Knowledge) -> Callable[[str], DocumentResult]:
    """Return the whole result of a text."""
    return lambda text: process_document(make_document(text), knowledge)
