"""Claims laid beside their quotes: what the words do not bear is not said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.extract.conftest import make_document
from tests.extract.slots import of_type

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim
from communique.records.text import Segment, SegmentKind

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "negated"),
    [
        pytest.param("The shelling of Marib had not stopped.", "battle.shelling", [False], id="goes on"),
        pytest.param("The fighting in Hama has not ceased.", "battle.clash", [False], id="unceasing"),
        pytest.param("The army did not shell Marib.", "battle.shelling", [True], id="not done"),
        pytest.param(
            "Rockets fell in the town of Hama, causing damage without any casualties among civilians.",
            "harm.casualties",
            [True],
            id="without casualties",
        ),
        pytest.param(
            "The rockets caused some casualties in Hama.", "harm.casualties", [False], id="with casualties"
        ),
    ],
)
def test_what_goes_on_is_not_denied(read_world: Read, text: str, kind: str, negated: list[bool]) -> None:
    assert [claim.negated for claim in of_type(read_world(text), kind)] == negated


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        pytest.param("Rebels took a village in the east of Idlib.", [None], id="in its east"),
        pytest.param("Rebels took a village east of Idlib.", ["east_of"], id="east of it"),
        pytest.param("Rebels took a village to the east of Idlib.", ["east_of"], id="to the east of it"),
        pytest.param("Rebels took a village in the hills west of Idlib.", ["west_of"], id="in hills"),
    ],
)
def test_the_east_of_a_town_is_in_it(read_world: Read, text: str, relations: list[str | None]) -> None:
    (claim,) = of_type(read_world(text), "territory.capture")
    assert [place.relation for place in claim.places] == relations


_HEAD = "A bomb hit Hama.\n"
_PICTURE = "A boy sat in a tent outside Hama on Saturday."
_NEWS = "\nSix people died on Sunday."


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        pytest.param(SegmentKind.CAPTION, date(2016, 11, 27), id="under a picture"),
        pytest.param(SegmentKind.BODY, date(2016, 11, 26), id="in the report"),
    ],
)
def test_the_day_of_a_picture_is_not_that_of_the_news(world: Knowledge, kind: SegmentKind, day: date) -> None:
    text = _HEAD + _PICTURE + _NEWS
    first, last = len(_HEAD), len(_HEAD) + len(_PICTURE)
    parts = ((SegmentKind.BODY, 0, first), (kind, first, last), (SegmentKind.BODY, last, len(text)))
    segments = tuple(Segment(kind=k, start=a, end=b, reason="test") for k, a, b in parts)
    claims = process_document(replace(make_document(text), segments=segments), world).claims
    assert of_type(claims, "battle.explosion")[0].time.start == day
