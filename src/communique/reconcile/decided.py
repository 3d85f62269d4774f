"""What a person decided about events: joins, separations and adjudications, laid over the machine's work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Fusion
from communique.reconcile.stakes import interest, says_no, speaking
from communique.records.claim import Claim
from communique.records.decision import Decision, by_time, standing
from communique.records.payload import Adjudication, Joining, Parting, Payload, PayloadError, read_payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Claims that a person joined (``together``) and separated (``apart``: those, from these; () for all)."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    adjudged: tuple[tuple[str, bool], ...] = ()


def ruling_of(decisions: Sequence[Decision]) -> Ruling:
    """Return the standing rulings on events (``merge``, ``split``, ``adjudicate``), later ones last.

    Raises ``ValueError`` naming the decision whose payload cannot be read.
    """
    together, apart, adjudged = [], [], []
    for one in by_time(standing(decisions)):
        match _payload(one):
            case Joining() as joining:
                together.append(tuple(sorted(joining.claims)))
            case Parting() as parting:
                apart.append((tuple(sorted(parting.claims)), tuple(sorted(parting.others))))
            case Adjudication() as found:
                adjudged.append((one.subject, found.holds))
            case _:
                pass
    return Ruling(together=tuple(together), apart=tuple(apart), adjudged=tuple(adjudged))


def _payload(decision: Decision) -> Payload:
    try:
        return read_payload(decision.kind, decision.payload)
    except PayloadError as error:
        raise ValueError(f"decision {decision.id}: {error}; undo it and decide again") from error


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
