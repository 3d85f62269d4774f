"""The workbench in a real browser, over a real server and the example reports: an analyst at work."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("communique")
AXE = ROOT / "client" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    *("situation", "timeline", "claims", "figures", "contradictions", "sources", "documents", "review"),
    "files",
)
SAKHOUR = "Capture of Sakhour by Government of Syria from Syrian rebels"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example reports, built by the command line."""
    store = tmp_path_factory.mktemp("workbench") / "case.db"
    build(store, ROOT / "examples" / "aleppo-2016" / "reports", "--case", "aleppo-2016")
    return store


def build(store: Path, *words: str | Path) -> None:
    command = [PROGRAM, "build", *words, "-o", store]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)


class Desk:
    """A served copy of the store, with what a page asked for and complained of."""

    def __init__(self, browser: Any, store: Path) -> None:
        self.store = store
        command = [PROGRAM, "serve", store, "--port", "0", "--no-open", "--who", "Ada"]
        self._server = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
        assert self._server.stdout is not None
        lines = iter(self._server.stdout.readline, "")
        self.address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
        self.origin = self.address.partition("/?")[0]
        self._browser = browser
        self.errors: list[str] = []
        self.requests: list[str] = []

    def open(self, query: str = "", **options: Any) -> Any:
        """Return a page of a reader who came in by the printed address and went on to a query."""
        context = self._browser.new_context(viewport={"width": 1440, "height": 860}, **options)
        page = context.new_page()
        page.set_default_timeout(90_000)  # a full machine is slow, and no test is about that
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self.address)
        if query:
            page.goto(f"{self.origin}/?{query}")
        page.wait_for_selector("body[data-ready]")
        return page

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(30)


@pytest.fixture
def desk(browser: Any, built: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own, for tests that change the store."""
    served = Desk(browser, Path(shutil.copy(built, tmp_path / "case.db")))
    yield served
    served.close()


@pytest.fixture(scope="module")
def quiet(browser: Any, built: Path) -> Iterator[Desk]:
    """One desk for the tests that only look."""
    served = Desk(browser, built)
    yield served
    served.close()


def settled(page: Any) -> None:
    """Wait until no job is at work."""
    page.locator(".job").wait_for(state="detached")


def lit(page: Any) -> str:
    """Return the words that are lit in the article."""
    return "".join(page.locator("#evidence mark").all_text_contents())


def eventually(page: Any, read: Callable[[], str], wanted: str) -> str:
    """Return what is read, as soon as it is what is wanted, or after some patience."""
    for _ in range(200):
        if (found := read()) == wanted:
            return found
        page.wait_for_timeout(50)
    return read()


def probability(page: Any) -> float:
    return float(page.inner_text("#evidence [data-probability]"))


def test_every_view_opens_within_the_machine_and_within_the_policy(quiet: Desk) -> None:
    """No request leaves the machine, and nothing that the page does is forbidden by its own policy."""
    page = quiet.open()
    page.wait_for_selector("body[data-map-ready]")
    canvas = page.locator(".map canvas").bounding_box()
    assert canvas["width"] > 400 and canvas["height"] > 400, "the map must fill its frame"
    for view in VIEWS:
        name = "reports" if view == "files" else view
        page.click(f'[data-tab="{name}"]')
        page.wait_for_selector(f'[data-tab="{name}"][aria-current="page"]')
        page.wait_for_selector("main h2")
    page.wait_for_load_state("networkidle")
    assert quiet.errors == []
    assert {re.match(r"(?:blob:|data:)?(?:https?://[^/]+)?", url)[0] for url in quiet.requests} <= {
        quiet.origin,
        f"blob:{quiet.origin}",
        "data:",
    }


def test_from_the_slider_to_the_sentence_and_back_to_the_probability(desk: Desk) -> None:
    """The issue's own walk: Sakhour on 28 November, its claims, one of them rejected, undone, built again."""
    page = desk.open("date=2016-11-27")
    page.focus("#day")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector('body[data-painted="2016-11-28"]')
    page.click("summary:has-text('The map as a table')")
    assert "contested" in page.inner_text('tr[data-place="aleppo/sakhour"]')
    page.click(f'[data-event] >> text="{SAKHOUR}"')
    page.wait_for_selector("#evidence [data-probability]")
    before = probability(page)
    witnesses = page.locator("#evidence .witness blockquote button")
    assert witnesses.count() >= 3
    for at in range(3):
        quote = witnesses.nth(at).inner_text()
        witnesses.nth(at).click()
        page.locator("#evidence blockquote.quote", has_text=quote).wait_for()
        assert eventually(page, lambda: lit(page), quote) == quote
    # The Observatory's word came by several reports; copies count once, so all of them must go.
    confirmed = page.locator("#evidence .witness", has_text="Observatory").locator("blockquote button")
    claims = [claim_behind(confirmed.nth(at), page) for at in range(confirmed.count())]
    for claim in claims:
        page.goto(f"{desk.origin}/?date=2016-11-28&id={claim}")
        page.wait_for_selector("#evidence h3:has-text('capture')")
        page.keyboard.press("x")
        page.wait_for_selector("#evidence .audit >> text=reject by Ada")
    page.click("[data-event] >> text='" + SAKHOUR + "'")
    page.wait_for_selector("#evidence [data-probability]")
    assert when_it_moves(page, before) < before
    undoing = desk.open("view=review")
    for left in range(len(claims), 0, -1):
        buttons = undoing.locator(".audit button", has_text="Undo")
        expect_count(buttons, left)
        buttons.first.click()
        expect_count(buttons, left - 1)
    assert when_it_moves(page, probability(page), before) == before


def claim_behind(button: Any, page: Any) -> str:
    """Return the claim that a witness's words open."""
    button.click()
    page.wait_for_selector("#evidence .witness.on")
    return str(re.search(r"claim=(cl-\w+)", page.url)[1])


def expect_count(found: Any, number: int) -> None:
    """Wait until so many are there."""
    if number:
        found.nth(number - 1).wait_for()
    found.nth(number).wait_for(state="detached")


def when_it_moves(page: Any, before: float, wanted: float | None = None) -> float:
    """Return the probability once it is no longer what it was (or is what it should be)."""
    words = f"{before:.2f}" if wanted is None else f"{wanted:.2f}"
    same = page.locator("#evidence [data-probability]", has_text=words)
    same.wait_for(state="detached" if wanted is None else "attached")
    return probability(page)


def test_the_article_marks_what_each_slot_rests_on(quiet: Desk) -> None:
    """A side carried over from another sentence is one look away from the words that name it."""
    page = quiet.open("view=claims")
    far = page.evaluate(
        "fetch('/api/claims?limit=500').then(one => one.json()).then(one => one.items.find("
        "claim => claim.actors.some(slot => slot.provenance.basis === 'report')))"
    )
    slot = next(one for one in far["actors"] if one["provenance"]["basis"] == "report")
    page.goto(f"{quiet.origin}/?view=claims&id={far['id']}")
    words = page.locator(f"#evidence .article .named[title*='{slot['role']}: {slot['name']}']")
    words.first.wait_for()
    assert "".join(words.all_inner_texts()) == slot["provenance"]["words"]
    assert f"named elsewhere in the report: “{slot['provenance']['words']}”" in page.inner_text(
        "#evidence .facts"
    )


def test_a_decision_survives_a_build(desk: Desk) -> None:
    """What a person decided is not the build's to forget."""
    page = desk.open("view=review")
    page.click(".queue button")
    page.wait_for_selector("#evidence .acts")
    first = page.get_attribute(".queue li[aria-current] button", "data-item")
    page.keyboard.press("a")
    page.wait_for_selector(".audit >> text=accept")
    settled(page)
    build(desk.store, ROOT / "examples" / "aleppo-2016" / "reports")
    page.goto(f"{desk.origin}/?id={first}")
    page.wait_for_selector("#evidence .audit >> text=accept by Ada")


def test_after_a_decision_the_next_item_opens(desk: Desk) -> None:
    page = desk.open("view=review")
    second = page.get_attribute(".queue li:nth-child(2) button", "data-item")
    page.click(".queue li:nth-child(2) button")
    page.wait_for_url(re.compile(f"id={second}"))
    page.wait_for_selector("#evidence .acts")
    third = page.get_attribute(".queue li:nth-child(3) button", "data-item")
    page.keyboard.press("a")
    page.wait_for_url(re.compile(f"id={third}"))


def test_selected_words_become_a_claim(desk: Desk) -> None:
    """Offsets of the selection are those of the text, whatever stands before it."""
    page = desk.open("view=documents&report=two-weeks-on.md")
    page.wait_for_selector(".reader .article")
    page.evaluate(
        """() => {
          const piece = [...document.querySelectorAll('.reader .article [data-at]')]
            .find(one => one.closest('.part-body') && one.textContent.trim().length > 12);
          const range = document.createRange();
          range.setStart(piece.firstChild, 0);
          range.setEnd(piece.firstChild, 12);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          window.chosen = range.toString();
          document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
        }"""
    )
    page.click("button:has-text('Add a claim on')")
    page.select_option(".slots select >> nth=0", "territory.control")
    page.fill(".slots .names:has-text('Where') input", "Sakhur")
    page.click(".slots .names .hits button:has-text('Sakhour')")
    page.fill(".slots input[type=date] >> nth=0", "2016-11-12")
    page.click(".slots button:has-text('Save')")
    page.wait_for_selector("#evidence .audit >> text=person")
    assert page.inner_text("#evidence .quote") == page.evaluate("window.chosen")
    assert "Sakhour" in page.inner_text("#evidence .facts")


def test_two_events_become_one(desk: Desk) -> None:
    page = desk.open("view=claims&type=territory.capture&place=aleppo%2Fsakhour")
    page.click("[data-claim] button")
    page.wait_for_selector("#evidence .acts")
    page.keyboard.press("m")
    page.click(".act-form .choice >> nth=0")
    page.wait_for_selector("#evidence .audit >> text=merge by Ada")
    settled(page)
    page.reload()
    page.click("#evidence button:has-text('event ev-')")
    page.wait_for_selector("#evidence [data-probability]")
    assert page.locator("#evidence .witness").count() >= 2


@pytest.mark.parametrize("words", ["Sakhur", "al-Sakhour", "الصاخور", "SAKHUR"])
def test_a_place_is_found_in_any_spelling_and_script(quiet: Desk, words: str) -> None:
    page = quiet.open()
    page.keyboard.press("/")
    page.keyboard.type(words)
    hit = page.locator("#hits button", has_text="الصاخور")
    hit.first.wait_for()
    hit.first.click()
    page.wait_for_selector(".set >> text=place: Sakhour")
    assert "place=aleppo%2Fsakhour" in page.url


def test_a_report_that_is_dropped_arrives(desk: Desk, tmp_path: Path) -> None:
    """And one that cannot be read says so, with what to do."""
    report, archive = tmp_path / "late-report.txt", tmp_path / "reports.zip"
    report.write_text(
        "Aleppo, 2 December 2016 - Rebel fighters recaptured the district of Tariq al-Bab on Friday, "
        "the Syrian Observatory for Human Rights said.\n",
        encoding="utf-8",
    )
    archive.write_bytes(b"PK\x03\x04")
    page = desk.open("view=reports")
    page.set_input_files("input[type=file]", [report, archive])
    page.wait_for_selector(".warn >> text=unpack it")
    page.wait_for_selector('[data-job][data-state="done"]')
    page.click('[data-tab="documents"]')
    page.click(".documents button:has-text('2 December 2016')")
    page.wait_for_selector(".reader .article >> text=recaptured the district")
    assert page.locator(".reader .rows li").count() >= 1


def test_a_new_case_is_built_from_a_folder(desk: Desk, tmp_path: Path) -> None:
    """Beside the store that is served; the page says how to open it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Mosul, 3 March 2017 - Iraqi forces captured the al-Dawasa district on Friday, the army said.\n",
        encoding="utf-8",
    )
    page = desk.open("view=reports")
    page.click(".fresh summary")
    page.fill(".fresh input[type=text]", "mosul-2017")
    page.set_input_files(".fresh input[type=file]", folder)
    page.click(".fresh button")
    page.wait_for_selector("code:has-text('communique serve mosul-2017.db')")
    page.wait_for_selector('[data-job][data-state="done"]')
    shown = subprocess.run(
        [str(PROGRAM), "show", "claims", str(tmp_path / "mosul-2017.db"), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "captured the al-Dawasa district" in shown.stdout


def test_two_reviewers_see_each_others_work(desk: Desk) -> None:
    """Ada's page shows what Ben decided, without being loaded again."""
    ada, ben = desk.open("view=review"), desk.open("view=review")
    ben.fill(".who input", "Ben")
    ben.press(".who input", "Enter")
    ben.click(".queue button >> nth=0")
    ben.wait_for_selector("#evidence .acts")
    ben.keyboard.press("x")
    ada.wait_for_selector(".audit >> text=by Ben")


def test_the_back_button_closes_what_was_opened(quiet: Desk) -> None:
    page = quiet.open("view=claims")
    page.click("[data-claim] button")
    page.wait_for_selector("#evidence")
    page.go_back()
    page.wait_for_selector("#evidence", state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [*VIEWS[:-1], "reports", "evidence", "reader"])
def test_no_view_has_a_barrier(quiet: Desk, view: str, scheme: str) -> None:
    """axe-core, all rules of WCAG 2.2 AA and the best practices."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: python hatch_build.py puts it into client/node_modules")
    queries = {
        "evidence": "view=contradictions&id=" + event_id(quiet),
        "reader": "view=documents&report=northern-wire-sakhour-pictures.html",
    }
    page = quiet.open(queries.get(view, f"view={view}"), color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run(document)")
    told = [f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:120]})" for one in found["violations"]]
    assert told == []


def event_id(desk: Desk) -> str:
    page = desk.open("view=contradictions")
    page.click(".contradiction h3 button")
    page.wait_for_selector("#evidence code")
    return str(page.inner_text("#evidence code"))


@pytest.mark.parametrize("width", [1024, 768, 390])
def test_nothing_runs_out_of_a_narrow_window(quiet: Desk, width: int) -> None:
    page = quiet.open("view=review")
    page.set_viewport_size({"width": width, "height": 800})
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


def test_arabic_runs_from_right_to_left(quiet: Desk) -> None:
    page = quiet.open()
    page.fill("#search", "Sakhour")
    native = page.locator("#hits [lang=ar]").first
    native.wait_for()
    assert native.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_hostile_text_does_not_run(desk: Desk, tmp_path: Path) -> None:
    """Markup in a report, in its name and in a note is shown as the characters it is."""
    evil = "<img src=x onerror=window.hacked=1>"
    report = tmp_path / "evil.txt"
    report.write_text(
        f"{evil} Aleppo, 2 December 2016 - Rebels captured Sakhour on Friday, {evil} said.\n",
        encoding="utf-8",
    )
    page = desk.open("view=reports")
    page.set_input_files("input[type=file]", report)
    page.wait_for_selector('[data-job][data-state="done"]')
    page.goto(f"{desk.origin}/?view=documents&report=evil.txt")
    page.wait_for_selector(".reader .article >> text=onerror")
    page.goto(f"{desk.origin}/?view=claims&text=captured")
    page.click("[data-claim] button")
    page.wait_for_selector("#evidence .acts")
    page.keyboard.press("n")
    page.fill(".act-form textarea", evil)
    page.click(".act-form button")
    page.wait_for_selector("#evidence .audit >> text=onerror")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, #evidence img").count() == 0


def test_keys_are_shown_and_close(quiet: Desk) -> None:
    page = quiet.open()
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] >> text=reject")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
