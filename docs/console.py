"""Run the commands that the documentation shows, and put what they print back into its pages.

A fenced block that opens with ``console`` holds commands (lines that begin with ``$ ``) and their output.
Commands that begin with ``communique`` are run, page after page, in one temporary folder in which
``examples`` is the repository's. ``console 12`` keeps the first 12 lines of each output.

Ids change with the rules. A remark ``<!-- first: show claims case.db --stance denied -->`` before a block
says which record its commands are about: the first that this command shows, whatever id the page has.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: The pages whose commands are run, in this order.
PAGES = ("README.md", "docs/cli.md", "docs/report.md")

#: Characters of an output line that are kept: wider ones make a page scroll sideways.
WIDTH = 118

_FIRST = re.compile(r"<!-- first: (.+) -->")
_ID = re.compile(r"\b(?:cl|ev|fig|con|chk|ctl)-[0-9a-f]{12}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A shown command: its words, the lines (from, to) of its output in the page, and how many are kept.

    ``about`` is the command whose first record it is about.
    """

    text: str
    first: int
    last: int
    keep: int | None
    about: str | None = None

    @property
    def is_run(self) -> bool:
        """Whether the command is ours to run."""
        return self.text.startswith("communique ")


#: Runs a command in a folder; returns exit code and output.
Runner = Callable[[Command, Path], tuple[int, str]]


def commands(lines: Sequence[str]) -> Iterator[Command]:
    """Yield the commands in the console blocks of a page, in order."""
    fence: str | None = None
    about: str | None = None
    shown: tuple[str, int] | None = None
    for at, line in enumerate(lines):
        if line.startswith("```"):
            if shown is not None and fence is not None:
                yield _command(shown, at, fence, about)
            about = None if fence is not None else about
            shown, fence = None, (None if fence is not None else line[3:].strip())
        elif fence is not None and fence.split()[:1] == ["console"] and line.startswith("$ "):
            if shown is not None:
                yield _command(shown, at, fence, about)
            shown = (line[2:].strip(), at + 1)
        elif fence is None and (match := _FIRST.fullmatch(line.strip())):
            about = match[1]


def _command(shown: tuple[str, int], last: int, fence: str, about: str | None) -> Command:
    words = fence.split()
    keep = int(words[1]) if len(words) > 1 else None
    return Command(text=shown[0], first=shown[1], last=last, keep=keep, about=about)


def with_id(command: Command, folder: Path, runner: Runner) -> Command:
    """Return a command about the record that its remark names, as it is called today."""
    if command.about is None:
        return command
    query = replace(command, text=f"communique {command.about} --json", about=None)
    code, output = runner(query, folder)
    if code or not (records := json.loads(output)):
        raise LookupError(f"<!-- first: {command.about} --> shows no record: name another")
    return replace(command, text=_ID.sub(records[0]["id"], command.text))


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


def run_page(name: str, folder: Path, runner: Runner = run) -> Iterator[tuple[Command, int, str]]:
    """Yield each command of a page that is ours to run, with its exit code and output."""
    for command in commands((ROOT / name).read_text(encoding="utf-8").splitlines()):
        if command.is_run:
            now = with_id(command, folder, runner)
            yield now, *runner(now, folder)


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
        shown = [f"$ {command.text}", *shown_lines(output, command.keep)]
        lines[command.first - 1 : command.last] = shown
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
