"""A made-up city with six districts, three reports and a dispute, for the tests of what is published."""

from dataclasses import replace
from datetime import date

import pytest

from communique.records.case import Actor, Alias, Case, Place, Source
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
    Quantity,
)
from communique.records.decision import Run
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
from communique.records.lineage import Copy, CopyKind, Origin
from communique.records.mention import ActorCategory, Qualifier, SpeakerKind, Stance
from communique.records.result import Record
from communique.records.text import (
    DateWitness,
    Document,
    DocumentDate,
    Original,
    Segment,
    SegmentKind,
    WeekdayFinding,
)
from communique.records.when import Anchor, Precision

HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'

CLAUSES = (
    "The Velm Gazette reports 😀 from the front",
    "State radio said the guard had taken Northgate on Saturday 11 May",
    "The league denied the report",
    "The Velm Monitor confirmed that Northgate had fallen to the guard",
    "At least seven people were killed by shells in Saltmarket",
    f"A witness wrote {HOSTILE} on a wall",
)


def _document(name: str, clauses: tuple[str, ...], day: date) -> Document:
    text = ". ".join(clauses) + ".\nShare this page"
    body = text.index("\n")
    return Document(
        id=f"doc-{name}",
        name=f"{name}.txt",
        text=text,
        original=Original(sha256="0" * 64, media_type="text/plain", size=len(text)),
        segments=(
            Segment(kind=SegmentKind.HEADLINE, start=0, end=len(clauses[0]), reason="first line"),
            Segment(kind=SegmentKind.BODY, start=len(clauses[0]) + 2, end=body, reason="prose"),
            Segment(kind=SegmentKind.FURNITURE, start=body + 1, end=len(text), reason="a sharing button"),
        ),
        outlet="gazette",
        title=clauses[0],
        date=DocumentDate(
            start=day,
            end=day,
            reason="the manifest says so",
            witnesses=(DateWitness(kind="manifest", start=day, end=day, mention=str(day), reason="given"),),
            conflicts=("the text names 11 May",),
        ),
    )


def _claim(number: int, doc: Document, quote: str, kind: ClaimType, **changes: object) -> Claim:
    start = doc.text.index(quote)
    claim = Claim(
        id=f"clm-{number}",
        document=doc.name,
        start=start,
        end=start + len(quote),
        quote=quote,
        segment=SegmentKind.BODY,
        type=kind,
        actors=(ActorSlot(role=ActorRole.AGENT, actor="guard", name="City Guard", mention="the guard"),),
        places=(PlaceSlot(role=PlaceRole.LOCATION, place="velm/d0", name="Northgate", mention="Northgate"),),
        time=ClaimTime(
            start=date(2024, 5, 11),
            end=date(2024, 5, 11),
            precision=Precision.DAY,
            mention="Saturday",
            anchor=Anchor.RELATIVE,
        ),
        quantities=(),
        attribution=(),
        stance=Stance.ASSERTED,
        negated=False,
        score=0.9,
        rule_ids=("test.rule",),
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def _speaker(source: str, name: str, kind: SpeakerKind, actor: str | None = None) -> AttributionLink:
    return AttributionLink(source=source, name=name, actor=actor, kind=kind, cue="said", mention=name)


def _place(number: int) -> Place:
    x, y = 10 + 0.02 * (number % 3), 50 + 0.02 * (number // 3)
    ring = f"{x} {y}, {x} {y + 0.02}, {x + 0.02} {y + 0.02}, {x + 0.02} {y}, {x} {y}"
    names = ("Northgate", "Saltmarket", "Old Wharf", "Mill End", "Castle Row", "Tannery")
    return Place(
        id=f"velm/d{number}",
        name=names[number],
        names=(names[number],),
        feature="district",
        parent="velm",
        lat=y + 0.01,
        lon=x + 0.01,
        native=("باب الشمال",) if number == 0 else (),
        wkt=f"POLYGON (({ring}))",
    )


def _case() -> Case:
    return Case(
        id="velm",
        title="Velm, May 2024",
        window_start=date(2024, 5, 1),
        window_end=date(2024, 5, 12),
        home="velm",
        countries=("XX",),
        camps=(("guard-camp", "City Guard and allies", "#b5473c"), ("league-camp", "League", "#3f7f93")),
        foes=(("guard-camp", "league-camp"),),
        actors=(
            Actor(
                id="guard",
                name="City Guard",
                category=ActorCategory.STATE,
                camp="guard-camp",
                aliases=(Alias(text="the junta", framing="junta", used_by="league-camp"),),
            ),
            Actor(
                id="league",
                name="League",
                category=ActorCategory.ARMED_GROUP,
                camp="league-camp",
                aliases=(Alias(text="bandits", framing="bandits"),),
            ),
        ),
        places=tuple(_place(number) for number in range(6)),
        sources=(
            Source(
                id="radio",
                name="State radio",
                aliases=(),
                kind=SpeakerKind.STATE_MEDIA,
                actor="guard",
                leaning="guard-camp",
            ),
            Source(
                id="monitor",
                name="Velm Monitor",
                aliases=(),
                kind=SpeakerKind.MONITOR,
                actor=None,
                leaning="league-camp",
            ),
        ),
    )


def _claims(doc: Document) -> tuple[Claim, ...]:
    capture, shelling = ClaimType.CAPTURE, ClaimType.SHELLING
    state = (_speaker("radio", "State radio", SpeakerKind.STATE_MEDIA, "guard"),)
    league = (_speaker("league", "League", SpeakerKind.PARTY, "league"),)
    monitor = (_speaker("monitor", "Velm Monitor", SpeakerKind.MONITOR),)
    witness = (_speaker("witness", HOSTILE, SpeakerKind.RESIDENT),)
    dead = Quantity(
        measure="killed",
        low=7,
        high=None,
        unit="people",
        mention="At least seven",
        qualifier=Qualifier.AT_LEAST,
    )
    saltmarket = PlaceSlot(role=PlaceRole.LOCATION, place="velm/d1", name="Saltmarket", mention="Saltmarket")
    return (
        _claim(1, doc, CLAUSES[1], capture, attribution=state),
        _claim(2, doc, CLAUSES[2], capture, attribution=league, stance=Stance.DENIED),
        _claim(3, doc, CLAUSES[3], capture, attribution=monitor, stance=Stance.CONFIRMED),
        _claim(4, doc, CLAUSES[4], shelling, quantities=(dead,), places=(saltmarket,)),
        _claim(5, doc, CLAUSES[5], ClaimType.DAMAGE, attribution=witness, places=()),
    )


def _event(number: int, claims: tuple[Claim, ...], status: Status, **changes: object) -> Event:
    first = claims[0]
    event = Event(
        id=f"ev-{number}",
        type=first.type,
        title=f"Event {number}",
        place=None,
        place_name=None,
        agents=("City Guard",),
        targets=(),
        start=date(2024, 5, 11),
        end=date(2024, 5, 11),
        status=status,
        probability=0.8,
        low=0.6,
        high=0.9,
        prior=-0.9,
        origins=len(claims),
        claims=tuple(claim.id for claim in claims),
        contributions=tuple(
            Contribution(claim=claim.id, weight=-0.5 if claim.stance is Stance.DENIED else 1.4, reason="test")
            for claim in claims
        ),
        merges=("joined: same place and day",),
    )
    return replace(event, **changes)  # type: ignore[arg-type]


def _held(number: int, first: int, last: int, holder: str | None, status: Holding) -> ControlInterval:
    place = _place(number)
    return ControlInterval(
        id=f"ctl-{number}-{first}",
        place=place.id,
        name=place.name,
        valid_from=date(2024, 5, first),
        valid_to=date(2024, 5, last),
        holder=holder,
        probability=0.9,
        layer=Layer.OBSERVED,
        status=status,
        claims=("clm-1", "clm-3") if first > 1 else (),
        reason="made up",
    )


def _control() -> tuple[ControlInterval, ...]:
    return (
        _held(0, 1, 10, "league", Holding.HELD),
        _held(0, 11, 12, "guard", Holding.HELD),
        _held(1, 1, 12, "guard", Holding.CONTESTED),
        _held(2, 1, 12, "league", Holding.LIKELY),
        _held(3, 1, 12, None, Holding.UNKNOWN),
    )


def _figure() -> Figure:
    statement = FigureStatement(
        claim="clm-4",
        source="Velm Gazette",
        low=7,
        high=None,
        mention="At least seven",
        on=date(2024, 5, 12),
        origin="gazette",
    )
    return Figure(
        id="fig-1",
        measure="killed",
        unit="people",
        population="civilians",
        area="velm/d1",
        area_name="Saltmarket",
        actor=None,
        start=date(2024, 5, 11),
        end=date(2024, 5, 11),
        statements=(
            statement,
            replace(statement, source="State radio", low=3, high=5, mention="three to five"),
        ),
        ucdp=(3, 7, 7),
        acled=3,
        airwars=(3, 7),
        notes=("bounds differ",),
    )


def _record() -> Record:
    doc = _document("001", CLAUSES, date(2024, 5, 12))
    weekday = WeekdayFinding(
        start=doc.text.index("Saturday"),
        end=doc.text.index("Saturday") + len("Saturday 11 May"),
        mention="Saturday 11 May",
        stated=date(2024, 5, 11),
        corrected=date(2024, 5, 10),
        reason="made up",
    )
    doc = replace(doc, weekdays=(weekday,))
    copy = _document("000", CLAUSES[:3], date(2024, 5, 12))
    claims = _claims(doc)
    return Record(
        case=_case(),
        documents=(doc, copy),
        claims=claims,
        links=(ClaimLink(kind=LinkKind.DENIES, claim="clm-2", other="clm-1", reason="next sentence"),),
        copies=(
            Copy(kind=CopyKind.EXCERPT, document=copy.name, of=doc.name, containment=0.97, reason="shorter"),
        ),
        origins=tuple(
            Origin(claim=claim.id, key=f"origin-{claim.id}", chain=("gazette",), reason="own")
            for claim in claims
        ),
        events=(
            _event(1, claims[:3], Status.CONTESTED, place="velm/d0", place_name="Northgate"),
            _event(2, claims[3:4], Status.SINGLE, place="velm/d1", place_name="Saltmarket"),
            _event(3, claims[4:], Status.SINGLE),
        ),
        figures=(_figure(),),
        contradictions=(
            Contradiction(
                id="con-1",
                kind="denial",
                severity=0.8,
                summary="State radio says Northgate fell; the league denies it",
                claims=("clm-1", "clm-2"),
                interests=("own gain", "own loss"),
                resolved=False,
                event="ev-1",
            ),
        ),
        checks=(
            Check(
                id="chk-1", kind="area", verdict="GAP", text="Named: 10 %; stated: 40 %", claims=("clm-1",)
            ),
        ),
        control=_control(),
        decisions=(),
        run=Run(id="run-1", version="0.1", lexicon="abc", case="velm", case_hash="def"),
    )


@pytest.fixture(scope="session")
def hostile() -> str:
    """Markup that would run, or close the data's element, if any part of it were taken for HTML."""
    return HOSTILE


@pytest.fixture(scope="session")
def record() -> Record:
    """A small record with one contested capture and hostile text in an article and a speaker's name."""
    return _record()
