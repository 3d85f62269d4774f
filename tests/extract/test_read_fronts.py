"""Front-line bulletins of both sides of the war in Ukraine, and the pages that retell them."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type, targets_of, where

from communique.records.claim import Claim, PlaceRole
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _figures(claim: Claim) -> set[tuple[str, float | None, float | None]]:
    return {(q.measure, q.low, q.high) for q in claim.quantities}


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Russians shelled the town of Verbove in Ukraine, killing a farmer.",
            "battle.shelling", ["Russia"], ["civilians"], id="a people's bare name: its army"),
        pytest.param(
            "Russians are trying to advance towards Verbove, the Ukrainian army said.",
            "territory.advance", ["Russia"], ["Ukraine"], id="a people tries to advance"),
        pytest.param(
            "The Russian army repelled and thwarted attacks by Ukrainian troops near Verbove.",
            "battle.repulse", ["Russia"], ["Ukraine"], id="two verbs with one object"),
        pytest.param(
            "Nine farmers were wounded in Verbove, Ukraine, by shelling from the Ukrainian side.",
            "battle.shelling", ["Ukraine"], ["civilians"], id="from the side"),
        pytest.param(
            "The Legion of Free Russia destroyed a Russian armoured vehicle near Belgorod.",
            "harm.damage", ["Freedom of Russia Legion"], [], id="Russians who fight for Ukraine"),
        pytest.param(
            "Russian forces continue their attempts to capture the town of Verbove in Ukraine.",
            "territory.capture", ["Russia"], [], id="their attempts are the subject's"),
        pytest.param(
            "Ukrainian troops de-occupied the village of Verbove in the Sumy region.",
            "territory.capture", ["Ukraine"], ["Russia"], id="de-occupied"),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Each side is told by the words that its reports use."""
    (claim,) = of_type(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Two Russians attacked a shop in Berlin.", id="with a number: people"),
        pytest.param("Many Russians fled Belgorod after shelling.", id="people who flee"),
    ],
)
def test_people_are_no_army(read_world: Read, text: str) -> None:
    """A people's name is its army only where it stands bare before an act of war."""
    assert not any("Russia" in agents_of(claim) for claim in read_world(text))


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Ukraine's losses amounted to about 340 servicemen, the Russian Defence Ministry said.",
            "harm.casualties", {("killed", 340.0, 340.0)}, id="losses amount to"),
        pytest.param(
            "Russian losses amounted to more than 2,000 killed and wounded.",
            "harm.casualties", set(), id="killed and wounded, not told apart"),
        pytest.param(
            "The Russian army lost over 90 soldiers, four trucks and a howitzer near Verbove.",
            "harm.damage", {("sites", 4.0, 4.0)}, id="one list of losses"),
    ],
)  # fmt: skip
def test_losses(
    read_world: Read, text: str, kind: str, figures: set[tuple[str, float | None, float | None]]
) -> None:
    """What one sentence tells of losses of a kind is one claim with its figures."""
    (claim,) = of_type(read_world(text), kind)
    assert _figures(claim) == figures


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Ukraine's losses amounted to about 340 servicemen.", "forces.strength", id="losses"),
        pytest.param("Artillery hit enemy manpower near Verbove.", "forces.strength", id="manpower hit"),
        pytest.param(
            "Enemy sabotage and reconnaissance groups are near Verbove.", "harm.damage", id="what groups"),
        pytest.param(
            "The army destroyed two rocket salvo systems.", "battle.shelling", id="a weapon's name"),
        pytest.param(
            "The blog analyses combat footage from the front.", "battle.clash", id="what footage"),
        pytest.param(
            "Moscow did not immediately respond to the statement of the rebels.",
            "diplomacy.refusal", id="no answer yet"),
        pytest.param(
            "Battlegroup West took the village of Verbove through active operations.",
            "battle.offensive", id="how it was taken"),
        pytest.param(
            "Russian soldiers took the village of Verbove in the special military operation in Ukraine.",
            "battle.offensive", id="the war's name"),
        pytest.param(
            "Russian soldiers in the special military operation zone liberated the village of Verbove.",
            "battle.offensive", id="the war's zone"),
    ],
)  # fmt: skip
def test_what_tells_of_no_such_act(read_world: Read, text: str, kind: str) -> None:
    """Words of bulletins that name units, weapons or ways, and tell of no act of their own."""
    assert not of_type(read_world(text), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Russian forces destroyed a Ukrainian sabotage and reconnaissance group near the city of Sumy.",
            "harm.casualties", id="saboteurs are fighters"),
        pytest.param("The sabotage of the railway delayed trains.", "harm.damage", id="sabotage"),
        pytest.param(
            "Russia launched a special military operation in Ukraine.", "battle.offensive", id="it begins"),
        pytest.param("The rebels did not respond to the offer.", "diplomacy.refusal", id="an offer ignored"),
    ],
)  # fmt: skip
def test_what_still_tells(read_world: Read, text: str, kind: str) -> None:
    """The same words where they do tell of an act."""
    assert of_type(read_world(text), kind)


def test_what_went_before_has_its_own_month(read_world: Read) -> None:
    """What goes on now has not the month in which something else was taken."""
    claims = read_world(
        "Russia is attacking Verbove in Ukraine, after it captured the city of Avdiivka in February."
    )
    (attack,), (capture,) = of_type(claims, "battle.offensive"), of_type(claims, "territory.capture")
    assert attack.time.start is not None and capture.time.start is not None
    assert (attack.time.start.month, capture.time.start.month) == (11, 2)


def test_ground_lost_by_its_area(read_world: Read) -> None:
    """Square kilometres lost are ground left."""
    (claim,) = of_type(read_world("Ukraine's forces lost five sq km near Verbove."), "territory.withdrawal")
    assert (agents_of(claim), where(claim, PlaceRole.ORIGIN)) == (
        ["Ukraine"],
        ["Verbove"],
    )


def test_closer_to_taking_is_no_capture(read_world: Read) -> None:
    """What a force comes closer to has not happened."""
    claims = read_world("Russian forces advanced in Ukraine, closer to capturing the city of Verbove.")
    assert {claim.stance for claim in of_type(claims, "territory.capture")} == {Stance.PREDICTED}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            'Quote from Syrskyi: "Our units have repelled nine enemy attacks near Pokrovsk."',
            ["Ukraine"], id="quote from"),
        pytest.param(
            "Ukrainian forces captured 90 Russian soldiers near Belgorod, according to Kyiv.",
            ["Ukraine"], id="a capital speaks"),
    ],
)  # fmt: skip
def test_who_says_so(read_world: Read, text: str, sources: list[str]) -> None:
    """The speaker of a line, by the ways that these pages name one."""
    (claim,) = read_world(text)
    assert [link.name for link in claim.attribution] == sources
