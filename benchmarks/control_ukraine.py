"""Who held which town on which day, predicted from prose notes alone, beside "whoever was last named".

Runs on ``corpora/control_ukraine/dev.csv`` (notes of a public table, by snapshot). Only the notes are read;
the holder column is the answer. A note leaves out its subject, which stands in the table's first column
("Captured by Russia 11 March 2022"), so the town's name is put before it. For each row the claims of the
town's notes up to that snapshot are reconciled and its chain is run to that day. Rows whose town has no note
yet, or no claim in it, are answered by nobody: there is never a holder without a claim.

    python -m benchmarks.control_ukraine ../shared/corpora/control_ukraine/dev.csv
"""

import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.control.evidence import holder_of
from communique.control.record import observe
from communique.lexicon.cases import load_case
from communique.lexicon.sides import sides_of
from communique.lexicon.weights import load_weights
from communique.pipeline.process import Knowledge, load_knowledge, process_document
from communique.reconcile.record import reconcile
from communique.records.case import Case
from communique.records.claim import Claim, ClaimType
from communique.records.ids import content_id
from communique.records.mention import Stance
from communique.records.text import Document, DocumentDate, Original, Segment, SegmentKind

CAMPS = {"ukraine": "ukraine", "russia": "russia", "russian-separatists": "russia"}
#: Words of the holder column for the three answers; other words ("Truce") are left out.
HOLDERS = (("ukraine", "ukraine"), ("russia", "russia"), ("donetsk pr", "russia"), ("luhansk pr", "russia"))
HOLDERS += (("dpr", "russia"), ("contested", "contested"))
FIRST, LAST = date(2022, 2, 24), date(2024, 8, 31)
#: Chance that the baseline gives to its answer, and least chance that enters the log score.
BASE_SURE, FLOOR = 0.9, 0.01
#: The table names sides by country; in a case set there the country's bare name reads as a place.
SPELT = {"Ukraine": "Ukrainian forces", "Russia": "Russian forces"}
_SIDE = re.compile(r"\bby (Ukraine|Russia)\b(?! special)")
_HOLDING = (ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.WITHDRAWAL)
_PARTICIPLE = re.compile(r"^(?:[A-Z][a-z]+ed|Under)\b")


@dataclass(frozen=True)
class Row:
    """One answer of the table: the holder of a place at a snapshot, with the note printed there."""

    place: str
    day: date
    holder: str
    note: str


@dataclass(frozen=True)
class Guess:
    """What is predicted for a row: holder (None: no answer) and the chance of each answer."""

    holder: str | None
    chances: Mapping[str, float]


def read_rows(path: Path) -> tuple[list[Row], dict[str, tuple[float | None, float | None]]]:
    rows, points = [], {}
    with path.open(encoding="utf-8", newline="") as file:
        for raw in csv.DictReader(file):
            points[raw["place"]] = (_number(raw["lat"]), _number(raw["lon"]))
            holder = next((side for word, side in HOLDERS if raw["held_by"].casefold().startswith(word)), "")
            day = date.fromisoformat(raw["snapshot_date"])
            rows.append(Row(raw["place"], day, holder, " ".join(raw["more_information"].split())))
    return rows, points


def _number(text: str) -> float | None:
    return float(text) if text else None


def write_case(folder: Path, points: Mapping[str, tuple[float | None, float | None]]) -> None:
    """Write a case of the towns and two camps; nobody's initial holdings, so that only notes count."""
    camps = [("ukraine", "Ukraine", "#0057b7"), ("russia", "Russia", "#d52b1e")]
    lines = ['id = "ukraine"', 'title = "Ukraine, 2022 to 2024"', 'countries = ["UA"]', 'language = "en"']
    lines += ['foes = [["ukraine", "russia"]]', "[window]", f"start = {FIRST}", f"end = {LAST}"]
    for camp, name, colour in camps:
        lines += ["[[camps]]", f'id = "{camp}"', f'name = "{name}"', f'colour = "{colour}"']
    (folder / "case.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = resources.files("communique") / "data" / "generic" / "actors.csv"
    text = "".join(line for line in source.read_text(encoding="utf-8").splitlines(True) if line[0] != "#")
    actors = [row for row in csv.DictReader(io.StringIO(text)) if row["id"] in CAMPS]
    for row in actors:
        row["camp"] = CAMPS[row["id"]]
        if row["id"] == "russian-separatists":
            row["aliases"] += ";Donetsk PR;Luhansk PR"
    towns = [
        {
            "id": f"ua/{name}",
            "name": name,
            "feature": "town",
            "lat": lat,
            "lon": lon,
            "country": "UA",
            "source": "the table",
        }
        for name, (lat, lon) in sorted(points.items())
        if lat is not None
    ]
    _write(folder / "actors.csv", list(actors[0]), actors)
    head = "id,name,names,native,feature,parent,lat,lon,country,population,source".split(",")
    _write(folder / "places.csv", head, towns)


def _write(path: Path, head: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head)
        writer.writeheader()
        writer.writerows(rows)


def sentences(place: str, note: str) -> str:
    """Return a note with the town named in each sentence that leaves it out."""
    note = _SIDE.sub(lambda match: f"by {SPELT[match[1]]}", note)
    spaced = re.sub(r"(?<=[\w.])(?=(?:Captured|Recaptured|Contested|Pressured) by\b)", " ", note)
    parts = re.split(r"(?<=[.?])\s+|\s+(?=(?:Captured|Recaptured|Contested|Pressured)\b)", spaced)
    told = [
        f"{place} was {part[0].lower()}{part[1:]}" if _PARTICIPLE.match(part) else part
        for part in parts
        if part
    ]
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in told)


def document_of(place: str, day: date, text: str) -> Document:
    name = f"{place}@{day}"
    return Document(
        id=content_id("doc", name),
        name=name,
        text=text,
        original=Original(sha256=content_id("x", name), media_type="text/plain", size=len(text)),
        segments=(Segment(kind=SegmentKind.BODY, start=0, end=len(text), reason="a note"),),
        date=DocumentDate(start=day, end=day, reason="the snapshot"),
    )


def claims_by_place(rows: Sequence[Row], knowledge: Knowledge) -> dict[str, list[tuple[date, Claim]]]:
    """Return the claims on each town with the day they were first printed; a repeated note is one."""
    seen: set[tuple[str, str]] = set()
    found: defaultdict[str, list[tuple[date, Claim]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.day, row.place)):
        if row.note and (row.place, row.note) not in seen:
            seen.add((row.place, row.note))
            document = document_of(row.place, row.day, sentences(row.place, row.note))
            for claim in process_document(document, knowledge).claims:
                if any(slot.place == f"ua/{row.place}" for slot in claim.places):
                    found[row.place].append((row.day, claim))
    return found


def guess(row: Row, told: Sequence[tuple[date, Claim]], case: Case) -> Guess:
    """Return the chain's answer on a row's day from the claims printed by then."""
    claims = _repeated_once([claim for day, claim in told if day <= row.day])
    if not any(claim.type in _HOLDING and holder_of(claim, sides_of(case)) for claim in claims):
        return Guess(None, {})
    sides, weights = sides_of(case), load_weights()
    events = reconcile(claims, (), (), case).events
    seen = observe(claims, events, replace(case, window_end=max(row.day, FIRST)), sides, weights.control)
    place = f"ua/{row.place}"
    if seen is None or place not in seen.chances:
        return Guess(None, {})
    states, last = seen.setting.states, seen.chances[place][-1]
    chances = {state: float(last[at]) for at, state in enumerate(states)}
    best = max(chances, key=lambda state: chances[state])
    return Guess(best, chances)


def _repeated_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that a later snapshot of the table merely prints again."""
    return list({(claim.quote, claim.type): claim for claim in reversed(claims)}.values())


def last_named(row: Row, told: Sequence[tuple[date, Claim]], case: Case) -> Guess:
    """Return the baseline's answer: whoever the last claim by date names as taking or holding the town."""
    sides = sides_of(case)
    found = [
        (claim.time.end, claim.start, holder)
        for day, claim in told
        if day <= row.day
        and claim.type in (ClaimType.CAPTURE, ClaimType.CONTROL)
        and claim.time.end is not None
        and claim.stance in (Stance.ASSERTED, Stance.CONFIRMED, Stance.CLAIMED)
        and (holder := holder_of(claim, sides)) is not None
    ]
    if not found:
        return Guess(None, {})
    holder = max(found)[2]
    rest = (1 - BASE_SURE) / 2
    return Guess(
        holder, {side: BASE_SURE if side == holder else rest for side in ("ukraine", "russia", "contested")}
    )


def scores(rows: Sequence[Row], guesses: Sequence[Guess]) -> dict[str, float]:
    pairs = [(row, one) for row, one in zip(rows, guesses, strict=True) if one.holder is not None]
    right = sum(one.holder == row.holder for row, one in pairs)
    sides = [(row, one) for row, one in pairs if row.holder != "contested"]
    logs = [log(max(FLOOR, one.chances.get(row.holder, 0.0))) for row, one in pairs]
    return {
        "answered": len(pairs),
        "accuracy": right / max(1, len(pairs)),
        "accuracy where one side holds": sum(o.holder == r.holder for r, o in sides) / max(1, len(sides)),
        "log score": sum(logs) / max(1, len(logs)),
    }


def reliability(rows: Sequence[Row], guesses: Sequence[Guess]) -> Iterator[tuple[float, float, int]]:
    """Yield mean stated chance, share that came true, and number, by tenths of the stated chance."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row, one in zip(rows, guesses, strict=True):
        for side, chance in one.chances.items():
            bins[min(9, int(chance * 10))].append((chance, side == row.holder))
    for _, told in sorted(bins.items()):
        yield sum(c for c, _ in told) / len(told), sum(t for _, t in told) / len(told), len(told)


def changes(rows: Sequence[Row]) -> Iterator[tuple[str, date, date, str]]:
    """Yield each change of hands between two snapshots of a town: place, the two days, the new holder."""
    by_place: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_place[row.place].append(row)
    for place, told in by_place.items():
        for left, right in pairwise(sorted(told, key=lambda row: row.day)):
            if left.holder != right.holder and right.holder in ("ukraine", "russia"):
                yield place, left.day, right.day, right.holder


def days_off(
    rows: Sequence[Row], told: Mapping[str, Sequence[tuple[date, Claim]]], case: Case
) -> dict[str, list[int | None]]:
    """Return for each change how many days outside its two snapshots it is dated (None: nowhere)."""
    sides, weights = sides_of(case), load_weights()
    found: dict[str, list[int | None]] = {"ours": [], "last named": []}
    for place, before, after, side in changes(rows):
        claims = _repeated_once([claim for _, claim in told.get(place, ())])
        found["last named"].append(_nearest(_named_days(claims, side, case), before, after))
        seen = (
            observe(claims, reconcile(claims, (), (), case).events, case, sides, weights.control)
            if claims
            else None
        )
        found["ours"].append(_nearest(_turns(seen, f"ua/{place}", side), before, after))
    return found


def _turns(seen: object, place: str, side: str) -> list[date]:
    if seen is None or place not in seen.chances:  # type: ignore[attr-defined]
        return []
    states, table = seen.setting.states, seen.chances[place]  # type: ignore[attr-defined]
    best = [states[int(row.argmax())] for row in table]
    first = seen.setting.first  # type: ignore[attr-defined]
    return [date.fromordinal(first + at) for at in range(1, len(best)) if best[at] == side != best[at - 1]]


def _named_days(claims: Sequence[Claim], side: str, case: Case) -> list[date]:
    sides = sides_of(case)
    return [
        claim.time.end
        for claim in claims
        if claim.type is ClaimType.CAPTURE and claim.time.end is not None and holder_of(claim, sides) == side
    ]


def _nearest(days: Sequence[date], before: date, after: date) -> int | None:
    gaps = [max(0, (before - day).days, (day - after).days) for day in days]
    return min(gaps, default=None)


def main(path: Path) -> None:
    rows, points = read_rows(path)
    with TemporaryDirectory() as folder:
        write_case(Path(folder), points)
        case, knowledge = load_case(folder), load_knowledge(folder)
        told = claims_by_place(rows, knowledge)
    asked = [row for row in rows if row.holder]
    small = cache(lambda place: replace(case, places=tuple(p for p in case.places if p.id == f"ua/{place}")))
    ours = [guess(row, told.get(row.place, ()), small(row.place)) for row in asked]
    base = [last_named(row, told.get(row.place, ()), case) for row in asked]
    kinds = Counter(claim.type.value for rows_ in told.values() for _, claim in rows_)
    print(f"{len(asked)} rows, {len(points)} towns, {len(told)} with claims; {dict(kinds.most_common(8))}")
    both = [at for at in range(len(asked)) if ours[at].holder and base[at].holder]
    for name, guesses in (("ours", ours), ("last named", base)):
        print(f"{name:<12}", {key: round(value, 3) for key, value in scores(asked, guesses).items()})
        same = scores([asked[at] for at in both], [guesses[at] for at in both])
        print(f"{'  both answer':<12}", {key: round(value, 3) for key, value in same.items()})
    for name, gaps in days_off(asked, told, case).items():
        dated = sorted(gap for gap in gaps if gap is not None)
        middle = dated[len(dated) // 2] if dated else None
        exact = sum(gap == 0 for gap in dated)
        print(f"{name}: changes {len(gaps)}, dated {len(dated)}, inside {exact}, median off {middle}")
    print("stated  came true  n")
    for stated, true, count in reliability(asked, ours):
        print(f"{stated:6.2f}  {true:9.2f}  {count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
