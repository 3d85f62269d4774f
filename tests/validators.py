"""Validators of others: programs installed with this one, or in the environment of `make validators`."""

import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent
_BIN = _HERE.parent / ".venv-validators" / "bin"


def tool(name: str) -> Path:
    """Return a program that is installed with this one (hxlvalidate, ftm, prov-convert), or skip."""
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not installed: {'make ftm' if name == 'ftm' else 'make setup'}")
    return found


def validator(name: str) -> Path:
    """Return a program of the validators' own environment, or skip."""
    found = _BIN / name
    if not found.exists():
        pytest.skip(f"{name} is not installed: make validators")
    return found


def ran(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Return how a program ended, and what it said."""
    return subprocess.run(words, capture_output=True, text=True, timeout=300)


def outside(script: str, *words: str | Path) -> list[str]:
    """Return the lines that a script of ``tests/outside`` prints when the validators' Python runs it.

    It prints one line a fault, and nothing where there is none.
    """
    done = ran(validator("python"), _HERE / "outside" / script, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
