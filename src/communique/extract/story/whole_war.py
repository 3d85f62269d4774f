"""Claims on a war or a land as a whole: the war itself, its dead, its displaced, a general truce."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf

from communique.extract.days.news_days import BEGINNING, WARS
from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import PEOPLE_UNITS
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import clause_words, conjuncts, kids, prepositions, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View
from communique.extract.story.carried_places import place_behind
from communique.extract.story.context import WIDE, Context
from communique.extract.story.references import refers
from communique.extract.triggers.triggers import object_heads
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, PlaceMention

#: figures that only a whole war reaches: killed, displaced
_WAR_TOTALS = {"killed": 10_000, "displaced": 1_000_000}

_SHARE = r"(?:half|most|much|parts|areas|swathes|percent|thirds?|quarters?|%)(?: of)?"

#: words by which a sentence speaks of a whole country
_WHOLE_LAND = re.compile(
    rf"\b(?:across|throughout|all over|around|{_SHARE}) (?:the )?(?:whole |entire |war-\w+ )?country\b"
    rf"|\b{_SHARE} the (?:country|nation)['’]?s\b"
    r"|\b(?:country|nation)-?wide\b"
    r"|\b(?:in|from|of) (?:some|many|various) (?:[a-z-]+ ){0,2}(?:areas|towns|cities|regions|parts)\b"
    r"(?! (?:of|in|on|around)\b)",
    re.IGNORECASE,
)


def countries_meant(
    context: Context, draft: Draft, others: Sequence[Draft] = (), *, years: bool = False
) -> tuple[PlaceMention, ...]:
    """Return the country of a claim on a war or a land as a whole: the war itself, its dead, its displaced.

    Empty for every other claim, and for one whose own words name a narrower place where it is set.
    ``others`` are the drafts of its sentence: "killed 300,000 people and displaced millions" is one toll.
    ``years`` says that it tells of a long time up to the report's day.
    """
    own = [p for role in ("location", "origin") for p in draft.places(role)]
    if draft.places("destination") or any(p.feature not in WIDE for p in own):
        return ()
    if not _is_general(context, draft, others, years=years):
        return ()
    if own:
        return tuple(own)
    country = _country(context, draft)
    return (country,) if country else ()


#: what a whole war is made of, told by years
_BY_YEARS = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CASUALTIES, ClaimType.DAMAGE})


def _is_general(context: Context, draft: Draft, others: Sequence[Draft], *, years: bool) -> bool:
    """Return whether a draft tells of a whole war or a whole country."""
    if whole_war(draft) or any(_joined_toll(draft, other) for other in others):
        return True
    if _general_truce(context, draft, others) or _fights_by_trade(draft):
        return True
    if any(place.feature not in WIDE for place in draft.view.places.values()):
        return False
    if _is_intervention(draft, others):
        return True
    return (years and draft.type in _BY_YEARS) or _tells_of_habit(draft) or _tells_of_land(draft.view)


def _fights_by_trade(draft: Draft) -> bool:
    """Return whether a participle only says whom somebody fights ("the coalition fighting X bombed Y").

    It does so of a coalition, and of groups of which none is named ("groups fighting the government").
    """
    view, token = draft.view, draft.view.graph.tokens[draft.trigger.anchor]
    doer = view.actors.get(token.head) if token.dep == "acl" else None
    if draft.type is not ClaimType.CLASH or doer is None:
        return False
    return doer.category is ActorCategory.COALITION or view.graph.words[token.head] in _ANY_GROUPS


_ANY_GROUPS = frozenset({"groups", "factions", "organisations", "organizations"})


def _is_intervention(draft: Draft, others: Sequence[Draft]) -> bool:
    """Return whether a draft tells how a state came into a war: it intervened, it began raids for a side."""
    graph = draft.view.graph
    if graph.words[draft.trigger.anchor] in _INTERVENING:
        return True
    helps = any(d.unit.id == "support.in-support" for d in others) and draft.type is ClaimType.AIRSTRIKE
    return helps and not _BEGUN.isdisjoint(graph.words[i] for i in clause_words(graph, draft.clause))


_INTERVENING = frozenset({"intervention", "intervened"})
_BEGUN = frozenset({"began", "begun", "launched", "started"})


#: words by which a draft tells of a habit, or of what many months saw
_HABITUAL = re.compile(
    rf"\b(?:{'|'.join(sorted(rule_words().wars.habits))}|(?:near|almost|nearly)[ -]daily"
    r"|on a (?:near[- ])?daily basis|(?:\d+|hundreds of) times|(?:in|over) recent (?:weeks|months|years)"
    r"|(?:in|over) the (?:past|last) (?:few |several |two |three |four |five )?(?:months|years)"
    r"|for (?:many )?(?:months|years))\b",
    re.IGNORECASE,
)


def _tells_of_habit(draft: Draft) -> bool:
    """Return whether a draft tells what a side does again and again, at no place that was told before."""
    uncounted = draft.type is ClaimType.CASUALTIES and not draft.quantities  # "committed many executions"
    told = draft.type.value.startswith("battle.") or uncounted
    return told and not refers(draft) and _is_said_by(draft, _HABITUAL)


def goes_on_for_long(draft: Draft) -> bool:
    """Return whether a draft tells of what happens again and again, or happened over weeks."""
    return _is_said_by(draft, _HABITUAL) or _is_said_by(draft, _EACH_DAY)


_EACH_DAY = re.compile(r"\bevery (?:day|night|week)\b|\bday after day\b", re.IGNORECASE)


def _is_said_by(draft: Draft, words: re.Pattern[str]) -> bool:
    """Return whether a draft's own words hold a pattern."""
    start = draft.view.sentence.sentence.start
    return words.search(draft.view.sentence.text, draft.start - start, draft.end - start) is not None


@lru_cache(maxsize=64)
def _tells_of_land(view: View) -> bool:
    """Return whether a sentence speaks of a whole country (kept for the last few sentences)."""
    return _WHOLE_LAND.search(view.sentence.text) is not None


_ZONES = frozenset({"zone", "zones"})


def _general_truce(context: Context, draft: Draft, others: Sequence[Draft]) -> bool:
    """Return whether a truce is the whole land's: no place is told of it, here or before."""
    zone = draft.view.graph.words[draft.trigger.anchor] in _ZONES
    return draft.type is ClaimType.CEASEFIRE and not (
        zone or context.local_truce or place_behind(draft, others)
    )


def _joined_toll(draft: Draft, other: Draft) -> bool:
    """Return whether a toll is counted beside that of a whole war."""
    tolls = {ClaimType.CASUALTIES, ClaimType.DISPLACEMENT}
    return {draft.type, other.type} <= tolls and whole_war(other)


def goes_on(draft: Draft) -> bool:
    """Return whether a claim on a whole war tells of all its days, and not of how it began."""
    if not whole_war(draft) or draft.type is not ClaimType.CLASH:
        return whole_war(draft)
    graph = draft.view.graph
    own = {*clause_words(graph, draft.clause), *subtree(graph, draft.trigger.anchor)}
    return BEGINNING.isdisjoint(graph.words[i] for i in own)


def whole_war(draft: Draft) -> bool:
    """Return whether a claim is on a war as a whole: the war itself, or a toll that only a war reaches."""
    if draft.type is ClaimType.CLASH and _names_war(draft):
        return True
    return bool(war_totals(draft)) or (draft.type is ClaimType.DISPLACEMENT and _counts_millions(draft))


def _counts_millions(draft: Draft) -> bool:
    """Return whether a sentence on the displaced counts people by the million, wherever the figure stands."""
    counted = (q.low or q.high or 0 for q in draft.view.all_quantities if q.unit in PEOPLE_UNITS)
    return any(n >= _WAR_TOTALS["displaced"] for n in counted)


def _names_war(draft: Draft) -> bool:
    """Return whether fighting is called a war by its trigger, or by what erupts or tears a land apart."""
    graph, trigger = draft.view.graph, draft.trigger
    own = [trigger.anchor]
    if trigger.reading == "verb":
        own += [*subjects(graph, trigger.anchor), *object_heads(draft.view, trigger)]
        inside = clause_words(graph, draft.clause)
        own += [i for k in inside if graph.words[k] in _WITHIN for i in kids(graph, k, "pobj")]
    wars = [i for i in own if graph.words[i] in WARS]
    return any(not _is_with_others(draft.view, i) for i in wars)


def _is_with_others(view: View, war: int) -> bool:
    """Return whether a conflict is with some whom no list knows ("between Xyz and the Abc tribe")."""
    between = [k for prep, k in prepositions(view.graph, war) if prep == "between"]
    sides = [i for k in between for i in conjuncts(view.graph, k)]
    return len(sides) > 1 and any(not actors_of(view, i) for i in sides)


_WITHIN = frozenset({"within", "amid"})


def war_totals(draft: Draft) -> set[str]:
    """Return the measures of a draft's figures that only a whole war reaches."""
    return {q.measure for q in draft.quantities if (q.low or q.high or 0) >= _WAR_TOTALS.get(q.measure, inf)}


def _country(context: Context, draft: Draft) -> PlaceMention | None:
    """Return the one country that the draft's sentence names, else the one that the document tells of."""
    named = draft.view.where
    here = {p.name: p for p in named if p.feature in WIDE}
    if len(here) == 1:
        return next(iter(here.values()))
    return context.country or next((p for p in context.places if p.feature in WIDE), None)
