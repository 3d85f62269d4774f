"""Which claims are which incidents of MUC-4: the mapping of `data/evaluate/muc4.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.evaluate.muc4_phrases import Nouns, read_nouns
from communique.lexicon.cases import data_folder
from communique.records.claim import ClaimType


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Claims that are incidents of one type."""

    type: str
    types: frozenset[ClaimType]
    units: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMapping:
    """The mapping of claims to incidents."""

    rules: tuple[Rule, ...]
    never_units: frozenset[str]
    never_words: frozenset[str]
    never_stances: frozenset[str]
    state: frozenset[str]
    bombs: frozenset[str]
    fighters: frozenset[str]
    spared: frozenset[str]
    military: frozenset[str]
    insurgents: frozenset[str]
    nouns: Nouns
    capitals: Mapping[str, str]  # of the countries whose incidents the task asks for
    names: frozenset[str]
    references: frozenset[str]
    finds: frozenset[str]
    vague_times: frozenset[str]
    hours: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """The countries whose incidents the task asks for."""
        return frozenset(self.capitals)


@cache
def load_mapping() -> IncidentMapping:
    """Return the mapping that comes with the package."""
    return read_mapping(data_folder() / "evaluate" / "muc4.toml")


def read_mapping(path: Path) -> IncidentMapping:
    """Return the mapping of a TOML file; raise ``ValueError`` naming the entry that is wrong."""
    table = tomllib.loads(path.read_text("utf-8"))
    try:
        return IncidentMapping(
            rules=tuple(_rule(entry) for entry in table["incident"]),
            never_units=frozenset(table["never"]["units"]),
            never_words=frozenset(table["never"]["words"]),
            never_stances=frozenset(table["never"]["stances"]),
            bombs=frozenset(table["bombs"]["words"]),
            state=frozenset(table["state"]["words"]),
            fighters=frozenset(table["fighters"]["words"]),
            spared=frozenset(table["fighters"]["spared"]),
            military=frozenset(table["fighters"]["things"]),
            insurgents=frozenset(table["insurgents"]["words"]),
            nouns=read_nouns(table),
            capitals=dict(table["task"]["capitals"]),
            names=frozenset(table["task"]["names"]),
            references=frozenset(table["references"]["units"]),
            finds=frozenset(table["dates"]["finds"]),
            vague_times=frozenset(table["dates"]["vague"]),
            hours=frozenset(table["dates"]["hours"]),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}; see the entries beside it") from error


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        type=entry["type"],
        types=frozenset(ClaimType(word) for word in entry["types"]),
        units=frozenset(entry.get("units", ())),
        words=frozenset(entry.get("words", ())),
    )
