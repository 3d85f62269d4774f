"""How probable an event is, and what each claim contributed: log-odds, interests, denials, witnesses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Fusion, Rates
from communique.reconcile.stakes import BLAMING, interest, says_no, speaking
from communique.records.claim import AttributionLink, Claim
from communique.records.event import Contribution
from communique.records.lineage import Origin

#: Keeps every rate strictly between 0 and 1 when the band doubles it.
_CEILING = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One voice in one claim, as evidence on an event; ``factor``: stance, repetition."""

    claim: Claim
    link: AttributionLink | None
    key: str
    against: bool
    interest: str
    rates: Rates
    factor: float
    note: str

    @property
    def weight(self) -> float:
        """What it moves in log-odds, negative when it speaks against the event."""
        return self.factor * log(self.rates.when_true / self.rates.when_false)


def witnesses(
    claims: Sequence[Claim], origins: Mapping[str, Sequence[Origin]], sides: Sides, rules: Fusion
) -> tuple[Witness, ...]:
    """Return the voices behind the claims of one event, with repetition already discounted.

    Exact copies count nothing; the k-th claim of one witness counts ``same_origin`` to the power of k - 1.
    What a document says in its own voice beside a speaker of its own is taken to rest on that speaker.
    """
    voiced = _resting(
        [witness for claim in claims for witness in _voices(claim, origins.get(claim.id, ()), sides, rules)]
    )
    by_key: defaultdict[tuple[str, bool], list[Witness]] = defaultdict(list)
    for witness in voiced:
        by_key[witness.key, witness.against].append(witness)
    counted = [one for group in by_key.values() for one in _discounted(group, rules)]
    return tuple(sorted(counted, key=lambda one: (one.against, -abs(one.weight), one.claim.id, one.key)))


def _resting(voiced: Sequence[Witness]) -> list[Witness]:
    """Return the witnesses, an article's own voice under the strongest speaker it cites for the same."""
    cited: dict[str, Witness] = {}
    for one in voiced:
        if one.link is not None and not one.against and one.interest != "photo":
            known = cited.get(one.claim.document)
            if known is None or (abs(one.weight), one.claim.id) > (abs(known.weight), known.claim.id):
                cited[one.claim.document] = one
    return [
        replace(one, key=cited[one.claim.document].key)
        if one.link is None and not one.against and one.claim.document in cited
        else one
        for one in voiced
    ]


def _voices(claim: Claim, origins: Sequence[Origin], sides: Sides, rules: Fusion) -> list[Witness]:
    if len(origins) <= 1:
        key = origins[0].key if origins else f"document:{claim.document}"
        return [_witness(claim, speaking(claim), key, sides, rules)]
    found = []
    for origin in origins:
        link = next((link for link in claim.attribution if _is(origin.key, link, sides)), speaking(claim))
        found.append(_witness(claim, link, origin.key, sides, rules))
    return found


def _is(key: str, link: AttributionLink, sides: Sides) -> bool:
    wanted = key.split(":", 1)[1]
    return wanted in (sides.voice(link), link.source, link.actor, link.name.casefold())


def _witness(claim: Claim, link: AttributionLink | None, key: str, sides: Sides, rules: Fusion) -> Witness:
    against = says_no(claim)
    group = interest(claim, link, sides)
    rates = _denial(claim, group, rules) if against else rules.says[group]
    return Witness(
        claim=claim,
        link=link,
        key=key,
        against=against,
        interest=group,
        rates=rates,
        factor=rules.stance[claim.stance.value],
        note="",
    )


def _denial(claim: Claim, group: str, rules: Fusion) -> Rates:
    if claim.type in BLAMING and group == "admit_loss":
        return rules.denies["blamed"]
    return rules.denies.get(group, rules.denies["default"])


def _discounted(group: Sequence[Witness], rules: Fusion) -> list[Witness]:
    """Return the claims of one witness, strongest first, each later one counting less and copies nothing."""
    ordered = sorted(group, key=lambda one: (-abs(one.weight), one.claim.document, one.claim.id))
    seen: dict[str, str] = {}
    result: list[Witness] = []
    fresh = 0
    for one in ordered:
        words = " ".join(one.claim.quote.casefold().split())
        if words in seen:
            where = (
                "the same sentence again" if seen[words] == one.claim.document else f"a copy of {seen[words]}"
            )
            result.append(replace(one, factor=0.0, note=f"{where}: no new witness"))
            continue
        seen[words] = one.claim.document
        note = "" if fresh == 0 else f"same witness as before, counted {rules.same_origin**fresh:.2g}"
        result.append(replace(one, factor=one.factor * rules.same_origin**fresh, note=note))
        fresh += 1
    return result


def probability(prior: float, voices: Sequence[Witness]) -> float:
    """Return the probability of an event from its prior and its voices."""
    return sigmoid(log(prior / (1 - prior)) + sum(one.weight for one in voices))


def sigmoid(value: float) -> float:
    """Return the probability of log-odds, without overflow."""
    if value >= 0:
        return 1 / (1 + exp(-value))
    return exp(value) / (1 + exp(value))


def band(prior: float, voices: Sequence[Witness], rules: Fusion) -> tuple[float, float]:
    """Return the lowest and highest probability when one starting value at a time is halved or doubled.

    The values are the prior odds and the false-report rate (``beta``, ``d0``) of each class of voice present.
    """
    base = log(prior / (1 - prior))
    total = sum(one.weight for one in voices)
    found = [base + total, base + total - log(rules.band), base + total + log(rules.band)]
    for group in sorted({(one.rates.id, one.against) for one in voices}):
        for factor in (1 / rules.band, rules.band):
            found.append(base + total + sum(_shift(one, factor) for one in voices if _in(one, group)))
    return sigmoid(min(found)), sigmoid(max(found))


def _in(one: Witness, group: tuple[str, bool]) -> bool:
    return (one.rates.id, one.against) == group


def _shift(one: Witness, factor: float) -> float:
    """Return the change of a voice's weight when its false-report rate is multiplied."""
    return -one.factor * log(min(_CEILING, one.rates.when_false * factor) / one.rates.when_false)


def contributions(voices: Sequence[Witness]) -> tuple[Contribution, ...]:
    """Return what each claim moved, a claim with several voices once, with the words of each voice."""
    by_claim: dict[str, list[Witness]] = {}
    for one in voices:
        by_claim.setdefault(one.claim.id, []).append(one)
    return tuple(
        Contribution(
            claim=claim,
            weight=round(sum(one.weight for one in group), 4),
            reason="; ".join(describe(one) for one in group),
        )
        for claim, group in by_claim.items()
    )


def describe(one: Witness) -> str:
    """Return a voice in words: who, with what stake, and what was taken off."""
    who = one.link.name if one.link is not None else "the article itself"
    words = one.rates.words if one.link is not None else "no speaker named"
    stance = "" if one.claim.stance.value in ("asserted", "denied") else f', "{one.claim.stance.value}"'
    note = f" ({one.note})" if one.note else ""
    return f"{who}, {words}{stance}{note}"
