"""Score of event typing on the CASE 2021 snippets: one class a snippet, weighted F1.

The file has three columns and no heading: number, snippet, label. A snippet's class is that of its
best-scored claim whose type has one (the first in the text among equals), or none. All snippets are read,
so that a claim in a snippet whose label has no class is a false alarm; F1 is averaged over the classes by
how many snippets they have, as in the shared task (Haneczok et al. 2021).
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    """The class of a label and of a claim type; what is in neither table has no class."""

    labels: Mapping[str, str]
    types: Mapping[ClaimType, str]


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
    classes = tomllib.loads(path.read_text("utf-8"))["class"]
    labels = _once(path, classes, "labels")
    types = {_type(path, word): name for word, name in _once(path, classes, "types").items()}
    return Mapped(labels=labels, types=types)


def _once(path: Path, classes: Sequence[Mapping[str, Any]], column: str) -> dict[str, str]:
    """Return the class of each word of a column, which may stand in one class only."""
    found: dict[str, str] = {}
    for entry in classes:
        for word in entry[column]:
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
    """Return the class of the best-scored claim that has one, the first in the text among equals."""
    classed = [claim for claim in claims if claim.type in mapped.types]
    best = min(classed, key=lambda claim: (-claim.score, claim.start), default=None)
    return mapped.types[best.type] if best else None


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
