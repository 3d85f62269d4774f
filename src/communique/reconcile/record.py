"""Claims reconciled: which reports are one event, what figures stand side by side, what contradicts what."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.lexicon.sides import Sides, sides_of
from communique.lexicon.weights import Weights, load_weights
from communique.reconcile.arithmetic import arithmetic_checks
from communique.reconcile.cluster import clusters
from communique.reconcile.contradictions import find_contradictions
from communique.reconcile.decided import Ruling, learnt, ruling_of
from communique.reconcile.events import Group, bearing_claims, general_confirmations, make_event
from communique.reconcile.facts import Facts, all_facts
from communique.reconcile.figures import find_figures, scope_checks
from communique.reconcile.forecasts import forecast_checks
from communique.reconcile.relations import relation_checks
from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.decision import Decision
from communique.records.event import Check, Contradiction, Event, Figure
from communique.records.lineage import Origin
from communique.records.recall import Recall, afresh, fingerprint, marks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What the claims of all documents come to, each record naming its claims."""

    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    checks: tuple[Check, ...]


def reconcile(
    claims: Sequence[Claim],
    links: Sequence[ClaimLink],
    origins: Sequence[Origin],
    case: Case,
    *,
    weights: Weights | None = None,
    decisions: Sequence[Decision] = (),
    recall: Recall = afresh,
) -> Reconciliation:
    """Return events, figures, contradictions and checks; the order of the claims does not matter.

    Every claim is in exactly one event; planned and foreseen things are events of their own, never joined
    with what happened, and are scored in the checks of kind ``forecast``. ``decisions`` to merge, split or
    adjudicate are replayed over the machine's own work. Pair weights, events and figures are asked of
    ``recall``, which must hold what these weights and this case gave; the rest is quickly worked out whole.
    """
    sides = sides_of(case)
    ruling = ruling_of(decisions)
    rules = _taught(weights or load_weights(), claims, ruling, sides)
    facts = all_facts(claims, sides, rules.pairs)
    by_claim = _by_claim(origins)
    mark = marks_of(claims, by_claim)
    clustered = clusters(facts, sides, rules.pairs, ruling, mark=mark, recall=recall)
    groups = tuple(Group(facts=group) for group in _grouped(facts, clustered))
    all_links = (*links, *general_confirmations(groups, sides))
    groups = bearing_claims(groups, all_links)
    events = _unique(_events(groups, by_claim, sides, rules, mark, recall))
    figures = find_figures(facts, by_claim, sides, rules, mark=mark, recall=recall)
    checks = (
        *arithmetic_checks(facts, sides, rules),
        *scope_checks(figures, facts, sides),
        *forecast_checks(facts, events, sides),
        *relation_checks(events, {fact.id: fact for fact in facts}, sides),
    )
    return Reconciliation(
        events=tuple(sorted(events, key=_event_order)),
        figures=figures,
        contradictions=find_contradictions(facts, events, sides, rules, all_links),
        checks=tuple(sorted(set(checks), key=lambda check: (check.kind, check.id))),
    )


def _taught(weights: Weights, claims: Sequence[Claim], ruling: Ruling, sides: Sides) -> Weights:
    """Return the weights with what a person's adjudications teach about each class of source."""
    if not ruling.adjudged:
        return weights
    by_id = {claim.id: claim for claim in claims}
    return replace(weights, fusion=learnt(weights.fusion, by_id, ruling, sides))


def _by_claim(origins: Sequence[Origin]) -> Mapping[str, tuple[Origin, ...]]:
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for origin in sorted(origins, key=lambda origin: (origin.claim, origin.key)):
        found[origin.claim].append(origin)
    return {claim: tuple(group) for claim, group in found.items()}


def _grouped(facts: Sequence[Facts], groups: Sequence[Sequence[int]]) -> list[tuple[Facts, ...]]:
    return [tuple(facts[index] for index in group) for group in groups]


def _events(
    groups: Sequence[Group],
    origins: Mapping[str, Sequence[Origin]],
    sides: Sides,
    rules: Weights,
    mark: Callable[[str], str],
    recall: Recall,
) -> list[Event]:
    """Return the event of each group: it rests on its claims, those that bear on it, and what was learnt."""
    learnt_now = fingerprint(rules.fusion)

    def key(group: Group) -> str:
        own, bearing = ([mark(claim.id) for claim in claims] for claims in (group.claims, group.bearing))
        return fingerprint(learnt_now, own, bearing)

    return recall(
        "events",
        groups,
        key=key,
        form=Event,
        compute=lambda new: [make_event(group, origins, sides, rules) for group in new],
    )


def _event_order(event: Event) -> tuple[str, str, str]:
    return (event.start.isoformat() if event.start else "9999", event.type.value, event.id)


def _unique(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with an ordinal in the id where two would share one (two strikes on one day)."""
    seen: defaultdict[str, int] = defaultdict(int)
    result = []
    for event in sorted(events, key=lambda event: (event.id, event.claims)):
        seen[event.id] += 1
        count = seen[event.id]
        result.append(event if count == 1 else replace(event, id=f"{event.id}-{count}"))
    return tuple(result)
