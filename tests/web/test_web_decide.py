"""A person's word through the page: taken, carried through the record, taken back, and never lost."""

import json
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from serving import REPORTS, SAKHOUR, Idle, Serve, Served

from communique.cli.serve import recompute
from communique.pipeline.run import build
from communique.records.decision import Decision
from communique.records.payload import KINDS
from communique.store import reading
from communique.store.open import open_store
from communique.web.overviews.queue import agreement


@pytest.fixture
def quick(served: Served) -> Served:
    """A workbench that computes nothing anew."""
    served.desk.jobs = Idle(served.store.path)
    return served


def get(client: httpx2.Client, path: str) -> Any:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def decide(client: httpx2.Client, kind: str, subject: str = "", **more: Any) -> Any:
    answer = client.post("/api/decisions", json={"kind": kind, "subject": subject, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def capture(client: httpx2.Client) -> dict[str, Any]:
    (event,) = get(client, "events?type=territory.capture&place=sakhour")["items"]
    return dict(event)


# --- through the record ---------------------------------------------------------------------------


def test_a_rejected_claim_moves_its_event_and_an_undo_moves_it_back(served: Served) -> None:
    """The whole loop of a review: decide, see the probability move, take it back, see the old one."""
    client = served.client()
    before = capture(client)
    denial = next(one for one in _claims(client, before) if one["stance"] == "denied")
    made = decide(client, "reject", denial["id"], note="they were not there")
    assert made["job"]["kind"] == "recompute"
    assert served.settle()["state"] == "done"
    after = capture(client)
    assert after["probability"] > before["probability"]
    assert denial["id"] not in after["claims"]
    assert get(client, f"records/{denial['id']}")["record"]["review"] == "reject"
    undone = client.post(f"/api/decisions/{made['decision']['id']}/undo", json={"note": "they were"})
    assert undone.status_code == 201
    assert served.settle()["state"] == "done"
    assert capture(client) == before
    trail = get(client, f"records/{denial['id']}")["decisions"]
    assert [(one["kind"], one["stands"]) for one in trail] == [("reject", False), ("undo", False)]
    assert trail[1]["note"] == "they were"


def _claims(client: httpx2.Client, event: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(client, f"records/{event['id']}")["claims"]
    return found


def test_a_claim_added_and_two_events_joined_are_in_the_record(served: Served) -> None:
    client = served.client()
    text = REPORTS["scrap.txt"]
    quote = "shelled Bustan al-Qasr"
    start = text.index(quote)
    form = {
        "document": "scrap.txt",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "type": "battle.clash",
        "places": [{"role": "location", "place": SAKHOUR}],
        "time": {"start": "2016-11-28", "end": "2016-11-28"},
    }
    added = decide(client, "add", payload=form)["decision"]["subject"]
    one, other = [event["id"] for event in get(client, "events?type=battle")["items"]][:2]
    claims = {claim for key in (one, other) for claim in get(client, f"records/{key}")["record"]["claims"]}
    decide(client, "merge", one, others=[other])
    assert served.settle()["state"] == "done"
    found = get(client, f"records/{added}")
    assert (found["record"]["quote"], found["record"]["document"]) == (quote, "scrap.txt")
    assert [row["kind"] for row in found["rests"]] != []
    together = [event for event in get(client, "events")["items"] if claims <= set(event["claims"])]
    assert len(together) == 1


def test_decisions_are_kept_when_reports_are_read_again(served: Served, tmp_path: Path) -> None:
    """The build of the command line and the page work on one store."""
    client = served.client()
    before = capture(client)
    denial = next(one for one in _claims(client, before) if one["stance"] == "denied")
    decide(client, "reject", denial["id"])
    served.settle()
    moved = capture(client)
    (tmp_path / "more.txt").write_text("Two bakeries in Idlib reopened on 2 December 2016, residents said.\n")
    build([tmp_path / "more.txt"], served.store.path, workers=1)
    assert capture(client)["probability"] == pytest.approx(moved["probability"], abs=0.02)
    assert denial["id"] not in capture(client)["claims"]
    assert get(client, "documents")["total"] == len(REPORTS) + 1


# --- every kind -----------------------------------------------------------------------------------

_PAYLOADS: dict[str, dict[str, Any]] = {
    "accept": {},
    "reject": {},
    "note": {},
    "correct": {"stance": "denied", "agents": ["syria-government"]},
    "reattribute": {"speakers": ["sohr"]},
    "place": {"mention": "Sakhur", "place": SAKHOUR},
    "alias": {"alias": "the tigers", "actor": "syria-government"},
    "split": {},
    "adjudicate": {"holds": False},
}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"undo", "add", "merge"}))
def test_every_kind_of_decision_is_taken_and_can_be_taken_back(kind: str, quick: Served) -> None:
    client = quick.client()
    claim = capture(client)["claims"][0]
    made = decide(client, kind, claim, payload=_PAYLOADS[kind], note="why", who="bea")
    decision = made["decision"]
    assert (decision["kind"], decision["who"], decision["note"], decision["stands"]) == (
        kind,
        "bea",
        "why",
        True,
    )
    assert (made["job"] is None) == (kind == "note")
    client.post(f"/api/decisions/{decision['id']}/undo", json={}).raise_for_status()
    rows = {row["id"]: row for row in get(client, "decisions")["items"]}
    assert not rows[decision["id"]]["stands"]


def test_every_kind_is_tried() -> None:
    assert _PAYLOADS.keys() | {"undo", "add", "merge"} == KINDS.keys()


def test_a_note_changes_nothing_else(quick: Served) -> None:
    client = quick.client()
    claim = capture(client)["claims"][0]
    before = get(client, "events"), get(client, "claims")
    assert decide(client, "note", claim, note="ask the desk")["job"] is None
    assert (get(client, "events"), get(client, "claims")) == before
    assert get(client, f"records/{claim}")["record"]["review"] is None


def test_a_later_word_takes_the_place_of_an_earlier_one(quick: Served) -> None:
    client = quick.client()
    claim = capture(client)["claims"][0]
    first = decide(client, "accept", claim)["decision"]["id"]
    second = decide(client, "reject", claim)["decision"]
    assert second["supersedes"] == first
    assert get(client, f"records/{claim}")["record"]["review"] == "reject"


_WRONG_WORDS = {"document": "scrap.txt", "start": 0, "end": 3, "quote": "Foe", "type": "battle.clash"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"kind": "bless", "subject": "cl-1"}, "no kind of decision"),
        ({"kind": "undo", "subject": "cl-1"}, "no kind of decision"),
        ({"kind": "accept", "subject": "cl-none"}, "no record has this id"),
        ({"kind": "accept", "subject": ""}, "no record has this id"),
        ({"kind": "accept", "subject": "cl-"}, "ids begin so"),
        ({"kind": "correct", "subject": "{claim}", "payload": {}}, "corrects nothing"),
        ({"kind": "correct", "subject": "{claim}", "payload": {"stance": "shouted"}}, "stance"),
        (
            {"kind": "correct", "subject": "{claim}", "payload": {"agents": ["martians"]}},
            "no actor 'martians'",
        ),
        ({"kind": "correct", "subject": "{event}", "payload": {"negated": True}}, "only a claim"),
        ({"kind": "merge", "subject": "{event}"}, "merge it with what"),
        ({"kind": "split", "subject": "{event}"}, "give the claim"),
        ({"kind": "accept", "subject": "{claim}", "payload": {"x": 1}}, "'x' is not among its keys"),
        ({"kind": "place", "subject": "", "payload": {"place": None}}, "say what it is about"),
        ({"kind": "add", "payload": _WRONG_WORDS}, "does not say so"),
        ({"kind": "note", "subject": "{claim}", "who": "x" * 200}, "who"),
        ({"kind": "note", "subject": "{claim}", "note": "x" * 5000}, "note"),
        ({"subject": "{claim}"}, "kind"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_stored(
    body: dict[str, Any], says: str, quick: Served
) -> None:
    client = quick.client()
    event = capture(client)
    ids = {"{event}": event["id"], "{claim}": event["claims"][0]}
    answer = client.post(
        "/api/decisions", json=body | {"subject": ids.get(body.get("subject", ""), body.get("subject", ""))}
    )
    assert answer.status_code == 422
    assert says in answer.json()["error"]
    assert reading.decisions(quick.store) == ()


@pytest.mark.parametrize("bad", ["\ud800", "\x00", "\uffff"])
@pytest.mark.parametrize("where", ["note", "who", "subject", "payload"])
def test_letters_that_no_store_takes_are_refused_or_kept(bad: str, where: str, quick: Served) -> None:
    """Half a surrogate pair is no text; whatever comes, the server answers in JSON."""
    client = quick.client()
    claim = capture(client)["claims"][0]
    body: dict[str, Any] = {"kind": "alias", "subject": "tigers", "payload": _PAYLOADS["alias"]}
    if where == "payload":
        body["payload"] = {"alias": f"tiger {bad}", "actor": "syria-government"}
    else:
        body = {"kind": "note", "subject": claim, where: bad} | ({"note": "x"} if where != "note" else {})

    answer = client.post(
        "/api/decisions", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert answer.status_code in (201, 422), answer.text
    assert answer.json()


def test_undoing_what_does_not_stand_is_refused(quick: Served) -> None:
    answer = quick.client().post("/api/decisions/dec-none/undo", json={})
    assert (answer.status_code, "no decision stands" in answer.json()["error"]) == (422, True)


# --- in bulk --------------------------------------------------------------------------------------


def test_bulk_decides_what_filters_and_rule_let_through(quick: Served) -> None:
    """What is counted first is what is decided then, and nothing else."""
    client = quick.client()
    rules = [one["rules"] for one in get(client, "claims?document=hill-courier.html")["items"]]
    rule = rules[0][0]
    wanted = {
        one["id"] for one in get(client, "claims?document=hill-courier.html")["items"] if rule in one["rules"]
    }
    path = "/api/decisions/bulk?document=hill-courier.html"
    body = {"kind": "reject", "rule": rule, "who": "bea", "note": "a bad rule"}
    counted = client.post(path, json=body | {"only_count": True})
    assert counted.json() == {"count": len(wanted)}
    assert get(client, "decisions")["total"] == 0
    assert client.post(path, json=body).json()["count"] == len(wanted)
    rows = get(client, "decisions?limit=500")["items"]
    assert {row["subject"] for row in rows} == wanted
    assert {(row["kind"], row["who"], row["note"]) for row in rows} == {("reject", "bea", "a bad rule")}


def test_bulk_of_nothing_decides_nothing(quick: Served) -> None:
    body = {"kind": "accept", "rule": "no.such.rule"}
    assert quick.client().post("/api/decisions/bulk", json=body).json()["count"] == 0
    assert reading.decisions(quick.store) == ()


def test_bulk_takes_only_one_word(quick: Served) -> None:
    assert quick.client().post("/api/decisions/bulk", json={"kind": "merge"}).status_code == 422


# --- two reviewers --------------------------------------------------------------------------------


def word(who: str, kind: str, subject: str, supersedes: str | None = None) -> Decision:
    key = f"{who}-{kind}-{subject}"
    return Decision(
        id=key, at="t", who=who, kind=kind, subject=subject, payload="{}", note="", supersedes=supersedes
    )


def said(who: str, words: str) -> list[Decision]:
    """One decision a letter (a accept, r reject, - none) on claims 0, 1, 2, …"""
    kinds = {"a": "accept", "r": "reject"}
    return [word(who, kinds[letter], f"c{at}") for at, letter in enumerate(words) if letter in kinds]


@pytest.mark.parametrize(
    ("ann", "bea", "both", "agree", "kappa"),
    [
        # 6 of 8 alike; ann accepts 5/8, bea 5/8: chance = 25/64 + 9/64 = 34/64; (48 - 34) / (64 - 34)
        pytest.param("aaaaarrr", "aaaararr", 8, 6, round(14 / 30, 3), id="some"),
        pytest.param("aarr", "aarr", 4, 4, 1.0, id="all"),
        pytest.param("aarr", "rraa", 4, 0, -1.0, id="none"),
        pytest.param("arar", "aarr", 4, 2, 0.0, id="as chance has it"),
        pytest.param("aaaa", "aaaa", 4, 4, None, id="no variation, so no kappa"),
        pytest.param("aa--", "-ar-", 1, 1, None, id="only what both have seen"),
    ],
)
def test_agreement_is_that_of_cohen(ann: str, bea: str, both: int, agree: int, kappa: float | None) -> None:
    (pair,) = agreement([*said("ann", ann), *said("bea", bea)])["pairs"]
    assert (pair["both"], pair["agree"], pair["kappa"]) == (both, agree, kappa)
    assert len(pair["differ"]) == both - agree


def test_agreement_minds_no_word_that_was_taken_back() -> None:
    made = [*said("ann", "aa"), *said("bea", "ar"), word("bea", "undo", "c1", "bea-reject-c1")]
    (pair,) = agreement(made)["pairs"]
    assert (pair["both"], pair["agree"]) == (1, 1)


def test_agreement_over_the_page(quick: Served) -> None:
    client = quick.client()
    claims = [one["id"] for one in get(client, "claims")["items"]][:4]
    for who, kinds in (("ann", "aarr"), ("bea", "arrr")):
        for claim, kind in zip(claims, kinds, strict=True):
            decide(client, {"a": "accept", "r": "reject"}[kind], claim, who=who)
    found = get(client, "agreement")
    assert found["reviewers"] == [{"name": "ann", "decided": 4}, {"name": "bea", "decided": 4}]
    (pair,) = found["pairs"]
    # 3 of 4 alike; chance = 2/4 * 1/4 + 2/4 * 3/4 = 1/2
    assert (pair["agree"], pair["kappa"], pair["differ"]) == (3, 0.5, [claims[1]])


def test_two_reviewers_at_once_lose_nothing(quick: Served) -> None:
    """Each word that was answered with 201 is in the store, once, with an id of its own."""
    claims = [one["id"] for one in get(quick.client(), "claims")["items"]]
    answered: dict[str, list[str]] = {"ann": [], "bea": []}

    def review(who: str) -> None:
        client = quick.client()
        for turn in range(30):
            kind = "accept" if turn % 2 else "reject"
            subject = claims[turn % len(claims)]
            answered[who].append(decide(client, kind, subject, who=who)["decision"]["id"])

    _together([lambda who=who: review(who) for who in answered])
    stored = reading.decisions(quick.store)
    assert {one.id for one in stored} == {*answered["ann"], *answered["bea"]}
    assert len(stored) == 60
    assert {who: [one.id for one in stored if one.who == who] for who in answered} == answered


def test_a_build_at_the_same_time_loses_no_decision(served: Served, tmp_path: Path) -> None:
    """A build writes for seconds; who decides meanwhile waits his turn and is heard by the next one."""
    client = served.client()
    claims = [one["id"] for one in get(client, "claims")["items"]]
    for at in range(6):
        (tmp_path / f"r{at}.txt").write_text(
            f"Rebels shelled Hanano on {at + 1} November 2016, state TV said.\n"
        )
    answered: list[str] = []

    def review() -> None:
        own = served.client()
        for turn in range(40):
            kind = "accept" if turn % 2 else "reject"
            answered.append(decide(own, kind, claims[turn % len(claims)])["decision"]["id"])

    _together([review, lambda: build([tmp_path], served.store.path, workers=1)])
    assert served.settle()["state"] == "done"
    assert [one.id for one in reading.decisions(served.store)] == answered
    assert get(client, "documents")["total"] == len(REPORTS) + 6
    recompute(served.store.path)
    with closing(open_store(served.store.path)) as store:
        record = reading.load_record(store)
    rejected = {one.subject for one in reading.standing(record.decisions) if one.kind == "reject"}
    assert rejected
    assert not rejected & {claim for event in record.events for claim in event.claims}


def _together(tasks: list[Callable[[], object]]) -> None:
    errors: list[BaseException] = []

    def run(task: Callable[[], object]) -> None:
        try:
            task()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


# --- reports --------------------------------------------------------------------------------------


def test_reports_that_are_dropped_arrive_and_problems_have_a_remedy(served: Served) -> None:
    client = served.client()
    files = [
        ("files", ("note.txt", b"Rebels captured Hanano on 30 November 2016, state television said.\n")),
        ("files", ("empty.txt", b"")),
        ("files", ("photo.png", b"\x89PNG")),
    ]
    answer = client.post("/api/reports", files=files).json()
    assert sorted(answer["files"]) == ["empty.txt", "note.txt"]
    assert [one["file"] for one in answer["problems"]] == ["photo.png"]
    assert ".txt" in answer["problems"][0]["remedy"]
    job = served.settle()
    assert job["state"] == "done"
    assert [(Path(one["file"]).name, bool(one["remedy"])) for one in job["problems"]] == [("empty.txt", True)]
    assert get(client, "documents/note.txt")["claims"]


def test_the_same_name_twice_keeps_both(quick: Served) -> None:
    client = quick.client()

    def drop(text: bytes) -> list[str]:
        found: list[str] = client.post("/api/reports", files={"files": ("a.txt", text)}).json()["files"]
        return found

    assert drop(b"one") == ["a.txt"]
    assert drop(b"two") == ["a-2.txt"]
    assert drop(b"one") == ["a.txt"], "the same file again is the same file"
    assert {path.name: path.read_bytes() for path in quick.desk.inbox.iterdir()} == {
        "a.txt": b"one",
        "a-2.txt": b"two",
    }


def test_reports_that_are_all_unreadable_end_the_job_with_words(served: Served) -> None:
    served.client().post("/api/reports", files={"files": ("a.pdf", b"no pdf")})
    job = served.settle()
    assert job["state"] == "done"
    (problem,) = job["problems"]
    assert problem["message"]


def test_a_pasted_address_arrives_with_where_it_came_from(served: Served) -> None:
    client = served.client()
    url = "https://news.example/2016/hanano"
    served.fetched[url] = SimpleNamespace(
        url=url,
        final_url=f"{url}?from=home",
        media_type="text/html",
        body=b"<html><body><p>Rebels captured Hanano on 30 November 2016, a doctor said.</p></body></html>",
        fetched_at="2026-01-01T00:00:00Z",
    )
    answer = client.post("/api/reports/paste", json={"url": url})
    assert (answer.status_code, answer.json()["files"]) == (202, ["hanano.html"])
    assert served.settle()["state"] == "done"
    assert get(client, "documents/hanano.html")["claims"]
    log = (served.desk.inbox / "fetched.jsonl.log").read_text()
    assert f'"url": "{url}"' in log


def test_an_address_that_gives_nothing_is_refused_with_a_remedy(quick: Served) -> None:
    answer = quick.client().post("/api/reports/paste", json={"url": "https://news.example/none"})
    assert answer.status_code == 422
    assert "check the address" in answer.json()["error"]


def test_a_job_that_dies_is_told_and_the_next_one_runs(start: Serve) -> None:
    """A process that a report kills must not take the workbench along."""
    served = start(reads=_die)
    client = served.client()
    client.post("/api/reports", files={"files": ("a.txt", b"x")})
    assert served.settle()["state"] == "failed"
    claim = capture(client)["claims"][0]
    decide(client, "accept", claim)
    assert served.settle()["state"] == "done"


def _die(*_: object) -> None:
    import os

    os._exit(1)
