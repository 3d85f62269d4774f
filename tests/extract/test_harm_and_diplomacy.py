"""Harm, relief and diplomacy in the many words that newsrooms of all countries have for them."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The body of a journalist was found by the roadside in Nyala.",
            "harm.casualties", id="a body"),
        pytest.param("Five aid workers have been missing since Tuesday.", "harm.casualties", id="missing"),
        pytest.param("Dozens remain under the rubble in Idlib.", "harm.casualties", id="under rubble"),
        pytest.param("The charity lost three of its nurses in Bentiu.",
            "harm.casualties", id="lost by a charity"),
        pytest.param("Eastern Ghouta's last hospital is out of service.", "harm.damage", id="out of service"),
        pytest.param("The convoy's three lorries were burnt out.", "harm.damage", id="second past form"),
        pytest.param("Looters stripped the clinic in Pibor of everything.", "harm.damage", id="stripped"),
        pytest.param("The camp now hosts 12,000 people who escaped from Baga.",
            "harm.displacement", id="relative"),
        pytest.param("The entire village was emptied at gunpoint.",
            "harm.displacement", id="a village emptied"),
        pytest.param("The price of flour has tripled in Taiz.", "harm.deprivation", id="prices"),
        pytest.param("The city has gone without running water for nine days.",
            "harm.deprivation", id="without"),
        pytest.param("Residents queue for hours for a bucket of water.", "harm.deprivation", id="queues"),
        pytest.param("Thousands remain cut off in Bakhmut.", "harm.besieged", id="cut off"),
        pytest.param("Lorries carrying flour reached Madaya on Monday.", "relief.aid", id="aid comes in"),
        pytest.param("Rescuers pulled a toddler alive from the ruins.", "relief.aid", id="brought out alive"),
        pytest.param("The border crossing at Bab al-Hawa has been shut.",
            "relief.passage", id="a border shut"),
        pytest.param("The guns fell silent in Tripoli at midnight.", "diplomacy.ceasefire", id="guns silent"),
        pytest.param("The lull was shattered by mortar fire.", "diplomacy.ceasefire", id="a lull broken"),
        pytest.param("The envoy shuttled between Addis Ababa and Mekelle.", "diplomacy.talks", id="shuttles"),
        pytest.param("Rebels were told to disarm or face the consequences.",
            "diplomacy.demand", id="told to"),
        pytest.param("The militia has ignored the deadline.", "diplomacy.refusal", id="deadline ignored"),
    ],
)  # fmt: skip
def test_said_in_other_words(read_world: Read, text: str, kind: str) -> None:
    """Each way of saying a thing gives its claim, and gives it once."""
    assert [claim.type.value for claim in read_world(text)].count(kind) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police arrested two men for shoplifting in Bristol.", id="petty crime"),
        pytest.param("The firm was hit by a shortage of chips.", id="shortage in trade"),
        pytest.param("Passengers were stranded at Heathrow by fog.", id="stranded by weather"),
        pytest.param("Their wedding was a casualty of the pandemic.", id="a figure of speech"),
        pytest.param("House prices doubled in the capital.", id="prices of houses"),
        pytest.param("The hall fell silent.", id="silence in a hall"),
    ],
)
def test_peacetime_namesakes(read_world: Read, text: str) -> None:
    """The same words in peacetime give nothing."""
    assert not read_world(text)
