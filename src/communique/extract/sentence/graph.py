"""Walking a dependency parse: subjects, objects and prepositional phrases of verbs and nouns.

Labels are spaCy's English ones. "Logical" subject and object mean: passives, relative clauses,
participles, infinitives and shared subjects of coordinated verbs are undone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.lexicon.rule_words import rule_words
from communique.records.parse import PAST, ParsedSentence, Token

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
#: labels of words that lead a phrase
_LED = frozenset({"prep", "agent", "dative"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
#: verbs whose speaker, behind what is said, is not the doer of it
_SPEECH = frozenset(
    "say says said report reports reported add adds added announced claimed stated told".split()
)
#: behind these a participle's doer is the object: "accused X of", "stopped X from", "blamed X for"
_OF_OBJECT = frozenset({"of", "from", "for", "into"})


@dataclass(frozen=True, eq=False)
class Graph:
    """One parsed sentence with its children lists; ``words`` are the tokens in lower case, each once in
    ``vocabulary``, ``labels`` how they hang on their heads, ``starts`` and ``ends`` where they stand in the
    document.
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    passive: frozenset[int]
    words: tuple[str, ...]
    vocabulary: frozenset[str]
    labels: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def phrases(self) -> list[list[tuple[str, int]]]:
        """Each token's phrases as (preposition, head of its object), chained ones included."""
        found: list[list[tuple[str, int]]] = [[] for _ in self.tokens]
        for token in self.tokens:
            led = token.dep in _LED or (token.dep == "prt" and kids(self, token.i, "pobj"))
            if led and token.head != token.i:
                found[token.head].extend(_phrase(self, token.i))
        return found


def build_graph(sentence: ParsedSentence) -> Graph:
    """Return the graph of a sentence."""
    tokens = _counted_doers(sentence.tokens)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    passive = {t.head for t in tokens if t.dep in _PASSIVE and not _takes_part(tokens, t.head)}
    words = tuple(token.text.lower() for token in tokens)
    return Graph(
        tokens=tokens,
        children=tuple(map(tuple, children)),
        passive=frozenset(passive),
        words=words,
        vocabulary=frozenset(words),
        labels=tuple(token.dep for token in tokens),
        starts=tuple(token.start for token in tokens),
        ends=tuple(token.end for token in tokens),
    )


def _takes_part(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle says in what its subject takes part ("were engaged in clashes")."""
    return tokens[i].text.lower() == "engaged" and any(t.text.lower() == "in" for t in tokens[i + 1 : i + 2])


_COUNTS = frozenset("dozens scores hundreds thousands millions".split())


def _counted_doers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a headline's verb set right that the tagger took for a noun ("Thousands flee").

    Behind a plural that counts no singular noun can stand.
    """
    if len(tokens) < 3 or tokens[0].text.lower() not in _COUNTS:
        return tokens
    first, verb = tokens[0], tokens[1]
    if first.head != 1 or verb.head != 1 or verb.tag != "NN":
        return tokens
    return (first._replace(dep="nsubj"), verb._replace(tag="VBP"), *tokens[2:])


def covered(graph: Graph, start: int, end: int) -> range:
    """Return the tokens that a range of the document's characters touches."""
    return range(bisect_right(graph.ends, start), bisect_left(graph.starts, end))


def kids(graph: Graph, i: int, *deps: str) -> list[int]:
    """Return the children of a token with one of the labels, in text order."""
    labels = graph.labels
    return [k for k in graph.children[i] if labels[k] in deps]


def is_verb(token: Token) -> bool:
    """Return whether the tagger took a token for a verb."""
    return token.tag.startswith("VB")


def is_passive(graph: Graph, i: int) -> bool:
    """Return whether a verb is passive: by its auxiliary, or as a participle behind its noun."""
    token = graph.tokens[i]
    if i in graph.passive:
        return True
    if _shared_object(graph, i):
        return False
    if _lacks_whom(graph, i):
        return True
    if token.tag == "VBN" and token.dep in {"acl", "amod"}:
        return _is_done_to_noun(graph, i)
    if _is_lasting_state(graph, i):
        return True
    if token.dep == "conj" and (shared := _shares_voice(graph, i)) is not None:
        return shared
    return token.tag in {"VBN", "VBD"} and not kids(graph, i, "aux", "dobj") and _has_by(graph, i)


#: verbs that say in what state something is, goes on to be or comes to be
_LASTING = rule_words().parses.lasting
_OF_STATES = frozenset({"acomp", "xcomp", "oprd"})


def _is_lasting_state(graph: Graph, i: int) -> bool:
    """Return whether a participle says in what state its subject is left ("were left boxed in")."""
    token = graph.tokens[i]
    if token.tag != "VBN" or token.dep not in _OF_STATES or kids(graph, i, "nsubj", "aux", "dobj"):
        return False
    passive = token.dep == "xcomp" and token.head in graph.passive
    return passive or graph.words[token.head] in _LASTING


def _is_done_to_noun(graph: Graph, i: int) -> bool:
    """Return whether a participle at a noun says what is done to it, and not what it does."""
    if kids(graph, i, "nsubj"):
        return False  # "claims that the army had seized the town"
    things = [k for k in kids(graph, i, "dobj") if graph.words[k] not in _AS_CAPTIVES]
    return graph.words[i] in _GIVEN or not things  # "air strikes killed 42 people"


def _shares_voice(graph: Graph, i: int) -> bool | None:
    """Return whether a participle shares the passive of the verb that it is joined to; None where unsure."""
    token = graph.tokens[i]
    participle = token.tag == "VBN" or graph.words[i] in _LIKE_PASTS
    if not participle or kids(graph, i, "aux", "dobj"):
        return None
    if not kids(graph, i, "nsubj"):
        return is_passive(graph, token.head)
    if token.tag == "VBN" and token.head in graph.passive:
        return True  # "ten were killed and dozens captured"
    return None


#: what people are taken as ("troops taken prisoner"): no object of the taking
_AS_CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
#: participles of verbs with an object that look like their pasts ("were taken away and shot")
_LIKE_PASTS = frozenset("shot hit burned burnt hanged bound cut".split())

#: participles behind a noun that keep an object of their own in the passive ("rebels given weapons")
_GIVEN = frozenset(
    "given granted sent offered shown paid denied promised sold handed awarded assigned dealt".split()
)


#: verbs that always say whom: with what follows them
_SAY_WHOM = {
    "accused": "prep",
    "suspected": "prep",
    "told": "xcomp",
    "urged": "xcomp",
    "ordered": "xcomp",
}


def _lacks_whom(graph: Graph, i: int) -> bool:
    """Return whether a verb that always says whom names nobody: a headline's passive ("X accused of")."""
    follows = _SAY_WHOM.get(graph.words[i])
    if follows is None or kids(graph, i, "dobj", "dative", "ccomp", "aux"):
        return False
    after = [k for k in kids(graph, i, follows) if k > i]
    return any(follows == "xcomp" or graph.words[k] == "of" for k in after)


def _has_by(graph: Graph, i: int) -> bool:
    """Return whether a "by" phrase hangs on a verb ("the army backed by Hezbollah")."""
    phrases = [k for k in kids(graph, i, "agent", "prep") if graph.tokens[k].text.lower() == "by"]
    return any(graph.words[obj] not in _WAYS for k in phrases for obj in kids(graph, k, "pobj"))


#: what something is done by and nobody does ("spoke by phone", "fled by night")
_WAYS = frozenset(
    "phone telephone video radio letter post air sea land road rail water night day boat bus car".split()
)


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


def _shared_object(graph: Graph, i: int) -> list[int]:
    """Return the object that a verb shares with the one right behind "and" ("killed and injured two men")."""
    second = i + 2
    if second >= len(graph.tokens) or graph.words[i + 1] not in _AND or i in graph.passive:
        return []
    if not _alike(graph.tokens[i].tag, graph.tokens[second].tag):
        return []
    token = graph.tokens[second]
    if token.dep == "conj" and token.head == i:
        return kids(graph, second, "dobj")
    noun = graph.tokens[token.head]  # the parser may join the noun, and take the verb for its modifier
    return [noun.i] if token.dep == "amod" and noun.dep in {"conj", "dobj"} and noun.head == i else []


_AND = frozenset({"and", "or"})


def _alike(first: str, second: str) -> bool:
    """Return whether two verbs are both in the past, or both in -ing."""
    return {first, second} <= PAST or first == second == "VBG"


def objects(graph: Graph, i: int, *, depth: int = 0) -> list[int]:
    """Return the heads of a verb's logical object (the subject of a passive)."""
    if is_passive(graph, i):
        return surface_subjects(graph, i, depth=depth)
    own = kids(graph, i, "dobj", "dative", "oprd") if depth == 0 else kids(graph, i, "dobj")
    if own := own or _shared_object(graph, i):
        return [_antecedent(graph, k) for k in own]
    token = graph.tokens[i]
    if token.dep == "conj" and depth < 3 and is_verb(graph.tokens[token.head]) and token.tag != "VBN":
        return []
    if token.dep == "relcl" and kids(graph, i, "nsubj"):
        return [token.head]  # "areas [that] the army took"
    return []


def surface_subjects(graph: Graph, i: int, *, depth: int = 0) -> list[int]:
    """Return the heads of a verb's grammatical subject, through the clauses that share one."""
    own = [k for k in graph.children[i] if graph.tokens[k].dep in _SUBJECTS | {"nsubjpass"}]
    own = [k for k in own if graph.tokens[k].dep != "expl"]
    if own:
        return [_antecedent(graph, k) for k in own]
    return _shared_subject(graph, i, depth) if depth < 5 else []


#: labels of a verb that shares the subject of the one above it
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"})


def _shared_subject(graph: Graph, i: int, depth: int) -> list[int]:
    token = graph.tokens[i]
    head = graph.tokens[token.head]
    if token.dep in {"relcl", "acl", "amod"}:
        if token.tag == "VB" and token.dep != "amod":  # "an offensive to retake X": who launched it
            return _owner_of(graph, token.head, depth)
        return [token.head]
    if token.dep == "xcomp" and (held := kids(graph, head.i, "dobj")) and not is_passive(graph, head.i):
        return held  # "forced rebels to leave"
    if token.dep == "ccomp" and i < head.i and head.text.lower() in _SPEECH:
        return []  # "fell on Sunday, rebels said": whoever says it did not do it
    if token.dep in _SHARING or _is_lasting_state(graph, i):
        return _subject_of_governor(graph, token, depth)
    return []


def _subject_of_governor(graph: Graph, token: Token, depth: int) -> list[int]:
    head = graph.tokens[token.head]
    if head.i == token.i:
        return []
    if token.dep == "pcomp":  # "after seizing it", but "accused rebels of using gas"
        charged = _charged(graph, head.head) if head.text.lower() in _OF_OBJECT else []
        return charged or _subject_of_governor_at(graph, head.head, depth)
    return _subject_of_governor_at(graph, head.i, depth)


def _charged(graph: Graph, governor: int) -> list[int]:
    """Return the object that an "of ..." phrase speaks of, whether it hangs on the verb or on it."""
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


def _antecedent(graph: Graph, i: int) -> int:
    """Return what a relative pronoun stands for, or the token itself."""
    token = graph.tokens[i]
    if token.tag not in _RELATIVE and token.text.lower() != "that":
        return i
    clause = token.head
    for _ in range(4):
        if graph.tokens[clause].dep == "relcl":
            return graph.tokens[clause].head
        clause = graph.tokens[clause].head
    return i


def bearer(graph: Graph, i: int) -> int:
    """Return whom "whose" stands for, the noun right before it, or the token itself."""
    before = i - 2 if i > 1 and graph.words[i - 1] == "," else i - 1
    behind_noun = graph.words[i] == "whose" and before >= 0 and graph.tokens[before].tag.startswith("NN")
    return before if behind_noun else i


def prepositions(graph: Graph, i: int) -> Sequence[tuple[str, int]]:
    """Return (preposition, head of its object) for the phrases of a token, chained ones included."""
    return graph.phrases[i]


def _phrase(graph: Graph, k: int) -> Iterator[tuple[str, int]]:
    word = graph.tokens[k].text.lower()
    for inner in graph.children[k]:
        dep = graph.tokens[inner].dep
        if dep in {"pobj", "pcomp"}:
            yield from _direction(graph, inner)
            yield word, _antecedent(graph, inner)  # "the town from which they withdrew"
        elif dep in {"prep", "conj"}:  # "out of", "from the east and from the west"
            behind = list(_phrase(graph, inner))
            yield from behind
            if word == "from" and dep == "prep":  # "from under the debris", "from across the border"
                yield from (("from", k) for prep, k in behind if prep != "from")
    if word == "including":
        return


def _direction(graph: Graph, i: int) -> Iterator[tuple[str, int]]:
    """Yield what "the direction of X" leads to, as "towards X"."""
    if graph.words[i] != "direction":
        return
    for of in kids(graph, i, "prep"):
        yield from (("towards", k) for k in kids(graph, of, "pobj") if graph.words[of] == "of")


def conjuncts(graph: Graph, i: int) -> list[int]:
    """Return a noun's head and everything coordinated with it, in text order."""
    found = [i]
    for k in kids(graph, i, "conj"):
        if not is_verb(graph.tokens[k]) or graph.tokens[k].tag == "VBG":
            found.extend(conjuncts(graph, k))
    return found


def subtree(graph: Graph, i: int, *, clauses: bool = True, stop: frozenset[int] = frozenset()) -> list[int]:
    """Return a token and all below it, in text order; without subordinate clauses when asked."""
    found, queue = [], [i]
    while queue:
        k = queue.pop()
        found.append(k)
        for child in graph.children[k]:
            if child in stop or (not clauses and graph.tokens[child].dep in _CLAUSES):
                continue
            queue.append(child)
    return sorted(found)


def line_up(tokens: Sequence[Token], i: int) -> list[int]:
    """Return a token and all that it hangs on, nearest first."""
    found = [i]
    while tokens[i].head not in found:
        i = tokens[i].head
        found.append(i)
    return found


@lru_cache(maxsize=256)
def clause_words(graph: Graph, i: int) -> frozenset[int]:
    """Return a token and all below it without subordinate clauses (kept for the last few sentences)."""
    return frozenset(subtree(graph, i, clauses=False))


@lru_cache(maxsize=256)
def governing_verb(graph: Graph, i: int) -> int | None:
    """Return the nearest verb above a token, or None (kept for the last few sentences)."""
    k = i
    for _ in range(12):
        head = graph.tokens[k].head
        if head == k:
            return None
        if is_verb(graph.tokens[head]) and graph.tokens[head].dep not in {"amod", "compound"}:
            return head
        k = head
    return None


def clause_head(graph: Graph, i: int) -> int:
    """Return the verb (or root) whose clause a token stands in; a verb heads its own."""
    token = graph.tokens[i]
    if is_verb(token) and token.dep not in {"amod", "compound", "aux", "auxpass"}:
        return i
    above = governing_verb(graph, i)
    return above if above is not None else line_up(graph.tokens, i)[-1]
