"""One person told of without a number: "the pilot was killed" counts one, "a man and his daughter" two."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from communique.extract.roles.roles import Roles
from communique.extract.sentence.graph import Graph, conjuncts, kids
from communique.extract.sentence.view import View, quantity_of
from communique.extract.triggers.triggers import Trigger, object_heads
from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import names_people
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, Qualifier, QuantityMention

#: nouns that name people in the singular and mean more than one, or no person
_COLLECTIVE = rule_words().people.collective
_NO_ONE = frozenset("no every each any many several some most such".split())
_ARTICLES = frozenset("a an another one".split())
_AS_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
#: pronouns of one person
_ALONE = frozenset("he she him her himself herself i me".split())
_COMMONS, _NAMES = frozenset({"NN"}), frozenset({"NNP"})


def singles(
    view: View, trigger: Trigger, roles: Roles, found: Sequence[QuantityMention]
) -> list[QuantityMention]:
    """Return the figure of those whom a harm befell one by one, else the figures found."""
    graph = view.graph
    heads = _heads(view, trigger, roles)
    if (together := _with_others(view, trigger, heads, found)) is not None:
        return [together]
    if not heads or kids(graph, trigger.anchor, "neg") or not all(_is_one(view, k) for k in heads):
        return _summed(view, found)
    if any(q.text.lower() not in _ARTICLES for q in found) or (found and len(heads) == 1):
        return list(found)
    first, last = graph.tokens[heads[0]], graph.tokens[heads[-1]]
    base = view.sentence.sentence.start
    words = view.sentence.text[first.start - base : last.end - base]
    return [_figure(first.start, last.end, words, len(heads))]


def _with_others(
    view: View, trigger: Trigger, heads: Sequence[int], found: Sequence[QuantityMention]
) -> QuantityMention | None:
    """Return the figure of one person and those counted with him ("killing him and two others": three)."""
    graph = view.graph
    if len(heads) != _PAIR or len({q.start for q in found}) != 1 or kids(graph, trigger.anchor, "neg"):
        return None
    one, others = heads
    person = _is_one(view, one)
    between = set(graph.words[one:others])
    number, start = found[0], graph.tokens[others].start
    counts = quantity_of(view, others) is number or number.start <= start < number.end
    if not (person and counts and "and" in between) or number.low is None:
        return None
    high = None if number.high is None else number.high + 1
    return replace(number, low=number.low + 1, high=high)


_PAIR = 2


def _summed(view: View, found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Return figures, those of single persons as one ("the lives of a man and a woman" are two)."""
    ones = {q.start: q for q in found}
    if len(ones) < _PAIR or any(q.text.lower() not in _ARTICLES for q in found):
        return list(found)
    last = max(ones.values(), key=lambda q: q.start)
    start, end, base = min(ones), last.noun_end or last.end, view.sentence.sentence.start
    return [_figure(start, end, view.sentence.text[start - base : end - base], len(ones))]


def _heads(view: View, trigger: Trigger, roles: Roles) -> list[int]:
    """Return the nouns of those harmed, each person once ("Jane Doe a baker" is one)."""
    graph = view.graph
    whom = roles.heads.get("target", ()) or tuple(object_heads(view, trigger))
    named = dict.fromkeys(k for i in whom for k in conjuncts(graph, i))
    heads = [k for k in named if k not in trigger.tokens]
    return heads[:1] + [right for left, right in pairwise(heads) if _joined(graph, left, right)]


def _joined(graph: Graph, left: int, right: int) -> bool:
    """Return whether two nouns are two persons, and not a name with what its bearer is."""
    return graph.tokens[left].tag not in _NAMES or bool({"and", ","} & set(graph.words[left:right]))


def _figure(start: int, end: int, words: str, count: int) -> QuantityMention:
    return QuantityMention(
        start=start,
        end=end,
        text=words,
        low=float(count),
        high=float(count),
        qualifier=Qualifier.EXACT,
        unit="people",
        noun="person",
        rule_id="single_persons",
    )


def _is_one(view: View, i: int) -> bool:
    """Return whether a noun names one person: a singular noun for people, or a person by name."""
    graph, token = view.graph, view.graph.tokens[i]
    quantity = quantity_of(view, i)
    if quantity is not None and quantity.text.lower() not in _ARTICLES:
        return False
    if any(graph.words[k] in _NO_ONE for k in kids(graph, i, "det", "amod")):
        return False
    if _named(view, i) or graph.words[i] in _ALONE:
        return True
    noun = graph.words[i]
    if noun in _AS_CAPTIVES and _COLLECTIVE & {graph.words[k] for k in kids(graph, i, "compound", "poss")}:
        return False  # "took the staff hostage"
    return token.tag in _COMMONS and noun not in _COLLECTIVE and names_people(noun) and not _counted(graph, i)


def _named(view: View, i: int) -> bool:
    """Return whether a noun is a person's name: one that is known, or two words that name nothing else."""
    graph, mention = view.graph, view.actors.get(i)
    if graph.tokens[i].tag not in _NAMES or i in view.places:
        return False
    if mention is not None:
        return mention.category is ActorCategory.PERSON
    given = [k for k in kids(graph, i, "compound") if graph.tokens[k].tag in _NAMES]
    words = {graph.words[k] for k in (*given, i)}
    alone = graph.tokens[i].dep != "conj" and not kids(graph, i, "conj")
    plain = not words & (name_words().organisations | _COLLECTIVE)
    return alone and len(given) == 1 and given[0] not in view.actors and plain


def _counted(graph: Graph, i: int) -> bool:
    return bool(kids(graph, i, "nummod"))
