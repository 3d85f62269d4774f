"""What a person decided about events: joins, separations and adjudications, laid over the machine's work."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Fusion
from communique.reconcile.stakes import interest, says_no, speaking
from communique.records.claim import Claim
from communique.records.decision import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Claims that a person joined (``together``) and separated (``apart``: those, from these; () for all)."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    adjudged: tuple[tuple[str, bool], ...] = ()


def ruling_of(decisions: Sequence[Decision]) -> Ruling:
    """Return the standing rulings of a list of decisions, later ones last.

    Payloads: ``merge`` {"claims": [...]}; ``split`` {"claims": [...], "from": [...]} (without "from" they
    leave every event); ``adjudicate`` {"holds": true} on a claim. An ``undo`` or a superseding decision takes
    its object back. Raises ``ValueError`` naming the decision whose payload cannot be read.
    """
    gone = {one.supersedes for one in decisions if one.supersedes is not None}
    gone |= {one.subject for one in decisions if one.kind == "undo"}
    standing = [one for one in sorted(decisions, key=lambda one: (one.at, one.id)) if one.id not in gone]
    return Ruling(
        together=tuple(_claims(one, "claims") for one in standing if one.kind == "merge"),
        apart=tuple(
            (_claims(one, "claims"), _claims(one, "from")) for one in standing if one.kind == "split"
        ),
        adjudged=tuple(
            (one.subject, bool(_payload(one).get("holds"))) for one in standing if one.kind == "adjudicate"
        ),
    )


def _payload(decision: Decision) -> Mapping[str, object]:
    try:
        found = json.loads(decision.payload or "{}")
    except json.JSONDecodeError as error:
        remedy = "undo it and decide again"
        raise ValueError(f"decision {decision.id}: payload is not JSON ({error}); {remedy}") from error
    if not isinstance(found, dict):
        raise ValueError(f'decision {decision.id}: payload must be an object such as {{"claims": [...]}}')
    return found


def _claims(decision: Decision, key: str) -> tuple[str, ...]:
    found = _payload(decision).get(key, [])
    return tuple(sorted(str(one) for one in found)) if isinstance(found, list) else ()


def forced(ruling: Ruling, index: Mapping[str, int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return pairs of claim indices that must be one event, and pairs that must not."""
    joined = [
        (index[group[0]], index[other])
        for group in (tuple(one for one in ids if one in index) for ids in ruling.together)
        for other in group[1:]
    ]
    parted = [
        (min(index[one], index[other]), max(index[one], index[other]))
        for ids, others in ruling.apart
        for one in ids
        if one in index
        for other in _rest(ids, others, index)
    ]
    return joined, parted


def _rest(ids: Sequence[str], others: Sequence[str], index: Mapping[str, int]) -> Iterable[str]:
    return [one for one in (others or index) if one in index and one not in ids]


def learnt(rules: Fusion, claims: Mapping[str, Claim], ruling: Ruling, sides: Sides) -> Fusion:
    """Return the weights after a person's adjudications: each starting value counts as ``strength`` items.

    A claim found to hold is a trial of its class's alpha, one found not to hold a trial of its beta; saying
    so is a success, denying it a failure. Agreement between sources teaches nothing.
    """
    trials: dict[tuple[str, bool], list[bool]] = {}
    for claim_id, holds in ruling.adjudged:
        if (claim := claims.get(claim_id)) is not None:
            group = interest(claim, speaking(claim), sides)
            trials.setdefault((group, holds), []).append(not says_no(claim))
    says = {
        group: replace(
            rates,
            when_true=_mean(rates.when_true, trials.get((group, True), ()), rules.strength),
            when_false=_mean(rates.when_false, trials.get((group, False), ()), rules.strength),
        )
        for group, rates in rules.says.items()
    }
    return replace(rules, says=says)


def _mean(start: float, trials: Sequence[bool], strength: float) -> float:
    """Return the mean of a Beta that starts as ``strength`` items and counts each trial as one."""
    return (start * strength + sum(trials)) / (strength + len(trials))
