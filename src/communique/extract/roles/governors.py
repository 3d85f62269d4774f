"""The verb that an act's noun hangs on, and whether its subject does the act."""

from itertools import pairwise

from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import governing_verb, is_verb, line_up
from communique.extract.sentence.view import View, word
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words

MODIFIERS = ("poss", "compound", "amod", "nmod", "npadvmod")


def governor(view: View, trigger: Trigger) -> int | None:
    """Return the verb that an act's noun hangs on as subject, object or in a phrase; none that answers it."""
    token = view.graph.tokens[trigger.anchor]
    if is_avenged(view, trigger):
        return None
    if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "oprd"}:
        return governing_verb(view.graph, trigger.anchor)
    return None


def is_launching(view: View, verb: int) -> bool:
    """Return whether a verb says that an act is begun or done ("launched", "carried out")."""
    return "launching" in view.lexicon.classes.get(word(view, verb), ())


def does_acts(view: View, verb: int) -> bool:
    """Return whether the subject of a verb does the act that it has as object ("launched", not "halted")."""
    return is_launching(view, verb) and "stopping" not in view.lexicon.classes.get(word(view, verb), ())


def is_avenged(view: View, trigger: Trigger) -> bool:
    """Return whether an act is only what another answers ("in retaliation for it", "to avenge a raid")."""
    return is_of_avenged(view, trigger.anchor)


def is_of_avenged(view: View, at: int) -> bool:
    """Return whether a word belongs to what an act answers ("to avenge a raid on X")."""
    tokens = view.graph.tokens
    steps = [(k, word(view, up)) for k, up in pairwise(line_up(tokens, at)) if word(view, up) in _AVENGING]
    return any(
        word(view, k) in _LINKS or tokens[k].dep == "dobj" or up.startswith("aveng") for k, up in steps
    )


def avengers(view: View, at: int) -> list[int]:
    """Return the subjects of the verbs over an act that say who answers it ("X is avenging the killing")."""
    above = [up for up in line_up(view.graph.tokens, at)[1:] if word(view, up) in _AVENGING]
    return [i for up in above if is_verb(view.graph.tokens[up]) for i in subjects(view.graph, up)]


_LINKS = frozenset({"for", "to"})
_AVENGING = rule_words().acts.avenging


def only_told_about(view: View, trigger: Trigger) -> bool:
    """Return whether an act only tells what something else is ("held in connection with the attack")."""
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    return token.dep == "pobj" and word(view, tokens[token.head].head) in _ABOUT | _AVENGING


_ABOUT = rule_words().acts.about
