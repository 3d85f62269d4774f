"""What must hold before anything leaves the house: a bad release stops here, with the row named."""

from collections.abc import Iterator

from communique.publish.claims import MissingEvidenceError, check_evidence
from communique.publish.export.manifest import ExportError
from communique.records.claim import Claim
from communique.records.event import ControlInterval, Event, Figure
from communique.records.result import Record

#: Faults named one by one in the message; the rest are counted.
_NAMED = 5


class ReleaseError(ExportError):
    """The record must not be published; ``faults`` lists every row that is wrong."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        more = f" (and {len(faults) - _NAMED} more)" if len(faults) > _NAMED else ""
        super().__init__(f"the record is not fit to publish: {'; '.join(faults[:_NAMED])}{more}")
        self.faults = faults


def check_release(record: Record) -> None:
    """Raise ``ReleaseError`` unless every row has evidence, shares are at most 1, and bounds are in order."""
    if faults := tuple(release_faults(record)):
        raise ReleaseError(faults)


def release_faults(record: Record) -> Iterator[str]:
    """Yield what is wrong with a record, row by row, with the remedy."""
    texts = {doc.name: doc.text for doc in record.documents}
    known = {claim.id for claim in record.claims}
    for claim in record.claims:
        yield from _claim_faults(claim, texts)
    for event in record.events:
        yield from _event_faults(event, known)
    for figure in record.figures:
        yield from _figure_faults(figure, known)
    for interval in record.control:
        yield from _control_faults(interval, known)


def _claim_faults(claim: Claim, texts: dict[str, str]) -> Iterator[str]:
    try:
        check_evidence(claim, texts)
    except MissingEvidenceError as error:
        yield str(error)
    for quantity in claim.quantities:
        fault = _bounds(quantity.low, quantity.high)
        if fault is None and quantity.unit == "fraction" and (quantity.high or quantity.low or 0) > 1:
            fault = f"its share is over 1 ({quantity.high or quantity.low:g})"
        if fault is not None:
            yield f'claim {claim.id}: "{quantity.mention}": {fault}; communique decide {claim.id}'


def _bounds(low: float | None, high: float | None) -> str | None:
    """Return what is wrong with two bounds, or None."""
    if low is not None and high is not None and low > high:
        return f"low {low:g} is above high {high:g}"
    negative = [value for value in (low, high) if value is not None and value < 0]
    return f"{negative[0]:g} is negative" if negative else None


def _event_faults(event: Event, known: set[str]) -> Iterator[str]:
    yield from _evidence("event", event.id, event.claims, known)
    if event.start is not None and event.end is not None and event.start > event.end:
        yield f"event {event.id}: begins {event.start}, after its end {event.end}; build the store again"
    yield from _probability("event", event.id, event.probability)


def _figure_faults(figure: Figure, known: set[str]) -> Iterator[str]:
    yield from _evidence("figure", figure.id, tuple(one.claim for one in figure.statements), known)
    low, best, high = figure.ucdp
    for pair in ((low, best), (best, high), (low, high), figure.airwars):
        if (fault := _bounds(*pair)) is not None:
            yield f"figure {figure.id}: {fault}; communique explain {figure.id}"
            return


def _control_faults(interval: ControlInterval, known: set[str]) -> Iterator[str]:
    if missing := [claim for claim in interval.claims if claim not in known]:
        yield f"control {interval.id}: rests on a claim that is not in the record ({missing[0]}); build again"
    if interval.valid_from > interval.valid_to:
        yield f"control {interval.id}: begins {interval.valid_from}, after its end; build the store again"
    yield from _probability("control", interval.id, interval.probability)


def _evidence(kind: str, some_id: str, claims: tuple[str, ...], known: set[str]) -> Iterator[str]:
    if not claims:
        yield f"{kind} {some_id}: rests on no claim; build the store again"
    elif missing := [claim for claim in claims if claim not in known]:
        yield f"{kind} {some_id}: rests on a claim that is not in the record ({missing[0]}); build again"


def _probability(kind: str, some_id: str, value: float) -> Iterator[str]:
    if not 0 <= value <= 1:
        yield f"{kind} {some_id}: probability {value:g} is not between 0 and 1; build the store again"
