"""Incidents of a report that are one: told by the people hit, the type, the place."""

from collections.abc import Sequence
from dataclasses import replace

from communique.evaluate.muc4_dates import days_told
from communique.evaluate.muc4_incidents import ANY_ACT, Incident
from communique.evaluate.muc4_phrases import Nouns, Phrase, expanded
from communique.evaluate.muc4_places import Atlas, bare_name
from communique.lexicon.forms import folded
from communique.lexicon.inflect import plural
from communique.records.claim import ClaimType
from communique.records.text import Document


def merged(
    incidents: Sequence[Incident], atlas: Atlas, document: Document, full: Sequence[str] = ()
) -> list[Incident]:
    """Return the incidents of a report with those that are one joined, in text order."""
    groups: list[Incident] = []
    last = 0  # the group of the incident told just before
    for incident in (_with_full_names(incident, full, atlas) for incident in incidents):
        ties = [_tie(group, incident, atlas, document) for group in groups]
        if incident.again and groups and _may_be_one(groups[last], incident, atlas, document):
            groups[last] = _joined(groups[last], incident)
        elif max(ties, default=0):
            last = _chosen(ties, [group.type == incident.type for group in groups])
            groups[last] = _joined(groups[last], incident)
        else:
            groups.append(incident)
            last = len(groups) - 1
    return groups


def _may_be_one(left: Incident, right: Incident, atlas: Atlas, document: Document) -> bool:
    """Return whether neither types nor days nor places tell two incidents apart."""
    kinds = left.type == right.type or ANY_ACT in (left.type, right.type)
    return kinds and not _other_days(left, right, document) and not atlas.apart(left.where, right.where)


def _chosen(ties: Sequence[int], same_type: Sequence[bool]) -> int:
    """Return which group an incident is told of again: the one that it is tied to most strongly.

    Of several with people or things in common it is the last of its type, of several with no more in common
    than type and place the first.
    """
    strongest = max(ties)
    equal = [k for k, tie in enumerate(ties) if tie == strongest]
    return equal[0] if strongest == _ALIKE else max(equal, key=lambda k: (same_type[k], k))


#: how strongly an incident is tied to one told before: by nothing but type and place, by people or things of
#: one noun, by names
_ALIKE, _SHARED, _NAMED = 1, 2, 3


def _with_full_names(incident: Incident, full: Sequence[str], atlas: Atlas) -> Incident:
    """Return an incident whose people have the full names that the text gives them; places are left out."""
    kept = [
        (p._replace(name=expanded(p.name, full)) if p.name else p, effect)
        for p, effect in zip(incident.victims, incident.effects, strict=True)
        if not p.name or not _names_place(p, atlas)
    ]
    return replace(incident, victims=tuple(p for p, _ in kept), effects=tuple(e for _, e in kept))


def _names_place(phrase: Phrase, atlas: Atlas) -> bool:
    if phrase.description:
        return False
    bare = bare_name(phrase.name)
    return atlas.country_of(bare) is not None or bare != folded(phrase.name) or phrase.head in _WAYS


_WAYS = frozenset("avenue street highway boulevard road plaza park".split())


def _tie(left: Incident, right: Incident, atlas: Atlas, document: Document) -> int:
    """Return how strongly an incident is tied to one told before, 0 when they are two."""
    if left.type != right.type and ANY_ACT not in (left.type, right.type):
        return 0
    if _share_names(left, right):
        return _NAMED
    if not _may_be_one(left, right, atlas, document):
        return 0
    if _share(left, right) or _tells_harm_of(left, right):
        return _SHARED
    if left.type != right.type or _differ_in_victims(left, right):
        return 0
    if _share_things(left, right):
        return _SHARED
    act = any(claim.type is not ClaimType.CASUALTIES for claim in right.claims)
    return 0 if right.anew and act else _ALIKE


def _share_things(left: Incident, right: Incident) -> bool:
    """Return whether two incidents hit things or people called alike."""
    things = any(_same(p, q) for p in left.targets for q in right.targets)
    return things or any(_same(p, q) for p in left.victims for q in right.victims)


def _other_days(left: Incident, right: Incident, document: Document) -> bool:
    """Return whether the words of two incidents name days, and no day is of both."""
    ours, theirs = (list(days_told(incident.claims, document)) for incident in (left, right))
    met = any(a.meets(b) for a in ours for b in theirs)
    return bool(ours and theirs) and not met


def _share_names(left: Incident, right: Incident) -> bool:
    return any(p.name and q.name and _same(p, q) for p in left.victims for q in right.victims)


def _share(left: Incident, right: Incident) -> bool:
    """Return whether two incidents hit people called by one noun and number."""
    return any(_same(p, q) and p.number == q.number for p in left.victims for q in right.victims)


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


def _joined(left: Incident, right: Incident) -> Incident:
    kind = right.type if left.type == ANY_ACT else left.type
    victims, effects = list(left.victims), list(left.effects)
    for phrase, effect in zip(right.victims, right.effects, strict=True):
        known = next((k for k, p in enumerate(victims) if _same(p, phrase)), None)
        if known is None:
            victims.append(phrase)
            effects.append(effect)
        else:
            victims[known] = _fuller(victims[known], phrase)
            effects[known] = _worse(effects[known], effect)
    return Incident(
        type=kind,
        claims=(*left.claims, *right.claims),
        doers=_union(left.doers, right.doers),
        organisations=tuple(dict.fromkeys((*left.organisations, *right.organisations))),
        targets=_union(left.targets, right.targets),
        victims=tuple(victims),
        weapons=_union(left.weapons, right.weapons),
        effects=tuple(effects),
        where=_narrower(left.where, right.where),
    )


def tidied(incident: Incident, nouns: Nouns) -> Incident:
    """Return an incident without people told of twice: "the judge" for the one named, "people" for all.

    Beside people who are named or counted those whom nobody counts are left out: they mostly are the same.
    Of weapons the first told is kept: the ones behind it are mostly the same in other words, or of others.
    """
    named = [p for p in incident.victims if p.name]
    sole = named[0] if len(named) == 1 else None
    again = {p for p in incident.victims if sole is not None and _told_again(p, nouns)}
    counted = [p for p in incident.victims if p.name or p.number != "PLURAL"]
    vague = {p for p in incident.victims if counted and p.number == "PLURAL"}
    rest = [p for p in incident.victims if p not in again | vague]
    dropped = again | vague | _sums(rest) | _generic_twice(rest)
    kept = [k for k, p in enumerate(incident.victims) if p not in dropped]
    victims = [incident.victims[k] for k in kept]
    if sole is not None and again and not sole.description:
        said = next(p.text for p in incident.victims if p in again)
        victims[victims.index(sole)] = sole._replace(description=said)
    effects = tuple(incident.effects[k] for k in kept)
    return replace(incident, victims=tuple(victims), effects=effects, weapons=incident.weapons[:1])


def _sums(victims: Sequence[Phrase]) -> set[Phrase]:
    """Return the counts of people who are told of one by one, or in other words, besides.

    "Two engineers, X and Y" are two; "three people" and "three women" are the women.
    """
    counts = {p: int(p.number) for p in victims if p.number.isdigit()}
    total = sum(counts.values())
    found = {p for p, n in counts.items() if n > 1 and not p.name and total - n == n}
    same = {p for p, n in counts.items() if n > 1 and p.head in _VAGUE and list(counts.values()).count(n) > 1}
    return found if len(counts) > len(found) else same


def _generic_twice(victims: Sequence[Phrase]) -> set[Phrase]:
    """Return the further single people who are called no more than that ("a man", "a civilian")."""
    single = [p for p in victims if not p.name and p.number == "1" and p.head in _ANYONE]
    return set(single[1:])


def _told_again(phrase: Phrase, nouns: Nouns) -> bool:
    """Return whether a phrase may take up the one victim who is named: one person, no kin, no company."""
    return not phrase.name and phrase.number == "1" and phrase.head not in nouns.kinds["beside"]


#: words for one person that say nothing of who it was
_ANYONE = frozenset("person man civilian individual victim citizen people".split())
#: words that say no more than that there were victims
_VAGUE = frozenset("people persons victims dead wounded injured others civilians members individuals".split())


def _fuller(left: Phrase, right: Phrase) -> Phrase:
    """Return people told of twice by the phrase that says more: a name, a count, an office."""
    first, second = (right, left) if right.name and not left.name else (left, right)
    counted = second.number if first.number == "PLURAL" and second.number != "1" else first.number
    return first._replace(number=counted, description=first.description or second.description)


def _worse(left: str, right: str) -> str:
    return "DEATH" if "DEATH" in (left, right) else left or right


def _narrower(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Return the place of an incident told twice: the first one, or the second when that holds it."""
    held = {folded(name) for name in left} <= {folded(name) for name in right}
    return right if not left or held else left


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
