"""Which coded articles and other corpora there are: the sets of ``data/evaluate/sets.toml``."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.lexicon.cases import data_folder

#: The kinds of corpus that a scorer exists for.
KINDS = ("timeml", "polnear", "places", "muc4", "case2021")
#: A folder may bring its own list of sets.
_OWN_SETS = "sets.toml"
_RANGE = re.compile(r"(\D*)(\d+)\.\.(\D*)(\d+)")


class EvaluateError(ValueError):
    """Something about an evaluation that its user can mend; the message says what and how."""


class ChoiceError(EvaluateError):
    """A set was asked for that does not exist or may not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Coded documents that are scored together; ``last_look`` sets are not read unless asked for.

    ``weight`` is what one of their claims counts where models are fitted; 0 where none is.
    """

    name: str
    title: str
    claims: str  # file of gold claims, from the gold folder
    texts: str  # folder of the texts, from the gold folder
    documents: tuple[str, ...]
    case: str | None = None  # the case to read with; None: general knowledge alone
    last_look: bool = False
    weight: float = 1.0

    def document_of(self, stem: str) -> str | None:
        """Return the set's document that a file or a gold line means ("000" of "000_d05d"), or None."""
        head = stem.partition("_")[0]
        return next((name for name in self.documents if name in (stem, head)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCorpus:
    """A corpus of other people's making; ``kind`` names its scorer, ``part`` the reports (all when empty)."""

    name: str
    kind: str
    title: str
    folder: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that can be scored."""

    sets: tuple[GoldSet, ...]
    corpora: tuple[OtherCorpus, ...] = ()


def catalogue_of(folder: Path) -> Catalogue:
    """Return the sets that a gold folder lists itself, else those of the package; raise ``EvaluateError``."""
    own = folder / _OWN_SETS
    return read_catalogue(own) if own.exists() else catalogue()


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that comes with the package."""
    return read_catalogue(data_folder() / "evaluate" / "sets.toml")


def read_catalogue(path: Path) -> Catalogue:
    """Return the catalogue of a file; raise ``EvaluateError`` naming the entry that is wrong."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        sets = tuple(_gold_set(entry) for entry in table.get("set", ()))
        corpora = tuple(_corpus(entry) for entry in table.get("corpus", ()))
    except tomllib.TOMLDecodeError as error:
        raise EvaluateError(f"{path.name}: {error}; mend its TOML") from error
    except (KeyError, ValueError) as error:
        raise EvaluateError(f"{path.name}: {error}; see the entries beside it") from error
    return Catalogue(sets=sets, corpora=corpora)


def _gold_set(entry: Mapping[str, Any]) -> GoldSet:
    return GoldSet(
        name=entry["name"],
        title=entry["title"],
        claims=entry["claims"],
        texts=entry["texts"],
        documents=tuple(name for item in entry["documents"] for name in _names(item)),
        case=entry.get("case"),
        last_look=entry.get("last_look", False),
        weight=float(entry.get("weight", 1.0)),
    )


def _names(item: str) -> Iterator[str]:
    """Yield the document names of "d01..d03" (or the one name that it is)."""
    if (match := _RANGE.fullmatch(item)) is None:
        yield item
        return
    head, first, other, last = match.groups()
    if head != other or int(first) > int(last):
        raise ValueError(f'"{item}" is no range of documents')
    for number in range(int(first), int(last) + 1):
        yield f"{head}{number:0{len(first)}}"


def _corpus(entry: Mapping[str, Any]) -> OtherCorpus:
    if entry["kind"] not in KINDS:
        raise ValueError(f'{entry["name"]}: kind "{entry["kind"]}" is not one of {", ".join(KINDS)}')
    return OtherCorpus(
        name=entry["name"],
        kind=entry["kind"],
        title=entry["title"],
        folder=entry["folder"],
        part=entry.get("part", ""),
    )


def choose(
    known: Catalogue, names: Collection[str], *, last_look: bool
) -> tuple[Sequence[GoldSet], Sequence[OtherCorpus]]:
    """Return the sets and corpora to score: those named, else every set that may be read.

    Raises ``ChoiceError`` for a name that is not known and for an untouched set without ``last_look``.
    """
    every = [*(entry.name for entry in known.sets), *(entry.name for entry in known.corpora)]
    if unknown := sorted(set(names) - set(every)):
        raise ChoiceError(f"no set is named {', '.join(unknown)}; the sets are {', '.join(every)}")
    closed = [entry.name for entry in known.sets if entry.last_look and entry.name in names]
    if closed and not last_look:
        raise ChoiceError(f"{', '.join(closed)}: kept for a last look; add --last-look to read it")
    sets = [s for s in known.sets if (s.name in names or not names) and (last_look or not s.last_look)]
    return sets, [corpus for corpus in known.corpora if corpus.name in names]
