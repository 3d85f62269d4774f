"""Incident templates of a report, written as a key is: in all slots, and in the role-filler form."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from communique.evaluate.muc4_incidents import Incident, target_class, victim_class
from communique.evaluate.muc4_keys import Fill, Fillers, Template
from communique.evaluate.muc4_mapping import IncidentMapping
from communique.evaluate.muc4_places import Atlas
from communique.lexicon.cues import cue_lexicon
from communique.records.claim import Claim, PlaceRole, PlaceSlot
from communique.records.text import Document
from communique.records.when import Anchor, Precision

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def template_of(incident: Incident, document: Document, mapping: IncidentMapping, atlas: Atlas) -> Template:
    """Return an incident in all slots, as a key writes it."""
    country = atlas.main_country(document, mapping.countries)
    nouns = mapping.nouns
    named = [p for p in incident.victims if p.name]
    plain = [p for p in incident.victims if not p.name]
    label = {p: p.name or p.text for p in incident.victims}
    slots: dict[str, list[Fill]] = {
        "date": [_fill(_when(incident, document))],
        "location": [_fill(place) for place in atlas.written(place_slots(incident), country)],
        "type": [_fill(incident.type)],
        "stage": [_fill("ACCOMPLISHED")],
        "instrument": [_fill(p.text) for p in incident.weapons],
        "category": [_fill(c) for c in _category(incident, mapping)],
        "perp_individual": [_fill(p.text) for p in incident.doers],
        "perp_organization": [_fill(words) for words in incident.organisations],
        "perp_confidence": [_fill("REPORTED AS FACT", words) for words in incident.organisations],
        "target_id": [_fill(p.text) for p in incident.targets],
        "target_type": [_fill(target_class(p, nouns) or "OTHER", p.text) for p in incident.targets],
        "target_number": [_fill(p.number, p.text) for p in incident.targets],
        "target_effect": [
            _fill("SOME DAMAGE", p.text) for p in incident.targets if incident.type in {"BOMBING", "ARSON"}
        ],
        "victim_name": [_fill(p.name) for p in named],
        "victim_description": [
            *(_fill(p.description, p.name) for p in named if p.description),
            *(_fill(p.text) for p in plain),
        ],
        "victim_type": [_fill(victim_class(p, nouns), label[p]) for p in incident.victims],
        "victim_number": [_fill(p.number, label[p]) for p in incident.victims],
        "victim_effect": [
            _fill(e, label[p]) for p, e in zip(incident.victims, incident.effects, strict=True) if e
        ],
    }
    return Template(slots={slot: tuple(fills) for slot, fills in slots.items() if fills})


def place_slots(incident: Incident) -> list[PlaceSlot]:
    """Return the places of an incident, those of its claims' own words first."""
    slots = [s for c in incident.claims for s in c.places_in(PlaceRole.LOCATION)]
    return sorted(slots, key=lambda slot: slot.mention is None)


def _fill(value: str, of: str = "") -> Fill:
    return Fill(values=(value.upper(),), of=(of.upper(),) if of else ())


def _category(incident: Incident, mapping: IncidentMapping) -> Iterator[str]:
    doers = {w for p in incident.doers for w in p.words}
    doers |= {w for words in incident.organisations for w in words.lower().split()}
    if doers:
        yield "STATE-SPONSORED VIOLENCE" if doers & mapping.state else "TERRORIST ACT"


def _when(incident: Incident, document: Document) -> str:
    """Return the days of an incident as keys write them; "- DAY" when it is only known to be past.

    Only days that a claim's own words name are taken; "said today" dates the saying, not the act.
    """
    for claim in (c for c in incident.claims if _dates_to_days(c) and not _dates_the_saying(c, document)):
        start, end = claim.time.start, claim.time.end
        if start and end and claim.time.mention:
            return _written(start) if start == end else f"{_written(start)} - {_written(end)}"
    return f"- {_written(document.date.end)}" if document.date else ""


def _dates_to_days(claim: Claim) -> bool:
    return claim.time.anchor is not Anchor.DOCUMENT and claim.time.precision is Precision.DAY


def _dates_the_saying(claim: Claim, document: Document) -> bool:
    """Return whether a claim's day stands beside a verb of saying ("said today that", "today announced")."""
    if claim.time.mention is None:
        return False
    around = document.text[max(0, claim.start - _SENTENCE) : claim.end + _SENTENCE]
    at = around.find(claim.time.mention)
    words = (
        re.findall(r"\w+", around[:at].lower())[-1:]
        + re.findall(r"\w+", around[at + len(claim.time.mention) :].lower())[:1]
    )
    return at >= 0 and bool(set(words) & _saying())


#: characters before and behind a claim's quote that its sentence may have
_SENTENCE = 200


@cache
def _saying() -> frozenset[str]:
    return frozenset(form.lower() for cue in cue_lexicon().cues for form in cue.forms)


def _written(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def fillers_of(incident: Incident) -> Fillers:
    """Return an incident in the role-filler form: one string an entity, victims by name alone."""
    roles = {
        "PerpInd": [p.text for p in incident.doers],
        "PerpOrg": list(incident.organisations),
        "Target": [p.text for p in incident.targets],
        "Victim": [p.name for p in incident.victims if p.name],
        "Weapon": [p.text for p in incident.weapons],
    }
    return Fillers(
        type=incident.type.lower(),
        roles={
            role: tuple(dict.fromkeys(frozenset({text.lower()}) for text in texts))
            for role, texts in roles.items()
            if texts
        },
    )
