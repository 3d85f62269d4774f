"""The report in a real browser: it draws, moves, filters, opens evidence, and runs nothing of an article."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.publish.report import render_report
from communique.records.result import Record

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(record: Record, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_report(record), encoding="utf-8")
    return path.as_uri()


class Visit:
    """A loaded page with what it asked for and complained of."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.page = browser.new_page(viewport={"width": 1440, "height": 860}, **options)
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]")


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    def go(hash_: str = "", **options: Any) -> Visit:
        visits.append(Visit(browser, address + hash_, **options))
        return visits[-1]

    visits: list[Visit] = []
    yield go
    for one in visits:
        one.page.close()


VIEWS = ("briefing", "events", "claims", "figures", "timeline", "sources", "documents", "checks")


def test_every_view_opens_without_network_or_errors(visit: Any) -> None:
    """One request: the file itself. No error, so the policy forbids nothing that the page needs."""
    seen = visit()
    for view in VIEWS:
        seen.page.click(f'[data-tab="{view}"]')
        assert seen.page.locator(f'[data-view="{view}"]').is_visible()
    assert seen.errors == []
    assert len(seen.requests) == 1


def test_hostile_text_does_not_run(visit: Any) -> None:
    """The witness's markup is shown as the words it is, in the ledger and in the article."""
    seen = visit("#view=claims&claim=clm-5")
    seen.page.click('[data-tab="sources"]')
    assert "onerror" in seen.page.inner_text("#evidence mark")
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("img").count() == 0


@pytest.mark.parametrize("number", range(5))
def test_a_row_opens_exactly_its_sentence(visit: Any, record: Record, number: int) -> None:
    """Offsets count code points; a face before the sentence must not shift the mark."""
    claim = record.claims[number]
    seen = visit("#view=claims")
    seen.page.click(f'tr[data-claim="{claim.id}"] a')
    assert "".join(seen.page.locator("#evidence mark").all_inner_texts()) == claim.quote


def test_furniture_is_shown_apart(visit: Any) -> None:
    """What made no claim is there, marked as page furniture with the reason."""
    words = visit("#claim=clm-1").page.inner_text(".part-furniture")
    assert "a sharing button" in words
    assert "Share this page" in words


def test_the_slider_moves_the_map_and_speaks(visit: Any) -> None:
    """By keyboard: a day back, Northgate belongs to the league again, and the change is announced."""
    seen = visit()
    north = seen.page.locator('path[data-at][aria-label^="Northgate"]')
    assert "City Guard" in north.get_attribute("aria-label")
    seen.page.focus("#day")
    for _ in range(2):
        seen.page.keyboard.press("ArrowLeft")
    assert "League" in north.get_attribute("aria-label")
    assert seen.page.get_attribute("#day", "aria-valuetext") == "10 May 2024"
    seen.page.locator("#live", has_text="10 May 2024").wait_for(state="attached")
    assert "day=2024-05-10" in seen.page.url


def test_contested_is_hatched(visit: Any) -> None:
    """A pattern, not only a colour."""
    seen = visit()
    fill = seen.page.evaluate(
        "getComputedStyle(document.querySelector('path[aria-label^=\"Saltmarket\"]')).fill"
    )
    assert "hatch-0" in fill


def test_the_address_holds_the_state(visit: Any) -> None:
    """A link sent to a colleague opens on the same filters, day and sentence; Back undoes one step."""
    seen = visit("#view=claims&stance=denied&claim=clm-2&day=2024-05-05")
    assert seen.page.locator("#claim-rows tr").count() == 1
    assert seen.page.inner_text("#day-words") == "5 May 2024"
    assert seen.page.inner_text("#evidence mark") == "The league denied the report"
    seen.page.click('[data-tab="figures"]')
    seen.page.go_back()
    assert seen.page.locator('[data-view="claims"]').is_visible()


def test_search_filters_the_ledger(visit: Any) -> None:
    """Words may stand in any order and in any of quote, speaker, place and actor."""
    seen = visit()
    seen.page.fill("#search", "monitor northgate")
    seen.page.locator("#claim-tally", has_text="1 of 5 claims").wait_for()
    assert "Velm Monitor" in seen.page.inner_text("#claim-rows")


def test_an_event_shows_both_sides(visit: Any) -> None:
    """For and against stand side by side with what each claim moved."""
    seen = visit("#event=ev-1")
    sides = seen.page.locator(".sides > div")
    assert "+1.4" in sides.nth(0).inner_text()
    assert "−0.5" in sides.nth(1).inner_text()
    assert "League" in sides.nth(1).inner_text()


def test_the_map_is_walked_by_arrow_keys(visit: Any) -> None:
    """One stop for Tab, arrows from district to district, Enter opens its evidence, Escape returns."""
    seen = visit()
    seen.page.focus('path[aria-label^="Northgate"]')
    seen.page.keyboard.press("ArrowRight")
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Saltmarket")
    seen.page.keyboard.press("Enter")
    assert "Saltmarket, 12 May 2024: City Guard, contested" in seen.page.inner_text(".aloud")
    assert seen.page.evaluate("document.activeElement.id") == "h-evidence"
    seen.page.keyboard.press("Escape")
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Saltmarket")


def test_the_first_tab_stop_skips_to_the_record(visit: Any) -> None:
    """A keyboard user need not walk through the map."""
    seen = visit()
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "middle"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_told_otherwise(visit: Any, scheme: str) -> None:
    """The button overrides the system's choice, and says which way it is."""
    seen = visit(color_scheme=scheme)
    assert seen.page.get_attribute("#theme", "aria-pressed") == str(scheme == "dark").lower()
    before = seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    seen.page.click("#theme")
    assert seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_the_first_view_is_readable_without_scripts(browser: Any, address: str) -> None:
    """A viewer that runs no scripts still sees the dispute, the map's day and the figures."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    words = page.inner_text("body")
    page.close()
    assert "What is contested" in words
    assert "Event 1" in words
    assert "At least seven" in words


def test_labels_on_the_map_do_not_overlap(visit: Any) -> None:
    """Names that would lie over one another are left out."""
    overlaps = visit().page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('#labels text')]
            .map(one => one.getBoundingClientRect());
          const hit = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          return [boxes.length, boxes.some((a, n) => boxes.slice(n + 1).some(b => hit(a, b)))];
        }"""
    )
    assert overlaps == [6, False]
