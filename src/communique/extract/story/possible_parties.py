"""Who can be party to a claim of a type: no reporter to a battle, no civilian as its doer."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: who only reports can be no party to these
_BLOODY = ("territory.", "battle.", "harm.", "forces.")
_REPORTING = frozenset({ActorCategory.MONITOR, ActorCategory.MEDIA})
_UNARMED = _REPORTING | {ActorCategory.PEOPLE}

#: acts that only those do who bear arms
_WITH_ARMS = frozenset(
    {ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.EXPLOSION, ClaimType.CHEMICAL, ClaimType.CLASH}
)

_FOUGHT = ("territory.", "battle.", "forces.")


def possible_parties(
    draft: Draft, mentions: Sequence[ActorMention], *, doers: bool = False
) -> tuple[ActorMention, ...]:
    """Return the mentions that can be party to a claim of this type: no reporter, no civilian doer."""
    if not draft.type.value.startswith(_BLOODY):
        return tuple(mentions)
    barred = _UNARMED if doers and draft.type.value.startswith(_FOUGHT) else _REPORTING
    barred = barred | {ActorCategory.ORGANISATION} if doers and draft.type in _WITH_ARMS else barred
    return tuple(mention for mention in mentions if mention.category not in barred)
