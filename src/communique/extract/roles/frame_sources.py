"""Where a frame's sources stand in a sentence: as subject, object, possessor, in a phrase, behind a verb."""

from collections.abc import Callable, Sequence

from communique.extract.roles.backers import backed_doers, joined_owners
from communique.extract.roles.noun_sources import (
    armed_subjects,
    around_noun,
    left_so,
    possessors,
    subjects_of_governor,
    targeted,
)
from communique.extract.roles.verb_sources import (
    asked,
    direct_objects,
    doers_at,
    routes,
    things_at,
    undergone,
    whence,
)
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import is_verb, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.named_places import called
from communique.extract.sentence.view import View, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.suffixes import told_of
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.units import Frame


def sources_of(frame: Frame, trigger: Trigger) -> dict[str, tuple[str, ...]]:
    """Return role -> sources where a trigger looks for it, the best first."""
    if trigger.reading == "suffix":
        return {"agent": ("name",), "location": ("head",)}
    return frame.noun if trigger.reading == "noun" else frame.verb


def heads_at(view: View, trigger: Trigger, source: str, around: Sequence[tuple[str, int]]) -> list[int]:
    """Return the heads of what stands at a source of a trigger; ``around`` are its phrases.

    A source that is none of the places below is a preposition.
    """
    if trigger.reading == "noun" and source in {"subj", "obj"}:
        return around_noun(view, trigger, source)
    if (standing := _STANDING.get(source)) is not None:
        return standing(view, trigger)
    return [i for prep, i in around if prep == source]


def _called(view: View, trigger: Trigger) -> list[int]:
    """Return the words of a trigger that say what a place is ("X, a stronghold")."""
    return [i for i in trigger.tokens if called(view, i)]


def _itself(view: View, trigger: Trigger) -> list[int]:
    """Return the last words of a trigger that name somebody ("there are 900 of X's troops in Y")."""
    return [i for i in trigger.tokens[1:] if actors_of(view, i) and "force" in classes_of(view, i)]


def _modified(view: View, trigger: Trigger) -> list[int]:
    """Return the noun that an adjective, a participle or a phrase modifies ("the town under siege")."""
    first = view.graph.tokens[trigger.tokens[0]]
    if trigger.reading == "noun" and first.dep == "prep":
        return [first.head]
    if joined_owners(view, trigger):
        return [trigger.anchor]  # "Xyz and its Kenyan backers": those are the Kenyans
    token = view.graph.tokens[trigger.anchor]
    if trigger.reading in {"adjective", "suffix"} and token.dep in {
        "amod",
        "acl",
        "compound",
        "nmod",
        "conj",
    }:
        head = token.head
        if trigger.reading == "suffix" and _names_another(view, trigger.anchor + 1, head):
            return [trigger.anchor + 1]
        return [head] if view.graph.tokens[head].dep != "amod" else [view.graph.tokens[head].head]
    if trigger.reading == "suffix":
        return [] if token.head == token.i else [told_of(view, token.i)]
    joined = is_verb(token) and token.dep in {"conj", "parataxis", "advcl"}  # "X fled, and Y remain trapped"
    return [] if joined and subjects(view.graph, token.i) else [token.head]


def _names_another(view: View, i: int, head: int) -> bool:
    """Return whether the place right behind a participle is another one than that of its noun.

    In "a rebel-held east and army-held west" parsers hang both on the last.
    """
    here, there = view.places.get(i), view.places.get(head)
    return here is not None and there is not None and here.start != there.start


def _scene(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of a verb of seeing whose object the trigger is ("Aleppo saw heavy fighting").

    It may be told in rounds, waves or days of it ("has seen several rounds of fighting").
    """
    tokens = view.graph.tokens
    token = tokens[trigger.anchor]
    if token.dep == "pobj" and word(view, token.head) == "of":
        token = tokens[tokens[token.head].head]
    seen = token.dep == "dobj" and "witnessing" in classes_of(view, token.head)
    return subjects(view.graph, token.head) if seen else []


def _hyphenated(view: View, trigger: Trigger) -> list[int]:
    before = trigger.anchor - 1
    return [before - 1 if view.graph.tokens[before].text == "-" else before]


#: source of a frame -> the heads that stand there
def _at_subject(view: View, trigger: Trigger) -> list[int]:
    """Return where the thing is that does what a verb tells ("a bomb in X killed nine")."""
    doing = subjects(view.graph, trigger.anchor)
    return [head for i in doing for prep, head in prepositions(view.graph, i) if prep in _AT]


_AT = frozenset({"in", "at", "near", "outside", "inside"})


_STANDING: dict[str, Callable[[View, Trigger], list[int]]] = {
    "subj": doers_at,
    "atsubj": _at_subject,
    "obj": things_at,
    "undergone": undergone,
    "asked": asked,
    "itself": _itself,
    "direct": direct_objects,
    "govsubj": subjects_of_governor,
    "leftobj": left_so,
    "whose": joined_owners,
    "withsubj": backed_doers,
    "verbsubj": armed_subjects,
    "poss": possessors,
    "head": _modified,
    "scene": _scene,
    "called": _called,
    "whence": whence,
    "name": _hyphenated,
    "targeting": targeted,
    "route": routes,
}
