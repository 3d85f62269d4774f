"""Who acts, suffers and speaks in reports on wars and attacks of which there is no case."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import load_knowledge, process_document
from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read_world() -> Read:
    """Return the claims of a text that is read with general knowledge alone."""
    world = load_knowledge(None)
    return lambda text: process_document(make_document(text), world).claims


def _first(claims: tuple[Claim, ...], kind: str) -> Claim:
    return next(claim for claim in claims if claim.type.value == kind)


def _named(claim: Claim, role: ActorRole) -> list[str]:
    return [slot.name for slot in claim.actors_in(role)]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Nigerian troops recaptured the town of Gwoza from Boko Haram.",
            "territory.capture", ["Government of Nigeria"], id="in a war of its own: the government"),
        pytest.param(
            "French warplanes bombed a camp of the group near Kidal in Mali.",
            "battle.airstrike", ["France"], id="a state abroad keeps its name"),
        pytest.param(
            "Kenyan police clashed with gunmen in Garissa.",
            "battle.clash", ["Kenyan police"], id="police go by their words"),
        pytest.param(
            "Bandits killed nine villagers in Zamfara.", "harm.casualties", ["bandits"], id="bandits"),
    ],
)  # fmt: skip
def test_who_acts(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """An actor is named as far as the words name it, and no further."""
    assert _named(_first(read_world(text), kind), ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        pytest.param(
            "Police shot dead three demonstrators in Conakry.",
            "harm.casualties", ["protesters"], id="a crowd is named as such"),
        pytest.param(
            "Two policemen were wounded by a roadside bomb in Quetta.",
            "battle.explosion", ["police"], id="police are not the army"),
    ],
)  # fmt: skip
def test_who_suffers(read_world: Read, text: str, kind: str, targets: list[str]) -> None:
    """Victims go by what the words call them."""
    assert _named(_first(read_world(text), kind), ActorRole.TARGET) == targets
