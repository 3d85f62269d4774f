"""An undated report is dated by another that dates the same event, and only when the weekday fits."""

from dataclasses import replace
from datetime import date

import pytest

from communique.lineage.told import date_reports
from communique.records.claim import Claim, ClaimType
from communique.records.event import Check
from communique.records.text import DateWitness, Document, DocumentDate
from communique.records.when import Anchor
from made_claims import made, report

CAPTURE = ClaimType.CAPTURE


def loose(name: str = "one.txt", kind: str = "text") -> Document:
    """A report whose date was inferred from its words (or stands on it: kind "dateline")."""
    first = date(2020, 3, 7)
    seen = DateWitness(kind=kind, start=first, end=first, mention="Saturday", reason="a test")
    given = DocumentDate(start=first, end=first, reason="a test", witnesses=(seen,))
    return replace(report(name, "no text"), date=given)


def relative(claim: Claim, words: str | None = "Saturday") -> Claim:
    return replace(claim, time=replace(claim.time, mention=words, anchor=Anchor.RELATIVE))


def explicit(claim: Claim, *flags: str) -> Claim:
    return replace(claim, time=replace(claim.time, mention="a date", anchor=Anchor.EXPLICIT, flags=flags))


HERE = relative(made(CAPTURE, on="7"))  # 7 March 2020 was a Saturday
THERE = explicit(made(CAPTURE, on="21", document="two.txt"))
BESIDE = relative(made(ClaimType.CLASH, on="7", start=300), None)
SINCE = explicit(made(ClaimType.CASUALTIES, on="1", to="7", start=400), "since")
BEFORE = explicit(made(ClaimType.SIEGE, on="2", start=500))


def run(*claims: Claim, doc: Document | None = None) -> tuple[dict[str, tuple[int, int]], tuple[Check, ...]]:
    moved, checks = date_reports(claims, (doc or loose(), report("two.txt", "text")), ())
    return {one.id: (one.time.start.day, one.time.end.day) for one in moved}, checks  # type: ignore[union-attr]


def test_the_report_takes_the_day_of_the_other() -> None:
    """Its Saturday, and what it tells of its own day, are two weeks later; what it dates itself stays."""
    days, (check,) = run(HERE, THERE, BESIDE, SINCE, BEFORE)
    assert days == {
        HERE.id: (21, 21),
        THERE.id: (21, 21),
        BESIDE.id: (21, 21),
        SINCE.id: (1, 21),
        BEFORE.id: (2, 2),
    }
    assert check.kind == "date"
    assert "two.txt puts the same event on 2020-03-21, a Saturday" in check.text
    assert {HERE.id, BESIDE.id, SINCE.id, THERE.id} == set(check.claims)


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((explicit(made(CAPTURE, on="20", document="two.txt")),), id="a Friday"),
        pytest.param(
            (explicit(made(CAPTURE, "port/mill", on="21", document="two.txt")),), id="another place"
        ),
        pytest.param(
            (explicit(made(CAPTURE, agent="red-front", on="21", document="two.txt")),), id="another side"
        ),
        pytest.param((relative(made(CAPTURE, on="21", document="two.txt")),), id="no date of its own"),
        pytest.param((explicit(made(CAPTURE, on="21")),), id="the same report"),
        pytest.param(
            (THERE, explicit(made(CAPTURE, on="28", document="two.txt", start=90))), id="two such dates"
        ),
        pytest.param(
            (THERE, explicit(made(ClaimType.SIEGE, on="25", start=500))), id="it tells of a later day"
        ),
    ],
)
def test_what_decides_nothing(others: tuple[Claim, ...]) -> None:
    """The inferred date stays."""
    days, checks = run(HERE, *others)
    assert days[HERE.id] == (7, 7)
    assert checks == ()


def test_a_date_on_the_report_is_not_overruled() -> None:
    """A dateline is better than any weekday."""
    days, checks = run(HERE, THERE, doc=loose(kind="dateline"))
    assert days[HERE.id] == (7, 7)
    assert checks == ()
