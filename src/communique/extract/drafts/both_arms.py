"""Blows dealt by aircraft and guns alike: "aerial and artillery bombardment" tells of two acts.

Where a sentence names both arms side by side and only one of them made a draft, the draft is told once more
with the type of the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import covered, subtree
from communique.extract.sentence.view import View
from communique.extract.triggers.triggers import means_heads
from communique.records.claim import ClaimType, Quantity
from communique.records.mention import ActorMention

#: each kind of blow, and the classes of the arms that deal it
BOTH_ARMS = {ClaimType.AIRSTRIKE: ("air_weapon",), ClaimType.SHELLING: ("gun_arm", "missile_arm")}
_BLOWS = frozenset({*BOTH_ARMS, ClaimType.OFFENSIVE})
_AND = frozenset({"and", "or", ",", "&"})
#: tags of words that may stand between the names of two arms ("air force units and heavy artillery")
_BESIDE = ("NN", "JJ", "POS", "HYPH", "DT", "CD")
_NONE: frozenset[str] = frozenset()
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
    return [_by_its_owner(draft, pairs) for draft in known]


def _by_its_owner(draft: Draft, pairs: Sequence[dict[ClaimType, int]]) -> Draft:
    """Return a blow without the owner of the other arm, where each arm is said to be somebody's."""
    pair = next((p for p in pairs if draft.type in p and _tells_of(draft, p)), None)
    if pair is None:
        return draft
    owners = _owners(draft.view, pair)
    own = owners.pop(draft.type)
    others = [m for found in owners.values() for m in found]
    if not own or not others:
        return draft
    agents = tuple(m for m in draft.actors("agent") if m in own or m not in others)
    return replace(draft, roles=replace(draft.roles, actors={**draft.roles.actors, "agent": agents}))


def _owners(view: View, pair: dict[ClaimType, int]) -> dict[ClaimType, list[ActorMention]]:
    """Return whose each arm is by the words right before it ("Turkish artillery and coalition jets")."""
    first, last = sorted(pair.values())
    starts = {first: max(first - 2, 0), last: first + 1}
    return {
        kind: [view.actors[k] for k in range(starts[i], i + 1) if k in view.actors]
        for kind, i in pair.items()
    }


def _as(draft: Draft, kind: ClaimType) -> Draft:
    """Return a draft as a blow of another kind."""
    unit, trigger = replace(draft.unit, type=kind), draft.trigger
    return replace(
        draft,
        trigger=replace(trigger, unit=unit),
        quantities=_of_arm(draft, kind),
        notes=(*draft.notes, "both arms named"),
    )


def _of_arm(draft: Draft, kind: ClaimType) -> tuple[Quantity, ...]:
    """Return a draft's figures without those that count the other arm alone ("missiles and seven drones")."""
    classes = draft.view.lexicon.classes
    nouns = {q.text: classes.get(q.noun, _NONE) for q in draft.view.all_quantities}
    own = BOTH_ARMS[kind]
    others = [name for other, names in BOTH_ARMS.items() if other is not kind for name in names]
    return tuple(
        q
        for q in draft.quantities
        if (of := nouns.get(q.mention, _NONE)).isdisjoint(others) or not of.isdisjoint(own)
    )


def _tells_of(draft: Draft, pair: dict[ClaimType, int]) -> bool:
    """Return whether a draft's words reach one of two arms: its own, what hangs on them, and its doers."""
    graph = draft.view.graph
    words = {*draft.trigger.tokens, *subtree(graph, draft.trigger.anchor, clauses=False)}
    words |= {k for i in means_heads(draft.view, draft.trigger) for k in subtree(graph, i, clauses=False)}
    words |= {k for m in draft.actors("agent") for k in covered(graph, m.start, m.end)}
    return not words.isdisjoint(pair.values())


def _pairs(view: View) -> Iterator[dict[ClaimType, int]]:
    """Yield where aircraft and guns stand side by side: the token of each."""
    at = {kind: _tokens(view, names) for kind, names in BOTH_ARMS.items()}
    for i in at[ClaimType.AIRSTRIKE]:
        for j in at[ClaimType.SHELLING]:
            beside = abs(i - j) <= _REACH and _joined(view, min(i, j), max(i, j))
            if beside and not _one_load(view, i, j):
                yield {ClaimType.AIRSTRIKE: i, ClaimType.SHELLING: j}
                return


def _one_load(view: View, i: int, j: int) -> bool:
    """Return whether aircraft may have dropped and fired both ("barrel bombs and missiles")."""
    told = [view.lexicon.classes.get(word, _NONE) for word in view.graph.words[min(i, j) : max(i, j) + 1]]
    return any("explosive" in of for of in told) and any("missile_arm" in of for of in told)


def _tokens(view: View, names: Sequence[str]) -> list[int]:
    """Return the tokens whose own word is of one of some classes."""
    classes = view.lexicon.classes
    return [i for i, word in enumerate(view.graph.words) if not classes.get(word, _NONE).isdisjoint(names)]


def _joined(view: View, first: int, last: int) -> bool:
    """Return whether one "and" and no more than nouns and adjectives stand between two tokens."""
    between = view.graph.tokens[first + 1 : last]
    ands = [t for t in between if t.text.lower() in _AND]
    return len(ands) == 1 and all(t in ands or t.tag.startswith(_BESIDE) for t in between)
