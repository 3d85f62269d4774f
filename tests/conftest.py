"""Fixtures that many tests share."""

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The articles, gold and corpora beside the checkout; tests that need them are skipped without."""
    if not (_SHARED / "seeds").is_dir():
        pytest.skip("the shared articles are not beside this checkout")
    return _SHARED
