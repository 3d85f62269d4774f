"""When: the time of a claim, from its clause, its sentence or the document's date."""

from communique.extract.drafts import Draft
from communique.extract.graph import subtree
from communique.extract.view import View
from communique.records.claim import ClaimTime
from communique.records.mention import TimeMention
from communique.records.text import Document
from communique.records.when import Anchor, Precision


def claim_time(document: Document, view: View, draft: Draft) -> ClaimTime:
    """Return when the thing claimed happened; the document's date when the sentence says nothing."""
    dated = [time for time in view.times if time.first is not None]
    if best := _in_clause(view, draft, dated) or _only_time(view, draft, dated):
        return ClaimTime(
            start=best.first,
            end=best.last,
            precision=best.precision,
            mention=best.text,
            anchor=best.anchor,
            flags=best.flags,
        )
    return _document_time(document)


def _in_clause(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    inside = [view.graph.tokens[i] for i in subtree(view.graph, draft.clause, clauses=False)]
    starts = {token.start for token in inside}
    own = [time for time in times if any(time.start <= at < time.end for at in starts)]
    at = view.graph.tokens[draft.trigger.anchor].start
    return min(own, key=lambda time: abs(time.start - at), default=None)


def _only_time(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    return times[0] if len(times) == 1 else None


def _document_time(document: Document) -> ClaimTime:
    if document.date is None:
        return ClaimTime(
            start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT
        )
    first, last = document.date.start, document.date.end
    precision = Precision.DAY if (last - first).days <= 1 else Precision.WEEK
    return ClaimTime(start=first, end=last, precision=precision, mention=None, anchor=Anchor.DOCUMENT)
