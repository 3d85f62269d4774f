"""A small reader and small stages, to test the runner and the store without a parser.

A file's lines are its claims; a line "CRASH" ends the process, "FAIL" raises, "SPIN" computes for ever and
"HOARD" asks for more memory than there is.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise, repeat
from pathlib import Path
from types import SimpleNamespace

from communique.pipeline.limits import MOST_BYTES, MOST_SECONDS
from communique.pipeline.reconciling import Derivers
from communique.pipeline.worker import FileResult, read_one
from communique.records.case import Case
from communique.records.claim import (
    ActorRole,
    ActorSlot,
    AttributionLink,
    Claim,
    ClaimLink,
    ClaimTime,
    ClaimType,
    LinkKind,
    PlaceRole,
    PlaceSlot,
)
from communique.records.decision import Decision
from communique.records.event import (
    Check,
    Contradiction,
    Contribution,
    ControlInterval,
    Event,
    Figure,
    FigureStatement,
    Holding,
    Layer,
    Status,
)
from communique.records.ids import content_id
from communique.records.lineage import Copy, CopyKind, Origin
from communique.records.mention import SpeakerKind, Stance
from communique.records.result import DocumentResult
from communique.records.text import Document, DocumentDate, Issue, Original, Segment, SegmentKind
from communique.records.when import Anchor, Precision

DAY = date(2016, 11, 28)

CASE = Case(
    id="mill-hill",
    title="The hill, November 2016",
    window_start=DAY,
    window_end=DAY,
    home=None,
    countries=(),
    camps=(),
    foes=(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    path: Path
    outlet: str | None = None


def discover(paths: Sequence[Path]) -> tuple[list[Item], list[Issue]]:
    found = [file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    return [Item(path=file) for file in found], []


@dataclass(slots=True)
class LineWorker:
    """Makes one claim a line. ``pause`` seconds are spent on each file, ``seconds`` may be computed for."""

    pause: float = 0.0
    seconds: float = MOST_SECONDS

    def open(self) -> None:
        pass

    def run(self, items: Sequence[Item], /) -> list[FileResult]:
        return [read_one(item, self._read, make_result, seconds=self.seconds) for item in items]

    def _read(self, item: Item) -> SimpleNamespace:
        time.sleep(self.pause)
        data = item.path.read_bytes()
        if b"CRASH" in data:
            os._exit(9)
        if b"FAIL" in data:
            raise ValueError("cannot make sense of it")
        if b"SPIN" in data:
            sum(repeat(1))  # in C, without a look at signals
        if b"HOARD" in data:
            bytearray(2 * MOST_BYTES)
        return SimpleNamespace(documents=((make_document(item.path.name, data), data),), issues=())

    def close(self) -> None:
        pass


def make_document(name: str, data: bytes) -> Document:
    digest = sha256(data).hexdigest()
    text = data.decode()
    return Document(
        id=content_id("doc", name, digest),
        name=name,
        text=text,
        original=Original(sha256=digest, media_type="text/plain", size=len(data)),
        segments=(Segment(kind=SegmentKind.BODY, start=0, end=len(text), reason="all of it"),),
        date=DocumentDate(start=DAY, end=DAY, reason="a test"),
    )


def make_result(document: Document) -> DocumentResult:
    claims, at = [], 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            claims.append(make_claim(document.name, at, line.strip()))
        at += len(line)
    links = tuple(
        ClaimLink(kind=LinkKind.DENIES, claim=b.id, other=a.id, reason="a test")
        for a, b in pairwise(claims)
        if b.stance is Stance.DENIED
    )
    return DocumentResult(document=document, claims=tuple(claims), links=links, mentions=len(claims))


def make_claim(document: str, start: int, quote: str, place: str = "Upper Mill") -> Claim:
    denied = "denied" in quote
    return Claim(
        id=content_id("cl", document, start, quote),
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        segment=SegmentKind.BODY,
        type=ClaimType.CAPTURE,
        actors=(ActorSlot(role=ActorRole.AGENT, actor="north", name="The North", mention="northern troops"),),
        places=(PlaceSlot(role=PlaceRole.LOCATION, place="hill/upper-mill", name=place, mention=place),),
        time=ClaimTime(start=DAY, end=DAY, precision=Precision.DAY, mention=None, anchor=Anchor.DOCUMENT),
        quantities=(),
        attribution=(
            AttributionLink(
                source="radio-south" if denied else "radio-north",
                name="Radio South" if denied else "Radio North",
                actor=None,
                kind=SpeakerKind.STATE_MEDIA,
                cue="said",
                mention=None,
            ),
        ),
        stance=Stance.DENIED if denied else Stance.ASSERTED,
        negated=False,
        score=0.9,
        rule_ids=("test.line",),
    )


def _find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    first: dict[str, Document] = {}
    copies = []
    for document in documents:
        earlier = first.setdefault(document.text, document)
        if earlier is not document:
            copies.append(
                Copy(
                    kind=CopyKind.EXACT,
                    document=document.id,
                    of=earlier.id,
                    containment=1.0,
                    reason="same text",
                )
            )
    return tuple(copies)


def _find_origins(claims: Sequence[Claim], *_: object) -> tuple[Origin, ...]:
    return tuple(
        Origin(claim=c.id, key=c.attribution[0].name, chain=(c.attribution[0].name,), reason="its speaker")
        for c in claims
    )


def _reconcile(
    claims: Sequence[Claim], links: Sequence[ClaimLink], *_: object, decisions: Sequence[Decision] = ()
) -> SimpleNamespace:
    events = tuple(_event(claim, claims) for claim in claims[:1])
    figures = tuple(
        Figure(
            id=content_id("fig", claim.id),
            measure="killed",
            unit="people",
            population="soldiers",
            area="hill/upper-mill",
            area_name="Upper Mill",
            actor=None,
            start=DAY,
            end=DAY,
            statements=(
                FigureStatement(
                    claim=claim.id,
                    source="Radio North",
                    low=7,
                    high=None,
                    mention="at least seven",
                    on=DAY,
                    origin="x",
                ),
            ),
            ucdp=(7.0, 7.0, None),
            acled=7.0,
            airwars=(7.0, None),
        )
        for claim in claims[:1]
    )
    contradictions = tuple(
        Contradiction(
            id=content_id("con", link.claim),
            kind="denial",
            severity=0.7,
            summary="Radio South denies what Radio North said",
            claims=(link.claim, link.other),
            interests=("own gain", "own loss"),
            resolved=False,
            event=events[0].id if events else None,
        )
        for link in links
    )
    return SimpleNamespace(events=events, figures=figures, contradictions=contradictions, checks=())


def _event(claim: Claim, claims: Sequence[Claim]) -> Event:
    denied = any(c.stance is Stance.DENIED for c in claims)
    return Event(
        id=content_id("ev", claim.type, claim.places[0].place),
        type=claim.type,
        title="Capture of Upper Mill by the North",
        place="hill/upper-mill",
        place_name="Upper Mill",
        agents=("north",),
        targets=(),
        start=DAY,
        end=DAY,
        status=Status.CONTESTED if denied else Status.SINGLE,
        probability=0.86,
        low=0.67,
        high=0.93,
        prior=0.3,
        origins=len({c.attribution[0].name for c in claims}),
        claims=tuple(c.id for c in claims),
        contributions=tuple(
            Contribution(claim=c.id, weight=-0.5 if c.stance is Stance.DENIED else 1.4, reason="a test")
            for c in claims
        ),
    )


def _control(claims: Sequence[Claim], *_: object) -> SimpleNamespace:
    interval = ControlInterval(
        id=content_id("ctl", "hill/upper-mill", DAY),
        place="hill/upper-mill",
        name="Upper Mill",
        valid_from=DAY,
        valid_to=DAY,
        holder="north",
        probability=0.86,
        layer=Layer.OBSERVED,
        status=Holding.CONTESTED,
        claims=tuple(c.id for c in claims[:3]),
        reason="three claims",
    )
    check = Check(
        id=content_id("chk", "area"),
        kind="area",
        verdict="GAP",
        text="stated 20 of 45 km2 taken; places named add up to 11 %",
        claims=tuple(c.id for c in claims[:1]),
    )
    return SimpleNamespace(intervals=(interval,), checks=(check,))


DERIVERS = Derivers(
    find_copies=_find_copies, find_origins=_find_origins, reconcile=_reconcile, control=_control
)
