"""Lines of a text, and the paragraphs that they make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.records.text import Credit, SegmentKind

# Only real line breaks: str.splitlines would also break at U+2028 and form feeds.
_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]»]*$|[❖■]$")
# A line at least this long may be a sentence that a page break cut in two (a label is shorter).
_CUT_SENTENCE = 40
# Wrapped text has lines no longer than this (RFC 5322 asks mail for at most 78; 100 leaves room).
_WRAP_WIDTH = 100
# Wrapping is only believed when this many lines speak for it.
_WRAP_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line or paragraph. ``kind`` None: not decided yet. ``breaks`` counts line breaks before it."""

    start: int
    end: int
    text: str
    breaks: int
    kind: SegmentKind | None = None
    reason: str = ""
    credit: Credit | None = None


def find_lines(text: str) -> tuple[Block, ...]:
    """Return the lines that are not blank, trimmed, in text order."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Block]:
    """Yield the trimmed lines of a text."""
    after = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        breaks = len(_BREAK.findall(text, after, start))
        after = end
        yield Block(start=start, end=end, text=text[start:end], breaks=breaks)


def ends_sentence(text: str) -> bool:
    """Return whether a line closes with sentence punctuation."""
    return _SENTENCE_END.search(text) is not None


def wrap_width(blocks: Sequence[Block]) -> int | None:
    """Return the width to which the text was wrapped, or None when each line is a paragraph."""
    prose = [block for block in blocks if block.kind is None]
    joined = [block for block in prose if block.breaks == 1]
    if len(joined) < _WRAP_LINES or len(joined) * 2 < len(prose):
        return None
    width = max(len(block.text) for block in prose)
    return width if width <= _WRAP_WIDTH else None


def join_paragraphs(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with undecided lines that belong together made into one paragraph.

    A line break inside a paragraph is soft: wrapped lines, or a sentence that a page break cut in
    two ("… takes office," / blank line / "essentially presenting …").
    """
    width = wrap_width(blocks)
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and continues(groups[-1][-1], block, width):
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(_merged(text, group) for group in groups)


def _merged(text: str, lines: Sequence[Block]) -> Block:
    """Return one block over the lines of a paragraph."""
    if len(lines) == 1:
        return lines[0]
    start, end = lines[0].start, lines[-1].end
    return Block(start=start, end=end, text=text[start:end], breaks=lines[0].breaks)


def continues(before: Block, line: Block, width: int | None) -> bool:
    """Return whether a line goes on with the paragraph of the line before it."""
    if before.kind is not None or line.kind is not None:
        return False
    last_line = before.text
    if width is not None and line.breaks == 1:
        first_word = line.text.split(maxsplit=1)[0]
        if len(last_line) + 1 + len(first_word) > width:
            return True
        return not ends_sentence(last_line) and line.text[0].islower()
    return len(last_line) >= _CUT_SENTENCE and line.text[0].islower() and not ends_sentence(last_line)
