"""Which time of a sentence is an act's own: that of its clause, or the one that nothing else can have."""

from collections.abc import Sequence

from communique.extract.days.told_besides import is_of_other_count, is_told_besides
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.speech_acts import is_of_content
from communique.extract.sentence.graph import (
    Graph,
    clause_words,
    first_from,
    governing_verb,
    is_verb,
    kids,
    line_up,
    subtree,
)
from communique.extract.sentence.view import View
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import TimeMention
from communique.records.text import Document
from communique.records.when import Precision

#: states hold on the day of the report; everything else happened on the day that the report tells of
STATES = frozenset(
    {
        ClaimType.CONTROL,
        ClaimType.SIEGE,
        ClaimType.BESIEGED,
        ClaimType.DEPRIVATION,
        ClaimType.STRENGTH,
        ClaimType.SUPPORT,
    }
)


def own_time(
    view: View, draft: Draft, dated: list[TimeMention], siblings: Sequence[Draft]
) -> TimeMention | None:
    """Return the time of a draft's clause, else the one that its sentence can only give to it."""
    if (behind := _behind_number(draft, dated)) is not None:
        return behind
    own = [time for time in dated if not _of_aside(view, draft, time, siblings)]
    own = [time for time in own if not _of_earlier(view, draft, time) and not _of_another(view, draft, time)]
    own = [time for time in own if not is_of_content(draft, time) and not is_told_besides(view, draft, time)]
    own = [time for time in own if not _of_named_act(view, draft, time, siblings)]
    own = [time for time in own if not _of_past_above(view, draft, time)]
    whole = [time for time in dated if not is_of_other_count(view, draft, time)]
    alone = (
        _only_time(whole, view, draft) or _only_told(view, draft, dated) or _before_saying(view, draft, dated)
    )
    if (toll := _of_its_toll(view, draft, dated)) is not None:
        return toll
    found = _in_clause(view, draft, own) or _of_antecedent(view, draft, own)
    return found or (alone if alone in own else None)


def _behind_number(draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the time behind a second toll that has no verb of its own ("and six more on Sunday"), if any."""
    graph, clause = draft.view.graph, draft.clause
    bare = clause == draft.trigger.anchor and graph.tokens[clause].dep == "conj"
    if not bare or is_verb(graph.tokens[clause]) or draft.trigger.reading != "verb":
        return None
    return next((time for time in times if time.start > graph.starts[clause]), None)


#: labels of a time that stands before the noun that it tells apart ("the November attacks")
_BEFORE = frozenset({"compound", "poss", "amod", "nmod", "nummod"})


def _of_its_toll(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return when an act cost lives, as a clause behind its noun says ("which killed 9 in May")."""
    graph, anchor = view.graph, draft.trigger.anchor
    if draft.trigger.reading != "noun":
        return None
    verbs = [t.i for t in graph.tokens if t.dep == "relcl" and graph.words[t.i] in _TOLLS and t.i > anchor]
    behind = [verb for verb in verbs if anchor in line_up(graph.tokens, graph.tokens[verb].head)]
    words = {k for verb in behind for k in subtree(graph, verb)}
    starts = [graph.starts[k] for k in words]
    return next((t for t in times if any(t.start <= start < t.end for start in starts)), None)


_TOLLS = rule_words().acts.toll_verbs


def _of_antecedent(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the time before the act of which a relative clause tells ("last May's raid that killed")."""
    graph, token = view.graph, view.graph.tokens[draft.clause]
    if token.dep != "relcl":
        return None
    if "when" in {graph.words[k] for k in kids(graph, draft.clause, "advmod")}:
        head = graph.starts[token.head]  # "in July 2015 when they lost the town"
        if (named := next((t for t in times if t.start <= head < t.end), None)) is not None:
            return named
    near = [k for k in graph.children[token.head] if k < token.head and graph.tokens[k].dep in _BEFORE]
    starts = {graph.starts[j] for k in near for j in subtree(graph, k)}
    return next((t for t in times if any(t.start <= start < t.end for start in starts)), None)


def _of_named_act(view: View, draft: Draft, time: TimeMention, siblings: Sequence[Draft]) -> bool:
    """Return whether a month or year tells apart another act ("a suspect in the May attacks was held")."""
    graph = view.graph
    at = first_from(graph, time.start)
    if at is None or time.precision is Precision.DAY or graph.tokens[at].dep not in _BEFORE:
        return False
    noun = graph.tokens[at].head
    while graph.tokens[noun].dep in _BEFORE and graph.tokens[noun].head > noun:
        noun = graph.tokens[noun].head
    acts = {d.trigger.anchor for d in siblings if d is not draft and d.trigger.reading == "noun"}
    means = _means(graph, draft.clause) | set(kids(graph, draft.clause, "nsubj"))
    return noun in acts and noun not in means and noun not in line_up(graph.tokens, draft.trigger.anchor)


def _in_clause(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the time of a draft's own verb, of the one it goes with, or of one that it is joined to."""
    graph, clause = view.graph, draft.clause
    joined = [k for k in kids(graph, clause, "conj") if is_verb(graph.tokens[k])]
    with_it = _meanwhile(view, clause)
    tried = [
        subtree(graph, clause, clauses=False, stop=frozenset(joined)),
        _since_clause(graph, draft),
        clause_words(graph, with_it) if with_it is not None else (),
        clause_words(graph, clause),
    ]
    at = graph.tokens[draft.trigger.anchor].start
    for words in tried:
        starts = [graph.tokens[i].start for i in words]
        own = [time for time in times if any(time.start <= start < time.end for start in starts)]
        if own:
            return min(own, key=lambda time: abs(time.start - at))
    return None


def _since_clause(graph: Graph, draft: Draft) -> Sequence[int]:
    """Return the words of a clause in "since" from which on a toll's own clause counts."""
    if not draft.quantities:
        return ()
    clauses = kids(graph, draft.clause, "advcl")
    since = [k for k in clauses if "since" in {graph.words[m] for m in kids(graph, k, "mark")}]
    return [i for k in since if k > draft.trigger.anchor for i in subtree(graph, k)]


def _meanwhile(view: View, clause: int) -> int | None:
    """Return the verb whose time a clause shares, or None.

    "It was broken in May when rebels opened X", "they hit X on Monday, killing nine, and on Tuesday Y".
    """
    token = view.graph.tokens[clause]
    marks = {view.graph.words[k] for k in kids(view.graph, clause, "advmod", "mark")}
    result = token.tag == "VBG" and token.head < clause and not kids(view.graph, clause, "mark", "aux")
    return token.head if token.dep == "advcl" and (marks & _SAME_TIME or result) else None


_SAME_TIME = frozenset({"when", "as", "while"})


def _only_time(times: list[TimeMention], view: View, draft: Draft) -> TimeMention | None:
    """Return a sentence's only time, unless it stands in a relative clause beside the draft's own words."""
    return times[0] if len(times) == 1 and not _beside(view, draft, times[0]) else None


def _beside(view: View, draft: Draft, time: TimeMention) -> bool:
    graph = view.graph
    at = next((t.i for t in graph.tokens if t.end > time.start), None)
    if at is None:
        return False
    if _in_joined_saying(graph, draft, at):
        return True
    aside = next((k for k in line_up(graph.tokens, at) if graph.tokens[k].dep == "relcl"), None)
    if aside is None:
        return False
    before = any(graph.words[k] == "had" for k in kids(graph, aside, "aux"))  # "X, where ten had died in May"
    above = () if before else line_up(graph.tokens, graph.tokens[aside].head)
    return draft.trigger.anchor not in {*subtree(graph, aside), *above}


def _in_joined_saying(graph: Graph, draft: Draft, at: int) -> bool:
    """Return whether a time is of what a second verb says ("said X, and warned that Y would end in May")."""
    told = next((k for k in line_up(graph.tokens, at) if graph.tokens[k].dep == "ccomp"), None)
    if told is None or draft.trigger.anchor in subtree(graph, told):
        return False
    return graph.tokens[graph.tokens[told].head].dep == "conj" and draft.trigger.anchor < told


def _only_told(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the one day behind "that" where the saying has one too ("said today that on 3 May")."""
    words = view.graph.words
    that = [t.start for t in view.graph.tokens if words[t.i] == "that" and t.dep == "mark"]
    saying = [time for time in times if that and time.end <= that[0] and time.precision is Precision.DAY]
    told = [time for time in times if that and time.start > that[0]]
    if not saying or len(told) != 1 or len(saying) + 1 != len(times):
        return None
    return None if _beside(view, draft, told[0]) else told[0]


SAYINGS = rule_words().speech.sayings


def _before_saying(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the one time told where the saying behind has one too ("fell this week, it said on Friday")."""
    graph, at = view.graph, draft.trigger.anchor
    saying = next((i for i in range(len(graph.words) - 1, at, -1) if graph.words[i] in SAYINGS), None)
    if saying is None:
        return None
    told = [time for time in times if time.end <= graph.tokens[saying].start]
    return told[0] if len(told) == 1 and len(times) == 2 else None


def _of_aside(view: View, draft: Draft, time: TimeMention, siblings: Sequence[Draft]) -> bool:
    """Return whether a time stands in the relative or participle clause of another draft."""
    graph, others = view.graph, {other.trigger.anchor for other in siblings if other is not draft}
    at = first_from(graph, time.start)
    verb = governing_verb(graph, at) if at is not None else None
    if verb is None or graph.tokens[verb].dep not in _ASIDES:
        return False
    noun = graph.tokens[verb].head
    own = {*line_up(graph.tokens, draft.trigger.anchor)} | _means(graph, draft.clause)
    return bool({verb, noun} & others) and not {verb, noun} & own


def _of_earlier(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a month or year is that of what went before ("it attacks X after it took Y in May").

    What is told as going on now has another time; what is told as past may share it.
    """
    if time.precision is Precision.DAY or not _is_told_now(view.graph, draft.clause):
        return False
    graph = view.graph
    at = first_from(graph, time.start)
    line = line_up(graph.tokens, at) if at is not None else ()
    earlier = next((k for k in line if _opens_earlier(graph, k)), None)
    return earlier is not None and draft.trigger.anchor not in subtree(graph, earlier)


def _of_another(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time is that of what an act came ahead or in spite of, followed or answered.

    "Rebels shelled X ahead of talks due on Friday", "despite a truce that began on Sunday", "to avenge the
    killing of Y in June", "after losing Y in June". A day behind "after" or an aim may be that of both, and
    what came before something else is near it.
    """
    graph = view.graph
    at = first_from(graph, time.start)
    for k in line_up(graph.tokens, at) if at is not None else ():
        if draft.trigger.anchor in subtree(graph, k):
            return False
        if _opens_otherwise(graph, k) or (time.precision is not Precision.DAY and _opens_aim(graph, k)):
            return True
    return False


def _of_past_above(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time stands over a clause in the present ("in May it hit the town that it holds")."""
    token = view.graph.tokens[draft.clause]
    if draft.type not in STATES or token.dep != "relcl" or token.tag not in {"VBZ", "VBP"}:
        return False
    at = first_from(view.graph, time.start)
    return at is not None and at not in subtree(view.graph, draft.clause)


def _opens_otherwise(graph: Graph, i: int) -> bool:
    """Return whether a word opens what an act is set against ("despite X") or comes "ahead of"."""
    return graph.words[i] == "ahead" or (graph.words[i] == "despite" and graph.tokens[i].dep == "prep")


def _opens_aim(graph: Graph, i: int) -> bool:
    """Return whether a word opens what went before an act, or what it is meant for."""
    aim = graph.tokens[i].dep == "advcl" and "to" in _marks(graph, i)
    return aim or _opens_earlier(graph, i)


def is_aimed_at(document: Document, view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time after the report's day is an aim's ("halted raids to pave the way for X")."""
    if document.date is None or time.first is None or time.first <= document.date.end:
        return False
    graph = view.graph
    at = first_from(graph, time.start)
    line = line_up(graph.tokens, at) if at is not None else ()
    aim = next((k for k in line if graph.tokens[k].dep == "advcl" and "to" in _marks(graph, k)), None)
    return aim is not None and draft.trigger.anchor not in subtree(graph, aim)


def _marks(graph: Graph, i: int) -> set[str]:
    return {graph.words[k] for k in kids(graph, i, "mark", "aux")}


def _opens_earlier(graph: Graph, i: int) -> bool:
    """Return whether a word is the verb of a clause behind "after", or that "after" itself."""
    token = graph.tokens[i]
    if token.dep == "prep" and graph.words[i] == "after":
        return bool(kids(graph, i, "pcomp"))
    return token.dep == "advcl" and any(graph.words[k] == "after" for k in kids(graph, i, "mark"))


def _is_told_now(graph: Graph, verb: int) -> bool:
    """Return whether a clause's verb is in the present, or tells what has come of it."""
    helpers = {graph.words[k] for k in kids(graph, verb, "aux")}
    return graph.tokens[verb].tag in {"VBZ", "VBP"} or bool(helpers & _NOW)


_NOW = frozenset({"is", "are", "has", "have", "'s", "'ve"})


def _means(graph: Graph, verb: int) -> set[int]:
    """Return the nouns by or in which a verb's act was done ("ten died in a raid begun on Sunday")."""
    links = [k for k in kids(graph, verb, "prep", "agent") if graph.words[k] in ("in", "by", "during")]
    nouns = {noun for link in links for noun in kids(graph, link, "pobj")}
    return {noun for noun in nouns if not graph.tokens[noun].tag.startswith("NNP")}


#: clauses that tell something besides ("the town, captured by rebels in May, ...")
_ASIDES = frozenset({"relcl", "acl"})
