"""A town without a name in the lead is the one that the body names for the same act."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Jets bombed a village in the province of Aleppo. Medics came late. The raids hit the village of"
            " Kafr Hamra at noon.",
            ["Kafr Hamra"], id="a village"),
        pytest.param(
            "Raids on a market in northern Syria killed nine people. Rescuers dug until dawn. The raids on"
            " the town of Atareb killed nine people.",
            ["Atareb"], id="a market has its town's name"),
        pytest.param(
            "Jets bombed the village in the province of Aleppo. Jets bombed the village of Kafr Hamra.",
            ["Aleppo province"], id="the village is known already"),
        pytest.param(
            "Raids on a village in the province of Aleppo killed nine people. Raids on the village of Kafr"
            " Hamra killed two people.",
            ["Aleppo province"], id="another toll is another raid"),
        pytest.param(
            "Jets bombed a village in the province of Aleppo. Rebels shelled the village of Kafr Hamra.",
            ["Aleppo province"], id="another act"),
        pytest.param(
            "Jets bombed a hospital in the province of Aleppo. Jets bombed the town of Atareb.",
            ["Aleppo province"], id="a hospital may be anywhere"),
        pytest.param(
            "Raids on the last rebel enclave near the capital killed nine people. Jets bombed Eastern Ghouta"
            " again at noon.",
            ["Eastern Ghouta"], id="an enclave by a city is the land that later sentences name"),
        pytest.param(
            "Jets bombed a rebel pocket in the province of Aleppo. Fighters crossed the Euphrates at noon.",
            ["Aleppo province"], id="a river is no pocket"),
        pytest.param(
            "Jets bombed a district of Homs. Jets bombed the Zahraa neighbourhood.",
            ["Zahraa"], id="a district of a town"),
        pytest.param(
            "Jets bombed a hospital in the province of Aleppo. Medics came late. The hospital in the town of"
            " Atareb was hit by jets at noon.",
            ["Atareb"], id="a hospital that is spoken of again"),
        pytest.param(
            "Jets bombed a school in the province of Aleppo, killing nine people. The raids took place near"
            " the town of Atareb.",
            ["Atareb"], id="the same raid, near a town"),
        pytest.param(
            "Jets bombed a convoy outside Aleppo. The raid hit the village of Kafr Hamra.",
            ["Aleppo"], id="what lies outside a town is near it"),
        pytest.param(
            "Jets bombed a rebel-held area near Damascus. The raids hit the town of Douma.",
            ["Douma"], id="an area by a town"),
        pytest.param(
            "Raids killed at least nine people in a village in Aleppo province. Jets hit the village of Kafr"
            " Hamra, killing at least one teacher.",
            ["Kafr Hamra"], id="at least one may be one of nine"),
        pytest.param(
            "Jets bombed a village. It was dark. It was dark. They met. They met. They met. The raid hit the"
            " village of Kafr Hamra.",
            ["Kafr Hamra"], id="the same raid on the village, told late"),
        pytest.param(
            "Jets bombed a town in northern Syria. Dozens were wounded in the town of Atareb.",
            ["Atareb"], id="the town where its victims were"),
        pytest.param(
            "Raid on Atareb kills nine people. Jets killed nine people in a town in northern Syria.",
            ["Atareb"], id="the town of the headline"),
        pytest.param(
            "Shells fell. Shells fell. Shells fell. Shells fell. Shells fell. Jets bombed a village in the"
            " province of Aleppo. Jets bombed the village of Kafr Hamra.",
            ["Aleppo province"], id="no more the lead"),
    ],
)  # fmt: skip
def test_town_that_later_sentences_name(read: Read, text: str, places: list[str]) -> None:
    """Only the lead waits for a name, and only for one of its own act."""
    claim = next(claim for claim in read(text) if claim.type.value == "battle.airstrike")
    assert sorted(slot.name for slot in claim.places_in(PlaceRole.LOCATION)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Fighters attacked a town on the Turkish border. Jets carried out ten raids to stop the assault."
            " They attacked Tel Abyad from two sides.",
            ["Tal Abyad"], id="what follows is set there too"),
        pytest.param(
            "Fighters attacked a town on the Turkish border. They attacked Tel Abyad from two sides. Jets"
            " carried out ten raids in Aleppo province.",
            ["Aleppo province"], id="what has its own place stays there"),
        pytest.param(
            "Jets carried out ten raids on Qamishli. Kurds control most of Hasakah province. Medics said the"
            " raids went on.",
            ["Qamishli"], id="what is only held is not where the text is"),
    ],
)  # fmt: skip
def test_later_sentences_stand_where_the_named_town_is(read: Read, text: str, places: list[str]) -> None:
    """Claims that only carry a place over carry the named one."""
    raids = [claim for claim in read(text) if claim.type.value == "battle.airstrike"]
    assert {slot.name for claim in raids for slot in claim.places_in(PlaceRole.LOCATION)} == set(places)
