"""An act's phrases, those of its object, and those of the verb that it hangs on."""

from collections.abc import Sequence

from communique.extract.roles.governors import MODIFIERS, does_acts, governor, only_told_about
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, word
from communique.extract.sentence.word_classes import classes_of, content_of
from communique.extract.triggers.acts import VIOLENT
from communique.extract.triggers.triggers import Trigger, object_heads, phrases
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType


def way_on(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return where a form that ends in "towards" leads: no object, but a phrase ("push * towards")."""
    way = word(view, trigger.tokens[-1])
    return [(way, i) for i in object_heads(view, trigger)] if way in _WAYS else []


_WAYS = frozenset({"towards", "toward"})


def all_phrases(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return a trigger's phrases, then those of its object, then those of the verb it hangs on."""
    way = way_on(view, trigger)
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


_BOUND = rule_words().acts.bound


def _further(view: View, found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the other end of a way, where it hangs on the first ("into X from Y")."""
    ways = {"from", "to", "into"}
    ends = [(prep, i) for prep, i in found if prep in ways]
    return [pair for prep, i in ends for pair in prepositions(view.graph, i) if pair[0] in ways - {prep}]


def _carried_out(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the phrases of "carried out by X in Y" behind an act's noun."""
    device = [i for prep, i in phrases(view, trigger) if prep == "of"]  # "the blast of a mine laid by X"
    participles = [k for i in (*trigger.tokens, *device) for k in kids(view.graph, i, "acl", "relcl")]
    done = [k for k in participles if "launching" in view.lexicon.classes.get(word(view, k), ())]
    if trigger.unit.type is ClaimType.DAMAGE:
        done = [k for k in done if word(view, k) != "held"]  # "a ruin held by rebels"
    return [pair for k in done for pair in prepositions(view.graph, k)]


def _phrases_above(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the phrases of the noun that counts an act, and of the verb that the act's noun hangs on."""
    found: list[tuple[str, int]] = []
    if (measure := _counted_by(view, trigger)) is not None:
        found += prepositions(view.graph, measure)
    if (verb := governor(view, trigger)) is not None:
        beside = prepositions(view.graph, verb)
        if _judged_by_others(view, trigger, verb) or only_told_about(view, trigger):
            beside = [pair for pair in beside if pair[0] != "by"]
        if _blames(view, verb):
            beside = [pair for pair in beside if pair[0] not in _AT_WHOM]
        found += [pair for pair in beside if not _beside_own_doer(view, trigger, pair[1])]
    return [pair for pair in found if pair[1] not in trigger.tokens]


_AT_WHOM = frozenset({"on", "upon", "at", "to", "towards"})


def _blames(view: View, verb: int) -> bool:
    """Return whether a verb says whom people suspect ("suspicion fell on X", "fingers point to X")."""
    doers = kids(view.graph, verb, "nsubj", "nsubjpass")
    return any("suspicion_word" in classes_of(view, k) for k in doers)


def _judged_by_others(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether a passive tells what others make of an act ("the attack was condemned by X")."""
    suffers = trigger.anchor in kids(view.graph, verb, "nsubjpass")
    return suffers and not does_acts(view, verb) and trigger.unit.type.value.startswith(VIOLENT)


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
