"""`communique evaluate` on a small gold folder: what it reads, prints, pins, remembers and refuses."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_gold import ADVANCE, ALARM, CAPTURE, GOLD, SHELLING, TEXTS, Stub, write_gold

from communique.evaluate.catalogue import EvaluateError
from communique.evaluate.command import Options, evaluate
from communique.evaluate.floors import read_floors
from communique.records.claim import Basis, Claim, Provenance


def run(folder: Path, tmp_path: Path, stub: Stub | None = None, **wishes: object) -> int:
    """Evaluate with files of the test's own."""
    floors = tmp_path / "floors.toml"
    floors.touch()
    options = Options(floors=floors, last_run=tmp_path / "out" / "last-run.json")
    return evaluate(folder, (stub or Stub()).system, replace(options, **wishes))  # type: ignore[arg-type]


def test_untouched_texts_are_not_opened(folder: Path, tmp_path: Path) -> None:
    """A set kept for a last look stays unread unless the flag is given."""
    stub = Stub()
    run(folder, tmp_path, stub)
    assert stub.opened == ["a01", "a02"]


def test_last_look_prints_figures_apart_and_no_claim(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures of untouched articles are shown; their words appear nowhere, lest somebody tune on them."""
    page = tmp_path / "errors.html"
    stub = Stub(claims=(CAPTURE,))
    run(folder, tmp_path, stub, last_look=True, errors=page)
    run(folder, tmp_path, Stub(claims=(CAPTURE, ADVANCE)), last_look=True, errors=page)
    out = capsys.readouterr().out
    assert stub.opened == ["a01", "a02", "z01"]
    assert "LAST LOOK" in out
    kept = (tmp_path / "out" / "last-run.json").read_text("utf-8")
    assert all("entered the tower" not in text for text in (out, page.read_text("utf-8"), kept))


def test_a_case_is_loaded_once_and_overrides_the_sets(folder: Path, tmp_path: Path) -> None:
    """Sets without a case are read with general knowledge; a case given on the command line wins."""
    own, given = Stub(), Stub()
    run(folder, tmp_path, own, last_look=True)
    run(folder, tmp_path, given, last_look=True, case="port")
    assert (own.cases, given.cases) == ([None], ["port"])


def test_json_says_what_the_tables_say(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of three coded claims are met by three proposed ones, and the agent of one is wrong."""
    run(folder, tmp_path, as_json=True)
    form = json.loads(capsys.readouterr().out)
    (found,) = form["sets"]
    detection = found["detection"]
    assert (detection["gold"], detection["system"], detection["matched"]) == (3, 3, 2)
    assert found["figures"]["agent_f1"] == {"value": pytest.approx(0.5), "support": 2}
    assert found["figures"]["location_f1"]["value"] == 1
    assert {row["name"]: row["matched"] for row in found["by_type"]} == {
        "territory.capture": 1,
        "battle.shelling": 1,
        "harm.casualties": 0,
        "diplomacy.refusal": 0,
    }
    assert {row["name"]: row["gold"] for row in found["by_outlet"]} == {"harbour": 2, "not stated": 1}
    assert {row["name"]: row["gold"] for row in found["by_segment"]} == {"body": 3}
    assert found["by_basis"] == []  # the stub's claims do not say what they rest on
    run(folder, tmp_path)
    out = capsys.readouterr().out
    assert re.search(r"open +2 +3 +3 +2 +0\.667 +0\.667 +0\.667", out)
    assert re.search(r"harbour +2 +2 +2 +1\.000", out)


def test_slots_are_counted_by_what_they_rest_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The captor named in the claim is right; the one carried over to the shelling is the wrong side."""
    near, far = _resting(CAPTURE, Basis.CLAUSE), _resting(SHELLING, Basis.REPORT)
    run(folder, tmp_path, Stub(claims=(near, far)), as_json=True)
    (found,) = json.loads(capsys.readouterr().out)["sets"]
    assert [(row["slot"], row["basis"], row["right"], row["of"]) for row in found["by_basis"]] == [
        ("agent", "clause", 1, 1),
        ("agent", "report", 0, 1),
    ]
    run(folder, tmp_path, Stub(claims=(near, far)))
    assert re.search(r"agent +1\.000 \(1\) +0\.000 \(1\)", capsys.readouterr().out)


def _resting(claim: Claim, basis: Basis) -> Claim:
    """A claim whose agents rest on words so near."""
    found = Provenance(basis=basis, rule="name.alias", start=0, end=4, words="Blue")
    return replace(claim, actors=tuple(replace(slot, provenance=found) for slot in claim.actors))


def test_fall_below_a_floor_fails_and_says_which(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is what continuous integration looks at."""
    _pin_low_support(folder, tmp_path)
    assert run(folder, tmp_path) == 0
    assert run(folder, tmp_path, Stub(claims=(CAPTURE,))) == 1
    assert "open: detection_f1 0.5000 is below its floor 0.66" in capsys.readouterr().out


def _pin_low_support(folder: Path, tmp_path: Path) -> None:
    """Pin the detection floor by hand: the made set is too small for --pin to do it."""
    run(folder, tmp_path, pin=True)
    path = tmp_path / "floors.toml"
    path.write_text(path.read_text("utf-8") + "detection_f1 = 0.66\n", "utf-8")


def test_a_changed_corpus_is_said_and_not_compared(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A floor speaks of the articles it was measured on and no others."""
    _pin_low_support(folder, tmp_path)
    text = folder / "texts" / "a02.txt"
    text.write_text(TEXTS["a02"] + "One more line.\n", "utf-8")
    assert run(folder, tmp_path, Stub(claims=())) == 0
    assert "open: its gold or texts changed" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["claims.jsonl", "aliases.json"])
def test_gold_and_aliases_belong_to_the_hash(folder: Path, tmp_path: Path, part: str) -> None:
    """Whatever changes a figure without the system changing is part of the corpus."""
    run(folder, tmp_path, pin=True)
    before = read_floors(tmp_path / "floors.toml")["open"].sha256
    path = folder / part
    path.write_text(path.read_text("utf-8").replace("Red Front", "Red Guard"), "utf-8")
    run(folder, tmp_path, pin=True)
    assert read_floors(tmp_path / "floors.toml")["open"].sha256 != before


def test_other_sets_do_not_touch_the_hash(folder: Path, tmp_path: Path) -> None:
    """New gold for other articles in the same file leaves a set's floors in force."""
    run(folder, tmp_path, pin=True)
    before = read_floors(tmp_path / "floors.toml")
    write_gold(folder, [*GOLD, {**GOLD[-1], "quote": "Nobody is to look here"}])
    run(folder, tmp_path, pin=True)
    assert read_floors(tmp_path / "floors.toml") == before


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param((CAPTURE,), (CAPTURE, SHELLING), "  gained: a01 battle.shelling | Reds", id="gained"),
        pytest.param((CAPTURE,), (), "  lost: a01 territory.capture | The Blue Army", id="lost"),
        pytest.param((), (ALARM,), "  new false alarm: a02 diplomacy.refusal | The Red", id="new alarm"),
        pytest.param((ALARM,), (), "new false alarm 0, false alarm gone 1", id="alarm gone"),
    ],
)
def test_changes_since_the_last_run(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    first: tuple[Claim, ...],
    then: tuple[Claim, ...],
    expected: str,
) -> None:
    """Who changes a rule sees which claims it moved."""
    run(folder, tmp_path, Stub(claims=first))
    assert "since the last run" not in capsys.readouterr().out
    run(folder, tmp_path, Stub(claims=then))
    assert expected in capsys.readouterr().out


def test_a_spoilt_memory_is_no_trouble(folder: Path, tmp_path: Path) -> None:
    """The last run is only a memory: a broken file counts as none."""
    path = tmp_path / "out" / "last-run.json"
    path.parent.mkdir()
    path.write_text("{", "utf-8")
    assert run(folder, tmp_path) == 0
    assert json.loads(path.read_text("utf-8"))["open"]["matched"]


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        pytest.param({"sets": ("nix",)}, "no set is named nix; the sets are open, closed", id="unknown set"),
        pytest.param({"sets": ("closed",)}, "closed: kept for a last look; add --last-look", id="untouched"),
    ],
)
def test_refused_sets(folder: Path, tmp_path: Path, wishes: dict[str, object], message: str) -> None:
    """A refusal names the set and the remedy, before any text is opened."""
    stub = Stub()
    with pytest.raises(EvaluateError, match=re.escape(message)):
        run(folder, tmp_path, stub, **wishes)
    assert stub.opened == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("claims.jsonl", '{"doc": "a01"}\n{"doc"', "claims.jsonl: line 2", id="broken line"),
        pytest.param("claims.jsonl", "", "holds no line of open", id="no gold"),
        pytest.param("aliases.json", "[1]", "aliases.json: not an object", id="aliases"),
        pytest.param("sets.toml", "[[set]]\nname = 'a'", "sets.toml: 'title'", id="set without title"),
        pytest.param("sets.toml", "[[set]", "sets.toml: ", id="no TOML"),
    ],
)
def test_broken_gold_is_named(folder: Path, tmp_path: Path, name: str, text: str, message: str) -> None:
    """An error names the file and the place."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(EvaluateError, match=re.escape(message)):
        run(folder, tmp_path)


def test_a_missing_text_is_named(folder: Path, tmp_path: Path) -> None:
    """Gold without its text would silently lower every figure."""
    (folder / "texts" / "a02.txt").unlink()
    with pytest.raises(EvaluateError, match=r"no text of a02"):
        run(folder, tmp_path)
