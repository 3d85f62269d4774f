"""Whose fighters, whose deed: the group that a kind belongs to, who did what is condemned or beaten back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import ActorRole, Claim, ClaimType
from communique.records.text import SegmentKind

Read = Callable[[str], tuple[Claim, ...]]


def _names(claims: tuple[Claim, ...], kind: ClaimType, role: ActorRole) -> list[str]:
    claim = next(c for c in claims if c.type is kind)
    return [slot.name for slot in claim.actors if slot.role is role]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        ("The dam was held by the Ahrar al-Sham rebel group.", ClaimType.CONTROL, ["Ahrar al-Sham"]),
        ("The dam was held by rebel fighters.", ClaimType.CONTROL, ["Syrian rebels"]),
        ("Gunmen belonging to Ahrar al-Sham seized the mill.", ClaimType.CAPTURE, ["Ahrar al-Sham"]),
        ("Terrorists affiliated with Ahrar al-Sham shelled Saraqib.", ClaimType.SHELLING, ["Ahrar al-Sham"]),
        ("Rebels from the Ahrar al-Sham movement attacked the base.", ClaimType.OFFENSIVE, ["Ahrar al-Sham"]),
        ("Rebels from the nearby hills attacked the base.", ClaimType.OFFENSIVE, ["Syrian rebels"]),
        (
            "Government shelling of a rebel-held village killed two people.",
            ClaimType.SHELLING,
            ["Government of Syria"],
        ),
        ("Troops battling rebels shelled the mill.", ClaimType.CLASH, ["Government of Syria"]),
        ("Russian occupation forces shelled the mill.", ClaimType.SHELLING, ["Russia"]),
        (
            "Rebels including Ahrar al-Sham and Jund al-Aqsa attacked the base.",
            ClaimType.OFFENSIVE,
            ["Syrian rebels", "Ahrar al-Sham", "Jund al-Aqsa"],
        ),
        (
            "A coalition of groups that includes Ahrar al-Sham shelled Saraqib.",
            ClaimType.SHELLING,
            ["Ahrar al-Sham"],
        ),
        ("Al-Qaedas local branch Ahrar al-Sham shelled Saraqib.", ClaimType.SHELLING, ["Ahrar al-Sham"]),
        (
            "Al-Qaedas Syrian offshoot Nusra Front and Ahrar al-Sham shelled Saraqib.",
            ClaimType.SHELLING,
            ["Jabhat Fatah al-Sham", "Ahrar al-Sham"],
        ),
        ("Turkey started shelling Kurdish fighters in Afrin.", ClaimType.SHELLING, ["Turkey"]),
        ("The army wreaked destruction in Saraqib.", ClaimType.DAMAGE, ["Government of Syria"]),
        ("Syria's civil war began in 2011.", ClaimType.CLASH, []),
        ("A Russian Sukhoi Su-34 jet struck Saraqib.", ClaimType.AIRSTRIKE, ["Russia"]),
        ("A siege enforced by government troops choked Saraqib.", ClaimType.SIEGE, ["Government of Syria"]),
        ("The rebels fired rockets filled with chlorine at Saraqib.", ClaimType.CHEMICAL, ["Syrian rebels"]),
        ("Kurdish forces pressed ahead with their offensive near Raqqa.", ClaimType.OFFENSIVE, ["YPG"]),
    ],
)
def test_fighters_are_those_of_the_group_that_they_belong_to(
    read: Read, text: str, kind: ClaimType, agents: list[str]
) -> None:
    assert _names(read(text), kind, ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        (
            "The United Nations condemned the massacre committed by Islamic State in Saraqib.",
            ClaimType.ACCUSATION,
            ["Islamic State"],
        ),
        (
            "Amnesty International deplored the raids by Russian warplanes on Saraqib.",
            ClaimType.ACCUSATION,
            ["Russia"],
        ),
        (
            "Iran denounced the raid that Turkish troops carried out near Saraqib.",
            ClaimType.ACCUSATION,
            ["Turkey"],
        ),
        (
            "The army foiled an infiltration attempt by Islamic State near Palmyra.",
            ClaimType.REPULSE,
            ["Islamic State"],
        ),
        (
            "The United Nations condemned the killing of Russian soldiers by the rebels.",
            ClaimType.ACCUSATION,
            ["Syrian rebels"],
        ),
        ("At least nine of the dead were rebels.", ClaimType.CASUALTIES, ["Syrian rebels"]),
        ("Three of those killed were soldiers.", ClaimType.CASUALTIES, ["Government of Syria"]),
        ("Turkey started shelling YPG fighters in Afrin.", ClaimType.SHELLING, ["YPG"]),
    ],
)
def test_a_deed_is_its_doers(read: Read, text: str, kind: ClaimType, targets: list[str]) -> None:
    assert _names(read(text), kind, ActorRole.TARGET) == targets


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        ("Nine soldiers were killed in fighting with rebels.", ["Syrian rebels"], ["Government of Syria"]),
        ("Six rebels were killed battling the army.", ["Government of Syria"], ["Syrian rebels"]),
        ("Six rebels killed fighting the army", ["Government of Syria"], ["Syrian rebels"]),
        ("Six rebels died fighting the army.", ["Government of Syria"], ["Syrian rebels"]),
        (
            "The battle claimed the lives of nine soldiers and six rebels.",
            ["Government of Syria", "Syrian rebels"],
            [],
        ),
        (
            "Fighting between rebels and the army left nine soldiers dead.",
            ["Syrian rebels", "Government of Syria"],
            ["Government of Syria"],
        ),
    ],
)
def test_the_dead_of_a_fight_are_its_target(
    read: Read, text: str, agents: list[str], targets: list[str]
) -> None:
    claims = read(text)
    assert [c.type for c in claims] == [ClaimType.CLASH]
    assert _names(claims, ClaimType.CLASH, ActorRole.AGENT) == agents
    assert _names(claims, ClaimType.CLASH, ActorRole.TARGET) == targets


def test_a_state_at_war_means_its_foe_by_terrorist_attacks_with_shells(knowledge: Knowledge) -> None:
    text = "Five people were killed in terrorist rocket attacks on New Aleppo."
    own = process_document(replace(make_document(text), outlet="sana"), knowledge).claims
    others = process_document(make_document(text), knowledge).claims
    assert _names(own, ClaimType.SHELLING, ActorRole.AGENT) == ["Syrian rebels"]
    assert _names(others, ClaimType.SHELLING, ActorRole.AGENT) == []


def test_two_sides_of_a_headline_clash_without_an_and(knowledge: Knowledge) -> None:
    document = make_document("Ahrar al-Sham ISIL clash fiercely near Saraqib", SegmentKind.HEADLINE)
    claims = process_document(document, knowledge).claims
    assert _names(claims, ClaimType.CLASH, ActorRole.AGENT) == ["Ahrar al-Sham", "Islamic State"]


def test_an_ally_is_no_terrorist_to_the_state_that_speaks(knowledge: Knowledge) -> None:
    document = make_document("The army and Hezbollah advanced in Hama. Jets bombed the terrorists.")
    claims = process_document(replace(document, outlet="sana"), knowledge).claims
    assert _names(claims, ClaimType.AIRSTRIKE, ActorRole.TARGET) == ["Syrian rebels"]
