"""Bytes to text: UTF-8 first, else what charset-normalizer finds; nothing is lost without an issue."""

import re
from hashlib import sha256
from typing import NamedTuple

from charset_normalizer import from_bytes

from communique.records.raw import RawDocument, RawReading
from communique.records.text import Issue, OffsetRun, Original

#: Larger text files are no single report; a feed of any size is read line by line.
MAX_TEXT_BYTES = 4 * 2**20

# Text has next to no control characters; 1 in 50 leaves room for form feeds of old wire copy.
_CONTROL_SHARE = 0.02
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# charset-normalizer needs no more than this to decide, and is slow on more.
_DETECT_BYTES = 64 * 2**10
_WESTERN = "cp1252"
_SIGNATURES = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Decoded(NamedTuple):
    """Text, with what had to be done to get it (None when nothing)."""

    text: str
    issue: Issue | None


def original_of(data: bytes, media_type: str) -> Original:
    """Return the archive's record of a file's bytes."""
    return Original(sha256=sha256(data).hexdigest(), media_type=media_type, size=len(data))


def decode(data: bytes, file: str) -> Decoded:
    """Return the text of a file, line breaks as they stand.

    Bytes that are no UTF-8 are read in the encoding that charset-normalizer finds, or replaced by
    U+FFFD when most of the file is UTF-8. Binary data gives an empty text and a fatal issue.
    """
    text, issue = _decode(data, file)
    if _is_binary(text):
        return Decoded("", _binary_issue(file))
    return Decoded(text, issue)


def _decode(data: bytes, file: str) -> Decoded:
    """Return the text, without a look at whether it is text at all."""
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return Decoded(data.decode(encoding, "replace"), None)
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        return _decode_broken(data, file, error.start)


def _decode_broken(data: bytes, file: str, first_bad: int) -> Decoded:
    """Return the text of bytes that are not UTF-8 throughout."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if ord(char) > 127) - bad
    if b"\x00" in data or good >= bad:
        return Decoded(text, _replaced_issue(file, first_bad, bad))
    encoding = _find_encoding(data[:_DETECT_BYTES])
    issue = Issue(
        file=file,
        place=f"byte {first_bad}",
        message=f"is not UTF-8: read as {encoding}",
        remedy=f"look at its accents and quotation marks; iconv -f {encoding} -t utf-8 makes it UTF-8",
        fatal=False,
    )
    return Decoded(data.decode(encoding, "replace"), issue)


def _find_encoding(data: bytes) -> str:
    """Return the likeliest encoding; Western where charset-normalizer cannot tell it from another.

    It lists cp1250 before cp1252 when both read without a fault, but the Western one is far commoner.
    """
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return _WESTERN
    alike = {match.encoding for match in matches if match.chaos <= best.chaos}
    return _WESTERN if _WESTERN in alike | set(best.could_be_from_charset) else str(best.encoding)


def _replaced_issue(file: str, first_bad: int, count: int) -> Issue:
    """Return the issue of a UTF-8 file with some broken bytes."""
    return Issue(
        file=file,
        place=f"byte {first_bad}",
        message=f"has {count} places that are not UTF-8: each was read as \ufffd",
        remedy="save the page again as UTF-8",
        fatal=False,
    )


def _is_binary(text: str) -> bool:
    """Return whether a text has too many control characters to be one."""
    return bool(text) and len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE


def _binary_issue(file: str) -> Issue:
    """Return the issue of a file that is no text."""
    return Issue(
        file=file,
        place="start",
        message="is binary data, not text",
        remedy="give it the ending of its real format (.pdf, .html, .eml), or leave it out",
    )


def empty_issue(file: str) -> Issue:
    """Return the issue of a file without text."""
    return Issue(
        file=file,
        place="start",
        message="is empty",
        remedy="fetch the report again, or delete the file",
    )


def too_large_issue(file: str, size: int, limit: int) -> Issue:
    """Return the issue of a file above the size cap (sizes in bytes)."""
    return Issue(
        file=file,
        place=f"{size / 2**20:.0f} MiB",
        message=f"is larger than {limit / 2**20:.0f} MiB, the most that is read of one report",
        remedy="split it, or save the article alone",
    )


def read_text(data: bytes, name: str, file: str) -> RawReading:
    """Return a plain text file as it stands: its text is the decoded file, character by character."""
    if len(data) > MAX_TEXT_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), MAX_TEXT_BYTES),))
    text, issue = decode(data, file)
    issues = (issue,) if issue else ()
    if not text.strip():
        return RawReading(issues=issues or (empty_issue(file),))
    document = RawDocument(
        name=name,
        text=text,
        decoded=text,
        original=original_of(data, "text/plain"),
        offsets=(OffsetRun(text_start=0, original_start=0, length=len(text)),),
    )
    return RawReading(documents=((document, data),), issues=issues)
