"""Print an evaluation: tables for people."""

import sys
from collections.abc import Mapping, Sequence
from itertools import islice

from rich.console import Console
from rich.table import Table

from communique.evaluate.breakdown import Row, by_outlet, by_segment, by_type, outlets_of
from communique.evaluate.by_basis import Resting, by_basis, shares
from communique.evaluate.changes import Change
from communique.evaluate.claims import SLOTS, Count
from communique.evaluate.floors import Floors, Measured
from communique.evaluate.running import Comparison, SetRun, pooled
from communique.records.claim import Basis

#: Lines of each kind of change that are printed; the counts are whole.
SHOWN = 20
_WIDTH = 120  # of a file or pipe, where the console cannot tell


def console() -> Console:
    """Return a console that colours nothing by guess and wraps no table to 80 columns in a pipe."""
    return Console(
        file=sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        width=None if sys.stdout.isatty() else _WIDTH,
    )


def print_runs(out: Console, title: str, runs: Sequence[SetRun], *, details: bool = True) -> None:
    """Print the figures of sets side by side, then their breakdowns over all of them."""
    together = pooled(runs)
    columns = {run.name: run.comparison for run in runs}
    if len(runs) > 1:
        columns["together"] = together
    sizes = {run.name: len(run.corpus.documents) for run in runs}
    _print(out, title, _overall(columns, sizes))
    _print(out, "Over the pairs that met: F1 (coded); shares for stance, negation and time", _slots(columns))
    if details:
        _print(out, "By type", _breakdown("type", by_type(together), overall=False))
        _print(out, "By outlet", _breakdown("outlet", by_outlet(together, outlets_of(runs))))
        _print(out, "By segment", _breakdown("segment", by_segment(together)))
        _print(out, "Slots by where their words stand: share right (of)", _by_basis(by_basis(runs)))


def _print(out: Console, title: str, table: Table) -> None:
    """Print a table under its title, which rich would fold to the table's width."""
    out.print(f"\n{title}", style="bold", soft_wrap=True)
    out.print(table)


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, no_wrap=True)
    for other in others:
        table.add_column(other, justify="right", no_wrap=True)
    return table


def _overall(columns: Mapping[str, Comparison], documents: Mapping[str, int]) -> Table:
    heads = ("docs", "gold", "system", "met", "P", "R", "F1", "overall F1", "(P", "R)")
    table = _table("set", *heads)
    for name, comparison in columns.items():
        found, overall = comparison.scores.detection, comparison.scores.overall
        table.add_row(
            name,
            str(documents.get(name, sum(documents.values()))),
            *map(str, (found.wanted, found.proposed, found.right)),
            *map(_share, (found.precision, found.recall, found.f1)),
            *map(_share, (overall.f1, overall.precision, overall.recall)),
        )
    return table


def _slots(columns: Mapping[str, Comparison]) -> Table:
    table = _table("", *columns)
    scores = [comparison.scores for comparison in columns.values()]
    for slot in SLOTS:
        table.add_row(slot, *(_counted(s.slots[slot]) for s in scores))
    table.add_row("quantities", *(_counted(s.quantities) for s in scores))
    table.add_row("stance", *(_share(s.stance) for s in scores))
    table.add_row("negation", *(_share(s.negated) for s in scores))
    table.add_row("time exact", *(_share(s.time_exact) for s in scores))
    table.add_row("time overlap", *(_share(s.time_overlap) for s in scores))
    return table


def _breakdown(first: str, rows: Sequence[Row], *, overall: bool = True) -> Table:
    heads = ("gold", "system", "met", "P", "R", "F1", *(["overall F1"] if overall else []))
    table = _table(first, *heads)
    for row in rows:
        shares = (row.precision, row.recall, row.f1, *([row.overall] if overall else []))
        table.add_row(row.name, *map(str, (row.gold, row.system, row.matched)), *map(_share, shares))
    return table


def _by_basis(rows: Sequence[Resting]) -> Table:
    found = shares(rows)
    bases = [basis.value for basis in Basis if any(basis.value in row for row in found.values())]
    table = _table("", *bases)
    for slot, row in found.items():
        cells = (row.get(basis) for basis in bases)
        table.add_row(slot, *(f"{_share(cell.share)} ({cell.of})" if cell else "–" for cell in cells))
    return table


def _counted(count: Count) -> str:
    """Return the F1 with how many were coded; a dash when nobody had any."""
    return f"{_share(count.f1)} ({count.wanted})" if count.wanted or count.proposed else "–"


def _share(value: float) -> str:
    return f"{value:.3f}"


def print_others(out: Console, measured: Sequence[Measured]) -> None:
    """Print the figures of other corpora."""
    table = _table("corpus", "figure", "value", "of")
    for run in measured:
        for figure in run.figures:
            table.add_row(run.name, figure.name, _share(figure.value), str(figure.support))
    _print(out, "Other corpora", table)


def print_change(out: Console, change: Change) -> None:
    """Print what changed in a set since the last run, at most ``SHOWN`` claims of a kind."""
    kinds = (
        ("gained", change.gained),
        ("lost", change.lost),
        ("new false alarm", change.new_alarms),
        ("false alarm gone", change.gone_alarms),
    )
    counts = ", ".join(f"{word} {len(keys)}" for word, keys in kinds)
    out.print(f"{change.set_name}: {counts} since the last run")
    for word, keys in kinds[:3]:
        for key in islice(keys, SHOWN):
            out.print(f"  {word}: {key}", soft_wrap=True)
        if len(keys) > SHOWN:
            out.print(f"  … and {len(keys) - SHOWN} more {word}")


def print_pinned(out: Console, before: Mapping[str, Floors], after: Mapping[str, Floors]) -> None:
    """Print every floor that pinning moved."""
    for name, floors in after.items():
        old = before[name].least if name in before and before[name].sha256 == floors.sha256 else {}
        for figure, least in floors.least.items():
            if old.get(figure) != least:
                was = f" (was {old[figure]:.2f})" if figure in old else ""
                out.print(f"pinned: {name} {figure} {least:.2f}{was}")
