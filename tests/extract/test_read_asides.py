"""Clauses set in between commas: what stands behind them belongs to whom the words before them name."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, of_type, targets_of, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("The army shelled Kadugli and Dilling, the SPLM-N said, killing nine people.",
                     "battle.shelling", ["Government of Sudan"], id="who says it killed nobody"),
        pytest.param("The LRA killed 12 people in Dungu before Ugandan troops, arriving from Yambio, drove it"
                     " off.", "forces.deployment", ["Government of Uganda"], id="who arrived"),
        pytest.param("The soldiers who had been guarding the bridge that the rebels blew up fled to Bangui.",
                     "territory.withdrawal", ["Government of Central African Republic"], id="who fled"),
        pytest.param("Separatists shelled Marinka, and the army, shelling Horlivka in reply, killed a woman.",
                     "harm.casualties", ["Ukraine"], id="a second doer's own toll"),
        pytest.param("Police killed one attacker after a bomb that the two had planted wounded six people in"
                     " Pattani.", "harm.casualties", ["police"], id="no act of the bomb"),
        pytest.param("In the town of Bouar, 3R rebels, after soldiers had shot two of them, killed a Russian"
                     " instructor.", "harm.casualties", ["Central African rebels"], id="behind a place"),
        pytest.param("Armenia, denying that it had shelled Ganja, accused Azerbaijan of shelling Hadrut.",
                     "diplomacy.accusation", ["Armenia"], id="who accuses"),
        pytest.param("The army, but not its allied militia, has left Goma.", "territory.withdrawal",
                     ["Government of Democratic Republic of the Congo"], id="but not they"),
        pytest.param("The army shelled Marinka and three people were killed.", "battle.shelling",
                     ["government forces"], id="one act and its toll"),
    ],
)  # fmt: skip
def test_doers(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Nobody who is only named in between did it."""
    claims = of_type(read_world(text), kind)
    assert [agents_of(claim) for claim in claims][:1] == [agents]


def test_a_bomb_wounds_by_itself(read_world: Read) -> None:
    """The police who shot the bomber did not wound those whom the bomb hurt."""
    text = "Police killed one attacker after a bomb that the two had planted wounded six people in Pattani."
    injured = [c for c in read_world(text) if any(q.measure == "injured" for q in c.quantities)]
    assert [agents_of(claim) for claim in injured] == [[]]


@pytest.mark.parametrize(
    ("text", "kind", "speakers", "stance"),
    [
        pytest.param("Nigerian troops, acting on reports that Boko Haram fighters had massed at Damasak,"
                     " bombed the town.", "battle.airstrike", [], "asserted", id="reports in an aside"),
        pytest.param("The army denied that it had shelled Ganja, which the rebels hold.",
                     "territory.control", [], "asserted", id="nobody denies who holds it"),
        pytest.param("Government troops captured Sake and, according to the UN, shelled Goma.",
                     "territory.capture", [], "asserted", id="what was told before"),
        pytest.param("Government troops captured Sake and, according to the UN, shelled Goma.",
                     "battle.shelling", ["United Nations"], "claimed", id="what is told by others"),
        pytest.param("The army said that it had repelled an attack by the rebels, who said that they had"
                     " taken two posts.", "territory.capture", ["rebels"], "asserted", id="who says it"),
        pytest.param("The army said that it had repelled an attack by the rebels, who had taken two posts.",
                     "battle.repulse", ["government forces"], "asserted", id="no words of the rebels"),
    ],
)  # fmt: skip
def test_speakers(read_world: Read, text: str, kind: str, speakers: list[str], stance: str) -> None:
    """Somebody's words end where the clause ends in which he speaks."""
    claim = last(read_world(text), kind)
    assert ([link.name for link in claim.attribution], claim.stance.value) == (speakers, stance)


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated"),
    [
        pytest.param("Not only did the militia burn the village of Kutum, it also shot 17 people.",
                     "harm.damage", "asserted", False, id="not only"),
        pytest.param("No sooner had the army left Mocimboa da Praia than insurgents entered it.",
                     "territory.withdrawal", "asserted", False, id="no sooner"),
        pytest.param("Had the army left Sake, the rebels would have taken it.", "territory.withdrawal",
                     "conditional", False, id="had they"),
    ],
)  # fmt: skip
def test_inversions(read_world: Read, text: str, kind: str, stance: str, negated: bool) -> None:
    """A verb before its subject makes a condition only where nothing stands before it."""
    claim = first(read_world(text), kind)
    assert (claim.stance.value, claim.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("The rebels, having failed to take Uvira, withdrew to Luvungi, where they killed 16"
                     " villagers.", ["Luvungi"], id="where"),
        pytest.param("He spoke at Bunia, near Beni, where nine people died.", ["Bunia"], id="by a mark"),
    ],
)  # fmt: skip
def test_places(read_world: Read, text: str, places: list[str]) -> None:
    """What is told of a place happened there."""
    assert where(first(read_world(text), "harm.casualties")) == places


def test_two_killers_are_two_acts(read_world: Read) -> None:
    """Soldiers killed rebels, and rebels an instructor."""
    text = "In the town of Bouar, rebels, after soldiers had shot two of them, killed a Russian instructor."
    assert types_of(read_world(text)) == ["harm.casualties", "harm.casualties"]
    assert targets_of(first(read_world(text), "harm.casualties")) == ["civilians"]
