"""Facts that belong to something else in their sentence: an act answered, a loss told before, a holder."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, told, types_of, where, who

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


def _by(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


_DAY = (date(2016, 11, 28), date(2016, 11, 28))


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param(
            "Syrian troops regained ground lost in 2015 in Hama province.",
            "battle.repulse",
            _DAY,
            id="lost before",
        ),
        pytest.param(
            "Syrian rebels recaptured a hill near Hama they lost last month.",
            "territory.capture",
            _DAY,
            id="lost before, without that",
        ),
        pytest.param(
            "Islamic State fighters attacked Palmyra, from where they had been expelled in March.",
            "battle.offensive",
            _DAY,
            id="expelled before",
        ),
        pytest.param(
            "Islamic State fighters attacked Palmyra, from where they had been expelled in March.",
            "territory.withdrawal",
            (date(2016, 3, 1), date(2016, 3, 31)),
            id="when expelled",
        ),
        pytest.param(
            "The last rebels surrendered in Daraya, where the siege continued until August.",
            "harm.casualties",
            _DAY,
            id="until when something else went on there",
        ),
        pytest.param(
            "In Raqqa, held by Islamic State since 2014, air strikes killed 12 people.",
            "battle.airstrike",
            _DAY,
            id="since when held",
        ),
        pytest.param(
            "Rebels retook Kafr Dan on Friday.",
            "territory.capture",
            (date(2016, 11, 25), date(2016, 11, 25)),
            id="its own day",
        ),
        pytest.param(
            "Tuareg rebels shot down a helicopter near Kidal, which UN peacekeepers had left a day earlier.",
            "territory.withdrawal",
            (date(2016, 11, 27), date(2016, 11, 27)),
            id="a day earlier",
        ),
        pytest.param(
            "On Friday rebels entered Hama, which the army had left two days before.",
            "territory.withdrawal",
            (date(2016, 11, 23), date(2016, 11, 23)),
            id="two days before",
        ),
        pytest.param(
            "Between April and June 2013 rebels attacked Hama.",
            "battle.offensive",
            (date(2013, 4, 1), date(2013, 6, 30)),
            id="months of one year",
        ),
        pytest.param(
            "Between November and February 2015 rebels attacked Hama.",
            "battle.offensive",
            (date(2014, 11, 1), date(2015, 2, 28)),
            id="months of two years",
        ),
    ],
)
def test_days(read_world: Read, text: str, kind: str, days: tuple[date, date]) -> None:
    """A time told of what was before, or went on there, dates no other act."""
    claim = first(read_world(text), kind)
    assert (claim.time.start, claim.time.end) == days


@pytest.mark.parametrize(
    ("text", "kind", "words", "agents", "places"),
    [
        pytest.param(
            "Gunmen shot five people in Kano in reprisal for army raids in Borno.",
            "battle.offensive",
            "raids",
            ["Government of Nigeria"],
            ["Borno"],
            id="raids answered",
        ),
        pytest.param(
            "The mortar attack came in response to Israeli shelling of Gaza.",
            "battle.shelling",
            "mortar",
            [],
            [],
            id="what answers",
        ),
        pytest.param(
            "Burundi withdrew 200 soldiers from South Kivu after the fall of Bukavu.",
            "territory.capture",
            "fall",
            [],
            ["Bukavu"],
            id="fell to others",
        ),
        pytest.param(
            "The Israeli military said 40 launches from Lebanon were identified.",
            "battle.shelling",
            "launches",
            [],
            [],
            id="only detected",
        ),
        pytest.param(
            "The United States called for punishment over a chemical attack in Douma that killed 40 people.",
            "battle.chemical",
            "attack",
            [],
            ["Douma"],
            id="asks for punishment",
        ),
        pytest.param(
            "The GNA said a drone supplied by the UAE bombed an academy in Tripoli, killing 30 cadets.",
            "battle.airstrike",
            "drone",
            [],
            ["Tripoli"],
            id="who gave the drone",
        ),
        pytest.param(
            "Congolese troops backed by local militias retook Masisi from M23 on Tuesday.",
            "territory.capture",
            "Masisi",
            ["Government of Democratic Republic of the Congo"],
            ["Masisi"],
            id="who is backed",
        ),
    ],
)
def test_doers(
    read_world: Read, text: str, kind: str, words: str, agents: list[str], places: list[str]
) -> None:
    """Who is answered, detects, gives arms or leaves is no doer, and an act answered keeps its place."""
    claim = told(read_world(text), kind, words)
    assert (agents_of(claim), where(claim)) == (agents, places)


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Ten civilians were killed in the town of Maksar, held by the YPG.",
            "harm.casualties",
            [],
            id="town",
        ),
        pytest.param(
            "Six soldiers died in a blast in Maksar, held by Houthi fighters.",
            "battle.explosion",
            [],
            id="name",
        ),
        pytest.param(
            "Ten prisoners of war held by Russia were killed by shelling in Olenivka.",
            "battle.shelling",
            [],
            id="captives",
        ),
        pytest.param(
            "Ten civilians, held by the YPG, were freed on Monday.", "harm.casualties", ["YPG"], id="captors"
        ),
        pytest.param(
            "A woman was killed in sniper fire of government troops in Taiz.",
            "harm.casualties",
            ["Government of Yemen"],
            id="whose sniper fire",
        ),
        pytest.param(
            "Two farmers were hurt in machine-gun fire of Israeli troops near Khan Younis.",
            "harm.casualties",
            ["Israel"],
            id="whose gun",
        ),
        pytest.param(
            "Rebels ambushed a police patrol in Basilan, killing three officers.",
            "battle.clash",
            ["Philippine rebels"],
            id="police ambushed",
        ),
    ],
)
def test_holders_and_shooters(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Whoever holds a town or captives did not kill there; whose fire it was did."""
    assert agents_of(first(read_world(text), kind)) == agents


def test_town_is_held_and_nobody_captured(read_world: Read) -> None:
    """A participle behind a town says who holds the town, and counts no captives."""
    claims = read_world("Ten civilians were killed in the town of Maksar, held by the YPG.")
    assert agents_of(first(claims, "territory.control")) == ["YPG"]
    assert [q.measure for q in first(claims, "harm.casualties").quantities] == ["killed"]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Syrian-Russian raids killed ten people in Idlib.",
            "battle.airstrike",
            ["Government of Syria", "Russia"],
            id="raids",
        ),
        pytest.param(
            "US-Israeli strikes hit Isfahan on Tuesday.",
            "battle.airstrike",
            ["United States", "Israel"],
            id="strikes",
        ),
        pytest.param(
            "US-Russian talks on Syria were suspended on Monday.",
            "diplomacy.talks",
            ["United States", "Russia"],
            id="talks",
        ),
        pytest.param(
            "A Turkish-Russian ceasefire began in Idlib on Friday.",
            "diplomacy.ceasefire",
            ["Turkey", "Russia"],
            id="truce",
        ),
        pytest.param(
            "Syrian peace talks resumed in Geneva on Monday.", "diplomacy.talks", [], id="a war's talks"
        ),
        pytest.param(
            "A Turkish-backed offensive by Syrian rebels began near Afrin.",
            "battle.offensive",
            ["Syrian rebels"],
            id="only a backer",
        ),
    ],
)
def test_two_states(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Two states whose adjectives a hyphen joins act together."""
    assert sorted(agents_of(first(read_world(text), kind))) == sorted(agents)


@pytest.mark.parametrize(
    ("text", "agents", "helped"),
    [
        pytest.param(
            "Russian air strikes helped Syrian troops retake Palmyra on Sunday.",
            ["Russia"],
            ["Government of Syria"],
            id="strikes",
        ),
        pytest.param(
            "Wagner fighters helped the army recapture Kidal.",
            ["Wagner Group"],
            ["Government of Mali"],
            id="a verb read as a noun",
        ),
        pytest.param(
            "Shi'ite militiamen crossed into Syria to help the army fight rebels.",
            ["Shi'ite militias"],
            ["Government of Syria"],
            id="fight read as a noun",
        ),
        pytest.param(
            "Mozambican troops aided by Rwandan forces recaptured Mocimboa da Praia.",
            ["Government of Rwanda"],
            ["Government of Mozambique"],
            id="aided by",
        ),
        pytest.param(
            "The United States helped Iraqi forces in the battle for Mosul.",
            ["United States"],
            ["Government of Iraq"],
            id="in the battle",
        ),
    ],
)
def test_help(read_world: Read, text: str, agents: list[str], helped: list[str]) -> None:
    """Who helps an army take a town backs it; the army takes it, and not from the helper."""
    claims = read_world(text)
    support = first(claims, "forces.support")
    assert (agents_of(support), targets_of(support)) == (agents, helped)
    for capture in (*of_type(claims, "territory.capture"), *of_type(claims, "battle.clash")):
        assert agents_of(capture)[:1] == helped or agents_of(capture)[-1:] == agents
        assert not set(targets_of(capture)) & set(agents)


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param(
            "Chief of General Staff Gerasimov said troops had taken the village of Drovno in Ukraine.",
            "territory.capture",
            ["Russia"],
            id="a staff of his own",
        ),
        pytest.param(
            "The General Staff said Russian forces attacked 40 times near Pokrovsk.",
            "battle.offensive",
            ["General Staff of the Armed Forces of Ukraine"],
            id="the staff told of",
        ),
        pytest.param(
            "Israeli Chief of Staff Eyal Zamir said troops had taken control of Rafah in Gaza.",
            "territory.capture",
            ["Israel"],
            id="of another army",
        ),
        pytest.param("Ukraine war latest: Russian drones hit Odesa", "battle.airstrike", [], id="a topic"),
        pytest.param(
            "Police: Russian drones hit a house in Sumy", "battle.airstrike", ["police"], id="a speaker"
        ),
        pytest.param(
            "Redur Khalil, a spokesman for the Syrian Democratic Forces, said five were killed in Tabqa.",
            "harm.casualties",
            ["Syrian Democratic Forces"],
            id="for whom he speaks",
        ),
        pytest.param(
            "At least 30 people were killed in the fighting in Haradh, half of them civilians, a medic said.",
            "battle.clash",
            ["medic"],
            id="behind a share",
        ),
    ],
)
def test_speakers(read_world: Read, text: str, kind: str, sources: list[str]) -> None:
    """A report's speaker is who tells it, and not another's staff, a topic or those counted."""
    assert _by(first(read_world(text), kind)) == sources


def test_downed_over_a_region(read_world: Read) -> None:
    """Drones that a headline tells to be downed are what is lost, and their sender did not down them."""
    claim = first(read_world("Air Force: 40 Russian drones downed over Odesa region"), "harm.damage")
    assert (agents_of(claim), targets_of(claim)) == (["Ukraine"], ["Russia"])
    assert [q.low for q in claim.quantities] == [40]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param(
            "The army took over the hills near Maksar. A hospital and two bakeries were damaged.",
            [],
            id="only took ground",
        ),
        pytest.param(
            "Clashes broke out between rebels and the army in Kafr Dan. A water station was put out of use.",
            [],
            id="two who fought",
        ),
        pytest.param(
            "Turkish troops shelled Afrin on Monday. Ten houses were damaged.", ["Turkey"], id="who shelled"
        ),
    ],
)
def test_whose_damage(read: Read, text: str, agents: list[str]) -> None:
    """Damage without a doer is laid to who struck just before, and to nobody who only took ground."""
    assert agents_of(first(read(text), "harm.damage")) == agents


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        pytest.param(
            "Repeated strikes are possible, the air force said.",
            "battle.airstrike",
            "predicted",
            id="possible",
        ),
        pytest.param(
            "A new ground assault on Rafah is imminent, officials warned.",
            "battle.offensive",
            "predicted",
            id="imminent",
        ),
        pytest.param("Strikes on Rafah are continuing.", "battle.airstrike", "asserted", id="under way"),
    ],
)
def test_in_view(read_world: Read, text: str, kind: str, stance: str) -> None:
    """What is said to be possible or likely has not happened."""
    assert first(read_world(text), kind).stance.value == stance


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "Russia launched 120 drones overnight, including 42 over the Sumy region.",
            "battle.airstrike",
            [],
            id="of a part",
        ),
        pytest.param(
            "Islamist militants killed by Kurdish forces were buried in Afrin.",
            "harm.casualties",
            [],
            id="a grave",
        ),
        pytest.param(
            "Russian forces shelled Nikopol with Grad rockets and struck Kherson with glide bombs.",
            "battle.shelling",
            ["Nikopol"],
            id="each with its arms",
        ),
    ],
)
def test_places(read_world: Read, text: str, kind: str, places: list[str]) -> None:
    """A place is that of the act whose words name it."""
    assert where(first(read_world(text), kind)) == places


def test_who_is_sent_where(read_world: Read) -> None:
    """Who "according to" names is no place that troops are sent to."""
    claims = read_world(
        "North Korea has sent about 11,000 soldiers to Russia's Kursk region, according to Seoul and Kyiv."
    )
    assert where(first(claims, "forces.deployment"), PlaceRole.DESTINATION) == ["Kursk region"]


def test_offer_to_leave(read_world: Read) -> None:
    """An offer by somebody to leave a town is made to who rejects it."""
    claims = read_world("Jaysh al-Islam rejected an offer by Russia to leave Douma for Idlib.")
    assert agents_of(first(claims, "territory.withdrawal")) == ["Jaish al-Islam"]


def test_zones_of_fighting(read_world: Read) -> None:
    """Zones of fighting are grounds that people leave, and no clash."""
    claims = read_world("The Red Crescent evacuated 30 families from fighting zones controlled by the army.")
    assert "battle.clash" not in types_of(claims)


def test_rockets_are_no_count_of_what_they_answer(read_world: Read) -> None:
    """A number of rockets is not that of the strike which they answer."""
    claims = read_world("Hezbollah fired 60 rockets at Haifa in retaliation for a strike on Baalbek.")
    answered = next(claim for claim in claims if where(claim) == ["Baalbek"])
    assert answered.quantities == ()


def test_one_militant_and_no_civilians(read_world: Read) -> None:
    """ "One militant and no civilians" counts the militant."""
    claims = read_world(
        "The US said it carried out a strike near Jilib that killed one militant and no civilians."
    )
    strike = next(claim for claim in claims if claim.quantities)
    assert (who(strike, ActorRole.TARGET), strike.negated) == (["militants"], False)


def test_statement_of_a_party(read_world: Read) -> None:
    """ "Our forces" in a statement are those of whoever issues it."""
    claims = read_world(
        "Statement of the General Command of the SDF\nOur forces killed 22 mercenaries in Manbij."
    )
    assert agents_of(first(claims, "harm.casualties")) == ["Syrian Democratic Forces"]
    claims = read_world("The governor said the SDF left. Our forces killed 22 mercenaries in Manbij.")
    assert agents_of(first(claims, "harm.casualties")) != ["Syrian Democratic Forces"]


def test_dateline_with_a_long_land(read_world: Read) -> None:
    """A dateline whose land has several words is no part of the subject behind it."""
    claims = read_world(
        "GOMA, Democratic Republic of Congo - M23 rebels seized the town of Rubaya on Tuesday."
    )
    assert agents_of(first(claims, "territory.capture")) == ["M23"]
