"""A parsed sentence together with its mentions: what stands on each token, and what mentions say."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from communique.extract.sentence.graph import Graph, build_graph, covered, kids
from communique.lexicon.units import UnitLexicon
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, QuantityMention, TimeMention
from communique.records.parse import ParsedSentence

CATEGORY_CLASS = {
    ActorCategory.STATE: "force",
    ActorCategory.ARMED_GROUP: "force",
    ActorCategory.COALITION: "force",
    ActorCategory.FIGHTERS: "force",
    ActorCategory.PEOPLE: "people",
    ActorCategory.PERSON: "people",
    ActorCategory.ORGANISATION: "organisation",
    ActorCategory.MONITOR: "speaker",
    ActorCategory.MEDIA: "speaker",
}
#: classes that a token can have whatever its word: by its mention, as a number, as the air force's
_BY_CONTEXT = frozenset({*CATEGORY_CLASS.values(), "building", "place", "number", "air_weapon"})
#: those who can bear arms
ARMED = frozenset(
    {ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS}
)
#: those of them that are no state's
STATELESS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.FIGHTERS})
MODIFIERS = ("compound", "poss", "amod", "nmod", "npadvmod", "nummod")
_PRONOUNS = frozenset(("it its they them their theirs he she his her him which who that these those").split())
#: generic words for fighters that any armed group may be given
LABELS = frozenset({"class:terrorists", "class:militants", "class:jihadists", "class:fighters"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One sentence as extraction sees it; the dicts map a token index to the mention on it.

    ``who`` and ``where`` are these mentions, each once, in the order of their words; ``classes`` holds every
    word class that ``classes_of`` can give in the sentence.
    """

    sentence: ParsedSentence
    graph: Graph
    lexicon: UnitLexicon
    actors: dict[int, ActorMention]
    places: dict[int, PlaceMention]
    quantities: dict[int, QuantityMention]
    times: tuple[TimeMention, ...]
    all_quantities: tuple[QuantityMention, ...]
    who: tuple[ActorMention, ...]
    where: tuple[PlaceMention, ...]
    classes: frozenset[str]
    headline: bool = False


_Mention = TypeVar("_Mention", ActorMention, PlaceMention)
_AnyMention = ActorMention | PlaceMention | QuantityMention | TimeMention


def key_of(mention: ActorMention | PlaceMention) -> str:
    """Return what two mentions of one thing share."""
    return (mention.place if isinstance(mention, PlaceMention) else mention.actor) or mention.name


def is_police(mention: ActorMention) -> bool:
    """Return whether somebody is police, of whatever land or town."""
    return mention.actor == "class:police" or "police" in mention.text.lower().split()


def in_order(mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return the mentions, each once, in the order of their words."""
    return sorted({m.start: m for m in mentions}.values(), key=lambda m: m.start)


def text_between(view: View, left: PlaceMention | ActorMention, right: PlaceMention | ActorMention) -> str:
    """Return the words between two mentions of a sentence, whichever comes first."""
    first, second = sorted((left, right), key=lambda mention: mention.start)
    at = view.sentence.sentence.start
    return view.sentence.text[first.end - at : second.start - at]


def only_named_in(view: View, tokens: Set[int]) -> set[str]:
    """Return the keys of those whom a sentence names in some of its words and nowhere else."""
    spans = [(key_of(m), set(covered(view.graph, m.start, m.end))) for m in view.who] if tokens else []
    elsewhere = {key for key, at in spans if not at <= tokens}
    return {key for key, at in spans if at <= tokens} - elsewhere


def text_before(view: View, mention: _AnyMention) -> str:
    """Return the words of a sentence before a mention; there are none before what another sentence names."""
    at, text = mention.start - view.sentence.sentence.start, view.sentence.text
    return text[:at] if 0 <= at <= len(text) else ""


def text_behind(view: View, mention: _AnyMention) -> str:
    """Return the words of a sentence behind a mention; there are none behind what another sentence names."""
    at, text = mention.end - view.sentence.sentence.start, view.sentence.text
    return text[at:] if at >= 0 else ""


def build_view(
    sentence: ParsedSentence,
    lexicon: UnitLexicon,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    quantities: Sequence[QuantityMention],
    headline: bool = False,
) -> View:
    """Return the view of one sentence from its parse and its mentions."""
    graph = build_graph(sentence)
    places = [p for p in places if not _is_compared(sentence, p)]
    on_actor = {i: m for m in actors for i in covered(graph, m.start, m.end)}
    on_place = {i: m for m in places for i in covered(graph, m.start, m.end)}
    return View(
        sentence=sentence,
        graph=graph,
        lexicon=lexicon,
        actors=on_actor,
        places=on_place,
        quantities={i: q for q in quantities for i in _counted(graph, q)},
        who=tuple(in_order(on_actor.values())),
        where=tuple(in_order(on_place.values())),
        classes=_all_classes(graph, lexicon),
        times=tuple(times),
        all_quantities=tuple(quantities),
        headline=headline,
    )


def _is_compared(sentence: ParsedSentence, place: PlaceMention) -> bool:
    """Return whether a place is only what another is like ("as in Xyz, troops in Abc used shells")."""
    at = place.start - sentence.sentence.start
    behind = sentence.text[place.end - sentence.sentence.start :]
    return _LIKE.search(sentence.text[:at]) is not None and behind[:1] in _CLOSED


#: what likens one place to another, right before it, and what closes the comparison
_LIKE = re.compile(
    r"\b(?:[Aa]s|[Jj]ust like|[Ll]ike) (?:(?:was|is|had been) the case |(?:had )?happened )?in (?:the )?$"
    r"|\b(?:similar to|reminiscent of|comparable to|as with)"
    r" (?:that|those|the \w+|what happened) in (?:the )?$"
)
_CLOSED = frozenset({"", ",", ".", ";", ")"})


def word(view: View, i: int) -> str:
    """Return a token in lower case."""
    return view.graph.words[i]


def is_pronoun(view: View, i: int) -> bool:
    """Return whether a token is a pronoun that could stand for an actor or a place."""
    return word(view, i) in _PRONOUNS


def _counted(graph: Graph, quantity: QuantityMention) -> range:
    """Return the tokens of a quantity and of the noun that it counts."""
    start = quantity.start if quantity.noun_start is None else min(quantity.start, quantity.noun_start)
    return covered(graph, start, quantity.noun_end or quantity.end)


def _all_classes(graph: Graph, lexicon: UnitLexicon) -> frozenset[str]:
    """Return every class that a token of a sentence can have."""
    words = (*graph.vocabulary, *_joined(graph))
    return _BY_CONTEXT.union(*(lexicon.classes.get(w, ()) for w in words))


def _joined(graph: Graph) -> list[str]:
    """Return the words of a sentence that stand around a hyphen, put together."""
    words = graph.words
    return [f"{words[i - 1]}-{words[i + 1]}" for i in range(1, len(words) - 1) if words[i] == "-"]


def is_class(mention: ActorMention) -> bool:
    """Return whether words name a kind of actor and nobody in particular ("gunmen", "the army")."""
    return (mention.actor or "").startswith("class:")


def is_label(mention: ActorMention) -> bool:
    """Return whether words only label fighters ("terrorists"), also where the label was resolved."""
    actor = mention.actor or ""
    return actor in LABELS or mention.rule_id.startswith("name.label")


def is_nobody(view: View, mention: ActorMention) -> bool:
    """Return whether words name nobody who acts: no one, who is set against the doer, who has left a state.

    So "no group claimed the attack", "a former army officer".
    """
    last = _last_word(text_before(view, mention))
    if last == "neither" and _is_one_of_two(view, mention):
        return False
    left = last in _NO_MORE and (
        mention.category is ActorCategory.STATE or _OF_RANK.match(text_behind(view, mention)) is not None
    )
    return last in _NO_ONE or left or is_set_against(view, mention)


#: who somebody of a group is ("a former Xyz (ABC) commander")
_OF_RANK = re.compile(
    r"(?: \([A-Z-]+\))? (?:\w+ )?(?:commander|leader|fighter|member|rebel|guerrilla|chief|official)\b"
)


def _is_one_of_two(view: View, mention: ActorMention) -> bool:
    """Return whether "nor" stands behind somebody in his clause ("neither X nor Y holds the town")."""
    return "nor" in text_behind(view, mention).split(",")[0].lower().split()


def is_set_against(view: View, mention: ActorMention) -> bool:
    """Return whether somebody is named as who it was not ("the rebels, not the army", "not X but Y")."""
    before = text_before(view, mention)
    if _last_word(before) not in _BEFORE_CONTRAST:
        return False
    against = _BUT.match(text_behind(view, mention)) is not None and _NOT.search(before) is not None
    return against or _CONTRASTED.search(before) is not None


def _last_word(text: str) -> str:
    return next(iter(text.rsplit(maxsplit=1)[-1:]), "").lower()


_NO_ONE = frozenset("no neither".split())
_NO_MORE = frozenset("former retired ex".split())
_BEFORE_CONTRAST = frozenset("the a an not than of to by".split())
_CONTRASTED = re.compile(
    r"(?:(?:,|\band|\bbut)\s+not|\brather\s+than|\binstead\s+of|\bas\s+opposed\s+to)"
    r"\s+(?:by\s+)?(?:(?:the|an?)\s+)?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\s+(?:by\s+)?(?:(?:the|an?)\s+)?$", re.IGNORECASE)
_BUT = re.compile(r",?\s+but\b")


def are_people(mentions: Sequence[ActorMention]) -> bool:
    """Return whether somebody is meant, and all of them are people without arms."""
    return bool(mentions) and all(m.category is ActorCategory.PEOPLE for m in mentions)


def is_mission(mention: ActorMention) -> bool:
    """Return whether words name a state by its embassy, where it is hit and does nothing."""
    return mention.rule_id == "name.mission"


def is_nationals(mention: ActorMention | PlaceMention) -> bool:
    """Return whether words name some people by their nationality ("three Kenyans"): these very ones."""
    return mention.rule_id == "name.nationals"


def quantity_of(view: View, i: int) -> QuantityMention | None:
    """Return the quantity that counts a noun phrase's head, or None."""
    if i in view.quantities:
        return view.quantities[i]
    for k in kids(view.graph, i, "nummod", "amod", "quantmod", "compound", "advmod"):
        if k in view.quantities and view.quantities[k].noun_start is None:
            return view.quantities[k]
    return None


def each_once(mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return the mentions, each once, as they come."""
    found: dict[int, _Mention] = {}
    for mention in mentions:
        found.setdefault(mention.start, mention)
    return list(found.values())
