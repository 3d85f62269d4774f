"""Score of event typing on the CASE 2021 snippets: one class a snippet, weighted F1.

The file has three columns and no heading: number, snippet, label. A snippet's class is that of its first
claim that has one, or none: news tells the main thing first. Claims of the types that stand for an act of any
kind (people killed, things damaged) are passed over while there is another, and a type whose weapon is its
own mark (chemical) goes before all. All snippets are read, so that a claim in a snippet whose label has no
class is a false alarm; F1 is averaged over the classes by how many snippets they have, as in the shared task
(Haneczok et al. 2021).
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from communique.evaluate.running import Extract
from communique.lexicon.cases import data_folder
from communique.records.claim import Claim, ClaimType
from communique.records.ids import content_id
from communique.records.text import Document, Original, Segment, SegmentKind

_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One labelled snippet."""

    id: str
    text: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The class of a label, of a claim type, and of single lexical units; what is in no table has no class.

    A unit goes before its type; ``unclassed`` units have no class. ``vague`` types only count while nothing
    else does, ``foremost`` ones before all others.
    """

    labels: Mapping[str, str]
    types: Mapping[ClaimType, str]
    units: Mapping[str, str] = field(default_factory=dict)
    unclassed: frozenset[str] = frozenset()
    vague: frozenset[ClaimType] = frozenset()
    foremost: frozenset[ClaimType] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The outcome of one class: snippets of it, snippets read as it, and both."""

    name: str
    gold: int
    system: int
    both: int

    @property
    def f1(self) -> float:
        """The F1 (0..1) of the class; 0 when it is neither there nor found."""
        return 2 * self.both / (self.gold + self.system) if self.gold + self.system else 0.0


@cache
def load_mapping() -> Mapped:
    """Return the mapping that comes with the package."""
    return read_mapping(data_folder() / "evaluate" / "case2021.toml")


def read_mapping(path: Path) -> Mapped:
    """Return the mapping of a TOML file; raise ``ValueError`` for no type or a word in two classes."""
    table = tomllib.loads(path.read_text("utf-8"))
    classes, order = table["class"], table.get("order", {})
    types = {_type(path, word): name for word, name in _once(path, classes, "types").items()}
    return Mapped(
        labels=_once(path, classes, "labels"),
        types=types,
        units=_once(path, classes, "units"),
        unclassed=frozenset(order.get("unclassed", ())),
        vague=frozenset(_type(path, word) for word in order.get("vague", ())),
        foremost=frozenset(_type(path, word) for word in order.get("foremost", ())),
    )


def _once(path: Path, classes: Sequence[Mapping[str, Any]], column: str) -> dict[str, str]:
    """Return the class of each word of a column, which may stand in one class only."""
    found: dict[str, str] = {}
    for entry in classes:
        for word in entry.get(column, ()):
            if word in found:
                raise ValueError(f"{path.name}: {entry['name']}: {word} is in {found[word]} too; keep one")
            found[word] = entry["name"]
    return found


def _type(path: Path, word: str) -> ClaimType:
    try:
        return ClaimType(word)
    except ValueError as error:
        raise ValueError(
            f'{path.name}: "{word}" is no claim type; write one of {", ".join(ClaimType)}'
        ) from error


def read_snippets(path: Path) -> list[Snippet]:
    """Return the snippets of a file; raise ``ValueError`` naming the line that has not three columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, 1):
        if len(row) != _COLUMNS:
            raise ValueError(f"{path.name}: line {number} has {len(row)} columns; write number, text, label")
    return [Snippet(id=row[0], text=row[1], label=row[2].strip()) for row in rows]


def document_of(snippet: Snippet) -> Document:
    """Return a snippet as an undated document of one body segment."""
    name = f"case2021-{snippet.id}"
    body = Segment(kind=SegmentKind.BODY, start=0, end=len(snippet.text), reason="a snippet")
    return Document(
        id=content_id("doc", name, snippet.text),
        name=name,
        text=snippet.text,
        original=Original(sha256="", media_type="text/plain", size=len(snippet.text.encode())),
        segments=(body,),
    )


def class_of(claims: Iterable[Claim], mapped: Mapped) -> str | None:
    """Return the class of the first claim that has one: see the module's docstring for the order."""
    classed = [(_rank(claim, mapped), name) for claim in claims if (name := _class(claim, mapped))]
    return min(classed, default=(None, None))[1]


def _class(claim: Claim, mapped: Mapped) -> str | None:
    units = set(claim.rule_ids[:1])
    if units & mapped.unclassed:
        return None
    return next((mapped.units[unit] for unit in units & set(mapped.units)), mapped.types.get(claim.type))


def _rank(claim: Claim, mapped: Mapped) -> tuple[bool, bool, int, float]:
    vague = claim.type in mapped.vague and not set(claim.rule_ids[:1]) & set(mapped.units)
    return claim.type not in mapped.foremost, vague, claim.start, -claim.score


def score_snippets(snippets: Sequence[Snippet], extract: Extract, mapped: Mapped) -> list[Typing]:
    """Return the outcome of every class, in the order of the mapping."""
    gold = [mapped.labels.get(snippet.label) for snippet in snippets]
    system = [class_of(extract(document_of(snippet)).claims, mapped) for snippet in snippets]
    wanted, found = Counter(gold), Counter(system)
    both = Counter(left for left, right in zip(gold, system, strict=True) if left == right)
    return [
        Typing(name=name, gold=wanted[name], system=found[name], both=both[name])
        for name in dict.fromkeys(mapped.labels.values())
    ]


def weighted_f1(outcomes: Sequence[Typing]) -> float:
    """Return the mean F1 of the classes, each weighted by its snippets; 0 without any."""
    total = sum(outcome.gold for outcome in outcomes)
    return sum(outcome.gold * outcome.f1 for outcome in outcomes) / total if total else 0.0
