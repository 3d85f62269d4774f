"""Rows of the acceptance list that speak of control, time and lineage, on the sample articles."""

from datetime import date

import pytest

from communique.records.claim import ClaimType, PlaceRole
from communique.records.event import Holding, Layer, Status
from communique.records.lineage import CopyKind
from seen import Seen, agents

pytestmark = pytest.mark.shared
CAPTURE = ClaimType.CAPTURE


def test_sakhour_is_contested_and_rather_the_governments(seen: Seen) -> None:
    """One event of three distinct claims; government more likely than not on the day, contested in class."""
    day = seen.on("sakhour", "2016-11-28")
    assert (day.holder, day.status) == ("government", Holding.CONTESTED)
    assert day.probability > 0.5
    (event,) = seen.events(CAPTURE, "sakhour")
    assert event.status is Status.CONTESTED
    assert len([c for c in event.claims if c in {one.id for one in seen.claims("001")}]) == 3


def test_sakhour_was_the_rebels_before(seen: Seen) -> None:
    """The report of 2 October and the capture itself say who held it."""
    assert seen.on("sakhour", "2016-11-20").holder == "rebels"


def test_sakhour_does_not_drift(seen: Seen) -> None:
    """A month without a report changes neither holder nor class."""
    assert seen.on("sakhour", "2016-12-20").id == seen.on("sakhour", "2016-11-28").id


def test_sheikh_maqsoud_stays_ypg(seen: Seen) -> None:
    """An enclave between two bigger sides is not smoothed away."""
    days = ("2016-09-10", "2016-11-27", "2016-11-28", "2016-11-29", "2016-12-20")
    assert {seen.on("sheikh-maqsoud", day).holder for day in days} == {"ypg"}


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2016-10-20", "government"),
        ("2016-11-06", "rebels"),
        ("2016-11-13", "government"),
    ],
)
def test_row_11_dahiyet_al_assad_changes_hands_twice(seen: Seen, day: str, holder: str) -> None:
    """Taken by rebels at the end of October, retaken by 12 November."""
    assert seen.on("dahiyet-al-assad", day).holder == holder


def test_row_11_a_reversal_knows_the_former_holder(seen: Seen) -> None:
    """1070 Apartments: rebels before 8 November, government after, by claims of that day."""
    before, after = seen.on("1070-apartments", "2016-11-01"), seen.on("1070-apartments", "2016-11-09")
    assert (before.holder, after.holder) == ("rebels", "government")
    assert after.claims


@pytest.mark.parametrize(
    ("number", "kind", "start", "end"),
    [
        pytest.param("002", ClaimType.SIEGE, date(2016, 7, 1), date(2016, 7, 31), id="first applied in July"),
        pytest.param("002", ClaimType.BREACH, date(2016, 8, 1), date(2016, 8, 31), id="corridor for August"),
        pytest.param(
            "002", ClaimType.SIEGE, date(2016, 9, 1), date(2016, 9, 10), id="reapplied early September"
        ),
        pytest.param(
            "003", ClaimType.SIEGE, date(2016, 9, 21), date(2016, 9, 21), id="closed by 21 September"
        ),
    ],
)
def test_row_14_siege_timeline(seen: Seen, number: str, kind: ClaimType, start: date, end: date) -> None:
    """Each step of the siege has its own days."""
    assert any((claim.time.start, claim.time.end) == (start, end) for claim in seen.claims(number, kind))


def test_row_14_two_dates_of_the_closure(seen: Seen) -> None:
    """Early September in one article, 21 September in another: one story with two dates."""
    dates = [one for one in seen.record.contradictions if one.kind == "date" and "Siege" in one.summary]
    assert any("2016-09-21" in one.summary for one in dates)


@pytest.mark.parametrize("road", ["castello-road"])
def test_row_15_a_road_is_an_object_of_control(seen: Seen, road: str) -> None:
    """The supply route is cut: a claim on the road itself."""
    cut = seen.claims("003", ClaimType.SIEGE, road)
    assert any(slot.role is PlaceRole.ROUTE for claim in cut for slot in claim.places)


def test_row_28_the_truce_ended_in_september(seen: Seen) -> None:
    """Over on 19 September, and "collapsed last month" in an October article: they agree."""
    (over,) = seen.claims("002", ClaimType.CEASEFIRE, words="week-long")
    (collapsed,) = seen.claims("004", ClaimType.CEASEFIRE, words="collapsed")
    assert over.time.end == date(2016, 9, 19)
    assert collapsed.time.start is not None and collapsed.time.end is not None
    assert collapsed.time.start <= date(2016, 9, 19) <= collapsed.time.end


def test_row_30_weekdays_that_miss_their_dates(seen: Seen) -> None:
    """Three dates one day late, shifted back together; both readings are kept."""
    found = seen.document("002").weekdays
    assert [(one.stated, one.corrected) for one in found] == [
        (date(2016, 10, 29), date(2016, 10, 28)),
        (date(2016, 10, 30), date(2016, 10, 29)),
        (date(2016, 10, 31), date(2016, 10, 30)),
    ]


def test_row_31_the_undated_article(seen: Seen) -> None:
    """Its Saturday is 12 November: printed then or a day or two after."""
    given = seen.document("002").date
    assert given is not None
    assert date(2016, 11, 12) <= given.start <= given.end <= date(2016, 11, 14)


def test_row_33_hanano_fell_between_23_and_26_november(seen: Seen) -> None:
    """Still rebel on the 23rd; pictures of the 27th are of a day after."""
    assert seen.on("hanano", "2016-11-23").holder == "rebels"
    assert seen.on("hanano", "2016-11-26").holder == "government"


def test_row_33_hanano_is_the_governments_by_the_27th(seen: Seen) -> None:
    """Pictures and body agree."""
    day = seen.on("hanano", "2016-11-27")
    assert (day.holder, bool(day.claims)) == ("government", True)


def test_row_43_phases_have_intervals(seen: Seen) -> None:
    """The month of fighting is 22 September to 30 October."""
    found = [c for c in seen.claims("003") if c.time.start == date(2016, 9, 22)]
    assert {claim.time.end for claim in found} == {date(2016, 10, 30)}


def test_row_46_copy_and_original(seen: Seen) -> None:
    """The page with pictures is a copy of the page without."""
    whole = [copy for copy in seen.record.copies if copy.kind is not CopyKind.SENTENCE]
    assert [(copy.kind, copy.document[:3], copy.of[:3]) for copy in whole] == [(CopyKind.EXACT, "000", "001")]


def test_row_46_repeated_sentence_inside_one_article(seen: Seen) -> None:
    """002 tells of Dahiyet al-Assad twice in nearly the same words."""
    inside = [c for c in seen.record.copies if c.document.startswith("002") and c.document == c.of]
    text = seen.document("002").text
    assert any("Dahiyet al-Assad" in text[copy.start : copy.end] for copy in inside)


def test_the_copy_lends_its_date(seen: Seen) -> None:
    """The text without a firm date takes that of its dated copy, and the record says so."""
    (check,) = seen.checks("date")
    assert "001" in check.text and "2016-11-28" in check.text
    (event,) = seen.events(CAPTURE, "sakhour")
    assert (event.start, event.end) == (date(2016, 11, 28), date(2016, 11, 28))


def test_row_47_an_agency_is_one_witness(seen: Seen) -> None:
    """Pictures credited to one agency share a witness."""
    ids = {c.id for c in seen.claims("000", CAPTURE, "1070-apartments")}
    keys = {origin.key for origin in seen.record.origins if origin.claim in ids}
    assert len(keys) == 1 and next(iter(keys)).startswith("agency:")


def test_layers_are_never_mixed(seen: Seen) -> None:
    """No observed day has a holder without a claim or the case's own account; no inferred one is HELD."""
    for one in seen.record.control:
        if one.layer is Layer.OBSERVED and one.holder is not None:
            assert one.claims or "by the case's own account" in one.reason
        if one.layer is Layer.INFERRED:
            assert one.status is not Holding.HELD


def test_row_42_no_geometry_is_invented(seen: Seen) -> None:
    """Every place with a holder is a place of the gazetteer."""
    known = {place.id for place in seen.record.case.places}
    assert {one.place for one in seen.record.control} <= known


def test_row_29_flows_have_ends(seen: Seen) -> None:
    """People who fled eastern Aleppo arrive somewhere: a flow has an origin or a destination."""
    found = seen.claims("001", ClaimType.DISPLACEMENT)
    assert found
    assert all(claim.places_in(PlaceRole.ORIGIN) or claim.places_in(PlaceRole.DESTINATION) for claim in found)


def test_row_11_reversing_the_gains_is_a_repulse(seen: Seen) -> None:
    """ "Reversing all the gains made by rebels" beside the capture."""
    found = seen.claims("002", ClaimType.REPULSE, "dahiyet-al-assad")
    assert any("syria-government" in agents(claim) for claim in found)
