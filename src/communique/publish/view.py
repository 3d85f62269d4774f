"""What the report shows, computed from the record: plain values, ready for a template and for JSON."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, assert_never

from communique.publish.report_map import MapView, draw_map
from communique.records.case import Case, Source
from communique.records.claim import Claim, Quantity
from communique.records.event import ControlInterval, Event, Holding, Layer, Status
from communique.records.lineage import Copy
from communique.records.mention import Stance
from communique.records.result import Record
from communique.records.text import Document, Segment, SegmentKind

#: Index that stands for "no camp": drawn grey, never guessed.
NO_CAMP = -1

#: Grey for camps whose colour in the case is not a plain hex colour.
FALLBACK_COLOUR = "#8a8f8c"

#: "New" means: reported in the last two days of reporting (the day's news and the night before).
NEW_DAYS = 2

#: How many rows a list of the briefing shows before it points to the full view.
BRIEF_ROWS = 6

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: Longest name of a document in a narrow column.
_SHORT = 16

#: Where the first part of a file name ends.
_HEAD = re.compile(r"[_.\-]")

_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")


def day_words(day: date | None) -> str:
    """Return a date for people ("28 Nov 2016"), the same in every locale."""
    return "no date" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(start: date | None, end: date | None) -> str:
    """Return a run of days for people, saying the year once."""
    if start is None or end is None or start == end:
        return day_words(start or end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def number_words(value: float) -> str:
    """Return a number without a needless fraction, thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def bound_words(low: float | None, high: float | None) -> str:
    """Return bounds as people write them: "≥ 7", "7–15", "≤ 20", "7"."""
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"≥ {number_words(low or 0)}"
    if low is None:
        return f"≤ {number_words(high)}"
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def stance_verb(stance: Stance) -> str:
    """Return how a speaker puts a claim, as a verb after a name."""
    match stance:
        case Stance.ASSERTED:
            return "said so"
        case Stance.CONFIRMED:
            return "confirmed"
        case Stance.CLAIMED:
            return "claimed"
        case Stance.DENIED:
            return "denied"
        case Stance.PREDICTED:
            return "expected it"
        case Stance.INTENDED:
            return "intended it"
        case Stance.CONDITIONAL:
            return "said if"
    assert_never(stance)


def type_words(kind: str) -> str:
    """Return a claim type without its family ("territory.capture": "capture")."""
    return kind.split(".", 1)[-1].replace("airstrike", "air strike")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Indexes over one record, built once."""

    record: Record
    claim_at: dict[str, int]
    document_at: dict[str, int]  # by name and by id
    camp_at: dict[str, int]  # by camp, actor and source id
    actor_name: dict[str, str]
    sources: dict[str, Source]

    def camp(self, key: str | None) -> int:
        """Return the index of the camp that an id belongs to."""
        return NO_CAMP if key is None else self.camp_at.get(key, NO_CAMP)

    def document(self, key: str) -> Document | None:
        """Return a document by its name or id."""
        at = self.document_at.get(key)
        return None if at is None else self.record.documents[at]

    def short_name(self, name: str) -> str:
        """Return what tells a document's name from the others: "001" of "001_b26fbb70.txt"."""
        head = _HEAD.split(name, maxsplit=1)[0]
        alone = sum(1 for doc in self.record.documents if _HEAD.split(doc.name, maxsplit=1)[0] == head) == 1
        short = head if alone and head else name
        return short if len(short) <= _SHORT else f"{short[: _SHORT - 1]}…"

    def holder(self, key: str | None) -> str:
        """Return a holder's name."""
        return "unknown" if key is None else self.actor_name.get(key, key)


def build_lookup(record: Record) -> Lookup:
    """Return the indexes of a record."""
    case = record.case
    documents = {doc.id: at for at, doc in enumerate(record.documents)}
    documents |= {doc.name: at for at, doc in enumerate(record.documents)}
    names = {actor.id: actor.name for actor in case.actors}
    return Lookup(
        record=record,
        claim_at={claim.id: at for at, claim in enumerate(record.claims)},
        document_at=documents,
        camp_at=camp_index(case),
        actor_name=names | {camp: name for camp, name, _ in case.camps},
        sources={source.id: source for source in case.sources},
    )


def camp_index(case: Case) -> dict[str, int]:
    """Return camp indexes by camp, actor and source id; a source counts for the side it leans to."""
    camps = {camp: at for at, (camp, _, _) in enumerate(case.camps)}
    index = {actor.id: camps[actor.camp] for actor in case.actors if actor.camp in camps}
    leaning = {source.id: camps[source.leaning] for source in case.sources if source.leaning in camps}
    return leaning | index | camps


def camp_colours(case: Case) -> list[str]:
    """Return the camps' colours in order; anything that is not a hex colour becomes grey."""
    return [colour if _COLOUR.fullmatch(colour or "") else FALLBACK_COLOUR for _, _, colour in case.camps]


# --- days -----------------------------------------------------------------------------------------


def day_axis(record: Record) -> tuple[date, date]:
    """Return the first and last day of the slider: the case's window, or all days with control or events."""
    case = record.case
    days = [day for row in record.control for day in (row.valid_from, row.valid_to)]
    days += [day for event in record.events for day in (event.start, event.end) if day is not None]
    days += [doc.date.start for doc in record.documents if doc.date is not None]
    start = case.window_start or min(days, default=date(1970, 1, 1))
    end = case.window_end or max(days, default=start)
    return start, max(start, end)


def last_report(record: Record) -> date | None:
    """Return the last day on which a document was published."""
    return max((doc.date.end for doc in record.documents if doc.date is not None), default=None)


def start_day(record: Record) -> date:
    """Return the day that the report opens on: the last day of reporting within the axis."""
    first, last = day_axis(record)
    return min(max(last_report(record) or last, first), last)


# --- claims ---------------------------------------------------------------------------------------


def speaker_name(claim: Claim, lookup: Lookup) -> str:
    """Return who says so: the innermost speaker, or the outlet in the article's own voice."""
    doc = lookup.document(claim.document)
    return speaker_of(claim, doc.outlet if doc is not None else None)


def speaker_of(claim: Claim, outlet: str | None) -> str:
    """Return who says so, of a claim whose report is an outlet's."""
    if claim.attribution:
        return claim.attribution[-1].name
    return f"{outlet} itself" if outlet else "the report itself"


def claim_day(claim: Claim) -> date | None:
    """Return the day a claim is sorted under: the end of its time."""
    return claim.time.end or claim.time.start


def quantity_words(quantity: Quantity) -> str:
    """Return a figure with its measure and bounds."""
    measure = quantity.measure.replace("_", " ")
    if quantity.unit == "fraction":
        low, high = (None if bound is None else 100 * bound for bound in (quantity.low, quantity.high))
        return f"{measure} {bound_words(low, high)} %"
    unit = "" if quantity.unit in {"people", "count"} else f" {quantity.unit}"
    return f"{measure} {bound_words(quantity.low, quantity.high)}{unit}"


def claim_view(claim: Claim, lookup: Lookup) -> dict[str, Any]:
    """Return a claim for the page; the quote is left out, the page cuts it from the document."""
    day = claim_day(claim)
    return {
        "id": claim.id,
        "doc": lookup.document_at.get(claim.document, -1),
        "start": claim.start,
        "end": claim.end,
        "segment": claim.segment.value,
        "type": claim.type.value,
        "stance": claim.stance.value,
        "verb": side_words(claim),
        "negated": claim.negated,
        "score": round(claim.score, 3),
        "day": day.isoformat() if day else "",
        "time": _time_view(claim),
        "speaker": speaker_name(claim, lookup),
        "camp": _speaker_camp(claim, lookup),
        "chain": [_link_view(link, lookup) for link in claim.attribution],
        "actors": [
            {
                "role": slot.role.value,
                "name": slot.name,
                "said": slot.mention,
                "camp": lookup.camp(slot.actor),
            }
            for slot in claim.actors
        ],
        "places": [
            {
                "role": slot.role.value,
                "id": slot.place,
                "name": slot.name,
                "said": slot.mention,
                "relation": slot.relation,
            }
            for slot in claim.places
        ],
        "figures": [
            {"text": quantity_words(quantity), "said": quantity.mention} for quantity in claim.quantities
        ],
        "rules": list(claim.rule_ids),
    }


def _time_view(claim: Claim) -> dict[str, Any]:
    time = claim.time
    return {
        "text": span_words(time.start, time.end),
        "precision": time.precision.value,
        "said": time.mention,
        "anchor": time.anchor.value,
        "flags": [flag.replace("_", " ") for flag in time.flags],
    }


def _link_view(link: Any, lookup: Lookup) -> dict[str, Any]:
    kind = link.kind.value.replace("_", " ")
    camp = max(lookup.camp(link.source), lookup.camp(link.actor))
    return {"name": link.name, "kind": kind, "cue": link.cue, "said": link.mention, "camp": camp}


def _speaker_camp(claim: Claim, lookup: Lookup) -> int:
    if not claim.attribution:
        return NO_CAMP
    return int(_link_view(claim.attribution[-1], lookup)["camp"])


# --- documents ------------------------------------------------------------------------------------


def document_view(doc: Document, lookup: Lookup) -> dict[str, Any]:
    """Return a document with its segments, date and findings; names only, no archive paths."""
    claims = sum(1 for claim in lookup.record.claims if claim.document == doc.name)
    return {
        "id": doc.id,
        "name": doc.name,
        "title": title_of(doc),
        "short": lookup.short_name(doc.name),
        "outlet": doc.outlet,
        "url": doc.url,
        "text": doc.text,
        "sha256": doc.original.sha256,
        "claims": claims,
        "day": doc.date.end.isoformat() if doc.date else "",
        "date": _date_view(doc),
        "segments": [
            {
                "kind": part.kind.value,
                "start": part.start,
                "end": part.end,
                "reason": part.reason,
                "credit": part.credit.name if part.credit else None,
            }
            for part in doc.segments
        ],
        "weekdays": [_weekday_view(finding) for finding in doc.weekdays],
        "lineage": lineage_words(doc, lookup),
    }


#: A report without a headline goes by about this many characters of its text: one line of a list.
_TITLE = 90


def title_of(doc: Document) -> str:
    """Return a report's title: as given, else its headline, else how its text begins, else its name."""
    lines = [doc.text[part.start : part.end].strip() for part in _told_first(doc)]
    line = " ".join(next((line for line in lines if line), "").split())
    return doc.title or (f"{line[:_TITLE]}…" if len(line) > _TITLE else line) or doc.name


def _told_first(doc: Document) -> list[Segment]:
    """Return the headlines, then the body, leaving out furniture and captions."""
    headlines = [part for part in doc.segments if part.kind is SegmentKind.HEADLINE]
    return headlines + [part for part in doc.segments if part.kind is SegmentKind.BODY]


def _date_view(doc: Document) -> dict[str, Any] | None:
    if doc.date is None:
        return None
    return {
        "text": span_words(doc.date.start, doc.date.end),
        "reason": doc.date.reason,
        "conflicts": list(doc.date.conflicts),
        "witnesses": [
            f"{one.kind}: {span_words(one.start, one.end)}, “{one.mention}” ({one.reason})"
            for one in doc.date.witnesses
        ],
    }


def _weekday_view(finding: Any) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "said": finding.mention,
        "stated": day_words(finding.stated),
        "corrected": day_words(finding.corrected),
        "reason": finding.reason,
    }


def lineage_words(doc: Document, lookup: Lookup) -> list[str]:
    """Return one sentence for each document that this one repeats or is repeated by."""
    return copies_in_words(doc, lookup.record.copies, lambda key: _name(key, lookup))


def copies_in_words(doc: Document, copies: Sequence[Copy], name: Callable[[str], str]) -> list[str]:
    """Return the same, of copies; ``name`` gives a document's name for its name or id."""
    keys = {doc.id, doc.name}
    whole = [copy for copy in copies if copy.start is None and copy.document != copy.of]
    mine = [f"{_copy_words(copy)} of {name(copy.of)}{_why(copy)}" for copy in whole if copy.document in keys]
    theirs = [
        f"{name(copy.document)} is {_article(_copy_words(copy))} of it{_why(copy)}"
        for copy in whole
        if copy.of in keys
    ]
    return mine + theirs + _sentence_words(keys, copies, name)


def _sentence_words(keys: set[str], copies: Sequence[Copy], name: Callable[[str], str]) -> list[str]:
    parts = [copy for copy in copies if copy.start is not None and copy.document in keys]
    shared = Counter(name(copy.of) for copy in parts if copy.of not in keys)
    own = len(parts) - shared.total()
    lines = [f"{_sentences(count)} also in {other}" for other, count in sorted(shared.items())]
    return lines + ([f"{_sentences(own)} said twice in this report"] if own else [])


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"


def _copy_words(copy: Copy) -> str:
    return {"exact": "exact copy", "near": "near copy"}.get(copy.kind.value, copy.kind.value)


def _article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _why(copy: Copy) -> str:
    return f" ({copy.containment:.0%} of its wording stands there; {copy.reason})"


def _name(key: str, lookup: Lookup) -> str:
    doc = lookup.document(key)
    return key if doc is None else doc.name


# --- events ---------------------------------------------------------------------------------------


def event_view(event: Event, lookup: Lookup) -> dict[str, Any]:
    """Return an event with its claims parted into for and against, each with what it moved."""
    moved = {part.claim: part for part in event.contributions}
    rows = [_witness_view(key, moved.get(key), lookup) for key in event.claims if key in lookup.claim_at]
    return {
        "id": event.id,
        "type": event.type.value,
        "title": event.title,
        "place": event.place,
        "placeName": event.place_name,
        "agents": list(event.agents),
        "targets": list(event.targets),
        "day": (event.start or event.end or date.min).isoformat() if event.start or event.end else "",
        "when": span_words(event.start, event.end),
        "status": event.status.value,
        "probability": round(event.probability, 3),
        "low": round(event.low, 3),
        "high": round(event.high, 3),
        "prior": round(event.prior, 2),
        "origins": event.origins,
        "supporters": [row for row in rows if not row["against"]],
        "deniers": [row for row in rows if row["against"]],
        "merges": list(event.merges),
    }


def _witness_view(key: str, part: Any, lookup: Lookup) -> dict[str, Any]:
    claim = lookup.record.claims[lookup.claim_at[key]]
    weight = 0.0 if part is None else round(part.weight, 2)
    against = weight < 0 or (weight == 0 and claim.stance is Stance.DENIED)
    return {
        "claim": lookup.claim_at[key],
        "weight": weight,
        "reason": "" if part is None else part.reason,
        "against": against,
    }


def gist(event: Event, lookup: Lookup) -> list[tuple[str, str]]:
    """Return who takes which side of an event, each speaker once, as (name, verb)."""
    claims = [lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at]
    pairs = dict.fromkeys((speaker_name(claim, lookup), side_words(claim)) for claim in claims)
    return list(pairs)


def side_words(claim: Claim) -> str:
    """Return what a speaker did with a proposition: "denied", "said that it did not happen"."""
    verb = stance_verb(claim.stance)
    return f"{verb.removesuffix(' so').removesuffix(' it')} that it did not happen" if claim.negated else verb


# --- the briefing ---------------------------------------------------------------------------------


def contested_events(record: Record) -> list[Event]:
    """Return the events in dispute, the latest first."""
    disputed = [event for event in record.events if event.status in {Status.CONTESTED, Status.REFUTED}]
    return sorted(disputed, key=lambda event: event.end or event.start or date.min, reverse=True)


def changes_of_hands(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return every passing of a place from one camp to another in the observed layer, latest first.

    Days on which the holder is contested or unknown are stepped over: they are not a change of hands.
    Nor is what the model makes of days after the last report, on which nobody says anything.
    """
    last = last_report(record) or date.max
    by_place: dict[str, list[ControlInterval]] = defaultdict(list)
    for row in sorted(record.control, key=lambda row: row.valid_from):
        if (
            row.layer is Layer.OBSERVED
            and row.valid_from <= last
            and row.status in {Holding.HELD, Holding.LIKELY}
        ):
            by_place[row.place].append(row)
    found = [
        _change_view(before, after, lookup)
        for rows in by_place.values()
        for before, after in pairwise(rows)
        if before.holder != after.holder and lookup.camp(before.holder) != lookup.camp(after.holder)
    ]
    return sorted(found, key=lambda change: str(change["day"]), reverse=True)


def _change_view(before: ControlInterval, after: ControlInterval, lookup: Lookup) -> dict[str, Any]:
    claims = [key for key in after.claims if key in lookup.claim_at]
    return {
        "place": after.place,
        "name": after.name,
        "day": after.valid_from.isoformat(),
        "when": day_words(after.valid_from),
        "loser": lookup.holder(before.holder),
        "winner": lookup.holder(after.holder),
        "from_camp": lookup.camp(before.holder),
        "to_camp": lookup.camp(after.holder),
        "status": after.status.value.lower(),
        "probability": after.probability,
        "claim": claims[0] if claims else None,
        "claims": len(claims),
    }


def new_events(record: Record, lookup: Lookup) -> list[Event]:
    """Return what happened that only documents of the last NEW_DAYS days of reporting tell, latest first."""
    last = last_report(record)
    if last is None:
        return []
    since = last - timedelta(days=NEW_DAYS - 1)
    told = [event for event in record.events if not _is_forecast(event, lookup)]
    fresh = [event for event in told if _first_told(event, lookup) >= since]
    return sorted(fresh, key=newness, reverse=True)


def _first_told(event: Event, lookup: Lookup) -> date:
    claims = (lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at)
    docs = (lookup.document(claim.document) for claim in claims)
    return min((doc.date.end for doc in docs if doc and doc.date), default=date.min)


#: Stances of what has not happened yet: forecasts are checked, not news.
AHEAD = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})


def _is_forecast(event: Event, lookup: Lookup) -> bool:
    claims = [lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at]
    return bool(claims) and all(claim.stance in AHEAD for claim in claims)


def newness(event: Event) -> tuple[date, bool, int, float]:
    """Return the key of the order: latest start, territory before the rest, then by witnesses."""
    territory = event.type.value.startswith("territory.")
    return event.start or date.min, territory, event.origins, event.probability


# --- control --------------------------------------------------------------------------------------


def control_view(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return the control intervals with day numbers counted from the start of the axis."""
    first, last = day_axis(record)
    rows = [row for row in record.control if row.valid_from <= last and row.valid_to >= first]
    return [
        {
            "place": row.place,
            "name": row.name,
            "from": max(0, (row.valid_from - first).days),
            "to": (min(row.valid_to, last) - first).days,
            "when": span_words(row.valid_from, row.valid_to),
            "camp": lookup.camp(row.holder),
            "holder": lookup.holder(row.holder),
            "status": row.status.value.lower(),
            "probability": round(row.probability, 3),
            "layer": row.layer.value,
            "claims": [lookup.claim_at[key] for key in row.claims if key in lookup.claim_at],
            "reason": row.reason,
        }
        for row in rows
    ]


def ribbons(control: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the places whose holder changes or is contested, with their observed intervals in order."""
    by_place: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(control, key=lambda row: (row["name"], row["from"])):
        if row["layer"] == Layer.OBSERVED.value:
            by_place[row["place"]].append(row)
    moving = [rows for rows in by_place.values() if _moves(rows)]
    return [{"place": rows[0]["place"], "name": rows[0]["name"], "rows": rows} for rows in moving]


def _moves(rows: list[dict[str, Any]]) -> bool:
    camps = {row["camp"] for row in rows if row["status"] in {"held", "likely"}}
    return len(camps) > 1 or any(row["status"] == "contested" for row in rows)


def day_counts(record: Record) -> list[dict[str, Any]]:
    """Return the days of the axis that have events, with how many of each status (by starting day)."""
    first, last = day_axis(record)
    days: dict[date, Counter[str]] = defaultdict(Counter)
    for event in record.events:
        if (day := event.start) is not None and first <= day <= last:
            days[day][event.status.value] += 1
    return [
        {"at": (day - first).days, "day": day.isoformat(), "when": day_words(day), "counts": dict(counts)}
        for day, counts in sorted(days.items())
    ]


# --- sources --------------------------------------------------------------------------------------


def source_rows(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return every speaker with kind, leaning, stances and judging words, the most quoted first."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        grouped[speaker_name(claim, lookup)].append(claim)
    labels = framing_pattern(record.case)
    rows = [_source_row(name, claims, labels, lookup) for name, claims in grouped.items()]
    return sorted(rows, key=lambda row: (-row["claims"], row["name"]))


def _source_row(name: str, claims: list[Claim], labels: re.Pattern[str], lookup: Lookup) -> dict[str, Any]:
    links = [claim.attribution[-1] for claim in claims if claim.attribution]
    stances = Counter(claim.stance.value for claim in claims)
    return {
        "name": name,
        "kind": links[0].kind.value.replace("_", " ") if links else "article",
        "camp": _speaker_camp(next((claim for claim in claims if claim.attribution), claims[0]), lookup),
        "claims": len(claims),
        "documents": len({claim.document for claim in claims}),
        "stances": _most(stances),
        "types": [
            type_words(kind) for kind, _ in Counter(claim.type.value for claim in claims).most_common(3)
        ],
        "framing": _most(_framing(claims, labels)),
    }


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return names with their counts, the most frequent first, ties by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _framing(claims: list[Claim], labels: re.Pattern[str]) -> Counter[str]:
    """Return how often each judging label stands in the claims' words, each place in a text once."""
    places = {
        (claim.document, claim.start + match.start(), match[0].casefold())
        for claim in claims
        for match in labels.finditer(claim.quote)
    }
    return Counter(label for _, _, label in places)


def framing_pattern(case: Case) -> re.Pattern[str]:
    """Return what finds the judging labels of the case's aliases, the longest at each place."""
    texts = {alias.text for actor in case.actors for alias in actor.aliases if alias.framing}
    choices = "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))
    return re.compile(rf"(?<!\w)(?:{choices or '(?!)'})(?!\w)", re.IGNORECASE)


# --- all together ---------------------------------------------------------------------------------


def page_data(record: Record, lookup: Lookup, drawing: MapView) -> dict[str, Any]:
    """Return what the page's script needs, JSON-ready."""
    first, last = day_axis(record)
    return {
        "first": first.isoformat(),
        "days": (last - first).days + 1,
        "open": (start_day(record) - first).days,
        "camps": [name for _, name, _ in record.case.camps],
        "map": {"width": drawing.width, "height": drawing.height, "km": drawing.unit_km},
        "places": [
            {
                "id": spot.id,
                "name": spot.name,
                "native": spot.native,
                "x": spot.x,
                "y": spot.y,
                "area": spot.area,
            }
            for spot in drawing.districts
        ],
        "control": control_view(record, lookup),
        "documents": [document_view(doc, lookup) for doc in record.documents],
        "claims": [claim_view(claim, lookup) for claim in record.claims],
        "events": [event_view(event, lookup) for event in _events_in_order(record.events)],
        "links": _link_rows(record, lookup),
        "origins": {
            lookup.claim_at[origin.claim]: {
                "key": origin.key,
                "chain": list(origin.chain),
                "reason": origin.reason,
            }
            for origin in record.origins
            if origin.claim in lookup.claim_at
        },
        "contradictions": [
            {
                "kind": item.kind,
                "summary": item.summary,
                "claims": _known(item.claims, lookup),
                "event": item.event,
            }
            for item in record.contradictions
        ],
        "decisions": [
            {"who": row.who, "at": row.at, "kind": row.kind, "subject": row.subject, "note": row.note}
            for row in record.decisions
        ],
    }


#: Contested first, then what is refuted, then by strength.
_ORDER = (Status.CONTESTED, Status.REFUTED, Status.ADMITTED, Status.CORROBORATED, Status.SINGLE)


def _events_in_order(events: Iterable[Event]) -> list[Event]:
    latest = sorted(events, key=lambda event: event.end or event.start or date.min, reverse=True)
    return sorted(latest, key=lambda event: _ORDER.index(event.status))


def _link_rows(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    return [
        {
            "kind": link.kind.value,
            "claim": lookup.claim_at[link.claim],
            "other": lookup.claim_at[link.other],
            "reason": link.reason,
        }
        for link in record.links
        if link.claim in lookup.claim_at and link.other in lookup.claim_at
    ]


def _known(claims: Iterable[str], lookup: Lookup) -> list[int]:
    return [lookup.claim_at[key] for key in claims if key in lookup.claim_at]


def map_of(record: Record) -> MapView:
    """Return the drawing of the record's districts and of every held place."""
    return draw_map(record.case.places, {row.place for row in record.control})
