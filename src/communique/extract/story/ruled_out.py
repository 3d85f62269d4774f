"""Whom the words rule out as who does an act or suffers it, before anybody is weighed.

A body without arms, who only tells or only backs the doers, whom the words make the one hit, and the other
way round. What the rules read as a role's own words stays in any case.
"""

import itertools
import re
from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft, troops_abroad
from communique.extract.drafts.earlier import a_while_lies_between, was_days_before
from communique.extract.drafts.struck_by import struck_by
from communique.extract.roles.blame import disowners
from communique.extract.roles.deeds import SUPPLIED
from communique.extract.roles.doers import whose_downed
from communique.extract.roles.measures import TOLLS
from communique.extract.roles.roles import means_group
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import covered, is_verb, kids, line_up, prepositions, subtree
from communique.extract.sentence.named_actors import is_epithet, stands_for_group
from communique.extract.sentence.view import (
    is_label,
    is_mission,
    is_nobody,
    is_police,
    key_of,
    only_named_in,
    text_before,
)
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.carried_parties import DOWNED
from communique.extract.story.context import Context
from communique.extract.story.on_hit_ground import on_hit_ground
from communique.extract.story.undone import (
    answering,
    answers_to,
    asked_by_others,
    avenged,
    did_not_do,
    only_stirred,
)
from communique.extract.triggers.acts import ACTS_OF_HARM, HARMFUL
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
    here = [m for m in here if not (stands_for_group(draft.view, m) or _whose_place(draft, m))]
    if role == "agent":
        here = [m for m in here if not is_mission(m)]
    else:
        here = [m for m in here if not _whose_act(draft, m)]
    return [m for m in here if not _police_telling(m, speakers)]


def _whose_place(draft: Draft, mention: ActorMention) -> bool:
    """Return whether a state only says in which land a place is ("Fooland's biggest dam fell to rebels").

    It is the land's own forces that withdraw from it.
    """
    if mention.category is not ActorCategory.STATE or draft.type is ClaimType.WITHDRAWAL:
        return False
    view = draft.view
    named = [view.graph.tokens[i] for i, known in view.actors.items() if known.start == mention.start]
    return any(t.dep == "poss" and "place" in classes_of(view, t.head) for t in named)


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
    unmeant = (m for m in draft.view.who if is_nobody(draft.view, m) or _whose_place(draft, m))
    out = {key_of(m) for m in unmeant} - {key_of(m) for m in named}
    out |= _of_acts_apart(role, draft, siblings) | _no_groups(role, draft, candidates)
    out |= {key_of(m) for m in disowners(draft.view, draft.trigger.anchor)} | only_stirred(draft)
    if draft.type is not ClaimType.SUPPORT:
        out |= {key_of(m) for d in siblings if d.type is ClaimType.SUPPORT for m in d.actors("agent")}
    out |= _worked_with(draft)
    if role == "target":
        return out | _not_suffering(draft, candidates, siblings, speaking)
    carried = draft.unit.id == _TO_HOSPITAL and "agent" not in draft.roles.pronouns
    if carried or draft.unit.id == _IDENTIFIED or _by_given_arms(draft):
        out |= speaking
    out |= _tell_of_others(draft, speaking) | _either_side(draft, fought)
    out |= did_not_do(draft, siblings, speaking) | _blamed(d for d in siblings if _only_suspects(d))
    return out | _not_doing(draft, context, candidates, siblings, speakers)


def _worked_with(draft: Draft) -> set[str]:
    """Return with or for whom those hit are said to have worked: no doers ("killed for spying for Xyz")."""
    if not draft.type.value.startswith(HARMFUL):
        return set()
    graph = draft.view.graph
    over = [t.i for t in graph.tokens if graph.words[t.i] in _COLLABORATING and t.i > draft.trigger.anchor]
    below = {k for i in over for k in subtree(graph, i) if k > i}
    return only_named_in(draft.view, below) - {key_of(m) for m in draft.actors("agent")}


_COLLABORATING = rule_words().acts.collaborating


def _no_groups(role: str, draft: Draft, candidates: Sequence[ActorMention]) -> set[str]:
    """Return whom "the group" cannot mean: states, and those whom its sentence names only behind it."""
    view, pronoun = draft.view, draft.roles.pronouns.get(role)
    if pronoun is None or not means_group(view, pronoun):
        return set()
    at = view.graph.tokens[pronoun].start
    before = {key_of(m) for m in view.who if m.start < at}
    states = {key_of(m) for m in candidates if m.category is ActorCategory.STATE}
    return states | ({key_of(m) for m in view.who} - before)


def _not_suffering(
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
        out |= _unarmed(candidates) | (set() if draft.actors("agent") else _blamed(siblings))
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


def _blamed(siblings: Iterable[Draft]) -> set[str]:
    """Return whom a sentence accuses: of what nobody is told to have done, they are not the sufferers."""
    return {key_of(m) for d in siblings if d.type is ClaimType.ACCUSATION for m in d.actors("target")}


def _only_suspects(draft: Draft) -> bool:
    """Return whether words only say on whom suspicion falls, by nobody's word ("fingers point to X")."""
    at = subjects(draft.view.graph, draft.trigger.anchor)
    at = [*at, *objects(draft.view.graph, draft.trigger.anchor)]
    return not draft.actors("agent") and any("suspicion_word" in classes_of(draft.view, i) for i in at)


def _not_doing(
    draft: Draft,
    context: Context,
    candidates: Sequence[ActorMention],
    siblings: Sequence[Draft],
    speakers: Spans,
) -> set[str]:
    """Return those who cannot do an act: who suffers it, whose people tell of it, who has no arms for it."""
    out = {key_of(m) for m in candidates if _police_telling(m, speakers)}
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
    return out | _unarmed(candidates) if armed else out


def _without_blow(draft: Draft, context: Context, candidates: Sequence[ActorMention]) -> set[str]:
    """Return who is only told of before damage that names no doer, and has struck nothing in the report."""
    if draft.actors("agent") or "agent" in draft.roles.pronouns or draft.unit.id.startswith(DOWNED):
        return set()
    struck = {key_of(m) for kind in _BLOWS for m in context.doers.get(kind, (0, ()))[1]}
    return {key_of(m) for m in candidates} - {key_of(m) for m in draft.view.who} - struck


_BLOWS = ACTS_OF_HARM - {ClaimType.CLASH}


#: the unit of people who are taken to a hospital, by whoever tells of it or others
_TO_HOSPITAL = "aid.to-hospital"
#: the unit of fire that is only detected, by those who did not send it
_IDENTIFIED = "shelling.identified"
#: units of towns that fall
_FALLING = "capture.fall"
#: the unit of those who surrender: in a siege it is they who are besieged
_SURRENDER = "casualties.surrender"


def _unarmed(candidates: Sequence[ActorMention]) -> set[str]:
    return {key_of(m) for m in candidates if m.category is ActorCategory.ORGANISATION}


def _by_given_arms(draft: Draft) -> bool:
    """Return whether arms strike of which words only say who gave them ("a drone supplied by X hit Y")."""
    graph = draft.view.graph
    arms = subjects(graph, draft.trigger.anchor) if draft.type in STRIKES else []
    return any(graph.words[k] in SUPPLIED for i in arms for k in kids(graph, i, "acl"))


def _of_acts_apart(role: str, draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return a role's parties of acts that are told as hours or days before a draft's, or after it."""
    own = {key_of(m) for m in draft.actors(role)}
    lost = was_days_before(draft) and draft.view.graph.words[draft.trigger.anchor] in _LOST
    apart = [d for d in siblings if d is not draft and (lost or a_while_lies_between(draft, d))]
    return {key_of(m) for d in apart for m in d.actors(role)} - own


#: nouns for ground that is rather lost ("days after the fall of Xyz, the army took Abc")
_LOST = frozenset({"fall", "loss"})


def _tell_of_others(draft: Draft, speaking: Set[str]) -> set[str]:
    """Return those who only tell that somebody else did it ("France said that the army was behind the raid").

    Where they speak of what is their own ("our forces or the army's"), they may mean themselves as well.
    """
    named = {key_of(m) for m in draft.actors("agent") if m.category is not ActorCategory.PEOPLE}
    graph = draft.view.graph
    own = any(graph.words[i] in _OWN for i in covered(graph, draft.start, draft.end))
    return set(speaking) - named if named and not own else set()


_OWN = frozenset({"its", "their", "our", "his", "her", "we", "they", "it"})


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


def _only_tells(mention: ActorMention, speaking: Set[str]) -> bool:
    """Return whether somebody of no state only tells of an act in a sentence: none who is hit by it."""
    return mention.category is not ActorCategory.STATE and key_of(mention) in speaking


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
