"""Bulletins of staffs: the voice of one side, tallies of a day, weapons of two kinds."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _names(claim: Claim, role: ActorRole) -> list[str]:
    return sorted(slot.name for slot in claim.actors_in(role))


_OURS = "Our defenders held their lines near Kupiansk while the occupiers shelled Lyman in Ukraine. "
_THEIRS = "The special military operation in Ukraine goes on, the Kiev regime has lost ground near Lyman. "


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param(
            _OURS + "The enemy attacked near Kupiansk.", ["Russia"], ["Ukraine"], id="of Ukraine's staff"),
        pytest.param(
            _THEIRS + "The enemy attacked Russian troops near Kupyansk.",
            ["Ukraine"], ["Russia"], id="of Russia's staff"),
    ],
)  # fmt: skip
def test_enemy_by_voice(read_world: Read, text: str, agents: list[str], targets: list[str]) -> None:
    """The enemy is the foe of whoever's words the report uses, not of the country that it is set in."""
    claim = read_world(text)[-1]
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == (agents, targets)


def _figures(claims: tuple[Claim, ...]) -> dict[str, list[float | None]]:
    return {c.type.value: sorted(q.low or 0 for q in c.quantities) for c in claims}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param(
            "Russia attacked Ukraine overnight with 25 missiles and 290 drones.",
            {"battle.shelling": [25], "battle.airstrike": [290]}, id="one verb, two kinds of weapons"),
        pytest.param(
            "Russian forces launched 5 missile strikes and 80 air strikes on Ukraine.",
            {"battle.shelling": [5], "battle.airstrike": [80]}, id="each act has its own figure"),
        pytest.param(
            "Russian forces carried out 4,500 shellings near Lyman and used 900 kamikaze drones in Ukraine.",
            {"battle.shelling": [4500], "battle.airstrike": [900]}, id="two verbs"),
        pytest.param(
            "Ukraine lost 400 soldiers, two tanks and 11 vehicles near Lyman.",
            {"harm.casualties": [400], "harm.damage": [2, 11]}, id="tanks are no toll"),
    ],
)  # fmt: skip
def test_figures_go_to_their_weapon(read_world: Read, text: str, figures: dict[str, list[float]]) -> None:
    """Drones are an air strike's figure, missiles a shelling's."""
    assert _figures(read_world(text)) == figures


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "Two people died in a Russian strike on Derhachi, governor Oleh Syniehubov said.",
            "Kharkiv regional military administration", id="head of a region"),
        pytest.param(
            "Russian forces shelled Lyman in Ukraine and struck Nikopol, the air force said.", "Ukraine",
            id="the air force of the country"),
        pytest.param(
            "Russian troops took the village of Zelenivka in Ukraine, the Defence Ministry in Moscow said.",
            "Russian Defence Ministry", id="a ministry by its capital"),
    ],
)  # fmt: skip
def test_offices_speak(read_world: Read, text: str, source: str) -> None:
    """A head speaks for the office, an army for its state."""
    assert [link.name for link in read_world(text)[0].attribution] == [source]


@pytest.mark.parametrize(
    ("sentence", "kind", "places"),
    [
        pytest.param(
            "In the Kharkiv direction, the enemy attacked near Vovchansk and towards Zelenivka.",
            "battle.offensive", ["Kharkiv", "Vovchansk", "Zelenivka"], id="sector and villages"),
        pytest.param(
            "On the Orikhiv and Lyman directions the enemy was not active.",
            "battle.offensive", ["Lyman", "Orikhiv"], id="a list of sectors"),
        pytest.param(
            "Over the past day, 148 combat clashes took place.", "battle.clash", [], id="total of the front"),
        pytest.param(
            "The enemy launched 61 air strikes yesterday.", "battle.airstrike", [], id="total of strikes"),
        pytest.param("Two clashes went on.", "battle.clash", ["Lyman"], id="a few are where the text was"),
    ],
)  # fmt: skip
def test_sectors(read_world: Read, sentence: str, kind: str, places: list[str]) -> None:
    """A sector counts with its villages; a day's total has no place."""
    claims = [c for c in read_world(_OURS + sentence) if c.start >= len(_OURS) and c.type.value == kind]
    assert sorted(slot.name for slot in claims[0].places_in(PlaceRole.LOCATION)) == places


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        pytest.param(
            "Our defenders stopped 52 assault actions of the aggressor near Lyman.",
            [("battle.repulse", False)], id="actions stopped"),
        pytest.param(
            "Near Lyman, the enemy did not conduct active offensive operations.",
            [("battle.offensive", True)], id="no operations"),
        pytest.param(
            "Our soldiers neutralised 12 tanks and 19 armoured combat vehicles.",
            [("harm.damage", False)], id="combat vehicles are no combat"),
        pytest.param(
            "Five attempts to break into the defence came to nothing near Lyman.",
            [("battle.repulse", False)], id="attempts in vain"),
    ],
)  # fmt: skip
def test_idiom(read_world: Read, sentence: str, told: list[tuple[str, bool]]) -> None:
    """What staffs call things, as the claims that they are."""
    found = [(c.type.value, c.negated) for c in read_world(_OURS + sentence) if c.start >= len(_OURS)]
    assert found == told


_PLAIN = "Russia launched missiles at Kharkiv in Ukraine on Sunday. "


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param(
            _OURS + "Near Lyman, nine attacks were repelled.", ["Ukraine"], ["Russia"], id="repelled by us"),
        pytest.param(_OURS + "Clashes went on near Lyman.", ["Russia", "Ukraine"], [], id="both sides fight"),
        pytest.param(_OURS + "Nine tanks were destroyed.", ["Ukraine"], ["Russia"], id="tanks lost"),
        pytest.param(
            _THEIRS + "The village of Zelenoye has been liberated.", ["Russia"], ["Ukraine"], id="liberated"),
        pytest.param(
            _PLAIN + "Four people died in Lozova.", ["Russia"], ["civilians"], id="the only one who strikes"),
        pytest.param(
            _PLAIN + "Two gunmen opened fire on police in Lviv.", ["gunmen"], ["police"],
            id="a third party"),
        pytest.param(
            _PLAIN + "Ukraine shelled Donetsk. Four people died in Makiivka.",
            [], ["civilians"], id="both strike, a town that both have held"),
        pytest.param(
            _PLAIN + "Ukraine shelled Donetsk. Four people died in Lozova.",
            ["Russia"], ["civilians"], id="both strike, on whose ground is known"),
        pytest.param(
            _PLAIN + "Two people died in Lozova. Drones hit a warehouse in Syzran.",
            ["Ukraine"], [], id="who strikes the other country"),
        pytest.param(
            _PLAIN + "In Shostka a school burned down. Two teachers were wounded.",
            ["Russia"], ["civilians"], id="on the ground of the sentence before"),
        pytest.param(
            _PLAIN + "Ukrainian artillery shelled Lozova by mistake.",
            ["Ukraine"], [], id="who is named did it"),
        pytest.param(
            _PLAIN + "One drone was shot down over Shostka.", ["Ukraine"], ["Russia"],
            id="who shoots down over its own town"),
        pytest.param(
            _PLAIN + "Air defences shot down 24 of 26 drones over Lozova.", ["Ukraine"], ["Russia"],
            id="a share of what flew"),
        pytest.param(
            _THEIRS + "A woman died in Kherson Region.", ["Ukraine"], ["civilians"],
            id="whom the invader mourns in what it annexed"),
    ],
)  # fmt: skip
def test_two_sides(read_world: Read, text: str, agents: list[str], targets: list[str]) -> None:
    """In a war of two sides the unnamed one is known; where both could be meant nobody is."""
    claim = read_world(text)[-1]
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets", "places"),
    [
        pytest.param(
            "Kyiv accused Moscow of shelling Lyman in Ukraine.",
            "diplomacy.accusation", ["Ukraine"], ["Russia"], ["Lyman"], id="both do and are done to"),
        pytest.param(
            "Russian missiles hit Kyiv on Sunday.",
            "battle.shelling", ["Russia"], [], ["Kyiv"], id="a place hit"),
        pytest.param(
            "Troops loyal to Damascus shelled the town of Nawa in Syria.",
            "battle.shelling", ["Government of Syria"], [], ["Nawa"], id="whom troops are loyal to"),
        pytest.param(
            "Two villages fell to the Damascus regime's forces in Syria.",
            "territory.capture", ["Government of Syria"], [], ["Syria"], id="whose regime it is"),
    ],
)  # fmt: skip
def test_capitals(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str], places: list[str]
) -> None:
    """A capital that accuses is a government, one that is hit a place."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == (agents, targets)
    assert [slot.name for slot in claim.places_in(PlaceRole.LOCATION)] == places


@pytest.mark.parametrize(
    ("sentence", "kind", "places"),
    [
        pytest.param(
            "Zelenivka came under two strikes with unguided rockets.",
            "battle.shelling", ["Zelenivka"], id="an unknown village struck"),
        pytest.param(
            "In occupied Melitopol, hospitals are full.", "territory.control", ["Melitopol"], id="occupied"),
        pytest.param(
            "Two blocks in Kharkiv were left without heating.",
            "harm.deprivation", ["Kharkiv"], id="no heat"),
        pytest.param(
            "As a result of the attack, a building in Kharkiv partly collapsed.",
            "harm.damage", ["Kharkiv"], id="a building collapses and no attack fails"),
    ],
)  # fmt: skip
def test_what_befalls_places(read_world: Read, sentence: str, kind: str, places: list[str]) -> None:
    """What staffs and governors report of places."""
    claims = [c for c in read_world(_OURS + sentence) if c.start >= len(_OURS)]
    assert [c.type.value for c in claims] == [kind]
    assert [slot.name for slot in claims[0].places_in(PlaceRole.LOCATION)] == places


def test_losses_are_no_doing_of_those_who_lose(read_world: Read) -> None:
    """The enemy's dead are the enemy's, killed by the other side."""
    claim = read_world(_OURS + "Up to two hundred occupiers were eliminated near Lyman.")[-1]
    assert (_names(claim, ActorRole.AGENT), _names(claim, ActorRole.TARGET)) == (["Ukraine"], ["Russia"])


_IN_UKRAINE = "Ukrainian troops fought near Pokrovsk and Kupiansk on Sunday. "


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The Russian defence ministry announced that its forces had seized Zakitne.",
            "territory.capture", ["Russia"], ["Ukraine"], id="its forces are the speaker's"),
        pytest.param(
            "Kyiv's forces recaptured Andriivka.",
            "territory.capture", ["Ukraine"], ["Russia"], id="a capital's forces"),
        pytest.param(
            "Some 220 Russians were killed in Pokrovsk.",
            "harm.casualties", ["Ukraine"], ["Russia"], id="counted men of the invader"),
        pytest.param(
            "The Western Grouping of Forces completed the seizure of Lyman.",
            "territory.capture", ["Russia"], ["Ukraine"], id="a grouping of forces"),
        pytest.param(
            "Ukrainian soldiers pushed Russian elements back near Borova.",
            "territory.advance", ["Ukraine"], ["Russia"], id="elements of an army"),
        pytest.param(
            "Elements of the Russian 44th Combined Arms Army crossed the river near Lyman.",
            "territory.advance", ["Russia"], ["Ukraine"], id="a unit by its number"),
        pytest.param(
            "Recaptured by Ukraine on 3 April 2023.",
            "territory.capture", ["Ukraine"], ["Russia"], id="a note that leaves out the town"),
        pytest.param(
            "The General Staff reported 52 attacks in the Lyman direction.",
            "battle.offensive", ["Russia"], ["Ukraine"], id="attacks that a staff counts"),
        pytest.param(
            "Ukraine's General Staff announced an offensive near Lyman.",
            "battle.offensive", ["Ukraine"], ["Russia"], id="an offensive that a staff announces"),
        pytest.param(
            "Ukrainian soldiers counterattacked near Lyman.",
            "battle.offensive", ["Ukraine"], ["Russia"], id="no participle of a counterattack"),
        pytest.param(
            "Kyiv lost up to 540 servicemen near Lyman.",
            "harm.casualties", ["Russia"], ["Ukraine"], id="a capital that loses men"),
    ],
)  # fmt: skip
def test_whose_forces(read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Forces named by their owner, by a pronoun or by nationality are those of a side."""
    claim = next(c for c in reversed(read_world(_IN_UKRAINE + text)) if c.type.value == kind)
    assert _names(claim, ActorRole.AGENT) == agents
    assert _names(claim, ActorRole.TARGET) == targets


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param(
            "The Ukrainian army lost 155 troops, nine vehicles and two howitzers near Kupiansk.",
            {"harm.casualties": [155.0], "harm.damage": [9.0, 2.0]}, id="men and machines"),
        pytest.param(
            "The assault cost the Russians nine armoured vehicles near Kupiansk.",
            {"harm.damage": [9.0]}, id="what an assault cost"),
        pytest.param(
            "The Russians gained 74 square kilometres in a week near Kupiansk.",
            {"territory.capture": [74.0]}, id="ground by its area"),
    ],
)  # fmt: skip
def test_what_a_front_costs(read_world: Read, text: str, figures: dict[str, list[float]]) -> None:
    """Men, machines and ground lost are told apart."""
    found = {c.type.value: [q.low for q in c.quantities] for c in read_world(text)}
    assert {kind: found[kind] for kind in figures} == figures


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        pytest.param(
            "Near Lyman the enemy lost ninety soldiers, two tanks and a howitzer.",
            [("harm.casualties", ["Ukraine"], ["Russia"]), ("harm.damage", ["Ukraine"], ["Russia"])],
            id="vehicles beside soldiers"),
        pytest.param(
            "Russia delivered a massive strike with precision weapons and drones on plants in Kharkiv.",
            [("battle.airstrike", ["Russia"], []), ("battle.shelling", ["Russia"], [])],
            id="missiles and drones at once"),
        pytest.param(
            "Moscow said that Kyiv must withdraw from Kharkiv.",
            [("diplomacy.demand", ["Russia"], ["Ukraine"])], id="what a capital must do"),
        pytest.param(
            "Kyiv is ready for talks with Moscow.",
            [("diplomacy.talks", ["Ukraine"], ["Russia"])], id="what a capital is ready for"),
    ],
)  # fmt: skip
def test_both_ministries(
    read_world: Read, sentence: str, told: list[tuple[str, list[str], list[str]]]
) -> None:
    """What is told in lists and at once, and capitals that are governments."""
    claims = [c for c in read_world(_OURS + sentence) if c.start >= len(_OURS)]
    found = [(c.type.value, _names(c, ActorRole.AGENT), _names(c, ActorRole.TARGET)) for c in claims]
    assert sorted(found) == told
