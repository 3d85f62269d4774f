"""Front reports in soldiers' words and breaking news: acts told in the turns of those who write in haste."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type, targets_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Russia throws infantry at Orikhiv again.",
            "battle.offensive", ["Russia"], ["Ukraine"], id="men thrown at a town are no target"),
        pytest.param(
            "The main efforts of the RSF are focused on El Obeid.",
            "battle.offensive", ["Rapid Support Forces"], [], id="whose efforts they are"),
        pytest.param(
            "The rebels want to overthrow the government of Chad.",
            "battle.offensive", ["Chadian rebels"], ["Government of Chad"], id="aim of a rising"),
        pytest.param(
            "Police launched a manhunt for the attacker in Lyon.",
            "battle.offensive", ["police"], ["attackers"], id="a hunt for a man"),
        pytest.param(
            "The enemy's assault was cut short near Orikhiv.",
            "battle.repulse", ["Ukraine"], ["Russia"], id="an assault cut short"),
        pytest.param(
            "The army dealt a heavy blow to the RSF in Omdurman.",
            "battle.clash", ["Government of Sudan"], ["Rapid Support Forces"], id="a blow dealt"),
        pytest.param(
            "The gunmen began blasting at worshippers in the mosque in Kano.",
            "battle.clash", ["gunmen"], ["civilians"], id="blasting at a crowd"),
        pytest.param(
            "The Lebanese army has dismantled more than 60 of Hezbollah's positions near Tyre.",
            "harm.damage", ["Government of Lebanon"], ["Hezbollah"], id="another's posts taken down"),
        pytest.param(
            "Two of her sons were among those taken by the rebels in Rutshuru.",
            "harm.casualties", ["Congolese rebels"], ["civilians"], id="among those taken"),
        pytest.param(
            "Police got seven people out of Orikhiv.",
            "relief.aid", ["police"], ["civilians"], id="got out by the police"),
        pytest.param(
            "Russia tightens vice on Orikhiv.",
            "territory.siege", ["Russia"], ["Ukraine"], id="a vice in a headline"),
        pytest.param(
            "The rebels' advance brought them closer to Bangui.",
            "territory.advance", ["Central African rebels"], [], id="brought closer to a city"),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """The words are as plain to a reader as "attack" and "repel"."""
    (claim,) = of_type(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "role", "place"),
    [
        pytest.param("The frontline has crept towards Huliaipole.",
                     "territory.advance", PlaceRole.LOCATION, "Huliaipole", id="a front that creeps"),
        pytest.param("The junta's soldiers ran from their outpost near Lashio.",
                     "territory.withdrawal", PlaceRole.ORIGIN, "Lashio", id="soldiers who ran"),
        pytest.param("A second batch of rebels left Aleppo.",
                     "territory.withdrawal", PlaceRole.ORIGIN, "Aleppo", id="a batch of fighters"),
        pytest.param("The M23 established itself in Kitshanga.",
                     "territory.control", PlaceRole.LOCATION, "Kitshanga", id="settled in a town"),
        pytest.param("About 4,000 villagers made it to Tawila on foot.",
                     "harm.displacement", PlaceRole.DESTINATION, "Tawila", id="those who made it to a town"),
        pytest.param("The FBI dispatched dozens of agents to Manila.",
                     "forces.deployment", PlaceRole.DESTINATION, "Manila", id="agents sent"),
        pytest.param("The World Food Programme has shut all its bakeries in Gaza.",
                     "harm.deprivation", PlaceRole.LOCATION, "Gaza", id="bakeries shut"),
    ],
)  # fmt: skip
def test_where_it_happens(read_world: Read, text: str, kind: str, role: PlaceRole, place: str) -> None:
    """Fronts, rings and those who leave or arrive are told with their place."""
    (claim,) = of_type(read_world(text), kind)
    assert place in where(claim, role)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mediators achieved a breakthrough in Doha.", id="of talks"),
        pytest.param("Opposition parties want to bring down the government in Paris.", id="in a vote"),
        pytest.param("A cold front is moving towards Kherson.", id="weather"),
        pytest.param("The bank tightened security at its branch in Nairobi.", id="a bank's"),
        pytest.param("The whereabouts of the president are unknown.", id="a politician away"),
        pytest.param("The company sent inspectors to the plant in Texas.", id="a firm's inspectors"),
        pytest.param("The debate slid into a war of words.", id="of words"),
    ],
)
def test_told_of_something_else(read_world: Read, text: str) -> None:
    """The same words tell of talks, votes, weather and firms."""
    assert read_world(text) == ()


def test_own_posts_taken_down_are_left(read_world: Read) -> None:
    """Who dismantles his own post leaves; who dismantles another's ruins it."""
    (claim,) = read_world("The army dismantled its checkpoint in Bara.")
    assert claim.type.value == "territory.withdrawal"


def test_station_is_no_town(read: Read) -> None:
    """A broadcaster that bears a town's name is no place where people died."""
    claims = read("He confirmed deaths at the airbase in an interview with TV station al-Mayadeen.")
    assert [p.name for c in claims for p in c.places] == []
