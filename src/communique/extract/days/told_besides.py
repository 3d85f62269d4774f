"""Times that a sentence tells of somebody or something besides, not of the act that its clause tells."""

from collections.abc import Sequence

from communique.extract.drafts.causes import total_over
from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import Graph, first_from, kids, line_up, prepositions, subtree
from communique.extract.sentence.view import View
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.lexicon.shared_words import AGREED, LOSING, TAKING_BACK
from communique.records.mention import TimeMention
from communique.records.parse import SUBJECTS, SUPERLATIVES
from communique.records.when import Anchor, Precision


def is_told_besides(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time belongs to what is said of somebody or something besides the act.

    "The mayor, elected in June, was shot"; "the district, where a curfew has been in force since May";
    "minister until 2014"; "the largest raid since May", which was not in May; "more than on Sunday". What is
    said of an act or its means dates it too ("a raid that began on Monday").
    """
    graph = view.graph
    at = first_from(graph, time.start)
    if at is None:
        return False
    if any(time.start <= graph.starts[k] < time.end for k in line_up(graph.tokens, draft.trigger.anchor)):
        return False  # "since May, when the town was lost": it was lost in May
    if _is_measure(graph, at) or "compared" in time.flags or _names_event(graph, draft, at):
        return True
    line = line_up(graph.tokens, at)
    if is_of_other_count(view, draft, time):
        return True
    of_news = time.anchor is Anchor.RELATIVE and time.precision is Precision.DAY
    if of_news and _of_aftermath(graph, draft, line):
        return True
    lasts = time.precision is Precision.YEAR or any(
        graph.words[k] in _LASTING for k in (*line, at - 1) if k >= 0
    )
    if any(_bounds_superlative(graph, draft, k) for k in line):
        return True
    if _in_subjects_aside(graph, draft, line) or _of_deal(graph, draft, line):
        return True
    asides = [k for k in line if graph.tokens[k].dep in _ASIDES]
    return any(_is_besides(view, draft, aside, lasts=lasts) for aside in asides)


def _of_deal(graph: Graph, draft: Draft, line: Sequence[int]) -> bool:
    """Return whether a time is when a deal was agreed that an act only breaks ("the truce agreed in May")."""
    agreed = next((k for k in line if graph.tokens[k].dep == "acl" and graph.words[k] in AGREED), None)
    return agreed is not None and draft.trigger.anchor not in {agreed, graph.tokens[agreed].head}


def _of_aftermath(graph: Graph, draft: Draft, line: Sequence[int]) -> bool:
    """Return whether a time is told of what came of an act ("the men shot in Xyz were buried on Friday").

    ``line`` are the words from the time upwards: the first that stands over the act as well stands at what
    was done afterwards, or over it. A date, a month or a year is as often that of the act.
    """
    over = line_up(graph.tokens, draft.trigger.anchor)
    shared = next((over.index(k) for k in line if k in over), None)
    below = [k for k in over[: shared + 1] if k not in draft.trigger.tokens] if shared is not None else []
    below += [j for k in below[-1:] for j in kids(graph, k, "nsubj", "nsubjpass") if j in over]
    return any(graph.words[k] in AFTERMATH for k in below)


AFTERMATH = rule_words().acts.aftermath


def is_of_other_count(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time is that of a part of a draft's count, of a count before it or of a total."""
    graph, at = view.graph, first_from(view.graph, time.start)
    total = total_over(graph, at) if at is not None else None
    if total is not None and draft.trigger.anchor not in subtree(graph, total):
        return draft.trigger.anchor < total
    return at is not None and any(_opens_other_count(graph, draft, k) for k in line_up(graph.tokens, at))


def _opens_other_count(graph: Graph, draft: Draft, k: int) -> bool:
    """Return whether a word opens a part of a count, or a count before it, and not the act itself.

    "9,000 have fled, including 300 in the past week", "12 were killed, down from 40 in May".
    """
    behind = graph.words[k] == "from" and graph.words[k - 1] in _CHANGED and k > 0
    part = graph.words[k] == "including" and k > draft.trigger.anchor and _counts(graph, k)
    return (behind or part) and draft.trigger.anchor not in subtree(graph, k)


_CHANGED = frozenset({"up", "down"})


def _counts(graph: Graph, link: int) -> bool:
    """Return whether a number or what it counts stands behind a word ("including eight in May")."""
    nouns = kids(graph, link, "pobj")
    return any(graph.tokens[k].tag == "CD" for noun in nouns for k in (noun, *kids(graph, noun, "nummod")))


def _names_event(graph: Graph, draft: Draft, at: int) -> bool:
    """Return whether a month only says which coup or election is meant, above which another act is told."""
    token = graph.tokens[at]
    if token.dep not in {"compound", "nmod"} or token.head <= at or graph.words[token.head] not in _EVENTS:
        return False
    return graph.tokens[token.head].dep == "pobj" and token.head not in draft.trigger.tokens


_EVENTS = frozenset("coup election elections referendum revolution uprising vote protests unrest".split())


def _in_subjects_aside(graph: Graph, draft: Draft, line: Sequence[int]) -> bool:
    """Return whether commas set off what a time belongs to ("The army, at war with Xyz since May, shelled").

    A time that stands alone between commas is the verb's own ("The army, on Monday, shelled").
    """
    above = next((n for n, k in enumerate(line) if graph.tokens[k].dep in SUBJECTS), None)
    if above is None or above < _DEEP or graph.words[line[above] + 1] != ",":
        return False
    noun, inside = line[above], subtree(graph, line[above])
    under = graph.tokens[line[above - 1]].dep == "prep"
    return under and line[0] > noun and draft.trigger.anchor not in inside


_DEEP = 3  # words from a time up to a subject: "since", "at", the subject


def _is_measure(graph: Graph, at: int) -> bool:
    """Return whether a time right behind "since" only says since when nothing like an act has been.

    "The largest raid since May", "the first since May".
    """
    since = next((k for k in (at, at - 1) if k >= 0 and graph.words[k] == "since"), None)
    for k in range((since or 0) - 1, -1, -1):
        tag = graph.tokens[k].tag
        if tag in SUPERLATIVES or graph.words[k] == "first":
            return True
        if tag.startswith("VB") or tag == "MD":
            break
    return False


def _is_besides(view: View, draft: Draft, aside: int, *, lasts: bool) -> bool:
    """Return whether an aside is closed before the act is told, or tells of a state or of what was before."""
    graph, anchor, noun = view.graph, draft.trigger.anchor, view.graph.tokens[aside].head
    inside = subtree(graph, aside)
    if anchor not in inside and _was_before(graph, draft, aside):
        return True
    if anchor in inside or noun in _of_act(graph, draft) or graph.tokens[noun].tag == "CD":
        return False  # "800 have been killed and 2,000 injured since May" is one count
    if graph.tokens[aside].dep == "appos":
        return lasts
    goes_on = frozenset() if _tells_what_goes_on_there(graph, aside) else classes_of(view, aside)
    if _IS_ACT & (classes_of(view, noun) | goes_on):
        return False
    if lasts and max(inside) > anchor and _HAS & {graph.words[k] for k in kids(graph, draft.clause, "aux")}:
        return False  # "have been killed in rebel-held areas since May"
    closed = max(inside) < anchor and graph.words[max(inside) + 1] == ","
    return lasts or closed or any(graph.words[k] == "had" for k in kids(graph, aside, "aux"))


def _was_before(graph: Graph, draft: Draft, aside: int) -> bool:
    """Return whether ground is taken back that a clause says was lost before ("ground lost in X")."""
    taken_back = TAKING_BACK.intersection(graph.words[k] for k in draft.trigger.tokens)
    return bool(taken_back) and graph.words[aside] in LOSING and aside > draft.trigger.anchor


def _tells_what_goes_on_there(graph: Graph, aside: int) -> bool:
    """Return whether a clause in "where" has a subject of its own ("the town, where a siege went on")."""
    there = any(graph.words[k] == "where" for k in kids(graph, aside, "advmod"))
    return there and bool(kids(graph, aside, "nsubj", "nsubjpass"))


def _bounds_superlative(graph: Graph, draft: Draft, k: int) -> bool:
    """Return whether words above a time say since when an act is the worst of its kind.

    "The worst raid since the war began in May": there the time does not stand right behind "since".
    """
    token, anchor = graph.tokens[k], draft.trigger.anchor
    opens = {token.text.lower(), *(graph.words[j] for j in kids(graph, k, "mark"))}
    if "since" not in opens or anchor in subtree(graph, k):
        return False
    above = {token.head, *kids(graph, token.head, "attr")}
    if graph.tokens[token.head].dep in _DESCRIBING:  # "the worst raid to hit the town since ..."
        above.add(graph.tokens[token.head].head)
    return any(
        graph.tokens[j].tag in SUPERLATIVES or graph.words[j] == "first"
        for i in above
        for j in (i, *kids(graph, i, "amod", "advmod"))
    )


_ASIDES = frozenset({"relcl", "acl", "appos"})
_DESCRIBING = frozenset({"relcl", "acl"})
#: classes of nouns that are acts or their means, and of verbs that say that something took place
_IS_ACT = frozenset({"attack_noun", "explosive", "shell_weapon", "munition_kind", "happening"})


def _of_act(graph: Graph, draft: Draft) -> set[int]:
    """Return the tokens of a draft's act, of what it hangs on, and of what it was done by or in."""
    means = {
        noun
        for link, noun in prepositions(graph, draft.clause)
        if link in ("in", "by", "during") and not graph.tokens[noun].tag.startswith("NNP")
    }
    return {*draft.trigger.tokens, *line_up(graph.tokens, draft.trigger.anchor)} | means


_HAS = frozenset({"has", "have", "'ve", "'s"})
#: what stands before the beginning or the end of a state
_LASTING = frozenset({"since", "until", "till"})
