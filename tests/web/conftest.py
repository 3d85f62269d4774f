"""A small store of made-up reports, served for real."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from serving import REPORTS, Serve, Served, start_server

from communique.pipeline.run import build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of ``REPORTS``; tests work on copies of it."""
    home = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (home / name).write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("store") / "case.db"
    build([home], out, case="aleppo-2016", workers=1)
    return out


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in for the built page."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text("<!doctype html><title>page</title>")
    (folder / "assets").mkdir()
    (folder / "assets" / "app.js").write_text("export {}\n")
    (folder.parent / "secret.txt").write_text("not for the page\n")
    return folder


@pytest.fixture(scope="session")
def start(built: Path, page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts workbenches, each over a store of its own, and ends them all."""
    running: list[tuple[Served, uvicorn.Server, threading.Thread]] = []

    def go(store: Path | None = None, **options: Any) -> Served:
        path = store or Path(shutil.copy(built, tmp_path_factory.mktemp("served")))
        served, server, thread = start_server(path, page, **options)
        running.append((served, server, thread))
        return served

    yield go
    for served, server, thread in running:
        server.should_exit = True
        thread.join(10)
        served.close()


@pytest.fixture(scope="session")
def reader(start: Serve) -> Served:
    """A workbench that tests only read from."""
    return start()


@pytest.fixture(scope="session")
def ask(reader: Served) -> Callable[..., Any]:
    """Return the JSON of a GET with these parameters."""
    client = reader.client()

    def get(path: str, **params: Any) -> Any:
        names = {"first": "from", "last": "to"}
        asked = {names.get(key, key): value for key, value in params.items()} or None
        found = client.get(f"/api/{path}", params=asked)
        assert found.status_code == 200, found.text
        return found.json()

    return get


@pytest.fixture
def served(start: Serve) -> Iterator[Served]:
    """A workbench of its own, to write to."""
    own = start()
    yield own
    own.desk.jobs.close()
