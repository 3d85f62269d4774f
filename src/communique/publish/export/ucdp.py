"""UCDP-GED-shaped CSV: the 49 columns of UCDP's georeferenced events, for events with a death in them.

UCDP's ids of conflicts, dyads and actors are theirs to give: those columns stay empty. Our own key is in
``id``, from a range far above UCDP's, and in ``relid``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import floor
from pathlib import Path
from typing import Any

from communique.publish.export.cells import write_table
from communique.publish.export.manifest import Column, Dropped, Manifest, Options, record_url
from communique.publish.export.shelf import Shelf, Spot
from communique.publish.export.tables import country_names
from communique.records.claim import ActorRole, Claim, Quantity
from communique.records.event import Event
from communique.records.mention import ActorCategory, SpeakerKind
from communique.records.result import Record
from communique.records.when import Precision

#: Our ids start here: far above UCDP's (six digits), within 32 bits for readers that check.
FIRST_ID = 2_000_000_000
_ID_RANGE = 147_000_000

#: One row of UCDP's grid of half degrees has this many cells.
_GRID_ROW = 720

#: A day's date is coded 1, a span of up to six days 2, a week 3, a month 4, a year 5.
_SPANS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

_INT = "integer"


def _count(name: str) -> Column:
    return Column(name=name, type=_INT, required=True, minimum=0)


COLUMN_SPECS = (
    Column(name="id", type=_INT, required=True, unique=True, minimum=FIRST_ID),
    Column(name="relid", required=True, unique=True, pattern=r"CMQ-.+"),
    Column(name="year", type=_INT, required=True),
    Column(name="active_year", type=_INT, enum=(0, 1)),
    Column(name="code_status", required=True, enum=("Clear",)),
    Column(name="type_of_violence", type=_INT, required=True, enum=(1, 2, 3)),
    Column(name="conflict_dset_id"),
    Column(name="conflict_new_id", type=_INT),
    Column(name="conflict_name", required=True),
    Column(name="dyad_dset_id"),
    Column(name="dyad_new_id", type=_INT),
    Column(name="dyad_name", required=True),
    Column(name="side_a_dset_id"),
    Column(name="side_a_new_id", type=_INT),
    Column(name="side_a", required=True),
    Column(name="side_b_dset_id"),
    Column(name="side_b_new_id", type=_INT),
    Column(name="side_b", required=True),
    Column(name="number_of_sources", type=_INT, required=True, minimum=-1),
    Column(name="source_article", required=True),
    Column(name="source_office"),
    Column(name="source_date"),
    Column(name="source_headline"),
    Column(name="source_original"),
    Column(name="where_prec", type=_INT, required=True, minimum=1, maximum=7),
    Column(name="where_coordinates", required=True),
    Column(name="where_description"),
    Column(name="adm_1"),
    Column(name="adm_2"),
    Column(name="latitude", type="number", required=True, minimum=-90, maximum=90),
    Column(name="longitude", type="number", required=True, minimum=-180, maximum=180),
    Column(name="geom_wkt", required=True, pattern=r"POINT \(-?[\d.]+ -?[\d.]+\)"),
    Column(name="priogrid_gid", type=_INT, required=True, minimum=1, maximum=259200),
    Column(name="country", required=True),
    Column(name="country_id", type=_INT),
    Column(name="region"),
    Column(name="event_clarity", type=_INT, required=True, enum=(1, 2)),
    Column(name="date_prec", type=_INT, required=True, enum=(1, 2, 3, 4, 5)),
    Column(name="date_start", required=True, pattern=r"\d{4}-\d\d-\d\d 00:00:00\.000"),
    Column(name="date_end", required=True, pattern=r"\d{4}-\d\d-\d\d 00:00:00\.000"),
    _count("deaths_a"),
    _count("deaths_b"),
    _count("deaths_civilians"),
    _count("deaths_unknown"),
    _count("best"),
    _count("high"),
    _count("low"),
    Column(name="gwnoa"),
    Column(name="gwnob"),
)

#: The names of the 49 columns, in order.
COLUMNS = tuple(column.name for column in COLUMN_SPECS)

SIDECAR = (
    Column(name="id", type=_INT, required=True, unique=True),
    Column(name="relid", required=True),
    Column(name="record_url", required=True),
    Column(name="event", required=True),
    Column(name="evidence", required=True, pattern=r".+:\d+-\d+.*"),
    Column(name="rules"),
    Column(name="status", required=True),
    Column(name="probability", type="number", required=True, minimum=0, maximum=1),
)

_LOSES = (
    "everything in which nobody is reported killed: takes, pauses, displacement",
    "stance: who denies and who confirms",
    "injured, missing, captured and displaced people",
    "UCDP's ids of conflicts, dyads and sides, which are UCDP's to give",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toll:
    """The dead of an event: lowest, best and highest figure, and whom the best one counts."""

    low: int
    best: int
    high: int
    whom: str  # a, b, civilians or unknown
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    event: Event
    violence: int
    side_a: str
    side_b: str
    toll: _Toll
    spot: Spot
    date_prec: int
    rules: tuple[str, ...]


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write the table, all text quoted, and its sidecar; return what UCDP would not include and why."""
    shelf = Shelf(record)
    coded: list[_Coded] = []
    dropped: list[Dropped] = []
    for event in record.events:
        one = _code(event, shelf)
        if isinstance(one, _Coded):
            coded.append(one)
        else:
            dropped.append(Dropped(record=event.id, reason=one))
    ids = _ids([one.event for one in coded])
    table = write_table(
        target,
        COLUMN_SPECS,
        [_row(one, ids[one.event.id], shelf) for one in coded],
        key=("id",),
        raw=options.raw,
        quote=True,
        description="shaped like UCDP GED; coded by Communique, not by UCDP",
    )
    aside = write_table(
        target.with_name(f"{target.stem}.sidecar.csv"),
        SIDECAR,
        [_extra(one, ids[one.event.id], shelf, options) for one in coded],
        key=("id",),
        raw=options.raw,
        quote=True,
        description="evidence, record address and applied rules of each row",
    )
    return Manifest(format="ucdp", resources=(table, aside), dropped=tuple(dropped), loses=_LOSES)


def _ids(events: Sequence[Event]) -> dict[str, int]:
    """Return a number for each event, from its own id; two that fall together take the next free one."""
    taken: dict[int, str] = {}
    for event_id in sorted(event.id for event in events):
        number = int(sha256(event_id.encode()).hexdigest()[:12], 16) % _ID_RANGE
        while FIRST_ID + number in taken:
            number = (number + 1) % _ID_RANGE
        taken[FIRST_ID + number] = event_id
    return {event_id: number for number, event_id in taken.items()}


# Which events are in


def _code(event: Event, shelf: Shelf) -> _Coded | str:
    """Return the event as UCDP would code it, or why UCDP would not include it."""
    if (why := shelf.unfit(event)) is not None:
        return why
    toll = _toll(event, shelf)
    if toll is None:
        return "nobody is reported killed"
    if toll.high < 1:
        return "no direct death: the figure is 0"
    date_prec = _date_prec(event, shelf)
    if date_prec is None:
        return "dated more coarsely than a year"
    spot = shelf.spot(event)
    if spot is None:
        return "no place with coordinates"
    sides = _sides(event, shelf)
    if isinstance(sides, str):
        return sides
    violence, side_a, side_b, rules = sides
    return _Coded(
        event=event,
        violence=violence,
        side_a=side_a,
        side_b=side_b,
        toll=toll,
        spot=spot,
        date_prec=date_prec,
        rules=(*rules, *toll.rules),
    )


def _date_prec(event: Event, shelf: Shelf) -> int | None:
    assert event.start is not None and event.end is not None
    width = (event.end - event.start).days + 1
    if shelf.precision(event) is Precision.WEEK and width <= 7:
        return 3
    return next((code for most, code in _SPANS if width <= most), None)


def _sides(event: Event, shelf: Shelf) -> tuple[int, str, str, tuple[str, ...]] | str:
    """Return the kind of violence and its two sides, or why the event has none in UCDP's sense."""
    mine = [key for key in event.agents if shelf.is_armed(key)]
    if not mine:
        return "no organised actor is named as the doer"
    theirs = [key for key in shelf.targets(event) if shelf.is_armed(key) and key not in mine]
    first = _state_first(mine, shelf)[0]
    rules: tuple[str, ...] = ()
    if not theirs and any(shelf.is_people(key) for key in shelf.targets(event)):
        return ONE_SIDED, first, "Civilians", ("only civilians are named as hit: one-sided",)
    if not theirs and (foe := _foe_holding(event, first, shelf)) is not None:
        theirs, rules = [foe], ("the other side is the one that held the place",)
    if not theirs:
        return "no second organised side is named"
    side_a, side_b = _state_first([first, theirs[0]], shelf)
    state = any(_is_state(key, shelf) for key in (side_a, side_b))
    return (STATE_BASED if state else NON_STATE), side_a, side_b, rules


def _state_first(keys: Sequence[str], shelf: Shelf) -> list[str]:
    """Return actors with states in front: UCDP's side A is the government."""
    return sorted(keys, key=lambda key: not _is_state(key, shelf))


def _is_state(key: str, shelf: Shelf) -> bool:
    known = shelf.actor(key)
    return known is not None and known.category is ActorCategory.STATE


def _foe_holding(event: Event, first: str, shelf: Shelf) -> str | None:
    """Return the camp that held the place on the event's first day, when it fights the doer's camp."""
    if event.place is None or event.start is None:
        return None
    before = event.start - timedelta(days=1)
    for row in shelf.held.get(event.place, ()):
        if row.valid_from <= before <= row.valid_to and row.holder is not None:
            holder = shelf.sides.camp(row.holder) or row.holder
            return row.holder if shelf.sides.are_foes(holder, shelf.sides.camp(first)) else None
    return None


# The dead


def _toll(event: Event, shelf: Shelf) -> _Toll | None:
    """Return the dead as UCDP counts them: lowest, highest, and best by the steadiest kind of source."""
    found = [(c, q) for c in shelf.asserting(event) if (q := shelf.killed(c)) is not None]
    stated = [(c, q) for c, q in found if q.low is not None or q.high is not None]
    if not stated:
        return None
    values = [value for _, q in stated for value in (q.low, q.high) if value is not None]
    claim, quantity = min(stated, key=lambda pair: (_rank(pair[0], shelf), _value(pair[1]), pair[0].id))
    low, high = floor(min(values)), floor(max(values))
    best = min(max(floor(_value(quantity)), low), high)
    rules = (f"best: {quantity.mention} ({_speaker(claim)})",) if len(stated) > 1 else ()
    return _Toll(low=low, best=best, high=high, whom=_whom(claim, event, shelf), rules=rules)


def _value(quantity: Quantity) -> float:
    bounds = [value for value in (quantity.low, quantity.high) if value is not None]
    return bounds[0] if bounds else 0.0


def _rank(claim: Claim, shelf: Shelf) -> int:
    kind = claim.attribution[-1].kind if claim.attribution else SpeakerKind.MEDIA
    return shelf.rules.reliability.index(kind.value)


def _speaker(claim: Claim) -> str:
    return claim.attribution[-1].name if claim.attribution else claim.document


def _whom(claim: Claim, event: Event, shelf: Shelf) -> str:
    """Return whom a claim's figure counts; "unknown" when it says people or names both."""
    keys = [slot.actor or f"name:{slot.name}" for slot in claim.actors_in(ActorRole.TARGET)]
    civil, armed = [k for k in keys if shelf.is_people(k)], [k for k in keys if shelf.is_armed(k)]
    if civil and not armed:
        return "civilians"
    if not armed or civil:
        return "unknown"
    return "target"


# Rows


def _row(one: _Coded, number: int, shelf: Shelf) -> dict[str, Any]:
    event, spot, toll = one.event, one.spot, one.toll
    assert event.start is not None and event.end is not None
    return {
        **dict.fromkeys(COLUMNS),
        "id": number,
        "relid": _relid(event),
        "year": event.start.year,
        "active_year": 1,
        "code_status": "Clear",
        "type_of_violence": one.violence,
        **_names(one, shelf),
        **_source_columns(event, shelf),
        **_where(spot, shelf),
        "event_clarity": 1 if event.start == event.end else 2,
        "date_prec": one.date_prec,
        "date_start": _day(event.start),
        "date_end": _day(event.end),
        **_deaths(one, shelf),
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
        "gwnoa": _gw(one.side_a, shelf),
        "gwnob": _gw(one.side_b, shelf),
    }


def _relid(event: Event) -> str:
    year = event.start.year if event.start else 0
    return f"CMQ-{year}-{event.id.removeprefix('ev-')}"


def _day(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _names(one: _Coded, shelf: Shelf) -> dict[str, str]:
    """Return the names of conflict, dyad and sides."""
    a, b = shelf.actor_name(one.side_a), shelf.actor_name(one.side_b)
    country = country_names().get(one.spot.country, (one.spot.country or "Unknown", 0))[0]
    conflict = f"{country}: Government" if one.violence == STATE_BASED else f"{a} - {b}"
    return {"conflict_name": conflict, "dyad_name": f"{a} - {b}", "side_a": a, "side_b": b}


def _deaths(one: _Coded, shelf: Shelf) -> dict[str, int]:
    """Return the best figure under the one column that it counts; the four add up to it."""
    whom = one.toll.whom
    if whom == "target":
        target = next((key for key in shelf.targets(one.event) if shelf.is_armed(key)), "")
        whom = "a" if target == one.side_a else "b"
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return {name: one.toll.best if name == f"deaths_{whom}" else 0 for name in names}


def _source_columns(event: Event, shelf: Shelf) -> dict[str, Any]:
    docs = shelf.documents_of(event)
    days = [doc.date.end.isoformat() for doc in docs if doc.date is not None]
    said = dict.fromkeys(link.name for link in shelf.speakers(event))
    return {
        "number_of_sources": event.origins or -1,
        "source_article": "; ".join(_citation(doc.outlet, doc.title or doc.name) for doc in docs),
        "source_office": "; ".join(dict.fromkeys(doc.outlet for doc in docs if doc.outlet)),
        "source_date": "; ".join(dict.fromkeys(days)),
        "source_headline": "; ".join(doc.title or doc.name for doc in docs),
        "source_original": "; ".join(said),
    }


def _citation(outlet: str | None, title: str) -> str:
    return f'"{outlet}: {title}"' if outlet else f'"{title}"'


def _where(spot: Spot, shelf: Shelf) -> dict[str, Any]:
    """Return the columns of the place; the country's number where the table has it."""
    tables = shelf.tables
    lat, lon = spot.lat, spot.lon
    return {
        "where_prec": tables.ucdp_where[spot.coarse],
        "where_coordinates": f"{spot.name} {spot.feature}",
        "where_description": " ".join(part for part in (spot.relation, spot.name, spot.city) if part),
        "adm_1": spot.admin1,
        "adm_2": spot.admin2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})",
        "priogrid_gid": priogrid(lat, lon),
        "country": country_names().get(spot.country, (spot.country or "Unknown", 0))[0],
        "country_id": tables.gleditsch_ward.get(spot.country),
        "region": tables.ucdp_region.get(tables.region.get(spot.country, ""), ""),
    }


def priogrid(lat: float, lon: float) -> int:
    """Return the cell of PRIO's half-degree grid: rows from the south pole, columns from 180 west."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), _GRID_ROW - 1)
    return row * _GRID_ROW + column + 1


def _gw(key: str, shelf: Shelf) -> str | None:
    """Return a state's number; UCDP's API gives it as text."""
    known = shelf.actor(key)
    if known is None or known.country is None or known.category is not ActorCategory.STATE:
        return None
    number = shelf.tables.gleditsch_ward.get(known.country)
    return None if number is None else str(number)


def _extra(one: _Coded, number: int, shelf: Shelf, options: Options) -> dict[str, Any]:
    event = one.event
    return {
        "id": number,
        "relid": _relid(event),
        "record_url": record_url(shelf.record, event.id, options),
        "event": event.id,
        "evidence": shelf.spans((event,)),
        "rules": "; ".join(one.rules),
        "status": event.status.value,
        "probability": event.probability,
    }


def api_rows(rows: Sequence[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield rows of the CSV with the types that UCDP's API gives (numbers, null for empty cells)."""
    kinds = {column.name: column.type for column in COLUMN_SPECS}
    convert = {"integer": int, "number": float, "string": str}
    for row in rows:
        typed = {name: convert[kinds[name]](cell) if cell else None for name, cell in row.items()}
        yield typed | {"active_year": bool(typed["active_year"])}
