"""Soldiers are those of the name before or behind them, and the local army's where no name is."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


def _targets(claims: tuple[Claim, ...]) -> list[list[str]]:
    return [[slot.name for slot in claim.actors_in(ActorRole.TARGET)] for claim in claims]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Two Russian pilots were killed near Palmyra.", "Russia"),
        ("Two Iranian officers were killed in Khan Touman.", "Iran"),
        ("Two Iranian army officers were killed in Khan Touman.", "Iran"),
        ("Two army officers were killed in Khan Touman.", "Government of Syria"),
        ("Daesh has been battling Iraqi government forces near Tikrit.", "Government of Iraq"),
        ("Daesh has been battling government forces near Palmyra.", "Government of Syria"),
        ("Gunmen killed four rebel officers in Saraqib.", "Syrian rebels"),
        ("Three Free Syrian Army officers were kidnapped in Azaz.", "Free Syrian Army"),
        ("Three officers of the Free Syrian Army were killed in Azaz.", "Free Syrian Army"),
        ("The army killed three soldiers of the Western-backed Free Syrian Army.", "Free Syrian Army"),
        ("Gunmen killed two officers of the rebel Free Syrian Army in Azaz.", "Free Syrian Army"),
        ("Regime jets bombed Kurdish positions in Hasakeh.", "YPG"),
    ],
)
def test_soldiers_behind_a_name(text: str, target: str, read: Read) -> None:
    assert _targets(read(text))[:1] == [[target]]


def test_two_of_a_list_that_lost_its_comma(read: Read) -> None:
    [claim] = read("Clashes between rebels government forces and Kurds continued in Aleppo.")
    agents = [slot.name for slot in claim.actors_in(ActorRole.AGENT)]
    assert agents == ["Syrian rebels", "Government of Syria", "Kurdish forces"]


def test_soldiers_of_a_group_that_begin_a_sentence(read: Read) -> None:
    [claim] = read("Soldiers of the Islamic State attacked a village near Morek.")
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == ["Islamic State"]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Russian jets in cooperation with the Syrian air force struck Daesh near Hama.",
         ["Russia", "Government of Syria"]),
        ("The army, in coordination with Hezbollah, captured Morek.", ["Government of Syria", "Hezbollah"]),
        ("Hezbollah fighters alongside government troops stormed Zabadani.",
         ["Hezbollah", "Government of Syria"]),
        ("Army units in cooperation with popular defense groups captured Morek.", ["Government of Syria"]),
        ("Nusra Front and other rebel groups attacked Morek.", ["Jabhat Fatah al-Sham", "Syrian rebels"]),
        ("Turkish and US-led coalition jets bombed Daesh near Azaz.", ["Turkey", "US-led coalition"]),
        ("Hezbollah fighters spearheaded an assault on Zabadani.", ["Hezbollah"]),
        ("The rebel Free Syrian Army attacked Morek.", ["Free Syrian Army"]),
    ],
)  # fmt: skip
def test_who_acts_together(text: str, agents: list[str], read: Read) -> None:
    [claim, *_] = read(text)
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
