"""The manifest of a folder: what a person knows of its files (``file,url,outlet,published,title``)."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

from communique.records.raw import ManifestRow
from communique.records.text import Issue

COLUMNS = ("file", "url", "outlet", "published", "title")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def parse_manifest(text: str, file: str) -> tuple[tuple[ManifestRow, ...], tuple[Issue, ...]]:
    """Return the rows of a manifest and what is wrong with it; a bad row does not spoil the others."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    except csv.Error as error:
        return (), (_broken_issue(file, 1, str(error)),)
    if "file" not in names:
        return (), (_header_issue(file, names),)
    reader.fieldnames = names
    rows: list[ManifestRow] = []
    issues: list[Issue] = []
    for found in _rows(reader, file):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            row, problem = found
            rows.append(row)
            issues += [problem] if problem else []
    return _without_duplicates(tuple(rows), issues, file), tuple(issues)


def _rows(reader: "csv.DictReader[str]", file: str) -> Iterator[tuple[ManifestRow, Issue | None] | Issue]:
    """Yield the rows, each with what is wrong with it; the last is an issue when the file breaks off."""
    while True:
        try:
            entry = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken_issue(file, reader.reader.line_num, str(error))
            return
        name = (entry.get("file") or "").strip()
        if name:
            yield _row(entry, name, reader.line_num, file)
        elif any(isinstance(value, str) and value.strip() for value in entry.values()):
            yield _nameless_issue(file, reader.line_num)


def _row(
    entry: Mapping[str, str | None], name: str, line: int, file: str
) -> tuple[ManifestRow, Issue | None]:
    """Return one row, and the issue of a date that is none."""
    cells = {column: (entry.get(column) or "").strip() or None for column in COLUMNS}
    stated = cells["published"]
    day = parse_day(stated) if stated else None
    issue = _date_issue(file, line, stated) if stated and day is None else None
    row = ManifestRow(
        file=name,
        url=cells["url"],
        outlet=cells["outlet"],
        published=day,
        title=cells["title"],
        line=line,
    )
    return row, issue


def parse_day(stated: str) -> date | None:
    """Return the day of an ISO date or date-time, or None."""
    match = _DAY.fullmatch(stated)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _without_duplicates(
    rows: tuple[ManifestRow, ...], issues: list[Issue], file: str
) -> tuple[ManifestRow, ...]:
    """Return the rows without a second row for a file; each second row becomes an issue."""
    first: dict[str, ManifestRow] = {}
    for row in rows:
        if row.file in first:
            issues.append(_duplicate_issue(file, row, first[row.file]))
        else:
            first[row.file] = row
    return tuple(first.values())


def missing_issue(row: ManifestRow, file: str) -> Issue:
    """Return the issue of a row whose file is not there."""
    return Issue(
        file=file,
        place=f"line {row.line}",
        message=f'names "{row.file}", which is not in the folder',
        remedy="correct the name, add the file, or delete the row",
    )


def _date_issue(file: str, line: int, stated: str) -> Issue:
    """Return the issue of a publication date that cannot be read."""
    return Issue(
        file=file,
        place=f"line {line}",
        message=f'published "{stated}" is not a date: it was inferred from the text instead',
        remedy="use YYYY-MM-DD",
        fatal=False,
    )


def _duplicate_issue(file: str, row: ManifestRow, first: ManifestRow) -> Issue:
    """Return the issue of a second row for the same file."""
    return Issue(
        file=file,
        place=f"line {row.line}",
        message=f'names "{row.file}" again: line {first.line} was used',
        remedy="delete one of the two rows",
        fatal=False,
    )


def _nameless_issue(file: str, line: int) -> Issue:
    """Return the issue of a row without a file name."""
    return Issue(
        file=file,
        place=f"line {line}",
        message="names no file",
        remedy="fill in the column file, or delete the row",
        fatal=False,
    )


def _header_issue(file: str, names: list[str]) -> Issue:
    """Return the issue of a manifest without the column that all rows need."""
    return Issue(
        file=file,
        place="line 1",
        message=f"has no column file (found: {', '.join(filter(None, names)) or 'nothing'})",
        remedy=f"begin with the line {','.join(COLUMNS)}",
    )


def _broken_issue(file: str, line: int, message: str) -> Issue:
    """Return the issue of a manifest that is no CSV from some line on."""
    return Issue(
        file=file,
        place=f"line {line}",
        message=f"is not CSV from here on ({message})",
        remedy="look for a quotation mark that is not closed",
    )
