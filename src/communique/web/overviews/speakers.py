"""Who speaks in the record: how often, of which camp, in whose company, in which words."""

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

from sqlalchemy import select

from communique.publish.views.claims import speaker_of
from communique.publish.views.sources import framing_pattern
from communique.records.claim import Claim
from communique.records.mention import Stance
from communique.store import reading, schema
from communique.store.open import Store
from communique.web.names import Names
from communique.web.overviews.counts import ranked
from communique.web.state import Desk

#: Claims that the view of sources reads at most: beyond, it says that it looked at the first so many.
MOST_READ = 100_000


def sources(desk: "Desk") -> list[dict[str, Any]]:
    """Return every speaker with stances, types, judging words, and how often others stand with it."""
    labels = framing_pattern(desk.names().case)
    outlets, names = desk.outlets(), desk.names()
    rows: dict[str, dict[str, Any]] = {}
    sides: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    events = _event_of(desk.store)
    for number, claim in enumerate(reading.iterate_claims(desk.store)):
        if number >= MOST_READ:
            break
        name = speaker_of(claim, outlets.get(claim.document))
        row = rows.setdefault(name, _source(name, claim, names))
        row["claims"] += 1
        row["documents"].add(claim.document)
        row["stances"][claim.stance.value] += 1
        row["types"][claim.type.value] += 1
        row["framing"].update(match[0].casefold() for match in labels.finditer(claim.quote))
        if (event := events.get(claim.id)) is not None:
            sides[event].append((name, claim.stance is Stance.DENIED or claim.negated))
    _stand_together(sides, rows)
    return sorted(map(_told, rows.values()), key=lambda row: (-row["claims"], row["name"]))


def _source(name: str, claim: Claim, names: Names) -> dict[str, Any]:
    last = claim.attribution[-1] if claim.attribution else None
    return {
        "name": name,
        "id": last.source or last.actor if last else None,
        "kind": last.kind.value.replace("_", " ") if last else "article",
        "camp": names.speaker_camp(claim),
        "claims": 0,
        "documents": set(),
        "stances": Counter(),
        "types": Counter(),
        "framing": Counter(),
        "with": Counter(),
        "against": Counter(),
    }


def _event_of(store: Store) -> dict[str, str]:
    table = schema.evidence.c
    with store.reading() as connection:
        rows = connection.execute(select(table.claim, table.record_id).where(table.kind == "event"))
        return {row.claim: row.record_id for row in rows}


def _stand_together(sides: dict[str, list[tuple[str, bool]]], rows: dict[str, dict[str, Any]]) -> None:
    """Count for each speaker who says the same of an event, and who says the opposite."""
    for told in sides.values():
        for (one, denies), (other, other_denies) in combinations(dict.fromkeys(told), 2):
            if one != other:
                where = "with" if denies == other_denies else "against"
                rows[one][where][other] += 1
                rows[other][where][one] += 1


def _told(row: dict[str, Any]) -> dict[str, Any]:
    counts = {key: ranked(row[key]) for key in ("stances", "types", "framing", "with", "against")}
    return {**row, **counts, "documents": len(row["documents"])}
