"""The witness behind each claim: the innermost speaker, the agency credited, or the first printing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.lexicon.sides import Sides, sides_of
from communique.records.case import Case
from communique.records.claim import AttributionLink, Claim
from communique.records.lineage import Copy, CopyKind, Origin
from communique.records.mention import SpeakerKind
from communique.records.text import Document, SegmentKind

#: Kinds of speaker that pass on what another says. A chain that opens with one of these is nested; a chain of
#: others ("according to the army and the Observatory") names speakers side by side.
_MEDIUMS = frozenset({SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA})
_PARTIES = frozenset({SpeakerKind.PARTY, SpeakerKind.STATE_MEDIA, SpeakerKind.OFFICIAL})
_WHOLE = frozenset({CopyKind.EXACT, CopyKind.NEAR, CopyKind.EXCERPT, CopyKind.REWRITE})

# "ALEPPO (Reuters) -", "(AFP)", "By the Associated Press": a credit at either end of the text.
_DATELINE = re.compile(r"\(([A-Z][A-Za-z .]{1,30})\)\s*[-–—:]")
#: A dateline stands this near the start of the text, in characters.
_HEAD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    documents: Mapping[str, Document]
    sides: Sides
    outlets: Mapping[str, str]
    agencies: Mapping[str, str]
    root: Mapping[str, tuple[str, str]]
    sentences: Mapping[str, tuple[Copy, ...]]


def find_origins(
    claims: Sequence[Claim], documents: Sequence[Document], copies: Sequence[Copy], case: Case
) -> tuple[Origin, ...]:
    """Return the witness of each claim; a claim that names speakers side by side has one for each.

    Witnesses with one ``key`` count once. A party and its media are one voice. A claim without a speaker
    belongs to the first printing of its sentence, to the agency credited, or to the outlet.
    """
    context = _context(documents, copies, case)
    found = {origin for claim in claims for origin in _of_claim(claim, context)}
    return tuple(sorted(found, key=lambda origin: (origin.claim, origin.key)))


def _context(documents: Sequence[Document], copies: Sequence[Copy], case: Case) -> _Context:
    sentences: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.SENTENCE and copy.document != copy.of:
            sentences[copy.document].append(copy)
    agencies = {
        name.casefold(): source.id
        for source in case.sources
        if source.kind in _MEDIUMS
        for name in (source.name, *source.aliases)
    }
    return _Context(
        documents={doc.name: doc for doc in documents},
        sides=sides_of(case),
        outlets={source.outlet: source.id for source in case.sources if source.outlet},
        agencies=agencies,
        root=_roots(copies),
        sentences={name: tuple(rows) for name, rows in sentences.items()},
    )


def _roots(copies: Sequence[Copy]) -> dict[str, tuple[str, str]]:
    """Return for each copied document its first printing and why, following copies of copies."""
    parent: dict[str, Copy] = {}
    for copy in copies:
        if copy.kind in _WHOLE:
            known = parent.get(copy.document)
            if known is None or (copy.containment, known.of) > (known.containment, copy.of):
                parent[copy.document] = copy
    roots: dict[str, tuple[str, str]] = {}
    for name, copy in parent.items():
        seen, top = {name}, copy
        while top.of in parent and top.of not in seen:
            seen.add(top.of)
            top = parent[top.of]
        roots[name] = (top.of, f"{copy.kind.value} copy of {copy.of}: {copy.reason}")
    return roots


def _of_claim(claim: Claim, context: _Context) -> Iterator[Origin]:
    if claim.attribution and not _only_credit(claim):
        yield from _spoken(claim, context)
    else:
        yield _unspoken(claim, context)


def _only_credit(claim: Claim) -> bool:
    """Return whether a caption names only the agency that took or passed on the picture."""
    return claim.segment is SegmentKind.CAPTION and all(
        link.kind is SpeakerKind.MEDIA for link in claim.attribution
    )


def _spoken(claim: Claim, context: _Context) -> Iterator[Origin]:
    chain = claim.attribution
    if chain[0].kind in _MEDIUMS or len(chain) == 1:
        yield _of_speaker(claim, chain[-1], chain, context)
        return
    voices: dict[str, AttributionLink] = {}
    for link in [link for link in chain if not _nameless(link)] or chain[-1:]:
        voices.setdefault(_camp_key(link, context), link)
    found = (_of_speaker(claim, link, chain, context) for link in voices.values())
    yield from {origin.key: origin for origin in found}.values()  # two names of one actor are one witness


def _nameless(link: AttributionLink) -> bool:
    """Return whether nobody knows who speaks: beside a known speaker that is no further witness."""
    return link.kind is SpeakerKind.UNKNOWN and link.source is None and link.actor is None


def _camp_key(link: AttributionLink, context: _Context) -> str:
    """Return the camp of a party's voice (allies who speak together are one witness), else the speaker."""
    voice = context.sides.voice(link)
    camp = context.sides.camp(voice) if link.kind in _PARTIES else None
    return camp or link.source or link.name.casefold()


def _of_speaker(
    claim: Claim, link: AttributionLink, chain: Sequence[AttributionLink], context: _Context
) -> Origin:
    words = tuple(one.name for one in chain)
    voice = context.sides.voice(link)
    if link.kind in _PARTIES and voice is not None:
        name = context.sides.name(voice)
        reason = f"{link.name} speaks for {name}" if link.name != name else f"{name} says so itself"
        return Origin(claim=claim.id, key=f"voice:{voice}", chain=words, reason=reason)
    if link.source is not None or link.actor is not None:
        key = f"source:{link.source or link.actor}"
        return Origin(claim=claim.id, key=key, chain=words, reason=f"{link.name} says so")
    if link.kind is SpeakerKind.UNKNOWN or not link.name.strip():
        root, why = context.root.get(claim.document, (claim.document, "a source that the text does not name"))
        return Origin(claim=claim.id, key=f"unnamed:{root}", chain=words, reason=why)
    key = f"source:{link.name.casefold()}"
    return Origin(claim=claim.id, key=key, chain=words, reason=f"{link.name} says so")


def _unspoken(claim: Claim, context: _Context) -> Origin:
    if claim.attribution:
        link = claim.attribution[-1]
        key = f"agency:{link.source or link.name.casefold()}"
        chain = tuple(one.name for one in claim.attribution)
        return Origin(claim=claim.id, key=key, chain=chain, reason=f"picture credited to {link.name}")
    document, why = _first_printing(claim, context)
    if (agency := _credited(document, context)) is not None:
        chain = (claim.document, context.sides.name(agency))
        return Origin(
            claim=claim.id, key=f"agency:{agency}", chain=chain, reason=f"the text credits {chain[1]}"
        )
    chain = (claim.document,) if document == claim.document else (claim.document, document)
    return Origin(claim=claim.id, key=_outlet_key(document, context), chain=chain, reason=why)


def _first_printing(claim: Claim, context: _Context) -> tuple[str, str]:
    for copy in context.sentences.get(claim.document, ()):
        if copy.start is not None and copy.end is not None and copy.start <= claim.start < copy.end:
            return copy.of, f"the sentence stands in {copy.of}: {copy.reason}"
    return context.root.get(claim.document, (claim.document, "the article's own voice"))


def _credited(document: str, context: _Context) -> str | None:
    """Return the agency that a text's dateline credits, when the case knows it."""
    doc = context.documents.get(document)
    if doc is None:
        return None
    match = _DATELINE.search(doc.text, 0, _HEAD)
    return context.agencies.get(match[1].casefold()) if match else None


def _outlet_key(document: str, context: _Context) -> str:
    doc = context.documents.get(document)
    if doc is None or doc.outlet is None:
        return f"document:{document}"
    known = context.outlets.get(doc.outlet)
    voice = context.sides.sources[known].actor if known is not None else None
    return f"voice:{voice}" if voice is not None else f"outlet:{known or doc.outlet}"
