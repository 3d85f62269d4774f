"""Who cannot suffer an act: who only tells, does it, helps those who do, or is people of another clause."""

import re
from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import TOLLS
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.graph import covered
from communique.extract.sentence.named_actors import is_epithet
from communique.extract.sentence.view import key_of, text_before
from communique.extract.story.undone import answers_to, avenged
from communique.extract.triggers.acts import HARMFUL
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention


def cannot_suffer(
    draft: Draft, candidates: Sequence[ActorMention], siblings: Sequence[Draft], speaking: Set[str]
) -> set[str]:
    """Return those who cannot suffer an act: who only tells, does it, or is people of another clause."""
    out = _hit_before(draft, candidates, siblings) | _not_hit(draft, siblings)
    answered = (*avenged(draft, siblings), *answers_to(draft, siblings))
    out |= {key_of(m) for d in answered for m in d.actors("target")}
    out |= {key_of(m) for m in candidates if _only_tells(m, speaking)} | _people_beside(draft, candidates)
    out |= _for_whom(draft) | _only_befriended(draft) | _helpers(draft, siblings)
    if draft.type is ClaimType.SUPPORT:
        out |= _hit_backed(draft, siblings)
    if draft.type.value.startswith(HARMFUL):  # bodies without arms suffer it where the words say so
        out |= unarmed(candidates) | (set() if draft.actors("agent") else blamed(siblings))
    return out


def _only_befriended(draft: Draft) -> set[str]:
    """Return who is named only to say whose ally somebody is ("a campaign backed by regime ally X")."""
    if draft.type is ClaimType.SUPPORT:
        return set()
    apart = [is_epithet(draft.view, m) for m in draft.view.who]
    keys = [key_of(m) for m in draft.view.who]
    own = {key for key, aside in zip(keys, apart, strict=True) if not aside}
    return set(keys) - own - {key_of(m) for m in draft.actors("target")}


def _for_whom(draft: Draft) -> set[str]:
    """Return for whose sake something is said to be done ("in support of our people in X, we attacked Y")."""
    view = draft.view
    return {key_of(m) for m in view.who if _FOR_SAKE.search(text_before(view, m))} - _own_targets(draft)


_FOR_SAKE = re.compile(
    r"\b[Ii]n (?:support|defen[cs]e|solidarity|revenge) (?:of|with|for) (?:our|their|its|the) (?:[a-z]+ )?$"
)


def _own_targets(draft: Draft) -> set[str]:
    return {key_of(m) for m in draft.actors("target")}


def _helpers(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who helps the doers by another draft of the sentence ("X helped Y retake Z": not from X)."""
    doers = {key_of(m) for m in draft.actors("agent")}
    backing = [d for d in siblings if d.type is ClaimType.SUPPORT and d is not draft]
    helping = [d for d in backing if doers & {key_of(m) for m in d.actors("target")}]
    return {key_of(m) for d in helping for m in d.actors("agent")}


def _hit_backed(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who hits those whom a clause on them says to be backed ("X seized men trained by Y": not X)."""
    if draft.view.graph.tokens[draft.clause].dep not in {"relcl", "acl", "conj"}:
        return set()
    hitting = [
        d for d in siblings if d.type.value.startswith(HARMFUL) and d.trigger.anchor < draft.trigger.anchor
    ]
    return {key_of(m) for d in hitting for m in d.actors("agent")}


def blamed(siblings: Iterable[Draft]) -> set[str]:
    """Return whom a sentence accuses: of what nobody is told to have done, they are not the sufferers."""
    return {key_of(m) for d in siblings if d.type is ClaimType.ACCUSATION for m in d.actors("target")}


def unarmed(candidates: Sequence[ActorMention]) -> set[str]:
    """Return the bodies without arms among candidates."""
    return {key_of(m) for m in candidates if m.category is ActorCategory.ORGANISATION}


def _hit_before(draft: Draft, candidates: Sequence[ActorMention], siblings: Sequence[Draft]) -> set[str]:
    """Return the people hit by another strike, where this one hits things and no dead are told of."""
    tolls = any(q.measure in TOLLS for one in (draft, *siblings) for q in one.quantities)
    harms = tolls or any(one.type is ClaimType.CASUALTIES for one in siblings)
    if draft.type not in STRIKES or harms or not draft.roles.heads.get("location"):
        return set()
    named = {key_of(m) for m in draft.view.who}
    return {key_of(m) for m in candidates if m.category is ActorCategory.PEOPLE} - named


def _not_hit(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return whom the words name as doers or helpers, and of whom another toll of the sentence is."""
    if draft.type is ClaimType.AID:  # civilians help each other
        return {key_of(m) for m in draft.actors("agent") if m.actor != "class:civilians"}
    if not draft.type.value.startswith(HARMFUL):
        return set()
    own = {key_of(m) for m in draft.actors("target")}
    counted = [d for d in siblings if d is not draft and d.type is draft.type is ClaimType.CASUALTIES]
    apart = own or draft.unit.id == _TOLL  # "the toll rose to 12 after a policeman died": not 12 policemen
    others = {key_of(m) for d in counted for m in d.actors("target")} if apart else set()
    return ({key_of(m) for m in draft.actors("agent")} | others) - own


_TOLL = "casualties.toll"


def _people_beside(draft: Draft, candidates: Sequence[ActorMention]) -> set[str]:
    """Return people of whom other clauses tell, where a blow's own words name fighters as the ones hit."""
    own = draft.actors("target")
    blow = draft.trigger.reading == "verb" and draft.type.value.startswith(HARMFUL)
    words = {draft.view.graph.words[i] for i in covered(draft.view.graph, draft.start, draft.end)}
    people = [m for m in candidates if m.category is ActorCategory.PEOPLE]
    if not blow or not own or _HELD & words or any(m.category is ActorCategory.PEOPLE for m in own):
        return set()  # "bombed the rebel-held town": of the people there nothing is said
    named = {key_of(m) for m in draft.view.who if draft.start <= m.start < draft.end}
    return {key_of(m) for m in people} - named


_HELD = frozenset({"held", "controlled", "run", "occupied"})


def _only_tells(mention: ActorMention, speaking: Set[str]) -> bool:
    """Return whether somebody of no state only tells of an act in a sentence: none who is hit by it."""
    return mention.category is not ActorCategory.STATE and key_of(mention) in speaking
