"""Loading of cases: what a person wrote comes in whole, and faults are named with their line."""

from datetime import date
from pathlib import Path

import pytest

from communique.lexicon.cases import CaseError, bundled_cases, generic_case, load_case
from communique.records.mention import ActorCategory, SpeakerKind

TOML = """
id = "river"
title = "The river towns"
home = "port"
countries = ["XX"]
foes = [["north", "south"]]
[window]
start = 2020-01-01
end = 2020-03-31
[[camps]]
id = "north"
name = "Northerners"
colour = "#000000"
[[camps]]
id = "south"
name = "Southerners"
colour = "#ffffff"
"""

FILES = {
    "case.toml": TOML,
    "actors.csv": (
        "id,name,category,camp,parent,country,aliases,colour,source\n"
        "guard,River Guard,armed_group,north,,XX,"
        "Guard [2020-01-05..];bandits {bandits} <south>;Old Guard [2019-01-01..2020-01-04],,me\n"
        "league,South League,armed_group,south,,,the League,,me\n"
    ),
    "places.csv": (
        "id,name,names,native,feature,parent,lat,lon,country,population,source\n"
        "port,Port Amber,Amber;Port-Amber,أمبر,city,,36.2,37.1,XX,50000,me\n"
        "mill,Mill Quarter,al-Mill,,district,port,36.21,37.11,XX,,me\n"
    ),
    "places.geojson": (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"mill"},'
        '"geometry":{"type":"Polygon","coordinates":[[[37,36],[37.1,36],[37.1,36.1],[37,36]]]}}]}'
    ),
    "regions.csv": (
        "id,name,names,members,valid_from,valid_to,source\n"
        "west,West Amber,western Amber,mill,2020-01-01,,me\n"
    ),
    "sources.csv": "id,name,aliases,kind,actor,leaning,outlet\nbell,The Bell,Bell,media,,north,bell\n",
    "control.csv": "place,holder,on,source\nmill,guard,2020-01-01,me\n",
}


def write(folder: Path, **changes: str) -> Path:
    """Write the small case, some of its files changed (name with _ for the dot)."""
    for name, text in FILES.items():
        (folder / name).write_text(changes.get(name.replace(".", "_"), text), encoding="utf-8")
    return folder


def test_case_comes_in_whole(tmp_path: Path) -> None:
    """Every table of a case folder reaches the record."""
    case = load_case(write(tmp_path))
    guard = next(actor for actor in case.actors if actor.id == "guard")
    mill = next(place for place in case.places if place.id == "mill")
    assert (case.home, case.window_start, case.foes) == ("port", date(2020, 1, 1), (("north", "south"),))
    assert guard.category is ActorCategory.ARMED_GROUP
    assert mill.wkt is not None and mill.wkt.startswith("POLYGON ((37.000000 36.000000")
    assert case.regions[0].members == ("mill",)
    assert next(s for s in case.sources if s.id == "bell").kind is SpeakerKind.MEDIA
    assert case.control[0].holder == "guard"


def test_alias_carries_its_days_framing_and_camp(tmp_path: Path) -> None:
    """An alias is true for its days and in some mouths only."""
    guard = next(actor for actor in load_case(write(tmp_path)).actors if actor.id == "guard")
    plain, label, old = guard.aliases
    assert (plain.text, plain.valid_from, plain.valid_to) == ("Guard", date(2020, 1, 5), None)
    assert (label.text, label.framing, label.used_by) == ("bandits", "bandits", "south")
    assert (old.text, old.valid_to) == ("Old Guard", date(2020, 1, 4))


ACTORS = FILES["actors.csv"]
PLACES = FILES["places.csv"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"actors_csv": ACTORS.replace("armed_group,north", "gang,north")},
            ["actors.csv:2", "gang"],
            id="kind",
        ),
        pytest.param(
            {"actors_csv": ACTORS.replace("2020-01-05", "5 Jan")}, ["actors.csv:2", "2016-11-28"], id="date"
        ),
        pytest.param(
            {"actors_csv": ACTORS.replace("<south>", "<south")}, ["actors.csv:2", "alias"], id="alias"
        ),
        pytest.param(
            {"actors_csv": ACTORS + "guard,Twin,state,,,,,,\n"}, ["actors.csv:4", "line 2"], id="twice"
        ),
        pytest.param(
            {"places_csv": PLACES.replace("36.21", "north")}, ["places.csv:3", "number"], id="number"
        ),
        pytest.param(
            {"places_csv": PLACES.replace("36.21,37.11", "96.2,37.1")}, ["places.csv:3", "Earth"], id="globe"
        ),
        pytest.param({"places_csv": PLACES + "x,y\n"}, ["places.csv:4", "2 cells"], id="ragged"),
        pytest.param(
            {"places_csv": PLACES.replace("feature", "kind")}, ["places.csv:1", "'feature'"], id="column"
        ),
        pytest.param(
            {"control_csv": FILES["control.csv"].replace("guard", "ghost")},
            ["ghost", "control.csv"],
            id="holder",
        ),
        pytest.param(
            {"regions_csv": FILES["regions.csv"].replace("mill", "hall")},
            ["hall", "regions.csv"],
            id="member",
        ),
        pytest.param({"case_toml": TOML.replace('"south"]]', '"east"]]')}, ["case.toml", "east"], id="foe"),
        pytest.param(
            {"case_toml": TOML.replace('id = "river"', "")}, ["case.toml", "id is missing"], id="no id"
        ),
        pytest.param(
            {"places_geojson": '{"features":[{}]}'}, ["places.geojson", "properties.id"], id="shape"
        ),
    ],
)
def test_fault_is_named_with_its_place(tmp_path: Path, changes: dict[str, str], words: list[str]) -> None:
    """A person mends a case by what the message says, so it says file, line and value."""
    with pytest.raises(CaseError) as fault:
        load_case(write(tmp_path, **changes))
    assert all(word in str(fault.value) for word in words), fault.value


def test_unknown_case_lists_the_bundled_ones(tmp_path: Path) -> None:
    """A mistyped name is answered with the names there are."""
    with pytest.raises(CaseError, match=bundled_cases()[0]):
        load_case(tmp_path / "nowhere")


def test_own_rows_win_over_generic_ones() -> None:
    """A case redefines a generic actor by its id and keeps the others."""
    case, generic = load_case("aleppo-2016"), generic_case()
    own = next(actor for actor in case.actors if actor.id == "syria-government")
    shared = next(actor for actor in generic.actors if actor.id == "syria-government")
    assert own.camp == "government" and shared.camp is None
    assert {actor.id for actor in generic.actors} <= {actor.id for actor in case.actors}
    assert len({actor.id for actor in case.actors}) == len(case.actors)


def test_every_bundled_case_loads() -> None:
    """What we ship passes our own checks."""
    assert bundled_cases()
    for name in bundled_cases():
        assert load_case(name).places
