"""The command line says what is true, ends with the promised code, and never shows a traceback unasked."""

import csv
import io
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standin import DERIVERS, LineWorker, discover

from communique.adapters import tagger
from communique.cli import main
from communique.cli.output import plain, safe_cell
from communique.cli.tables import document_columns
from communique.pipeline import run as pipeline_run
from communique.records.lineage import Copy, CopyKind


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Shell:
    """Runs commands in this process, in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str) -> Said:
        self._monkeypatch.setattr(sys, "argv", ["communique", *words])
        code = main.guarded()
        captured = self._capsys.readouterr()
        return Said(int(code), captured.out, captured.err)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline_run, "ReportWorker", lambda case: LineWorker())
    monkeypatch.setattr(pipeline_run, "_default_discover", lambda: discover)
    monkeypatch.setattr(pipeline_run, "default_derivers", lambda _: DERIVERS)
    monkeypatch.setattr(pipeline_run, "rules_hash", lambda: "rules")
    return Shell(capsys, monkeypatch)


@pytest.fixture(scope="module")
def small_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report and its store, made once; the ledger is relative, so it can be copied."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("Northern troops took Upper Mill\nThe South denied it\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline_run, "rules_hash", lambda: "rules")
        options = {"worker": LineWorker(), "discover": discover, "derivers": DERIVERS, "workers": 1}
        pipeline_run.build([folder / "in"], folder / "case.db", **options)
    return folder


@pytest.fixture
def built(shell: Shell, small_case: Path, tmp_path: Path) -> Shell:
    shutil.copytree(small_case, tmp_path, dirs_exist_ok=True)
    return shell


def test_build_says_what_it_found(shell: Shell, tmp_path: Path) -> None:
    """The first minute: counts, what to look at first, and the next commands."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Northern troops took Upper Mill\nThe South denied it\n")
    said = shell("build", "in", "-o", "case.db")
    assert said.code == 0
    assert "1 report" in said.out
    assert "2 claims by 2 speakers" in said.out
    assert "1 event: 1 contested" in said.out
    first = said.out.index("Worth a look first")
    assert "communique explain ev-" in said.out[first:]
    assert "communique report case.db" in said.out
    assert "communique serve case.db" in said.out
    again = shell("build", "in", "-o", "case.db")
    assert "nothing changed" in again.out


def test_build_says_when_rules_read_alone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Northern troops took Upper Mill\n")
    assert "tagger" not in shell("build", "a.txt", "-o", "case.db").err
    monkeypatch.setattr(tagger, "is_installed", lambda: False)
    said = shell("build", "a.txt", "-o", "case.db")
    assert "rules read alone" in said.err
    assert "pip install 'communique[tagger]'" in said.err, "and what to do"
    assert said.code == 0


def test_partial_failure_is_code_4_and_names_the_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Northern troops took Upper Mill\n")
    (tmp_path / "in" / "b.txt").write_text("FAIL\n")
    said = shell("build", "in", "-o", "case.db")
    assert said.code == 4
    assert "b.txt  a fault of the program" in said.err
    assert "1 of 2 files stored" in said.err
    assert "Traceback" not in said.out + said.err
    assert "Traceback" in shell("--debug", "build", "in", "-o", "case.db").err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(("show", "claims", "none.db"), 3, "none.db: there is no such store", id="no store"),
        pytest.param(("show", "claims", "in/a.txt"), 3, "is not a store", id="not a store"),
        pytest.param(("show", "claims", "--status", "x"), 2, "--status does not apply", id="filter"),
        pytest.param(("show", "claims", "--date", "28 Nov"), 2, "write YYYY-MM-DD", id="date"),
        pytest.param(("show", "rumours"), 2, "rumours", id="table"),
        pytest.param(("show", "claims", "--json", "--csv"), 2, "not both", id="two forms"),
        pytest.param(("explain", "ev-none"), 2, "no record has this id", id="unknown id"),
        pytest.param(("explain", "cl-"), 2, "2 ids begin so", id="ambiguous id"),
        pytest.param(("build", "nowhere", "-o", "x.db"), 3, "no such file or folder", id="no input"),
        pytest.param(("build", "in", "-o", "x.db", "--case", "atlantis"), 3, "no case.toml found", id="case"),
        pytest.param(("report", "-o", "in"), 2, "is a folder", id="output"),
        pytest.param(("decide", "ev-", "undo"), 2, "none to undo", id="nothing to undo"),
    ],
)
def test_errors_are_one_line_with_the_promised_code(
    words: tuple[str, ...], code: int, message: str, built: Shell
) -> None:
    """Every error names the place and what is wrong; scripts can rely on the code."""
    said = built(*words)
    assert said.code == code
    assert message in " ".join(said.err.split())
    assert "Traceback" not in said.err
    assert said.out == ""


def test_an_interruption_says_how_to_go_on(built: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline_run, "build", interrupt)
    said = built("build", "in", "-o", "case.db")
    assert said.code == 130
    assert "run the same command again to go on" in said.err


def test_the_only_store_is_found(built: Shell, tmp_path: Path) -> None:
    """With one store about, nobody should have to name it; with two, none is guessed."""
    assert "Upper Mill" in built("show", "events").out
    (tmp_path / "other.db").write_bytes((tmp_path / "case.db").read_bytes())
    said = built("show", "events")
    assert said.code == 2
    assert "case.db, other.db" in said.err
    assert "Upper Mill" in built("show", "events", "case.db").out


@pytest.mark.parametrize(
    "table",
    [
        "documents",
        "claims",
        "events",
        "figures",
        "control",
        "contradictions",
        "checks",
        "copies",
        "issues",
        "decisions",
    ],
)
def test_every_table_has_json_and_csv_of_the_same_rows(table: str, built: Shell) -> None:
    records = json.loads(built("show", table, "--json").out)
    rows = list(csv.DictReader(io.StringIO(built("show", table, "--csv").out)))
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        assert record.get("id", row.get("id")) == row.get("id", record.get("id"))


def test_filters_narrow_and_names_pick_documents(built: Shell) -> None:
    (claim,) = json.loads(built("show", "claims", "--stance", "denied", "--json").out)
    assert claim["quote"] == "The South denied it"
    assert "rule_ids" not in claim
    assert "a.txt" in built("show", "documents", "a.t").out
    assert "no documents match" in built("show", "documents", "zzz").err


def test_documents_say_what_they_repeat_and_how_they_are_dated(built: Shell) -> None:
    """One article in two files is seen in the first table that a person opens."""
    (document, *_) = json.loads(built("show", "documents", "a.t", "--json").out)
    copy = Copy(kind=CopyKind.EXACT, document="b.txt", of="a.txt", containment=1.0, reason="the same words")
    within = replace(copy, kind=CopyKind.SENTENCE, of="c.txt")
    cells = {column.head: column.cell for column in document_columns([copy, within])}
    assert cells["copy of"](SimpleNamespace(name="b.txt")) == "exact: a.txt"
    assert cells["copy of"](SimpleNamespace(name="a.txt")) == ""
    (row, *_) = csv.DictReader(io.StringIO(built("show", "documents", "a.t", "--csv").out))
    assert row["dated by"] == (document["date"]["reason"] if document["date"] else "")


def test_explain_leads_from_an_event_to_its_sentences(built: Shell) -> None:
    """Every number is one step away from the words."""
    said = built("explain", "ev-").out
    assert "CONTESTED" in said
    assert '"Northern troops took Upper Mill"' in said
    assert "against" in said
    assert "Decisions: none" in said
    form = json.loads(built("explain", "ev-", "--json").out)
    assert form["kind"] == "events"
    assert {claim["id"] for claim in form["claims"]} == set(form["record"]["claims"])


@pytest.mark.parametrize("start", ["fig-", "con-", "chk-", "ctl-"])
def test_explain_shows_the_words_behind_every_kind(start: str, built: Shell) -> None:
    assert '"Northern troops took Upper Mill"' in built("explain", start).out


def test_a_claim_is_explained_by_its_place_rules_and_links(built: Shell) -> None:
    (claim,) = json.loads(built("show", "claims", "--stance", "denied", "--json").out)
    said = built("explain", claim["id"]).out
    assert f"a.txt, characters {claim['start']}–{claim['end']}" in said
    assert "test.line" in said
    assert "denies cl-" in said
    assert "communique explain ev-" in said


def test_a_decision_is_kept_shown_and_undone(built: Shell) -> None:
    (claim,) = json.loads(built("show", "claims", "--stance", "denied", "--json").out)
    assert built("decide", claim["id"], "reject", "--note", "said in jest", "--who", "me").code == 0
    assert "1 event changed status" in built("build", "in", "-o", "case.db").out
    assert "said in jest" in built("explain", claim["id"]).out
    assert "reject" in built("show", "decisions").out
    assert built("decide", claim["id"], "undo", "--who", "me").code == 0
    assert "single → contested" in built("build", "in", "-o", "case.db").out


def test_exports_are_written_whole(built: Shell, tmp_path: Path) -> None:
    assert built("export", "claims", "-o", "claims.jsonl").code == 0
    lines = (tmp_path / "claims.jsonl").read_text().splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["a.txt", "a.txt"]
    assert "Upper Mill" in built("export", "control", "-o", "-").out
    assert not list(tmp_path.glob("*.part"))


def test_version_and_help() -> None:
    """As installed: the module behind the command starts, helps, and imports nothing heavy for it."""
    code = (
        "import sys; from communique.cli.main import run; sys.argv = ['communique', '--help']\ntry: run()\n"
    )
    code += "finally: print(sorted({'spacy', 'sqlalchemy', 'trafilatura', 'shapely'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("[]")
    for command in ("build", "show", "explain", "decide", "report", "export", "evaluate", "init"):
        assert command in done.stdout


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("\t=1", "'\t=1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("-5", "-5"),
        ("+963", "+963"),
        ("al-Sakhour", "al-Sakhour"),
    ],
)
def test_cells_cannot_run_in_a_spreadsheet(cell: str, safe: str) -> None:
    """A report's words are hostile input: they must stay words."""
    assert safe_cell(cell) == safe


@given(st.text())
def test_text_for_the_terminal_steers_nothing(words: str) -> None:
    """An article must not colour, clear or rename the reader's terminal."""
    assert all(letter.isprintable() or not letter.isascii() for letter in plain(words))
    assert "\n" not in plain(words)
