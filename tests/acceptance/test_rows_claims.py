"""Rows of the acceptance list that speak of claims and their sources, on the sample articles."""

from collections.abc import Callable
from datetime import date
from math import log

import pytest

from communique.records.claim import ActorRole, ClaimType, LinkKind
from communique.records.event import Event, Status
from communique.records.mention import SpeakerKind, Stance
from communique.records.text import SegmentKind
from seen import Seen, agents

pytestmark = pytest.mark.shared
CAPTURE, CONTROL = ClaimType.CAPTURE, ClaimType.CONTROL


def sakhour(seen: Seen) -> Event:
    (event,) = seen.events(CAPTURE, "sakhour")
    return event


def weight_of(seen: Seen, event: Event, speaker: str) -> float:
    """Return what a speaker moves in an event, in log-odds: its claim and the copies of it together."""
    by_id = {claim.id: claim for claim in seen.record.claims}
    return sum(
        part.weight
        for part in event.contributions
        if any(speaker in link.name for link in by_id[part.claim].attribution)
    )


def logit(chance: float) -> float:
    return log(chance / (1 - chance))


def test_row_01_party_claim_through_its_medium(seen: Seen) -> None:
    """State TV speaks for the government: medium and side are both kept."""
    (claim,) = [c for c in seen.claims("001", CAPTURE, "sakhour") if "have seized the the" in c.quote]
    (speaker,) = claim.attribution
    assert (speaker.kind, speaker.actor) == (SpeakerKind.STATE_MEDIA, "syria-government")
    assert "syria-government" in agents(claim)
    assert seen.document("001").text[claim.start : claim.end] == claim.quote


def test_row_02_denial_is_linked_to_what_it_denies(seen: Seen) -> None:
    """ "The claims" are those told just before it; the event is contested."""
    (denial,) = seen.claims("001", CAPTURE, words="denied")
    (claimed,) = seen.claims("001", CAPTURE, "sakhour", words="have seized the the")
    denied = {
        link.other for link in seen.record.links if link.claim == denial.id and link.kind is LinkKind.DENIES
    }
    assert claimed.id in denied
    assert sakhour(seen).status is Status.CONTESTED


def test_row_03_monitor_confirms(seen: Seen) -> None:
    """An independent witness weighs more than the claimant, and the denial stays in sight."""
    event = sakhour(seen)
    assert weight_of(seen, event, "Syrian Observatory") > weight_of(seen, event, "state TV") > 0
    assert event.origins == 2


def test_row_03_without_the_monitor_the_holder_is_open(seen: Seen) -> None:
    """State TV alone, denied, does not make the government the likelier holder."""
    event = sakhour(seen)
    left = logit(event.probability) - weight_of(seen, event, "Syrian Observatory")
    assert event.probability > 0.5
    assert left < 0


def test_row_04_admission_by_the_losing_side(seen: Seen) -> None:
    """A rebel commander who confirms the army's gains is the strongest witness of them."""
    (event,) = seen.events(CAPTURE, "dahiyet-al-assad", "syria-government")
    assert event.status is Status.ADMITTED


def test_row_05_statements_of_one_camp_count_once(seen: Seen) -> None:
    """ "In Syria and Russia" names two governments of one camp: one witness."""
    (claim,) = seen.claims("001", CAPTURE, "east", words="nearly half")
    assert len({origin.key for origin in seen.record.origins if origin.claim == claim.id}) == 1


@pytest.mark.parametrize(
    ("place", "holder"),
    [("qaterji", "syrian-rebels"), ("sheikh-maqsoud", "ypg"), ("jibreen", "syria-government")],
)
def test_row_09_control_by_modifier(seen: Seen, place: str, holder: str) -> None:
    """ "Rebel-held X" in a dated caption says who holds X that day."""
    found = seen.claims("000", CONTROL, place)
    assert found
    assert all(agents(claim) == {holder} and claim.time.end is not None for claim in found)


def test_row_10_approach_entry_and_capture_are_told_apart(seen: Seen) -> None:
    """Reaching the outskirts is an approach; pushing into a district is no capture yet."""
    (reached,) = seen.claims("004", ClaimType.ADVANCE, "halak")
    (entered,) = seen.claims("001", ClaimType.ADVANCE, "hanano")
    assert [slot.relation for slot in reached.places] == ["outskirts"]
    assert [slot.relation for slot in entered.places] == [None]


def test_row_12_takeover_without_battle_of_unnamed_districts(seen: Seen) -> None:
    """At least two areas, not named: a count, and no district is said to have changed hands."""
    (moved,) = [c for c in seen.claims("001", words="at least two of the areas") if "ypg" in agents(c)]
    assert [(q.measure, q.low, q.high) for q in moved.quantities] == [("sites", 2.0, None)]
    assert seen.on("sheikh-maqsoud", "2016-11-29").holder == "ypg"


def test_row_13_charge_and_an_older_denial(seen: Seen) -> None:
    """The charge is an accusation; the denial was of an earlier one and stays apart from it."""
    (charge,) = seen.claims("001", ClaimType.ACCUSATION)
    assert agents(charge) == {"syrian-rebels"}
    assert any(slot.actor == "ypg" for slot in charge.actors_in(ActorRole.TARGET))
    assert charge.stance is not Stance.DENIED


def test_row_22_figure_two_removes_away(seen: Seen) -> None:
    """A newspaper cites opposition sources: both stand in the chain, and the scope is the country."""
    (claim,) = [c for c in seen.claims("003") if any(q.high == 60000 for q in c.quantities)]
    assert [link.name for link in claim.attribution] == ["Daily Mail", "opposition sources"]
    assert any("syria" in (slot.place or "") and "aleppo" not in (slot.place or "") for slot in claim.places)


@pytest.mark.parametrize("place", ["bustan-al-basha", "sakhour", "suleiman-al-halabi"])
def test_row_25_one_report_of_three_strikes(seen: Seen, place: str) -> None:
    """Each target of the night is found by its place."""
    found = seen.claims("004", ClaimType.AIRSTRIKE, place)
    assert any(claim.time.start == date(2016, 10, 1) for claim in found)


def test_row_26_pause_offered_for_friday(seen: Seen) -> None:
    """Six routes, ten hours, on 4 November: an offer, not an event."""
    (offer,) = seen.claims("002", ClaimType.PASSAGE, words="six exit routes")
    assert offer.stance is Stance.INTENDED
    assert (offer.time.start, offer.time.end) == (date(2016, 11, 4), date(2016, 11, 4))
    assert ("duration", 10.0) in {(q.measure, q.low) for q in offer.quantities}


def test_row_38_intention_met_eight_weeks_later(seen: Seen) -> None:
    """The aim of 2 October on Sakhour is scored by the seizure of 28 November."""
    met = [check for check in seen.checks("forecast") if check.verdict == "MET"]
    (aim,) = [check for check in met if "2016-10-02" in check.text and "Sakhour" in check.text]
    assert "met on 2016-11-28" in aim.text


def test_row_38_condition_stays_open(seen: Seen) -> None:
    """What "would likely fall" is not said to have fallen."""
    assert all(
        check.verdict == "OPEN" for check in seen.checks("forecast") if "would likely fall" in check.text
    )
    assert not seen.events(CAPTURE, "myassar")


def test_row_41_talks_on_saturday(seen: Seen) -> None:
    """Two foreign ministers spoke on 1 October."""
    assert any(claim.time.start == date(2016, 10, 1) for claim in seen.claims("004", ClaimType.TALKS))


def test_row_46_the_copy_adds_no_witness(seen: Seen, seen_without: Callable[[str], Seen]) -> None:
    """With the illustrated copy or without it, al-Sakhour is as likely, and as contested."""
    event, alone = sakhour(seen), sakhour(seen_without("000"))
    assert (event.status, event.probability, event.origins) == (
        alone.status,
        alone.probability,
        alone.origins,
    )


def test_captions_are_evidence(seen: Seen) -> None:
    """A dated, credited picture is a claim of its agency (row 32)."""
    found = [c for c in seen.claims("000", CAPTURE, "1070-apartments") if c.segment is SegmentKind.CAPTION]
    assert {c.attribution[-1].name for c in found} == {"AFP"}
    assert {c.time.start for c in found} == {date(2016, 11, 8)}
