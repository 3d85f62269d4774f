"""Incidents of a report that are one: told by the people hit, the type, the place."""

from collections.abc import Sequence
from dataclasses import replace

from communique.evaluate.muc4_incidents import ANY_ACT, Incident
from communique.evaluate.muc4_phrases import Phrase, expanded
from communique.evaluate.muc4_places import Atlas, bare_name
from communique.lexicon.inflect import plural
from communique.records.claim import PlaceRole


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


def _with_full_names(incident: Incident, full: Sequence[str], atlas: Atlas) -> Incident:
    """Return an incident whose people have the full names that the text gives them; places are left out."""
    kept = [
        (p._replace(name=expanded(p.name, full)) if p.name else p, effect)
        for p, effect in zip(incident.victims, incident.effects, strict=True)
        if not p.name or atlas.country_of(p.name) is None
    ]
    return replace(incident, victims=tuple(p for p, _ in kept), effects=tuple(e for _, e in kept))


def _one(left: Incident, right: Incident, atlas: Atlas) -> bool:
    if left.type != right.type and ANY_ACT not in (left.type, right.type):
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
    return (
        harm and left.type != ANY_ACT and right.type == ANY_ACT and near < _BEHIND and not _own_names(right)
    )


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


def _joined(left: Incident, right: Incident) -> Incident:
    kind = right.type if left.type == ANY_ACT else left.type
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
