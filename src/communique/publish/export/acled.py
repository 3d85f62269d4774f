"""ACLED-shaped CSV: exactly the 31 columns that ACLED's readers expect, and a sidecar with our own.

The rows are coded by ACLED's published rules from our events; they are not ACLED's data, and their ids
do not look like ACLED's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from communique.publish.export.cells import write_table
from communique.publish.export.manifest import Column, Dropped, Manifest, Options, record_url
from communique.publish.export.shelf import Shelf, Spot, days_between
from communique.publish.export.tables import country_codes, country_names
from communique.publish.views.words import bound_words
from communique.reconcile.figures import vague_word
from communique.records.case import Actor
from communique.records.claim import Claim, ClaimType, Quantity
from communique.records.event import Event
from communique.records.mention import ActorCategory, Qualifier
from communique.records.result import Record
from communique.records.when import Precision

_INTER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
_DISORDER = (
    "Political violence",
    "Demonstrations",
    "Strategic developments",
    "Political violence; Demonstrations",
)
_TYPES = (
    "Battles",
    "Protests",
    "Riots",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
)
_REGAINS, _OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
_TRANSFER, _CLASH = "Non-violent transfer of territory", "Armed clash"
_SUB_TYPES = (
    _REGAINS,
    _OVERTAKES,
    _CLASH,
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    _TRANSFER,
    "Other",
)
_NO_SEMICOLON = r"[^;]*"


def _columns(options: Options) -> tuple[Column, ...]:
    """Return ACLED's 31 columns, in ACLED's order, with the values that each may hold."""
    inter = Column(name="", type="integer", minimum=0, maximum=8) if options.numeric_inter else None
    kind = inter or Column(name="", enum=_INTER)
    return (
        Column(name="event_id_cnty", required=True, unique=True, pattern=r"CMQ-[A-Z]{3}-[0-9a-z]+(-\d+)?"),
        Column(name="event_date", type="date", required=True),
        Column(name="year", type="integer", required=True, minimum=1900),
        Column(name="time_precision", type="integer", required=True, enum=(1, 2, 3)),
        Column(name="disorder_type", required=True, enum=_DISORDER),
        Column(name="event_type", required=True, enum=_TYPES),
        Column(name="sub_event_type", required=True, enum=_SUB_TYPES),
        Column(name="actor1", required=True, pattern=_NO_SEMICOLON),
        Column(name="assoc_actor_1"),
        replace(kind, name="inter1", required=True),
        Column(name="actor2", pattern=_NO_SEMICOLON),
        Column(name="assoc_actor_2"),
        replace(kind, name="inter2"),
        Column(name="interaction", type="integer" if options.numeric_inter else "string", required=True),
        Column(name="civilian_targeting", enum=(options.civilian_value,)),
        Column(name="iso", type="integer", required=True, minimum=0, maximum=999),
        Column(name="region"),
        Column(name="country", required=True),
        Column(name="admin1"),
        Column(name="admin2"),
        Column(name="admin3"),
        Column(name="location", required=True),
        Column(name="latitude", type="number", required=True, minimum=-90, maximum=90),
        Column(name="longitude", type="number", required=True, minimum=-180, maximum=180),
        Column(name="geo_precision", type="integer", required=True, enum=(1, 2, 3)),
        Column(name="source", required=True),
        Column(name="source_scale", required=True),
        Column(name="notes", required=True),
        Column(name="fatalities", type="integer", required=True, minimum=0),
        Column(name="tags"),
        Column(name="timestamp", type="integer", required=True, minimum=0),
    )


#: The names of the 31 columns, in order.
COLUMNS = tuple(column.name for column in _columns(Options()))

SIDECAR = (
    Column(name="event_id_cnty", required=True, unique=True),
    Column(name="record_url", required=True),
    Column(name="events", required=True, description="our events in this row, separated by spaces"),
    Column(name="evidence", required=True, pattern=r".+:\d+-\d+.*", description="document:start-end | ..."),
    Column(name="rules", description="the coding rules that changed something, separated by semicolons"),
    Column(name="status", required=True),
    Column(name="probability", type="number", required=True, minimum=0, maximum=1),
    Column(name="independent_origins", type="integer", required=True, minimum=0),
    Column(name="fatalities_stated", description="the figures as the sources state them"),
)

_LOSES = (
    "stance: who denies and who confirms is in our sidecar's status only, not claim by claim",
    "bounds of figures: one lowest number stays",
    "who said what: speakers are joined to one list of sources",
    "figures that no event carries, contradictions, checks, control and decisions",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """An event on its way to a row; ``others`` are events told in the same row."""

    event: Event
    kinds: tuple[str, str, str]
    rules: tuple[str, ...]
    spot: Spot
    precision: int
    days: tuple[date, ...]
    others: tuple[Event, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event told in the row."""
        return (self.event, *self.others)


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write the table and its sidecar (``<name>.sidecar.csv``); return what was left out and why."""
    shelf = Shelf(record)
    coded, dropped = _code_all(shelf)
    pairs = [pair for one in coded for pair in _rows(one, shelf, options)]
    pairs.sort(key=lambda pair: (pair[0]["event_date"], pair[0]["event_id_cnty"]))
    table = write_table(
        target,
        _columns(options),
        [row for row, _ in pairs],
        key=("event_id_cnty",),
        raw=options.raw,
        description="shaped like ACLED's export; coded by Communique, not by ACLED",
    )
    aside = write_table(
        target.with_name(f"{target.stem}.sidecar.csv"),
        SIDECAR,
        [extra for _, extra in pairs],
        key=("event_id_cnty",),
        raw=options.raw,
        description="evidence, record address and applied rules of each row",
    )
    return Manifest(format="acled", resources=(table, aside), dropped=tuple(dropped), loses=_LOSES)


# Which events make a row


def _code_all(shelf: Shelf) -> tuple[list[_Coded], list[Dropped]]:
    coded: list[_Coded] = []
    dropped: list[Dropped] = []
    for event in shelf.record.events:
        one = _code(event, shelf)
        if isinstance(one, _Coded):
            coded.append(one)
        else:
            dropped.append(Dropped(record=event.id, reason=one))
    return _fold_strikes(coded, shelf), dropped


def _code(event: Event, shelf: Shelf) -> _Coded | str:
    """Return the event as ACLED would code it, or why ACLED would not."""
    if (why := shelf.unfit(event)) is not None:
        return why
    if event.type.value in shelf.tables.acled["not_coded"]:
        return f"{event.type.value}: {shelf.tables.acled['not_coded'][event.type.value]}"
    days = _days(event, shelf)
    if days is None:
        return "dated more coarsely than a month"
    spot = shelf.spot(event)
    if spot is None:
        return "no place with coordinates"
    if spot.coarse == "country":
        return "no place within the country is named"
    kinds, rules = _kinds(event, shelf)
    return _Coded(
        event=event,
        kinds=kinds,
        rules=(*rules, *days[2]),
        spot=spot,
        precision=days[1],
        days=days[0],
    )


def _days(event: Event, shelf: Shelf) -> tuple[tuple[date, ...], int, tuple[str, ...]] | None:
    """Return the days of the rows, time_precision and the rule applied; None when coarser than a month."""
    assert event.start is not None and event.end is not None
    every = days_between(event.start, event.end)
    if len(every) > shelf.tables.acled["holding"]["longest"]:
        return None
    match shelf.precision(event):
        case Precision.DAY:
            split = (f"{len(every)} days, one row a day",) if len(every) > 1 else ()
            return tuple(every), 1, split
        case Precision.WEEK:
            return (every[len(every) // 2],), 2, ("within a week: mid-point",)
        case Precision.MONTH:
            day, rule = _month_day(every, shelf.time_words(event))
            return (day,), 3, (rule,)
        case _:
            return None


def _month_day(every: Sequence[date], words: str) -> tuple[date, str]:
    """Return the first or last day when the words say so, else the middle."""
    if any(word in words.split() for word in ("early", "beginning", "start")):
        return every[0], "beginning of the month: first day"
    if any(word in words.split() for word in ("late", "end")):
        return every[-1], "end of the month: last day"
    return every[len(every) // 2], "within a month: mid-point"


# What kind of event it is


def _kinds(event: Event, shelf: Shelf) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    """Return disorder, event and sub-event type, and the rules that decided them."""
    disorder, kind, sub = shelf.tables.acled["event"][event.type.value]
    match event.type:
        case ClaimType.CAPTURE:
            return _take(event, shelf)
        case ClaimType.EXPLOSION:
            return (disorder, kind, _by_words(event, shelf) or sub), ()
        case ClaimType.CASUALTIES if any(shelf.is_armed(one) for one in shelf.targets(event)):
            return ("Political violence", "Battles", _CLASH), ("fighters among the dead: armed clash",)
        case _:
            return (disorder, kind, sub), ()


def _take(event: Event, shelf: Shelf) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    """Return the kind of a take: transfer, regained, overtaken, or a clash that changed nothing for long."""
    if (why := _unopposed(event, shelf)) is not None:
        strategic = "Strategic developments"
        return (strategic, strategic, _TRANSFER), (f"unopposed take: {why}",)
    battle = ("Political violence", "Battles")
    kept = _kept(event, shelf)
    if kept is False:
        return (*battle, _CLASH), (
            "did not hold for more than a day, or was not the day's last take: armed clash",
        )
    unsure = () if kept else ("control on the next day is not recorded: taken as lasting",)
    state = any(_inter(one, shelf) == "State forces" for one in event.agents)
    return (*battle, _REGAINS if state else _OVERTAKES), unsure


def _kept(event: Event, shelf: Shelf) -> bool | None:
    """Return whether the taker's camp still held the place after the day, or None when unknown."""
    holder = shelf.holder_after(event, int(shelf.tables.acled["holding"]["days"]))
    if holder is False or not event.agents:
        return None
    return holder in {shelf.sides.camp(one) or one for one in event.agents}


def _unopposed(event: Event, shelf: Shelf) -> str | None:
    """Return what shows that nobody fought for the place, or None."""
    table = shelf.tables.acled["unopposed"]
    for claim in shelf.asserting(event):
        if word := next((word for word in table["words"] if word in claim.quote.casefold()), None):
            return f'"{word}"'
    if any(shelf.killed(claim) for claim in shelf.asserting(event)):
        return None
    near = [one for one in shelf.record.events if _same_place(one, event, int(table["days"]))]
    if any(one.type in _FIGHTING for one in near):
        return None
    left = next((one for one in near if one.type is ClaimType.WITHDRAWAL and one.id != event.id), None)
    return None if left is None else f"{left.id} says that the other side left, and no fight is reported"


_FIGHTING = frozenset(
    {ClaimType.CLASH, ClaimType.REPULSE, ClaimType.ADVANCE, ClaimType.SHELLING, ClaimType.AIRSTRIKE}
)


def _same_place(one: Event, event: Event, days: int) -> bool:
    """Return whether an event is at the same place, on the same day or up to ``days`` before it."""
    if one.place is None or one.place != event.place or one.end is None or event.start is None:
        return False
    return -1 < (event.start - one.end).days <= days


def _by_words(event: Event, shelf: Shelf) -> str | None:
    """Return the finer sub-event type that a claim's words name, or None."""
    for row in shelf.tables.acled["words"]:
        if event.type.value in row["of"]:
            quotes = " ".join(claim.quote.casefold() for claim in shelf.asserting(event))
            if any(word in quotes for word in row["words"]):
                return str(row["sub_event"])
    return None


# One row for an air strike inside a ground battle


def _fold_strikes(coded: Sequence[_Coded], shelf: Shelf) -> list[_Coded]:
    """Return the events with each air strike inside a ground battle told in the battle's row."""
    battles = [one for one in coded if one.kinds[1] == "Battles"]
    inside: dict[str, list[_Coded]] = {}
    rest: list[_Coded] = []
    for one in coded:
        home = next((battle for battle in battles if _is_inside(one, battle, shelf)), None)
        if home is None:
            rest.append(one)
        else:
            inside.setdefault(home.event.id, []).append(one)
    return [_with_strikes(one, inside.get(one.event.id, ())) for one in rest]


def _is_inside(strike: _Coded, battle: _Coded, shelf: Shelf) -> bool:
    """Return whether an air strike fell at a battle's place, on its day, for or against one of its sides."""
    if strike.event.type is not ClaimType.AIRSTRIKE or strike.event.place != battle.event.place:
        return False
    if not set(strike.days) <= set(battle.days) or strike.precision != 1 or battle.precision != 1:
        return False
    mine = _camps(strike.event, shelf)
    return not mine or bool(mine & _camps(battle.event, shelf))


def _camps(event: Event, shelf: Shelf) -> set[str]:
    sides = (*event.agents, *shelf.targets(event))
    return {camp for one in sides if (camp := shelf.sides.camp(one)) is not None}


def _with_strikes(battle: _Coded, strikes: Sequence[_Coded]) -> _Coded:
    if not strikes:
        return battle
    events = tuple(one.event for one in strikes)
    rule = f"air strike inside a ground battle: one row ({', '.join(event.id for event in events)})"
    return replace(battle, others=events, rules=(*battle.rules, rule))


# Rows


def _rows(one: _Coded, shelf: Shelf, options: Options) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield a row and its sidecar for each day."""
    total, rules, stated = _fatalities(one, shelf)
    share, over = divmod(total, len(one.days))
    if _actors_first(one, shelf) == [""]:
        rules = (*rules, "no actor named: unidentified armed group")
    if len(one.days) > 1 and total:
        rules = (*rules, f"{total} dead of {len(one.days)} days: {share} a day, {over} more on the first")
    common = _common(one, shelf, options)
    for at, day in enumerate(one.days):
        key = _key(one, at)
        dead = share + (over if at == 0 else 0)
        row = common | {
            "event_id_cnty": key,
            "event_date": day.isoformat(),
            "year": day.year,
            "fatalities": dead,
        }
        yield row, _extra(key, one, (*one.rules, *rules), stated, shelf, options)


def _key(one: _Coded, at: int) -> str:
    """Return an id with a prefix of our own, stable from run to run."""
    code = country_codes().get(one.spot.country, "XXX")
    tail = one.event.id.removeprefix("ev-").replace("-", "")
    return f"CMQ-{code}-{tail}" + (f"-{at + 1}" if len(one.days) > 1 else "")


def _extra(
    key: str, one: _Coded, rules: Sequence[str], stated: str, shelf: Shelf, options: Options
) -> dict[str, Any]:
    event = one.event
    return {
        "event_id_cnty": key,
        "record_url": record_url(shelf.record, event.id, options),
        "events": " ".join(each.id for each in one.events),
        "evidence": shelf.spans(one.events),
        "rules": "; ".join(dict.fromkeys(rules)),
        "status": event.status.value,
        "probability": event.probability,
        "independent_origins": event.origins,
        "fatalities_stated": stated,
    }


def _common(one: _Coded, shelf: Shelf, options: Options) -> dict[str, Any]:
    """Return what all rows of an event share."""
    spot, event = one.spot, one.event
    country, iso = country_names().get(spot.country, (spot.country or "Unknown", 0))
    location = f"{spot.city} - {spot.name}" if spot.city and spot.feature == "district" else spot.name
    return {
        "time_precision": one.precision,
        "disorder_type": one.kinds[0],
        "event_type": one.kinds[1],
        "sub_event_type": one.kinds[2],
        **_actors(one, country, shelf, options),
        "iso": iso,
        "region": shelf.tables.region.get(spot.country, ""),
        "country": country,
        "admin1": spot.admin1,
        "admin2": spot.admin2,
        "admin3": "",
        "location": location,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geo_precision": shelf.tables.acled_geo[spot.coarse],
        "source": "; ".join(shelf.outlets(event)),
        "source_scale": _scale(event, shelf),
        "notes": f"{event.title}. {_standing(event)}. Coded by Communique ({event.id}).",
        "tags": "",
        "timestamp": _timestamp(one, shelf),
    }


def _standing(event: Event) -> str:
    noun = "independent source" if event.origins == 1 else "independent sources"
    return f"{event.status.value}, {event.origins} {noun}"


def _timestamp(one: _Coded, shelf: Shelf) -> int:
    """Return the day of the latest report on the event as Unix time: the same on every run."""
    days = [doc.date.end for doc in shelf.documents_of(one.event) if doc.date is not None]
    last = max(days, default=one.days[-1])
    return int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())


def _scale(event: Event, shelf: Shelf) -> str:
    """Return one or two atoms of source_scale, by the kinds of the speakers."""
    table = shelf.tables.acled["scale"]
    atoms = sorted({str(table[link.kind.value]) for link in shelf.speakers(event)} or {"International"})
    return "-".join(atoms[:2])


# Actors


def _actors(one: _Coded, country: str, shelf: Shelf, options: Options) -> dict[str, Any]:
    """Return the actor columns: one name a side, the others as associates."""
    mine = _actors_first(one, shelf)
    theirs = [key for key in shelf.targets(one.event) if key not in mine]
    theirs.sort(key=shelf.is_people)  # in a battle the foe stands before the bystanders
    civil = [key for key in theirs if shelf.is_people(key)]
    against = one.kinds[1] == "Violence against civilians"
    harmed = bool(civil) and not any(shelf.is_armed(key) for key in theirs)
    targeted = against or (harmed and one.kinds[1] == "Explosions/Remote violence")
    if targeted:
        theirs = [key for key in theirs if key not in civil]
    names = [_actor_name(key, country, shelf) for key in theirs]
    second = f"Civilians ({country})" if targeted else (names.pop(0) if names else "")
    inter1 = _inter(mine[0], shelf)
    inter2 = "Civilians" if targeted else (_inter(theirs[0], shelf) if theirs else "")
    return {
        "actor1": _actor_name(mine[0], country, shelf),
        "assoc_actor_1": "; ".join(_actor_name(key, country, shelf) for key in mine[1:]),
        "actor2": second,
        "assoc_actor_2": "; ".join(names),
        "civilian_targeting": options.civilian_value if targeted else "",
        **_inter_columns(inter1, inter2, shelf, options),
    }


def _actors_first(one: _Coded, shelf: Shelf) -> list[str]:
    """Return who acts; in a strategic development without an actor, whom it befalls."""
    befallen = list(shelf.targets(one.event)) if one.kinds[1] == "Strategic developments" else []
    return list(one.event.agents) or befallen or [""]


def _actor_name(key: str, country: str, shelf: Shelf) -> str:
    if not key:
        return f"Unidentified Armed Group ({country})"
    return f"Civilians ({country})" if shelf.is_people(key) else shelf.actor_name(key)


def _inter_columns(first: str, second: str, shelf: Shelf, options: Options) -> dict[str, Any]:
    """Return inter1, inter2 and interaction: text ("State forces-Rebel group") or numbers (12)."""
    numbers = shelf.tables.acled["inter"]
    one, two = int(numbers[first]), int(numbers[second]) if second else 0
    if options.numeric_inter:
        low, high = sorted((one, two)) if two else (one, 0)
        return {"inter1": one, "inter2": two, "interaction": low * 10 + high}
    low_name, high_name = (first, second) if not second or one <= two else (second, first)
    both = f"{low_name}-{high_name}" if high_name else f"{low_name} only"
    return {"inter1": first, "inter2": second, "interaction": both}


def _inter(key: str, shelf: Shelf) -> str:
    """Return the kind of an actor in ACLED's terms; unknown armed men are a political militia."""
    if shelf.is_people(key):
        return "Civilians"
    known = shelf.actor(key)
    if known is None:
        return "Political militia"
    home = shelf.record.case.countries
    foreign = known.country is not None and known.country not in home
    match known.category:
        case ActorCategory.STATE:
            return "External/Other forces" if foreign else "State forces"
        case ActorCategory.ARMED_GROUP | ActorCategory.COALITION | ActorCategory.FIGHTERS:
            return _group_inter(known, shelf, foreign=foreign)
        case ActorCategory.ORGANISATION | ActorCategory.MONITOR | ActorCategory.MEDIA | ActorCategory.PERSON:
            return "External/Other forces" if foreign or known.country is None else "Civilians"
        case ActorCategory.PEOPLE:
            return "Civilians"


def _group_inter(known: Actor, shelf: Shelf, *, foreign: bool) -> str:
    """Return the kind of an armed group: foreign, fighting beside the state, or rebels."""
    if foreign or (known.category is ActorCategory.COALITION and known.country is None):
        return "External/Other forces"
    if known.category is ActorCategory.FIGHTERS:
        return "Political militia"
    states = {
        actor.camp
        for actor in shelf.record.case.actors
        if actor.category is ActorCategory.STATE and actor.country in shelf.record.case.countries
    }
    return "Political militia" if known.camp is not None and known.camp in states else "Rebel group"


# Fatalities


def _fatalities(one: _Coded, shelf: Shelf) -> tuple[int, tuple[str, ...], str]:
    """Return the lowest stated number of dead, the rules applied, and the figures as stated."""
    lowest, rules, stated = _lowest(one.event, shelf)
    for other in one.others:
        low, more, words = _lowest(other, shelf)
        rules, stated = (*rules, *more), [*stated, *words]
        if low > lowest:
            lowest = low
            rules = (*rules, f"dead of {other.id} and of the battle may be the same people: not added")
    return lowest, rules, " | ".join(stated)


def _lowest(event: Event, shelf: Shelf) -> tuple[int, tuple[str, ...], list[str]]:
    found = [(c, q) for c in shelf.asserting(event) if (q := shelf.killed(c)) is not None]
    codes = [
        (int(code), rule)
        for _, q in found
        if (code := _code_figure(q, shelf)) is not None
        for rule in [_rule(q, code)]
    ]
    if not codes:
        return 0, (("no figure: coded 0",) if found else ()), [_stated(c, q) for c, q in found]
    low = min(code for code, _ in codes)
    rules = [rule for code, rule in codes if rule and code == low]
    if len({code for code, _ in codes}) > 1:
        rules.append(f"figures conflict: lowest ({low})")
    return low, tuple(dict.fromkeys(rules)), [_stated(c, q) for c, q in found]


def _stated(claim: Claim, quantity: Quantity) -> str:
    who = claim.attribution[-1].name if claim.attribution else claim.document
    return f"{who}: {quantity.mention} ({bound_words(quantity.low, quantity.high)})".replace("|", "/")


def _code_figure(quantity: Quantity, shelf: Shelf) -> float | None:
    """Return the number that ACLED would code: the lower bound, or the code of a vague word."""
    if quantity.qualifier is Qualifier.VAGUE and (code := _vague_code(quantity, shelf)) is not None:
        return code
    return quantity.low if quantity.low is not None else quantity.high


def _vague_code(quantity: Quantity, shelf: Shelf) -> float | None:
    if (word := vague_word(quantity.mention, shelf.rules)) is not None:
        return word.acled
    words = f" {quantity.mention.casefold()} "
    table: dict[str, int] = shelf.tables.acled["vague"]
    return next((float(code) for word, code in table.items() if f" {word} " in words), None)


def _rule(quantity: Quantity, code: float) -> str | None:
    """Return the rule in words when the coded number is not the stated one."""
    if quantity.low is not None and quantity.low == quantity.high == code:
        return None
    return f'"{quantity.mention}" coded {code:g}'
