"""How long reconciliation takes, and how that grows: synthetic claims to 100,000, or those of a store.

Synthetic: incidents spread over 400 places and a span of days that grows with their number, one to
four claims each by a dozen sources with errors of a day, so that blocks stay as full as in a real
archive. A store: its documents and claims are read first; only lineage, origins, reconciliation and
control are timed, in CPU seconds: machines are shared and noisy.

    python -m benchmarks.reconcile                     # the curve
    python -m benchmarks.reconcile case.db             # the stages on a store
"""

import random
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from math import log
from pathlib import Path
from time import process_time

from communique.control.record import control
from communique.lexicon.cases import load_case
from communique.lineage.copies import find_copies
from communique.lineage.origins import find_origins
from communique.lineage.told import date_reports
from communique.reconcile.record import reconcile
from communique.records.case import Case, Place
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
from communique.records.mention import Qualifier, SpeakerKind, Stance
from communique.records.text import SegmentKind
from communique.records.when import Anchor, Precision
from communique.store import reading
from communique.store.open import open_store

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PLACES, SOURCES, A_DAY = 400, 12, 25
TYPES = (ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CASUALTIES, ClaimType.CAPTURE, ClaimType.CLASH)
FIRST = date(2012, 1, 1)


def synthetic(count: int, seed: int = 1) -> Iterator[Claim]:
    """Yield ``count`` claims on made-up incidents, about ``A_DAY`` a day."""
    dice = random.Random(seed)
    made = 0
    while made < count:
        day = FIRST + timedelta(days=int(made / A_DAY))
        place, kind, toll = dice.randrange(PLACES), dice.choice(TYPES), dice.randint(1, 40)
        for source in dice.sample(range(SOURCES), dice.choice((1, 1, 2, 2, 3, 4))):
            if made < count:
                yield _claim(made, day + timedelta(days=dice.choice((0, 0, 0, 1))), place, kind, toll, source)
                made += 1


def _claim(at: int, day: date, place: int, kind: ClaimType, toll: int, source: int) -> Claim:
    agent, target = (
        ("syria-government", "syrian-rebels") if (at + place) % 2 else ("syrian-rebels", "syria-government")
    )
    killed = Quantity(
        measure="killed", low=toll, high=toll, unit="people", mention=str(toll), qualifier=Qualifier.EXACT
    )
    name = f"Source {source}"
    return Claim(
        id=content_id("c", at),
        document=f"d{at // 5}",
        start=at,
        end=at + 10,
        quote=f"claim {at}",
        segment=SegmentKind.BODY,
        type=kind,
        actors=(
            ActorSlot(role=ActorRole.AGENT, actor=agent, name=agent, mention=None),
            ActorSlot(role=ActorRole.TARGET, actor=target, name=target, mention=None),
        ),
        places=(PlaceSlot(role=PlaceRole.LOCATION, place=f"x/{place}", name=f"X {place}", mention=None),),
        time=ClaimTime(start=day, end=day, precision=Precision.DAY, mention=None, anchor=Anchor.EXPLICIT),
        quantities=(killed,) if kind is not ClaimType.CAPTURE else (),
        attribution=(
            AttributionLink(
                source=f"s{source}", name=name, actor=None, kind=SpeakerKind.MEDIA, cue="said", mention=None
            ),
        ),
        stance=Stance.ASSERTED,
        negated=False,
        score=1.0,
    )


def synthetic_case() -> Case:
    places = tuple(
        Place(id=f"x/{at}", name=f"X {at}", names=(), feature="town", parent=None, lat=None, lon=None)
        for at in range(PLACES)
    )
    return replace(
        load_case("aleppo-2016"), places=places, regions=(), control=(), window_start=None, window_end=None
    )


def curve() -> None:
    case = synthetic_case()
    print("claims   CPU s     events   microseconds / (n log2 n)")
    for size in SIZES:
        claims = tuple(synthetic(size))
        origins = find_origins(claims, (), (), case)
        start = process_time()
        found = reconcile(claims, (), origins, case)
        took = process_time() - start
        unit = took / (size * log(size, 2)) * 1e6
        print(f"{size:>7,} {took:9.2f} {len(found.events):>8,} {unit:8.2f}", flush=True)


def stages(path: Path) -> None:
    with closing(open_store(path)) as store:
        documents, case = reading.documents(store), reading.load_case(store)
        read, links = tuple(reading.iterate_claims(store)), reading.links(store)
    start = process_time()
    copies = find_copies(documents)
    copied = process_time()
    claims, _ = date_reports(read, documents, copies)
    origins = find_origins(claims, documents, copies, case)
    traced = process_time()
    found = reconcile(claims, links, origins, case)
    told = process_time()
    control(claims, origins, links, found.events, case)
    held = process_time()
    print(f"{len(documents):,} documents, {len(claims):,} claims, {len(found.events):,} events")
    for name, took in (
        ("copies", copied - start),
        ("dates and origins", traced - copied),
        ("reconcile", told - traced),
        ("control", held - told),
    ):
        print(f"{name:<18} {took:7.2f} s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        stages(Path(sys.argv[1]))
    else:
        curve()
