"""Who only tells of an act takes no part in it, however a sentence without commas was parsed.

"Crews fired on X leaving two dead a clerk at the Harbour Police told reporters" reads as if the police were
among the dead; "a clerk said that crews posted in X fired" as if the clerk had fired.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, AttributionFrame
from communique.records.parse import TENSED

_ROLES = ("agent", "target")
#: done by words, so that who says it does it
_SPOKEN = frozenset(
    {ClaimType.DEMAND, ClaimType.REFUSAL, ClaimType.ACCUSATION, ClaimType.TALKS, ClaimType.CEASEFIRE}
)


def without_tellers(draft: Draft, frames: Sequence[AttributionFrame]) -> Draft:
    """Return a draft without the actors whose words only say who tells of it."""
    spans = [span for frame in frames for span in _apart(draft, frame)]
    kept = {role: _outside(draft.actors(role), spans) for role in _ROLES}
    if not spans or all(kept[role] == draft.actors(role) for role in _ROLES):
        return draft
    return replace(draft, roles=replace(draft.roles, actors={**draft.roles.actors, **kept}))


def _outside(mentions: Sequence[ActorMention], spans: Sequence[tuple[int, int]]) -> tuple[ActorMention, ...]:
    """Return the mentions that stand in none of some ranges."""
    return tuple(m for m in mentions if not any(start <= m.start < end for start, end in spans))


def _apart(draft: Draft, frame: AttributionFrame) -> list[tuple[int, int]]:
    """Return the ranges of a frame's speakers, where they stand behind the words that they say.

    Before these they count as apart where the act has a verb of its own: "the army said that it fired".
    """
    token = draft.view.graph.tokens[draft.trigger.anchor]
    if draft.type in _SPOKEN or not frame.content_start <= token.start < frame.content_end:
        return []
    own_verb = draft.trigger.reading == "verb" and token.tag in TENSED
    return [
        (speaker.start, speaker.end)
        for speaker in frame.chain
        if (speaker.start >= frame.content_end and not _by(draft, speaker.start))
        or (own_verb and speaker.end <= frame.content_start)
    ]


def _by(draft: Draft, start: int) -> bool:
    """Return whether "by" stands before a speaker, who then may claim the act ("a blast claimed by X")."""
    before = [t for t in draft.view.graph.tokens if t.end <= start]
    return bool(before) and before[-1].text.lower() == "by"
