"""Incident templates of a report from its claims: mapped, clustered in the report, written as a key is.

A claim becomes an incident by `data/evaluate/muc4.toml`. Incidents of a report are one when nothing that
tells them apart differs: type, people hit, place. What neither hits a person nor a thing is no incident of
the task, nor is a fight that hits fighters alone.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from communique.annotate.quantity.find import find_quantities
from communique.evaluate.muc4_groups import Group
from communique.evaluate.muc4_keys import Fill, Fillers, Template
from communique.evaluate.muc4_phrases import (
    Found,
    Nouns,
    Phrase,
    expanded,
    phrases_around,
    read_nouns,
    trigger_of,
)
from communique.evaluate.muc4_places import Atlas, bare_name
from communique.extract.triggers import Trigger
from communique.extract.view import View, build_view
from communique.lexicon.cases import data_folder
from communique.lexicon.cues import cue_lexicon
from communique.lexicon.inflect import plural
from communique.lexicon.units import load_units
from communique.records.claim import ActorRole, Claim, ClaimType, PlaceRole, PlaceSlot
from communique.records.parse import ParsedSentence, Sentence, Token
from communique.records.text import Document
from communique.records.when import Anchor, Precision

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
#: any incident may be told again as an attack
_ANY = "ATTACK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Claims that are incidents of one type."""

    type: str
    types: frozenset[ClaimType]
    units: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMapping:
    """The mapping of claims to incidents."""

    rules: tuple[Rule, ...]
    never_units: frozenset[str]
    never_words: frozenset[str]
    never_stances: frozenset[str]
    state: frozenset[str]
    bombs: frozenset[str]
    fighters: frozenset[str]
    insurgents: frozenset[str]
    nouns: Nouns
    countries: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as read so far; phrases in the order in which they were told."""

    type: str
    claims: tuple[Claim, ...]
    doers: tuple[Phrase, ...] = ()
    organisations: tuple[str, ...] = ()
    targets: tuple[Phrase, ...] = ()
    victims: tuple[Phrase, ...] = ()
    weapons: tuple[Phrase, ...] = ()
    effects: tuple[str, ...] = ()  # what befell each victim: DEATH, INJURY, ""


@cache
def load_mapping() -> IncidentMapping:
    """Return the mapping that comes with the package."""
    return read_mapping(data_folder() / "evaluate" / "muc4.toml")


def read_mapping(path: Path) -> IncidentMapping:
    """Return the mapping of a TOML file; raise ``ValueError`` naming the entry that is wrong."""
    table = tomllib.loads(path.read_text("utf-8"))
    try:
        return IncidentMapping(
            rules=tuple(_rule(entry) for entry in table["incident"]),
            never_units=frozenset(table["never"]["units"]),
            never_words=frozenset(table["never"]["words"]),
            never_stances=frozenset(table["never"]["stances"]),
            bombs=frozenset(table["bombs"]["words"]),
            state=frozenset(table["state"]["words"]),
            fighters=frozenset(table["fighters"]["words"]),
            insurgents=frozenset(table["insurgents"]["words"]),
            nouns=read_nouns(table),
            countries=frozenset(table["task"]["countries"]),
            names=frozenset(table["task"]["names"]),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}; see the entries beside it") from error


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        type=entry["type"],
        types=frozenset(ClaimType(word) for word in entry["types"]),
        units=frozenset(entry.get("units", ())),
        words=frozenset(entry.get("words", ())),
    )


def incident_type(
    claim: Claim, words: Sequence[str], mapping: IncidentMapping, *, nominal: bool = False
) -> str | None:
    """Return the incident type of a claim whose trigger has the words (lower case), or None.

    A noun ("the murder of X") takes the act as done, whatever the sentence denies or foresees of it.
    """
    if mapping.never_words & set(words) or mapping.never_units & set(claim.rule_ids):
        return None
    if not nominal and (claim.negated or claim.stance.value in mapping.never_stances):
        return None
    for rule in mapping.rules:
        unit_fits = not rule.units or rule.units & set(claim.rule_ids)
        if claim.type in rule.types and unit_fits and (not rule.words or rule.words & set(words)):
            return rule.type
    return None


def incidents_of(
    document: Document,
    claims: Sequence[Claim],
    parse: "Mapping[Sentence, tuple[Token, ...]]",
    mapping: IncidentMapping,
) -> list[Incident]:
    """Return the incidents of a document's claims, one a claim, in text order."""
    views: dict[Sentence, View] = {}
    used: dict[Sentence, set[int]] = {}
    found = []
    for claim in claims:
        sentence = next((s for s in parse if s.start <= claim.start < s.end), None)
        if sentence is None:
            continue
        if sentence not in views:
            views[sentence] = _view(document, sentence, parse[sentence])
        unit = claim.rule_ids[0] if claim.rule_ids else ""
        taken = used.setdefault(sentence, set())
        trigger = trigger_of(views[sentence], unit, claim.start, claim.end, taken)
        if trigger is not None:
            taken.add(trigger.anchor)
            if incident := _incident(claim, trigger, views[sentence], mapping):
                found.append(incident)
    return found


def _view(document: Document, sentence: Sentence, tokens: tuple[Token, ...]) -> View:
    text = " ".join(document.text[sentence.start : sentence.end].splitlines())
    parsed = ParsedSentence(sentence=sentence, text=text, tokens=tokens)
    quantities = find_quantities(text, at=sentence.start)
    return build_view(parsed, load_units(), actors=(), places=(), times=(), quantities=quantities)


def _incident(claim: Claim, trigger: Trigger, view: View, mapping: IncidentMapping) -> Incident | None:
    words = [view.graph.words[i] for i in trigger.tokens]
    kind = incident_type(claim, words, mapping, nominal=trigger.reading == "noun")
    if kind is None:
        return None
    weapons = mapping.nouns.kinds["weapon"]
    found = phrases_around(view, trigger, weapons)
    if kind == _ANY and any(p.head in weapons and p.head in mapping.bombs for p in found.doers):
        kind = "BOMBING"  # "a car was destroyed by a bomb"
    return _sorted(Incident(type=kind, claims=(claim,)), found, view, trigger.unit.measure, mapping)


def _sorted(
    incident: Incident, found: Found, view: View, measure: str | None, mapping: IncidentMapping
) -> Incident:
    """Return an incident with the phrases in their slots."""
    nouns = mapping.nouns
    victims = [p for p in found.objects if is_victim(p, nouns)]
    victims += [p for p in found.around if p.head in nouns.kinds["victim"] and not target_class(p, nouns)]
    effect = {"killed": "DEATH", "injured": "INJURY"}.get(measure or "", "")
    return replace(
        incident,
        doers=tuple(p for p in found.doers if p.head in nouns.kinds["doer"]),
        organisations=tuple(p.text for p in found.doers if is_organisation(p, nouns)),
        targets=tuple(
            p for p in (*found.objects, *found.around) if p not in victims and target_class(p, nouns)
        ),
        victims=tuple(victims),
        weapons=found.weapons,
        effects=(effect,) * len(victims),
    )


def is_organisation(phrase: Phrase, nouns: Nouns) -> bool:
    """Return whether a phrase names an organisation."""
    return phrase.head in nouns.kinds["organisation"]


def is_victim(phrase: Phrase, nouns: Nouns) -> bool:
    """Return whether a phrase means people: by its noun, or as a name of nothing else."""
    if phrase.head in nouns.kinds["victim"]:
        return True
    return bool(phrase.name) and not target_class(phrase, nouns) and not is_organisation(phrase, nouns)


def target_class(phrase: Phrase, nouns: Nouns) -> str | None:
    """Return the class of the thing that a phrase means, by its last words; None when it is no thing."""
    two = " ".join(phrase.words[-2:])
    if phrase.head in nouns.no_target and not any(two in forms for forms in nouns.target.values()):
        return None
    found = (name for form in (two, phrase.head) for name, forms in nouns.target.items() if form in forms)
    return next(found, None)


def _with_full_names(incident: Incident, full: Sequence[str], atlas: Atlas) -> Incident:
    """Return an incident whose people have the full names that the text gives them; places are left out."""
    kept = [
        (p._replace(name=expanded(p.name, full)) if p.name else p, effect)
        for p, effect in zip(incident.victims, incident.effects, strict=True)
        if not p.name or atlas.country_of(p.name) is None
    ]
    return replace(incident, victims=tuple(p for p, _ in kept), effects=tuple(e for _, e in kept))


def merged(incidents: Sequence[Incident], atlas: Atlas, full: Sequence[str] = ()) -> list[Incident]:
    """Return the incidents of a report with those that are one joined, in text order."""
    groups: list[Incident] = []
    for incident in (_with_full_names(incident, full, atlas) for incident in incidents):
        for k, group in enumerate(groups):
            if _one(group, incident, atlas):
                groups[k] = _joined(group, incident)
                break
        else:
            groups.append(incident)
    return groups


def _one(left: Incident, right: Incident, atlas: Atlas) -> bool:
    if left.type != right.type and _ANY not in (left.type, right.type):
        return False
    if _share(left, right) or _tells_harm_of(left, right):
        return True
    if left.type != right.type:
        return False
    return not _differ_in_victims(left, right) and not atlas.apart(_places(left), _places(right))


def _share(left: Incident, right: Incident) -> bool:
    """Return whether two incidents hit a person of one name, or people called by one noun and number."""
    return any(_same(p, q) and (p.name or p.number == q.number) for p in left.victims for q in right.victims)


def _tells_harm_of(left: Incident, right: Incident) -> bool:
    """Return whether the second tells what harm the first did: its words stand right behind."""
    harm = all(claim.type.value.startswith("harm.") for claim in right.claims)
    near = right.claims[0].start - left.claims[-1].end
    return harm and left.type != _ANY and right.type == _ANY and near < _BEHIND and not _own_names(right)


def _own_names(incident: Incident) -> bool:
    return any(p.name for p in incident.victims)


#: characters behind an act's last claim within which harm without an act of its own is that act's
_BEHIND = 300


def _differ_in_victims(left: Incident, right: Incident) -> bool:
    ours, theirs = ({p.name for p in x.victims if p.name} for x in (left, right))
    return bool(ours and theirs)


def _places(incident: Incident) -> list[str]:
    slots = (s for c in incident.claims for s in c.places_in(PlaceRole.LOCATION) if s.mention)
    return [bare_name(slot.name) for slot in slots]


def _place_slots(incident: Incident) -> list[PlaceSlot]:
    """Return the places of an incident, those of its claims' own words first."""
    slots = [s for c in incident.claims for s in c.places_in(PlaceRole.LOCATION)]
    return sorted(slots, key=lambda slot: slot.mention is None)


def _joined(left: Incident, right: Incident) -> Incident:
    kind = right.type if left.type == _ANY else left.type
    new = [k for k, p in enumerate(right.victims) if all(not _same(p, q) for q in left.victims)]
    return Incident(
        type=kind,
        claims=(*left.claims, *right.claims),
        doers=_union(left.doers, right.doers),
        organisations=tuple(dict.fromkeys((*left.organisations, *right.organisations))),
        targets=_union(left.targets, right.targets),
        victims=(*left.victims, *(right.victims[k] for k in new)),
        weapons=_union(left.weapons, right.weapons),
        effects=(*left.effects, *(right.effects[k] for k in new)),
    )


def _union(left: tuple[Phrase, ...], right: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return (*left, *(p for p in right if all(not _same(p, q) for q in left)))


def _same(left: Phrase, right: Phrase) -> bool:
    if left.name and right.name:
        return set(left.name.lower().split()) <= set(right.name.lower().split()) or set(
            right.name.lower().split()
        ) <= set(left.name.lower().split())
    return (
        left.head == right.head or plural(left.words[0]) == right.head or plural(right.words[0]) == left.head
    )


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


def counts(incident: Incident, mapping: IncidentMapping) -> bool:
    """Return whether an incident is one of the task: it hits a thing, or people who are no fighters.

    One clause about unnumbered people, without anybody who did it, only says that such things happen.
    """
    if incident.targets:
        return True
    hit = [p for p in incident.victims if not set(p.words) & mapping.fighters]
    vague = all(p.number == "PLURAL" for p in hit) and len(incident.claims) == 1
    return bool(hit) and not (vague and not incident.doers and incident.type == _ANY)


def template_of(incident: Incident, document: Document, mapping: IncidentMapping, atlas: Atlas) -> Template:
    """Return an incident in all slots, as a key writes it."""
    country = atlas.main_country(document, mapping.countries)
    nouns = mapping.nouns
    named = [p for p in incident.victims if p.name]
    plain = [p for p in incident.victims if not p.name]
    label = {p: p.name or p.text for p in incident.victims}
    slots: dict[str, list[Fill]] = {
        "date": [_fill(_when(incident, document))],
        "location": [_fill(place) for place in atlas.written(_place_slots(incident), country)],
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
        "victim_type": [_fill(_victim_class(p, nouns), label[p]) for p in incident.victims],
        "victim_number": [_fill(p.number, label[p]) for p in incident.victims],
        "victim_effect": [
            _fill(e, label[p]) for p, e in zip(incident.victims, incident.effects, strict=True) if e
        ],
    }
    return Template(slots={slot: tuple(fills) for slot, fills in slots.items() if fills})


def _fill(value: str, of: str = "") -> Fill:
    return Fill(values=(value.upper(),), of=(of.upper(),) if of else ())


def _victim_class(phrase: Phrase, nouns: Nouns) -> str:
    words = set(phrase.words) | set(phrase.description.lower().split())
    return next((name for name, forms in nouns.victim.items() if forms & words), "CIVILIAN")


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
