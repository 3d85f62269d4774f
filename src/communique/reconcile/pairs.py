"""How likely two claims are about one event: a sum of comparisons in bits, each with its words."""

from math import log2
from typing import NamedTuple

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Pairs
from communique.reconcile.facts import Facts
from communique.records.claim import ClaimType


class Part(NamedTuple):
    """One comparison: how many bits it speaks for one event, and in words why."""

    bits: float
    reason: str


def forbidden(left: Facts, right: Facts, sides: Sides, rules: Pairs) -> str | None:
    """Return why two claims can never be one event, or None."""
    if left.planned != right.planned:
        return "one is planned or foreseen, the other said to have happened"
    if not one_type(left.claim.type, right.claim.type, rules):
        return f"{left.claim.type} is not {right.claim.type}"
    if (gap := days_apart(left, right)) is not None and gap > rules.max_spread:
        return f"{gap} days apart"
    if _disjoint(left, right, sides):
        return "different places"
    if _opposite(left, right, sides):
        return "opposite directions: foes do it"
    if _total_against_incident(left, right, rules):
        return "a running total against one incident"
    if left.separate != right.separate and left.claim.document == right.claim.document:
        return 'one is told as "another"'
    return None


def one_type(left: ClaimType, right: ClaimType, rules: Pairs) -> bool:
    """Return whether one incident may be told as both types."""
    return left is right or frozenset((left.value, right.value)) in rules.incident


def days_apart(left: Facts, right: Facts) -> int | None:
    """Return the days between two dated claims, 0 when they may share a day, None when one is undated."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return None
    return max(0, left.start - right.end, right.start - left.end)


def _disjoint(left: Facts, right: Facts, sides: Sides) -> bool:
    if not left.places or not right.places or set(left.places) & set(right.places):
        return False
    if any(key.startswith("name:") for key in (*left.places, *right.places)):
        return True
    return not _nested(left, right, sides)


def _nested(left: Facts, right: Facts, sides: Sides) -> bool:
    return any(
        sides.within(one, other) or sides.within(other, one) for one in left.places for other in right.places
    )


def _opposite(left: Facts, right: Facts, sides: Sides) -> bool:
    if not left.claim.type.value.startswith("territory") and left.claim.type is not ClaimType.REPULSE:
        return False
    return any(sides.are_foes(one, other) for one in left.agents for other in right.agents)


def _total_against_incident(left: Facts, right: Facts, rules: Pairs) -> bool:
    if not (_counts_dead(left) or _counts_dead(right)):
        return False
    wide, narrow = max(left.width, right.width), min(left.width, right.width)
    return wide >= rules.total_days > narrow


def _counts_dead(facts: Facts) -> bool:
    return any(measure in ("killed", "injured") for measure, _, _ in facts.figures)


def compare(left: Facts, right: Facts, sides: Sides, rules: Pairs) -> tuple[Part, ...]:
    """Return the comparisons of two claims that may be one event; those without information are left out."""
    parts = (
        _place(left, right, sides, rules),
        _day(left, right, rules),
        _type(left, right, rules),
        _actors("agent", left.agents, right.agents, rules),
        _actors("target", left.targets, right.targets, rules),
        _figures(left, right, rules),
    )
    return tuple(part for part in parts if part is not None)


def weight(left: Facts, right: Facts, sides: Sides, rules: Pairs) -> float:
    """Return the total in bits, prior included: above 0 means rather one event than two."""
    return rules.prior + sum(part.bits for part in compare(left, right, sides, rules))


def words(left: Facts, right: Facts, sides: Sides, rules: Pairs) -> str:
    """Return the comparisons of two claims as one line."""
    parts = compare(left, right, sides, rules)
    listed = ", ".join(f"{part.reason} {part.bits:+.1f}" for part in parts)
    return f"{listed}, any two claims {rules.prior:+.1f}"


def _place(left: Facts, right: Facts, sides: Sides, rules: Pairs) -> Part | None:
    if not left.places or not right.places:
        return None
    if shared := set(left.places) & set(right.places):
        if left.broad or right.broad:
            return Part(rules.place["same_broad"], "same wide place")
        if left.reference != right.reference:
            return Part(rules.place["reference"], "same reference point")
        return Part(rules.place["same"], f"same place {sides.name(min(shared))}")
    return Part(rules.place["within"], "one place lies in the other")


def _day(left: Facts, right: Facts, rules: Pairs) -> Part | None:
    gap = days_apart(left, right)
    if gap is None:
        return None
    wide = max(left.width, right.width)
    if gap == 0 and (left.start, left.end) == (right.start, right.end):
        return Part(max(rules.day["floor"], rules.day["same"] - log2(wide) / 2), "same days")
    if gap == 0:
        return Part(max(rules.day["floor"], rules.day["same"] - log2(wide)), "days overlap")
    return Part(rules.day["one"], "a day apart") if gap == 1 else Part(rules.day["two"], f"{gap} days apart")


def _type(left: Facts, right: Facts, rules: Pairs) -> Part:
    if left.claim.type is right.claim.type:
        return Part(rules.type["same"], "same type")
    return Part(rules.type["different"], "act and its harm")


def _actors(role: str, left: frozenset[str], right: frozenset[str], rules: Pairs) -> Part | None:
    if not left or not right:
        return None
    if left & right:
        return Part(rules.actor["same"], f"same {role}")
    return Part(rules.actor["different"], f"different {role}")


def _figures(left: Facts, right: Facts, rules: Pairs) -> Part | None:
    mine = {measure: (low, high) for measure, low, high in left.figures}
    both = [(mine[measure], (low, high)) for measure, low, high in right.figures if measure in mine]
    if not both:
        return None
    return min((_figure(*pair, rules) for pair in both), key=lambda part: part.bits)


def _figure(
    left: tuple[float | None, float | None], right: tuple[float | None, float | None], rules: Pairs
) -> Part:
    mine, theirs = _one(left), _one(right)
    if left == right:
        return Part(rules.figure["same"], "same figure")
    if mine is None or theirs is None:
        return Part(0.0, "figures without numbers")
    ratio = min(mine, theirs) / max(mine, theirs) if max(mine, theirs) else 1.0
    near = ratio >= rules.figure["close_ratio"] or abs(mine - theirs) <= rules.figure["close_difference"]
    return (
        Part(rules.figure["close"], "close figures")
        if near
        else Part(rules.figure["different"], "unlike figures")
    )


def _one(bounds: tuple[float | None, float | None]) -> float | None:
    low, high = bounds
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high
