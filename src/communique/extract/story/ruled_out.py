"""Whom the words rule out as who does an act or suffers it, before anybody is weighed.

A body without arms, who only tells or only backs the doers, whom the words make the one hit, and the other
way round. What the rules read as a role's own words stays in any case.
"""

from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.earlier import a_while_lies_between, was_days_before
from communique.extract.roles.blame import disowners
from communique.extract.roles.deeds import SUPPLIED
from communique.extract.roles.roles import means_group
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import covered, kids, subtree
from communique.extract.sentence.named_actors import stands_for_group
from communique.extract.sentence.view import is_label, is_mission, is_nobody, key_of, only_named_in
from communique.extract.sentence.word_classes import classes_of
from communique.extract.story.cannot_do import Spans, cannot_do, police_telling
from communique.extract.story.cannot_suffer import blamed, cannot_suffer
from communique.extract.story.context import Context
from communique.extract.story.undone import did_not_do, only_stirred
from communique.extract.triggers.acts import HARMFUL
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention


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
    return [m for m in here if not police_telling(m, speakers)]


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
        return out | cannot_suffer(draft, candidates, siblings, speaking)
    carried = draft.unit.id == _TO_HOSPITAL and "agent" not in draft.roles.pronouns
    if carried or draft.unit.id == _IDENTIFIED or _by_given_arms(draft):
        out |= speaking
    out |= _tell_of_others(draft, speaking) | _either_side(draft, fought)
    out |= did_not_do(draft, siblings, speaking) | blamed(d for d in siblings if _only_suspects(d))
    return out | cannot_do(draft, context, candidates, siblings, speakers)


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


def _only_suspects(draft: Draft) -> bool:
    """Return whether words only say on whom suspicion falls, by nobody's word ("fingers point to X")."""
    at = subjects(draft.view.graph, draft.trigger.anchor)
    at = [*at, *objects(draft.view.graph, draft.trigger.anchor)]
    return not draft.actors("agent") and any("suspicion_word" in classes_of(draft.view, i) for i in at)


#: the unit of people who are taken to a hospital, by whoever tells of it or others
_TO_HOSPITAL = "aid.to-hospital"


#: the unit of fire that is only detected, by those who did not send it
_IDENTIFIED = "shelling.identified"


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


def _either_side(draft: Draft, fought: Sequence[ActorMention]) -> set[str]:
    """Return both sides of the fight told last, where a toll behind it names neither doer nor armed dead."""
    armed = any(m.category is not ActorCategory.PEOPLE for m in draft.actors("target"))
    if draft.type is not ClaimType.CASUALTIES or draft.actors("agent") or armed:
        return set()
    return {key_of(m) for m in fought} - {key_of(m) for m in draft.view.who}


def _whose_act(draft: Draft, mention: ActorMention) -> bool:
    """Return whether a label right before an act says whose it is ("Xyz terrorist attack"): it is not hit."""
    graph = draft.view.graph
    if not draft.type.value.startswith("battle.") or draft.trigger.reading != "noun" or not is_label(mention):
        return False
    return any(
        graph.tokens[i].head in draft.trigger.tokens and graph.tokens[i].dep in {"amod", "compound", "nmod"}
        for i in covered(graph, mention.start, mention.end)
    )
