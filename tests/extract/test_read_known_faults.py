"""Facts that were read wrongly or missed: a table for each way to say them, with what must stay as it was."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.slots import last, where, who

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _by(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "sources"),
    [
        pytest.param(
            "Bandits stormed a school in Kaya.\nPolice confirmed the attack.",
            "battle.offensive",
            ["bandits"],
            ["police"],
            id="who was told of before",
        ),
        pytest.param(
            "Gunmen attacked a mosque in Kano.\nPolice confirmed the attack in Jos.",
            "battle.offensive",
            [],
            ["police"],
            id="another attack",
        ),
        pytest.param(
            "The Libyan army confirms liberation of Sirte.",
            "territory.capture",
            [],
            ["Government of Libya"],
            id="who confirms a capture",
        ),
        pytest.param(
            "The SDF captured Tabqa on Friday.\nThe Pentagon confirmed the capture of the town.",
            "territory.capture",
            ["Syrian Democratic Forces"],
            ["United States"],
            id="capture told before",
        ),
        pytest.param(
            "The Taliban confirmed their attack on a base in Ghazni.",
            "battle.offensive",
            ["Taliban"],
            ["Taliban"],
            id="one's own attack",
        ),
        pytest.param(
            "Islamic State has not claimed responsibility for the blast in Herat.",
            "battle.explosion",
            [],
            [],
            id="unclaimed",
        ),
        pytest.param(
            "Neither the Taliban nor Islamic State claimed responsibility for the blast in Herat.",
            "battle.explosion",
            [],
            [],
            id="claimed by neither",
        ),
        pytest.param(
            "Islamic State claimed responsibility for the blast in Herat.",
            "battle.explosion",
            ["Islamic State"],
            ["Islamic State"],
            id="claimed",
        ),
    ],
)
def test_confirmed_and_claimed(
    read_world: Read, text: str, kind: str, agents: list[str], sources: list[str]
) -> None:
    """Who only confirms an act, or does not claim it, has not done it."""
    claim = last(read_world(text), kind)
    assert (who(claim), _by(claim)) == (agents, sources)


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        pytest.param(
            "The Taliban confirmed the killing of their commander in Ghazni.", ["Taliban"], id="own commander"
        ),
        pytest.param("Hamas mourned the death of its leader in Jabalia.", ["Hamas"], id="own leader"),
        pytest.param(
            "Kenya withdrew its soldiers from Lamu after al-Shabaab had killed nine of them.",
            ["Kenya"],
            id="some of the soldiers",
        ),
        pytest.param(
            "Kenya evacuated the villagers from Lamu after al-Shabaab had killed nine of them.",
            ["civilians"],
            id="some of the villagers",
        ),
    ],
)
def test_whose_dead(read_world: Read, text: str, harmed: list[str]) -> None:
    """A pronoun says whose dead they are; those who tell of their own dead did not kill them."""
    claim = last(read_world(text), "harm.casualties")
    assert who(claim, ActorRole.TARGET) == harmed
    assert not set(who(claim)) & set(harmed)


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "The M23 captured Rutshuru on Monday.\nThe group's fighters later entered Masisi.",
            "territory.advance",
            ["M23"],
            id="the group's fighters",
        ),
        pytest.param(
            "JNIM raided a post in Djibo.\nThe militant group, which is linked to al-Qaeda, said its men had"
            " taken the camp.",
            "territory.capture",
            ["JNIM"],
            id="linked to another",
        ),
        pytest.param(
            "The army captured Sarmin.\nThe group's fighters withdrew to Binnish.",
            "territory.withdrawal",
            [],
            id="no group told of",
        ),
    ],
)
def test_the_groups_fighters(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """ "The group" is the one told of, and no other that it is linked to."""
    assert who(last(read_world(text), kind)) == agents


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "Aid workers sent from Amman said at least ten people were killed in Deraa.",
            ["Aid workers"],
            id="sent from elsewhere",
        ),
        pytest.param(
            "Police called to the scene said two people were shot dead in Garissa.",
            ["police"],
            id="called there",
        ),
        pytest.param(
            "Rescuers rushed from Beirut said dozens of people were wounded in Nabatieh.",
            ["rescuers"],
            id="rushed there",
        ),
        pytest.param(
            "Nine people were killed in Homs said doctors in the city.", ["doctors"], id="said behind it"
        ),
        pytest.param(
            "A captured army officer said rebels had killed ten men in Idlib.",
            ["captured army officer"],
            id="captive",
        ),
        pytest.param(
            "A defector from the Syrian army said troops had killed ten men in Rastan.",
            ["defector"],
            id="defector",
        ),
        pytest.param(
            "A former US general said the army had killed ten men in Kunduz.",
            ["former US general"],
            id="former general",
        ),
        pytest.param(
            "The army said captured rebels had killed ten men in Homs.",
            ["Government of Syria"],
            id="captives spoken of",
        ),
        pytest.param(
            "The Arakan Army has besieged Sittwe.\nThe armed group said its troops killed ten men there.",
            ["Arakan Army"],
            id="the armed group",
        ),
    ],
)
def test_speakers(read_world: Read, text: str, sources: list[str]) -> None:
    """Who tells keeps his own words; a captive or a defector speaks for no side."""
    assert _by(last(read_world(text), "harm.casualties")) == sources


@pytest.mark.parametrize(
    ("text", "kind", "agents", "negated"),
    [
        pytest.param(
            "Neither the army nor the rebels control the village of Kafr Hamra.",
            "territory.control",
            ["Government of Syria", "Syrian rebels"],
            True,
            id="neither of two",
        ),
        pytest.param(
            "Rebels neither captured Sarmin nor shelled it.",
            "battle.shelling",
            ["Syrian rebels"],
            True,
            id="neither of two acts",
        ),
        pytest.param("Neither group attacked the base at Bura.", "battle.offensive", [], True, id="nobody"),
        pytest.param(
            "Either the army or the rebels shelled the market in Douma.",
            "battle.shelling",
            ["Government of Syria", "Syrian rebels"],
            False,
            id="either",
        ),
    ],
)
def test_neither(read: Read, text: str, kind: str, agents: list[str], negated: bool) -> None:
    """ "Neither X nor Y" names both, and denies it of both."""
    claim = last(read(text), kind)
    assert (who(claim), claim.negated) == (agents, negated)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        pytest.param(
            "About 4,000 people fled Palma, most of them to Pemba.", ["Palma"], ["Pemba"], id="most of them"
        ),
        pytest.param(
            "More than 300 families left the town of Sake, many of them by boat to Bukavu.",
            ["Sake"],
            ["Bukavu"],
            id="many of them",
        ),
        pytest.param(
            "Thousands fled their homes in Goma to Bukavu.", ["Goma"], ["Bukavu"], id="their homes in"
        ),
        pytest.param("Ten thousand people fled, most of them from Goma.", ["Goma"], [], id="from"),
    ],
)
def test_ways_of_the_displaced(
    read_world: Read, text: str, origin: list[str], destination: list[str]
) -> None:
    """Where most of them went is no place that they left."""
    claim = last(read_world(text), "harm.displacement")
    assert where(claim, PlaceRole.ORIGIN) == origin
    assert where(claim, PlaceRole.DESTINATION) == destination


@pytest.mark.parametrize(
    ("text", "agents", "hours"),
    [
        pytest.param(
            "The Saudi-led coalition agreed to suspend strikes for 72 hours.",
            ["Saudi-led coalition"],
            72,
            id="to suspend strikes",
        ),
        pytest.param(
            "Russia will halt its air strikes on Idlib for eight hours on Thursday.",
            ["Russia"],
            8,
            id="to halt",
        ),
    ],
)
def test_pauses(read_world: Read, text: str, agents: list[str], hours: int) -> None:
    """Strikes that are suspended are a pause, and no strikes."""
    (claim,) = read_world(text)
    assert claim.type.value == "diplomacy.ceasefire"
    assert (who(claim), [q.low for q in claim.quantities]) == (agents, [hours])


def test_no_pause(read_world: Read) -> None:
    """Who is urged to halt strikes has not halted them; a union's strikes are others."""
    assert [c.type.value for c in read_world("The UN urged Russia to halt its strikes on Idlib.")] == [
        "diplomacy.demand"
    ]
    assert read_world("The teachers' union suspended strikes for a week.") == ()


@pytest.mark.parametrize(
    ("text", "kind", "agents", "places"),
    [
        pytest.param(
            "About 1,500 French soldiers remain in Niger.",
            "forces.deployment",
            ["France"],
            ["Niger"],
            id="abroad",
        ),
        pytest.param(
            "Turkish troops are still in Afrin.", "territory.control", ["Turkey"], ["Afrin"], id="in a town"
        ),
        pytest.param(
            "Resistance fighters control most of Demoso.",
            "territory.control",
            ["rebels"],
            ["Demoso"],
            id="most of",
        ),
    ],
)
def test_presence(read_world: Read, text: str, kind: str, agents: list[str], places: list[str]) -> None:
    """Troops that remain in a land are deployed there, those in a town hold it."""
    (claim,) = read_world(text)
    role = PlaceRole.DESTINATION if kind == "forces.deployment" else PlaceRole.LOCATION
    assert (claim.type.value, who(claim), where(claim, role)) == (kind, agents, places)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thousands of civilians remain in Afrin.", id="civilians"),
        pytest.param("Nine soldiers remain in hospital in Afrin.", id="in hospital"),
        pytest.param('"I was bombed by reporters," said the singer.', id="no bombs"),
    ],
)
def test_no_presence(read_world: Read, text: str) -> None:
    """Who is somewhere else than at war tells nothing of it."""
    assert read_world(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "places", "harmed"),
    [
        pytest.param(
            '"We are being bombed," a doctor said.', "battle.airstrike", [], ["civilians"], id="nowhere"
        ),
        pytest.param(
            '"We are being shelled day and night," said a nurse in Nikopol.',
            "battle.shelling",
            ["Nikopol"],
            ["civilians"],
            id="where the speaker is",
        ),
        pytest.param(
            'Jets struck the town of Saqba.\n"We are being bombed from the sky," a resident said.',
            "battle.airstrike",
            ["Saqba"],
            ["civilians"],
            id="where it was told of",
        ),
    ],
)
def test_bombs_on_us(read_world: Read, text: str, kind: str, places: list[str], harmed: list[str]) -> None:
    """ "We are being bombed" tells of strikes, on those who tell of them."""
    claim = last(read_world(text), kind)
    assert (where(claim), who(claim, ActorRole.TARGET)) == (places, harmed)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Air strikes hit eastern Aleppo.\nThe army captured a hill south of the city.",
            "territory.capture",
            ["Aleppo"],
            id="beside the whole",
        ),
        pytest.param(
            "The army bombed eastern Aleppo.\nRebels captured the town of Kafr Naha west of the city.",
            "territory.capture",
            ["Kafr Naha"],
            id="a place of its own",
        ),
        pytest.param(
            "The army besieged Idlib.\nRebels attacked a checkpoint north of the city.",
            "battle.offensive",
            ["Idlib"],
            id="no part",
        ),
    ],
)
def test_beside_the_city(read: Read, text: str, kind: str, places: list[str]) -> None:
    """ "West of the city" is beside the city, not beside the part of it told of before."""
    assert where(last(read(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param(
            "Rebels shelled Sarmin a fortnight ago.", (2016, 11, 12), (2016, 11, 16), id="fortnight ago"
        ),
        pytest.param("Rebels shelled Sarmin on 5/6 August.", (2016, 8, 5), (2016, 8, 6), id="stroke"),
        pytest.param("Rebels shelled Sarmin on August 5/6.", (2016, 8, 5), (2016, 8, 6), id="stroke behind"),
        pytest.param(
            "Rebels shelled Sarmin overnight on 5-6 August.", (2016, 8, 5), (2016, 8, 6), id="overnight"
        ),
        pytest.param(
            "Rebels shelled Sarmin the night before last.", (2016, 11, 26), (2016, 11, 26), id="two nights"
        ),
        pytest.param("Rebels shelled Sarmin on 6 August.", (2016, 8, 6), (2016, 8, 6), id="one day"),
        pytest.param("Rebels shelled Sarmin on 05/08/2016.", (2016, 8, 5), (2016, 8, 5), id="digits"),
    ],
)
def test_days(read: Read, text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    """Fortnights, two days joined by a stroke and the night before last are days."""
    (claim,) = read(text)
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        pytest.param(
            "The trial of four men accused of the 2002 bombing of a market in Lamu began on Friday.\n"
            "The bombing killed 40 people.",
            "battle.explosion",
            2002,
            id="the bombing again",
        ),
        pytest.param(
            "Two men went on trial over the 2013 attack on the Westgate mall.\nThe attack killed 67 people.",
            "harm.casualties",
            2013,
            id="its toll",
        ),
        pytest.param(
            "A trial over the bombing, which killed 20 people in Marrakesh in 2011, opened on Friday.",
            "battle.explosion",
            2011,
            id="the clause behind it",
        ),
        pytest.param(
            "Jets bombed a market in Idlib on Friday.\nThe bombing left twelve people dead.",
            "battle.airstrike",
            2016,
            id="no old one",
        ),
    ],
)
def test_years_of_acts_tried(read_world: Read, text: str, kind: str, year: int) -> None:
    """An act that a court looks into was in the year that the report gives it."""
    time = last(read_world(text), kind).time
    assert time is not None and time.start is not None
    assert time.start.year == year


@pytest.mark.parametrize(
    ("text", "agents", "area"),
    [
        pytest.param("188 km² liberated.", [], 188, id="no more said"),
        pytest.param(
            "Rebels captured 40 sq km south of Jarablus.", ["Syrian rebels"], 40, id="side behind it"
        ),
        pytest.param("Troops took 40 square kilometres.", ["government forces"], 40, id="object"),
    ],
)
def test_areas(read_world: Read, text: str, agents: list[str], area: int) -> None:
    """An area that was taken is a figure, and those who took it are not its captives."""
    (claim,) = read_world(text)
    assert (claim.type.value, who(claim)) == ("territory.capture", agents)
    assert [q.low for q in claim.quantities] == [area]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Troops entered Dorrin Kalpo Semmat and Tukul villages.",
            ["Dorrin", "Kalpo", "Semmat", "Tukul"],
            id="plural behind",
        ),
        pytest.param(
            "Troops entered Khirbet Abu Hamdan and Tukul villages.",
            ["Khirbet Abu Hamdan", "Tukul"],
            id="one name",
        ),
    ],
)
def test_lists_without_commas(read_world: Read, text: str, places: list[str]) -> None:
    """A plural says that several names stand before it, where they are too many for one."""
    assert where(last(read_world(text), "territory.advance")) == places
