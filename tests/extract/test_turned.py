"""Forms turned round, what their nouns say, and namesakes: passives of verb and object, doings in -ing."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, process_document
from communique.records.claim import Claim


@pytest.fixture(scope="module")
def told(world: Knowledge) -> Callable[[str], list[Claim]]:
    """Return the claims of a text that is read without a case."""
    return lambda text: list(process_document(make_document(text), world).claims)


_ACTS = [
    # the noun of "verb * noun" as the passive's subject
    ("The road to the town of Kalowa was reopened by the army.", ["territory.breach"]),
    ("Heavy losses were inflicted on the militants near Kalowa.", ["harm.casualties"]),
    ("Gains were made by the rebels near Kalowa.", ["territory.advance"]),
    ("Fire was opened on worshippers in Kalowa by gunmen.", ["battle.clash"]),
    # what a form in -ing names
    ("The retaking of the town of Kalowa by the army took a day.", ["territory.capture"]),
    ("The pounding of the town of Kalowa by artillery units went on.", ["battle.shelling"]),
    ("The wrecking of a power station by militiamen angered Kalowa.", ["harm.damage"]),
    ("The burning of the midnight oil tired the clerks.", []),
    # nouns of acts
    ("The occupation of the town of Kalowa by the insurgents went on.", ["territory.control"]),
    ("The expulsion of villagers from Kalowa went on.", ["harm.displacement"]),
    ("The denial of aid to the town of Kalowa went on.", ["harm.deprivation"]),
    ("The massacre of forty villagers in Kalowa lasted hours.", ["harm.casualties"]),
    ("The capture of ten soldiers alarmed the town of Kalowa.", ["harm.casualties"]),
    ("The seizure of Kalowa by the rebels took hours.", ["territory.capture"]),
    # who holds, and who takes
    ("The rebels occupy Kalowa and Derbane.", ["territory.control"]),
    ("The rebels occupied Kalowa at dawn.", ["territory.capture"]),
    ("The rebels cut off all land access to Kalowa.", ["territory.siege"]),
    ("The militiamen starved the residents of Kalowa.", ["harm.deprivation"]),
    ("Militiamen drove thousands of people from the town of Kalowa.", ["harm.displacement"]),
    # what happened is no demand
    ("A resident told the agency that the insurgents pulled out of Kalowa.", ["territory.withdrawal"]),
    ("No aid convoy has entered the town of Kalowa since August.", ["harm.deprivation"]),
    ("Five soldiers paid the supreme price near Kalowa.", ["harm.casualties"]),
    ("Dozens reported dead in the suburb of Kalowa", ["harm.casualties"]),
    ("The militia has been at war with the army since April.", ["battle.clash"]),
    ("All attempts of the enemy near Kalowa were resolutely suppressed.", ["battle.repulse"]),
    ("Some 12 thousand people remain confined in the town of Kalowa.", ["harm.besieged"]),
    ("More than 60,000 of the 90,000 residents have left.", ["harm.displacement"]),
    ("Soldiers gained entry into the town of Kalowa.", ["territory.advance"]),
    ("The draft would oblige Damascus to withdraw from the rest of the province.", ["territory.withdrawal"]),
    ("Men were taken to the river bank and shot there.", ["harm.casualties"]),
    ("Ten soldiers were killed and dozens captured near Kalowa.", ["harm.casualties", "harm.casualties"]),
    ("A clinic was burned and four shops looted in Kalowa.", ["harm.damage", "harm.damage"]),
    ("Tanks and planes bombed the town of Kalowa.", ["battle.airstrike", "battle.shelling"]),
    ("The base was theirs before the rebels seized it in May.", ["territory.capture"]),
    ("Army vehicles entered the suburb of Kalowa under heavy fire.", ["territory.advance"]),
    ("Troops blocked all further supplies to the town of Kalowa.", ["harm.deprivation"]),
    ("Militiamen denied demolishing homes in Kalowa.", ["harm.damage"]),
    ("The army's entry into the town of Kalowa was announced.", ["territory.advance"]),
    ("Kalowa was seized by the rebels on Monday.", ["territory.capture"]),
    ("Families fled to cleared areas at Kalowa.", ["harm.displacement"]),
    # namesakes
    ("Tensions exploded between the two parties in Kalowa.", []),
    ("The number of losses among the soldiers reached 361.", ["harm.casualties"]),
    ("The villagers returned to put out the fires in Kalowa.", []),
]


@pytest.mark.parametrize(("text", "kinds"), _ACTS)
def test_acts(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """Each report tells of these acts and no others."""
    assert sorted(claim.type.value for claim in told(text)) == sorted(kinds)


def test_doer_of_what_a_form_in_ing_names(told: Callable[[str], list[Claim]]) -> None:
    """The phrase with "by" names the doer, that with "of" the place."""
    (claim,) = told("The retaking of the town of Kalowa by the army took a day.")
    assert [a.mention for a in claim.actors if a.role.value == "agent"] == ["the army"]
    assert [p.name for p in claim.places] == ["Kalowa"]


def test_grenade_and_bomb_are_two_blasts(told: Callable[[str], list[Claim]]) -> None:
    """A bomb planted and set off is one blast; a grenade before a bomb are two."""
    assert len(told("Militants planted a bomb near the mosque in Kalowa and set it off by phone.")) == 1
    assert len(told("A man hurled a grenade at guards in Kalowa before a bomb exploded at the gate.")) == 2


_TOLLS = [
    (
        "Fighters killed 25 civilians in an attack on a camp near Kalowa, as clashes went on over Derbane.",
        ["harm.casualties"],
    ),
    ("Militants massacred 51 farmers near Kalowa and killed 12 soldiers in an ambush.", ["harm.casualties"]),
    (
        "Soldiers killed six villagers near Kalowa and used captives as shields to deter ambushes.",
        ["harm.casualties"],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), _TOLLS)
def test_tolls_told_apart(told: Callable[[str], list[Claim]], text: str, kinds: list[str]) -> None:
    """A toll is not that of an act of which the sentence tells besides."""
    tolls = [c for c in told(text) if any(q.measure == "killed" for q in c.quantities)]
    assert [c.type.value for c in tolls][: len(kinds)] == kinds


def test_raid_of_troops(told: Callable[[str], list[Claim]]) -> None:
    """A raid is one on the ground where a report tells of troops and of no aircraft."""
    claims = told("Soldiers stormed Kalowa at dawn. Two farmers were hurt in the raid on Derbane.")
    assert "battle.airstrike" not in {claim.type.value for claim in claims}
