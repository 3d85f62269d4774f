"""Scores of incident templates: every value below was worked out by hand from the rules in the docstring."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from communique.evaluate import ceaf
from communique.evaluate.muc4 import (
    SlotScore,
    map_templates,
    overall,
    same_string,
    score_report,
    score_reports,
    score_slot,
)
from communique.evaluate.muc4_keys import Fill, Fillers, Template, read_fillers, read_keys


def _template(*, optional: bool = False, **slots: str | tuple[str, ...]) -> Template:
    """A template; "A/B" are alternatives of one filler, "5:MEN" is 5 said of MEN."""
    found = {
        slot: tuple(_fill(value) for value in ((values,) if isinstance(values, str) else values))
        for slot, values in slots.items()
    }
    return Template(slots=found, optional=optional)


def _fill(text: str) -> Fill:
    value, _, of = text.partition(":")
    return Fill(values=tuple(value.split("/")), of=tuple(of.split("/")) if of else ())


@pytest.mark.parametrize(
    ("slot", "key", "proposed", "expected"),
    [
        pytest.param("type", "BOMBING", "BOMBING", 1.0, id="type"),
        pytest.param("type", "BOMBING", "ATTACK", 0.5, id="an attack too, so half right"),
        pytest.param("type", "BOMBING", "KIDNAPPING", 0.0, id="another type"),
        pytest.param("date", "04 FEB 90", "4 FEB 90", 1.0, id="one day, written in two ways"),
        pytest.param("date", "04 FEB 90", "- 04 FEB 90", 0.5, id="the day lies before or on the last day"),
        pytest.param("date", "- 04 FEB 90", "02 FEB 90", 0.5, id="a day in an open range"),
        pytest.param("date", "- 04 FEB 90", "05 FEB 90", 0.0, id="a day after it"),
        pytest.param("date", "17 FEB 90 - 18 FEB 90", "18 FEB 90", 0.5, id="one of two days"),
        pytest.param("date", "FEB 90", "28 FEB 90", 0.5, id="a month holds its days"),
        pytest.param("date", "31 FEB 90", "28 FEB 90", 0.0, id="a day that no calendar has"),
        pytest.param("date", "02 FEB 90/03 FEB 90", "03 FEB 90", 1.0, id="either day"),
        pytest.param("target_id", "MILL/OLD MILL", "THE OLD MILL", 1.0, id="an alternative, without article"),
        pytest.param("target_id", "OLD MILL", "MILL", 0.5, id="its head alone"),
        pytest.param("target_id", "OLD MILL", "BRIDGE", 0.0, id="another thing"),
        pytest.param("victim_number", "2:MEN", "2:MEN", 1.0, id="the number of the right people"),
        pytest.param("victim_number", "2:MEN", "2:NURSES", 0.5, id="the number of others"),
        pytest.param("victim_number", "2:MEN", "3:MEN", 0.0, id="another number"),
        pytest.param("victim_number", "5-:MEN", "5:MEN", 0.5, id="five instead of five and more"),
        pytest.param("victim_effect", "DEATH:A. DIAZ", "DEATH:DIAZ", 1.0, id="of the same person"),
    ],
)
def test_one_filler_is_right_half_right_or_wrong(slot: str, key: str, proposed: str, expected: float) -> None:
    """Partial credit is what tells an almost right filler from a wrong one."""
    score = score_slot(slot, _template(**{slot: key}), _template(**{slot: proposed}))
    assert score.correct + score.partial / 2 == expected
    assert (score.possible, score.actual) == (1, 1)


@pytest.mark.parametrize(
    ("key", "proposed", "expected"),
    [
        pytest.param(("PERU", "LIMA"), ("PERU", "LIMA"), (1, 0), id="the narrowest place"),
        pytest.param(("PERU", "LIMA", "ATE"), ("PERU", "LIMA"), (0, 1), id="a wider one"),
        pytest.param(("PERU", "LIMA"), ("PERU",), (0, 1), id="the country alone"),
        pytest.param(("PERU",), ("PERU",), (1, 0), id="both know the country alone"),
        pytest.param(("PERU",), ("PERU", "LIMA"), (0, 1), id="a place that the key does not know"),
        pytest.param(("PERU", "LIMA"), ("CHILE",), (0, 0), id="another country"),
    ],
)
def test_a_place_is_one_filler(
    key: tuple[str, ...], proposed: tuple[str, ...], expected: tuple[int, int]
) -> None:
    """However many parts a place is written in, it counts once."""
    score = score_slot("location", _template(location=key), _template(location=proposed))
    assert (score.correct, score.partial) == expected
    assert (score.possible, score.actual) == (1, 1)


def test_fillers_are_paired_one_to_one() -> None:
    """Two victims called for and the same one proposed twice: one is found, one proposal is too many."""
    key = _template(victim_description=("NURSE", "DRIVER"))
    proposed = _template(victim_description=("DRIVER", "DRIVER", "GUARD"))
    score = score_slot("victim_description", key, proposed)
    assert score == SlotScore(possible=2, actual=3, correct=1, partial=0)
    assert (score.recall, score.precision) == (0.5, pytest.approx(1 / 3))
    assert score.f1 == pytest.approx(2 * 1 / 5)


_KEY = (
    _template(type="BOMBING", date="04 FEB 90", target_id="BRIDGE", victim_number="2:MEN"),
    _template(type="KIDNAPPING", date="01 FEB 90", victim_name="ANA DIAZ", victim_number="1:ANA DIAZ"),
)


def test_a_report_by_hand() -> None:
    """One template found with a wrong date and number, one missed, one invented.

    date: 2 called for, 2 proposed, none right. type: ATTACK for BOMBING is half right: 0.5 of 2. target_id:
    right. victim_number: 2 of MEN and 1 of ANA DIAZ called for; proposed 3 of MEN (wrong) and 1 of DOCTOR, of
    the invented template, which meets nothing.
    """
    proposed = (
        _template(type="ATTACK", date="06 FEB 90", target_id="BRIDGE", victim_number="3:MEN"),
        _template(type="ARSON", date="06 FEB 90", target_id="BARN", victim_number="1:DOCTOR"),
    )
    score = score_report(_KEY, proposed)
    assert map_templates(_KEY, proposed) == [(0, 0)]
    assert score["date"] == SlotScore(possible=2, actual=2)
    assert score["type"] == SlotScore(possible=2, actual=2, partial=1)
    assert score["target_id"] == SlotScore(possible=1, actual=2, correct=1)
    assert score["victim_number"] == SlotScore(possible=2, actual=2)
    assert score["victim_name"] == SlotScore(possible=1)
    total = overall(score)
    assert total == SlotScore(possible=8, actual=8, correct=1, partial=1)
    assert total.f1 == pytest.approx(2 * 1.5 / 16)


def test_a_missed_optional_template_costs_nothing() -> None:
    """The key's makers were not sure of it; found, it counts like any other."""
    key = (_template(type="ARSON", target_id="BARN", optional=True),)
    assert overall(score_report(key, ())) == SlotScore()
    assert overall(score_report(key, (_template(type="ARSON", target_id="BARN"),))).f1 == 1.0


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        pytest.param(("DRIVER",), SlotScore(possible=1, actual=1, correct=1), id="not found: no loss"),
        pytest.param(("DRIVER", "COOK"), SlotScore(possible=2, actual=2, correct=2), id="found: counts"),
        pytest.param(("DRIVER", "NUN"), SlotScore(possible=1, actual=2, correct=1), id="another: too many"),
    ],
)
def test_a_missed_optional_filler_costs_nothing(proposed: tuple[str, ...], expected: SlotScore) -> None:
    """The key's makers mark fillers, too, of which they were not sure."""
    cook = Fill(values=("COOK",), optional=True)
    key = Template(slots={"victim_description": (Fill(values=("DRIVER",)), cook)})
    found = score_slot("victim_description", key, _template(victim_description=proposed))
    assert found == expected


@pytest.mark.parametrize(
    ("proposed", "mapped"),
    [
        pytest.param(
            _template(type="ATTACK", victim_name="R. SOTO", victim_type="CIVILIAN"), True, id="class"
        ),
        pytest.param(
            _template(type="ATTACK", victim_name="R. SOTO", victim_type="DIPLOMAT"), False, id="other"
        ),
    ],
)
def test_a_class_in_common_is_enough_to_map(proposed: Template, mapped: bool) -> None:
    """The guidelines of 1992 name the classes of targets and victims beside their strings."""
    key = (_template(type="ATTACK", victim_description="NURSES", victim_type="CIVILIAN"),)
    assert bool(map_templates(key, (proposed,))) is mapped


@pytest.mark.parametrize(
    ("proposed", "mapped"),
    [
        pytest.param(_template(type="BOMBING", target_id="OLD BRIDGE"), True, id="a string in common"),
        pytest.param(_template(type="BOMBING", target_id="BARN"), False, id="another thing was hit"),
        pytest.param(_template(type="BOMBING", date="04 FEB 90"), True, id="nothing to tell it apart by"),
        pytest.param(_template(type="ARSON", target_id="BRIDGE"), False, id="another type"),
    ],
)
def test_which_template_may_stand_for_another(proposed: Template, mapped: bool) -> None:
    """Without a demand on content, any bombing would stand for any other and be scored slot by slot."""
    assert bool(map_templates(_KEY[:1], (proposed,))) is mapped


def test_the_best_mapping_is_taken_not_the_first() -> None:
    """Both fit the first template; the sum is greatest when each goes to its own day."""
    key = (
        _template(type="ARSON", target_id="BARN", date="01 FEB 90"),
        _template(type="ARSON", target_id="BARN", date="03 FEB 90"),
    )
    assert map_templates(key, tuple(reversed(key))) == [(0, 1), (1, 0)]


def test_scores_of_reports_add_up() -> None:
    """Figures are over all reports together, not a mean of means."""
    one = (_template(type="ARSON", target_id="BARN"),)
    score = score_reports([(one, one), (one, ())])
    assert score["type"] == SlotScore(possible=2, actual=1, correct=1)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("TWO ARMED MEN", "ARMED MEN", 0.5, id="fewer words"),
        pytest.param("CARLOS DIAZ", "DIAZ", 0.5, id="a surname"),
        pytest.param("GROUP OF MEN", "GROUP", 0.5, id="the head before of"),
        pytest.param("", "DIAZ", 0.0, id="nothing"),
    ],
)
def test_strings_by_their_words(left: str, right: str, expected: float) -> None:
    """Compared both ways, so that the order of the arguments does not matter."""
    assert same_string(left, right) == same_string(right, left) == expected


def _fillers(kind: str, **roles: tuple[str, ...]) -> Fillers:
    """A template of role fillers; "a/b" is one entity of two strings."""
    return Fillers(
        type=kind,
        roles={role: tuple(frozenset(e.split("/")) for e in entities) for role, entities in roles.items()},
    )


@pytest.mark.parametrize(
    ("gold", "system", "both"),
    [
        pytest.param(("rebels/guerrillas",), ("rebels",), 1, id="one of its strings"),
        pytest.param(("rebels",), ("rebels/guerrillas",), 0, id="a string too many"),
        pytest.param(("rebels",), ("rebels", "rebels"), 1, id="each entity once"),
        pytest.param(("a/b", "b/c"), ("b", "a"), 2, id="paired so that most meet"),
    ],
)
def test_entities_meet(gold: tuple[str, ...], system: tuple[str, ...], both: int) -> None:
    """The measure of Du, Rush and Cardie: a subset of the key's strings, one to one."""
    left, right = ([frozenset(e.split("/")) for e in side] for side in (gold, system))
    assert ceaf.entities_met(left, right) == ceaf.Met(gold=len(gold), system=len(system), both=both)


def test_role_fillers_over_a_document_and_over_templates() -> None:
    """The right victim in the wrong template counts over documents alone.

    Documents: perpetrators 1 called for, 1 proposed, 1 met; victims 2, 2, 2: F1 = 2*3/6. Templates: by the
    type, so the two victims are exchanged: of 5 fillers (2 types, 2 victims, 1 perpetrator) the types and
    the perpetrator meet: F1 = 2*3/10.
    """
    gold = [
        _fillers("bombing", PerpInd=("rebels/guerrillas",), Victim=("ana diaz",)),
        _fillers("arson", Victim=("juan ruiz",)),
    ]
    system = [
        _fillers("bombing", PerpInd=("rebels",), Victim=("juan ruiz",)),
        _fillers("arson", Victim=("ana diaz",)),
    ]
    assert ceaf.micro(ceaf.over_documents([(gold, system)])).f1 == 1.0
    counts = ceaf.over_templates([(gold, system)])
    assert counts["Victim"] == ceaf.Met(gold=2, system=2, both=0)
    assert ceaf.micro(counts).f1 == pytest.approx(0.6)


def _file(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def _entry(**slots: object) -> Mapping[str, object]:
    return {"incident_type": "ARSON", "message_template": 1, **slots}


def test_keys_are_read_with_alternatives_and_referents(tmp_path: Path) -> None:
    """A colon clause says something of a string; a report of no incident has a lone star."""
    number = {"type": "colon_clause", "strings_lhs": ["2"], "strings_rhs": ["BARNS", "SHEDS"]}
    target = {"type": "simple_strings", "strings": ["BARNS", "SHEDS"]}
    content = {
        "R1": [_entry(phys_tgt_number=[number], phys_tgt_id=[target], incident_date=None)],
        "R2": [{"incident_type": "*", "message_template": "*"}],
    }
    keys = read_keys(_file(tmp_path, "x_keys.json", content))
    assert keys["R2"] == ()
    (template,) = keys["R1"]
    assert template.fills("target_number") == (Fill(values=("2",), of=("BARNS", "SHEDS")),)
    assert template.fills("target_id") == (Fill(values=("BARNS", "SHEDS")),)
    assert template.fills("date") == ()


def test_optional_fillers_are_read_as_such(tmp_path: Path) -> None:
    """The key marks each filler by itself."""
    target = {"type": "simple_strings", "strings": ["BARNS"], "optional": True}
    keys = read_keys(_file(tmp_path, "x_keys.json", {"R1": [_entry(phys_tgt_id=[target])]}))
    assert keys["R1"][0].fills("target_id") == (Fill(values=("BARNS",), optional=True),)


def test_broken_files_are_named_with_the_line(tmp_path: Path) -> None:
    """Whoever supplies the corpus must find the place."""
    with pytest.raises(ValueError, match=r"x_keys\.json: line 1"):
        read_keys(_file(tmp_path, "x_keys.json", "{"))
    with pytest.raises(ValueError, match=r"x\.json: line 2"):
        read_fillers(_file(tmp_path, "x.json", '{"docid": "A", "templates": []}\n{"docid": "B"}\n'))
