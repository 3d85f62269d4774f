"""Whom a label means: "terrorists" are those whom the speaker fights. The label itself is kept."""

from datetime import date

from communique.lexicon.forms import folded
from communique.records.case import Actor, Alias, Case
from communique.records.mention import ActorCategory, ActorMention
from communique.resolve.ground import as_actor


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
        return as_actor(mention, actor, "name.label_of_camp")
    if not label or mention.category is not ActorCategory.FIGHTERS:
        return mention
    foe = _first_foe(case, speaker_camp)
    return mention if foe is None else as_actor(mention, foe, "name.label_of_foe")


#: Aliases that hang on who speaks, by their folded words; kept by the identity of the actors.
_BY_SPEAKER: dict[int, tuple[tuple[Actor, ...], dict[str, list[tuple[Actor, Alias]]]]] = {}
_MOST_CASES = 4


def _by_speaker(case: Case) -> dict[str, list[tuple[Actor, Alias]]]:
    key = id(case.actors)
    if key not in _BY_SPEAKER:
        while len(_BY_SPEAKER) >= _MOST_CASES:
            _BY_SPEAKER.pop(next(iter(_BY_SPEAKER)))
        found: dict[str, list[tuple[Actor, Alias]]] = {}
        for actor in case.actors:
            for alias in actor.aliases:
                if alias.used_by is not None:
                    found.setdefault(folded(alias.text), []).append((actor, alias))
        _BY_SPEAKER[key] = (case.actors, found)
    return _BY_SPEAKER[key][1]


def _used_by_camp(mention: ActorMention, case: Case) -> bool:
    """Return whether the words are an alias that hangs on who speaks."""
    known = _by_speaker(case)
    return folded(mention.text) in known or folded(mention.name) in known


def _by_alias(mention: ActorMention, case: Case, camp: str | None, on: date | None) -> Actor | None:
    forms = {folded(mention.text), folded(mention.framing or ""), folded(mention.name)}
    entries = [entry for form in sorted(forms) for entry in _by_speaker(case).get(form, ())]
    meant = {actor.id for actor, alias in entries if camp and alias.used_by == camp and _valid(alias, on)}
    return next((actor for actor in case.actors if actor.id in meant), None) if meant else None


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
