"""Witnesses are counted by who stands behind a claim, not by how often it is printed."""

from dataclasses import replace
from datetime import date

import pytest

from communique.lineage.copies import find_copies
from communique.lineage.origins import find_origins
from communique.records.claim import Claim, ClaimType
from communique.records.text import Document, SegmentKind
from made_claims import WAR, made, report

CAPTURE = ClaimType.CAPTURE


def keys(claims: list[Claim], documents: tuple[Document, ...] = ()) -> list[str]:
    return [origin.key for origin in find_origins(claims, documents, find_copies(documents), WAR)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param("watch", ["source:watch"], id="a monitor"),
        pytest.param("blue-tv", ["voice:blue-army"], id="state television speaks for its army"),
        pytest.param("blue-army", ["voice:blue-army"], id="and so does the army"),
        pytest.param(["wire", "watch"], ["source:watch"], id="an agency that cites: the innermost"),
        pytest.param(["blue-tv", "doctors"], ["source:doctors"], id="state media that cite others"),
        pytest.param(["blue-army", "watch"], ["source:watch", "voice:blue-army"], id="two side by side"),
        pytest.param(["blue-army", "blue-tv"], ["voice:blue-army"], id="allies side by side are one"),
        pytest.param(None, ["document:one.txt"], id="the article's own voice"),
    ],
)
def test_key_of_origin(by: str | list[str] | None, expected: list[str]) -> None:
    """One key is one witness."""
    assert keys([made(CAPTURE, by=by)]) == expected


def test_two_names_of_one_actor_are_one_witness() -> None:
    """Who is named by an office and again by a person's name speaks once, known to the case or not."""
    claim = made(CAPTURE, by=["watch", "watch"])
    links = [
        replace(claim.attribution[0], source=None, actor="miller", name=name) for name in ("Miller", "mayor")
    ]
    assert keys([replace(claim, attribution=tuple(links))]) == ["source:miller"]


def test_caption_belongs_to_its_agency() -> None:
    """Twelve pictures by one agency are one witness."""
    claims = [made(CAPTURE, by="wire", segment=SegmentKind.CAPTION, start=at) for at in (0, 50)]
    assert keys(claims) == ["agency:wire", "agency:wire"]


def test_copied_article_speaks_with_the_voice_of_the_first() -> None:
    """An unattributed sentence of a reprint is no second witness."""
    text = "Blue columns entered the kiln quarter at dawn and reached the market by noon, say those who fled."
    documents = (report("one.txt", text, on=date(2020, 3, 14)), report("two.txt", text, on=date(2020, 3, 15)))
    claims = [made(CAPTURE, document=name, quote=text[:40]) for name in ("one.txt", "two.txt")]
    assert keys(claims, documents) == ["document:one.txt", "document:one.txt"]


def test_dateline_credits_the_agency() -> None:
    """ "PORT (The Wire) -" says whose report it is, whoever prints it."""
    doc = report("one.txt", "PORT (The Wire) - Blue columns entered the kiln quarter at dawn.")
    assert keys([made(CAPTURE)], (doc,)) == ["agency:wire"]


def test_outlet_of_a_party_is_its_voice() -> None:
    """What a state broadcaster prints in its own voice is still its government's word."""
    case_source = WAR.sources[0]
    assert case_source.actor == "blue-army"
    from dataclasses import replace

    case = replace(WAR, sources=(replace(case_source, outlet="btv"), *WAR.sources[1:]))
    doc = report("one.txt", "Blue columns entered the kiln quarter at dawn.", outlet="btv")
    (origin,) = find_origins([made(CAPTURE)], (doc,), (), case)
    assert origin.key == "voice:blue-army"
