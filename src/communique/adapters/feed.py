"""Feeds: one JSON object a line (or one array of objects), each a report of its own."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from communique.adapters.html import iso_date, page_document
from communique.adapters.plain import decode, empty_issue, original_of, too_large_issue
from communique.records.raw import RawDocument, RawReading
from communique.records.text import Issue, OffsetRun

# A day of a large agency is some 10 MB; a feed is held in memory, so that is the bound.
_MAX_BYTES = 128 * 2**20
_MAX_LINE = 8 * 2**20
# Binary data shows itself in the first bytes.
_LOOKED_AT = 64 * 2**10

# How feeds call what we need, best first.
_TEXT = ("text", "body", "content", "article", "content_text", "maintext", "full_text", "description")
_HTML = ("html", "content_html", "body_html")
_TITLE = ("title", "headline", "heading")
_DATE = ("published", "date", "date_published", "publish_date", "published_at", "pubDate", "datetime")
_URL = ("url", "link", "source_url", "canonical_url")
_OUTLET = ("outlet", "source", "publisher", "site", "source_domain")
_NAME = ("name", "file", "id")


def read_feed(data: bytes, name: str, file: str) -> RawReading:
    """Return the reports of a feed; a broken line is an issue and the rest goes on."""
    if len(data) > _MAX_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), _MAX_BYTES),))
    if not data.strip():
        return RawReading(issues=(empty_issue(file),))
    start = decode(data[:_LOOKED_AT], file)
    if start.issue is not None and start.issue.fatal:
        return RawReading(issues=(start.issue,))
    documents: list[tuple[RawDocument, bytes]] = []
    issues: list[Issue] = []
    for number, line in _entries(data):
        for found in _read_entry(line, number, name, file):
            if isinstance(found, Issue):
                issues.append(found)
            else:
                documents.append((found, line))
    return RawReading(documents=tuple(documents), issues=tuple(_alike(issues)))


def _alike(issues: Sequence[Issue]) -> Iterator[Issue]:
    """Yield one issue for each kind of fault: a feed with a thousand wrong lines has one fault."""
    groups: dict[tuple[str, bool], list[Issue]] = {}
    for issue in issues:
        groups.setdefault((issue.message, issue.fatal), []).append(issue)
    for first, *others in groups.values():
        more = f" (and {len(others)} more)" if others else ""
        yield replace(first, place=first.place + more)


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the JSON texts of a feed with their line numbers: its lines, or the whole file."""
    whole = data.strip()
    first = whole.split(b"\n", 1)[0]
    in_one_piece = whole.startswith(b"[") or not _is_json(first)
    if in_one_piece and _is_json(whole):
        yield 1, whole
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, line.strip()


def _is_json(data: bytes) -> bool:
    """Return whether bytes are one JSON value."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _read_entry(line: bytes, number: int, name: str, file: str) -> Iterator[RawDocument | Issue]:
    """Yield the reports of one JSON text, and what is wrong with it."""
    if len(line) > _MAX_LINE:
        yield too_large_issue(f"{file}:{number}", len(line), _MAX_LINE)
        return
    decoded = decode(line, file)
    if decoded.issue is not None:
        yield replace(decoded.issue, place=f"line {number}, {decoded.issue.place}")
    try:
        content = json.loads(decoded.text) if decoded.text else None
    except ValueError as error:
        yield _broken_issue(file, number, str(error))
        return
    except RecursionError:
        yield _broken_issue(file, number, "it is nested too deep")
        return
    items = content if isinstance(content, list) else [content]
    for at, item in enumerate(items, 1):
        place = f"{number}" if len(items) == 1 else f"{at}"
        yield _report(item, line, f"{name}#{place}", file, f"line {number}, entry {at}")


def _broken_issue(file: str, number: int, message: str) -> Issue:
    """Return the issue of a line that is no JSON."""
    return Issue(
        file=file,
        place=f"line {number}",
        message=f"is not JSON ({message})",
        remedy="mend or delete that line: the other lines were read",
    )


def _report(item: Any, line: bytes, name: str, file: str, place: str) -> RawDocument | Issue:
    """Return one entry as a report, or what it lacks."""
    if not isinstance(item, dict):
        return _no_text_issue(file, place, "is not an object with a text")
    title, text, page = _field(item, _TITLE), _field(item, _TEXT), _field(item, _HTML)
    url = _field(item, _URL)
    document_name = url or _field(item, _NAME) or name
    markup = page if page is not None else (text if text and _is_markup(text) else None)
    if markup is not None:
        document = page_document(markup, document_name, line)
    elif text is not None:
        document = text_document(title, text, document_name, line, "application/json")
    else:
        return _no_text_issue(file, place, f"has no text: one of {', '.join(_TEXT + _HTML)} was expected")
    if not document.text.strip():
        return _no_text_issue(file, place, "has an empty text")
    return replace(
        document,
        original=original_of(line, "application/json"),
        title=title or document.title,
        published=iso_date(_field(item, _DATE) or "") or document.published,
        url=url or document.url,
        outlet=_field(item, _OUTLET) or document.outlet,
    )


def _no_text_issue(file: str, place: str, message: str) -> Issue:
    """Return the issue of an entry that is no report."""
    return Issue(file=file, place=place, message=message, remedy="add the text, or delete the entry")


def _field(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first field that holds words, or None."""
    for name in names:
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _is_markup(text: str) -> bool:
    """Return whether a text field holds HTML."""
    return text.lstrip().startswith("<") and ("</p>" in text or "</div>" in text or "<br" in text)


def text_document(title: str | None, text: str, name: str, data: bytes, media_type: str) -> RawDocument:
    """Return title and text of an entry (``data``) as one document; the title is not repeated."""
    whole = text if title is None or text.lstrip().startswith(title.strip()) else f"{title}\n\n{text}"
    whole = whole.encode("utf-8", "replace").decode("utf-8")  # JSON may hold half of a surrogate pair
    return RawDocument(
        name=name,
        text=whole,
        decoded=whole,
        original=original_of(data, media_type),
        offsets=(OffsetRun(text_start=0, original_start=0, length=len(whole)),),
    )
