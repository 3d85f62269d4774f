"""Whose deed a noun names: "condemned the massacre committed by X" accuses X, who is no object of the verb.

So "foiled an attempt by X" beats X back.
"""

from collections.abc import Iterable

from communique.extract.graph import kids, prepositions, subjects
from communique.extract.view import View, actors_of
from communique.records.mention import ActorMention


def deed_doers(view: View, verb: int, deeds: Iterable[int]) -> list[ActorMention]:
    """Return who did the deeds that nouns name: "the raids by X", "crimes committed by X", "what X did".

    ``verb`` is the one that the deeds are objects of: what is done to them by somebody is theirs.
    """
    nouns = [i for i in deeds if i not in view.actors]
    told = [k for i in nouns for k in _doers(view, i)]
    if any(i in kids(view.graph, verb, "dobj") for i in nouns):
        told += [k for prep, k in prepositions(view.graph, verb) if prep == "by"]
    return list({m.start: m for k in told for m in actors_of(view, k)}.values())


def _doers(view: View, i: int) -> list[int]:
    """Return the heads of a noun's "by" phrase, and of who does what a clause behind it tells."""
    clauses = kids(view.graph, i, "acl", "relcl")
    told = [k for verb in clauses for k in subjects(view.graph, verb) if k != i]
    phrases = [pair for over in (i, *clauses) for pair in prepositions(view.graph, over)]
    return [*(k for prep, k in phrases if prep == "by"), *told]
