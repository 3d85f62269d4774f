"""Floors: figures that a run must not fall below, pinned with the hash of their corpus."""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.evaluate.breakdown import Figure
from communique.evaluate.catalogue import EvaluateError
from communique.lexicon.cases import data_folder

#: A figure on fewer gold items moves by several points with one claim, so no floor is pinned on it.
MIN_SUPPORT = 20
#: Floors are hundredths, rounded down: a figure may move within its hundredth.
_STEPS = 100
#: Sums of floats come out a hair below the true value (0.29 * 100 is 28.999...).
_NOISE = 1e-9

_HEAD = """\
# Floors of `communique evaluate`: a run below one of them exits with 1.
# Written by `communique evaluate GOLD --pin`, which raises floors; only --lower lets it lower one.
# Each floor holds for the corpus of its SHA-256 (gold lines, texts and aliases of the set) alone.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one set, by the name of the figure."""

    sha256: str
    least: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of one set on the corpus of a hash."""

    name: str
    sha256: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorFinding:
    """A figure below its floor, or (``figure`` None) a set whose floors were not compared, in words."""

    set_name: str
    text: str
    figure: str | None = None


def floors_file() -> Path:
    """Return the file of floors that comes with the package."""
    return data_folder() / "evaluate" / "floors.toml"


def read_floors(path: Path) -> dict[str, Floors]:
    """Return the floors by set; none when the file does not exist. Raises ``EvaluateError``."""
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return {
            name: Floors(
                sha256=str(entry["sha256"]),
                least={figure: float(least) for figure, least in entry["floors"].items()},
            )
            for name, entry in table.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluateError(f"{path}: no file of floors ({error}); mend it or pin anew") from error


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write the floors of all sets; raise ``EvaluateError`` when the file cannot be written."""
    parts = [_HEAD, *(_table(name, floors[name]) for name in sorted(floors))]
    try:
        path.write_text("\n".join(parts), "utf-8")
    except OSError as error:
        raise EvaluateError(
            f"{path}: cannot be written ({error.strerror}); name another file with --floors"
        ) from error


def _table(name: str, floors: Floors) -> str:
    lines = [f'["{name}"]', f'sha256 = "{floors.sha256}"', f'["{name}".floors]']
    return "\n".join([*lines, *(f"{figure} = {least:.2f}" for figure, least in floors.least.items()), ""])


def check_floors(measured: Iterable[Measured], floors: Mapping[str, Floors]) -> list[FloorFinding]:
    """Return every figure below its floor, and every set whose corpus has changed since pinning."""
    findings = []
    for run in measured:
        known = floors.get(run.name)
        if known is not None and known.sha256 != run.sha256:
            findings.append(FloorFinding(set_name=run.name, text=_changed(run.name)))
        elif known is not None:
            findings += _below(run, known.least)
    return findings


def _changed(name: str) -> str:
    return f"{name}: its gold or texts changed since the floors were pinned; not compared (--pin pins anew)"


def _below(run: Measured, least: Mapping[str, float]) -> list[FloorFinding]:
    values = {figure.name: figure.value for figure in run.figures}
    return [
        FloorFinding(
            set_name=run.name,
            figure=name,
            text=f"{run.name}: {name} {values.get(name, 0.0):.4f} is below its floor {floor:.2f}",
        )
        for name, floor in least.items()
        if values.get(name, 0.0) < floor - _NOISE
    ]


def pin(measured: Iterable[Measured], floors: Mapping[str, Floors], *, lower: bool) -> dict[str, Floors]:
    """Return the floors raised to what was measured; ``lower`` lets them fall to it as well.

    Figures on fewer than ``MIN_SUPPORT`` gold items get no floor, and keep the one they have. A set
    whose corpus changed is pinned anew: its old floors speak of other articles.
    """
    pinned = dict(floors)
    for run in measured:
        known = floors.get(run.name)
        old = known.least if known is not None and known.sha256 == run.sha256 else {}
        least = dict(old)
        for figure in run.figures:
            new = floor_of(figure.value)
            if figure.support >= MIN_SUPPORT and (lower or new > old.get(figure.name, -1.0)):
                least[figure.name] = new
        pinned[run.name] = Floors(sha256=run.sha256, least=least)
    return pinned


def floor_of(value: float) -> float:
    """Return the floor for a figure: its hundredth, rounded down."""
    return math.floor(value * _STEPS + _NOISE) / _STEPS
