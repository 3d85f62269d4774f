"""Run every benchmark whose material is here (``make bench``), or those that are named.

usage: python -m benchmarks.run [NAME ...]
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

#: name, and the file that it is given and cannot do without (None: it brings its own)
BENCHMARKS = {
    "extraction": None,
    "incidents": "corpora/incidents/dev.jsonl",
    "control_ukraine": "corpora/control_ukraine/dev.csv",
    "reconcile": None,
    "workbench_page": None,
}
SHARED = Path(__file__).resolve().parents[2] / "shared"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each in a process of its own; return 1 when one fails."""
    parser = argparse.ArgumentParser(description="Run benchmarks: all, or those that are named.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args(arguments).names or list(BENCHMARKS)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no benchmark is called {unknown[0]}; there are {', '.join(BENCHMARKS)}")
    failed = [name for name in names if not _runs(name, BENCHMARKS[name])]
    return int(bool(failed))


def _runs(name: str, needs: str | None) -> bool:
    """Run a benchmark and return whether it ended well; one whose file is not here is passed over."""
    print(f"== {name}", flush=True)
    if needs and not (SHARED / needs).exists():
        print(f"   passed over: {needs} is not beside this checkout")
        return True
    given = [str(SHARED / needs)] if needs else []
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *given], check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
