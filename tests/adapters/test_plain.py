"""Bytes of any encoding, or of none."""

import pytest

from communique.adapters.plain import decode, read_text

WORDS = "Troops reached the café by the river – “no shots”, said Zoë.\r\nThey left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_a_word(encoding: str) -> None:
    """Nothing was guessed, so nothing is said."""
    assert decode(WORDS.encode(encoding), "a.txt") == (WORDS, None)


def test_other_encodings_are_named() -> None:
    """A guess may be wrong, so it is said."""
    french = "Les forces sont entrées dans le quartier à l'été, après des années de siège. " * 5
    text, issue = decode(french.encode("cp1252"), "a.txt")
    assert text == french
    assert issue is not None
    assert not issue.fatal
    assert "is not UTF-8: read as" in issue.message


def test_broken_utf8_keeps_the_rest() -> None:
    """One bad byte in a page must not turn every accent into two letters."""
    data = WORDS.encode() + b" \xff " + WORDS.encode()
    text, issue = decode(data, "a.txt")
    assert text.count("café") == 2
    assert text.count("\ufffd") == 1
    assert issue is not None
    assert (issue.place, issue.fatal) == (f"byte {len(WORDS.encode()) + 1}", False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is empty", id="no bytes"),
        pytest.param(b" \r\n\t ", "is empty", id="blanks"),
        pytest.param(bytes(range(256)) * 40, "is binary data, not text", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 99, "is binary data, not text", id="picture"),
        pytest.param(b"a" * (4 * 2**20 + 1), "is larger than 4 MiB", id="too large"),
    ],
)
def test_files_that_are_no_text(data: bytes, message: str) -> None:
    """Each gives one fatal issue with a remedy."""
    reading = read_text(data, "a.txt", "in/a.txt")
    assert reading.documents == ()
    assert [(issue.file, issue.fatal) for issue in reading.issues] == [("in/a.txt", True)]
    assert message in reading.issues[0].message
    assert reading.issues[0].remedy
