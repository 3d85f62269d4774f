"""Claims as JSON lines: one claim a line, in the published form, never without its evidence."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from communique.records.claim import Claim
from communique.records.codec import claim_json, encode


class MissingEvidenceError(ValueError):
    """A claim has no words in a document that it could be read from."""


def claim_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of one line, as text."""
    return (files("communique.publish") / "schema" / "claim.schema.json").read_text(encoding="utf-8")


def check_evidence(claim: Claim, texts: Mapping[str, str] | None = None) -> None:
    """Raise MissingEvidenceError, naming the claim, unless it points at its own words.

    With ``texts`` (document name to text) the quote must also be exactly those characters.
    """
    fault = _fault(claim)
    if fault is None and texts is not None:
        fault = _misquote(claim, texts)
    if fault is not None:
        where = f"claim {claim.id or '(no id)'} of {claim.document or '(no document)'}"
        raise MissingEvidenceError(f"{where}: {fault}; extract the document again before exporting")


def _fault(claim: Claim) -> str | None:
    """Return what the claim lacks by itself, or None."""
    if not claim.id:
        return "it has no id"
    if not claim.document:
        return "it names no document"
    if not claim.quote:
        return "it has no quote"
    if not 0 <= claim.start < claim.end:
        return f"its span {claim.start}:{claim.end} is empty or reversed"
    if claim.end - claim.start != len(claim.quote):
        return f"its span {claim.start}:{claim.end} is not as long as its quote ({len(claim.quote)})"
    return None


def _misquote(claim: Claim, texts: Mapping[str, str]) -> str | None:
    """Return how the claim's quote differs from its document, or None."""
    if claim.document not in texts:
        return "its document is not in the record"
    found = texts[claim.document][claim.start : claim.end]
    return None if found == claim.quote else f"the text at {claim.start}:{claim.end} is {found!r}"


def claim_lines(claims: Iterable[Claim], *, texts: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield one line of JSON a claim, without the line's end; raise MissingEvidenceError."""
    for claim in claims:
        check_evidence(claim, texts)
        yield encode(claim_json(claim))


def write_claims(claims: Iterable[Claim], path: Path, *, texts: Mapping[str, str] | None = None) -> int:
    """Write ``claims.jsonl`` and return the number of lines; nothing is written when one is refused."""
    lines = list(claim_lines(claims, texts=texts))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return len(lines)
