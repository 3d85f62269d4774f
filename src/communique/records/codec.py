"""JSON by msgspec: records in, bytes out, and back."""

from typing import Any, TypeVar

import msgspec

from communique.records.claim import Claim

_Record = TypeVar("_Record")

#: Fields of our own that are not part of the claim's published JSON form.
_OWN_FIELDS = ("rule_ids",)


def encode(record: object) -> str:
    """Return any record as one line of JSON."""
    return msgspec.json.encode(record).decode()


def decode(text: str, kind: type[_Record]) -> _Record:
    """Return the record of the given kind; raise ``msgspec.ValidationError`` naming the bad field."""
    return msgspec.json.decode(text, type=kind)


def canonical(record: object) -> str:
    """Return a record as one line of JSON that reading and writing it again does not change.

    A whole number that a stage put into a field of fractions is 7.0 in it, not 7.
    """
    return encode(decode(encode(record), type(record)))


def builtins(record: object) -> Any:
    """Return a record as dicts, lists, strings and numbers."""
    return msgspec.to_builtins(record)


def claim_json(claim: Claim) -> dict[str, Any]:
    """Return a claim in its published JSON form (one line of ``claims.jsonl``)."""
    form: dict[str, Any] = msgspec.to_builtins(claim)
    for field in _OWN_FIELDS:
        del form[field]
    return form
