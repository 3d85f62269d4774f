"""Claims gained and lost since the last run, kept in ``out/evaluate`` of the current folder."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.evaluate.claims import Coded
from communique.evaluate.running import SetRun

#: Where the last run is remembered; ``out/`` is what the project ignores in version control.
LAST_RUN = Path("out") / "evaluate" / "last-run.json"
_QUOTE = 100  # characters of a quote that tell claims of one document and type apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one run made of one set: keys of the claims met, missed and proposed for nothing."""

    sha256: str
    matched: frozenset[str]
    missed: frozenset[str]
    spurious: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a set's claims differ from the last run; keys read "d01 battle.clash | the words"."""

    set_name: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    new_alarms: tuple[str, ...]
    gone_alarms: tuple[str, ...]


def snapshot(run: SetRun) -> Snapshot:
    """Return a run's snapshot. Claims of the same document, type and words are told apart by number."""
    keys = _keys(run.comparison.gold)
    met = {gold for gold, _ in run.comparison.pairs}
    return Snapshot(
        sha256=run.corpus.sha256,
        matched=frozenset(keys[claim] for claim in run.comparison.gold if claim in met),
        missed=frozenset(keys[claim] for claim in run.comparison.missed),
        spurious=frozenset(_keys(run.comparison.spurious).values()),
    )


def _keys(claims: Iterable[Coded]) -> dict[Coded, str]:
    seen: Counter[str] = Counter()
    keys = {}
    for claim in claims:
        key = f"{claim.document} {claim.type} | {' '.join(claim.quote.split())[:_QUOTE]}"
        seen[key] += 1
        keys[claim] = key if seen[key] == 1 else f"{key} ({seen[key]})"
    return keys


def changes(before: Snapshot, now: Snapshot, set_name: str) -> Change | None:
    """Return what changed between two runs of a set, or None when its corpus is another."""
    if before.sha256 != now.sha256:
        return None
    return Change(
        set_name=set_name,
        gained=tuple(sorted(now.matched & before.missed)),
        lost=tuple(sorted(before.matched & now.missed)),
        new_alarms=tuple(sorted(now.spurious - before.spurious)),
        gone_alarms=tuple(sorted(before.spurious - now.spurious)),
    )


def read_snapshots(path: Path) -> dict[str, Snapshot]:
    """Return the last run by set; nothing when there was none or its file is spoilt (it is only a memory)."""
    try:
        table = json.loads(path.read_text("utf-8"))
        return {name: _snapshot(entry) for name, entry in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _snapshot(entry: Mapping[str, Sequence[str]]) -> Snapshot:
    return Snapshot(
        sha256=str(entry["sha256"]),
        matched=frozenset(entry["matched"]),
        missed=frozenset(entry["missed"]),
        spurious=frozenset(entry["spurious"]),
    )


def write_snapshots(path: Path, snapshots: Mapping[str, Snapshot]) -> bool:
    """Keep the snapshots for the next run; return whether the folder could be written."""
    table = {
        name: {
            "sha256": kept.sha256,
            "matched": sorted(kept.matched),
            "missed": sorted(kept.missed),
            "spurious": sorted(kept.spurious),
        }
        for name, kept in sorted(snapshots.items())
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError:
        return False
    return True
