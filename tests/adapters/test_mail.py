"""Mails: the subject is the headline; quoted words, signatures and attachments are not the report."""

from datetime import date
from email.message import EmailMessage

import pytest

from communique.adapters.mail import read_mail
from communique.ingest.document import make_document
from communique.records.text import SegmentKind

BODY = "The army took the mill on Monday, officials said.\n\nRebels denied the claim and held the bridge.\n"


def mail(body: str = BODY, **headers: str) -> EmailMessage:
    """Return a mail."""
    message = EmailMessage()
    message["From"] = "Example Desk <desk@example.org>"
    message["Date"] = "Tue, 05 May 2015 23:30:00 +0300"
    message["Subject"] = headers.pop("subject", "Fwd: RE: Mill taken after a week")
    message.set_content(body, **headers)
    return message


def test_subject_date_and_sender() -> None:
    """The day is the sender's own, not that of another time zone."""
    raw, data = read_mail(mail().as_bytes(), "m.eml", "m.eml").documents[0]
    assert (raw.title, raw.published, raw.outlet) == (
        "Mill taken after a week",
        date(2015, 5, 5),
        "Example Desk",
    )
    document = make_document(raw)
    assert document.text[document.segments[0].start : document.segments[0].end] == "Mill taken after a week"
    assert document.segments[0].kind is SegmentKind.HEADLINE
    assert data == mail().as_bytes()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_transfer_encodings(transfer: str) -> None:
    """How the mail travelled leaves no trace."""
    data = mail("Troops reached the café – “no shots”.\n", cte=transfer).as_bytes()
    assert "café – “no shots”" in read_mail(data, "m.eml", "m.eml").documents[0][0].text


def test_quotes_and_signature_are_furniture() -> None:
    """The words of an earlier mail are a report of their own."""
    text = f"{BODY}\n> The mill has not fallen.\n\n-- \nJana Doe\nExample Desk, Qara\n"
    document = make_document(read_mail(mail(text).as_bytes(), "m.eml", "m.eml").documents[0][0])
    furniture = {s.reason for s in document.segments if s.kind is SegmentKind.FURNITURE}
    assert furniture == {"quoted or forwarded mail header", "signature of the mail"}
    body = [document.text[s.start : s.end] for s in document.segments if s.kind is SegmentKind.BODY]
    assert body == BODY.strip().split("\n\n")


def test_page_only_mail_keeps_its_offsets() -> None:
    """Newsletters have no plain text; the subject stands before both text and source."""
    message = mail()
    message.clear_content()
    message.set_content(
        "<html><body><p>The army took the &quot;mill&quot; on Monday.</p></body></html>", subtype="html"
    )
    raw = read_mail(message.as_bytes(), "m.eml", "m.eml").documents[0][0]
    assert raw.text == 'Mill taken after a week\n\nThe army took the "mill" on Monday.'
    for run in raw.offsets:
        original = raw.decoded[run.original_start : run.original_start + run.length]
        assert raw.text[run.text_start : run.text_start + run.length] == original


def test_plain_text_goes_before_html() -> None:
    """Both say the same; the plain one is nearer to what was written."""
    message = mail()
    message.add_alternative("<p>The army took the mill.</p>", subtype="html")
    assert read_mail(message.as_bytes(), "m.eml", "m.eml").documents[0][0].text.endswith(BODY)


def test_attached_reports_are_named() -> None:
    """Never a silent skip."""
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    reading = read_mail(message.as_bytes(), "m.eml", "m.eml")
    assert len(reading.documents) == 1
    assert [(i.place, i.message, i.fatal) for i in reading.issues] == [
        ("attachment 1", '"brief.pdf" was not read', False)
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is empty", id="no bytes"),
        pytest.param(b"\x00\xff\x01" * 500, "cannot be read as a mail", id="binary"),
        pytest.param(b"Subject: Mill\n\n", "holds no text", id="no body"),
        pytest.param(
            b"Content-Type: text/plain; charset=no-such\nSubject: x\n\n\xff\xfe", None, id="no such charset"
        ),
        pytest.param(
            b'Content-Type: multipart/mixed; boundary="\n\n--x', "holds no text", id="broken boundary"
        ),
        pytest.param(
            b"Subject: =?utf-8?B?////?=\nFrom: <<>>\nDate: never\n\nTroops left.\n", None, id="broken headers"
        ),
    ],
)
def test_broken_mails(data: bytes, message: str | None) -> None:
    """Whatever the file, there is an answer and no exception."""
    reading = read_mail(data, "m.eml", "m.eml")
    if message is None:
        assert reading.documents or reading.issues
    else:
        assert [(issue.fatal, message in issue.message) for issue in reading.issues] == [(True, True)]
