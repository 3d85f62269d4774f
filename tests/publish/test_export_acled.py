"""The ACLED shape: 31 columns, ACLED's words, and one test for each coding rule."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.made_claims import made
from tests.publish.exporting import CASE, PLACED, exported, frictionless_errors, record_of
from tests.validators import outside

from communique.publish.export.acled import COLUMNS
from communique.records.claim import ClaimType, PlaceRole
from communique.records.mention import ActorCategory, Qualifier, Stance
from communique.records.result import Record
from communique.records.when import Precision

EXACT, VAGUE, AT_LEAST = Qualifier.EXACT, Qualifier.VAGUE, Qualifier.AT_LEAST

THE_31 = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country "
    "admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities "
    "tags timestamp"
).split()


def rows_of(record: Record, folder: Path, **options: Any) -> list[dict[str, str]]:
    exported(record, "acled", folder, **options)
    with (folder / "acled.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rules_of(folder: Path) -> str:
    with (folder / "acled.sidecar.csv").open(encoding="utf-8", newline="") as file:
        return " / ".join(row["rules"] for row in csv.DictReader(file))


def test_the_31_columns_stand_in_acleds_order() -> None:
    """``acled_update`` in R stops unless the names are exactly these."""
    assert list(COLUMNS) == THE_31


KILLED = ("killed", 7.0, 7.0, "seven", EXACT)


@pytest.mark.parametrize(
    ("figures", "expected", "rule"),
    [
        pytest.param([KILLED], 7, "", id="a plain number"),
        pytest.param([("killed", 24.0, 99.0, "dozens", VAGUE)], 12, '"dozens" coded 12', id="dozens"),
        pytest.param(
            [("killed", 200.0, 999.0, "hundreds", VAGUE)], 100, '"hundreds" coded 100', id="hundreds"
        ),
        pytest.param([("killed", 3.0, 9.0, "several", VAGUE)], 3, '"several" coded 3', id="several"),
        pytest.param([("killed", None, None, "many", VAGUE)], 10, '"many" coded 10', id="many"),
        pytest.param(
            [("killed", 7.0, None, "at least seven", AT_LEAST)], 7, "at least seven", id="lower bound"
        ),
        pytest.param([], 0, "", id="no figure"),
    ],
)
def test_fatalities_of_one_claim(tmp_path: Path, figures: Any, expected: int, rule: str) -> None:
    record = record_of(made(ClaimType.SHELLING, agent="red-front", figures=figures))
    assert [row["fatalities"] for row in rows_of(record, tmp_path)] == [str(expected)]
    assert rule in rules_of(tmp_path)


def test_conflicting_figures_give_the_lowest_and_say_so(tmp_path: Path) -> None:
    claims = [
        made(ClaimType.SHELLING, agent="red-front", by="watch", figures=[KILLED]),
        made(
            ClaimType.SHELLING,
            agent="red-front",
            by="blue-tv",
            document="two.txt",
            figures=[("killed", 15.0, 15.0, "15", EXACT)],
        ),
    ]
    (row,) = rows_of(record_of(*claims), tmp_path)
    assert row["fatalities"] == "7"
    assert "lowest (7)" in rules_of(tmp_path)


def test_a_total_of_several_days_is_split_with_the_rest_on_the_first(tmp_path: Path) -> None:
    """Eight dead of three days: four, two, two would be wrong; 2 a day and 2 more on the first."""
    toll = ("killed", 8.0, 8.0, "eight", EXACT)
    record = record_of(made(ClaimType.SHELLING, agent="red-front", on="14", to="16", figures=[toll]))
    rows = rows_of(record, tmp_path)
    assert [(row["event_date"], row["fatalities"]) for row in rows] == [
        ("2020-03-14", "4"),
        ("2020-03-15", "2"),
        ("2020-03-16", "2"),
    ]
    assert len({row["event_id_cnty"] for row in rows}) == 3
    assert "8 dead of 3 days" in rules_of(tmp_path)


@pytest.mark.parametrize(
    ("precision", "to", "mention", "expected"),
    [
        pytest.param(Precision.WEEK, "20", "last week", ("2020-03-17", "2"), id="a week: its middle"),
        pytest.param(Precision.MONTH, "31", "in March", ("2020-03-23", "3"), id="a month: its middle"),
        pytest.param(Precision.MONTH, "31", "early March", ("2020-03-14", "3"), id="early: first day"),
        pytest.param(Precision.MONTH, "31", "late March", ("2020-03-31", "3"), id="late: last day"),
    ],
)
def test_a_coarse_date_is_one_row(
    tmp_path: Path, precision: Precision, to: str, mention: str, expected: tuple[str, str]
) -> None:
    claim = made(ClaimType.CLASH, on="14", to=to)
    claim = replace(claim, time=replace(claim.time, precision=precision, mention=mention))
    (row,) = rows_of(record_of(claim), tmp_path)
    assert (row["event_date"], row["time_precision"]) == expected


def test_a_year_is_too_coarse_to_code(tmp_path: Path) -> None:
    claim = made(ClaimType.CLASH, on="2020-01-01", to="2020-12-31")
    claim = replace(claim, time=replace(claim.time, precision=Precision.YEAR))
    manifest = exported(record_of(claim), "acled", tmp_path)
    assert manifest.rows == 0
    assert [one.reason for one in manifest.dropped] == ["dated more coarsely than a month"]


@pytest.mark.parametrize(
    ("agent", "where", "quote", "expected"),
    [
        pytest.param("blue-army", "port/kiln", "took it", "Government regains territory", id="the state"),
        pytest.param("red-front", "port/mill", "took it", "Non-state actor overtakes territory", id="rebels"),
        pytest.param(
            "blue-army",
            "port/kiln",
            "took it without a fight",
            "Non-violent transfer of territory",
            id="unopposed",
        ),
    ],
)
def test_the_kind_of_a_take(tmp_path: Path, agent: str, where: str, quote: str, expected: str) -> None:
    record = record_of(made(ClaimType.CAPTURE, where, agent=agent, quote=f"{agent} {quote}"))
    (row,) = rows_of(record, tmp_path)
    assert row["sub_event_type"] == expected
    assert (row["event_type"] == "Strategic developments") == (expected.startswith("Non-violent"))


def test_a_take_after_the_other_side_left_is_a_transfer(tmp_path: Path) -> None:
    """Unopposed: a withdrawal the day before, and nobody reports a fight."""
    left = made(ClaimType.WITHDRAWAL, agent="red-front", on="13", role=PlaceRole.ORIGIN)
    taken = made(ClaimType.CAPTURE, on="14")
    rows = rows_of(record_of(left, taken), tmp_path)
    assert "Non-violent transfer of territory" in [row["sub_event_type"] for row in rows]
    fought = made(ClaimType.CLASH, on="14", target="red-front")
    rows = rows_of(record_of(left, taken, fought), tmp_path)
    assert "Non-violent transfer of territory" not in [row["sub_event_type"] for row in rows]


def test_a_take_that_was_lost_again_the_same_day_is_a_clash(tmp_path: Path) -> None:
    """Territory sub-types are for control of more than a day, and for the day's final take."""
    claims = [
        made(ClaimType.CAPTURE, agent="blue-army", by=["watch"], on="14"),
        made(ClaimType.CAPTURE, agent="red-front", by=["watch"], on="15"),
        made(ClaimType.CAPTURE, agent="red-front", by=["blue-tv"], on="15", document="two.txt"),
        made(ClaimType.CONTROL, agent="red-front", by=["wire"], on="16", document="three.txt"),
    ]
    rows = rows_of(record_of(*claims), tmp_path)
    kinds = {row["event_date"]: row["sub_event_type"] for row in rows}
    assert kinds == {"2020-03-14": "Armed clash", "2020-03-15": "Non-state actor overtakes territory"}


def test_an_air_strike_inside_a_ground_battle_is_one_row(tmp_path: Path) -> None:
    """The strike's evidence stays, its dead are not added to the battle's."""
    clash = made(ClaimType.CLASH, target="red-front", figures=[("killed", 5.0, 5.0, "five", EXACT)])
    strike = made(
        ClaimType.AIRSTRIKE, figures=[("killed", 9.0, 9.0, "nine", EXACT)], quote="planes bombed it"
    )
    elsewhere = made(ClaimType.AIRSTRIKE, "port/tower")
    rows = rows_of(record_of(clash, strike, elsewhere), tmp_path)
    assert sorted((row["event_type"], row["fatalities"]) for row in rows) == [
        ("Battles", "9"),
        ("Explosions/Remote violence", "0"),
    ]
    with (tmp_path / "acled.sidecar.csv").open(encoding="utf-8", newline="") as file:
        aside = {row["event_id_cnty"]: row for row in csv.DictReader(file)}
    battle = aside[next(row["event_id_cnty"] for row in rows if row["event_type"] == "Battles")]
    assert len(battle["events"].split()) == 2
    assert "one row" in battle["rules"] and "not added" in battle["rules"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(ClaimType.DISPLACEMENT, ("Strategic developments", "Other"), id="displacement"),
        pytest.param(ClaimType.CEASEFIRE, ("Strategic developments", "Agreement"), id="a pause or truce"),
        pytest.param(ClaimType.CHEMICAL, ("Explosions/Remote violence", "Chemical weapon"), id="chlorine"),
        pytest.param(ClaimType.AIRSTRIKE, ("Explosions/Remote violence", "Air/drone strike"), id="planes"),
    ],
)
def test_other_kinds(tmp_path: Path, kind: ClaimType, expected: tuple[str, str]) -> None:
    (row,) = rows_of(record_of(made(kind)), tmp_path)
    assert (row["event_type"], row["sub_event_type"]) == expected


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        pytest.param(made(ClaimType.CLASH, stance=Stance.PREDICTED), "foreseen", id="a forecast"),
        pytest.param(made(ClaimType.CLASH, None), "no place", id="nowhere"),
        pytest.param(made(ClaimType.CLASH, on=None), "no date", id="undated"),
        pytest.param(made(ClaimType.TALKS), "talks", id="talks"),
        pytest.param(made(ClaimType.BESIEGED), "a state of affairs", id="a state"),
    ],
)
def test_what_is_not_coded_is_counted_with_its_reason(tmp_path: Path, claim: Any, reason: str) -> None:
    manifest = exported(record_of(claim), "acled", tmp_path)
    assert manifest.rows == 0
    assert len(manifest.dropped) == 1
    assert reason in manifest.dropped[0].reason


def test_sides_civilians_and_foreign_forces(tmp_path: Path) -> None:
    strike = made(ClaimType.AIRSTRIKE, "port/kiln", agent="fleet", target="civilians")
    battle = made(ClaimType.CLASH, "port/tower", agent="blue-army", target=["red-guard", "red-star"])
    rows = {row["location"]: row for row in rows_of(record_of(strike, battle), tmp_path)}
    hit = rows["Port - Kiln"]
    assert (hit["inter1"], hit["inter2"]) == ("External/Other forces", "Civilians")
    assert (hit["actor2"], hit["civilian_targeting"]) == ("Civilians (Syria)", "Civilian targeting")
    fight = rows["Port - Tower"]
    assert fight["interaction"] == "State forces-Rebel group"
    assert (fight["actor2"], fight["assoc_actor_2"]) == ("Red Guard", "Red Star")


def test_an_armed_group_of_another_country_is_external(tmp_path: Path) -> None:
    """Hezbollah in Syria is no rebel group and no militia."""
    group = replace(next(one for one in CASE.actors if one.id == "fleet"), id="party", name="Far Party")
    group = replace(group, category=ActorCategory.ARMED_GROUP, country="LB")
    case = replace(CASE, actors=(*CASE.actors, group))
    (row,) = rows_of(record_of(made(ClaimType.CLASH, agent="party", target="red-front"), case=case), tmp_path)
    assert row["inter1"] == "External/Other forces"
    assert row["interaction"] == "Rebel group-External/Other forces"


@pytest.mark.parametrize(
    ("where", "relation", "expected"),
    [
        pytest.param("port/kiln", None, "1", id="a named district"),
        pytest.param("port", None, "1", id="a town"),
        pytest.param("port/kiln", "near", "2", id="near a place"),
        pytest.param("x", None, "3", id="a province"),
    ],
)
def test_how_exactly_a_place_is_known(
    tmp_path: Path, where: str, relation: str | None, expected: str
) -> None:
    claim = made(ClaimType.CLASH, where)
    claim = replace(claim, places=tuple(replace(slot, relation=relation) for slot in claim.places))
    (row,) = rows_of(record_of(claim, case=PLACED), tmp_path)
    assert row["geo_precision"] == expected


def test_actor_codes_as_numbers_on_demand(tmp_path: Path) -> None:
    """``acled_transform_interaction`` wants numbers, lower digit first: 78 is external against civilians."""
    record = record_of(made(ClaimType.AIRSTRIKE, agent="fleet", target="civilians"))
    (row,) = rows_of(record, tmp_path, numeric_inter=True, civilian_value="Civilians targeted")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("8", "7", "78")
    assert row["civilian_targeting"] == "Civilians targeted"
    assert frictionless_errors(tmp_path / "datapackage.json") == []


def _varied() -> Record:
    return record_of(
        made(ClaimType.CAPTURE, by="watch", target="red-front"),
        made(ClaimType.CAPTURE, by="red-front", stance=Stance.DENIED, document="two.txt"),
        made(ClaimType.AIRSTRIKE, "port/tower", target="civilians", figures=[KILLED], on="12", to="13"),
        made(ClaimType.CLASH, "port/ford", target="red-star", on="15"),
        made(ClaimType.DISPLACEMENT, "port/kiln", agent=None, target="civilians", on="16"),
        made(ClaimType.TALKS),
    )


def test_an_independent_validator_accepts_table_and_sidecar(tmp_path: Path) -> None:
    """frictionless reads the schemas that we ship and holds every cell against them."""
    pytest.importorskip("frictionless")
    manifest = exported(_varied(), "acled", tmp_path)
    assert manifest.rows >= 5
    assert frictionless_errors(tmp_path / "datapackage.json") == []


def test_the_validator_finds_a_planted_fault(tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    exported(_varied(), "acled", tmp_path)
    table = tmp_path / "acled.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2020-03-15", "15 March", 1), encoding="utf-8")
    assert any(error[0] == "type-error" for error in frictionless_errors(tmp_path / "datapackage.json"))


def test_rows_load_in_the_models_of_the_acled_client(tmp_path: Path) -> None:
    """The PyPI client parses and types each column; a numeric export must pass without loss."""
    rows_of(_varied(), tmp_path, numeric_inter=True)
    assert outside("acled_rows.py", tmp_path / "acled.csv") == []


def test_the_models_of_the_acled_client_find_a_planted_fault(tmp_path: Path) -> None:
    rows_of(_varied(), tmp_path, numeric_inter=True)
    table = tmp_path / "acled.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2020-03-15", "15 March", 1), encoding="utf-8")
    (fault,) = outside("acled_rows.py", table)
    assert fault.startswith("row ") and "15 March" in fault


def test_ids_are_stable_and_never_look_like_acleds(tmp_path: Path) -> None:
    first = rows_of(_varied(), tmp_path / "a")
    assert first == rows_of(_varied(), tmp_path / "b")
    assert all(row["event_id_cnty"].startswith("CMQ-SYR-") for row in first)


def test_every_row_has_its_record_and_its_evidence(tmp_path: Path) -> None:
    rows = rows_of(_varied(), tmp_path, base_url="https://desk.example/")
    with (tmp_path / "acled.sidecar.csv").open(encoding="utf-8", newline="") as file:
        aside = list(csv.DictReader(file))
    assert [row["event_id_cnty"] for row in aside] == [row["event_id_cnty"] for row in rows]
    texts = {doc.name: doc.text for doc in _varied().documents}
    for row in aside:
        assert row["record_url"].startswith("https://desk.example/record/ev-")
        for span in row["evidence"].split(" | "):
            name, _, place = span.rpartition(":")
            start, end = map(int, place.split("-"))
            assert texts[name][start:end]


def test_a_semicolon_in_a_name_does_not_split_an_actor(tmp_path: Path) -> None:
    """``acled_transform_longer`` in R stops on an actor with a semicolon."""
    actors = tuple(replace(one, name="Blue; Army") if one.id == "blue-army" else one for one in CASE.actors)
    record = record_of(made(ClaimType.CLASH), case=replace(CASE, actors=actors))
    assert rows_of(record, tmp_path)[0]["actor1"] == "Blue, Army"
