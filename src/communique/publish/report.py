"""The report: one HTML file that works without a network and never runs a word of an article."""

import json
from base64 import b64encode
from hashlib import sha256
from typing import Any

from communique.publish.claims import check_evidence
from communique.publish.report_figures import AXIS_WIDTH, figure_groups
from communique.publish.report_map import MapView
from communique.publish.templating import asset, render
from communique.publish.views.claims import gist
from communique.publish.views.control import day_counts, map_of, ribbons
from communique.publish.views.days import day_axis, start_day
from communique.publish.views.events import changes_of_hands, contested_events, event_view, new_events
from communique.publish.views.lookup import Lookup, build_lookup, camp_colours
from communique.publish.views.page import BRIEF_ROWS, page_data
from communique.publish.views.sources import source_rows
from communique.publish.views.words import day_words, span_words, type_words
from communique.records.event import Event, Status
from communique.records.result import Record

_PACKAGE = "communique.publish"

#: Verdicts of a check that somebody should look at.
AMISS = ("GAP", "EXCESS", "MISMATCH")

#: What each status means, in the words of the legend.
STATUS_WORDS = {
    Status.ADMITTED: "said by the side that it hurts",
    Status.CORROBORATED: "two or more independent witnesses",
    Status.SINGLE: "one witness",
    Status.CONTESTED: "asserted and denied",
    Status.REFUTED: "the denial outweighs the claim",
}


def render_report(record: Record) -> str:
    """Return the whole report as one HTML page; raise MissingEvidenceError for a claim without words.

    The page asks for nothing over the network: its policy (a ``Content-Security-Policy`` meta tag)
    forbids everything but its own style and script, which it names by their SHA-256.
    """
    texts = {doc.name: doc.text for doc in record.documents}
    for claim in record.claims:
        check_evidence(claim, texts)
    lookup = build_lookup(record)
    style = asset(_PACKAGE, "tokens.css") + asset(_PACKAGE, "report.css") + _camp_style(record)
    script = asset(_PACKAGE, "report.js")
    page = render(
        _PACKAGE,
        "report.html.j2",
        {"style": style, "script": script, "policy": _policy(style, script), **_page_values(record, lookup)},
        filters={"day": day_words, "kind": type_words},
    )
    # A lone surrogate (half a character in a broken page) cannot be written as UTF-8.
    return page.encode("utf-8", "replace").decode("utf-8")


def _policy(style: str, script: str) -> str:
    """Return the content security policy that allows exactly this style and this script."""
    return (
        f"default-src 'none'; style-src {_source_hash(style)}; script-src {_source_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"


def _camp_style(record: Record) -> str:
    """Return two rules a camp: its colour, and the hatching of what it holds in dispute."""
    return "".join(
        f'[data-camp="{at}"]{{--camp:{colour}}}\n'
        f'path[data-status="contested"][data-camp="{at}"],rect[data-status="contested"][data-camp="{at}"]'
        f"{{fill:url(#hatch-{at})!important}}\n"
        for at, colour in enumerate(camp_colours(record.case))
    )


def embedded_json(value: object) -> str:
    """Return JSON that may stand inside a script element: no ``<``, ``>`` or ``&`` is left bare."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _page_values(record: Record, lookup: Lookup) -> dict[str, Any]:
    """Return what the template shows."""
    drawing = map_of(record)
    data = page_data(record, lookup, drawing)
    first, last = day_axis(record)
    return {
        "case": record.case,
        "run": record.run,
        "data": embedded_json(data),
        "page": data,
        "window": span_words(first, last),
        "first": first,
        "last": last,
        "open_day": start_day(record),
        "map": drawing,
        "states": _states_on(data, data["open"]),
        "legend": _legend(drawing, data),
        "unknown_count": _unknown_count(drawing, data),
        "ribbons": ribbons(data["control"]),
        "histogram": day_counts(record),
        "sources": source_rows(record, lookup),
        "figure_groups": figure_groups(record.figures, lookup),
        "axis_width": AXIS_WIDTH,
        "checks": record.checks,
        "amiss": AMISS,
        "contradictions": record.contradictions,
        "issues": record.issues,
        "status_words": {status.value: words for status, words in STATUS_WORDS.items()},
        "status_counts": _status_counts(record),
        **_briefing(record, lookup),
    }


def _briefing(record: Record, lookup: Lookup) -> dict[str, Any]:
    """Return the three lists of the first view, cut to length, with how many there are in all."""
    contested, fresh = contested_events(record), new_events(record, lookup)
    unseen = [event for event in fresh if event.status not in {Status.CONTESTED, Status.REFUTED}]
    changes = changes_of_hands(record, lookup)
    return {
        "contested": [_brief(event, lookup) for event in contested[:BRIEF_ROWS]],
        "contested_count": len(contested),
        "changes": changes[:BRIEF_ROWS],
        "changes_count": len(changes),
        "fresh": [_brief(event, lookup) for event in unseen[:BRIEF_ROWS]],
        "fresh_count": len(unseen),
    }


def _brief(event: Event, lookup: Lookup) -> dict[str, Any]:
    """Return an event with who says what of it."""
    return {**event_view(event, lookup), "gist": gist(event, lookup)}


def _status_counts(record: Record) -> list[tuple[str, int]]:
    counts = dict.fromkeys(Status, 0)
    for event in record.events:
        counts[event.status] += 1
    return [(status.value, counts[status]) for status in Status]


def _states_on(data: dict[str, Any], day: int) -> dict[str, dict[str, Any]]:
    """Return the observed interval of each place that covers a day (counted from the first)."""
    return {
        row["place"]: row
        for row in data["control"]
        if row["layer"] == "observed" and row["from"] <= day <= row["to"]
    }


def _legend(drawing: MapView, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the camps that ever hold a place, with the number of districts each holds on the opening day."""
    shown = _shown_states(drawing, data)
    held = [row["camp"] for row in shown if row["status"] in {"held", "likely"}]
    ever = {row["camp"] for row in data["control"]}
    camps = enumerate(data["camps"])
    return [{"camp": at, "name": name, "count": held.count(at)} for at, name in camps if at in ever]


def _unknown_count(drawing: MapView, data: dict[str, Any]) -> int:
    """Return how many districts on the map have no known holder on the opening day."""
    known = [row for row in _shown_states(drawing, data) if row["status"] != "unknown"]
    return len(drawing.districts) - len(known)


def _shown_states(drawing: MapView, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the intervals of the opening day for the districts on the map."""
    states = _states_on(data, data["open"])
    return [states[spot.id] for spot in drawing.districts if spot.id in states]
