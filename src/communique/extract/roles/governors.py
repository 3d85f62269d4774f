"""The verb that an act's noun hangs on, and whether its subject does the act."""

from communique.extract.sentence.graph import governing_verb
from communique.extract.sentence.view import View, word
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words

MODIFIERS = ("poss", "compound", "amod", "nmod", "npadvmod")


def governor(view: View, trigger: Trigger) -> int | None:
    """Return the verb that a noun trigger hangs on as subject, object or in a phrase."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "oprd"}:
        return governing_verb(view.graph, trigger.anchor)
    return None


def is_launching(view: View, verb: int) -> bool:
    """Return whether a verb says that an act is begun or done ("launched", "carried out")."""
    return "launching" in view.lexicon.classes.get(word(view, verb), ())


def does_acts(view: View, verb: int) -> bool:
    """Return whether the subject of a verb does the act that it has as object ("launched", not "halted")."""
    return is_launching(view, verb) and "stopping" not in view.lexicon.classes.get(word(view, verb), ())


def only_told_about(view: View, trigger: Trigger) -> bool:
    """Return whether an act only tells what something else is ("held in connection with the attack")."""
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    return token.dep == "pobj" and word(view, tokens[token.head].head) in _ABOUT


_ABOUT = rule_words().acts.about
