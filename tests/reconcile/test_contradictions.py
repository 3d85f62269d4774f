"""Contradictions rest on what two texts say: a misread slot, an echo or another incident makes none."""

from dataclasses import replace

import pytest

from communique.lineage.origins import find_origins
from communique.reconcile.record import Reconciliation, reconcile
from communique.records.claim import Claim, ClaimLink, ClaimType, LinkKind
from communique.records.event import Contradiction
from communique.records.mention import Qualifier, Stance
from made_claims import WAR, made

STRIKE, SHELLING, BOMB, GAS = (
    ClaimType.AIRSTRIKE,
    ClaimType.SHELLING,
    ClaimType.EXPLOSION,
    ClaimType.CHEMICAL,
)


def run(*claims: Claim, links: tuple[ClaimLink, ...] = ()) -> Reconciliation:
    return reconcile(claims, links, find_origins(claims, (), (), WAR), WAR)


def kinds(*claims: Claim, links: tuple[ClaimLink, ...] = ()) -> list[str]:
    return [one.kind for one in run(*claims, links=links).contradictions]


def count(
    number: float,
    kind: ClaimType = STRIKE,
    where: str = "port/kiln",
    *,
    by: str | None = None,
    document: str = "a.txt",
    quote: str | None = None,
    injured: float | None = None,
    agent: str | None = "blue-army",
    start: int = 0,
) -> Claim:
    figures = [("killed", number, number, f"{number:g}", Qualifier.EXACT)]
    if injured is not None:
        figures.append(("injured", injured, injured, f"{injured:g}", Qualifier.EXACT))
    return made(
        kind,
        where,
        agent=agent,
        target="civilians",
        by=by,
        document=document,
        quote=quote or f"an attack on {where} in {document} killed {number:g} people",
        figures=figures,
        named=True,
        start=start,
    )


# --- denials -------------------------------------------------------------------------------------------


def denial(by: str, agent: str = "blue-army", kind: ClaimType = STRIKE, document: str = "a.txt") -> Claim:
    return made(kind, agent=agent, by=by, stance=Stance.DENIED, document=document, start=500)


def told(by: str | None = "watch", agent: str | None = "blue-army", document: str = "a.txt") -> Claim:
    return made(STRIKE, agent=agent, by=by, document=document)


def test_the_accused_denies() -> None:
    """One says that the blues bombed, the blues say that they did not."""
    (one,) = run(told(), denial("blue-army")).contradictions
    assert one.kind == "denial"
    assert "Port Watch say so, Blue Army deny it" in one.summary


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((told(), denial("red-front")), id="a foe has no reason to deny it"),
        pytest.param((told(), denial("wire")), id="a paper passes denials on"),
        pytest.param((told(agent=None), denial("blue-army")), id="nobody was accused"),
        pytest.param((told(by="blue-army"), denial("blue-army")), id="its own words"),
    ],
)
def test_what_is_no_denial(claims: tuple[Claim, ...]) -> None:
    """The denial was read onto the wrong charge, or nobody says what is denied."""
    assert kinds(*claims) == []


def test_ground_is_disputed_by_the_other_side() -> None:
    """The reds deny that the blues took the kiln."""
    capture = made(ClaimType.CAPTURE, by="blue-tv")
    assert kinds(capture, denial("red-front", kind=ClaimType.CAPTURE)) == ["denial"]


def test_a_linked_denial_needs_no_place() -> None:
    """ "The Guard denied the allegation", right behind it: the text says what is denied."""
    charge = made(ClaimType.CLASH, agent=None, by="red-front")
    answer = made(ClaimType.CLASH, None, agent=None, by="doctors", stance=Stance.DENIED, start=400)
    link = ClaimLink(kind=LinkKind.DENIES, claim=answer.id, other=charge.id, reason="just before")
    assert kinds(charge, answer, links=(link,)) == ["denial"]


# --- actors and holders --------------------------------------------------------------------------------


def blame(agent: str, by: str, document: str, *, named: bool = True, quote: str | None = None) -> Claim:
    return made(SHELLING, agent=agent, by=by, document=document, named=named, quote=quote)


SAME = "shells of the red-front fell upon the crowded market square near the blue-army post"


def test_rival_blame() -> None:
    """Two speakers lay one shelling to two sides at war, each in its own words."""
    assert kinds(blame("blue-army", "watch", "a.txt"), blame("red-front", "blue-tv", "b.txt")) == ["actor"]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(
            (blame("blue-army", "watch", "a.txt"), blame("red-front", "wire", "b.txt", named=False)),
            id="carried over from another sentence",
        ),
        pytest.param(
            (
                blame("blue-army", "watch", "a.txt", quote=SAME),
                blame("red-front", "wire", "b.txt", quote=SAME),
            ),
            id="one sentence read twice",
        ),
        pytest.param(
            (blame("blue-army", "blue-tv", "a.txt"), blame("red-front", "watch", "b.txt")),
            id="nobody blames himself",
        ),
    ],
)
def test_misread_blame(claims: tuple[Claim, ...]) -> None:
    """A slot that the machine filled is no second version."""
    assert kinds(*claims) == []


def holds(agent: str, document: str, **more: object) -> Claim:
    return made(ClaimType.CONTROL, agent=agent, by="watch", document=document, named=True, **more)  # type: ignore[arg-type]


def test_rival_holders() -> None:
    """Two texts, one place, one day, two holders at war."""
    assert kinds(holds("blue-army", "a.txt"), holds("red-front", "b.txt")) == ["holder"]


def test_a_part_and_a_sequence_are_no_rivals() -> None:
    """Half a quarter each, or one text that tells how it changed hands."""
    half = holds("red-front", "b.txt", quote="half of the kiln is held by the front")
    assert kinds(holds("blue-army", "a.txt"), half) == []
    assert kinds(holds("blue-army", "a.txt"), holds("red-front", "a.txt", start=300)) == []


# --- tolls ---------------------------------------------------------------------------------------------


def test_a_speaker_revises_its_count() -> None:
    """Two texts quote one monitor with two numbers: both are shown."""
    assert kinds(count(7, by="watch"), count(12, by="watch", document="b.txt")) == ["toll"]


def test_one_sentence_with_two_numbers_is_read_once() -> None:
    """ "Two of one group and five of another": each text's claim took another of the two."""
    words = "a plane hit the car inside the town and killed 2 guards and 5 militia men"
    assert kinds(count(2, quote=words), count(5, document="b.txt", quote=words)) == []


def test_a_reprint_with_a_changed_toll_is_a_contradiction() -> None:
    """The same words with another number are no copy of it."""
    assert kinds(
        count(7, quote="the raid on the crowded market killed 7 people"),
        count(15, document="b.txt", quote="the raid on the crowded market killed 15 people"),
    ) == ["toll"]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        pytest.param(count(44, BOMB, "x/port"), count(22, BOMB, "x/port", document="b.txt"), 1, id="bombing"),
        pytest.param(count(4, GAS, "x/port"), count(3, GAS, "x/port", document="b.txt"), 1, id="gas"),
        pytest.param(
            count(4, BOMB, "x/port", agent=None),
            count(3, BOMB, "x/port", agent=None, document="b.txt"),
            0,
            id="small bombs are many",
        ),
        pytest.param(
            count(25, where="x/port", by="watch"),
            count(18, where="x/port", by="watch", document="b.txt", agent=None),
            1,
            id="one speaker's count of the day",
        ),
        pytest.param(
            count(25, where="x/port", by="watch", agent=None),
            count(18, where="x/port", by="wire", document="b.txt", agent=None),
            0,
            id="two raids on a city",
        ),
    ],
)
def test_tolls_of_a_city_and_day(left: Claim, right: Claim, found: int) -> None:
    """A city sees many incidents a day; some acts and some counts can only be one."""
    assert kinds(left, right) == ["toll"] * found


def test_a_text_that_counts_two_raids_is_not_held_to_one() -> None:
    """Its own two numbers say that there was more than one thing to count."""
    base = count(44, BOMB, "x/port")
    first = count(22, BOMB, "x/port", document="b.txt")
    second = count(30, BOMB, "x/port", document="b.txt", start=300)
    assert kinds(base, first, second) == []


def test_a_text_sets_one_toll_against_another() -> None:
    """ "gave a lower toll of 31": the text itself says that the two differ."""
    base = count(44, BOMB)
    other = count(31, ClaimType.CASUALTIES, by="watch", quote="a lower toll of 31 people killed", start=200)
    (one,) = run(base, other).contradictions
    assert one.kind == "toll"
    assert "44" in one.summary and "31" in one.summary
    same = count(31, ClaimType.CASUALTIES, by="watch", quote="a new toll of 31 people killed", start=200)
    assert kinds(base, same) == []


def test_two_reprints_of_one_clash_are_one_contradiction() -> None:
    """However many texts print the two numbers."""
    pairs = [
        (
            count(44, BOMB, document=name),
            count(31, ClaimType.CASUALTIES, document=name, quote="a toll of 31", start=200),
        )
        for name in ("a.txt", "b.txt")
    ]
    (one,) = run(*(claim for pair in pairs for claim in pair)).contradictions
    assert len(one.claims) == 4


# --- places --------------------------------------------------------------------------------------------


def places(*claims: Claim) -> list[Contradiction]:
    """The contradictions of place, in a war whose tower stands eleven kilometres north."""
    moved = tuple(
        replace(place, lat=(place.lat or 0) + 0.09) if place.id == "port/tower" else place
        for place in WAR.places
    )
    war = replace(WAR, places=moved)
    found = reconcile(claims, (), find_origins(claims, (), (), war), war)
    return [one for one in found.contradictions if one.kind == "place"]


def test_one_incident_at_two_places() -> None:
    """Eight dead and thirty hurt on one day, here at the mill and there at the orchard."""
    (one,) = places(
        count(8, where="port/mill", injured=30), count(8, where="port/tower", injured=30, document="b.txt")
    )
    assert "11 km apart" in one.summary
    assert "Mill" in one.summary and "Tower" in one.summary


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            count(8, where="port/tower", document="b.txt", quote="shells upon the tower left 8 dead"),
            id="one small number is chance",
        ),
        pytest.param(count(8, where="port/tower", injured=31, document="b.txt"), id="unlike numbers"),
        pytest.param(count(8, where="port/quay", injured=30, document="b.txt"), id="next door"),
        pytest.param(
            count(8, where="port/tower", injured=30, document="b.txt", agent="red-front"), id="another side"
        ),
        pytest.param(count(8, where="port/tower", injured=30, start=300), id="one text tells of two"),
    ],
)
def test_two_incidents_alike(other: Claim) -> None:
    """What may as well be two things is left as two."""
    assert places(count(8, where="port/mill", injured=30), other) == []


# --- two dates of one siege ----------------------------------------------------------------------------


def step(kind: ClaimType, where: str, on: str, document: str, agent: str = "blue-army") -> Claim:
    return made(kind, where, agent=agent, on=on, document=document, named=True)


def test_a_closed_gap_besieges_the_whole_again() -> None:
    """One report has the ring closed on the 4th, another its gap on the 15th: one story with two dates."""
    opened = step(ClaimType.BREACH, "port/quay", "1", "b.txt", "red-front")
    whole = step(ClaimType.SIEGE, "x/port", "4", "a.txt")
    gap = step(ClaimType.SIEGE, "port/quay", "15", "b.txt")
    (one,) = [one for one in run(opened, whole, gap).contradictions if one.kind == "date"]
    assert {whole.id, gap.id} == set(one.claims)


def test_a_district_besieged_later_is_another_siege() -> None:
    """Where nothing was opened, the ring around a district is its own."""
    whole = step(ClaimType.SIEGE, "x/port", "4", "a.txt")
    assert "date" not in kinds(whole, step(ClaimType.SIEGE, "port/quay", "15", "b.txt"))
