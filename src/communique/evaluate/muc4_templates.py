"""Incident templates of a report, written as a key is: in all slots, and in the role-filler form."""

from collections.abc import Iterator

from communique.evaluate.muc4_dates import written_days
from communique.evaluate.muc4_incidents import Incident, target_class, victim_class
from communique.evaluate.muc4_keys import Fill, Fillers, Template
from communique.evaluate.muc4_mapping import IncidentMapping
from communique.evaluate.muc4_whereabouts import Ground
from communique.records.text import Document


def template_of(incident: Incident, document: Document, mapping: IncidentMapping, ground: Ground) -> Template:
    """Return an incident in all slots, as a key writes it."""
    nouns = mapping.nouns
    named = [p for p in incident.victims if p.name]
    plain = [p for p in incident.victims if not p.name]
    label = {p: p.name or p.text for p in incident.victims}
    slots: dict[str, list[Fill]] = {
        "date": [_fill(written_days(incident.claims, document))],
        "location": [_fill(place) for place in ground.atlas.written(incident.where, ground.country)],
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


def _fill(value: str, of: str = "") -> Fill:
    return Fill(values=(value.upper(),), of=(of.upper(),) if of else ())


def _category(incident: Incident, mapping: IncidentMapping) -> Iterator[str]:
    doers = {w for p in incident.doers for w in p.words}
    doers |= {w for words in incident.organisations for w in words.lower().split()}
    if doers:
        yield "STATE-SPONSORED VIOLENCE" if doers & mapping.state else "TERRORIST ACT"


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
