"""Sentences: segments cut at blank lines and at full stops that end one."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from communique.records.parse import Sentence
from communique.records.text import Document, Segment, SegmentKind

_ABBREVIATIONS = Path(__file__).resolve().parent.parent / "data" / "lexicon" / "en" / "abbreviations.toml"
_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]?[A-Z0-9\u0600-\u06ff\u0410-\u042f]|\s*$)""")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_BLOCK = re.compile(r"(?:[^\r\n]++|\r?\n(?!\s*\n))++")
_LONGEST = 1000  # characters; what has no full stop for longer is read in pieces, in bounded time
_INITIAL = re.compile(r"^[A-Z]$")


def split_document(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document's headline, body and captions, in text order."""
    return _split(document.text, document.segments)


@lru_cache(maxsize=64)
def _split(text: str, segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    """Return the sentences of a text (kept for the last few: reports are parsed ahead, then read)."""
    found: list[Sentence] = []
    paragraph = 0
    for number, segment in enumerate(segments):
        if segment.kind is SegmentKind.FURNITURE:
            continue
        for start, end in _blocks(text, segment):
            paragraph += 1
            found.extend(
                Sentence(start=a, end=b, segment=number, paragraph=paragraph)
                for a, b in split_text(text, start, end)
            )
    return tuple(found)


def _blocks(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield what stands between blank lines; a single line break is soft."""
    for block in _BLOCK.finditer(text, segment.start, segment.end):
        yield block.start(), block.end()


def split_text(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of one block, without the white space around them."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text[at : stop.start() + 1], stop.group()):
            yield from _trimmed(text, at, stop.end())
            at = stop.end()
    yield from _trimmed(text, at, end)


def clause_starts(text: str) -> list[int]:
    """Return where clauses begin behind the semicolons of a sentence, each of which is parsed on its own."""
    return [found.start() for found in _CLAUSE.finditer(text)] if ";" in text else []


#: a clause behind a semicolon ("it fell; the army denies it"); parts of a list have no verb
_CLAUSE = re.compile(
    r"(?<=; )(?:an?|the|its?|this|these|his|her|their|he|she|they|we|another|others?|some|many|most|both"
    r"|several|at least|more than|about|around|one|two|three|four|five|six|seven|eight|nine|ten|no"
    r"|\d[\d,]*|[A-Z][\w'’-]*)"
    r"(?= [^;]*\b(?:was|were|is|are|has|have|had|will|would|can|could|may|might|must|did|do|does|said|says"
    r"|[a-z]{2,}ed|died|fell|left|took|put|puts|[a-z]{3,}ies|[a-z]{2,}[tkldrpn]s)\b)"
)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        yield start, end


def _ends_sentence(before: str, stop: str) -> bool:
    """Return whether a stop ends a sentence: "!" and "?" always, "." not after abbreviations."""
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(before[:-1].rpartition(" ")[2])
    if word is None:
        return True
    last = word.group().lower().strip("'’")
    return last not in _abbreviations() and not _INITIAL.match(word.group())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(tomllib.loads(_ABBREVIATIONS.read_text(encoding="utf-8"))["abbreviations"])
