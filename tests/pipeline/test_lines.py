"""A document's lines: what the parser is given of them, and where its tokens stand in the text."""

from collections.abc import Sequence
from typing import cast

import pytest

from communique.adapters.spacy_ import Parser
from communique.annotate.candidates import build_candidates
from communique.lexicon.units import load_units
from communique.pipeline.lines import Reader, lines_of, parse, parser_input
from communique.records.parse import Token
from communique.records.text import Document, Original, Segment, SegmentKind

_HEADLINE = "Rebels Shell The Market"
_TEXT = f"{_HEADLINE}\n\nShells\nkilled two men. Nobody sang."


class _Listener:
    """A stand-in for the parser that keeps what it is given and makes one token of each sentence."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[tuple[Token, ...]]:
        """Return each sentence as one token."""
        self.heard += texts
        return [
            (Token(i=0, start=start, end=start + len(text), text=text, tag="NN", head=0, dep="ROOT"),)
            for text, start in zip(texts, starts, strict=True)
        ]


@pytest.fixture
def listener() -> _Listener:
    """A parser that only listens."""
    return _Listener()


@pytest.fixture
def reader(listener: _Listener) -> Reader:
    """The lexicon's units with a parser that only listens; nothing is known as a place."""
    units = load_units()
    return Reader(
        parser=cast("Parser", listener),
        units=units,
        candidates=build_candidates(units),
        find=lambda text: (),
    )


@pytest.fixture
def document() -> Document:
    """A headline in capitals, a sentence over two lines, and one that tells of no act."""
    body = len(_HEADLINE) + 2
    return Document(
        id="doc-lines",
        name="lines.txt",
        text=_TEXT,
        original=Original(sha256="0" * 64, media_type="text/plain", size=len(_TEXT)),
        segments=(
            Segment(kind=SegmentKind.HEADLINE, start=0, end=len(_HEADLINE), reason="test"),
            Segment(kind=SegmentKind.BODY, start=body, end=len(_TEXT), reason="test"),
        ),
    )


def test_lines_keep_their_length_and_words(document: Document, reader: Reader) -> None:
    """Offsets in a line are offsets in the document; only what the parser reads is cased."""
    lines = lines_of(document, reader.units)
    assert [line.text for line in lines] == [_HEADLINE, "Shells killed two men.", "Nobody sang."]
    assert all(len(line.text) == len(line.cased) == line.sentence.end - line.start for line in lines)
    assert lines[0].cased == "Rebels shell the market"


def test_only_candidates_are_parsed(document: Document, reader: Reader, listener: _Listener) -> None:
    """What tells of nothing costs no parse and stays without tokens."""
    parsed = parse(lines_of(document, reader.units), reader)
    assert [bool(sentence.tokens) for sentence in parsed] == [True, True, False]
    assert parsed[1].tokens[0].start == _TEXT.index("Shells")


def test_what_is_parsed_ahead_is_recalled(document: Document, reader: Reader, listener: _Listener) -> None:
    """A sentence worded otherwise ahead of its document would be parsed twice."""
    lines = lines_of(document, reader.units)
    parse(lines, reader)
    assert parser_input(lines, reader) == listener.heard
