"""What a sentence names in passing is no claim of its own."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Jets bombed a rebel-held area of Aleppo.", ["battle.airstrike"], id="an area"),
        pytest.param("Jets bombed the rebel-held area of Marea.", ["battle.airstrike", "territory.control"],
                     id="named"),
        pytest.param("Syrian army units backed by the Syrian air force seized Marea.", ["territory.capture"],
                     id="their own air force"),
        pytest.param("Syrian army units backed by the Russian air force seized Marea.",
                     ["territory.capture", "forces.support"], id="another's air force"),
        pytest.param("The army backed by Russian air strikes seized Marea.",
                     ["territory.capture", "forces.support"], id="strikes as help"),
        pytest.param("Three women were wounded by gunfire in Marea.", ["harm.casualties"], id="by gunfire"),
        pytest.param("Heavy gunfire erupted in Marea.", ["battle.clash"], id="gunfire"),
        pytest.param("Two men were shot dead as they crossed the border into Turkey.", ["harm.casualties"],
                     id="as they crossed"),
        pytest.param("The rebels crossed the river into Marea.", ["territory.advance"], id="crossed"),
        pytest.param("A raid hit tents for displaced people in Marea.", ["battle.airstrike"], id="a kind"),
        pytest.param("The rebels fight to oust the regime.", ["battle.clash"], id="to oust a regime"),
        pytest.param("The loss of Marea was a blow to the rebels.", ["territory.withdrawal"], id="loss"),
        pytest.param("Barrel bombs are crude weapons.", [], id="what bombs are"),
        pytest.param("The shells are capable of causing heavy casualties.", [], id="what shells can do"),
        pytest.param("The envoy met leaders of armed groups fighting in Syria.", ["diplomacy.talks"],
                     id="which groups"),
        pytest.param("Syria has been mired in civil war since 2011, with government forces fighting rebels.",
                     ["battle.clash"], id="who fights in a war"),
        pytest.param("There was no immediate death toll in the renewed shelling of Marea.",
                     ["battle.shelling"], id="no toll"),
        pytest.param("The army thwarted a series of attacks by the rebels on Marea.", ["battle.repulse"],
                     id="a series foiled"),
        pytest.param("The council urged Turkey to support the rebels.", ["diplomacy.demand"], id="asked for"),
    ],
)  # fmt: skip
def test_what_is_named_in_passing_is_no_claim(read: Read, text: str, kinds: list[str]) -> None:
    """Whose nameless village it is, with whose own arms and when somebody moved, tells of nothing done."""
    assert sorted(claim.type.value for claim in read(text)) == sorted(kinds)
