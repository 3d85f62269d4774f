"""``communique serve``: the workbench, on this machine alone."""

import getpass
import secrets
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.stores import the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    import socket

    from communique.store.open import Store

#: Only programs of this machine reach this address.
LOOPBACK = "127.0.0.1"

#: How long answers that are under way may take once the server is told to end, in seconds.
_PATIENCE = 2

#: Bytes of the random token: 256 bits.
_TOKEN = 32


def serve(
    store: Annotated[
        Path | None, typer.Argument(metavar="[CASE.DB]", help="The store; default: the only one here.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any free one.")] = 8765,
    who: Annotated[
        str | None, typer.Option("--who", help="Your name on decisions. Default: the user's.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(envvar="COMMUNIQUE_TOKEN", help="The token; default: a new random one.")
    ] = None,
    browse: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Open the workbench: map, claims, evidence and review of one store, in your browser.

    It answers on this machine alone, and only to those who have the address that it prints. Ctrl-C ends it.
    """
    from communique.store.open import open_store

    path = the_store(store)
    with closing(open_store(path)) as opened:
        _run(
            opened,
            port=port,
            who=who or getpass.getuser(),
            token=token or secrets.token_urlsafe(_TOKEN),
            browse=browse,
        )


def _run(opened: "Store", *, port: int, who: str, token: str, browse: bool) -> None:
    import uvicorn

    from communique.store.reading import load_run
    from communique.web.app import PageMissingError, create_app
    from communique.web.fetching import fetch
    from communique.web.guard import Gate
    from communique.web.jobs import Jobs
    from communique.web.state import Desk

    load_run(opened)  # says so when nothing was ever built
    listening = _listen(port)
    port = listening.getsockname()[1]
    hosts = frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))
    jobs = Jobs(opened.path, recompute=recompute, read=read)
    inbox = opened.path.with_name(f"{opened.path.stem}-inbox")
    desk = Desk(store=opened, jobs=jobs, inbox=inbox, user=who, fetch=fetch)
    try:
        app = create_app(desk, Gate(token=token, hosts=hosts))
    except PageMissingError as error:
        raise UserError(str(error), ExitCode.FAULT) from error
    address = f"http://{LOOPBACK}:{port}/?token={token}"
    typer.echo(f"Workbench of {opened.path}\n\n  {address}\n\nCtrl-C ends it.")
    if browse:
        _open(address)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = uvicorn.Server(config)
    # uvicorn raises the signal that ended it once more: it must end this program, not kill it, or the
    # process of the jobs stays behind.
    signal.signal(signal.SIGTERM, _end)
    with closing(jobs), closing(listening):
        server.run(sockets=[listening])


def _end(number: int, frame: object) -> None:
    raise SystemExit(0)


def _listen(port: int) -> "socket.socket":
    """Return a socket that takes connections from now on: whoever comes before the server runs waits."""
    import socket

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise UserError(
            f"port {port} is taken ({error.strerror}): give another one with --port, or --port 0 for any",
            ExitCode.USAGE,
        ) from error
    return listening


def _open(address: str) -> None:
    """Open the browser where there is one to be seen."""
    import os
    import sys
    import webbrowser

    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def recompute(path: Path) -> None:
    """Compute a store's record anew, as the build does; called in a process of its own."""
    from communique.pipeline.reconciling import default_derivers, refresh
    from communique.store.open import open_store
    from communique.store.reading import load_case, load_run

    with closing(open_store(path)) as store:
        refresh(store, load_case(store), default_derivers, load_run(store).id)


def read(
    path: Path, files: tuple[Path, ...], case: str | None, tell: Callable[[str, int, int], None]
) -> list[dict[str, str]]:
    """Read files into a store; return what was wrong with them, in words."""
    from communique.pipeline.run import NothingToReadError, build

    try:
        built = build(files, path, case=case, workers=1, progress=tell)
    except NothingToReadError as error:
        return [{"file": "", "message": str(error), "remedy": ""}]
    names = {file.name for file in files}
    return [
        {"file": issue.file, "message": issue.message, "remedy": issue.remedy}
        for issue in built.issues
        if Path(issue.file).name in names
    ]
