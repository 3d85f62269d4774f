"""Common words for soldiers are those of the name beside them, whatever state the case is about."""

import pytest
from tests.made_case import CASE, CITIES

from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case

MADE = build_index(CASE, CITIES)
GENERIC = build_index(generic_case(), CITIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish government forces shelled the ridge.", ["turkey"]),
        ("US special operations troops entered Tabqa.", ["united-states"]),
        ("ISIS officers were seen in the town.", ["islamic-state"]),
        ("The army said that government forces held on.", ["syria-government", "syria-government"]),
        ("ISIS and government forces clashed there.", ["islamic-state", "syria-government"]),
        ("Russian advisers met government forces.", ["russia", "syria-government"]),
    ],
)
def test_troops_are_those_of_the_name_beside_them(text: str, expected: list[str]) -> None:
    assert [m.actor for m in find_names(text, MADE).actors] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi army soldiers shelled the village.", ["Government of Iraq"]),
        ("Iraqi counter-terrorism troops held the bridge.", ["Government of Iraq"]),
        ("Iraqi government troops shelled the village.", ["Government of Iraq"]),
        ("Iraqi envoys met soldiers at the bridge.", ["Government of Iraq", "government forces"]),
        ("Officers of the Iraqi army were shot.", ["Government of Iraq"]),
        ("Three officers of the rebel Nusra Front were shot.", ["Jabhat Fatah al-Sham"]),
        ("QRZT troops shot two officials.", ["QRZT"]),
        ("The QRZT fighters held the bridge.", ["QRZT"]),
        ("Rohingya militants shot two officials.", ["Rohingya militants"]),
        ("UN troops held the bridge.", ["United Nations"]),
    ],
)
def test_a_states_name_runs_on_into_words_for_its_troops(text: str, expected: list[str]) -> None:
    assert [m.name for m in find_names(text, GENERIC).actors] == expected
