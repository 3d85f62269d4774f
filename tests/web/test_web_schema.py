"""Whatever its own description allows to be asked, the server answers, and never with a fault."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from serving import Idle

from communique.store.open import open_store
from communique.web.app import bare_app
from communique.web.fetching import FetchError
from communique.web.state import Desk


def refuse(url: str) -> Any:
    raise FetchError(url, "is not asked for in tests", "take another")


@pytest.fixture(scope="module")
def described(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = Path(shutil.copy(built, tmp_path_factory.mktemp("described")))
    store = open_store(path)
    desk = Desk(store=store, jobs=Idle(path), inbox=path.with_name("inbox"), user="ann", fetch=refuse)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", bare_app(desk))
    store.close()


def test_no_question_is_a_fault(described: Any) -> None:
    """Every route, with words, numbers and bodies of all kinds."""
    operations = [one.ok() for one in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    @settings(
        max_examples=25,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=[not_a_server_error])

    ask()
