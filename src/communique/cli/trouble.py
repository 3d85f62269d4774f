"""What the command line says when something is wrong, and the exit codes that it ends with."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended; scripts may rely on these."""

    OK = 0
    FINDINGS = 1  # it worked, and there is something to look at (a floor missed, a difference found)
    USAGE = 2  # the command line is wrong
    UNREADABLE = 3  # the input cannot be read at all
    PARTIAL = 4  # some documents failed; they are listed
    FAULT = 70  # a fault of the program (EX_SOFTWARE of sysexits.h)
    INTERRUPTED = 130  # Ctrl-C (128 + SIGINT)


class UserError(Exception):
    """Something the user can mend; the message names the place and the remedy."""

    def __init__(self, message: str, code: ExitCode = ExitCode.UNREADABLE) -> None:
        super().__init__(message)
        self.code = code
