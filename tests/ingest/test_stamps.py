"""Stamps without a year: which part of a page gives them theirs, and when none does."""

from datetime import date

import pytest

from communique.ingest.dates import date_document
from communique.ingest.segments import find_segments
from communique.records.when import Interval

PAGE = "Gate of the port shelled\n{stamp}\n{body}\nMore news\n{foot}\n"
BODY = (
    "Shells fell on the gate of the port and on the street behind it, the harbour office said, and three of "
    "its people were wounded. The street stays closed, and no ship has left since the morning of that day."
)


def _page(stamp: str, body: str = "", foot: str = "Contact us") -> str:
    return PAGE.format(stamp=stamp, body=f"{BODY} {body}".strip(), foot=foot)


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        pytest.param(
            _page("18 May, 22:05", foot="© 2019 Coast Desk"), (2019, 5, 18), "copyright", id="copyright"
        ),
        pytest.param(
            _page("May 18", foot="Copyright 2004-2019, Coast Desk"), (2019, 5, 18), "copyright", id="from-to"
        ),
        pytest.param(
            _page("18 May, 22:05", foot="https://coast.example/2019/05/18/gate"),
            (2019, 5, 18),
            "address",
            id="address",
        ),
        pytest.param(
            _page("18 May, 22:05", "The quay was hit on 2 April 2019.", "© 2023 Coast Desk"),
            (2019, 5, 18),
            "full date",
            id="full date before the copyright",
        ),
        pytest.param(
            _page("Saturday, 18 May", "The war began in 2018."), (2019, 5, 18), "first year", id="weekday"
        ),
        pytest.param(
            _page("Posted on May 18", "The war began in 2019."), (2019, 5, 18), "first year", id="posted"
        ),
        pytest.param(
            _page("Ana Lopez | 18 May, 09:10", foot="© 2019"), (2019, 5, 18), "copyright", id="author"
        ),
    ],
)
def test_years_of_stamps(text: str, day: tuple[int, int, int], why: str) -> None:
    """The reason names the part of the page that gave the year."""
    dated, _ = date_document(text, find_segments(text), None, None)
    assert dated is not None and (dated.start, dated.end) == (date(*day), date(*day))
    assert dated.reason.startswith("inferred: the dateline") and why in dated.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_page("18 May, 22:05"), id="no year"),
        pytest.param(_page("Sunday, 18 May, 22:05", foot="© 2019 Coast Desk"), id="another weekday"),
        pytest.param(_page("18 May\n11 May", foot="© 2019 Coast Desk"), id="two stamps"),
        pytest.param(_page("The gate on 18 May", foot="© 2019 Coast Desk"), id="in a sentence"),
        pytest.param(
            _page("18 May", foot="https://coast.example/2018/05/18/a https://coast.example/2019/05/18/b"),
            id="two addresses",
        ),
    ],
)
def test_stamps_that_stay_undated(text: str) -> None:
    """Nothing on the page decides, or two things say otherwise."""
    assert date_document(text, find_segments(text), None, None)[0] is None


def test_the_window_gives_the_year() -> None:
    """A collection that covers half a year has each day once at most."""
    text = _page("18 May, 22:05")
    window = Interval(start=date(2019, 3, 1), end=date(2019, 8, 31))
    dated, _ = date_document(text, find_segments(text), None, None, window=window)
    assert dated is not None and dated.start == date(2019, 5, 18)
    assert "the collection covers it" in dated.reason
