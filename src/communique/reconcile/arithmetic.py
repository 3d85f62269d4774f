"""Arithmetic that the reports invite: shares of areas, sums of parts, increments against totals."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.lexicon.shares import Share, shares_of
from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts
from communique.records.claim import ActorRole, ClaimType, Quantity
from communique.records.event import Check
from communique.records.ids import content_id

# What may stand between a figure and the same figure in another unit.
_APPOSED = re.compile(
    r"\s*(?:\(|,|\bor\b|,\s*or\b|\(or\b)\s*(?:about|nearly|around|some|roughly|almost|approximately)?\s*",
    re.IGNORECASE,
)
#: Stems of unit words; two figures with none in common are in different units.
_UNITS = ("kilomet", "km", "mile", "hectare", "acre", "metre", "meter", "feet", "yard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A stated share with the keys of its claim."""

    fact: Facts
    share: Share


def arithmetic_checks(facts: Sequence[Facts], sides: Sides, weights: Weights) -> tuple[Check, ...]:
    """Return the findings in words, each with its claims."""
    shares = stated_shares(facts, weights)
    return (
        *_rival_shares(shares, weights),
        *_increments(facts, shares, weights),
        *_sums_of_fighters(facts, sides, weights),
        *_units(facts, weights),
    )


def stated_shares(facts: Sequence[Facts], weights: Weights) -> tuple[Stated, ...]:
    """Return every share of an area that is stated as a fact: as one, or as "20 of 45 square kilometres"."""
    return tuple(
        Stated(fact=fact, share=share)
        for fact in facts
        if not fact.planned
        for share in shares_of(fact.claim, weights.figures)
    )


def _rival_shares(shares: Sequence[Stated], weights: Weights) -> Iterator[Check]:
    """Yield a check for each two shares of one area by one side whose days meet."""
    by_place: defaultdict[str, list[Stated]] = defaultdict(list)
    for share in shares:
        for place in share.fact.places:
            by_place[place].append(share)
    for place in sorted(by_place):
        group = _distinct(by_place[place])
        for at, left in enumerate(group):
            for right in group[at + 1 : at + 20]:
                if left.fact.id != right.fact.id and _comparable(left.fact, right.fact):
                    yield _two_shares(left, right, weights)


def _distinct(shares: Sequence[Stated]) -> list[Stated]:
    """Return the shares without those that repeat another of about the same day (a copy, for one)."""
    found: defaultdict[tuple[str, float, float], list[Stated]] = defaultdict(list)
    for one in shares:
        same = found[one.share.words.casefold(), one.share.low, one.share.high]
        if not any(_comparable(known.fact, one.fact) for known in same):
            same.append(one)
    return [one for same in found.values() for one in same]


def _comparable(left: Facts, right: Facts) -> bool:
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    near = max(left.start - right.end, right.start - left.end) <= 7
    return near and (not left.agents or not right.agents or bool(left.agents & right.agents))


def _two_shares(left: Stated, right: Stated, weights: Weights) -> Check:
    slack = weights.figures.tolerance["share"] / 2
    agree = left.share.low - slack <= right.share.high and right.share.low - slack <= left.share.high
    verdict = "CONSISTENT" if agree else "MISMATCH"
    text = f"{_said(left)} and {_said(right)} {'agree' if agree else 'do not agree'}"
    return _check("share", verdict, text, (left.fact, right.fact))


def _said(one: Stated) -> str:
    share = one.share
    value = f"{share.low:.0%}" if share.low == share.high else f"{share.low:.0%} to {share.high:.0%}"
    return f'"{share.words}" ({value}; {one.fact.claim.document})'


def _increments(facts: Sequence[Facts], shares: Sequence[Stated], weights: Weights) -> Iterator[Check]:
    """Yield a check of the areas gained in one document against its share and the total stated anywhere."""
    wholes = sorted({one.share.whole for one in shares if one.share.whole is not None})
    gains = _gains(facts)
    for one in shares:
        parts = gains.get((one.fact.claim.document, min(one.fact.agents, default="")), ())
        if len(parts) >= 2 and one.share.whole is None and wholes:
            yield _increment(parts, one, wholes[0], weights)


def _gains(facts: Sequence[Facts]) -> dict[tuple[str, str], list[tuple[float, Facts]]]:
    found: defaultdict[tuple[str, str], list[tuple[float, Facts]]] = defaultdict(list)
    for fact in facts:
        for measure, low, high in fact.figures:
            value = low if low is not None else high
            if measure == "area" and value is not None and fact.claim.type is ClaimType.CAPTURE:
                found[fact.claim.document, min(fact.agents, default="")].append((value, fact))
    return found


def _increment(parts: Sequence[tuple[float, Facts]], one: Stated, whole: float, weights: Weights) -> Check:
    total, largest = sum(value for value, _ in parts), max(value for value, _ in parts)
    slack = weights.figures.tolerance["share"]
    readings = (largest / whole, total / whole)
    fits = any(one.share.low - slack <= reading <= one.share.high + slack for reading in readings)
    listed = " + ".join(f"{value:g}" for value, _ in parts)
    text = (
        f"areas gained {listed} km² of {whole:g} km²: {total / whole:.0%} if they add up, "
        f"{largest / whole:.0%} if the largest is the total; stated {_said(one)}"
    )
    verdict = "CONSISTENT" if fits else ("GAP" if total / whole < one.share.low else "EXCESS")
    return _check("increments", verdict, text, (*(fact for _, fact in parts), one.fact))


def _sums_of_fighters(facts: Sequence[Facts], sides: Sides, weights: Weights) -> Iterator[Check]:
    """Yield a check of a camp's strength against the strengths of its groups in the same document."""
    by_document: defaultdict[tuple[str, str], list[Facts]] = defaultdict(list)
    for fact in facts:
        if fact.claim.type is ClaimType.STRENGTH and any(
            measure == "fighters" for measure, _, _ in fact.figures
        ):
            for camp in sorted(fact.agents):
                by_document[fact.claim.document, camp].append(fact)
    for (_, camp), group in sorted(by_document.items()):
        wholes = [fact for fact in group if _is_whole(fact, camp, sides)]
        parts = [fact for fact in group if fact not in wholes]
        for whole in wholes:
            if len(parts) >= 2:
                yield _sum(whole, parts, weights)


def _is_whole(fact: Facts, camp: str, sides: Sides) -> bool:
    """Return whether the claim counts the whole camp: its agent has no parent inside the camp."""
    for slot in fact.claim.actors_in(ActorRole.AGENT):
        known = sides.actors.get(slot.actor or "")
        if known is None or (known.parent is not None and sides.camp(known.parent) == camp):
            return False
    return True


def _sum(whole: Facts, parts: Sequence[Facts], weights: Weights) -> Check:
    lows, highs = [sum(values) for values in zip(*(_fighters(part) for part in parts), strict=True)]
    low, high = _fighters(whole)
    slack = weights.figures.tolerance["sum"]
    verdict = "CONSISTENT"
    if highs < low * (1 - slack):
        verdict = "GAP"
    elif lows > high * (1 + slack):
        verdict = "EXCESS"
    spread = f"{lows:,.0f}" if lows == highs else f"{lows:,.0f} to {highs:,.0f}"
    text = f"the groups add up to {spread} fighters, the total stated is {low:,.0f}"
    return _check("sum", verdict, text, (whole, *parts))


def _units(facts: Sequence[Facts], weights: Weights) -> Iterator[Check]:
    """Yield a check for each figure that one claim gives in two units ("20 square kilometres (… miles)")."""
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        for left, right in pairwise(fact.claim.quantities):
            words = (left.mention.casefold(), right.mention.casefold())
            if words not in seen and _restated(fact.claim.quote, left, right):
                seen.add(words)
                yield _two_units(fact, left, right, weights)


def _restated(quote: str, left: Quantity, right: Quantity) -> bool:
    """Return whether the second figure stands in brackets or after "or" behind the first, in another unit."""
    if left.measure != right.measure or not _unlike_units(left.mention, right.mention):
        return False
    at, other = quote.find(left.mention), quote.find(right.mention)
    if min(at, other) < 0:
        return False
    first, second = (left, right) if at < other else (right, left)
    between = quote[quote.find(first.mention) + len(first.mention) : quote.find(second.mention)]
    return _APPOSED.fullmatch(between) is not None


def _unlike_units(left: str, right: str) -> bool:
    mine, theirs = ({word for word in _UNITS if word in text.casefold()} for text in (left, right))
    return bool(mine) and bool(theirs) and not mine & theirs


def _two_units(fact: Facts, left: Quantity, right: Quantity, weights: Weights) -> Check:
    mine, theirs = _middle(left), _middle(right)
    ratio = max(mine, theirs) / min(mine, theirs) if min(mine, theirs) > 0 else 0.0
    agree = 0 < ratio - 1 <= weights.figures.tolerance["unit"] or ratio == 1
    text = (
        f'"{left.mention}" is {mine:.4g} {left.unit}, "{right.mention}" is {theirs:.4g} {right.unit}: '
        f"{'one size' if agree else 'not one size'} ({ratio - 1:+.0%})"
    )
    return _check("unit", "CONSISTENT" if agree else "MISMATCH", text, (fact,))


def _middle(quantity: Quantity) -> float:
    low, high = quantity.low, quantity.high
    return (low + high) / 2 if low is not None and high is not None else low or high or 0.0


def _fighters(fact: Facts) -> tuple[float, float]:
    for measure, low, high in fact.figures:
        if measure == "fighters":
            one = low if low is not None else high or 0.0
            return one, high if high is not None else one
    return 0.0, 0.0


def _check(kind: str, verdict: str, text: str, facts: Sequence[Facts]) -> Check:
    claims = tuple(sorted({fact.id for fact in facts}))
    return Check(id=content_id("chk", kind, *claims), kind=kind, verdict=verdict, text=text, claims=claims)
