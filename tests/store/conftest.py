"""A store for each test, and the small records of the runner's tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.store.open import Store, open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "case.db", create=True)
    yield opened
    opened.close()
