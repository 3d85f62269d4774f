"""Fixtures that many tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is slow, not wrong: no example is judged by the time that it takes.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The articles, gold and corpora beside the checkout; tests that need them are skipped without."""
    if not (_SHARED / "seeds").is_dir():
        pytest.skip("the shared articles are not beside this checkout")
    return _SHARED


_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium without a window; the tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on this machine: install one to test the pages in a browser")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield running
        running.close()
