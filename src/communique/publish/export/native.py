"""Our own forms: claims as JSON lines, control as CSV or GeoJSON."""

from pathlib import Path

from communique.publish import claims as claims_form
from communique.publish import control as control_form
from communique.publish.export.cells import write_text
from communique.publish.export.manifest import Column, Dropped, Manifest, Options, Resource
from communique.publish.repeats import is_repeated, repeated_spans
from communique.records.event import Holding, Layer
from communique.records.result import Record

_REPEATED = "{} repeats this sentence of a shorter report, where it is exported (--copies exports both)"
_CONTROL = (
    Column(name="place", required=True),
    Column(name="name", required=True),
    Column(name="valid_from", type="date", required=True),
    Column(name="valid_to", type="date", required=True),
    Column(name="holder"),
    Column(name="probability", type="number", required=True, minimum=0, maximum=1),
    Column(name="layer", required=True, enum=tuple(one.value for one in Layer)),
    Column(name="status", required=True, enum=tuple(one.value for one in Holding)),
    Column(name="claims", description="ids of the claims it rests on, separated by spaces"),
)


def write_claims(record: Record, target: Path, options: Options) -> Manifest:
    """Write the claims with their evidence; a sentence that a copied report repeats comes once."""
    texts = {doc.name: doc.text for doc in record.documents}
    spans = {} if options.copies else repeated_spans(record.documents, record.copies)
    kept = [claim for claim in record.claims if not is_repeated(claim, spans)]
    rows = claims_form.write_claims(kept, target, texts=texts)
    file = Resource(path=target, rows=rows, media_type="application/jsonl")
    repeats = (claim for claim in record.claims if is_repeated(claim, spans))
    dropped = tuple(Dropped(record=claim.id, reason=_REPEATED.format(claim.document)) for claim in repeats)
    return Manifest(format="claims", resources=(file,), dropped=dropped)


def write_control(record: Record, target: Path, options: Options) -> Manifest:
    """Write the control intervals: GeoJSON when the file's name says so, else CSV."""
    if target.suffix in (".geojson", ".json"):
        write_text(target, control_form.control_geojson(record.control, record.case.places))
        file = Resource(path=target, rows=len(record.control), media_type="application/geo+json")
        return Manifest(format="control", resources=(file,))
    write_text(target, control_form.control_csv(record.control))
    file = Resource(path=target, rows=len(record.control), media_type="text/csv", columns=_CONTROL)
    return Manifest(format="control", resources=(file,), loses=("geometry: export control as .geojson",))
