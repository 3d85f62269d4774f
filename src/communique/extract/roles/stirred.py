"""Whom an act moves without hitting him: "the raid embarrassed X", "it drew condemnation from X"."""

from communique.extract.sentence.graph import subtree
from communique.extract.sentence.view import View
from communique.lexicon.inflect import verb_forms
from communique.lexicon.rule_words import rule_words

_STIRRING = frozenset(form for verb in rule_words().acts.stirring for form in verb_forms(verb))


def stirs(view: View, verb: int) -> bool:
    """Return whether a verb says what its subject leads somebody to feel or do, or what came before it."""
    return view.graph.words[verb] in _STIRRING


def stirred_by(view: View, act: int) -> frozenset[int]:
    """Return the words behind the verb by which an act, its subject, stirs somebody."""
    token = view.graph.tokens[act]
    if token.dep != "nsubj" or not stirs(view, token.head):
        return frozenset()
    return frozenset(i for i in subtree(view.graph, token.head) if i > token.head)
