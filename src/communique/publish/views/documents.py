"""Reports as pages show them: title, date with its reason, what they repeat."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from communique.publish.views.lookup import Lookup
from communique.publish.views.words import day_words, span_words
from communique.records.lineage import Copy
from communique.records.text import Document, Segment, SegmentKind


def document_view(doc: Document, lookup: Lookup) -> dict[str, Any]:
    """Return a document with its segments, date and findings; names only, no archive paths."""
    claims = sum(1 for claim in lookup.record.claims if claim.document == doc.name)
    return {
        "id": doc.id,
        "name": doc.name,
        "title": title_of(doc),
        "short": lookup.short_name(doc.name),
        "outlet": doc.outlet,
        "url": doc.url,
        "text": doc.text,
        "sha256": doc.original.sha256,
        "claims": claims,
        "day": doc.date.end.isoformat() if doc.date else "",
        "date": _date_view(doc),
        "segments": [
            {
                "kind": part.kind.value,
                "start": part.start,
                "end": part.end,
                "reason": part.reason,
                "credit": part.credit.name if part.credit else None,
            }
            for part in doc.segments
        ],
        "weekdays": [_weekday_view(finding) for finding in doc.weekdays],
        "lineage": lineage_words(doc, lookup),
    }


#: A report without a headline goes by about this many characters of its text: one line of a list.
_TITLE = 90


def title_of(doc: Document) -> str:
    """Return a report's title: as given, else its headline, else how its text begins, else its name."""
    lines = [doc.text[part.start : part.end].strip() for part in _told_first(doc)]
    line = " ".join(next((line for line in lines if line), "").split())
    return doc.title or (f"{line[:_TITLE]}…" if len(line) > _TITLE else line) or doc.name


def _told_first(doc: Document) -> list[Segment]:
    """Return the headlines, then the body, leaving out furniture and captions."""
    headlines = [part for part in doc.segments if part.kind is SegmentKind.HEADLINE]
    return headlines + [part for part in doc.segments if part.kind is SegmentKind.BODY]


def _date_view(doc: Document) -> dict[str, Any] | None:
    if doc.date is None:
        return None
    return {
        "text": span_words(doc.date.start, doc.date.end),
        "reason": doc.date.reason,
        "conflicts": list(doc.date.conflicts),
        "witnesses": [
            f"{one.kind}: {span_words(one.start, one.end)}, “{one.mention}” ({one.reason})"
            for one in doc.date.witnesses
        ],
    }


def _weekday_view(finding: Any) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "said": finding.mention,
        "stated": day_words(finding.stated),
        "corrected": day_words(finding.corrected),
        "reason": finding.reason,
    }


def lineage_words(doc: Document, lookup: Lookup) -> list[str]:
    """Return one sentence for each document that this one repeats or is repeated by."""
    return copies_in_words(doc, lookup.record.copies, lambda key: _name(key, lookup))


def copies_in_words(doc: Document, copies: Sequence[Copy], name: Callable[[str], str]) -> list[str]:
    """Return the same, of copies; ``name`` gives a document's name for its name or id."""
    keys = {doc.id, doc.name}
    whole = [copy for copy in copies if copy.start is None and copy.document != copy.of]
    mine = [f"{_copy_words(copy)} of {name(copy.of)}{_why(copy)}" for copy in whole if copy.document in keys]
    theirs = [
        f"{name(copy.document)} is {_article(_copy_words(copy))} of it{_why(copy)}"
        for copy in whole
        if copy.of in keys
    ]
    return mine + theirs + _sentence_words(keys, copies, name)


def _sentence_words(keys: set[str], copies: Sequence[Copy], name: Callable[[str], str]) -> list[str]:
    parts = [copy for copy in copies if copy.start is not None and copy.document in keys]
    shared = Counter(name(copy.of) for copy in parts if copy.of not in keys)
    own = len(parts) - shared.total()
    lines = [f"{_sentences(count)} also in {other}" for other, count in sorted(shared.items())]
    return lines + ([f"{_sentences(own)} said twice in this report"] if own else [])


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"


def _copy_words(copy: Copy) -> str:
    return {"exact": "exact copy", "near": "near copy"}.get(copy.kind.value, copy.kind.value)


def _article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _why(copy: Copy) -> str:
    return f" ({copy.containment:.0%} of its wording stands there; {copy.reason})"


def _name(key: str, lookup: Lookup) -> str:
    doc = lookup.document(key)
    return key if doc is None else doc.name
