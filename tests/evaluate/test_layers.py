"""Other people's tables: read strictly, compared with reasons."""

import csv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.made_claims import made
from tests.publish.exporting import exported, record_of

from communique.evaluate.comparison import compare_record, distance
from communique.evaluate.layers import LayerError, OtherLayer, keep_layer, kept_layers, read_layer
from communique.records.claim import ClaimType
from communique.records.mention import Qualifier
from communique.records.result import Record
from communique.store.open import open_store

_TOLL = ("killed", 7.0, 7.0, "seven", Qualifier.EXACT)

ACLED = {
    "event_id_cnty": "SYR1",
    "event_date": "2020-03-14",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Blue Army",
    "actor2": "Civilians (Syria)",
    "location": "Port - Kiln",
    "latitude": "40.005",
    "longitude": "30.025",
    "fatalities": "7",
}


def _table(path: Path, *changes: dict[str, str], drop: str = "") -> Path:
    rows = [{k: v for k, v in {**ACLED, **change}.items() if k != drop} for change in changes or ({},)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_both_date_forms_of_acled_are_read(tmp_path: Path) -> None:
    """The API writes 2016-11-28, the page's download 28 November 2016."""
    path = _table(tmp_path / "a.csv", {}, {"event_id_cnty": "SYR2", "event_date": "14 March 2020"})
    layer = read_layer(path)
    assert layer.kind == "acled"
    assert {event.start.isoformat() for event in layer.events} == {"2020-03-14"}


@pytest.mark.parametrize(
    ("write", "row", "remedy"),
    [
        pytest.param(lambda p: _table(p, drop="fatalities"), "row 1", "add fatalities", id="column missing"),
        pytest.param(
            lambda p: _table(p, {"Event Date": "2020-03-14"}, drop="event_date"),
            "row 1",
            'rename "Event Date" to event_date',
            id="column misnamed",
        ),
        pytest.param(
            lambda p: _table(p, {"data_id": "1"}, drop="event_id_cnty"),
            "row 1",
            "before March 2023",
            id="the old form",
        ),
        pytest.param(
            lambda p: _table(p, {}, {"event_id_cnty": "SYR2", "event_date": "14/03/2020"}),
            "row 3",
            "write 2016-11-28",
            id="wrong date form",
        ),
        pytest.param(
            lambda p: _table(p, {}, {"event_id_cnty": "SYR2"}, {}),
            "row 4: the id SYR1 was in row 2",
            "delete the other",
            id="duplicate id",
        ),
        pytest.param(lambda p: _table(p, {"fatalities": "many"}), "row 2", "a whole number", id="no count"),
        pytest.param(lambda p: _table(p, {"latitude": "400"}), "row 2", "degrees", id="off the globe"),
    ],
)
def test_a_faulty_file_is_told_by_row_and_remedy(
    tmp_path: Path, write: Callable[[Path], Path], row: str, remedy: str
) -> None:
    with pytest.raises(LayerError) as error:
        read_layer(write(tmp_path / "bad.csv"), "acled")
    assert "bad.csv" in str(error.value)
    assert row in str(error.value)
    assert remedy in str(error.value)


def test_a_row_with_a_stray_comma_is_told(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.csv")
    path.write_text(path.read_text(encoding="utf-8").rstrip() + ",x\n", encoding="utf-8")
    with pytest.raises(LayerError, match="row 2: has 11 cells, the head has 10"):
        read_layer(path)


def test_a_table_of_neither_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LayerError, match="neither ACLED"):
        read_layer(path)


def _record() -> Record:
    strike = made(ClaimType.AIRSTRIKE, target="civilians", figures=[_TOLL])
    clash = made(ClaimType.CLASH, "port/tower", target="red-front", on="20")
    return record_of(strike, clash)


def test_a_match_says_why(tmp_path: Path) -> None:
    found = compare_record(_record(), read_layer(_table(tmp_path / "a.csv")))
    (pair,) = found.matched
    assert pair.theirs.id == "SYR1"
    assert "the same day" in pair.reasons
    assert any("blue" in reason for reason in pair.reasons)
    assert [lack.what.partition(" ")[0] for lack in found.extra] == ["2020-03-20"]


def test_another_count_of_the_dead_contradicts(tmp_path: Path) -> None:
    found = compare_record(_record(), read_layer(_table(tmp_path / "a.csv", {"fatalities": "2"})))
    assert not found.matched
    (pair,) = found.contradicting
    assert pair.disagreements == ("dead: they count at most 2, our lowest figure is 7",)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"event_date": "2020-04-14"}, "after our last report", id="later than our reports"),
        pytest.param({"latitude": "41"}, "no event of ours is near", id="elsewhere"),
        pytest.param({"event_date": "2020-03-01"}, "within a week", id="long before"),
        pytest.param({"event_date": "2020-03-10"}, "another day or other sides", id="four days before"),
    ],
)
def test_what_we_lack_has_its_likeliest_reason(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    found = compare_record(_record(), read_layer(_table(tmp_path / "a.csv", change)))
    assert not found.matched
    assert [reason in lack.reason for lack in found.missing] == [True]


@pytest.mark.parametrize(
    ("last", "day", "expected"),
    [
        pytest.param("17", "2020-03-16", "their days meet 2020-03-14 to 2020-03-17", id="within a few days"),
        pytest.param("17", "2020-03-18", "1 day apart", id="the day after a few days"),
        pytest.param("30", "2020-03-31", None, id="the day after half a month"),
    ],
)
def test_an_event_of_many_days_has_no_slack_besides(
    tmp_path: Path, last: str, day: str, expected: str | None
) -> None:
    """A siege broken some time in August is not a fight of 1 September."""
    record = record_of(made(ClaimType.AIRSTRIKE, target="civilians", on="14", to=last))
    found = compare_record(record, read_layer(_table(tmp_path / "a.csv", {"event_date": day})))
    assert [pair.reasons[0] for pair in found.matched] == ([expected] if expected else [])


def test_one_event_of_ours_is_matched_once(tmp_path: Path) -> None:
    """Two rows of theirs near one of ours: the nearer is the match, the other is missing here."""
    path = _table(tmp_path / "a.csv", {"event_id_cnty": "SYR9", "event_date": "2020-03-15"}, {})
    found = compare_record(_record(), read_layer(path))
    assert [pair.theirs.id for pair in found.matched] == ["SYR1"]
    assert [lack.id for lack in found.missing] == ["SYR9"]


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_our_own_tables_read_back_and_match_themselves(tmp_path: Path, name: str) -> None:
    """What we write in their shape is what we read in it."""
    record = _record()
    manifest = exported(record, name, tmp_path)
    found = compare_record(record, read_layer(tmp_path / f"{name}.csv", name))
    assert len(found.matched) == manifest.rows > 0
    assert not found.contradicting and not found.missing


def test_a_layer_is_kept_beside_the_store(tmp_path: Path) -> None:
    layer = read_layer(_table(tmp_path / "a.csv"))
    with closing(open_store(tmp_path / "case.db", create=True)) as store:
        assert kept_layers(store) == []
        keep_layer(store, layer)
        keep_layer(store, layer)
        assert kept_layers(store) == [layer]
        other = OtherLayer(name="b.csv", kind="ucdp", events=())
        keep_layer(store, other)
        assert kept_layers(store) == [layer, other]


def test_distance_of_one_degree_of_latitude() -> None:
    assert distance(36.0, 37.0, 37.0, 37.0) == pytest.approx(111.19, abs=0.05)


@pytest.mark.shared
def test_the_table_of_ucdp_for_aleppo_reads_whole(shared: Path) -> None:
    layer = read_layer(shared / "corpora" / "ucdp_aleppo_2016.csv")
    assert layer.kind == "ucdp"
    assert len(layer.events) == 690
