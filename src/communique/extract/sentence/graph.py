"""A dependency parse as a graph: its words, what hangs on them, their phrases and clauses.

Labels are spaCy's English ones.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.records.parse import ParsedSentence, Token

_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
#: labels of words that lead a phrase
_LED = frozenset({"prep", "agent", "dative"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


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


def first_from(graph: Graph, start: int) -> int | None:
    """Return the first token that begins at an offset of the document or behind it, or None."""
    at = bisect_left(graph.starts, start)
    return at if at < len(graph.starts) else None


def kids(graph: Graph, i: int, *deps: str) -> list[int]:
    """Return the children of a token with one of the labels, in text order."""
    labels = graph.labels
    return [k for k in graph.children[i] if labels[k] in deps]


def by_neither(graph: Graph, verb: int) -> bool:
    """Return whether a verb's subject is "neither of them" or "neither X nor Y": nobody does it."""
    subjects = kids(graph, verb, "nsubj", "nsubjpass")
    inside = (k for i in subjects for k in subtree(graph, i, clauses=False))
    return any(graph.words[k] == "neither" for k in inside)


def is_verb(token: Token) -> bool:
    """Return whether the tagger took a token for a verb."""
    return token.tag.startswith("VB")


def antecedent(graph: Graph, i: int) -> int:
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
            yield from _at_the_hands(graph, word, inner)
            yield word, antecedent(graph, inner)  # "the town from which they withdrew"
        elif dep in {"prep", "conj"} and word != "according":  # "out of", "from the east and from the west"
            behind = list(_phrase(graph, inner))
            yield from behind
            if word == "from" and dep == "prep":  # "from under the debris", "from across the border"
                yield from (("from", k) for prep, k in behind if prep != "from")


def _direction(graph: Graph, i: int) -> Iterator[tuple[str, int]]:
    """Yield what "the direction of X" leads to, as "towards X"."""
    if graph.words[i] != "direction":
        return
    for of in kids(graph, i, "prep"):
        yield from (("towards", k) for k in kids(graph, of, "pobj") if graph.words[of] == "of")


def _at_the_hands(graph: Graph, word: str, i: int) -> Iterator[tuple[str, int]]:
    """Yield at whose hands something is suffered, as whom it is done by."""
    if word != "at" or graph.words[i] not in ("hands", "hand"):
        return
    for of in kids(graph, i, "prep"):
        yield from (("by", k) for k in kids(graph, of, "pobj") if graph.words[of] == "of")


def clauses_asked(graph: Graph, i: int) -> list[int]:
    """Return the verbs of what is wanted or said: infinitive, that-clause, "called for X to leave"."""
    marked = [k for k in kids(graph, i, "advcl") if "for" in {graph.words[m] for m in kids(graph, k, "mark")}]
    return [*kids(graph, i, "xcomp", "ccomp"), *marked]


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


@lru_cache(maxsize=256)
def own_words(graph: Graph, i: int) -> frozenset[int]:
    """Return the words of a sentence without the clauses behind a token's that have a subject of their own.

    "Thousands fled, and the rains have begun" tells two things; "snow fell and the town went without power"
    may tell one (kept for the last few sentences).
    """
    side = _joined_clause(graph, i)
    return frozenset(t.i for t in graph.tokens if _joined_clause(graph, t.i) in {side, *range(i)})


def _joined_clause(graph: Graph, i: int) -> int:
    """Return the nearest verb over a token that is joined with a subject of its own, else the top."""
    for k in line_up(graph.tokens, i):
        token = graph.tokens[k]
        joined = token.dep in {"conj", "parataxis"} and is_verb(token)
        if joined and kids(graph, k, "nsubj", "nsubjpass"):
            return k
    return line_up(graph.tokens, i)[-1]


_DEFINITE = frozenset("the this that these those".split())


def is_definite(graph: Graph, at: int) -> bool:
    """Return whether a noun means a thing known: "the raid", "this bombing", "Friday's blast"."""
    before = [k for k in graph.children[at] if k < at]
    return any(graph.words[k] in _DEFINITE or graph.tokens[k].dep == "poss" for k in before)
