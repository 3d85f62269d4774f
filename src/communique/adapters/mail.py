"""Mail files by the standard library: subject and body, plain text before HTML."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from communique.adapters.html import page_document
from communique.adapters.plain import (
    MAX_TEXT_BYTES,
    decode,
    empty_issue,
    original_of,
    too_large_issue,
)
from communique.records.raw import RawBlock, RawDocument, RawReading
from communique.records.text import Issue, OffsetRun, SegmentKind

# Mails with photographs attached are larger than their text.
_MAX_BYTES = 2 * MAX_TEXT_BYTES
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, name: str, file: str) -> RawReading:
    """Return the report in a mail; attachments are named in issues, bad input never raises."""
    if len(data) > _MAX_BYTES:
        return RawReading(issues=(too_large_issue(file, len(data), _MAX_BYTES),))
    if not data.strip():
        return RawReading(issues=(empty_issue(file),))
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        return _read(message, data, name, file)
    except (ValueError, LookupError, AttributeError, KeyError, TypeError, IndexError, RecursionError):
        # broken headers make the standard library raise any of these
        return RawReading(issues=(_broken_issue(file),))


def _broken_issue(file: str) -> Issue:
    """Return the issue of a file that is no mail."""
    return Issue(
        file=file,
        place="header",
        message="cannot be read as a mail",
        remedy="save the mail again from the mail program, or its text as .txt",
    )


def _read(message: EmailMessage, data: bytes, name: str, file: str) -> RawReading:
    """Return the report in a parsed mail."""
    if not message.keys():
        return RawReading(issues=(_broken_issue(file),))
    subject = _REPLY.sub("", " ".join(str(message.get("Subject", "")).split()))
    issues = list(_attachment_issues(message, file))
    document = _plain(message, subject, data, name, file, issues) or _page(message, subject, data, name)
    if document is None or not document.text.strip():
        return RawReading(issues=(*issues, _no_body_issue(file)))
    document = replace(
        document,
        title=subject or None,
        published=_sent(message),
        outlet=parseaddr(str(message.get("From", "")))[0] or None,
    )
    return RawReading(documents=((document, data),), issues=tuple(issues))


def _no_body_issue(file: str) -> Issue:
    """Return the issue of a mail without words."""
    return Issue(
        file=file,
        place="body",
        message="holds no text",
        remedy="save its attachment beside it, or fetch the mail again",
    )


def _attachment_issues(message: EmailMessage, file: str) -> Iterator[Issue]:
    """Yield an issue for each attached document, which is not read."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() in ("image", "audio", "video"):
            continue
        name = part.get_filename() or f"part {number}"
        yield Issue(
            file=file,
            place=f"attachment {number}",
            message=f'"{name}" was not read',
            remedy="save it beside the mail, if it is a report",
            fatal=False,
        )


def _sent(message: EmailMessage) -> date | None:
    """Return the day on which a mail was sent, in the sender's time zone, or None."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError):
        return None


def _content(message: EmailMessage, kind: str, file: str, issues: list[Issue]) -> str | None:
    """Return the text of a mail's body of one kind ("plain", "html"), or None."""
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(part.get_content_charset("utf-8"))
    except (UnicodeDecodeError, LookupError):
        decoded = decode(content, file)
        issues += [decoded.issue] if decoded.issue else []
        return decoded.text


def _plain(
    message: EmailMessage, subject: str, data: bytes, name: str, file: str, issues: list[Issue]
) -> RawDocument | None:
    """Return a mail's plain text with its subject above, or None when it has none."""
    body = _content(message, "plain", file, issues)
    if body is None or not body.strip():
        return None
    text = f"{subject}\n\n{body}" if subject else body
    return RawDocument(
        name=name,
        text=text,
        decoded=text,
        original=original_of(data, "message/rfc822"),
        offsets=(OffsetRun(text_start=0, original_start=0, length=len(text)),),
    )


def _page(message: EmailMessage, subject: str, data: bytes, name: str) -> RawDocument | None:
    """Return a mail's HTML body as a page with its subject above, or None when it has none."""
    source = _content(message, "html", name, [])
    if source is None:
        return None
    page = page_document(source, name, data)
    head = f"{subject}\n\n" if subject else ""
    shift = len(head)
    title = RawBlock(start=0, end=len(subject), hint=SegmentKind.HEADLINE, reason="subject of the mail")
    blocks = tuple(
        replace(block, start=block.start + shift, end=block.end + shift, credit=None) for block in page.blocks
    )
    return replace(
        page,
        text=head + page.text,
        decoded=head + page.decoded,
        original=original_of(data, "message/rfc822"),
        offsets=_shifted(page.offsets, shift),
        blocks=(title, *blocks) if subject and blocks else blocks,
    )


def _shifted(runs: tuple[OffsetRun, ...], shift: int) -> tuple[OffsetRun, ...]:
    """Return the offset map behind a subject that both text and decoded form begin with."""
    moved = tuple(
        OffsetRun(
            text_start=run.text_start + shift,
            original_start=run.original_start + shift,
            length=run.length,
        )
        for run in runs
    )
    head = (OffsetRun(text_start=0, original_start=0, length=shift),) if shift else ()
    return head + moved
