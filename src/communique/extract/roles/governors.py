"""The verb that an act's noun hangs on, and whether its subject does the act."""

from itertools import pairwise

from communique.extract.sentence.graph import governing_verb, line_up
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


def is_avenged(view: View, trigger: Trigger) -> bool:
    """Return whether an act is only what another answers ("in retaliation for a raid on X")."""
    line = line_up(view.graph.tokens, trigger.anchor)
    return any(word(view, k) in _LINKS and word(view, up) in _AVENGING for k, up in pairwise(line))


_LINKS = frozenset({"for", "to"})
_AVENGING = rule_words().acts.avenging


def only_told_about(view: View, trigger: Trigger) -> bool:
    """Return whether an act only tells what something else is ("held in connection with the attack")."""
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    return token.dep == "pobj" and word(view, tokens[token.head].head) in _ABOUT | _AVENGING


#: nouns behind which an act is no deed of whoever does what their verb says
_ABOUT = frozenset(
    "connection relation link links details detail news information account word report reports evidence"
    " day days night morning evening hour hours minute minutes time week weeks month months eve scene site"
    " anniversary victims survivors images video videos footage role part suspect suspects"
    " accomplice accomplices mastermind defendant defendants".split()
)
