"""A person's decision wins over the weights and survives every re-run."""

import json
from dataclasses import replace

import pytest

from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.claim import Claim, ClaimType
from communique.records.decision import Decision
from made_claims import WAR, made

HERE = made(ClaimType.CAPTURE, by="blue-tv")
ALSO = made(ClaimType.CAPTURE, by="watch", document="two.txt")
FAR = made(ClaimType.CAPTURE, "port/ford", by="watch", document="three.txt", on="20")


def run(*decisions: Decision, claims: tuple[Claim, ...] = (HERE, ALSO, FAR)) -> Reconciliation:
    return reconcile(claims, (), find_origins(claims, (), (), WAR), WAR, decisions=decisions)


def groups(found: Reconciliation) -> set[frozenset[str]]:
    return {frozenset(event.claims) for event in found.events}


def decide(kind: str, subject: str = "ev", number: int = 1, **payload: object) -> Decision:
    return Decision(
        id=f"dec-{number}",
        at=f"2020-04-0{number}T00:00:00+00:00",
        who="ann",
        kind=kind,
        subject=subject,
        payload=json.dumps(payload),
        note="",
    )


def test_the_machine_alone() -> None:
    """Two reports of one place and day are one event, the third another."""
    assert groups(run()) == {frozenset({HERE.id, ALSO.id}), frozenset({FAR.id})}


def test_merge_wins_over_a_rule_that_forbids() -> None:
    """Different places and days, and yet one event: a person says so."""
    found = groups(run(decide("merge", claims=[ALSO.id, FAR.id])))
    assert any({ALSO.id, FAR.id} <= group for group in found)


def test_split_wins_over_any_weight() -> None:
    """The same place and day, and yet two events."""
    assert groups(run(decide("split", claims=[ALSO.id]))) == {
        frozenset({HERE.id}),
        frozenset({ALSO.id}),
        frozenset({FAR.id}),
    }


def test_undo_takes_a_decision_back() -> None:
    """Nothing is edited: a later row says that an earlier one no longer counts."""
    split = decide("split", claims=[ALSO.id])
    assert groups(run(split, decide("undo", subject=split.id, number=2))) == groups(run())


def test_adjudications_teach_the_class_of_the_source() -> None:
    """Forty false reports of own gains make the next one weigh less; agreement alone would teach nothing."""
    false = tuple(
        made(ClaimType.CAPTURE, by="blue-tv", document=f"old{number}.txt", on="2") for number in range(40)
    )
    wrong = [decide("adjudicate", subject=claim.id, holds=False) for claim in false]

    def chance(*decisions: Decision) -> float:
        found = run(*decisions, claims=(HERE, *false))
        return next(event.probability for event in found.events if HERE.id in event.claims)

    assert chance(*wrong) < chance() - 0.2


def test_unreadable_payload_names_the_decision() -> None:
    """An error says which decision, and what to do."""
    broken = replace(decide("merge"), id="dec-9", payload="{")
    with pytest.raises(ValueError, match=r"dec-9.*undo it"):
        run(broken)
