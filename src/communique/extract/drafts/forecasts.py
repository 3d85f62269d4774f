"""Tolls that are expected to rise: what is feared is told apart from what has happened.

"The bomb killed nine, and the toll could rise" tells of the nine, and of a forecast: two claims.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import kids, subtree
from communique.extract.sentence.word_classes import classes_of
from communique.records.claim import ClaimType

_RISING = "casualties.rises"


def is_forecast(draft: Draft) -> bool:
    """Return whether a draft is the forecast of a toll ("the toll is likely to rise")."""
    return draft.unit.id == _RISING


def set_apart(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return the forecasts of tolls, and the other drafts without the tolls of which they speak."""
    forecasts = [_with_its_toll(d) for d in drafts if is_forecast(d)]
    rising = {k for d in forecasts for i in _toll_of(d) for k in subtree(d.view.graph, i)}
    rest = [d for d in drafts if not (is_forecast(d) or _is_told_of(d, rising))]
    return forecasts, rest


def _with_its_toll(forecast: Draft) -> Draft:
    """Return a forecast whose words begin with the toll that it speaks of."""
    graph = forecast.view.graph
    starts = [graph.tokens[min(subtree(graph, i, clauses=False))].start for i in _toll_of(forecast)]
    return replace(forecast, start=min([forecast.start, *starts]))


def _is_told_of(draft: Draft, rising: set[int]) -> bool:
    """Return whether a draft is no more than the toll that a forecast speaks of, which has no figure."""
    bare = draft.type is ClaimType.CASUALTIES and not draft.quantities
    return bare and draft.trigger.anchor in rising


def _toll_of(forecast: Draft) -> set[int]:
    """Return the nouns of which a verb, or the one over it, says that they will rise."""
    graph, verb = forecast.view.graph, forecast.trigger.anchor
    over = {verb, graph.tokens[verb].head}
    over |= {graph.tokens[i].head for i in over}
    found = {k for i in over for k in kids(graph, i, "nsubj", "nsubjpass", "dobj")}
    return {i for i in found if "tally_word" in classes_of(forecast.view, i)}
