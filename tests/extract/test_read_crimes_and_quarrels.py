"""Reports of crimes, trials, protests and quarrels from countries that are mostly not at war."""

from collections.abc import Callable

import pytest
from tests.extract.slots import types_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _speakers(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Sudan sentences 12 Brotherhood leaders to death", [], id="sentenced to death"),
        pytest.param("Six miners were beaten to death in Marsa by gunmen.",
                     ["harm.casualties"], id="but: beaten to death"),
        pytest.param("On Friday, Ethiopia issued arrest warrants for 14 editors.", [],
                     id="a warrant arrests nobody"),
        pytest.param("Police announced the arrest of 14 gunmen in Asmara.", ["harm.casualties"],
                     id="but: an arrest"),
        pytest.param("Since the failed coup, the Burundi government has dismissed many teachers.", [],
                     id="a coup that failed"),
        pytest.param("The attacks of the rebels near Bujumbura were unsuccessful.", ["battle.repulse"],
                     id="but: attacks that failed"),
        pytest.param("The senator boarded one of the buses before they set off towards the frontier.", [],
                     id="on their way"),
        pytest.param("Gunmen set off a bomb in Kunduz.", ["battle.explosion"], id="but: a bomb set off"),
        pytest.param("The lawmaker called for radical steps to oust Mugabe.", [], id="out of his office"),
        pytest.param("Islamic State was ousted from Palmyra.", ["territory.withdrawal"],
                     id="but: out of a town"),
        pytest.param("The army seized power from an elected government in May 2012.", [],
                     id="power over a state"),
        pytest.param("Student groups had gathered at Liberty Square on Tuesday to march to the palace.", [],
                     id="a gathering of no fighters"),
        pytest.param("The man was charged with arson, damaging government property and violating the curfew.",
                     ["diplomacy.accusation"], id="what somebody is charged with"),
        pytest.param("Arsonists destroyed two schools in Konduga.", ["harm.damage"], id="but: destroyed"),
        pytest.param("The bodies were being evacuated from the scene in Abuja.", ["harm.casualties"],
                     id="the dead flee nowhere"),
    ],
)  # fmt: skip
def test_what_is_told(read_world: Read, text: str, types: list[str]) -> None:
    """Courts, coups and rallies make no claims of war; acts in the same words do."""
    assert types_of(read_world(text)) == types


def test_rights_groups_speak(read_world: Read) -> None:
    """Groups of people speak as those of one group do."""
    (claim,) = read_world("Rights groups say over 300 protesters died in the crackdown in Khartoum.")
    assert _speakers(claim) == ["Rights groups"]
