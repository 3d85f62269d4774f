"""Named later: "a town in the north" is the town that the next sentences name for the same act.

A headline and a lead say "a market in the province"; which one, the body tells. Readers carry the name back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from communique.extract.drafts.drafts import ACTS, Draft
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import clause_words, is_definite
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import View, key_of
from communique.extract.story.owned import turns
from communique.extract.story.whereabouts import LAND, SETTLEMENT, narrower, size_of
from communique.lexicon.anaphora import place_nouns, unnamed_nouns
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention

_REACH = 4  # sentences in which a reader still waits for the name
_FAR = 8  # the same, for "the village of X" where the same act was at "a village"
_QUARTERS = unnamed_nouns("quarters")
_SETTLEMENTS = unnamed_nouns("settlements") | _QUARTERS
_SITES = unnamed_nouns("sites")
_POCKETS = unnamed_nouns("pockets")
_BUILDINGS = unnamed_nouns("buildings")
_AGAIN = unnamed_nouns("grounds") | _BUILDINGS
_ALL = _SETTLEMENTS | _SITES | _POCKETS | _AGAIN
_UNKNOWN = frozenset({"a", "an", "another", "one"})
_KNOWN = frozenset(("the this that its their his her").split())
_ONLY = frozenset("last largest biggest main only remaining".split())
_OF_NO_KIND = frozenset({"place"})
_STRETCHES = frozenset({"region", "area", "suburbs", "countryside"})
_TOWNS = frozenset({"town", "village", "suburb"})
_DESCRIBING = frozenset({"suffix", "adjective"})
#: what an act leaves behind
_AFTERMATH = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.AID})
#: relations to a town by which an act is still told at the town
_AT = frozenset({None, "near", "outskirts"})


def named_later(
    draft: Draft, ahead: Sequence[Sequence[Draft]], headline: Sequence[Draft] = ()
) -> PlaceMention | None:
    """Return the place that the unnamed town or site of a draft turns out to be, or None.

    ``ahead`` are the drafts of the sentences that follow, ``headline`` those of the headline. The first of
    the same type that names a settlement for its own, and counts no other toll, must name one that fits.
    """
    i = _unnamed(draft)
    if i is None:
        return None
    noun = draft.view.graph.words[i]
    if noun in _POCKETS and (found := _pocket(draft, [d for told in ahead[:_REACH] for d in told])):
        return found
    same = [d for d in _later(noun, ahead) if _is_kin(noun, draft, d) and not _at_odds(draft, d)]
    same += [d for d in headline if _same_toll(draft, d)]
    named = next((places for d in same if (places := _new_places(draft, d))), [])
    return next((p for p in named if _fits(draft, noun, p)), None)


def names_of(
    drafts: Iterable[Draft], ahead: Sequence[Sequence[Draft]], headline: Sequence[Draft] = ()
) -> dict[tuple[int, str], PlaceMention]:
    """Return the later names of a sentence's unnamed places, by the anchor and the unit of their drafts."""
    waiting = [(d, i) for d in drafts if (i := _unnamed(d)) is not None]
    found: dict[int, PlaceMention] = {}
    found_by: dict[int, Draft] = {}
    for draft, i in waiting:
        if i not in found and (place := named_later(draft, ahead, headline)):
            found[i], found_by[i] = place, draft
    named = [(d, i) for d, i in waiting if i in found and _is_there(d, d.view.graph.words[i], found_by[i])]
    return {(d.trigger.anchor, d.unit.id): found[i] for d, i in named}


def _is_there(draft: Draft, noun: str, by: Draft) -> bool:
    """Return whether a draft is set where another of its sentence is, whose unnamed place has been named."""
    if draft is by or draft.type is by.type or draft.type in _AFTERMATH:
        return True
    if by.trigger.reading in _DESCRIBING:
        return True  # "raids on a besieged town": both are of the town
    return draft.type is ClaimType.CONTROL and noun not in _BUILDINGS | _POCKETS


def renamed(
    drafts: Iterable[Draft], names: Mapping[tuple[int, str], PlaceMention]
) -> dict[str, PlaceMention]:
    """Return the later name of each wide place that a sentence's drafts have for their own, by its key."""
    found: dict[str, PlaceMention] = {}
    for draft in drafts:
        place = names.get((draft.trigger.anchor, draft.unit.id))
        own = draft.places("location")
        if place and all(gives_way(p, place) for p in own):
            found |= {key_of(p): place for p in own if p.feature != "country" and p.relation is None}
    return found


def gives_way(place: PlaceMention, named: PlaceMention) -> bool:
    """Return whether a place only said where the named one lies."""
    if size_of(place) < size_of(named) or place.relation is not None:
        return True
    if size_of(named) < SETTLEMENT:
        return size_of(place) == SETTLEMENT
    return place.feature in {"city", "capital"} and named.feature in _TOWNS


def _later(noun: str, ahead: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    """Yield the later drafts that may give the name: those near, and further on those of the same noun.

    None does from where the report turns to another incident ("Meanwhile, ...").
    """
    for n, told in enumerate(ahead[:_FAR]):
        for draft in told:
            if turns(draft.view):
                return
            if noun in _AGAIN:
                near = n < _REACH and (_takes_up(draft) or noun in draft.view.graph.words)
            else:
                near = n < _REACH or (_takes_up(draft) and _called(noun, draft))
            if near:
                yield draft


def _is_kin(noun: str, draft: Draft, later: Draft) -> bool:
    """Return whether a later draft tells of the same act, or of what it did to "the village of X"."""
    if draft.type is later.type:
        return True
    return draft.type in ACTS and later.type in _AFTERMATH and _called(noun, later)


def _takes_up(draft: Draft) -> bool:
    """Return whether a draft tells of an act told before: "the blast hit", "the attack took place"."""
    graph, trigger = draft.view.graph, draft.trigger
    nouns = trigger.tokens if trigger.reading == "noun" else subjects(graph, trigger.anchor)
    return any(is_definite(graph, i) for i in nouns)


def _called(noun: str, draft: Draft) -> bool:
    """Return whether a draft's place is called by a noun: "the village of X", "X village"."""
    graph = draft.view.graph
    return any(graph.words[i] == noun for i in clause_words(graph, draft.clause))


def _new_places(draft: Draft, later: Draft) -> list[PlaceMention]:
    """Return the settlements, and what lies in them, that a later draft names and the draft does not."""
    inside = clause_words(draft.view.graph, draft.clause)
    known = {key_of(p) for i, p in draft.view.places.items() if i in inside}
    told = later.places("location")
    narrow = narrower(later, told) if told else ()
    towns = [p for p in narrow if p.rule_id != "housed"]  # "the Xyz refinery" names no town that was meant
    named = [p for p in towns if size_of(p) >= SETTLEMENT and p.relation in _AT]
    new = [p for p in named if key_of(p) not in known]
    return [p for p in new if p.relation is None] or new


def _fits(draft: Draft, noun: str, place: PlaceMention) -> bool:
    """Return whether a place is narrower than what a draft names, and of the kind that its noun asks for."""
    inside = clause_words(draft.view.graph, draft.clause)
    held = [p for i, p in draft.view.places.items() if i in inside and p.relation is None]
    wanted = _features(noun)
    return all(gives_way(p, place) for p in held) and (not wanted or place.feature in wanted)


def _pocket(draft: Draft, later: Iterable[Draft]) -> PlaceMention | None:
    """Return the stretch of land that later drafts name, where a draft tells only of a pocket by a city."""
    by = {key_of(p) for p in draft.view.where}
    land = (p for d in later for p in d.places("location") if p.feature in _STRETCHES)
    return next((p for p in land if p.relation is None and key_of(p) not in by), None)


def _killed(draft: Draft) -> list[tuple[float, float]]:
    """Return the bounds of a draft's figures of dead."""
    counted = [q for q in draft.quantities if q.measure == "killed"]
    return [(q.low or 0, inf if q.high is None else q.high) for q in counted]


def _at_odds(draft: Draft, later: Draft) -> bool:
    """Return whether two drafts count different numbers of dead; "at least one" may be one of nine."""
    mine, theirs = _killed(draft), _killed(later)
    if not mine or not theirs:
        return False
    return not any(a == c or c < a <= d for a, _ in mine for c, d in theirs)


def _same_toll(draft: Draft, other: Draft) -> bool:
    """Return whether two drafts tell of one act by its number of dead."""
    mine, theirs = ({low for low, _ in _killed(d)} for d in (draft, other))
    return draft.type is other.type and not mine.isdisjoint(theirs)


def _unnamed(draft: Draft) -> int | None:
    """Return where the noun stands for a place that a draft leaves without a name."""
    view = draft.view
    words = clause_words(view.graph, draft.clause) | set(draft.roles.heads.get("location", ()))
    for i in sorted(words - view.places.keys()):
        noun = view.graph.words[i]
        if noun not in _ALL or not _is_new(view, i):
            continue
        if not _is_told(draft, noun):
            return None if any(_names(noun, p) for p in places_of(view, i)) else i
    return None


def _is_told(draft: Draft, noun: str) -> bool:
    """Return whether a draft says where its pocket is, or its headline where its building is."""
    held = [size_of(p) for p in draft.view.where if p.relation is None]
    if noun in _POCKETS:
        return LAND in held
    inside = clause_words(draft.view.graph, draft.clause)
    if noun in _BUILDINGS and any(
        size_of(p) >= SETTLEMENT for i, p in draft.view.places.items() if i in inside
    ):
        return True
    return noun in _AGAIN and draft.view.headline and max(held, default=0) > 0


def _names(noun: str, place: PlaceMention) -> bool:
    """Return whether a place beside a noun is what it means, and not the town or the land that it is in."""
    if place.relation is not None:
        return noun in _BUILDINGS
    return size_of(place) > SETTLEMENT if noun in _QUARTERS else size_of(place) >= SETTLEMENT


def _features(noun: str) -> frozenset[str]:
    return place_nouns()[noun] | _OF_NO_KIND if noun in _SETTLEMENTS else frozenset()


def _is_new(view: View, i: int) -> bool:
    """Return whether a noun tells of a new thing: "a town", "the last town"; in a headline "town"."""
    before = {view.graph.words[k] for k in view.graph.children[i] if k < i}
    if before & _ONLY:
        return True
    return not before & _KNOWN and (view.headline or bool(before & _UNKNOWN))
