"""The sample articles, built into a store once and read back: tests see what a user sees, not the code."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from communique.pipeline.run import build
from communique.store.open import open_store
from communique.store.reading import load_record
from seen import Seen


@pytest.fixture(scope="session")
def seen(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    out = tmp_path_factory.mktemp("seeds") / "case.db"
    build([shared / "seeds"], out, case="aleppo-2016", workers=1)
    with closing(open_store(out)) as store:
        return Seen(load_record(store))


@pytest.fixture(scope="session")
def seen_without(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Seen]:
    """Return the record of the sample articles without one of them."""

    def without(number: str) -> Seen:
        folder = tmp_path_factory.mktemp(f"without{number}")
        kept = [path for path in (shared / "seeds").iterdir() if not path.name.startswith(number)]
        build(sorted(kept), folder / "case.db", case="aleppo-2016", workers=1)
        with closing(open_store(folder / "case.db")) as store:
            return Seen(load_record(store))

    return without
