"""Words of intention, forecast, condition, doubt and negation, read from ``modality.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

_FILE = "lexicon/en/modality.toml"


class How(StrEnum):
    """How a modal word is tied to the word that it qualifies (the file's head explains each)."""

    GOVERNS = "governs"
    MODAL = "modal"
    DETERMINES = "determines"
    MARKS = "marks"
    AWAITS = "awaits"
    BLOCKS = "blocks"
    TAKES = "takes"
    MODIFIES = "modifies"
    BEFORE = "before"
    PRESUMES = "presumes"
    PERFORMS = "performs"


class Effect(StrEnum):
    """What a modal word makes of a claim; ``real`` leaves it a fact."""

    INTENDED = "intended"
    PREDICTED = "predicted"
    CONDITIONAL = "conditional"
    CLAIMED = "claimed"
    NEGATED = "negated"
    REAL = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalWord:
    """One entry: its words, their tie, their effect, and sentences that test it."""

    id: str
    words: tuple[str, ...]
    how: How
    effect: Effect
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalLexicon:
    """The entries, and for each tie the effects by word."""

    entries: tuple[ModalWord, ...]
    effects: Mapping[How, Mapping[str, Effect]]

    def effect(self, how: How, word: str) -> Effect | None:
        """Return the effect of a word (lower case) in a tie, or None."""
        return self.effects[how].get(word)

    def words(self, entry: str) -> frozenset[str]:
        """Return the words of the entry with an id; raise ``KeyError`` where there is none."""
        return {one.id: frozenset(one.words) for one in self.entries}[entry]


@cache
def modal_lexicon() -> ModalLexicon:
    """Return the English modal lexicon; raise ``ValueError`` naming a broken entry."""
    raw = tomllib.loads(files("communique.data").joinpath(_FILE).read_text("utf-8"))
    entries = tuple(_entry(entry) for entry in raw["modality"])
    effects: dict[How, dict[str, Effect]] = {how: {} for how in How}
    for entry in entries:
        for word in entry.words:
            effects[entry.how].setdefault(word, entry.effect)
    return ModalLexicon(entries=entries, effects=effects)


def _entry(entry: Mapping[str, Any]) -> ModalWord:
    for field in ("id", "words", "how", "effect", "matches", "ignores", "source"):
        if not entry.get(field):
            raise ValueError(f"modality.toml: {entry.get('id', '?')}: add a non-empty {field!r}")
    for field, known in (("how", How), ("effect", Effect)):
        if entry[field] not in list(known):
            stated = f"{field} {entry[field]!r}"
            raise ValueError(f"modality.toml: {entry['id']}: {stated} is not one of {', '.join(known)}")
    return ModalWord(
        id=entry["id"],
        words=tuple(entry["words"]),
        how=How(entry["how"]),
        effect=Effect(entry["effect"]),
        matches=tuple(entry["matches"]),
        ignores=tuple(entry["ignores"]),
        source=entry["source"],
    )
