"""Words around an act by which single rules know whether it is told of, and of how much."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "wording.toml"


def wording(section: str, *names: str) -> frozenset[str]:
    """Return the words of one or several lists of a section of ``wording.toml``, in lower case."""
    lists = _entries()[section]
    return frozenset(word for name in names for word in lists[name])


@cache
def _entries() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
