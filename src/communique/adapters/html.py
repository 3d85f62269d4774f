"""HTML pages: trafilatura finds the article, selectolax the captions, our own scan keeps offsets.

The text of a page is all that it shows, in order; what trafilatura leaves out becomes furniture, so
that nothing is dropped and every character points into the source.
"""

import html
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.adapters.plain import (
    decode,
    empty_issue,
    original_of,
    too_large_issue,
)
from communique.ingest.layout import TextBuilder
from communique.records.raw import RawBlock, RawDocument, RawReading
from communique.records.text import Credit, Issue, SegmentKind

# Real pages nest some 30 deep; parsers slow down or fail far above that.
_MAX_DEPTH = 250
# Above this a page is not parsed (trafilatura takes seconds): only the scan is used. In characters.
_MAX_PARSED = 2_000_000
# A paragraph belongs to the article when this share of its words stands in trafilatura's text.
_ARTICLE_SHARE = 0.6
_WORDS_COMPARED = 5
# Longer than any credit line seen ("Name Surname/Anadolu Agency via Getty Images" has 44 characters).
_LONGEST_CREDIT = 120
# No page that a browser shows comes near these: what is above them was made to choke a reader.
_HOPELESS_DEPTH = 5_000
_MAX_PIECES = 100_000
# A page of text has some 100 kB; the largest live pages with their scripts inside have a few MB.
_MAX_PAGE_BYTES = 8 * 2**20
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TAG_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9-]*)")
_CLASS = re.compile(r"\bclass\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Shown text at an offset of the source; ``text`` None: a new line begins. ``tag``: innermost block."""

    text: str | None
    start: int
    exact: bool
    tag: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What the parsers say about a page; texts are without blanks, to compare by."""

    article: str
    shingles: frozenset[str]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None


@cache
def _rules() -> dict[str, Any]:
    """Return what tags and classes mean."""
    path = files("communique").joinpath("data", "ingest", "html.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_html(data: bytes, name: str, file: str) -> RawReading:
    """Return the report on a page; bad input gives issues, never an exception."""
    if len(data) > _MAX_PAGE_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), _MAX_PAGE_BYTES),))
    source, issue = decode(data, file)
    issues = [issue] if issue else []
    if not source.strip():
        return RawReading(issues=tuple(issues) or (empty_issue(file),))
    scanner = scan(source)
    if scanner.stopped:
        return RawReading(issues=(*issues, _hopeless_issue(file, scanner.deepest)))
    if scanner.deepest > _MAX_DEPTH:
        issues.append(_nested_issue(file, scanner.deepest))
    document = _document(source, scanner, name, data)
    if not document.text.strip():
        return RawReading(issues=(*issues, _no_text_issue(file)))
    return RawReading(documents=((document, data),), issues=tuple(issues))


def _nested_issue(file: str, depth: int) -> Issue:
    """Return the issue of a page with too many nested tags."""
    return Issue(
        file=file,
        place="start",
        message=f"nests its tags {depth} deep: read without looking for the article in it",
        remedy="save the page again, or save its text as .txt",
        fatal=False,
    )


def _hopeless_issue(file: str, depth: int) -> Issue:
    """Return the issue of a page that no reader should follow to its end."""
    deep = f"nests its tags more than {_HOPELESS_DEPTH} deep"
    return Issue(
        file=file,
        place="start",
        message=deep if depth > _HOPELESS_DEPTH else f"has more than {_MAX_PIECES} pieces of text",
        remedy="save the article alone, or its text as .txt",
    )


def _no_text_issue(file: str) -> Issue:
    """Return the issue of a page that shows no text."""
    return Issue(
        file=file,
        place="body",
        message="shows no text: a script may have to fill it in",
        remedy="save the page from a browser after it has loaded",
    )


def page_document(source: str, name: str, data: bytes) -> RawDocument:
    """Return the source of a page as a document (for pages that come inside mails and feeds)."""
    return _document(source, scan(source), name, data)


def _document(source: str, scanner: "Scanner", name: str, data: bytes) -> RawDocument:
    """Return a scanned page as a document, with what the parsers say about its lines."""
    fit = scanner.deepest <= _MAX_DEPTH and len(source) <= _MAX_PARSED and not scanner.stopped
    page = _parse(source) if fit else _unparsed()
    builder = TextBuilder()
    lines = list(_lay_out(scanner.pieces, builder))
    return RawDocument(
        name=name,
        text=builder.text,
        decoded=source,
        original=original_of(data, "text/html"),
        offsets=builder.runs,
        blocks=_hints(builder.text, lines, page),
        title=page.title,
        published=page.published,
        url=page.url,
        outlet=page.outlet,
    )


# ---- our own scan: linear, whatever the input -----------------------------------------------------------


def scan(source: str) -> "Scanner":
    """Return a scanner that has gone over a source."""
    scanner = Scanner(source)
    scanner.run()
    return scanner


class Scanner:
    """Goes once over a source, from tag to tag, in time linear in its length.

    ``pieces`` is the shown text, ``deepest`` how deep tags nest; ``stopped`` is set when the source
    was not followed to its end.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[_Piece] = []
        self.deepest = 0
        self._depth = 0
        self._tag = "body"
        rules = _rules()
        self._skip = frozenset(rules["skip"]["tags"])
        self._block = frozenset(rules["block"]["tags"])
        self._void = frozenset(rules["void"]["tags"])
        self._credit = frozenset(rules["credit"]["words"])
        self._figure_credit = frozenset(rules["credit"]["figure_tags"])
        self._in_figure = False
        self._credit_tag = ""
        self._uncounted = self._void | frozenset(rules["implied"]["tags"])
        self.stopped = False
        self._missing: set[str] = set()  # end marks that do not come any more

    def run(self) -> None:
        """Fill ``pieces``."""
        at, end = 0, len(self.source)
        while at < end and self.deepest <= _HOPELESS_DEPTH and len(self.pieces) <= _MAX_PIECES:
            found = _MARKUP.search(self.source, at)
            tag = found.start() if found else end
            self._text(at, tag)
            at = self._markup(tag) if found else end
        self.stopped = at < end

    def _text(self, start: int, end: int) -> None:
        """Add the text between two tags; entities are pieces of their own."""
        at = start
        for match in _ENTITY.finditer(self.source, start, end):
            self._add(self.source[at : match.start()], at, exact=True)
            self._add(html.unescape(match[0]), match.start(), exact=False)
            at = match.end()
        self._add(self.source[at:end], at, exact=True)

    def _add(self, text: str, start: int, *, exact: bool) -> None:
        """Add one piece of text."""
        if text:
            self.pieces.append(_Piece(text, start, exact, self._tag))

    def _markup(self, at: int) -> int:
        """Handle what begins with "<" and return where to go on."""
        if self.source.startswith("<!--", at):
            return self._after("-->", at + 4)
        if self.source.startswith(("<!", "<?"), at):
            return self._after(">", at + 2)
        name = _TAG_NAME.match(self.source, at + 1)
        if name is None:
            return self._after(">", at + 1)
        close = self._tag_end(name.end())
        self._handle(name[1].lower(), at, close)
        if self.source[at + 1] != "/" and name[1].lower() in self._skip:
            return self._after_element(name[1].lower(), close)
        return close

    def _after(self, mark: str, at: int) -> int:
        """Return the offset after a mark, or the end of the source when it does not come."""
        if mark in self._missing:
            return len(self.source)
        found = self.source.find(mark, at)
        if found < 0:
            self._missing.add(mark)
            return len(self.source)
        return found + len(mark)

    def _tag_end(self, at: int) -> int:
        """Return the offset after a tag; a ">" inside quotation marks does not close it."""
        close = self.source.find(">", at)
        if close < 0:
            return len(self.source)
        head = self.source[at:close]
        if head.count('"') % 2 and (quoted := self.source.find('">', close)) >= 0 and quoted - at < 4_000:
            return quoted + 2
        return close + 1

    def _after_element(self, name: str, at: int) -> int:
        """Return the offset of an element's end tag (the rest of the source when it has none)."""
        if name in self._missing:
            return at
        found = re.compile(rf"</{name}", re.IGNORECASE).search(self.source, at)
        if found is None:
            self._missing.add(name)
            return len(self.source) if name in ("script", "style") else at
        return found.start()

    def _handle(self, name: str, at: int, end: int) -> None:
        """Follow depth, figures and lines through one tag."""
        closing = self.source[at + 1] == "/"
        if name not in self._uncounted and not self.source.startswith("/>", end - 2):
            self._depth = max(0, self._depth - 1) if closing else self._depth + 1
            self.deepest = max(self.deepest, self._depth)
        if name == "figure":
            self._in_figure = not closing
        if not closing and self._is_credit(name, at, end):
            self._break(at, "credit")
            self._credit_tag = name
        elif self._tag == "credit" and closing and name == self._credit_tag:
            self._break(at, "body")
        elif name in self._block:
            self._break(at, "body" if closing else name)

    def _break(self, at: int, tag: str) -> None:
        """Begin a new line inside the given element."""
        self.pieces.append(_Piece(None, at, True, tag))
        self._tag = tag

    def _is_credit(self, name: str, at: int, end: int) -> bool:
        """Return whether an opening tag sets a photo credit apart."""
        if self._in_figure and name in self._figure_credit:
            return True
        if self.source.find("=", at, end) < 0:
            return False
        classes = _CLASS.search(self.source, at, min(end, at + 1_000))
        words = re.split(r"[^a-z]+", classes[1].lower()) if classes else ()
        return any(word in self._credit for word in words)


def _lay_out(pieces: Sequence[_Piece], builder: TextBuilder) -> Iterator[tuple[int, int, str]]:
    """Write the lines of a page into the builder and yield their ranges with the innermost block's tag.

    Blanks and line breaks of the source are one space; two line breaks stand between lines.
    """
    line: list[_Piece] = []
    for piece in [*pieces, _Piece(None, 0, True, "body")]:
        if piece.text is not None:
            line.append(piece)
            continue
        if any(part.text and part.text.strip() for part in line):
            if builder.length:
                builder.add("\n\n", None)
            start = builder.length
            _write_line(line, builder)
            yield start, builder.length, line[0].tag
        line = []


def _write_line(line: Sequence[_Piece], builder: TextBuilder) -> None:
    """Write one line, trimmed, with every run of blanks as one space."""
    started, blank = False, False
    for piece in line:
        for match in re.finditer(r"\s+|\S+", piece.text or ""):
            if match[0].isspace():
                blank = started
                continue
            if blank:
                builder.add(" ", None)
            builder.add(match[0], piece.start + match.start() if piece.exact else None)
            started, blank = True, False


# ---- what the parsers say -------------------------------------------------------------------------------


def _unparsed() -> _Page:
    """Return what is known of a page that no parser may see: nothing."""
    return _Page("", frozenset(), (), (), None, None, None, None)


def _parse(source: str) -> _Page:
    """Return what trafilatura and selectolax say about a page."""
    tree = LexborHTMLParser(source)
    rules = _rules()
    article = _article(source)
    words = article.split()
    credits = tuple(_squeeze(node.text()) for node in _nodes(tree, rules["credit"]["selectors"]))
    return _Page(
        article=_squeeze(article),
        shingles=frozenset(_shingles(words)),
        captions=tuple(_squeeze(node.text()) for node in _nodes(tree, rules["caption"]["selectors"])),
        credits=tuple(credit for credit in credits if credit),
        title=_metadata(tree, "title") or _title(tree),
        published=_published(tree),
        outlet=_metadata(tree, "outlet"),
        url=_metadata(tree, "url"),
    )


def _article(source: str) -> str:
    """Return trafilatura's text of a page, or an empty text when it finds none or fails."""
    try:
        found = trafilatura.extract(
            source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:  # a page that breaks the library is read by our own scan alone
        return ""
    return found or ""


def _squeeze(text: str) -> str:
    """Return a text without blanks, to compare texts that space differently."""
    return "".join(text.split())


def _shingles(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs of a few words of a text."""
    for at in range(max(1, len(words) - _WORDS_COMPARED + 1)):
        yield " ".join(words[at : at + _WORDS_COMPARED])


def _nodes(tree: LexborHTMLParser, selectors: Sequence[str]) -> Iterator[LexborNode]:
    """Yield the nodes that any of the selectors finds."""
    for selector in selectors:
        yield from tree.css(selector)


def _metadata(tree: LexborHTMLParser, kind: str) -> str | None:
    """Return the first statement that a page makes about itself, or None."""
    for node in _nodes(tree, _rules()["metadata"][kind]):
        value = node.attributes.get("content") or node.attributes.get("href")
        if value and value.strip():
            return value.strip()
    return None


def _title(tree: LexborHTMLParser) -> str | None:
    """Return the words of the page's title element, or None."""
    node = tree.css_first("title")
    words = " ".join(node.text().split()) if node is not None else ""
    return words or None


def _published(tree: LexborHTMLParser) -> date | None:
    """Return the publication date in the page's metadata, or None."""
    stated = [_metadata(tree, "published"), *_linked_data(tree), *_time_elements(tree)]
    return next((day for value in stated if value and (day := iso_date(value))), None)


def _linked_data(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the publication dates in JSON-LD blocks."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            content = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for item in content if isinstance(content, list) else [content]:
            graph = item.get("@graph", [item]) if isinstance(item, dict) else []
            for entry in graph if isinstance(graph, list) else []:
                if isinstance(entry, dict) and isinstance(entry.get("datePublished"), str):
                    yield entry["datePublished"]


def _time_elements(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the dates of time elements that say they are the publication's."""
    for node in tree.css("time[pubdate], time[itemprop='datePublished'], article time[datetime]"):
        yield node.attributes.get("datetime") or ""


def iso_date(value: str) -> date | None:
    """Return the day of an ISO 8601 date or date-time, or None."""
    match = _ISO_DATE.match(value.strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


# ---- hints -----------------------------------------------------------------------------------------------


def _hints(text: str, lines: Sequence[tuple[int, int, str]], page: _Page) -> tuple[RawBlock, ...]:
    """Return the lines as blocks with hints; none when no article was found (plain rules then apply)."""
    if not page.article:
        return ()
    headline = _headline(text, lines, page)
    blocks = [_hint(text, line, page, is_headline=at == headline) for at, line in enumerate(lines)]
    return _with_credits(text, blocks)


def _headline(text: str, lines: Sequence[tuple[int, int, str]], page: _Page) -> int | None:
    """Return the index of the headline: an h1 of the title's words, else the first h1."""
    first = [at for at, (_, _, tag) in enumerate(lines) if tag == "h1"]
    title = _squeeze(page.title or "").casefold()
    for at in first:
        words = _squeeze(text[lines[at][0] : lines[at][1]]).casefold()
        if words and words in title:
            return at
    return first[0] if first else None


def _hint(text: str, line: tuple[int, int, str], page: _Page, *, is_headline: bool) -> RawBlock:
    """Return one line with what the page's markup says about it."""
    start, end, tag = line
    words = text[start:end]
    bare = _squeeze(words)
    if is_headline:
        return RawBlock(start=start, end=end, hint=SegmentKind.HEADLINE, reason="h1")
    if tag == "credit" and len(words) <= _LONGEST_CREDIT and any(bare in it for it in page.credits):
        return RawBlock(start=start, end=end, hint=SegmentKind.FURNITURE, reason="photo credit")
    if _in_caption(bare, tag, page):
        return RawBlock(start=start, end=end, hint=SegmentKind.CAPTION, reason="caption in the page")
    if _in_article(words, bare, page):
        return RawBlock(start=start, end=end, hint=SegmentKind.BODY, reason="article")
    return RawBlock(start=start, end=end, hint=SegmentKind.FURNITURE, reason="outside the article")


#: From this share of a caption's letters on, a line outside of a figure is that caption.
_CAPTION_SHARE = 0.5


def _in_caption(bare: str, tag: str, page: _Page) -> bool:
    """Return whether a line is a caption: it stands in a figure, or is most of a caption's words.

    The name of the site in a page's head stands in many a credit, and is no caption.
    """
    inside = [caption for caption in page.captions if bare in caption]
    return any(tag in _FIGURE_TAGS or len(bare) >= _CAPTION_SHARE * len(caption) for caption in inside)


_FIGURE_TAGS = ("figcaption", "figure", "credit")


def _in_article(words: str, bare: str, page: _Page) -> bool:
    """Return whether trafilatura took a line for the article."""
    if bare in page.article:
        return True
    runs = list(_shingles(words.split()))
    return sum(1 for run in runs if run in page.shingles) >= len(runs) * _ARTICLE_SHARE


def _with_credits(text: str, blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """Return the blocks with each caption carrying the credit line right after it."""
    joined = list(blocks)
    for at, block in enumerate(joined[:-1]):
        following = joined[at + 1]
        if block.hint is SegmentKind.CAPTION and following.reason == "photo credit":
            credit = Credit(
                start=following.start, end=following.end, name=text[following.start : following.end]
            )
            joined[at] = RawBlock(
                start=block.start, end=block.end, hint=block.hint, reason=block.reason, credit=credit
            )
    return tuple(joined)
