"""Clauses behind semicolons, which are parsed on their own; parts of a list are not."""

import pytest

from communique.annotate.sentences import clause_starts


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The hill fell; the army denies it.", ["the army denies it."]),
        ("The hill fell; 40 men died there; nobody fled.", ["40 men died there; nobody fled."]),
        ("Shells hit Tarn; Abbas said nine died; they were farmers.",
         ["Abbas said nine died; they were farmers.", "they were farmers."]),
        ("Raids on Tarn, in the north; Ober, in the south; and Lipa.", []),
        ("The hill fell.", []),
        ("They left;the town burned.", []),
    ],
    ids=["denied", "a number, and a word that opens none", "two", "a list", "none", "no space"],
)  # fmt: skip
def test_clauses_begin_behind_semicolons_where_a_verb_follows(text: str, clauses: list[str]) -> None:
    """What a clause tells is not read with the verb of the one before it."""
    assert [text[at:] for at in clause_starts(text)] == clauses
