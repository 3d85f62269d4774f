"""Incidents of a report, one a claim: mapped by its type and words, with the phrases around its trigger."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.annotate.quantity.find import find_quantities
from communique.evaluate.muc4_mapping import IncidentMapping
from communique.evaluate.muc4_phrases import (
    TAKING_UP,
    Found,
    Nouns,
    Phrase,
    phrases_around,
    trigger_of,
    triggers_of,
)
from communique.evaluate.muc4_places import bare_name
from communique.evaluate.muc4_whereabouts import Ground, nearest, places_in
from communique.extract.sentence.graph import kids
from communique.extract.sentence.view import View, build_view
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.units import load_units
from communique.records.claim import Claim, ClaimType, PlaceRole
from communique.records.parse import ParsedSentence, Sentence, Token
from communique.records.text import Document

#: any incident may be told again as an attack
ANY_ACT = "ATTACK"
#: what a figure of a unit counts -> what befell those counted
_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}


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
    anew: bool = False  # told as one more ("another", "also")
    again: bool = False  # takes up what was told before ("the blast", "there were no victims")
    where: tuple[str, ...] = ()  # places that its own sentences name, from wide to narrow


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
    ground: Ground,
) -> list[Incident]:
    """Return the incidents of a document's claims, one a claim, in text order.

    Who was killed or hurt in an act's own sentence is a victim of the act, unless a claim tells it.
    """
    views = {sentence: _view(document, sentence, tokens) for sentence, tokens in parse.items()}
    told: dict[Sentence, set[int]] = {}
    triggered = []
    for claim in claims:
        sentence = next((s for s in parse if s.start <= claim.start < s.end), None)
        if sentence is None:
            continue
        taken = told.setdefault(sentence, set())
        unit = claim.rule_ids[0] if claim.rule_ids else ""
        if trigger := trigger_of(views[sentence], unit, claim.start, claim.end, taken):
            taken.add(trigger.anchor)
            triggered.append((claim, trigger, sentence))
    found: list[Incident] = []
    for claim, trigger, sentence in triggered:
        if incident := _incident(claim, trigger, views[sentence], mapping):
            incident = _with_harm(incident, views[sentence], told[sentence], mapping)
            found.extend(_at_each_place(incident, trigger, views[sentence], ground))
    return found


def _at_each_place(incident: Incident, trigger: Trigger, view: View, ground: Ground) -> Iterator[Incident]:
    """Yield an incident with the place of its sentence, once for each when it lists several."""
    at = view.graph.tokens[trigger.anchor].start - view.sentence.sentence.start
    slots = [s for claim in incident.claims for s in claim.places_in(PlaceRole.LOCATION) if s.mention]
    places = places_in(view.sentence.text, ground)
    entry = nearest(places, at, [bare_name(slot.name) for slot in slots], ground)
    before = view.sentence.text[:at].lower()
    incident = replace(incident, anew=len(entry) > 1 or bool(_ANEW.search(before)))
    yield from (replace(incident, where=where.names) for where in entry)
    if not entry:
        yield incident


_ANEW = re.compile(
    r"\b(?:also|another|meanwhile|moreover|furthermore|in addition|in turn|elsewhere|separately"
    r"|second|third)\b"
)


def _with_harm(incident: Incident, view: View, told: set[int], mapping: IncidentMapping) -> Incident:
    """Return an act with the people whose death or injury its sentence tells without a claim of its own.

    ``told`` are the anchors of the triggers that claims have; those used here are added.
    """
    if any(claim.type is ClaimType.CASUALTIES for claim in incident.claims):
        return incident
    for trigger in triggers_of(view, lambda unit: unit.measure in _EFFECTS):
        if trigger.anchor not in told:
            told.add(trigger.anchor)
            hit = phrases_around(view, trigger, mapping.nouns.kinds["weapon"]).objects
            hit = tuple(p for p in hit if is_victim(p, mapping.nouns) and p not in incident.victims)
            effects = (_EFFECTS[trigger.unit.measure or ""],) * len(hit)
            incident = replace(
                incident, victims=(*incident.victims, *hit), effects=(*incident.effects, *effects)
            )
    return incident


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
    if kind == ANY_ACT and any(p.head in weapons and p.head in mapping.bombs for p in found.doers):
        kind = "BOMBING"  # "a car was destroyed by a bomb"
    incident = Incident(type=kind, claims=(claim,), again=_takes_up(trigger, view, mapping))
    return _sorted(incident, found, view, trigger.unit.measure, mapping)


def _takes_up(trigger: Trigger, view: View, mapping: IncidentMapping) -> bool:
    """Return whether a trigger means an act told before: "the blast" alone, or "no victims"."""
    if trigger.unit.id in mapping.references:
        return True
    graph, anchor = view.graph, trigger.anchor
    definite = any(graph.words[k] in TAKING_UP for k in kids(graph, anchor, "det"))
    return trigger.reading == "noun" and definite and not kids(graph, anchor, "prep", "relcl", "acl", "poss")


def _sorted(
    incident: Incident, found: Found, view: View, measure: str | None, mapping: IncidentMapping
) -> Incident:
    """Return an incident with the phrases in their slots."""
    nouns = mapping.nouns
    victims = [_as_many(p, nouns) for p in found.objects if is_victim(p, nouns)]
    victims += [p for p in found.around if p.head in nouns.kinds["victim"] and not target_class(p, nouns)]
    effect = _EFFECTS.get(measure or "", "")
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


def _as_many(phrase: Phrase, nouns: Nouns) -> Phrase:
    """Return a phrase of a word for many in the singular ("the population", "the crew") as more than one."""
    many = phrase.head in nouns.kinds["collective"] and phrase.number == "1"
    return phrase._replace(number="PLURAL") if many else phrase


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


def victim_class(phrase: Phrase, nouns: Nouns) -> str:
    """Return the class of the person that a phrase means, by its words; CIVILIAN when none fits."""
    words = set(phrase.words) | set(phrase.description.lower().split())
    return next((name for name, forms in nouns.victim.items() if forms & words), "CIVILIAN")


def is_armed(phrase: Phrase, mapping: IncidentMapping) -> bool:
    """Return whether a phrase means fighters, soldiers or police of a country: whom to hit alone is war."""
    words = {*phrase.words, *phrase.description.lower().split()}
    if words & mapping.spared or phrase.head in mapping.nouns.kinds["beside"]:
        return False
    return bool(words & mapping.fighters) or victim_class(phrase, mapping.nouns) in _ARMED


_ARMED = frozenset({"LAW ENFORCEMENT", "ACTIVE MILITARY"})


def counts(incident: Incident, mapping: IncidentMapping) -> bool:
    """Return whether an incident is one of the task: it hits a thing, or people who are no fighters.

    Where nobody says how many, when or where, a report only says that such things happen; thousands are the
    dead of a war and not of an incident.
    """
    if any(not set(p.words) & mapping.military for p in incident.targets):
        return True
    hit = [p for p in incident.victims if not is_armed(p, mapping)]
    dated = any(claim.time.mention for claim in incident.claims)
    vague = all(p.number == "PLURAL" for p in hit) and not (dated and incident.where)
    return bool(hit) and not vague and not _is_toll_of_war(hit)


def _is_toll_of_war(hit: Sequence[Phrase]) -> bool:
    counts = [int(digits) for p in hit if (digits := p.number.strip("~-")).isdigit()]
    return not any(p.name for p in hit) and max(counts, default=0) >= _WHOLE_WAR


#: people killed or hurt who are more than one act hits: of eleven incidents of so many one was in the keys
_WHOLE_WAR = 1000
