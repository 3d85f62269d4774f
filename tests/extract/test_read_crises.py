"""Unrest, plots, arrests and want, as reports that are not on a front tell of them."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, types_of, who

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _speakers(claim: Claim) -> list[str]:
    return [speaker.name for speaker in claim.attribution]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army launched its own campaign on social media in Lima.", id="a campaign online"),
        pytest.param("The president of Peru stepped up his verbal attacks on the army.", id="verbal attacks"),
        pytest.param("Soldiers on the border of Peru fight contraband.", id="a fight against smuggling"),
        pytest.param("Troops in Cusco seized 40 tons of contraband food.", id="smuggled food seized"),
        pytest.param("The banner was cut down by the guards in Cusco.", id="a banner cut down"),
        pytest.param("The gang leader escaped from a prison in Cusco.", id="out of prison"),
        pytest.param("A small electorate voted in the regions of Peru that they won.", id="a vote won"),
        pytest.param("Police cleared the square in Lima.", id="a street cleared"),
        pytest.param("People protested against the government in Lima.", id="a rally"),
        pytest.param("The state cracked down on tax cheats in Lima.", id="a fiscal crackdown"),
        pytest.param("The shop in Lima blamed the shortage on the weather.", id="nobody blamed"),
    ],
)
def test_words_of_war_in_other_affairs(read_world: Read, text: str) -> None:
    """Politics, policing and trade use the words of war, and tell of no fight for ground."""
    told = {"battle.offensive", "battle.clash", "territory.capture", "territory.withdrawal", "relief.aid"}
    told |= {"diplomacy.accusation", "harm.deprivation"}
    assert not told & set(types_of(read_world(text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Riot police in Cusco used pepper spray on the marchers.", "battle.offensive",
            id="pepper spray"),
        pytest.param("The junta launched a crackdown on demonstrators in Cusco.", "battle.offensive",
            id="crackdown"),
        pytest.param("Tomas Chari, a Cusco priest, was bundled into a van by six policemen.",
            "harm.casualties", id="bundled into a van"),
        pytest.param("The junta in Peru blamed the riots on the opposition.", "diplomacy.accusation",
            id="riots blamed"),
        pytest.param("The bishop of Cusco called for the president to resign.", "diplomacy.demand",
            id="called for somebody to act"),
        pytest.param("Militia accused of looting villages near Cusco", "diplomacy.accusation",
            id="a headline's passive"),
        pytest.param("Villagers protested against the air strikes near Cusco.", "diplomacy.accusation",
            id="an act protested against"),
        pytest.param("Troops cleared the village of Chota and nearby hills.", "territory.capture",
            id="a village cleared"),
    ],
)  # fmt: skip
def test_unrest_is_told(read_world: Read, text: str, kind: str) -> None:
    """What police and crowds do, and what is said of it, gives its claim once."""
    assert types_of(read_world(text)).count(kind) == 1


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated"),
    [
        pytest.param("The militia was accused of killing a mayor in Cusco.", "harm.casualties",
            "claimed", False, id="only accused of it"),
        pytest.param("The militia admitted killing a mayor in Cusco.", "harm.casualties",
            "confirmed", False, id="admitted"),
        pytest.param("Police in Cusco arrested the organiser for allegedly breaking the rules.",
            "harm.casualties", "asserted", False, id="what for is alleged, not the arrest"),
        pytest.param("Police allegedly arrested the organiser in Cusco.", "harm.casualties",
            "claimed", False, id="the arrest is alleged"),
        pytest.param("They have nothing to sell and they lack water in Cusco.",
            "harm.deprivation", "asserted", False, id="nothing of another clause"),
        pytest.param("The ceasefire does not mean that the rebels are surrendering, he said.",
            "harm.casualties", "asserted", True, id="it does not mean that"),
    ],
)  # fmt: skip
def test_how_it_is_put(read_world: Read, text: str, kind: str, stance: str, negated: bool) -> None:
    """Doubt and denial reach what they are said of, and nothing besides."""
    claim = first(read_world(text), kind)
    assert (claim.stance.value, claim.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        pytest.param("Officials in Cusco put the number of wounded at 21.", 21, id="put at"),
        pytest.param("The murders took the number of farmers killed since May to 260.", 260, id="taken to"),
        pytest.param("Gunmen took the station's staff hostage in Quito.", None, id="a staff is not one"),
        pytest.param("Gunmen took a guard hostage in Quito.", 1, id="a guard is one"),
        pytest.param("Six miners shot dead in Cusco: police", 6, id="a headline's shot dead"),
    ],
)
def test_counts(read_world: Read, text: str, low: int | None) -> None:
    """Tolls stand behind the verb that sets a number, and groups count nobody by themselves."""
    claim = first(read_world(text), "harm.casualties")
    assert [quantity.low for quantity in claim.quantities] == ([] if low is None else [float(low)])


def test_suffered_at_hands(read_world: Read) -> None:
    """At whose hands people die is who did it."""
    claim = first(
        read_world("Thirty deaths at the hands of security forces were recorded."), "harm.casualties"
    )
    assert who(claim, ActorRole.AGENT) == ["government forces"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param(
            "The gunmen demanded that the army withdraw.", ["government forces"], id="that they act"
        ),
        pytest.param("Two envoys demanded that Ukraine give up the port.", ["Ukraine"], id="a state"),
        pytest.param(
            "The bishop called for the army to free the boys.", ["government forces"], id="for them to"
        ),
        pytest.param(
            "The UN demanded that civilians be allowed to leave Cusco.", [], id="not whom it befalls"
        ),
    ],
)
def test_of_whom_it_is_demanded(read_world: Read, text: str, targets: list[str]) -> None:
    """Who is to act in what is demanded is whom the demand is made of."""
    assert who(first(read_world(text), "diplomacy.demand"), ActorRole.TARGET) == targets


def test_an_accusation_that_is_demanded_is_none(read_world: Read) -> None:
    """To be held accountable is what is demanded, and no accusation besides."""
    claims = read_world(
        "Unions demanded that ministers be held accountable for the deaths of miners in Cusco."
    )
    assert "diplomacy.accusation" not in types_of(claims)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("The Chilean Health Observatory said three people were killed in Arica.",
            ["Chilean Health Observatory"], id="another observatory"),
        pytest.param("Three died in Arica, Ana Rojas, head of the Observatory for Social Strife, said.",
            ["Observatory for Social Strife"], id="its name goes on"),
        pytest.param("Three people died in Idlib, the Observatory said.",
            ["Syrian Observatory for Human Rights"], id="the one known"),
    ],
)  # fmt: skip
def test_which_observatory(read_world: Read, text: str, speakers: list[str]) -> None:
    """A noun that one monitor goes by is another's where it stands in a longer name."""
    assert _speakers(first(read_world(text), "harm.casualties")) == speakers


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Medics treated ten men, said Ana Lucia Ponce, a nurse. Ponce said six were killed.",
            [], id="a person named in full"),
        pytest.param("Medics treated ten men, a doctor said. Six were killed in Ponce, he said.", ["Ponce"],
            id="a city"),
        pytest.param("Six were killed in Ponce, said Ana Lucia Ponce, a doctor.", ["Ponce"], id="both"),
    ],
)  # fmt: skip
def test_surnames_of_cities(read_world: Read, text: str, places: list[str]) -> None:
    """Whoever bears a city's name is no city."""
    killed = [claim for claim in read_world(text) if any(q.low == 6 for q in claim.quantities)]
    assert [slot.name for claim in killed for slot in claim.places_in(PlaceRole.LOCATION)] == places


def test_talks_abroad_do_not_move_the_war(read_world: Read) -> None:
    """The one town named is where they talk: "the government" is that of the land told of."""
    claims = read_world(
        "Talks between Colombia's government and ELN rebels began in Quito. Colombia said that the ELN had "
        "broken the truce. The rebels killed a mayor. The talks with the government stalled."
    )
    named = {name for claim in claims for role in ActorRole for name in who(claim, role)}
    assert "Ecuador" not in named
