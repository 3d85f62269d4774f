"""Who is behind an incident: the people and groups that its claims and its report name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.evaluate.muc4_groups import Group
from communique.evaluate.muc4_incidents import Incident
from communique.evaluate.muc4_mapping import IncidentMapping
from communique.evaluate.muc4_phrases import Phrase
from communique.records.claim import ActorRole
from communique.records.text import Document


def with_doers(
    incident: Incident, document: Document, groups: Sequence[Group], mapping: IncidentMapping
) -> Incident:
    """Return an incident with the people and groups behind it, as far as the report tells.

    Groups are those that its claims name, that stand in the words for its people ("FMLN guerrillas"), that
    claim responsibility for it, or that its nameless guerrillas must be of as no other is named as often.
    """
    named = [slot for claim in incident.claims for slot in claim.actors_in(ActorRole.AGENT)]
    own = {slot.actor for slot in named if slot.mention}
    words = " ".join(" ".join((*(p.text for p in incident.doers), *incident.organisations)).split()).lower()
    found = [g for g in groups if g.actor in own or g.words.lower() in words]
    if not found and {p.head for p in incident.doers} & mapping.insurgents:
        found = list(groups[:1])
    found = found or [g for g in groups if _claims_responsibility(g, document.text)][:1]
    state = [o for o in incident.organisations if not any(g.words.lower() in o.lower() for g in groups)]
    doers = incident.doers or tuple(_doers_named(incident, document, mapping))
    doers = tuple(_without_group(phrase, groups) for phrase in doers)
    return replace(
        incident,
        doers=_generic_once(doers, mapping),
        organisations=(*(g.words for g in found), *(state[:1] if not found else ())),
    )


def _claims_responsibility(group: Group, text: str) -> bool:
    flat = " ".join(text.lower().split())
    return any(
        group.words.lower() in flat[max(0, at - _NEAR) : at + _NEAR]
        for at in (match.start() for match in _RESPONSIBLE.finditer(flat))
    )


_RESPONSIBLE = re.compile(r"(?:claim|assum|took|taken|take)\w* (?:\w+ ){0,2}responsibility")


#: characters around a claim of responsibility within which the group that makes it is named
_NEAR = 120


def _doers_named(incident: Incident, document: Document, mapping: IncidentMapping) -> Iterator[Phrase]:
    """Yield the people that a claim has as its agent, though the words around its trigger do not."""
    for claim in incident.claims:
        for slot in claim.actors_in(ActorRole.AGENT):
            words = tuple((slot.mention or "").lower().split())
            while words and words[0] in {"the", "a", "an"}:
                words = words[1:]
            if words and words[-1] in mapping.nouns.kinds["doer"]:
                text = " ".join(words)
                yield Phrase(text, "", "", words[-1], words, "PLURAL", claim.start)


def _without_group(phrase: Phrase, groups: Sequence[Group]) -> Phrase:
    """Return "urban guerrillas" for "FMLN urban guerrillas"; members are told by the group's name."""
    for group in groups:
        before, found, rest = phrase.text.lower().partition(group.words.lower())
        if found and not before.strip(' "') and rest.strip(' ")') and phrase.head not in _MEMBERS:
            return phrase._replace(text=rest.strip(' ")'))
    return phrase


_MEMBERS = frozenset({"member", "members"})


def _generic_once(doers: Sequence[Phrase], mapping: IncidentMapping) -> tuple[Phrase, ...]:
    """Return the people who did it, those who are called by a mere word for insurgents once."""
    generic = [p for p in doers if p.head in mapping.insurgents]
    return tuple(p for p in doers if p not in generic[1:])[:2]
