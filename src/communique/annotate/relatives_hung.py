"""Relative clauses that parsers hang on the verb of a sentence that has lost its commas.

"Troops fought the Xyz which holds the town": it is the Xyz that holds it. "Troops answered rockets fired at
Xyz that killed nine": it is the rockets that killed them.
"""

from collections.abc import Sequence

from communique.records.parse import Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: relative word -> labels under which its clause is hung on a verb
_HUNG = {
    "which": frozenset({"ccomp", "advcl"}),
    "who": frozenset({"advcl"}),
    "that": frozenset({"advcl"}),
}
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
#: words that open a clause of another kind
_MARKS = frozenset({"mark", "advmod"})


def with_relatives_hung(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each clause in "which" on the noun right before it, or on that noun's."""
    own = list(tokens)
    for word in tokens[1:]:
        verb, noun = own[word.head], own[word.i - 1]
        hung = word.dep in _ROLES and verb.dep in _HUNG.get(word.text.lower(), ())
        if not hung or noun.tag not in _NOUNS or verb.i < word.i or verb.head >= word.i:
            continue
        if not any(t.head == verb.i and t.dep in _MARKS and t.i < noun.i for t in own):
            own[verb.i] = verb._replace(dep="relcl", head=_meant(own, word, noun))
    return own


def _meant(tokens: Sequence[Token], word: Token, noun: Token) -> int:
    """Return the noun that a clause belongs to: "that" behind a place's name is of what was sent there."""
    at = noun
    while word.text.lower() == "that" and at.tag in _NAMES and at.dep in _BELOW and at.head < at.i:
        at = tokens[at.head]
        while at.tag not in _NOUNS and at.dep in _BELOW and at.head < at.i:
            at = tokens[at.head]
    return at.i if at.tag in _NOUNS else noun.i


_NAMES = frozenset({"NNP", "NNPS"})
_BELOW = frozenset({"pobj", "prep", "acl"})
