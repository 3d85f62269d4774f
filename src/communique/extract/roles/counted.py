"""Who the dead were: "nine of the dead were Xs", "the rest of those killed in the raid were Xs"."""

from communique.extract.sentence.graph import kids
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, word
from communique.lexicon.inflect import FINITE_BE
from communique.records.mention import ActorMention

_UP = frozenset({"pobj", "prep", "acl", "relcl", "nummod"})
_CLIMB = 5  # steps from "killed" or "dead" to the subject that counts them


def counted_victims(view: View, anchor: int) -> list[ActorMention]:
    """Return whom a sentence says the dead or wounded at a token to have been."""
    tokens = view.graph.tokens
    token = tokens[anchor]
    for _ in range(_CLIMB):
        if token.dep not in _UP or token.head == token.i:
            break
        token = tokens[token.head]
    if token.dep != "nsubj" or word(view, token.head) not in FINITE_BE:
        return []
    return [m for i in kids(view.graph, token.head, "attr") for m in actors_of(view, i)]
