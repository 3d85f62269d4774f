"""What a sentence names in passing is no claim of its own."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Has the battle for Marea ended?", [], id="a question"),
        pytest.param("Did the army shell Marea?", [], id="whether"),
        pytest.param("When did rebels capture Marea?", ["territory.capture"], id="when it was so"),
        pytest.param("How can the rebels capture Marea?", [], id="how they can"),
        pytest.param("How could the rebels capture Marea?", ["territory.capture"], id="how they could"),
        pytest.param("Army units backed by artillery and missile fire seized Marea.", ["territory.capture"],
                     id="their own fire, of two kinds"),
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
        pytest.param("The bomber was shot before he could detonate his belt.", ["harm.casualties"],
                     id="prevented"),
        pytest.param("Forty rebels were killed in the offensive.", ["harm.casualties"], id="the offensive"),
        pytest.param("Crews worked all night to recover bodies.", [], id="the dead brought out"),
        pytest.param("The blood of the martyrs was not shed in vain.", [], id="the dead honoured"),
        pytest.param("The militia took Marea with the help of coalition jets.",
                     ["territory.capture", "forces.support"], id="with the help of"),
        pytest.param("The villages taken by rebels in the initial fighting were shelled.",
                     ["territory.capture", "battle.shelling"], id="in the fighting"),
        pytest.param("The army seized Marea, driving out the rebels.", ["territory.capture"], id="ousted"),
        pytest.param("Gunmen occupying Marea fired rockets.", ["territory.control", "battle.shelling"],
                     id="occupying"),
        pytest.param("Gunmen occupied Marea on Friday.", ["territory.capture"], id="occupied"),
        pytest.param("The raids limited the advance of the rebels.", ["battle.airstrike", "battle.repulse"],
                     id="an advance limited"),
        pytest.param("The council urged Turkey to support the rebels.", ["diplomacy.demand"], id="asked for"),
    ],
)  # fmt: skip
def test_what_is_named_in_passing_is_no_claim(read: Read, text: str, kinds: list[str]) -> None:
    """Whose nameless village it is, with whose own arms and when somebody moved, tells of nothing done."""
    assert sorted(claim.type.value for claim in read(text)) == sorted(kinds)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Raids hit Azaz. Raids hit Marea. Jets hit Tadef. A rocket fell on Jisr.", "battle.airstrike"),
        ("Rockets fell on Azaz. Mortars hit Marea. A jet hit Tadef.", "battle.shelling"),
    ],
)
def test_raids_say_what_a_bombardment_was(read: Read, told: str, kind: str) -> None:
    """A raid is from the air where jets are told of, and then says what a bombardment was."""
    claims = read(f"{told} Heavy bombardment killed nine men in Saraqeb.")
    assert claims[-1].type.value == kind
