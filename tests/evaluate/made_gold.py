"""A small gold folder of our own making, and a system that proposes what a test tells it to."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from communique.evaluate.command import System
from communique.evaluate.running import Extract
from communique.records.claim import (
    ActorRole,
    ActorSlot,
    AttributionLink,
    Claim,
    ClaimTime,
    ClaimType,
    PlaceRole,
    PlaceSlot,
)
from communique.records.mention import SpeakerKind, Stance
from communique.records.result import DocumentResult
from communique.records.text import Document, Original, Segment, SegmentKind
from communique.records.when import Anchor, Precision

TEXTS = {
    "a01": "Blues take the mill\n\nThe Blue Army took the mill on Monday. Reds shelled <the quay>.\n",
    "a02": "Two people were killed at the kiln. The Red Front denied it.\n",
    "z01": "Blues entered the tower. Nobody is to look here.\n",
}
SETS = """
[[set]]
name = "open"
title = "Open articles"
claims = "claims.jsonl"
texts = "texts"
documents = ["a01..a02"]

[[set]]
name = "closed"
title = "Closed articles"
claims = "claims.jsonl"
texts = "texts"
documents = ["z01"]
last_look = true
"""


def gold(doc: str, quote: str, kind: str, **slots: object) -> dict[str, object]:
    """A gold line."""
    form: dict[str, object] = {
        "doc": doc,
        "quote": quote,
        "segment": "body",
        "type": kind,
        "stance": "asserted",
    }
    empty = dict.fromkeys(("agent", "target", "location", "origin", "destination", "route", "sources"), ())
    return {**form, "negated": False, "time": None, "quantities": [], **empty, **slots}


GOLD = (
    {"doc": "a01", "date": "2020-03-02"},
    gold("a01", "The Blue Army took the mill", "territory.capture", agent=["Blue Army"], location=["Mill"]),
    gold("a01", "Reds shelled <the quay>", "battle.shelling", agent=["Red Front"], location=["Quay"]),
    gold("a02", "Two people were killed", "harm.casualties", location=["Kiln"]),
    gold("z01", "Blues entered the tower", "territory.advance", agent=["Blue Army"]),
)


def proposed(
    doc: str,
    quote: str,
    kind: ClaimType,
    *,
    agents: Sequence[str] = (),
    places: Sequence[str] = (),
    score: float = 0.5,
) -> Claim:
    """A claim of the system under test."""
    start = TEXTS[doc].index(quote)
    return Claim(
        id=f"{doc}-{kind}-{start}",
        document=f"{doc}.txt",
        start=start,
        end=start + len(quote),
        quote=quote,
        segment=SegmentKind.BODY,
        type=kind,
        actors=tuple(ActorSlot(role=ActorRole.AGENT, actor=None, name=n, mention=n) for n in agents),
        places=tuple(PlaceSlot(role=PlaceRole.LOCATION, place=None, name=n, mention=n) for n in places),
        time=ClaimTime(
            start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT
        ),
        quantities=(),
        attribution=(
            AttributionLink(
                source=None, name="Harbour Radio", actor=None, kind=SpeakerKind.MEDIA, cue=None, mention=None
            ),
        )
        if doc == "a02"
        else (),
        stance=Stance.ASSERTED,
        negated=False,
        score=score,
        rule_ids=(f"rule.{kind}",),
    )


CAPTURE = proposed(
    "a01", "Blue Army took the mill", ClaimType.CAPTURE, agents=["Blue Army"], places=["Mill"], score=0.9
)
SHELLING = proposed(
    "a01", "Reds shelled <the quay>", ClaimType.SHELLING, agents=["Blue Army"], places=["Quay"]
)
ALARM = proposed("a02", "The Red Front denied it", ClaimType.REFUSAL, score=0.2)
ADVANCE = proposed("z01", "Blues entered the tower", ClaimType.ADVANCE, agents=["Blue Army"])


@dataclass
class Stub:
    """A reader and an extraction that remember what they were asked for."""

    claims: Sequence[Claim] = (CAPTURE, SHELLING, ALARM, ADVANCE)
    opened: list[str] = field(default_factory=list)
    cases: list[str | None] = field(default_factory=list)

    def read(self, folder: Path, wanted: Callable[[str], bool]) -> list[Document]:
        paths = [path for path in sorted(folder.glob("*.txt")) if wanted(path.stem)]
        self.opened += [path.stem for path in paths]
        return [_document(path.name, path.read_text("utf-8")) for path in paths]

    def load(self, case: str | None) -> Extract:
        self.cases.append(case)
        return lambda document: DocumentResult(
            document=document, claims=tuple(c for c in self.claims if c.document == document.name)
        )

    @property
    def system(self) -> System:
        return System(read=self.read, load=self.load)


def _document(name: str, text: str) -> Document:
    body = Segment(kind=SegmentKind.BODY, start=0, end=len(text), reason="made")
    original = Original(sha256=sha256(text.encode()).hexdigest(), media_type="text/plain", size=len(text))
    outlet = "harbour" if name.startswith("a01") else None
    return Document(id=name, name=name, text=text, original=original, segments=(body,), outlet=outlet)


def write_gold(folder: Path, lines: Sequence[Mapping[str, object]] = GOLD) -> Path:
    """Write the gold folder; return it."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_text(text, "utf-8")
    (folder / "claims.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (folder / "aliases.json").write_text('{"Red Front": ["Reds"]}', "utf-8")
    (folder / "sets.toml").write_text(SETS, "utf-8")
    return folder
