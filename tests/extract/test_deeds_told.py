"""Which deeds a sentence tells of: what is missed, what is no deed, what is told once and counted once."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim
from communique.records.mention import Stance
from communique.records.text import SegmentKind

Read = Callable[[str], tuple[Claim, ...]]


def _types(claims: tuple[Claim, ...]) -> list[str]:
    return sorted(claim.type.value for claim in claims)


def _figures(claim: Claim) -> dict[str, float | None]:
    return {quantity.measure: quantity.low for quantity in claim.quantities}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Medics said hundreds were killed or injured in the shelling.", ["battle.shelling"],
                     id="toll that cannot be split"),
        pytest.param("The mortar fire hit a school in Daraa.", ["battle.shelling"], id="what it hit"),
        pytest.param('The army was able to "restore security" to the town of Adra.', ["territory.capture"],
                     id="words in quotation marks"),
        pytest.param("Rebels captured positions of the army in the east of Hama.", ["territory.capture"],
                     id="positions taken"),
        pytest.param("Hundreds of soldiers have moved to the town of Palmyra.", ["forces.deployment"],
                     id="troops move"),
        pytest.param("The army and the rebels have blamed each other for the fire.", ["diplomacy.accusation"],
                     id="mutual blame"),
        pytest.param("He is backed by Russia and by Shiite fighters.", ["forces.support"],
                     id="backed by somebody"),
        pytest.param("Negotiations are under way to free some of the hostages.", ["diplomacy.talks"],
                     id="talks for the hostages"),
        pytest.param("The elimination of nine militants in Homs was confirmed.", ["harm.casualties"],
                     id="elimination"),
        pytest.param("The army ordered residents of the camp to leave.", ["diplomacy.demand"],
                     id="told to go"),
        pytest.param("A police patrol came under fire near Hama.", ["battle.clash"], id="under fire"),
        pytest.param("Guards opened fire on students near Hama.", ["battle.clash"], id="on the unarmed"),
        pytest.param("The guerrilla leader surrendered to the army in Hama.", ["harm.casualties"],
                     id="surrender in a place"),
        pytest.param("Troops freed nineteen abducted villagers near Hama.", ["harm.casualties", "relief.aid"],
                     id="people freed"),
    ],
)  # fmt: skip
def test_deeds_that_are_told(read: Read, text: str, types: list[str]) -> None:
    """Each deed is found with its type."""
    assert _types(read(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Doctors said that Assad supporters sang near Hama.", [], id="somebody's people"),
        pytest.param("The minister spoke in a camp for displaced people near Hama.", [], id="name of a camp"),
        pytest.param("Sappers found shells, mines and improvised explosive devices near Hama.", [],
                     id="bombs that did not go off"),
        pytest.param("Clashes between two brigades have rocked Hama.", ["battle.clash"],
                     id="rocked by clashes"),
        pytest.param("Jets bombed fighters positioned in Hama.", ["battle.airstrike"], id="where they stand"),
        pytest.param("The council discussed the allegations of a chemical attack.",
                     ["battle.chemical"],
                     id="mere allegations"),
        pytest.param("Buses carried people from two besieged towns.", ["harm.displacement"],
                     id="towns without a name"),
        pytest.param("It is the worst raid in Hama since the war began in 2011.", ["battle.airstrike"],
                     id="since the war began"),
        pytest.param("Seventeen factions formed a military operations room in Hama.", [],
                     id="operations room"),
        pytest.param("The casualty figures in Hama are in doubt.", [], id="casualty figures"),
        pytest.param("The state-run agency in Hama reported the match.", [], id="state-run is not held"),
        pytest.param("The ministry gave no toll for Hama.", [], id="no toll given"),
        pytest.param("Inspectors will visit the targeted areas in Hama.", [], id="targeted areas"),
        pytest.param(
            "All recognition of the regime must be withdrawn.", ["diplomacy.demand"], id="of papers"
        ),
    ],
)  # fmt: skip
def test_words_that_tell_of_no_deed(read: Read, text: str, types: list[str]) -> None:
    """What only describes, names or dates makes no claim of its own."""
    assert _types(read(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Security forces foiled a plot to attack the airport in Hama.", ["battle.repulse"],
                     id="a foiled plot"),
        pytest.param("The envoy called for an immediate end to the fighting in Hama.", ["diplomacy.demand"],
                     id="what shall end"),
        pytest.param("The envoy called for an immediate truce in Hama.", ["diplomacy.demand"], id="a truce"),
        pytest.param("Militants planted a bomb under a bridge in Hama and set it off.", ["battle.explosion"],
                     id="laid and set off"),
        pytest.param("Families fled from Hama and took shelter in a valley.", ["harm.displacement"],
                     id="fled and took shelter"),
        pytest.param("Nine civilians were killed when jets pounded Hama, killing nine civilians.",
                     ["battle.airstrike"], id="the same toll twice"),
        pytest.param("Rebels bombarded a rally in Hama, killing nine people.", ["battle.shelling"],
                     id="a group has no planes"),
        pytest.param("The air force attacked militants near Hama.", ["battle.airstrike"],
                     id="the air force has"),
    ],
)  # fmt: skip
def test_one_deed_is_one_claim(read: Read, text: str, types: list[str]) -> None:
    """A deed told with two words, or wished away, is one claim of the type that is meant."""
    assert _types(read(text)) == types


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("The dead included nine evacuees from Hama.", {"killed": 9}, id="the dead included"),
        pytest.param("Among the dead were nine children from Hama.", {"killed": 9}, id="among the dead"),
        pytest.param("Fire from across the border has claimed 21 lives and wounded 24 others in Hama.",
                     {"killed": 21, "injured": 24}, id="has claimed lives"),
        pytest.param("The ministry gave a death toll of 22 for Hama.", {"killed": 22}, id="a toll is nobody"),
        pytest.param("At least nine people were killed and many more wounded in Hama.", {"killed": 9},
                     id="many more"),
    ],
)  # fmt: skip
def test_figures_of_tolls(read: Read, text: str, figures: dict[str, float]) -> None:
    """A toll's figure is found where its words put it, and only there."""
    (claim,) = read(text)
    assert _figures(claim) == figures


@pytest.mark.parametrize(
    ("title", "types"),
    [
        pytest.param("Bomb Kills Nine in Damascus Suburb", ["battle.explosion"], id="verb of a headline"),
        pytest.param("Syrian Army Foils Attack on Deir ez-Zor", ["battle.repulse"], id="verb between nouns"),
        pytest.param("Activists Report Poisonous Gas Attack in Hama", ["battle.chemical"], id="adjective"),
    ],
)  # fmt: skip
def test_headlines_in_title_case(knowledge: Knowledge, title: str, types: list[str]) -> None:
    """Capitals do not hide what a headline says."""
    claims = process_document(make_document(title, SegmentKind.HEADLINE), knowledge).claims
    assert _types(claims) == types


def test_denial_of_what_its_own_words_say(read: Read) -> None:
    """A denial that says what it denies takes nothing over from the sentence before."""
    claims = read(
        "Activists said more than 40 people were killed in Hama. "
        "The government denied claims by the opposition of chemical weapons use in Homs."
    )
    denied = [claim.type.value for claim in claims if claim.stance is Stance.DENIED]
    assert denied == ["battle.chemical"]


def test_nobody_killed_is_no_toll(read: Read) -> None:
    """ "Nobody was killed" says that the deed did not happen."""
    (claim,) = read("Nobody was killed in Hama.")
    assert claim.negated
