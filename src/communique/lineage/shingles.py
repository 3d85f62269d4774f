"""Words, sentences and 5-word shingles of a document, with their places in its text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.records.text import Document, Segment, SegmentKind

#: Words a shingle: short enough to survive a cut, long enough that chance repeats are rare (5-grams are
#: the usual choice for near-copies of news).
SHINGLE = 5
#: Shortest sentence, in words, whose repetition says anything about lineage.
SENTENCE_WORDS = 8

_WORD = re.compile(r"\w+", re.UNICODE)
# A sentence ends at . ! ? before white space, or at a line break; exactness does not matter here, because
# both copies are cut by the same rule.
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]?[\"”’)]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with its place and its words in lower case, joined by single spaces."""

    start: int
    end: int
    words: str


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def shingles(words: Sequence[str], size: int = SHINGLE) -> frozenset[str]:
    """Return the runs of ``size`` words; a text shorter than one run gives itself."""
    if not words:
        return frozenset()
    if len(words) < size:
        return frozenset([" ".join(words)])
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def parts(doc: Document, kinds: Iterable[SegmentKind]) -> Iterator[tuple[int, str]]:
    """Yield start and text of the segments of these kinds; the whole text when there are no segments."""
    wanted = frozenset(kinds)
    if not doc.segments and SegmentKind.BODY in wanted:
        yield 0, doc.text
    for segment in _merged(doc.segments, wanted):
        yield segment[0], doc.text[segment[0] : segment[1]]


def _merged(segments: Sequence[Segment], wanted: frozenset[SegmentKind]) -> Iterator[tuple[int, int]]:
    for segment in sorted(segments, key=lambda segment: segment.start):
        if segment.kind in wanted:
            yield segment.start, segment.end


def story_words(doc: Document) -> list[str]:
    """Return the words of headline and body: captions and furniture do not make a story."""
    kinds = (SegmentKind.HEADLINE, SegmentKind.BODY)
    return [word for _, text in parts(doc, kinds) for word in words_of(text)]


def caption_words(doc: Document) -> list[str]:
    """Return the words of the captions."""
    return [word for _, text in parts(doc, (SegmentKind.CAPTION,)) for word in words_of(text)]


def lines_of(doc: Document) -> tuple[Line, ...]:
    """Return the sentences of headline, body and captions that are long enough to tell lineage."""
    kinds = (SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION)
    found = [line for at, text in parts(doc, kinds) for line in _lines(at, text)]
    return tuple(sorted(found, key=lambda line: line.start))


def _lines(at: int, text: str) -> Iterator[Line]:
    for match in _SENTENCE.finditer(text):
        words = words_of(match[0])
        if len(words) >= SENTENCE_WORDS:
            lead = len(match[0]) - len(match[0].lstrip())
            start, end = at + match.start() + lead, at + match.start() + len(match[0].rstrip())
            yield Line(start=start, end=end, words=" ".join(words))
