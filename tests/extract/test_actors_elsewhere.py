"""Who acts, suffers and speaks in reports on wars and attacks of which there is no case."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.extract.conftest import make_document
from tests.extract.slots import first, who

from communique.pipeline.process import load_knowledge, process_document
from communique.records.claim import ActorRole, Claim
from communique.records.text import Document, Segment, SegmentKind

Read = Callable[[str], tuple[Claim, ...]]


def _in_paragraphs(text: str) -> Document:
    document = make_document(text)
    parts = [(text.index(part), part) for part in text.split("\n\n")]
    segments = tuple(
        Segment(kind=SegmentKind.BODY, start=at, end=at + len(part), reason="test") for at, part in parts
    )
    return replace(document, segments=segments)


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Nigerian troops recaptured the town of Gwoza from Boko Haram.",
            "territory.capture", ["Government of Nigeria"], id="in a war of its own: the government"),
        pytest.param(
            "French warplanes bombed a camp of the group near Kidal in Mali.",
            "battle.airstrike", ["France"], id="a state abroad keeps its name"),
        pytest.param(
            "Kenyan police clashed with gunmen in Garissa.",
            "battle.clash", ["Kenyan police"], id="police go by their words"),
        pytest.param(
            "Last week's U.S. Embassy blasts in Lomé and Accra killed nine people.",
            "battle.explosion", [], id="an embassy hit does nothing"),
        pytest.param(
            "The interior ministry said the army had shelled rebels near Tripoli.",
            "battle.shelling", ["Government of Libya"], id="the army of the country told of"),
        pytest.param(
            "Bandits killed nine villagers in Zamfara.", "harm.casualties", ["bandits"], id="bandits"),
    ],
)  # fmt: skip
def test_who_acts(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """An actor is named as far as the words name it, and no further."""
    assert who(first(read_world(text), kind), ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        pytest.param(
            "Police shot dead three demonstrators in Conakry.",
            "harm.casualties", ["protesters"], id="a crowd is named as such"),
        pytest.param(
            "Two policemen were wounded by a roadside bomb in Quetta.",
            "battle.explosion", ["police"], id="police are not the army"),
        pytest.param(
            "Two bombs exploded outside U.S. consulates in Karachi, killing nine people.",
            "battle.explosion", ["United States", "civilians"], id="an embassy stands for its state"),
        pytest.param(
            "The blast at the Kenya embassy killed nine people.",
            "battle.explosion", ["civilians"], id="in Kenya or of Kenya"),
        pytest.param(
            "Militants abducted three Kenyans near Garissa.",
            "harm.casualties", ["Kenyans"], id="people counted by nationality"),
        pytest.param(
            "Colonel Ahmed Nur was killed by a roadside bomb near Baidoa.",
            "battle.explosion", ["Ahmed Nur"], id="a person by name"),
        pytest.param(
            "UNB Brigade General Hector Luis Costa was detained in Caracas.",
            "harm.casualties", ["Hector Luis Costa"], id="behind unit and rank"),
        pytest.param(
            "Gunmen stormed the Iranian embassy in London.",
            "battle.offensive", ["Iran"], id="by adjective"),
    ],
)  # fmt: skip
def test_who_suffers(read_world: Read, text: str, kind: str, targets: list[str]) -> None:
    """Victims go by what the words call them."""
    assert who(first(read_world(text), kind), ActorRole.TARGET) == targets


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param(
            "The defence ministry said two soldiers were killed in shelling near Marib.",
            "battle.shelling", ["Government of Yemen"], id="a ministry speaks for the country told of"),
        pytest.param(
            "Iran's foreign ministry said a car bomb killed two people in Baghdad.",
            "battle.explosion", ["Iran"], id="another state's ministry for that state"),
        pytest.param(
            "President Clinton said a bomb killed nine people in Nairobi.",
            "battle.explosion", ["United States"], id="a known leader for his state"),
        pytest.param(
            "A car bomb killed two people in Quetta, police said.",
            "battle.explosion", ["police"], id="police for themselves"),
    ],
)  # fmt: skip
def test_who_speaks(read_world: Read, text: str, kind: str, sources: list[str]) -> None:
    """Offices of state stand for the state where the report is set, unless a name says whose they are."""
    assert [link.name for link in first(read_world(text), kind).attribution] == sources


def test_roundup_of_several_wars_has_a_ground_for_each_paragraph(read_world: Read) -> None:
    """The army of one item is not that of the next."""
    items = (
        "The army shelled rebels near Damascus.",
        "The army shelled militants near Mogadishu in Somalia.",
        "The army shelled guerrillas near Medellin in Colombia.",
        "The army shelled a village in Maiduguri in Borno State, Nigeria.",
    )
    text = "\n\n".join(items)
    world = process_document(_in_paragraphs(text), load_knowledge(None, tagger=None)).claims
    assert [who(c, ActorRole.AGENT) for c in world if c.type.value == "battle.shelling"] == [
        ["Government of Syria"],
        ["Government of Somalia"],
        ["Government of Colombia"],
        ["Government of Nigeria"],
    ]
