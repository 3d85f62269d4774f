"""What the codebooks of ACLED and UCDP allow, written a second time: our tables must not mark themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_POLITICAL, _STRATEGIC = "Political violence", "Strategic developments"
#: Event types with their sub-event types, and the disorder types that each may have.
ACLED = {
    "Battles": (
        {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
        {_POLITICAL},
    ),
    "Protests": (
        {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
        {"Demonstrations", "Political violence; Demonstrations"},
    ),
    "Riots": (
        {"Violent demonstration", "Mob violence"},
        {"Demonstrations", _POLITICAL, "Political violence; Demonstrations"},
    ),
    "Explosions/Remote violence": (
        {
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        },
        {_POLITICAL},
    ),
    "Violence against civilians": (
        {"Sexual violence", "Attack", "Abduction/forced disappearance"},
        {_POLITICAL},
    ),
    _STRATEGIC: (
        {
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        },
        {_STRATEGIC},
    ),
}
#: In the order of their numbers, 1 to 8.
INTER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
SCALES = {
    "National",
    "Subnational",
    "Regional",
    "International",
    "Other",
    "New media",
    "Local partner",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def acled_faults(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what ACLED's codebook does not allow in rows whose kinds of actors are words."""
    return [f"row {at}: {fault}" for at, row in enumerate(rows, start=2) for fault in _acled_row(row)]


def _acled_row(row: Mapping[str, str]) -> Iterator[str]:
    subs, disorders = ACLED.get(row["event_type"], (set(), set()))
    yield from _among(row, "sub_event_type", subs)
    yield from _among(row, "disorder_type", disorders)
    yield from _among(row, "inter1", set(INTER))
    yield from _among(row, "inter2", {*INTER, ""})
    yield from _among(row, "time_precision", {"1", "2", "3"})
    yield from _among(row, "geo_precision", {"1", "2", "3"})
    yield from _among(row, "civilian_targeting", {"", "Civilian targeting"})
    if row["interaction"] != _interaction(row["inter1"], row["inter2"]):
        yield f"interaction {row['interaction']!r} of {row['inter1']!r} and {row['inter2']!r}"
    if any(scale not in SCALES for scale in row["source_scale"].split("-")):
        yield f"source_scale {row['source_scale']!r}"
    if not _DAY.fullmatch(row["event_date"]) or row["year"] != row["event_date"][:4]:
        yield f"event_date {row['event_date']!r} of {row['year']}"
    if ";" in row["actor1"] + row["actor2"] or not row["actor1"]:
        yield f"actors {row['actor1']!r} and {row['actor2']!r}"
    if not row["fatalities"].isdigit():
        yield f"fatalities {row['fatalities']!r}"
    if row["event_type"] == "Violence against civilians" and row["inter2"] != "Civilians":
        yield f"the victim {row['actor2']!r} is {row['inter2']!r}"


def _interaction(first: str, second: str) -> str:
    """Return the two kinds joined, the one with the lower number first; "… only" when there is one."""
    if not second:
        return f"{first} only"
    return "-".join(sorted((first, second), key=INTER.index)) if first in INTER and second in INTER else "?"


def _among(row: Mapping[str, str], name: str, allowed: set[str]) -> Iterator[str]:
    if row[name] not in allowed:
        yield f"{name} {row[name]!r}"


def ucdp_faults(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what UCDP's codebook does not allow in rows of the GED shape."""
    return [f"row {at}: {fault}" for at, row in enumerate(rows, start=2) for fault in _ucdp_row(row)]


def _ucdp_row(row: Mapping[str, str]) -> Iterator[str]:
    yield from _among(row, "type_of_violence", set("123"))
    yield from _among(row, "where_prec", set("1234567"))
    yield from _among(row, "date_prec", set("12345"))
    yield from _among(row, "event_clarity", set("12"))
    yield from _among(row, "code_status", {"Clear"})
    for name in ("conflict", "dyad", "side_a", "side_b"):
        yield from _among(row, f"{name}_dset_id", {""})
        yield from _among(row, f"{name}_new_id", {""})
    counts = [int(row[name]) for name in ("low", "best", "high")]
    if any(a > b for a, b in pairwise(counts)) or counts[1] < 1:
        yield f"low, best, high {counts}"
    sides = [int(row[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown")]
    if sum(sides) != counts[1] or min(sides) < 0:
        yield f"deaths {sides} of {counts[1]}"
    point = re.fullmatch(r"POINT \((\S+) (\S+)\)", row["geom_wkt"])
    if not point or [*map(float, point.groups())] != [float(row["longitude"]), float(row["latitude"])]:
        yield f"geom_wkt {row['geom_wkt']!r}"
    if int(row["number_of_sources"]) not in (-1, *range(1, 10_000)):
        yield f"number_of_sources {row['number_of_sources']!r}"
    for name in ("date_start", "date_end"):
        if not re.fullmatch(_DAY.pattern + r" 00:00:00\.000", row[name]):
            yield f"{name} {row[name]!r}"
    if row["date_start"] > row["date_end"] or not row["side_a"] or not row["relid"].startswith("CMQ-"):
        yield f"dates, side or relid: {row['date_start']}, {row['date_end']}, {row['side_a']}, {row['relid']}"
