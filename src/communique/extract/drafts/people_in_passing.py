"""People whom words only describe: who they are, with what arms, when they came, how many died."""

from itertools import pairwise

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import key_of
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words


def by_own_side(draft: Draft) -> bool:
    """Return whether those who help are of the side that they help ("troops backed by the air force")."""
    helped = {key_of(m) for m in draft.actors("target")}
    helpers = {key_of(m) for m in draft.actors("agent")}
    return bool(helpers) and helpers <= helped


def is_epithet(draft: Draft) -> bool:
    """Return whether a backer's bare noun only says who somebody is ("rebel backer X": one of many)."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    bare = not kids(draft.view.graph, token.i, "det", "poss", "case")
    return draft.unit.id == "support.backer" and token.tag == "NN" and bare


def counts_nobody(draft: Draft) -> bool:
    """Return whether it is only said that somebody has fighters ("the group has fighters in X")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    had = draft.trigger.reading == "verb" and graph.words[verb] in {"has", "have", "had"}
    counted = [k for k in kids(graph, verb, "dobj") if graph.tokens[k].tag == "NNS"]
    bare = any(all(j > k for j in graph.children[k]) for k in counted)
    return had and bare and not draft.quantities


def only_says_when(draft: Draft) -> bool:
    """Return whether somebody's coming or going only gives a time ("shot as they crossed the border")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    subjects = kids(graph, verb, "nsubj")
    marked = {graph.words[k] for k in kids(graph, verb, "mark", "advmod")} & _WHEN
    known = bool(subjects) and all(graph.words[k] in _PRONOUNS for k in subjects)
    return graph.words[verb] in _PASSING and known and bool(marked)


_PRONOUNS = frozenset("they it he she we".split())
_WHEN = frozenset({"as", "before", "when", "while", "after", "until"})
_PASSING = rule_words().acts.passing


def is_cry(draft: Draft) -> bool:
    """Return whether people in need only cry for help ("the screams of people asking for help")."""
    return draft.unit.id == "demand.help" and draft.view.graph.tokens[draft.trigger.anchor].dep == "acl"


def is_why_they_flee(draft: Draft) -> bool:
    """Return whether a flight is told again by what people flee from ("fled to escape the raids")."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    token = graph.tokens[verb]
    aim = token.tag == "VB" and token.dep in {"advcl", "xcomp"} and graph.words[verb] in {"escape", "flee"}
    return aim and graph.words[token.head] in _FLEEING


_FLEEING = rule_words().acts.fleeing


def is_a_kind(draft: Draft) -> bool:
    """Return whether "displaced" only says what people are meant, and counts none."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    people = bool(classes_of(draft.view, token.head) & {"people", "person_word"})
    return token.dep == "amod" and people and not draft.quantities


def is_bare_toll(draft: Draft) -> bool:
    """Return whether a toll without a figure is only reported, or what something led to."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if draft.quantities or draft.trigger.reading != "noun" or noun.text.lower() not in _TOLLS:
        return False
    bare = not (draft.actors("agent") or draft.actors("target") or draft.places("location"))
    known = any(graph.words[k] == "the" for k in kids(graph, noun.i, "det"))
    over = graph.words[noun.head]
    reported = noun.dep == "dobj" and over in _REPORTING and noun.text.lower() in {"toll", "tolls"}
    sourced = noun.dep == "pobj" and graph.words[graph.tokens[noun.head].head] == "according"
    caused = noun.dep == "pobj" and over == "to" and known
    return bare and (reported or sourced or caused)


def is_not_known(draft: Draft) -> bool:
    """Return whether nobody knows of harm or how much there is ("no information on damage").

    "The extent of casualties is unclear" tells of none that can be claimed.
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    if draft.quantities or draft.trigger.reading != "noun":
        return False
    over = [graph.words[i] for i in line_up(graph.tokens, at)[1:_NEAR]]
    asked = any(link in _ABOUT and word in _INFORMATION for link, word in pairwise(over))
    extent = any(link == "of" and word in _EXTENTS for link, word in pairwise(over))
    return asked or (extent and not _NOT_KNOWN.isdisjoint(graph.words))


_ABOUT = rule_words().named.about
_INFORMATION, _EXTENTS = rule_words().named.information, rule_words().named.extents
_NOT_KNOWN = rule_words().named.not_known


def is_charge(draft: Draft) -> bool:
    """Return whether a noun only says what a court deals with, and no victim ("charged with murder").

    So do counts and sentences: "51 counts of murder", "murder charges", "sentenced to death".
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    if draft.trigger.reading != "noun" or kids(graph, at, "poss"):
        return False
    over = [graph.words[i] for i in line_up(graph.tokens, at)[1:_NEAR]]
    if _is_for_court(draft) or (graph.words[at] == "death" and over[:1] == ["to"] and _before_court(over)):
        return True
    if draft.actors("target") or any(graph.words[k] in _UPON for k in kids(graph, at, "prep")):
        return False  # "convicted of the murder of two guards"
    return _before_court(over)


def _is_for_court(draft: Draft) -> bool:
    """Return whether a noun only says what a warrant, a count or a charge is for ("arrest warrants")."""
    noun = draft.view.graph.tokens[draft.trigger.anchor]
    return noun.dep in {"compound", "nmod"} and draft.view.graph.words[noun.head] in _CHARGES


def _before_court(over: list[str]) -> bool:
    """Return whether the words above one are a court's ("charged with")."""
    return any(link in _OVER and word in _COURT for link, word in pairwise(over))


def is_charged_with(draft: Draft) -> bool:
    """Return whether damage is only what somebody is charged with, and nowhere ("charged with arson")."""
    graph = draft.view.graph
    over = [graph.words[i] for i in line_up(graph.tokens, draft.trigger.anchor)[1:_NEAR]]
    charged = _before_court(over) or (over[:1] != [] and over[0] in _COURT)
    return charged and not (draft.places("location") or draft.quantities)


_UPON = frozenset({"of", "in", "at", "by"})
_NEAR = 6  # words up from a noun among which a court's verb may stand
_OVER = frozenset({"of", "with", "to", "for", "on", "in"})
_CHARGES = rule_words().acts.in_court
_COURT = (_CHARGES - {"warrant", "warrants"}) | rule_words().acts.by_court


_TOLLS = rule_words().named.tolls
_REPORTING = rule_words().named.reporting
