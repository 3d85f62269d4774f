"""The evidence package of the bundled example: it passes, and what is altered in it is named."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from tests.pipeline.crates import crate_faults
from tests.pipeline.test_run_package import _edit, _flip, _hash_over, _rows

from communique.pipeline.importing import import_package
from communique.pipeline.packaging import write_package
from communique.pipeline.run import build
from communique.pipeline.verifying import verify_package
from communique.store import schema
from communique.store.open import open_store
from communique.store.reading import iterate_claims
from communique.store.writing import add_decision

pytest.importorskip("rocrate")
pytest.importorskip("prov")

REPORTS = Path(__file__).parents[2] / "examples" / "aleppo-2016" / "reports"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example with a decision, and its package beside it."""
    folder = tmp_path_factory.mktemp("examples")
    build([REPORTS], folder / "case.db", case="aleppo-2016", workers=1)
    with closing(open_store(folder / "case.db")) as store:
        claim = next(iterate_claims(store)).id
        add_decision(
            store, at="2026-01-01T00:00:00+00:00", who="A. Coder", kind="note", subject=claim, note="read it"
        )
        write_package(store, folder / "package")
    return folder


def test_the_package_of_the_example_passes_and_comes_back(made: Path, tmp_path: Path) -> None:
    """Computed anew bit for bit, valid as a crate, and row for row the same store when imported."""
    verdict = verify_package(made / "package")
    assert (verdict.findings, verdict.recomputed) == ((), True)
    assert crate_faults(made / "package", tmp_path) == []
    with (
        closing(open_store(tmp_path / "new.db", create=True)) as new,
        closing(open_store(made / "case.db")) as old,
    ):
        import_package(made / "package", new)
        unlike = [name for name in schema.metadata.tables if _rows(new, name) != _rows(old, name)]
        assert unlike == ["memory"]  # which is no part of the record


def test_four_alterations_of_the_example_are_each_named(made: Path, tmp_path: Path) -> None:
    """A flipped byte, a moved offset, an edited decision, swapped files: by hashes and by reading anew."""
    package = Path(shutil.copytree(made / "package", tmp_path / "package"))
    lines = (package / "record/documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {one["name"]: one for one in (json.loads(line)["document"] for line in lines)}
    flipped = documents["relief-bulletin.pdf"]["original"]["sha256"]
    swapped = [documents[name]["original"]["sha256"] for name in ("two-weeks-on.md", "district-list.txt")]
    moved = f"offsets/{documents['river-gazette-hanano.html']['id']}.json"
    _flip(package / "originals" / flipped)
    left, right = (package / "originals" / name for name in swapped)
    first, second = left.read_bytes(), right.read_bytes()
    left.write_bytes(second)
    right.write_bytes(first)
    _edit(
        package / moved,
        lambda runs: [{**runs[0], "original_start": runs[0]["original_start"] + 1}, *runs[1:]],
    )
    _edit(package / "record/decisions.jsonl", lambda row: {**row, "who": "B. Forger"})
    by_hash = [str(one) for one in verify_package(package, recompute=False).findings]
    altered = [
        f"originals/{flipped}",
        *(f"originals/{name}" for name in swapped),
        moved,
        "record/decisions.jsonl",
    ]
    assert all(f"{name}: was changed: its SHA-256 is not the one listed" in by_hash for name in altered)
    _hash_over(package)
    anew = [str(one) for one in verify_package(package).findings]
    for name in (flipped, *swapped):
        assert any(f"originals/{name}: is not the original that was archived" in one for one in anew)
    assert any(
        one.startswith(f"{moved}:1: river-gazette-hanano.html: run 1 of the offset map") for one in anew
    )
    assert any("record/decisions.jsonl:1" in one and "B. Forger" in one for one in anew)
