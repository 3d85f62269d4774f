"""Acts and what they cost, in words that were read wrongly: whom they befell, where, by whom, how many."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, targets_of, types_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The bombings of the Turkey-backed fighters killed nine.",
            "battle.airstrike",
            [],
            ["Euphrates Shield rebels"],
            id="bombed",
        ),
        pytest.param(
            "The shelling of the Taliban in Kunduz wounded two.",
            "battle.shelling",
            [],
            ["Taliban"],
            id="shelled",
        ),
        pytest.param(
            "The rebels' shelling of the army killed nine.",
            "battle.shelling",
            ["rebels"],
            ["government forces"],
            id="by whom, of whom",
        ),
        pytest.param(
            "The bombardment of rebels killed nine civilians.",
            "battle.shelling",
            [],
            ["civilians"],
            id="others died",
        ),
        pytest.param(
            "The shelling by the rebels in Taiz killed nine.",
            "battle.shelling",
            ["Houthis"],
            ["civilians"],
            id="by whom alone",
        ),
        pytest.param(
            "The ambush of soldiers near Gao killed five.",
            "battle.clash",
            [],
            ["Government of Mali"],
            id="ambushed",
        ),
        pytest.param(
            "The ambush of a police patrol by gunmen near Gao killed five.",
            "battle.clash",
            ["gunmen"],
            ["police"],
            id="ambushed by whom",
        ),
    ],
)
def test_whom_an_act_befell(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Whom the noun of an act names behind "of" did not kill those whom the act killed."""
    claim = last(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The coalition fought the Houthis in Taiz. Shelling of the Saudi-backed fighters killed nine.",
            "battle.shelling",
            [],
            ["militants"],
            id="no foe of the backer",
        ),
        pytest.param(
            "Islamic State fighters attacked Dabiq. The bombing of the Turkish-backed fighters killed nine.",
            "battle.airstrike",
            [],
            ["Euphrates Shield rebels"],
            id="known by the backer",
        ),
        pytest.param(
            "The army fought al-Shabaab in Kismayo. The shelling of the militants killed nine.",
            "battle.shelling",
            [],
            ["al-Shabaab"],
            id="no backer named",
        ),
    ],
)
def test_fighters_told_by_their_backer(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Fighters told apart by who backs them are not the group named last."""
    claim = last(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "locations", "origins"),
    [
        pytest.param(
            "Shells landed 15 kilometres from Donetsk.", "battle.shelling", ["Donetsk"], [], id="how far"
        ),
        pytest.param(
            "Warplanes hit a town about 20 km from Mosul, killing six.",
            "battle.airstrike",
            ["Mosul"],
            [],
            id="a town so far",
        ),
        pytest.param("Jets struck 30 km away from Hama.", "battle.airstrike", ["Hama"], [], id="so far away"),
        pytest.param(
            "Rockets fired from Sinai hit Eilat.", "battle.shelling", ["Eilat"], ["Sinai"], id="fired from"
        ),
        pytest.param(
            "Artillery hit a village 20 km from Mosul from a base in Qayyara.",
            "battle.shelling",
            ["Mosul"],
            ["Qayyara"],
            id="both",
        ),
    ],
)
def test_how_far_from(
    read_world: Read, text: str, kind: str, locations: list[str], origins: list[str]
) -> None:
    """A distance before "from" says where fire fell, and not whence it came."""
    claim = last(read_world(text), kind)
    assert (where(claim), where(claim, PlaceRole.ORIGIN)) == (locations, origins)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The first aid convoy in months entered Madaya as troops pulled back.", "relief.aid", id="aid"
        ),
        pytest.param("A UN convoy entered Axum.", "relief.aid", id="whose it is"),
        pytest.param("A Red Cross convoy reached Taiz.", "relief.aid", id="reached"),
        pytest.param(
            "A convoy carrying aid and medics entered Axum as soldiers looked on.", "relief.aid", id="load"
        ),
        pytest.param("An armoured column entered Tikrit.", "territory.advance", id="armour"),
        pytest.param("A UN peacekeeping convoy entered Kidal.", "territory.advance", id="peacekeepers"),
        pytest.param("The army convoy entered Axum.", "territory.advance", id="the army's"),
    ],
)
def test_convoys(read_world: Read, text: str, kind: str) -> None:
    """Who brings it or what it carries says whether a convoy is aid or an advance."""
    assert kind in types_of(read_world(text))
    assert {"relief.aid", "territory.advance"} - {kind} - set(types_of(read_world(text)))


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Islamic State militants attacked with car bombs near Baiji.",
            "battle.explosion",
            ["Islamic State"],
            [],
            id="no other verb",
        ),
        pytest.param(
            "Islamic State fighters attacked with rockets and mortars, the army said.",
            "battle.shelling",
            ["Islamic State"],
            [],
            id="said",
        ),
        pytest.param(
            "Rebel fighters attacked with rockets by the army were killed.",
            "battle.shelling",
            ["government forces"],
            ["rebels"],
            id="another verb",
        ),
    ],
)
def test_attacked_with(read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Fighters of whom a sentence says nothing else attacked, and were not attacked."""
    claim = first(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "targets", "place"),
    [
        pytest.param(
            "Kurdish YPG fighters captured Tabqa. SDF fighters attacked the militants, killing ten.",
            ["militants"],
            "Tabqa",
            id="an ally told before",
        ),
        pytest.param(
            "Islamic State attacked Kurdish fighters in Tabqa. SDF fighters attacked the militants.",
            ["Islamic State"],
            "Tabqa",
            id="a foe told before an ally",
        ),
        pytest.param(
            "Hezbollah fighters arrived in Palmyra. The army attacked the terrorists near Palmyra.",
            ["terrorists"],
            "Palmyra",
            id="the army's ally",
        ),
    ],
)
def test_labels_for_foes(read: Read, text: str, targets: list[str], place: str) -> None:
    """Whom a side attacks by a word for any fighters is none of its own camp."""
    claim = last(read(text), "battle.offensive")
    assert (targets_of(claim), where(claim)) == (targets, [place])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("The army said 40 rebels were killed or captured.", [], id="passive"),
        pytest.param("Militants killed or captured more than 40 soldiers.", [], id="object"),
        pytest.param("Dozens were left dead or injured in Kano.", [], id="left so"),
        pytest.param(
            "40 rebels were killed and 12 captured.", [("killed", 40), ("captured_people", 12)], id="two"
        ),
        pytest.param(
            "Gunmen kidnapped and killed ten people.", [("captured_people", 10), ("killed", 10)], id="both"
        ),
        pytest.param(
            "Ten rebels were killed and twelve wounded or captured.", [("killed", 10)], id="one is told apart"
        ),
    ],
)
def test_one_figure_of_either(read_world: Read, text: str, figures: list[tuple[str, int]]) -> None:
    """A figure of those killed or captured counts neither."""
    claims = [claim for claim in read_world(text) if claim.type.value == "harm.casualties"]
    assert [(q.measure, q.low) for claim in claims for q in claim.quantities] == figures
    assert figures or len(claims) == 1


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Fingers were pointed at Boko Haram after the attack in Kano.",
            "battle.offensive",
            [],
            [],
            id="fingers",
        ),
        pytest.param(
            "Suspicion fell on al-Shabaab for the blast in Mombasa.",
            "battle.explosion",
            [],
            [],
            id="suspicion",
        ),
        pytest.param(
            "Blame fell on the army after the shelling of Goma.", "battle.shelling", [], [], id="blame"
        ),
        pytest.param(
            "Suspicion fell on Boko Haram, which has carried out attacks in Kano.",
            "battle.offensive",
            ["Boko Haram"],
            [],
            id="what they did",
        ),
        pytest.param(
            "The government accused Boko Haram of the attack on the army in Kano.",
            "battle.offensive",
            ["Boko Haram"],
            ["Government of Nigeria"],
            id="accused",
        ),
    ],
)
def test_whom_suspicion_falls_on(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Who is suspected of an act is neither its target nor, by nobody's word, its doer."""
    claim = last(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        pytest.param(
            "Air strikes killed ten people in Sanaa on Friday, and another 12 were killed on Sunday.",
            [(10, ["Sanaa"], 25), (12, ["Sanaa"], 27)],
            id="another",
        ),
        pytest.param(
            "Shelling killed ten civilians in Taiz on Friday and 12 more on Sunday.",
            [(10, ["Taiz"], 25), (12, ["Taiz"], 27)],
            id="more, without a verb",
        ),
        pytest.param(
            "Five soldiers died on Friday and another seven on Sunday.",
            [(5, [], 25), (7, [], 27)],
            id="another, without a verb",
        ),
        pytest.param(
            "Ten people were killed in Kabul and another 12 in Herat.",
            [(10, ["Kabul"], 28), (12, ["Herāt"], 28)],
            id="elsewhere",
        ),
        pytest.param(
            "Six children were killed and another 12 were wounded on Sunday.",
            [(6, [], 27)],
            id="the wounded of one toll",
        ),
    ],
)
def test_tolls_told_again(read_world: Read, text: str, tolls: list[tuple[int, list[str], int]]) -> None:
    """A number of others killed elsewhere or on another day is a toll of its own."""
    found = [
        (q.low, where(claim), claim.time.start.day if claim.time.start else None)
        for claim in read_world(text)
        for q in claim.quantities
        if q.measure == "killed"
    ]
    assert sorted(found, key=lambda toll: toll[0] or 0) == sorted(tolls, key=lambda toll: toll[0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The bombing in Lahore killed 70.", "battle.explosion", id="in a city"),
        pytest.param("Sunday's bombing in Lahore killed 70.", "battle.explosion", id="of a day"),
        pytest.param("The Easter bombings in Colombo killed 250.", "battle.explosion", id="several"),
        pytest.param("The bombing of Sanaa killed 70 people.", "battle.airstrike", id="of a city"),
        pytest.param("The bombing in Idlib by warplanes killed 20.", "battle.airstrike", id="by aircraft"),
        pytest.param("The regime's bombing in Daraa killed six.", "battle.airstrike", id="a state's"),
        pytest.param(
            "Jets struck Idlib on Monday. The bombing in Idlib killed 20.",
            "battle.airstrike",
            id="jets told of",
        ),
    ],
)
def test_bombings(read_world: Read, text: str, kind: str) -> None:
    """A bombing at a place is a bomb's that was laid, unless the report tells of aircraft."""
    assert types_of(read_world(text))[-1] == kind


@pytest.mark.parametrize(
    ("text", "kind", "targets", "figure"),
    [
        pytest.param(
            "Killed in the attack were two German tourists and their guide.",
            "harm.casualties",
            ["civilians"],
            ("killed", 2),
            id="in what",
        ),
        pytest.param(
            "Also killed were two soldiers.",
            "harm.casualties",
            ["government forces"],
            ("killed", 2),
            id="also",
        ),
        pytest.param(
            "Wounded were six policemen.", "harm.casualties", ["police"], ("injured", 6), id="right behind"
        ),
        pytest.param(
            "Injured in the blast were 12 civilians.",
            "battle.explosion",
            ["civilians"],
            ("injured", 12),
            id="in a blast",
        ),
        pytest.param(
            "Captured in the raid were four militants.",
            "harm.casualties",
            ["militants"],
            ("captured_people", 4),
            id="captured",
        ),
        pytest.param(
            "Killed: 12 soldiers.", "harm.casualties", ["government forces"], ("killed", 12), id="list"
        ),
        pytest.param(
            "Two soldiers were killed.", "harm.casualties", ["government forces"], ("killed", 2), id="plain"
        ),
    ],
)
def test_fronted_participles(
    read_world: Read, text: str, kind: str, targets: list[str], figure: tuple[str, int]
) -> None:
    """Whoever stands behind "killed were" is who was killed."""
    claim = last(read_world(text), kind)
    assert (targets_of(claim), [(q.measure, q.low) for q in claim.quantities]) == (targets, [figure])
    assert (claim.stance.value, claim.attribution) == ("asserted", ())


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        pytest.param(
            "A bomb hit a police patrol in Quetta, killing the driver.",
            "battle.explosion",
            ["police"],
            id="driver of a patrol",
        ),
        pytest.param(
            "A rocket hit a police vehicle in Mogadishu, killing the driver.",
            "battle.shelling",
            ["police"],
            id="of a car",
        ),
        pytest.param(
            "A mine blew up an army lorry near Gao, killing its driver.",
            "battle.explosion",
            ["Government of Mali"],
            id="of a lorry",
        ),
        pytest.param(
            "A bomb struck a Turkish military convoy in Diyarbakir, killing three.",
            "battle.explosion",
            ["Turkey"],
            id="convoy",
        ),
        pytest.param(
            "A bomb hit a school bus in Quetta, killing the driver.",
            "battle.explosion",
            ["civilians"],
            id="school bus",
        ),
        pytest.param(
            "A roadside bomb hit a police convoy, wounding a civilian.",
            "battle.explosion",
            ["civilians"],
            id="somebody else",
        ),
    ],
)
def test_whose_vehicle(read_world: Read, text: str, kind: str, targets: list[str]) -> None:
    """Who drives the vehicle that is hit is of those whose it is."""
    assert targets_of(last(read_world(text), kind)) == targets


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param(
            "An attacker ran over three policemen with a car in Jerusalem.",
            ["attackers"],
            ["police"],
            id="run over",
        ),
        pytest.param(
            "A gunman rammed his car into a group of soldiers, killing four.",
            ["gunmen"],
            ["government forces"],
            id="rammed into",
        ),
        pytest.param("A lorry ran down 86 people in Nice.", [], ["civilians"], id="lorry"),
    ],
)
def test_attacks_by_vehicle(read_world: Read, text: str, agents: list[str], targets: list[str]) -> None:
    """A vehicle driven at people is an attack on them."""
    claim = last(read_world(text), "battle.offensive")
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "Ten soldiers were killed, said the ministry, which cited an army officer.",
            ["ministry", "government forces"],
            id="cited",
        ),
        pytest.param(
            "Ten people were killed in Kano, reported AFP, which quoted a hospital official.",
            ["AFP", "hospital official"],
            id="quoted",
        ),
        pytest.param(
            "Ten soldiers were killed, said the ministry, which denied any retreat.",
            ["ministry"],
            id="denied",
        ),
    ],
)
def test_whom_a_speaker_cites(read_world: Read, text: str, sources: list[str]) -> None:
    """Who is cited in a clause on the speaker told it to him."""
    (claim,) = read_world(text)
    assert [link.name for link in claim.attribution] == sources
