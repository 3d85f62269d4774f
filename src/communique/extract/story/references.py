"""What "the town", "the villages" and "it" refer back to, where a claim is set by such words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import NARROW, WIDTH, most_specific
from communique.extract.sentence.graph import Graph, kids, line_up, prepositions
from communique.extract.sentence.view import key_of
from communique.extract.story.context import WIDE, Context
from communique.lexicon.anaphora import opening_nouns, part_nouns, place_nouns
from communique.lexicon.name_words import name_words
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention


def referred(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return what a definite noun or a pronoun in the draft's object refers back to: "the town", "it".

    So does the "where" of its clause: "fled to Xyz, where they killed nine".
    """
    if where := told_of_where(draft):
        return where
    wanted, several = _reference(draft)
    if wanted is None:
        return ()
    if several:
        return next((g for g in reversed(context.lists) if all(p.feature in wanted for p in g)), ())
    found = _one_referred(context, draft, wanted)
    if found is None:
        return ()
    return (replace(found, relation=None),) if wanted else (found,)  # "near Xyz ... in the city": in Xyz


def told_of_where(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the place that the relative clause of a draft without a place of its own is about."""
    view, graph = draft.view, draft.view.graph
    line = line_up(graph.tokens, draft.trigger.anchor)
    clause = next((k for k in line if graph.tokens[k].dep == "relcl"), None)
    if clause is None or draft.places("location"):
        return ()
    place = view.places.get(graph.tokens[clause].head)
    links = [*kids(graph, clause, "advmod"), *(i for _, i in prepositions(graph, clause))]
    where = any(graph.words[i] == "where" or graph.words[i - 1 : i + 1] == _IN_WHICH for i in links)
    told = where and place is not None and place.feature not in WIDE and place.relation is None
    return (place,) if told and place is not None else ()


_IN_WHICH = ("in", "which")
_SEAT = frozenset({"city"})  # what "the provincial capital" must be
_TOWN_NOUNS = (_SEAT, *(place_nouns()[noun] for noun in ("town", "village", "city")))
_QUARTER_NOUNS = tuple(place_nouns()[noun] for noun in ("district", "neighbourhood", "suburb"))


def there_meant(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the town named before "there" in a sentence ("moved to Xyz and killed nine there")."""
    view, graph = draft.view, draft.view.graph
    there = next((i for i in kids(graph, draft.trigger.anchor, "advmod") if graph.words[i] == "there"), None)
    if there is None or draft.places("location"):
        return ()
    before = [p for p in view.where if p.end <= graph.starts[there]]
    towns = [p for p in before if WIDTH.get(p.feature, NARROW) > WIDTH["region"]]
    return (replace(towns[-1], relation=None),) if towns else ()


def town_meant(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the town told before that "the town" means, where a draft only says where it lies.

    It names the land that the town is in, or a city that it is near: "the suburb to the east of Xyz".
    """
    own, (wanted, several) = draft.places("location"), _reference(draft)
    if not own or several or wanted is None:
        return ()
    pointed = _is_pointed_at(draft, own)
    if wanted not in (*_TOWN_NOUNS, *(_QUARTER_NOUNS if pointed else ())):
        return ()
    if not pointed and any(WIDTH.get(p.feature, NARROW) > WIDTH["region"] for p in own):
        return ()
    wanted = wanted | {"town"} if pointed else wanted  # suburbs are called towns and districts alike
    found = _one_referred(context, draft, wanted)
    if found is None or key_of(found) in {key_of(p) for p in own}:
        return ()
    return (found,) if WIDTH.get(found.feature, NARROW) >= WIDTH["town"] else ()


def city_beside(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the city of whose part was told, where a draft is set on a side of it ("west of the city")."""
    graph = draft.view.graph
    if draft.places("location"):
        return ()
    inside = [t.i for t in graph.tokens if draft.start <= t.start < draft.end and t.i > _BEFORE_CITY]
    sides = [
        graph.words[i - _BEFORE_CITY]
        for i in inside
        if graph.words[i] in _CITIES and graph.words[i - 2 : i] == ("of", "the")
    ]
    side = next((word for word in sides if word in _COMPASS), None)
    told = (*context.scene, *context.places[-1:])
    whole = next((city for p in told if (city := _city_of_part(context, p)) is not None), None)
    if side is None or whole is None:
        return ()
    return (replace(whole, relation=f"{side.replace('-', '')}_of"),)


def city_of_another(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the city of whose quarter was told, where a draft is set in another one without a name."""
    graph, named = draft.view.graph, draft.view.places
    if draft.places("location"):
        return ()
    quarters = (i for i in draft.roles.heads.get("location", ()) if i not in named and _is_quarter(graph, i))
    if not any("another" in (graph.words[k] for k in graph.children[i]) for i in quarters):
        return ()
    told = next((p for p in context.scene if p.feature in _PARTS), None)
    cities = [p for p in reversed(context.places) if p.feature == "city" and p.relation is None]
    whole = next((p for p in cities if told and not context.outside(told, p)), None)
    return (whole,) if whole is not None else ()


def _is_quarter(graph: Graph, i: int) -> bool:
    """Return whether a noun is one for a part of a city."""
    return place_nouns().get(graph.words[i]) in _QUARTER_NOUNS


_PARTS = frozenset({"neighbourhood", "quarter", "district"})
_BEFORE_CITY = 3  # words from the point of the compass to the noun in "west of the city"
_CITIES = frozenset({"city", "town"})
_COMPASS = frozenset(form for direction in name_words().directions for form in direction.forms)


def _city_of_part(context: Context, part: PlaceMention) -> PlaceMention | None:
    """Return the city that a place is a part of, by the case or by its name ("Western Xyz")."""
    if (whole := context.wholes.get(key_of(part))) is not None:
        return whole
    point, _, city = part.name.partition(" ")
    if not city or point not in {d.adjective for d in name_words().directions}:
        return None
    settled = [p for p in context.places if p.feature in _CITIES]
    if named := next((p for p in reversed(settled) if p.name == city), None):
        return named
    land = context.country is not None and context.country.name == city
    unknown = part.rule_id == "name.part" and part.place is None and not settled and not land
    return replace(part, name=city, feature="city") if unknown else None


def _is_pointed_at(draft: Draft, own: Sequence[PlaceMention]) -> bool:
    """Return whether a draft's places only say on which side of them its noun lies ("to the east of Xyz")."""
    named = any(
        draft.view.graph.words[i + 1 : i + 2] == ("of",) for i in draft.roles.heads.get("location", ())
    )
    return not named and all((p.relation or "").endswith("_of") for p in own)


def several_meant(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the list of places told before that "the villages" means, where a draft names none itself."""
    named = any(draft.places(role) for role in ("location", "origin", "destination"))
    return () if named or not _reference(draft)[1] else referred(context, draft)


def _one_referred(context: Context, draft: Draft, wanted: frozenset[str]) -> PlaceMention | None:
    """Return the last place with one of the wanted features; any, where none are."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    before = [p for p in draft.view.where if p.start < at]
    here = [p for p in before if p.relation is None] or before
    if wanted == _PROVINCE:
        return _province(here, context)
    if wanted == _SEAT and (seat := _seat(here, context)):
        return seat
    if wanted == _CAPITAL and context.capital is not None:
        return context.capital
    named = [p for p in context.places[::-1] if p.relation is None] or context.places[::-1]
    for known in (most_specific(draft.view, here)[::-1], context.scene, named):
        for place in known:
            if not wanted or place.feature in wanted:
                return place
    return None


_CAPITAL = frozenset({"capital", "city"})
_PROVINCE = frozenset({"province", "governorate"})


def _province(here: Sequence[PlaceMention], context: Context) -> PlaceMention | None:
    """Return the last province named, else the one that is known to bear the last city's name."""
    known = [*context.places, *here][::-1]
    found = next((p for p in known if p.feature in _PROVINCE), None)
    city = next((p for p in known if p.feature == "city"), None)
    land = context.office(f"governor of {city.name}") if city and not found else None
    if city is None or land is None or land.feature not in _PROVINCE:
        return found
    return replace(land, start=city.start, end=city.end, text=city.text, score=0.5)


def _seat(here: Sequence[PlaceMention], context: Context) -> PlaceMention | None:
    """Return the city that "the provincial capital" means: that of the name of the province named last."""
    land = next((p for p in [*context.places, *here][::-1] if p.feature in (*_PROVINCE, "city")), None)
    if land is None or land.feature == "city" or not land.name.endswith(" province"):
        return None
    name = land.name.removesuffix(" province")
    return replace(land, place=None, name=name, feature="city", relation=None, score=0.5)


def _reference(draft: Draft) -> tuple[frozenset[str] | None, bool]:
    """Return the features that a reference asks for, and whether it means several places ("the villages").

    The features are empty for a pronoun, None when there is no reference.
    """
    graph = draft.view.graph
    named = draft.view.places  # "the Old City" and "the city's western edge" are places of their own
    ends = draft.roles.heads.get("destination", ()) if draft.type is ClaimType.ADVANCE else ()
    heads = [i for i in (*draft.roles.heads.get("location", ()), *ends) if i not in named]
    for i in _whole_of(graph, heads):
        noun = graph.words[i]
        if noun in {"it", "there"}:
            return frozenset(), False
        if i in named:
            continue
        before = [k for k in graph.children[i] if k < i]
        if not any(graph.words[k] in _DEFINITE for k in before) or _is_described(draft, i, before):
            continue
        if noun == "capital" and _PROVINCIAL in {graph.words[k] for k in before}:
            return _SEAT, False
        one = "city" if noun == "cities" else noun.removesuffix("s")
        if features := place_nouns().get(noun) or place_nouns().get(one):
            return features, noun not in place_nouns()
    return None, False


def _whole_of(graph: Graph, heads: Sequence[int]) -> Iterator[int]:
    """Yield the heads, of each part of a place the whole ("held areas of the city": the city)."""
    for i in heads:
        part = graph.words[i] in part_nouns()
        whole = [k for prep, k in prepositions(graph, i) if prep == "of"] + kids(graph, i, "poss")
        yield from (whole if part and whole else [i])


def leaves_unnamed(context: Context, draft: Draft) -> bool:
    """Return whether a move is from several places without names, none told before ("from two villages")."""
    graph, heads = draft.view.graph, draft.roles.heads.get("origin", ())
    plurals = [i for i in heads if i not in draft.view.places and graph.words[i] in _SEVERAL]
    told = any(p.feature in _SETTLEMENTS for group in context.lists for p in group)
    return bool(plurals) and not told


_SEVERAL = frozenset("villages towns cities hamlets settlements".split())
_SETTLEMENTS = frozenset({"village", "town", "city", "place"})


def refers(draft: Draft) -> bool:
    """Return whether a sentence sets a draft at a place named before ("on the city")."""
    graph = draft.view.graph
    before = (graph.words[i - 1] for i in range(1, len(graph.words)) if graph.words[i] in place_nouns())
    return _reference(draft)[0] is not None or any(word in _DEFINITE for word in before)


def _is_described(draft: Draft, i: int, before: Sequence[int]) -> bool:
    """Return whether words before a place noun say which it is: "the largest area", "the rebels' capital"."""
    graph = draft.view.graph
    told = [graph.words[k] for k in before]
    words = [word for word in told if word != _PROVINCIAL]
    if graph.words[i] == "capital" and words != ["the"] and _PROVINCIAL not in told:
        return True  # "the rebel-held capital" may be any town's
    return any(graph.tokens[k].tag == "JJS" or graph.words[k] in _ORDINALS for k in before)


_PROVINCIAL = "provincial"
_ORDINALS = frozenset({"last", "first", "other"})
_DEFINITE = frozenset({"the", "this", "that"})


def closes_opening(draft: Draft) -> bool:
    """Return whether a siege closes what was opened before ("closed the gap", "shut that corridor")."""
    if draft.type is not ClaimType.SIEGE:
        return False
    graph = draft.view.graph
    shut = (k for i in draft.trigger.tokens for k in (i, *graph.children[i]))
    named = [i for i in shut if graph.words[i] in opening_nouns()]
    return any(graph.words[k] in _DEFINITE for i in named for k in graph.children[i])
