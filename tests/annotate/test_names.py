"""Finding names: whole words, longest first, and what they are by the words around them."""

import pickle
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_case import CASE, CITIES

from communique.adapters.world import capitals, world_cities
from communique.annotate.name_index import build_indexes
from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case
from communique.records.mention import ActorCategory

INDEX = build_index(CASE, CITIES)


def actors(text: str, **options: object) -> list[tuple[str, str | None]]:
    """Return words and actor id of every actor mention."""
    found = find_names(text, INDEX, **options).actors  # type: ignore[arg-type]
    return [(mention.text, mention.actor) for mention in found]


def places(text: str) -> list[tuple[str, str | None]]:
    """Return name and place id of every place mention."""
    return [(mention.name, mention.place) for mention in find_names(text, INDEX).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Troops took al-Sakhour.", [("Sakhour", "sakhour")], id="alias"),
        pytest.param("Troops took as-Sakhour.", [("Sakhour", "sakhour")], id="sun article"),
        pytest.param("Troops took Sheikh Maqsoud.", [("Sheikh Maqsoud", "sheikh-maqsoud")], id="two words"),
        pytest.param(
            "Troops took Shaykh Maqsoud.", [("Sheikh Maqsoud", "sheikh-maqsoud")], id="first word varies"
        ),
        pytest.param(
            "Troops took Bustan el-Basha.", [("Bustan al-Basha", "bustan-al-basha")], id="inner article"
        ),
        pytest.param("Sha'ar was hit", [("Shaar", "shaar")], id="apostrophe inside"),
        pytest.param("Sákhoúr fell", [("Sakhour", "sakhour")], id="accents"),
        pytest.param("a Hananoplex fell", [], id="whole words only"),
        pytest.param("حلب and الصاخور", [("Aleppo", "aleppo"), ("Sakhour", "sakhour")], id="Arabic script"),
        pytest.param(
            "Aleppos streets and Aleppo's streets", [("Aleppo", "aleppo")] * 2, id="genitive without mark"
        ),
        pytest.param("Masaken Hanano fell", [("Hanano", "hanano")], id="longest form, once"),
        pytest.param("the shaar of words", [], id="names stand in capitals"),
        pytest.param(
            "they shelled sakhour and hanano for hours at dawn",
            [("Sakhour", "sakhour"), ("Hanano", "hanano")],
            id="a text that knows no capitals",
        ),
    ],
)
def test_known_places(text: str, expected: list[tuple[str, str | None]]) -> None:
    """A gazetteer name is found in each way that writers spell it, and only as a whole."""
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "actor"),
    [
        pytest.param(
            "shells fell on Dahiyet al-Assad", ["Dahiyet al-Assad"], [], id="place name with a person in it"
        ),
        pytest.param(
            "in the western neighborhood of Assad", ["Assad"], [], id="type word before a person's name"
        ),
        pytest.param("President Assad refused", [], ["Assad"], id="title"),
        pytest.param("Assad's troops left", [], ["Assad's troops"], id="possessive and force"),
        pytest.param("Assads troops left", [], ["Assads troops"], id="possessive, apostrophe lost"),
        pytest.param("Turkey's army crossed", [], ["Turkey's army"], id="country's army"),
        pytest.param("a camp in Turkey", ["Turkey"], [], id="country after in"),
        pytest.param("Turkey denied it", [], ["Turkey"], id="country acting"),
        pytest.param("fighting in Syria and Iraq", ["Syria", "Iraq"], [], id="list of countries"),
        pytest.param("Syria's largest city", ["Syria"], [], id="ground possessed"),
        pytest.param("Turkish warplanes struck", [], ["Turkish warplanes"], id="demonym with force"),
        pytest.param(
            "Russian and Syrian warplanes struck",
            [],
            ["Russian", "Syrian warplanes"],
            id="demonyms share a noun",
        ),
        pytest.param("a Turkish song", [], [], id="demonym alone names nobody"),
        pytest.param(
            "Hamas northern suburbs were hit",
            ["Northern Hama suburbs"],
            [],
            id="Hama's, of the case's country",
        ),
        pytest.param("Hama's streets", ["Hama"], [], id="Hama's with its mark"),
        pytest.param("Hamas said so", [], ["Hamas"], id="Hamas acting"),
        pytest.param("US-backed rebels", [], ["rebels"], id="backer is no party to the act"),
        pytest.param("rebels backed by tanks", [], ["rebels"], id="backed by is another thing"),
        pytest.param("IS attacked", [], ["IS"], id="acronym"),
        pytest.param("He is here", [], [], id="acronym's small word"),
    ],
)
def test_actor_or_place(text: str, place: list[str], actor: list[str]) -> None:
    """One word can be a ruler, his state, its land or a suburb: the words around decide."""
    found = find_names(text, INDEX)
    assert [mention.name for mention in found.places] == place
    assert [mention.text for mention in found.actors] == actor


@pytest.mark.parametrize(
    ("text", "name", "place", "relation", "feature"),
    [
        pytest.param(
            "in eastern Aleppo", "East Aleppo", "aleppo-east", None, "region", id="region of the case"
        ),
        pytest.param(
            "the eastern districts of Aleppo", "East Aleppo", "aleppo-east", None, "region", id="districts of"
        ),
        pytest.param(
            "Aleppo's eastern districts", "East Aleppo", "aleppo-east", None, "region", id="possessive"
        ),
        pytest.param(
            "in northern Aleppo", "Northern Aleppo", None, None, "region", id="sector nobody listed"
        ),
        pytest.param("across northern Syria", "Northern Syria", None, None, "region", id="part of a country"),
        pytest.param("rural Aleppo", "Aleppo countryside", None, None, "countryside", id="rural"),
        pytest.param(
            "the Aleppo countryside", "Aleppo countryside", None, None, "countryside", id="countryside"
        ),
        pytest.param(
            "the northern countryside of Homs",
            "Northern Homs countryside",
            None,
            None,
            "countryside",
            id="both",
        ),
        pytest.param(
            "in Aleppo province", "Aleppo province", "aleppo-province", None, "province", id="province"
        ),
        pytest.param("in the province of Homs", "Homs province", None, None, "region", id="province of"),
        pytest.param(
            "the northern province of Aleppo",
            "Aleppo province",
            "aleppo-province",
            None,
            "province",
            id="adj.",
        ),
        pytest.param(
            "the rural areas of Aleppo province",
            "Aleppo province",
            "aleppo-province",
            None,
            "province",
            id="all of it outside the towns",
        ),
        pytest.param("near Hanano", "Hanano", "hanano", "near", "district", id="near"),
        pytest.param(
            "near the besieged town of Hanano", "Hanano", "hanano", "near", "district", id="near the town of"
        ),
        pytest.param("on the outskirts of Aleppo", "Aleppo", "aleppo", "outskirts", "city", id="outskirts"),
        pytest.param("a hill north of Aleppo", "Aleppo", "aleppo", "north_of", "city", id="north of"),
        pytest.param("eastern Hanano", "Hanano", "hanano", None, "district", id="a quarter has no parts"),
        pytest.param("the Hama airport", "Hama airport", None, None, "facility", id="airport"),
        pytest.param(
            "the Aleppo cement factory", "Aleppo cement factory", None, None, "facility", id="factory"
        ),
    ],
)
def test_what_the_words_around_add(
    text: str, name: str, place: str | None, relation: str | None, feature: str
) -> None:
    """A place is never rounded: its part, its facility or its relation is kept."""
    (mention,) = find_names(text, INDEX).places
    assert (mention.name, mention.place, mention.relation, mention.feature) == (
        name,
        place,
        relation,
        feature,
    )


def test_a_countryside_of_a_province_is_said_once() -> None:
    """The noun behind the name belongs to the name."""
    (mention,) = find_names("in the northern countryside of Aleppo province", INDEX).places
    assert mention.name == "Northern Aleppo countryside"


def test_two_directions_make_two_regions() -> None:
    """In "central and southeastern Aleppo" both parts are said."""
    names = [mention.name for mention in find_names("in central and southeastern Aleppo", INDEX).places]
    assert names == ["Central Aleppo", "Southeastern Aleppo"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("They took the village of Kafr Lubna.", "Kafr Lubna", id="village of"),
        pytest.param("They took the Murjan district.", "Murjan", id="district after"),
        pytest.param("They took al-Murjan neighborhood.", "al-Murjan", id="article"),
        pytest.param("Shells hit Tal Murjan again.", "Tal Murjan", id="first word of place names"),
        pytest.param("They reached Abu Murjan air base.", "Abu Murjan air base", id="facility"),
        pytest.param("They met in Murjan.", "Murjan", id="preposition"),
        pytest.param("They met on Murjan Square.", "Murjan Square", id="square"),
        pytest.param("Shells hit Hanano, Murjan.", "Murjan", id="list with a known place"),
        pytest.param("Shells fell in Abu Murjan.", "Abu Murjan", id="a first word that persons bear, too"),
        pytest.param("The last troops abandoned Murjan.", "Murjan", id="what is abandoned"),
        pytest.param("They lost Murjan's main bridge.", "Murjan", id="whose bridge"),
        pytest.param("The rebels control Murjan.", "Murjan", id="what fighters control"),
        pytest.param("The road linking Murjan to Hanano is shut.", "Murjan", id="where a road leads"),
    ],
)
def test_places_that_no_gazetteer_has(text: str, name: str) -> None:
    """On a new war most villages are unknown; their type word still shows them."""
    unknown = [mention for mention in find_names(text, INDEX).places if mention.place is None]
    assert [mention.name for mention in unknown] == [name]
    assert unknown[0].score < 1.0


def test_whom_fighters_take_to_hospital_is_no_place() -> None:
    assert find_names("The soldiers took Murjan to hospital.", INDEX).places == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Shells hit Hanano, a Ruritanian refugee camp.", id="a people's camp"),
        pytest.param("Shells hit Hanano, a former Ruritanian refugee camp.", id="a former one"),
    ],
)
def test_what_only_describes_a_place_is_no_second_one(text: str) -> None:
    """Behind a name, a comma and an indefinite article stands what kind of place it is."""
    assert [mention.name for mention in find_names(text, INDEX).places] == ["Hanano"]


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        pytest.param("the Murjan Brigade fired", "Murjan Brigade", ActorCategory.ARMED_GROUP, id="brigade"),
        pytest.param("Liwa al-Murjan fired", "Liwa al-Murjan", ActorCategory.ARMED_GROUP, id="liwa"),
        pytest.param("spokesman Karim Murjan said", "Karim Murjan", ActorCategory.PERSON, id="title"),
        pytest.param("Karim Murjan a doctor wept", "Karim Murjan", ActorCategory.PERSON, id="role after"),
        pytest.param('"It fell," Karim Murjan told us', "Karim Murjan", ActorCategory.PERSON, id="speech"),
        pytest.param(
            "the Murjan Agency said", "Murjan Agency", ActorCategory.ORGANISATION, id="organisation"
        ),
    ],
)
def test_actors_that_no_case_has(text: str, name: str, category: ActorCategory) -> None:
    """Unknown groups and speakers keep their names and have no id."""
    (mention,) = [mention for mention in find_names(text, INDEX).actors if mention.actor is None]
    assert (mention.name, mention.category) == (name, category)


@pytest.mark.parametrize(
    "text", ["In October they left.", "The Army left.", "He came in March.", "in English"]
)
def test_capitals_alone_make_no_name(text: str) -> None:
    """Months, first words of sentences and languages are not places."""
    assert find_names(text, INDEX).places == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a meeting in Split", ["geo/split"], id="common word after in"),
        pytest.param("Split the force", [], id="common word alone"),
        pytest.param("talks in Lyon", ["geo/lyon"], id="city after in"),
        pytest.param("Paris Murjan said", [], id="part of a person's name"),
    ],
)
def test_world_cities_need_a_reason(text: str, expected: list[str]) -> None:
    """Thirty thousand city names hold many words that are none."""
    assert [mention.place for mention in find_names(text, INDEX).places if mention.place] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("as Karim Assad said", [None], id="a stranger of the ruler's surname"),
        pytest.param("as Bashar al-Assad said", ["syria-government"], id="the ruler"),
        pytest.param("as President Assad said", ["syria-government"], id="title is no given name"),
    ],
)
def test_surname_after_another_given_name(text: str, expected: list[str | None]) -> None:
    """A relative or namesake does not speak for the government."""
    assert [mention.actor for mention in find_names(text, INDEX).actors] == expected


STATES = build_index(generic_case())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("the U.S.-led coalition struck", "U.S.-led coalition", id="an abbreviation with stops"),
        pytest.param("the US-led anti-piracy coalition struck", "the US-led anti-piracy coalition",
                     id="words between leader and coalition"),
        pytest.param("an American-led alliance struck", "American-led alliance", id="alliance"),
    ],
)  # fmt: skip
def test_a_coalition_is_not_its_leader(text: str, words: str) -> None:
    """Who leads a coalition is not named besides it."""
    found = find_names(text, STATES).actors
    assert [(m.text, m.actor) for m in found] == [(words, "us-led-coalition")]


def test_two_of_a_list_that_lost_its_comma_stay_two() -> None:
    """A plural takes no noun of force: "rebels government forces" is no one's force."""
    found = find_names("it pits rebels government forces and jihadists against each other", STATES).actors
    assert [mention.text for mention in found] == ["rebels", "government forces", "jihadists"]


def test_alias_has_its_days() -> None:
    """A group has no name before it took it."""
    text = "Jabhat Fatah al-Sham left"
    before = find_names(text, INDEX, on=date(2016, 7, 1)).actors
    after = find_names(text, INDEX, on=date(2016, 11, 28)).actors
    assert [mention.rule_id for mention in after] == ["name.alias"]
    assert [mention.actor for mention in after] == ["jfs"]
    assert before == after  # its canonical name stands for it on any day


@pytest.mark.parametrize(
    ("camp", "actor"),
    [("government", "syrian-rebels"), ("ypg", "islamic-state"), (None, None), ("turkey", None)],
)
def test_label_means_whom_the_speaker_fights(camp: str | None, actor: str | None) -> None:
    """ "Terrorists" names another side in each mouth, and nobody in a stranger's."""
    (mention,) = find_names("terrorists shelled it", INDEX, speaker_camp=camp).actors
    assert (mention.actor, mention.framing) == (actor, "terrorists")


def test_framing_is_kept_beside_the_actor() -> None:
    """ "Regime forces" are the government, in a voice that judges."""
    (mention,) = find_names("regime forces left", INDEX).actors
    assert (mention.actor, mention.framing, mention.camp) == ("syria-government", "regime", "government")


def test_offsets_count_from_at() -> None:
    """Sentences are read one by one; their mentions point into the document."""
    text = "Rebels left. They hold Sha'ar now."
    shifted = find_names(text[13:], INDEX, at=13).places
    assert [text[mention.start : mention.end] for mention in shifted] == ["Sha'ar"]


def test_index_survives_pickling() -> None:
    """Worker processes get the index ready made."""
    again = pickle.loads(pickle.dumps(INDEX))
    text = "Rebels left eastern Aleppo."
    assert find_names(text, again) == find_names(text, INDEX)


WORDS = [
    "Aleppo",
    "al-Sakhour",
    "Assad's",
    "‘Hama’s",
    "troops",
    "near",
    "the village of",
    "Kafr",
    "Xyz",
    "and",
    ",",
    ".",
    "Turkey",
    "US-backed",
    "rebels",
    "northern",
    "é\u0301",
    "İ",
    "ß",
    "حلب",
    "brigade",
    "said",
    "1,200",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_mentions_point_at_their_words_and_never_overlap(text: str) -> None:
    """Every fact is one span away from its sentence: offsets hold for any text."""
    found = find_names(text, INDEX)
    mentions = sorted((*found.actors, *found.places), key=lambda mention: mention.start)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    "text", ["They met in Mondays fog near the mill.", "Talks at Septembers end failed."]
)
def test_a_lost_apostrophe_makes_no_place(text: str) -> None:
    """ "Mondays" was "Monday's" before an agency's site lost its marks."""
    assert find_names(text, INDEX).places == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in the village of Shaar al-Wadi", ["Shaar al-Wadi"], id="a name that goes on"),
        pytest.param("in the Shaar Najjar area", ["Shaar Najjar"], id="a name before its type word"),
        pytest.param(
            "the villages of Shaar, Tayyibet al-Esm, al-Metras and Karah",
            ["Shaar", "Tayyibet al-Esm", "al-Metras", "Karah"],
            id="a list that a plural opens",
        ),
        pytest.param(
            "the towns of Hanano Kafr Zayd Umm Sarj and Sakhour",
            ["Hanano", "Kafr Zayd", "Umm Sarj", "Sakhour"],
            id="a list whose commas are lost",
        ),
        pytest.param("the towns of Hanano, Omar Said said", ["Hanano"], id="a speaker is on no list"),
        pytest.param("they hit the Air Base and a Training Camp", [], id="type words alone"),
        pytest.param("fighters (Qaeda branch in the Levant) fled", [], id="the gloss of a group"),
        pytest.param(
            "in Borova's Lazne district", ["Borova", "Lazne"], id="what a possessive joins is two names"
        ),
        pytest.param("raids on central Aleppo", ["Aleppo"], id="the middle of a city is the city"),
        pytest.param("in the Sakhour region", ["Sakhour"], id="the land around a small place"),
        pytest.param("a province of northern Syria", ["Northern Syria"], id="no province bears its name"),
    ],
)
def test_names_are_read_whole(text: str, expected: list[str]) -> None:
    """A name ends where its words end, not where the gazetteer's shorter one does."""
    assert [name for name, _ in places(text)] == expected


def test_indexes_built_together_know_their_own_names_alone() -> None:
    """They share one automaton: what it finds means something only where it is a name."""
    own, world = build_indexes([CASE, generic_case()], CITIES)
    assert own.automaton is world.automaton
    for text in ("Rebels left al-Sakhour for Idlib.", "The Minister of Defence flew to France.", "Aleppo"):
        assert find_names(text, own) == find_names(text, build_index(CASE, CITIES))
        assert find_names(text, world) == find_names(text, build_index(generic_case(), CITIES))
    assert find_names("Fighting in al-Sakhour", own) != find_names("Fighting in al-Sakhour", world)


def test_capitals_go_by_their_country() -> None:
    """Reports say "the Syrian capital" as often as they name it."""
    index = build_index(CASE, CITIES, {"SY": "Aleppo"})
    (place,) = find_names("blasts in the capital of Syria", index).places
    assert place.place == "aleppo"
    assert not find_names("raids on the group's de facto capital of Syria", index).places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Homs City Rises", ["Homs"], id="a type word that ends a name begins none"),
        pytest.param("Shells hit Homs State media", ["Homs"], id="the media of the state"),
        pytest.param("28 die in a rebel town Monitor", [], id="who says so, its mark lost"),
        pytest.param("in the Tamaris region they shot", ["Tamaris"], id="the land around"),
        pytest.param("in Lower Tamaris Region they shot", ["Lower Tamaris Region"], id="a region by name"),
        pytest.param("in Lyon Tamaris, police said", ["Lyon Tamaris"], id="a longer name than the city's"),
        pytest.param("at the Lyon Tamaris junction", ["Lyon Tamaris junction"], id="with its type word"),
        pytest.param("in Lyon Monday, police said", ["Lyon"], id="a weekday ends it"),
        pytest.param("the Lyon-based agency", [], id="where an agency sits"),
        pytest.param("in the Tamaris-held part of Santa Brisa", ["Santa Brisa"], id="whose part it is"),
        pytest.param("terrified residents of Tamaris Gari", ["Tamaris Gari"], id="who lives there"),
        pytest.param("near the mill in Homs's Lal Tamar", ["Homs", "Lal Tamar"], id="the town that owns it"),
        pytest.param("shells hit Homs's airport", ["Homs airport"], id="what a town has but one of"),
        pytest.param("shells hit Homs's schools", ["Homs"], id="what it has many of"),
        pytest.param("the army stormed Lyon", ["Lyon"], id="a city that is fought for"),
        pytest.param("in operation Homs Shield they fought", [], id="an operation"),
        pytest.param("the Wrath of Homs operation", [], id="an operation of wrath"),
        pytest.param("Homs's Karim Tamar said", ["Homs"], id="a man of the town"),
        pytest.param("in Kafr es Sorra", ["Kafr es Sorra"], id="an article apart"),
        pytest.param("raids on Bustan Albasha", ["Bustan al-Basha"], id="an article glued on"),
    ],
)
def test_where_names_end(text: str, expected: list[str]) -> None:
    """Words of the sentence are no part of a name, and a name is not cut short."""
    assert [name for name, _ in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hit were Tamaris, Borzam, Homs and Lidan.", ["Tamaris", "Borzam", "Homs", "Lidan"], id="commas"
        ),
        pytest.param(
            "raids on Rahbet Tamar Dahret al-Borz", ["Rahbet Tamar", "Dahret al-Borz"], id="a comma lost"
        ),
        pytest.param("raids on Tal Sheikh Borz", ["Tal Sheikh Borz"], id="two first words of one name"),
        pytest.param("in Qabr Sakhour they shot", ["Qabr Sakhour"], id="a first word before a known name"),
        pytest.param("in Ard al-Bab Hanano", ["Ard al-Bab", "Hanano"], id="no first word inside a name"),
        pytest.param("in Aqar es Shaar village", ["Aqar es Shaar"], id="a name before the article"),
        pytest.param("troops took Karim Borzam and Homs", ["Karim Borzam", "Homs"], id="two that were taken"),
        pytest.param("they met Karim Borzam and Homs fell", ["Homs"], id="a man who was met"),
    ],
)
def test_names_on_lists(text: str, expected: list[str]) -> None:
    """Names beside known places are places, each whole."""
    assert [name for name, _ in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They overran the Division 31 base.", ["Division 31 base"], id="with its base"),
        pytest.param("The assault on Brigade 77 began.", ["Brigade 77 base"], id="fought for"),
        pytest.param("Brigade 77 shot at them.", [], id="the unit itself"),
        pytest.param("They lost Hill 112 at dawn.", ["Hill 112"], id="a hill"),
    ],
)
def test_bases_and_hills_bear_numbers(text: str, expected: list[str]) -> None:
    """What an army numbers is a place where the words say so."""
    assert [name for name, _ in places(text)] == expected


def test_a_capital_with_its_name_is_named_by_it() -> None:
    """ "The Tanzanian capital of Dar es Salaam" is that city, whatever the seat of government is."""
    index = build_index(generic_case(), world_cities(), capitals())
    found = find_names("Seven died in the Tanzanian capital of Dar es Salaam.", index).places
    assert [place.name for place in found] == ["Dar es Salaam"]


def test_a_citys_own_name_goes_before_another_name_of_a_larger_one() -> None:
    """Chattogram was once called Islamabad, too."""
    index = build_index(generic_case(), world_cities(), capitals())
    assert [place.name for place in find_names("Clashes in Islamabad.", index).places] == ["Islamabad"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Fighters attacked Masoro, about 50 kilometers (31 miles) away from Beni, and left again.",
            ["Masoro", "Beni"], id="how far it lies from another"),
        pytest.param(
            "On Monday rebels took Bunarana, a border town that they had held before.", ["Bunarana"],
            id="what kind of place it is"),
        pytest.param(
            "On Monday gunmen attacked Barsatogo in northern Burkina Faso and killed ten people there.",
            ["Barsatogo", "Northern Burkina Faso"], id="attacked, and where it lies"),
        pytest.param(
            "Both said so, and Smithers, a journalist from London, wrote it.", ["London"], id="a person"),
        pytest.param(
            "Gunmen came to Zarbu Local Government Area before the police.", ["Zarbu"], id="its council"),
        pytest.param("Gunmen killed six people in SW Pakistan.", ["Southwestern Pakistan"], id="SW"),
        pytest.param("Another nearby town, Yarando, was attacked.", ["Yarando"], id="its kind before it"),
        pytest.param("Shots fell in Sen. Nino Zarbuka town.", ["Nino Zarbuka"], id="a title is no place"),
    ],
)  # fmt: skip
def test_unknown_places_by_what_is_said_of_them(text: str, names: list[str]) -> None:
    """A name that no gazetteer has is a place where its words say how it lies or what it is."""
    index = build_index(generic_case(), world_cities(), capitals())
    found = find_names(text, index)
    assert [place.name for place in found.places] == names
    assert not any(actor.actor == "class:government" for actor in found.actors)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Fighting in Badghis province.", ["Badghis province"], id="behind"),
        pytest.param("Fights in the eastern province of Kunar.", ["Kunar province"], id="before"),
        pytest.param("Fights in Badghis and Zamfara state.", ["Badghis", "Zamfara"], id="bare, and a state"),
        pytest.param(
            "Fights in Kandahar and Helmand provinces.", ["Kandahar province", "Helmand province"], id="two"),
    ],
)  # fmt: skip
def test_provinces_are_named_as_the_text_calls_them(text: str, names: list[str]) -> None:
    """ "Kunar province" is so named, bare "Kunar" is not."""
    index = build_index(generic_case(), world_cities(), capitals())
    assert [place.name for place in find_names(text, index).places] == names
