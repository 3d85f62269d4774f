"""Every format on a record of the 735 articles of FA-KES, each held against its validator."""

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.pipeline.crates import crate_faults
from tests.publish.checks import CHECKS
from tests.publish.exporting import exported

from communique.pipeline.packaging import write_package
from communique.pipeline.run import build
from communique.pipeline.verifying import verify_package
from communique.publish.export.registry import FORMATS
from communique.store.open import open_store
from communique.store.reading import load_record


def _feed(table: Path, target: Path) -> Path:
    """Write the articles of the set as a feed; ids come twice in it, rows do not."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = ("title", "text", "outlet", "published")
    entries = ({"name": f"fakes-{n:03}", **{k: row[k] for k in kept}} for n, row in enumerate(rows, start=1))
    target.write_text("".join(f"{json.dumps(one)}\n" for one in entries), encoding="utf-8")
    return target


@pytest.mark.shared
def test_every_format_passes_its_validator_on_fakes(shared: Path, tmp_path: Path) -> None:
    """One test, since the record takes a minute to make."""
    pytest.importorskip("followthemoney")
    feed = _feed(shared / "corpora" / "fakes.csv", tmp_path / "fakes.jsonl")
    build([feed], tmp_path / "case.db", workers=1)
    with closing(open_store(tmp_path / "case.db")) as store:
        record = load_record(store)
        write_package(store, tmp_path / "case.zip")
    assert len(record.documents) == 735
    faults: dict[str, list[str]] = {}
    for name in FORMATS:
        manifest = exported(record, name, tmp_path / name)
        faults[name] = CHECKS[name](record, manifest.resources[0].path)
    faults["package"] = [str(one) for one in verify_package(tmp_path / "case.zip", recompute=False).findings]
    faults["package"] += crate_faults(tmp_path / "case.zip", tmp_path)
    assert {name: found[:3] for name, found in faults.items() if found} == {}
