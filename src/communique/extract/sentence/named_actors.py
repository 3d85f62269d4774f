"""Which actors a noun phrase names: itself, by what stands before it, or as those whom it belongs to."""

import re
from collections.abc import Sequence
from functools import lru_cache

from communique.extract.sentence.arguments import agents
from communique.extract.sentence.graph import conjuncts, covered, kids, prepositions
from communique.extract.sentence.view import (
    ARMED,
    MODIFIERS,
    View,
    each_once,
    is_class,
    is_label,
    key_of,
    word,
)
from communique.extract.sentence.word_classes import classes_of, content_of
from communique.lexicon.anaphora import meant_nouns
from communique.lexicon.name_words import name_words
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention
from communique.records.parse import Token

_CALLED = frozenset({"known", "called", "named", "dubbed"})
_INCLUDING = rule_words().people.including


def actors_of(view: View, i: int, *, depth: int = 0) -> list[ActorMention]:
    """Return the actors that a noun phrase names, coordinated ones included."""
    found: list[ActorMention] = []
    for head in conjuncts(view.graph, i):
        found.extend(_actors_of_head(view, head, depth))
        for k in _renamed(view, head):
            found.extend(actors_of(view, k, depth=depth))
    return each_once(found)


def _is_told_by_kind(mention: ActorMention, named: Sequence[ActorMention]) -> bool:
    """Return whether words before a person's name only say what kind of fighter he is."""
    if mention.category is not ActorCategory.PERSON:
        return False
    return all(m.category is ActorCategory.FIGHTERS and _is_generic(m) for m in named)


def _renamed(view: View, i: int) -> list[int]:
    """Return a second name beside an actor's first, to which others may be joined ("offshoot X and Y")."""
    own = view.actors.get(i)
    beside = [k for k in kids(view.graph, i, "appos") if k in view.actors]
    return [k for k in beside if own is not None and key_of(view.actors[k]) == key_of(own)]


def _actors_of_head(view: View, i: int, depth: int) -> list[ActorMention]:
    own = [view.actors[i]] if i in view.actors else []
    named = [mention for mention in _modifier_actors(view, i) if mention not in own]
    if own and own[0].rule_id == _BY_LAND and (owners := _states_owning(view, i)):
        return owners  # "Fooland's troops", where the report is on another land
    if own and named and _is_told_by_kind(own[0], named):
        return own  # "the gunman Jane Doe": herself
    if own and named and (own[0].actor is None or is_label(own[0]) or is_class(own[0])):
        return named  # "Islamic State militants": the group
    if not named and (groups := _belonged_to(view, i, own)):
        return groups
    if own and _is_generic(own[0]):
        return [*own, *_included(view, i)]  # "rebels including Xyz"
    if own:
        return own
    if named:
        return named
    if depth < 3:
        of = () if word(view, i) in FRIENDS_AND_FOES else content_of(view, i)
        for k in (*of, *_examples_of(view, i), *_said_of(view, i)):
            if deeper := actors_of(view, k, depth=depth + 1):
                return deeper
    return []


#: the rule by which "troops" without a name are those of the land that the report is on
_BY_LAND = "ground.class_of_country"


def _states_owning(view: View, i: int) -> list[ActorMention]:
    """Return the states that stand before a noun as those whose it is ("Fooland's troops")."""
    owners = [view.actors[k] for k in kids(view.graph, i, "poss") if k in view.actors]
    return [m for m in owners if m.category is ActorCategory.STATE]


def _examples_of(view: View, i: int) -> list[int]:
    """Return whom a noun phrase names as examples ("states such as X and Y", "groups including X")."""
    clauses = kids(view.graph, i, "acl", "relcl")
    named = [k for verb in clauses if word(view, verb) in _INCLUDING for k in kids(view.graph, verb, "dobj")]
    called = [verb for verb in clauses if word(view, verb) in _CALLED]
    named += [k for verb in called for k in kids(view.graph, verb, "oprd", "dobj")]
    as_what = [k for at in (i, *called) for prep, k in prepositions(view.graph, at) if prep == "as"]
    among = [k for prep, k in prepositions(view.graph, i) if prep == "including"]
    return [*as_what, *named, *among]


def _said_of(view: View, i: int) -> list[int]:
    """Return of whom a noun is said ("X is a group that fights Y", "X, a group": the group is X)."""
    token = view.graph.tokens[i]
    if token.dep == "appos" and kids(view.graph, i, "det"):
        named, own = view.actors.get(token.head), view.actors.get(i)
        renamed = named is not None and own is not None and key_of(named) == key_of(own)
        return [token.head] if named is not None and _is_group(named) and not renamed else []
    return kids(view.graph, token.head, "nsubj") if token.dep == "attr" else []


def _belonged_to(view: View, i: int, own: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the armed actors that generic fighters are said to be of ("gunmen from Hezbollah")."""
    if not own or not _is_of_others(own[0]) or own[0].category not in ARMED:
        return []
    ranks = [k for prep, k in prepositions(view.graph, i) if prep == "with" and k in view.actors]
    of = (*content_of(view, i), *ranks, *_from_behind(view, i), *_said_of(view, i))
    found = [m for k in of for m in actors_of(view, k, depth=2)]
    if not _is_generic(own[0]):
        return [m for m in found if _is_group(m) and m.actor is not None]
    bound = [m for k in _bound_to(view, i) for m in actors_of(view, k, depth=2) if _is_group(m)]
    return [*(m for m in found if m.category in ARMED and not _is_generic(m)), *bound]


def _included(view: View, i: int) -> list[ActorMention]:
    """Return the groups that a noun phrase counts among its fighters ("rebels including X and Y")."""
    among = [k for prep, k in prepositions(view.graph, i) if prep == "including"]
    told = [k for k in kids(view.graph, i, "acl", "relcl") if word(view, k) in _INCLUDING]
    among += [k for verb in told for k in kids(view.graph, verb, "dobj")]
    led = [k for k in kids(view.graph, i, "acl") if word(view, k) in {"led", "spearheaded"}]
    among += [k for verb in led for k in agents(view.graph, verb)]
    return [m for k in among for m in actors_of(view, k, depth=2) if _is_group(m)]


#: whom fighters may belong to: a state only backs them
_GROUPS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION})


def _is_group(mention: ActorMention) -> bool:
    return mention.category in _GROUPS and not _is_generic(mention)


_BOUND = frozenset({"to", "with", "from"})


def _bound_to(view: View, i: int) -> list[int]:
    """Return what fighters are said to be bound to ("gunmen affiliated with X", "belonging to X").

    "The militant group, which is linked to X" is another than X.
    """
    if word(view, i) in meant_nouns("groups"):
        return []
    clauses = kids(view.graph, i, "acl", "amod", "relcl")
    bound = [k for k in clauses if "belonging" in classes_of(view, k)]
    return [
        *(j for k in bound for prep, j in prepositions(view.graph, k) if prep in _BOUND),
        *(j for k in clauses for j in _supposed(view, k)),
    ]


_SUPPOSED = rule_words().people.supposed


def _supposed(view: View, clause: int) -> list[int]:
    """Return what somebody is held to be ("gunmen believed to be members of X")."""
    if word(view, clause) not in _SUPPOSED:
        return []
    return [j for k in kids(view.graph, clause, "xcomp") for j in kids(view.graph, k, "attr")]


def stands_for_group(view: View, mention: ActorMention) -> bool:
    """Return whether words for some fighters only say who the group is that they belong to."""
    if not _is_of_others(mention):
        return False
    return any(_belonged_to(view, i, [mention]) for i in covered(view.graph, mention.start, mention.end))


#: soldiers of whom nothing is said, who are a state's unless the words behind them name another
_RANKS = frozenset({"troops", "soldiers", "fighters", "forces"})


def _is_of_others(mention: ActorMention) -> bool:
    """Return whether words for fighters leave open whose they are ("troops from the Xyz alliance")."""
    return _is_generic(mention) or mention.text.lower() in _RANKS


def _is_generic(mention: ActorMention) -> bool:
    """Return whether words name fighters by their kind alone: a label, a class, "rebels"."""
    return is_label(mention) or is_class(mention) or _says_kind(mention.text)


@lru_cache(maxsize=512)
def _says_kind(words: str) -> bool:
    return _BY_KIND.fullmatch(words) is not None


#: "rebels", "the rebel group", "Insurgent fighters", "Islamist rebels", but no second word of a name
_BY_KIND = re.compile(
    r"(?:[Tt]he )?(?:(?i:islamist|jihadist|takfiri|hardline|moderate|armed|opposition) )?"
    rf"(?i:{'|'.join(name_words().kinds)})[a-z]*(?: [a-z]+)*"
)


def _from_behind(view: View, i: int) -> list[int]:
    """Return what follows "from" right behind a noun, wherever it hangs ("killed gunmen from X")."""
    if i + 1 >= len(view.graph.tokens) or word(view, i + 1) != "from":
        return []
    return kids(view.graph, i + 1, "pobj")


#: nouns for those who stand to somebody as friend, foe or part, and are not him ("regime ally X")
FRIENDS_AND_FOES = rule_words().people.others
#: nouns for private people, whose country does not act or suffer through them ("a Fooish journalist")
_PRIVATE = rule_words().people.private


def _behind(view: View, mention: ActorMention) -> list[Token]:
    """Return the two words after a mention, or what there is of them."""
    return [t for t in view.graph.tokens if t.start >= mention.end][:2]


def is_epithet(view: View, mention: ActorMention) -> bool:
    """Return whether somebody is only named to say whose friend, foe or part another is ("regime ally X")."""
    behind = _behind(view, mention)
    if not behind or behind[0].text.lower() not in FRIENDS_AND_FOES:
        return False
    nation = behind[0].i > 0 and view.graph.tokens[behind[0].i - 1].tag == "JJ"
    return not nation or any(t.tag == "NNP" for t in behind)  # "its Fooish ally" is Fooland


def _of_nation_or_named(view: View, beside: Sequence[int]) -> list[int]:
    """Return who "his Fooish ally X" is: X, else the nation that only its adjective names."""
    named = [k for k in beside if view.graph.tokens[k].dep == "appos"]
    return named or [k for k in beside if view.graph.tokens[k].tag == "JJ"]


def _modifier_actors(view: View, i: int) -> list[ActorMention]:
    found = []
    others = word(view, i) in FRIENDS_AND_FOES
    beside = [k for k in kids(view.graph, i, *MODIFIERS, "appos") if not _was_once(view, k)]
    if word(view, i) in _PRIVATE and _is_of_state(view, i):
        return [m for m in (view.actors.get(k) for k in beside) if m is not None and _is_person(m)]
    for k in _of_nation_or_named(view, beside) if others else beside:
        if k in view.actors:
            found.append(view.actors[k])
        elif view.graph.tokens[k].dep in {"compound", "amod", "poss", "nmod", "appos"}:
            found.extend(_modifier_actors(view, k))
        found.extend(view.actors[c] for c in kids(view.graph, k, "conj") if c in view.actors)
    return each_once(_without_their_land(view, i, found))


def _was_once(view: View, i: int) -> bool:
    """Return whether words behind a name only say of whom its bearer was ("X, a former Xyz commander")."""
    before = {word(view, k) for k in kids(view.graph, i, "amod")}
    return view.graph.tokens[i].dep == "appos" and not before.isdisjoint(_FORMER)


_FORMER = frozenset({"former", "retired"})


def _without_their_land(view: View, i: int, found: list[ActorMention]) -> list[ActorMention]:
    """Return the actors around a noun without the state that only says where a group is ("Fooland's Xyz")."""
    if not any(m.category is ActorCategory.ARMED_GROUP for m in found):
        return found
    before = [*kids(view.graph, i, "poss"), *_without_apostrophe(view, i), *_of_nation(view, i)]
    owners = [view.actors[k].start for k in before if k in view.actors]
    return [m for m in found if m.category is not ActorCategory.STATE or m.start not in owners]


def _of_nation(view: View, i: int) -> list[int]:
    """Return the adjective before a group's name that says where its men are from ("Fooish Xyz men")."""
    beside = kids(view.graph, i, "amod")
    return [k for k in beside if k + 1 in view.actors and k + 1 < i and view.graph.tokens[k].tag == "JJ"]


def _without_apostrophe(view: View, i: int) -> list[int]:
    """Return the names before a noun whose 's has lost its mark ("Foolands Xyz movement")."""
    return [k for k in kids(view.graph, i, "compound") if view.graph.tokens[k].tag == "NNPS"]


def _is_of_state(view: View, i: int) -> bool:
    """Return whether a noun's modifiers name no other actor than a state, and the person himself."""
    named = [view.actors[k] for k in kids(view.graph, i, *MODIFIERS, "appos") if k in view.actors]
    named = [m for m in named if m is not view.actors.get(i) and not _is_person(m)]
    return bool(named) and all(m.category is ActorCategory.STATE for m in named)


def _is_person(mention: ActorMention) -> bool:
    return mention.category is ActorCategory.PERSON


_HOLDING = rule_words().people.holding


def only_holds(view: View, mention: ActorMention) -> bool:
    """Return whether somebody is named only in a compound of what he holds or backs ("the Xyz-held town")."""
    behind = [t.text.lower() for t in _behind(view, mention)]
    before = [t.text.lower() for t in view.graph.tokens if t.end <= mention.start][-3:]
    held = behind[:1] == ["-"] and not _HOLDING.isdisjoint(behind)
    return held and "from" not in before  # "shells from Xyz-held hills" are Xyz's
