"""Hand-made claims and a small war for tests, and gold annotations read as claims."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from communique.records.case import Actor, Alias, Case, InitialControl, Place, Region, Source
from communique.records.claim import (
    ActorRole,
    ActorSlot,
    AttributionLink,
    Claim,
    ClaimTime,
    ClaimType,
    PlaceRole,
    PlaceSlot,
    Quantity,
)
from communique.records.ids import content_id
from communique.records.mention import ActorCategory, Qualifier, SpeakerKind, Stance
from communique.records.text import Document, DocumentDate, Original, Segment, SegmentKind
from communique.records.when import Anchor, Precision


def actor(
    actor_id: str, name: str, category: ActorCategory, camp: str | None, parent: str | None = None
) -> Actor:
    return Actor(
        id=actor_id, name=name, category=category, camp=camp, aliases=(Alias(text=name),), parent=parent
    )


def source(
    source_id: str, name: str, kind: SpeakerKind, speaks_for: str | None, leaning: str | None
) -> Source:
    return Source(id=source_id, name=name, aliases=(), kind=kind, actor=speaks_for, leaning=leaning)


def square(east: int, north: int) -> str:
    """A square of about a kilometre, ``east`` and ``north`` squares from a corner."""
    x, y, side = 30 + east * 0.01, 40 + north * 0.01, 0.01
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return "POLYGON ((" + ", ".join(f"{a:.3f} {b:.3f}" for a, b in corners) + "))"


def place(place_id: str, feature: str, parent: str | None, east: int, north: int) -> Place:
    name = place_id.split("/")[-1].replace("-", " ").title()
    wkt = square(east, north) if feature == "district" else None
    return Place(
        id=place_id,
        name=name,
        names=(),
        feature=feature,
        parent=parent,
        lat=40 + north * 0.01 + 0.005,
        lon=30 + east * 0.01 + 0.005,
        wkt=wkt,
    )


DISTRICTS = ("mill", "quay", "kiln", "ford", "tower", "orchard")

#: A war of our own: the city of Port has six districts in a row of three by two; blues hold the west.
WAR = Case(
    id="port",
    title="The war for Port",
    window_start=date(2020, 3, 1),
    window_end=date(2020, 3, 31),
    home="x/port",
    countries=("XX",),
    camps=(("blue", "Blues", "#00f"), ("red", "Reds", "#f00"), ("green", "Greens", "#0f0")),
    foes=(("blue", "red"),),
    actors=(
        actor("blue-army", "Blue Army", ActorCategory.STATE, "blue"),
        actor("red-front", "Red Front", ActorCategory.ARMED_GROUP, "red"),
        actor("red-guard", "Red Guard", ActorCategory.ARMED_GROUP, "red", "red-front"),
        actor("red-star", "Red Star", ActorCategory.ARMED_GROUP, "red", "red-front"),
        actor("green-militia", "Green Militia", ActorCategory.ARMED_GROUP, "green"),
        actor("civilians", "civilians", ActorCategory.PEOPLE, None),
    ),
    places=(
        place("x/port", "city", None, 0, 0),
        *(place(f"port/{name}", "district", "x/port", at % 3, at // 3) for at, name in enumerate(DISTRICTS)),
    ),
    regions=(
        Region(
            id="port/east",
            name="East Port",
            names=(),
            members=("port/kiln", "port/orchard", "port/tower"),
            valid_from=None,
            valid_to=None,
        ),
    ),
    sources=(
        source("blue-tv", "Blue TV", SpeakerKind.STATE_MEDIA, "blue-army", None),
        source("watch", "Port Watch", SpeakerKind.MONITOR, None, "red"),
        source("wire", "The Wire", SpeakerKind.MEDIA, None, None),
        source("doctors", "Doctors", SpeakerKind.RESPONDER, None, None),
    ),
    control=tuple(
        InitialControl(place=f"port/{name}", holder=holder, on=date(2020, 3, 1), source="made up for tests")
        for name, holder in [
            ("mill", "blue-army"),
            ("quay", "blue-army"),
            ("kiln", "red-front"),
            ("tower", "red-front"),
        ]
    ),
)

_SPEAKERS: Mapping[str, AttributionLink] = {
    "blue-army": AttributionLink(
        source="blue-army",
        name="Blue Army",
        actor="blue-army",
        kind=SpeakerKind.PARTY,
        cue="said",
        mention=None,
    ),
    "red-front": AttributionLink(
        source="red-front",
        name="Red Front",
        actor="red-front",
        kind=SpeakerKind.PARTY,
        cue="said",
        mention=None,
    ),
    "blue-tv": AttributionLink(
        source="blue-tv",
        name="Blue TV",
        actor="blue-army",
        kind=SpeakerKind.STATE_MEDIA,
        cue="said",
        mention=None,
    ),
    "watch": AttributionLink(
        source="watch", name="Port Watch", actor=None, kind=SpeakerKind.MONITOR, cue="said", mention=None
    ),
    "wire": AttributionLink(
        source="wire", name="The Wire", actor=None, kind=SpeakerKind.MEDIA, cue=None, mention=None
    ),
    "doctors": AttributionLink(
        source="doctors", name="Doctors", actor=None, kind=SpeakerKind.RESPONDER, cue="said", mention=None
    ),
}


def day(text: str | None) -> date | None:
    """March 2020 by its day ("14"), or an ISO date."""
    if text is None:
        return None
    return date(2020, 3, int(text)) if len(text) <= 2 else date.fromisoformat(text)


def made(
    kind: ClaimType,
    where: str | None = "port/kiln",
    *,
    agent: str | None = "blue-army",
    target: str | Sequence[str] | None = None,
    on: str | None = "14",
    to: str | None = None,
    by: str | Sequence[str] | None = None,
    stance: Stance = Stance.ASSERTED,
    document: str = "one.txt",
    quote: str | None = None,
    segment: SegmentKind = SegmentKind.BODY,
    relation: str | None = None,
    negated: bool = False,
    start: int = 0,
    figures: Iterable[tuple[str, float | None, float | None, str, Qualifier]] = (),
    role: PlaceRole = PlaceRole.LOCATION,
    named: bool = False,
) -> Claim:
    """A claim of the war for Port; ``by`` names its speakers, outermost first.

    With ``named`` its actors, place and day stand in its own words.
    """
    speakers = [by] if isinstance(by, str) else list(by or ())
    targets = [target] if isinstance(target, str) else list(target or ())
    words = quote or f"{speakers} {stance.value}: {agent} {kind.value} {where} {on} {targets}"
    first, last = day(on), day(to or on)
    return Claim(
        id=content_id("c", document, start, kind, words, agent, where, negated),
        document=document,
        start=start,
        end=start + len(words),
        quote=words,
        segment=segment,
        type=kind,
        actors=(
            *((_slot(ActorRole.AGENT, agent, named),) if agent else ()),
            *(_slot(ActorRole.TARGET, one, named) for one in targets),
        ),
        places=()
        if where is None
        else (
            PlaceSlot(
                role=role,
                place=where,
                name=where.split("/")[-1].title(),
                mention=where if named else None,
                relation=relation,
            ),
        ),
        time=ClaimTime(
            start=first,
            end=last,
            precision=Precision.DAY,
            mention=on if named and on and on in words else None,
            anchor=Anchor.DOCUMENT,
        ),
        quantities=tuple(
            Quantity(
                measure=measure,
                low=low,
                high=high,
                mention=mention,
                qualifier=qualifier,
                unit={"area": "km2", "share": "fraction"}.get(measure, "people"),
            )
            for measure, low, high, mention, qualifier in figures
        ),
        attribution=tuple(_SPEAKERS[one] for one in speakers),
        stance=stance,
        negated=negated,
        score=1.0,
    )


def _slot(role: ActorRole, actor_id: str, named: bool) -> ActorSlot:
    names = {one.id: one.name for one in WAR.actors}
    mention = actor_id if named else None
    return ActorSlot(role=role, actor=actor_id, name=names.get(actor_id, actor_id), mention=mention)


def report(
    name: str, text: str, *, on: date | None = None, outlet: str | None = None, captions: Sequence[str] = ()
) -> Document:
    """A document: the text is body, and each of ``captions`` (which must occur in it) is a caption."""
    spans = sorted((text.index(caption), text.index(caption) + len(caption)) for caption in captions)
    segments, at = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > at:
            segments.append(Segment(kind=SegmentKind.BODY, start=at, end=start, reason="test"))
        if end > start:
            segments.append(Segment(kind=SegmentKind.CAPTION, start=start, end=end, reason="test"))
        at = end
    when = None if on is None else DocumentDate(start=on, end=on, reason="test")
    return Document(
        id=content_id("d", name),
        name=name,
        text=text,
        segments=tuple(segments),
        outlet=outlet,
        date=when,
        original=Original(sha256="0" * 64, media_type="text/plain", size=len(text)),
    )


# --- gold annotations --------------------------------------------------------------------------

_GOLD_ACTORS = {
    "Government of Syria": "syria-government",
    "Government of Syria allies": "syria-government-allies",
    "Syrian rebels": "syrian-rebels",
    "YPG": "ypg",
    "Russia": "russia",
    "Fastaqim": "fastaqim",
    "Syrian Observatory for Human Rights": "sohr",
    "Syrian state TV": "syrian-state-tv",
    "SANA": "sana",
    "AFP": "afp",
    "Reuters": "reuters",
    "White Helmets": "white-helmets",
    "civilians": "civilians",
}
_GOLD_KINDS = {
    "Syrian Observatory for Human Rights": (SpeakerKind.MONITOR, None),
    "Syrian state TV": (SpeakerKind.STATE_MEDIA, "syria-government"),
    "SANA": (SpeakerKind.STATE_MEDIA, "syria-government"),
    "Government of Syria": (SpeakerKind.PARTY, "syria-government"),
    "Syrian rebels": (SpeakerKind.PARTY, "syrian-rebels"),
    "Fastaqim": (SpeakerKind.PARTY, "fastaqim"),
    "Russia": (SpeakerKind.PARTY, "russia"),
    "AFP": (SpeakerKind.MEDIA, None),
    "Reuters": (SpeakerKind.MEDIA, None),
    "White Helmets": (SpeakerKind.RESPONDER, None),
}
_MEASURE_UNITS = {"area": "km2", "share": "fraction", "duration": "hour"}


def aleppo(case: Case) -> Case:
    """The bundled case with the few actors and sources of the gold, so that its tables may grow freely."""
    actors = (
        actor("syria-government", "Government of Syria", ActorCategory.STATE, "government"),
        actor("syria-government-allies", "Allies of the Government", ActorCategory.COALITION, "government"),
        actor("russia", "Russia", ActorCategory.STATE, "government"),
        actor("syrian-rebels", "Syrian rebels", ActorCategory.ARMED_GROUP, "rebels"),
        actor("fastaqim", "Fastaqim", ActorCategory.ARMED_GROUP, "rebels", "syrian-rebels"),
        actor("ypg", "YPG", ActorCategory.ARMED_GROUP, "ypg"),
        actor("civilians", "civilians", ActorCategory.PEOPLE, None),
    )
    sources = (
        source("sohr", "Syrian Observatory for Human Rights", SpeakerKind.MONITOR, None, "rebels"),
        source("syrian-state-tv", "Syrian state TV", SpeakerKind.STATE_MEDIA, "syria-government", None),
        source("sana", "SANA", SpeakerKind.STATE_MEDIA, "syria-government", None),
        source("afp", "AFP", SpeakerKind.MEDIA, None, None),
        source("reuters", "Reuters", SpeakerKind.MEDIA, None, None),
    )
    return replace(case, actors=actors, sources=sources)


def gold_claims(shared: Path, case: Case, folder: str = "seeds") -> tuple[Claim, ...]:
    """The gold annotations of a folder as claims, their quotes located in the texts."""
    places = _place_ids(case, json.loads((shared / "gold" / "aliases.json").read_text(encoding="utf-8")))
    rows = (shared / "gold" / folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {path.stem: path for path in (shared / folder).glob("*.txt")}
    return tuple(
        _gold_claim(row, number, texts[row["doc"]], places)
        for number, row in enumerate(map(json.loads, rows))
        if "quote" in row
    )


def gold_documents(shared: Path, folder: str = "seeds") -> tuple[Document, ...]:
    """The articles that are annotated, with captions marked where the gold says so."""
    rows = (shared / "gold" / folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    heads = {row["doc"]: row["date"] for row in map(json.loads, rows) if "quote" not in row}
    captions: dict[str, list[str]] = {name: [] for name in heads}
    for row in map(json.loads, rows):
        if row.get("segment") == "caption":
            captions[row["doc"]].append(row["quote"])
    return tuple(
        _gold_document(path, heads[path.stem], captions[path.stem])
        for path in sorted((shared / folder).glob("*.txt"))
        if path.stem in heads
    )


def _gold_document(path: Path, on: str, captions: Sequence[str]) -> Document:
    """A line that holds a caption's quote is a line of captions (as the page's pictures stand together)."""
    text = path.read_text(encoding="utf-8")
    lines = sorted({line for line in text.split("\n") for quote in captions if quote in line})
    return report(path.name, text, on=date.fromisoformat(on), captions=lines)


def _place_ids(case: Case, aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for one in (*case.places, *case.regions):
        for name in (*one.names, one.name):
            known.setdefault(name.casefold(), one.id)
    for name, others in aliases.items():
        for other in (name, *others):
            if (found := known.get(other.casefold())) is not None:
                known.setdefault(name.casefold(), found)
    return known


def _gold_claim(row: Mapping[str, object], number: int, path: Path, places: Mapping[str, str]) -> Claim:
    text, quote = path.read_text(encoding="utf-8"), str(row["quote"])
    start = text.find(quote)
    span = row["time"] or (None, None)
    first, last = (None if end is None else date.fromisoformat(end) for end in span)
    return Claim(
        id=content_id("c", path.name, start, row["type"], number),
        document=path.name,
        start=start,
        end=start + len(quote),
        quote=quote,
        segment=SegmentKind(str(row["segment"])),
        type=ClaimType(str(row["type"])),
        actors=tuple(_gold_actors(row)),
        places=tuple(_gold_places(row, places)),
        time=ClaimTime(start=first, end=last, precision=Precision.DAY, mention=None, anchor=Anchor.DOCUMENT),
        quantities=tuple(_gold_quantities(row)),
        attribution=tuple(_gold_speaker(name) for name in row["sources"]),
        stance=Stance(str(row["stance"])),
        negated=bool(row["negated"]),
        score=1.0,
    )


def _gold_actors(row: Mapping[str, object]) -> Iterator[ActorSlot]:
    for role in ActorRole:
        for name in row[role.value]:
            yield ActorSlot(role=role, actor=_GOLD_ACTORS.get(name), name=name, mention=name)


def _gold_places(row: Mapping[str, object], places: Mapping[str, str]) -> Iterator[PlaceSlot]:
    for role in PlaceRole:
        for name in row[role.value]:
            yield PlaceSlot(role=role, place=places.get(name.casefold()), name=name, mention=name)


def _gold_quantities(row: Mapping[str, object]) -> Iterator[Quantity]:
    for one in row["quantities"]:
        low, high, measure = one["low"], one["high"], one["measure"]
        qualifier = Qualifier.EXACT if high is not None else Qualifier.MORE_THAN
        mention = f"{low:g}" if high is not None else f"more than {low:g}"
        unit = one.get("unit") or _MEASURE_UNITS.get(measure, "people")
        yield Quantity(measure=measure, low=low, high=high, unit=unit, mention=mention, qualifier=qualifier)


def _gold_speaker(name: str) -> AttributionLink:
    kind, speaks_for = _GOLD_KINDS.get(name, (SpeakerKind.UNKNOWN, None))
    return AttributionLink(
        source=_GOLD_ACTORS.get(name), name=name, actor=speaks_for, kind=kind, cue=None, mention=name
    )
