"""What a definite noun can refer back to: places ("the district"), an opened siege ("the gap")."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "anaphora.toml"


@cache
def place_nouns() -> dict[str, frozenset[str]]:
    """Return noun -> features of the places that it can mean."""
    return {noun: frozenset(features) for noun, features in _entries()["noun"].items()}


@cache
def opening_nouns() -> frozenset[str]:
    """Return the nouns for what was opened in a siege."""
    return frozenset(_entries()["opening"]["nouns"])


@cache
def part_nouns() -> frozenset[str]:
    """Return the nouns for a part of a place, by which the whole is meant ("areas of the city")."""
    return frozenset(_entries()["part"]["nouns"])


@cache
def unnamed_nouns(kind: str) -> frozenset[str]:
    """Return the nouns of a kind by which a lead tells of a place that the body names."""
    return frozenset(_entries()["unnamed"][kind])


@cache
def meant_nouns(kind: str) -> frozenset[str]:
    """Return the nouns of a kind by which somebody or something named is meant again, or described."""
    return frozenset(_entries()["meant"][kind])


@cache
def _entries() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
