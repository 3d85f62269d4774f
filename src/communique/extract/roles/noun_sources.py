"""Who does an act told by a noun and whom it befalls: by its verb, its owner, a participle behind it."""

from collections.abc import Sequence

from communique.extract.roles.blame import accused
from communique.extract.roles.governors import MODIFIERS, does_acts, governor, is_launching, only_told_about
from communique.extract.roles.stirred import stirs
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import bearer, governing_verb, kids
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, is_class, word
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM, HARMFUL, SUFFERING
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory


def around_noun(view: View, trigger: Trigger, source: str) -> list[int]:
    """Return who launches an act ("subj") or what the act hits ("obj"), from the noun's verb."""
    if source == "subj" and (charged := accused(view, trigger) or _committing(view, trigger)):
        return charged
    if kids(view.graph, trigger.anchor, "dobj"):  # "X started shelling Y": a verb after all
        return (subjects if source == "subj" else objects)(view.graph, trigger.anchor)
    gerund = view.graph.tokens[trigger.anchor].tag == "VBG"
    if source == "subj" and gerund and (own := kids(view.graph, trigger.anchor, "nsubj")):
        return own  # "killed by Xyz shelling", read as a clause
    verb = governor(view, trigger)
    if verb is None:
        return []
    if source == "obj":
        return objects(view.graph, verb) if _acts_itself(view, trigger, verb) else []
    if _launched(view, trigger, verb):
        return [i for i in subjects(view.graph, verb) if i != trigger.anchor]
    return []


def _committing(view: View, trigger: Trigger) -> list[int]:
    """Return who does the act at a noun by a clause behind it ("the massacre that X committed")."""
    if not trigger.unit.type.value.startswith(HARMFUL):
        return []  # nobody commits the truce that he announces
    verbs = [k for i in trigger.tokens for k in kids(view.graph, i, "acl", "relcl")]
    done = [k for k in verbs if word(view, k) in _COMMITTED or is_launching(view, k)]
    return [i for k in done if not is_passive(view.graph, k) for i in kids(view.graph, k, "nsubj")]


_COMMITTED = frozenset({"committed", "perpetrated", "commit", "commits"})
_INSTRUMENTAL = frozenset({"with", "using", "by", "in"})


def _acts_itself(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether an act is the subject of its verb, or what the verb is done with or by."""
    token = view.graph.tokens[trigger.anchor]
    if token.dep == "nsubj":
        seen = "witnessing" in classes_of(view, verb)  # "the offensive saw nine men killed"
        return token.head == verb and not (stirs(view, verb) or seen)
    if only_told_about(view, trigger):
        return False
    return token.dep == "pobj" and word(view, token.head) in _INSTRUMENTAL


def _launched(view: View, trigger: Trigger, verb: int) -> bool:
    """Return whether a verb says that its subject does the act ("launched raids", "attacked with bombs")."""
    token = view.graph.tokens[trigger.anchor]
    if only_told_about(view, trigger):
        return False
    if token.dep == "pobj" and word(view, token.head) in {"with", "using"}:
        return True
    if trigger.unit.type is ClaimType.DAMAGE:
        return _inflicted(view, verb)
    launching = does_acts(view, verb) if token.dep == "nsubjpass" else is_launching(view, verb)
    suffering = word(view, verb) in SUFFERING and trigger.unit.type in ACTS_OF_HARM
    return launching and not suffering and token.dep != "nsubj"


def _inflicted(view: View, verb: int) -> bool:
    """Return whether a verb says that armed actors bring harm about ("the army wreaked destruction")."""
    if view.graph.tokens[verb].tag == "VBG" or "inflicting" not in classes_of(view, verb):
        return False
    return any("force" in classes_of(view, i) for i in subjects(view.graph, verb))


def subjects_of_governor(view: View, trigger: Trigger) -> list[int]:
    """Return the subjects of the verb that a noun stands under."""
    verb = governing_verb(view.graph, trigger.anchor)
    return subjects(view.graph, verb) if verb is not None else []


def left_so(view: View, trigger: Trigger) -> list[int]:
    """Return the object of a verb that leaves it as a noun says ("left the town in rebel hands")."""
    verb = governing_verb(view.graph, trigger.anchor)
    return objects(view.graph, verb) if verb is not None and view.graph.words[verb] in _LEAVES else []


_LEAVES = frozenset("leave leaves left leaving keep keeps kept keeping have has had having".split())


def armed_subjects(view: View, trigger: Trigger) -> list[int]:
    """Return the subject of the verb that a noun hangs on, where it is armed ("in battle, X pushed").

    Of "X helped Y in the battle" it is Y that fights.
    """
    verb = governing_verb(view.graph, trigger.anchor)
    helped = objects(view.graph, verb) if verb is not None and word(view, verb) in _HELPING else []
    found = helped or subjects_of_governor(view, trigger)
    return [i for i in found if i != trigger.anchor and "force" in classes_of(view, i)]


_HELPING = rule_words().acts.helping


def possessors(view: View, trigger: Trigger) -> list[int]:
    """Return what stands before an act's noun and says whose it is."""
    own = trigger.tokens
    before = [k for i in own for k in kids(view.graph, i, *MODIFIERS) if k not in own]
    before = [k for k in before if not _is_scene(view, k, (*before, *own))]
    leaders = [j for k in before if word(view, k) == "led" for j in kids(view.graph, k, *MODIFIERS)]
    whose = [j for k in (*before, *leaders) for j in _second_owner(view, k)]
    return [bearer(view.graph, k) for k in whose if not _judges(view, trigger, k)]


def _second_owner(view: View, i: int) -> list[int]:
    """Return the actors joined to another's act before a noun ("rebel fire and [army] bombardment"), or it.

    Parsers read "fire" there as one more word for whose bombardment it was.
    """
    joined = [k for k in kids(view.graph, i, "conj") if k in view.actors]
    act = view.graph.tokens[i].tag == "NN" and "fire_word" in classes_of(view, i)
    return joined if joined and act and i not in view.actors else [i]


def _is_scene(view: View, i: int, near: Sequence[int]) -> bool:
    """Return whether a land before a building only says where an act was ("the Fooland mall attack")."""
    known, token = view.actors.get(i), view.graph.tokens[i]
    land = known is not None and known.category is ActorCategory.STATE and token.tag == "NNP"
    built = any(k > i and classes_of(view, k) & _BUILT for k in near)
    return land and token.dep in {"compound", "nmod"} and (built or _is_struck_in(view, i))


def _is_struck_in(view: View, i: int) -> bool:
    """Return whether a headline says in which land another struck ("Xyz kills 9 in Fooland air strike")."""
    graph = view.graph
    act = graph.tokens[graph.tokens[i].head]
    link = graph.tokens[act.head]
    bare = not kids(graph, act.i, "det") and act.dep == "pobj" and link.text.lower() == "in"
    verb = governing_verb(graph, link.head) if bare else None
    doers = (
        {m.actor for k in subjects(graph, verb) for m in actors_of(view, k)} if verb is not None else set()
    )
    return bool(doers) and view.actors[i].actor not in doers


_BUILT = frozenset({"building", "premises", "crowd_place", "civil_site"})


def _judges(view: View, trigger: Trigger, i: int) -> bool:
    """Return whether a word before an act only judges it: "a terrorist attack" says not whose it was.

    In the mouth of a party it does, but not of a bombing: the shells are its foe's, bombs may be anyone's.
    """
    known = view.actors.get(i)
    meant = known is not None and not is_class(known) and trigger.unit.type is not ClaimType.EXPLOSION
    return word(view, i) == "terrorist" and not meant


def targeted(view: View, trigger: Trigger) -> list[int]:
    """Return the object of a participle behind a noun: "raids targeting X", "shells hitting X"."""
    participles = [k for i in trigger.tokens for k in kids(view.graph, i, "acl", "relcl")]
    return [i for k in participles if not is_passive(view.graph, k) for i in objects(view.graph, k)]
