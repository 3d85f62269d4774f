"""Only what depends on a change is worked out anew, and the record is that of a whole computation."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from communique.pipeline import reconciling
from communique.pipeline.reconciling import default_derivers, derive, refresh
from communique.pipeline.run import describe_run
from communique.records.claim import ClaimLink, ClaimType, LinkKind
from communique.records.codec import canonical, encode
from communique.records.mention import Qualifier, Stance
from communique.records.result import DocumentResult
from communique.store import reading, schema, writing
from communique.store.open import Store, open_store
from communique.store.remembering import Memory, Worked
from made_claims import WAR, made, place, report

HERE = Path(__file__).parent

#: The war for Port, with two towns far from the city and from each other that have no polygon.
CASE = replace(
    WAR, places=(*WAR.places, place("x/dale", "town", None, 40, 0), place("x/vale", "town", None, 0, 40))
)
LONG = (
    "Engineers of the blue army cleared the last lanes of the brick works on Saturday, and Blue TV said that "
    "the kiln quarter was theirs by noon. A tram driver said that the line to the quay had not run for nine "
    "days. Twelve people were killed when a shell fell on the bread queue beside the depot."
)


def killed(low: float, mention: str) -> tuple[tuple[str, float, float, str, Qualifier], ...]:
    return (("killed", low, low, mention, Qualifier.EXACT),)


def dale(name: str, by: str, count: int) -> DocumentResult:
    """A report on a town: one strike and its dead."""
    quote = f"Shells fell on Dale and killed {count} people, {by} said"
    claim = made(
        ClaimType.SHELLING,
        "x/dale",
        by=by,
        document=name,
        quote=quote,
        named=True,
        figures=killed(count, str(count)),
    )
    text = f"{quote}. The bridge at Dale stayed shut to lorries all that day, a clerk told callers."
    return DocumentResult(document=report(name, text, on=date(2020, 3, 15)), claims=(claim,))


def vale(name: str, by: str, on: str) -> DocumentResult:
    quote = f"Jets of the red front struck Vale on {on} March, {by} said, and thirty were hurt"
    figures = (("injured", 30.0, 30.0, "thirty", Qualifier.EXACT),)
    claim = made(
        ClaimType.AIRSTRIKE,
        "x/vale",
        agent="red-front",
        by=by,
        on=on,
        document=name,
        quote=quote,
        figures=figures,
    )
    plan = made(
        ClaimType.CAPTURE,
        "port/kiln",
        by=by,
        on=on,
        document=name,
        stance=Stance.INTENDED,
        start=200,
        quote="The blues mean to take the kiln",
    )
    return DocumentResult(document=report(name, quote, on=date(2020, 3, 21)), claims=(claim, plan))


def kiln(name: str, text: str, on: date | None, by: str | None) -> DocumentResult:
    quote = "the kiln quarter was theirs by noon"
    claim = made(ClaimType.CAPTURE, by=by, document=name, quote=quote, start=text.index(quote), on="14")
    toll = made(
        ClaimType.CASUALTIES,
        "x/port",
        agent=None,
        document=name,
        quote=text[-60:],
        start=len(text) - 60,
        figures=killed(12, "Twelve") if "Twelve" in text else killed(21, "Twenty-one"),
    )
    return DocumentResult(document=report(name, text, on=on), claims=(claim, toll))


def denial(name: str) -> DocumentResult:
    claimed = made(ClaimType.CAPTURE, by="blue-tv", document=name, quote="Blue TV said the kiln had fallen")
    denied = made(
        ClaimType.CAPTURE,
        by="red-front",
        document=name,
        stance=Stance.DENIED,
        quote="The Red Front denied it",
        start=80,
    )
    link = ClaimLink(kind=LinkKind.DENIES, claim=denied.id, other=claimed.id, reason="it")
    found = report(name, "Blue TV said the kiln had fallen. The Red Front denied it.", on=date(2020, 3, 15))
    return DocumentResult(document=found, claims=(claimed, denied), links=(link,))


def east(name: str) -> DocumentResult:
    quote = "the reds hold a third of the east"
    figures = (("share", 1 / 3, 1 / 3, "a third", Qualifier.EXACT),)
    claim = made(
        ClaimType.CONTROL,
        "port/east",
        agent="red-front",
        by="watch",
        on="20",
        document=name,
        quote=quote,
        figures=figures,
    )
    return DocumentResult(document=report(name, quote, on=date(2020, 3, 20)), claims=(claim,))


SATURDAY = date(2020, 3, 14)
#: Each report as it may come, and as it may come later: changed, or by another hand.
POOL: Mapping[str, tuple[DocumentResult, DocumentResult]] = {
    "dale-1.txt": (dale("dale-1.txt", "doctors", 12), dale("dale-1.txt", "doctors", 14)),
    "dale-2.txt": (dale("dale-2.txt", "watch", 31), dale("dale-2.txt", "wire", 12)),
    "vale.txt": (vale("vale.txt", "watch", "20"), vale("vale.txt", "doctors", "19")),
    "kiln-1.txt": (kiln("kiln-1.txt", LONG, SATURDAY, "blue-tv"), kiln("kiln-1.txt", LONG, None, "blue-tv")),
    "kiln-2.txt": (
        kiln("kiln-2.txt", LONG.replace("Twelve", "Twenty-one"), None, None),
        kiln("kiln-2.txt", LONG.replace("Twelve", "Twenty-one"), date(2020, 3, 13), "watch"),
    ),
    "denial.txt": (denial("denial.txt"), DocumentResult(document=report("denial.txt", "Rain."), claims=())),
    "east.txt": (east("east.txt"), east("east.txt")),
}


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    with closing(open_store(path, create=True)) as store:
        if reading.state(store, "run") is None:
            writing.put_run(store, describe_run(CASE), CASE, None)
        yield store


def put(store: Store, name: str, version: int = 0) -> None:
    result = POOL[name][version]
    entry = writing.FileEntry(path=name, fingerprint=str(version), state=writing.DONE, run="run", chunk="")
    writing.put_file(store, entry, [(result, result.document.text.encode())])


def bring_up(store: Store) -> Mapping[str, Worked]:
    """Bring the record up to date and return what was worked out."""
    heard: list[Mapping[str, Worked]] = [{}]
    refresh(store, CASE, default_derivers, describe_run(CASE).id, told=heard.append)
    return heard[-1]


_COMPUTED = (
    *("origins", "events", "figures", "contradictions", "checks", "control", "evidence"),
    *("claims", "claim_names", "names", "decided", "memory"),
)


def rows(store: Store) -> dict[str, list[Any]]:
    """Return everything computed, in the order in which it is read, with what is remembered of it."""
    kept: dict[str, list[Any]] = {}
    with store.reading() as connection:
        for name in _COMPUTED:
            table = schema.metadata.tables[name]
            found = connection.execute(select(*(column for column in table.c if column.name != "n")))
            kept[name] = sorted(map(repr, found))
    return {**kept, "copies": list(reading.copies(store)), "issues": list(reading.issues(store))}


def built_whole(store: Store) -> dict[str, list[Any]]:
    """Return what a new store holds after one computation over the same reports and decisions."""
    with TemporaryDirectory() as folder, opened(Path(folder) / "whole.db") as whole:
        for entry in reversed(reading.ledger(store).values()):
            put(whole, entry.path, int(entry.fingerprint))
        writing.copy_decisions(whole, reading.decisions(store))
        bring_up(whole)
        return rows(whole)


def decide(store: Store, kind: str, subject: str, payload: object) -> None:
    writing.add_decision(
        store, at="2020-04-01T00:00:00+00:00", who="ann", kind=kind, subject=subject, payload=encode(payload)
    )


def _decision(store: Store, kind: str, at: int) -> None:
    """Decide something about one of the claims, or take the last decision back."""
    claims = list(reading.iterate_claims(store))
    standing = reading.standing(reading.decisions(store))
    if kind == "undo" and standing:
        writing.add_decision(
            store, at="t", who="ann", kind="undo", subject=standing[-1].subject, supersedes=standing[-1].id
        )
    if kind == "undo" or not claims:
        return
    one, other = claims[at % len(claims)], claims[(at + 1) % len(claims)]
    payloads: dict[str, object] = {
        "reject": {},
        "note": {},
        "adjudicate": {"holds": at % 2 == 0},
        "merge": {"claims": [one.id, other.id]},
        "split": {"claims": [one.id]},
        "correct": {"time": {"start": "2020-03-18", "end": "2020-03-18"}},
    }
    decide(store, kind, one.id, payloads[kind])


_NAMES = st.sampled_from(sorted(POOL))
_KINDS = st.sampled_from(["reject", "note", "adjudicate", "merge", "split", "correct", "undo"])
_STEPS = st.tuples(
    st.one_of(
        st.tuples(st.just("put"), _NAMES, st.integers(0, 1)),
        st.tuples(st.just("put"), _NAMES, st.integers(0, 1)),
        st.tuples(st.just("remove"), _NAMES, st.just(0)),
        st.tuples(st.just("decide"), _KINDS, st.integers(0, 20)),
    ),
    st.sampled_from(["brought up", "brought up", "broken off", "left"]),
)


def _take(store: Store, step: tuple[str, str, int], then: str) -> None:
    """Change something; then bring the record up to date, break off while it is written, or leave it."""
    match step:
        case ("put", name, version):
            put(store, name, version)
        case ("remove", name, _):
            writing.remove_files(store, [name])
        case (_, kind, at):
            _decision(store, kind, at)
    if then == "brought up":
        bring_up(store)
    if then == "broken off":
        with pytest.MonkeyPatch.context() as patch, pytest.raises(InterruptedError):
            patch.setattr(Memory, "keep", _interrupted)
            stale(store)
            bring_up(store)


def _interrupted(memory: Memory, connection: Connection) -> None:
    raise InterruptedError


def stale(store: Store) -> None:
    """Have the record computed though nothing changed."""
    with store.writing() as connection:
        writing.set_state(connection, "derived", "")


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(_STEPS, min_size=1, max_size=9))
def test_the_record_is_that_of_a_whole_computation(steps: Sequence[tuple[tuple[str, str, int], str]]) -> None:
    """Whatever came, went, changed, was decided or broke off, and in whatever order."""
    with TemporaryDirectory() as folder, opened(Path(folder) / "case.db") as store:
        for step, then in steps:
            _take(store, step, then)
        bring_up(store)
        assert rows(store) == built_whole(store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of all reports but the second on Dale, brought up to date."""
    with opened(tmp_path / "case.db") as made_here:
        for name in sorted(POOL.keys() - {"dale-2.txt"}):
            put(made_here, name)
        bring_up(made_here)
        yield made_here


def test_what_is_remembered_is_what_the_stages_give(store: Store) -> None:
    """A recall that remembers nothing gives the same record: nothing rests on how values are kept."""
    told = derive(store, CASE, default_derivers())
    record = reading.load_record(store)
    for name in ("copies", "origins", "events", "figures", "contradictions", "checks", "control"):
        assert sorted(map(canonical, getattr(told, name))) == sorted(map(canonical, getattr(record, name)))


def test_a_report_on_one_town_leaves_the_others_alone(store: Store) -> None:
    """Only the event, the figures and the pairs of that town are worked out anew, and no map."""
    put(store, "dale-2.txt")
    worked = bring_up(store)
    assert {kind: one.anew for kind, one in worked.items()} == {
        "stories": 1,
        "copies": 1,
        "pairs": 1,
        "events": 1,
        "figures": 1,
        "chains": 0,
        "inferred": 0,
        "geometry": 0,
    }
    assert worked["events"].units > 5
    assert worked["chains"].units > 3


def test_a_town_that_changes_hands_leaves_the_map_of_the_city_alone(store: Store) -> None:
    claim = made(ClaimType.CAPTURE, "x/vale", by="watch", document="fall.txt", quote="The blues took Vale")
    result = DocumentResult(document=report("fall.txt", claim.quote, on=date(2020, 3, 15)), claims=(claim,))
    entry = writing.FileEntry(path="fall.txt", fingerprint="0", state=writing.DONE, run="run", chunk="")
    writing.put_file(store, entry, [(result, b"")])
    worked = bring_up(store)
    assert (worked["chains"].anew, worked["inferred"].anew, worked["geometry"].anew) == (1, 0, 0)


def test_rows_that_are_right_are_not_written_again(store: Store) -> None:
    """A row that is written gets a new number: those of other places keep theirs."""
    before = _numbers(store)
    put(store, "dale-2.txt")
    bring_up(store)
    after = _numbers(store)
    written = {key for key, number in after.items() if before.get(key) != number}
    texts = [text for _, text in written]
    assert any("Dale" in text for text in texts)
    assert not [text for text in texts if "dale" not in text.casefold()]
    assert {table for table, _ in written} >= {"events", "figures", "contradictions"}


def _numbers(store: Store) -> dict[tuple[str, str], int]:
    with store.reading() as connection:
        return {
            (name, row.record): row.number
            for name in ("events", "figures", "contradictions", "checks", "control", "copies")
            for row in connection.execute(text(f"SELECT rowid AS number, record FROM {name}"))
        }


def test_a_decision_on_one_event_leaves_the_others_alone(store: Store) -> None:
    [strike] = [claim for claim in reading.iterate_claims(store) if claim.document == "dale-1.txt"]
    decide(store, "correct", strike.id, {"time": {"start": "2020-03-16", "end": "2020-03-16"}})
    worked = bring_up(store)
    assert (worked["stories"].anew, worked["copies"].anew) == (0, 0)
    assert (worked["events"].anew, worked["chains"].anew, worked["inferred"].anew) == (1, 0, 0)


def test_a_correction_holds_when_its_report_goes_and_comes_back(store: Store) -> None:
    """The report says what it said before, so nothing seems to have changed; but the correction was gone."""
    [strike] = [claim for claim in reading.iterate_claims(store) if claim.document == "dale-1.txt"]
    decide(store, "correct", strike.id, {"time": {"start": "2020-03-16", "end": "2020-03-16"}})
    bring_up(store)
    corrected = rows(store)
    writing.remove_files(store, ["dale-1.txt"])
    put(store, "dale-1.txt")
    bring_up(store)
    assert rows(store) == corrected


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("'{'", id="no JSON"),
        pytest.param("'[]'", id="JSON of something else"),
        pytest.param("replace(value, '1', '2')", id="other numbers in the right form"),
        pytest.param(
            "(SELECT m.value FROM memory m WHERE m.kind = memory.kind LIMIT 1)", id="another's value"
        ),
    ],
)
def test_damaged_values_are_worked_out_anew(damage: str, store: Store) -> None:
    """What is remembered saves time and decides nothing: whatever stands there, the record is right."""
    right = rows(store)
    with store.writing() as connection:
        connection.execute(text(f"UPDATE memory SET value = {damage}"))
    stale(store)
    worked = bring_up(store)
    assert worked["events"].anew >= worked["events"].units - 1
    assert rows(store) == right


def test_other_rules_remember_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of yesterday's rules must not be taken for today's."""
    monkeypatch.setattr(reconciling, "rules_hash", lambda: "other rules")
    stale(store)
    assert all(one.anew == one.units for one in bring_up(store).values())


_KILLED = """
import os, signal, sys
from pathlib import Path
from test_refresh import CASE, Memory, bring_up, opened, put
Memory.keep = lambda memory, connection: os.kill(os.getpid(), signal.SIGKILL)
with opened(Path(sys.argv[1])) as store:
    put(store, "dale-2.txt")
    bring_up(store)
"""


def test_a_run_killed_while_it_writes_leaves_nothing_half_done(store: Store) -> None:
    """The record and what is remembered of it change together or not at all."""
    before = rows(store)
    path = os.pathsep.join(filter(None, (str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-c", _KILLED, str(store.path)]
    died = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=False)
    assert died.returncode == -signal.SIGKILL
    left = rows(store)
    of_reports = {"claims", "claim_names"}  # the report itself was put before
    assert {name for name in before if left[name] != before[name]} == of_reports
    worked = bring_up(store)
    assert worked["events"].anew == 1
    assert rows(store) == built_whole(store)
