"""How much one document may cost: a small file can unpack to more than a machine has.

Limits are kept by the system on the worker's process: memory for good, computing time anew for each document.
Systems without them (Windows) read without.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: The most address space of a worker, in bytes: it takes half a gigabyte by itself, and a report of 100 MB
#: with photographs some two more.
MOST_BYTES = 4 * 2**30

#: The most computing time for one document, in seconds: a book of 1,000 pages takes half a minute to read.
MOST_SECONDS = 180.0

#: Code that does not look at its clock is ended with its process after so many times as long.
_PATIENCE = 1.5
#: seconds that the exception always has to come first
_MOST_BEHIND = 2.0


class TooLongError(BaseException):
    """A document took too long; no ``Exception``, so that no library takes it for its own."""


def limit_memory(most: int = MOST_BYTES) -> None:
    """Have this process refused more memory than ``most`` bytes, for the rest of its life."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (OSError, ValueError):  # macOS knows the limit and does not always take it
        return


@contextmanager
def limited_time(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raise ``TooLongError`` inside when it computes for more than ``seconds``; waiting does not count.

    Code of libraries that never comes back to Python is ended with its process. Only the main thread can set
    limits; elsewhere there is none. Both are timers from now on: a limit on all that a process computes
    (RLIMIT_CPU) goes by a clock of the system's that drifts by seconds from the one a process can read.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)  # ends the process
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _PATIENCE + _MOST_BEHIND)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError
