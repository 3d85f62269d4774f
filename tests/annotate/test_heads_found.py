"""An act before a point of the compass, a verb behind a relative clause, a doer and a speaker are found."""

import pytest
from tests.made_tokens import Row, made_tokens

from communique.annotate.heads_found import with_heads_found

_RETREAT: tuple[Row, ...] = (
    ("Their", "PRP$", "poss", 2),
    ("retreat", "NN", "compound", 2),
    ("north", "NN", "nsubj", 5),
    ("of", "IN", "prep", 2),
    ("Xyz", "NNP", "pobj", 3),
    ("began", "VBD", "ROOT", 5),
)
_SHUT_OUT: tuple[Row, ...] = (
    ("Abc", "NNP", "ROOT", 0),
    (",", ",", "punct", 0),
    ("which", "WDT", "dobj", 4),
    ("Tuv", "NNP", "nsubj", 4),
    ("backs", "VBZ", "relcl", 0),
    (",", ",", "punct", 0),
    ("captured", "VBN", "amod", 7),
    ("Xyz", "NNP", "appos", 0),
)
_DOER: tuple[Row, ...] = (
    ("Kigali", "JJ", "amod", 1),
    ("backs", "VBZ", "ROOT", 1),
    ("Abc", "NNP", "dobj", 1),
)
_TELLER: tuple[Row, ...] = (
    ("Troops", "NNS", "nsubj", 1),
    ("hold", "VBP", "ROOT", 1),
    ("Xyz", "NNP", "nsubj", 6),
    (",", ",", "punct", 2),
    ("an", "DT", "det", 5),
    ("officer", "NN", "appos", 2),
    ("told", "VBD", "ccomp", 1),
    ("reporters", "NNS", "dobj", 6),
)


_AFTER: tuple[Row, ...] = (
    ("Men", "NNS", "nsubj", 1),
    ("stood", "VBD", "ROOT", 1),
    ("on", "IN", "prep", 1),
    ("hills", "NNS", "pobj", 2),
    ("overlooking", "VBG", "acl", 3),
    ("Xyz", "NNP", "dobj", 4),
    ("after", "IN", "prep", 4),
    ("taking", "VBG", "pcomp", 6),
    ("it", "PRP", "dobj", 7),
)
_ARMED: tuple[Row, ...] = (
    ("Men", "NNS", "ROOT", 0),
    ("armed", "JJ", "acl", 0),
    ("and", "CC", "cc", 1),
    ("trained", "VBN", "conj", 1),
)


def test_a_participle_beside_another_is_one() -> None:
    assert with_heads_found(made_tokens(*_ARMED))[1].tag == "VBN"


@pytest.mark.parametrize(
    ("rows", "place", "tie"),
    [
        pytest.param(_RETREAT, 1, ("nsubj", 5), id="the retreat began"),
        pytest.param(_RETREAT, 2, ("advmod", 1), id="north of Xyz is where"),
        pytest.param(_RETREAT, 0, ("poss", 1), id="their retreat"),
        pytest.param(_SHUT_OUT, 6, ("ROOT", 6), id="captured is the verb"),
        pytest.param(_SHUT_OUT, 0, ("nsubj", 6), id="Abc captured"),
        pytest.param(_SHUT_OUT, 7, ("dobj", 6), id="captured Xyz"),
        pytest.param(_DOER, 0, ("nsubj", 1), id="Kigali backs"),
        pytest.param(_TELLER, 2, ("dobj", 1), id="they hold Xyz"),
        pytest.param(_TELLER, 5, ("nsubj", 6), id="an officer told"),
        pytest.param(_AFTER, 6, ("prep", 1), id="they stood there after taking it"),
        pytest.param(_TELLER, 1, ("ccomp", 6), id="which is what he told"),
    ],
)
def test_heads_are_found(rows: tuple[Row, ...], place: int, tie: tuple[str, int]) -> None:
    token = with_heads_found(made_tokens(*rows))[place]
    assert (token.dep, token.head) == tie


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            (
                ("rich", "JJ", "amod", 1),
                ("north", "NN", "nsubj", 3),
                ("of", "IN", "prep", 1),
                ("voted", "VBD", "ROOT", 3),
            ),
            id="an adjective describes the north",
        ),
        pytest.param(
            (("Xyz", "NNP", "nsubj", 1), ("told", "VBD", "ROOT", 1), ("Abc", "NNP", "dobj", 1)),
            id="Xyz told Abc",
        ),
        pytest.param(
            (("Rebels", "NNS", "ROOT", 0), ("captured", "VBN", "acl", 0), ("fled", "VBD", "acl", 0)),
            id="no relative clause",
        ),
    ],
)
def test_sound_parses_stay(rows: tuple[Row, ...]) -> None:
    tokens = made_tokens(*rows)
    assert with_heads_found(tokens) == tokens
