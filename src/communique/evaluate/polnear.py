"""How well frames find the attributions of a corpus in brat's standoff form (source, cue, content).

The corpus is a folder with ``text/NAME.txt`` and ``attributions/NAME_xxxx.ann``; an attribution is an
event line that names its cue, source and content by their text-bound ids. A cue is found when a
frame's cue shares a character with it; sources and contents are compared on the cues found.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from communique.adapters.spacy_ import Parser, load_parser
from communique.annotate.sentences import split_text
from communique.extract.reporting.find import find_frames
from communique.extract.reporting.frame import RawFrame
from communique.lexicon.cues import cue_lexicon
from communique.records.parse import ParsedSentence, Sentence

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")

#: Direct speech; what a quoted person reports in turn is not annotated in the corpus.
_QUOTATION = re.compile(r"“[^”]*”|\B\"[^\"\n]*\"")

#: A part or an event; other lines hold notes, or the rest of a text with a line break in it.
_LINE = re.compile(r"[TE]\d+\t")

#: Content counts as found from this character F1 on (methods page 4).
CONTENT_F1 = 0.6

Ranges = tuple[tuple[int, int], ...]


class Attribution(NamedTuple):
    """One annotated attribution: the character ranges of its parts (empty when it lacks one)."""

    cue: Ranges
    source: Ranges
    content: Ranges


class PolnearScore(NamedTuple):
    """Counts over a corpus; the properties give the figures."""

    documents: int
    gold: int
    system: int
    found: int
    right: int
    with_source: int
    source_overlaps: int
    with_content: int
    content_hits: int

    @property
    def precision(self) -> float:
        """The share of frames whose cue is annotated."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """The share of annotated cues that a frame found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of cue precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def source_overlap(self) -> float:
        """Of the cues found with a source, the share whose source shares a character with ours."""
        return self.source_overlaps / self.with_source if self.with_source else 0.0

    @property
    def content_hit(self) -> float:
        """Of the cues found with content, the share with a character F1 of at least ``CONTENT_F1``."""
        return self.content_hits / self.with_content if self.with_content else 0.0


def read_attributions(annotations: str) -> list[Attribution]:
    """Return the attributions of one ``.ann`` file; raise ``ValueError`` naming a line that is broken.

    Part lines may stand after the event that names them; a part that is nowhere is left out.
    """
    lines = [line.split("\t") for line in annotations.split("\n") if _LINE.match(line)]
    parts = {fields[0]: _ranges(fields) for fields in lines if fields[0][0] == "T"}
    found = [_attribution(fields, parts) for fields in lines if fields[0][0] == "E"]
    return [attribution for attribution in found if attribution.cue]


def _ranges(fields: Sequence[str]) -> Ranges:
    """Return the ranges of "Content 247 293;343 523"."""
    try:
        offsets = fields[1].partition(" ")[2]
        return tuple((int(a), int(b)) for a, b in (part.split() for part in offsets.split(";")))
    except (IndexError, ValueError) as error:
        raise ValueError(f"{fields[0]}: no brat range in {fields[1:2]}; write KIND START END") from error


def _attribution(fields: Sequence[str], parts: Mapping[str, Ranges]) -> Attribution:
    roles: dict[str, list[tuple[int, int]]] = {"Cue": [], "Source": [], "Content": []}
    for pair in " ".join(fields[1:]).split():
        role, _, part = pair.partition(":")
        roles.get(role.rstrip("0123456789"), []).extend(parts.get(part, ()))
    return Attribution(tuple(roles["Cue"]), tuple(roles["Source"]), tuple(roles["Content"]))


def score_frames(pairs: Sequence[tuple[Sequence[Attribution], Sequence[RawFrame]]]) -> PolnearScore:
    """Return the score of the frames of documents against their attributions."""
    counts = [0] * 8
    for gold, frames in pairs:
        for i, count in enumerate(_counts(gold, frames)):
            counts[i] += count
    return PolnearScore(len(pairs), *counts)


def _counts(gold: Sequence[Attribution], frames: Sequence[RawFrame]) -> tuple[int, ...]:
    """Return gold, system, found, right, and sources and contents (compared, hit) of one document."""
    matched = [(a, f) for a in gold if (f := _frame_at(a, frames)) is not None]
    right = sum(any(_touch(a.cue, ((f.cue_start, f.cue_end),)) for a in gold) for f in frames)
    sourced = [(a.source, tuple((s.start, s.end) for s in f.sources)) for a, f in matched if a.source]
    named = [(ours, theirs) for theirs, ours in sourced if ours]
    contents = [(a.content, ((f.content_start, f.content_end),)) for a, f in matched if a.content]
    return (
        len(gold),
        len(frames),
        len(matched),
        right,
        len(named),
        sum(_touch(ours, theirs) for ours, theirs in named),
        len(contents),
        sum(_overlap_f1(theirs, ours) >= CONTENT_F1 for theirs, ours in contents),
    )


def _frame_at(attribution: Attribution, frames: Sequence[RawFrame]) -> RawFrame | None:
    return next((f for f in frames if _touch(attribution.cue, ((f.cue_start, f.cue_end),))), None)


def _touch(left: Ranges, right: Ranges) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _overlap_f1(left: Ranges, right: Ranges) -> float:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    total = sum(b - a for a, b in left) + sum(d - c for c, d in right)
    return 2 * shared / total if total else 0.0


def score_corpus(
    folder: Path, frames_of: Callable[[str], Sequence[RawFrame]], *, limit: int | None = None
) -> PolnearScore:
    """Return the score over a folder's first ``limit`` texts; ``frames_of`` gives the frames of a text.

    A text annotated twice is scored against its first annotation. Raises ``FileNotFoundError`` when
    the folder has no ``attributions``.
    """
    documents = islice(_documents(folder), limit)
    return score_frames([(gold, frames_of(text)) for text, gold in documents])


def _documents(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    annotations = sorted((folder / "attributions").glob("*.ann"))
    if not annotations:
        raise FileNotFoundError(f"{folder}: no attributions/*.ann; give the folder that holds text/ too")
    seen: set[str] = set()
    for path in annotations:
        stem = _ANNOTATOR.sub("", path.stem)
        if stem not in seen:
            seen.add(stem)
            text = (folder / "text" / f"{stem}.txt").read_text("utf-8")
            yield text, read_attributions(path.read_text("utf-8"))


def parsed_frames(text: str) -> list[RawFrame]:
    """Return the frames of a plain text outside direct speech, no actor or place known beforehand."""
    parser = _parser()
    spans = [span for line in _lines(text) for span in split_text(text, *line)]
    tokens = parser.parse([text[a:b] for a, b in spans], [a for a, _ in spans])
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    frames: list[RawFrame] = []
    for (start, end), parse in zip(spans, tokens, strict=True):
        place = Sentence(start=start, end=end, segment=0, paragraph=0)
        sentence = ParsedSentence(sentence=place, text=text[start:end], tokens=parse)
        frames.extend(find_frames(sentence, (), (), cue_lexicon(), acts=True))
    return [f for f in frames if not any(a < f.cue_start < b for a, b in quoted)]


@cache
def _parser() -> Parser:
    return load_parser()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S.*", text):
        yield match.span()


def main() -> None:
    """Print the score of a corpus folder (its path is the only argument)."""
    score = score_corpus(Path(sys.argv[1]), parsed_frames)
    print(f"documents {score.documents}  attributions {score.gold}  frames {score.system}")
    print(f"cue      P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
    print(f"source   overlap on hits {score.source_overlap:.3f}   ({score.with_source})")
    print(f"content  char F1 >= {CONTENT_F1} on hits {score.content_hit:.3f}   ({score.with_content})")


if __name__ == "__main__":
    main()
