"""The bundled data files: ids, references, coordinates, names and aliases hold together."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest

from communique.lexicon.cases import bundled_cases, data_folder, generic_case, load_case
from communique.lexicon.csvdata import Row, read_rows
from communique.lexicon.forms import folded, spellings
from communique.records.case import Actor, Alias, Case
from communique.records.mention import ActorCategory

FOLDERS = [data_folder() / "generic", *(data_folder() / "cases" / name for name in bundled_cases())]
ALEPPO = data_folder() / "cases" / "aleppo-2016"
FEATURES = frozenset(
    "country province region area city town village district facility road river sea mountain".split()
)
#: Syria with a margin for the border towns that its reporting names: south, north, west, east.
SYRIA = (32.2, 37.4, 35.5, 42.5)
#: Degrees between the middle of a country's towns and any of its regions that we list.
REACH = 20
#: Countries too wide for that.
WIDE = ("RU", "US", "ID")
#: Greater Aleppo: south, north, west, east.
GREATER_ALEPPO = (35.9, 36.5, 36.8, 37.7)


def _rows(name: str) -> Iterator[Row]:
    for folder in FOLDERS:
        for path in sorted(folder.glob(name)):
            yield from read_rows(path, ("id", "name") if "control" not in name else ("place",))


@pytest.fixture(scope="module")
def aleppo() -> Case:
    return load_case("aleppo-2016")


@pytest.mark.parametrize("case", [generic_case(), load_case("aleppo-2016")], ids=["generic", "aleppo-2016"])
def test_parents_exist(case: Case) -> None:
    """A parent that is missing would cut a district off its city and a leader off his side."""
    actors, places = {actor.id for actor in case.actors}, {place.id for place in case.places}
    assert [a.id for a in case.actors if a.parent is not None and a.parent not in actors] == []
    assert [p.id for p in case.places if p.parent is not None and p.parent not in places] == []
    assert [s.id for s in case.sources if s.actor is not None and s.actor not in actors] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_place_ids_are_unique_over_all_place_files_of_a_folder(folder) -> None:
    """places.csv and places_sy.csv are read together."""
    ids = [row.need("id") for path in folder.glob("places*.csv") for row in read_rows(path, ("id",))]
    assert [i for i, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("case", [generic_case(), load_case("aleppo-2016")], ids=["generic", "aleppo-2016"])
def test_parents_make_no_circle(case: Case) -> None:
    """Asking for a place's or an actor's ancestors must end."""
    for items in (case.actors, case.places):
        parents = {item.id: item.parent for item in items}
        for start in parents:
            seen, at = {start}, parents[start]
            while at is not None and at in parents:
                assert at not in seen, f"{start} contains itself"
                seen.add(at)
                at = parents[at]


def test_places_have_known_features_and_sources() -> None:
    """Every row says what the place is and where we have it from."""
    rows = list(_rows("places*.csv"))
    assert {row.need("feature") for row in rows} <= FEATURES
    assert [row.need("id") for row in rows if not row.optional("source")] == []


@pytest.mark.parametrize(
    ("prefix", "box"), [("sy/", SYRIA), ("aleppo/", GREATER_ALEPPO)], ids=["Syria", "Aleppo"]
)
def test_points_lie_where_their_ids_say(aleppo: Case, prefix: str, box: tuple[float, ...]) -> None:
    """Swapped or mistyped coordinates would put a village into the sea."""
    south, north, west, east = box
    far = [
        place.id
        for place in aleppo.places
        if place.id.startswith(prefix)
        and not (south <= (place.lat or 0) <= north and west <= (place.lon or 0) <= east)
    ]
    assert far == []


def test_points_of_regions_lie_near_their_country() -> None:
    """A region lies within REACH degrees of the middle of its country's towns (wide countries apart)."""
    places = {place.id: place for place in generic_case().places}
    countries = {p.country: p for p in places.values() if p.feature == "country" and p.country}
    far = []
    for place in places.values():
        home = countries.get(place.country or "")
        if home is None or None in (place.lat, place.lon, home.lat, home.lon):
            continue
        if place.country not in WIDE and (
            abs(place.lat - home.lat) > REACH or abs(place.lon - home.lon) > REACH
        ):
            far.append(place.id)
    assert far == []


def test_every_polygon_has_a_district_and_every_district_an_arabic_name(aleppo: Case) -> None:
    """The map and the gazetteer are one thing; Arabic reports need the names too."""
    features = json.loads((ALEPPO / "places.geojson").read_text(encoding="utf-8"))["features"]
    places = {place.id: place for place in aleppo.places}
    ids = [feature["properties"]["id"] for feature in features]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if i not in places or places[i].wkt is None] == []
    assert all(feature["properties"]["place"] == feature["properties"]["id"] for feature in features)
    districts = [p for p in aleppo.places if p.id.startswith("aleppo/") and p.feature == "district"]
    bare = [p.id for p in districts if not any("\u0600" <= c <= "\u06ff" for n in p.native for c in n)]
    assert len(districts) > 100
    assert bare == []


def test_polygons_contain_the_points_of_their_districts(aleppo: Case) -> None:
    """The point of a district of one piece lies inside it."""
    from shapely import Point, from_wkt

    shaped = [p for p in aleppo.places if p.wkt and p.wkt.startswith("MULTIPOLYGON")]
    assert len(shaped) > 100
    for place in shaped:
        shape = from_wkt(place.wkt)
        near = shape if len(shape.geoms) == 1 else shape.convex_hull
        assert near.buffer(1e-4).contains(Point(place.lon, place.lat)), place.id


def test_regions_list_known_places_and_sides_do_not_overlap(aleppo: Case) -> None:
    """A district lies east or west of the dividing line, never on both sides."""
    places = {place.id for place in aleppo.places}
    members = {region.id: set(region.members) for region in aleppo.regions}
    assert all(listed and listed <= places for listed in members.values())
    assert members["aleppo/east"] & members["aleppo/west"] == set()


def test_initial_control_agrees_with_the_regions(aleppo: Case) -> None:
    """On 1 September 2016 rebels held East Aleppo, the government West Aleppo, the YPG Sheikh Maqsoud."""
    holders = {row.place: row.holder for row in aleppo.control}
    members = {region.id: set(region.members) for region in aleppo.regions}
    assert len(holders) == len(aleppo.control)
    assert {holders[p] for p in members["aleppo/east"] if p in holders} == {"syrian-rebels"}
    assert {holders[p] for p in members["aleppo/west"] - {"aleppo/1070-apartments"} if p in holders} == {
        "syria-government"
    }
    assert holders["aleppo/sheikh-maqsoud"] == "ypg"
    assert all(row.source and row.on == date(2016, 9, 1) for row in aleppo.control)


def _overlap(left: Alias, right: Alias) -> bool:
    first = max(left.valid_from or date.min, right.valid_from or date.min)
    return first <= min(left.valid_to or date.max, right.valid_to or date.max)


@pytest.mark.parametrize("case", [generic_case(), load_case("aleppo-2016")], ids=["generic", "aleppo-2016"])
def test_no_alias_means_two_actors_at_one_time(case: Case) -> None:
    """Only the speaker's camp may tell two bearers of one name apart."""
    bearers: dict[tuple[str, str | None], list[tuple[Actor, Alias]]] = defaultdict(list)
    for actor in case.actors:
        for alias in actor.aliases:
            bearers[folded(alias.text), alias.used_by].append((actor, alias))
    clashes = {
        (form, one.id, other.id)
        for (form, _), pairs in bearers.items()
        for (one, left), (other, right) in combinations(pairs, 2)
        if one.id != other.id and _overlap(left, right)
    }
    assert clashes == set()


def test_camps_of_actors_foes_and_labels_are_those_of_the_case(aleppo: Case) -> None:
    """A label bound to a camp that does not exist would never be read."""
    camps = {camp for camp, _, _ in aleppo.camps}
    assert {actor.camp for actor in aleppo.actors if actor.camp} == camps
    used = {alias.used_by for actor in aleppo.actors for alias in actor.aliases if alias.used_by}
    assert used <= camps
    assert {source.leaning for source in aleppo.sources if source.leaning} <= camps
    assert ("government", "rebels") in aleppo.foes


#: (words of the sample articles, id of the place): rows 9 to 15, 25 and 34 of the acceptance list.
SEED_PLACES = [
    ("al-Qaterji", "aleppo/qaterji"),
    ("Sheikh Maqsoud", "aleppo/sheikh-maqsoud"),
    ("Sheikh Maqsud", "aleppo/sheikh-maqsoud"),
    ("Jibreen", "aleppo/jibreen"),
    ("al-Halaq", "aleppo/halak"),
    ("Castello Road", "aleppo/castello-road"),
    ("Ramouseh", "aleppo/ramouseh"),
    ("Bustan al-Basha", "aleppo/bustan-al-basha"),
    ("Sakhur", "aleppo/sakhour"),
    ("al-Sakhour", "aleppo/sakhour"),
    ("Suleiman al-Halabi", "aleppo/suleiman-al-halabi"),
    ("Baadeen", "aleppo/baeedin"),
    ("Baeedin", "aleppo/baeedin"),
    ("Minyan", "aleppo/minyan"),
    ("Minoan", "aleppo/minyan"),
    ("Hanano", "aleppo/hanano"),
    ("Masaken Hanano", "aleppo/hanano"),
    ("Hanano housing", "aleppo/hanano"),
    ("Dahiyet al-Assad", "aleppo/dahiyet-al-assad"),
    ("neighborhood of Assad", "aleppo/dahiyet-al-assad"),
    ("1070 district", "aleppo/1070-apartments"),
    ("Tariq al-Bab", "aleppo/tariq-al-bab"),
    ("Bab al-Nairab", "aleppo/bab-al-nairab"),
    ("Qadi Askar", "aleppo/qadi-askar"),
    ("al-Shaar", "aleppo/shaar"),
    ("Hill 400", "aleppo/hill-400"),
    ("Aleppo Citadel", "aleppo/citadel"),
    ("Sheikh Said", "aleppo/sheikh-saeed"),
    ("Salah al-Din", "aleppo/salah-al-din"),
    ("Myassar", "aleppo/myassar"),
    ("Handarat", "aleppo/handarat"),
    ("east Aleppo", "aleppo/east"),
    ("old city of Aleppo", "aleppo/old-city"),
    ("Daraya", "sy/daraya"),
    ("Idlib province", "sy/idlib-province"),
    ("الصاخور", "aleppo/sakhour"),
    ("مساكن هنانو", "aleppo/hanano"),
]


@pytest.fixture(scope="module")
def bearers(aleppo: Case) -> dict[str, set[str]]:
    """Folded name -> ids of the places that bear it."""
    found: dict[str, set[str]] = defaultdict(set)
    for place in aleppo.places:
        for name in (place.name, *place.names, *place.native):
            for form in spellings(name, loose=True):
                found[form].add(place.id)
    return found


@pytest.mark.parametrize(("words", "place"), SEED_PLACES)
def test_places_of_the_sample_articles_are_known(bearers, words: str, place: str) -> None:
    """Every place that the acceptance list names is found under the words that stand there."""
    assert place in bearers[folded(words)]


#: (words, speaker's camp, day, actor): who is meant.
ACTOR_NAMES = [
    ("regime", None, date(2016, 11, 28), "syria-government"),
    ("the army", None, date(2016, 11, 28), "syria-government"),
    ("pro-government forces", None, date(2016, 11, 28), "syria-government"),
    ("rebels", None, date(2016, 11, 28), "syrian-rebels"),
    ("so-called rebel", None, date(2016, 11, 28), "syrian-rebels"),
    ("terrorists", "government", date(2016, 11, 28), "syrian-rebels"),
    ("illegal armed groups", "government", date(2016, 11, 28), "syrian-rebels"),
    ("terrorists", None, date(2016, 11, 28), "class:terrorists"),
    ("Jabhat al-Nusra", None, date(2015, 3, 1), "jfs"),
    ("Jabhat al-Nusra", None, date(2016, 11, 28), "jfs"),
    ("Jabhat Fatah al-Sham", None, date(2016, 11, 28), "jfs"),
    ("Jabhat Fatah al-Sham", None, date(2015, 3, 1), None),
    ("Hayat Tahrir al-Sham", None, date(2016, 11, 28), None),
    ("Daesh", None, date(2016, 11, 28), "islamic-state"),
    ("Pentagon", None, date(2016, 11, 28), "united-states"),
    ("Kremlin", None, date(2016, 11, 28), "russia"),
    ("Turkish soldiers", None, date(2016, 11, 28), "turkey"),
    ("White Helmets", None, date(2016, 11, 28), "white-helmets"),
    ("Rami Abdurrahman", None, date(2016, 11, 28), "rami-abdulrahman"),
    ("Fatah Halab", None, date(2016, 11, 28), "fatah-halab"),
    ("residents", None, date(2016, 11, 28), "class:civilians"),
]


@pytest.mark.parametrize(("words", "camp", "day", "actor"), ACTOR_NAMES)
def test_names_mean_the_right_actor(
    aleppo: Case, words: str, camp: str | None, day: date, actor: str | None
) -> None:
    """Names and labels mean whom the case says, at the day and in the mouth of the speaker."""
    meant = {
        one.id
        for one in aleppo.actors
        for alias in one.aliases
        if folded(alias.text) == folded(words)
        and alias.used_by == camp
        and (alias.valid_from or date.min) <= day <= (alias.valid_to or date.max)
    }
    assert meant == ({actor} if actor else set())


def test_the_hierarchy_of_the_order_of_battle(aleppo: Case) -> None:
    """Row 21: groups are summed under their coalitions, and all of them are rebels."""
    actors = {actor.id: actor for actor in aleppo.actors}
    for group in ("jfs", "ahrar-al-sham", "fatah-halab", "jaish-al-fatah", "fsa", "fastaqim"):
        assert (actors[group].parent, actors[group].camp) == ("syrian-rebels", "rebels")


def test_a_renamed_group_has_one_official_name_a_day(aleppo: Case) -> None:
    """The old name ends on the day on which the new one begins, and lives on as a label."""
    jfs = next(actor for actor in aleppo.actors if actor.id == "jfs")
    old = [alias for alias in jfs.aliases if alias.text == "Jabhat al-Nusra"]
    assert [alias.framing for alias in old] == [None, "former name"]
    assert old[0].valid_to is not None
    assert old[1].valid_from == old[0].valid_to + timedelta(days=1)


def test_every_category_is_in_use() -> None:
    """A category without an actor is a gap in the lists (media are sources, not actors)."""
    used = {actor.category for actor in generic_case().actors}
    assert used == set(ActorCategory) - {ActorCategory.MEDIA}


def test_licences_lie_beside_the_data() -> None:
    """The polygons may be passed on only with their licence."""
    assert "Columbia Center for Spatial Research" in (ALEPPO / "places.LICENSE").read_text(encoding="utf-8")
    readme = (data_folder() / "generic" / "README.md").read_text(encoding="utf-8")
    assert "UCDP Georeferenced Event Dataset 19.1" in readme
    assert readme.count("CC BY 4.0") >= 2
