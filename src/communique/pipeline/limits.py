"""How much one document may cost: a small file can unpack to more than a machine has.

Limits are kept by the system on the worker's process: memory for good, computing time anew for each document.
Systems without them (Windows) read without.
"""

import signal
import sys
import threading
import time
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
    limits; elsewhere there is none.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    before, limits = signal.signal(signal.SIGPROF, _stop), resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, _ends(limits, seconds * _PATIENCE))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_CPU, limits)


def _ends(limits: tuple[int, int], more: float) -> tuple[int, int]:
    """Return limits that end a process after so many more seconds of computing, never above those it has.

    The system counts whole seconds: with two more the exception always has the time to come first.
    """
    used = int(time.process_time() + more) + 2
    return min((used, *(limit for limit in limits if limit >= 0))), limits[1]


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError
