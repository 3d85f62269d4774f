"""What the last run worked out, by what it rests on: a run works out only what it cannot find here."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from msgspec import MsgspecError
from sqlalchemy import Connection, bindparam, delete, insert, select

from communique.records.codec import decode, encode
from communique.records.recall import fingerprint
from communique.store import schema
from communique.store.open import Store

_Unit = TypeVar("_Unit")
_Value = TypeVar("_Value")
#: The store's setting that says by which rules the remembered values were worked out.
_RULES = "memory"


class Worked(NamedTuple):
    """How many units of one kind a run asked for, and how many of them it had to work out."""

    units: int
    anew: int


class Memory:
    """A ``records.recall.Recall`` over the table ``memory``: one run asks it, then ``keep`` writes it.

    ``rules`` names the program, rules and case: what others gave is as good as forgotten.
    Every value is given in the form in which it would be read back, also when it was only now worked out, so
    that a run never depends on what the one before has left. A value that is damaged is worked out anew.
    """

    def __init__(self, store: Store, rules: str) -> None:
        self.worked: dict[str, Worked] = {}
        self._store = store
        self._rules = rules
        self._used: set[tuple[str, str]] = set()
        self._new: list[dict[str, str]] = []

    def __call__(
        self,
        kind: str,
        units: Sequence[_Unit],
        *,
        key: Callable[[_Unit], str],
        form: type[_Value],
        compute: Callable[[Sequence[_Unit]], Iterable[_Value]],
    ) -> list[_Value]:
        """Return the values in the order of their units."""
        keys = [key(unit) for unit in units]
        values = self._known(kind, frozenset(keys), form)
        missing = {one: unit for one, unit in zip(keys, units, strict=True) if one not in values}
        for one, value in zip(missing, compute(list(missing.values())) if missing else (), strict=True):
            text = encode(value)
            values[one] = decode(text, form)
            self._new.append({"kind": kind, "key": one, "value": text, "seal": _seal(kind, one, text)})
        self._used.update((kind, one) for one in keys)
        before = self.worked.get(kind, Worked(0, 0))
        self.worked[kind] = Worked(before.units + len(values), before.anew + len(missing))
        return [values[one] for one in keys]

    def _known(self, kind: str, keys: frozenset[str], form: type[_Value]) -> dict[str, _Value]:
        """Return the remembered values of one kind that can be read, by key."""
        table = schema.memory.c
        query = select(table.key, table.value, table.seal).where(table.kind == kind)
        with self._store.reading() as connection:
            if _rules_of(connection) != self._rules:
                return {}
            rows = [row for row in connection.execute(query) if row.key in keys]
        whole = ((row.key, row.value) for row in rows if row.seal == _seal(kind, row.key, row.value))
        return {key: value for key, text in whole for value in _read(text, form)}

    def keep(self, connection: Connection) -> None:
        """Write what was worked out, and forget what this run did not ask for."""
        table = schema.memory
        held = connection.execute(select(table.c.kind, table.c.key)).all()
        gone = [{"old_kind": kind, "old_key": key} for kind, key in held if (kind, key) not in self._used]
        if gone:
            old = (table.c.kind == bindparam("old_kind")) & (table.c.key == bindparam("old_key"))
            connection.execute(delete(table).where(old), gone)
        if self._new:
            connection.execute(insert(table).prefix_with("OR REPLACE"), self._new)
        row = {"key": _RULES, "value": self._rules}
        connection.execute(insert(schema.state).prefix_with("OR REPLACE"), row)


def _rules_of(connection: Connection) -> str | None:
    state = schema.state.c
    rules: str | None = connection.scalar(select(state.value).where(state.key == _RULES))
    return rules


def _seal(kind: str, key: str, text: str) -> str:
    """Return what shows that a value is the one that was written under this key."""
    return fingerprint(kind, key, text)


def _read(text: str, form: type[_Value]) -> Iterable[_Value]:
    """Yield a value, or nothing when it cannot be read."""
    try:
        return (decode(text, form),)
    except MsgspecError:
        return ()
