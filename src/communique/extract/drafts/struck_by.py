"""Who cannot have done an act, since the verb over it says that they suffered it or wait for its end.

"Xyz was hit by a wave of killings", "withdrew under heavy fire", "will fight on unless the raids stop".
"""

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.arguments import surface_subjects
from communique.extract.sentence.graph import covered, governing_verb, is_verb, kids, line_up
from communique.records.mention import ActorMention
from communique.records.parse import SUBJECTS


def struck_by(draft: Draft) -> list[ActorMention]:
    """Return the actors that an act is told to have hit as the subjects of the verb over it."""
    graph = draft.view.graph
    heads = {*_passive_subjects(draft), *_who_bore_it(draft), *_who_wait(draft)}
    return [m for m in draft.view.who if not heads.isdisjoint(covered(graph, m.start, m.end))]


def _passive_subjects(draft: Draft) -> list[int]:
    """Return the passive subject of the verb behind whose "by" an act stands."""
    graph, at = draft.view.graph, draft.trigger.anchor
    verb = governing_verb(graph, at)
    if verb is None or all(graph.tokens[i].dep != "agent" for i in line_up(graph.tokens, at)):
        return []
    return kids(graph, verb, "nsubjpass")


def _who_bore_it(draft: Draft) -> list[int]:
    """Return who does something "under" an act ("withdrew under heavy bombardment")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    link = graph.tokens[token.head]
    if token.dep != "pobj" or graph.words[link.i] != "under" or not is_verb(graph.tokens[link.head]):
        return []
    return surface_subjects(graph, link.head)


def _who_wait(draft: Draft) -> list[int]:
    """Return who will do something unless or until an act stops."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    end = graph.tokens[token.head]
    marks = {graph.words[k] for k in kids(graph, end.i, "mark")}
    if token.dep not in SUBJECTS or end.dep != "advcl" or marks.isdisjoint(_UNTIL):
        return []
    return surface_subjects(graph, end.head)


_UNTIL = frozenset({"unless", "until", "till"})
