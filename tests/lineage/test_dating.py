"""A loosely dated text takes the date of the dated text that holds the same words, and says so."""

from datetime import date

import pytest

from communique.lineage.dating import date_copies
from communique.records.claim import Claim, ClaimType
from communique.records.event import Check
from communique.records.lineage import Copy, CopyKind
from communique.records.text import Document, DocumentDate, Original
from communique.records.when import Interval
from made_claims import made

LOOSE, FIRM = Interval(start=date(2020, 3, 13), end=date(2020, 3, 15)), date(2020, 3, 14)


def document(name: str, dated: Interval | None) -> Document:
    given = None if dated is None else DocumentDate(start=dated.start, end=dated.end, reason="a test")
    return Document(
        id=name,
        name=name,
        text="",
        original=Original(sha256=name, media_type="text/plain", size=0),
        segments=(),
        date=given,
    )


def run(
    claim: Claim,
    own: Interval | None,
    lender: Interval | None,
    kind: CopyKind = CopyKind.EXCERPT,
    *,
    reverse: bool = False,
) -> tuple[Claim, tuple[Check, ...]]:
    pair = ("two.txt", "one.txt") if reverse else ("one.txt", "two.txt")
    copy = Copy(kind=kind, document=pair[0], of=pair[1], containment=1.0, reason="all of it")
    (moved,), checks = date_copies([claim], [document("one.txt", own), document("two.txt", lender)], [copy])
    return moved, checks


DAY = Interval(start=FIRM, end=FIRM)


@pytest.mark.parametrize("reverse", [False, True], ids=["the copy is loose", "the original is loose"])
def test_a_loose_date_is_narrowed_by_the_other_printing(reverse: bool) -> None:
    """Which of the two came first does not matter: both are of one day."""
    moved, (check,) = run(made(ClaimType.CAPTURE, on="13", to="15"), LOOSE, DAY, reverse=reverse)
    assert (moved.time.start, moved.time.end) == (FIRM, FIRM)
    assert moved.time.flags == ("dated_by_copy",)
    assert check.claims == (moved.id,)
    assert "two.txt, dated 2020-03-14" in check.text


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param(made(ClaimType.CAPTURE, on="14"), ("14", "14"), id="a day of its own"),
        pytest.param(made(ClaimType.SIEGE, on="2", to="15"), ("02", "14"), id="a run up to the day of print"),
        pytest.param(made(ClaimType.SIEGE, on="2", to="9"), ("02", "09"), id="a run that ended before"),
    ],
)
def test_only_what_hangs_on_the_day_of_print_moves(claim: Claim, expected: tuple[str, str]) -> None:
    """ "Since the second" still begins on the second."""
    moved, _ = run(claim, LOOSE, DAY)
    assert (f"{moved.time.start:%d}", f"{moved.time.end:%d}") == expected


def test_an_undated_text_is_dated() -> None:
    """A cutting without a date is as old as the page that it was cut from."""
    moved, checks = run(made(ClaimType.CAPTURE, on=None), None, DAY)
    assert (moved.time.start, moved.time.end) == (FIRM, FIRM)
    assert "has no date of its own" in checks[0].text


@pytest.mark.parametrize(
    ("lender", "kind"),
    [
        pytest.param(
            Interval(start=date(2020, 3, 20), end=date(2020, 3, 20)), CopyKind.EXACT, id="another week"
        ),
        pytest.param(None, CopyKind.EXACT, id="no date either"),
        pytest.param(DAY, CopyKind.REWRITE, id="a rewrite may be a day later"),
        pytest.param(DAY, CopyKind.SENTENCE, id="one shared sentence"),
    ],
)
def test_nothing_is_lent(lender: Interval | None, kind: CopyKind) -> None:
    """A date that contradicts the text's own, or that need not be the same day, changes nothing."""
    claim = made(ClaimType.CAPTURE, on="13", to="15")
    assert run(claim, LOOSE, lender, kind) == (claim, ())
