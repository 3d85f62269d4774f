"""Whom the words rule out as who does an act or suffers it, before anybody is weighed.

A body without arms, who only tells or only backs the doers, whom the words make the one hit, and the other
way round. What the rules read as a role's own words stays in any case.
"""

from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.measures import TOLLS
from communique.extract.roles.struck_by import struck_by
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.graph import covered
from communique.extract.sentence.named_actors import stands_for_group
from communique.extract.sentence.view import is_label, is_mission, is_nobody, key_of
from communique.extract.story.context import Context
from communique.extract.triggers.acts import HARMFUL
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: ranges of a sentence's speakers
Spans = Sequence[tuple[int, int]]


def can_act(mention: ActorMention) -> bool:
    """Return whether somebody may be party to a war's acts, not only tell of them."""
    return mention.category not in {ActorCategory.MONITOR, ActorCategory.MEDIA}


def named_for(role: str, draft: Draft, speakers: Spans) -> list[ActorMention]:
    """Return those named in a draft's sentence who could fill a role."""
    here = [m for m in draft.view.who if can_act(m) and not is_nobody(draft.view, m)]
    here = [m for m in here if not stands_for_group(draft.view, m)]
    if role == "agent":
        here = [m for m in here if not is_mission(m)]
    else:
        here = [m for m in here if not _whose_act(draft, m)]
    return [m for m in here if not _police_telling(m, speakers)]


def ruled_out(
    role: str,
    draft: Draft,
    context: Context,
    found: Iterable[ActorMention],
    *,
    named: Sequence[ActorMention],
    siblings: Sequence[Draft],
    speaking: Set[str],
    speakers: Spans,
    fought: Sequence[ActorMention] = (),
) -> set[str]:
    """Return the keys of those who cannot fill a role; ``named`` are those whom the sentence names for it.

    ``speaking`` are those whom the sentence names as speakers only, ``siblings`` the drafts of the
    sentence, ``speakers`` the ranges of those whose words it reports, ``fought`` both sides of the fight
    told last.
    """
    candidates = list(found)
    nobody = {key_of(m) for m in draft.view.who if is_nobody(draft.view, m)} - {key_of(m) for m in named}
    backers = {key_of(m) for d in siblings if d.type is ClaimType.SUPPORT for m in d.actors("agent")}
    if role == "target":
        out = nobody | _hit_before(draft, candidates, siblings)
        out |= {key_of(m) for m in candidates if _only_tells(m, speaking)} | _not_hit(draft, siblings)
        if draft.type.value.startswith(HARMFUL):  # bodies without arms suffer it where the words say so
            out |= {key_of(m) for m in candidates if m.category is ActorCategory.ORGANISATION}
        return out if draft.type is ClaimType.SUPPORT else out | backers
    out = nobody | {key_of(m) for m in candidates if _police_telling(m, speakers)}
    out |= _sufferers(draft) | _whose_people_tell(draft, speakers) | _either_side(draft, fought)
    if draft.type is ClaimType.CLASH:
        out |= _not_on_the_ground(draft, candidates)
    if draft.type is ClaimType.SUPPORT:
        return out | _foes_of_backed(draft, context, candidates)
    if draft.type.value.startswith(HARMFUL) or draft.type is ClaimType.CEASEFIRE:
        out |= {key_of(m) for m in candidates if m.category is ActorCategory.ORGANISATION}
    return out | backers


def _foes_of_backed(draft: Draft, context: Context, candidates: Sequence[ActorMention]) -> set[str]:
    """Return those who fight whom a draft says to be backed."""
    backed = draft.actors("target")
    return {key_of(m) for m in candidates if any(context.are_foes(m, other) for other in backed)}


def _hit_before(draft: Draft, candidates: Sequence[ActorMention], siblings: Sequence[Draft]) -> set[str]:
    """Return the people hit by another strike, where this one hits things and no dead are told of."""
    tolls = any(q.measure in TOLLS for one in (draft, *siblings) for q in one.quantities)
    harms = tolls or any(one.type is ClaimType.CASUALTIES for one in siblings)
    if draft.type not in STRIKES or harms or not draft.roles.heads.get("location"):
        return set()
    named = {key_of(m) for m in draft.view.who}
    return {key_of(m) for m in candidates if m.category is ActorCategory.PEOPLE} - named


def _not_hit(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return whom the words name as doers, and of whom another toll of the sentence is."""
    if not draft.type.value.startswith(HARMFUL):
        return set()
    own = {key_of(m) for m in draft.actors("target")}
    counted = [d for d in siblings if d is not draft and d.type is draft.type is ClaimType.CASUALTIES]
    others = {key_of(m) for d in counted for m in d.actors("target")} if own else set()
    return ({key_of(m) for m in draft.actors("agent")} | others) - own


def _either_side(draft: Draft, fought: Sequence[ActorMention]) -> set[str]:
    """Return both sides of the fight told last, where a toll behind it names neither doer nor armed dead."""
    armed = any(m.category is not ActorCategory.PEOPLE for m in draft.actors("target"))
    if draft.type is not ClaimType.CASUALTIES or draft.actors("agent") or armed:
        return set()
    return {key_of(m) for m in fought} - {key_of(m) for m in draft.view.who}


def _not_on_the_ground(draft: Draft, candidates: Sequence[ActorMention]) -> set[str]:
    """Return coalitions of no land that a clash's clause does not name: they fight from the air."""
    named = {key_of(m) for m in draft.view.who if draft.start <= m.start < draft.end}
    abroad = [m for m in candidates if m.category is ActorCategory.COALITION and m.country is None]
    return {key_of(m) for m in abroad} - named


def _sufferers(draft: Draft) -> set[str]:
    """Return whom a draft's words name as the ones hit: nobody hits himself, but both sides clash.

    It is whom the rules read as its target, or the subject of "was hit by" before it.
    """
    if not draft.type.value.startswith(HARMFUL) or draft.type is ClaimType.CLASH:
        return set()
    return {key_of(m) for m in (*draft.actors("target"), *struck_by(draft))}


def _whose_people_tell(draft: Draft, speakers: Spans) -> set[str]:
    """Return to whom people and bodies that only tell of an act belong ("doctors of the opposition said")."""
    found, at, text = set(), draft.view.sentence.sentence.start, draft.view.sentence.text
    for start, end in speakers:
        inside = [m for m in draft.view.who if start <= m.start < end]
        civic = inside and not _CIVIC.isdisjoint(text[start - at : inside[0].start - at].lower().split())
        if inside and (civic or inside[0].category is ActorCategory.PEOPLE):
            found |= {key_of(m) for m in inside}
    named = [m for m in draft.view.who if not any(start <= m.start < end for start, end in speakers)]
    return found - {key_of(m) for m in named}


_CIVIC = rule_words().people.civic


def _only_tells(mention: ActorMention, speaking: Set[str]) -> bool:
    """Return whether somebody of no state only tells of an act in a sentence: none who is hit by it."""
    return mention.category is not ActorCategory.STATE and key_of(mention) in speaking


def _police_telling(mention: ActorMention, speakers: Spans) -> bool:
    """Return whether words name police who only tell of an act."""
    police = "police" in mention.text.lower().split()
    return police and any(start <= mention.start < end for start, end in speakers)


def _whose_act(draft: Draft, mention: ActorMention) -> bool:
    """Return whether a label right before an act says whose it is ("Xyz terrorist attack"): it is not hit."""
    graph = draft.view.graph
    if not draft.type.value.startswith("battle.") or draft.trigger.reading != "noun" or not is_label(mention):
        return False
    return any(
        graph.tokens[i].head in draft.trigger.tokens and graph.tokens[i].dep in {"amod", "compound", "nmod"}
        for i in covered(graph, mention.start, mention.end)
    )
