"""PDF by PDFium: lines in reading order over columns, with the offset map into its text layer.

PDFium is not thread-safe: call ``read_pdf`` only in the process that reads the file, one at a time.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium_raw

from communique.adapters.plain import empty_issue, original_of, too_large_issue
from communique.ingest.layout import TextBuilder
from communique.records.raw import RawBlock, RawDocument, RawReading
from communique.records.text import Issue, SegmentKind

# The largest report with photographs that relief agencies publish has some 50 MB.
_MAX_BYTES = 100 * 2**20
_MAX_PAGES = 1_000
_MAX_CHARS = 3_000_000
# A gap between two letters of a line as wide as this many letter heights lies between columns.
_COLUMN_GAP = 1.3
# The gutter is looked for in the middle of the page, where at least this many lines stand each side.
_GUTTER_ZONE = (0.25, 0.75)
_COLUMN_LINES = 3
# Share of lines that may run over the gutter (titles, captions over both columns).
_CROSSING_SHARE = 0.35
# Lines further apart than this many times the usual distance begin a paragraph.
_PARAGRAPH_GAP = 1.35
# A line indented by this many letter heights begins a paragraph.
_INDENT = 0.8
# Header and footer are looked for among this many lines at either edge of a page.
_EDGE_LINES = 3
# They are parted from the text by a gap of more than this many letter heights.
_EDGE_GAP = 1.0
# A foot that no other page repeats has smaller letters, and is parted by this many letter heights.
_FOOT_LETTERS = 0.85
_FOOT_GAP = 4.0
# A line is page furniture when it stands at the edge of this share of the pages.
_REPEATED_SHARE = 0.5
# Two lines stand at the same height when their middles do, in steps of this many points.
_SAME_HEIGHT = 6.0
_SOFT_HYPHENS = "\u00ad\ufffe\x02"
_PAGE_NUMBER = re.compile(r"(?i:(?:page|p\.) ?)?[-–—| ]*\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[-–—| ]*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one column; ``chars`` are (offset in the text layer, character). Points, y upwards."""

    page: int
    left: float
    right: float
    bottom: float
    top: float
    chars: tuple[tuple[int, str], ...]
    column: int = 0
    edge: bool = False

    @property
    def text(self) -> str:
        """The line's words."""
        return "".join(char for _, char in self.chars)

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)


@cache
def _compounds() -> tuple[frozenset[str], frozenset[str]]:
    """Return the second and first parts of words that keep their hyphen."""
    path = files("communique").joinpath("data", "ingest", "pdf.toml")
    entry = tomllib.loads(path.read_text(encoding="utf-8"))["compound"]
    return frozenset(entry["tails"]), frozenset(entry["heads"])


def read_pdf(data: bytes, name: str, file: str) -> RawReading:
    """Return the report in a PDF; bad input gives issues, never an exception."""
    if not data:
        return RawReading(issues=(empty_issue(file),))
    if len(data) > _MAX_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), _MAX_BYTES),))
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _read(document, data, name, file)
    except pypdfium2.PdfiumError as error:
        return RawReading(issues=(_broken_issue(file, str(error)),))


def _broken_issue(file: str, message: str) -> Issue:
    """Return the issue of a PDF that PDFium cannot open."""
    if "password" in message.lower():
        return Issue(
            file=file,
            place="start",
            message="is locked with a password",
            remedy=f"unlock it first (for example qpdf --decrypt --password=… {file} out.pdf)",
        )
    return Issue(
        file=file,
        place="start",
        message=f"cannot be read as PDF ({message.strip().rstrip('.')}): it is damaged or cut off",
        remedy="download it again, or print it to a new PDF",
    )


def _read(document: pypdfium2.PdfDocument, data: bytes, name: str, file: str) -> RawReading:
    """Return the report in an open document."""
    count = len(document)
    lines, layer, without_text, stopped = _all_lines(document, min(count, _MAX_PAGES))
    issues = _page_issues(file, without_text, count, stopped)
    if not lines:
        return RawReading(issues=issues)
    builder = TextBuilder()
    blocks = tuple(_write(_mark_edges(lines), builder))
    metadata = document.get_metadata_dict(skip_empty=True)
    report = RawDocument(
        name=name,
        text=builder.text,
        decoded=layer,
        original=original_of(data, "application/pdf"),
        offsets=builder.runs,
        blocks=blocks,
        title=str(metadata["Title"]).strip() if metadata.get("Title") else None,
    )
    return RawReading(documents=((report, data),), issues=issues)


def _page_issues(
    file: str, without_text: Sequence[int], count: int, stopped: int | None
) -> tuple[Issue, ...]:
    """Return what is wrong with the pages of a document."""
    issues = []
    if count == 0 or without_text:
        where = f"page {_ranges(without_text)}" if without_text else "start"
        verb = "hold" if len(without_text) > 1 else "holds"
        issues.append(
            Issue(
                file=file,
                place=where,
                message=f"{verb} no text, only images" if count else "has no pages",
                remedy=f"run OCR first (for example ocrmypdf {file} out.pdf)",
                fatal=len(without_text) >= (stopped or count),
            )
        )
    if stopped is not None:
        issues.append(
            Issue(
                file=file,
                place=f"page {stopped + 1}",
                message=f"was not read from here on: at most {_MAX_PAGES} pages are read of one report",
                remedy="split it into its reports",
                fatal=False,
            )
        )
    return tuple(issues)


def _ranges(pages: Sequence[int]) -> str:
    """Return page numbers as people write them: "1–3, 7"."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)


# ---- lines and columns ------------------------------------------------


def _all_lines(document: pypdfium2.PdfDocument, count: int) -> tuple[list[_Line], str, list[int], int | None]:
    """Return all lines in reading order, the text layer, the pages without text, and where it stopped."""
    lines: list[_Line] = []
    layer: list[str] = []
    without_text: list[int] = []
    length = 0
    for number in range(count):
        if length > _MAX_CHARS:
            return lines, "".join(layer), without_text, number
        found, text = _page_lines(document, number, length)
        if not found:
            without_text.append(number + 1)
        lines += found
        layer.append(text)
        length += len(text)
    return lines, "".join(layer), without_text, count if count < len(document) else None


def _page_lines(document: pypdfium2.PdfDocument, number: int, offset: int) -> tuple[list[_Line], str]:
    """Return a page's lines in reading order and its text layer; an unreadable page gives none."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return [], ""
    with closing(page), closing(page.get_textpage()) as textpage:
        letters = [_letter(textpage, index) for index in range(textpage.count_chars())]
        width = page.get_width()
    text = "".join(letter[0] for letter in letters)
    lines = [line for line in _fragments(letters, number, offset) if line.text.strip()]
    return _reading_order(lines, width), text


_Box = tuple[float, float, float, float]


def _letter(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[str, _Box | None]:
    """Return a character of the text layer with its box (left, bottom, right, top), if it has one."""
    code = pdfium_raw.FPDFText_GetUnicode(textpage, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    ok = pdfium_raw.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
    if not ok or char in "\r\n" or right.value <= left.value:
        return char, None
    return char, (left.value, bottom.value, right.value, top.value)


def _fragments(letters: Sequence[tuple[str, _Box | None]], page: int, offset: int) -> Iterator[_Line]:
    """Yield the pieces of lines that no line break and no gap as wide as a gutter cuts."""
    run: list[tuple[int, str, _Box | None]] = []
    last: _Box | None = None
    for index, (char, box) in enumerate(letters):
        if run and (char in "\r\n" or (box is not None and last is not None and _apart(last, box))):
            yield from _line(run, page)
            run, last = [], None
        if char not in "\r\n":
            run.append((offset + index, char, box))
            last = box if box is not None and not char.isspace() else last
    yield from _line(run, page)


def _apart(before: _Box, box: _Box) -> bool:
    """Return whether two letters in a row stand on different lines or in different columns."""
    height = max(before[3] - before[1], box[3] - box[1], 4.0)
    beside = box[0] - before[2] > _COLUMN_GAP * height or box[2] < before[0] - height
    other_line = min(before[3], box[3]) - max(before[1], box[1]) < -0.2 * height
    return beside or other_line


def _line(run: Sequence[tuple[int, str, _Box | None]], page: int) -> Iterator[_Line]:
    """Yield the line that a run of letters makes, without blanks at its ends."""
    boxes = [box for _, char, box in run if box is not None and not char.isspace()]
    chars = [(at, char) for at, char, _ in run]
    while chars and chars[0][1].isspace():
        chars.pop(0)
    while chars and chars[-1][1].isspace():
        chars.pop()
    if not boxes or not chars:
        return
    yield _Line(
        page,
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
        tuple(chars),
    )


def _reading_order(lines: Sequence[_Line], width: float) -> list[_Line]:
    """Return a page's lines column by column, each stretch between lines over both columns apart."""
    rows = _join_rows(lines, None)
    gutter = _gutter(rows if len(rows) == len(lines) else lines, width)
    if gutter is None:
        return sorted(_join_rows(lines, None), key=lambda line: (-_middle(line), line.left))
    ordered: list[_Line] = []
    pending: list[_Line] = []
    pieces = _join_rows(lines, gutter)
    for line in sorted(pieces, key=lambda line: (-_middle(line), line.left)):
        if line.left < gutter < line.right:
            ordered += _columns(pending, gutter)
            ordered.append(replace(line, column=0))
            pending = []
        else:
            pending.append(line)
    return ordered + _columns(pending, gutter)


def _middle(line: _Line) -> float:
    """Return the height of a line's middle on its page."""
    return (line.top + line.bottom) / 2


def _columns(lines: Sequence[_Line], gutter: float) -> list[_Line]:
    """Return lines left of the gutter, then those right of it, each with its column's number."""
    left = [replace(line, column=1) for line in lines if line.right <= gutter]
    right = [replace(line, column=2) for line in lines if line.right > gutter]
    return left + right


def _join_rows(lines: Sequence[_Line], gutter: float | None) -> list[_Line]:
    """Return the lines with pieces of one row joined that stand on the same side of the gutter."""
    rows: list[_Line] = []
    for line in sorted(lines, key=lambda line: (-round(_middle(line)), line.left)):
        last = rows[-1] if rows else None
        if last is not None and _same_row(last, line) and not _across(last, line, gutter):
            rows[-1] = _joined(last, line)
        else:
            rows.append(line)
    return rows


def _same_row(left: _Line, right: _Line) -> bool:
    """Return whether one piece of a line goes on in the other."""
    overlap = min(left.top, right.top) - max(left.bottom, right.bottom)
    return overlap > 0.5 * min(left.height, right.height) and right.left >= left.right - 1


def _across(left: _Line, right: _Line, gutter: float | None) -> bool:
    """Return whether the gutter lies between two pieces."""
    return gutter is not None and left.right <= gutter <= right.left


def _joined(left: _Line, right: _Line) -> _Line:
    """Return two pieces of a row as one line; the space between them is in no text layer."""
    return replace(
        left,
        right=max(left.right, right.right),
        bottom=min(left.bottom, right.bottom),
        top=max(left.top, right.top),
        chars=(*left.chars, (-1, " "), *right.chars),
    )


def _gutter(lines: Sequence[_Line], width: float) -> float | None:
    """Return where the gutter of a page in two columns lies, or None."""
    low, high = width * _GUTTER_ZONE[0], width * _GUTTER_ZONE[1]
    edges = sorted({line.left - 2 for line in lines if low < line.left - 2 < high})
    best: tuple[int, float] | None = None
    for x in edges:
        left = sum(1 for line in lines if line.right <= x)
        right = sum(1 for line in lines if line.left >= x)
        crossing = len(lines) - left - right
        if min(left, right) < _COLUMN_LINES or crossing > _CROSSING_SHARE * len(lines):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return best[1] if best and _side_by_side(lines, best[1]) else None


def _side_by_side(lines: Sequence[_Line], x: float) -> bool:
    """Return whether lines left and right of a gutter really share the height of the page."""
    left = [line for line in lines if line.right <= x]
    right = [line for line in lines if line.left >= x]
    beside = sum(1 for line in right if any(other.bottom < _middle(line) < other.top for other in left))
    return beside >= _COLUMN_LINES or (len(left) >= 8 and len(right) >= 8 and beside > 0)


# ---- headers and footers ------------------------------------------------


def _mark_edges(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines with repeated headers, footers and page numbers marked."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {page: _edge_lines(found) for page, found in pages.items()}
    feet = {page: _foot_lines(found) for page, found in pages.items()}
    counts = Counter(key for found in edges.values() for key in {_edge_key(line) for line in found})
    needed = max(2, round(len(pages) * _REPEATED_SHARE))
    marked = []
    for line in lines:
        at_edge = line in edges[line.page]
        repeated = at_edge and counts[_edge_key(line)] >= needed
        number = at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
        marked.append(replace(line, edge=repeated or number or line in feet[line.page]))
    return marked


def _foot_lines(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines in small letters far below all others of a page."""
    usual = median(line.height for line in lines)
    upwards = sorted(lines, key=_middle)
    for at, (line, above) in enumerate(pairwise(upwards[: _EDGE_LINES + 1]), 1):
        if line.height > _FOOT_LETTERS * usual:
            return []
        if above.bottom - line.top > _FOOT_GAP * usual:
            return upwards[:at]
    return []


def _edge_lines(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines at the top and the bottom of a page that a gap parts from all others."""
    downwards = sorted(lines, key=lambda line: -_middle(line))
    return _apart_lines(downwards) + _apart_lines(downwards[::-1])


def _apart_lines(lines: Sequence[_Line]) -> list[_Line]:
    """Return the first few lines from an edge, when a gap follows them; else none."""
    for at, (outer, inner) in enumerate(pairwise(lines[: _EDGE_LINES + 1]), 1):
        gap = max(outer.bottom - inner.top, inner.bottom - outer.top)
        if gap > _EDGE_GAP * outer.height:
            return list(lines[:at])
    return list(lines) if len(lines) <= _EDGE_LINES else []


def _edge_key(line: _Line) -> tuple[str, int]:
    """Return a line's words with every number alike, and its height on the page.

    Page numbers must not tell pages apart; a sentence that happens to be repeated stands elsewhere.
    """
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold(), round(_middle(line) / _SAME_HEIGHT)


# ---- paragraphs ------------------------------------------------


def _write(lines: Sequence[_Line], builder: TextBuilder) -> Iterator[RawBlock]:
    """Write paragraphs and page furniture into the builder and yield them as blocks.

    A paragraph that goes on in the next column or page is one; headers and footers come last.
    """
    words = _vocabulary(lines)
    for paragraph in _paragraphs(lines):
        start = _write_paragraph(paragraph, builder, words)
        yield _block(start, builder, None, "paragraph")
    for line in (line for line in lines if line.edge):
        start = _write_paragraph([line], builder, words)
        yield _block(start, builder, SegmentKind.FURNITURE, "repeated at the edge of pages")


def _block(start: int, builder: TextBuilder, hint: SegmentKind | None, reason: str) -> RawBlock:
    """Return what was just written as a block."""
    return RawBlock(start=start, end=builder.length, hint=hint, reason=reason)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each paragraph, headers and footers left out."""
    body = [line for line in lines if not line.edge]
    spacing = _usual_spacing(body)
    paragraph: list[_Line] = []
    for line in body:
        if paragraph and not _goes_on(paragraph, line, spacing):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _usual_spacing(lines: Sequence[_Line]) -> float:
    """Return the usual distance of two lines of a paragraph, in points.

    Short paragraphs make the wider gaps between them as many as those inside: the lower third decides.
    """
    gaps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and above.column == below.column and above.bottom > below.bottom
    ]
    return sorted(gaps)[len(gaps) // 3] if gaps else 0.0


def _goes_on(paragraph: Sequence[_Line], line: _Line, spacing: float) -> bool:
    """Return whether a line belongs to the paragraph before it."""
    last = paragraph[-1]
    same_letters = 0.75 < line.height / last.height < 1.34
    if last.page == line.page and last.column == line.column and last.bottom > line.bottom:
        near = last.bottom - line.bottom <= spacing * _PARAGRAPH_GAP
        beside = [o.left for o in paragraph if (o.page, o.column) == (line.page, line.column)]
        indented = line.left > min(beside) + _INDENT * line.height and len(beside) > 1
        return near and same_letters and not indented
    open_end = re.search(r"[.!?:][\"”’)]*$", last.text) is None
    return open_end and same_letters and line.text[0].islower()


def _vocabulary(lines: Sequence[_Line]) -> frozenset[str]:
    """Return the words of a document, to tell "govern-ment" from "rebel-held"."""
    return frozenset(word for line in lines for word in re.findall(r"[\w-]+", line.text.casefold()))


def _write_paragraph(lines: Sequence[_Line], builder: TextBuilder, words: frozenset[str]) -> int:
    """Write a paragraph's lines, broken words joined, and return where it starts."""
    if builder.length:
        builder.add("\n\n", None)
    start = builder.length
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        _write_line(line, following, builder, words)
    return start


def _write_line(line: _Line, following: _Line | None, builder: TextBuilder, words: frozenset[str]) -> None:
    """Write one line and what stands between it and the next: a space, a hyphen or nothing."""
    chars = list(line.chars)
    soft = bool(chars) and chars[-1][1] in _SOFT_HYPHENS
    if following is not None and (soft or _breaks_word(line.text, following.text)):
        keep = _keeps_hyphen(line.text, following.text, words, soft=soft)
        hyphen = chars.pop()
        _write_chars(chars, builder)
        if keep:
            builder.add("-", hyphen[0] if hyphen[1] == "-" else None)
        return
    _write_chars(chars, builder)
    if following is not None:
        builder.add(" ", None)


def _write_chars(chars: Sequence[tuple[int, str]], builder: TextBuilder) -> None:
    """Write characters, each mapped to where it stands in the text layer."""
    for at, char in chars:
        if char in _SOFT_HYPHENS:  # PDFium's mark for a hyphen it takes for a line break's
            builder.add("-", None)
        else:
            builder.add(char, at if at >= 0 else None)


def _breaks_word(line: str, following: str) -> bool:
    """Return whether a line ends in the middle of a word."""
    return re.search(r"\w-$", line) is not None and re.match(r"\w", following) is not None


def _keeps_hyphen(line: str, following: str, words: frozenset[str], *, soft: bool) -> bool:
    """Return whether a hyphen at a line's end belongs to the word."""
    tails, heads = _compounds()
    first = re.split(r"[^\w]", line[:-1].casefold())[-1]
    second = (re.match(r"\w*", following.casefold()) or [""])[0]
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    if following[:1].isupper() or following[:1].isdigit() or line[:-1][-1:].isdigit():
        return True
    return second in tails or first in heads
