"""Copies are found by containment, captions counted apart, and the earlier text is the original."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lineage.copies import find_copies
from communique.records.lineage import CopyKind
from communique.records.text import Document
from made_claims import report

STORY = (
    "Engineers of the northern brigade laid a pontoon across the river during the night and carried flour to "
    "the mill quarter, three residents told our reporter by telephone. The harbour master said that no boat "
    "had been allowed to leave the quay since Tuesday morning. Gunners on the ridge answered with forty "
    "rounds, of which most fell into the water, and two stevedores were hurt."
)
OTHER = (
    "Ministers of the two neighbouring states met in a lakeside hotel to talk about grain prices and the "
    "return of fishing rights. Nobody expects a signature before the autumn session, a diplomat said."
)
CAPTION = (
    "A crane lies on its side at the quay on 4 March 2020 after a night of shelling, Ann Example/The Wire."
)


def kinds(*documents: Document) -> list[tuple[CopyKind, str, str]]:
    whole = [copy for copy in find_copies(documents) if copy.kind is not CopyKind.SENTENCE]
    return [(copy.kind, copy.document, copy.of) for copy in whole]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(STORY, CopyKind.EXACT, id="the same words"),
        pytest.param(STORY.replace("forty rounds", "fifty rounds"), CopyKind.NEAR, id="one word changed"),
        pytest.param(STORY.split(". ")[0] + ".", CopyKind.EXCERPT, id="its first sentence"),
        pytest.param(
            " ".join(STORY.split(". ")[:1]) + ". " + OTHER,
            CopyKind.REWRITE,
            id="a third of it in another story",
        ),
    ],
)
def test_kind_of_copy(other: str, expected: CopyKind) -> None:
    """How much of which text stands in the other decides the kind."""
    found = kinds(report("a.txt", STORY, on=date(2020, 3, 4)), report("b.txt", other, on=date(2020, 3, 5)))
    assert found == [(expected, "b.txt", "a.txt")]


def test_unrelated_stories_are_no_copies() -> None:
    """Two stories of one day need not have anything to do with each other."""
    assert find_copies([report("a.txt", STORY), report("b.txt", OTHER)]) == ()


def test_captions_are_counted_apart() -> None:
    """A page with pictures is a copy of the page without, and the plain page is the original."""
    pictured = report("a.txt", f"{STORY}\n{CAPTION}", captions=[CAPTION], on=date(2020, 3, 4))
    plain = report("b.txt", STORY, on=date(2020, 3, 4))
    assert kinds(pictured, plain) == [(CopyKind.EXACT, "a.txt", "b.txt")]


def test_earlier_text_is_the_original() -> None:
    """Names decide nothing when the days differ."""
    late, early = report("a.txt", STORY, on=date(2020, 3, 9)), report("z.txt", STORY, on=date(2020, 3, 4))
    assert kinds(late, early) == [(CopyKind.EXACT, "a.txt", "z.txt")]


def test_repeated_headline_inside_one_document() -> None:
    """A page that prints its headline twice repeats itself; that is no second witness."""
    headline = "Does the pontoon across the river change the siege?"
    doc = report("a.txt", f"{headline}\n\n{headline}\n\n{STORY}")
    (copy,) = find_copies([doc])
    assert (copy.kind, copy.document, copy.of) == (CopyKind.SENTENCE, "a.txt", "a.txt")
    assert copy.start is not None and doc.text[copy.start : copy.end] == headline


def test_changed_toll_is_still_a_copy_of_the_sentence() -> None:
    """A reprint with another number is a copy; that the numbers differ is found elsewhere."""
    docs = [report("a.txt", STORY), report("b.txt", STORY.replace("two stevedores", "nine stevedores"))]
    changed = [copy for copy in find_copies(docs) if "changed words" in copy.reason]
    assert [
        docs[1].text[copy.start : copy.end].endswith("nine stevedores were hurt.") for copy in changed
    ] == [True]


@given(
    st.permutations([STORY, STORY + " " + OTHER, OTHER, STORY.upper(), STORY.split(". ")[1] + ". " + OTHER])
)
def test_order_of_documents_does_not_matter(texts: list[str]) -> None:
    """Which report is read first must not decide which is the original."""
    documents = [report(f"{len(text)}-{text[:1]}{text[5:6]}.txt", text) for text in texts]
    expected = sorted(documents, key=lambda doc: doc.name)
    assert find_copies(documents) == find_copies(expected)


@pytest.mark.shared
def test_seed_000_is_001_with_captions(shared: object) -> None:
    """The picture page and the plain page are one story; 002 repeats its own sentence."""
    from pathlib import Path

    from made_claims import gold_documents

    assert isinstance(shared, Path)
    copies = find_copies(gold_documents(shared))
    whole = {(copy.document[:3], copy.of[:3]) for copy in copies if copy.kind is not CopyKind.SENTENCE}
    inside = [copy for copy in copies if copy.document == copy.of]
    assert whole == {("000", "001")}
    assert {copy.document[:3] for copy in inside} == {"002"}
    assert len(inside) == 2
