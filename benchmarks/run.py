"""Run every benchmark whose material is here: ``python -m benchmarks.run`` (``make bench``)."""

import subprocess
import sys
from pathlib import Path

#: module, and the file or folder it cannot do without (None: it brings its own)
BENCHMARKS = (
    ("benchmarks.extraction", None),
    ("benchmarks.incidents", "corpora/incidents/dev.jsonl"),
    ("benchmarks.control_ukraine", "corpora/control_ukraine/dev.csv"),
    ("benchmarks.reconcile", None),
    ("benchmarks.workbench_page", None),
)
SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Run each in a process of its own; return 1 when one fails."""
    failed = 0
    for module, needs in BENCHMARKS:
        print(f"== {module}", flush=True)
        if needs and not (SHARED / needs).exists():
            print(f"   passed over: {needs} is not beside this checkout")
            continue
        failed += bool(subprocess.run([sys.executable, "-m", module], check=False).returncode)
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
