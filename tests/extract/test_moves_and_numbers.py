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
