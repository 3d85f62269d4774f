"""What the server says: every table by pages, one record with its evidence, names in any script."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import REPORTS, SAKHOUR, Serve, Served

from communique.store import reading
from communique.store.filters import Filters, find
from communique.store.paging import ORDERS

Ask = Callable[..., Any]


def claims_of(ask: Ask, **words: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("claims", limit=500, **words)["items"]
    return found


# --- shapes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("state", {"revision", "jobs"}),
        ("case", {"id", "title", "camps", "actors", "sources", "first", "last", "open", "counts", "user"}),
        ("land", {"places", "districts", "dots", "borders", "box"}),
        ("holders", {"places", "rows"}),
        ("briefing", {"contested", "contested_count", "fresh", "amiss", "statuses"}),
        ("review", {"items", "waiting", "decided", "names"}),
        ("agreement", {"reviewers", "pairs"}),
        ("facets", {"type", "stance", "speaker", "place", "document"}),
        ("search?q=aleppo", {"names", "claims", "documents"}),
        *((table, {"items", "next", "total", "more"}) for table in ORDERS),
    ],
)
def test_an_answer_has_what_the_page_needs(path: str, keys: set[str], ask: Ask) -> None:
    assert keys <= ask(path).keys()


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("claims", {"id", "quote", "document", "start", "end", "speaker", "camp", "verb", "when", "review"}),
        ("events", {"id", "title", "probability", "low", "high", "claims", "contributions", "when", "camp"}),
        ("figures", {"id", "measure", "statements", "ucdp", "acled", "airwars"}),
        ("control", {"id", "place", "valid_from", "valid_to", "holder_name", "camp", "layer", "status"}),
        ("contradictions", {"id", "kind", "summary", "claims", "review"}),
        ("documents", {"id", "name", "title", "date", "when", "sha256"}),
    ],
)
def test_a_row_has_what_its_list_shows(table: str, keys: set[str], ask: Ask) -> None:
    rows = ask(table)["items"]
    assert rows
    assert all(keys <= row.keys() for row in rows)


def test_the_case_counts_what_the_store_holds(ask: Ask, reader: Served) -> None:
    counts = ask("case")["counts"]
    assert counts["documents"] == len(REPORTS)
    assert counts["claims"] == reading.count(reader.store, "claims") > 0


def test_every_claim_is_its_words_in_its_report(ask: Ask) -> None:
    """A lit sentence that says something else would be worse than none."""
    for claim in claims_of(ask):
        text = ask(f"documents/{claim['document']}")["text"]
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_a_report_comes_with_its_claims_and_segments(ask: Ask) -> None:
    report = ask("documents/canal-radio.txt")
    assert [one["start"] for one in report["claims"]] == sorted(one["start"] for one in report["claims"])
    assert {one["document"] for one in report["claims"]} == {"canal-radio.txt"}
    assert {one["kind"] for one in report["segments"]} >= {"body"}


def test_the_original_is_the_file_as_it_came(reader: Served) -> None:
    """An analyst must be able to show what was read; a browser must not show it as a page."""
    answer = reader.client().get("/api/documents/hill-courier.html/original")
    assert answer.content.decode() == REPORTS["hill-courier.html"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_two_reports_stand_side_by_side(ask: Ask) -> None:
    both = ask("documents/canal-radio.txt/beside/scrap.txt")
    assert (both["left"]["name"], both["right"]["name"]) == ("canal-radio.txt", "scrap.txt")
    assert both["pairs"] == []


@pytest.mark.parametrize(
    "path",
    ["documents/none.txt", "documents/none.txt/original", "records/cl-none", "records/%20", "exports/none"],
)
def test_what_is_not_there_is_said_to_be_missing(path: str, reader: Served) -> None:
    answer = reader.client().get(f"/api/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]


# --- filters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "words", "filters"),
    [
        ("claims", {"type": "territory"}, Filters(type="territory")),
        ("claims", {"place": "sakhour"}, Filters(place="sakhour")),
        ("claims", {"speaker": "observatory"}, Filters(speaker="observatory")),
        ("claims", {"stance": "denied"}, Filters(stance="denied")),
        ("claims", {"document": "scrap"}, Filters(document="scrap")),
        ("claims", {"text": "jets"}, Filters(text="jets")),
        ("claims", {"first": "2016-11-29"}, Filters(first=date(2016, 11, 29))),
        ("claims", {"last": "2016-11-27"}, Filters(last=date(2016, 11, 27))),
        ("claims", {"date": "2016-11-28"}, Filters(on=date(2016, 11, 28))),
        ("claims", {"type": "", "stance": ""}, Filters()),
        ("claims", {"named": "clause"}, Filters(named="clause")),
        ("claims", {"named": "sentence"}, Filters(named="sentence")),
        ("events", {"status": "contested"}, Filters(status="contested")),
        ("events", {"speaker": "state television"}, Filters(speaker="state television")),
        (
            "control",
            {"layer": "observed", "date": "2016-11-28"},
            Filters(layer="observed", on=date(2016, 11, 28)),
        ),
        ("figures", {"type": "killed"}, Filters(type="killed")),
        ("contradictions", {"status": "open"}, Filters(status="open")),
    ],
)
def test_filters_are_the_words_of_the_command_line(
    table: str, words: dict[str, str], filters: Filters, ask: Ask, reader: Served
) -> None:
    """What the page shows and what ``communique show`` prints must be the same rows."""
    shown = {row["id"] for row in ask(table, limit=500, **words)["items"]}
    assert shown == {row.id for row in find(reader.store, table, filters)} != set()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("claims?status=open", "--status does not apply to claims"),
        ("claims?sort=size", "cannot be sorted by 'size'; it can by day"),
        ("claims?cursor=xyz", "begin at the first page"),
        ("claims?cursor=W10", "begin at the first page"),
        ("claims?cursor=WzEwMDAwMDAwMDAwMDAwMDAwMDAwMCwiYSJd", "begin at the first page"),
        ("claims?limit=0", "limit"),
        ("claims?limit=9999", "limit"),
        ("claims?date=yesterday", "date"),
        ("claims?text=%25", "no word to look for"),
        ("facets?layer=observed", "--layer does not apply"),
        ("bombs", "table"),
    ],
)
def test_a_wrong_question_is_answered_with_what_may_be_asked(path: str, says: str, reader: Served) -> None:
    answer = reader.client().get(f"/api/{path}")
    assert answer.status_code in (400, 404, 422)
    assert says in answer.json()["error"]


# --- pages ----------------------------------------------------------------------------------------


_SORTS = [(table, sort) for table, orders in ORDERS.items() for sort in orders]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(_SORTS), st.integers(1, 40), st.booleans())
def test_pages_hold_every_row_once(ask: Ask, order: tuple[str, str], limit: int, down: bool) -> None:
    """A row that stands on no page, or on two, makes every count wrong."""
    table, sort = order
    rows, cursor = [], None
    while True:
        words = {"cursor": cursor} if cursor else {}
        found = ask(table, sort=sort, limit=limit, down=down, **words)
        assert len(found["items"]) <= limit
        rows += found["items"]
        if (cursor := found["next"]) is None:
            break
        assert len(found["items"]) == limit
    assert len(rows) == found["total"]
    if rows and "id" in rows[0]:
        assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("down", [False, True])
def test_rows_without_a_day_come_last(down: bool, ask: Ask) -> None:
    """They are no earlier and no later than any other: neither way do they push dated rows away."""
    days = [claim["time"]["start"] for claim in claims_of(ask, sort="day", down=down)]
    dated = [day for day in days if day]
    assert None in days
    assert days == sorted(dated, reverse=down) + [None] * (len(days) - len(dated))


# --- answers that a browser may keep ----------------------------------------------------------------


def test_what_has_not_changed_is_not_sent_again(reader: Served) -> None:
    client = reader.client()
    first = client.get("/api/claims")
    again = client.get("/api/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"


def test_a_kept_answer_is_old_once_something_was_decided(served: Served) -> None:
    client = served.client()
    tag = client.get("/api/decisions").headers["etag"]
    (claim, *_) = client.get("/api/claims").json()["items"]
    made = client.post("/api/decisions", json={"kind": "note", "subject": claim["id"], "note": "ask again"})
    assert made.status_code == 201
    answer = client.get("/api/decisions", headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert [one["note"] for one in answer.json()["items"]] == ["ask again"]


def test_errors_are_not_kept(reader: Served) -> None:
    assert "etag" not in reader.client().get("/api/records/cl-none").headers


# --- search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Sakhur", "الصاخور", "al-Sakhour", "SAKHOUR", "Ṣākhūr", "sakh"])
def test_a_place_is_found_in_any_spelling_and_script(words: str, ask: Ask) -> None:
    names = ask("search", q=words)["names"]
    assert (SAKHOUR, "الصاخور") in [(one["id"], one["native"]) for one in names]
    assert SAKHOUR in [one["id"] for one in ask("names", q=words, kind="place")]


def test_words_of_a_text_find_its_claims_and_reports(ask: Ask) -> None:
    found = ask("search", q="الصاخور")
    assert [one["name"] for one in found["documents"]] == ["quarter-list.txt"]
    assert any("الصاخور" in one["quote"] for one in found["claims"])


@pytest.mark.parametrize(
    "words", ["", " ", "%", '"', "…", "'; DROP TABLE claims; --", "NEAR(", "a" * 200, "\x00"]
)
def test_a_search_for_anything_answers(words: str, ask: Ask) -> None:
    assert ask("search", q=words).keys() == {"names", "claims", "documents"}


def test_facets_count_the_claims_that_pass(ask: Ask) -> None:
    every = claims_of(ask, place="sakhour")
    told = ask("facets", place="sakhour")
    assert told.pop("of") is None, "all of them were counted"
    facets = {name: dict(map(tuple, pairs)) for name, pairs in told.items()}
    assert sum(facets["type"].values()) == sum(facets["stance"].values()) == len(every)
    assert facets["place"][SAKHOUR] == len(every)
    assert facets["document"] == {
        name: sum(one["document"] == name for one in every) for name in {one["document"] for one in every}
    }


# --- one record -----------------------------------------------------------------------------------


def contested(ask: Ask) -> dict[str, Any]:
    (event,) = ask("events", type="territory.capture")["items"]
    return dict(event)


@pytest.mark.parametrize(
    ("named", "near"), [("clause", {"clause"}), ("sentence", {"clause", "sentence"}), ("", None)]
)
def test_claims_can_be_asked_for_by_how_near_their_slots_are_named(
    named: str, near: set[str] | None, ask: Ask
) -> None:
    """Who cites only what the words themselves name gets that, whole: no claim more and no claim less."""
    every = ask("claims", limit=500)["items"]
    bases = {one["id"]: {s["provenance"]["basis"] for s in one["actors"] + one["places"]} for one in every}
    wanted = {one for one, found in bases.items() if near is None or found <= near}
    assert {one["id"] for one in ask("claims", limit=500, named=named)["items"]} == wanted
    assert wanted


def test_an_event_comes_with_all_that_it_rests_on(ask: Ask, reader: Served) -> None:
    event = contested(ask)
    found = ask(f"records/{event['id']}")
    assert found["kind"] == "events"
    assert [one["id"] for one in found["claims"]] == event["claims"]
    assert found["origins"].keys() == set(event["claims"])
    assert all(found["origins"].values())
    links = {(one["claim"], one["other"]) for key in event["claims"] for one in _links(reader, key)}
    assert {(one["claim"], one["other"]) for one in found["links"]} == links != set()
    assert found["decisions"] == []


def _links(reader: Served, claim: str) -> list[dict[str, str]]:
    return [{"claim": one.claim, "other": one.other} for one in reading.links_of(reader.store, claim)]


def test_a_claim_comes_with_what_rests_on_it(ask: Ask) -> None:
    event = contested(ask)
    found = ask(f"records/{event['claims'][0]}")
    assert {"kind": "event", "id": event["id"]} in found["rests"]


def test_the_start_of_an_id_is_enough(ask: Ask) -> None:
    event = contested(ask)
    assert ask(f"records/{event['id'][:9]}")["record"] == ask(f"records/{event['id']}")["record"]


def test_sources_say_who_stands_with_whom(ask: Ask) -> None:
    rows = {row["name"]: row for row in ask("sources")}
    rebels = dict(map(tuple, rows["Syrian rebels"]["against"]))
    assert rebels.keys() >= {"Syrian state TV", "Syrian Observatory for Human Rights"}
    assert dict(map(tuple, rows["Russia"]["stances"])) == {"denied": 1}


# --- exports --------------------------------------------------------------------------------------


def test_every_export_comes_as_a_file_or_says_what_is_missing(reader: Served) -> None:
    client = reader.client()
    listed = client.get("/api/exports").json()
    assert len(listed) > 5
    for one in listed:
        answer = client.get(f"/api/exports/{one['name']}")
        if answer.status_code == 200:
            assert answer.content
            assert answer.headers["content-type"] == "application/octet-stream"
            assert answer.headers["content-disposition"].startswith("attachment;")
        else:
            assert answer.status_code == 422, (one, answer.text)
            assert "install" in answer.json()["error"], (one, answer.text)


def test_the_description_names_every_route(ask: Ask) -> None:
    routes = {"records/{start}", "decisions", "reports", "exports/{name}", "{table}"}
    assert {f"/api/{route}" for route in routes} <= set(ask("openapi.json")["paths"])


def test_an_empty_store_has_empty_pages(start: Serve, tmp_path: Any) -> None:
    """A case that has no report yet is no fault."""
    served = start(_empty(tmp_path / "empty.db"))
    client = served.client()
    for path in ("case", "land", "holders", "briefing", "days", "sources", "review", "facets", "claims"):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200, (path, answer.text)


def _empty(path: Any) -> Any:
    from contextlib import closing

    from communique.lexicon.cases import load_case
    from communique.pipeline.run import describe_run
    from communique.store import writing
    from communique.store.open import open_store

    case = load_case("aleppo-2016")
    with closing(open_store(path, create=True)) as store:
        writing.put_run(store, describe_run(case), case, "aleppo-2016")
    return path
