"""Which documents repeat which, whole, in part, or by the sentence. Copies are marked, never dropped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from communique.lineage.candidates import Sketch, candidate_pairs, sketch
from communique.lineage.shingles import (
    Line,
    caption_words,
    lines_of,
    shingles,
    story_words,
    words_of,
)
from communique.records.lineage import Copy, CopyKind
from communique.records.recall import Recall, afresh, fingerprint
from communique.records.text import Document

#: Containment above which the shorter story stands in the longer: a reprint loses a few shingles at each cut.
EXCERPT = 0.8
#: Containment both ways above which two stories are nearly the same.
NEAR = 0.8
#: Containment above which the shorter is the same story with changed words (tuned by reading FA-KES pairs:
#: unrelated stories on one event share under 0.1).
REWRITE = 0.3
#: A story shorter than this is too short to say that it was copied.
SHORTEST = 12
#: Words in the same order (token ratio, 0..100) above which two sentences are one, changed.
SAME_SENTENCE = 90.0
#: A sentence in more documents than this is boilerplate: each is linked to the first only.
COMMON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What one document alone gives: ``words`` and ``captions`` are counts, ``mark`` is its fingerprint."""

    name: str
    mark: str
    day: date
    words: int
    captions: int
    sketch: Sketch
    lines: tuple[Line, ...]
    repeats: tuple[Copy, ...]

    @property
    def rank(self) -> tuple[date, int, int, str]:
        """Earlier first; of one day, the one without additions first; then by name."""
        return self.day, self.captions, self.words, self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A story with its words and runs of words, for comparison with another."""

    story: _Story
    words: tuple[str, ...]
    shingles: frozenset[str]


def find_copies(documents: Sequence[Document], *, recall: Recall = afresh) -> tuple[Copy, ...]:
    """Return every repetition between and inside documents, in a fixed order.

    ``Copy.document`` and ``Copy.of`` are document names. Headlines and bodies are compared by 5-word
    shingles; captions are counted apart, so that a page with pictures is a copy of the page without. Of two
    copies the earlier is the original; on one day the one with fewer captions, then fewer words, then the
    lesser name. What one document gives rests on it alone, and what two give on the two: both are asked of
    ``recall``.
    """
    texts = {doc.name: doc for doc in documents}
    marks = {name: fingerprint(doc) for name, doc in texts.items()}
    told = recall(
        "stories",
        list(texts.values()),
        key=lambda doc: marks[doc.name],
        form=_Story,
        compute=lambda new: [_story(doc, marks[doc.name]) for doc in new],
    )
    stories = {story.name: story for story in told}
    pairs = candidate_pairs({name: story.sketch for name, story in stories.items()})
    compared = recall(
        "copies",
        [_ordered(stories, pair) for pair in sorted(pairs)],
        key=lambda pair: fingerprint(*(story.mark for story in pair)),
        form=tuple[Copy, ...],
        compute=lambda new: _compared(new, texts),
    )
    inside = (copy for story in stories.values() for copy in story.repeats)
    found = [*(copy for copies in compared for copy in copies), *inside, *_across(stories)]
    return tuple(sorted(found, key=_order))


def _story(doc: Document, mark: str) -> _Story:
    words, lines = story_words(doc), lines_of(doc)
    return _Story(
        name=doc.name,
        mark=mark,
        day=doc.date.start if doc.date is not None else date.max,
        words=len(words),
        captions=len(caption_words(doc)),
        sketch=sketch(_runs(words)),
        lines=lines,
        repeats=tuple(_inside(doc, lines)),
    )


def _runs(words: Sequence[str]) -> frozenset[str]:
    return shingles(words) if len(words) >= SHORTEST else frozenset()


def _compared(
    pairs: Sequence[tuple[_Story, _Story]], documents: Mapping[str, Document]
) -> Iterator[tuple[Copy, ...]]:
    """Yield for each (copy, original) the copy and its changed sentences; nothing when they are unlike."""
    stories = {story.name: story for pair in pairs for story in pair}
    texts = {name: _text(story, documents[name]) for name, story in stories.items()}
    for copy, original in pairs:
        whole = _compare(texts[copy.name], texts[original.name])
        yield () if whole is None else (whole, *_changed(copy, original))


def _text(story: _Story, doc: Document) -> _Text:
    words = tuple(story_words(doc))
    return _Text(story=story, words=words, shingles=_runs(words))


def _order(copy: Copy) -> tuple[str, str, str, int, int]:
    return copy.document, copy.of, copy.kind.value, copy.start or 0, copy.of_start or 0


def _ordered(stories: Mapping[str, _Story], pair: tuple[str, str]) -> tuple[_Story, _Story]:
    """Return (copy, original)."""
    first, second = sorted((stories[pair[0]], stories[pair[1]]), key=lambda story: story.rank)
    return second, first


def _compare(copy: _Text, original: _Text) -> Copy | None:
    shared = len(copy.shingles & original.shingles)
    of_copy, of_original = shared / len(copy.shingles), shared / len(original.shingles)
    kind = _kind(copy, original, of_copy, of_original)
    if kind is None:
        return None
    return Copy(
        kind=kind,
        document=copy.story.name,
        of=original.story.name,
        containment=round(max(of_copy, of_original), 4),
        reason=_reason(kind, copy.story, original.story, of_copy, of_original),
    )


def _kind(copy: _Text, original: _Text, of_copy: float, of_original: float) -> CopyKind | None:
    if copy.words == original.words:
        return CopyKind.EXACT
    if min(of_copy, of_original) >= NEAR:
        return CopyKind.NEAR
    if max(of_copy, of_original) >= EXCERPT:
        return CopyKind.EXCERPT
    return CopyKind.REWRITE if max(of_copy, of_original) >= REWRITE else None


def _reason(kind: CopyKind, copy: _Story, original: _Story, of_copy: float, of_original: float) -> str:
    added = copy.captions - original.captions
    extra = f"; {added} words of captions added" if added > 0 else ""
    if kind is CopyKind.EXACT:
        return f"the same words in headline and body{extra}"
    return (
        f"{of_copy:.0%} of its 5-word runs stand in {original.name}, "
        f"{of_original:.0%} of those of {original.name} stand here{extra}"
    )


def _inside(doc: Document, lines: Sequence[Line]) -> Iterator[Copy]:
    """Yield the sentences that one document says twice (a repeated headline, a repeated paragraph)."""
    first: dict[str, Line] = {}
    for line in _with_headline(doc, lines):
        known = first.setdefault(line.words, line)
        if known is not line:
            yield _sentence(doc.name, line, doc.name, known, 1.0, "the same sentence twice in one document")
    yield from _inside_near(doc.name, list(first.values()))


def _inside_near(name: str, lines: Sequence[Line]) -> Iterator[Copy]:
    sets = [(line, shingles(line.words.split(), 3)) for line in lines]
    for (left, mine), (right, theirs) in combinations(sets, 2):
        share = len(mine & theirs) / min(len(mine), len(theirs))
        if (
            share >= 0.6
        ):  # "reversing all the gains ..." said again with another opening: two thirds are shared
            yield _sentence(
                name, right, name, left, share, f"{share:.0%} of the shorter sentence stands in the other"
            )


def _with_headline(doc: Document, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield sentences, and headlines even when they are short."""
    known = {(line.start, line.end) for line in lines}
    for segment in doc.segments:
        if segment.kind.value == "headline" and (segment.start, segment.end) not in known:
            text = " ".join(words_of(doc.text[segment.start : segment.end]))
            if text:
                yield Line(start=segment.start, end=segment.end, words=text)
    yield from lines


def _across(stories: Mapping[str, _Story]) -> Iterator[Copy]:
    """Yield the sentences that two documents share word for word."""
    index: defaultdict[str, list[tuple[_Story, Line]]] = defaultdict(list)
    for story in sorted(stories.values(), key=lambda story: story.rank):
        for words, line in {line.words: line for line in reversed(story.lines)}.items():
            index[words].append((story, line))
    for entries in index.values():
        yield from _shared(entries)


def _shared(entries: Sequence[tuple[_Story, Line]]) -> Iterator[Copy]:
    """Yield each later printing of a sentence against its first."""
    if len(entries) < 2:
        return
    (original, known), *later = entries
    for story, line in later[:COMMON]:
        yield _sentence(story.name, line, original.name, known, 1.0, "the same sentence word for word")


def _changed(copy: _Story, original: _Story) -> Iterator[Copy]:
    """Yield near-equal sentences of documents already known to be related: a reprint with a changed toll."""
    originals = {line.words: line for line in original.lines}
    for line in copy.lines:
        if line.words in originals:
            continue
        best = max(originals.values(), key=lambda other: _alike(line, other), default=None)
        if best is not None and (score := _alike(line, best)) >= SAME_SENTENCE:
            why = "the same sentence with changed words"
            yield _sentence(copy.name, line, original.name, best, score / 100, why)


def _alike(left: Line, right: Line) -> float:
    return float(fuzz.ratio(left.words, right.words))


def _sentence(document: str, line: Line, of: str, known: Line, share: float, reason: str) -> Copy:
    return Copy(
        kind=CopyKind.SENTENCE,
        document=document,
        of=of,
        containment=round(share, 4),
        reason=reason,
        start=line.start,
        end=line.end,
        of_start=known.start,
        of_end=known.end,
    )
