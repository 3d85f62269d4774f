"""Events that belong together without being one are linked, and their claims stay apart."""

from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.claim import Claim, ClaimType
from communique.records.mention import Qualifier
from made_claims import WAR, made


def run(*claims: Claim) -> Reconciliation:
    return reconcile(claims, (), find_origins(claims, (), (), WAR), WAR)


def kinds(found: Reconciliation) -> list[str]:
    return [check.kind for check in found.checks]


def test_a_recapture_follows_the_capture() -> None:
    """Blue took it, red took it back: two events, the later one a reversal."""
    blue = made(ClaimType.CAPTURE, on="4", by="watch")
    red = made(ClaimType.CAPTURE, agent="red-front", on="14", by="watch", document="two.txt")
    (check,) = [check for check in run(blue, red).checks if check.kind == "follows"]
    assert check.claims == (blue.id, red.id)
    assert "reverses" in check.text


def test_the_same_side_again_reverses_nothing() -> None:
    """Two captures by one side are two reports, not a reversal."""
    again = made(ClaimType.CAPTURE, on="20", by="watch", document="two.txt")
    assert "follows" not in kinds(run(made(ClaimType.CAPTURE, on="4", by="watch"), again))


def test_a_strike_is_part_of_the_campaign_over_its_days_and_place() -> None:
    """The campaign is told for two weeks over the city, the strike for one day in a quarter."""
    campaign = made(ClaimType.AIRSTRIKE, "x/port", on="1", to="20", by="watch")
    strike = made(ClaimType.AIRSTRIKE, on="9", by="wire", document="two.txt")
    other = made(ClaimType.AIRSTRIKE, agent="red-front", on="15", by="wire", document="three.txt")
    found = run(campaign, strike, other)
    (check,) = [check for check in found.checks if check.kind == "part-of"]
    assert set(check.claims) == {campaign.id, strike.id}
    assert len(found.events) == 3


def toll(count: float, by: str | None, document: str, where: str = "port/kiln", words: str = "") -> Claim:
    return made(
        ClaimType.AIRSTRIKE,
        where,
        target="civilians",
        by=by,
        document=document,
        quote=f"an air strike killed {count:g} people{words}",
        figures=[("killed", count, count, f"{count:g}", Qualifier.EXACT)],
    )


def test_two_tolls_of_one_strike_contradict() -> None:
    """One place, one day, two voices, two numbers."""
    (one,) = run(toll(7, "watch", "a.txt"), toll(12, "wire", "b.txt")).contradictions
    assert one.kind == "toll"


def test_tolls_that_need_not_be_of_one_thing() -> None:
    """A wide place, one text, a part of the whole, or numbers worlds apart: no contradiction."""
    base = toll(7, "watch", "a.txt")
    for other in (
        toll(12, "wire", "a.txt"),
        toll(120, "wire", "b.txt"),
        toll(12, "wire", "b.txt", words=", among them three of another strike"),
    ):
        assert not run(base, other).contradictions
    assert not run(toll(7, "watch", "a.txt", "x/port"), toll(12, "wire", "b.txt", "x/port")).contradictions
