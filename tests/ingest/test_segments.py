"""Segments: what is news, what is a caption, what is the page's furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest.segments import find_segments
from communique.records.text import Segment, SegmentKind

HEADLINE, BODY = SegmentKind.HEADLINE, SegmentKind.BODY
CAPTION, FURNITURE = SegmentKind.CAPTION, SegmentKind.FURNITURE

LEAD = "The army took the mill near the river on Monday after a week of shelling, officials said."
SECOND = "Rebels denied the claim and said that their fighters still held the bridge and both banks."
THIRD = "Aid has not reached the town since the road to the north was closed in September, doctors said."


def segment_of(text: str, words: str, **known: str) -> Segment:
    """Return the segment in which words stand."""
    at = text.index(words)
    return next(s for s in find_segments(text, **known) if s.start <= at < s.end)  # type: ignore[arg-type]


def kinds(text: str) -> list[tuple[SegmentKind, str]]:
    """Return kind and words of each segment."""
    return [(segment.kind, text[segment.start : segment.end]) for segment in find_segments(text)]


@pytest.mark.parametrize(
    ("first", "rest", "kind"),
    [
        pytest.param("Mill taken after a week", LEAD, HEADLINE, id="short first line without a stop"),
        pytest.param("Has the battle for the mill ended?", LEAD, HEADLINE, id="a headline may ask"),
        pytest.param("'The mill is lost' | Daily Example", LEAD, HEADLINE, id="quotation and site name"),
        pytest.param(
            "Mill is taken by the army.",
            "Mill is taken by the army. " + LEAD,
            HEADLINE,
            id="with a stop, repeated below",
        ),
        pytest.param(SECOND, LEAD, BODY, id="a sentence is no headline"),
        pytest.param("according to two officials", LEAD, BODY, id="lower case goes on from somewhere"),
    ],
)
def test_first_line(first: str, rest: str, kind: SegmentKind) -> None:
    """The headline is found without markup, and a report without one loses no sentence."""
    text = f"{first}\n\n{rest}\n\n{THIRD}"
    assert segment_of(text, first).kind is kind


def test_title_of_the_manifest_finds_the_headline_in_a_menu() -> None:
    """Scraped pages put their menu first; a title that lost its punctuation still matches."""
    text = f"World\nSport\nMill's fall: what now?\n{LEAD}\n{SECOND}"
    assert segment_of(text, "Mill's fall", title="Mills fall what now").kind is HEADLINE


def test_headline_repeated_on_its_own_line_is_furniture() -> None:
    """A repeated headline must not make the same claim twice."""
    text = f"Mill taken after a week\n\nMill taken after a week\n{LEAD}\n{SECOND}"
    segments = find_segments(text)
    assert [(s.kind, s.reason) for s in segments[:2]] == [
        (HEADLINE, "first line, repeated below"),
        (FURNITURE, "repeats the headline"),
    ]


@pytest.mark.parametrize(
    ("debris", "reason"),
    [
        pytest.param("22-04-2016 ", ["date line"], id="date in digits"),
        pytest.param("Published July 5 2016 ", ["date line"], id="published"),
        pytest.param(
            "Last updated at Jun 142016 BEIRUT ", ["date line", "place of the report"], id="glued year"
        ),
        pytest.param(
            "Mill taken after a week AFP Monday 17 Mar 2014 ",
            ["repeats the headline", "agency byline", "date line"],
            id="headline, agency, date",
        ),
        pytest.param(
            "Tue 05 Jul 2016 Mill taken after a week. ",
            ["date line", "repeats the headline"],
            id="headline as a sentence",
        ),
        pytest.param(
            "20.07.2016Get short URL 0 55 ", ["date line", "address button and counters"], id="glued button"
        ),
        pytest.param("AMMAN (Reuters) - ", ["place of the report"], id="dateline"),
        pytest.param(
            "Mill taken after a week - Reports Sputnik Jana Doe Europe 2159 18.05.2017 Get short URL 0 55 ",
            ["head of the page", "address button and counters"],
            id="headline, credit, date, button",
        ),
        pytest.param(
            "20.07.2016Get short URL Topic Mill War in the South (200) 0 38 ",
            ["date line", "address button and counters", "topic of the page and counters"],
            id="topic",
        ),
        pytest.param(
            "16-11-2014 title: Mill taken after a week. ",
            ["date line", "label of the headline", "repeats the headline"],
            id="labelled headline",
        ),
    ],
)
def test_debris_before_the_first_sentence(debris: str, reason: list[str]) -> None:
    """Texts of scraped sets begin with date and byline in the same line as the news."""
    text = f"Mill taken after a week\n\n{debris}{LEAD} {SECOND}"
    segments = find_segments(text)
    assert [s.reason for s in segments if s.kind is FURNITURE] == reason
    assert text[segments[-1].start : segments[-1].end] == f"{LEAD} {SECOND}"


def test_headlines_of_other_articles_inside_a_report_are_furniture() -> None:
    """A picture's credit and another article's headline stand glued in between two sentences."""
    glued = "Sputnik Jana Doe Raids Kill Over 100 Men in Southern Province"
    other = "AP Photo Jana Doe Army Takes Two Hills After Week of Fighting in North"
    text = f"Mill taken after a week\n\n{LEAD} {glued} {SECOND} {other} {THIRD}"
    segments = find_segments(text)
    found = [text[s.start : s.end] for s in segments if s.reason == "headline of another article"]
    assert found == [glued, other]
    assert [text[s.start : s.end] for s in segments if s.kind is BODY] == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "sentence",
    [
        "18 November 2016 was the day on which the mill fell, officials said.",
        "NATO said that it would not send aircraft to the river.",
        "SANA reported that the mill had been taken from the rebels.",
        "Tags were found on the bodies of the fighters, the monitor said.",
        "Related villages fell on the same day, residents said.",
        "Source of the fire was a shell, firemen said.",
    ],
)
def test_news_that_looks_like_debris_is_kept(sentence: str) -> None:
    """Losing a sentence is worse than keeping debris."""
    text = f"Mill taken after a week\n\n{sentence} {SECOND}"
    assert segment_of(text, sentence).kind is BODY


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        pytest.param(" Read Also", "link to another article", id="read also"),
        pytest.param(" (Source: Example Coalition) Twitter", "source line", id="source and button"),
        pytest.param(".-AFP".lstrip("."), "agency sign-off", id="glued sign-off"),
        pytest.param(" Jana/Omar al-Masri", "desk initials", id="desk names"),
        pytest.param(" 212-11", "desk initials", id="desk code"),
        pytest.param(
            " Reporting by Jana Doe; Editing by Omar Masri", "who reported and edited", id="reporting"
        ),
        pytest.param(
            " ... 55 Related Mill Burns Tags mill fire Community standardsDiscussion",
            "related articles, topics and comment buttons",
            id="related to the end",
        ),
    ],
)
def test_debris_after_the_last_sentence(tail: str, reason: str) -> None:
    """What follows the last full stop without being a sentence is the page's."""
    text = f"Mill taken after a week\n\n{LEAD} {SECOND}{tail}"
    body, furniture = find_segments(text)[-2:]
    assert text[body.start : body.end] == f"{LEAD} {SECOND}"
    assert (furniture.kind, furniture.reason) == (FURNITURE, reason)


def test_topics_inside_the_first_paragraph_end_where_a_sentence_begins() -> None:
    """The list of topics has no stop; the word that only opens a sentence ends it."""
    tags = "Tags Homs mill Jund al-Nahr"
    text = f"Mill taken after a week\n\n{LEAD} {tags} At least ten rebels denied the claim. {SECOND}"
    assert segment_of(text, "Tags").end == text.index(" At least")
    assert segment_of(text, "At least").kind is BODY


def test_teaser_that_the_body_repeats_is_told_once() -> None:
    """A lead printed twice in a row makes its claims once."""
    text = f"Mill taken after a week\n\n{LEAD} {LEAD} {SECOND}"
    assert [s.reason for s in find_segments(text)] == [
        "first line, no sentence end",
        "paragraph",
        "repeats the sentence before",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2 min read",
        "by Jana Doe",
        "Note: Click on map for high-resolution version.",
        "Visit the Daily Example Pictures page to see our galleries.",
        "<https://example.org/maps/a map.pdf>",
        "Share this article",
        "02 October, 2016",
        "Tags: mill, river, shelling",
        "READ MORE: A mill burns in the south",
        "© 2016 Daily Example",
    ],
)
def test_lines_that_are_furniture_inside_a_report(line: str) -> None:
    """Each stands between paragraphs of news and makes no claims."""
    text = f"Mill taken after a week\n\n{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}"
    assert segment_of(text, line).kind is FURNITURE
    assert segment_of(text, SECOND).kind is BODY


def test_recommended_block_takes_the_rest_of_the_page() -> None:
    """Its dates are years later than the report's."""
    block = "RECOMMENDED\n\nARTICLES\n\n[A truce that failed](#)\n\nFeb 15, 2022\n\nJana Doe"
    text = f"Mill taken after a week\n\n{LEAD}\n\n{SECOND}\n\n{block}"
    after = text.index("RECOMMENDED")
    assert {s.kind for s in find_segments(text) if s.start >= after} == {FURNITURE}


def test_related_link_inside_a_report_does_not_take_the_rest() -> None:
    """Prose below a "see also" is the report going on."""
    text = f"Mill taken after a week\n\n{LEAD}\n\nSee also\n\nA truce that failed\n\n{SECOND}\n\n{THIRD}"
    assert segment_of(text, "A truce").kind is FURNITURE
    assert segment_of(text, SECOND).kind is BODY


def test_menu_of_clock_times_and_titles_is_furniture() -> None:
    """Titles in a list of links are other reports' headlines."""
    menu = "\n".join(f"0{hour}:15\nTroops take village number {hour}" for hour in range(1, 8))
    text = f"Mill taken after a week\n{menu}\n{LEAD}\n{SECOND}"
    assert segment_of(text, "village number 3").reason == "menu or list of links"
    assert segment_of(text, "Mill taken").kind is HEADLINE


def test_list_of_villages_in_a_report_is_no_menu() -> None:
    """A few short lines are part of the report."""
    text = f"{LEAD}\nThe villages taken are\nMasra\nQara\nDeir Nahr\n{SECOND}"
    assert segment_of(text, "Deir Nahr").kind is BODY


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Coast Wire\nRU EN\nDefense\n9 Feb, 08:31\n{}", id="behind a stamp without a year"),
        pytest.param(
            "Coast Wire\nColumns\nSupport us\n{}\nJana Doe — Friday, 3 May 2019, 07:41", id="author"
        ),
        pytest.param(
            "update may 3 2019 | News\nNews\n11:15\nA bridge burns near the port of Tellin\n{}\n"
            "Friday, 3 May 2019, 09:20",
            id="before the stamp, below a feed",
        ),
        pytest.param(
            "Coast Wire\n09:58\nA bridge burns near the port of Tellin\n10:05 03.05.2019\n{}",
            id="the line before is the feed's",
        ),
    ],
)
def test_headline_beside_the_stamp_of_a_raw_page(head: str) -> None:
    """A scraped page opens with its site's name and menus: the headline stands beside the stamp."""
    title = "Army takes the mill after a week of shelling"
    text = f"{head.format(title)}\n{LEAD}\n{SECOND}\n{THIRD}"
    assert segment_of(text, title).kind is HEADLINE
    assert segment_of(text, text.partition("\n")[0]).kind is FURNITURE


def test_labels_in_a_row_below_the_text_are_furniture() -> None:
    """Tags without a heading ("Air raids") are no news; a last sentence without its stop is."""
    text = f"Mill taken after a week\n{LEAD}\n{SECOND}"
    assert segment_of(f"{text}\nTellin\nAir raids\nDiscuss", "Air raids").kind is FURNITURE
    assert segment_of(f"{text}\nShells fell on Tellin", "Shells fell").kind is BODY
    long = "Shells fell on the port of Tellin\nThe bridge burns"
    assert segment_of(f"{text}\n{long}", "Shells fell").kind is BODY


def test_note_on_the_author_needs_a_byline_or_a_closing_mark() -> None:
    """A man of the story may be a professor too."""
    note = "Jana Doe is a visiting fellow at the Example Institute."
    signed = f"Mill taken after a week\n\nby Jana Doe\n\n{LEAD}\n\n{SECOND}\n\n{note}"
    unsigned = f"Mill taken after a week\n\n{LEAD}\n\n{note}\n\n{SECOND}\n\n{THIRD}\n\n{LEAD[:-1]} again."
    assert segment_of(signed, note).reason == "about the author"
    assert segment_of(unsigned, note).kind is BODY


def test_sentence_cut_by_a_blank_line_is_one_segment() -> None:
    """A page break in the middle of a sentence must not make two halves."""
    text = f"Mill taken after a week\n\n{LEAD[:-1]},\n\nleaving the bridge to the rebels.\n\n{SECOND}"
    segment = segment_of(text, "leaving the bridge")
    assert text[segment.start : segment.end].startswith("The army")


def test_wrapped_lines_are_one_paragraph() -> None:
    """Mails and wire copy wrap at 70 columns."""
    lines = [
        "The army took the mill near the river on Monday after a week of",
        "shelling that had emptied the villages. Rebels denied the claim",
        "and said that the bridge was theirs.",
        "",
        "Aid has not reached the town since the road to the north was cut,",
        "doctors said. Two clinics have closed and a third is short of all",
        "that it needs.",
    ]
    text = "\n".join(lines)
    assert [text[s.start : s.start + 8] for s in find_segments(text)] == ["The army", "Aid has "]


def test_heading_between_paragraphs_is_a_headline() -> None:
    """Subheadings sum up; they are put like headlines."""
    text = f"Mill taken after a week\n\n{LEAD}\n\nThe offensive slows down\n\n{SECOND}"
    assert segment_of(text, "The offensive").reason == "heading between paragraphs"


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t[]()/-—1é\u00a0AFPTags:"), max_size=300))
def test_segments_cover_everything_once(text: str) -> None:
    """No character but blanks is lost, and none is in two segments."""
    at = 0
    for segment in find_segments(text):
        assert segment.start >= at
        assert not text[at : segment.start].strip()
        at = segment.end
    assert not text[at:].strip()


PIECES = [
    "Mill taken after a week",
    LEAD,
    SECOND,
    "2 min read",
    "Tags: a, b",
    "by Jana Doe",
    "RECOMMENDED",
    "Smoke rises over the mill on 3 May 2015Jana Doe/AFPA queue for breadOmar Masri/Reuters",
    "Smoke [AFP]",
    "Read Also",
    "22-04-2016",
    "https://example.org",
    "--",
    "> quoted",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_segments_of_pages_cover_everything_once(pieces: list[str], glue: str) -> None:
    """The same for texts that the rules do find something in."""
    test_segments_cover_everything_once.hypothesis.inner_test(glue.join(pieces))  # type: ignore[attr-defined]
