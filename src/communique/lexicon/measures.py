"""Measures: which units and counted nouns give which measure for which claim types."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "measures.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Look-ups from (claim type, unit) and (claim type, noun) to a measure."""

    by_unit: dict[tuple[str, str], str]
    by_noun: dict[tuple[str, str], str]
    weapons: dict[str, str]  # word of a counted noun phrase -> claim type of the act that it is a weapon of


def load_measures() -> Measures:
    """Return the measures of ``measures.toml``; the first entry that fits a type wins."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    by_unit: dict[tuple[str, str], str] = {}
    by_noun: dict[tuple[str, str], str] = {}
    for table, key, found in (("unit", "units", by_unit), ("noun", "nouns", by_noun)):
        for entry in entries[table]:
            for kind in entry["types"]:
                for word in entry[key]:
                    found.setdefault((kind, word), entry["measure"])
    weapons = {word: entry["type"] for entry in entries["weapon"] for word in entry["words"]}
    return Measures(by_unit=by_unit, by_noun=by_noun, weapons=weapons)
