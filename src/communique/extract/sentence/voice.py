"""Whether a verb is passive: by its auxiliary, as a participle at a noun, by what it shares or lacks."""

from communique.extract.sentence.graph import Graph, kids
from communique.lexicon.rule_words import rule_words
from communique.records.parse import PAST


def is_passive(graph: Graph, i: int) -> bool:
    """Return whether a verb is passive: by its auxiliary, or as a participle behind its noun."""
    token = graph.tokens[i]
    if i in graph.passive:
        return True
    if shared_object(graph, i):
        return False
    if _lacks_whom(graph, i):
        return True
    if token.tag == "VBN" and token.dep in {"acl", "amod"}:
        return _is_done_to_noun(graph, i)
    if is_lasting_state(graph, i):
        return True
    if token.dep == "conj" and (shared := _shares_voice(graph, i)) is not None:
        return shared
    return token.tag in PAST and not kids(graph, i, "aux", "dobj") and _has_by(graph, i)


#: verbs that say in what state something is, goes on to be or comes to be
_LASTING = rule_words().parses.lasting
_OF_STATES = frozenset({"acomp", "xcomp", "oprd"})


def is_lasting_state(graph: Graph, i: int) -> bool:
    """Return whether a participle says in what state its subject is left ("were left boxed in")."""
    token = graph.tokens[i]
    if token.tag != "VBN" or token.dep not in _OF_STATES or kids(graph, i, "nsubj", "aux", "dobj"):
        return False
    passive = token.dep == "xcomp" and token.head in graph.passive
    return passive or graph.words[token.head] in _LASTING


def _is_done_to_noun(graph: Graph, i: int) -> bool:
    """Return whether a participle at a noun says what is done to it, and not what it does."""
    if kids(graph, i, "nsubj"):
        return False  # "claims that the army had seized the town"
    things = [k for k in kids(graph, i, "dobj") if graph.words[k] not in _AS_CAPTIVES]
    return graph.words[i] in _GIVEN or not things  # "air strikes killed 42 people"


def _shares_voice(graph: Graph, i: int) -> bool | None:
    """Return whether a participle shares the passive of the verb that it is joined to; None where unsure."""
    token = graph.tokens[i]
    participle = token.tag == "VBN" or graph.words[i] in _LIKE_PASTS
    if not participle or kids(graph, i, "aux", "dobj"):
        return None
    if not kids(graph, i, "nsubj"):
        return is_passive(graph, token.head)
    if token.tag == "VBN" and token.head in graph.passive:
        return True  # "ten were killed and dozens captured"
    return None


#: what people are taken as ("troops taken prisoner"): no object of the taking
_AS_CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
_LIKE_PASTS = rule_words().acts.like_pasts
_GIVEN = rule_words().acts.given
#: verbs that always say whom: with what follows them
_SAY_WHOM = {
    "accused": "prep",
    "suspected": "prep",
    "told": "xcomp",
    "urged": "xcomp",
    "ordered": "xcomp",
}


def _lacks_whom(graph: Graph, i: int) -> bool:
    """Return whether a verb that always says whom names nobody: a headline's passive ("X accused of")."""
    follows = _SAY_WHOM.get(graph.words[i])
    if follows is None or kids(graph, i, "dobj", "dative", "ccomp", "aux"):
        return False
    after = [k for k in kids(graph, i, follows) if k > i]
    return any(follows == "xcomp" or graph.words[k] == "of" for k in after)


def _has_by(graph: Graph, i: int) -> bool:
    """Return whether a "by" phrase hangs on a verb ("the army backed by Hezbollah")."""
    phrases = [k for k in kids(graph, i, "agent", "prep") if graph.tokens[k].text.lower() == "by"]
    return any(graph.words[obj] not in _WAYS for k in phrases for obj in kids(graph, k, "pobj"))


_WAYS = rule_words().acts.ways


def shared_object(graph: Graph, i: int) -> list[int]:
    """Return the object that a verb shares with the one right behind "and" ("killed and injured two men")."""
    second = i + 2
    if second >= len(graph.tokens) or graph.words[i + 1] not in _AND or i in graph.passive:
        return []
    if not _alike(graph.tokens[i].tag, graph.tokens[second].tag):
        return []
    token = graph.tokens[second]
    if token.dep == "conj" and token.head == i:
        return kids(graph, second, "dobj")
    noun = graph.tokens[token.head]  # the parser may join the noun, and take the verb for its modifier
    return [noun.i] if token.dep == "amod" and noun.dep in {"conj", "dobj"} and noun.head == i else []


_AND = frozenset({"and", "or"})


def _alike(first: str, second: str) -> bool:
    """Return whether two verbs are both in the past, or both in -ing."""
    return {first, second} <= PAST or first == second == "VBG"
