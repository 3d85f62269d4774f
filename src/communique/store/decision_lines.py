"""Decisions as JSON lines: taken out of one store whole, and into another line by line or not at all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from communique.records.codec import encode
from communique.records.decision import Decision
from communique.records.payload import PayloadError, read_payload
from communique.store import reading
from communique.store.open import Store
from communique.store.writing import copy_decisions

_REMEDY = "mend that line, or export the decisions anew; nothing was taken"


class LineError(ValueError):
    """A line that is no decision; the message names its number and the remedy."""


def write_lines(decisions: Iterable[Decision]) -> str:
    """Return one line of JSON for each decision, in the order given."""
    return "".join(f"{encode(one)}\n" for one in decisions)


def read_lines(text: str, name: str) -> tuple[Decision, ...]:
    """Return the decisions in JSON lines; empty lines are passed over.

    Raises ``LineError`` at the first that is damaged; ``name`` is what the lines are called in it.
    """
    found: dict[str, Decision] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            one = _decision(line)
            if found.setdefault(one.id, one) != one:
                raise ValueError(f"{one.id} stands on an earlier line with other words")
        except ValueError as error:
            raise LineError(f"{name}: line {number}: {error}; {_REMEDY}") from error
    return tuple(found.values())


def take_in(store: Store, decisions: Iterable[Decision], name: str) -> tuple[Decision, ...]:
    """Add the decisions that a store does not have; return them.

    Raises ``LineError``, and takes nothing, when the store has one of the same id with other words.
    """
    wanted = tuple(decisions)
    known: Mapping[str, Decision] = {one.id: one for one in reading.decisions(store)}
    for one in wanted:
        if known.get(one.id, one) != one:
            raise LineError(f"{name}: {one.id} is in {store.path} with other words; {_REMEDY}")
    return copy_decisions(store, wanted)


def _decision(line: str) -> Decision:
    """Return the decision on a line; raise ``ValueError`` with what is wrong with it."""
    try:
        one = msgspec.json.decode(line.encode("utf-8", "surrogatepass"), type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"is no decision ({error})") from error
    for field in ("id", "who", "subject"):
        if not getattr(one, field).strip():
            raise ValueError(f"{field} is empty")
    _timed(one.at)
    try:
        read_payload(one.kind, one.payload)
    except PayloadError as error:
        raise ValueError(str(error)) from error
    return one


def _timed(at: Any) -> None:
    try:
        zone = datetime.fromisoformat(at).tzinfo
    except ValueError:
        zone = None
    if zone is None:
        raise ValueError(f"at {at!r} is no time with a zone, such as 2016-11-28T12:30:00+02:00")
