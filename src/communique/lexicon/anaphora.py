"""Which places a definite noun ("the district") can refer back to."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "anaphora.toml"


@cache
def place_nouns() -> dict[str, frozenset[str]]:
    """Return noun -> features of the places that it can mean."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["noun"]
    return {noun: frozenset(features) for noun, features in entries.items()}
