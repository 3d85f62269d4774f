"""Blows dealt by aircraft and guns alike: "aerial and artillery bombardment" tells of two acts.

Where a sentence names both arms side by side and only one of them made a draft, the draft is told once more
with the type of the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.drafts import Draft
from communique.extract.graph import covered, subtree
from communique.extract.triggers import means_heads
from communique.extract.view import View
from communique.records.claim import ClaimType

#: each kind of blow, and the class of the arm that deals it
BOTH_ARMS = {ClaimType.AIRSTRIKE: "air_weapon", ClaimType.SHELLING: "gun_arm"}
_BLOWS = frozenset({*BOTH_ARMS, ClaimType.OFFENSIVE})
_AND = frozenset({"and", "or", ",", "&"})
#: tags of words that may stand between the names of two arms ("air force units and heavy artillery")
_BESIDE = ("NN", "JJ", "POS", "HYPH", "DT")
#: tokens from one arm to the other
_REACH = 5


def told_of_both(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of one sentence, with the blow of the arm that is named but made no draft."""
    pairs = list(_pairs(drafts[0].view)) if drafts else []
    known = list(drafts)
    for pair in pairs:
        near = [d for d in known if d.type in _BLOWS and _tells_of(d, pair)]
        told = {d.type for d in near}
        missing = [kind for kind in BOTH_ARMS if kind not in told]
        general = [d for d in near if d.type is ClaimType.OFFENSIVE and d.unit.anaphor]
        for first in (general or near)[:1]:
            known = [d for d in known if d not in general]
            known += [_as(first, kind) for kind in missing]
    return known


def _as(draft: Draft, kind: ClaimType) -> Draft:
    """Return a draft as a blow of another kind."""
    unit = replace(draft.unit, type=kind)
    return replace(draft, trigger=replace(draft.trigger, unit=unit), notes=(*draft.notes, "both arms named"))


def _tells_of(draft: Draft, pair: dict[ClaimType, int]) -> bool:
    """Return whether a draft's words reach one of two arms: its own, what hangs on them, and its doers."""
    graph = draft.view.graph
    words = {*draft.trigger.tokens, *subtree(graph, draft.trigger.anchor, clauses=False)}
    words |= {k for i in means_heads(draft.view, draft.trigger) for k in subtree(graph, i, clauses=False)}
    words |= {k for m in draft.actors("agent") for k in covered(graph, m.start, m.end)}
    return not words.isdisjoint(pair.values())


def _pairs(view: View) -> Iterator[dict[ClaimType, int]]:
    """Yield where aircraft and guns stand side by side: the token of each."""
    at = {kind: _tokens(view, name) for kind, name in BOTH_ARMS.items()}
    for i in at[ClaimType.AIRSTRIKE]:
        for j in at[ClaimType.SHELLING]:
            if abs(i - j) <= _REACH and _joined(view, min(i, j), max(i, j)):
                yield {ClaimType.AIRSTRIKE: i, ClaimType.SHELLING: j}
                return


def _tokens(view: View, name: str) -> list[int]:
    """Return the tokens whose own word is of a class."""
    return [i for i, word in enumerate(view.graph.words) if name in view.lexicon.classes.get(word, ())]


def _joined(view: View, first: int, last: int) -> bool:
    """Return whether one "and" and no more than nouns and adjectives stand between two tokens."""
    between = view.graph.tokens[first + 1 : last]
    ands = [t for t in between if t.text.lower() in _AND]
    return len(ands) == 1 and all(t in ands or t.tag.startswith(_BESIDE) for t in between)
