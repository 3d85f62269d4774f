"""Captions are dated evidence with a witness of their own: the agency that took the picture."""

import pytest

from communique.ingest.captions import agency_name, split_captions
from communique.ingest.patterns import load_patterns
from communique.records.text import SegmentKind

RULES = load_patterns()


def captions(text: str) -> list[tuple[str, str]]:
    """Return words and credited name of each caption in a paragraph."""
    return [
        (text[s.start : s.end], s.credit.name)
        for s in split_captions(text, 0, len(text), RULES)
        if s.kind is SegmentKind.CAPTION and s.credit is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Smoke rises over the mill on 3 May 2015Jana Doe/AFPA queue for bread in QaraOmar Masri/Reuters",
            [("Smoke rises over the mill on 3 May 2015", "AFP"), ("A queue for bread in Qara", "Reuters")],
            id="glued, after a number and after a name",
        ),
        pytest.param(
            "A burnt mosque by the riverSANA/Reuters",
            [("A burnt mosque by the river", "SANA/Reuters")],
            id="one agency through another: both are named",
        ),
        pytest.param(
            "Troops in Qara, in this handout picture provided by SANA on 3 May 2015Jana Doe/AFP",
            [("Troops in Qara, in this handout picture provided by SANA on 3 May 2015", "SANA/AFP")],
            id="the giver of a handout is a party",
        ),
        pytest.param(
            "Trucks wait. Handout picture provided by the Syrian Arab News Agency (SANA)SANA/Reuters",
            [("Trucks wait. Handout picture provided by the Syrian Arab News Agency (SANA)", "SANA/Reuters")],
            id="the sentence on the giver belongs to the caption",
        ),
        pytest.param(
            "Troops walk through the mill [AFP]",
            [("Troops walk through the mill", "AFP")],
            id="square brackets",
        ),
        pytest.param("A queue [File: Jana Doe/Reuters]", [("A queue", "Reuters")], id="file picture"),
        pytest.param(
            "The mill fell. A boy sits on the rubble in Qara on May 3 2015. (AFP Photo) Rebels denied it.",
            [("A boy sits on the rubble in Qara on May 3 2015.", "AFP")],
            id="last sentence before the bracket",
        ),
        pytest.param(
            "The mill fell. A man walks by the ruins. May 3 2015. (TRT World and Agencies) Rebels denied it.",
            [("A man walks by the ruins. May 3 2015.", "TRT World")],
            id="a date alone belongs to the sentence before",
        ),
        pytest.param(
            "A bus burns near Qara (AP Photo/Jana Doe)",
            [("A bus burns near Qara", "AP")],
            id="agency photo and name",
        ),
        pytest.param(
            "A tank is seen near the mill (Reuters)",
            [("A tank is seen near the mill", "Reuters")],
            id="agency alone, after a picture",
        ),
        pytest.param(
            "The mill in ruins. Photo: Jana Doe", [("The mill in ruins.", "Jana Doe")], id="labelled"
        ),
    ],
)
def test_captions_with_credits(text: str, expected: list[tuple[str, str]]) -> None:
    """Credits end captions; the photographer's name is no part of the caption."""
    assert captions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BEIRUT (AFP) - The army took the mill.", id="dateline"),
        pytest.param("The mill fell, a source told Reuters on Monday.", id="told an agency"),
        pytest.param("SANA/Reuters", id="a credit with no words before it"),
        pytest.param(
            "Officials denied that the bridge had been hit (Reuters)", id="wire signature, no picture"
        ),
        pytest.param("Troops left [the mill] on Monday and/or Tuesday.", id="editor's brackets"),
        pytest.param(
            "A " + "very " * 120 + "long paragraph of news (AFP Photo)", id="too long for a caption"
        ),
    ],
)
def test_no_caption(text: str) -> None:
    """Agencies are named all over the news."""
    assert captions(text) == []


def test_pieces_of_a_mixed_paragraph() -> None:
    """Body before and after a caption stays body, and the credit is furniture."""
    text = "The mill fell on Monday. A boy sits on the rubble. (AFP Photo) Rebels denied it."
    found = [(s.kind.value, text[s.start : s.end]) for s in split_captions(text, 0, len(text), RULES)]
    assert found == [
        ("body", "The mill fell on Monday."),
        ("caption", "A boy sits on the rubble."),
        ("furniture", "(AFP Photo)"),
        ("body", "Rebels denied it."),
    ]


def test_agency_names_are_canonical() -> None:
    """One agency is one witness however it signs."""
    assert agency_name("REUTERS", RULES) == "Reuters"
    assert agency_name("Syrian Arab News Agency/AFP", RULES) == "SANA/AFP"
    assert agency_name("Nahr Press", RULES) == "Nahr Press"
    assert agency_name("Jana Doe/Reuters", RULES) == "Reuters"
    assert agency_name("AP Photo/Jana Doe", RULES) == "AP"
