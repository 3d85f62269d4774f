"""Score of the time grammar on TimeML files: spans (strict and overlapping) and TIMEX3 values.

The measures are those of TempEval-3 (UzZaman et al. 2013): an overlapping match counts for the
relaxed span score, and a value counts when the match overlaps and the ``value`` is the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from communique.annotate.times import find_times
from communique.records.mention import TimeMention
from communique.records.when import Interval

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(`]*[A-Z])|\n\s*\n")
# A full stop after these ends no sentence ("Nov. 25", "U.S. troops").
_ABBREVIATION = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|[A-Z]|[ap]\.m|U\.S)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """A TIMEX3 of a TimeML file; offsets count characters of the file's text."""

    start: int
    end: int
    text: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """One TimeML document: its text, its creation day and its annotated time expressions."""

    name: str
    text: str
    dated: Interval | None
    times: tuple[GoldTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many expressions the gold and the grammar have, and how many agree."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both together."""
        return Counts(
            gold=self.gold + other.gold,
            found=self.found + other.found,
            relaxed=self.relaxed + other.relaxed,
            strict=self.strict + other.strict,
            value=self.value + other.value,
        )

    def f1(self, agreed: int) -> float:
        """Return the F1 (0..1) of ``agreed`` matches against gold and found; 0 when both are empty."""
        total = self.gold + self.found
        return 2 * agreed / total if total else 0.0


def read_timeml(path: Path) -> TimedText:
    """Return one TimeML file; raise ``ValueError`` naming it when it is not TimeML."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ValueError(f"{path}: not XML ({error}); give a TimeML file") from error
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path}: has no TEXT element; give a TimeML file")
    pieces: list[str] = []
    times: list[GoldTime] = []
    _walk(body, pieces, times)
    return TimedText(name=path.name, text="".join(pieces), dated=_creation_day(root), times=tuple(times))


def _walk(element: ElementTree.Element, pieces: list[str], times: list[GoldTime]) -> None:
    """Append the element's text to ``pieces`` and its time expressions to ``times``."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    text = "".join(pieces)[start:]
    if element.tag == "TIMEX3" and text.strip():
        times.append(
            GoldTime(
                start=start,
                end=start + len(text),
                text=text,
                value=element.get("value", ""),
                kind=element.get("type", ""),
            )
        )


def _creation_day(root: ElementTree.Element) -> Interval | None:
    stamp = root.find("DCT/TIMEX3")
    if stamp is None:
        return None
    try:
        day = date.fromisoformat(stamp.get("value", "")[:10])
    except ValueError:
        return None
    return Interval(start=day, end=day)


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of plain news text."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text, start, match.start()):
            continue
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def read_times(document: TimedText) -> tuple[TimeMention, ...]:
    """Return what the grammar finds in a document, sentence by sentence."""
    return tuple(
        mention
        for start, end in sentence_ranges(document.text)
        for mention in find_times(document.text[start:end], dated=document.dated, at=start)
    )


_RANGE_LINK = re.compile(r"\s*(?:\bto\b|\buntil\b|\bthrough\b|\band\b|[-–—])\s*")


def split_ranges(found: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions with each range as its two ends: TIMEX3 marks the ends, we mark the run."""
    split: list[TimeMention] = []
    for mention in found:
        links = list(_RANGE_LINK.finditer(mention.text)) if "range" in mention.flags else []
        first, _, last = mention.value.partition("/")
        if len(links) != 1 or not last:
            split.append(mention)
            continue
        cut, resume = mention.start + links[0].start(), mention.start + links[0].end()
        split.append(replace(mention, end=cut, text=mention.text[: links[0].start()], value=first))
        split.append(replace(mention, start=resume, text=mention.text[links[0].end() :], value=last))
    return split


def score_document(gold: Sequence[GoldTime], found: Sequence[TimeMention]) -> Counts:
    """Return the counts of one document; each expression is matched at most once."""
    found = split_ranges(found)
    pairs = match_times(gold, found)
    return Counts(
        gold=len(gold),
        found=len(found),
        relaxed=len(pairs),
        strict=sum((left.start, left.end) == (right.start, right.end) for left, right in pairs),
        value=sum(left.value == right.value for left, right in pairs),
    )


def match_times(gold: Sequence[GoldTime], found: Sequence[TimeMention]) -> list[tuple[GoldTime, TimeMention]]:
    """Return the overlapping pairs in text order, exact ones first where several overlap."""
    free = list(found)
    pairs = []
    for item in sorted(gold, key=lambda time: time.start):
        near = [mention for mention in free if mention.start < item.end and item.start < mention.end]
        if near:
            best = min(near, key=lambda m: abs(m.start - item.start) + abs(m.end - item.end))
            free.remove(best)
            pairs.append((item, best))
    return pairs


def score_folder(folder: Path) -> Counts:
    """Return the counts over every ``.tml`` file of a folder; raise ``ValueError`` when there is none."""
    paths = sorted(folder.glob("*.tml"))
    if not paths:
        raise ValueError(f"{folder}: holds no .tml file; give a folder of TimeML documents")
    total = Counts()
    for path in paths:
        document = read_timeml(path)
        total += score_document(document.times, read_times(document))
    return total


def report(counts: Counts) -> str:
    """Return one line of figures: relaxed, strict and value F1 with the numbers behind them."""
    return (
        f"span F1 {counts.f1(counts.relaxed):.3f} (strict {counts.f1(counts.strict):.3f}), "
        f"value F1 {counts.f1(counts.value):.3f}; gold {counts.gold}, found {counts.found}, "
        f"overlapping {counts.relaxed}"
    )
