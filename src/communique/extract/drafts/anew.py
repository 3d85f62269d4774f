"""Whether a noun for an act tells anything that was not told before: on whom, where, that it took place."""

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.told import happens
from communique.extract.sentence.graph import prepositions, subtree
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words

#: what points back to an act told before
REFERENCES = frozenset({"the", "this", "these", "such", "that", "those", "its", "their"})
#: what makes an act one that may come, and none that came
_UNREAL = rule_words().acts.unreal
_MARKS = frozenset({"building", "place", "force", "vehicle", "people", "person_word"})
#: pronouns of somebody who did it ("the group said that it carried out the attack")
_DOERS = frozenset({"it", "they", "he", "she", "we"})


def tells_anew(draft: Draft) -> bool:
    """Return whether an act's noun names its doer, place or mark, or its verb says that it took place."""
    return _has_doer(draft) or _names_a_place(draft) or _has_mark(draft) or happens(draft)


def _has_doer(draft: Draft) -> bool:
    doer = draft.roles.pronouns.get("agent")
    return bool(draft.actors("agent")) or (doer is not None and draft.view.graph.words[doer] in _DOERS)


def _names_a_place(draft: Draft) -> bool:
    """Return whether an act's own words say where it took place ("the bomb attacks in X and Y")."""
    below = subtree(draft.view.graph, draft.trigger.anchor, clauses=False)
    here = any(p.start >= draft.start and p.end <= draft.end for p in draft.places("location"))
    return here or (not draft.unit.anaphor and any(i in draft.view.places for i in below))


def _has_mark(draft: Draft) -> bool:
    """Return whether an act has its mark, and is not just "the attack" ("attacks on a military post")."""
    graph = draft.view.graph
    before = {graph.words[k] for i in draft.trigger.tokens for k in graph.children[i]}
    marks = [i for prep, i in prepositions(graph, draft.trigger.anchor) if prep in {"on", "against"}]
    return not before & (REFERENCES | _UNREAL) and any(classes_of(draft.view, i) & _MARKS for i in marks)
