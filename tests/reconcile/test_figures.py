"""Figures keep their bounds, population, area and window; unlike scopes are never added."""

import pytest

from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.claim import Claim, ClaimType
from communique.records.event import Figure
from communique.records.mention import Qualifier, Stance
from made_claims import WAR, made

DEAD = ClaimType.CASUALTIES
EXACT, LEAST, MORE, VAGUE = Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE


def run(*claims: Claim) -> Reconciliation:
    return reconcile(claims, (), find_origins(claims, (), (), WAR), WAR)


def killed(low: float | None, high: float | None, words: str, qualifier: Qualifier, **more: object) -> Claim:
    options = {"agent": None, "target": "civilians", "by": "watch"} | more
    return made(DEAD, figures=[("killed", low, high, words, qualifier)], **options)  # type: ignore[arg-type]


def only(*claims: Claim) -> Figure:
    (figure,) = run(*claims).figures
    return figure


def test_three_conventions_side_by_side() -> None:
    """One toll told three ways is shown in three conventions and averaged in none."""
    figure = only(
        killed(7, 7, "seven", EXACT),
        killed(12, 12, "12", EXACT, by="doctors", document="two.txt"),
        killed(15, 15, "15", EXACT, by="red-front", document="three.txt"),
    )
    assert figure.ucdp == (7, 7, 15)  # the monitor counts
    assert figure.acled == 7
    assert figure.airwars == (7, 15)


@pytest.mark.parametrize(
    ("words", "low", "high", "expected"),
    [("dozens", 24.0, None, 12), ("tens", 20.0, None, 10), ("hundreds", 200.0, None, 100)],
)
def test_vague_words_are_coded_as_acled_does(
    words: str, low: float, high: float | None, expected: float
) -> None:
    """The code is an export; the bound of the text is kept beside it."""
    figure = only(killed(low, high, words, VAGUE))
    assert figure.acled == expected
    assert figure.statements[0].low == low


@pytest.mark.parametrize(
    ("claim", "middle"),
    [
        (killed(7, None, "at least seven", LEAST), (7, 10)),
        (killed(800, None, "more than 800", MORE), (800, 950)),
    ],
    ids=["at least seven", "more than 800"],
)
def test_likelihood_of_open_bounds_lies_above_them(claim: Claim, middle: tuple[int, int]) -> None:
    """ "At least" is a floor, not a middle."""
    note = next(note for note in only(claim).notes if note.startswith("read as a likelihood"))
    median = int(note.split("/")[1].strip().replace(",", ""))
    assert middle[0] <= median <= middle[1]


def test_unlike_populations_and_windows_are_not_added() -> None:
    """Fighters and civilians since the 28th are another thing than civilians since the 2nd."""
    civil = killed(800, None, "more than 800", MORE, where="port/east", on="2", to="30")
    both = killed(508, 508, "508", EXACT, where="x/port", on="10", to="30", target=["civilians", "red-front"])
    result = run(civil, both)
    assert {figure.population for figure in result.figures} == {"civilians", "civilians and fighters"}
    (check,) = [check for check in result.checks if check.kind == "scope"]
    assert check.verdict == "MISMATCH"
    assert "one counts" in check.text and "not added" in check.text


def test_a_quote_that_ends_in_including_has_a_population() -> None:
    """Nothing stands behind the word; the figure is kept all the same."""
    figure = only(killed(7, 7, "seven", EXACT, quote="seven people were killed, including"))
    assert figure.statements[0].low == 7


def test_changed_toll_is_a_contradiction() -> None:
    """Seven and fifteen dead of one strike cannot both be right."""
    result = run(
        killed(7, 7, "seven", EXACT, by="blue-tv"),
        killed(15, 15, "15", EXACT, by="watch", document="two.txt"),
    )
    (found,) = result.contradictions
    assert found.kind == "toll"
    assert not found.resolved
    assert "seven" in found.summary and "15" in found.summary


def test_bounds_that_meet_are_no_contradiction() -> None:
    """ "At least seven" and "nine" agree."""
    result = run(
        killed(7, None, "at least seven", LEAST),
        killed(9, 9, "nine", EXACT, by="doctors", document="two.txt"),
    )
    assert result.contradictions == ()


def strength(agent: str, low: float, high: float, words: str, start: int) -> Claim:
    figure = ("fighters", low, high, words, EXACT)
    return made(ClaimType.STRENGTH, None, agent=agent, figures=[figure], start=start)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [(10_000.0, "CONSISTENT"), (20_000.0, "GAP"), (5_000.0, "EXCESS")],
)
def test_parts_are_added_up_against_their_total(total: float, verdict: str) -> None:
    """1,500 to 2,000 and 8,000 make about the 10,000 that a newspaper counted."""
    result = run(
        strength("red-front", total, total, "the total", 0),
        strength("red-guard", 1500, 2000, "1,500-2,000", 100),
        strength("red-star", 8000, 8000, "8,000", 200),
    )
    (check,) = [check for check in result.checks if check.kind == "sum"]
    assert check.verdict == verdict


def test_share_in_words_fits_the_square_kilometres() -> None:
    """Twenty of forty-five is what "nearly half" means; two thirds is not."""
    area = made(
        ClaimType.CONTROL,
        "port/east",
        by="blue-army",
        quote="they hold 20 square kilometres (nearly eight square miles) of the total 45 square kilometres",
    )
    half = made(
        CAPTURE,
        "port/east",
        document="two.txt",
        figures=[("share", 0.5, 0.5, "nearly half", Qualifier.ABOUT)],
    )
    more = made(
        CAPTURE,
        "port/east",
        document="three.txt",
        figures=[("share", 0.66, 0.66, "two thirds", Qualifier.ABOUT)],
    )
    verdicts = {check.text.count("two thirds"): check.verdict for check in run(area, half, more).checks}
    assert verdicts == {0: "CONSISTENT", 1: "MISMATCH"}


CAPTURE = ClaimType.CAPTURE


def test_increments_are_read_both_ways() -> None:
    """Does "15 in total" include the ten? Both readings are printed."""
    whole = made(ClaimType.CONTROL, "port/east", by="blue-army", quote="20 km2 of the 45 km2 are held")
    ten = made(CAPTURE, "port/ford", document="two.txt", figures=[("area", 10.0, 10.0, "ten", EXACT)])
    fifteen = made(
        CAPTURE, "port/kiln", document="two.txt", figures=[("area", 15.0, 15.0, "15", EXACT)], start=90
    )
    share = made(
        CAPTURE,
        "port/east",
        document="two.txt",
        start=200,
        figures=[("share", 0.4, None, "more than 40 percent", MORE)],
    )
    (check,) = [check for check in run(whole, ten, fifteen, share).checks if check.kind == "increments"]
    assert "56% if they add up, 33% if the largest is the total" in check.text


def test_intention_is_scored_when_it_is_met() -> None:
    """An aim is kept apart from what happened and compared with it later."""
    aim = made(ClaimType.CONTROL, by="watch", stance=Stance.INTENDED, on="2")
    done = made(CAPTURE, by="watch", stance=Stance.CONFIRMED, on="20", document="two.txt")
    before = run(aim).checks
    after = run(aim, done).checks
    assert [check.verdict for check in before] == ["OPEN"]
    assert [check.verdict for check in after] == ["MET"]
    assert "looked for until 2020-06-03" in before[0].text
    assert "met on 2020-03-20, 18 days on, by" in after[0].text


def test_a_forecast_names_its_condition() -> None:
    """ "If the reds lose the quay, the kiln would fall": the second hangs on the first."""
    condition = made(
        CAPTURE, "port/quay", by="watch", stance=Stance.CONDITIONAL, quote="If the army takes the quay"
    )
    hangs = made(CAPTURE, by="watch", stance=Stance.CONDITIONAL, quote="the kiln would fall", start=30)
    far = made(CAPTURE, "port/mill", by="watch", stance=Stance.CONDITIONAL, quote="the mill might", start=900)
    texts = {check.claims[0]: check.text for check in run(condition, hangs, far).checks}
    assert 'on the condition "If the army takes the quay"' in texts[hangs.id]
    assert "condition" not in texts[far.id].split("conditional")[1]
    assert "on the condition" not in texts[condition.id]
