"""Who does it to whom and where: what the words around a verb say, and what they only seem to say."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "South Sudanese rebels captured Nasir.",
            "territory.capture", ["South Sudanese rebels"], id="a country's rebels are not its government"),
        pytest.param(
            "Fighters with the FNL attacked the village of Gatumba.",
            "battle.offensive", ["National Liberation Forces"], id="fighters with a group"),
        pytest.param(
            "Militants attacked an army post in Rann. They killed four soldiers.",
            "harm.casualties", ["militants"], id="they are the fighters named last"),
        pytest.param(
            "The capture of Mosul's Zuhur district by Iraqi special forces was announced on Sunday.",
            "territory.capture", ["Government of Iraq"], id="by hangs on the place taken"),
        pytest.param(
            "Saudi-backed tribesmen clashed with Houthi militiamen near Marib.",
            "battle.clash", ["tribesmen"], id="who backs fighters does not fight"),
        pytest.param(
            "Myanmar's army was accused by the Arakan Army of shelling Paletwa.",
            "battle.shelling", ["Government of Myanmar"], id="the accused shells, not the accuser"),
    ],
)  # fmt: skip
def test_who_does_it(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """The doer is whom the words name, not who is named beside them."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert [a.name for a in claim.actors if a.role is ActorRole.AGENT] == agents


@pytest.mark.parametrize(
    ("text", "kind", "role", "places"),
    [
        pytest.param(
            "Two peacekeepers, both from Burundi, were killed in an ambush south of Bambari.",
            "battle.clash", "location", ["Bambari"], id="where the victims are from"),
        pytest.param(
            "Government forces retook Gharyan, from which Haftar's army retreated to Tarhuna.",
            "territory.withdrawal", "origin", ["Gharyan"], id="a relative behind its preposition"),
        pytest.param(
            "Chad's army entered Malam Fatori in Nigeria.",
            "territory.advance", "location", ["Malam Fatori"], id="an unknown town of two words"),
        pytest.param(
            "In Borno, soldiers repelled an attack by Boko Haram on Damboa.",
            "battle.repulse", "location", ["Damboa"], id="the aim behind the doer"),
        pytest.param(
            "Rebels retreated from Kidal to Tessalit.",
            "territory.withdrawal", "destination", ["Tessalit"], id="where a way leads"),
        pytest.param(
            "Houthi-held Zabrat was bombed by the Saudi-led coalition.",
            "battle.airstrike", "location", ["Zabrat"], id="an unknown town that somebody holds"),
    ],
)  # fmt: skip
def test_where_it_is_set(read_world: Read, text: str, kind: str, role: str, places: list[str]) -> None:
    """A claim is set where its words say, known place or not."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert [p.name for p in claim.places if p.role is PlaceRole(role)] == places


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        pytest.param(
            "The commander, Abu Hafs, was killed by a drone strike in Shabwa.",
            "battle.airstrike", ["Abu Hafs"], id="a name set between commas"),
        pytest.param(
            "Soldiers killed Joseph Tsiwo in Lukolela.",
            "harm.casualties", ["Joseph Tsiwo"], id="a full name behind the verb"),
        pytest.param(
            "Gunmen killed a priest in Bozoum.", "harm.casualties", ["civilians"], id="a victim by his work"),
    ],
)  # fmt: skip
def test_whom_it_befalls(read_world: Read, text: str, kind: str, targets: list[str]) -> None:
    """Persons are victims by their names, other people as civilians."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert [a.name for a in claim.actors if a.role is ActorRole.TARGET] == targets


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("India entered the quarter-finals by beating Pakistan in Colombo.", id="cricket"),
        pytest.param("Two colleagues clashed over pensions at the Ankara office.", id="a quarrel"),
        pytest.param("The opposition attacked the budget in parliament in Kampala.", id="politics"),
        pytest.param("The bank of Mali shelled out nine million dollars.", id="spending"),
        pytest.param("The snake, captured near Gulu by villagers, was set free.", id="a beast"),
    ],
)
def test_no_war(read_world: Read, text: str) -> None:
    """Verbs of war say nothing of war in sport, trade, politics and among beasts."""
    assert not read_world(text)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "sources"),
    [
        pytest.param(
            "Harim falls, says Reuters; rebels deny it.",
            "territory.capture", [], ["Reuters"], id="who denies a gain did not make it"),
        pytest.param(
            "Shelling hit a school in Idlib, doctors of the opposition said.",
            "battle.shelling", [], ["doctors"], id="who speaks behind the act"),
        pytest.param(
            "Syrian army shelling hit a school in Idlib, doctors of the opposition said.",
            "battle.shelling", ["Government of Syria"], ["doctors"],
            id="whom the words name"),
    ],
)  # fmt: skip
def test_who_only_speaks_does_nothing(
    read_world: Read, text: str, kind: str, agents: list[str], sources: list[str]
) -> None:
    """A speaker behind a clause without a doer is no doer."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert [a.name for a in claim.actors if a.role is ActorRole.AGENT] == agents
    assert [link.name for link in claim.attribution] == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("The rebel group Ahrar al-Sham said that it had captured Saraqib.",
            ["Ahrar al-Sham"], id="its kind before its name"),
        pytest.param("The rebel faction Ahrar al-Sham said that it had captured Saraqib.",
            ["Ahrar al-Sham"], id="another noun"),
        pytest.param("Rebels and the group Ahrar al-Sham said that Saraqib had been captured.",
            ["Syrian rebels", "Ahrar al-Sham"], id="two speakers"),
    ],
)  # fmt: skip
def test_a_group_is_called_by_its_name(read_world: Read, text: str, sources: list[str]) -> None:
    """ "The rebel group X" is X, and not the rebels at large."""
    (claim,) = (c for c in read_world(text) if c.type.value == "territory.capture")
    assert [link.name for link in claim.attribution] == sources


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "With backing from Russia, Iran and Lebanon's Hezbollah, government forces retook Salma.",
            "forces.support", ["Russia", "Iran", "Hezbollah"], ["Government of Syria"], id="whom all back"),
        pytest.param(
            "With backing from Lebanon's Hezbollah, government forces retook Salma.",
            "territory.capture", ["Government of Syria"], [], id="a comma ends a group's name"),
        pytest.param(
            "With support from Turkey and Qatar, the rebels entered Jarabulus.",
            "forces.support", ["Turkey", "Qatar"], ["Syrian rebels"], id="states that give are no places"),
        pytest.param(
            "The rebels and their Turkish backers took al-Bab.",
            "forces.support", ["Turkey"], ["Syrian rebels"], id="the backers of whoever stands before them"),
        pytest.param(
            "Government troops took half of Salma. Rebels say their foreign patrons, including Qatar, have"
            " given up on them.",
            "forces.support", ["Qatar"], ["Syrian rebels"], id="their patrons, and not their foe"),
        pytest.param(
            "The government and its Russian ally bombed Daraya.",
            "battle.airstrike", ["Government of Syria", "Russia"], [], id="an ally by its nation"),
        pytest.param(
            "Families left the rebel-held, besieged town of Madaya.",
            "territory.siege", [], [], id="a besieged town: the town is, not who holds it"),
        pytest.param(
            "The rebels are now left boxed in around Salma.",
            "territory.siege", [], ["Syrian rebels"], id="who is left boxed in besieges nobody"),
    ],
)  # fmt: skip
def test_who_backs_whom(
    knowledge: Knowledge, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """Who backs and who is backed do not change places."""
    claims = process_document(make_document(text), knowledge).claims
    claim = next(c for c in claims if c.type.value == kind)
    assert [a.name for a in claim.actors if a.role is ActorRole.AGENT] == agents
    assert [a.name for a in claim.actors if a.role is ActorRole.TARGET] == targets


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        pytest.param(
            "Jets hit Raqqa on Tuesday in strikes which reportedly went on at night.",
            "battle.airstrike", "asserted", id="a doubt within a relative clause stays there"),
        pytest.param(
            "Rebels, who reportedly shelled Douma, took Salma.",
            "battle.shelling", "claimed", id="and holds for what that clause tells"),
        pytest.param(
            "Families who have chosen to leave Darayya were put on buses.",
            "harm.displacement", "asserted", id="whoever chose to leave has left"),
        pytest.param(
            "Crews took several hours to pull the wounded from under the rubble in Douma.",
            "relief.aid", "asserted", id="hours to do it: it was done"),
    ],
)  # fmt: skip
def test_what_is_told_as_done(knowledge: Knowledge, text: str, kind: str, stance: str) -> None:
    """A doubt or an infinitive elsewhere in the sentence leaves a fact a fact."""
    claims = process_document(make_document(text), knowledge).claims
    assert {c.stance.value for c in claims if c.type.value == kind} == {stance}


def test_a_rebel_offensive_counts_nobody(knowledge: Knowledge) -> None:
    """An article before a kind of thing is no figure."""
    text = (
        "Troops answered a major rebel offensive in Hama. Troops advanced on a militant stronghold in Homs."
    )
    claims = process_document(make_document(text), knowledge).claims
    assert [c.quantities for c in claims] == [()] * len(claims)
    assert claims
