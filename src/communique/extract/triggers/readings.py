"""Whether a form is the verb, noun or adjective that a pattern means, which taggers often get wrong."""

from collections.abc import Sequence

from communique.extract.sentence.graph import kids
from communique.extract.sentence.view import View, word
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.units import Pattern
from communique.records.claim import ClaimType
from communique.records.parse import Token

_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_PLAIN = 2  # words of a form that may well mean something else as another part of speech
_BLOCKED_DEPS = frozenset({"aux", "auxpass"})


def reading_fits(view: View, pattern: Pattern, tokens: tuple[int, ...]) -> bool:
    """Return whether the tagger's reading of the form is one that the pattern has."""
    if any(i in view.places for i in tokens) or view.graph.tokens[tokens[0]].dep in _BLOCKED_DEPS:
        return False
    head = view.graph.tokens[tokens[-1] if pattern.reading == "noun" else tokens[0]]
    if pattern.unit.tags and head.tag not in pattern.unit.tags:
        return False
    if pattern.reading == "verb":
        return _is_meant_verb(view, pattern, tokens, head)
    if pattern.reading == "noun":
        return _is_meant_noun(view, pattern, head)
    finite = bool(kids(view.graph, head.i, "aux", "dobj"))
    return not finite and (not head.tag.startswith("NNP") or word(view, head.i) != head.text)


def _is_meant_verb(view: View, pattern: Pattern, tokens: tuple[int, ...], head: Token) -> bool:
    """Return whether a form's first word is a verb, also where the tagger took a headline's for a noun."""
    if _leads_to_verb(view, pattern, tokens):
        return False
    others = view.lexicon.readings[pattern.words[0]]
    if "noun" in others and _names_an_act(view, head.i):
        return False
    if kids(view.graph, head.i, "auxpass"):
        return True  # "people are encircled", where the tagger sees an adjective
    alone = len(others) == 1 or len(tokens) > _PLAIN  # what "close in on" says needs no tagger
    return head.tag.startswith("VB") or (alone and _verb_in_disguise(view, head.i))


def _is_meant_noun(view: View, pattern: Pattern, head: Token) -> bool:
    """Return whether a form's last word is a noun, also one in -ing or "the dead", and no part of a name."""
    if _opens_name(view, head):
        return False
    named = head.tag == "VBG" and not kids(view.graph, head.i, "aux") and not _governs(view, head.i)
    named = named or (head.tag == "JJ" and head.dep in _NOMINAL_DEPS)  # "the dead included ..."
    alone = len(view.lexicon.readings[pattern.words[0]]) == 1
    return head.tag.startswith("NN") or named or (alone and head.tag not in {"CD", "VBG"})


def _opens_name(view: View, head: Token) -> bool:
    """Return whether a word is the title in a name of a school, a unit or the like ("Martyr Xyz School")."""
    following = view.graph.tokens[head.i + 1 : head.i + 2]
    title = not view.headline and head.tag == "NNP" and head.dep == "compound"
    return title and all(t.tag == "NNP" and t.text[:1].isupper() for t in following)


def _governs(view: View, i: int) -> bool:
    """Return whether a form in -ing has an object, and no verb taken for one ("fighting rages")."""
    things = kids(view.graph, i, "dobj")
    return bool(things) and not any("happening" in classes_of(view, k) for k in things)


def _leads_to_verb(view: View, pattern: Pattern, tokens: Sequence[int]) -> bool:
    """Return whether "to" at the end of a form of movement begins an infinitive ("returned to help")."""
    last = view.graph.tokens[tokens[-1]]
    return len(tokens) > 1 and last.tag == "TO" and last.dep == "aux" and pattern.unit.type in _MOVES


_MOVES = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.DEPLOYMENT})


def _names_an_act(view: View, i: int) -> bool:
    """Return whether a form in -ing stands as a noun: "fighting between A and B", "heavy shelling raged"."""
    token = view.graph.tokens[i]
    if token.tag != "VBG" or kids(view.graph, i, "dobj"):
        return False
    return token.dep in _NOMINAL_DEPS | {"compound"} or _before_its_verb(view, i)  # "fighting zones"


def _before_its_verb(view: View, i: int) -> bool:
    """Return whether a form in -ing stands between its noun and that noun's verb ("rebel shelling kills")."""
    tokens = view.graph.tokens
    noun = tokens[i].head
    bare = tokens[i].dep == "acl" and noun == i - 1 and not view.graph.children[i]
    return bare and tokens[noun].dep == "nsubj" and tokens[noun].head == i + 1


def _verb_in_disguise(view: View, i: int) -> bool:
    """Return whether a form tagged as a noun is a headline's verb ("Air Raid Kills 21")."""
    token = view.graph.tokens[i]
    if token.tag in {"JJ", "CD", "NN", "RB"}:
        return bool(kids(view.graph, i, "nsubj", "dobj", "nsubjpass"))
    return token.tag.startswith("NN") and (view.headline or bool(kids(view.graph, i, "nsubj", "dobj")))
