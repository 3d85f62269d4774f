"""What a sentence says, as a coder would write it down."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import ActorRole, Claim, ClaimType, LinkKind, PlaceRole
from communique.records.mention import Stance
from communique.records.result import DocumentResult

Read = Callable[[str], tuple[Claim, ...]]


def of_type(claims: tuple[Claim, ...], kind: str) -> list[Claim]:
    return [claim for claim in claims if claim.type.value == kind]


def names(claim: Claim, role: ActorRole) -> list[str]:
    return [slot.name for slot in claim.actors_in(role)]


def places(claim: Claim) -> list[str]:
    return [slot.name for slot in claim.places_in(PlaceRole.LOCATION)]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "target", "place"),
    [
        pytest.param(
            "The army captured Minyan from the rebels.",
            "territory.capture", ["Government of Syria"], ["Syrian rebels"], ["Minyan"], id="active"),
        pytest.param(
            "Minyan was captured by government forces on Monday.",
            "territory.capture", ["Government of Syria"], [], ["Minyan"], id="passive: logical subject"),
        pytest.param(
            "Troops entered Minyan after seizing it from rebel fighters.",
            "territory.capture", [], ["Syrian rebels"], ["Minyan"], id="a pronoun means the place named"),
        pytest.param(
            "Kurdish YPG fighters hold the Sheikh Maqsoud district.",
            "territory.control", ["YPG"], [], ["Sheikh Maqsoud"], id="a state"),
        pytest.param(
            "A shell fell in the rebel-held district of al-Shaar.",
            "territory.control", ["Syrian rebels"], [], ["Shaar"], id="attributive state of a named place"),
        pytest.param(
            "Russian warplanes pounded Bustan al-Basha overnight.",
            "battle.airstrike", ["Russia"], [], ["Bustan al-Basha"], id="the means decide the type"),
        pytest.param(
            "Islamic State fighters shelled the town of Marea with mortars.",
            "battle.shelling", ["Islamic State"], [], ["Marea"], id="mortars make it shelling"),
        pytest.param(
            "Rebels launched an offensive against government forces in Minyan.",
            "battle.offensive", ["Syrian rebels"], ["Government of Syria"], ["Minyan"], id="light verb"),
        pytest.param(
            "A suicide bomber killed six people at a checkpoint in Manbij.",
            "battle.explosion", [], ["civilians"], ["Manbij"], id="a bomber's killing is an explosion"),
        pytest.param(
            "Clashes erupted between rebels and the Syrian army in Khan Touman.",
            "battle.clash", ["Syrian rebels", "Government of Syria"], [], ["Khan Touman"], id="both sides"),
    ],
)  # fmt: skip
def test_roles(
    read: Read, text: str, kind: str, agent: list[str], target: list[str], place: list[str]
) -> None:
    """Agents, targets and places stand where a coder would put them."""
    claims = of_type(read(text), kind)
    assert len(claims) == 1
    found = claims[0]
    if agent:
        assert sorted(names(found, ActorRole.AGENT)) == sorted(agent)
    if target:
        assert names(found, ActorRole.TARGET) == target
    assert places(found) == place


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("Air strikes on Minyan killed ten civilians.", "battle.airstrike", {("killed", 10.0, 10.0)}),
        ("Ten civilians were killed in air strikes on Minyan.", "battle.airstrike", {("killed", 10.0, 10.0)}),
        ("At least seven people, including three children, were killed in Minyan.", "harm.casualties",
         {("killed", 7.0, None)}),
        ("More than 800 civilians were killed and more than 2000 injured in Aleppo.", "harm.casualties",
         {("killed", 800.0, None), ("injured", 2000.0, None)}),
        ("The army took 14 villages near Hama.", "territory.capture", {("sites", 14.0, 14.0)}),
    ],
)  # fmt: skip
def test_figures(read: Read, text: str, kind: str, figures: set[tuple[str, float, float | None]]) -> None:
    """A toll belongs to the act of its clause; a subset is no second figure."""
    (claim,) = of_type(read(text), kind)
    assert {(q.measure, q.low, q.high) for q in claim.quantities} == figures


def test_a_toll_is_not_said_twice(read: Read) -> None:
    """ "Air strikes killed ten" is one claim, not also a casualty claim."""
    assert not of_type(read("Air strikes on Minyan killed ten civilians."), "harm.casualties")


@pytest.mark.parametrize(
    "text",
    [
        "A photographer captured the moment.",
        "The minister held a press conference in Moscow.",
        "Talks reached a deadlock.",
        "The film festival opened in Cannes with a comedy.",
    ],
)
def test_nothing_is_claimed(read: Read, text: str) -> None:
    """Words of war in peaceful sentences give no claims."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army captured Minyan, according to activists.", Stance.CLAIMED),
        ("The Observatory confirmed that the army captured Minyan.", Stance.CONFIRMED),
        ("State TV said the army captured Minyan.", Stance.ASSERTED),
        ("The army aims to capture Minyan.", Stance.INTENDED),
    ],
)
def test_stance(read: Read, text: str, stance: Stance) -> None:
    """The cue decides how a claim is put."""
    (claim,) = of_type(read(text), "territory.capture")
    assert claim.stance is stance


def test_denial_takes_over_what_was_claimed(process: Callable[[str], DocumentResult]) -> None:
    """Three voices on one capture: claim, denial, confirmation, each linked to what it bears on."""
    result = process(
        "State television said the army seized the district of al-Sakhour. "
        "Rebels denied the claim, but the Observatory confirmed that government forces took the district."
    )
    captures = of_type(result.claims, "territory.capture")
    assert [c.stance for c in captures] == [Stance.ASSERTED, Stance.DENIED, Stance.CONFIRMED]
    assert {place for c in captures for place in places(c)} == {"Sakhour"}
    assert {(link.kind, link.claim, link.other) for link in result.links} == {
        (LinkKind.DENIES, captures[1].id, captures[0].id),
        (LinkKind.CONFIRMS, captures[2].id, captures[0].id),
    }
    assert not of_type(result.claims, "diplomacy.refusal")


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "At least 52 people have been killed by the army and more than 1,200 injured in Homs.",
            "harm.casualties", {("killed", 52), ("injured", 1200)}, id="each figure to its own participle"),
        pytest.param(
            "20 people were killed and others injured in a raid on Sukkari.",
            "battle.airstrike", {("killed", 20)}, id="others are not counted"),
        pytest.param(
            "A bomb blast killed six people and injured 32 in Homs.",
            "battle.explosion", {("killed", 6), ("injured", 32)}, id="one blast, one claim"),
        pytest.param(
            "More than 3,000 fled the town of Rastan.",
            "harm.displacement", {("displaced", 3000)}, id="a bare number flees"),
        pytest.param(
            "Three shepherds suffered injuries near Rastan.",
            "harm.casualties", {("injured", 3)}, id="those who suffer are harmed"),
    ],
)  # fmt: skip
def test_figures_stand_with_what_they_count(
    read: Read, text: str, kind: str, figures: set[tuple[str, float]]
) -> None:
    """A figure belongs to the word that it stands at."""
    (claim,) = of_type(read(text), kind)
    assert {(q.measure, q.low) for q in claim.quantities} == figures


def test_list_of_allies_ends_at_its_and(read: Read) -> None:
    """Who acts after the list is not one of the backers."""
    claims = read("Backed by Russian jets, Iranian militiamen and Hezbollah, the army captured Minyan.")
    assert names(of_type(claims, "territory.capture")[0], ActorRole.AGENT) == ["Government of Syria"]
    backers = names(of_type(claims, "forces.support")[0], ActorRole.AGENT)
    assert "Government of Syria" not in backers and {"Russia", "Hezbollah"} <= set(backers)


def test_the_coalition_is_the_one_named_before(read: Read) -> None:
    """A short name means the body whose full name ended in it."""
    claims = read(
        "The Syrian Coalition condemned the raids on Idlib. The Coalition called on Russia to stop."
    )
    assert names(of_type(claims, "diplomacy.demand")[0], ActorRole.AGENT) == ["Syrian National Coalition"]


def test_a_district_is_never_a_president(read: Read) -> None:
    """Dahiyet al-Assad is a place; the army's leader stands for his side."""
    (claim,) = of_type(read("Assad's troops captured the Dahiyet al-Assad district."), "territory.capture")
    assert names(claim, ActorRole.AGENT) == ["Government of Syria"]
    assert places(claim) == ["Dahiyet al-Assad"]


def test_the_accused_does_what_it_is_accused_of(read: Read) -> None:
    """ "accused X of using gas" lays the act to X, never to the accuser."""
    text = "The army accused rebels of using toxic gas in western Aleppo."
    (gas,) = of_type(read(text), "battle.chemical")
    assert names(gas, ActorRole.AGENT) == ["Syrian rebels"]
    assert [link.name for link in gas.attribution] == ["Government of Syria"]


def test_ids_are_stable_and_distinct(read: Read) -> None:
    """Reading twice gives the same ids, and no two claims share one."""
    text = "The army captured Minyan. Rebels shelled Minyan and attacked Hanano, killing two soldiers."
    first = [claim.id for claim in read(text)]
    assert first == [claim.id for claim in read(text)]
    assert len(first) == len(set(first)) >= 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_can_be_read(knowledge: Knowledge, text: str) -> None:
    """No text raises, and every quote is what stands at its place."""
    document = make_document(text)
    for claim in process_document(document, knowledge).claims:
        assert document.text[claim.start : claim.end] == claim.quote
        assert isinstance(claim.type, ClaimType)


def test_a_very_long_sentence_takes_bounded_pieces(read: Read) -> None:
    """Ten thousand words without a full stop are read like any text."""
    claims = read("the army captured Minyan and " * 2500)
    assert of_type(claims, "territory.capture")


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        pytest.param("Shells killed two nurses and a doctor in Minyan.", ActorRole.TARGET, ["civilians"],
                     id="medics among the dead are civilians"),
        pytest.param("Rebels attacked the police in Minyan.", ActorRole.TARGET, ["Government of Syria"],
                     id="the police of the case's country"),
        pytest.param("Rebels attacked a pro-government militia in Minyan.", ActorRole.TARGET,
                     ["Government of Syria"], id="its militias count as the government"),
        pytest.param("The army, its ally Russia and a US-led coalition attacked IS in Manbij.",
                     ActorRole.AGENT,
                     ["Government of Syria", "Russia", "US-led coalition"], id="its ally, and an article"),
        pytest.param("The army its ally Russia and the US-led coalition attacked IS in Manbij.",
                     ActorRole.AGENT,
                     ["Government of Syria", "Russia", "US-led coalition"], id="a list that lost its comma"),
    ],
)  # fmt: skip
def test_parties_by_what_their_words_mean(
    knowledge: Knowledge, text: str, role: ActorRole, expected: list[str]
) -> None:
    """The rules read victims by their work, the state's arms as the state, and lists to their end."""
    ruled = replace(knowledge, choose=lambda _, candidates: [c.mention for c in candidates if c.proposed])
    claims = process_document(make_document(text), ruled).claims
    assert any(names(claim, role) == expected for claim in claims)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("A raid has claimed the lives of eight civilians in Minyan.", [("killed", 8)],
                     id="lives claimed or cost"),
        pytest.param("Dozens of people were killed and injured in an air strike on Minyan.", [],
                     id="one figure for dead and injured cannot be split"),
        pytest.param("Shells killed five people and injured five in Minyan.", [("killed", 5), ("injured", 5)],
                     id="two figures that are alike"),
        pytest.param("Nine people were killed in army shelling and air strikes in Minyan.",
                     [("killed", 9), ("killed", 9)], id="one toll of two acts joined by and"),
        pytest.param("The army captured several villages near Minyan.", [], id="several is no number"),
        pytest.param("Several hundred fighters were killed in Minyan.", [("killed", 200)],
                     id="several hundred is one"),
    ],
)  # fmt: skip
def test_figures_that_count(read: Read, text: str, figures: list[tuple[str, float]]) -> None:
    """A claim carries the figures that its words state of it, each once."""
    found = [(q.measure, q.low) for claim in read(text) for q in claim.quantities]
    assert found == figures
