"""The made gold folder, as a fixture."""

from pathlib import Path

import pytest
from made_gold import write_gold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The gold folder."""
    return write_gold(tmp_path / "gold")
