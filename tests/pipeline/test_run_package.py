"""The evidence package: what is altered is found and named, and what is imported is the same store."""

import json
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.pipeline.crates import crate_faults
from tests.validators import tool

from communique.pipeline.importing import import_package
from communique.pipeline.packaging import SUMS, PackageError, sums_of, write_package
from communique.pipeline.run import build
from communique.pipeline.verifying import verify_package
from communique.pipeline.worker import ReportWorker
from communique.store import schema
from communique.store.open import Store, open_store
from communique.store.reading import iterate_claims
from communique.store.writing import add_decision

pytest.importorskip("rocrate")
pytest.importorskip("prov")

REPORTS = {
    "first.txt": (
        "Aleppo, 28 November 2016\n\n"
        "Syrian state TV said the army captured the Sakhour district of Aleppo on Monday. "
        "Rebels denied the claim. At least seven civilians were killed in air strikes on Hanano, "
        "the Syrian Observatory for Human Rights said.\n"
    ),
    "second.html": (
        "<html><head><title>Shells on the west</title></head><body><article><h1>Shells on the west</h1>"
        "<p>Rebels shelled the western districts of Aleppo on Tuesday, killing two people, a monitor said. "
        "Government forces seized Hanano on Saturday, the army said.</p></article></body></html>"
    ),
    "feed.jsonl": '{"title": "Truce", "text": "A truce began in Aleppo on 13 December 2016, Russia said."}\n'
    '{"text": "Syrian forces took Old Aleppo on 7 December 2016, the Observatory said.", "url": "https://x.example/2"}\n',
    "manifest.csv": "file,published,outlet,title\nsecond.html,2016-11-29,wire,Shells on the west\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four reports with a decision on one claim, and its package beside it."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    worker = ReportWorker(case="aleppo-2016")
    build([folder / "in"], folder / "case.db", case="aleppo-2016", workers=1, worker=worker)
    with closing(open_store(folder / "case.db")) as store:
        claim = next(iterate_claims(store))
        for kind, subject in (("reject", claim.id), ("note", claim.id)):
            add_decision(
                store,
                at="2026-01-01T00:00:00+00:00",
                who="A. Coder",
                kind=kind,
                subject=subject,
                note="read it",
            )
    build([folder / "in"], folder / "case.db", workers=1)
    with closing(open_store(folder / "case.db")) as store:
        write_package(store, folder / "package")
    return folder


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    """A copy of the package, to alter."""
    return Path(shutil.copytree(made / "package", tmp_path / "package"))


def test_an_unaltered_package_passes_and_is_computed_anew(made: Path) -> None:
    verdict = verify_package(made / "package")
    assert verdict.reason == ""
    assert verdict.recomputed
    assert [str(finding) for finding in verdict.findings] == []


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _original(package: Path, ending: str) -> Path:
    rows = [json.loads(line) for line in (package / "store/file_documents.jsonl").read_text().splitlines()]
    wanted = {row["document"] for row in rows if row["path"].endswith(ending)}
    lines = (package / "record/documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line)["document"] for line in lines]
    return package / "originals" / next(d["original"]["sha256"] for d in documents if d["id"] in wanted)


def _edit(path: Path, change: Callable[[Any], Any], line: int = 0) -> None:
    """Change the JSON in one line of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[line] = json.dumps(change(json.loads(lines[line])), ensure_ascii=False, separators=(",", ":"))
    path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")


def _hash_over(package: Path) -> None:
    """Do what a careful forger does: put the hashes of the altered files on the list."""
    (package / SUMS).write_text(sums_of(package), encoding="utf-8")


def _found(package: Path, *, recompute: bool = True) -> list[str]:
    return [str(finding) for finding in verify_package(package, recompute=recompute).findings]


def test_a_flipped_byte_of_an_original_is_found_twice(package: Path) -> None:
    """By the list of hashes, and by its own name even when the list was made anew."""
    path = _original(package, "first.txt")
    _flip(path)
    assert any(f"originals/{path.name}: was changed" in one for one in _found(package, recompute=False))
    _hash_over(package)
    assert any("is not the original that was archived" in one for one in _found(package, recompute=False))


def test_a_changed_offset_is_found_by_reading_the_original_again(package: Path) -> None:
    (path,) = [
        p for p in (package / "offsets").iterdir() if json.loads(p.read_text())[0]["original_start"] > 50
    ]
    _edit(path, lambda runs: [{**runs[0], "original_start": runs[0]["original_start"] + 1}, *runs[1:]])
    _hash_over(package)
    found = _found(package)
    assert any(f"offsets/{path.name}" in one and "run 1 of the offset map" in one for one in found)


def test_an_edited_decision_is_found(package: Path) -> None:
    _edit(package / "record/decisions.jsonl", lambda row: {**row, "who": "B. Forger"}, line=1)
    _hash_over(package)
    found = _found(package, recompute=False)
    assert len(found) == 1
    assert "record/decisions.jsonl:2" in found[0] and "B. Forger" in found[0]


def test_a_decision_taken_out_is_found(package: Path) -> None:
    path = package / "record/decisions.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{lines[1]}\n", encoding="utf-8")
    _hash_over(package)
    assert any("one before it was taken out" in one for one in _found(package, recompute=False))


def test_swapped_originals_are_found(package: Path) -> None:
    left, right = _original(package, "first.txt"), _original(package, "second.html")
    a, b = left.read_bytes(), right.read_bytes()
    left.write_bytes(b)
    right.write_bytes(a)
    found = _found(package, recompute=False)
    assert sum("was changed" in one for one in found) == 2
    _hash_over(package)
    found = _found(package)
    assert {name for name in (left.name, right.name) if any(name in one for one in found)} == {
        left.name,
        right.name,
    }


def test_a_changed_event_is_found_by_computing_it_anew(package: Path) -> None:
    path = package / "record/events.jsonl"
    _edit(path, lambda row: {**row, "probability": 0.99})
    _hash_over(package)
    found = _found(package)
    assert any("record/events.jsonl:1" in one and "is not what the originals give" in one for one in found)
    assert any("follows from the originals and is missing" in one for one in found)


def test_a_changed_text_or_claim_is_found(package: Path) -> None:
    text = next(
        p for p in (package / "texts").iterdir() if "seven civilians" in p.read_text(encoding="utf-8")
    )
    text.write_text(text.read_text(encoding="utf-8").replace("seven", "eight"), encoding="utf-8")
    _hash_over(package)
    found = _found(package)
    assert any(f"texts/{text.name}" in one and "is not what the original gives" in one for one in found)
    assert any("record/claims.jsonl" in one and "reads" in one for one in found)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(lambda p: (p / "prov.json").unlink(), "prov.json: is missing", id="missing"),
        pytest.param(lambda p: (p / "note.txt").write_text("x"), "note.txt: was added", id="added"),
        pytest.param(
            lambda p: _edit(p / "record/case.json", lambda c: {**c, "title": "Another"}),
            "record/case.json: is not the case that the run names",
            id="another case",
        ),
    ],
)
def test_other_changes_are_named(package: Path, spoil: Callable[[Path], object], words: str) -> None:
    spoil(package)
    assert any(words in one for one in _found(package, recompute=False))


def test_rules_that_are_not_installed_are_said_and_not_guessed(package: Path) -> None:
    """Another program's numbers cannot be checked by this one; hashes and evidence can."""
    _edit(package / "record/run.json", lambda run: {**run, "lexicon": "0" * 64})
    _hash_over(package)
    verdict = verify_package(package)
    assert not verdict.recomputed
    assert "other rules" in verdict.reason


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="is no evidence package"):
        verify_package(tmp_path)


def test_a_package_is_not_written_over_anything(made: Path, package: Path) -> None:
    with closing(open_store(made / "case.db")) as store, pytest.raises(PackageError, match="holds something"):
        write_package(store, package)


def test_the_same_store_gives_the_same_package(made: Path, tmp_path: Path) -> None:
    with closing(open_store(made / "case.db")) as store:
        write_package(store, tmp_path / "again")
    assert (tmp_path / "again" / SUMS).read_text() == (made / "package" / SUMS).read_text()


def test_the_list_of_hashes_is_that_of_sha256sum(made: Path) -> None:
    for line in (made / "package" / SUMS).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert sha256((made / "package" / name).read_bytes()).hexdigest() == digest


def test_an_imported_package_is_the_same_store_row_for_row(made: Path, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new.db", create=True)) as new:
        import_package(made / "package", new)
        with closing(open_store(made / "case.db")) as old:
            for name in schema.metadata.tables:
                assert _rows(new, name) == _rows(old, name), name
            assert _rows(old, "decisions") and _rows(old, "claims") and _rows(old, "events")


def _rows(store: Store, name: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table without row numbers, sorted."""
    columns = [column for column in schema.metadata.tables[name].c if column.name != "n"]
    with store.reading() as connection:
        return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


def test_an_import_does_not_mix_two_records(made: Path, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new.db", create=True)) as new:
        import_package(made / "package", new)
        with pytest.raises(PackageError, match="holds a record already"):
            import_package(made / "package", new)


def test_prov_converts_and_compares_equal(made: Path, tmp_path: Path) -> None:
    """The reference tools read what we wrote and lose nothing by writing it again."""
    again = tmp_path / "again.json"
    written = [tool("prov-convert"), "-f", "json", made / "package/prov.json", again]
    subprocess.run(written, check=True, timeout=120)
    same = subprocess.run([tool("prov-compare"), made / "package/prov.json", again], timeout=120)
    assert same.returncode == 0


def test_the_crate_passes_the_validator_of_ro_crate(made: Path, tmp_path: Path) -> None:
    """Offline: the JSON-LD context that the validator would fetch comes from the rocrate package."""
    assert crate_faults(made / "package", tmp_path) == []
    broken = Path(shutil.copytree(made / "package", tmp_path / "broken"))
    metadata = json.loads((broken / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    for entity in metadata["@graph"]:
        if entity["@id"] == "./":
            del entity["datePublished"]
    (broken / "ro-crate-metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    assert crate_faults(broken, tmp_path) != []
