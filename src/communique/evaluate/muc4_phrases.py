"""Fillers of incident templates, as phrases: who did it, who and what was hit, with what.

Phrases are read off the parse around a claim's trigger, at the roles of its frame. What a phrase fills is
said by its head noun (`data/evaluate/muc4.toml`), or by its being a name.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from communique.extract.roles.governors import governor
from communique.extract.roles.roles import fill_roles
from communique.extract.sentence.arguments import objects as graph_objects
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import conjuncts, kids, prepositions
from communique.extract.sentence.view import View
from communique.extract.triggers.detection import form_at
from communique.extract.triggers.readings import reading_fits
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.inflect import plural
from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import parse_number
from communique.lexicon.units import Unit
from communique.records.mention import Qualifier

_MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod", "nummod", "punct", "case", "quantmod", "advmod")
_SPLIT = frozenset({"of", "from", "among"})
_LEFT_OUT = frozenset(
    "the a an this that these those his her their its our whose some several many any both all two other "
    "same alleged suspected presumed so-called approximately about least more than over murdered injured "
    "wounded kidnapped abducted slain dead killed executed captured".split()
)
TAKING_UP = frozenset("the this that these those".split())
_NOT_FIRST = frozenset(
    {"CD", "DT", ",", "PRP$", ":", "HYPH", "CC", "``", "''", "-LRB-", "-RRB-", "IN", "RB", "POS"}
)


class Phrase(NamedTuple):
    """A noun phrase: ``text`` without article, ``name`` the name in it or "", ``number`` as keys write it.

    ``head`` is the head noun in lower case, ``words`` all words in lower case, ``description`` what stands
    before a name ("colonel") or beside it ("X, a judge"), ``definite`` whether it takes up somebody named
    ("the judge").
    """

    text: str
    name: str
    description: str
    head: str
    words: tuple[str, ...]
    number: str
    start: int
    definite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The phrases around one trigger: of who did it, of all that it was done to, and at (``around``)."""

    doers: tuple[Phrase, ...]
    objects: tuple[Phrase, ...]
    around: tuple[Phrase, ...]
    weapons: tuple[Phrase, ...]


def triggers_of(view: View, wanted: Callable[[Unit], bool]) -> Iterator[Trigger]:
    """Yield the triggers of the units wanted in a sentence, their needs taken as met, in text order."""
    for token in view.sentence.tokens:
        for pattern in view.lexicon.patterns.get(view.graph.words[token.i], ()):
            tokens = form_at(view, pattern.words, token.i) if wanted(pattern.unit) else ()
            if tokens and reading_fits(view, pattern, tokens):
                anchor = tokens[-1] if pattern.reading == "noun" else tokens[0]
                yield Trigger(unit=pattern.unit, anchor=anchor, tokens=tokens, reading=pattern.reading)
                break


def trigger_of(view: View, unit: str, start: int, end: int, used: Container[int] = ()) -> Trigger | None:
    """Return the trigger of a unit nearest to a claim's range (a quote may end before it), or None.

    ``used`` are the anchors that other claims have already.
    """
    tokens = view.graph.tokens

    def distance(trigger: Trigger) -> tuple[bool, int]:
        at = tokens[trigger.anchor].start
        return trigger.anchor in used, 0 if start <= at < end else min(abs(at - start), abs(at - end))

    return min(triggers_of(view, lambda other: other.id == unit), key=distance, default=None)


def phrases_around(view: View, trigger: Trigger, weapons: frozenset[str]) -> Found:
    """Return the phrases at a trigger's roles, and the weapons that its sentence names."""
    heads = fill_roles(view, trigger).heads
    doers = [i for i in heads.get("agent", ()) if i not in trigger.tokens]
    objects = [i for i in heads.get("target", ()) if i not in trigger.tokens]
    if trigger.reading == "noun":
        objects += [i for i in _against(view, trigger) if i not in objects]
        if trigger.unit.measure and not objects:  # "X's murder": the possessor is the victim
            objects = [i for i in doers if view.graph.tokens[i].dep in {"poss", "compound"}]
    if trigger.reading == "verb":
        objects += [i for i in graph_objects(view.graph, trigger.anchor) if i not in objects]
        doers += [i for i in subjects(view.graph, trigger.anchor) if i not in doers]
    objects = [i for i in objects if i not in trigger.tokens]
    doers = [i for i in doers if i not in objects]
    around = [i for i in heads.get("location", ()) if i not in (*trigger.tokens, *doers, *objects)]
    used = [t.i for t in view.graph.tokens if view.graph.words[t.i] in weapons]
    return Found(
        doers=tuple(_phrases(view, doers)),
        objects=tuple(_phrases(view, objects)),
        around=tuple(_phrases(view, around)),
        weapons=tuple(phrase for i in used if (phrase := phrase_at(view, i)) is not None),
    )


def _against(view: View, trigger: Trigger) -> list[int]:
    """Return whom a noun's act is against, also behind its participle ("the murder committed against X")."""
    near = [*trigger.tokens, *kids(view.graph, trigger.anchor, "acl", "relcl")]
    near += [k for i in near for prep, k in prepositions(view.graph, i) if prep == "by"]
    if (verb := governor(view, trigger)) is not None:
        near.append(verb)
    return [k for i in near for prep, k in prepositions(view.graph, i) if prep in {"against", "on", "upon"}]


def _phrases(view: View, heads: Sequence[int]) -> Iterator[Phrase]:
    seen: set[int] = set()
    for head in heads:
        for i in _parts(view, head):
            if i in seen or (phrase := phrase_at(view, i)) is None:
                continue
            beside, phrase = _with_apposition(view, i, phrase)
            seen.update((i, *beside))
            yield _without_part(view, i, phrase)


def _with_apposition(view: View, i: int, phrase: Phrase) -> tuple[list[int], Phrase]:
    """Return a person's name and what is said of them beside it as one phrase, and the tokens beside."""
    for k in kids(view.graph, i, "appos"):
        other = phrase_at(view, k)
        if other is None or bool(other.name) == bool(phrase.name) or {phrase.number, other.number} != {"1"}:
            continue
        named, plain = (phrase, other) if phrase.name else (other, phrase)
        words = tuple(dict.fromkeys((*named.words, *plain.words)))
        return [k], named._replace(description=named.description or plain.text, words=words)
    return [], phrase


def _without_part(view: View, i: int, phrase: Phrase) -> Phrase:
    """Return a phrase that counts nobody twice: of "nine people, including two children" seven."""
    parts = [other.number for k in _included(view, i) if (other := phrase_at(view, k)) is not None]
    if not phrase.number.isdigit() or not parts or not all(number.isdigit() for number in parts):
        return phrase
    rest = int(phrase.number) - sum(map(int, parts))
    return phrase._replace(number=str(rest)) if rest > 0 else phrase


def _included(view: View, i: int) -> list[int]:
    """Return the heads behind a noun's "including"."""
    return [
        k
        for prep, first in prepositions(view.graph, i)
        if prep == "including"
        for k in conjuncts(view.graph, first)
    ]


def _parts(view: View, head: int, depth: int = 0) -> Iterator[int]:
    """Yield what a phrase names: each of a list, appositions, and what a number or group is of."""
    for i in conjuncts(view.graph, head):
        yield i
        yield from kids(view.graph, i, "appos")
        yield from _included(view, i)
        if _owner(view, i):
            continue
        if depth < 2 and (
            "partitive" in view.lexicon.classes.get(view.graph.words[i], ()) or _number(view, i)
        ):
            for prep, k in prepositions(view.graph, i):
                if prep in _SPLIT:
                    yield from _parts(view, k, depth + 1)


def _number(view: View, i: int) -> bool:
    return view.graph.tokens[i].tag == "CD"


#: heads that are told apart by what they are of ("the offices of the party", "a group of men")
_OWNED = frozenset(
    "office offices home homes house houses residence residences headquarters branch branches building "
    "installations facilities group groups member members band bands gang".split()
)


def _owner(view: View, i: int) -> list[int]:
    """Return the tokens of the phrase that a head noun is of, when its kind is told apart by that."""
    if view.graph.words[i] not in _OWNED:
        return []
    for k in kids(view.graph, i, "prep"):
        if view.graph.words[k] == "of" and k == i + 1:
            last = max(kids(view.graph, k, "pobj"), default=k)
            return list(range(k, last + 1)) if last > k else []
    return []


def phrase_at(view: View, i: int) -> Phrase | None:
    """Return the phrase of a head noun, or None for a pronoun or number."""
    tokens = view.graph.tokens
    if view.graph.words[i] in {"life", "lives"} and (owner := kids(view.graph, i, "poss")):
        return phrase_at(view, owner[0])  # "an attempt on X's life"
    if not tokens[i].tag.startswith("NN") and view.graph.words[i] not in {"wounded", "dead", "rebel"}:
        return None
    first = _first(view, i)
    inside = list(tokens[first : i + 1])
    aged = [k for k, t in enumerate(inside) if t.text.lower() == "old" and k and inside[k - 1].text == "-"]
    inside = inside[aged[-1] + 1 :] if aged else inside
    while inside and (inside[0].text.lower() in _LEFT_OUT or inside[0].tag in _NOT_FIRST):
        inside = inside[1:]
    if not inside:
        return None
    at = view.sentence.sentence.start
    last = (_owner(view, i) or [i])[-1]
    text = view.sentence.text[inside[0].start - at : tokens[last].end - at]
    name, description = _name(view, inside)
    return Phrase(
        text=" ".join(text.split()),
        name=name,
        description=description,
        head=tokens[i].text.lower(),
        words=tuple(t.text.lower() for t in inside),
        number=_count(view, i, bool(name)),
        start=tokens[i].start,
        definite=tokens[first].text.lower() in TAKING_UP,
    )


def _first(view: View, i: int) -> int:
    """Return the leftmost token of a phrase before its head, without gaps."""
    first = i
    below = {k for k in _below(view, i) if k < i}
    while first - 1 in below:
        first -= 1
    return first


def _below(view: View, i: int) -> Iterator[int]:
    for k in view.graph.children[i]:
        if view.graph.tokens[k].dep in (*_MODIFIERS, "det", "cc", "conj") and k < i:
            yield k
            yield from _below(view, k)
            yield from view.graph.children[k]


def _name(view: View, inside: Sequence[Any]) -> tuple[str, str]:
    """Return the person's name that ends a phrase, and the words of office before it."""
    last = inside[-1]
    if not last.text[:1].isupper() or last.tag[:1] not in "NJ" or last.text.lower() in _CALENDAR:
        return "", ""
    titles = _titles()
    first = len(inside) - 1
    while first and _names_on(inside[first - 1], titles):
        first -= 1
    run = inside[first:]
    while len(run) > 1 and run[0].text.lower() in titles:
        run = run[1:]
    if view.lexicon.classes.get(last.text.lower(), frozenset()) - {"place"}:
        return "", ""  # "Civilian Population": capitals, but no name
    at = view.sentence.sentence.start
    name = view.sentence.text[run[0].start - at : run[-1].end - at]
    before = view.sentence.text[inside[0].start - at : run[0].start - at] if run[0] is not inside[0] else ""
    return " ".join(name.split()), " ".join(before.split())


def _names_on(token: Any, titles: frozenset[str]) -> bool:
    if token.text.lower() in titles:
        return False
    return token.text[:1].isupper() and token.tag[:1] in "NJFV"


#: capitalised words that are no name of a person
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december gmt".split()
)
#: small words inside a name ("Irma de Puentes")
_SMALL = r"(?:de|del|la|las|los|y|von|van)"
_FULL = re.compile(rf"[A-Z][\w'-]+(?:\s+(?:{_SMALL}\s+)*[A-Z][\w'-]+)+")


def full_names(text: str) -> tuple[str, ...]:
    """Return the runs of two and more capitalised words of a text, titles cut off, the longest first."""
    runs = {" ".join(_without_titles(match.group().split())) for match in _FULL.finditer(text)}
    return tuple(sorted((run for run in runs if " " in run), key=lambda run: (-len(run.split()), run)))


def _without_titles(words: Sequence[str]) -> Sequence[str]:
    while words and words[0].lower() in _titles() | _CALENDAR:
        words = words[1:]
    return words


def expanded(name: str, full: Sequence[str]) -> str:
    """Return the longest name of a text that begins or ends with a name's words (or the name itself)."""
    words = name.lower().split()
    for other in full:
        longer = other.lower().split()
        inside = any(longer[k : k + len(words)] == words for k in range(len(longer) - len(words) + 1))
        if len(longer) <= 5 and inside and (longer[-1] in words or longer[-2] in words):
            return other
    return name


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for title in name_words().titles for word in title.lower().split())


def _count(view: View, i: int, named: bool) -> str:
    """Return how many a phrase counts, as keys write it: "1", "6", "~20", "PLURAL"."""
    numbers = kids(view.graph, i, "nummod")
    spoken = next((parse_number(view.graph.words[k]) for k in numbers), None)
    quantity = view.quantities.get(i)
    if spoken is None and not numbers and (one_of := _number_of(view, i)) is not None:
        return str(one_of)
    bound = _BOUNDS.get(quantity.qualifier, "{}") if quantity is not None else "{}"
    if spoken is None and quantity is not None and quantity.qualifier is not Qualifier.VAGUE:
        spoken = quantity.low if quantity.low is not None else quantity.high
    if spoken is not None and not named:
        return bound.format(int(spoken))
    return "1" if named or view.graph.tokens[i].tag in {"NN", "NNP", "JJ"} else "PLURAL"


def _number_of(view: View, i: int) -> int | None:
    """Return the number that stands before "of" a noun ("one of the tourists"), or None."""
    over = view.graph.tokens[i].head
    of = view.graph.words[over] == "of" and view.graph.tokens[i].dep == "pobj"
    head = view.graph.tokens[over].head
    if not of or not _number(view, head):
        return None
    spoken = parse_number(view.graph.words[head])
    return None if spoken is None else int(spoken)


#: how keys write a number with its bound ("more than 20": "20-", "about 20": "~20", "up to 20": "-20")
_BOUNDS = {
    Qualifier.AT_LEAST: "{}-",
    Qualifier.MORE_THAN: "{}-",
    Qualifier.ABOUT: "~{}",
    Qualifier.AT_MOST: "-{}",
    Qualifier.FEWER_THAN: "-{}",
}


class Nouns(NamedTuple):
    """Word forms by what they make of a phrase, and words by class of target and victim."""

    kinds: Mapping[str, frozenset[str]]
    target: Mapping[str, frozenset[str]]
    victim: Mapping[str, frozenset[str]]
    no_target: frozenset[str]


def read_nouns(table: Mapping[str, Any]) -> Nouns:
    """Return the noun classes of the mapping's tables, plurals formed."""
    return Nouns(
        kinds={kind: _forms(words) for kind, words in table["nouns"].items()},
        target={name: _forms(words) for name, words in table["target"].items()},
        no_target=frozenset(table["never"]["targets"]),
        victim={name: frozenset(words) for name, words in table["victim"].items()},
    )


def _forms(words: Sequence[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, plural(word)))
