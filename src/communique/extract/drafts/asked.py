"""What is only asked for or turned down: a demand for an end to fighting tells of no fighting."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import clauses_asked, conjuncts, kids, subtree
from communique.extract.triggers.triggers import object_heads
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType

_ENDINGS = rule_words().asked.endings


def wished_away(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop acts of which a demand only says that they shall end ("called for an end to the fighting")."""
    ended: set[int] = set()
    for demand in [d for d in drafts if d.type is ClaimType.DEMAND]:
        graph = demand.view.graph
        below = subtree(graph, demand.trigger.anchor, clauses=False)
        endings = [i for i in below if graph.words[i] in _ENDINGS and i not in demand.trigger.tokens]
        ended |= {k for i in endings for k in subtree(graph, i, clauses=False)}
        wished = [d for d in drafts if d.type is ClaimType.CEASEFIRE and _is_wish(demand, d)]
        ended |= {d.trigger.anchor for d in wished}
    kept = [d for d in drafts if d.type is ClaimType.DEMAND or d.trigger.anchor not in ended]
    return _without_signing(_without_contents(kept))


def _without_signing(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the talks that are no more than a truce's making ("signed a ceasefire agreement")."""
    truces = {i for d in drafts if d.type is ClaimType.CEASEFIRE for i in d.trigger.tokens}
    talks = [d for d in drafts if d.type is ClaimType.TALKS and d.trigger.reading == "verb"]
    made = [d for d in talks if not d.view.graph.words[d.trigger.anchor].startswith(_WEIGHING)]
    same = [d for d in made if truces & set(object_heads(d.view, d.trigger))]
    return [d for d in drafts if d not in same]


#: how verbs begin that weigh a truce which is yet to be made
_WEIGHING = ("mull", "discuss", "stud", "consider", "negotiat", "haggl", "thrash")

#: what is asked of others and told of as the demand or its refusal alone ("urged both sides to talk")
_ASKED = frozenset(
    {
        ClaimType.ACCUSATION,
        ClaimType.CEASEFIRE,
        ClaimType.TALKS,
        ClaimType.WITHDRAWAL,
        ClaimType.PASSAGE,
        ClaimType.AID,
        ClaimType.DISPLACEMENT,
        ClaimType.BREACH,
        ClaimType.SUPPORT,
    }
)

_SPOKEN = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL})


def _without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what a demand or a refusal only asks for or turns down ("refused to hand over the town").

    What is told in a subordinate clause within it did happen ("the talks that broke down in May").
    """
    asked = {i for d in drafts if d.type in _SPOKEN and not _of_reports(d) for i in _contents(d)}
    return [d for d in drafts if d.type not in _ASKED or d.trigger.anchor not in asked]


#: what is only told: who turns it down denies what it tells
_TOLD = rule_words().asked.hearsay


def _of_reports(draft: Draft) -> bool:
    """Return whether a refusal turns down what others tell ("dismissed reports of talks")."""
    graph = draft.view.graph
    return any(graph.words[i] in _TOLD for i in kids(graph, draft.trigger.anchor, "dobj"))


def _contents(draft: Draft) -> set[int]:
    """Return the words of what is demanded or refused: the verb's objects, infinitive and that-clause."""
    graph, trigger = draft.view.graph, draft.trigger
    if trigger.reading != "verb":
        return set()
    parts = [k for i in trigger.tokens for k in kids(graph, i, "dobj", "pobj", "prep")]
    parts += [k for i in trigger.tokens for k in clauses_asked(graph, i)]
    parts = [k for k in parts if k not in trigger.tokens and graph.words[k] not in _NOT_ASKED]
    parts = [k for part in parts for k in conjuncts(graph, part)]
    parts += [k for part in parts if graph.words[part] in _LETTING for k in kids(graph, part, "ccomp")]
    return {k for i in parts for k in subtree(graph, i, clauses=False)}


_LETTING = frozenset({"let", "allow", "permit"})

#: prepositions of what surrounds a demand and is no part of it
_NOT_ASKED = rule_words().asked.around


def _is_wish(demand: Draft, truce: Draft) -> bool:
    """Return whether a truce is what is demanded ("called for a truce")."""
    tokens = truce.view.graph.tokens
    token = tokens[truce.trigger.anchor]
    above = tokens[token.head].head if token.dep == "pobj" else token.head
    return token.dep in {"dobj", "pobj"} and {token.head, above} <= {*demand.trigger.tokens, token.head}
