"""Run the commands that the documentation shows, and put what they print back into its pages.

A fenced block that opens with ``console`` holds commands (lines that begin with ``$ ``) and their output.
Commands that begin with ``communique`` are run, page after page, in one temporary folder in which
``examples`` is the repository's. ``console 12`` keeps the first 12 lines of each output.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: The pages whose commands are run, in this order.
PAGES = ("README.md", "docs/cli.md", "docs/case.md", "docs/report.md")

#: Characters of an output line that are kept: wider ones make a page scroll sideways.
WIDTH = 118


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A shown command: its words, the lines (from, to) of its output in the page, and how many are kept."""

    text: str
    first: int
    last: int
    keep: int | None

    @property
    def is_run(self) -> bool:
        """Whether the command is ours to run."""
        return self.text.startswith("communique ")


def commands(lines: Sequence[str]) -> Iterator[Command]:
    """Yield the commands in the console blocks of a page, in order."""
    fence: str | None = None
    shown: tuple[str, int] | None = None
    for at, line in enumerate(lines):
        if line.startswith("```"):
            if shown is not None and fence is not None:
                yield _command(shown, at, fence)
            shown, fence = None, (None if fence is not None else line[3:].strip())
        elif fence is not None and fence.split()[:1] == ["console"] and line.startswith("$ "):
            if shown is not None:
                yield _command(shown, at, fence)
            shown = (line[2:].strip(), at + 1)


def _command(shown: tuple[str, int], last: int, fence: str) -> Command:
    words = fence.split()
    keep = int(words[1]) if len(words) > 1 else None
    return Command(text=shown[0], first=shown[1], last=last, keep=keep)


def run(command: Command, folder: Path) -> tuple[int, str]:
    """Return exit code and output (both streams) of a command in a folder."""
    program = Path(sys.executable).with_name("communique")
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [str(program), *shlex.split(command.text)[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def work_folder(folder: Path) -> Path:
    """Return the folder after making it look like the top of the repository."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return folder


def run_page(name: str, folder: Path) -> Iterator[tuple[Command, int, str]]:
    """Yield each command of a page that is ours to run, with its exit code and output."""
    for command in commands((ROOT / name).read_text(encoding="utf-8").splitlines()):
        if command.is_run:
            code, output = run(command, folder)
            yield command, code, output


def shown_lines(output: str, keep: int | None) -> list[str]:
    """Return the lines of an output as a page shows them."""
    lines = [_cut(line.rstrip()) for line in output.rstrip().splitlines()]
    return lines if keep is None or len(lines) <= keep else [*lines[:keep], "…"]


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"


def refresh(name: str, folder: Path) -> list[str]:
    """Write a page with the outputs of today; return what failed."""
    path = ROOT / name
    lines = path.read_text(encoding="utf-8").splitlines()
    done = list(run_page(name, folder))
    for command, _, output in reversed(done):
        lines[command.first : command.last] = shown_lines(output, command.keep)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [f"{name}: $ {command.text}: exit code {code}" for command, code, _ in done if code]


def main() -> int:
    """Refresh every page; print what failed and return 1 when something did."""
    with tempfile.TemporaryDirectory() as folder:
        place = work_folder(Path(folder))
        failed = [line for name in PAGES for line in refresh(name, place)]
    for line in failed:
        print(line, file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
