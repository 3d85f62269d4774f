"""Ground that words only describe: a nameless village, rubble where somebody digs, a place to meet."""

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_places import called
from communique.extract.triggers.suffixes import shared_out
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory


def is_unnamed_ground(draft: Draft) -> bool:
    """Return whether what is held is only "areas under their control", without any name."""
    if draft.unit.id != "control.under-whose" or draft.places("location"):
        return False
    graph = draft.view.graph
    owners = {graph.words[k] for i in draft.trigger.tokens for k in kids(graph, i, "poss")}
    ground = graph.tokens[graph.tokens[draft.trigger.tokens[0]].head]
    named = ground.dep == "appos" and ground.head in draft.view.places  # "Xyz, a town under its control"
    return not named and not owners.isdisjoint(_OWNERS)


_OWNERS = frozenset({"its", "their", "his", "her"})


def is_taken_hold(draft: Draft) -> bool:
    """Return whether strongholds without a name are what somebody took, and so nobody's any more."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    taken = token.dep in {"dobj", "nsubjpass"} and graph.words[token.head] in _TAKING
    named = any(prep == "of" and k in draft.view.places for prep, k in prepositions(graph, token.i))
    return (
        draft.unit.id == "control.stronghold" and taken and not named and called(draft.view, token.i) is None
    )


_TAKING = rule_words().acts.taking


def is_nameless(draft: Draft) -> bool:
    """Return whether what is held is "a village", and the words name none ("a rebel-held area of Xyz")."""
    if draft.trigger.reading != "suffix":
        return False
    graph = draft.view.graph
    noun = graph.tokens[draft.trigger.anchor].head
    while graph.tokens[noun].dep in {"amod", "npadvmod", "compound"} and graph.tokens[noun].head != noun:
        noun = graph.tokens[noun].head
    articles = {graph.words[k] for k in kids(graph, noun, "det")}
    single = graph.tokens[noun].tag == "NN" and called(draft.view, noun) is None
    of = [k for prep, k in prepositions(graph, noun) if prep == "of" and k in draft.view.places]
    own = bool(of) and graph.words[noun] in _OWN_NAMED  # "a town of Xyz" is Xyz, "an area of Xyz" is not
    return bool(articles & {"a", "an"}) and single and not own and not shared_out(draft.view, noun)


_OWN_NAMED = rule_words().places.own_named


def is_what_was_taken(draft: Draft) -> bool:
    """Return whether a capture only says which nameless ground is meant ("left the areas they took")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    by_whom = [graph.words[k] for k in kids(graph, token.i, "nsubj")]
    nameless = draft.trigger.reading == "verb" and token.dep == "relcl" and not draft.places("location")
    return nameless and bool(by_whom) and by_whom[0] in {"they", "it", "he"}


def is_freed_up(draft: Draft) -> bool:
    """Return whether somebody is only at hand again, and no ground retaken ("troops were freed up")."""
    at = draft.trigger.anchor
    return draft.view.graph.words[at : at + 2] in (("freed", "up"), ("free", "up"), ("freeing", "up"))


def is_of_captives(draft: Draft) -> bool:
    """Return whether people, and no ground, are in somebody's hands ("hostages are in the hands of X")."""
    graph = draft.view.graph
    verb = graph.tokens[graph.tokens[draft.trigger.tokens[0]].head]
    held = [k for k in kids(graph, verb.i, "nsubj", "nsubjpass") if k not in draft.view.places]
    named = [draft.view.actors[k] for k in held if k in draft.view.actors]
    people = bool(named) and all(m.category in _PEOPLE for m in named)
    return draft.trigger.reading == "noun" and people


_PEOPLE = frozenset({ActorCategory.PEOPLE, ActorCategory.PERSON})


def is_siege_laid(draft: Draft) -> bool:
    """Return whether somebody besieges others: that is a siege, and no life under one."""
    graph, verb = draft.view.graph, draft.trigger.anchor
    return graph.words[verb].startswith("besieg") and bool(kids(graph, verb, "dobj"))


def is_where_they_dig(draft: Draft) -> bool:
    """Return whether rubble is only where somebody digs, walks or lies ("pulled from the rubble")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    plain = all(graph.words[k] == "the" for k in graph.children[token.i] if k < token.i)
    under = token.dep == "pobj" and graph.words[token.head] in _AMONG
    searched = token.dep == "dobj" and graph.words[token.head] in _SEARCHING
    return draft.unit.id == "damage.rubble" and plain and (under or searched)


_AMONG = frozenset("from through under beneath among out for amid".split())
_SEARCHING = rule_words().named.searching


def is_where_they_meet(draft: Draft) -> bool:
    """Return whether "meeting" only says what a place is for ("meeting points were bombed")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    return noun.dep in {"compound", "amod"} and graph.words[noun.head] in _PREMISES


_PREMISES = rule_words().places.premises


def is_kind_of_weapon(draft: Draft) -> bool:
    """Return whether "destruction" only says of what kind a weapon is ("a weapon of mass destruction")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    of = graph.tokens[token.head]
    return token.dep == "pobj" and of.text.lower() == "of" and graph.words[of.head] in {"weapon", "weapons"}
