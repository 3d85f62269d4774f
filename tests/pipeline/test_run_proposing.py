"""A new case loads as it was made, and proposes the names that reports use."""

import csv
from pathlib import Path

import pytest
from standin import make_document

from communique.lexicon.cases import load_case
from communique.pipeline.proposing import CaseFolderError, start_case

REPORT = (
    b"Rebels shelled Homs on Monday. Turkey blamed the rebels. Fighting near Homs went on, Turkey said.\n"
)


def test_a_new_case_is_valid_and_dated_by_its_reports(tmp_path: Path) -> None:
    """What init writes must be accepted by build --case at once."""
    start_case(tmp_path / "mill-hill", [make_document("a.txt", REPORT)])
    case = load_case(tmp_path / "mill-hill")
    assert case.id == "mill-hill"
    assert str(case.window_start) == "2016-11-28"


def test_proposed_rows_can_be_moved_into_the_tables(tmp_path: Path) -> None:
    """A person accepts a proposal by moving its line; the columns must fit."""
    folder = tmp_path / "mill-hill"
    start_case(folder, [make_document("a.txt", REPORT)])
    for table in ("actors", "places"):
        proposed = (folder / f"proposed-{table}.csv").read_text()
        rows = list(csv.DictReader(proposed.splitlines()))
        assert rows
        assert all("proposed: 2 mentions in 1 reports, first a.txt" in row["source"] for row in rows)
        (folder / f"{table}.csv").write_text(proposed)
    load_case.cache_clear()
    case = load_case(folder)
    assert any(place.name == "Homs" and place.lat and "proposed" in place.source for place in case.places)
    assert any(actor.name == "Turkey" and "proposed" in actor.source for actor in case.actors)


def test_without_reports_nothing_is_proposed(tmp_path: Path) -> None:
    start_case(tmp_path / "mill-hill", [])
    assert not list((tmp_path / "mill-hill").glob("proposed-*"))
    assert load_case(tmp_path / "mill-hill").window_start is None


@pytest.mark.parametrize("name", ["Mill Hill", "mill_hill", "-mill"])
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CaseFolderError, match="small letters"):
        start_case(tmp_path / name, [])


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    start_case(tmp_path / "mill-hill", [])
    with pytest.raises(CaseFolderError, match="is there already"):
        start_case(tmp_path / "mill-hill", [])
