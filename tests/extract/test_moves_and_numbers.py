"""Ground and forces in any war: where a move leads and began, whose forces they are, who gives to whom."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _told(claims: tuple[Claim, ...], kind: str) -> str:
    """Return the slots of the first claim of a type as "role:name", in alphabetical order."""
    claim = next(claim for claim in claims if claim.type.value == kind)
    slots = [*(f"{a.role}:{a.name}" for a in claim.actors), *(f"{p.role}:{p.name}" for p in claim.places)]
    return " ".join(sorted(slots))


CASES = [
    (
        "Malian soldiers pushed towards Kidal.",
        "territory.advance",
        "agent:Government of Mali destination:Kidal",
        "where an advance leads is no place that it has reached",
    ),
    (
        "Fresh Ugandan troops were flown from Kampala into Bunia last week.",
        "forces.deployment",
        "agent:Government of Uganda destination:Bunia origin:Kampala",
        "who is sent, where a passive names nobody who sends",
    ),
    (
        "Kenyan forces crossed the Juba River into Kismayo.",
        "territory.advance",
        "agent:Kenya location:Kismayo",
        "into a town, across a river",
    ),
    (
        "Berlin delivered two Patriot batteries to Kyiv.",
        "forces.support",
        "agent:Germany target:Ukraine",
        "a capital that arms are given to",
    ),
    (
        "Serbia sold ammunition to Armenia.",
        "forces.support",
        "agent:Serbia target:Armenia",
        "a country that arms are given to",
    ),
    (
        "Ankara moved reserves to Edirne.",
        "forces.deployment",
        "agent:Turkey destination:Edirne",
        "what only governments do with soldiers",
    ),
    (
        "There are about 900 French troops in Niamey.",
        "forces.strength",
        "agent:France location:Niamey",
        "whose soldiers there are",
    ),
    (
        "Analysts put the number of Wagner fighters in Bamako at 1,000.",
        "forces.strength",
        "agent:Wagner Group location:Bamako",
        "whose strength is reckoned, not who reckons",
    ),
    (
        "The M23, which is supported by Rwanda, captured Masisi.",
        "territory.capture",
        "agent:M23 location:Masisi",
        "the verb behind a relative clause",
    ),
    (
        "Shells hit Bunia. Displaced families gathered at a camp.",
        "harm.displacement",
        "target:civilians",
        "who gathers has not left where the shells fell",
    ),
    (
        "Shells hit Bunia. Residents were allowed to return to their houses.",
        "harm.displacement",
        "destination:Bunia target:civilians",
        "who goes back goes to the place told of",
    ),
    (
        "Shells hit Bunia. Residents fled.",
        "harm.displacement",
        "origin:Bunia target:civilians",
        "who flees leaves the place told of",
    ),
    (
        "Gunmen attacked Bunia, and villagers fled to Beni, where most are living in tents.",
        "harm.displacement",
        "destination:Beni target:civilians",
        "where they live is where they came to",
    ),
    (
        "A rocket fired from Gaza hit Sderot.",
        "battle.shelling",
        "location:Sderot origin:Gaza",
        "where a rocket was fired is not hit",
    ),
    (
        "Missiles launched from Belgorod hit Bunia.",
        "battle.shelling",
        "location:Bunia origin:Belgorod",
        "the launch is no act of its own",
    ),
    (
        "Mortar fire from Lebanon struck Haifa.",
        "battle.shelling",
        "location:Haifa origin:Lebanon",
        "fire from a land",
    ),
    (
        "Ugandan forces shelled Bunia from Beni.",
        "battle.shelling",
        "agent:Government of Uganda location:Bunia origin:Beni",
        "from where guns shell",
    ),
    (
        "Rebels opened a corridor, which the army closed again on 4 September.",
        "territory.siege",
        "agent:government forces",
        "closed on a day is no closing in",
    ),
    (
        "Unlike Beni, Bunia was shelled on Monday.",
        "battle.shelling",
        "location:Bunia",
        "what it was unlike was not shelled",
    ),
    (
        "In Kampala, officials said shells had hit Bunia.",
        "battle.shelling",
        "location:Bunia",
        "where it was said is not where it was",
    ),
    (
        "In Bunia, officials said shells had killed five.",
        "battle.shelling",
        "location:Bunia target:civilians",
        "where it was said is where it was, when no other place is named",
    ),
    (
        "The death toll from strikes on Bunia rose to ten.",
        "battle.airstrike",
        "location:Bunia target:civilians",
        "a toll from strikes is no place",
    ),
]


@pytest.mark.parametrize(("text", "kind", "slots", "why"), CASES, ids=[case[-1] for case in CASES])
def test_moves_and_numbers(read_world: Read, text: str, kind: str, slots: str, why: str) -> None:
    assert _told(read_world(text), kind) == slots, why


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The Taliban no longer control Kunduz.", True),
        ("Kunduz is no longer under the control of the Taliban.", True),
        ("Kunduz is not under the control of the Taliban.", True),
        ("Kunduz is under the control of the Taliban.", False),
    ],
)
def test_who_does_not_hold_a_place(read_world: Read, text: str, negated: bool) -> None:
    assert {claim.negated for claim in read_world(text)} == {negated}
