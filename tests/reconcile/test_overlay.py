"""A person's word lies over the claims that the machine read, and says so on every claim that it changes."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reconcile.overlay import PERSON, Overlay, apply_decisions
from communique.records.claim import ActorRole, Basis, Claim, ClaimType, PlaceRole, Provenance
from communique.records.decision import Decision
from communique.records.mention import SpeakerKind, Stance
from communique.records.payload import EXAMPLES, KINDS, PayloadError, read_payload
from communique.records.when import Precision
from made_claims import WAR, made, report

HERE = made(ClaimType.CAPTURE, by="blue-tv")
THERE = made(ClaimType.CAPTURE, "port/ford", by="watch", document="two.txt", on="20")
TEXT = "The Reds left the old mill. Nobody else said so."


def unresolved(claim: Claim, *, place: str = "", actor: str = "") -> Claim:
    """A claim whose place, or agent, was read as words that nobody knew."""
    places = claim.places
    if place:
        places = tuple(replace(slot, place=None, name=place, mention=place) for slot in places)
    actors = claim.actors
    if actor:
        actors = tuple(replace(slot, actor=None, name=actor, mention=actor) for slot in actors)
    return replace(claim, places=places, actors=actors)


def decide(kind: str, subject: str, number: int = 1, **payload: object) -> Decision:
    return Decision(
        id=f"dec-{number}",
        at=f"2020-04-0{number}T00:00:00+00:00",
        who="ann",
        kind=kind,
        subject=subject,
        payload=json.dumps(payload),
        note="",
    )


def run(*decisions: Decision, claims: tuple[Claim, ...] = (HERE, THERE)) -> Overlay:
    return apply_decisions(claims, decisions, WAR)


def the(found: Overlay, claim: Claim) -> Claim:
    return next(one for one in found.claims if one.id == claim.id)


def test_what_a_person_sets_rests_on_the_decision_and_keeps_its_words() -> None:
    """An alias given by hand is no reading of the machine's, and still shows its words."""
    read = unresolved(HERE, actor="the Redcaps")
    spot = Provenance(basis=Basis.CLAUSE, rule="unknown.group", start=4, end=15, words="the Redcaps")
    read = replace(read, actors=tuple(replace(slot, provenance=spot) for slot in read.actors))
    claim = the(
        run(decide("alias", "the Redcaps", alias="the Redcaps", actor="red-front"), claims=(read,)), read
    )
    agent = claim.actors_in(ActorRole.AGENT)[0]
    assert agent.actor == "red-front"
    assert agent.provenance == replace(spot, basis=Basis.DECIDED, rule="decision:dec-1")
    assert [slot.provenance for slot in claim.places] == [slot.provenance for slot in read.places]


def test_correct_changes_the_slots_it_names_and_no_other() -> None:
    """What a person did not touch stays as it was read, and the claim says whose word it follows."""
    made_so = decide("correct", HERE.id, stance="denied", agents=["red-front"], targets=["blue-army"])
    claim = the(run(made_so), HERE)
    assert claim.stance is Stance.DENIED
    assert [slot.actor for slot in claim.actors_in(ActorRole.AGENT)] == ["red-front"]
    assert [slot.name for slot in claim.actors_in(ActorRole.TARGET)] == ["Blue Army"]
    assert (claim.type, claim.places, claim.time) == (HERE.type, HERE.places, HERE.time)
    assert claim.rule_ids == (*HERE.rule_ids, "decision:dec-1")


def test_correct_place_time_and_figure() -> None:
    """Precision and bounds follow from what the person gave."""
    made_so = decide(
        "correct",
        HERE.id,
        places=[{"role": "location", "place": "port/mill"}],
        time={"start": "2020-03-02", "end": "2020-03-05"},
        quantities=[{"measure": "killed", "low": 7, "unit": "people"}],
    )
    claim = the(run(made_so), HERE)
    assert [(slot.place, slot.name) for slot in claim.places] == [("port/mill", "Mill")]
    assert (claim.time.start, claim.time.precision) == (date(2020, 3, 2), Precision.WEEK)
    assert [(q.low, q.high, q.qualifier.value) for q in claim.quantities] == [(7, None, "at_least")]


def test_reattribute_gives_the_chain_outermost_first() -> None:
    """A source of the case brings the party that it speaks for; no speaker means the report itself."""
    claim = the(run(decide("reattribute", HERE.id, speakers=["wire", "red-front"])), HERE)
    assert [(one.source, one.kind, one.actor) for one in claim.attribution] == [
        ("wire", SpeakerKind.MEDIA, None),
        ("red-front", SpeakerKind.PARTY, "red-front"),
    ]
    assert the(run(decide("reattribute", HERE.id, speakers=[])), HERE).attribution == ()


def test_place_gives_a_name_its_meaning_in_every_report() -> None:
    """A spelling decided once holds for all claims that were read with it, article or not."""
    lost = unresolved(HERE, place="the Old Quay")
    also = unresolved(THERE, place="Old Quay")
    found = run(decide("place", "old quay", mention="old quay", place="port/quay"), claims=(lost, also))
    assert [slot.place for claim in found.claims for slot in claim.places] == ["port/quay", "port/quay"]


def test_place_without_a_place_takes_the_link_away() -> None:
    """The words stay as the name."""
    wrong = replace(HERE, places=tuple(replace(slot, mention="Kiln Street") for slot in HERE.places))
    claim = the(run(decide("place", "Kiln Street", mention="Kiln Street", place=""), claims=(wrong,)), wrong)
    assert [(slot.place, slot.name) for slot in claim.places] == [(None, "Kiln Street")]


def test_place_on_a_claim_moves_that_claim_alone() -> None:
    """Whatever its words, this one report is of another district."""
    found = run(decide("place", HERE.id, place="port/tower"))
    assert [slot.place for slot in the(found, HERE).places] == ["port/tower"]
    assert the(found, THERE) == THERE


def test_alias_names_agents_and_speakers() -> None:
    """The same words may act in one sentence and speak in another."""
    acting = unresolved(HERE, actor="Brown Falcons")
    link = replace(THERE.attribution[0], source=None, name="the Brown Falcons", mention="The Brown Falcons")
    speaking = replace(THERE, attribution=(link,))
    found = run(
        decide("alias", "Brown Falcons", alias="Brown Falcons", actor="red-guard"), claims=(acting, speaking)
    )
    assert the(found, acting).actors[0].actor == "red-guard"
    assert the(found, speaking).attribution[0].actor == "red-guard"


def test_one_claim_outranks_a_name() -> None:
    """What was said of one claim stands, though a later decision gives its words another meaning."""
    lost = unresolved(HERE, place="Old Quay")
    named = decide("place", "Old Quay", 2, mention="Old Quay", place="port/quay")
    found = run(decide("place", HERE.id, 1, place="port/mill"), named, claims=(lost,))
    assert the(found, HERE).places[0].place == "port/mill"


def added(number: int = 1, quote: str = "The Reds left the old mill", **more: object) -> Decision:
    form = {
        "document": "two.txt",
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "type": "territory.withdrawal",
        "actors": [{"role": "agent", "actor": "red-front"}],
        "places": [{"role": "origin", "place": "port/mill"}],
        "time": {"start": "2020-03-20", "end": "2020-03-20"},
        "attribution": [{"source": "watch"}],
        **more,
    }
    return decide("add", "cl-own", number, **form)


def test_add_is_a_claim_by_a_person() -> None:
    """A claim that the machine missed counts like any other, under the rule "person"."""
    claim = next(one for one in run(added()).claims if one.id == "cl-own")
    assert claim.rule_ids == (PERSON, "decision:dec-1")
    assert [(slot.role, slot.name) for slot in claim.places] == [(PlaceRole.ORIGIN, "Mill")]
    assert [slot.name for slot in claim.actors] == ["Red Front"]
    assert [(link.name, link.kind) for link in claim.attribution] == [("Port Watch", SpeakerKind.MONITOR)]


def test_an_added_claim_can_be_corrected_and_rejected() -> None:
    """It is a claim as any other."""
    found = run(added(), decide("correct", "cl-own", 2, negated=True), decide("reject", "cl-own", 3))
    assert next(one for one in found.claims if one.id == "cl-own").negated
    assert "cl-own" not in {one.id for one in found.accepted}


def test_an_added_claim_must_quote_its_report() -> None:
    """When the report has changed or gone, the claim is reported and takes no part."""
    texts = (report("two.txt", TEXT),)
    right = apply_decisions((HERE,), (added(),), WAR, documents=texts)
    assert not right.stale
    assert len(right.claims) == 2
    changed = apply_decisions((HERE,), (added(),), WAR, documents=(report("two.txt", "Another text."),))
    assert ["two.txt reads" in one.reason for one in changed.stale] == [True]
    assert changed.claims == (HERE,)


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        pytest.param(decide("correct", "cl-gone", negated=True), "no longer holds claim cl-gone", id="claim"),
        pytest.param(decide("reject", "cl-gone"), "no longer holds claim cl-gone", id="rejected claim"),
        pytest.param(decide("place", "cl-gone", place="port/mill"), "claim cl-gone", id="moved claim"),
        pytest.param(decide("merge", "ev", claims=[HERE.id, "cl-gone"]), "claim cl-gone", id="merged claim"),
        pytest.param(
            decide("place", "Quay", mention="Quay", place="port/no"), "no place 'port/no'", id="place"
        ),
        pytest.param(decide("alias", "Them", alias="Them", actor="no"), "no actor 'no'", id="actor"),
        pytest.param(replace(decide("correct", HERE.id), payload="{"), "not JSON", id="unreadable"),
    ],
)
def test_a_decision_without_its_object_is_reported(decision: Decision, says: str) -> None:
    """It changes nothing, stops nothing, and is not forgotten."""
    found = run(decision)
    assert found.claims == (HERE, THERE)
    assert [(one.decision, says in one.reason) for one in found.stale] == [("dec-1", True)]


@pytest.mark.parametrize("supersedes", [True, False])
def test_undo_gives_the_claims_back(supersedes: bool) -> None:
    """An undo names the decision as its subject, or supersedes it."""
    correct = decide("correct", HERE.id, negated=True)
    undo = decide("undo", HERE.id if supersedes else correct.id, 2)
    undo = replace(undo, supersedes=correct.id if supersedes else None)
    assert run(correct, undo).claims == (HERE, THERE)


def test_a_superseding_decision_takes_the_place_of_the_first() -> None:
    """The second correction starts from what was read, not from the first."""
    first = decide("correct", HERE.id, negated=True)
    second = replace(decide("correct", HERE.id, 2, stance="denied"), supersedes=first.id)
    claim = the(run(first, second), HERE)
    assert (claim.negated, claim.stance) == (False, Stance.DENIED)


ALL = (
    decide("correct", HERE.id, 1, agents=["red-front"]),
    decide("correct", HERE.id, 2, agents=["red-guard"], negated=True),
    decide("place", "Old Quay", 3, mention="Old Quay", place="port/quay"),
    decide("place", THERE.id, 4, place="port/mill"),
    added(5),
)


@given(st.permutations((unresolved(HERE, place="Old Quay"), THERE)), st.permutations(ALL))
def test_order_does_not_matter(claims: list[Claim], decisions: list[Decision]) -> None:
    """Neither the order of the reports nor that in which decisions are handed over."""
    right = apply_decisions((unresolved(HERE, place="Old Quay"), THERE), ALL, WAR)
    assert apply_decisions(claims, decisions, WAR) == right


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_payloads_are_payloads(kind: str) -> None:
    """Error messages show them."""
    assert isinstance(read_payload(kind, EXAMPLES[kind]), KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "payload", "says"),
    [
        pytest.param("corect", "{}", "no kind of decision", id="kind"),
        pytest.param("correct", "{}", "corrects nothing", id="empty"),
        pytest.param("correct", '{"agent": ["x"]}', "'agent' is not among its keys", id="misspelt key"),
        pytest.param("correct", '{"type": "battle"}', "$.type", id="type"),
        pytest.param("correct", '{"time": {"start": "2020-03-02"}}', "both start and end", id="half a time"),
        pytest.param(
            "correct", '{"time": {"start": "2020-03-02", "end": "2020-03-01"}}', "before", id="reversed"
        ),
        pytest.param(
            "correct",
            '{"quantities": [{"measure": "dead", "low": 1, "unit": "people"}]}',
            "not one of",
            id="measure",
        ),
        pytest.param("correct", '{"agents": ["nobody"]}', "no actor 'nobody'", id="actor"),
        pytest.param("reattribute", '{"speakers": ["nobody"]}', "no source or actor 'nobody'", id="speaker"),
        pytest.param("place", '{"place": "port/no"}', "no place 'port/no'", id="place"),
        pytest.param("alias", '{"alias": " ", "actor": "red-front"}', "give both", id="no words"),
        pytest.param("merge", '{"claims": ["a"]}', "two claims", id="one claim"),
        pytest.param(
            "add",
            '{"document": "a", "start": 0, "end": 9, "quote": "ab", "type": "battle.clash"}',
            "2 characters",
            id="span",
        ),
        pytest.param("adjudicate", "[]", "must be an object", id="list"),
    ],
)
def test_a_wrong_payload_is_refused_with_its_field(kind: str, payload: str, says: str) -> None:
    """Whoever writes a decision hears at once what is wrong with it."""
    with pytest.raises(PayloadError) as error:
        read_payload(kind, payload, case=WAR)
    assert says in str(error.value)
