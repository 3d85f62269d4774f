"""Content-hash identifiers: the same content always gets the same id."""

from hashlib import sha256

_SEPARATOR = "\x1f"  # a control character that no id part contains
_LENGTH = 12  # 48 bits: one chance in a million of a collision among 20,000 records


def content_id(prefix: str, *parts: object) -> str:
    """Return ``prefix-xxxxxxxxxxxx`` derived from the parts, so that a re-run gives the same id."""
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:_LENGTH]}"
