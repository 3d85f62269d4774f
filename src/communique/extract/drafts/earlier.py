"""What a sentence tells of as earlier, or as later: it is another act than what its other clauses tell of.

"Shells hit the market, a day after ten people died", "six were killed in Hama, where nine had died in June",
"raids killed ten on Monday, and another 12 were killed on Tuesday".
"""

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.governors import is_avenged
from communique.extract.sentence.graph import (
    Graph,
    covered,
    governing_verb,
    is_verb,
    kids,
    line_up,
    subtree,
)
from communique.extract.sentence.view import View
from communique.records.parse import SUPERLATIVES
from communique.records.when import Interval

#: units of the time that lies between ("hours after"); "moments after" may be cause and effect
_DAYS = frozenset("day days week weeks fortnight fortnights month months year years".split())
_BETWEEN = _DAYS | {"hours"}


def told_apart(first: Draft, second: Draft) -> bool:
    """Return whether one of two drafts of a sentence is told of as earlier than the other."""
    if _counts_further(first) != _counts_further(second):
        return True
    if is_avenged(first.view, first.trigger) != is_avenged(second.view, second.trigger):
        return True
    if was_days_before(first) != was_days_before(second):
        return True
    if _tells_of(first, second) or _tells_of(second, first):
        return False  # "a raid in which ten had died"
    return _earlier_clause(first) != _earlier_clause(second) or _on_other_days(first, second)


def _tells_of(first: Draft, second: Draft) -> bool:
    """Return whether a clause that a draft stands in tells something of another's noun."""
    tokens = first.view.graph.tokens
    return any(tokens[i].dep == "relcl" and tokens[i].head in second.trigger.tokens for i in _verbs(first))


def _on_other_days(first: Draft, second: Draft) -> bool:
    """Return whether each has a time of its own ("struck a market on Monday and on Tuesday hit a school")."""
    one, other = _days_of(first), _days_of(second)
    return bool(one and other) and not any(a.meets(b) for a in one for b in other)


def _days_of(draft: Draft) -> list[Interval]:
    """Return when it was by the times at the verb of a draft, or at the nearest verb that it hangs on."""
    told = {i: _days_at(draft.view, i) for i in _verbs(draft)}
    return next((days for days in told.values() if days), [])


def _days_at(view: View, verb: int) -> list[Interval]:
    """Return the days of the times that hang on a verb."""
    return [
        Interval(start=time.first, end=time.last)
        for time in view.times
        if time.first and time.last
        for i in covered(view.graph, time.start, time.end)[:1]
        if governing_verb(view.graph, i) == verb
    ]


def _counts_further(draft: Draft) -> bool:
    """Return whether a toll is of others than those told before it ("another 12 were killed on Tuesday")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    bare = not is_verb(graph.tokens[at])
    counted = [at] if bare else kids(graph, at, "nsubj", "nsubjpass")
    counted = [i for i in counted if graph.tokens[i].tag == "CD" or graph.words[i] in _FURTHER]
    if not counted or graph.tokens[at].dep != "conj" or not draft.quantities:
        return False
    same = bare or graph.words[at] in graph.words[:at]
    further = same and any(graph.words[k] in _FURTHER for i in counted for k in (i, *graph.children[i]))
    starts = [graph.starts[k] for k in subtree(graph, at)]
    return further and any(t.start <= start < t.end for t in draft.view.times for start in starts)


_FURTHER = frozenset({"another", "more", "others", "further"})


def a_while_lies_between(first: Draft, second: Draft) -> bool:
    """Return whether "a day after" or the like stands between two drafts of a sentence."""
    graph = first.view.graph
    one, other = (next((i for i in _verbs(d) if _after_a_while(graph, i)), None) for d in (first, second))
    return one != other


def is_recalled_by_time(draft: Draft) -> bool:
    """Return whether a draft only tells what was before ("a day after a bomb in Xyz had killed nine")."""
    return any(_after_a_while(draft.view.graph, i) for i in _verbs(draft))


def was_days_before(act: Draft) -> bool:
    """Return whether an act's noun only says how long before it was ("days after an attack nine died")."""
    graph, token = act.view.graph, act.view.graph.tokens[act.trigger.anchor]
    link = graph.tokens[token.head]
    after = token.dep == "pobj" and graph.words[link.i] == "after" and link.i > 0
    return after and graph.words[link.i - 1] in _DAYS


def _earlier_clause(draft: Draft) -> int | None:
    """Return the verb of the clause of a draft that tells of what was before, or None."""
    graph = draft.view.graph
    earlier = (_after_a_while, _was_there_before, _since_then)
    return next(
        (i for i in _verbs(draft) if any(test(graph, i) for test in earlier) or _days_away(draft.view, i)),
        None,
    )


def _days_away(view: View, verb: int) -> bool:
    """Return whether a joined clause opens with how long before or later it was ("and a day later ten fell").

    It has a subject of its own: who "was hit and two days later died" died of the blow.
    """
    subject = next(iter(kids(view.graph, verb, "nsubj", "nsubjpass")), None)
    if view.graph.tokens[verb].dep != "conj" or subject is None:
        return False
    opening = [t for t in view.times if t.rule_id in _COUNTED and t.end <= view.graph.starts[subject]]
    return any(
        not _DAYS.isdisjoint(t.text.lower().split())
        and any(view.graph.tokens[i].head == verb for i in covered(view.graph, t.start, t.end))
        for t in opening
    )


#: rules that read a time by how far it is from another ("a month later", "the year before")
_COUNTED = frozenset({"en.later", "en.ago"})


def _verbs(draft: Draft) -> list[int]:
    """Return the verbs of a draft's clause and of those that it hangs on, nearest first."""
    tokens = draft.view.graph.tokens
    return [i for i in line_up(tokens, draft.trigger.anchor) if is_verb(tokens[i])]


def _after_a_while(graph: Graph, verb: int) -> bool:
    """Return whether a clause stands behind "a day after" or "hours after"."""
    marks = kids(graph, verb, "mark")
    return any(graph.words[k] == "after" and graph.words[k - 1] in _BETWEEN for k in marks if k)


def _since_then(graph: Graph, verb: int) -> bool:
    """Return whether a clause tells since when none was like it ("the worst raid since one killed 300")."""
    since = next((k for k in kids(graph, verb, "mark") if graph.words[k] == "since"), None)
    above = graph.tokens[:since] if since is not None and graph.tokens[verb].dep == "advcl" else ()
    return any(token.tag in SUPERLATIVES or token.text.lower() == "first" for token in above)


def _was_there_before(graph: Graph, verb: int) -> bool:
    """Return whether a clause adds to a noun, mostly a place, what had happened there."""
    past = any(graph.words[k] == "had" for k in kids(graph, verb, "aux"))
    return past and graph.tokens[verb].dep == "relcl" and graph.tokens[verb].tag == "VBN"
