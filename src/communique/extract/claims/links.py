"""Denials, confirmations and admissions: which claims of a document bear on which.

A denial without a proposition of its own ("Rebels denied the claims") takes over the propositions
asserted by others just before it: each gets a claim of stance ``denied``, linked to what it denies.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.extract.claims.claim_sources import links_of
from communique.extract.claims.provenance import Around
from communique.records.claim import ActorRole, ActorSlot, Claim, ClaimLink, ClaimType, LinkKind, PlaceSlot
from communique.records.ids import content_id
from communique.records.mention import AttributionFrame, Stance
from communique.records.parse import Sentence
from communique.records.text import Document, SegmentKind

Reading = tuple[Sentence, tuple[AttributionFrame, ...]]
Foes = Callable[[str | None, str | None], bool]
_Slot = TypeVar("_Slot", ActorSlot, PlaceSlot)
#: acts of speech are not propositions that a denial can take over
_SPEECH = frozenset({ClaimType.REFUSAL, ClaimType.ACCUSATION, ClaimType.DEMAND, ClaimType.TALKS})


def deny(
    document: Document, readings: Sequence[Reading], claims: Sequence[Claim]
) -> tuple[tuple[Claim, ...], tuple[ClaimLink, ...]]:
    """Return the claims with those that denials take over added, in text order, and their links.

    Where a denial is resolved, the refusal read off the same words is dropped: it is the same act.
    """
    claims = _without_rejections(document, readings, [_denied_in(document, readings, c) for c in claims])
    denials = [d for i in range(len(readings)) for d in _denials(document, readings, i, claims)]
    resolved = {(denial.start, denial.end) for denial, _ in denials}
    kept = [claim for claim in claims if not _same_act(claim, resolved)]
    links = tuple(
        _link(LinkKind.DENIES, new, old, "denies what was claimed just before") for new, old in denials
    )
    ordered = sorted(
        [*kept, *(new for new, _ in denials)], key=lambda claim: (claim.start, claim.end, claim.type)
    )
    return tuple(ordered), links


def _denials(
    document: Document, readings: Sequence[Reading], i: int, claims: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    sentence, frames = readings[i]
    for frame in frames:
        if _refers_back(frame) and not any(_inside(document, sentence, frame, c) for c in claims):
            for claim in _denied(document, readings, i, frame, claims):
                yield _own(document, sentence, frame, _taken_over(document, sentence, frame, claim)), claim


def _refers_back(frame: AttributionFrame) -> bool:
    return frame.refers_back and frame.stance is Stance.DENIED and bool(frame.chain)


def _inside(document: Document, sentence: Sentence, frame: AttributionFrame, claim: Claim) -> bool:
    """Return whether a denial's own words say what it denies ("denied reports of raids")."""
    end = _clause(document, sentence, frame)[1]
    can_be = claim.type not in _SPEECH or _of_reported_talks(document, frame, claim)
    return can_be and frame.cue_end <= claim.start < end


#: what is only told: who turns it down says that it is not so
_TOLD = re.compile(r"\b(?:reports?|rumou?rs?|talk|claims?|suggestions?|speculation)\b", re.I)


#: what is denied of an act by those who are charged with it
_PART = re.compile(r"\b(?:responsibility|involvement|complicity|role|part|hand)\b", re.I)


def _of_reported_talks(document: Document, frame: AttributionFrame, claim: Claim) -> bool:
    """Return whether talks are what is told in the words denied ("rejected reports of talks")."""
    between = document.text[frame.cue_end : max(claim.start, frame.cue_end)]
    return claim.type is ClaimType.TALKS and _TOLD.search(between) is not None


def _without_rejections(
    document: Document, readings: Sequence[Reading], claims: Sequence[Claim]
) -> list[Claim]:
    """Drop the refusal read off "dismissed talk of a raid", "denied a part in a raid": the raid is denied."""
    told = {
        (frame.cue_start, frame.cue_end)
        for sentence, frames in readings
        for frame in frames
        for claim in claims
        if frame.stance is Stance.DENIED is claim.stance and _told_in(document, sentence, frame, claim)
    }
    return [claim for claim in claims if not _same_act(claim, told)]


def _told_in(document: Document, sentence: Sentence, frame: AttributionFrame, claim: Claim) -> bool:
    """Return whether a denial names a claim as told by others, or denies a part in it."""
    if not sentence.start <= claim.start < sentence.end:
        return False
    reported = frame.cue_end <= claim.start and _TOLD.search(document.text, frame.cue_end, claim.start)
    return bool(reported or _PART.search(document.text, frame.cue_end, claim.end))


def _denied_in(document: Document, readings: Sequence[Reading], claim: Claim) -> Claim:
    """Return a claim as denied when it stands in the words of a denial that speaks of reports or claims."""
    for sentence, frames in readings:
        if not sentence.start <= claim.start < sentence.end:
            continue
        over = [f for f in frames if _refers_back(f) and _inside(document, sentence, f, claim)]
        if over:
            links = links_of(_around(document, sentence, (claim.start, claim.end)), over[0])
            none = _NONE_SUCH.search(document.text, over[0].cue_end, claim.end) is not None
            return replace(claim, stance=Stance.DENIED, attribution=links, negated=claim.negated and not none)
    return claim


#: a "no" that only says what is denied
_NONE_SUCH = re.compile(r"\bno such\b", re.I)


def _follows(document: Document, before: Sentence, sentence: Sentence) -> bool:
    """Return whether a sentence goes on behind another, in its paragraph or in the next one of the body."""
    kinds = {document.segments[s.segment].kind for s in (before, sentence)}
    return kinds == {SegmentKind.BODY} or before.paragraph == sentence.paragraph


def _denied(
    document: Document, readings: Sequence[Reading], i: int, frame: AttributionFrame, claims: Sequence[Claim]
) -> list[Claim]:
    """Return what others claimed before the denial: in its own sentence, else in the one before."""
    sentence = readings[i][0]
    names = {speaker.name for speaker in frame.chain}
    spans = [(sentence.start, frame.cue_start)]
    behind = frame.rule_id.startswith("frame.denial")  # "a charge that Xyz denies": one told in the sentence
    if i and not behind and _follows(document, readings[i - 1][0], sentence):
        spans.append((readings[i - 1][0].start, readings[i - 1][0].end))
    for start, end in spans:
        found = [
            claim
            for claim in claims
            if start <= claim.start and claim.end <= end and _can_be_denied(claim, names)
        ]
        if found:
            return found
    return []


def _can_be_denied(claim: Claim, deniers: set[str]) -> bool:
    speakers = {link.name for link in claim.attribution}
    return bool(speakers) and not speakers & deniers and claim.type not in _SPEECH


def _taken_over(document: Document, sentence: Sentence, frame: AttributionFrame, claim: Claim) -> Claim:
    start, end = _clause(document, sentence, frame)
    around = _around(document, sentence, (start, end))
    return replace(
        claim,
        id=content_id("cl", document.id, start, end, claim.type.value, claim.id),
        start=start,
        end=end,
        quote=document.text[start:end],
        actors=tuple(_taken(slot, around) for slot in claim.actors if slot.role is ActorRole.AGENT),
        places=tuple(_taken(slot, around) for slot in claim.places),
        time=replace(claim.time, mention=None),
        quantities=(),
        attribution=links_of(around, frame),
        stance=Stance.DENIED,
        rule_ids=(frame.rule_id, "denial.taken-over"),
    )


def _taken(slot: _Slot, around: Around) -> _Slot:
    """Return a slot of the claim denied, as it is seen from the denial: its own words do not name it."""
    return replace(slot, mention=None, provenance=around.seen_from_here(slot.provenance))


def _around(document: Document, sentence: Sentence, claim: tuple[int, int]) -> Around:
    return Around(document=document, claim=claim, sentence=(sentence.start, sentence.end))


def _own(document: Document, sentence: Sentence, frame: AttributionFrame, denial: Claim) -> Claim:
    """Return a denial of one's own part in an act ("denied any involvement"): it names no other doer."""
    denier = frame.chain[-1].actor
    part = _PART.search(document.text, frame.cue_end, sentence.end)
    if part is None or denier is None:
        return denial
    return replace(denial, actors=tuple(slot for slot in denial.actors if slot.actor == denier))


def _clause(document: Document, sentence: Sentence, frame: AttributionFrame) -> tuple[int, int]:
    """Return the denial's own words: from its speaker to the comma or "but" after its object."""
    start = min([speaker.start for speaker in frame.chain] + [frame.cue_start])
    start = max(start, sentence.start)
    text = document.text[frame.cue_end : sentence.end]
    cuts = [at for mark in (",", ";", " but ", " while ", ". ") if (at := text.find(mark)) >= 0]
    cuts += [found.end(1) for found in (_BARELY.match(text),) if found]
    cuts += [found.start() for found in (_SAID_ON.search(text),) if found]
    end = frame.cue_end + min(cuts, default=len(text.rstrip(" .")))
    return start, max(end, frame.cue_end)


#: "denied this and blamed the rebels": what is joined is no part of the denial
_BARELY = re.compile(r"( (?:this|that|it|them|the (?:claim|charge|report|allegation|accusation)s?)) and ")


#: "rejected the charge as lies and said that others did it": what is said on is no part of it either
_SAID_ON = re.compile(r" and (?:instead )?(?:said|says|insisted|claimed|added|accused|blamed|told)\b")


def _same_act(claim: Claim, resolved: set[tuple[int, int]]) -> bool:
    return claim.type is ClaimType.REFUSAL and any(a < claim.end and claim.start < b for a, b in resolved)


def _link(kind: LinkKind, claim: Claim, other: Claim, reason: str) -> ClaimLink:
    return ClaimLink(kind=kind, claim=claim.id, other=other.id, reason=reason)


def confirmations(claims: Sequence[Claim], are_foes: Foes) -> tuple[ClaimLink, ...]:
    """Return the links from confirming claims to the like claims before them in the document.

    A confirmation of the foe's gain by a party is an admission.
    """
    found = []
    for at, claim in enumerate(claims):
        if claim.stance is Stance.CONFIRMED:
            earlier = [other for other in claims[:at] if _alike(claim, other)]
            kind = LinkKind.ADMITS if _against_interest(claim, are_foes) else LinkKind.CONFIRMS
            found += [_link(kind, claim, other, _reason(kind)) for other in earlier]
    return tuple(found)


def _reason(kind: LinkKind) -> str:
    return "says so against its own interest" if kind is LinkKind.ADMITS else "says that the same is so"


def _alike(claim: Claim, other: Claim) -> bool:
    if claim.type is not other.type or other.stance is Stance.DENIED:
        return False
    places = {slot.name for slot in claim.places} & {slot.name for slot in other.places}
    agents = {slot.name for slot in claim.actors_in(ActorRole.AGENT)}
    others = {slot.name for slot in other.actors_in(ActorRole.AGENT)}
    return bool(places) and (not agents or not others or bool(agents & others))


def _against_interest(claim: Claim, are_foes: Foes) -> bool:
    speakers = [link.actor for link in claim.attribution if link.actor]
    doers = [slot.actor for slot in claim.actors_in(ActorRole.AGENT)]
    return any(are_foes(speaker, doer) for speaker in speakers for doer in doers)
