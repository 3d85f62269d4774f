"""The claims export: every line is valid, and no claim leaves without its words."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.claims import MissingEvidenceError, claim_lines, claim_schema, write_claims
from communique.records.claim import ClaimTime
from communique.records.result import Record
from communique.records.when import Anchor, Precision

VALIDATOR = jsonschema.Draft202012Validator(json.loads(claim_schema()))

WRONG = [
    pytest.param({"end": 60}, "not as long", id="span shorter than quote"),
    pytest.param({"quote": ""}, "no quote", id="no quote"),
    pytest.param({"start": 9, "end": 9}, "empty or reversed", id="empty span"),
    pytest.param({"start": -1}, "empty or reversed", id="before the text"),
    pytest.param({"document": ""}, "no document", id="no document"),
    pytest.param({"id": ""}, "no id", id="no id"),
    pytest.param({"document": "elsewhere.txt"}, "not in the record", id="unknown document"),
]

BROKEN = [
    pytest.param(lambda form: form.update(extra=1), id="a field that is not in the form"),
    pytest.param(lambda form: form.update(stance="denies"), id="a stance that is not in the set"),
    pytest.param(lambda form: form.update(type="territory.lost"), id="a type that is not in the set"),
    pytest.param(lambda form: form.update(segment="furniture"), id="furniture makes no claims"),
    pytest.param(lambda form: form.update(score=1.2), id="a score above 1"),
    pytest.param(lambda form: form.pop("negated"), id="a missing field"),
    pytest.param(lambda form: form["time"].update(start="11 May 2024"), id="a date that is not ISO"),
    pytest.param(lambda form: form["actors"][0].update(role="location"), id="an actor in a place's role"),
    pytest.param(lambda form: form["actors"][0].update(camp="x"), id="an extra field of an actor"),
]


def _texts(record: Record) -> dict[str, str]:
    return {doc.name: doc.text for doc in record.documents}


def test_the_schema_is_a_schema() -> None:
    """A schema that is itself wrong would accept anything."""
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)


def test_every_line_is_valid_and_quotes_its_document(record: Record) -> None:
    """The promise of the format: valid lines whose quote is text[start:end], in code points."""
    texts = _texts(record)
    forms = [json.loads(line) for line in claim_lines(record.claims, texts=texts)]
    assert len(forms) == len(record.claims)
    for form in forms:
        VALIDATOR.validate(form)
        assert form["quote"] == texts[form["document"]][form["start"] : form["end"]]


def test_our_own_fields_stay_out(record: Record) -> None:
    """Rule ids are provenance, not part of the published form."""
    assert all("rule_ids" not in json.loads(line) for line in claim_lines(record.claims))


def test_an_unknown_time_is_valid(record: Record) -> None:
    """A text that gives no way to know the day still makes a claim."""
    time = ClaimTime(start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT)
    [line] = claim_lines([replace(record.claims[0], time=time)])
    VALIDATOR.validate(json.loads(line))


@pytest.mark.parametrize("spoil", BROKEN)
def test_the_schema_refuses(record: Record, spoil: Any) -> None:
    """Strict: a reader may rely on the closed sets and on the absence of other fields."""
    form = json.loads(next(claim_lines(record.claims)))
    spoil(form)
    assert not VALIDATOR.is_valid(form)


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_a_claim_without_evidence_is_refused(record: Record, changes: dict[str, Any], words: str) -> None:
    """No row without evidence: the export stops and names the claim."""
    claim = replace(record.claims[0], **changes)
    with pytest.raises(MissingEvidenceError, match=words):
        list(claim_lines([claim], texts=_texts(record)))


@given(shift=st.integers(1, 40))
def test_a_shifted_span_is_refused(record: Record, shift: int) -> None:
    """A quote of the right length at the wrong place is still wrong."""
    claim = record.claims[0]
    moved = replace(claim, start=claim.start + shift, end=claim.end + shift)
    with pytest.raises(MissingEvidenceError, match=claim.id):
        list(claim_lines([moved], texts=_texts(record)))


def test_nothing_is_written_when_one_claim_is_refused(record: Record, tmp_path: Path) -> None:
    """Half a file looks like a whole one."""
    path = tmp_path / "claims.jsonl"
    with pytest.raises(MissingEvidenceError):
        write_claims([record.claims[0], replace(record.claims[1], quote="")], path)
    assert not path.exists()


def test_write_claims_counts_its_lines(record: Record, tmp_path: Path) -> None:
    """One claim, one line, even where a name holds odd characters."""
    path = tmp_path / "claims.jsonl"
    assert write_claims(record.claims, path) == len(record.claims)
    assert len(path.read_text(encoding="utf-8").split("\n")) == len(record.claims) + 1
