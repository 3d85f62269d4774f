"""Comparison and linking of place names: spellings meet, different places stay apart, doubt abstains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_case import place

from communique.lexicon.skeletons import skeleton
from communique.records.case import Place
from communique.resolve.toponyms import (
    CANDIDATE,
    LINK,
    LinkContext,
    kilometres,
    link_toponym,
    same_toponym,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("al-Sakhour", "sxr", id="article and vowels"),
        pytest.param("ash-Shaar", "$r", id="sun article"),
        pytest.param("Sheikh Maqsoud", "$xmksd", id="digraphs, q as k"),
        pytest.param("Latakiyah", "ltkY", id="feminine ending"),
        pytest.param("Karm Hanano", "hn", id="generic word dropped, doubles joined"),
        pytest.param("district", "dstrkt", id="a generic word alone stays"),
        pytest.param("الصاخور", "sxr", id="Arabic"),
        pytest.param("Харьков", "xrkf", id="Cyrillic"),
    ],
)
def test_skeleton(name: str, expected: str) -> None:
    """The consonants of a name are the same in three scripts."""
    assert skeleton(name) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("al-Sakhour", "Sakhur"),
        ("Baadeen", "Baeedin"),
        ("Sheikh Maqsoud", "Shaykh Maqsud"),
        ("Masaken Hanano", "Hanano"),
        ("Deir ez-Zor", "Dayr az-Zawr"),
        ("Salah al-Din", "Salaheddine"),
        ("الصاخور", "Sakhour"),
        ("بستان الباشا", "Bustan al-Basha"),
        ("Сєвєродонецьк", "Sievierodonetsk"),
        ("Qaterji", "Katerji"),
    ],
)
def test_spellings_of_one_place_meet(left: str, right: str) -> None:
    """A wire, a monitor and a state agency spell one quarter in three ways."""
    assert same_toponym(left, right).value >= LINK


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hanano", "Hanano Barrack"),
        ("Bab al-Nairab", "al-Nayrab"),
        ("Bustan al-Basha", "Bustan al-Qasr"),
        ("Aleppo", "Idlib"),
        ("Sakhour", "Shaar"),
    ],
)
def test_neighbours_with_like_names_stay_apart(left: str, right: str) -> None:
    """A barracks is not the quarter that it is named after."""
    assert same_toponym(left, right).value < CANDIDATE


@pytest.mark.parametrize(("left", "right"), [("Zahraa", "Zuhour"), ("Maadi", "Amude")])
def test_vowels_alone_leave_doubt(left: str, right: str) -> None:
    """Pairs that only vowels tell apart are candidates, never links."""
    assert same_toponym(left, right).value < LINK


@given(st.text(max_size=20), st.text(max_size=20))
def test_comparison_is_symmetric_and_bounded(left: str, right: str) -> None:
    """Which source we read first must not matter."""
    assert same_toponym(left, right) == same_toponym(right, left)
    assert 0.0 <= same_toponym(left, right).value <= 1.0


@given(st.text(min_size=1, max_size=20))
def test_a_name_is_itself(name: str) -> None:
    """Every name is spelt like itself."""
    assert same_toponym(name, name).value == 1.0


SAKHOUR = place("sakhour", "Sakhour", at=(36.213, 37.183))
ZAHRAA_ALEPPO = place("zahraa-aleppo", "Zahraa", at=(36.22, 37.11))
ZAHRAA_HOMS = place("zahraa-homs", "Zahraa", parent="homs", at=(34.73, 36.73))
MINYAN = place("minyan", "Minyan", at=(36.19, 37.08))


def test_variant_links() -> None:
    """A new spelling of a known quarter is linked, with the reason."""
    found, score = link_toponym("As-Sakhur", [SAKHOUR, MINYAN])
    assert found == SAKHOUR
    assert "sxr" in score.reason


@pytest.mark.parametrize(
    ("name", "known"),
    [("Karima", ("Mahardeh", "الكرمة")), ("Tam", ("Tawwamah", "")), ("New", ("Nawa", "نوى"))],
)
def test_consonants_alone_do_not_link(name: str, known: tuple[str, str]) -> None:
    """A short name shares its consonants with many: in its letters it must be like one of the place's own."""
    place = Place(
        id="p", name=known[0], names=(), native=(known[1],) if known[1] else (), feature="village",
        parent="x", lat=None, lon=None,
    )  # fmt: skip
    found, score = link_toponym(name, [place], LinkContext(parents=frozenset({"x"}), feature="village"))
    assert found is None
    assert "consonants" in score.reason or score.value == 0.0


def test_homonyms_abstain_without_context() -> None:
    """Two quarters of one name in two cities: no guess."""
    found, score = link_toponym("Zahraa", [ZAHRAA_ALEPPO, ZAHRAA_HOMS])
    assert found is None
    assert "fit equally" in score.reason


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        pytest.param(LinkContext(parents=frozenset({"homs"})), ZAHRAA_HOMS, id="the document's city"),
        pytest.param(LinkContext(near=((36.22, 37.10),)), ZAHRAA_ALEPPO, id="a neighbour is named too"),
    ],
)
def test_context_decides_homonyms(context: LinkContext, expected: object) -> None:
    """The document's other places say which city is meant."""
    assert link_toponym("Zahraa", [ZAHRAA_ALEPPO, ZAHRAA_HOMS], context)[0] == expected


def test_short_skeleton_needs_context() -> None:
    """ "Minoan" has the consonants of Minyan, and of a hundred other names."""
    assert link_toponym("Minoan", [MINYAN])[0] is None
    context = LinkContext(parents=frozenset({"aleppo"}))
    assert link_toponym("Minoan", [MINYAN], context)[0] == MINYAN


def _town(name: str, country: str) -> Place:
    return Place(
        id=name.lower(),
        name=name,
        names=(),
        lat=None,
        lon=None,
        feature="town",
        country=country,
        parent="aleppo",
    )


@pytest.mark.parametrize(
    ("name", "place", "linked"),
    [
        pytest.param("Karashev", _town("Garashev", "SY"), True, id="letters as writers please"),
        pytest.param("Orozhin", _town("Dorozhne", "SY"), False, id="another first consonant"),
        pytest.param("Karashev", _town("Garashev", "UA"), False, id="a country that writes one way"),
        pytest.param("Anzarash", _town("Handarash", "SY"), False, id="a vowel for a consonant"),
        pytest.param("North Marashal", _town("South Marashal", "SY"), False, id="the other end"),
    ],
)
def test_a_likeness_is_no_name(name: str, place: Place, linked: bool) -> None:
    """What begins otherwise, lies at another end or is not spelt freely is another place."""
    context = LinkContext(parents=frozenset({"aleppo"}), feature="town")
    assert (link_toponym(name, [place], context)[0] is not None) is linked


def test_nothing_like_it() -> None:
    """A name that no place bears stays open."""
    found, score = link_toponym("Bogota", [SAKHOUR, MINYAN])
    assert (found, score.value) == (None, 0.0)


def test_distance() -> None:
    """One degree of latitude is about 111 km."""
    assert kilometres((36.0, 37.0), (37.0, 37.0)) == pytest.approx(111.2, abs=0.2)


def test_a_city_is_written_nearly_alike() -> None:
    """What only shares most of a well-known name's consonants is another place, whatever lies around."""
    kobani = place("kobani", "Kobani", "city", "aleppo-province")
    here = LinkContext(parents=frozenset({"aleppo-province"}), feature="town")
    assert link_toponym("Qubtan", [kobani], here)[0] is None
