"""Campaigns of many parties: guns beside aircraft, who holds the rest, whose family the dead were."""

import pytest

from communique.records.claim import ClaimType

AIR, SHELL, HELD, TAKEN = ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CONTROL, ClaimType.CAPTURE
TOLD = [
    ("Jets and artillery of the army pounded Tadef.", {AIR, SHELL}, "guns beside aircraft"),
    ("Jets pounded Tadef with rockets.", {AIR}, "what aircraft fire is no gun's"),
    ("Warplanes committed a massacre in Tadef.", {AIR}, "a massacre from the air"),
    ("Militiamen committed a massacre in Tadef.", set(), "a massacre on the ground"),
    ("The militants are firmly rooted in Tadef.", {HELD}, "a figure of holding"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TOLD)
def test_how_a_campaign_is_told(read, text, expected, why):
    assert {c.type for c in read(text)} & {AIR, SHELL, HELD, TAKEN} == expected, why


def test_the_rest_is_of_the_place_named_before(read):
    claims = read("The army controls half of Tadef while the rest is held by ISIS.")
    held = {r.mention: [p.name for p in c.places] for c in claims for r in c.actors if c.type is HELD}
    assert held["ISIS"] == held["The army"] == ["Tadef"]


@pytest.mark.parametrize("words", ["Six members of one family", "Six people from one family"])
def test_a_family_whose_members_are_counted_is_no_toll(read, words):
    (claim,) = read(f"{words} were killed by militants in Tadef.")
    assert [(q.measure, q.low) for q in claim.quantities] == [("killed", 6)]


def test_charges_of_dealing_with_a_party_are_no_talks(read):
    claims = read("ISIS arrested two men in Tadef on charges of dealing with the army.")
    assert ClaimType.TALKS not in {c.type for c in claims}


def test_a_town_is_what_was_retaken_where_bodies_were_found(read):
    claims = read("Nine bodies of civilians found in a town retaken from ISIS.")
    assert [c.type for c in claims if c.type is TAKEN] == [TAKEN]


def test_troops_taken_hostage_took_none(read):
    (claim,) = read("ISIS has killed 40 Syrian soldiers taken hostage at the base in Tadef.")
    assert {(r.role.value, r.name) for r in claim.actors} == {
        ("agent", "Islamic State"),
        ("target", "Government of Syria"),
    }
    assert {(q.measure, q.low) for q in claim.quantities} == {("killed", 40), ("captured_people", 40)}


@pytest.mark.parametrize("words", ["Coalition strikes", "A Coalition airstrike", "Coalition military forces"])
def test_the_coalition_needs_no_article(read, words):
    claims = read(f"{words} hit two depots of ISIS near Tadef.")
    assert {r.name for c in claims for r in c.actors if r.role.value == "agent"} == {"US-led coalition"}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        (
            "ISIS killed 20 members of the YPG in Tadef as the clashes between them went on.",
            ClaimType.CASUALTIES,
        ),
        ("The group shot four men in Tadef because they had fought against it.", ClaimType.CASUALTIES),
        ("Twelve rebels were killed as clashes raged near Tadef.", ClaimType.CLASH),
    ],
)
def test_a_deed_beside_fighting_is_not_its_toll(read, text, deed):
    (tolls,) = [c for c in read(text) if any(q.measure == "killed" for q in c.quantities)]
    assert tolls.type is deed
