"""The command's own words: exit codes, and which files it opens."""

from pathlib import Path

import pytest
from made_gold import write_gold

from communique.cli.evaluate import read_documents
from communique.cli.main import guarded
from communique.cli.trouble import UserError
from communique.pipeline import reading


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        pytest.param(["--set", "nix"], 2, "no set is named nix", id="unknown set"),
        pytest.param(["--set", "closed"], 2, "add --last-look", id="untouched set"),
        pytest.param(["--lower"], 2, "--lower only says how to --pin", id="lower without pin"),
        pytest.param(["--floors", "FLOORS"], 3, "floors.toml", id="broken floors"),
        pytest.param(["--floors", "none.toml"], 3, "none.toml: does not exist", id="absent floors"),
    ],
)
def test_wrong_usage_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    message: str,
) -> None:
    """Every refusal names its remedy; scripts read the exit code."""
    monkeypatch.chdir(tmp_path)
    gold = write_gold(tmp_path / "gold")
    floors = tmp_path / "floors.toml"
    floors.write_text("[", "utf-8")
    given = [str(floors) if word == "FLOORS" else word for word in words]
    monkeypatch.setattr("sys.argv", ["communique", "evaluate", str(gold), *given])
    assert guarded() == code
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_only_wanted_files_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Untouched articles lie in the same folder: their files are passed over unopened."""
    folder = write_gold(tmp_path / "gold") / "texts"
    opened: list[str] = []
    real = reading.read_file

    def watched(item: reading.InputFile) -> reading.ReadResult:
        opened.append(item.path.name)
        return real(item)

    monkeypatch.setattr(reading, "read_file", watched)
    documents = read_documents(folder, lambda stem: stem.startswith("a"))
    assert opened == ["a01.txt", "a02.txt"]
    assert [document.name for document in documents] == opened


def test_an_unreadable_text_is_named(tmp_path: Path) -> None:
    """A text that cannot be read must not count as a text without claims."""
    (tmp_path / "a01.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(UserError, match=r"a01\.txt"):
        read_documents(tmp_path, lambda stem: True)
