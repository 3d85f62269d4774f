"""Where the displaced are now: the places behind verbs of arriving and staying."""

from collections.abc import Iterator

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import most_specific
from communique.extract.sentence.graph import conjuncts, governing_verb, is_verb, kids, prepositions, subtree
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import View, in_order, word
from communique.records.mention import PlaceMention

ARRIVING = "arriving"  # the class of verbs of arriving and staying
_REFUGE = frozenset({"shelter", "refuge", "sanctuary"})
_BACK = frozenset({"return", "returns", "returned", "returning", "back", "home"})
_AT = frozenset({"in", "at", "to", "into", "on", "inside", "near", "across", "with"})


def arrived_at(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return where those whom a draft tells of have come to ("the displaced are living in tents in X")."""
    view = draft.view
    found = [p for verb in _arrivals(draft) for i in _there(view, verb) for p in places_of(view, i)]
    return tuple(most_specific(view, in_order(found)))


def only_arrives(draft: Draft) -> bool:
    """Return whether a draft tells of people arriving or staying: a place told before is none they left."""
    return not _seeks_refuge(draft) and next(_arrivals(draft), None) is not None


def go_back(draft: Draft) -> bool:
    """Return whether people go back to where they left before: the place told of."""
    return not _BACK.isdisjoint(word(draft.view, i) for i in (draft.trigger.anchor, *draft.trigger.tokens))


def _arrivals(draft: Draft) -> Iterator[int]:
    """Yield the verbs of arriving in whose subject the draft's words are, and its own ("took shelter")."""
    view, at = draft.view, draft.trigger.anchor
    verb = at if is_verb(view.graph.tokens[at]) else governing_verb(view.graph, at)
    above = governing_verb(view.graph, at)
    if _seeks_refuge(draft):
        yield at
    for k in dict.fromkeys(v for v in (verb, above) if v is not None):
        for each in conjuncts(view.graph, k):
            if _is_arriving(view, each) and _is_theirs(view, each, at):
                yield each


def _seeks_refuge(draft: Draft) -> bool:
    """Return whether people take or seek shelter: they leave a place for it."""
    view, at = draft.view, draft.trigger.anchor
    words = (at, *draft.trigger.tokens, *kids(view.graph, at, "dobj"))
    return not _REFUGE.isdisjoint(word(view, k) for k in words)


def _is_arriving(view: View, verb: int) -> bool:
    return ARRIVING in view.lexicon.classes.get(word(view, verb), ())


def _is_theirs(view: View, verb: int, at: int) -> bool:
    """Return whether a verb is the draft's own, or has the draft's words in its subject."""
    own = kids(view.graph, verb, "nsubj", "nsubjpass")
    return verb == at or any(at in subtree(view.graph, k) for k in own)


def _there(view: View, verb: int) -> list[int]:
    """Return the heads of what a verb of arriving is set in or reaches ("X, where most are sheltering")."""
    token = view.graph.tokens[verb]
    where = any(word(view, k) == "where" for k in kids(view.graph, verb, "advmod"))
    return [
        *([token.head] if where and token.dep == "relcl" else []),
        *kids(view.graph, verb, "dobj"),
        *(i for prep, i in prepositions(view.graph, verb) if prep in _AT),
    ]
