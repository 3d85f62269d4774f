"""The program as installed, from report files to a page: nothing is replaced by a stand-in."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = {
    "first.txt": (
        "Aleppo, 28 November 2016\n\n"
        "Syrian state TV said the army captured the Sakhour district of Aleppo on Monday. "
        "Rebels denied the claim. At least seven civilians were killed in air strikes on Hanano, "
        "the Syrian Observatory for Human Rights said.\n"
    ),
    "second.txt": (
        "Aleppo, 29 November 2016\n\n"
        "The Syrian Observatory for Human Rights confirmed that government forces seized Sakhour on Monday. "
        "Rebels shelled the western districts of Aleppo on Tuesday, killing two people.\n"
    ),
    "empty.txt": "",
}


def _communique(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    code = "from communique.cli.main import run; run()"
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("whole")
    (folder / "reports").mkdir()
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    return folder, _communique(folder, "build", "reports", "--case", "aleppo-2016", "-o", "case.db")


def test_a_build_stores_what_it_can_and_names_what_it_cannot(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """An empty file is said; the two others make a record."""
    _, done = built
    assert done.returncode == 4, done.stderr
    assert "empty.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "2 reports" in done.stdout


def test_every_claim_quotes_its_report(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = built
    claims = json.loads(_communique(folder, "show", "claims", "--json").stdout)
    documents = json.loads(_communique(folder, "show", "documents", "--json").stdout)
    texts = {document["name"]: document["text"] for document in documents}
    assert len(claims) >= 4
    for claim in claims:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_building_again_by_the_same_rules_changes_no_id(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """Decisions hang on ids: a re-run must give the same ones, without naming the case again."""
    folder, _ = built
    before = [_communique(folder, "show", table, "--csv").stdout for table in ("claims", "events", "control")]
    _communique(folder, "build", "reports", "-o", "case.db")
    after = [_communique(folder, "show", table, "--csv").stdout for table in ("claims", "events", "control")]
    assert after == before


def test_each_event_can_be_explained_and_the_page_be_written(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, _ = built
    rows = list(csv.DictReader(io.StringIO(_communique(folder, "show", "events", "--csv").stdout)))
    assert rows
    said = _communique(folder, "explain", rows[0]["id"])
    assert said.returncode == 0, said.stderr
    assert ".txt" in said.stdout
    assert _communique(folder, "report", "-o", "page.html").returncode == 0
    assert "<html" in (folder / "page.html").read_text(encoding="utf-8")
