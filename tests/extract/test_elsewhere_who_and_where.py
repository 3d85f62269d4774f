"""Who and where in reports on wars without a case: what their wire, army and aid staffs write."""

from collections.abc import Callable

import pytest
from tests.extract.slots import last

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _named(claim: Claim, role: ActorRole | PlaceRole) -> list[str]:
    slots = claim.actors_in(role) if isinstance(role, ActorRole) else claim.places_in(role)
    return [slot.name for slot in slots]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "EL DUR, Somalia - Militants fled the town. Soldiers retook El Dur on Saturday.",
            "territory.capture", ["El Dur"], id="its unknown town is a place from then on"),
        pytest.param(
            "QUETTA: Five people were killed when gunmen opened fire on two shops.",
            "battle.clash", ["Quetta"], id="the reporter's own town where no other is named"),
        pytest.param(
            "ISLAMABAD, Pakistan - Five people were killed when gunmen opened fire on two shops.",
            "battle.clash", [], id="all of a country's news comes from its capital"),
        pytest.param(
            "RAMALLAH, Palestinian Territories: Israeli forces shelled the village of Zarbuka on Friday.",
            "battle.shelling", ["Zarbuka"], id="beside the place told"),
    ],
)  # fmt: skip
def test_datelines(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """A dateline is a place of the news only where nothing else is."""
    assert _named(last(read_world(text), kind), PlaceRole.LOCATION) == places


def test_the_land_of_a_dateline_does_nothing(read_world: Read) -> None:
    """Its state is no party to what follows."""
    (claim,) = read_world(
        "EL DUR, Somalia - The militant group Al Shabaab seized the village of Zarbuka on Friday."
    )
    assert _named(claim, ActorRole.AGENT) == ["al-Shabaab"]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            '"We took the town of Zarbuka without a fight," said Omar Nur, al-Shabaab\'s spokesman.',
            "territory.capture", ["al-Shabaab"], id="we are the speaker"),
        pytest.param(
            'Soldiers held Baidoa. "Our fighters attacked the base," the spokesman of al-Shabaab said.',
            "battle.offensive", ["al-Shabaab"], id="so are our fighters"),
        pytest.param(
            "The Israeli army said troops shot dead two gunmen in Jenin in the West Bank.",
            "harm.casualties", ["Israel"], id="troops in the words of another state are its own"),
        pytest.param(
            "Soldiers shot dead a teenager in Hebron in the West Bank, the Palestinian health ministry said.",
            "harm.casualties", ["Israel"], id="soldiers in a land that another state's army holds"),
        pytest.param(
            "Rebels kill nine in Kivu village. M23 rebels killed nine people in Zarbuka near Goma on Monday. "
            "The Congolese army said the rebels shelled Goma.",
            "battle.shelling", ["M23"], id="the one group of a kind"),
        pytest.param(
            "M23 rebels and CODECO rebels met near Goma. The rebels shelled Goma on Monday.",
            "battle.shelling", ["Congolese rebels"], id="two groups of a kind: which is not said"),
        pytest.param(
            "The rebel group M23 left Goma. Another militia and other rebels shelled Goma on Monday.",
            "battle.shelling", ["Congolese rebels"], id="others are not the group"),
    ],
)  # fmt: skip
def test_doers_elsewhere(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Pronouns and kinds of fighters mean whom a reader takes them for."""
    assert _named(last(read_world(text), kind), ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Jets bombed a rebel camp in the restive north of Mali.", ["Northern Mali"], id="of"),
        pytest.param("Jets bombed a rebel camp in Mali's far north.", ["Northern Mali"], id="possessive"),
        pytest.param(
            "Rebels left Gao in Mali. Jets bombed a rebel camp in the north-east.",
            ["Northeastern Mali"], id="of the land told"),
        pytest.param(
            "Rebels left Gao in Mali. Jets bombed a rebel camp in the southern part of the country.",
            ["Southern Mali"], id="part of the country"),
        pytest.param(
            "Rebels left Gao in Mali. Jets bombed a rebel camp in the north of the city.",
            ["Gao"], id="of a city"),
        pytest.param("Jets bombed a rebel camp 20 km to the north of Gao.", ["Gao"], id="a way off"),
    ],
)  # fmt: skip
def test_parts_of_a_land(read_world: Read, text: str, places: list[str]) -> None:
    """A point of the compass names a part of the country."""
    assert _named(last(read_world(text), "battle.airstrike"), PlaceRole.LOCATION) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Rebels hold Gao. Jets bombed a depot on the city's northern edge.", ["Gao"], id="an edge"),
        pytest.param(
            "Rebels hold Gao. Jets bombed a depot in the southern outskirts.", ["Gao"], id="outskirts"),
        pytest.param(
            "Rebels hold Gao. Jets bombed a depot in the eastern quarters of the town.",
            ["Gao"], id="of the town"),
        pytest.param(
            "Rebels hold Mopti. Jets bombed a depot on Bamako's northern edge.",
            ["Bamako"], id="another city's"),
    ],
)  # fmt: skip
def test_parts_of_a_city(read_world: Read, text: str, places: list[str]) -> None:
    """A part of "the city" that has no name of its own is told as the city that was named last."""
    assert _named(last(read_world(text), "battle.airstrike"), PlaceRole.LOCATION) == places


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Gunmen raided the village of Zarbuka and killed ten people, said the governor of North Kivu.",
            "harm.casualties", ["Zarbuka"], id="beside another place"),
        pytest.param(
            "Ten people were killed by gunmen, the governor of North Kivu said.",
            "harm.casualties", ["North Kivu"], id="alone"),
    ],
)  # fmt: skip
def test_a_speakers_seat(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """Whose governor speaks says where it happened only if nothing else does."""
    assert _named(last(read_world(text), kind), PlaceRole.LOCATION) == places


def test_a_groups_gunmen_are_the_groups(read_world: Read) -> None:
    """What they ride on does not make them nobody's."""
    claims = read_world("Suspected Boko Haram gunmen on motorcycles killed 12 villagers in Damboa.")
    assert _named(last(claims, "harm.casualties"), ActorRole.AGENT) == ["Boko Haram"]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("Serb gunners shelled Gorazde and Sarajevo in Bosnia on Tuesday.", "battle.shelling",
                     ["Bosnian Serbs"], id="Serbs in Bosnia"),
        pytest.param("Serb gunners shelled Vukovar and Zagreb in Croatia on Tuesday.", "battle.shelling",
                     ["Croatian Serbs"], id="in Croatia"),
        pytest.param("Maoists ambushed a convoy near Raipur in Chhattisgarh, India.", "battle.clash",
                     ["Maoist rebels"], id="Maoists in India"),
        pytest.param("Maoists ambushed a convoy near Pokhara in Nepal.", "battle.clash",
                     ["Nepalese Maoists"], id="in Nepal"),
        pytest.param("Congo's army shelled the village of Zarbuka near Goma.", "battle.shelling",
                     ["Government of Democratic Republic of the Congo"], id="a country's short name"),
        pytest.param("The Tatmadaw shelled the village of Zarbuka near Sittwe in Myanmar.", "battle.shelling",
                     ["Government of Myanmar"], id="an army's own name"),
        pytest.param("Paramilitary soldiers shelled the village of Zarbuka near Quetta in Pakistan.",
                     "battle.shelling", ["Pakistan"], id="soldiers of a paramilitary force"),
        pytest.param("Leftist guerrillas shelled Soyapango in El Salvador on Monday. The FMLN said so.",
                     "battle.shelling", ["FMLN"], id="the one group of the country"),
        pytest.param("Hutu rebels shelled the village of Zarbuka in Burundi.", "battle.shelling",
                     ["Hutu rebels"], id="rebels of a people"),
        pytest.param("Moro rebels ambushed a convoy on Jolo in the Philippines.", "battle.clash",
                     ["Moro rebels"], id="Moro rebels are from no town"),
        pytest.param("Ten people were killed in an attack blamed on the Taliban.", "harm.casualties",
                     ["Taliban"], id="who is blamed for it"),
        pytest.param("Tamil Tiger fighters left Jaffna in Sri Lanka. The rebels shelled a camp on Monday.",
                     "battle.shelling", ["LTTE"], id="the rebels of a war with one group"),
    ],
)  # fmt: skip
def test_forces_by_country(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """What a kind of force is called means another force in another country."""
    assert _named(last(read_world(text), kind), ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param("Russia attacked Ukraine overnight with 293 drones.", "battle.airstrike", ["Ukraine"],
                     id="attacked"),
        pytest.param("The US launched air strikes on Sudan and Afghanistan.", "battle.airstrike",
                     ["Sudan", "Afghanistan"], id="strikes on two"),
    ],
)  # fmt: skip
def test_lands_under_fire(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """A country that is bombed is where that happens."""
    claim = last(read_world(text), kind)
    assert _named(claim, PlaceRole.LOCATION) == places
    assert not _named(claim, ActorRole.TARGET)


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        pytest.param(
            "Troops left Gusau in Nigeria. Bandits invaded Zarbuka village on Saturday.",
            "battle.offensive", ["civilians"], id="bandits in a village"),
        pytest.param(
            "Gunmen attacked an army base in Gusau in Nigeria on Saturday.",
            "battle.offensive", ["Government of Nigeria"], id="a base is an army's"),
        pytest.param(
            "Bandits left Gusau in Nigeria. Armed men stormed a church in Kaduna on Saturday.",
            "battle.offensive", [], id="nor do they fight each other"),
        pytest.param("Police detained three suspects in Kano on Monday.", "harm.casualties", ["suspects"],
                     id="suspects are suspects"),
    ],
)  # fmt: skip
def test_victims_elsewhere(read_world: Read, text: str, kind: str, targets: list[str]) -> None:
    """Whom those hit who fight for no side."""
    assert _named(last(read_world(text), kind), ActorRole.TARGET) == targets


def test_nobody_flees_from_where_he_goes(read_world: Read) -> None:
    """Who flees into Albania comes from elsewhere."""
    claims = read_world("Hundreds of families fled into Albania on Monday.")
    claim = last(claims, "harm.displacement")
    assert (_named(claim, PlaceRole.ORIGIN), _named(claim, PlaceRole.DESTINATION)) == ([], ["Albania"])


def test_an_abbreviation_is_no_city(read_world: Read) -> None:
    """There is a town called Un, and a "UN school" is not in it."""
    (claim, *_) = read_world("Israeli tank fire hit a UN school in Beit Hanoun in Gaza, killing 15 people.")
    assert _named(claim, PlaceRole.LOCATION) == ["Beit Hanoun"]
