"""Who cannot do an act: who suffers it, whose people tell of it, who has no arms or aircraft for it."""

import itertools
from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft, troops_abroad
from communique.extract.drafts.struck_by import struck_by
from communique.extract.roles.doers import whose_downed
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import covered, is_verb, line_up, prepositions
from communique.extract.sentence.view import is_police, key_of
from communique.extract.story.cannot_suffer import unarmed
from communique.extract.story.carried_parties import DOWNED
from communique.extract.story.context import Context
from communique.extract.story.on_hit_ground import on_hit_ground
from communique.extract.story.undone import answering, asked_by_others
from communique.extract.triggers.acts import ACTS_OF_HARM, HARMFUL
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: ranges of a sentence's speakers
Spans = Sequence[tuple[int, int]]


def cannot_do(
    draft: Draft,
    context: Context,
    candidates: Sequence[ActorMention],
    siblings: Sequence[Draft],
    speakers: Spans,
) -> set[str]:
    """Return those who cannot do an act: who suffers it, whose people tell of it, who has no arms for it."""
    out = {key_of(m) for m in candidates if police_telling(m, speakers)}
    out |= {key_of(m) for m in troops_abroad(draft.type, draft.roles, draft.view.who)}
    out |= _sufferers(draft) | _whose_people_tell(draft, speakers)
    out |= on_hit_ground(draft, siblings) | asked_by_others(draft) | answering(draft)
    if _is_attack_untold(draft):
        out |= {key_of(m) for m in candidates if is_police(m)} | _catchers(draft, siblings)
    if draft.type is ClaimType.DAMAGE:
        out |= _without_blow(draft, context, candidates)
    if draft.type.value.startswith(HARMFUL):
        out |= _brokers(draft) | _senders(draft, siblings) | _whose_house(draft) | _rescuers(draft, siblings)
    if draft.type is ClaimType.SIEGE:
        out |= {key_of(m) for d in siblings if d.unit.id == _SURRENDER for m in d.actors("target")}
    if draft.unit.id.startswith(_FALLING):  # "X withdrew after the fall of Y": to others than X
        out |= {key_of(m) for d in siblings if d.type is ClaimType.WITHDRAWAL for m in d.actors("agent")}
    if draft.type is ClaimType.CLASH:
        out |= _not_on_the_ground(draft, candidates)
    if draft.type is ClaimType.SUPPORT:
        return out | _foes_of_backed(draft, context, candidates)
    armed = draft.type.value.startswith(HARMFUL) or draft.type is ClaimType.CEASEFIRE
    return out | unarmed(candidates) if armed else out


def _without_blow(draft: Draft, context: Context, candidates: Sequence[ActorMention]) -> set[str]:
    """Return who is only told of before damage that names no doer, and has struck nothing in the report."""
    if draft.actors("agent") or "agent" in draft.roles.pronouns or draft.unit.id.startswith(DOWNED):
        return set()
    struck = {key_of(m) for kind in _BLOWS for m in context.doers.get(kind, (0, ()))[1]}
    return {key_of(m) for m in candidates} - {key_of(m) for m in draft.view.who} - struck


_BLOWS = ACTS_OF_HARM - {ClaimType.CLASH}


#: units of towns that fall
_FALLING = "capture.fall"


#: the unit of those who surrender: in a siege it is they who are besieged
_SURRENDER = "casualties.surrender"


def _foes_of_backed(draft: Draft, context: Context, candidates: Sequence[ActorMention]) -> set[str]:
    """Return those who fight whom a draft says to be backed."""
    backed = draft.actors("target")
    return {key_of(m) for m in candidates if any(context.are_foes(m, other) for other in backed)}


def _not_on_the_ground(draft: Draft, candidates: Sequence[ActorMention]) -> set[str]:
    """Return coalitions of no land that a clash's clause does not name: they fight from the air."""
    named = {key_of(m) for m in draft.view.who if draft.start <= m.start < draft.end}
    abroad = [m for m in candidates if m.category is ActorCategory.COALITION and m.country is None]
    return {key_of(m) for m in abroad} - named


def _sufferers(draft: Draft) -> set[str]:
    """Return whom a draft's words name as the ones hit: nobody hits himself, but both sides clash.

    It is whom the rules read as its target, the subject of "was hit by" before it, or whose drone is
    downed.
    """
    if (downed := whose_downed(draft.view, draft.trigger)) and draft.type is ClaimType.DAMAGE:
        return {key_of(m) for m in downed}
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


#: what police do not do, but look into: words for deeds of others
_DEEDS = rule_words().acts.looked_into


_IN = frozenset({"in", "by", "during"})


def _is_attack_untold(draft: Draft) -> bool:
    """Return whether a draft tells of an attack, or of those hit by it, of which its words name no doer."""
    if not draft.type.value.startswith(HARMFUL) or draft.actors("agent"):
        return False
    graph, at = draft.view.graph, draft.trigger.anchor
    if draft.trigger.reading == "noun":
        return graph.words[at] in _DEEDS
    behind = [i for prep, i in prepositions(graph, at) if prep in _IN]
    told_of = line_up(graph.tokens, at)[1:] if graph.tokens[at].dep == "relcl" else ()
    phrase = itertools.takewhile(lambda i: not is_verb(graph.tokens[i]), told_of)
    return any(graph.words[i] in _DEEDS for i in (*subjects(graph, at), *behind, *phrase))


def _senders(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who sends forces in a clause joined to an act told before: he answers it."""
    if draft.actors("agent") or draft.trigger.reading != "noun":
        return set()
    tokens = draft.view.graph.tokens
    sent = [d for d in siblings if d.type is ClaimType.DEPLOYMENT and d.trigger.anchor > draft.trigger.anchor]
    return {key_of(m) for d in sent if tokens[d.clause].dep == "conj" for m in d.actors("agent")}


def _rescuers(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who brings out the dead of an act of nobody's ("the bodies were retrieved by troops")."""
    if draft.actors("agent"):
        return set()
    return {key_of(m) for d in siblings if d.type is ClaimType.AID for m in d.actors("agent")}


def _whose_house(draft: Draft) -> set[str]:
    """Return whose embassy or the like is what an act hits ("opened fire at the Xyz embassy")."""
    graph, own = draft.view.graph, {key_of(m) for m in draft.actors("agent")}
    hit = [i for i in draft.roles.heads.get("target", ()) if graph.words[i] in _HOUSES]
    inside = [
        m for m in draft.view.who for i in covered(graph, m.start, m.end) if graph.tokens[i].head in hit
    ]
    return {key_of(m) for m in inside} - own


_HOUSES = frozenset({"embassy", "embassies", "consulate", "mission"})


def _brokers(draft: Draft) -> set[str]:
    """Return who only brokers a truce or talks beside an act ("hours after a truce brokered by Xyz")."""
    graph, own = draft.view.graph, {key_of(m) for m in draft.actors("agent")}
    found = set[str]()
    for mention in draft.view.who:
        over = [k for i in covered(graph, mention.start, mention.end) for k in line_up(graph.tokens, i)[:3]]
        if any(graph.words[k] in _BROKERING for k in over):
            found.add(key_of(mention))
    return found - own


_BROKERING = frozenset({"brokered", "brokering", "mediated", "mediating", "mediators", "mediator", "hosted"})


def _catchers(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who holds or kills suspects in the sentence ("held two men over the attack"): no doers of it.

    Those who do so in or by an attack may have made it.
    """
    token = draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep == "pobj" and draft.view.graph.words[token.head] in _IN:
        return set()
    others = [d for d in siblings if d is not draft and d.type is ClaimType.CASUALTIES]
    caught = [d for d in others if d.unit.measure == "captured_people" or _hits_suspects(d)]
    return {key_of(m) for d in caught for m in d.actors("agent")}


_SUSPECTS = rule_words().people.suspects


def _hits_suspects(draft: Draft) -> bool:
    return any(draft.view.graph.words[i] in _SUSPECTS for i in draft.roles.heads.get("target", ()))


def police_telling(mention: ActorMention, speakers: Spans) -> bool:
    """Return whether words name police who only tell of an act."""
    police = "police" in mention.text.lower().split()
    return police and any(start <= mention.start < end for start, end in speakers)
