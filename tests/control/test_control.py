"""Who holds a district on a day follows from claims about that district, and from nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.control.chain import posteriors
from communique.control.evidence import Sign, gather, in_order
from communique.control.record import ControlRecord, control, survey
from communique.lexicon.sides import sides_of
from communique.lexicon.weights import load_weights
from communique.lineage.origins import find_origins
from communique.reconcile.record import reconcile
from communique.records.claim import Claim, ClaimType, PlaceRole
from communique.records.event import ControlInterval, Holding, Layer
from communique.records.mention import Stance
from communique.records.text import SegmentKind
from made_claims import WAR, made

CAPTURE, CONTROL = ClaimType.CAPTURE, ClaimType.CONTROL


def run(*claims: Claim) -> ControlRecord:
    origins = find_origins(claims, (), (), WAR)
    return control(claims, origins, (), reconcile(claims, (), origins, WAR).events, WAR)


def on(record: ControlRecord, place: str, day: int) -> ControlInterval:
    when = date(2020, 3, day)
    (found,) = [
        one
        for one in record.intervals
        if one.place == place and one.layer is Layer.OBSERVED and one.valid_from <= when <= one.valid_to
    ]
    return found


TAKEN = made(CAPTURE, by="watch", stance=Stance.CONFIRMED)
CLAIMED = made(CAPTURE, by="blue-tv", start=50)
DENIED = made(CAPTURE, by="red-front", stance=Stance.DENIED, start=100)


def test_capture_changes_the_holder_on_its_day() -> None:
    """Red before, blue after: the capture says both."""
    record = run(TAKEN, CLAIMED)
    assert on(record, "port/kiln", 12).holder == "red"
    after = on(record, "port/kiln", 20)
    assert (after.holder, after.status) == ("blue", Holding.HELD)
    assert TAKEN.id in after.claims


def test_capture_implies_the_former_holder() -> None:
    """A place that nobody had named was its foe's the day before."""
    record = run(*(made(CAPTURE, "port/ford", by=by, start=at) for at, by in enumerate(["watch", "doctors"])))
    before = on(record, "port/ford", 13)
    assert before.holder in ("red", None)
    assert on(record, "port/ford", 16).holder == "blue"


def test_live_denial_shows_as_contested() -> None:
    """The more likely holder is named, and that it is denied."""
    record = run(TAKEN, CLAIMED, DENIED)
    day = on(record, "port/kiln", 14)
    assert (day.holder, day.status) == ("blue", Holding.CONTESTED)
    assert DENIED.id in day.claims


def test_denied_claim_of_a_party_alone_does_not_turn_the_place() -> None:
    """Without an independent witness the former holder is likelier."""
    assert on(run(CLAIMED, DENIED), "port/kiln", 14).holder == "red"


def test_dated_caption_is_an_observation() -> None:
    """ "The red-held ford quarter on 14 March" says who held it that day."""
    shown = made(CONTROL, "port/ford", agent="red-front", by="wire", segment=SegmentKind.CAPTION)
    day = on(run(shown), "port/ford", 14)
    assert day.holder == "red"
    assert day.claims == (shown.id,)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (made(CAPTURE, "port/east", by="watch"), "a region is not one district"),
        (made(CAPTURE, relation="outskirts", by="watch"), "the outskirts are not the place"),
        (made(ClaimType.ADVANCE, by="watch"), "gaining ground is not taking it"),
        (made(CAPTURE, by="watch", stance=Stance.INTENDED), "wanting is not having"),
        (made(CAPTURE, by="watch", stance=Stance.PREDICTED), "foreseeing is not seeing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_says_nothing_of_a_holder(claim: Claim, why: str) -> None:
    """None of these makes blue the holder of the kiln."""
    day = on(run(claim), "port/kiln", 16)
    assert day.holder in ("red", None), why
    assert claim.id not in day.claims


def test_withdrawal_leaves_the_place() -> None:
    """Red says that it left: it no longer holds the place."""
    left = made(
        ClaimType.WITHDRAWAL, agent="red-front", role=PlaceRole.ORIGIN, by="red-front", target=None, on="14"
    )
    taken = made(CAPTURE, by="blue-tv", on="15", document="two.txt")
    alone, both = run(taken), run(left, taken)
    assert on(both, "port/kiln", 18).probability > on(alone, "port/kiln", 18).probability
    assert on(both, "port/kiln", 18).holder == "blue"


def test_no_claim_no_certainty() -> None:
    """The case's own account is shown as likely at most; a place without one is not shown as held."""
    record = run(TAKEN)
    assert on(record, "port/mill", 5).status is Holding.LIKELY
    assert "by the case's own account" in on(record, "port/mill", 5).reason
    assert not [one for one in record.intervals if one.place == "port/orchard"]


def test_neighbours_do_not_leak_into_the_observed_layer() -> None:
    """What happens next door is no claim on this district."""
    ford = made(CAPTURE, "port/ford", by="watch")
    quiet, loud = run(ford), run(TAKEN, CLAIMED, ford)
    assert on(quiet, "port/tower", 20) == on(loud, "port/tower", 20)


MIXED = (
    TAKEN,
    CLAIMED,
    DENIED,
    made(CONTROL, "port/tower", agent="red-front", by="wire", segment=SegmentKind.CAPTION, on="9"),
    made(CAPTURE, "port/tower", by="watch", on="21", document="two.txt"),
    made(CAPTURE, "port/tower", agent="red-front", by="blue-army", on="26", document="three.txt"),
    made(CONTROL, "port/ford", agent="green-militia", by="watch", on="3", to="9"),
)


@given(st.sets(st.sampled_from(MIXED)))
@settings(max_examples=30, deadline=None)
def test_intervals_cover_the_window_once(claims: set[Claim]) -> None:
    """Every place has one observed interval for each day of the window."""
    record = run(*claims)
    by_place: dict[str, list[ControlInterval]] = {}
    for one in record.intervals:
        if one.layer is Layer.INFERRED:
            continue
        by_place.setdefault(one.place, []).append(one)
    for rows in by_place.values():
        days = [
            day for one in rows for day in range(one.valid_from.toordinal(), one.valid_to.toordinal() + 1)
        ]
        assert sorted(days) == list(range(date(2020, 3, 1).toordinal(), date(2020, 3, 31).toordinal() + 1))
        assert all(0 < one.probability <= 1 for one in rows)


@given(st.sets(st.sampled_from(MIXED), min_size=1))
@settings(max_examples=30, deadline=None)
def test_a_chain_knows_nothing_of_the_others(claims: set[Claim]) -> None:
    """To the last bit: the chain of one place may be worked out alone, the others being remembered."""
    sides, rules = sides_of(WAR), load_weights().control
    told = tuple(claims)
    events = reconcile(told, (), find_origins(told, (), (), WAR), WAR).events
    ground = survey(told, events, WAR, sides, rules)
    assert ground is not None
    said = (ground.evidence, ground.holders, ground.setting, rules)
    together = posteriors(ground.places, *said)
    assert all((posteriors([place], *said)[place] == together[place]).all() for place in ground.places)


@given(st.permutations(MIXED))
@settings(max_examples=10, deadline=None)
def test_order_does_not_matter(claims: list[Claim]) -> None:
    """The map is the same however the reports come in."""
    assert run(*claims) == run(*MIXED)


@pytest.mark.parametrize(
    ("quote", "claims", "verdict"),
    [
        pytest.param(
            "1 km2 of the 3 km2", (TAKEN, CLAIMED), "CONSISTENT", id="a third, and one of three named"
        ),
        pytest.param("3 km2 of the 3 km2", (), "GAP", id="all of it, and none named"),
        pytest.param(
            "0.1 km2 of the 3 km2",
            tuple(
                made(CAPTURE, f"port/{place}", by=by, document=f"{place}-{by}.txt")
                for place in ("kiln", "tower", "orchard")
                for by in ("watch", "doctors", "wire")
            ),
            "EXCESS",
            id="next to nothing, and all named",
        ),
    ],
)
def test_stated_share_against_named_districts(quote: str, claims: tuple[Claim, ...], verdict: str) -> None:
    """A share that the named districts do not explain is a gap, said in words."""
    stated = made(CONTROL, "port/east", by="watch", on="20", quote=f"blues hold {quote} of the east")
    (check,) = [check for check in run(stated, *claims).checks if check.kind == "named-districts"]
    assert check.verdict == verdict
    assert "East Port" in check.text


def test_a_loose_capture_is_put_before_the_recapture_of_its_document() -> None:
    """ "Taken by red in March. Retaken by blue on the 14th" leaves blue in the place."""
    loose = made(
        CAPTURE, "port/ford", agent="red-front", on="1", to="31", quote="Reds took the ford in March"
    )
    firm = made(CAPTURE, "port/ford", start=40, by="watch", quote="Blues retook the ford on the 14th")
    record = run(loose, firm)
    assert on(record, "port/ford", 20).holder == "blue"
    cut = {claim.id: claim.time for claim in in_order([loose, firm], sides_of(WAR))}
    assert (cut[loose.id].end, cut[firm.id]) == (firm.time.start - timedelta(days=1), firm.time)


def test_the_last_word_before_the_window_still_counts() -> None:
    """A place taken before the case begins is held by its taker when it begins."""
    old = made(CAPTURE, "port/ford", on="2020-02-20", by="watch")
    older = made(CAPTURE, "port/ford", agent="red-front", on="2020-01-10", by="watch")
    assert on(run(old, older), "port/ford", 5).holder == "blue"


def test_before_any_claim_nobody_is_said_to_hold_firmly() -> None:
    """HELD needs a claim of that day or before; the case's own account gives no more than LIKELY."""
    record = run(made(CONTROL, "port/kiln", agent="red-front", on="20", by="watch"))
    assert on(record, "port/kiln", 5).status is Holding.LIKELY
    assert on(record, "port/kiln", 21).status is Holding.HELD


def test_silence_moves_little() -> None:
    """Two weeks without a report change a probability by a few hundredths, not more."""
    record = run(TAKEN, CLAIMED, DENIED)
    days = [on(record, "port/kiln", day).probability for day in range(16, 31)]
    assert max(days) - min(days) < 0.05


def test_a_photograph_says_taken_by_then_not_on_that_day() -> None:
    """The day before a dated picture is less surely the loser's than the day before a reported capture."""
    told = made(CAPTURE, "port/kiln", by="wire")
    day_before = date(2020, 3, 13).toordinal()
    assert [sign for sign in gather_one(told) if sign.day == day_before]
    assert not [
        sign for sign in gather_one(replace(told, segment=SegmentKind.CAPTION)) if sign.day == day_before
    ]


def gather_one(claim: Claim) -> tuple[Sign, ...]:
    events = reconcile([claim], (), find_origins([claim], (), (), WAR), WAR).events
    return gather([claim], events, sides_of(WAR), load_weights().control)["port/kiln"].signs


@pytest.mark.parametrize(
    ("relation", "expected"), [(None, True), ("outskirts", False)], ids=["entered", "reached its outskirts"]
)
def test_entered_is_contested_and_approached_is_not(relation: str | None, expected: bool) -> None:
    """Fighting inside a quarter is neither its capture nor a mere approach."""
    claim = made(ClaimType.ADVANCE, "port/kiln", by="watch", relation=relation)
    assert any(sign.side == "contested" for sign in gather_one(claim)) is expected
    assert not any(sign.main for sign in gather_one(claim))
