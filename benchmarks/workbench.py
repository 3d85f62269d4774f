"""How long the workbench's answers take over a million claims, beside a bare read of one row by its key.

The store is made up: incidents spread over 400 places and 40,000 days of reporting, written straight into
SQLite as the store's own writer would. Every question is asked in process, through the application but not
its gate, with values drawn anew each time. A question's time is told in milliseconds and as a multiple of
the yardstick: one claim by its primary key, its JSON decoded and encoded again. What is kept for a revision
of the store (the first asking of it is told apart) is asked warm. Times are of computing, so that other work
of the machine does not count; the file is in the system's cache.

    python -m benchmarks.workbench              # a million claims
    python -m benchmarks.workbench 100000       # fewer
    python -m benchmarks.workbench 1000000 out.db     # keep the store, or use the one that is there
"""

import asyncio
import json
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, Table, insert

from benchmarks.reconcile import synthetic, synthetic_case
from communique.pipeline.run import describe_run
from communique.records.claim import Claim
from communique.records.codec import decode, encode
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
from communique.records.lineage import Origin
from communique.records.mention import Stance
from communique.records.text import Document, DocumentDate, Original, Segment, SegmentKind
from communique.store import reading, schema, writing
from communique.store.open import Store, open_store
from communique.web.app import bare_app
from communique.web.state import Desk

A_REPORT = 5  # claims
BATCH = 50_000
ROUNDS = 60
#: An answer that takes longer spoils a list that is scrolled.
AIM = 0.100


def make_store(path: Path, count: int) -> None:
    """Write a store of ``count`` claims, with the record over them."""
    case = replace(synthetic_case(), sources=())
    claims = islice(_varied(count), count)
    with closing(open_store(path, create=True)) as store:
        run = describe_run(case)
        writing.put_run(store, run, case, None)
        made = 0
        while batch := list(islice(claims, BATCH)):
            with store.writing() as connection:
                _put_batch(connection, batch, run.id)
            made += len(batch)
            print(f"  {made:,} claims written", file=sys.stderr, flush=True)
        with store.writing() as connection:
            writing.set_state(connection, "derived", "made up")
        writing.take_stock(store)


def _varied(count: int) -> Iterator[Claim]:
    """Yield claims of which one in nine is a denial and one in fifty has no day."""
    for at, claim in enumerate(synthetic(count)):
        words = f"claim {at}: {claim.type.value} at {claim.places[0].name}, {'shells' if at % 7 else 'jets'}"
        changed = replace(
            claim,
            quote=words,
            start=(at % A_REPORT) * 100,
            end=(at % A_REPORT) * 100 + len(words),
            document=f"report-{at // A_REPORT}.txt",
            stance=Stance.DENIED if at % 9 == 0 else claim.stance,
            score=0.3 + (at % 70) / 100,
        )
        yield replace(changed, time=replace(claim.time, start=None, end=None)) if at % 50 == 0 else changed


def _put_batch(connection: Connection, claims: list[Claim], run: str) -> None:
    reports: dict[str, list[Claim]] = {}
    for claim in claims:
        reports.setdefault(claim.document, []).append(claim)
    documents = {name: _document(name, told) for name, told in reports.items()}
    _put(connection, schema.originals, ({**_original(one), "data": b"-"} for one in documents.values()))
    _put(connection, schema.documents, (writing._document_row(one, run, 9) for one in documents.values()))
    _put(connection, schema.claims, (writing._claim_row(documents[c.document].id, c) for c in claims))
    writing._put_names(connection, claims)
    _put(connection, schema.origins, (writing._origin_row(_origin(claim)) for claim in claims))
    derived = writing.Derived(
        events=tuple(_event(at, some) for at, some in _grouped(claims, 3)),
        figures=tuple(_figure(at, some) for at, some in _grouped(claims, 10)),
        contradictions=tuple(_contradiction(at, some) for at, some in _grouped(claims, 100)),
        checks=tuple(_check(at, some) for at, some in _grouped(claims, 2_000)),
        control=tuple(_control(at, some) for at, some in _grouped(claims, 200)),
    )
    for table, rows in writing._derived_rows(derived):
        _put(connection, table, rows)
    _put(connection, schema.evidence, writing._evidence_rows(derived))


def _put(connection: Connection, table: Table, rows: Any) -> None:
    if found := list(rows):
        connection.execute(insert(table), found)


def _grouped(claims: list[Claim], size: int) -> Iterator[tuple[str, list[Claim]]]:
    for at in range(0, len(claims), size):
        yield claims[at].id, claims[at : at + min(size, 6)]


def _document(name: str, claims: list[Claim]) -> Document:
    text = "".join(f"{claim.quote:<99}\n" for claim in claims)
    day = next((claim.time.start for claim in claims if claim.time.start), None)
    return Document(
        id=content_id("doc", name),
        name=name,
        text=text,
        title=f"Report {name}",
        outlet=f"Outlet {len(name) % 3}",
        original=Original(sha256=content_id("sha", name), media_type="text/plain", size=len(text)),
        segments=(Segment(kind=SegmentKind.BODY, start=0, end=len(text), reason="made up"),),
        date=DocumentDate(start=day, end=day, reason="made up") if day else None,
    )


def _original(document: Document) -> dict[str, Any]:
    one = document.original
    return {"sha256": one.sha256, "media_type": one.media_type, "size": one.size}


def _origin(claim: Claim) -> Origin:
    name = claim.attribution[0].name
    return Origin(claim=claim.id, key=name, chain=(name,), reason="made up")


def _event(key: str, claims: list[Claim]) -> Event:
    first = claims[0]
    denied = any(claim.stance is Stance.DENIED for claim in claims)
    return Event(
        id=content_id("ev", key),
        type=first.type,
        title=f"{first.type.value} at {first.places[0].name}",
        place=first.places[0].place,
        place_name=first.places[0].name,
        agents=("syria-government",),
        targets=("syrian-rebels",),
        start=first.time.start,
        end=first.time.end,
        status=Status.CONTESTED if denied else Status.CORROBORATED,
        probability=0.3 + (int(key[-4:], 16) % 70) / 100,
        low=0.2,
        high=0.99,
        prior=0.3,
        origins=len(claims),
        claims=tuple(claim.id for claim in claims),
        contributions=tuple(Contribution(claim=claim.id, weight=1.0, reason="made up") for claim in claims),
    )


def _figure(key: str, claims: list[Claim]) -> Figure:
    first = claims[0]
    told = tuple(
        FigureStatement(
            claim=claim.id,
            source=claim.attribution[0].name,
            low=7,
            high=9,
            mention="some",
            on=claim.time.start,
            origin=claim.id,
        )
        for claim in claims
    )
    return Figure(
        id=content_id("fig", key),
        measure="killed",
        unit="people",
        population="civilians",
        area=first.places[0].place,
        area_name=first.places[0].name,
        actor=None,
        start=first.time.start,
        end=first.time.end,
        statements=told,
        ucdp=(7.0, 7.0, 9.0),
        acled=7.0,
        airwars=(7.0, 9.0),
    )


def _contradiction(key: str, claims: list[Claim]) -> Contradiction:
    return Contradiction(
        id=content_id("con", key),
        kind="denial",
        severity=(int(key[-3:], 16) % 100) / 100,
        summary="one denies what the other said",
        claims=tuple(claim.id for claim in claims[:2]),
        interests=("own gain", "own loss"),
        resolved=False,
        event=None,
    )


def _check(key: str, claims: list[Claim]) -> Check:
    text = f"the parts of {key} do not add up"
    return Check(
        id=content_id("chk", key), kind="sum", verdict="GAP", text=text, claims=tuple(c.id for c in claims)
    )


def _control(key: str, claims: list[Claim]) -> ControlInterval:
    first = claims[0]
    start = first.time.start or date(2016, 1, 1)
    return ControlInterval(
        id=content_id("ctl", key),
        place=first.places[0].place or "x/0",
        name=first.places[0].name,
        valid_from=start,
        valid_to=start + timedelta(days=60),
        holder="syria-government",
        probability=0.8,
        layer=Layer.OBSERVED,
        status=Holding.HELD,
        claims=tuple(claim.id for claim in claims[:3]),
        reason="made up",
    )


# --- asking ---------------------------------------------------------------------------------------


class Asker:
    """Asks the application in process; tells the seconds."""

    def __init__(self, store: Store) -> None:
        desk = Desk(store=store, jobs=_NoJobs(), inbox=Path(), user="bench", fetch=_nothing)  # type: ignore[arg-type]
        self.store = store
        self._app = bare_app(desk)
        self._loop = asyncio.new_event_loop()

    def ask(self, path: str, **params: Any) -> tuple[float, Any]:
        """Return the seconds that an answer takes, and its JSON."""
        query = urlencode(params)
        body: list[bytes] = []
        status: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                status.append(message["status"])
            body.append(message.get("body", b""))

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": f"/api/{path}",
            "raw_path": f"/api/{path}".encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(b"host", b"127.0.0.1")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        start = process_time()
        self._loop.run_until_complete(self._app(scope, receive, send))
        took = process_time() - start
        if status != [200]:
            raise SystemExit(f"{path}?{query}: {status} {b''.join(body)[:300]!r}")
        return took, json.loads(b"".join(body))


class _NoJobs:
    def all(self) -> list[Any]:
        return []


def _nothing(url: str) -> Any:
    raise LookupError(url)


Question = Callable[[random.Random], tuple[str, dict[str, Any]]]


def questions(asker: Asker, ids: dict[str, list[str]], days: list[str]) -> dict[str, Question]:
    """Return the questions by name."""
    deep, reports = _deep(asker), reading.count(asker.store, "documents")

    def day(dice: random.Random) -> str:
        return dice.choice(days)

    def place(dice: random.Random) -> str:
        return f"x/{dice.randrange(400)}"

    def month(dice: random.Random) -> dict[str, Any]:
        first = date.fromisoformat(day(dice))
        return {"from": first.isoformat(), "to": (first + timedelta(days=30)).isoformat()}

    return {
        "claims": lambda dice: ("claims", {}),
        "claims, latest first": lambda dice: ("claims", {"down": True}),
        "claims by type": lambda dice: ("claims", {"sort": "type"}),
        "claims by report": lambda dice: ("claims", {"sort": "document"}),
        "claims, deep page": lambda dice: ("claims", {"cursor": dice.choice(deep["day"])}),
        "claims by type, deep page": lambda dice: (
            "claims",
            {"sort": "type", "cursor": dice.choice(deep["type"])},
        ),
        "claims of a type": lambda dice: ("claims", {"type": dice.choice(("battle", "harm", "territory"))}),
        "claims of a place": lambda dice: ("claims", {"place": place(dice)}),
        "claims of a speaker": lambda dice: ("claims", {"speaker": f"s{dice.randrange(12)}"}),
        "claims of a stance": lambda dice: ("claims", {"stance": "denied"}),
        "claims of a month": lambda dice: ("claims", month(dice)),
        "claims of a day": lambda dice: ("claims", {"date": day(dice)}),
        "claims of a report": lambda dice: ("claims", {"document": f"report-{dice.randrange(reports)}.txt"}),
        "claims with a rare word": lambda dice: ("claims", {"text": str(dice.randrange(1_000_000))}),
        "claims with a common word": lambda dice: ("claims", {"text": "shells"}),
        "claims of place, speaker, month": lambda dice: (
            "claims",
            {"place": place(dice), "speaker": f"s{dice.randrange(12)}", **month(dice)},
        ),
        "events": lambda dice: ("events", {}),
        "events of a month": lambda dice: ("events", month(dice)),
        "events of a place": lambda dice: ("events", {"place": f"X {dice.randrange(400)}"}),
        "events of a speaker": lambda dice: ("events", {"speaker": f"s{dice.randrange(12)}"}),
        "events, contested": lambda dice: ("events", {"status": "contested"}),
        "events by probability": lambda dice: ("events", {"sort": "probability"}),
        "figures": lambda dice: ("figures", {}),
        "control of a day": lambda dice: ("control", {"date": day(dice)}),
        "contradictions": lambda dice: ("contradictions", {}),
        "documents": lambda dice: ("documents", {}),
        "documents by name": lambda dice: ("documents", {"sort": "name"}),
        "one report": lambda dice: (f"documents/report-{dice.randrange(reports)}.txt", {}),
        "one claim": lambda dice: (f"records/{dice.choice(ids['claims'])}", {}),
        "one event": lambda dice: (f"records/{dice.choice(ids['events'])}", {}),
        "search, a rare word": lambda dice: ("search", {"q": str(dice.randrange(1_000_000))}),
        "search, a common word": lambda dice: ("search", {"q": "shells"}),
        "search, a name": lambda dice: ("search", {"q": f"X {dice.randrange(400)}"}),
        "facets": lambda dice: ("facets", {}),
        "facets of a type": lambda dice: ("facets", {"type": dice.choice(("battle", "harm", "territory"))}),
        "facets of a place": lambda dice: ("facets", {"place": place(dice)}),
        "facets of a month": lambda dice: ("facets", month(dice)),
        "facets of a speaker": lambda dice: ("facets", {"speaker": f"s{dice.randrange(12)}"}),
        "state": lambda dice: ("state", {}),
        "case": lambda dice: ("case", {}),
        "holders": lambda dice: ("holders", {}),
        "days": lambda dice: ("days", {}),
        "briefing": lambda dice: ("briefing", {}),
        "review": lambda dice: ("review", {}),
        "sources": lambda dice: ("sources", {}),
    }


def _deep(asker: Asker) -> dict[str, list[str]]:
    """Return cursors far into the claims, by the order they belong to."""
    from communique.store.paging import _write

    found: dict[str, list[str]] = {}
    with sqlite3.connect(f"file:{asker.store.path}?mode=ro", uri=True) as connection:
        for name, column in (("day", "time_start"), ("type", "type")):
            rows = connection.execute(
                f"SELECT {column}, id FROM claims WHERE n % 4999 = 7 AND {column} IS NOT NULL"
            ).fetchall()
            found[name] = [_write({"sort_value": value, "sort_key": key}) for value, key in rows]
    return found


def yardstick(path: Path, keys: list[str]) -> float:
    """Return the median seconds of reading one claim by its key, decoding and encoding it."""
    took = []
    with closing(sqlite3.connect(path)) as connection:
        for key in keys[:500]:
            start = process_time()
            (record,) = connection.execute("SELECT record FROM claims WHERE id = ?", (key,)).fetchone()
            encode(decode(record, Claim))
            took.append(process_time() - start)
    return sorted(took)[len(took) // 2]


def run(path: Path) -> int:
    """Ask everything; return how many questions miss the aim."""
    with closing(sqlite3.connect(path)) as connection:
        ids = {
            table: [key for (key,) in connection.execute(f"SELECT id FROM {table} LIMIT 2000 OFFSET 500")]
            for table in ("claims", "events")
        }
        days = [
            day
            for (day,) in connection.execute(
                "SELECT DISTINCT time_start FROM claims WHERE time_start NOT NULL"
            )
        ]
    unit = yardstick(path, ids["claims"])
    print(f"yardstick: {unit * 1e6:.0f} microseconds; first asking and p50, p95 in ms; p95 as a multiple")
    missed = 0
    with closing(open_store(path)) as store:
        asker = Asker(store)
        for name, question in questions(asker, ids, days).items():
            dice = random.Random(name)
            where, words = question(dice)
            first, _ = asker.ask(where, **words)
            took = [_time(asker, question, dice) for _ in range(_rounds(first))]
            p50, p95 = _quantile(took, 0.5), _quantile(took, 0.95)
            missed += p95 > AIM
            mark = " <<<" if p95 > AIM else ""
            print(
                f"{name:<34} {first * 1e3:9.1f} {p50 * 1e3:8.1f} {p95 * 1e3:8.1f} {p95 / unit:9.0f}x{mark}",
                flush=True,
            )
    return missed


def _time(asker: Asker, question: Question, dice: random.Random) -> float:
    where, words = question(dice)
    return asker.ask(where, **words)[0]


def _rounds(first: float) -> int:
    """Ask slow questions less often."""
    return max(5, min(ROUNDS, int(4 / max(first, 0.001))))


def _quantile(took: list[float], share: float) -> float:
    return quantiles(took, n=100, method="inclusive")[int(share * 100) - 1]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "made.db"
        if not path.exists():
            make_store(path, count)
        print(f"{count:,} claims, {path.stat().st_size / 1e9:.1f} GB")
        missed = run(path)
        print(f"{missed} questions take longer than {AIM * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
