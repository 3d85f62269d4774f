"""Which store a command means: the one named, or the only one about."""

from collections.abc import Sequence
from pathlib import Path

from communique.cli.trouble import ExitCode, UserError

#: Folders looked through for the only store, in this order.
_FOLDERS = (Path(), Path("out"))


def split_store(words: Sequence[str]) -> tuple[Path | None, tuple[str, ...]]:
    """Return the store among words (the one ending in .db, or an existing file), and the other words."""
    stores = [word for word in words if word.endswith(".db") or Path(word).is_file()]
    if len(stores) > 1:
        raise UserError(f"two stores given: {', '.join(stores)}; give one", ExitCode.USAGE)
    others = tuple(word for word in words if word not in stores)
    return (Path(stores[0]) if stores else None), others


def the_store(named: Path | None) -> Path:
    """Return the store named, else the only *.db in this folder or, failing that, in out/."""
    if named is not None:
        return named
    for folder in _FOLDERS:
        found = sorted(folder.glob("*.db"))
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(map(str, found))
            raise UserError(f"several stores here: {names}; name the one you mean", ExitCode.USAGE)
    raise UserError(
        "no store (*.db) here or in out/; name one, or build it with communique build PATHS -o case.db",
        ExitCode.USAGE,
    )
