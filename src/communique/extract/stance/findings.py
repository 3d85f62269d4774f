"""What one word does to how an act is put, and the words that hang on another."""

from collections.abc import Sequence
from typing import NamedTuple

from communique.extract.sentence.graph import line_up
from communique.lexicon.inflect import BE
from communique.lexicon.modality import Effect
from communique.records.parse import Token


class Finding(NamedTuple):
    """What a word does to how an act is put, and the word in lower case."""

    effect: Effect
    word: str


#: Forms of "be" as verbs of state, with short ones; "being" is none, it only leads a participle.
FORMS_OF_BE = BE - {"being"} | {"'s", "’s"}
#: How far left of a verb its auxiliaries and adverbs may stand without a parsed tie.
REACH = 4


def clause_above(tokens: Sequence[Token], at: int, *labels: str) -> Token | None:
    """Return the nearest word, from a word upwards, that hangs on another by one of some labels."""
    return next((tokens[i] for i in line_up(tokens, at) if tokens[i].dep in labels), None)


def children(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the words that hang on a word, in text order."""
    return [token for token in tokens if token.head == at and token.i != at]
