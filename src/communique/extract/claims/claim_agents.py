"""Who did it: the agents of a claim, weighed among those whom rules, sentence and story propose."""

import re
from collections.abc import Sequence

from communique.extract.claims.claim_sources import (
    CHARGES,
    PERFORMATIVE,
    named_as,
    party_speaking,
    telling_own_deed,
)
from communique.extract.claims.reading import Reading, Telling
from communique.extract.drafts.drafts import Draft, points_back
from communique.extract.drafts.mere_mentions import is_confirmed
from communique.extract.drafts.speech_acts import as_actor, is_only_said, performers
from communique.extract.roles.partners import with_other_half
from communique.extract.roles.roles import means_group
from communique.extract.sentence.graph import line_up
from communique.extract.sentence.view import ARMED, key_of, text_before
from communique.extract.sentence.voice import is_passive
from communique.extract.story.candidates import actor_candidates
from communique.extract.story.carried_parties import takes_up_act
from communique.extract.story.context import Context
from communique.extract.story.taken_up import without_sufferers
from communique.extract.triggers.acts import ACTS_OF_HARM
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, AttributionFrame, Stance

_ONESELF = frozenset("it they we".split())
_WILL = frozenset("will would 'll 'd wo".split())
#: what one side wins: who denies it in the same words has not won it
_GAINS = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.CONTROL})
#: what both sides of a war do together
_BOTH_SIDES = frozenset({ClaimType.CLASH, ClaimType.CEASEFIRE, ClaimType.TALKS, ClaimType.PASSAGE})


def agents_of(telling: Telling, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who acts: those weighed, unless the words point to the doers of the rules or to a speaker."""
    draft, frame, before = telling.draft, telling.frame, telling.story.before
    if dealt := _of_act_over(telling):
        return dealt
    weighed = _weighed_agents(telling, doers)
    agents = _charging(draft, frame) or weighed
    if draft.type in PERFORMATIVE and (speaking := performers(draft, telling.reading.who, frame)) is not None:
        agents = list(speaking)
    if draft.type in PERFORMATIVE:
        agents = _without_hearers(draft, agents)
    agents = without_sufferers(draft, agents, before.get("target", ()), before.get("agent", ()))
    if takes_up_act(draft) or _said_of_oneself(draft, frame) or means_doer_told(draft):
        return list(doers) or agents
    if draft.type not in PERFORMATIVE and (own := telling_own_deed(draft, frame)):
        return own
    return agents


def _without_hearers(draft: Draft, agents: list[ActorMention]) -> list[ActorMention]:
    """Return who speaks, without the outlet that he speaks to ("in an interview with X Y urged them").

    Nor does the holder of a body's post act beside it ("the league's chief Jane Doe urged").
    """
    kept = [m for m in agents if not _is_beside_speaker(draft, m)]
    return kept or agents


def _is_beside_speaker(draft: Draft, mention: ActorMention) -> bool:
    """Return whether somebody is the outlet spoken to, or only holds the post of the body that speaks."""
    words = {ActorCategory.MEDIA: _TO, ActorCategory.PERSON: _POST}.get(mention.category)
    return words is not None and words.search(text_before(draft.view, mention)) is not None


_TO = re.compile(r"\b(?:interview|phone call|telephone call|remarks) (?:with|to) (?:the )?$", re.I)
_POST = re.compile(r"\b(?:chief|head|leader|president|chairman|secretary-general|secretary general) $", re.I)


def _of_act_over(telling: Telling) -> list[ActorMention]:
    """Return who does the act on which a harm without a doer hangs ("shelled the town, causing damage").

    Nobody does what it only cost him ("shelled the town, losing a tank").
    """
    draft = telling.draft
    if draft.type is not ClaimType.DAMAGE or draft.actors("agent") or "agent" in draft.roles.pronouns:
        return []
    line = line_up(draft.view.graph.tokens, draft.trigger.anchor)
    over = [d for d in telling.siblings if d.type in ACTS_OF_HARM and d.trigger.anchor in line]
    doers = next((d.actors("agent") for d in over if d.actors("agent")), ())
    lost = {key_of(m) for m in draft.actors("target")}
    return [telling.context.meant(m) for m in doers if m.category in ARMED and key_of(m) not in lost]


def means_doer_told(draft: Draft) -> bool:
    """Return whether the words mean whoever was told of: "the group", or "the attack" that is confirmed."""
    at = draft.roles.pronouns.get("agent")
    if draft.actors("agent") or draft.type in PERFORMATIVE:
        return False
    if at is not None:
        return means_group(draft.view, at)
    return is_confirmed(draft) and points_back(draft.view, draft.trigger) and not draft.places("location")


def _weighed_agents(telling: Telling, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the agents that the weights choose, without who denies the gain or fights the doer named."""
    context, draft = telling.context, telling.draft
    if draft.type in PERFORMATIVE and draft.actors("agent"):
        return list(doers)
    found = actor_candidates(
        "agent",
        draft,
        context,
        telling.story,
        doers,
        siblings=telling.siblings,
        speakers=telling.speakers(),
    )
    losers = _deniers(telling.reading, draft) if draft.type in _GAINS else frozenset()
    found = [c for c in found if c.proposed or key_of(c.mention) not in losers]
    chosen = telling.tools.choose("agent", found)
    return _one_side(context, draft, with_other_half(draft.view, chosen), doers)


def _charging(draft: Draft, frame: AttributionFrame | None) -> list[ActorMention]:
    """Return who says that somebody must act or did wrong, where the words themselves have no speaker.

    "The junta must step down, X said", "X said that the raid was a crime": X demands, X accuses.
    """
    if draft.type is ClaimType.DEMAND and is_passive(draft.view.graph, draft.trigger.anchor):
        return []  # "they had been given a day to leave, a clerk said": by whom is not told
    charges = draft.type in CHARGES or is_only_said(draft)
    named = draft.actors("agent") or "agent" in draft.roles.pronouns  # "the group has asked, a nurse said"
    if not charges or named or frame is None or not frame.chain:
        return []
    speaker = frame.chain[-1]
    return named_as(speaker, draft)[:1] or ([as_actor(speaker)] if is_only_said(draft) else [])


def _said_of_oneself(draft: Draft, frame: AttributionFrame | None) -> bool:
    """Return whether a party says what "they would" or "it will" do: the party itself."""
    at, words = draft.roles.pronouns.get("agent"), draft.view.graph.words
    if at is None or draft.actors("agent") or words[at] not in _ONESELF:
        return False
    return words[at + 1] in _WILL and party_speaking(draft, frame) is not None


def _deniers(reading: Reading, draft: Draft) -> frozenset[str]:
    """Return who denies, beside a draft's clause, what it says ("X fell, state TV says; rebels deny it")."""
    spans = [
        (speaker.start, speaker.end)
        for frame in reading.frames
        if frame.stance is Stance.DENIED and frame.refers_back
        for speaker in frame.chain
    ]
    return frozenset(key_of(m) for m in draft.view.who if any(start <= m.start < end for start, end in spans))


def _one_side(
    context: Context, draft: Draft, chosen: Sequence[ActorMention], doers: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the agents without foes of whom the claim's own words name or point to as the doer."""
    said = draft.actors("agent") or "agent" in draft.roles.pronouns
    if draft.type in _BOTH_SIDES or not said:
        return list(chosen)
    own = [m for m in chosen if key_of(m) in {key_of(doer) for doer in doers}]
    if own and draft.actors("agent"):
        here = {key_of(context.meant(m)) for m in draft.view.actors.values()}
        chosen = [m for m in chosen if m in own or key_of(m) in here]
    return [m for m in chosen if m in own or not any(context.are_foes(doer, m) for doer in own)]
