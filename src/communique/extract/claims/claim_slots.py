"""A claim's record: its slots for parties and places, its span, its number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.extract.claims.provenance import Around
from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.view import key_of
from communique.records.claim import ActorRole, ActorSlot, Claim, PlaceRole, PlaceSlot
from communique.records.ids import content_id
from communique.records.mention import ActorMention, PlaceMention
from communique.records.text import Document


def actor_slots(
    around: Around, agents: Sequence[ActorMention], targets: Sequence[ActorMention]
) -> Iterator[ActorSlot]:
    """Yield the slots of a claim's agents and targets, each name once a role."""
    for role, mentions in ((ActorRole.AGENT, agents), (ActorRole.TARGET, targets)):
        for mention in {key_of(m): m for m in mentions}.values():
            yield ActorSlot(
                role=role,
                actor=mention.actor,
                name=mention.name,
                mention=around.words_inside(mention),
                provenance=around.of_mention(mention),
            )


def place_slots(around: Around, found: Mapping[PlaceRole, Sequence[PlaceMention]]) -> Iterator[PlaceSlot]:
    """Yield the slots of a claim's places, each name once a role."""
    for role, places in found.items():
        for place in {p.name: p for p in places}.values():
            yield _place_slot(around, role, place)


def _place_slot(around: Around, role: PlaceRole, place: PlaceMention) -> PlaceSlot:
    return PlaceSlot(
        role=role,
        place=place.place,
        name=place.name,
        mention=around.words_inside(place),
        relation=place.relation,
        provenance=around.of_mention(place),
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span cut at a line break and without white space or commas at its ends."""
    broken = text.find("\n", start, end)
    end = broken if broken > start else end
    while start < end and text[start] in " \t\r,;:-":
        start += 1
    while end > start and text[end - 1] in " \t\r,;:":
        end -= 1
    return start, max(end, start + 1)


def findable(document: Document, draft: Draft) -> tuple[int, int]:
    """Return a claim's span, widened to its sentence when the same words stand earlier in the text."""
    start, end = _trim(document.text, draft.start, draft.end)
    if document.text.find(document.text[start:end]) == start:
        return start, end
    sentence = draft.view.sentence.sentence
    return _trim(document.text, sentence.start, sentence.end)


def numbered(claims: Iterable[tuple[Claim, float]]) -> Iterator[Claim]:
    """Give each claim its score and its id: document, span and type, and a count where these are the same."""
    seen: dict[tuple[int, int, str], int] = {}
    for claim, score in claims:
        key = (claim.start, claim.end, claim.type.value)
        seen[key] = seen.get(key, 0) + 1
        number = content_id("cl", claim.document, *key, seen[key] if seen[key] > 1 else None)
        yield replace(claim, id=number, score=score)
