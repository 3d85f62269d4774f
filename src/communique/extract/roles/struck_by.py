"""Who is hit by an act that is told as the doer of another: "Xyz was hit by a wave of killings"."""

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import covered, governing_verb, line_up
from communique.records.mention import ActorMention


def struck_by(draft: Draft) -> list[ActorMention]:
    """Return the actors that are the passive subject of the verb behind whose "by" an act stands."""
    graph, at = draft.view.graph, draft.trigger.anchor
    verb = governing_verb(graph, at)
    if verb is None or all(graph.tokens[i].dep != "agent" for i in line_up(graph.tokens, at)):
        return []
    subjects = {t.i for t in graph.tokens if t.head == verb and t.dep == "nsubjpass"}
    return [m for m in draft.view.who if not subjects.isdisjoint(covered(graph, m.start, m.end))]
