"""Who says a thing and how: citations, denials of reports, what stays open, quotations that go on."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "sources", "stance"),
    [
        pytest.param(
            "Local media, citing police, said gunmen killed nine miners at Bria.",
            "harm.casualties", ["local media", "police"], "asserted", id="a citation inside the sentence"),
        pytest.param(
            "Citing unnamed intelligence officials, the daily said that 400 fighters had crossed into Niger.",
            "territory.advance", ["daily", "officials"], "asserted", id="a citation that opens"),
        pytest.param(
            "Rwanda rejects accusations that it arms the M23 rebels.",
            "forces.support", ["Government of Rwanda"], "denied", id="accusations rejected"),
        pytest.param(
            "Reports of gas being used in Saraqib were dismissed by Damascus.",
            "battle.chemical", ["Government of Syria"], "denied", id="reports dismissed by"),
        pytest.param(
            "The coalition confirmed reports of an air strike on Mosul.",
            "battle.airstrike", ["US-led coalition"], "confirmed", id="reports confirmed"),
        pytest.param(
            "The army did not confirm that rebels had entered Bunia.",
            "territory.advance", [], "claimed", id="not confirmed"),
        pytest.param(
            "The ministry would neither confirm nor deny that jets had bombed Wadi.",
            "battle.airstrike", [], "claimed", id="neither confirmed nor denied"),
        pytest.param(
            "No group claimed responsibility for the blast in Jalalabad that killed 14 people.",
            "battle.explosion", [], "asserted", id="nobody speaks"),
        pytest.param(
            "Residents of Bakhmut reported shelling through the night.",
            "battle.shelling", ["residents of Bakhmut"], "asserted", id="reported is a verb"),
        pytest.param(
            "In a statement carried by the official SANA agency, the army said it broke the siege of Homs.",
            "territory.breach", ["Government of Syria"], "asserted", id="who carries it says nothing"),
        pytest.param(
            "The state news agency said the provincial governor confirmed the death of 11 people in a blast.",
            "battle.explosion", ["state news agency", "provincial governor"], "confirmed",
            id="a governor is no agency"),
        pytest.param(
            '"They came at dawn," said farmer Musa Ibrahim. "They killed nine people and burned our homes."',
            "harm.casualties", ["Musa Ibrahim"], "asserted", id="the quotation goes on"),
        pytest.param(
            "A shopkeeper, who gave his name only as Karim, said shells had landed near the mosque.",
            "battle.shelling", ["Karim"], "asserted", id="a first name alone"),
        pytest.param(
            "Save the Children's country director told Sky News that 85,000 children had starved.",
            "harm.deprivation", ["Save the Children"], "asserted", id="a charity's director"),
        pytest.param(
            "Explosions rocked Khartoum on Saturday, witnesses and an AFP journalist said.",
            "battle.explosion", ["witnesses", "AFP"], "asserted", id="two speakers"),
        pytest.param(
            "Kyiv said its troops had taken Robotyne.",
            "territory.capture", ["Ukraine"], "asserted", id="a capital that says"),
    ],
)  # fmt: skip
def test_sayings(read_world: Read, text: str, kind: str, sources: list[str], stance: str) -> None:
    """Each way of saying gives its speakers, outermost first, and its stance."""
    claim = next(c for c in read_world(text) if c.type.value == kind)
    assert ([link.name for link in claim.attribution], claim.stance.value) == (sources, stance)
