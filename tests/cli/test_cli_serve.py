"""The port of the workbench, before its server runs."""

import socket
from contextlib import closing

import pytest

from communique.cli.serve import LOOPBACK, _listen
from communique.cli.trouble import ExitCode, UserError


def test_who_comes_before_the_server_runs_waits() -> None:
    """The address is printed, and the browser sent there, while the server is still starting."""
    with closing(_listen(0)) as listening:
        address = listening.getsockname()
        with socket.create_connection(address, timeout=30) as early:
            taken, _ = listening.accept()
            with closing(taken):
                taken.sendall(b"at last")
                assert early.recv(7) == b"at last"


def test_a_port_that_is_taken_is_told_with_a_remedy() -> None:
    with closing(_listen(0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(UserError, match=rf"port {port} is taken .*--port 0 for any") as said:
            _listen(port)
    assert said.value.code == ExitCode.USAGE
    with closing(socket.socket()) as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind((LOOPBACK, port))  # what failed holds nothing back
