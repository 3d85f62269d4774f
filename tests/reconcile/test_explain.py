"""The whole reasoning can be read: for, against, prior, what if, and the sentences."""

from datetime import date

import pytest

from communique.control.record import control
from communique.lineage.copies import find_copies
from communique.lineage.origins import find_origins
from communique.reconcile.explain import explain
from communique.reconcile.record import reconcile
from communique.records.claim import ClaimType
from communique.records.codec import encode
from communique.records.decision import Decision, Run
from communique.records.mention import Qualifier, Stance
from communique.records.result import Record
from made_claims import WAR, made, report

TEXT = (
    "Rain fell on Port all morning.\n\nBlue TV said the army had taken the kiln quarter by noon on Saturday. "
    "The Red Front denied this. Port Watch, which counts shells, confirmed that blue columns hold the kiln "
    "quarter."
)
QUOTES = (
    "Blue TV said the army had taken the kiln quarter by noon on Saturday",
    "The Red Front denied this",
    "Port Watch, which counts shells, confirmed that blue columns hold the kiln quarter",
)
SPOKEN = zip(
    QUOTES,
    ("blue-tv", "red-front", "watch"),
    (Stance.ASSERTED, Stance.DENIED, Stance.CONFIRMED),
    strict=True,
)


@pytest.fixture(scope="module")
def record() -> Record:
    claims = tuple(
        made(ClaimType.CAPTURE, by=by, stance=stance, quote=quote, start=TEXT.index(quote))
        for quote, by, stance in SPOKEN
    )
    toll = made(
        ClaimType.CASUALTIES,
        agent=None,
        target="civilians",
        by="doctors",
        figures=[("killed", 7.0, None, "at least seven", Qualifier.AT_LEAST)],
        start=9,
    )
    claims = (*claims, toll)
    documents = (report("one.txt", TEXT, on=date(2020, 3, 15)), report("two.txt", TEXT, on=date(2020, 3, 16)))
    copies = find_copies(documents)
    origins = find_origins(claims, documents, copies, WAR)
    found = reconcile(claims, (), origins, WAR)
    held = control(claims, origins, (), found.events, WAR)
    event = next(event for event in found.events if event.type is ClaimType.CAPTURE)
    return Record(
        case=WAR,
        documents=documents,
        claims=claims,
        links=(),
        copies=copies,
        origins=origins,
        events=found.events,
        figures=found.figures,
        contradictions=found.contradictions,
        checks=(*found.checks, *held.checks),
        control=held.intervals,
        decisions=(
            Decision(
                id="dec-1",
                at="2020-03-20T09:00:00+00:00",
                who="ann",
                kind="note",
                subject=event.id,
                payload="{}",
                note="seen on film",
            ),
        ),
        run=Run(id="run", version="0", lexicon="", case="port", case_hash=""),
    )


@pytest.mark.parametrize(
    "words",
    [
        "CONTESTED · probability 0.9",
        'for      +2.9  Port Watch, loss of the side it leans to, "confirmed"',
        "+1.3  Blue TV, own gain",
        "against  -0.5  Red Front, denial by the loser",
        '"The Red Front denied this"  one.txt ¶2',
        "two.txt is a copy of one.txt (exact): no new witness",
        "prior    -1.1",
        "Without Port Watch",
        ": 0.44.",
        "If denials weighed twice as much: 0.90.",
        "same place Kiln +5.2",
        "Decisions: note by ann on 2020-03-20",
    ],
)
def test_event(record: Record, words: str) -> None:
    """An analyst can defend the number from these lines alone."""
    event = next(event for event in record.events if event.type is ClaimType.CAPTURE)
    assert words in explain(record, event.id).text


def test_place_and_day(record: Record) -> None:
    """A district's day is read aloud with its claims and witnesses."""
    found = explain(record, "port/kiln@2020-03-14")
    assert found.lines[0] == (
        "Kiln, 14 Mar 2020 (day): Blues, contested. 3 claims, 2 independent witnesses. Red Front denies."
    )
    assert QUOTES[1] in found.text


def test_every_id_can_be_explained_as_text_and_json(record: Record) -> None:
    """No id is printed that cannot be asked about."""
    rows = (
        *record.events,
        *record.figures,
        *record.contradictions,
        *record.checks,
        *record.control,
        *record.claims,
    )
    for row in rows:
        found = explain(record, row.id)
        assert found.text.strip()
        assert encode(found.data)


def test_figure(record: Record) -> None:
    """The stated words stand beside the three conventions."""
    text = explain(record, record.figures[0].id).text
    assert "at least seven" in text and "ACLED    7" in text and "undercount unknown" in text


@pytest.mark.parametrize("wrong", ["ev-nothing", "port/kiln@1999-01-01", "port/nowhere@2020-03-14"])
def test_unknown_ids_say_what_to_do(record: Record, wrong: str) -> None:
    """An error names the thing and the remedy."""
    with pytest.raises(KeyError, match=r"check the place id|printed by"):
        explain(record, wrong)
