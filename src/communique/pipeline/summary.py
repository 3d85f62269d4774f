"""What a build found, in a few lines: counts, what changed, and what is worth a look first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from communique.pipeline.run import Built
from communique.publish.views.claims import gist
from communique.publish.views.events import changes_of_hands, contested_events
from communique.publish.views.lookup import build_lookup
from communique.publish.views.words import day_words, span_words
from communique.records.event import Holding, Layer, Status
from communique.records.lineage import CopyKind
from communique.records.result import Record
from communique.records.text import Document, SegmentKind

#: Lines of each kind under "Worth a look first": enough to start, few enough to read.
MOST_OF_A_KIND = 3

#: Changed events named one by one; the rest are counted.
MOST_MOVES = 3

#: Words for kinds of copies, one and many.
_COPIES = {
    CopyKind.EXACT: ("copy", "copies"),
    CopyKind.NEAR: ("near copy", "near copies"),
    CopyKind.EXCERPT: ("excerpt", "excerpts"),
    CopyKind.REWRITE: ("rewrite", "rewrites"),
}

#: Witnesses of a date that the text itself gives; without another kind the date was inferred.
_FROM_TEXT = frozenset({"text", "dateline", "caption"})


#: Verdicts of checks that ask for a look; the others (consistent, a forecast still open) do not.
_AMISS = frozenset({"GAP", "EXCESS", "MISMATCH"})


class Line(NamedTuple):
    """A line of the summary: its head word and what it says."""

    head: str
    text: str


class Look(NamedTuple):
    """Something worth a look: its kind, what it is about, what is odd, and the command that shows it."""

    kind: str
    about: str
    text: str
    command: str


def summary_lines(record: Record) -> tuple[Line, ...]:
    """Return the counts of the whole record, stage by stage."""
    return (
        Line("ingest", "; ".join(_ingest_words(record))),
        Line("extract", _claim_words(record)),
        Line("reconcile", _event_words(record)),
        Line("control", _control_words(record)),
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _ingest_words(record: Record) -> Iterator[str]:
    yield counted(len(record.documents), "report")
    # A report that repeats several others is one copy.
    kinds = Counter(kind for kind, _ in {(copy.kind, copy.document) for copy in record.copies})
    copies = [counted(kinds[kind], *words) for kind, words in _COPIES.items() if kinds[kind]]
    if copies:
        yield ", ".join(copies)
    yield from _date_words(record.documents)


def _date_words(documents: Sequence[Document]) -> Iterator[str]:
    if undated := sum(document.date is None for document in documents):
        yield f"{undated:,} without a date"
    inferred = [d.date for d in documents if d.date and {w.kind for w in d.date.witnesses} <= _FROM_TEXT]
    if len(inferred) == 1:
        yield f"1 dated from its text ({span_words(inferred[0].start, inferred[0].end)})"
    elif inferred:
        yield f"{len(inferred):,} dated from their text"


def _claim_words(record: Record) -> str:
    speakers = {link.source or link.name for claim in record.claims for link in claim.attribution[:1]}
    captions = sum(claim.segment is SegmentKind.CAPTION for claim in record.claims)
    words = f"{counted(len(record.claims), 'claim')} by {counted(len(speakers), 'speaker')}"
    return f"{words}, {captions} from captions" if captions else words


def _event_words(record: Record) -> str:
    statuses = Counter(event.status for event in record.events)
    parts = ", ".join(f"{statuses[status]} {status}" for status in Status if statuses[status])
    words = counted(len(record.events), "event")
    figures = f"; {counted(len(record.figures), 'figure')}" if record.figures else ""
    disputes = f"; {counted(len(record.contradictions), 'contradiction')}" if record.contradictions else ""
    return f"{words}: {parts}{figures}{disputes}" if parts else f"{words}{figures}{disputes}"


def _control_words(record: Record) -> str:
    observed = [interval for interval in record.control if interval.layer is Layer.OBSERVED]
    if not observed:
        return "no claim says who holds a place"
    first, last = min(i.valid_from for i in observed), max(i.valid_to for i in observed)
    places = counted(len({interval.place for interval in observed}), "place")
    changes = len(changes_of_hands(record, build_lookup(record)))
    contested = sum(i.status is Holding.CONTESTED and i.valid_to == last for i in observed)
    parts = [counted(changes, "change") + " of hands", f"{contested} contested on the last day"]
    return f"{places}, {span_words(first, last)}: {', '.join(parts)}"


def changes(built: Built) -> str:
    """Return what a re-run changed, in one sentence."""
    if built.first:
        return ""
    parts = [
        _change(built.documents, "document"),
        _change(built.claims, "claim"),
        f"{counted(built.pruned, 'file')} taken out" if built.pruned else "",
        _moves(built.moved),
    ]
    said = ", ".join(part for part in parts if part)
    again = f" ({counted(built.read, 'file')} read again)" if built.read else ""
    return f"Since the last build: {said or 'nothing changed'}{again}"


def _change(counts: tuple[int, int], word: str) -> str:
    before, after = counts
    if before == after:
        return ""
    change = abs(after - before)
    return f"{change:,} {'new' if after > before else 'fewer'} {word}{'' if change == 1 else 's'}"


def _moves(moved: Sequence[tuple[str, str, str]]) -> str:
    if not moved:
        return ""
    listed = ", ".join(f"{event} {before} → {after}" for event, before, after in moved[:MOST_MOVES])
    more = f" and {len(moved) - MOST_MOVES} more" if len(moved) > MOST_MOVES else ""
    return f"{counted(len(moved), 'event')} changed status: {listed}{more}"


# Worth a look first


def worth_a_look(record: Record) -> tuple[Look, ...]:
    """Return the few things that a person should see before the tables, of every kind some."""
    kinds: tuple[Iterable[Look], ...] = (
        _contested(record),
        _gaps(record),
        _calendar(record),
        _dates(record),
        _tolls(record),
    )
    return tuple(look for looks in kinds for look in list(looks)[:MOST_OF_A_KIND])


def _contested(record: Record) -> Iterator[Look]:
    """Yield events in dispute, those with the most claims first."""
    lookup = build_lookup(record)
    order = sorted(contested_events(record), key=lambda event: (-event.origins, -len(event.claims), event.id))
    for event in order:
        sides = " · ".join(f"{name} {verb}" for name, verb in gist(event, lookup)[:3])
        about = ", ".join(part for part in (event.title, _day(event.start)) if part)
        yield Look(event.status, about, sides, f"communique explain {event.id}")


def _gaps(record: Record) -> Iterator[Look]:
    """Yield the sums that do not come out, each wording once."""
    by_text = {check.text: check for check in reversed(record.checks)}
    for check in reversed(by_text.values()):
        if check.verdict in _AMISS:
            yield Look(check.verdict.lower(), check.kind, check.text, f"communique explain {check.id}")


def _calendar(record: Record) -> Iterator[Look]:
    for document in record.documents:
        if document.weekdays:
            text = f"{counted(len(document.weekdays), 'weekday')} not fitting {_its(document)}"
            yield Look("calendar", document.name, text, f"communique show documents {document.name}")


def _its(document: Document) -> str:
    one = len(document.weekdays) == 1
    return f"its date: {document.weekdays[0].mention!r}" if one else "their dates"


def _dates(record: Record) -> Iterator[Look]:
    for document in record.documents:
        if document.date and document.date.conflicts:
            command = f"communique show documents {document.name}"
            yield Look("dates", document.name, document.date.conflicts[0], command)


def _tolls(record: Record) -> Iterator[Look]:
    tolls = [item for item in record.contradictions if item.kind == "toll" and not item.resolved]
    for item in sorted(tolls, key=lambda item: (-item.severity, item.id)):
        yield Look("toll", "", item.summary, f"communique explain {item.id}")


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
