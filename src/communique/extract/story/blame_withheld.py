"""Reports that withhold the blame: whose raids they were nobody says there, and so nobody is filled in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from communique.extract.drafts.drafts import Draft, points_back
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.view import key_of
from communique.extract.triggers.acts import HARM
from communique.records.mention import ActorMention

_WITHHELD = re.compile(
    r"\bwithout (?:apportioning|assigning|laying|attributing) (?:the )?blame"
    r"|\bwithout (?:saying|specifying|stating) who"
    r"|\bdeclin(?:ed|ing) to (?:identify|name|say who)"
    r"|\bunidentified (?:aircraft|(?:war)?planes|jets|drones?)"
    r"|\b(?:unclear|not clear|not known|unknown) (?:who|whose|if the (?:planes|jets|raids|strikes))",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def withholds_blame(text: str) -> bool:
    """Return whether a report says of its raids that nobody is named for them."""
    return _WITHHELD.search(text) is not None


def doers_by_word(text: str, draft: Draft, agents: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the doers of a strike or of harm; where blame is withheld, only those its sentence names.

    "The raid" is still that of whom the report has told.
    """
    told = draft.actors("agent") or "agent" in draft.roles.pronouns or points_back(draft.view, draft.trigger)
    if draft.type not in STRIKES | HARM or told or not withholds_blame(text):
        return list(agents)
    here = {key_of(m) for m in draft.view.who}
    return [m for m in agents if key_of(m) in here]
