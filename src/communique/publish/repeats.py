"""Repeats: a sentence that a copied report repeats is exported once, with the report that is only it.

A copy is never deleted from the record. But a table of claims that lists a reprint's sentences again
makes one statement look like two. Of two reports of which one holds the other whole, the shorter
one, the text proper, keeps the shared claims; the longer gives what it adds (captions, an update).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.records.claim import Claim
from communique.records.lineage import Copy, CopyKind
from communique.records.text import Document

_WHOLE = frozenset({CopyKind.EXACT, CopyKind.NEAR, CopyKind.EXCERPT})
_SAME = 0.999  # containment of a sentence repeated word for word

Spans = Mapping[str, Sequence[tuple[int, int]]]


def repeated_spans(documents: Sequence[Document], copies: Sequence[Copy]) -> dict[str, list[tuple[int, int]]]:
    """Return, by document name, the sentences that stand word for word in the report it holds whole."""
    length = {document.name: len(document.text) for document in documents}
    pairs = {frozenset((copy.document, copy.of)) for copy in copies if copy.kind in _WHOLE}
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for copy in copies:
        pair = frozenset((copy.document, copy.of))
        if copy.kind is not CopyKind.SENTENCE or copy.containment < _SAME or pair not in pairs:
            continue
        for name, start, end in _longer(copy, length):
            found[name].append((start, end))
    return dict(found)


def _longer(copy: Copy, length: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """Return the side of a repeated sentence that stands in the longer report (the later name on a tie)."""
    sides = [(copy.document, copy.start, copy.end), (copy.of, copy.of_start, copy.of_end)]
    longest = max(sides, key=lambda side: (length.get(side[0], 0), side[0]))
    name, start, end = longest
    return [(name, start, end)] if start is not None and end is not None else []


def is_repeated(claim: Claim, spans: Spans) -> bool:
    """Return whether a claim lies in a sentence that is exported with another report."""
    return any(start <= claim.start and claim.end <= end + 1 for start, end in spans.get(claim.document, ()))
