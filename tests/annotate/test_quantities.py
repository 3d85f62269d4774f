"""Figures keep their bounds, their units, what they count and what they are part of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.quantity.find import find_quantities, find_singulars
from communique.lexicon.numbers import check_numbers, parse_number, singular
from communique.records.mention import Qualifier, QuantityMention


def _figures(sentence: str) -> list[tuple[float | None, float | None, str, str]]:
    return [(q.low, q.high, q.unit, q.noun) for q in find_quantities(sentence)]


def _only(sentence: str) -> QuantityMention:
    found = find_quantities(sentence)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five", 25),
        ("40 000", 40000),
        ("275,000", 275000),
        ("2.4 million", 2_400_000),
        ("two thousand five hundred", 2500),
        ("one hundred and twenty", 120),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two dozen", 24),
        ("several", None),
        ("5 1/2", 5.5),
        ("2½", 2.5),
        ("3¾", 3.75),
        ("three and a half", 3.5),
        ("three and a half million", 3_500_000),
        ("3 and a half million", 3_500_000),
    ],
)
def test_number_words(text: str, value: float | None) -> None:
    """Digits, separators and words come to the same number."""
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("sentence", "low", "high", "qualifier"),
    [
        ("the raid killed at least twelve villagers", 12, None, Qualifier.AT_LEAST),
        ("no fewer than 12 villagers died", 12, None, Qualifier.AT_LEAST),
        ("over 90 shells fell", 90, None, Qualifier.MORE_THAN),
        ("about 40 houses burned", 40, 40, Qualifier.ABOUT),
        ("up to 500 recruits", None, 500, Qualifier.AT_MOST),
        ("fewer than 90 guards stayed", None, 90, Qualifier.FEWER_THAN),
        ("a total of 14 guards", 14, 14, Qualifier.EXACT),
        ("some 120 recruits", 120, 120, Qualifier.ABOUT),
        ("between 10 and 20 villages", 10, 20, Qualifier.RANGE),
        ("1,500-2,000 men", 1500, 2000, Qualifier.RANGE),
        ("from 30 to 50 guards", 30, 50, Qualifier.RANGE),
        ("70 or more guards", 70, None, Qualifier.AT_LEAST),
        ("60+ guards", 60, None, Qualifier.AT_LEAST),
        ("dozens of houses", 24, None, Qualifier.VAGUE),
        ("scores of houses", 40, None, Qualifier.VAGUE),
        ("hundreds of thousands of residents", 200_000, None, Qualifier.VAGUE),
        ("several hundred guards", 200, None, Qualifier.VAGUE),
        ("several guards", 3, None, Qualifier.VAGUE),
    ],
)
def test_bounds(sentence: str, low: float | None, high: float | None, qualifier: Qualifier) -> None:
    """The words around a number say which of its ends stand."""
    found = _only(sentence)
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


_Shown = list[tuple[float | None, float | None, str, str]]
_NOUN_CASES: dict[str, tuple[str, _Shown]] = {
    "lost comma": (
        "6 clerks killed 9 injured in the yard",
        [(6, 6, "people", "clerk"), (9, 9, "people", "")],
    ),
    "gapped nouns": (
        "the blast killed 30 and wounded dozens",
        [(30, 30, "people", ""), (24, None, "people", "")],
    ),
    "two-word noun": ("12 air strikes hit the town", [(12, 12, "count", "air strike")]),
    "adjective skipped": ("three new exit routes for the guards", [(3, 3, "count", "exit route")]),
    "name before the head": ("31 Red Valley militants died", [(31, 31, "people", "militant")]),
    "two capitals that look like a verb": ("31 IS militants died", [(31, 31, "people", "militant")]),
    "joined modifiers": (
        "at least 70 army and militia fighters fell",
        [(70, None, "people", "fighter")],
    ),
    "bracket inside": ("some 80 Valley (banned there) militants", [(80, 80, "people", "militant")]),
    "adverb skipped": ("hundreds of badly injured villagers", [(200, None, "people", "villager")]),
    "participle before the head": ("six fighting positions", [(6, 6, "count", "position")]),
    "state as noun": ("nine of the wounded were children", [(9, 9, "people", "wounded")]),
    "pronoun": ("scores of them were killed", [(40, None, "people", "")]),
    "people of a place": ("thousands of Syrians left", [(2000, None, "people", "syrian")]),
    "toll": ("the toll rose to 17", [(17, 17, "people", "")]),
    "strength after a hyphen": ("a 300-strong force", [(300, 300, "people", "")]),
    "description after a hyphen": ("a 15-member council", [(15, 15, "other", "")]),
    "one after that": ("sources said that one of the shells fell", [(1, 1, "count", "shell")]),
    "bare number stays a count": ("they took 17 in the end", [(17, 17, "count", "")]),
}


@pytest.mark.parametrize(("sentence", "expected"), _NOUN_CASES.values(), ids=_NOUN_CASES.keys())
def test_counted_noun(sentence: str, expected: _Shown) -> None:
    """The head noun is found without commas and without a tagger; a gapped noun stays empty."""
    assert _figures(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "unit", "low"),
    [
        ("30 square kilometres of orchards", "km2", 30),
        ("200 hectares of orchards", "km2", 2),
        ("a trench of 4 km", "km", 4),
        ("500 metres away", "km", 0.5),
        ("45 percent of the town", "fraction", 0.45),
        ("nearly half of the town", "fraction", 0.5),
        ("a five-day lull", "day", 5),
        ("open from 8am to 5pm", "hour", 9),
        ("a 120mm mortar", "calibre", 120),
        ("a 9-year-old was hurt", "age", 9),
        ("it cost $5 million", "money", 5_000_000),
        ("fighting since 2009", "other", 2009),
        ("they took Hill 75", "other", 75),
        ("for more than an hour", "hour", 1),
    ],
)
def test_units(sentence: str, unit: str, low: float) -> None:
    """Measures, ages, calibres and years never pass for counts."""
    found = find_quantities(sentence)
    assert [(q.unit, q.low) for q in found] == [(unit, pytest.approx(low))]


def test_area_of_a_whole_with_its_conversion() -> None:
    """A share in km2 keeps its whole, and the bracket is a cross-check, not a second area."""
    found = find_quantities(
        "they hold 12 square kilometres (nearly five square miles) of the total 30 square kilometres"
    )
    assert [(q.rule_id, q.low, q.whole_low) for q in found] == [
        ("en.part_of", 12.0, 30.0),
        ("en.conversion", pytest.approx(12.95, abs=0.01), None),
        ("en.whole", 30.0, None),
    ]


@pytest.mark.parametrize(
    ("sentence", "low", "unit", "whole"),
    [
        ("two of the five largest towns", 2, "count", 5),
        ("3 out of 4 people went hungry", 0.75, "fraction", 4),
    ],
)
def test_part_of_a_number(sentence: str, low: float, unit: str, whole: float) -> None:
    """ "k of the n" is one figure with its whole."""
    found = _only(sentence)
    assert (found.low, found.unit, found.whole_low) == (low, unit, whole)


@pytest.mark.parametrize(
    "sentence",
    [
        "the shelling killed seven people, including three children",
        "the shelling killed 21 people including three children in a village",
        "47 villagers among them 5 children were buried",
        "40 people, 12 of them children, drowned",
        "six guards were killed, a woman among them",
    ],
)
def test_subsets(sentence: str) -> None:
    """A part points at its whole, with commas or without: it must never be added to it."""
    whole, part = find_quantities(sentence)
    assert (whole.subset_of, part.subset_of) == (None, whole.start)


def test_parts_in_a_row_and_a_new_figure() -> None:
    """ "Including 4 children and a woman" are parts; the eight injured after them are not."""
    found = find_quantities(
        "Six clerks died among them 4 children and a woman while eight clerks were injured"
    )
    assert [(q.low, q.subset_of) for q in found] == [(6, None), (4, 0), (1, 0), (8, None)]


def test_single_people() -> None:
    """An article with a person is a count of one, on demand only."""
    sentence = "a shell killed a boy and another shell hit an engineer and a wounded child"
    assert [q.noun for q in find_singulars(sentence)] == ["boy", "engineer", "child"]
    assert find_quantities(sentence) == ()


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A couple and their three children were killed.", [2.0]),
        ("A young couple died.", [2.0]),
        ("A 12-year-old boy was killed.", [1.0]),
        ("A couple of hundred people were killed.", []),  # no two
    ],
)
def test_one_and_two_by_an_article(text: str, low: list[float]) -> None:
    assert [q.low for q in find_singulars(text)] == low


def test_one_of_the_most_counts_nobody() -> None:
    found = find_quantities("The number of deaths was one of the highest daily tolls of the war.")
    assert [q.noun for q in found] == [""]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The death toll rose from 10 to 12.", [12.0]),
        ("The number of dead was revised from 21 to at least 19.", [19.0]),
        ("From 10 to 12 people were killed.", [10.0]),  # a range, not a change
    ],
)
def test_of_a_change_what_it_came_to_counts(text: str, counted: list[float]) -> None:
    assert [q.low for q in find_quantities(text) if q.rule_id != "en.changed_from"] == counted


@pytest.mark.parametrize(
    "sentence", ["no one saw it", "the charge is one they have denied", "they shot at one another"]
)
def test_one_as_a_pronoun(sentence: str) -> None:
    """ "One" without a noun counts nothing."""
    assert not [q for q in find_quantities(sentence) if q.unit in ("people", "count")]


def test_ranges_already_taken_are_left_alone() -> None:
    """ "The 1070 district" is a name; offsets are the document's."""
    assert find_quantities("in the 1070 district", at=100, avoid=[(107, 111)]) == ()
    assert find_quantities("in the 1070 district", at=100)[0].start == 107


def test_change_is_not_a_range() -> None:
    """ "Rose from 10 to 15" gives two figures."""
    assert [q.qualifier for q in find_quantities("arrests rose from 10 to 15")] == [Qualifier.EXACT] * 2


def test_lexicon_entries_try_themselves() -> None:
    """Every band, bound, unit and non-count matches its examples and passes by its near misses."""
    assert list(check_numbers()) == []


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("Villages", "village"),
        ("children", "child"),
        ("strikes", "strike"),
        ("gas", "ga"),
        ("buses", "bus"),
        ("Air", "air"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    """Nouns are compared in the singular."""
    assert singular(plural) == one


@given(st.text(alphabet="0123456789 ,.-abdefhilmnorstuvwy()%", max_size=60), st.integers(0, 50))
def test_offsets_quote_the_text(text: str, at: int) -> None:
    """Whatever is found stands where it says it stands, in order and without overlap."""
    found = find_quantities(text, at=at)
    for mention in found:
        assert text[mention.start - at : mention.end - at] == mention.text
        assert mention.low is None or mention.high is None or mention.low <= mention.high
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.integers(1, 999_999))
def test_separators_do_not_change_a_number(value: int) -> None:
    """275000, 275,000 and 275 000 are the same figure."""
    plain, commas, blanks = (
        f"{form} guards" for form in (str(value), f"{value:,}", f"{value:,}".replace(",", " "))
    )
    assert _figures(plain) == _figures(commas) == _figures(blanks)


@pytest.mark.parametrize(
    ("sentence", "lengths"),
    [
        ("three days after a week-long truce", [(1.0, "week")]),
        ("a truce of three days", [(3.0, "day")]),
        ("the truce fell apart two hours later", []),
        ("a siege of two and a half years", [(2.5, "year")]),
    ],
)
def test_how_long_is_not_how_far_apart(sentence: str, lengths: list[tuple[float, str]]) -> None:
    """ "Three days after" says when, and "a week-long" is one week and not two."""
    units = {"hour", "day", "week", "month", "year"}
    assert [(q.low, q.unit) for q in find_quantities(sentence) if q.unit in units] == lengths
