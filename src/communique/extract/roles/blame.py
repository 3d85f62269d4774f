"""On whom an act is laid: who claims it, is accused of it, or has it blamed on them."""

from communique.extract.roles.authors import authors, claimed_by, held_to_be
from communique.extract.sentence.arguments import objects, subjects, surface_subjects
from communique.extract.sentence.graph import by_neither, kids, line_up, prepositions, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, STATELESS, View, is_nobody, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM, VIOLENT
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorMention

_OWNED = frozenset({"responsibility", "credit"})


def claimants(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return who "claimed responsibility for" an act, the subject of that verb, or who "was behind" it."""
    graph = view.graph
    if trigger.unit.type not in ACTS_OF_HARM:
        return []
    verbs = [verb for verb in _claiming(view, trigger.anchor) if not _is_undone(view, verb)]
    found = [m for verb in verbs for i in subjects(graph, verb) for m in actors_of(view, i)]
    at = trigger.anchor
    behind = [*authors(view, at), *claimed_by(view, at)] if trigger.reading == "noun" else []
    found = [m for m in found if m.category in ARMED and not is_nobody(view, m)]
    return [m for m in found if m.category in STATELESS] or found or behind  # "Fooland's rebel group Xyz"


def disowners(view: View, anchor: int) -> list[ActorMention]:
    """Return who has not "claimed responsibility for" an act: it is nobody's of them by their word."""
    verbs = [verb for verb in _claiming(view, anchor) if _is_undone(view, verb)]
    below = [i for verb in verbs for i in kids(view.graph, verb, "nsubj")]
    tokens = [k for i in below for k in subtree(view.graph, i, clauses=False)]
    said = [view.actors[k] for k in tokens if k in view.actors]
    if "claimed" not in view.graph.vocabulary:
        return said
    acts = (t.i for t in view.graph.tokens if "attack_noun" in classes_of(view, t.i) or t.i == anchor)
    return [*said, *(m for i in acts for m in claimed_by(view, i, denied=True))]


def _claiming(view: View, anchor: int) -> list[int]:
    """Return the verbs before an act of claiming responsibility for it."""
    graph = view.graph
    claimed = [t for t in graph.tokens[:anchor] if t.text.lower() in _OWNED and t.dep == "dobj"]
    return [t.head for t in claimed if anchor in subtree(graph, t.head)]


def _is_undone(view: View, verb: int) -> bool:
    return bool(kids(view.graph, verb, "neg")) or by_neither(view.graph, verb)


_BLAMED = {"blamed": "on", "pinned": "on", "attributed": "to"}


def laid_to(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return on whom an act is blamed: "an attack blamed on X", "the raid was attributed to X"."""
    graph, anchor = view.graph, trigger.anchor
    if not trigger.unit.type.value.startswith(VIOLENT):
        return []
    told = [t for t in graph.tokens if t.text.lower() in _BLAMED]
    acts = {t.i: {t.head} if t.dep == "acl" else set(surface_subjects(graph, t.i)) for t in told}
    over = subtree(graph, anchor)
    found = [t for t in told if anchor in acts[t.i] or (t.dep == "acl" and t.head in over)]
    heads = [
        i
        for t in found
        for prep in kids(graph, t.i, "prep")
        if graph.words[prep] == _BLAMED[t.text.lower()]
        for i in kids(graph, prep, "pobj")
    ]
    return [m for i in heads for m in actors_of(view, i) if m.category in ARMED]


_ACCUSING = rule_words().acts.accusing


def accused(view: View, trigger: Trigger) -> list[int]:
    """Return who is accused of an act that a noun names: "accused X of shelling Y", "blamed X for it"."""
    return [i for i in _charged(view, trigger) if not _is_withheld(view, i)]


def _charged(view: View, trigger: Trigger) -> list[int]:
    """Return whom a verb of accusing names for an act that a noun names, be it withheld or not."""
    graph = view.graph
    token = graph.tokens[trigger.anchor]
    if token.dep in {"dobj", "nsubjpass"}:
        return blamed_on(view, token.head, token.i)
    if token.dep == "pobj" and word(view, token.head) == "in":
        token = graph.tokens[graph.tokens[token.head].head]  # "blamed X for nine deaths in a bombing"
    if token.dep not in {"pcomp", "pobj"} or word(view, token.head) not in {"of", "for"}:
        return []
    over = graph.tokens[graph.tokens[token.head].head]
    if held := held_to_be(view, over.i):
        return held
    verb = over.head if over.dep == "dobj" else over.i
    return objects(graph, verb) if word(view, verb) in _ACCUSING else []


def unaccused(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return whom a sentence says not to be accused of an act ("stopped short of blaming X for the raid")."""
    found = _charged(view, trigger) if trigger.reading == "noun" else []
    return [m for i in found if _is_withheld(view, i) for m in actors_of(view, i)]


_REACH = 4  # words before a verb of accusing among which what undoes it stands
_UNACCUSED = rule_words().acts.unaccused


def _is_withheld(view: View, charged: int) -> bool:
    """Return whether the verb of accusing over somebody is not meant to accuse him."""
    words = view.graph.words
    verbs = [k for k in line_up(view.graph.tokens, charged) if words[k] in _ACCUSING]
    return any(not _UNACCUSED.isdisjoint(words[max(0, k - _REACH) : k]) for k in verbs)


def is_disputed(view: View, anchor: int) -> bool:
    """Return whether two sides lay an act at each other's door ("blamed each other for the raid")."""
    graph = view.graph
    over = [*line_up(graph.tokens, anchor), *kids(graph, anchor, "relcl")]
    return any(word(view, k) in _ACCUSING and _each_other(view, k) for k in over)


def _each_other(view: View, verb: int) -> bool:
    """Return whether those who act do so to each other."""
    words = view.graph.words
    return any(words[k - 1 : k + 1] in _RECIPROCAL for k in kids(view.graph, verb, "dobj") if k)


_RECIPROCAL = (("each", "other"), ("one", "another"))


def _accused_of_means(view: View, trigger: Trigger) -> list[int]:
    """Return who is accused of an act done "by firing" or the like ("accused X of gassing Y by firing")."""
    graph, token = view.graph, view.graph.tokens[trigger.anchor]
    if token.dep != "pcomp" or word(view, token.head) != "by":
        return []
    act = graph.tokens[graph.tokens[token.head].head]
    charge = graph.tokens[act.head]
    if act.dep not in {"pcomp", "pobj"} or charge.text.lower() not in {"of", "for"}:
        return objects(graph, act.i) if act.text.lower() in _ACCUSING else []
    over = graph.tokens[charge.head]
    verb = over.head if over.dep == "dobj" else over.i
    return objects(graph, verb) if word(view, verb) in _ACCUSING else []


def accused_actors(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return the armed actors who are accused of an act of harm, or of one that it was the means of."""
    if trigger.unit.type not in ACTS_OF_HARM:
        return []
    if trigger.reading != "noun":
        return [
            m for i in _accused_of_means(view, trigger) for m in actors_of(view, i) if m.category in ARMED
        ]
    return [m for i in accused(view, trigger) for m in actors_of(view, i) if m.category in ARMED]


def blamed_on(view: View, verb: int, act: int) -> list[int]:
    """Return on whom an act is blamed: "blamed the blast in Z on X", "the blast was blamed on X"."""
    if word(view, verb) not in _ACCUSING:
        return []
    own = [k for prep, k in prepositions(view.graph, verb) if prep in _UPON]
    below = subtree(view.graph, act) if word(view, verb).startswith("blam") else ()
    beside = [k for i in sorted(below) for prep, k in prepositions(view.graph, i) if prep in _UPON]
    return own or beside[-1:]


_UPON = frozenset({"on", "upon"})
