"""A workbench at a port of this machine, and the made-up reports that it shows."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import uvicorn

from communique.cli.serve import read, recompute
from communique.pipeline.limits import limit_memory
from communique.pipeline.run import build
from communique.pipeline.worker import ReportWorker
from communique.store.open import Store, open_store
from communique.web.app import create_app
from communique.web.fetching import FetchError
from communique.web.guard import Gate
from communique.web.jobs import Jobs
from communique.web.state import Desk

TOKEN = "a-token-for-tests-0123456789"

#: Reports of our own on the streets of one city; the last has no date.
REPORTS = {
    "canal-radio.txt": (
        "Army says it holds Sakhour\n\nMonday 28 November 2016\n\n"
        "State television said on Monday that the army had captured al-Sakhour in eastern Aleppo. "
        "Rebels denied the claim.\n\n"
        "The Syrian Observatory for Human Rights said government forces had captured al-Sakhour on Monday.\n"
    ),
    "quarter-list.txt": (
        "Quarters of Aleppo, as told to our desk\n\nTuesday 29 November 2016\n\n"
        "الصاخور (al-Sakhour): captured by government forces on 28 November 2016, said the Observatory.\n\n"
        "Rebels shelled Hanano on 27 November 2016, killing three civilians, state television said.\n"
    ),
    "hill-courier.html": (
        "<html><head><title>Raids on Shaar</title></head><body><article><h1>Raids on Shaar</h1>"
        "<p>30 November 2016</p><p>Russian jets bombed al-Shaar on Wednesday, killing at least seven "
        "civilians, medics said. Russia denied that its jets had bombed al-Shaar.</p>"
        "<p>Rebels said that they had killed twelve soldiers in Sheikh Saeed.</p></article></body></html>"
    ),
    "scrap.txt": "Government forces shelled Bustan al-Qasr, residents said.\n",
}

SAKHOUR = "aleppo/sakhour"


@dataclass
class Served:
    """A workbench at a port of this machine, with what it wrote to its log."""

    store: Store
    desk: Desk
    address: str
    log: list[str]
    fetched: dict[str, Any]
    _clients: list[httpx2.Client] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.address.partition("://")[2]

    def client(self, **headers: str) -> httpx2.Client:
        """A client with these headers; with none, one that has the token."""
        given = headers or {"authorization": f"Bearer {TOKEN}"}
        self._clients.append(httpx2.Client(base_url=self.address, headers=given, timeout=60))
        return self._clients[-1]

    def settle(self) -> dict[str, Any]:
        """Wait until no job is at work; return the last one."""
        for _ in range(3600):
            jobs = self.desk.jobs.all()
            if jobs and all(job.state in ("done", "failed") for job in jobs):
                return {"state": jobs[0].state, "error": jobs[0].error, "problems": jobs[0].problems}
            time.sleep(0.05)
        raise AssertionError(f"jobs do not end: {self.desk.jobs.all()}")

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self.desk.jobs.close()
        self.store.close()


#: Starts a workbench, over a store that is given or one of its own.
Serve = Callable[..., Served]


class Idle(Jobs):
    """Takes jobs and does nothing: for tests of what is stored, not of what follows."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, recompute=recompute, read=lambda *_: [])

    def _start(self, job: Any, work: Callable[..., Any], *args: Any) -> None:
        self._note(job.id, state="done")


@dataclass(slots=True)
class TightWorker(ReportWorker):
    """Reads with little memory, so that a small bomb is enough."""

    def open(self) -> None:
        limit_memory(2**30)
        ReportWorker.open(self)


def read_tight(
    path: Path, files: tuple[Path, ...], tell: Callable[[str, int, int], None]
) -> list[dict[str, str]]:
    """Read files as the server does, by ``TightWorker``."""
    built = build(files, path, workers=1, progress=tell, worker=TightWorker(case="aleppo-2016"))
    return [{"file": one.file, "message": one.message, "remedy": one.remedy} for one in built.issues]


def start_server(
    path: Path, page: Path, *, reads: Any = read, **options: Any
) -> tuple[Served, uvicorn.Server, threading.Thread]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    store = open_store(path)
    fetched: dict[str, Any] = {}
    desk = Desk(
        store=store,
        jobs=Jobs(path, recompute=recompute, read=reads),
        inbox=path.with_name("inbox"),
        user="ann",
        fetch=_fetcher(fetched),
    )
    hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
    app = create_app(desk, Gate(token=TOKEN, hosts=hosts, **options), page)
    config = uvicorn.Config(app, log_level="warning", log_config=None, server_header=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    log = _Log()
    logging.getLogger("communique.web").addHandler(log)
    return Served(store, desk, f"http://127.0.0.1:{port}", log.lines, fetched), server, thread


def _fetcher(fetched: dict[str, Any]) -> Callable[[str], Any]:
    def fetch(url: str) -> Any:
        if url not in fetched:
            raise FetchError(url, "is not there", "check the address")
        return fetched[url]

    return fetch


class _Log(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
