"""Every miss, false alarm and wrong slot of a run beside its sentence, and the page that lists them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.annotate.sentences import split_document
from communique.evaluate.claims import SLOTS, Coded
from communique.evaluate.running import SetRun
from communique.publish.templating import render
from communique.records.text import Document


class ErrorKind(StrEnum):
    """What is wrong."""

    MISS = "miss"
    ALARM = "false alarm"
    SLOT = "slot error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a claim: what the coder wrote and what the system read ("" for nothing)."""

    name: str
    gold: str
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRow:
    """One error; the sentence is ``before`` + ``clause`` + ``after``. ``note`` names a near hit."""

    kind: ErrorKind
    set_name: str
    document: str
    type: str
    rule: str  # the rule that fired first; "" for a miss
    before: str
    clause: str
    after: str
    fields: tuple[Field, ...]
    note: str = ""


def error_rows(run: SetRun) -> tuple[ErrorRow, ...]:
    """Return the errors of a run in the order of their documents and sentences."""
    sentences = {name: _sentences(document) for name, document in run.corpus.documents.items()}
    found = sorted(_errors(run, sentences), key=lambda entry: entry[0])
    return tuple(row for _, row in found)


#: The character ranges of a document's sentences.
_Ranges = Sequence[tuple[int, int]]
_Placed = tuple[tuple[str, int, str], ErrorRow]


def _errors(run: SetRun, sentences: dict[str, _Ranges]) -> Iterator[_Placed]:
    comparison = run.comparison
    for gold in comparison.missed:
        note = _near(gold, comparison.spurious, "proposed")
        yield _row(run, sentences, ErrorKind.MISS, gold, _all_fields(gold, None), note)
    for system in comparison.spurious:
        note = _near(system, comparison.missed, "coded")
        yield _row(run, sentences, ErrorKind.ALARM, system, _all_fields(None, system), note)
    for gold, system in comparison.pairs:
        if fields := _differing(gold, system):
            yield _row(run, sentences, ErrorKind.SLOT, system, fields, "")


def _near(claim: Coded, others: Sequence[Coded], verb: str) -> str:
    """Return what the other side saw in the same words ("proposed here: battle.shelling")."""
    types = sorted({other.type for other in others if _touch(claim, other)} - {claim.type})
    return f"{verb} here: {', '.join(types)}" if types else ""


def _touch(left: Coded, right: Coded) -> bool:
    if left.document != right.document or left.span is None or right.span is None:
        return False
    return left.span[0] < right.span[1] and right.span[0] < left.span[1]


def _row(
    run: SetRun,
    sentences: dict[str, _Ranges],
    kind: ErrorKind,
    coded: Coded,
    fields: tuple[Field, ...],
    note: str,
) -> _Placed:
    claim = run.claims.get(coded)
    document = run.corpus.documents[coded.document]
    start, end = (claim.start, claim.end) if claim else _locate(coded.quote, document.text)
    first, last = _around(sentences[coded.document], start, end)
    row = ErrorRow(
        kind=kind,
        set_name=run.name,
        document=coded.document,
        type=coded.type,
        rule=claim.rule_ids[0] if claim and claim.rule_ids else "",
        before=document.text[first:start],
        clause=document.text[start:end] if end > start else coded.quote,
        after=document.text[end:last],
        fields=fields,
        note=note,
    )
    return (coded.document, start, kind.value), row


def _locate(quote: str, text: str) -> tuple[int, int]:
    """Return where a quote stands in a text, whatever its spaces; (0, 0) when it does not."""
    if (at := text.find(quote)) >= 0:
        return at, at + len(quote)
    match = re.search(r"\s+".join(map(re.escape, quote.split())) or "$^", text)
    return match.span() if match else (0, 0)


def _sentences(document: Document) -> _Ranges:
    return [(sentence.start, sentence.end) for sentence in split_document(document)]


def _around(sentences: _Ranges, start: int, end: int) -> tuple[int, int]:
    """Return the range from the start of the first to the end of the last sentence that is touched."""
    touched = [(a, b) for a, b in sentences if a < end and start < b]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])


def _values(claim: Coded | None) -> dict[str, str]:
    """Return a claim's fields in words; none when there is no claim."""
    if claim is None:
        return {}
    return {
        **{slot: ", ".join(claim.shown[slot]) for slot in SLOTS},
        "stance": claim.stance or "",
        "negated": "yes" if claim.negated else "",
        "time": "…".join(dict.fromkeys(map(str, claim.time or ()))),
        "quantities": ", ".join(sorted(map(_figure, claim.quantities))),
    }


def _figure(quantity: tuple[str, float | None, float | None]) -> str:
    measure, low, high = quantity
    ends = ["" if bound is None else f"{bound:g}" for bound in (low, high)]
    return f"{measure} {ends[0] if ends[0] == ends[1] else '…'.join(ends)}"


def _all_fields(gold: Coded | None, system: Coded | None) -> tuple[Field, ...]:
    wanted, found = _values(gold), _values(system)
    names = wanted or found
    fields = (Field(name=n, gold=wanted.get(n, ""), system=found.get(n, "")) for n in names)
    return tuple(field for field in fields if field.gold or field.system)


#: How two claims are compared, field by field; an undated gold claim is not scored for its time.
_COMPARED: dict[str, Callable[[Coded, Coded], bool]] = {
    "stance": lambda g, s: g.stance == s.stance,
    "negated": lambda g, s: g.negated == s.negated,
    "time": lambda g, s: g.time is None or g.time == s.time,
    "quantities": lambda g, s: g.quantities == s.quantities,
}


def _differing(gold: Coded, system: Coded) -> tuple[Field, ...]:
    same = {slot for slot in SLOTS if gold.slots[slot] == system.slots[slot]}
    same |= {name for name, test in _COMPARED.items() if test(gold, system)}
    return tuple(field for field in _all_fields(gold, system) if field.name not in same)


def errors_page(rows: Iterable[ErrorRow]) -> str:
    """Return a self-contained HTML page of errors that filters by set, kind, type and rule."""
    listed = list(rows)
    choices = {
        "set": sorted({row.set_name for row in listed}),
        "kind": [kind.value for kind in ErrorKind],
        "type": sorted({row.type for row in listed}),
        "rule": sorted({row.rule for row in listed if row.rule}),
    }
    return render("communique.evaluate", "errors.html.j2", {"rows": listed, "choices": choices})
