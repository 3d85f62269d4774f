"""The ground war in other words: raids, ground taken and lost, sieges, forces; and namesakes in peace."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import PlaceRole


@pytest.fixture(scope="module")
def kinds(world: Knowledge) -> Callable[[str], list[str]]:
    """Return the types of the claims of a text that is read without a case."""
    return lambda text: [claim.type.value for claim in process_document(make_document(text), world).claims]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Bandits mounted a raid on a police post near Kidal.",
            "battle.offensive", id="mounted raids"),
        pytest.param(
            "Gunmen burst into a mosque in Kaduna and shot two worshippers.",
            "battle.offensive", id="bursting into a house is a raid, no advance"),
        pytest.param(
            "Assailants burned three houses during a dawn raid on a village near Bunia.",
            "battle.offensive", id="a raid by raiders comes on the ground"),
        pytest.param(
            "Cairo's troops suspended operations in the old town.",
            "battle.offensive", id="a halt"),
        pytest.param(
            "Guerrillas have wrested the border town from the soldiers.",
            "territory.capture", id="wrested from whom"),
        pytest.param(
            "The hill above Goma changed hands twice in a week.",
            "territory.capture", id="changed hands"),
        pytest.param(
            "Much of Darfur remains outside the state's control.",
            "territory.control", id="the state's, by its lack"),
        pytest.param(
            "Government forces have only a toehold in Hodeidah.",
            "territory.control", id="a toehold"),
        pytest.param(
            "Congolese soldiers deserted their posts in Bunagana.",
            "territory.withdrawal", id="posts are ground, not gear"),
        pytest.param(
            "Government troops slipped out of Kunduz under cover of darkness.",
            "territory.withdrawal", id="slipped out"),
        pytest.param(
            "Marawi City under siege: troops hunt gunmen in the market",
            "territory.siege", id="under siege behind a name"),
        pytest.param(
            "Syrian troops smashed through to the encircled airbase at Kweires.",
            "territory.breach", id="through to the trapped"),
        pytest.param(
            "Rival militias slugged it out in Tripoli.",
            "battle.clash", id="set phrases of fighting"),
        pytest.param(
            "A day of intercommunal violence left Abyei empty.",
            "battle.clash", id="violence of two communities"),
        pytest.param(
            "Fighters have flocked to Samarra to defend its shrine.",
            "forces.deployment", id="flocked to"),
        pytest.param(
            "The army has poured men and armour into Deraa.",
            "forces.deployment", id="men and armour are forces"),
        pytest.param(
            "Al-Shabaab's ranks have swollen to 12,000.",
            "forces.strength", id="ranks"),
        pytest.param(
            "The 4,000-strong garrison in Sloviansk is short of shells.",
            "forces.strength", id="N-strong"),
        pytest.param(
            "Uganda was accused of bankrolling the insurgents.",
            "forces.support", id="accused of arming"),
        pytest.param(
            "The siege of Madaya was lifted on Monday.", "territory.breach", id="a siege lifted"
        ),
        pytest.param("Rebels made themselves masters of Homs.", "territory.capture", id="masters of"),
        pytest.param(
            "The last rebel pocket in Aleppo has been eliminated.", "territory.capture", id="a pocket gone"
        ),
        pytest.param("The army's drive to recapture Baiji has stalled.", "battle.offensive", id="a drive"),
        pytest.param(
            "The garrison withstood a fourth assault in a week at Wau.", "battle.repulse", id="withstood"
        ),
        pytest.param("The assault on Marib ran out of steam.", "battle.repulse", id="out of steam"),
        pytest.param("More troops are on their way to Niamey.", "forces.deployment", id="on their way"),
        pytest.param(
            "Pakistan gives sanctuary to the Taliban.", "forces.support", id="sanctuary given"
        ),
        pytest.param("Jihadists call the shots in Kidal.", "territory.control", id="call the shots"),
        pytest.param("The retreat from Kabul was a rout.", "territory.withdrawal", id="a bare retreat"),
    ],
)  # fmt: skip
def test_said_otherwise(kinds: Callable[[str], list[str]], text: str, kind: str) -> None:
    """Each wording gives its claim."""
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Snow has besieged three villages near Bingol.",
            "territory.siege", id="snow"),
        pytest.param(
            "Swarms of locusts invaded Turkana.",
            "battle.offensive", id="locusts"),
        pytest.param(
            "Hackers attacked the servers of the ministry in Tallinn.",
            "battle.offensive", id="hackers"),
        pytest.param(
            "The union plans a new offensive against the pension reform in Paris.",
            "battle.offensive", id="reform"),
        pytest.param(
            "The charity's campaign in Yemen reached 300 children.",
            "battle.offensive", id="a charity's campaign"),
        pytest.param(
            "The minister came under attack from lawmakers in Berlin.",
            "battle.offensive", id="critics"),
        pytest.param(
            "Nurses are fighting for better pay in Madrid.",
            "battle.clash", id="pay"),
        pytest.param(
            "Police clashed with football supporters in Bari.",
            "battle.clash", id="fans"),
        pytest.param(
            "The airline has taken over two routes to Beirut.",
            "territory.capture", id="an airline's routes"),
        pytest.param(
            "The ministry deployed soldiers to build flood barriers in Assam.",
            "forces.deployment", id="flood relief"),
        pytest.param(
            "The rebels appeared in a video filmed in Goma.",
            "forces.deployment", id="a video"),
        pytest.param(
            "The 40-strong choir sang in Kharkiv.",
            "forces.strength", id="a choir"),
    ],
)  # fmt: skip
def test_namesakes(kinds: Callable[[str], list[str]], text: str, kind: str) -> None:
    """The same words of weather, sport, trade and politics give none."""
    assert kind not in kinds(text)


def test_failed_attack_is_one_claim(kinds: Callable[[str], list[str]]) -> None:
    """An attack that fails says one thing, as one that is repelled does."""
    assert kinds("The offensive against Tripoli has failed.") == ["battle.repulse"]


def test_place_that_saw_it(world: Knowledge) -> None:
    """The subject of a verb of seeing is where it happened."""
    claims = process_document(make_document("Kunduz saw heavy fighting on Sunday."), world).claims
    places = [slot.name for slot in claims[0].places_in(PlaceRole.LOCATION)]
    assert (claims[0].type.value, places) == ("battle.clash", ["Kunduz"])
