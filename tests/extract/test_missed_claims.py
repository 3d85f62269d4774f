"""Claims that stand in words which were passed over: forecasts of tolls, shares of a town, denied acts."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _put(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(c.type.value, c.stance.value) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "The car bomb in Marea killed nine people and the toll could rise further.",
        "Ten people were killed in Marea and the death toll was likely to rise because many were hurt.",
        "Raids hit Marea on Monday, and doctors expect the number of victims to climb.",
        "Dozens are missing in Marea, which is likely to increase the death toll.",
    ],
)
def test_a_toll_that_may_rise_is_a_forecast_of_its_own(read: Read, text: str) -> None:
    assert ("harm.casualties", "predicted") in _put(read(text))


def test_a_toll_that_has_risen_is_no_forecast(read: Read) -> None:
    assert _put(read("The death toll in Marea rose to 21 on Monday.")) == [("harm.casualties", "asserted")]


def test_a_forecast_keeps_the_act_before_it_as_it_is(read: Read) -> None:
    act, forecast = read("The car bomb in Marea killed nine people and the toll could rise.")
    assert [q.low for q in act.quantities] == [9] and not forecast.quantities


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Aleppo is divided between a rebel-held east and a regime-held west.",
         [("Syrian rebels", "East Aleppo"), ("Government of Syria", "West Aleppo")]),
        ("Homs is split between a rebel-held half and a regime-held half.",
         [("Syrian rebels", "Homs"), ("Government of Syria", "Homs")]),
        ("Homs has long been a stronghold for Syrian opposition forces.", [("Syrian rebels", "Homs")]),
    ],
)  # fmt: skip
def test_who_holds_which_part(read: Read, text: str, held: list[tuple[str, str]]) -> None:
    claims = [c for c in read(text) if c.type.value == "territory.control"]
    assert [(c.actors[0].name, c.places[0].name) for c in claims] == held


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hezbollah denied involvement in the car bombing in Beirut.", "battle.explosion"),
        ("The army denied responsibility for the chemical attack on Marea.", "battle.chemical"),
        ("Russia denied any part in the air strikes on Idlib.", "battle.airstrike"),
        ("The government has denied bombing hospitals in Idlib.", "battle.airstrike"),
        ("The army denied that it had used any such weapons in Marea.", "battle.chemical"),
    ],
)
def test_a_denied_act_is_one_claim(read: Read, text: str, kind: str) -> None:
    assert _put(read(text)) == [(kind, "denied")]


def test_denied_responsibility_takes_over_what_was_told_before(read: Read) -> None:
    text = "Activists said army jets dropped barrel bombs on Marea. The government denied responsibility."
    assert _put(read(text))[-1] == ("battle.airstrike", "denied")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("It was the second clinic to be bombed in Idlib in a week.", "asserted"),
        ("The army plans to bomb the clinic in Idlib.", "intended"),
    ],
)
def test_which_one_it_was_is_no_aim(read: Read, text: str, stance: str) -> None:
    assert [s for _, s in _put(read(text))] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "The army destroyed the terrorists dens and vehicles near Homs.",
        "The jets destroyed the militants hideouts near Homs.",
    ],
)
def test_what_fighters_own_without_an_apostrophe(read: Read, text: str) -> None:
    assert "harm.damage" in [kind for kind, _ in _put(read(text))]


def test_a_name_that_is_told_to_lie_somewhere_is_a_place(read: Read) -> None:
    (claim,) = read("Kolkin, which lies north of Aleppo, is held by Islamic State.")
    assert [p.name for p in claim.places] == ["Kolkin"]


@pytest.mark.parametrize(
    "text",
    [
        "Regime forces escalated aerial and artillery bombardment on Marea.",
        "Warplanes and artillery units targeted Marea on Monday.",
        "Marea is regularly targeted by air strikes and artillery.",
        "Militants were killed in strikes by the army's artillery and air force in Marea.",
        "The army uses air power and artillery against the rebels in Marea.",
    ],
)
def test_aircraft_and_guns_side_by_side_tell_of_both(read: Read, text: str) -> None:
    kinds = {c.type.value for c in read(text)}
    assert {"battle.airstrike", "battle.shelling"} <= kinds


@pytest.mark.parametrize(
    "text",
    [
        "Turkish artillery and coalition jets hit Islamic State positions in Marea.",
        "Coalition jets and Turkish artillery pounded Marea.",
    ],
)
def test_each_arm_is_its_owners(read: Read, text: str) -> None:
    doers = {c.type.value: [a.name for a in c.actors if a.role is ActorRole.AGENT] for c in read(text)}
    assert doers == {"battle.airstrike": ["US-led coalition"], "battle.shelling": ["Turkey"]}


def test_a_gun_in_another_clause_adds_no_blow(read: Read) -> None:
    text = "Jets hit Marea on Monday as artillery was brought to the front."
    assert "battle.shelling" not in {c.type.value for c in read(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Several gatherings of ISIS terrorists were hit near Marea.", "battle.shelling"),
        ("Some 34 militants had entered the country from Iraq.", "forces.deployment"),
        ("Kurdish fighters and regime troops share control of Hasakah.", "territory.control"),
        ("The opposition demanded the UN open an investigation.", "diplomacy.demand"),
    ],
)
def test_plain_claims_that_were_passed_over(read: Read, text: str, kind: str) -> None:
    assert kind in [c.type.value for c in read(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russian bombers struck targets near Palmyra.", "battle.airstrike"),
        ("Six long-range bombers struck Raqqa.", "battle.airstrike"),
        ("Two Tu-22 bombers hit Raqqa.", "battle.airstrike"),
        ("Two suicide bombers struck a mosque in Raqqa.", "battle.explosion"),
        ("Troops bombed a market in Marea with heavy artillery.", "battle.shelling"),
        ("Mop-up operations continue in the Salihin area of Aleppo.", "battle.offensive"),
    ],
)
def test_what_kind_of_act_it_was(read: Read, text: str, kind: str) -> None:
    assert [c.type.value for c in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The monitor said regime shelling on villages of Homs killed nine people.",
        "State media said opposition shelling on villages near Aleppo killed nine people.",
    ],
)
def test_a_blow_in_ing_is_what_killed(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert claim.type.value == "battle.shelling" and [q.low for q in claim.quantities] == [9]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Jets struck areas under their control.", ["battle.airstrike"]),
        ("Raqqa is under their control.", ["territory.control"]),
        ("The doctors spoke to those who survived the raids on Marea.", ["battle.airstrike"]),
    ],
)
def test_no_more_is_told_than_the_words_say(read: Read, text: str, kinds: list[str]) -> None:
    assert sorted(c.type.value for c in read(text)) == sorted(kinds)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "figures", "why"),
    [
        ("The monitor reported 20 deaths in Douma.", "harm.casualties", [], [("killed", 20)], "by place"),
        ("The clinic reported five more deaths in Homs.", "harm.casualties", [], [("killed", 5)], "more"),
        ("Fatalities were feared after deaths in Homs.", "harm.casualties", [], [], "not counted"),
        ("Activists told of casualties in Homs.", "harm.casualties", [], [], "killed or injured"),
        ("Shootings in Homs went on.", "battle.clash", [], [], "who fires is not said"),
        ("The quarter has been in control of rebel forces since May.",
         "territory.control", ["Syrian rebels"], [], "in control of, read from the ground"),
        ("The SDF marched about three kilometres from the western side of the dam.",
         "territory.advance", ["Syrian Democratic Forces"], [("distance", 3)], "how far"),
        ("A man drove a van packed with explosives into the market.",
         "battle.explosion", [], [], "the van is driven, not the explosives"),
        ("In the face of regime advances near Homs, the rebels pulled back.",
         "territory.advance", ["Government of Syria"], [], "advances that a preposition governs"),
        ("Their raids were in response to YPG attempts to cut the Castello road.",
         "territory.siege", ["YPG"], [], "attempts that a preposition governs"),
        ("The YPG assumed control over the northern hills of Homs.",
         "territory.capture", ["YPG"], [], "control over"),
    ],
)  # fmt: skip
def test_harm_and_ground_by_noun(
    read: Read, text: str, kind: str, agents: list[str], figures: list[tuple[str, int]], why: str
) -> None:
    """Nouns tell of harm and ground by their number or place alone."""
    claim = next(claim for claim in read(text) if claim.type.value == kind)
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents, why
    assert [(q.measure, q.low) for q in claim.quantities] == figures, why


@pytest.mark.parametrize(
    "text",
    ["The clinic reported five deaths from cholera in Homs.", "There were deaths in Homs in the flood."],
)
def test_deaths_of_nature(read: Read, text: str) -> None:
    """Deaths that an illness or a flood caused are no claim."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Food stocks have run out in Marea.", [("harm.deprivation", "asserted")]),
        ("The reserves of flour ran low in Marea.", [("harm.deprivation", "asserted")]),
        ("Ammunition stocks ran low among the rebels in Marea.", []),
        ("Stocks of food grew in Marea.", []),
    ],
    ids=["run-out", "of-flour", "of-arms", "grown"],
)
def test_stocks_of_food_that_run_out_are_a_want(read: Read, text: str, told: list[tuple[str, str]]) -> None:
    assert _put(read(text)) == told
