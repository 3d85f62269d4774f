"""Clauses that a lost comma ran together, and those whose bastion it is, are set right in the parse."""

from collections.abc import Callable

import pytest
from tests.made_tokens import Row, made_tokens

from communique.annotate.clauses_apart import take_apart
from communique.annotate.possessors import give_back
from communique.records.parse import Token


def _ties(tokens: list[Token], *places: int) -> list[tuple[str, int]]:
    return [(tokens[i].dep, tokens[i].head) for i in places]


_RETAKES: tuple[Row, ...] = (
    ("Army", "NN", "nsubj", 1),
    ("retakes", "VBZ", "ROOT", 1),
    ("Xyz", "NNP", "nsubj", 3),
    ("kills", "VBZ", "ccomp", 1),
    ("fifty", "CD", "dobj", 3),
)
_ESTABLISHES: tuple[Row, ...] = (
    ("Army", "NN", "nsubj", 1),
    ("establishes", "VBZ", "aux", 3),
    ("control", "NN", "dobj", 1),
    ("continues", "VBZ", "ROOT", 3),
)
_MONITOR: tuple[Row, ...] = (
    ("Raids", "NNS", "nsubj", 1),
    ("kill", "VBP", "ROOT", 1),
    ("32", "CD", "nummod", 3),
    ("Monitor", "NNP", "dobj", 1),
)
_POLICE: tuple[Row, ...] = (*_MONITOR[:3], ("police", "NN", "dobj", 1))
_SAYS: tuple[Row, ...] = (("Army", "NN", "nsubj", 1), ("says", "VBZ", "ROOT", 1), *_RETAKES[2:])
_SEAT: tuple[Row, ...] = (
    ("They", "PRP", "nsubj", 1),
    ("hit", "VBD", "ROOT", 1),
    ("rebel", "NN", "compound", 4),
    ("bastion", "NN", "compound", 4),
    ("Xyz", "NNP", "dobj", 1),
)
_GROUPS: tuple[Row, ...] = (
    ("They", "PRP", "nsubj", 1),
    ("hit", "VBD", "ROOT", 1),
    ("groups", "NNS", "dobj", 1),
    ("capital", "NN", "appos", 2),
)


_KILLING: tuple[Row, ...] = (
    ("Bombs", "NNS", "nsubj", 1),
    ("fell", "VBD", "ROOT", 1),
    ("on", "IN", "prep", 1),
    ("Friday", "NNP", "compound", 4),
    ("killing", "NN", "pobj", 2),
    ("two", "CD", "dobj", 4),
)


@pytest.mark.parametrize(
    ("mend", "rows", "places", "ties"),
    [
        pytest.param(take_apart, _RETAKES, (2, 3), [("dobj", 1), ("conj", 1)], id="retaken"),
        pytest.param(take_apart, _SAYS, (2, 3), [("nsubj", 3), ("ccomp", 1)], id="said"),
        pytest.param(take_apart, _ESTABLISHES, (0, 1, 3), [("nsubj", 1), ("ROOT", 1), ("conj", 1)], id="two"),
        pytest.param(take_apart, _MONITOR, (2, 3), [("dobj", 1), ("parataxis", 1)], id="reporter"),
        pytest.param(take_apart, _POLICE, (2, 3), [("nummod", 3), ("dobj", 1)], id="police"),
        pytest.param(take_apart, _KILLING, (3, 4), [("pobj", 2), ("advcl", 1)], id="killing on a day"),
        pytest.param(give_back, _SEAT, (2, 3), [("compound", 3), ("compound", 4)], id="bastion"),
        pytest.param(give_back, _GROUPS, (2, 3), [("nmod", 3), ("dobj", 1)], id="capital"),
    ],
)  # fmt: skip
def test_what_ran_together_is_taken_apart(
    mend: Callable[[list[Token]], list[Token]],
    rows: tuple[Row, ...],
    places: tuple[int, ...],
    ties: list[tuple[str, int]],
) -> None:
    """Each misreading has one cure, and its neighbours stay as they are."""
    assert _ties(mend(made_tokens(*rows)), *places) == ties
