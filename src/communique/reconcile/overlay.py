"""Claims with a person's decisions laid over them: corrected, placed, named, attributed anew, added.

What is general (an alias, what a place name means) comes first, what is about one claim after it, each from
the oldest to the newest; no step looks at another claim, so the order of documents does not matter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.lexicon.forms import folded
from communique.lexicon.sides import Sides, sides_of
from communique.reconcile.facts import where
from communique.records.case import Actor, Case
from communique.records.claim import (
    CORRECTED,
    ActorRole,
    ActorSlot,
    AttributionLink,
    Basis,
    Claim,
    ClaimTime,
    PlaceRole,
    PlaceSlot,
    Provenance,
    Quantity,
)
from communique.records.decision import Decision, by_time, standing
from communique.records.mention import ActorCategory, Qualifier, SpeakerKind
from communique.records.payload import (
    AddedSpeaker,
    AddedTime,
    Addition,
    Adjudication,
    Amount,
    Correction,
    Days,
    Joining,
    Naming,
    Parting,
    Payload,
    PayloadError,
    PlaceChoice,
    Placing,
    Reattribution,
    read_payload,
)
from communique.records.text import Document
from communique.records.when import Anchor, Precision

#: Rule of a claim that a person added.
PERSON = "person"
_RULE = "decision:"
_Slot = TypeVar("_Slot", ActorSlot, PlaceSlot, AttributionLink)
_ARTICLE = re.compile(r"^(?:the|an?) ")

_KINDS: Mapping[ActorCategory, SpeakerKind] = {
    ActorCategory.MONITOR: SpeakerKind.MONITOR,
    ActorCategory.MEDIA: SpeakerKind.MEDIA,
    ActorCategory.ORGANISATION: SpeakerKind.OFFICIAL,
    ActorCategory.PERSON: SpeakerKind.UNKNOWN,
    ActorCategory.PEOPLE: SpeakerKind.RESIDENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A standing decision that no longer has what it is about; ``reason`` says what is missing."""

    decision: str
    kind: str
    subject: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The claims as decided, and the decisions that found nothing to act on.

    ``ruling`` are the standing decisions that can be read, for the stages that replay them.
    """

    claims: tuple[Claim, ...]
    stale: tuple[Stale, ...]
    ruling: tuple[Decision, ...]
    rejected: frozenset[str]

    @property
    def accepted(self) -> tuple[Claim, ...]:
        """The claims that take part in events, figures and control."""
        return tuple(claim for claim in self.claims if claim.id not in self.rejected)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruled:
    """A decision with its payload read."""

    made: Decision
    says: Payload
    on_claim: bool  # its subject is a claim, and not words or another record

    @property
    def rule(self) -> str:
        return f"{_RULE}{self.made.id}"


def apply_decisions(
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    case: Case,
    *,
    documents: Sequence[Document] | None = None,
) -> Overlay:
    """Return the claims with the standing decisions laid over them, and the decisions that are stale.

    A changed claim keeps its id, span and words and gains the rule ``decision:<id>``; a person's own claim
    has the rule ``person`` beside it. With ``documents`` an added claim must quote its text. Decisions whose
    claim, actor or place is no longer there, or whose payload cannot be read, are stale and change nothing.
    """
    if not decisions:
        return Overlay(claims=tuple(claims), stale=(), ruling=(), rejected=frozenset())
    sides = sides_of(case)
    ruled, stale = _read(by_time(standing(decisions)), case, {claim.id for claim in claims})
    texts = None if documents is None else {doc.name: doc.text for doc in documents}
    added, refused = _added(claims, ruled, texts, sides)
    whole = (*claims, *added)
    known = {claim.id for claim in whole}
    stale += refused + [found for one in ruled if (found := _missing(one, known)) is not None]
    lost = {one.decision for one in stale}
    return Overlay(
        claims=_in_order(_laid_over(whole, [one for one in ruled if one.made.id not in lost], sides)),
        stale=tuple(sorted(stale, key=lambda one: one.decision)),
        ruling=tuple(one.made for one in ruled),
        rejected=frozenset(one.made.subject for one in ruled if one.made.kind == "reject"),
    )


def _read(made: Sequence[Decision], case: Case, known: set[str]) -> tuple[list[_Ruled], list[Stale]]:
    """Return the decisions with their payloads, and those that cannot be read or that the case outgrew."""
    ruled: list[_Ruled] = []
    stale: list[Stale] = []
    for one in made:
        try:
            says = read_payload(one.kind, one.payload, case=case)
            ruled.append(
                _Ruled(made=one, says=says, on_claim=one.subject in known or _like_claim(one.subject))
            )
        except PayloadError as error:
            stale.append(_stale(one, str(error)))
    return ruled, stale


def _stale(made: Decision, reason: str) -> Stale:
    return Stale(decision=made.id, kind=made.kind, subject=made.subject, who=made.who, reason=reason)


def _missing(one: _Ruled, known: set[str]) -> Stale | None:
    """Return the decision as stale when a claim that it is about is not there."""
    match one.says:
        case Correction() | Reattribution() | Adjudication():
            gone = [one.made.subject] if one.made.subject not in known else []
        case Joining():
            gone = [claim for claim in one.says.claims if claim not in known]
        case Parting():
            gone = [claim for claim in (*one.says.claims, *one.says.others) if claim not in known]
        case Placing() if one.on_claim:
            gone = [one.made.subject] if one.made.subject not in known else []
        case _:
            about = one.on_claim and one.made.kind in ("accept", "reject", "note")
            gone = [one.made.subject] if about and one.made.subject not in known else []
    if not gone:
        return None
    return _stale(one.made, f"the store no longer holds {', '.join(f'claim {claim}' for claim in gone)}")


def _like_claim(subject: str) -> bool:
    """Return whether the subject of a decision can only be a claim's id, be the claim there or not."""
    return subject.startswith("cl-")


def _added(
    claims: Sequence[Claim], ruled: Sequence[_Ruled], texts: Mapping[str, str] | None, sides: Sides
) -> tuple[list[Claim], list[Stale]]:
    """Return the claims that persons added, and the additions whose text is not there."""
    known = {claim.id for claim in claims}
    added: list[Claim] = []
    refused: list[Stale] = []
    for one in ruled:
        if not isinstance(one.says, Addition):
            continue
        if texts is not None and (reason := _unquoted(one.says, texts)):
            refused.append(_stale(one.made, reason))
        elif one.made.subject not in known:
            known.add(one.made.subject)
            added.append(_own_claim(one, one.says, sides))
    return added, refused


def _unquoted(says: Addition, texts: Mapping[str, str]) -> str:
    text = texts.get(says.document)
    if text is None:
        return f"the store no longer holds the report {says.document}"
    found = text[says.start : says.end]
    return "" if found == says.quote else f"{says.document} reads {found[:40]!r} at {says.start}:{says.end}"


def _own_claim(one: _Ruled, says: Addition, sides: Sides) -> Claim:
    own = Claim(
        id=one.made.subject,
        document=says.document,
        start=says.start,
        end=says.end,
        quote=says.quote,
        segment=says.segment,
        type=says.type,
        actors=tuple(
            ActorSlot(
                role=ActorRole(slot.role),
                actor=slot.actor,
                name=slot.name or sides.name(slot.actor or ""),
                mention=slot.mention,
            )
            for slot in says.actors
        ),
        places=tuple(
            PlaceSlot(
                role=slot.role,
                place=slot.place,
                name=slot.name or sides.name(slot.place or ""),
                mention=slot.mention,
                relation=slot.relation,
            )
            for slot in says.places
        ),
        time=_own_time(says.time),
        quantities=tuple(_quantity(amount, (), says.quote) for amount in says.quantities),
        attribution=tuple(_own_speaker(link, sides) for link in says.attribution),
        stance=says.stance,
        negated=says.negated,
        score=says.score,
        rule_ids=(PERSON, one.rule),
    )
    return _decided(own, None, one.rule)


def _own_speaker(link: AddedSpeaker, sides: Sides) -> AttributionLink:
    known = _speaker(link.source, sides) if link.source else None
    return AttributionLink(
        source=link.source or None,
        name=link.name or (known.name if known else ""),
        actor=link.actor or (known.actor if known else None),
        kind=link.kind or (known.kind if known else SpeakerKind.UNKNOWN),
        cue=link.cue,
        mention=link.mention,
    )


def _own_time(time: AddedTime) -> ClaimTime:
    days = Days(start=time.start, end=time.end)
    return ClaimTime(
        start=time.start,
        end=time.end,
        precision=time.precision or _precision(days),
        mention=time.mention,
        anchor=time.anchor,
        flags=tuple(dict.fromkeys((*time.flags, CORRECTED))),
    )


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda one: (one.document, one.start, one.end, one.id)))


# --- one claim after the other -----------------------------------------------------------------------


def _laid_over(claims: Sequence[Claim], ruled: Sequence[_Ruled], sides: Sides) -> list[Claim]:
    general = [one for one in ruled if isinstance(one.says, Naming) or _is_name(one)]
    own: dict[str, list[_Ruled]] = {}
    for one in ruled:
        if isinstance(one.says, Correction | Reattribution | Placing) and not _is_name(one):
            own.setdefault(one.made.subject, []).append(one)
    return [
        _ruled_claim(claim, (*(() if PERSON in claim.rule_ids else general), *own.get(claim.id, ())), sides)
        for claim in claims
    ]


def _is_name(one: _Ruled) -> bool:
    return isinstance(one.says, Placing) and not one.on_claim


def _ruled_claim(claim: Claim, ruled: Sequence[_Ruled], sides: Sides) -> Claim:
    for one in ruled:
        changed = _changed(claim, one, sides)
        if changed != claim:
            claim = replace(_decided(changed, claim, one.rule), rule_ids=(*claim.rule_ids, one.rule))
    return claim


def _decided(claim: Claim, before: Claim | None, rule: str) -> Claim:
    """Return a claim whose slots, but those that stood there ``before``, rest on a decision."""
    actors = before.actors if before else ()
    places = before.places if before else ()
    speakers = before.attribution if before else ()
    return replace(
        claim,
        actors=tuple(one if one in actors else _resting(one, rule) for one in claim.actors),
        places=tuple(one if one in places else _resting(one, rule) for one in claim.places),
        attribution=tuple(one if one in speakers else _resting(one, rule) for one in claim.attribution),
    )


def _resting(slot: _Slot, rule: str) -> _Slot:
    """Return a slot that rests on a decision, and on the words that it was read from before, if any."""
    stood = slot.provenance or Provenance(basis=Basis.DECIDED, rule=rule)
    return replace(slot, provenance=replace(stood, basis=Basis.DECIDED, rule=rule, reason=None))


def _changed(claim: Claim, one: _Ruled, sides: Sides) -> Claim:
    match one.says:
        case Naming():
            return _renamed(claim, one.says, sides)
        case Placing() if _is_name(one):
            return _placed(claim, _key(one.says.mention or one.made.subject), one.says.place, sides)
        case Placing():
            return _moved(claim, one.says, sides)
        case Reattribution():
            return replace(claim, attribution=_chain(claim, one.says.speakers, sides))
        case Correction():
            return _corrected(claim, one.says, sides)
        case _:
            return claim


def _key(words: str | None) -> str:
    """Return words as names are compared: folded, without an article."""
    return _ARTICLE.sub("", folded(words or ""))


def _meant(key: str, mention: str | None, name: str, known: str | None) -> bool:
    """Return whether a slot was filled by these words: its mention, or its name when nobody was found."""
    return _key(mention) == key or (known is None and _key(name) == key)


def _renamed(claim: Claim, says: Naming, sides: Sides) -> Claim:
    key, actor = _key(says.alias), sides.actors[says.actor]
    return replace(
        claim,
        actors=tuple(
            replace(slot, actor=actor.id, name=actor.name)
            if _meant(key, slot.mention, slot.name, slot.actor)
            else slot
            for slot in claim.actors
        ),
        attribution=tuple(
            replace(
                _spoken(actor, cue=link.cue, mention=link.mention, sides=sides), provenance=link.provenance
            )
            if _meant(key, link.mention, link.name, link.source)
            else link
            for link in claim.attribution
        ),
    )


def _placed(claim: Claim, key: str, place: str | None, sides: Sides) -> Claim:
    return replace(
        claim,
        places=tuple(
            _at(slot, place, sides) if _meant(key, slot.mention, slot.name, slot.place) else slot
            for slot in claim.places
        ),
    )


def _at(slot: PlaceSlot, place: str | None, sides: Sides) -> PlaceSlot:
    """Return a slot that means another place; one that means none keeps its words as its name."""
    name = (slot.mention or slot.name) if place is None else sides.name(place)
    return replace(slot, place=place, name=name)


def _moved(claim: Claim, says: Placing, sides: Sides) -> Claim:
    """Return a claim whose location (with ``mention``: the place told so) is another, or none."""
    if says.mention:
        return _placed(claim, _key(says.mention), says.place, sides)
    old = where(claim)
    rest = tuple(slot for slot in claim.places if slot not in old)
    if says.place is None:
        return replace(claim, places=rest)
    role = old[0].role if old else PlaceRole.LOCATION
    new = PlaceSlot(role=role, place=says.place, name=sides.name(says.place), mention=_words(old))
    return replace(claim, places=(new, *rest))


def _words(slots: Sequence[PlaceSlot]) -> str | None:
    """Return the words of the only place; those of one among several would say too much."""
    return slots[0].mention if len(slots) == 1 else None


def _chain(claim: Claim, speakers: Sequence[str], sides: Sides) -> tuple[AttributionLink, ...]:
    """Return the chain of speakers; one that stood there already keeps its cue and words."""
    stood = {link.source: link for link in claim.attribution if link.source is not None}
    return tuple(stood.get(one) or _speaker(one, sides) for one in speakers)


def _speaker(one: str, sides: Sides) -> AttributionLink:
    source = sides.sources.get(one)
    if source is None:
        return _spoken(sides.actors[one], cue=None, mention=None, sides=sides)
    return AttributionLink(
        source=source.id, name=source.name, actor=source.actor, kind=source.kind, cue=None, mention=None
    )


def _spoken(actor: Actor, *, cue: str | None, mention: str | None, sides: Sides) -> AttributionLink:
    """Return an actor as a speaker: a source of the case when it is one, a party when it fights."""
    source = sides.sources.get(actor.id)
    kind = source.kind if source else _KINDS.get(actor.category, SpeakerKind.PARTY)
    if source is None and actor.category is ActorCategory.STATE and sides.camp(actor.id) is None:
        kind = SpeakerKind.OFFICIAL
    party = source.actor if source else (actor.id if kind is SpeakerKind.PARTY else None)
    return AttributionLink(source=actor.id, name=actor.name, actor=party, kind=kind, cue=cue, mention=mention)


def _corrected(claim: Claim, says: Correction, sides: Sides) -> Claim:
    return replace(
        claim,
        type=says.type or claim.type,
        stance=says.stance or claim.stance,
        negated=claim.negated if says.negated is None else says.negated,
        actors=(
            *_actors(claim, ActorRole.AGENT, says.agents, sides),
            *_actors(claim, ActorRole.TARGET, says.targets, sides),
        ),
        places=_places(claim, says.places, sides),
        time=claim.time if says.time is None else _time(claim.time, says.time),
        quantities=claim.quantities
        if says.quantities is None
        else tuple(_quantity(amount, claim.quantities, claim.quote) for amount in says.quantities),
    )


def _actors(claim: Claim, role: ActorRole, ids: Sequence[str] | None, sides: Sides) -> tuple[ActorSlot, ...]:
    """Return the actors in a role: those given; one that stood there already keeps its words."""
    old = claim.actors_in(role)
    if ids is None:
        return old
    stood = {slot.actor: slot for slot in old if slot.actor is not None}
    return tuple(
        stood.get(one) or ActorSlot(role=role, actor=one, name=sides.name(one), mention=None)
        for one in dict.fromkeys(ids)
    )


def _places(claim: Claim, chosen: Sequence[PlaceChoice] | None, sides: Sides) -> tuple[PlaceSlot, ...]:
    if chosen is None:
        return claim.places
    stood = {(slot.role, slot.place, slot.relation): slot for slot in claim.places}
    return tuple(
        stood.get((one.role, one.place, one.relation))
        or PlaceSlot(
            role=one.role, place=one.place, name=sides.name(one.place), mention=None, relation=one.relation
        )
        for one in dict.fromkeys(chosen)
    )


def _time(old: ClaimTime, days: Days) -> ClaimTime:
    flags = tuple(dict.fromkeys((*old.flags, CORRECTED)))
    return replace(
        old,
        start=days.start,
        end=days.end,
        precision=_precision(days),
        anchor=Anchor.EXPLICIT,
        flags=flags,
    )


def _precision(days: Days) -> Precision:
    """Return how finely days are known: a day, some days (at most a week), a month, a season, a year."""
    if days.start is None or days.end is None:
        return Precision.UNKNOWN
    count = (days.end - days.start).days + 1
    steps = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH), (92, Precision.SEASON))
    return next((precision for most, precision in steps if count <= most), Precision.YEAR)


def _quantity(amount: Amount, old: Sequence[Quantity], quote: str) -> Quantity:
    """Return a person's figure; its words are those given, those of the old figure, or the claim's."""
    same = next((one for one in old if one.measure == amount.measure), None)
    return Quantity(
        measure=amount.measure,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        mention=amount.mention or (same.mention if same else quote),
        qualifier=amount.qualifier or _qualifier(amount),
    )


def _qualifier(amount: Amount) -> Qualifier:
    if amount.high is None:
        return Qualifier.AT_LEAST
    if amount.low is None:
        return Qualifier.AT_MOST
    return Qualifier.EXACT if amount.low == amount.high else Qualifier.RANGE
