"""Which documents repeat which, whole, in part, or by the sentence. Copies are marked, never dropped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from communique.lineage.candidates import candidate_pairs
from communique.lineage.shingles import (
    Line,
    caption_words,
    lines_of,
    shingles,
    story_words,
    words_of,
)
from communique.records.lineage import Copy, CopyKind
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
    doc: Document
    words: tuple[str, ...]
    shingles: frozenset[str]
    captions: int
    lines: tuple[Line, ...]

    @property
    def rank(self) -> tuple[date, int, int, str]:
        """Earlier first; of one day, the one without additions first; then by name."""
        day = self.doc.date.start if self.doc.date is not None else date.max
        return day, self.captions, len(self.words), self.doc.name


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Return every repetition between and inside documents, in a fixed order.

    ``Copy.document`` and ``Copy.of`` are document names. Headlines and bodies are compared by 5-word
    shingles; captions are counted apart, so that a page with pictures is a copy of the page without. Of two
    copies the earlier is the original; on one day the one with fewer captions, then fewer words, then the
    lesser name.
    """
    stories = {doc.name: _story(doc) for doc in documents}
    pairs = candidate_pairs({name: story.shingles for name, story in stories.items()})
    whole = [copy for pair in sorted(pairs) if (copy := _compare(*_ordered(stories, pair))) is not None]
    found = [*whole, *_inside(stories), *_across(stories, {(copy.document, copy.of) for copy in whole})]
    return tuple(sorted(found, key=_order))


def _story(doc: Document) -> _Story:
    words = tuple(story_words(doc))
    return _Story(
        doc=doc,
        words=words,
        shingles=shingles(words) if len(words) >= SHORTEST else frozenset(),
        captions=len(caption_words(doc)),
        lines=lines_of(doc),
    )


def _order(copy: Copy) -> tuple[str, str, str, int, int]:
    return copy.document, copy.of, copy.kind.value, copy.start or 0, copy.of_start or 0


def _ordered(stories: Mapping[str, _Story], pair: tuple[str, str]) -> tuple[_Story, _Story]:
    """Return (copy, original)."""
    first, second = sorted((stories[pair[0]], stories[pair[1]]), key=lambda story: story.rank)
    return second, first


def _compare(copy: _Story, original: _Story) -> Copy | None:
    shared = len(copy.shingles & original.shingles)
    of_copy, of_original = shared / len(copy.shingles), shared / len(original.shingles)
    kind = _kind(copy, original, of_copy, of_original)
    if kind is None:
        return None
    return Copy(
        kind=kind,
        document=copy.doc.name,
        of=original.doc.name,
        containment=round(max(of_copy, of_original), 4),
        reason=_reason(kind, copy, original, of_copy, of_original),
    )


def _kind(copy: _Story, original: _Story, of_copy: float, of_original: float) -> CopyKind | None:
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
        f"{of_copy:.0%} of its 5-word runs stand in {original.doc.name}, "
        f"{of_original:.0%} of those of {original.doc.name} stand here{extra}"
    )


def _inside(stories: Mapping[str, _Story]) -> Iterator[Copy]:
    """Yield the sentences that one document says twice (a repeated headline, a repeated paragraph)."""
    for name in sorted(stories):
        first: dict[str, Line] = {}
        for line in _with_headline(stories[name]):
            known = first.setdefault(line.words, line)
            if known is not line:
                yield _sentence(name, line, name, known, 1.0, "the same sentence twice in one document")
        yield from _inside_near(name, list(first.values()))


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


def _with_headline(story: _Story) -> Iterator[Line]:
    """Yield sentences, and headlines even when they are short."""
    known = {(line.start, line.end) for line in story.lines}
    for segment in story.doc.segments:
        if segment.kind.value == "headline" and (segment.start, segment.end) not in known:
            text = " ".join(words_of(story.doc.text[segment.start : segment.end]))
            if text:
                yield Line(start=segment.start, end=segment.end, words=text)
    yield from story.lines


def _across(stories: Mapping[str, _Story], whole: set[tuple[str, str]]) -> Iterator[Copy]:
    """Yield the sentences that two documents share, exactly or with small changes."""
    index: defaultdict[str, list[tuple[_Story, Line]]] = defaultdict(list)
    for story in sorted(stories.values(), key=lambda story: story.rank):
        for words, line in {line.words: line for line in reversed(story.lines)}.items():
            index[words].append((story, line))
    for entries in index.values():
        yield from _shared(entries)
    yield from _changed(stories, whole)


def _shared(entries: Sequence[tuple[_Story, Line]]) -> Iterator[Copy]:
    """Yield each later printing of a sentence against its first."""
    if len(entries) < 2:
        return
    (original, known), *later = entries
    for story, line in later[:COMMON]:
        yield _sentence(
            story.doc.name, line, original.doc.name, known, 1.0, "the same sentence word for word"
        )


def _changed(stories: Mapping[str, _Story], whole: set[tuple[str, str]]) -> Iterator[Copy]:
    """Yield near-equal sentences of documents already known to be related: a reprint with a changed toll."""
    for document, of in sorted(whole):
        originals = {line.words: line for line in stories[of].lines}
        for line in stories[document].lines:
            if line.words in originals:
                continue
            best = max(originals.values(), key=lambda other: _alike(line, other), default=None)
            if best is not None and (score := _alike(line, best)) >= SAME_SENTENCE:
                yield _sentence(document, line, of, best, score / 100, "the same sentence with changed words")


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
