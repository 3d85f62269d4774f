"""The report as a file: one page, no network, nothing of an article runs, nothing without its sentence."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.claims import MissingEvidenceError
from communique.publish.report import embedded_json, render_report
from communique.publish.report_figures import AXIS_WIDTH, Axis, axis_for, figure_groups
from communique.publish.report_map import draw_map
from communique.publish.views.documents import title_of
from communique.publish.views.events import changes_of_hands, new_events
from communique.publish.views.lookup import FALLBACK_COLOUR, build_lookup, camp_colours
from communique.publish.views.sources import framing_pattern, source_rows
from communique.publish.views.words import bound_words, span_words
from communique.records.event import Status
from communique.records.mention import Stance
from communique.records.result import Record


class Page(HTMLParser):
    """The elements of a page, with the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else None
        if self._inside:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside][-1] += data
        else:
            self.text += data

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.elements for key, value in attrs.items() if key == name]


@pytest.fixture(scope="module")
def html(record: Record) -> str:
    return render_report(record)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture(scope="module")
def data(page: Page) -> Any:
    return json.loads(page.raw["script"][0])


def test_the_page_points_at_nothing_outside_itself(page: Page) -> None:
    """It must open on a laptop without a network, and must not tell anybody that it was opened."""
    assert all(href.startswith("#") for href in page.attributes("href"))
    assert page.attributes("src") == page.attributes("action") == page.attributes("srcset") == []
    assert set(re.findall(r"url\((.)", page.raw["style"][0])) <= {"#"}
    assert "@import" not in page.raw["style"][0]


def test_the_policy_names_exactly_the_inlined_style_and_script(page: Page) -> None:
    """A wrong hash would leave a blank page; a wide policy would let an article's script run."""
    [policy] = [attrs["content"] for tag, attrs in page.elements if "http-equiv" in attrs]
    hashes = [
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for text in (page.raw["style"][0], page.raw["script"][1])
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert all(one in policy for one in hashes)
    assert "unsafe" not in policy


def test_inline_handlers_and_styles_are_absent(page: Page) -> None:
    """The policy forbids them, so they would silently do nothing."""
    names = {name for _, attrs in page.elements for name in attrs}
    assert not {name for name in names if name.startswith("on")} | names & {"style"}


def test_hostile_text_stays_text(page: Page, data: Any, hostile: str) -> None:
    """An article and a speaker's name that hold markup add no element to the page."""
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 2
    assert "img" not in tags
    assert hostile in data["documents"][0]["text"]
    assert hostile in page.text  # in the table of sources, escaped


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_json_cannot_close_its_element(value: object) -> None:
    """Whatever the text, no markup character is left and the value comes back whole."""
    text = embedded_json(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_a_lone_surrogate_does_not_stop_the_report(record: Record) -> None:
    """Broken pages hold half characters; the report is still written as UTF-8."""
    doc = replace(record.documents[0], title="half \ud83d here")
    assert render_report(replace(record, documents=(doc, *record.documents[1:]))).encode()


def test_a_claim_without_its_words_is_refused(record: Record) -> None:
    """Every row of the report opens its sentence; a row that cannot is not printed."""
    claim = replace(record.claims[0], start=record.claims[0].start + 1, end=record.claims[0].end + 1)
    with pytest.raises(MissingEvidenceError, match=claim.id):
        render_report(replace(record, claims=(claim, *record.claims[1:])))


def test_every_claim_can_be_cut_from_its_article(record: Record, data: Any) -> None:
    """The page shows quotes by offsets alone."""
    for claim, shown in zip(record.claims, data["claims"], strict=True):
        text = data["documents"][shown["doc"]]["text"]
        assert text[shown["start"] : shown["end"]] == claim.quote


def test_the_dispute_comes_first(page: Page, data: Any) -> None:
    """What is contested, what changed hands, what is new: in this order, before any menu is touched."""
    order = [page.text.index(words) for words in ("What is contested", "What changed hands", "What is new")]
    assert order == sorted(order)
    assert data["events"][0]["status"] == "contested"


def test_supporters_and_deniers_stand_apart(data: Any) -> None:
    """The league's denial is not counted among the supporters."""
    event = data["events"][0]
    speakers = [data["claims"][row["claim"]]["speaker"] for row in event["deniers"]]
    assert speakers == ["League"]
    assert len(event["supporters"]) == 2


def test_every_district_is_drawn_and_named(record: Record, page: Page) -> None:
    """Colour is never the only sign: each district's label says holder and status."""
    labels = [attrs["aria-label"] for tag, attrs in page.elements if tag == "path" and "data-at" in attrs]
    assert len(labels) == len(record.case.places)
    assert "Northgate: City Guard, held" in labels
    assert "Saltmarket: City Guard, contested" in labels
    assert "Tannery: no claims" in labels


def test_lineage_is_told_on_both_sides(page: Page) -> None:
    """A reader of either text learns that the two are not two witnesses."""
    assert "excerpt of 001.txt (97% of its wording stands there; shorter)" in page.text
    assert "000.txt is an excerpt of it" in page.text


def test_names_in_other_scripts_choose_their_direction(page: Page) -> None:
    """Arabic names and articles run right to left without a guess by the page."""
    assert page.attributes("dir")
    assert set(page.attributes("dir")) == {"auto"}


def test_an_empty_record_makes_a_page(record: Record) -> None:
    """A first run over nothing says so instead of failing."""
    empty = replace(
        record,
        documents=(),
        claims=(),
        links=(),
        copies=(),
        origins=(),
        events=(),
        figures=(),
        contradictions=(),
        checks=(),
        control=(),
    )
    assert "Nothing is in dispute" in Page(render_report(empty)).text


def test_changes_of_hands_step_over_doubt(record: Record) -> None:
    """Northgate passed from the league to the guard on the 11th; nothing else changed hands."""
    [change] = changes_of_hands(record, build_lookup(record))
    assert (change["name"], change["day"]) == ("Northgate", "2024-05-11")
    assert (change["loser"], change["winner"]) == ("League", "City Guard")


def test_what_an_older_report_told_is_not_new(record: Record) -> None:
    """An event is new only if no earlier report spoke of it."""
    lookup = build_lookup(record)
    assert {event.id for event in new_events(record, lookup)} == {"ev-1", "ev-2", "ev-3"}
    doc = record.documents[0]
    assert doc.date is not None
    old = replace(doc, date=replace(doc.date, start=date(2024, 5, 2), end=date(2024, 5, 2)))
    aged = replace(record, documents=(old, *record.documents[1:]))
    assert new_events(aged, build_lookup(aged)) == []


def test_framing_words_are_counted_by_speaker(record: Record) -> None:
    """Judging labels are shown with who uses them."""
    claim = record.claims[0]
    doc = record.documents[0]
    text = doc.text.replace("the guard had taken", "bandits lost all of")
    quote = text[claim.start : claim.end]
    changed = replace(record, claims=(replace(claim, quote=quote),), documents=(replace(doc, text=text),))
    [row] = source_rows(changed, build_lookup(changed))
    assert row["framing"] == [("bandits", 1)]


def test_the_longest_label_counts_once(record: Record) -> None:
    """A label inside a longer one is not counted again."""
    actor = record.case.actors[1]
    longer = replace(actor, aliases=(*actor.aliases, replace(actor.aliases[0], text="bandits of the hills")))
    pattern = framing_pattern(replace(record.case, actors=(longer,)))
    assert pattern.findall("Bandits of the hills met bandits") == ["Bandits of the hills", "bandits"]


def test_a_colour_that_is_not_a_colour_becomes_grey(record: Record) -> None:
    """A case file is data: it cannot write into the style sheet."""
    camps = (("a", "A", "red;} body{display:none"), ("b", "B", "#0072B2"))
    assert camp_colours(replace(record.case, camps=camps)) == [FALLBACK_COLOUR, "#0072B2"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(7, 7, "7", id="exact"),
        pytest.param(7, None, "≥ 7", id="at least"),
        pytest.param(None, 20, "≤ 20", id="at most"),
        pytest.param(7, 15, "7–15", id="range"),
        pytest.param(250000, 275000, "250,000–275,000", id="thousands"),
        pytest.param(0.4, 0.4, "0.4", id="share"),
        pytest.param(0, 0, "0", id="none is a number"),
        pytest.param(None, None, "not stated", id="nothing"),
    ],
)
def test_bounds_in_words(low: float | None, high: float | None, expected: str) -> None:
    """An open bound stays open."""
    assert bound_words(low, high) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2016, 11, 28), date(2016, 11, 28), "28 Nov 2016", id="day"),
        pytest.param(date(2016, 11, 1), date(2016, 11, 3), "1–3 Nov 2016", id="one month"),
        pytest.param(date(2016, 10, 28), date(2016, 11, 3), "28 Oct 2016 – 3 Nov 2016", id="two months"),
        pytest.param(None, None, "no date", id="unknown"),
    ],
)
def test_days_in_words(start: date | None, end: date | None, expected: str) -> None:
    """Dates read the same in every locale."""
    assert span_words(start, end) == expected


@given(st.lists(st.floats(0.01, 1e8), min_size=2, max_size=8))
def test_the_axis_keeps_order_and_stays_inside(values: list[float]) -> None:
    """A bigger figure never stands to the left of a smaller one."""
    axis = Axis(-2, 8)
    spots = [axis.x(value) for value in sorted(values)]
    assert spots == sorted(spots)
    assert all(0 <= spot <= AXIS_WIDTH for spot in spots)


def test_an_axis_spans_its_figures(record: Record) -> None:
    """Whole powers of ten at both ends, never a zero-width axis."""
    axis = axis_for(record.figures)
    assert (axis.low, axis.high) == (0, 1)
    assert [label for _, label in axis.ticks()] == ["1", "10"]


def test_the_map_is_not_mirrored(record: Record) -> None:
    """North is up: the district with the higher latitude has the smaller y."""
    drawing = draw_map(record.case.places, set())
    spots = {spot.name: spot for spot in drawing.districts}
    assert spots["Mill End"].y < spots["Northgate"].y
    assert spots["Northgate"].x < spots["Saltmarket"].x


def test_an_area_that_holds_districts_does_not_cover_them(record: Record) -> None:
    """A city's own outline would hide the districts in it."""
    city = replace(
        record.case.places[0], id="velm", wkt="POLYGON ((9 49, 11 49, 11 51, 9 51, 9 49))", feature="city"
    )
    drawing = draw_map((*record.case.places, city), {"velm"})
    assert "velm" not in {spot.id for spot in drawing.districts}


def test_a_far_dot_does_not_shrink_the_city(record: Record) -> None:
    """A held village far outside the districts is left to the tables."""
    far = replace(record.case.places[0], id="far", wkt=None, lat=60.0, lon=20.0)
    drawing = draw_map((*record.case.places, far), {"far"})
    assert "far" not in {spot.id for spot in drawing.districts}


def test_a_refuted_event_is_not_new(record: Record) -> None:
    """News that the record holds false stands under what is contested, once."""
    refuted = replace(record.events[1], status=Status.REFUTED)
    text = Page(render_report(replace(record, events=(record.events[0], refuted)))).text
    fresh = text[text.index("What is new") : text.index("Claim ledger")]
    assert refuted.title not in fresh


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["001_b26f.txt", "002_a7fd.txt"], "001", id="number before a hash"),
        pytest.param(["001_b26f.txt", "001_a7fd.txt"], "001_b26f.txt", id="the same number twice"),
        pytest.param(["a-very-long-report-name.html", "a-b.html"], "a-very-long-rep…", id="cut"),
    ],
)
def test_short_names_tell_documents_apart(record: Record, names: list[str], expected: str) -> None:
    """A narrow column has no room for a hash, and no use for it."""
    documents = tuple(replace(record.documents[0], name=name, id=name) for name in names)
    lookup = build_lookup(replace(record, documents=documents))
    assert lookup.short_name(names[0]) == expected


def test_a_report_without_a_title_goes_by_its_headline(record: Record) -> None:
    """File names say nothing to a reader."""
    doc = replace(record.documents[0], title=None)
    assert title_of(doc) == "The Velm Gazette reports 😀 from the front"
    assert title_of(replace(doc, segments=())) == doc.name


def test_what_is_foretold_is_not_news(record: Record) -> None:
    """A plan has not happened: it stands among the forecasts."""
    claims = tuple(replace(claim, stance=Stance.INTENDED) for claim in record.claims)
    planned = replace(record, claims=claims)
    assert new_events(planned, build_lookup(planned)) == []


def test_shares_are_shown_in_per_cent(record: Record) -> None:
    """ "Nearly half" is easier to compare as 42-50 %."""
    part = replace(record.figures[0].statements[0], low=0.42, high=0.5)
    figure = replace(record.figures[0], unit="fraction", measure="share", statements=(part,))
    [group] = figure_groups([figure], build_lookup(record))
    assert group["unit"] == "per cent"
    assert group["figures"][0]["statements"][0]["bounds"] == "42–50"


def test_contested_ground_is_named_before_any_menu(page: Page) -> None:
    """A district in dispute on the day of the last report stands in the first list."""
    first = page.text[page.text.index("What is contested") : page.text.index("What changed hands")]
    assert "Contested on 12 May 2024: Saltmarket." in first


def test_nothing_changes_hands_after_the_last_report(record: Record) -> None:
    """Doubt that fades with time is not a capture: nobody reported one."""
    late = replace(record.control[1], valid_from=date(2024, 5, 13), valid_to=date(2024, 5, 20))
    quiet = replace(record, control=(record.control[0], late))
    assert changes_of_hands(quiet, build_lookup(quiet)) == []
