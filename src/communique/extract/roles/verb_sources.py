"""Who does a verb's act, whom it befalls, whence those who move are."""

from communique.extract.roles.act_phrases import way_on
from communique.extract.roles.governors import MODIFIERS
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import clauses_asked, kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, word
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import Trigger, object_heads
from communique.records.claim import ClaimType


def doers_at(view: View, trigger: Trigger) -> list[int]:
    """Return the logical subject of a verb's act, or whose offensive it is the aim of."""
    if trigger.reading != "verb" or _harmed_subjects(view, trigger):
        return []
    if purpose := _of_noun_with_aim(view, trigger) or _speaking_on(view, trigger):
        return purpose
    return subjects(view.graph, trigger.anchor)


def _of_noun_with_aim(view: View, trigger: Trigger) -> list[int]:
    """Return whose offensive it is in "a rebel offensive to take X", "a push by the army to take X".

    "The start of operations of the army to take X" tells it behind "of".
    """
    token = view.graph.tokens[trigger.anchor]
    if token.dep != "acl" or token.tag != "VB":
        return []
    noun = token.head
    if word(view, noun) in _OFFERS:  # "rejected an offer by X to leave": who rejects it would leave
        over = view.graph.tokens[noun]
        return subjects(view.graph, over.head) if over.dep == "dobj" else []
    by = [i for prep, i in prepositions(view.graph, noun) if prep == "by"]
    before = kids(view.graph, noun, *MODIFIERS)
    return next(([i] for i in (*by, *before, *_of_operation(view, noun)) if actors_of(view, i)), [])


_OFFERS = frozenset({"offer", "offers", "ultimatum", "invitation"})


def _speaking_on(view: View, trigger: Trigger) -> list[int]:
    """Return who calls on others behind what he condemns, which was read as what calls."""
    token = view.graph.tokens[trigger.anchor]
    thing = view.graph.tokens[token.head]
    if trigger.unit.type is not ClaimType.DEMAND or token.tag != "VBG" or token.dep != "acl":
        return []
    mute = thing.dep == "dobj" and not actors_of(view, thing.i) and not classes_of(view, thing.i) & _VOICES
    return subjects(view.graph, thing.head) if mute else []


_VOICES = frozenset({"people", "person_word", "talker", "organisation", "force"})


def _of_operation(view: View, noun: int) -> list[int]:
    """Return what stands behind the "of" of an operation, or of that which begins with it."""
    behind = [k for prep, k in prepositions(view.graph, noun) if prep == "of" and k > noun]
    if "attack_noun" in classes_of(view, noun):
        return behind
    return [j for k in behind if "attack_noun" in classes_of(view, k) for j in _of_operation(view, k)]


def things_at(view: View, trigger: Trigger) -> list[int]:
    """Return what a verb's act befalls: its logical object, or whom "killed" without one has as subject."""
    if way_on(view, trigger):
        return []
    if trigger.unit.type is ClaimType.DISPLACEMENT and "arriving" in classes_of(view, trigger.anchor):
        return []  # "arrived in X": that is no place which anybody left
    return object_heads(view, trigger) or _homes_left(view, trigger) or _harmed_subjects(view, trigger)


def _homes_left(view: View, trigger: Trigger) -> list[int]:
    """Return the homes that a form of fleeing holds itself, or where they are ("fled their homes in X")."""
    graph, homes = view.graph, trigger.tokens[-1]
    if trigger.unit.frame != "flee" or graph.tokens[homes].dep != "dobj" or word(view, homes) not in _HOMES:
        return []
    beside = [i for prep, i in prepositions(graph, trigger.anchor) if prep == "in" and i > homes]
    behind = graph.words[homes + 1 : homes + 2] == ("in",)
    return [homes, *(beside[:1] if behind else [])]


_HOMES = frozenset({"home", "homes", "house", "houses"})


def undergone(view: View, trigger: Trigger) -> list[int]:
    """Return what a passive without a doer is done to ("X's troops were flown in")."""
    passive = trigger.reading == "verb" and is_passive(view.graph, trigger.anchor)
    return object_heads(view, trigger) if passive and not subjects(view.graph, trigger.anchor) else []


def direct_objects(view: View, trigger: Trigger) -> list[int]:
    """Return a verb's own object in a form that ends in a preposition ("leaves X in control of Y": X)."""
    return [i for i in objects(view.graph, trigger.anchor) if i not in trigger.tokens]


def asked(view: View, trigger: Trigger) -> list[int]:
    """Return who is to act in what is demanded ("demanded that the army withdraw": the army)."""
    clauses = [*clauses_asked(view.graph, trigger.anchor), *kids(view.graph, trigger.anchor, "acl")]
    return [k for i in clauses for k in kids(view.graph, i, "nsubj") if trigger.anchor < k < i]


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


_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'d"})


def routes(view: View, trigger: Trigger) -> list[int]:
    """Return the roads among the objects of a verb ("cut the road to X")."""
    return [i for i in object_heads(view, trigger) if "route" in classes_of(view, i)]


def whence(view: View, trigger: Trigger) -> list[int]:
    """Return where those who move are from ("the people of X left"); who goes back leaves elsewhere."""
    if trigger.reading != "verb" or "going_back" in classes_of(view, trigger.anchor):
        return []
    movers = subjects(view.graph, trigger.anchor)
    return [k for i in movers for prep, k in prepositions(view.graph, i) if prep in _WHENCE]


_WHENCE = frozenset({"of", "from", "in"})
