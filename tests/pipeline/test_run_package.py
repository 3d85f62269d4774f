"""The evidence package: what is altered is found and named, and what is imported is the same store."""

import json
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from tests.adapters.test_webarchive import page, wacz, warc
from tests.pipeline.crates import crate_faults
from tests.validators import ran, tool, validator

from communique.adapters.zips import Limits
from communique.pipeline.importing import import_package
from communique.pipeline.packaging import WACZ, PackageError, opened, sums_of, write_package
from communique.pipeline.run import build
from communique.pipeline.verifying import verify_package
from communique.pipeline.webarchive import export_web_archive
from communique.pipeline.worker import ReportWorker
from communique.publish.export.crate import SUMS
from communique.publish.export.manifest import ExportError
from communique.store import schema
from communique.store.open import Store, open_store
from communique.store.reading import iterate_claims, load_record, original
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
    "manifest.csv": "file,published,outlet,title,url\n"
    "second.html,2016-11-29,wire,Shells on the west,https://x.example/west\n",
    "archived.csv": "Link,Archive status,Archive date,Upload timestamp,Upload title,Text content\n"
    "https://x.example/3,wacz: success,2016-12-09T10:00:00+00:00,2016-12-08T09:00:00+00:00,Bustan al-Qasr,"
    '"The army seized Bustan al-Qasr on Wednesday, state media said."\n',
}
CRAWLED = (
    "<html><head><title>Masaken Hanano</title><meta property='article:published_time' content='2016-11-27'>"
    "</head><body><article><h1>Masaken Hanano</h1><p>Government forces captured the Masaken Hanano district "
    "of Aleppo on Saturday, the Observatory said. At least eight civilians died.</p></article></body></html>"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of six reports with a decision on one claim, and its package beside it."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    pages = [{"url": "https://x.example/hanano"}]
    content = warc(page("https://x.example/hanano", CRAWLED), gzip=True)
    (folder / "in" / "crawl.wacz").write_bytes(wacz(content, pages))
    worker = ReportWorker(case="aleppo-2016")
    build([folder / "in"], folder / "case.db", case="aleppo-2016", workers=1, worker=worker)
    with closing(open_store(folder / "case.db")) as store:
        claim, other, *_ = iterate_claims(store)
        own = {"document": "first.txt", "start": 0, "end": 6, "quote": "Aleppo", "type": "battle.clash"}
        for kind, subject, payload in (
            ("reject", claim.id, {}),
            ("note", claim.id, {}),
            ("correct", other.id, {"negated": True}),
            ("correct", "cl-gone", {"negated": True}),
            ("add", "cl-own", own),
        ):
            add_decision(
                store,
                at="2026-01-01T00:00:00+00:00",
                who="A. Coder",
                kind=kind,
                subject=subject,
                note="read it",
                payload=json.dumps(payload),
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
    path = next(
        p for p in (package / "offsets").iterdir() if json.loads(p.read_text())[0]["original_start"] > 50
    )
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


#: Tables that a package carries; what was worked out on the way to the record is no part of it.
KEPT = sorted(set(schema.metadata.tables) - {"memory"})


def test_an_imported_package_is_the_same_store_row_for_row(made: Path, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new.db", create=True)) as new:
        import_package(made / "package", new)
        with closing(open_store(made / "case.db")) as old:
            for name in KEPT:
                assert _rows(new, name) == _rows(old, name), name
            assert _rows(old, "decisions") and _rows(old, "claims") and _rows(old, "events")
            assert len(_rows(old, "decided")) == 2


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


# one file


@pytest.fixture(scope="module")
def zipped(made: Path) -> Path:
    """The package as one ZIP file."""
    with closing(open_store(made / "case.db")) as store:
        write_package(store, made / "case.zip")
    return made / "case.zip"


def test_a_zip_file_is_the_same_package(made: Path, zipped: Path) -> None:
    with ZipFile(zipped) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        for name in archive.namelist():
            assert archive.read(name) == (made / "package" / name).read_bytes()
        assert len(archive.namelist()) == sum(path.is_file() for path in (made / "package").rglob("*"))
    verdict = verify_package(zipped)
    assert (verdict.findings, verdict.recomputed) == ((), True)


def test_the_same_store_gives_the_same_zip_file(made: Path, zipped: Path, tmp_path: Path) -> None:
    with closing(open_store(made / "case.db")) as store:
        write_package(store, tmp_path / "again.zip")
        assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()
        with pytest.raises(PackageError, match="holds something"):
            write_package(store, zipped)
    assert list(tmp_path.iterdir()) == [tmp_path / "again.zip"]


def test_a_zip_file_is_imported_row_for_row(made: Path, zipped: Path, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new.db", create=True)) as new:
        import_package(zipped, new)
        with closing(open_store(made / "case.db")) as old:
            assert all(_rows(new, name) == _rows(old, name) for name in KEPT)


def _rezipped(package: Path, target: Path) -> Path:
    return Path(shutil.make_archive(str(target.with_suffix("")), "zip", package))


def test_what_was_altered_in_a_zip_file_is_named(package: Path, tmp_path: Path) -> None:
    _flip(_original(package, "first.txt"))
    _edit(package / "record/decisions.jsonl", lambda row: {**row, "who": "B. Forger"}, line=1)
    found = _found(_rezipped(package, tmp_path / "altered.zip"), recompute=False)
    assert any("originals/" in one and "was changed" in one for one in found)
    assert any("record/decisions.jsonl:2" in one and "B. Forger" in one for one in found)


def test_a_damaged_zip_file_is_named_by_its_own_name(zipped: Path, tmp_path: Path) -> None:
    """Not by that of the folder into which it was unpacked for a moment."""
    path = tmp_path / "case.zip"
    path.write_bytes(zipped.read_bytes()[:-200])
    with pytest.raises(PackageError, match=r"case\.zip: is no ZIP archive"):
        verify_package(path)
    shutil.make_archive(str(tmp_path / "other"), "zip", Path(__file__).parent)
    with pytest.raises(PackageError, match=r"other\.zip: is no evidence package"):
        verify_package(tmp_path / "other.zip")
    with pytest.raises(PackageError, match=r"lost\.zip: is not there"):
        verify_package(tmp_path / "lost.zip")


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        pytest.param(Limits(files=10), "more than 10 files", id="count"),
        pytest.param(Limits(total=10_000), "unpacks to more than", id="total"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(zipped: Path, limits: Limits, words: str) -> None:
    with pytest.raises(PackageError, match=words), opened(zipped, limits):
        pytest.fail("it was unpacked")


def test_an_entry_that_unpacks_a_thousandfold_is_refused(package: Path, tmp_path: Path) -> None:
    (package / "bomb").write_bytes(bytes(2**24))
    with pytest.raises(PackageError, match="bomb unpacks to 10"):
        verify_package(_rezipped(package, tmp_path / "bomb.zip"))


def test_the_zip_file_passes_the_validator_of_ro_crate(zipped: Path, tmp_path: Path) -> None:
    assert crate_faults(zipped, tmp_path) == []


# what came from the web


def test_documents_of_archives_enter_with_address_hour_and_hash(made: Path) -> None:
    with closing(open_store(made / "case.db")) as store:
        found = {doc.url: doc for doc in load_record(store).documents}
        crawled, row = found["https://x.example/hanano"], found["https://x.example/3"]
        data = original(store, crawled.original.sha256)
    assert (crawled.name, crawled.original.media_type) == (
        "crawl.wacz#https://x.example/hanano",
        "application/warc",
    )
    assert crawled.archived == datetime(2016, 11, 28, 14, 5, 6, tzinfo=UTC)
    assert data is not None and b"HTTP/1.1 200 OK" in data
    assert (row.name, row.archived) == ("archived.csv#2", datetime(2016, 12, 9, 10, tzinfo=UTC))
    assert row.date is not None and row.date.start == date(2016, 12, 8)


def test_the_web_archive_in_the_package_passes_others_tools(made: Path, tmp_path: Path) -> None:
    said = ran(validator("wacz"), "validate", "-f", made / "package" / WACZ)
    assert said.returncode == 0, said.stdout
    with ZipFile(made / "package" / WACZ) as archive:
        archive.extractall(tmp_path)
        pages = archive.read("pages/pages.jsonl").decode()
    checked = ran(validator("warcio"), "check", "-v", tmp_path / "archive" / "sources.warc")
    assert checked.returncode == 0 and "fail" not in checked.stdout
    assert "https://x.example/west" in pages and "https://x.example/hanano" in pages


def test_a_web_archive_that_the_originals_do_not_give_is_found(package: Path) -> None:
    (package / WACZ).write_bytes(
        (package / WACZ).read_bytes().replace(b"eight civilians", b"sixty civilians")
    )
    _hash_over(package)
    assert [f"{WACZ}: is not the web archive that the originals give"] == _found(package, recompute=False)


def test_a_web_archive_is_a_format_of_its_own(made: Path, tmp_path: Path) -> None:
    with closing(open_store(made / "case.db")) as store:
        manifest, descriptor = export_web_archive(store, tmp_path / "web.wacz")
    assert (tmp_path / "web.wacz").read_bytes() == (made / "package" / WACZ).read_bytes()
    assert manifest.rows + len(manifest.dropped) == 6
    assert json.loads(descriptor.read_text(encoding="utf-8"))["exports"][0]["format"] == "wacz"


def test_a_record_of_nothing_from_the_web_has_no_web_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Troops left the mill on 13 December 2016, officials said.", encoding="utf-8"
    )
    build(
        [tmp_path / "a.txt"],
        tmp_path / "case.db",
        case="aleppo-2016",
        workers=1,
        worker=ReportWorker(case=None),
    )
    with closing(open_store(tmp_path / "case.db")) as store:
        with pytest.raises(ExportError, match="no report has an address"):
            export_web_archive(store, tmp_path / "web.wacz")
        write_package(store, tmp_path / "package")
    assert not (tmp_path / "package" / WACZ).exists()
    assert verify_package(tmp_path / "package", recompute=False).findings == ()
