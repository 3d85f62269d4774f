"""The second writing of the codebooks finds what it is there to find."""

from pathlib import Path

import pytest
from tests.made_claims import made
from tests.publish.checks import rows_of
from tests.publish.codebooks import acled_faults, ucdp_faults
from tests.publish.exporting import exported, record_of

from communique.records.claim import ClaimType
from communique.records.mention import Qualifier

_TOLL = ("killed", 7.0, 9.0, "seven to nine", Qualifier.RANGE)


def _row(name: str, folder: Path) -> dict[str, str]:
    record = record_of(made(ClaimType.AIRSTRIKE, agent="fleet", target="civilians", figures=[_TOLL]))
    exported(record, name, folder)
    (row,) = rows_of(folder / f"{name}.csv")
    return row


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sub_event_type", "Armed clash"),
        ("disorder_type", "Demostrations"),
        ("inter1", "8"),
        ("interaction", "External/Other forces-Civilians"),
        ("source_scale", "World"),
        ("event_date", "14 March 2020"),
        ("actor1", "Far Fleet; Blue Army"),
        ("fatalities", ""),
        ("geo_precision", "4"),
    ],
)
def test_what_acled_does_not_allow_is_found(tmp_path: Path, name: str, value: str) -> None:
    row = _row("acled", tmp_path)
    assert acled_faults([row]) == []
    assert acled_faults([{**row, name: value}]) != []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type_of_violence", "4"),
        ("where_prec", "0"),
        ("side_a_new_id", "118"),
        ("high", "6"),
        ("best", "0"),
        ("deaths_civilians", "1"),
        ("geom_wkt", "POINT (40.005 30.025)"),
        ("number_of_sources", "0"),
        ("date_start", "2020-03-14T00:00:00"),
        ("relid", "SYR-2020-1-1"),
    ],
)
def test_what_ucdp_does_not_allow_is_found(tmp_path: Path, name: str, value: str) -> None:
    row = _row("ucdp", tmp_path)
    assert ucdp_faults([row]) == []
    assert ucdp_faults([{**row, name: value}]) != []
