"""What drawn claims showed beside their sentences: men destroyed from the air, states that are no group."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Jets destroyed 20 militants near Raqqa.", ["battle.airstrike"], id="men"),
        pytest.param(
            "The air force destroyed 20 militants near Raqqa.", ["battle.airstrike"], id="air force"
        ),
        pytest.param(
            "The army destroyed 20 militants near Raqqa.", ["harm.casualties"], id="from the ground"
        ),
        pytest.param("The air force destroyed two tanks near Raqqa.", ["harm.damage"], id="things"),
        pytest.param(
            "Clashes broke out south of Tabqa.", ["battle.clash"], id="began to the south of a town"
        ),
        pytest.param("The troops broke out of Tabqa.", ["territory.breach"], id="got out of a town"),
    ],
)
def test_types(read: Read, text: str, kinds: list[str]) -> None:
    """Men destroyed from the air are a strike; fighting that breaks out breaks no siege."""
    assert [claim.type.value for claim in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param(
            "Russian jets hit militants leaving the group's self-proclaimed capital Raqqa.", [],
            id="no state is the group"),
        pytest.param(
            "The Islamic State lost 20 men. Russian jets hit the group's self-proclaimed capital Raqqa.",
            ["Islamic State"], id="the group told of before"),
    ],
)  # fmt: skip
def test_whose_capital(read: Read, text: str, holders: list[str]) -> None:
    """The state that strikes a group is never "the group"."""
    claim = next(c for c in read(text) if c.type.value == "territory.control")
    assert [actor.name for actor in claim.actors_in(ActorRole.AGENT)] == holders


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param(
            "The conflict has killed more than 280000 people and displaced millions.",
            [("killed", 280_000), ("displaced", 2_000_000)], id="a verb before a bare number"),
        pytest.param(
            "Shells killed nine people and wounded soldiers fled.", [("killed", 9)], id="an adjective"),
    ],
)  # fmt: skip
def test_figures(read: Read, text: str, counts: list[tuple[str, int]]) -> None:
    """Each verb counts its own: the dead are not the displaced."""
    found = [(q.measure, q.low) for claim in read(text) for q in claim.quantities]
    assert found == counts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Jets of the criminal regime bombed Douma.", id="a label before its speaker is known"),
        pytest.param("Activists reported the use of sarin by the criminal regime in Douma.", id="by it"),
    ],
)
def test_regime_with_a_label(read: Read, text: str) -> None:
    """A regime stays the government of the case, whatever it is called."""
    assert [actor.name for actor in read(text)[0].actors_in(ActorRole.AGENT)] == ["Government of Syria"]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "places"),
    [
        pytest.param(
            "Aid reached Madaya, a town near Damascus besieged by government forces.", "territory.siege",
            ["Government of Syria"], ["Madaya"], id="the town near it is besieged"),
        pytest.param(
            "Bodies were found in a town near Marea retaken from the Islamic State.", "territory.capture",
            [], ["Marea"], id="a town without a name"),
        pytest.param(
            "The coalition conducted nine air strikes on Daesh militants in Raqqa destroying two bridges.",
            "harm.damage", ["US-led coalition"], ["Raqqa"], id="the strikes destroyed them"),
        pytest.param(
            "Rebels attacked Daesh militants destroying two bridges in Marea.", "harm.damage",
            ["Islamic State"], ["Marea"], id="those attacked may destroy as well"),
    ],
)  # fmt: skip
def test_what_a_participle_hangs_on(
    read: Read, text: str, kind: str, agents: list[str], places: list[str]
) -> None:
    """A participle is of the town told of, and of the blow, not of the nearest name."""
    claim = next(c for c in read(text) if c.type.value == kind)
    assert [actor.name for actor in claim.actors_in(ActorRole.AGENT)] == agents
    assert [place.name for place in claim.places_in(PlaceRole.LOCATION)] == places


@pytest.mark.parametrize(
    ("text", "kind", "agents", "why"),
    [
        ("An assault left nine people dead and was claimed by the group al-Shabaab.", "battle.offensive",
         ["al-Shabaab"], "joined to another verb"),
        ("Gunmen struck in a raid that killed six and was claimed by the Taliban.", "harm.casualties",
         ["Taliban"], "in a clause of its own"),
        ("A blast hit the market on Monday, killing six. It was claimed by the Taliban.", "battle.explosion",
         ["Taliban"], "in the next sentence"),
        ("The assault left nine dead and was not claimed by the Taliban.", "harm.casualties",
         [], "not claimed: nobody's"),
        ("Fifty soldiers were sent to Mali.", "forces.deployment", [], "no state sends its own to itself"),
        ("About 4,000 troops would remain in Mali.", "forces.deployment", [], "nor keeps them there"),
        ("The last soldiers left Mali on Friday.", "territory.withdrawal", [], "who leaves it came to it"),
        ("The 9th Brigade is being rotated out, an officer said.", "territory.withdrawal", [],
         "goes to rest: not sent"),
        ("French troops were sent to Mali.", "forces.deployment", ["France"], "who is named stays"),
        ("The army sent troops to Mali, the minister in Bamako said.", "forces.deployment",
         ["Government of Mali"], "who sends them stays"),
        ("Troops shelled the town of Gao in Mali.", "battle.shelling", ["Government of Mali"],
         "fights at home"),
        ("Russia and Iran back the government of President Lome.", "forces.support", ["Iran", "Russia"],
         "back is a verb behind two names"),
        ("The militia set up rocket launchers near a school.", "forces.deployment", ["militants"],
         "guns are deployed as well as men"),
        ("Kyiv pulled two brigades to the town of Lyman.", "forces.deployment", ["Ukraine"], "drawn to it"),
    ],
)  # fmt: skip
def test_whose_act_it_is(read_world: Read, text: str, kind: str, agents: list[str], why: str) -> None:
    """Who claims an act did it by his own word; "troops" in a country are nobody's in particular."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert sorted(actor.name for actor in claim.actors_in(ActorRole.AGENT)) == agents, why


@pytest.mark.parametrize(
    ("text", "kinds", "why"),
    [
        ("Nine lorries carrying blankets for 6,500 people arrived in Tarhuna.", ["relief.aid"],
         "the lorries arrived"),
        ("The state would pay the first 32 death claims of the families.", [], "claims are no dead"),
        ("The injured were shifted to the military hospital in Bannu.", ["relief.aid"], "taken there"),
        ("The army checkpoint near the village was dismantled two days earlier.",
         ["territory.withdrawal"], "given up"),
        ("Rescuers are still searching for a man under the rubble.", ["relief.aid"], "looked for"),
        ("Fragments of drones fell on the grounds of a refinery in Volgograd.",
         ["battle.airstrike"], "what is shot down strikes as well"),
        ("The rebels launched a tank attack on the town of Gao.", ["battle.offensive"],
         "tanks drive, they do not only fire"),
    ],
)  # fmt: skip
def test_what_is_told(read_world: Read, text: str, kinds: list[str], why: str) -> None:
    """Whom goods are for does not come; claims for dead are none; who is moved to a hospital is helped."""
    assert [claim.type.value for claim in read_world(text)] == kinds, why


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("A mother of three was killed in the shelling of Azaz.", [("killed", 1)], "her children live"),
        ("A man of 30 was killed in the strike on Azaz.", [("killed", 1)], "his years"),
        ("Gunmen killed relatives of nine policemen in Azaz.", [], "their number is not told"),
        ("The troops executed the families of five rebels in Azaz.", [], "nor is theirs"),
        ("A family of six was killed in the strike on Azaz.", [("killed", 6)], "of whom a family is"),
        ("A family of six persons was killed in the strike on Azaz.", [("killed", 6)], "the same"),
        ("The strike on Azaz killed dozens of fighters.", [("killed", 24)], "dozens are a number"),
        ("The wives of two officers were killed in Azaz.", [("killed", 2)], "each has one"),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(read: Read, text: str, figures: list[tuple[str, float]], why: str) -> None:
    """A number behind "of" counts whom a noun stands for, not those by whom somebody is told of."""
    assert [(q.measure, q.low) for claim in read(text) for q in claim.quantities] == figures, why
