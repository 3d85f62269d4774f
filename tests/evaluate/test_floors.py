"""Floors rise with --pin, fall with --lower alone, and survive being written and read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.evaluate.breakdown import Figure
from communique.evaluate.catalogue import EvaluateError
from communique.evaluate.floors import (
    MIN_SUPPORT,
    Floors,
    Measured,
    check_floors,
    floor_of,
    floors_file,
    pin,
    read_floors,
    write_floors,
)


def measured(value: float, *, sha256: str = "a", support: int = 100) -> Measured:
    return Measured(name="s", sha256=sha256, figures=[Figure(name="f1", value=value, support=support)])


OLD = {"s": Floors(sha256="a", least={"f1": 0.50})}


@pytest.mark.parametrize(
    ("run", "lower", "expected"),
    [
        pytest.param(measured(0.617), False, 0.61, id="raised"),
        pytest.param(measured(0.4), False, 0.50, id="not lowered"),
        pytest.param(measured(0.4), True, 0.40, id="lowered on demand"),
        pytest.param(measured(0.4, sha256="b"), False, 0.40, id="another corpus: anew"),
        pytest.param(measured(0.9, support=MIN_SUPPORT - 1), False, 0.50, id="too few items: kept"),
    ],
)
def test_pin(run: Measured, lower: bool, expected: float) -> None:
    """Nothing lowers a floor silently."""
    assert pin([run], OLD, lower=lower)["s"].least == {"f1": expected}


def test_pin_leaves_other_sets_alone() -> None:
    """Pinning one set must not forget the floors of those that were not run."""
    floors = {**OLD, "t": Floors(sha256="x", least={"f1": 0.9})}
    assert pin([measured(0.6)], floors, lower=True)["t"] == floors["t"]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        pytest.param(measured(0.5), [], id="at the floor"),
        pytest.param(measured(0.499), ["f1"], id="below"),
        pytest.param(measured(0.1, sha256="b"), [None], id="another corpus"),
        pytest.param(Measured(name="s", sha256="a", figures=[]), ["f1"], id="figure gone"),
        pytest.param(Measured(name="new", sha256="a", figures=[]), [], id="no floors yet"),
    ],
)
def test_check(run: Measured, expected: list[str | None]) -> None:
    """A finding with a figure fails the run; one without only says what was not compared."""
    assert [finding.figure for finding in check_floors([run], OLD)] == expected


@given(st.floats(0, 1))
def test_a_figure_stands_on_its_own_floor(value: float) -> None:
    """Pinning and checking the same run never fails, and gives away less than a hundredth."""
    floor = floor_of(value)
    assert value - 0.01 < floor <= value + 1e-9
    pinned = pin([measured(value)], {}, lower=False)
    assert check_floors([measured(value)], pinned) == []


@given(st.dictionaries(st.sampled_from(["a", "b-c", "d"]), st.integers(0, 100), min_size=1))
def test_floors_are_read_as_written(tmp_path_factory: pytest.TempPathFactory, table: dict[str, int]) -> None:
    """The file is written by hand and must stay TOML."""
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    floors = {name: Floors(sha256=name, least={"f1": value / 100}) for name, value in table.items()}
    write_floors(path, floors)
    assert read_floors(path) == floors


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """Without readable floors a run must not pass for good."""
    path = tmp_path / "floors.toml"
    path.write_text("[s]\nsha256 = 1", "utf-8")
    with pytest.raises(EvaluateError, match=r"floors\.toml"):
        read_floors(path)


def test_bundled_floors_name_known_sets() -> None:
    """A floor of a set that does not exist would never be compared."""
    from communique.evaluate.catalogue import catalogue

    known = {entry.name for entry in (*catalogue().sets,)} | {entry.name for entry in catalogue().corpora}
    assert set(read_floors(floors_file())) <= known
