"""Rows of the acceptance list that speak of figures, areas and shares, on the sample articles."""

from datetime import date

import pytest

from communique.records.claim import ClaimType
from communique.records.mention import Qualifier, SpeakerKind
from seen import Seen

pytestmark = pytest.mark.shared


def test_row_06_share_of_the_area(seen: Seen) -> None:
    """20 of 45 km² is 44 %, and "nearly half" says the same."""
    agree = [
        check for check in seen.checks("share") if "20 of 45" in check.text and "nearly half" in check.text
    ]
    assert agree
    assert {check.verdict for check in agree} == {"CONSISTENT"}


def test_row_06_units_agree(seen: Seen) -> None:
    """20 square kilometres are nearly eight square miles."""
    (check,) = [check for check in seen.checks("unit") if "eight square miles" in check.text]
    assert check.verdict == "CONSISTENT"


def test_row_06_named_districts_explain_only_part(seen: Seen) -> None:
    """Two named districts do not make 44 %: a gap, told once for the article and its copy."""
    (check,) = [check for check in seen.checks("named-districts") if "20 of 45" in check.text]
    assert check.verdict == "GAP"
    assert "explain only part" in check.text
    assert len(check.claims) == 2


def test_row_07_rival_shares(seen: Seen) -> None:
    """ "More than 40 percent" and 20 of 45 are compared, with their sentences."""
    found = [
        check
        for check in seen.checks("share")
        if "more than 40 percent" in check.text and "20 of 45" in check.text
    ]
    assert [check.verdict for check in found] == ["CONSISTENT"]


def test_row_08_increments_in_both_readings(seen: Seen) -> None:
    """10 + 15 km² of 45: 56 % if they add up, 33 % if "total" includes the ten."""
    (check,) = seen.checks("increments")
    assert "56%" in check.text and "33%" in check.text


def test_row_16_besieged_are_two_dated_estimates(seen: Seen) -> None:
    """275,000 in November and 250,000 in October: side by side, no contradiction."""
    assert seen.figures("besieged", 275_000)
    assert seen.figures("besieged", 250_000)
    assert not [one for one in seen.record.contradictions if one.kind == "toll" and "besieged" in one.summary]


def test_row_17_lower_bounds_since_a_day(seen: Seen) -> None:
    """More than 800 killed since 19 September: a bound, a window, and whom it counts."""
    (figure,) = seen.figures("killed", 800)
    assert (figure.start, figure.population) == (date(2016, 9, 19), "civilians")
    (statement,) = figure.statements
    assert statement.high is None


def test_row_18_battle_total_is_never_added(seen: Seen) -> None:
    """508 counts fighters too, in another window: a figure of its own, and a reader is told so."""
    (battle,) = seen.figures("killed", 508)
    (window,) = seen.figures("killed", 800)
    assert battle.id != window.id
    assert battle.population == "civilians and fighters"


def test_row_18_scope_is_told(seen: Seen) -> None:
    """Two totals that a reader might add are named together with why not."""
    assert any("508" in check.text and "more than 800" in check.text for check in seen.checks("scope"))


def test_row_19_subset_of_an_incident(seen: Seen) -> None:
    """Seven including three children are seven, on the corrected day, shelled by rebels."""
    (figure,) = seen.figures("killed", 7)
    assert figure.ucdp[1] == 7
    assert figure.start == date(2016, 10, 30)


def test_row_20_vague_words_keep_both_codes(seen: Seen) -> None:
    """Hundreds: a band for us, 100 in ACLED's coding, which is export only."""
    (figure,) = seen.figures("killed", 200)
    assert figure.acled == 100
    assert figure.statements[0].mention == "hundreds"


def test_row_21_groups_add_up_to_the_whole(seen: Seen) -> None:
    """1,500 to 2,000, about 2,000 and 6,000 against 10,000."""
    (check,) = seen.checks("sum")
    assert check.verdict == "CONSISTENT"
    assert "10,000" in check.text


def test_row_48_bounds_of_number_words(seen: Seen) -> None:
    """ "Nearly eight square miles" is under eight; the figure is kept in km²."""
    (claim,) = seen.claims("001", ClaimType.CONTROL, "east", words="nearly eight square miles")
    miles = next(q for q in claim.quantities if "miles" in q.mention)
    assert (miles.unit, miles.qualifier in (Qualifier.ABOUT, Qualifier.AT_MOST, Qualifier.FEWER_THAN)) == (
        "km2",
        True,
    )


def test_every_figure_is_a_documented_minimum(seen: Seen) -> None:
    """No undercount is estimated, and every number keeps its claim and its witness."""
    known = {claim.id for claim in seen.record.claims}
    for figure in seen.record.figures:
        assert all(one.claim in known and one.origin for one in figure.statements)
        assert any("documented minimum" in note for note in figure.notes)


def test_row_17_source_is_the_rescuers(seen: Seen) -> None:
    """The civil defence counts: a responder, not a party."""
    (figure,) = seen.figures("killed", 800)
    (claim,) = [c for c in seen.record.claims if c.id == figure.statements[0].claim]
    assert claim.attribution[-1].kind is SpeakerKind.RESPONDER
