"""The columns of each table that ``show`` prints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from communique.cli.output import Column
from communique.records.claim import ActorRole, Claim
from communique.records.event import Figure
from communique.records.lineage import Copy, CopyKind
from communique.records.text import Document


def days(start: date | None, end: date | None) -> str:
    """Return ISO days: one, or first..last."""
    if start is None or end is None:
        return "" if start is None and end is None else str(start or end)
    return str(start) if start == end else f"{start}..{end}"


def bounds(low: float | None, high: float | None) -> str:
    """Return a figure's bounds: "7", "≥7", "≤20", "7..15"."""
    match low, high:
        case None, None:
            return ""
        case None, _:
            return f"≤{high:g}"
        case _, None:
            return f"≥{low:g}"
    return f"{low:g}" if low == high else f"{low:g}..{high:g}"


def actors(claim: Claim, role: ActorRole) -> str:
    """Return the names of the actors in a role."""
    return ", ".join(slot.name for slot in claim.actors_in(role))


def speakers(claim: Claim) -> str:
    """Return who says so, outermost first; the article's own voice is empty."""
    return " > ".join(link.name for link in claim.attribution)


def _document_days(document: Document) -> str:
    return days(document.date.start, document.date.end) if document.date else ""


def _document_notes(document: Document) -> str:
    notes = list(document.date.conflicts) if document.date else ["no date found"]
    notes += [f"{finding.mention}: {finding.reason}" for finding in document.weekdays]
    return "; ".join(notes)


def _quantities(claim: Claim) -> str:
    return ", ".join(f"{q.measure} {bounds(q.low, q.high)}" for q in claim.quantities)


def _statements(figure: Figure) -> str:
    return "; ".join(f"{s.source}: {bounds(s.low, s.high) or s.mention}" for s in figure.statements)


def _ucdp(figure: Figure) -> str:
    return "/".join("" if value is None else f"{value:g}" for value in figure.ucdp)


_DOCUMENTS = (
    Column("name", lambda d: d.name),
    Column("date", _document_days),
    Column("outlet", lambda d: d.outlet or ""),
    Column("title", lambda d: d.title or "", long=True),
    Column("characters", lambda d: str(len(d.text))),
    Column("dated by", lambda d: d.date.reason if d.date else "", long=True),
    Column("notes", _document_notes, long=True),
)
_CLAIMS = (
    Column("id", lambda c: c.id),
    Column("time", lambda c: days(c.time.start, c.time.end)),
    Column("type", lambda c: c.type.value),
    Column("stance", lambda c: c.stance.value + (" not" if c.negated else "")),
    Column("agent", lambda c: actors(c, ActorRole.AGENT)),
    Column("target", lambda c: actors(c, ActorRole.TARGET)),
    Column("places", lambda c: ", ".join(slot.name for slot in c.places)),
    Column("figures", _quantities),
    Column("speaker", speakers),
    Column("document", lambda c: c.document),
    Column("quote", lambda c: c.quote, long=True),
)
_EVENTS = (
    Column("id", lambda e: e.id),
    Column("time", lambda e: days(e.start, e.end)),
    Column("status", lambda e: e.status.value),
    Column("probability", lambda e: f"{e.probability:.2f}"),
    Column("witnesses", lambda e: str(e.origins)),
    Column("claims", lambda e: str(len(e.claims))),
    Column("type", lambda e: e.type.value),
    Column("place", lambda e: e.place_name or ""),
    Column("title", lambda e: e.title, long=True),
)
_FIGURES = (
    Column("id", lambda f: f.id),
    Column("measure", lambda f: f.measure),
    Column("population", lambda f: f.population),
    Column("area", lambda f: f.area_name or ""),
    Column("window", lambda f: days(f.start, f.end)),
    Column("UCDP low/best/high", _ucdp),
    Column("statements", _statements, long=True),
    Column("notes", lambda f: "; ".join(f.notes), long=True),
)
_CONTROL = (
    Column("id", lambda i: i.id),
    Column("place", lambda i: i.name),
    Column("from", lambda i: str(i.valid_from)),
    Column("to", lambda i: str(i.valid_to)),
    Column("holder", lambda i: i.holder or ""),
    Column("status", lambda i: i.status.value),
    Column("probability", lambda i: f"{i.probability:.2f}"),
    Column("layer", lambda i: i.layer.value),
    Column("claims", lambda i: str(len(i.claims))),
    Column("reason", lambda i: i.reason, long=True),
)
_CONTRADICTIONS = (
    Column("id", lambda c: c.id),
    Column("kind", lambda c: c.kind),
    Column("severity", lambda c: f"{c.severity:.2f}"),
    Column("state", lambda c: "resolved" if c.resolved else "open"),
    Column("claims", lambda c: str(len(c.claims))),
    Column("event", lambda c: c.event or ""),
    Column("summary", lambda c: c.summary, long=True),
)
_CHECKS = (
    Column("id", lambda c: c.id),
    Column("kind", lambda c: c.kind),
    Column("verdict", lambda c: c.verdict),
    Column("claims", lambda c: str(len(c.claims))),
    Column("text", lambda c: c.text, long=True),
)
_COPIES = (
    Column("document", lambda c: c.document),
    Column("kind", lambda c: c.kind.value),
    Column("of", lambda c: c.of),
    Column("containment", lambda c: f"{c.containment:.2f}"),
    Column("reason", lambda c: c.reason, long=True),
)
_ISSUES = (
    Column("file", lambda i: i.file),
    Column("place", lambda i: i.place),
    Column("stored", lambda i: "no" if i.fatal else "yes"),
    Column("what", lambda i: i.message),
    Column("remedy", lambda i: i.remedy, long=True),
)
_DECISIONS = (
    Column("id", lambda d: d.id),
    Column("at", lambda d: d.at),
    Column("who", lambda d: d.who),
    Column("kind", lambda d: d.kind),
    Column("subject", lambda d: d.subject),
    Column("supersedes", lambda d: d.supersedes or ""),
    Column("note", lambda d: d.note, long=True),
)


def document_columns(copies: Iterable[Copy]) -> tuple[Column, ...]:
    """Return the columns of documents, with what each one repeats as a whole."""
    of: dict[str, list[str]] = {}
    for copy in copies:
        if copy.kind is not CopyKind.SENTENCE:
            of.setdefault(copy.document, []).append(f"{copy.kind.value}: {copy.of}")
    *columns, notes = _DOCUMENTS
    return (*columns, Column("copy of", lambda d: "; ".join(of.get(d.name, ()))), notes)


#: Table name to columns.
COLUMNS: Mapping[str, Sequence[Column]] = {
    "documents": _DOCUMENTS,
    "claims": _CLAIMS,
    "events": _EVENTS,
    "figures": _FIGURES,
    "control": _CONTROL,
    "contradictions": _CONTRADICTIONS,
    "checks": _CHECKS,
    "copies": _COPIES,
    "issues": _ISSUES,
    "decisions": _DECISIONS,
}
