"""The page of errors shows each error once, beside its sentence, with the text escaped."""

from pathlib import Path

import pytest
from made_gold import ALARM, CAPTURE, SHELLING, Stub, proposed

from communique.evaluate.catalogue import read_catalogue
from communique.evaluate.corpus import read_corpus
from communique.evaluate.errors import ErrorKind, ErrorRow, Field, error_rows, errors_page
from communique.evaluate.running import run_set
from communique.records.claim import Claim, ClaimType


def rows_of(folder: Path, *claims: Claim) -> tuple[ErrorRow, ...]:
    stub = Stub(claims=claims)
    gold_set = read_catalogue(folder / "sets.toml").sets[0]
    return error_rows(run_set(read_corpus(folder, gold_set, stub.read), stub.load(None)))


def test_rows_of_each_kind(folder: Path) -> None:
    """A claim that is right in all its fields is not listed."""
    rows = rows_of(folder, CAPTURE, SHELLING, ALARM)
    assert [(row.kind, row.document, row.type, row.rule) for row in rows] == [
        (ErrorKind.SLOT, "a01", "battle.shelling", "rule.battle.shelling"),
        (ErrorKind.MISS, "a02", "harm.casualties", ""),
        (ErrorKind.ALARM, "a02", "diplomacy.refusal", "rule.diplomacy.refusal"),
    ]
    assert rows[0].fields == (Field(name="agent", gold="Red Front", system="Blue Army"),)


@pytest.mark.parametrize("claims", [(), (CAPTURE, SHELLING, ALARM)], ids=["nothing found", "some found"])
def test_the_sentence_holds_the_clause(folder: Path, claims: tuple[Claim, ...]) -> None:
    """Before, clause and after are the sentence as it stands in the text."""
    rows = rows_of(folder, *claims)
    texts = {path.stem: path.read_text("utf-8") for path in (folder / "texts").glob("*.txt")}
    assert rows
    assert all(row.before + row.clause + row.after in texts[row.document] for row in rows)
    miss = next(row for row in rows if row.type == "harm.casualties")
    assert (miss.before, miss.clause, miss.after) == ("", "Two people were killed", " at the kiln.")


def test_confused_types_point_at_each_other(folder: Path) -> None:
    """A miss and a false alarm in the same words are one confusion, and each row says so."""
    wrong = proposed("a01", "Reds shelled <the quay>", ClaimType.CLASH)
    notes = {row.type: row.note for row in rows_of(folder, CAPTURE, wrong)}
    assert notes["battle.shelling"] == "proposed here: battle.clash"
    assert notes["battle.clash"] == "coded here: battle.shelling"


def test_page_is_escaped_whole_and_self_contained(folder: Path) -> None:
    """Texts come from the web: none of their signs may become markup, and nothing is loaded."""
    page = errors_page(rows_of(folder, SHELLING, ALARM))
    assert "Reds shelled &lt;the quay&gt;" in page
    assert "<the quay>" not in page
    assert page.count("<li ") == 4
    assert "http:" not in page and "https:" not in page
    for choice in ("open", "slot error", "diplomacy.refusal", "rule.battle.shelling"):
        assert f"<option>{choice}</option>" in page
