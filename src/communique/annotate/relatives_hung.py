"""Relative clauses that parsers hang on the verb of a sentence that has lost its commas.

"Troops fought the Xyz which holds the town": it is the Xyz that holds it.
"""

from collections.abc import Sequence

from communique.records.parse import Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: relative word -> labels under which its clause is hung on a verb
_HUNG = {"which": frozenset({"ccomp", "advcl"}), "who": frozenset({"advcl"})}
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
#: words that open a clause of another kind
_MARKS = frozenset({"mark", "advmod"})


def with_relatives_hung(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each clause in "which" on the noun right before it."""
    own = list(tokens)
    for word in tokens[1:]:
        verb, noun = own[word.head], own[word.i - 1]
        hung = word.dep in _ROLES and verb.dep in _HUNG.get(word.text.lower(), ())
        if not hung or noun.tag not in _NOUNS or verb.i < word.i or verb.head >= word.i:
            continue
        if not any(t.head == verb.i and t.dep in _MARKS and t.i < noun.i for t in own):
            own[verb.i] = verb._replace(dep="relcl", head=noun.i)
    return own
