"""Quarters are set in the town that the words give them, whatever other town has one of that name."""

import pytest

from communique.records.case import Case, Place
from communique.records.mention import PlaceMention
from communique.resolve.places import place_index
from communique.resolve.quarters import in_said_towns


def place(id_: str, name: str, feature: str, parent: str | None, *names: str) -> Place:
    return Place(id=id_, name=name, names=names, feature=feature, parent=parent, lat=None, lon=None)


PLACES = (
    place("n", "Northton", "city", None),
    place("s", "Southton", "city", None, "the capital"),
    place("n/mill", "Mill", "district", "n"),
    place("n/dock", "Dock", "district", "n"),
    place("s/mill", "Mill (Southton)", "district", "s"),
)
CASE = Case(
    id="towns", title="Towns", window_start=None, window_end=None, home="n", countries=(), camps=(), foes=(),
    places=PLACES,
)  # fmt: skip


def linked(text: str) -> dict[str, str | None]:
    """Return the ids of the places that a text names, quarters being those of Northton at first."""
    by_name = {"Northton": "n", "Southton": "s", "the capital": "s", "Mill": "n/mill", "Dock": "n/dock"}
    features = {p.id: p.feature for p in PLACES}
    mentions = [
        PlaceMention(start=text.index(name), end=text.index(name) + len(name), text=name, place=id_,
                     name=name, feature=features[id_], rule_id="name.gazetteer")
        for name, id_ in by_name.items() if name in text
    ]  # fmt: skip
    return {m.text: m.place for m in in_said_towns(text, mentions, place_index(CASE))}


@pytest.mark.parametrize(
    ("text", "quarter", "id_"),
    [
        ("A blast hit the Mill district of Southton.", "Mill", "s/mill"),
        ("A blast hit the Mill neighbourhood in the city of Southton.", "Mill", "s/mill"),
        ("A blast hit the capital's Mill quarter.", "Mill", "s/mill"),
        ("A blast hit Southtons southern district of Mill.", "Mill", "s/mill"),
        ("A blast hit the Dock district in Southton.", "Dock", None),
        ("A blast hit the Mill district of Northton.", "Mill", "n/mill"),
        ("They fled from Mill to Southton.", "Mill", "n/mill"),
        ("Shells hit Mill and Southton.", "Mill", "n/mill"),
    ],
)
def test_a_quarter_lies_in_the_town_said(text: str, quarter: str, id_: str | None) -> None:
    """The words right beside it tell; two places on a list or a way say nothing of each other."""
    assert linked(text)[quarter] == id_


def test_a_namesake_has_its_plain_name() -> None:
    """The town in brackets keeps two entries of a list apart and is no part of the name."""
    assert place("s/mill", "Mill (Southton)", "district", "s").called == "Mill"
    assert place("s/oak", "Oak village", "village", "s").called == "Oak"
