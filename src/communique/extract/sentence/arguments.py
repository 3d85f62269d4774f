"""Logical subjects and objects of verbs and nouns: who does it, and to whom.

"Logical" means: passives, relative clauses, participles, infinitives and shared subjects of coordinated
verbs are undone.
"""

from communique.extract.sentence.graph import Graph, antecedent, is_verb, kids, subtree
from communique.extract.sentence.voice import is_lasting_state, is_passive, shared_object
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_SPEECH = rule_words().speech.said_behind
#: behind these a participle's doer is the object: "accused X of", "stopped X from", "blamed X for"
_OF_OBJECT = frozenset({"of", "from", "for", "into"})


def subjects(graph: Graph, i: int, *, depth: int = 0) -> list[int]:
    """Return the heads of a verb's logical subject ("by" phrase of a passive)."""
    if is_passive(graph, i):
        return agents(graph, i)
    return surface_subjects(graph, i, depth=depth)


_LEAVING = frozenset({"leave", "leaves", "left", "leaving"})


def leaving_verb(graph: Graph, i: int) -> int:
    """Return the verb that says in what state it left somebody ("left ten wounded"), or the token itself."""
    token = graph.tokens[i]
    above = graph.tokens[token.head]
    found = above if above.dep != "dobj" else graph.tokens[above.head]
    behind = found.i + 1 < len(graph.words) and graph.words[found.i + 1] == "behind"  # its own dead
    return found.i if graph.words[found.i] in _LEAVING and found.i < i and not behind else i


def agents(graph: Graph, i: int) -> list[int]:
    """Return what stands in a passive's "by" phrase."""
    found = [k for by in kids(graph, i, "agent") for k in kids(graph, by, "pobj")]
    if not found:
        bys = [p for p in kids(graph, i, "prep") if graph.tokens[p].text.lower() == "by"]
        found = [k for by in bys for k in kids(graph, by, "pobj")]
    return found


def objects(graph: Graph, i: int, *, depth: int = 0) -> list[int]:
    """Return the heads of a verb's logical object (the subject of a passive)."""
    if is_passive(graph, i):
        return surface_subjects(graph, i, depth=depth)
    own = kids(graph, i, "dobj", "dative", "oprd") if depth == 0 else kids(graph, i, "dobj")
    if own := own or shared_object(graph, i):
        return [antecedent(graph, k) for k in own]
    token = graph.tokens[i]
    if token.dep == "conj" and depth < 3 and is_verb(graph.tokens[token.head]) and token.tag != "VBN":
        return []
    if token.dep == "relcl" and kids(graph, i, "nsubj") and not _tells_where(graph, i):
        return [token.head]  # "areas [that] the army took"
    return []


_RELATIVE = frozenset({"WDT", "WP", "WRB"})


def _tells_where(graph: Graph, i: int) -> bool:
    """Return whether a relative clause tells what was in or by its noun ("a raid in which ten died")."""
    links = kids(graph, i, "prep", "advmod")
    words = [*links, *(k for link in links for k in kids(graph, link, "pobj"))]
    return any(graph.tokens[k].tag in _RELATIVE for k in words)


def surface_subjects(graph: Graph, i: int, *, depth: int = 0) -> list[int]:
    """Return the heads of a verb's grammatical subject, through the clauses that share one."""
    own = [k for k in graph.children[i] if graph.tokens[k].dep in _SUBJECTS | {"nsubjpass"}]
    told = [k for k in own if graph.tokens[k].dep != "expl"]
    if told:
        return [antecedent(graph, k) for k in told]
    if own and any(kids(graph, k, "nummod") for k in kids(graph, i, "attr")):
        return []  # "said there are nine fighters": not of who says so
    return _shared_subject(graph, i, depth) if depth < 5 else []


#: labels of a verb that shares the subject of the one above it
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"})


def _shared_subject(graph: Graph, i: int, depth: int) -> list[int]:
    token = graph.tokens[i]
    head = graph.tokens[token.head]
    if allowed := _those_for(graph, token):
        return allowed
    if token.dep == "advcl" and token.tag == "VBG" and is_passive(graph, head.i) and _harms(graph, i):
        return agents(graph, head.i)  # "a bus was hit, killing nine": the bus did not
    if token.dep in {"relcl", "acl", "amod"}:
        if token.tag == "VB" and token.dep != "amod":  # "an offensive to retake X": who launched it
            return _owner_of(graph, token.head, depth)
        return [token.head]
    if token.dep == "xcomp" and head.text.lower() in _USED and is_passive(graph, head.i):
        return agents(graph, head.i)  # "is used by the army to supply its men"
    held = kids(graph, head.i, "dobj") if token.dep == "xcomp" and not is_passive(graph, head.i) else []
    if held and head.text.lower() not in _FIGHTING:
        return held  # "forced rebels to leave", not "fought rebels to take the town"
    if token.dep == "ccomp" and i < head.i and head.text.lower() in _SPEECH:
        return []  # "fell on Sunday, rebels said": whoever says it did not do it
    if token.dep in _SHARING or is_lasting_state(graph, i):
        return _subject_of_governor(graph, token, depth)
    return []


_USED = frozenset({"used", "employed"})
_FIGHTING = rule_words().acts.fighting
_HARMING = rule_words().acts.harming


def _harms(graph: Graph, i: int) -> bool:
    """Return whether a participle behind a comma tells what harm came of the act before it."""
    return graph.words[i] in _HARMING and "," in graph.words[graph.tokens[i].head : i]


def _those_for(graph: Graph, token: Token) -> list[int]:
    """Return who is to do what an infinitive behind "for" and them says ("a road for rebels to leave")."""
    to = kids(graph, token.i, "aux")[:1] if token.tag == "VB" else []
    if not to or graph.tokens[to[0]].tag != "TO":
        return []
    last = to[0] - 1
    ways = [k for k in graph.children[token.head] if graph.words[k] == "for" and k < last]
    named = [k for way in ways for k in kids(graph, way, "pobj")]
    return [k for k in named if last in subtree(graph, k) and max(subtree(graph, k)) == last]


def _subject_of_governor(graph: Graph, token: Token, depth: int) -> list[int]:
    head = graph.tokens[token.head]
    if head.i == token.i:
        return []
    if token.dep == "pcomp":  # "after seizing it", but "accused rebels of using gas"
        if tried := _tried(graph, head):
            return tried
        charged = _charged(graph, head.head) if head.text.lower() in _OF_OBJECT else []
        return charged or _subject_of_governor_at(graph, head.head, depth)
    return _subject_of_governor_at(graph, head.i, depth)


#: behind these verbs stands whom a court deals with, and what for
_TRYING = rule_words().acts.prosecuting
_SUSPICION = frozenset({"suspicion", "suspicions", "charge", "charges", "accusation", "accusations"})
_CLIMB = 6


def _tried(graph: Graph, link: Token) -> list[int]:
    """Return whom a court or others deal with for an act ("charged X with", "shot X on suspicion of")."""
    if link.text.lower() not in {"of", "for", "with", "over"}:
        return []
    at, suspected = link.head, graph.words[link.head] in _SUSPICION
    for _ in range(_CLIMB):
        if (suspected or graph.words[at] in _TRYING) and is_verb(graph.tokens[at]):
            return objects(graph, at)
        if graph.tokens[at].dep not in {"prep", "pobj", "dobj", "conj"}:
            break
        at = graph.tokens[at].head
    return []


def _charged(graph: Graph, governor: int) -> list[int]:
    """Return the object that an "of ..." phrase speaks of, whether it hangs on the verb or on it."""
    while graph.tokens[governor].dep == "conj" and graph.tokens[governor].tag.startswith("NN"):
        governor = graph.tokens[governor].head  # "accused the army and its allies of using gas"
    if graph.tokens[governor].dep == "dobj" and is_verb(graph.tokens[graph.tokens[governor].head]):
        return [governor]
    return kids(graph, governor, "dobj")


def _subject_of_governor_at(graph: Graph, governor: int, depth: int) -> list[int]:
    token = graph.tokens[governor]
    if is_verb(token):
        return surface_subjects(graph, governor, depth=depth + 1)
    if token.dep in {"acomp", "attr", "oprd"}:  # "were able to crush the attack"
        return surface_subjects(graph, token.head, depth=depth + 1)
    return _owner_of(graph, governor, depth) or [governor]


def _owner_of(graph: Graph, noun: int, depth: int) -> list[int]:
    """Return who does the act that a noun names: its possessor, or the subject of its verb."""
    mine = [k for k in graph.children[noun] if graph.tokens[k].dep in {"poss", "nmod"}]
    token = graph.tokens[noun]
    own = all(graph.tokens[k].tag == "PRP$" for k in mine) and token.dep == "dobj"
    if mine and not (own and graph.words[token.head] in _GOING_ON):
        return mine
    if token.dep in {"dobj", "attr", "pobj"} and depth < 5:
        governor = token.head if token.dep != "pobj" else graph.tokens[token.head].head
        if is_verb(graph.tokens[governor]):
            return subjects(graph, governor, depth=depth + 1)
    return []


#: verbs whose object in "their attempts" is what their own subject does
_GOING_ON = rule_words().acts.going_on
