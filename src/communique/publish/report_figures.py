"""Figures by source for the report: statements side by side on one logarithmic axis."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from communique.publish.views.lookup import Lookup
from communique.publish.views.words import bound_words, day_words, number_words, span_words
from communique.records.event import Figure, FigureStatement

#: Width and padding of the axis in SVG units; the template draws to the same numbers.
AXIS_WIDTH, AXIS_PAD = 320.0, 10.0

#: How far an open bound ("at least 7") is drawn beyond its number, in SVG units.
ARROW = 34.0

#: Below this value (shares of 1 or 2 %) nothing is told apart on the axis.
SMALLEST = 0.01


class Axis(NamedTuple):
    """A logarithmic axis from 10**``low`` to 10**``high``."""

    low: int
    high: int

    def x(self, value: float) -> float:
        """Return where a value lies, in SVG units; values off the axis go to its ends."""
        share = (math.log10(max(value, SMALLEST)) - self.low) / (self.high - self.low)
        return round(AXIS_PAD + min(max(share, 0.0), 1.0) * (AXIS_WIDTH - 2 * AXIS_PAD), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the powers of ten with their labels."""
        return [(self.x(10.0**power), _power_words(power)) for power in range(self.low, self.high + 1)]

    def minor(self) -> list[float]:
        """Return the positions of 2..9 between the powers of ten."""
        return [self.x(step * 10.0**power) for power in range(self.low, self.high) for step in range(2, 10)]


def _power_words(power: int) -> str:
    if power >= 6:
        return f"{10 ** (power - 6):g}M"
    return f"{10 ** (power - 3):g}k" if power >= 3 else f"{10.0**power:g}"


def axis_for(figures: Sequence[Figure]) -> Axis:
    """Return one axis for all figures of a unit, whole powers of ten at both ends."""
    bounds = [
        bound for figure in figures for part in figure.statements for bound in (part.low, part.high) if bound
    ]
    low = math.floor(math.log10(max(min(bounds, default=1.0), SMALLEST)))
    high = math.ceil(math.log10(max(max(bounds, default=10.0), SMALLEST)))
    return Axis(low, max(high, low + 1))


def figure_groups(figures: Sequence[Figure], lookup: Lookup) -> list[dict[str, Any]]:
    """Return the figures by unit, each unit with its axis; figures that sources differ on come first."""
    figures = [_in_per_cent(figure) for figure in figures]
    units = sorted(dict.fromkeys(figure.unit for figure in figures), key=lambda unit: unit != "people")
    return [
        {"at": at, **_group([figure for figure in figures if figure.unit == unit], unit, lookup)}
        for at, unit in enumerate(units)
    ]


def _in_per_cent(figure: Figure) -> Figure:
    """Return a figure with shares as percentages: "42 %" is read faster than "0.42"."""
    if figure.unit != "fraction":
        return figure
    parts = (
        replace(part, low=_times_100(part.low), high=_times_100(part.high)) for part in figure.statements
    )
    return replace(figure, unit="per cent", statements=tuple(parts))


def _times_100(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 2)


def _group(figures: list[Figure], unit: str, lookup: Lookup) -> dict[str, Any]:
    axis = axis_for(figures)
    ordered = sorted(figures, key=lambda figure: (-_speakers(figure), figure.measure))
    return {
        "unit": unit,
        "ticks": axis.ticks(),
        "minor": axis.minor(),
        "figures": [_figure_view(figure, axis, lookup) for figure in ordered],
    }


def _speakers(figure: Figure) -> int:
    return len({(part.source, part.low, part.high) for part in figure.statements})


def _figure_view(figure: Figure, axis: Axis, lookup: Lookup) -> dict[str, Any]:
    measure = figure.measure.replace("_", " ")
    return {
        "id": figure.id,
        "measure": measure[:1].upper() + measure[1:],
        "population": figure.population if figure.unit == "people" else "",
        "area": figure.area_name,
        "actor": lookup.holder(figure.actor) if figure.actor else None,
        "when": span_words(figure.start, figure.end),
        "unit": figure.unit,
        "alone": len(figure.statements) == 1,
        "statements": [_statement_view(part, axis, lookup) for part in figure.statements],
        "conventions": _conventions(figure),
        "notes": list(figure.notes),
    }


def _statement_view(part: FigureStatement, axis: Axis, lookup: Lookup) -> dict[str, Any]:
    at = lookup.claim_at.get(part.claim)
    link = lookup.record.claims[at].attribution[-1:] if at is not None else ()
    camp = max((lookup.camp(key) for one in link for key in (one.source, one.actor)), default=-1)
    return {
        "claim": part.claim if at is not None else None,
        "source": _source_words(part.source, lookup),
        "camp": camp,
        "said": part.mention,
        "bounds": bound_words(part.low, part.high),
        "on": day_words(part.on),
        "mark": _mark(part, axis),
    }


def _source_words(source: str, lookup: Lookup) -> str:
    """Return a speaker's name; a document stands for itself ("report 001")."""
    return source if lookup.document(source) is None else f"report {lookup.short_name(source)}"


def _mark(part: FigureStatement, axis: Axis) -> dict[str, Any]:
    """Return how a statement is drawn: a dot, a bar, or a dot with an arrow to the open side."""
    if part.low is None and part.high is None:
        return {"kind": "none"}
    if part.low is None or part.high is None:
        known = part.low if part.low is not None else part.high
        x = axis.x(known or 0)
        side = 1 if part.high is None else -1
        return {"kind": "open", "x": x, "to": round(x + side * ARROW, 1), "side": side}
    low, high = axis.x(part.low), axis.x(part.high)
    return {"kind": "dot", "x": low} if part.low == part.high else {"kind": "bar", "x": low, "to": high}


def _conventions(figure: Figure) -> list[str]:
    """Return what the coding conventions make of the figure; they are about the dead alone."""
    if figure.measure != "killed":
        return []
    low, best, high = figure.ucdp
    words = (
        [f"UCDP low {_or_dash(low)} · best {_or_dash(best)} · high {_or_dash(high)}"]
        if best is not None
        else []
    )
    words += [f"ACLED {number_words(figure.acled)}"] if figure.acled is not None else []
    least, most = figure.airwars
    return words + ([f"Airwars {_or_dash(least)}–{_or_dash(most)}"] if least is not None else [])


def _or_dash(value: float | None) -> str:
    return "–" if value is None else number_words(value)
