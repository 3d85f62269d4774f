"""Ground that is hit or wanted, acts laid on somebody, numbers that pass a mark."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        pytest.param(
            "The road, which is controlled by the army, was shelled.", "battle.shelling", [], id="holders"
        ),
        pytest.param("The bridge that the rebels use was bombed.", "battle.airstrike", [], id="users"),
        pytest.param(
            "Mortars hit a school that the army had used as barracks.", "battle.shelling", [],
            id="users of what an object names"),
        pytest.param(
            "The village, where the rebels keep a base, was attacked on Tuesday.", "battle.offensive", [],
            id="who lives there"),
        pytest.param(
            "The road, which is controlled by the rebels, was shelled by the army.", "battle.shelling",
            ["Government of Syria"], id="beside a doer"),
        pytest.param(
            "The town besieged by the army was shelled on Monday.", "battle.shelling",
            ["Government of Syria"], id="who besieges it may shell it"),
    ],
)  # fmt: skip
def test_who_has_to_do_with_what_is_hit_does_not_hit_it(
    read: Read, text: str, kind: str, doers: list[str]
) -> None:
    """A clause on what is hit names its holders and users, not its attackers."""
    assert agents_of(first(read(text), kind)) == doers


@pytest.mark.parametrize(
    ("text", "stance", "speakers"),
    [
        pytest.param(
            "The valley, which is claimed by the rebels, was shelled.", "asserted", [], id="relative clause"
        ),
        pytest.param("The town, claimed by both sides, was shelled.", "asserted", [], id="participle"),
        pytest.param("The island that the militia claims was shelled.", "asserted", [], id="active"),
        pytest.param(
            "The shelling, which was claimed by the rebels, lasted a day.", "claimed", ["Syrian rebels"],
            id="an act is claimed"),
        pytest.param(
            "The rebels claimed that the army had shelled the valley.", "claimed", ["Syrian rebels"],
            id="a clause is claimed"),
    ],
)  # fmt: skip
def test_a_claim_to_ground_is_no_speech(read: Read, text: str, stance: str, speakers: list[str]) -> None:
    claim = first(read(text), "battle.shelling")
    assert (claim.stance.value, [link.name for link in claim.attribution]) == (stance, speakers)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("The strike on the market was blamed on Russia.", "claimed", id="blamed"),
        pytest.param("The strike on the bridge was pinned on the coalition.", "claimed", id="pinned"),
        pytest.param("The strike was carried out by Russia.", "asserted", id="done"),
        pytest.param("A strike blamed on Russia hit the market.", "asserted", id="it hit in any case"),
    ],
)
def test_blame_is_no_fact(read: Read, text: str, stance: str) -> None:
    """Where a clause says of an act but whom others blame, its doer is claimed."""
    claim = first(read(text), "battle.airstrike")
    assert claim.stance.value == stance
    assert len(agents_of(claim)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        pytest.param(
            "The number of displaced passed one million this week.", "harm.displacement",
            ("displaced", 1_000_000, None), id="passed"),
        pytest.param(
            "The number of people displaced has reached 300,000 since May.", "harm.displacement",
            ("displaced", 300_000, 300_000), id="reached"),
        pytest.param(
            "The number of refugees exceeded 20,000, the agency said.", "harm.displacement",
            ("displaced", 20_000, None), id="exceeded"),
        pytest.param(
            "The death toll passed 1,000 in March.", "harm.casualties", ("killed", 1_000, None), id="a toll"
        ),
    ],
)  # fmt: skip
def test_a_number_comes_to_a_figure(
    read: Read, text: str, kind: str, figure: tuple[str, float, float | None]
) -> None:
    """What a number has passed is its least."""
    (found,) = first(read(text), kind).quantities
    assert (found.measure, found.low, found.high) == figure


def test_a_number_that_passes_something_else_has_no_figure(read: Read) -> None:
    claims = read("The number of displaced worries 40 officials.")
    assert [q.low for c in claims if c.type.value == "harm.displacement" for q in c.quantities] == []


@pytest.mark.parametrize(
    ("text", "kind", "doers", "speakers"),
    [
        pytest.param(
            "Residents blamed the bombing in Darayya on the army.", "battle.airstrike",
            ["Government of Syria"], ["residents of Daraya"], id="laid on somebody"),
        pytest.param(
            "Activists blamed the massacre of 25 civilians on the army.", "harm.casualties",
            ["Government of Syria"], ["activists"], id="not from its first of"),
        pytest.param(
            "The opposition, blaming the strike on Russia, left the talks.", "battle.airstrike",
            ["Russia"], ["Syrian rebels"], id="in a participle"),
        pytest.param(
            "The mayor, blaming the rebels for the shelling, left the talks.", "battle.shelling",
            ["Syrian rebels"], ["mayor"], id="charged in a participle"),
        pytest.param(
            "Residents blamed the army for the bombing of Darayya.", "battle.airstrike",
            ["Government of Syria"], ["residents of Daraya"], id="charged with it"),
    ],
)  # fmt: skip
def test_who_blames_says_it(read: Read, text: str, kind: str, doers: list[str], speakers: list[str]) -> None:
    """That somebody did what he is blamed for is what the one who blames him claims."""
    claim = first(read(text), kind)
    assert claim.stance.value == "claimed"
    assert (agents_of(claim), [link.name for link in claim.attribution]) == (doers, speakers)


@pytest.mark.parametrize(
    ("text", "kind", "doers", "stance", "speakers"),
    [
        pytest.param(
            "The US held Russia responsible for the strike on the convoy.", "battle.airstrike", ["Russia"],
            "claimed", ["United States"], id="held responsible"),
        pytest.param(
            "The minister held the rebels responsible for the attack on the mill.", "battle.offensive",
            ["Syrian rebels"], "claimed", ["minister"], id="read as one phrase"),
        pytest.param(
            "The opposition considers the army responsible for the gas attack on Sarmin.", "battle.chemical",
            ["Government of Syria"], "claimed", ["Syrian rebels"], id="considered"),
        pytest.param(
            "The army is responsible for the gas attack on Sarmin, the opposition says.", "battle.chemical",
            ["Government of Syria"], "asserted", ["Syrian rebels"], id="said plainly"),
    ],
)  # fmt: skip
def test_who_is_held_responsible_did_it_by_the_word_of_who_holds_him_so(
    read: Read, text: str, kind: str, doers: list[str], stance: str, speakers: list[str]
) -> None:
    claim = first(read(text), kind)
    assert agents_of(claim) == doers
    assert (claim.stance.value, [link.name for link in claim.attribution]) == (stance, speakers)


def test_who_holds_a_hill_says_nothing(read: Read) -> None:
    (claim,) = read("The army held the hill for three days.")
    assert (claim.type.value, claim.attribution) == ("territory.control", ())


@pytest.mark.parametrize(
    ("text", "kinds", "doers"),
    [
        pytest.param(
            "An aid convoy was hit in Marea, killing 20 civilians.", ["battle.shelling"], [], id="a convoy"
        ),
        pytest.param("A bus was hit by rockets, killing nine.", ["battle.shelling"], [], id="a bus"),
        pytest.param(
            "A Russian helicopter was shot down in Idlib, killing all five people on board.",
            ["harm.damage", "harm.casualties"], [], id="a downed aircraft kills nobody"),
        pytest.param(
            "A Turkish jet was downed over Marea by rebels, killing its pilot.",
            ["harm.damage", "harm.casualties"], ["Syrian rebels"], id="who downed it"),
        pytest.param(
            "The town was bombed by Russian jets, wounding nine people.", ["battle.airstrike"], ["Russia"],
            id="who bombed it"),
        pytest.param(
            "The army was hit hard, losing nine men.", ["harm.casualties"], [], id="another participle"
        ),
    ],
)  # fmt: skip
def test_what_is_hit_kills_nobody(read: Read, text: str, kinds: list[str], doers: list[str]) -> None:
    """Harm told behind a passive comes of the act: its doer is the act's."""
    claims = read(text)
    assert types_of(claims) == kinds
    assert agents_of(claims[-1]) == doers


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("At least 13 nurses were killed, five of them in Aleppo.", [], id="of them"),
        pytest.param("Nine people were killed on Sunday, including three in Idlib.", [], id="including"),
        pytest.param("Nine people were killed in Idlib, five of them women.", ["Idlib"], id="the whole's"),
    ],
)
def test_where_some_died_is_not_where_all_did(read: Read, text: str, places: list[str]) -> None:
    assert where(first(read(text), "harm.casualties")) == places


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        pytest.param("The mayor called for talks with the rebels.", [], [], id="with whom to talk"),
        pytest.param("The rebels called for talks with the army.", ["Syrian rebels"], [], id="a side"),
        pytest.param(
            "The bishop appealed to the army to stop the bombing.", [], ["Government of Syria"], id="to whom"
        ),
    ],
)
def test_who_is_named_in_a_demand_does_not_make_it(
    read: Read, text: str, doers: list[str], targets: list[str]
) -> None:
    claim = first(read(text), "diplomacy.demand")
    assert (agents_of(claim), targets_of(claim)) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "kind", "doers", "targets"),
    [
        pytest.param(
            "The shelling of Marea angered Turkey.", "battle.shelling", [], [], id="who is angered"
        ),
        pytest.param(
            "The attack on Marea bore the hallmarks of Islamic State.", "battle.offensive", [], [],
            id="whom it looks like"),
        pytest.param(
            "The raid on Marea drew condemnation from Russia.", "battle.airstrike", [], [], id="who condemns"
        ),
        pytest.param(
            "The shelling of Marea followed a Turkish incursion.", "battle.shelling", [], [],
            id="who did what came before"),
        pytest.param(
            "The attack hit Turkish soldiers near Marea.", "battle.offensive", [], ["Turkey"], id="who is hit"
        ),
        pytest.param(
            "The assault took the rebels by surprise.", "battle.offensive", [], ["Syrian rebels"],
            id="who is surprised is attacked"),
    ],
)  # fmt: skip
def test_whom_an_act_stirs_is_not_hit_by_it(
    read: Read, text: str, kind: str, doers: list[str], targets: list[str]
) -> None:
    """An act's object is hit only where its verb hits."""
    claim = first(read(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        pytest.param(
            "A suicide attack killed nine policemen in Damascus. The Nusra Front said it carried it out to "
            "avenge air strikes on Idlib.", ["Jabhat Fatah al-Sham"], id="it says so of itself"),
        pytest.param(
            "A bomb killed nine soldiers in Homs. Ahrar al-Sham said it carried out the attack.",
            ["Ahrar al-Sham"], id="the attack"),
        pytest.param(
            "A bomb killed nine soldiers in Homs. Ahrar al-Sham said it had not carried out the attack.", [],
            id="it denies it"),
        pytest.param(
            "A bomb killed nine soldiers in Homs. Ahrar al-Sham said it would carry on.", [], id="no act"
        ),
    ],
)  # fmt: skip
def test_who_says_that_he_did_it(read: Read, text: str, doers: list[str]) -> None:
    """An attack is whose who says it was, not who is avenged by it."""
    claims = read(text)
    assert agents_of(first(claims, "battle.explosion")) == doers
    assert all(not agents_of(claim) for claim in claims if claim.type.value == "battle.airstrike")


def test_nobody_accuses_himself(read: Read) -> None:
    claims = read("Hezbollah said one of its men was killed near Damascus. It blamed Sunni extremists.")
    accusation = first(claims, "diplomacy.accusation")
    assert (agents_of(accusation), targets_of(accusation)) == (["Hezbollah"], [])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Turkey sent tanks to the border.", ["forces.deployment"], id="to the border"),
        pytest.param("Turkey sent 20 tanks into Syria on Monday.", ["forces.deployment"], id="into a land"),
        pytest.param("The army sent shells crashing into the market.", ["battle.shelling"], id="shells"),
        pytest.param("Rebels fired tank shells at the town.", ["battle.shelling"], id="shells of tanks"),
    ],
)
def test_tanks_that_are_sent_shell_nobody(read: Read, text: str, kinds: list[str]) -> None:
    assert types_of(read(text)) == kinds


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        pytest.param(
            "Jordan shut the border after a suicide bomber killed six guards.", [], id="who answers"
        ),
        pytest.param(
            "The army sealed the road after gunmen killed six guards.", ["gunmen"], id="who is named"
        ),
        pytest.param("After Russian jets bombed Marea, rebels fled.", ["Russia"], id="a side"),
    ],
)
def test_who_answers_a_blow_did_not_deal_it(read: Read, text: str, doers: list[str]) -> None:
    claim = next(c for c in read(text) if c.type.value.startswith(("battle.", "harm.c")))
    assert agents_of(claim) == doers


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param("Some 40 men were killed or wounded in Marea.", "harm.casualties", [], id="of either"),
        pytest.param(
            "Nine soldiers were killed and 12 wounded in Marea.", "harm.casualties",
            [("killed", 9), ("injured", 12)], id="each its own"),
        pytest.param(
            "The truce was breached three times in 24 hours.", "diplomacy.ceasefire", [], id="a window"
        ),
        pytest.param(
            "A 72-hour truce took effect.", "diplomacy.ceasefire", [("duration", 72)], id="how long it lasts"
        ),
    ],
)  # fmt: skip
def test_figures_of_something_else(
    read: Read, text: str, kind: str, figures: list[tuple[str, float]]
) -> None:
    """A toll of dead or injured is of neither; in how long a truce was broken is not how long it lasts."""
    assert [(q.measure, q.low) for q in first(read(text), kind).quantities] == figures


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("The clashes erupted after the militants fled towards Azaz.", [], id="where they fled"),
        pytest.param("The clashes erupted in Marea after militants fled to Azaz.", ["Marea"], id="its own"),
    ],
)
def test_where_somebody_fled_nothing_else_happened(read: Read, text: str, places: list[str]) -> None:
    assert where(first(read(text), "battle.clash")) == places


def test_who_is_asked_about_did_nothing(read: Read) -> None:
    claims = read("The envoy asked whether the strike on Marea was carried out by Russia or the coalition.")
    assert all(not agents_of(claim) for claim in claims if claim.type.value == "battle.airstrike")


@pytest.mark.parametrize(
    "text",
    [
        "The UN stopped short of blaming Russia for the strike on Marea.",
        "The UN did not blame Russia for the strike on Marea.",
        "Russia has not been blamed for the strike on Marea.",
    ],
)
def test_who_is_not_blamed_did_nothing(read: Read, text: str) -> None:
    """A charge that nobody makes lays the act to nobody."""
    assert agents_of(first(read(text), "battle.airstrike")) == []


@pytest.mark.parametrize(
    ("text", "kind", "doers", "speakers"),
    [
        pytest.param(
            "The opposition holds that the army used gas in Sarmin.", "battle.chemical",
            ["Government of Syria"], ["Syrian rebels"], id="holds that"),
        pytest.param(
            "Officials suspect Kurdish militants of the bombing in Ankara.", "battle.explosion",
            ["Kurdish forces"], [], id="suspect of"),
    ],
)  # fmt: skip
def test_what_is_held_or_suspected_is_claimed(
    read: Read, text: str, kind: str, doers: list[str], speakers: list[str]
) -> None:
    claim = first(read(text), kind)
    assert claim.stance.value == "claimed"
    assert (agents_of(claim), [link.name for link in claim.attribution]) == (doers, speakers)
