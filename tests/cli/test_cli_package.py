"""Packages, web archives and imports on the command line: what is written, said, and with which exit code."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.adapters.test_archiver import table
from tests.adapters.test_webarchive import page, wacz, warc

pytest.importorskip("rocrate")
pytest.importorskip("prov")


def _communique(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from communique.cli.main import run; run()", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)


Done = dict[str, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A store with a crawled page and a row of auto-archiver, its package, and what each command said."""
    place = tmp_path_factory.mktemp("package")
    (place / "crawl.wacz").write_bytes(wacz(warc(page()), [{"url": "https://a.example/mill"}]))
    (place / "kept.csv").write_bytes(table({"Link": "https://a.example/two"}, {"Link": "no address"}))
    crawl = _communique(place, "import", "wacz", "crawl.wacz", "-o", "case.db", "--case", "aleppo-2016")
    kept = _communique(place, "import", "auto-archiver", "kept.csv", "-o", "case.db")
    packed = _communique(place, "package", "case.db", "-o", "case.zip")
    return place, {"crawl": crawl, "kept": kept, "packed": packed}


@pytest.fixture(scope="module")
def folder(done: tuple[Path, Done]) -> Path:
    return done[0]


def test_archives_come_in_as_reports(done: tuple[Path, Done]) -> None:
    folder, said = done
    assert said["crawl"].returncode == said["kept"].returncode == 0
    assert said["crawl"].stderr.splitlines()[-1] == "case.db: 1 reports, 1 of them new"
    assert said["kept"].stderr.splitlines()[-1] == "case.db: 2 reports, 1 of them new"
    assert "kept.csv:row 4  has no address" in said["kept"].stderr
    shown = _communique(folder, "show", "documents", "case.db").stdout
    assert "crawl.wacz#https://a.example/mill" in shown and "kept.csv#2" in shown


def test_a_package_is_written_checked_and_read_back(done: tuple[Path, Done]) -> None:
    folder, said = done
    assert said["packed"].returncode == 0, said["packed"].stderr
    assert "check it with communique verify case.zip" in said["packed"].stderr
    checked = _communique(folder, "verify", "case.zip")
    assert checked.returncode == 0
    assert checked.stdout.startswith("nothing was changed: ")
    assert checked.stdout.strip().endswith("and is the same")
    again = _communique(folder, "import", "package", "case.zip", "-o", "again.db")
    assert (again.returncode, again.stderr.strip()) == (0, "again.db: 2 reports")
    other = _communique(folder, "package", "again.db", "-o", "again.zip")
    assert other.returncode == 0
    assert (folder / "again.zip").read_bytes() == (folder / "case.zip").read_bytes()


def test_a_package_may_be_a_folder_and_is_a_format_too(folder: Path) -> None:
    made = _communique(folder, "export", "package", "case.db", "-o", "package")
    assert made.returncode == 0, made.stderr
    assert (folder / "package" / "SHA256SUMS").is_file()
    refused = _communique(folder, "package", "case.db", "-o", "package")
    assert refused.returncode == 2
    assert "package: holds something already; name a new folder" in refused.stderr
    listed = _communique(folder, "export", "list").stdout
    assert "\nwacz " in listed and "\npackage " in listed


def test_an_altered_package_ends_with_findings(folder: Path) -> None:
    with (
        zipfile.ZipFile(folder / "case.zip") as whole,
        zipfile.ZipFile(folder / "altered.zip", "w") as altered,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            altered.writestr(name, data.replace(b"Rebels", b"Rebals") if name.startswith("texts/") else data)
    checked = _communique(folder, "verify", "altered.zip", "--hashes-only")
    assert checked.returncode == 1
    assert "! texts/" in checked.stdout and "was changed" in checked.stdout
    refused = _communique(folder, "import", "package", "altered.zip", "-o", "altered.db")
    assert refused.returncode == 1
    assert not (folder / "altered.db").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("verify", "kept.csv"), 3, "kept.csv: is no ZIP archive", id="no package"),
        pytest.param(("verify", "lost.zip"), 3, "lost.zip: is not there", id="nothing there"),
        pytest.param(
            ("import", "wacz", "kept.csv", "-o", "x.db"), 2, "ends in .wacz or .warc", id="another form"
        ),
        pytest.param(("import", "auto-archiver", "kept.csv"), 2, "name the store", id="no store"),
        pytest.param(
            ("import", "rdf", "x"), 2, "package, wacz, auto-archiver, acled or ucdp", id="unknown form"
        ),
        pytest.param(("export", "wacz", "case.db"), 2, "name a file with -o", id="bytes to the screen"),
    ],
)
def test_wrong_words_are_told(folder: Path, words: tuple[str, ...], code: int, says: str) -> None:
    ended = _communique(folder, *words)
    assert (ended.returncode, says in ended.stderr) == (code, True), ended.stderr


def test_a_web_archive_is_written_with_its_descriptor(folder: Path) -> None:
    made = _communique(folder, "export", "wacz", "case.db", "-o", "web.wacz")
    assert made.returncode == 0, made.stderr
    assert (folder / "web.datapackage.json").is_file()
    again = _communique(folder, "import", "wacz", "web.wacz", "-o", "web.db")
    assert again.returncode == 0
    assert "web.db: 1 reports, 1 of them new" in again.stderr
