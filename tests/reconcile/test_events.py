"""Claims on one thing become one event; denials, interests and repetition weigh as they should."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.claim import Claim, ClaimLink, ClaimType, LinkKind, PlaceRole
from communique.records.event import Event, Status
from communique.records.mention import Qualifier, Stance
from made_claims import WAR, made

CAPTURE, ADVANCE, STRIKE = ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.AIRSTRIKE
DENIED, CONFIRMED = Stance.DENIED, Stance.CONFIRMED


def run(*claims: Claim, links: tuple[ClaimLink, ...] = ()) -> Reconciliation:
    return reconcile(claims, links, find_origins(claims, (), (), WAR), WAR)


def only(*claims: Claim) -> Event:
    (event,) = run(*claims).events
    return event


SAID = made(CAPTURE, by="blue-tv", start=0)
NO = made(CAPTURE, by="red-front", stance=DENIED, start=100)
SEEN = made(CAPTURE, by="watch", stance=CONFIRMED, start=200)


def test_claim_denial_and_confirmation_are_one_event() -> None:
    """The denied thing is the thing that was claimed; the reader sees that it is contested."""
    event = only(SAID, NO, SEEN)
    assert event.status is Status.CONTESTED
    assert event.probability > 0.5
    assert event.origins == 2
    assert set(event.claims) == {SAID.id, NO.id, SEEN.id}
    assert event.low < event.probability < event.high


def test_own_gain_denied_by_the_loser_is_less_likely_than_not() -> None:
    """A party's word for itself does not carry a capture over a denial."""
    assert only(SAID, NO).probability < 0.5


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [made(CAPTURE, by="red-front", target="red-front")], Status.ADMITTED, id="the loser says so"
        ),
        pytest.param([SAID, SEEN], Status.CORROBORATED, id="party and monitor of the other leaning"),
        pytest.param(
            [SAID, made(CAPTURE, by="blue-army", start=9)], Status.SINGLE, id="a party and its television"
        ),
        pytest.param([SAID], Status.SINGLE, id="one voice"),
        pytest.param(
            [made(CAPTURE, by="blue-army", stance=DENIED)], Status.REFUTED, id="denied by the winner"
        ),
    ],
)
def test_status(claims: list[Claim], expected: Status) -> None:
    """The label says who stands behind an event."""
    assert only(*claims).status is expected


def test_denial_by_the_accused_moves_nothing_but_is_shown() -> None:
    """The accused deny either way: the probability stays, the label says contested."""
    told = made(STRIKE, by="watch", target="civilians")
    accused = made(STRIKE, by="blue-army", target="civilians", stance=DENIED, start=50)
    assert only(told, accused).probability == only(told).probability
    assert only(told, accused).status is Status.CONTESTED


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (made(CAPTURE, "port/ford", document="two.txt"), "another place"),
        (made(CAPTURE, on="19", document="two.txt"), "five days later"),
        (made(CAPTURE, agent="red-front", document="two.txt"), "taken by the foe"),
        (made(ADVANCE, document="two.txt"), "gained ground, not captured"),
        (made(CAPTURE, stance=Stance.INTENDED, document="two.txt"), "only planned"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_never_joined(other: Claim, why: str) -> None:
    """Each of these would make one event of two, and a false certainty with it."""
    assert len(run(SAID, other).events) == 2, why


def test_running_total_is_no_incident() -> None:
    """ "Since 1 March" covers the day, but it does not tell of it."""
    killed = ("killed", 40.0, 40.0, "40", Qualifier.EXACT)
    total = made(ClaimType.CASUALTIES, agent=None, on="1", to="28", figures=[killed])
    incident = made(ClaimType.CASUALTIES, agent=None, on="14", figures=[killed], start=80)
    assert len(run(total, incident).events) == 2


def test_strike_and_its_dead_are_one_incident() -> None:
    """One report names the act, the next counts the bodies."""
    dead = ("killed", 9.0, 9.0, "nine", Qualifier.EXACT)
    act = made(STRIKE, figures=[dead], by="watch")
    harm = made(ClaimType.CASUALTIES, agent=None, figures=[dead], by="doctors", document="two.txt")
    event = only(act, harm)
    assert event.type is STRIKE
    assert event.merges and "same figure +2.3" in event.merges[0]


def test_the_same_words_in_a_second_document_add_nothing() -> None:
    """A reprint is no new witness."""
    reprint = replace(SEEN, id="c-reprint", document="two.txt")
    event = only(SAID, SEEN, reprint)
    assert event.probability == only(SAID, SEEN).probability
    assert {part.claim: part.weight for part in event.contributions}[reprint.id] == 0
    assert event.origins == 2


def test_repetition_by_one_witness_counts_less_each_time() -> None:
    """Saying it again is not knowing it better."""
    again = made(CAPTURE, by="watch", quote="Port Watch repeats that the kiln fell", document="two.txt")
    once, twice = only(SEEN), only(SEEN, again)
    first, second = sorted((part.weight for part in twice.contributions), reverse=True)
    assert second == pytest.approx(first / 4, abs=1e-3)
    assert once.probability < twice.probability


def test_denial_linked_from_another_event_bears_on_it() -> None:
    """ "Rebels denied the claims" may deny two things; the second is another event."""
    second = made(CAPTURE, "port/ford", by="blue-tv", start=40)
    link = ClaimLink(kind=LinkKind.DENIES, claim=NO.id, other=second.id, reason="the claims: both")
    events = {event.place: event for event in run(SAID, NO, second, links=(link,)).events}
    assert events["port/ford"].status is Status.CONTESTED
    assert NO.id in {part.claim for part in events["port/ford"].contributions}


def test_confirmed_gains_admit_each_gain_told_before() -> None:
    """ "A rebel spokesman confirmed the army's gains" admits the captures just reported."""
    gains = made(
        ADVANCE, "x/port", on="10", to="16", by="red-front", target="red-front", stance=CONFIRMED, start=500
    )
    event = next(event for event in run(SAID, gains).events if event.type is CAPTURE)
    assert event.status is Status.ADMITTED
    assert gains.id in {part.claim for part in event.contributions}


def test_event_keeps_its_id_when_a_report_is_added() -> None:
    """A decision on an event must stay attached to it."""
    assert only(SAID).id == only(SAID, SEEN).id == only(SAID, NO, SEEN).id


MANY = (
    SAID,
    NO,
    SEEN,
    made(CAPTURE, on="15", by="wire", document="two.txt"),
    made(CAPTURE, "port/ford", by="watch", document="two.txt"),
    made(STRIKE, by="watch", target="civilians", document="three.txt"),
    made(STRIKE, by="doctors", document="four.txt", on="15"),
    made(ADVANCE, "x/port", by="blue-army", on="10", to="16"),
    made(ClaimType.WITHDRAWAL, agent="red-front", role=PlaceRole.ORIGIN, by="red-front", on="15"),
)


@given(st.permutations(MANY))
@settings(max_examples=25, deadline=None)
def test_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    """Which document is read first must not change the record."""
    assert run(*claims) == run(*MANY)


def test_every_claim_is_in_one_event() -> None:
    """Nothing is dropped and nothing is counted twice."""
    found = sorted(claim for event in run(*MANY).events for claim in event.claims)
    assert found == sorted(claim.id for claim in MANY)
