"""Weapons: figures of drones belong to air strikes, those of missiles to shelling, told in one breath or not.

"Attacked with 25 missiles and 290 drones" is two acts, each with its own figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extract.roles.measures import weapon_of
from communique.extract.sentence.view import View
from communique.extract.triggers.triggers import Trigger
from communique.records.claim import ClaimType
from communique.records.mention import QuantityMention

#: acts dealt with weapons that fly
STRIKES = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An act's trigger with the figures that are its own."""

    trigger: Trigger
    quantities: tuple[QuantityMention, ...]


def shares(
    view: View, trigger: Trigger, quantities: Sequence[QuantityMention], triggers: Sequence[Trigger]
) -> tuple[Share, ...]:
    """Return a trigger's figures as shares: its own, and those of the other kind of weapon.

    ``triggers`` are all of the sentence: what another one counts is no figure of this one, and where the
    other kind of act has a trigger of its own no second share is made.
    """
    if trigger.unit.type not in STRIKES:
        return (Share(trigger=trigger, quantities=tuple(quantities)),)
    kinds = [(q, _kind(view, q)) for q in quantities if not _counts_other(view, trigger, q, triggers)]
    own = tuple(q for q, kind in kinds if kind in (None, trigger.unit.type))
    foreign = tuple(q for q, kind in kinds if kind not in (None, trigger.unit.type))
    if not own or not foreign:
        return (Share(trigger=trigger, quantities=own or foreign),)
    (other,) = STRIKES - {trigger.unit.type}
    if any(t.unit.type is other for t in triggers):
        return (Share(trigger=trigger, quantities=own),)
    twin = replace(trigger, unit=replace(trigger.unit, type=other))
    return Share(trigger=trigger, quantities=own), Share(trigger=twin, quantities=foreign)


_PHRASE = 60  # characters of a counted noun phrase


def _kind(view: View, quantity: QuantityMention) -> ClaimType | None:
    """Return the act that a counted noun phrase names the weapon of, or None when it names none."""
    if quantity.noun_end is None or quantity.noun_end - quantity.end > _PHRASE:
        return None
    at = view.sentence.sentence.start
    words = re.findall(r"[\w-]+", view.sentence.text[quantity.end - at : quantity.noun_end - at].lower())
    found = {kind for word in words if (kind := weapon_of(word))}
    return ClaimType.SHELLING if ClaimType.SHELLING in found else next(iter(found), None)


def _counts_other(
    view: View, trigger: Trigger, quantity: QuantityMention, triggers: Sequence[Trigger]
) -> bool:
    """Return whether the noun that a figure counts is another act's own word."""
    at = {t.i for t in view.graph.tokens if t.start == quantity.noun_start or t.end == quantity.noun_end}
    if at & set(trigger.tokens):
        return False
    return any(t.unit.type in STRIKES and at & set(t.tokens) for t in triggers if t is not trigger)
