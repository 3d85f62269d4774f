"""``communique evaluate``: score the sets of a gold folder, hold them against floors, show what changed."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.evaluate.breakdown import Row, by_outlet, by_segment, by_type, figures, outlets_of, row_of
from communique.evaluate.by_basis import by_basis
from communique.evaluate.catalogue import (
    EvaluateError,
    GoldSet,
    OtherCorpus,
    catalogue_of,
    choose,
)
from communique.evaluate.changes import (
    LAST_RUN,
    Change,
    changes,
    read_snapshots,
    snapshot,
    write_snapshots,
)
from communique.evaluate.corpus import ReadDocuments, read_corpus
from communique.evaluate.errors import error_rows, errors_page
from communique.evaluate.floors import (
    FloorFinding,
    Floors,
    Measured,
    check_floors,
    floors_file,
    pin,
    read_floors,
    write_floors,
)
from communique.evaluate.others import measure
from communique.evaluate.running import Extract, SetRun, run_set
from communique.evaluate.tables import console, print_change, print_others, print_pinned, print_runs

#: The name that asks for no case.
NO_CASE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What is evaluated: how files are read, and how a case's extraction is loaded (None: generic)."""

    read: ReadDocuments
    load: Callable[[str | None], Extract]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The wishes of one evaluation.

    ``case`` None reads each set with its own case; ``floors`` None means the package's own file.
    """

    sets: tuple[str, ...] = ()
    last_look: bool = False
    pin: bool = False
    lower: bool = False
    errors: Path | None = None
    as_json: bool = False
    case: str | None = None
    floors: Path | None = None
    last_run: Path = LAST_RUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that one evaluation found."""

    runs: Sequence[SetRun]
    others: Sequence[Measured]
    findings: Sequence[FloorFinding]
    changes: Sequence[Change]
    remembered: bool  # whether the next run can be compared with this one

    @property
    def failed(self) -> bool:
        """Whether a figure is below its floor."""
        return any(finding.figure for finding in self.findings)


def evaluate(folder: Path, system: System, options: Options) -> int:
    """Score a gold folder, print the outcome and return 0, or 1 when a figure is below its floor.

    Untouched sets are read with ``last_look`` alone, and then their figures are printed and no claim of
    theirs, here or on the page of errors. Raises ``EvaluateError`` when the folder, a set or a floor file
    is not as it should be.
    """
    sets, corpora = choose(catalogue_of(folder), options.sets, last_look=options.last_look)
    floors = _floors(options)  # before the articles are read: the file may be broken
    runs = _run(folder, sets, system, options.case)
    load = cache(system.load)
    others = [measure(folder, corpus, load) for corpus in corpora]
    found = _judge(runs, others, floors, options)
    (_print_json if options.as_json else _print_tables)(found, corpora, options)
    if options.pin:
        _pin(found, floors, options)
    if options.errors is not None:
        _write_errors(options.errors, runs, quiet=options.as_json)
    return int(found.failed and not (options.pin and options.lower))


def _run(folder: Path, sets: Sequence[GoldSet], system: System, case: str | None) -> list[SetRun]:
    """Return the sets run, each with its own case unless one is given; a case is loaded once."""
    corpora = [read_corpus(folder, gold_set, system.read) for gold_set in sets]
    load = cache(system.load)
    return [run_set(corpus, load(_case(corpus.gold_set, case))) for corpus in corpora]


def _case(gold_set: GoldSet, wanted: str | None) -> str | None:
    case = gold_set.case if wanted is None else wanted
    return None if case == NO_CASE else case


def _judge(
    runs: Sequence[SetRun], others: Sequence[Measured], floors: Mapping[str, Floors], options: Options
) -> Evaluation:
    """Return the runs with what the floors and the last run say of them; remember this run.

    Untouched sets are not remembered: the memory holds words of the articles.
    """
    before = read_snapshots(options.last_run)
    now = {run.name: snapshot(run) for run in _open(runs)}
    found = [changes(before[name], kept, name) for name, kept in now.items() if name in before]
    return Evaluation(
        runs=runs,
        others=others,
        findings=check_floors(_measured(runs, others, options), floors),
        changes=[change for change in found if change is not None],
        remembered=bool(now) and write_snapshots(options.last_run, {**before, **now}),
    )


def _floors(options: Options) -> dict[str, Floors]:
    """Return the floors to hold; a file that was named and is absent would hold nothing, so it is refused."""
    if options.floors is not None and not options.floors.exists() and not options.pin:
        raise EvaluateError(f"{options.floors}: does not exist; check its name, or make it with --pin")
    return read_floors(_floors_path(options))


def _floors_path(options: Options) -> Path:
    return options.floors or floors_file()


def _measured(runs: Iterable[SetRun], others: Iterable[Measured], options: Options) -> list[Measured]:
    """Return what floors are kept for: sets read with their own case, and other corpora."""
    claims = [
        Measured(name=run.name, sha256=run.corpus.sha256, figures=figures(run.comparison))
        for run in runs
        if _case(run.corpus.gold_set, options.case) == run.corpus.gold_set.case
    ]
    return [*claims, *others]


def _pin(found: Evaluation, before: Mapping[str, Floors], options: Options) -> None:
    after = pin(_measured(found.runs, found.others, options), before, lower=options.lower)
    write_floors(_floors_path(options), after)
    if not options.as_json:
        print_pinned(console(), before, after)


def _write_errors(path: Path, runs: Sequence[SetRun], *, quiet: bool) -> None:
    rows = [row for run in _open(runs) for row in error_rows(run)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(errors_page(rows), "utf-8")
    if not quiet:
        console().print(f"{len(rows)} misses, false alarms and slot errors: {path}", soft_wrap=True)


def _open(runs: Iterable[SetRun]) -> list[SetRun]:
    return [run for run in runs if not run.corpus.gold_set.last_look]


def _print_tables(found: Evaluation, corpora: Sequence[OtherCorpus], options: Options) -> None:
    out = console()
    tuned = _open(found.runs)
    untouched = [run for run in found.runs if run.corpus.gold_set.last_look]
    if tuned:
        print_runs(out, "Articles that the rules were tuned on", tuned)
    if untouched:
        print_runs(out, "LAST LOOK: articles never opened while tuning", untouched, details=False)
    if corpora:
        print_others(out, found.others)
    out.print()
    for change in found.changes:
        print_change(out, change)
    if tuned:
        kept = "is kept in" if found.remembered else "could not be kept in"
        out.print(f"(this run {kept} {options.last_run} to compare the next one with)", soft_wrap=True)
    for run in found.runs:
        if _case(run.corpus.gold_set, options.case) != run.corpus.gold_set.case:
            out.print(f"{run.name}: read with another case than its own; its floors are not compared")
    for finding in found.findings:
        out.print(finding.text, soft_wrap=True)


def _print_json(found: Evaluation, corpora: Sequence[OtherCorpus], options: Options) -> None:
    form = {
        "sets": [_set_form(run, options) for run in found.runs],
        "corpora": [asdict(run) for run in found.others],
        "floors": [asdict(finding) for finding in found.findings],
        "changes": [asdict(change) for change in found.changes],
        "last_run": str(options.last_run),
    }
    print(json.dumps(form, ensure_ascii=False, indent=2))


def _set_form(run: SetRun, options: Options) -> dict[str, Any]:
    return {
        "name": run.name,
        "title": run.corpus.gold_set.title,
        "last_look": run.corpus.gold_set.last_look,
        "case": _case(run.corpus.gold_set, options.case),
        "sha256": run.corpus.sha256,
        "documents": len(run.corpus.documents),
        "detection": asdict(row_of(run.name, run.comparison.scores)),
        "figures": {f.name: {"value": f.value, "support": f.support} for f in figures(run.comparison)},
        "by_type": _rows(by_type(run.comparison)),
        "by_outlet": _rows(by_outlet(run.comparison, outlets_of([run]))),
        "by_segment": _rows(by_segment(run.comparison)),
        "by_basis": [asdict(row) for row in by_basis([run])],
    }


def _rows(rows: Collection[Row]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]
