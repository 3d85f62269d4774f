"""Whose deed a noun names: "condemned the massacre committed by X" accuses X, who is no object of the verb.

So "foiled an attempt by X" beats X back.
"""

from collections.abc import Iterable

from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorMention


def deed_doers(view: View, verb: int, deeds: Iterable[int]) -> list[ActorMention]:
    """Return who did the deeds that nouns name: "the raids by X", "crimes committed by X", "what X did".

    ``verb`` is the one that the deeds are objects of: what is done to them by somebody is theirs.
    """
    nouns = [i for i in deeds if i not in view.actors]
    told = [k for i in nouns for k in (*_by(view, i), *_active(view, i))]
    if any(i in kids(view.graph, verb, "dobj") for i in nouns):
        told += [k for prep, k in prepositions(view.graph, verb) if prep == "by"]
    return _actors(view, told)


def means_doers(view: View, means: Iterable[int]) -> list[ActorMention]:
    """Return by whom that is done which does something itself ("the siege imposed by X chokes the town")."""
    return _actors(view, [k for i in means if i not in view.actors for k in _by(view, i)])


def _actors(view: View, heads: Iterable[int]) -> list[ActorMention]:
    return list({m.start: m for k in heads for m in actors_of(view, k)}.values())


def _by(view: View, i: int) -> list[int]:
    """Return the heads of the "by" phrases of a noun and of the clauses behind it, but who only backs it."""
    clauses = [k for k in kids(view.graph, i, "acl", "relcl") if "backed_word" not in classes_of(view, k)]
    clauses = [k for k in clauses if view.graph.words[k] not in SUPPLIED]  # "a drone supplied by X hit Y"
    over = (i, *clauses)
    return [k for j in over for prep, k in prepositions(view.graph, j) if prep == "by"]


SUPPLIED = rule_words().acts.supplied


def _active(view: View, i: int) -> list[int]:
    """Return who does what a clause behind a noun tells of it ("the raid that X flew")."""
    clauses = [k for k in kids(view.graph, i, "acl", "relcl") if not kids(view.graph, k, "dobj", "advmod")]
    return [k for verb in clauses for k in subjects(view.graph, verb) if k != i]
