"""The documentation holds: its commands run, its links lead somewhere, its lists are complete."""

import importlib.util
import io
import re
import shlex
import sys
import tomllib
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/adr/*.md")
    for path in ROOT.glob(pattern)
    if not path.name.startswith(".")
)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def _console() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_console", ROOT / "docs" / "console.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _in_this_process(command: Any, folder: Path) -> tuple[int, str]:
    """Return exit code and output of a command, without starting Python anew for each."""
    from communique.cli.main import guarded

    out = io.StringIO()
    words = shlex.split(command.text)
    with chdir(folder), redirect_stdout(out), redirect_stderr(out), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", words)
        return guarded(), out.getvalue()


def test_every_command_shown_runs(tmp_path: Path) -> None:
    """A reader who types what a page shows must not meet an error. `make docs` renews what a page shows."""
    console = _console()
    folder = console.work_folder(tmp_path)
    done = [
        (page, *step) for page in console.PAGES for step in console.run_page(page, folder, _in_this_process)
    ]
    failed = [f"{page}: $ {command.text}: {code}\n{out}" for page, command, code, out in done if code]
    assert not failed, "\n".join(failed)
    assert len(done) > 10


def test_commands_and_outputs_are_told_apart() -> None:
    """The blocks are read as commands with the lines of their output."""
    console = _console()
    lines = ["```console 3", "$ communique show", "one", "$ make test", "two", "```", "```", "$ no", "```"]
    found = [(c.text, lines[c.first : c.last], c.keep, c.is_run) for c in console.commands(lines)]
    assert found == [("communique show", ["one"], 3, True), ("make test", ["two"], 3, False)]


def test_a_long_output_is_cut_and_says_so() -> None:
    """What is left out is marked, across and down."""
    console = _console()
    assert console.shown_lines("a\nb\nc\n", 2) == ["a", "b", "…"]
    assert console.shown_lines("x" * 200, None)[0].endswith("…")


def test_every_command_has_its_example() -> None:
    """A command that docs/cli.md does not show is one that nobody finds."""
    from communique.cli.main import app

    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    names = [info.name or info.callback.__name__ for info in app.registered_commands if info.callback]
    assert [name for name in names if f"communique {name} " not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    """A link inside the repository names a file that is there."""
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_dependency_is_accounted_for() -> None:
    """docs/dependencies.md has a row for each dependency, and none for what is not one."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    extras = [*project["optional-dependencies"].values(), *told["dependency-groups"].values()]
    declared = [*project["dependencies"], *(line for extra in extras for line in extra)]
    names = {re.split(r"[\[<>=!~;\s]", line, maxsplit=1)[0] for line in declared}
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))
    assert rows == names


def test_decisions_are_numbered_and_dated() -> None:
    """Each decision record has its own number, a date, and says what follows from it."""
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^Date: \d{4}-\d\d-\d\d$", text, re.MULTILINE), path.name
        assert all(f"## {head}" in text for head in ("Context", "Decision", "Consequences")), path.name
