"""Who is named only as the holder of the ground that is struck or besieged does not do it himself.

"Bombardment of several Xyz-held towns" and "ten died in Xyz-held Abc" say who was there, "shells from
Xyz-held hills" who fired.
"""

import re

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import first_from, kids
from communique.extract.sentence.view import is_label, key_of
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

_STRIKES = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.CHEMICAL,
        ClaimType.EXPLOSION,
        ClaimType.SIEGE,
        ClaimType.CASUALTIES,
    }
)
_HELD = re.compile(
    r"(?:[-‐‑–]|\s)(?:held|controlled|run|dominated|occupied|besieged)\b"
    r"|\s(?:[a-z]+ )?(?:bastion|stronghold|enclave|heartland|territor(?:y|ies))s?\b"
)
#: "the town, held by X": nor does X harm those whom it holds captive, where the words name another blow
_HELD_BY = re.compile(
    r"\b(?:held|controlled|run|administered|governed) (?:\w+ )?by (?:(?:the|an?|[A-Z]?[a-z]+) ){0,2}\Z"
)
_FIRED_FROM = re.compile(r"\b(?:from|out of|by) (?:(?:the|an?|[a-z]+) ){0,2}\Z")
_SUICIDE = re.compile(r"\bsuicide\b", re.IGNORECASE)


def only_holding(draft: Draft) -> set[str]:
    """Return the keys of those whom a strike's or siege's sentence names only as holders of what it hits."""
    if draft.type not in _STRIKES:
        return set()
    if draft.trigger.reading == "suffix":  # "the Xyz-besieged town": Xyz besieges it, "terrorists" may be any
        return {key_of(m) for m in draft.actors("agent") if is_label(m)}
    names: dict[str, bool] = {}
    for mention in draft.view.who:
        name = key_of(mention)
        names[name] = names.get(name, True) and _holds(draft, mention)
    return {name for name, holds in names.items() if holds}


def _holds(draft: Draft, mention: ActorMention) -> bool:
    text, at = draft.view.sentence.text, draft.view.sentence.sentence.start
    if draft.unit.measure != "captured_people" and _HELD_BY.search(text, 0, mention.start - at):
        return True
    held = _HELD.match(text, mention.end - at) is not None and not _is_subject(draft, mention)
    return held and _FIRED_FROM.search(text, 0, mention.start - at) is None


def _is_subject(draft: Draft, mention: ActorMention) -> bool:
    """Return whether a name is the subject of the verb behind it ("Xyz besieged the town")."""
    graph = draft.view.graph
    behind = first_from(graph, mention.end)
    return behind is not None and bool(kids(graph, behind, "nsubj"))


def is_bomber(draft: Draft, mention: ActorMention) -> bool:
    """Return whether words name only who blew himself up, and no party that sent him."""
    if draft.type is not ClaimType.EXPLOSION or mention.actor != "class:attackers":
        return False
    return _SUICIDE.search(draft.view.sentence.text) is not None
