"""Where a frame's sources stand in a sentence: as subject, object, possessor, in a phrase, behind a verb."""

from collections.abc import Callable, Sequence

from communique.extract.drafts.measures import TOLLS
from communique.extract.roles.backers import backed_doers, joined_owners
from communique.extract.roles.blame import accused
from communique.extract.sentence.graph import (
    bearer,
    governing_verb,
    is_passive,
    kids,
    objects,
    prepositions,
    subjects,
)
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.named_places import called
from communique.extract.sentence.view import View, is_class, word
from communique.extract.sentence.word_classes import classes_of, content_of
from communique.extract.triggers.acts import ACTS_OF_HARM, SUFFERING, VIOLENT
from communique.extract.triggers.triggers import Trigger, object_heads, phrases
from communique.lexicon.units import Frame
from communique.records.claim import ClaimType

MODIFIERS = ("poss", "compound", "amod", "nmod", "npadvmod")


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
        return _around_noun(view, trigger, source)
    if (standing := _STANDING.get(source)) is not None:
        return standing(view, trigger)
    return [i for prep, i in around if prep == source]


def _things(view: View, trigger: Trigger) -> list[int]:
    if _heading(view, trigger):
        return []
    if trigger.unit.type is ClaimType.DISPLACEMENT and "arriving" in classes_of(view, trigger.anchor):
        return []  # "arrived in X": that is no place which anybody left
    return object_heads(view, trigger) or _harmed_subjects(view, trigger)


_WAYS = frozenset({"towards", "toward"})


def _heading(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return where a form that ends in "towards" leads: no object, but a phrase ("push * towards")."""
    way = word(view, trigger.tokens[-1])
    return [(way, i) for i in object_heads(view, trigger)] if way in _WAYS else []


def _subjects_of_governor(view: View, trigger: Trigger) -> list[int]:
    verb = governing_verb(view.graph, trigger.anchor)
    return subjects(view.graph, verb) if verb is not None else []


def _possessors(view: View, trigger: Trigger) -> list[int]:
    """Return what stands before an act's noun and says whose it is."""
    own = trigger.tokens
    before = [k for i in own for k in kids(view.graph, i, *MODIFIERS) if k not in own]
    leaders = [j for k in before if word(view, k) == "led" for j in kids(view.graph, k, *MODIFIERS)]
    return [bearer(view.graph, k) for k in (*before, *leaders) if not _judges(view, trigger, k)]


def _called(view: View, trigger: Trigger) -> list[int]:
    """Return the words of a trigger that say what a place is ("X, a stronghold")."""
    return [i for i in trigger.tokens if called(view, i)]


def _routes(view: View, trigger: Trigger) -> list[int]:
    return [i for i in object_heads(view, trigger) if "route" in classes_of(view, i)]


def _judges(view: View, trigger: Trigger, i: int) -> bool:
    """Return whether a word before an act only judges it: "a terrorist attack" says not whose it was.

    In the mouth of a party it does, but not of a bombing: the shells are its foe's, bombs may be anyone's.
    """
    known = view.actors.get(i)
    meant = known is not None and not is_class(known) and trigger.unit.type is not ClaimType.EXPLOSION
    return word(view, i) == "terrorist" and not meant


def _carried_out(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the phrases of "carried out by X in Y" behind an act's noun."""
    device = [i for prep, i in phrases(view, trigger) if prep == "of"]  # "the blast of a mine laid by X"
    participles = [k for i in (*trigger.tokens, *device) for k in kids(view.graph, i, "acl", "relcl")]
    done = [k for k in participles if "launching" in view.lexicon.classes.get(word(view, k), ())]
    return [pair for k in done for pair in prepositions(view.graph, k)]


def doers_at(view: View, trigger: Trigger) -> list[int]:
    """Return the logical subject of a verb's act, or whose offensive it is the aim of."""
    if trigger.reading != "verb" or _harmed_subjects(view, trigger):
        return []
    if purpose := _of_noun_with_aim(view, trigger):
        return purpose
    return subjects(view.graph, trigger.anchor)


def _undergone(view: View, trigger: Trigger) -> list[int]:
    """Return what a passive without a doer is done to ("X's troops were flown in")."""
    passive = trigger.reading == "verb" and is_passive(view.graph, trigger.anchor)
    return object_heads(view, trigger) if passive and not subjects(view.graph, trigger.anchor) else []


def _direct(view: View, trigger: Trigger) -> list[int]:
    """Return a verb's own object in a form that ends in a preposition ("leaves X in control of Y": X)."""
    return [i for i in objects(view.graph, trigger.anchor) if i not in trigger.tokens]


def _itself(view: View, trigger: Trigger) -> list[int]:
    """Return the last words of a trigger that name somebody ("there are 900 of X's troops in Y")."""
    return [i for i in trigger.tokens[1:] if actors_of(view, i) and "force" in classes_of(view, i)]


def _of_noun_with_aim(view: View, trigger: Trigger) -> list[int]:
    """Return whose offensive it is in "a rebel offensive to take X", "a push by the army to take X"."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep != "acl" or token.tag != "VB":
        return []
    noun = token.head
    by = [i for prep, i in prepositions(view.graph, noun) if prep == "by"]
    before = kids(view.graph, noun, *MODIFIERS)
    return next(([i] for i in (*by, *before) if actors_of(view, i)), [])


_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'d"})


def _harmed_subjects(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of "killed" and "injured" without an object: a passive that lost its verb."""
    harmful = trigger.unit.measure in TOLLS and trigger.reading == "verb"
    participle = view.graph.tokens[trigger.anchor].tag in {"VBN", "VBD"}
    if not harmful or not participle or is_passive(view.graph, trigger.anchor):
        return []
    if object_heads(view, trigger) or len(trigger.tokens) > 1 or trigger.unit.frame != "kill":
        return []
    if any(word(view, k) in _HAVE for k in kids(view.graph, trigger.anchor, "aux")):
        return []  # "its soldiers had killed or tortured anyone": the object follows a second verb
    return subjects(view.graph, trigger.anchor)


def _governing_subjects(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of the verb that a noun hangs on, where it is armed ("in battle, X pushed")."""
    found = _subjects_of_governor(view, trigger)
    return [i for i in found if i != trigger.anchor and "force" in classes_of(view, i)]


#: words behind a convoy or a load that say where it goes ("turned back a convoy bound for X")
_BOUND = frozenset({"bound", "destined", "heading", "headed", "meant", "intended"})


def all_phrases(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return a trigger's phrases, then those of its object, then those of the verb it hangs on."""
    way = _heading(view, trigger)
    found = [*phrases(view, trigger), *way]
    if trigger.reading == "verb" and not way:
        near = object_heads(view, trigger)
        near += [k for i in near for k in kids(view.graph, i, "acl", "amod") if word(view, k) in _BOUND]
        near += [k for i in near for k in content_of(view, i)]
        found += [pair for i in near for pair in prepositions(view.graph, i)]
        if trigger.unit.type is ClaimType.DISPLACEMENT:
            found += _further(view, found)
    if trigger.reading == "noun":
        found += _behind_ground(view, found)
        found += _carried_out(view, trigger)
        found += _phrases_above(view, trigger)
    return found


def _further(view: View, found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the other end of a way, where it hangs on the first ("into X from Y")."""
    ways = {"from", "to", "into"}
    ends = [(prep, i) for prep, i in found if prep in ways]
    return [pair for prep, i in ends for pair in prepositions(view.graph, i) if pair[0] in ways - {prep}]


def _phrases_above(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the phrases of the noun that counts an act, and of the verb that the act's noun hangs on."""
    found: list[tuple[str, int]] = []
    if (measure := _counted_by(view, trigger)) is not None:
        found += prepositions(view.graph, measure)
    if (verb := governor(view, trigger)) is not None:
        beside = prepositions(view.graph, verb)
        if _judged_by_others(view, trigger, verb):
            beside = [pair for pair in beside if pair[0] != "by"]
        found += [pair for pair in beside if not _beside_own_doer(view, trigger, pair[1])]
    return [pair for pair in found if pair[1] not in trigger.tokens]


def _judged_by_others(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether a passive tells what others make of an act ("the attack was condemned by X")."""
    suffers = trigger.anchor in kids(view.graph, verb, "nsubjpass")
    return suffers and not _does_acts(view, verb) and trigger.unit.type.value.startswith(VIOLENT)


def _is_launching(view: View, verb: int) -> bool:
    return "launching" in view.lexicon.classes.get(word(view, verb), ())


def _does_acts(view: View, verb: int) -> bool:
    """Return whether the subject of a verb does the act that it has as object ("launched", not "halted")."""
    return _is_launching(view, verb) and "stopping" not in view.lexicon.classes.get(word(view, verb), ())


def _beside_own_doer(view: View, trigger: Trigger, first: int) -> bool:
    """Return whether a phrase begins with another act, and this one says whose it is itself."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep != "conj" or token.head != first:
        return False
    return any(actors_of(view, k) for i in trigger.tokens for k in kids(view.graph, i, *MODIFIERS))


def _behind_ground(view: View, found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the phrases of an act that hang on its "of" phrase: "the capture of X district by Y"."""
    of = [i for prep, i in found if prep == "of"]
    return [pair for i in of for pair in prepositions(view.graph, i) if pair[0] in _CARRIED_ON]


#: prepositions behind whom or what an act befalls that tell of the act ("the evacuation of men from X")
_CARRIED_ON = frozenset({"by", "from", "to", "into", "in", "at", "near"})


def _counted_by(view: View, trigger: Trigger) -> int | None:
    """Return the noun that only counts an act ("a wave of raids in the north")."""
    token = view.graph.tokens[trigger.anchor]
    of = view.graph.tokens[token.head]
    if token.dep != "pobj" or of.text.lower() != "of":
        return None
    return of.head if "partitive" in classes_of(view, of.head) else None


def governor(view: View, trigger: Trigger) -> int | None:
    """Return the verb that a noun trigger hangs on as subject, object or in a phrase."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "oprd"}:
        return governing_verb(view.graph, trigger.anchor)
    return None


_INSTRUMENTAL = frozenset({"with", "using", "by", "in"})


def _around_noun(view: View, trigger: Trigger, source: str) -> list[int]:
    """Return who launches an act ("subj") or what the act hits ("obj"), from the noun's verb."""
    if source == "subj" and (charged := accused(view, trigger)):
        return charged
    if kids(view.graph, trigger.anchor, "dobj"):  # "X started shelling Y": a verb after all
        return (subjects if source == "subj" else objects)(view.graph, trigger.anchor)
    verb = governor(view, trigger)
    if verb is None:
        return []
    if source == "obj":
        return objects(view.graph, verb) if _acts_itself(view, trigger, verb) else []
    if _launched(view, trigger, verb):
        return [i for i in subjects(view.graph, verb) if i != trigger.anchor]
    return []


def _acts_itself(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether an act is the subject of its verb, or what the verb is done with or by."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep == "nsubj":
        return token.head == verb
    return token.dep == "pobj" and word(view, token.head) in _INSTRUMENTAL


def _launched(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether a verb says that its subject does the act ("launched raids", "attacked with bombs")."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep == "pobj" and word(view, token.head) in {"with", "using"}:
        return True
    if trigger.unit.type is ClaimType.DAMAGE:
        return _inflicted(view, verb)
    launching = _does_acts(view, verb) if token.dep == "nsubjpass" else _is_launching(view, verb)
    suffering = word(view, verb) in SUFFERING and trigger.unit.type in ACTS_OF_HARM
    return launching and not suffering and token.dep != "nsubj"


def _inflicted(view: View, verb: int) -> bool:
    """Return whether a verb says that armed actors bring harm about ("the army wreaked destruction")."""
    if view.graph.tokens[verb].tag == "VBG" or "inflicting" not in classes_of(view, verb):
        return False
    return any("force" in classes_of(view, i) for i in subjects(view.graph, verb))


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
        return [head] if view.graph.tokens[head].dep != "amod" else [view.graph.tokens[head].head]
    return [] if trigger.reading == "suffix" and token.head == token.i else [token.head]


def _scene(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of a verb of seeing whose object the trigger is ("Aleppo saw heavy fighting")."""
    token = view.graph.tokens[trigger.anchor]
    seen = token.dep == "dobj" and "witnessing" in classes_of(view, token.head)
    return subjects(view.graph, token.head) if seen else []


def _hyphenated(view: View, trigger: Trigger) -> list[int]:
    before = trigger.anchor - 1
    return [before - 1 if view.graph.tokens[before].text == "-" else before]


_WHENCE = frozenset({"of", "from", "in"})


def _whence(view: View, trigger: Trigger) -> list[int]:
    """Return where those who move are from ("the people of X left"); who goes back leaves elsewhere."""
    if trigger.reading != "verb" or "going_back" in classes_of(view, trigger.anchor):
        return []
    movers = subjects(view.graph, trigger.anchor)
    return [k for i in movers for prep, k in prepositions(view.graph, i) if prep in _WHENCE]


def _targeted(view: View, trigger: Trigger) -> list[int]:
    """Return the object of a participle behind a noun: "raids targeting X", "shells hitting X"."""
    participles = [k for i in trigger.tokens for k in kids(view.graph, i, "acl", "relcl")]
    return [i for k in participles if not is_passive(view.graph, k) for i in objects(view.graph, k)]


#: source of a frame -> the heads that stand there
_STANDING: dict[str, Callable[[View, Trigger], list[int]]] = {
    "subj": doers_at,
    "obj": _things,
    "undergone": _undergone,
    "itself": _itself,
    "direct": _direct,
    "govsubj": _subjects_of_governor,
    "whose": joined_owners,
    "withsubj": backed_doers,
    "verbsubj": _governing_subjects,
    "poss": _possessors,
    "head": _modified,
    "scene": _scene,
    "called": _called,
    "whence": _whence,
    "name": _hyphenated,
    "targeting": _targeted,
    "route": _routes,
}
