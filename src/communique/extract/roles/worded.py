"""Actors under their own words: doers and victims that no list of names knows ("an angry mob", "a thief").

A noun phrase that brings somebody in is a better doer than whoever did something in the sentence before.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.sentence.graph import kids
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, word
from communique.lexicon.numbers import names_people, singular
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention

#: the rule that such mentions carry
WORDED = "roles.worded"
_CIVILIANS = "class:civilians"
#: to whom harm is done, and who does none
_ANYBODY = rule_words().people.harmless
_PERSONS = frozenset({"force", "people", "person_word"})
#: classes of those who may bear arms or speak for a state
_RANKS = frozenset({"force", "talker", "commander_word"})
_IN_ARMS = rule_words().people.in_arms
#: whom an arrest makes neither civilians nor fighters
SUSPECTS = rule_words().people.arrested
#: whom only the words before tell: no names of their own; and a bomber is but the bomb
_VAGUE = rule_words().people.vague
#: what tells that a noun means somebody who was named before
_POINTING = frozenset("the this that these those its his their her our such".split())
#: what says nothing of who somebody is
_UNSAID = rule_words().people.unsaid


def worded_doers(view: View, heads: Sequence[int]) -> list[ActorMention]:
    """Return the doers at some heads of noun phrases under their own words."""
    return [
        _worded(view, i) for i in heads if _is_unknown(view, i, _PERSONS) and word(view, i) not in _ANYBODY
    ]


def worded_victims(view: View, heads: Sequence[int]) -> list[ActorMention]:
    """Return the people at some heads of noun phrases as civilians; whoever may be a soldier is left out.

    Suspects stay suspects.
    """
    held = [i for i in heads if word(view, i) in SUSPECTS and not actors_of(view, i)]
    unknown = [i for i in heads if _is_unknown(view, i, _PERSONS - _RANKS) and i not in held]
    unarmed = [
        i for i in unknown if singular(word(view, i)) not in _IN_ARMS and not _classes(view, i) & _RANKS
    ]
    civilians = [
        replace(_worded(view, i), actor=_CIVILIANS, name="civilians", category=ActorCategory.PEOPLE)
        for i in unarmed
    ]
    return [*civilians, *(replace(_worded(view, i), name=word(view, i)) for i in held)]


def _classes(view: View, i: int) -> frozenset[str]:
    return frozenset(view.lexicon.classes.get(word(view, i), ()))


def _is_unknown(view: View, i: int, wanted: frozenset[str]) -> bool:
    """Return whether a noun phrase brings somebody in of whom no name is known."""
    if word(view, i) in _VAGUE or not _names_person(view, i, wanted) or actors_of(view, i):
        return False
    before = [word(view, k) for k in view.graph.children[i] if k < i]
    return i not in view.places and _POINTING.isdisjoint(before)


def _names_person(view: View, i: int, wanted: frozenset[str]) -> bool:
    """Return whether a noun names persons, by its classes or among those that count people."""
    return bool(_classes(view, i) & wanted) or names_people(singular(word(view, i)))


def people_acting(view: View, mention: ActorMention, heads: Sequence[int]) -> ActorMention:
    """Return people of no class of their own, who act themselves, under their own word ("villagers")."""
    at = next((i for i in heads if view.actors.get(i) == mention), None)
    if at is None or mention.actor != _CIVILIANS or word(view, at) in _ANYBODY or _is_owned(view, at):
        return mention
    if word(view, at) in _MEN and not kids(view.graph, at, "compound"):
        return replace(mention, actor="class:gunmen", name="gunmen", category=ActorCategory.FIGHTERS)
    named = _worded(view, at)
    return replace(named, name=named.name.removeprefix("local ").removeprefix("angry "))


#: men who do violence are men with guns
_MEN = frozenset({"men"})


def _is_owned(view: View, i: int) -> bool:
    """Return whether it is said whose they are ("his men")."""
    return any(word(view, k) in _OWNERS for k in kids(view.graph, i, "poss"))


_OWNERS = frozenset("my our your his her its their".split())


def _worded(view: View, i: int) -> ActorMention:
    """Return a noun phrase as an actor under its own words, without article, number and doubt."""
    graph = view.graph
    own = [k for k in kids(graph, i, "compound", "amod", "nmod") if k < i]
    words = [*(k for k in own if word(view, k) not in _UNSAID and k not in view.quantities), i]
    name = " ".join(graph.tokens[k].text if graph.tokens[k].tag == "NNP" else word(view, k) for k in words)
    return ActorMention(
        start=graph.tokens[words[0]].start,
        end=graph.tokens[i].end,
        text=name,
        actor=None,
        name=name,
        category=ActorCategory.FIGHTERS,
        rule_id=WORDED,
    )
