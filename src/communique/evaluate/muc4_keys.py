"""Answer keys and reports of MUC-4: templates of incidents as records.

A folder holds ``NAME_docs.json`` (reports, in capital letters, with their dateline), ``NAME_keys.json`` (per
report its templates, all slots) and ``NAME.json`` (the role fillers as character strings, a report a line).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: slot -> its name in the key file; the order is the order of the 1992 template
SLOTS: Mapping[str, str] = {
    "date": "incident_date",
    "location": "incident_location",
    "type": "incident_type",
    "stage": "incident_stage_of_execution",
    "instrument": "incident_instrument_id",
    "category": "perp_incident_category",
    "perp_individual": "perp_individual_id",
    "perp_organization": "perp_organization_id",
    "perp_confidence": "perp_organization_confidence",
    "target_id": "phys_tgt_id",
    "target_type": "phys_tgt_type",
    "target_number": "phys_tgt_number",
    "target_nation": "phys_tgt_foreign_nation",
    "target_effect": "phys_tgt_effect_of_incident",
    "target_total": "phys_tgt_total_number",
    "victim_name": "hum_tgt_name",
    "victim_description": "hum_tgt_description",
    "victim_type": "hum_tgt_type",
    "victim_number": "hum_tgt_number",
    "victim_nation": "hum_tgt_foreign_nation",
    "victim_effect": "hum_tgt_effect_of_incident",
    "victim_total": "hum_tgt_total_number",
}
#: the role-filler form's names
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One filler: its alternatives, and (of a type, number, effect) the alternatives of whom it is said.

    ``optional`` fillers of a key cost nothing when they are not found.
    """

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident; ``optional`` templates cost nothing when they are not found."""

    slots: Mapping[str, tuple[Fill, ...]] = field(default_factory=dict)
    optional: bool = False

    def fills(self, slot: str) -> tuple[Fill, ...]:
        """Return the fillers of a slot, none when it is empty."""
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as it was sent: capital letters, and a dateline ("CITY, 4 FEB 90 (AGENCY)")."""

    id: str
    dateline: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """A template in the role-filler form: per role its entities, each a set of strings in lower case."""

    type: str
    roles: Mapping[str, tuple[frozenset[str], ...]]


def read_reports(path: Path) -> dict[str, Report]:
    """Return the reports of a ``_docs.json`` file by id."""
    return {
        name: Report(id=name, dateline=entry.get("dateline") or "", text=entry["text"])
        for name, entry in _json(path).items()
    }


def read_keys(path: Path) -> dict[str, tuple[Template, ...]]:
    """Return the templates of a ``_keys.json`` file by report; one that tells of no incident has none."""
    return {
        name: tuple(_template(entry) for entry in entries if entry["incident_type"] != "*")
        for name, entries in _json(path).items()
    }


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name}: line {error.lineno}: {error.msg}; mend its JSON") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path.name}: holds no table of reports; write {{id: ...}}")
    return found


def _template(entry: Mapping[str, Any]) -> Template:
    slots = {slot: _fills(entry.get(name)) for slot, name in SLOTS.items()}
    return Template(
        slots={slot: fills for slot, fills in slots.items() if fills},
        optional=bool(entry.get("message_template_optional")),
    )


def _fills(entry: Any) -> tuple[Fill, ...]:
    match entry:
        case None:
            return ()
        case str():
            return (Fill(values=tuple(part.strip() for part in entry.split("/"))),)
        case Mapping():
            return _fills([entry])
        case _:
            return tuple(fill for part in entry if (fill := _fill(part)).values)


def _fill(part: Mapping[str, Any]) -> Fill:
    optional = bool(part.get("optional"))
    if part["type"] == "simple_strings":
        return Fill(values=_words(part["strings"]), optional=optional)
    said_of = _words(part.get("strings_rhs"))
    return Fill(values=_words(part["strings_lhs"]), of=said_of, optional=optional)


def _words(strings: Sequence[str | None] | None) -> tuple[str, ...]:
    return tuple(string for string in strings or () if string)


def read_fillers(path: Path) -> dict[str, tuple[Fillers, ...]]:
    """Return the templates of a role-filler file (one JSON object a line) by report."""
    found: dict[str, tuple[Fillers, ...]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            found[entry["docid"]] = tuple(_filler(template) for template in entry["templates"])
        except (json.JSONDecodeError, KeyError) as error:
            raise ValueError(f"{path.name}: line {number}: {error}; write docid and templates") from error
    return found


def _filler(template: Mapping[str, Any]) -> Fillers:
    return Fillers(
        type=template["incident_type"].lower(),
        roles={
            role: tuple(frozenset(mention[0].lower() for mention in entity) for entity in template[role])
            for role in ROLES
            if template.get(role)
        },
    )
