"""Merging drafts of one sentence: what is one claim is said once.

"Air strikes killed ten" is an air strike with ten killed, not also a casualty claim; "launched an
operation" and "operation" are one offensive; "killed 5 and injured 17" is one claim.
"""

from collections.abc import Sequence

from communique.extract.drafts.acts_with_tolls import absorb, counted_once, dealt, suffered
from communique.extract.drafts.asked import wished_away
from communique.extract.drafts.both_arms import told_of_both
from communique.extract.drafts.drafts import ACTS, Draft
from communique.extract.drafts.earlier import told_apart
from communique.extract.drafts.forecasts import set_apart
from communique.extract.drafts.joined import SPREAD, can_be_one_place, combined, compatible, each_once
from communique.extract.drafts.mere_mentions import is_untold, says_something
from communique.extract.drafts.passing import in_passing
from communique.extract.drafts.repeats import without_repeats
from communique.extract.drafts.repulses import repelled
from communique.extract.drafts.sides import by_side
from communique.extract.drafts.taken_in import forced_out, in_course, in_losses, without_help, without_scenes
from communique.extract.drafts.told import is_denied, is_left_open
from communique.extract.drafts.tolls import one_count, spelled_out, told_on
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.view import ARMED, key_of
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention


def merge_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts of one sentence with tolls joined to their acts and repeats dropped."""
    forecasts, known = set_apart(told_of_both(drafts))
    told = [d for d in by_side(known) if not (is_left_open(d) or in_passing(d) or is_untold(d))]
    joined = dealt(suffered(_join_tolls(wished_away(in_losses(in_course(told))))))
    absorbed = counted_once(absorb(repelled(joined)))
    merged = without_repeats(
        [d for d in without_help(forced_out(without_scenes(absorbed))) if says_something(d)]
    )
    return tuple(sorted([*merged, *forecasts], key=lambda d: d.trigger.anchor) if forecasts else merged)


def _join_tolls(drafts: list[Draft]) -> list[Draft]:
    """Join killed and injured of one clause into one draft."""
    return each_once(drafts, _same_toll, _one_toll)


def _one_toll(first: Draft, second: Draft) -> Draft:
    told = second.type in ACTS and first.type is ClaimType.CASUALTIES
    return combined(second, first) if told else combined(first, second)


def _same_toll(first: Draft, second: Draft) -> bool:
    if told_apart(first, second) or is_denied(first) != is_denied(second):
        return False
    if first.unit.negated != second.unit.negated:
        return False  # "he was unhurt, but four of his guards died"
    if spelled_out(first, second):
        return True
    if one_count(first, second):
        return compatible(first, second, "target") and can_be_one_place(first, second)
    measures = {first.unit.measure, second.unit.measure}
    if not measures <= TOLLS:
        return False
    both = bool(first.quantities and second.quantities)
    if len(measures) == 1 and both and (first.quantities != second.quantities or _other_one(first, second)):
        return False
    near = abs(first.trigger.anchor - second.trigger.anchor) <= SPREAD or told_on(first, second)
    parties = compatible(first, second, "target") and not _by_two_sides(first, second)
    return near and parties and can_be_one_place(first, second)


def _by_two_sides(first: Draft, second: Draft) -> bool:
    """Return whether two drafts have fighters for their doers, and not the same ones."""
    one, other = ({key_of(m) for m in d.actors("agent") if _bears_arms(m)} for d in (first, second))
    return bool(one and other) and one.isdisjoint(other)


def _bears_arms(mention: ActorMention) -> bool:
    """Return whether somebody known is a fighter or a side, and not whom the words only call something."""
    return mention.category in ARMED and mention.actor is not None


def _other_one(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell of one person each, and not of the same ("a man", "a woman")."""
    words = first.view.graph.words
    one, other = ({words[i] for i in d.roles.heads.get("target", ())} for d in (first, second))
    single = all(q.low == q.high == 1 for q in first.quantities)
    return single and bool(one and other) and not one & other
