"""Incident templates from claims: case restored, claims mapped and joined, slots written as keys are."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest

from communique.adapters.spacy_ import Parser, load_parser
from communique.cli.evaluate import load_extraction
from communique.evaluate.muc4_groups import groups_in
from communique.evaluate.muc4_keys import Fillers, Report, Template
from communique.evaluate.muc4_mapping import load_mapping
from communique.evaluate.muc4_phrases import expanded, full_names
from communique.evaluate.muc4_places import bare_name, known_names, load_atlas
from communique.evaluate.muc4_run import read_report
from communique.evaluate.muc4_text import dateline_day, restore_case
from communique.evaluate.running import Extract


@cache
def _tools() -> tuple[Extract, Parser, frozenset[str]]:
    mapping = load_mapping()
    return load_extraction(None), load_parser(), known_names(mapping.countries, mapping.names)


def _read(text: str, dateline: str = "LIMA, 7 APR 90 (EFE)") -> tuple[list[Template], list[Fillers]]:
    extract, parser, names = _tools()
    return read_report(Report(id="R", dateline=dateline, text=text), extract, parser, names)


def _slots(template: Template) -> Mapping[str, list[str]]:
    return {slot: [fill.values[0] for fill in fills] for slot, fills in template.slots.items()}


def test_capitals_become_ordinary_case() -> None:
    """Names are told from words by the tagger and by lists; no letter moves."""
    _, parser, names = _tools()
    text = "THE MAYOR OF SANTA TECLA MET JOSE RIVERA.  THE FMLN (FMLN) LEFT."
    restored = restore_case(text, parser, names)
    assert restored.upper() == text
    assert "mayor of Santa Tecla met Jose Rivera" in restored
    assert "(FMLN)" in restored


def test_months_that_are_words_too() -> None:
    """A march is a month behind a day or a preposition; "may" hardly ever is one elsewhere."""
    _, parser, names = _tools()
    text = "THE MARCH MAY BE HELD ON 3 MAY OR IN MARCH."
    assert restore_case(text, parser, names) == "The march may be held on 3 May or in March."


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        pytest.param("SAN SALVADOR, 4 APR 89 (ACAN-EFE)", date(1989, 4, 4), id="a day"),
        pytest.param("CLANDESTINE (RADIO)", None, id="no day"),
    ],
)
def test_the_dateline_dates_a_report(dateline: str, expected: date | None) -> None:
    """Without a day, "today" means nothing."""
    day = dateline_day(dateline)
    assert (day.start if day else None) == expected


def test_an_incident_in_all_slots() -> None:
    """Two sentences tell of one murder; the second gives the full name's other half."""
    templates, fillers = _read(
        "GUERRILLAS OF THE SHINING PATH TODAY KILLED JUDGE PEDRO ROJAS MEDINA IN AYACUCHO.\n\n"
        "   ROJAS WAS SHOT DEAD IN FRONT OF HIS HOME."
    )
    (template,) = templates
    slots = _slots(template)
    assert slots["type"] == ["ATTACK"]
    assert slots["date"] == ["07 APR 90"]
    assert slots["location"] == ["PERU", "AYACUCHO"]
    assert slots["victim_name"] == ["PEDRO ROJAS MEDINA"]
    assert slots["victim_description"] == ["JUDGE"]
    assert slots["victim_type"] == ["LEGAL OR JUDICIAL"]
    assert slots["victim_number"] == ["1"]
    assert slots["perp_organization"] == ["SHINING PATH"]
    assert fillers[0].roles["Victim"] == (frozenset({"pedro rojas medina"}),)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("A BOMB EXPLODED AT A BANK IN LIMA.", ["BOMBING"], id="a thing hit by a bomb"),
        pytest.param("A CAR WAS DESTROYED BY A BOMB IN LIMA.", ["BOMBING"], id="a bomb that destroys"),
        pytest.param("GUNMEN KIDNAPPED A RANCHER NEAR LIMA.", ["KIDNAPPING"], id="a kidnapping"),
        pytest.param("REBELS SET FIRE TO TWO BUSES IN LIMA.", ["ARSON"], id="a fire"),
        pytest.param("THE POLICE ARRESTED TWO STUDENTS IN LIMA.", [], id="an arrest is none"),
        pytest.param("SOLDIERS KILLED FOUR GUERRILLAS IN LIMA.", [], id="a fight that hits fighters alone"),
        pytest.param("REBELS MIGHT KILL THE JUDGE IN LIMA.", [], id="what is only feared"),
        pytest.param("CIVILIANS WERE KILLED.", [], id="nobody in particular, by nobody"),
        pytest.param("REBELS KILL JUDGES IN LIMA.", [], id="nobody in particular, at no time"),
        pytest.param("SOME 70,000 PEOPLE WERE KILLED IN THE WAR.", [], id="the dead of a war"),
        pytest.param("GUNMEN KILLED A JUDGE IN LIMA ON 3 MAY 1988.", [], id="what was long ago"),
        pytest.param("GUNMEN KILLED TWO POLICEMEN IN LIMA.", [], id="police alone, as in a fight"),
        pytest.param("REBELS KILLED A RETIRED GENERAL IN LIMA.", ["ATTACK"], id="who is a soldier no more"),
        pytest.param("REBELS BLEW UP AN ARMY TRUCK NEAR LIMA.", [], id="what fighters ride in"),
        pytest.param("GUNMEN AMBUSHED A JUDGE IN LIMA.", ["ATTACK"], id="an ambush of who is no fighter"),
    ],
)
def test_which_claims_are_incidents(text: str, types: list[str]) -> None:
    """The task counts terrorist acts, not wars and arrests."""
    templates, _ = _read(text)
    assert [_slots(template)["type"][0] for template in templates] == types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A BOMB EXPLODED AT A BANK IN LIMA, INJURING TWO STUDENTS.",
            {"victim_description": ["STUDENTS"], "victim_number": ["2"], "victim_effect": ["INJURY"]},
            id="harm told in the act's own clause",
        ),
        pytest.param(
            "REBELS KILLED NINE PEASANTS, INCLUDING TWO CHILDREN, IN ICA.",
            {"victim_description": ["PEASANTS", "CHILDREN"], "victim_number": ["7", "2"]},
            id="nobody counted twice",
        ),
        pytest.param(
            "GUNMEN KILLED MORE THAN 20 PEASANTS IN ICA.", {"victim_number": ["20-"]}, id="a lower bound"
        ),
        pytest.param("GUNMEN KIDNAPPED ONE OF THE TOURISTS.", {"victim_number": ["1"]}, id="one of many"),
        pytest.param(
            "GUNMEN MURDERED PEDRO ROJAS, A JUDGE, IN ICA.",
            {"victim_name": ["PEDRO ROJAS"], "victim_description": ["JUDGE"], "victim_number": ["1"]},
            id="said beside the name",
        ),
        pytest.param(
            "GUNMEN MURDERED PEDRO ROJAS IN ICA.  THE JUDGE WAS SHOT DEAD IN HIS CAR.",
            {"victim_name": ["PEDRO ROJAS"], "victim_description": ["JUDGE"], "victim_number": ["1"]},
            id="the one named, told again",
        ),
        pytest.param(
            "GUNMEN MURDERED PEDRO ROJAS IN ICA.  THE DRIVER WAS ALSO KILLED.",
            {"victim_name": ["PEDRO ROJAS"], "victim_number": ["1", "1"]},
            id="who is with him is another",
        ),
    ],
)
def test_who_was_hit_and_how_many(text: str, expected: Mapping[str, list[str]]) -> None:
    """Each person counts once, by name where there is one."""
    (template,), _ = _read(text)
    slots = _slots(template)
    assert {slot: slots.get(slot) for slot in expected} == expected


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        pytest.param(
            "REBELS BURNED A BUS IN ICA ON 2 APRIL.  REBELS BURNED A TRUCK ON 5 APRIL.", 2, id="other days"
        ),
        pytest.param("REBELS BURNED A BUS IN AREQUIPA.  THEY BURNED A TRUCK IN HUARAZ.", 2, id="places"),
        pytest.param(
            "REBELS BURNED SCHOOLS IN AREQUIPA, HUARAZ, AND TACNA.", 3, id="once for each of a list"
        ),
        pytest.param(
            "A BOMB DAMAGED A BANK IN ICA.  ANOTHER BOMB DAMAGED A CHURCH.", 2, id="told as one more"
        ),
        pytest.param("A BOMB DAMAGED A BANK IN ICA.  TWO NURSES WERE ALSO HURT.", 1, id="more harm of one"),
        pytest.param(
            "GUNMEN ATTACKED A FACTORY IN ICA.  FOUR NURSES WERE HURT IN THE BLAST.", 1, id="taken up"
        ),
    ],
)
def test_how_many_incidents(text: str, incidents: int) -> None:
    """What tells incidents apart: days, places, and the words for one more."""
    templates, _ = _read(text)
    assert len(templates) == incidents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("GUNMEN KILLED A JUDGE IN LIMA IN MARCH.", "01 MAR 90 - 31 MAR 90", id="a month"),
        pytest.param("GUNMEN KILLED A JUDGE IN LIMA.", "- 07 APR 90", id="only known to be past"),
        pytest.param(
            "GUNMEN KILLED A JUDGE IN LIMA IN THE PAST FEW DAYS.", "- 07 APR 90", id="days nobody counts"
        ),
        pytest.param("A JUDGE WAS FOUND MURDERED IN LIMA ON 5 APRIL.", "- 05 APR 90", id="who is found dead"),
        pytest.param("GUNMEN KIDNAPPED A JUDGE IN LIMA TODAY.", "07 APR 90", id="the day of the report"),
    ],
)
def test_days_as_keys_write_them(text: str, expected: str) -> None:
    """A month is written as its days."""
    (template,), _ = _read(text)
    assert _slots(template)["date"] == [expected]


@pytest.mark.parametrize(
    ("dateline", "country"),
    [
        pytest.param("BOGOTA, 7 APR 90 (EFE)", "COLOMBIA", id="sent from where it happened"),
        pytest.param("MADRID (SPAIN), 7 APR 90 (EFE)", "HONDURAS", id="sent from abroad"),
    ],
)
def test_a_dateline_tells_the_country(dateline: str, country: str) -> None:
    """A report seldom names the country that it is sent from; it names others."""
    (template,), _ = _read(
        "GUNMEN KILLED A JUDGE WHO HAD RETURNED FROM A CONFERENCE OF HONDURAN LAWYERS.", dateline
    )
    assert _slots(template)["location"] == [country]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param(
            "REBELS TODAY ATTACKED THE CIVILIAN POPULATION OF ICA.", ["PLURAL"], id="a word for many"
        ),
        pytest.param(
            "REBELS KIDNAPPED TWO ENGINEERS IN ICA.  PEDRO ROJAS AND LUIS SOTO WERE KIDNAPPED AT DAWN.",
            ["1", "1"],
            id="a count and those counted",
        ),
    ],
)
def test_nobody_is_counted_in_two_ways(text: str, numbers: list[str]) -> None:
    """People told of as a number and one by one are the same people."""
    (template,), _ = _read(text)
    assert _slots(template)["victim_number"] == numbers


def test_what_is_taken_up_is_what_was_told_last() -> None:
    """The dead of "the explosion" are those of the second of two bombs."""
    templates, _ = _read(
        "A BOMB DAMAGED A BANK IN ICA ON 2 APRIL.  ON 4 APRIL ANOTHER BOMB DAMAGED A CHURCH.  "
        "NINE NURSES WERE KILLED IN THE EXPLOSION."
    )
    assert [_slots(template).get("victim_number") for template in templates] == [None, ["9"]]


def test_two_victims_of_different_names_are_two_incidents() -> None:
    """Nothing else tells two murders of one day apart."""
    templates, _ = _read(
        "GUNMEN TODAY MURDERED SENATOR CARLOS VEGA IN LIMA.  IN CUZCO GUNMEN MURDERED MAYOR LUIS SOTO."
    )
    assert len(templates) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It said the FMLN and the FMLN denied it; the ELN did not.", ["fmln", "eln"], id="most"),
        pytest.param("The army denied it.", [], id="no armed group"),
    ],
)
def test_groups_of_a_report(text: str, expected: list[str]) -> None:
    """A nameless guerrilla is of the group that a report mostly speaks of."""
    assert [group.actor for group in groups_in(text)] == expected


def test_names_are_completed_by_the_text() -> None:
    """Reports give the full name once, with titles that are no part of it."""
    full = full_names("Colonel Waldemar Franklin Quintero left. Franklin Quintero died.")
    assert full[0] == "Waldemar Franklin Quintero"
    assert expanded("Quintero", full) == "Waldemar Franklin Quintero"
    assert expanded("Galan", full) == "Galan"


def _country(name: str) -> str | None:
    return load_atlas().country_of(name)


@pytest.mark.parametrize(
    ("check", "name", "expected"),
    [
        pytest.param(bare_name, "Eastern Sonsonate department", "sonsonate", id="direction and kind"),
        pytest.param(bare_name, "Medellín", "medellin", id="accents"),
        pytest.param(_country, "Medellin", "CO", id="the country of a city"),
        pytest.param(_country, "Salvadoran", "SV", id="the country of a people"),
    ],
)
def test_places_are_written_as_keys_write_them(
    check: Callable[[str], str | None], name: str, expected: str
) -> None:
    """Keys give the country first, and plain names behind it."""
    assert check(name) == expected
