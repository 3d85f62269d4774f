"""A gold folder: its texts, its coded claims, and the hash of the corpus that a figure speaks of."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique.evaluate.catalogue import EvaluateError, GoldSet
from communique.evaluate.claims import Coded, alias_table, coded_claim, fold
from communique.records.text import Document

#: Reads the documents of a folder whose file name (without its ending) passes the test.
ReadDocuments = Callable[[Path, Callable[[str], bool]], Sequence[Document]]
ALIASES = "aliases.json"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GoldCorpus:
    """One set, read: its documents by name, its coded claims, and what comparing needs.

    ``texts`` are the folded texts; ``sha256`` covers the set's gold lines, texts and aliases.
    """

    gold_set: GoldSet
    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    aliases: Mapping[str, str]
    gold: tuple[Coded, ...]
    sha256: str


def read_corpus(folder: Path, gold_set: GoldSet, read: ReadDocuments) -> GoldCorpus:
    """Return a set of a gold folder; the lines and texts of other sets are passed over unread.

    Raises ``EvaluateError`` when the claims, a text or a line is missing or broken.
    """
    lines = _gold_lines(folder / gold_set.claims, gold_set)
    documents = _documents(folder / gold_set.texts, gold_set, read)
    texts = {name: fold(document.text) for name, document in documents.items()}
    words = _read_aliases(folder / ALIASES)
    aliases = alias_table(words)
    return GoldCorpus(
        gold_set=gold_set,
        documents=documents,
        texts=texts,
        aliases=aliases,
        gold=tuple(coded_claim(line, texts, aliases) for line in lines if "type" in line),
        sha256=_hash(lines, documents.values(), words),
    )


def _gold_lines(path: Path, gold_set: GoldSet) -> list[dict[str, Any]]:
    """Return the lines of the set's documents, each with the set's name for its document."""
    lines = []
    for number, text in enumerate(_text(path).splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            name = gold_set.document_of(line["doc"])
        except (ValueError, TypeError, KeyError) as error:
            raise EvaluateError(
                f"{path}: line {number}: no gold claim ({error}); mend or remove it"
            ) from error
        if name is not None:
            lines.append({**line, "doc": name})
    if not lines:
        raise EvaluateError(f"{path}: holds no line of {gold_set.name}; give the folder of coded articles")
    return lines


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise EvaluateError(f"{path}: does not exist; give the folder of coded articles") from error
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluateError(f"{path}: cannot be read ({error}); it must be UTF-8 text") from error


def _documents(folder: Path, gold_set: GoldSet, read: ReadDocuments) -> dict[str, Document]:
    """Return the set's documents by their names, in the set's order."""
    found = read(folder, lambda stem: gold_set.document_of(stem) is not None)
    by_name = {gold_set.document_of(Path(document.name).stem): document for document in found}
    if absent := [name for name in gold_set.documents if name not in by_name]:
        raise EvaluateError(f"{folder}: no text of {', '.join(absent)}; put the .txt files there")
    return {name: by_name[name] for name in gold_set.documents}


def _read_aliases(path: Path) -> dict[str, list[str]]:
    """Return the names that count as one in scoring; without the file every name stands for itself."""
    if not path.exists():
        return {}
    try:
        table = json.loads(_text(path))
        return {str(name): [str(other) for other in names] for name, names in table.items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise EvaluateError(f"{path}: not an object of name lists ({error}); mend it") from error


def _hash(
    lines: Sequence[Mapping[str, Any]], documents: Collection[Document], words: Mapping[str, Sequence[str]]
) -> str:
    digest = sha256()
    for line in lines:
        digest.update(json.dumps(line, sort_keys=True).encode())
    for document in documents:
        digest.update(f"{document.name} {document.original.sha256}\n".encode())
    digest.update(json.dumps(words, sort_keys=True).encode())
    return digest.hexdigest()
