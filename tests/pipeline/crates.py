"""The RO-Crate validator, run without a network."""

from importlib.resources import as_file, files
from pathlib import Path

from tests.validators import outside


def crate_faults(crate: Path, place: Path) -> list[str]:
    """Return what the validator finds wrong with a crate; its cache is made in ``place``."""
    with as_file(files("rocrate") / "data" / "ro-crate.jsonld") as context:
        return outside("crate.py", crate, place / "http-cache", context)
