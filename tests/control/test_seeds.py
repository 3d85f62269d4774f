"""The sample articles' coded claims give the picture that a careful reader has of Aleppo, autumn 2016."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from communique.control.record import ControlRecord, control
from communique.lexicon.cases import load_case
from communique.lineage.copies import find_copies
from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.case import Case
from communique.records.claim import Claim, ClaimType
from communique.records.event import ControlInterval, Event, Holding, Status
from communique.records.text import Document
from made_claims import aleppo, gold_claims, gold_documents

pytestmark = pytest.mark.shared


@dataclass(frozen=True)
class Seeds:
    case: Case
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]

    def run(self, claims: Sequence[Claim]) -> tuple[Reconciliation, ControlRecord]:
        origins = find_origins(claims, self.documents, find_copies(self.documents), self.case)
        found = reconcile(claims, (), origins, self.case)
        return found, control(claims, origins, (), found.events, self.case)


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Seeds:
    case = aleppo(load_case("aleppo-2016"))
    return Seeds(case=case, documents=gold_documents(shared), claims=gold_claims(shared, case))


@pytest.fixture(scope="module")
def picture(seeds: Seeds) -> tuple[Reconciliation, ControlRecord]:
    return seeds.run(seeds.claims)


def capture(found: Reconciliation, place: str, camp: str) -> Event:
    (event,) = [
        event
        for event in found.events
        if event.type is ClaimType.CAPTURE and event.place == f"aleppo/{place}" and event.agents[0] == camp
    ]
    return event


def on(record: ControlRecord, place: str, day: str) -> ControlInterval:
    when = date.fromisoformat(day)
    (one,) = [
        one
        for one in record.intervals
        if one.place == f"aleppo/{place}"
        and one.valid_from <= when <= one.valid_to
        and one.layer == "observed"
    ]
    return one


def test_sakhour_is_one_contested_event(picture: tuple[Reconciliation, ControlRecord]) -> None:
    """State TV, the rebels' denial and the Observatory speak of one thing."""
    event = capture(picture[0], "sakhour", "syria-government")
    assert (len(event.claims), event.status, event.origins) == (3, Status.CONTESTED, 2)
    assert event.probability > 0.5
    day = on(picture[1], "sakhour", "2016-11-28")
    assert (day.holder, day.status) == ("government", Holding.CONTESTED)
    assert day.probability > 0.5


def test_sakhour_without_the_observatory(seeds: Seeds) -> None:
    """A party's word against a denial is less likely than not."""
    left = [claim for claim in seeds.claims if "Observatory for Human Rights confirmed" not in claim.quote]
    assert len(left) == len(seeds.claims) - 1
    found, record = seeds.run(left)
    assert capture(found, "sakhour", "syria-government").probability < 0.5
    day = on(record, "sakhour", "2016-11-28")
    assert day.holder != "government" or day.probability < 0.5


def test_the_copy_in_000_changes_nothing(seeds: Seeds, picture: tuple[Reconciliation, ControlRecord]) -> None:
    """The claims of 001 told again by its copy add no witness and move no probability."""
    name = next(doc.name for doc in seeds.documents if doc.name.startswith("000"))
    text = next(doc.text for doc in seeds.documents if doc.name == name)
    again = [
        replace(claim, id=f"{claim.id}-again", document=name, start=text.find(claim.quote))
        for claim in seeds.claims
        if claim.document.startswith("001") and claim.quote in text
    ]
    assert len(again) > 30
    found, record = seeds.run([*seeds.claims, *again])
    before, after = (capture(one, "sakhour", "syria-government") for one in (picture[0], found))
    assert (before.probability, before.status, before.origins) == (
        after.probability,
        after.status,
        after.origins,
    )
    assert before.id == after.id
    same = on(record, "sakhour", "2016-11-28")
    assert same.probability == on(picture[1], "sakhour", "2016-11-28").probability


@pytest.mark.parametrize("day", ["2016-09-10", "2016-11-01", "2016-11-28", "2016-12-20"])
def test_sheikh_maqsoud_stays_ypg(picture: tuple[Reconciliation, ControlRecord], day: str) -> None:
    """A well-attested enclave is not smoothed away by its neighbours."""
    assert on(picture[1], "sheikh-maqsoud", day).holder == "ypg"


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2016-10-20", "government"),
        ("2016-10-30", "rebels"),
        ("2016-11-06", "rebels"),
        ("2016-11-12", "government"),
    ],
)
def test_dahiyet_al_assad_changes_hands_twice(
    picture: tuple[Reconciliation, ControlRecord], day: str, holder: str
) -> None:
    """Rebels from 30 October, the government again from 12 November."""
    assert on(picture[1], "dahiyet-al-assad", day).holder == holder


@pytest.mark.parametrize("camp", ["syria-government", "syrian-rebels"])
def test_losers_admit_dahiyet_al_assad(picture: tuple[Reconciliation, ControlRecord], camp: str) -> None:
    """The army told of the loss, and a rebel spokesman confirmed the gains that undid it."""
    assert capture(picture[0], "dahiyet-al-assad", camp).status is Status.ADMITTED


def test_hanano_changes_hands_between_23_and_26_november(
    picture: tuple[Reconciliation, ControlRecord],
) -> None:
    """A caption brackets the day: still rebel on the 23rd, retaken on the 26th."""
    assert on(picture[1], "hanano", "2016-11-23").holder == "rebels"
    assert on(picture[1], "hanano", "2016-11-26").holder == "government"


def test_share_of_east_aleppo_is_a_gap(picture: tuple[Reconciliation, ControlRecord]) -> None:
    """Twenty of forty-five square kilometres are stated; the districts named do not make them."""
    gaps = [
        check for check in picture[1].checks if check.kind == "named-districts" and "20 of 45" in check.text
    ]
    assert [check.verdict for check in gaps] == ["GAP"]
    assert "Sakhour" in gaps[0].text and "Hanano" in gaps[0].text


def test_nearly_half_fits_twenty_of_forty_five(picture: tuple[Reconciliation, ControlRecord]) -> None:
    """Words and numbers of one release agree."""
    checks = [check for check in picture[0].checks if check.kind == "share"]
    assert [check.verdict for check in checks] == ["CONSISTENT"]


def test_tolls_of_002_are_kept_apart(picture: tuple[Reconciliation, ControlRecord]) -> None:
    """508 dead on both sides are never added to 800 civilians since 19 September."""
    texts = [check.text for check in picture[0].checks if check.kind == "scope"]
    assert any("508" in text and "800" in text and "not added" in text for text in texts)
    assert not [
        one for one in picture[0].figures if {"508", "more than 800"} <= {s.mention for s in one.statements}
    ]
