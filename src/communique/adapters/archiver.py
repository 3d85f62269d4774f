"""Tables of auto-archiver, Bellingcat's tool: its database (``status,metadata,media``) or its sheet, as CSV.

A row becomes a report when the tool kept words of the page; its original is the head and that row. Pages
that it kept whole (WACZ, HTML) lie beside the table and are read as what they are; where a row states the
hash of a file that lies there, it is checked.
"""

import ast
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from communique.adapters.feed import text_document
from communique.adapters.plain import MAX_TEXT_BYTES, decode, empty_issue, too_large_issue
from communique.adapters.webarchive import is_web_address
from communique.records.raw import RawDocument, RawReading
from communique.records.text import Issue

# Some ten thousand rows with the words of each page.
_MAX_BYTES = 64 * 2**20
_DATABASE = ("status", "metadata", "media")
# What the sheet calls its columns by default; in the first years the address was "Media URL".
_URL = ("link", "media url")
_STATUS = "archive status"
_HASHES = {"SHA-256": "sha256", "SHA3-512": "sha3_512"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What one row says; ``files`` are places of what was kept, each with the hash stated for it."""

    url: str
    status: str
    title: str | None = None
    text: str | None = None
    published: date | str | None = None  # a text that is no date stays one
    archived: datetime | str | None = None
    files: tuple[tuple[str, str], ...] = ()


def is_archiver_table(head: bytes) -> bool:
    """Return whether the first bytes of a file are those of a table of auto-archiver."""
    first = next(csv.reader(io.StringIO(head.decode("utf-8-sig", "replace"), newline="")), [])
    return _kind(_names(first)) is not None


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _kind(names: Sequence[str]) -> str | None:
    if tuple(names) == _DATABASE:
        return "database"
    return "sheet" if _STATUS in names and any(name in names for name in _URL) else None


def read_archiver_table(data: bytes, name: str, file: str) -> RawReading:
    """Return the report of each row that kept words; every other row says why it gives none."""
    if len(data) > _MAX_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), _MAX_BYTES),))
    text, issue = decode(data, file)
    if not text.strip():
        return RawReading(issues=(issue or empty_issue(file),))
    issues = [issue] if issue else []
    documents: list[tuple[RawDocument, bytes]] = []
    seen: dict[str, int] = {}
    for number, head, cells, raw in _rows(text.removeprefix("\ufeff"), file, issues):
        row = _row(head, cells)
        if row.url in seen:
            issues.append(_row_issue(file, number, f"{row.url} was in row {seen[row.url]} already", _SAME))
            continue
        seen[row.url] = number
        found = _report(row, f"{name}#{number}", raw, number, file, issues)
        documents += [(found, raw)] if found is not None else []
    if not documents and not issues:
        issues.append(replace(empty_issue(file), message="holds no rows"))
    return RawReading(documents=tuple(documents), issues=tuple(issues))


_SAME = "delete one of the two"


def _rows(text: str, file: str, issues: list[Issue]) -> Iterator[tuple[int, list[str], list[str], bytes]]:
    """Yield line, column names, cells and bytes (head and row) of each row; a broken row is an issue."""
    csv.field_size_limit(MAX_TEXT_BYTES)  # the words of a page stand in one cell
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    try:
        names = _names(next(reader))
        last = head = reader.line_num
        for cells in reader:
            number, last = last + 1, reader.line_num
            if len(cells) == len(names):
                yield number, names, cells, "".join(lines[:head] + lines[number - 1 : last]).encode()
            elif cells:
                message = f"has {len(cells)} cells, the head has {len(names)}"
                issues.append(
                    _row_issue(file, number, message, "quote cells that hold a comma or a line break")
                )
    except csv.Error as error:
        issues.append(_row_issue(file, reader.line_num, f"is no CSV ({error})", "export the table again"))


def _row_issue(file: str, number: int, message: str, remedy: str, *, fatal: bool = False) -> Issue:
    return Issue(file=file, place=f"row {number}", message=message, remedy=remedy, fatal=fatal)


# ---- what a row says ---------------------------------------------------------------------------------------


def _row(names: Sequence[str], cells: Sequence[str]) -> _Row:
    row = dict(zip(names, cells, strict=True))
    return _database_row(row) if _kind(names) == "database" else _sheet_row(row)


def _sheet_row(row: Mapping[str, str]) -> _Row:
    places = row.get("archive location", "").split("\n")
    return _Row(
        url=next((row[name].strip() for name in _URL if name in row), ""),
        status=row[_STATUS].strip(),
        title=row.get("upload title", "").strip() or None,
        text=row.get("text content", "").strip() or None,
        published=_day(row.get("upload timestamp", "")),
        archived=_instant(row.get("archive date", "")),
        files=tuple((place.strip(), row.get("hash", "").strip()) for place in places if place.strip()),
    )


def _database_row(row: Mapping[str, str]) -> _Row:
    """Return what the database's cells say: dictionaries as Python writes them."""
    said, media = _literal(row["metadata"]), _literal(row["media"])
    told = said if isinstance(said, dict) else {}
    kept = [one for one in media if isinstance(one, dict)] if isinstance(media, list) else []
    return _Row(
        url=str(told.get("url") or ""),
        status=row["status"].strip(),
        title=_words(told.get("title")),
        text=_words(told.get("content")),
        published=_day(told.get("timestamp") or ""),
        archived=_instant(told.get("_processed_at") or ""),
        files=tuple(_files(kept)),
    )


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _files(media: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield where each piece was kept, with its hash."""
    for one in media:
        properties = one.get("properties")
        stated = str(properties.get("hash") or "") if isinstance(properties, dict) else ""
        urls = one.get("urls")
        for place in urls if isinstance(urls, list) and urls else [one.get("filename")]:
            if isinstance(place, str):
                yield place, stated


def _literal(text: str) -> Any:
    """Return the value of a Python literal that may hold datetimes, or None; nothing is run."""
    try:
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant():
            return node.value
        case ast.Dict():
            pairs = zip(node.keys, node.values, strict=True)
            return {_value(key): _value(value) for key, value in pairs if key is not None}
        case ast.List() | ast.Tuple() | ast.Set():
            return [_value(one) for one in node.elts]
        case ast.Call(func=ast.Attribute(attr="datetime"), args=[*numbers]):
            told = datetime(*(int(_value(number)) for number in numbers))  # type: ignore[arg-type]
            return told.replace(tzinfo=UTC) if node.keywords else told  # the tool writes UTC throughout
        case _:
            return None


def _instant(value: Any) -> datetime | str | None:
    """Return a time in UTC, the text when it is none, or None when nothing is said."""
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return str(value)
    if not isinstance(value, datetime):
        return None
    moved = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return moved.replace(microsecond=0)


def _day(value: Any) -> date | str | None:
    """Return the day of a time as it is written, the text when it is none, or None."""
    found = _instant(value)
    return found.date() if isinstance(found, datetime) else found


# ---- the report --------------------------------------------------------------------------------------------


def _report(
    row: _Row, name: str, raw: bytes, number: int, file: str, issues: list[Issue]
) -> RawDocument | None:
    """Return the report that a row keeps, or None; what is wrong with it joins the issues."""
    issues += _date_issues(row, file, number)
    issues += _hash_issues(row, file, number)
    if not is_web_address(row.url):
        issues.append(
            _row_issue(file, number, f'has no address ("{row.url[:80]}")', "write the page's https address")
        )
    elif "success" not in row.status.lower():
        message = f'{row.url} was not archived ("{row.status or "no status"}")'
        issues.append(_row_issue(file, number, message, "run auto-archiver on it again, or delete the row"))
    elif row.text is None:
        message = f"{row.url} has no words in the table: pictures, film, or a page that was kept whole"
        remedy = "put its WACZ file, or the page saved as HTML, beside the table"
        issues.append(_row_issue(file, number, message, remedy))
    else:
        return replace(
            text_document(row.title, row.text, name, raw, "text/csv"),
            title=row.title,
            url=row.url,
            published=row.published if isinstance(row.published, date) else None,
            archived=row.archived if isinstance(row.archived, datetime) else None,
        )
    return None


def _date_issues(row: _Row, file: str, number: int) -> Iterator[Issue]:
    for what, told in (("upload timestamp", row.published), ("archive date", row.archived)):
        if isinstance(told, str):
            remedy = "write it as 2016-11-28T14:05:00+00:00"
            yield _row_issue(file, number, f'{what} "{told[:60]}" is no time', remedy)


def _hash_issues(row: _Row, file: str, number: int) -> Iterator[Issue]:
    """Yield the files beside the table that are not those whose hash the row states."""
    for place, stated in row.files:
        method, _, digest = stated.partition(":")
        path = _beside(place, file)
        if method not in _HASHES or path is None:
            continue
        found = hashlib.new(_HASHES[method], path.read_bytes()).hexdigest()
        if found != digest.lower():
            message = f"{place} was changed after it was archived: its {method} is not the one stated"
            yield _row_issue(file, number, message, "get the file anew from the archive")


def _beside(place: str, file: str) -> Path | None:
    """Return a file that a row names by a path below the table's folder, or None."""
    folder = Path(file).resolve().parent
    if "://" in place or Path(place).is_absolute():
        return None
    path = (folder / place).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None
