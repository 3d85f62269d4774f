"""The needs of a unit: what must, or must not, stand where it looks around a trigger."""

from collections.abc import Callable, Iterable

from communique.extract.sentence.arguments import agents, subjects
from communique.extract.sentence.graph import (
    clauses_asked,
    conjuncts,
    governing_verb,
    is_verb,
    kids,
    own_words,
    prepositions,
)
from communique.extract.sentence.view import View, quantity_of, word
from communique.extract.sentence.word_classes import classes_of, content_of, tokens_by_class
from communique.extract.triggers.triggers import (
    Trigger,
    before_noun,
    instruments,
    means_heads,
    object_heads,
    phrases,
    subject_heads,
)
from communique.records.claim import ClaimType

#: classes that say no more than that somebody, some number or some fighting is meant
_NEUTRAL = frozenset({"person_word", "number", "war_word"})


def needs_met(view: View, trigger: Trigger) -> bool:
    """Return whether everything that the unit needs stands in its place."""
    met = all(_need_met(view, trigger, key, wanted) for key, wanted in trigger.unit.needs.items())
    return met and not _by_nature(view, trigger)


_OF_NATURE = frozenset({"natural_force", "ailing_word"})
_NATURE = _OF_NATURE | {"foul_weather", "festive_word"}
_BY_CAUSES = frozenset({"by", "in", "after", "from", "during", "following", "as", "of"})


def _by_nature(view: View, trigger: Trigger) -> bool:
    """Return whether a harm is told as a storm's, an illness's or a feast's, and no fighter's."""
    if view.classes.isdisjoint(_NATURE) or not trigger.unit.type.value.startswith("harm."):
        return False
    if "festive_word" in view.classes and trigger.unit.type is ClaimType.DISPLACEMENT:
        return True
    doers = [k for i in _verbs_above(view, trigger) for k in subjects(view.graph, i)]
    causes = [k for prep, k in phrases(view, trigger) if prep in _BY_CAUSES]
    weather = any("foul_weather" in classes_of(view, k) and not content_of(view, k) for k in doers)
    return weather or any(
        classes_of(view, k) & _OF_NATURE and not content_of(view, k) for k in (*doers, *causes)
    )


def _verbs_above(view: View, trigger: Trigger) -> list[int]:
    """Return the verb of a trigger's clause."""
    if trigger.reading == "verb":
        return [trigger.anchor]
    verb = governing_verb(view.graph, trigger.anchor)
    return [] if verb is None else [verb]


def _need_met(view: View, trigger: Trigger, key: str, wanted: tuple[str, ...]) -> bool:
    negative = key.startswith("not_")
    if "none" not in wanted and view.classes.isdisjoint(wanted):
        return negative  # nothing in the whole sentence is what the need speaks of
    found = _classes_at(view, trigger, key)
    if negative:
        return found.isdisjoint(wanted)
    if key in ("subj", "any") and "force" in wanted and _means_a_side(view, trigger):
        return True
    if not found.isdisjoint(wanted):
        return True
    if key in _WHO and "people" in wanted and _counts_people(view, trigger, key):
        return True
    return "none" in wanted and not found - _NEUTRAL - view.lexicon.guards


_WHO = frozenset({"subj", "obj", "any"})
#: types of which a bare number counts people
_OF_PEOPLE = frozenset({ClaimType.DISPLACEMENT, ClaimType.BESIEGED})


def _counts_people(view: View, trigger: Trigger, key: str) -> bool:
    """Return whether a bare number stands for people ("tens of thousands crossed the river")."""
    if trigger.unit.type not in _OF_PEOPLE:
        return False
    fillers = _fillers(view, trigger, key)
    return any(_is_bare_count(view, i) or _means_people(view, trigger, i) for i in fillers)


def _means_people(view: View, trigger: Trigger, i: int) -> bool:
    """Return whether "those" are the people of whom a clause tells ("those driven out of X")."""
    return word(view, i) == "those" and trigger.anchor in kids(view.graph, i, "acl", "relcl")


def _is_bare_count(view: View, i: int) -> bool:
    quantity = quantity_of(view, i)
    counts = quantity is not None and quantity.unit in {"people", "count"}
    counts = counts or "count_word" in classes_of(view, i)
    noun = view.graph.tokens[i].tag == "NN" or (quantity is not None and quantity.noun not in _NO_NOUN)
    things = [k for k in content_of(view, i) if k > i and word(view, k) != "them"]  # "14 of which" is bare
    return counts and not noun and not things


_NO_NOUN = frozenset({"", "people", "other", "more"})


def _classes_at(view: View, trigger: Trigger, key: str) -> set[str] | frozenset[str]:
    """Return the word classes of what stands where a need looks."""
    where = key.removeprefix("not_")
    if where == "clause":
        return _classes_around(view, trigger, own=key == "not_clause")
    fillers = _fillers(view, trigger, where)
    if key == "not_obj" and fillers:  # "men who fled from the town": the men are no object
        own = subject_heads(view, trigger)
        fillers = [i for i in fillers if i not in own]
        fillers += _carriers(view, trigger)
    return frozenset().union(*[classes_of(view, i) for i in fillers])


#: matters that only a trigger's own clause is about: "thousands fled, and the rains have begun"
_OF_CLAUSE = frozenset(
    "accident weather_word vote_word vote_kind trade_word business_word medical caring disease_word".split()
)


def _classes_around(view: View, trigger: Trigger, *, own: bool) -> set[str]:
    """Return the word classes of a sentence; with ``own`` those of some matters in the clause alone."""
    clause = own_words(view.graph, trigger.anchor) if own else frozenset[int]()
    return {
        name
        for name, tokens in tokens_by_class(view).items()
        if any(
            i not in trigger.tokens and not (own and name in _OF_CLAUSE and i not in clause) for i in tokens
        )
    }


_CARE = frozenset({"caring", "care_noun"})
_ON_THE_WAY = frozenset({"from", "to"})  # these tell of the care, and not of the wound ("17 wounded from X")


def _carriers(view: View, trigger: Trigger) -> list[int]:
    """Return the word for care taken of those whom a word describes or stands for ("carried wounded men")."""
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    told = {word(view, k) for k in view.graph.children[token.i]} - _ON_THE_WAY
    describes = token.dep == "amod" or (token.dep == "acl" and not told)
    noun = tokens[token.head] if describes else token
    above = tokens[noun.head]
    if noun.dep == "pobj" and above.text.lower() == "of":
        above = tokens[above.head]  # "the evacuation of the wounded"
    elif noun.dep not in {"dobj", "nsubjpass"}:
        return []
    return [above.i] if classes_of(view, above.i) & _CARE else []


def _means_a_side(view: View, trigger: Trigger) -> bool:
    """Return whether the subject is "it", or "they", "we" who do not leave: those are as often civilians."""
    pronouns = {"it"} if trigger.unit.type is ClaimType.WITHDRAWAL else {"it", "they", "we"}
    return any(word(view, i) in pronouns for i in subject_heads(view, trigger))


def _fillers(view: View, trigger: Trigger, key: str) -> Iterable[int]:
    """Return what stands where a need looks; a key that is none of the places below is a preposition."""
    if (standing := _STANDING.get(key)) is not None:
        return standing(view, trigger)
    return [i for prep, i in phrases(view, trigger) if prep == key]


def _doers(view: View, trigger: Trigger) -> list[int]:
    """Return who does what a noun says: before it, behind "by", or as the subject of the verb over it."""
    if trigger.reading != "noun":
        return subject_heads(view, trigger)
    graph, token = view.graph, view.graph.tokens[trigger.anchor]
    own = [
        *kids(graph, trigger.anchor, "poss", "compound"),
        *(i for prep, i in phrases(view, trigger) if prep == "by"),
    ]
    if token.dep == "pobj" and graph.words[token.head] in {"in", "during"}:
        token = graph.tokens[token.head]
    does = token.dep in {"dobj", "prep"} and is_verb(graph.tokens[token.head])
    return [*own, *subjects(graph, token.head)] if does else own


def _joined(view: View, trigger: Trigger) -> list[int]:
    """Return what is joined to an object ("seized A and B": B)."""
    return [k for i in object_heads(view, trigger) for k in conjuncts(view.graph, i) if k != i]


def _whom(view: View, trigger: Trigger) -> list[int]:
    """Return who is to act, or acts, in what is wanted or said ("wants the troops to leave": the troops)."""
    clauses = clauses_asked(view.graph, trigger.anchor)
    return [k for i in clauses for k in kids(view.graph, i, "nsubj", "nsubjpass")]


def _counts(view: View, trigger: Trigger) -> list[int]:
    """Return the numbers that count a noun trigger itself ("five more deaths")."""
    return kids(view.graph, trigger.anchor, "nummod")


def _infinitives(view: View, trigger: Trigger) -> list[int]:
    """Return the verbs of what is wanted or said, each with those joined to it ("to halt and withdraw")."""
    clauses = clauses_asked(view.graph, trigger.anchor)
    verbs = [k for i in clauses for k in (i, *kids(view.graph, i, "conj"))]
    return [k for k in verbs if trigger.unit.type is not ClaimType.DEMAND or not _tells_past(view, k)]


def _auxiliaries(view: View, trigger: Trigger) -> list[int]:
    return kids(view.graph, trigger.anchor, "aux", "auxpass")


def _negations(view: View, trigger: Trigger) -> list[int]:
    return kids(view.graph, trigger.anchor, "neg")


def _object_articles(view: View, trigger: Trigger) -> list[int]:
    return [k for i in object_heads(view, trigger) for k in kids(view.graph, i, "det", "neg", "poss")]


def _subject_articles(view: View, trigger: Trigger) -> list[int]:
    return [k for i in subject_heads(view, trigger) for k in kids(view.graph, i, "det", "neg")]


def _beside_subject(view: View, trigger: Trigger) -> list[int]:
    """Return what says of which kind a subject is ("a UN aid convoy", "trucks of flour")."""
    return _beside(view, subject_heads(view, trigger))


def _beside_object(view: View, trigger: Trigger) -> list[int]:
    """Return what says of which kind, or whose, an object is ("dismantled the militia's posts")."""
    return _beside(view, object_heads(view, trigger))


def _beside(view: View, heads: Iterable[int]) -> list[int]:
    graph = view.graph
    heads = list(heads)
    near = [k for i in heads for k in kids(graph, i, "compound", "amod", "nmod", "poss")]
    near += [k for i in heads for prep, k in prepositions(graph, i) if prep in {"of", "with"}]
    carrying = [k for i in heads for k in kids(graph, i, "acl", "relcl")]
    near += [j for k in carrying for j in kids(graph, k, "dobj")]
    return [j for k in near for j in (*conjuncts(graph, k), *kids(graph, k, "compound", "amod", "poss"))]


def _tells_past(view: View, i: int) -> bool:
    """Return whether a clause tells what happened ("told us that they had left"), not what shall."""
    perfect = any(word(view, k) in {"has", "have", "had"} for k in kids(view.graph, i, "aux"))
    return view.graph.tokens[i].tag == "VBD" or perfect


def _governing(view: View, trigger: Trigger) -> list[int]:
    """Return the verbs that govern a noun trigger: as object, passive subject, participle ("done by X").

    What is named beside it, or is full of it, counts as well ("found shells and mines", "a cache of mines").
    """
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    done = [k for k in kids(view.graph, trigger.anchor, "acl") if tokens[k].tag == "VBN"]
    while token.dep in _LISTED or (token.dep == "pobj" and tokens[token.head].text.lower() == "of"):
        token = tokens[token.head] if token.dep in _LISTED else tokens[tokens[token.head].head]
    return [token.head, *done] if token.dep in {"dobj", "nsubjpass"} else done


#: labels of a noun that stands beside another in a list
_LISTED = frozenset({"conj", "appos"})


def _described(view: View, trigger: Trigger) -> list[int]:
    """Return the noun that a noun trigger only describes ("combat vehicles", "the town under siege")."""
    first = view.graph.tokens[trigger.tokens[0]]
    if trigger.reading == "noun" and first.dep == "prep":
        return [first.head]
    token = view.graph.tokens[trigger.anchor]
    modifies = token.dep in {"compound", "amod", "nmod"} and token.head > trigger.anchor
    return [token.head] if trigger.reading == "noun" and modifies else []


def _around(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of all that hangs on a trigger, and on its object."""
    things = object_heads(view, trigger)
    near = [*subject_heads(view, trigger), *things, *before_noun(view, trigger)]
    near += [k for i in things for k in (*conjuncts(view.graph, i), *kids(view.graph, i, "compound", "poss"))]
    near += [k for i in things for _, k in prepositions(view.graph, i)]
    if trigger.reading == "noun" and view.graph.words[trigger.anchor + 1 : trigger.anchor + 2] == (":",):
        near += kids(view.graph, trigger.anchor, "appos")  # "Injuries: 4"
    if trigger.reading == "noun":  # "the massacre carried out by jets"
        done = [i for i in kids(view.graph, trigger.anchor, "acl") if "performing" in classes_of(view, i)]
        near += [k for i in done for k in agents(view.graph, i)]
    return [*near, *(k for _, i in phrases(view, trigger) for k in conjuncts(view.graph, i))]


#: key of a need -> the heads of what stands there
_STANDING: dict[str, Callable[[View, Trigger], Iterable[int]]] = {
    "subj": subject_heads,
    "obj": object_heads,
    "joined": _joined,
    "poss": before_noun,
    "means": means_heads,
    "with": instruments,
    "gov": _governing,
    "head": _described,
    "any": _around,
    "count": _counts,
    "whom": _whom,
    "inf": _infinitives,
    "aux": _auxiliaries,
    "neg": _negations,
    "det": _object_articles,
    "doer": _doers,
    "subj_det": _subject_articles,
    "subj_mod": _beside_subject,
    "obj_mod": _beside_object,
}
