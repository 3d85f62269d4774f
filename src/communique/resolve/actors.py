"""Whom a label means: "terrorists" are those whom the speaker fights. The label itself is kept."""

from dataclasses import replace
from datetime import date

from communique.lexicon.forms import folded
from communique.records.case import Actor, Alias, Case
from communique.records.mention import ActorCategory, ActorMention


def meant_actor(mention: ActorMention, case: Case, speaker_camp: str | None, on: date | None) -> ActorMention:
    """Return the mention with the actor that its speaker means by the words, its framing kept.

    First what the case says of this label in the mouth of this camp, then the first camp that the
    speaker's camp fights. A name that needs no speaker, and a label that nobody explains, stay.
    """
    label = mention.framing is not None and mention.actor is None
    if not label and not _used_by_camp(mention, case):
        return mention
    actor = _by_alias(mention, case, speaker_camp, on)
    if actor is not None:
        return _meaning(mention, actor, "name.label_of_camp")
    if not label or mention.category is not ActorCategory.FIGHTERS:
        return mention
    foe = _first_foe(case, speaker_camp)
    return mention if foe is None else _meaning(mention, foe, "name.label_of_foe")


def _meaning(mention: ActorMention, actor: Actor, rule_id: str) -> ActorMention:
    return replace(
        mention,
        actor=actor.id,
        name=actor.name,
        category=actor.category,
        camp=actor.camp,
        country=mention.country or actor.country,
        rule_id=rule_id,
    )


def _used_by_camp(mention: ActorMention, case: Case) -> bool:
    """Return whether the words are an alias that hangs on who speaks."""
    words = folded(mention.text)
    return any(
        alias.used_by is not None and folded(alias.text) in (words, folded(mention.name))
        for actor in case.actors
        for alias in actor.aliases
    )


def _by_alias(mention: ActorMention, case: Case, camp: str | None, on: date | None) -> Actor | None:
    words = folded(mention.text)
    label = folded(mention.framing or "")
    found = [
        actor
        for actor in case.actors
        for alias in actor.aliases
        if camp is not None
        and alias.used_by == camp
        and _valid(alias, on)
        and folded(alias.text) in (words, label, folded(mention.name))
    ]
    return found[0] if found else None


def _valid(alias: Alias, on: date | None) -> bool:
    if on is None:
        return True
    return not ((alias.valid_from and on < alias.valid_from) or (alias.valid_to and on > alias.valid_to))


def _first_foe(case: Case, camp: str | None) -> Actor | None:
    """Return the leading actor of the first camp that fights ``camp`` in the case."""
    for left, right in case.foes:
        if camp in (left, right):
            foe = right if camp == left else left
            return next((actor for actor in case.actors if actor.camp == foe and actor.parent is None), None)
    return None
