"""Our events beside somebody else's: which are the same, which one side lacks, and where the two disagree.

Nobody is taken to be right. An event of theirs is held against every one of ours that is near in place and
time; the best fit of each is taken once, best first, and every verdict carries its reasons.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from communique.evaluate.layers import OtherEvent, OtherLayer
from communique.publish.export.shelf import Shelf, Spot
from communique.records.claim import ClaimType
from communique.records.event import Event
from communique.records.result import Record

#: Mean radius of the Earth in kilometres (IUGG).
_EARTH = 6371.0088

#: A place that is a region or a whole city stands for everything within so many kilometres of its middle.
_REACH = {"point": 0.0, "near": 3.0, "city": 10.0, "part": 6.0, "line": 10.0, "admin": 60.0, "water": 20.0}

#: Below this an event of theirs and one of ours are not the same. Set by reading the matches of the Aleppo
#: case with UCDP's file: without a side that both name, only the same place on the same day will do (0.5).
_LEAST = 0.42

#: An event of ours that is dated to more days than these has slack enough in its own dates.
_WEEK = 7

#: Days by which the windows of two counts may differ in length and still be compared.
_SAME_WINDOW = 2

_LETHAL = frozenset(
    {
        ClaimType.CLASH,
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CHEMICAL,
        ClaimType.CASUALTIES,
        ClaimType.CAPTURE,
        ClaimType.ADVANCE,
        ClaimType.REPULSE,
        ClaimType.BREACH,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An event of theirs and one of ours, with why they go together and where they disagree."""

    theirs: OtherEvent
    ours: str
    title: str
    score: float
    reasons: tuple[str, ...]
    disagreements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """An event that one side has and the other lacks, and the likeliest reason."""

    id: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of it: ``missing`` are theirs that we lack, ``extra`` ours that they lack."""

    name: str
    matched: tuple[Pair, ...]
    contradicting: tuple[Pair, ...]
    missing: tuple[Lack, ...]
    extra: tuple[Lack, ...]

    def lines(self) -> Iterator[str]:
        """Yield the comparison for people, one event a line."""
        yield (
            f"{self.name}: {len(self.matched)} matched, {len(self.contradicting)} contradicting, "
            f"{len(self.missing)} of theirs missing here, {len(self.extra)} of ours missing there"
        )
        for pair in self.contradicting:
            yield f"  contradicts  {_told(pair)}: {'; '.join(pair.disagreements)}"
        for pair in self.matched:
            yield f"  matched      {_told(pair)} ({'; '.join(pair.reasons)})"
        yield from _grouped("missing here", self.missing)
        yield from _grouped("missing there", self.extra)


def _told(pair: Pair) -> str:
    theirs = pair.theirs
    return f"{theirs.id} {theirs.start} {theirs.place} · {pair.ours} {pair.title}"


def _grouped(word: str, lacks: Sequence[Lack]) -> Iterator[str]:
    """Yield each reason with its count and its first event."""
    counts = Counter(lack.reason for lack in lacks)
    for reason, count in counts.most_common():
        first = next(lack for lack in lacks if lack.reason == reason)
        yield f"  {word:<12} {count:>4}  {reason} (such as {first.id}: {first.what})"


def compare_record(
    record: Record, layer: OtherLayer, *, kilometres: float = 5.0, days: int = 2
) -> Comparison:
    """Return the record held against somebody else's events.

    Two events go together when they are at most ``kilometres`` apart (more where a place is a whole city or
    region) and ``days`` apart, and share a kind or a side. Disagreement on the dead makes a contradiction.
    """
    shelf = Shelf(record)
    ours = {e.id: e for e in record.events if shelf.unfit(e) is None and e.type in _LETHAL}
    found = [
        pair
        for theirs in layer.events
        for event in ours.values()
        if (pair := _pair(theirs, event, shelf, kilometres, days)) is not None
    ]
    pairs = _best_once(found)
    taken = {pair.theirs.id for pair in pairs}
    used = {pair.ours for pair in pairs}
    return Comparison(
        name=layer.name,
        matched=tuple(pair for pair in pairs if not pair.disagreements),
        contradicting=tuple(pair for pair in pairs if pair.disagreements),
        missing=tuple(
            _missing(one, record, shelf, kilometres) for one in layer.events if one.id not in taken
        ),
        extra=tuple(_extra(event, layer, shelf) for event in ours.values() if event.id not in used),
    )


def _best_once(found: Sequence[Pair]) -> list[Pair]:
    """Return pairs, best first, so that no event of either side is in two."""
    pairs: list[Pair] = []
    theirs: set[str] = set()
    ours: set[str] = set()
    for pair in sorted(found, key=lambda one: (-one.score, one.theirs.start, one.theirs.id, one.ours)):
        if pair.theirs.id not in theirs and pair.ours not in ours:
            pairs.append(pair)
            theirs.add(pair.theirs.id)
            ours.add(pair.ours)
    return sorted(pairs, key=lambda one: (one.theirs.start, one.theirs.id))


def _pair(theirs: OtherEvent, event: Event, shelf: Shelf, kilometres: float, days: int) -> Pair | None:
    """Return the two as a pair when they may be the same event, else None."""
    spot = shelf.spot(event)
    if spot is None or event.start is None or event.end is None:
        return None
    gap = _days_apart(theirs, event.start, event.end)
    far = distance(theirs.lat, theirs.lon, spot.lat, spot.lon)
    reach = kilometres + _REACH.get(spot.coarse, 0.0)
    width = (event.end - event.start).days
    if gap > (0 if width > _WEEK else days) or far > reach or width > 31:
        return None
    sides = _shared_sides(theirs, event, shelf)
    score = 0.25 * (1 - gap / (days + 1)) + 0.25 * (1 - far / (reach + 1)) + 0.5 * bool(sides)
    if not sides and event.agents and shelf.targets(event):
        return None  # both sides are named, and neither is theirs: another event
    if score < _LEAST:
        return None
    reasons = (
        _days_reason(theirs, event.start, event.end),
        f"{far:.1f} km apart",
        f"shared side: {', '.join(sides)}" if sides else "no side named by both",
    )
    return Pair(
        theirs=theirs,
        ours=event.id,
        title=event.title,
        score=round(score, 3),
        reasons=reasons,
        disagreements=tuple(_disagreements(theirs, event, shelf)),
    )


def _days_reason(theirs: OtherEvent, start: date, end: date) -> str:
    gap = _days_apart(theirs, start, end)
    if gap:
        return f"{gap} day{'s' if gap > 1 else ''} apart"
    return (
        "the same day" if start == end == theirs.start == theirs.end else f"their days meet {start} to {end}"
    )


def _days_apart(theirs: OtherEvent, start: date, end: date) -> int:
    return max(0, (theirs.start - end).days, (start - theirs.end).days)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres (haversine formula)."""
    a, b = radians(lat), radians(other_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))


def _shared_sides(theirs: OtherEvent, event: Event, shelf: Shelf) -> list[str]:
    """Return the camps that both name, by any name or alias of their actors."""
    mine = {camp for key in (*event.agents, *shelf.targets(event)) if (camp := _camp(key, shelf))}
    named = {camp for side in theirs.sides if (camp := _camp_of_name(side, shelf))}
    return sorted(mine & named)


def _camp(key: str, shelf: Shelf) -> str | None:
    if shelf.is_people(key):
        return "civilians"
    return shelf.sides.camp(key)


def _camp_of_name(name: str, shelf: Shelf) -> str | None:
    """Return the camp of a side as UCDP or ACLED writes it ("Government of Syria", "Syrian insurgents")."""
    bare = name.partition("(")[0].strip().casefold()
    if bare.startswith("civilian"):
        return "civilians"
    for actor in shelf.record.case.actors:
        names = {actor.name.casefold(), *(alias.text.casefold() for alias in actor.aliases)}
        if bare in names:
            return shelf.sides.camp(actor.id)
    words = {"insurgents": "rebels", "rebels": "rebels"}
    camp = next((words[word] for word in bare.split() if word in words), None)
    return camp if camp in shelf.sides.camps else None


def _disagreements(theirs: OtherEvent, event: Event, shelf: Shelf) -> Iterator[str]:
    """Yield where the two cannot both be right: the number of dead, when both count the same days."""
    if event.start is None or event.end is None:
        return
    if abs((event.end - event.start).days - (theirs.end - theirs.start).days) > _SAME_WINDOW:
        return
    killed = [q for claim in shelf.asserting(event) if (q := shelf.killed(claim)) is not None]
    lows = [q.low for q in killed if q.low is not None]
    highs = [q.high if q.high is not None else float("inf") for q in killed]
    if lows and theirs.high < min(lows):
        yield f"dead: they count at most {theirs.high}, our lowest figure is {min(lows):g}"
    elif highs and theirs.low > max(highs):
        yield f"dead: they count at least {theirs.low}, our highest figure is {max(highs):g}"


def _missing(theirs: OtherEvent, record: Record, shelf: Shelf, kilometres: float) -> Lack:
    """Return an event of theirs that we lack, with the likeliest reason."""
    return Lack(
        id=theirs.id,
        what=f"{theirs.start} {theirs.place}",
        reason=_why_missing(theirs, record, shelf, kilometres),
    )


def _why_missing(theirs: OtherEvent, record: Record, shelf: Shelf, kilometres: float) -> str:
    reported = [doc.date.end for doc in record.documents if doc.date is not None]
    if not reported or theirs.start > max(reported):
        return "after our last report"
    spots = [(e, s) for e in record.events if (s := shelf.spot(e)) is not None]
    near = [(e, s) for e, s in spots if _within(theirs, s, kilometres)]
    if not near:
        return "no event of ours is near: no report of ours tells of the place"
    week = [e for e, _ in near if e.start and e.end and _days_apart(theirs, e.start, e.end) <= 7]
    if not week:
        return "no report of ours tells of the place within a week of it"
    return "our events near it are of another day or other sides, or match another of theirs"


def _within(theirs: OtherEvent, spot: Spot, kilometres: float) -> bool:
    return distance(theirs.lat, theirs.lon, spot.lat, spot.lon) <= kilometres


def _extra(event: Event, layer: OtherLayer, shelf: Shelf) -> Lack:
    """Return an event of ours that they lack, with the likeliest reason."""
    what = f"{event.start} {event.title}"
    if layer.kind == "ucdp" and not any(shelf.killed(claim) for claim in shelf.asserting(event)):
        return Lack(id=event.id, what=what, reason="nobody is reported killed, so it is not theirs to have")
    if shelf.spot(event) is None:
        return Lack(id=event.id, what=what, reason="it has no place with coordinates to compare by")
    if event.start is not None and event.end is not None and (event.end - event.start).days > 31:
        return Lack(id=event.id, what=what, reason="it spans more than a month: a total, not one event")
    first = min(one.start for one in layer.events)
    last = max(one.end for one in layer.events)
    if event.start is not None and not first <= event.start <= last:
        return Lack(id=event.id, what=what, reason=f"outside their days ({first} to {last})")
    return Lack(id=event.id, what=what, reason="they have no event near it in place and time with its sides")
