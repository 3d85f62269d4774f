"""Where fire comes from: where its crews stand, where it was launched."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from communique.extract.roles.measures import weapon_of
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import View, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.records.mention import PlaceMention

_POSTED = rule_words().acts.posted
_LAUNCHED = rule_words().acts.launched
_AT = frozenset({"in", "at", "on", "inside"})
_NOUNS = ("nsubj", "nsubjpass", "dobj")


def fired_from(view: View, trigger: Trigger, agents: Mapping[str, Sequence[int]]) -> list[PlaceMention]:
    """Return where fire comes from ("crews positioned in X fired rockets at Y", "a rocket from X hit Y").

    ``agents`` are the heads at the sources of the doer's role.
    """
    crews = _posts(view, chain.from_iterable(agents.values()))
    launched = _objects(view, _launched(view, trigger), frozenset({"from"}))
    launched = [k for k in launched if not _is_measured_from(view, k)]
    return [place for k in (*crews, *launched) for place in places_of(view, k)]


def landed_near(view: View, trigger: Trigger) -> list[PlaceMention]:
    """Return the places from which it is measured where fire fell ("shells landed nine miles from X")."""
    behind = _objects(view, [trigger.anchor], frozenset({"from"}))
    return [place for k in behind if _is_measured_from(view, k) for place in places_of(view, k)]


def _is_measured_from(view: View, i: int) -> bool:
    """Return whether a distance stands before "from": it says where something lies, not whence it came."""
    at = next((k for k in range(i - 1, 0, -1) if view.graph.words[k] == "from"), 0)
    return at > 0 and ("distance_word" in classes_of(view, at - 1) or word(view, at - 1) == "away")


def _posts(view: View, doers: Iterator[int]) -> list[int]:
    """Return the heads of where those who fire are posted."""
    posted = [k for i in doers for k in kids(view.graph, i, "acl", "amod") if word(view, k) in _POSTED]
    return _objects(view, posted, _AT)


def _launched(view: View, trigger: Trigger) -> Iterator[int]:
    """Yield the words behind which "from" says where fire comes from: the act, its weapons, their launch."""
    at = trigger.anchor
    nouns = [at, *kids(view.graph, at, *_NOUNS)]
    yield at
    for noun in nouns:
        if noun != at and weapon_of(word(view, noun)):
            yield noun
        yield from (k for k in kids(view.graph, noun, "acl", "relcl") if word(view, k) in _LAUNCHED)


def _objects(view: View, heads: Sequence[int] | Iterator[int], wanted: frozenset[str]) -> list[int]:
    """Return what stands behind some prepositions of words."""
    return [k for i in heads for prep, k in prepositions(view.graph, i) if prep in wanted]
