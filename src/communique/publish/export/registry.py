"""Every format by its name: what it is called, how its file ends, and the module that writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from communique.publish.export.assertions import check_release
from communique.publish.export.cells import write_text
from communique.publish.export.crate import METADATA, SUMS, crate_metadata, hash_lines
from communique.publish.export.datapackage import write_data_package
from communique.publish.export.manifest import ExportError, Manifest, MissingLibraryError, Options
from communique.records.result import Record

Writer = Callable[[Record, Path, Options], Manifest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: ``suffix`` ends its file's name, ``writer`` is ``module:function`` in this package."""

    name: str
    suffix: str
    says: str
    writer: str

    def load(self) -> Writer:
        """Return the function that writes it; its libraries are loaded only when it runs."""
        module, function = self.writer.split(":")
        writer: Writer = getattr(import_module(f"communique.publish.export.{module}"), function)
        return writer


_ALL = (
    Format(name="claims", suffix=".jsonl", says="claims, one a line of JSON", writer="native:write_claims"),
    Format(name="control", suffix=".csv", says="control of territory", writer="native:write_control"),
    Format(name="acled", suffix=".csv", says="ACLED-shaped CSV, 31 columns", writer="acled:write"),
    Format(name="ucdp", suffix=".csv", says="UCDP-GED-shaped CSV, 49 columns", writer="ucdp:write"),
    Format(
        name="geojson", suffix=".geojson", says="events and control (RFC 7946)", writer="geo:write_geojson"
    ),
    Format(
        name="geopackage",
        suffix=".gpkg",
        says="layers control, claims, events for QGIS",
        writer="geo:write_geopackage",
    ),
    Format(
        name="geoparquet",
        suffix=".parquet",
        says="the same layers as GeoParquet 1.1",
        writer="geo:write_geoparquet",
    ),
    Format(
        name="parquet", suffix=".parquet", says="the same tables as plain Parquet", writer="geo:write_parquet"
    ),
    Format(
        name="kml", suffix=".kml", says="events and control with time spans (KML 2.2)", writer="kml:write"
    ),
    Format(name="hxl", suffix=".csv", says="events as CSV with HXL hashtags", writer="hxl:write"),
    Format(name="xlsx", suffix=".xlsx", says="a workbook with a sheet for each table", writer="xlsx:write"),
    Format(name="plover", suffix=".json", says="PLOVER-shaped events (JSON)", writer="plover:write"),
    Format(
        name="gkg", suffix=".tsv", says="GDELT-GKG-shaped table of reports, 27 columns", writer="gkg:write"
    ),
    Format(name="timeml", suffix=".zip", says="reports with TIMEX3 marks (TimeML)", writer="timeml:write"),
    Format(name="ftm", suffix=".jsonl", says="FollowTheMoney entities for OpenAleph", writer="ftm:write"),
)

FORMATS = {one.name: one for one in _ALL}


def format_named(name: str) -> Format:
    """Return a format; raise ``ExportError`` listing the known ones."""
    if name not in FORMATS:
        raise ExportError(f'"{name}" is no format; it is one of {", ".join(FORMATS)}, or all')
    return FORMATS[name]


def export_files(
    record: Record, names: Sequence[str], target: Path, options: Options
) -> tuple[tuple[Manifest, ...], Path]:
    """Write formats and their ``datapackage.json``; return what each says of itself, and its place.

    ``target`` is a file for one format (its descriptor is then ``<name>.datapackage.json``), or a folder
    (an existing one, or a path without an ending). Raises ``ReleaseError`` before anything is written
    when the record is not fit to publish, and ``ExportError`` for a format that cannot be written.
    """
    formats = [format_named(name) for name in names]
    check_release(record)
    into_folder = len(formats) > 1 or target.is_dir() or not target.suffix
    folder = target if into_folder else target.parent
    folder.mkdir(parents=True, exist_ok=True)
    manifests = tuple(
        one.load()(record, folder / f"{one.name}{one.suffix}" if into_folder else target, options)
        for one in formats
    )
    descriptor = folder / "datapackage.json" if into_folder else folder / f"{target.stem}.datapackage.json"
    write_data_package(record, manifests, descriptor)
    if into_folder:
        _write_lists(record, manifests, descriptor)
    return manifests, descriptor


def _write_lists(record: Record, manifests: Sequence[Manifest], descriptor: Path) -> None:
    """Write what archives want beside a folder of exports: RO-Crate metadata, and a list of hashes.

    A single format of text must not need the library of RO-Crate: it then has no metadata.
    """
    folder = descriptor.parent
    files = {one.path: one.media_type for manifest in manifests for one in manifest.resources}
    files[descriptor] = "application/json"
    names = {path.relative_to(folder).as_posix(): kind for path, kind in files.items()}
    told = ", ".join(manifest.format for manifest in manifests)
    description = f"The record as {told}; {descriptor.name} says what was left out of each, and why."
    metadata = folder / METADATA
    try:
        text = crate_metadata(record, folder, names, name="Exports", description=description)
    except MissingLibraryError:
        metadata.unlink(missing_ok=True)
    else:
        write_text(metadata, text + "\n")
        files[metadata] = "application/json"
    write_text(folder / SUMS, hash_lines(folder, sorted(files)))
