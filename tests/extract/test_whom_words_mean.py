"""Whom labels, pronouns and titles mean: the group of the sentence, the party that speaks, the state."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]
REGIME, REBELS, NUSRA = "Government of Syria", "Syrian rebels", "Jabhat Fatah al-Sham"


def _sides(claims: tuple[Claim, ...], kind: str) -> tuple[list[str], list[str]]:
    claim = [claim for claim in claims if claim.type.value == kind][-1]
    return (
        [slot.name for slot in claim.actors_in(ActorRole.AGENT)],
        [slot.name for slot in claim.actors_in(ActorRole.TARGET)],
    )


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "Islamic State left Ithriya. The army raided a post of Nusra Front and killed 20 militants.",
            "harm.casualties", [REGIME], [NUSRA], id="the group of the sentence, not the last one"),
        pytest.param(
            "Nine Islamist fighters were killed in clashes with Kurdish militants in Tell Abyad.",
            "battle.clash", ["YPG"], ["jihadists"], id="not the group on the other side"),
        pytest.param(
            "Syrian and Russian warplanes bombed Atarib. The raids killed nine civilians.",
            "battle.airstrike", [REGIME, "Russia"], ["civilians"], id="an act taken up has all its doers"),
        pytest.param(
            "The army bombed Sarmin. Ahrar al-Sham suffered another blow in similar strikes on Binnish.",
            "battle.airstrike", [REGIME], ["Ahrar al-Sham"], id="who suffers does not strike"),
        pytest.param(
            "A blast hit Homs. No armed group has claimed responsibility for the attack.",
            "battle.explosion", [], [], id="no group is nobody"),
        pytest.param(
            "Ahrar al-Sham blamed Russian jets and said it would fight the army in Sarmin.",
            "battle.clash", ["Ahrar al-Sham"], [REGIME], id="the party that says what it would do"),
        pytest.param(
            "A chlorine attack hit Saraqib. UNICEF gave treatment near the scene of the attack.",
            "battle.chemical", [], [], id="who treats did not strike"),
        pytest.param(
            "The air force killed nine civilians in Douma.",
            "battle.airstrike", [REGIME], ["civilians"], id="the country's air force"),
        pytest.param(
            "Nusra Front shelled Aleppo. A source at Aleppo Police Command said shells fell in Midan.",
            "battle.shelling", [NUSRA], [], id="police who only tell"),
        pytest.param(
            "The army backed by its Lebanese ally Hezbollah captured Yabrud.",
            "territory.capture", [REGIME], [], id="an ally is no second subject"),
    ],
)  # fmt: skip
def test_who_is_meant(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """The agents and targets of the last claim of a type."""
    found, hit = _sides(read(text), kind)
    assert (sorted(found), hit) == (sorted(agents), targets)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("British Foreign Secretary Jane Doe said", ["United Kingdom"], id="before a name"),
        pytest.param("Syrian Information Minister Omar Sill said", [REGIME], id="a minister at home"),
        pytest.param("Syria's opposition said", [REBELS], id="a country's opposition is not its state"),
        pytest.param("A commander of the Russian General Staff said", ["Russia"], id="whose general staff"),
        pytest.param("A resident speaking from a depot inside Aleppo said", ["residents"], id="where he is"),
        pytest.param("This aggression and crimes confirm", [], id="deeds do not speak"),
    ],
)  # fmt: skip
def test_who_is_meant_to_speak(read: Read, text: str, speakers: list[str]) -> None:
    """The speaker of a claim by title, state and standing."""
    claims = read(f"{text} that nine civilians were killed in Saraqib.")
    assert [link.name for link in claims[-1].attribution] == speakers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Nine civilians were killed in Saraqib the Syrian Observatory for Human Rights said on Tuesday "
            "the latest deaths in a truce zone.", id="what a lost comma sets beside"),
        pytest.param(
            "Rebel fire on Saraqib killed nine people said the Syrian Observatory for Human Rights adding "
            "that two were boys.", id="who said it before what was added"),
        pytest.param(
            "Nine civilians were killed in Saraqib in rebel shelling the Syrian Observatory for Human Rights "
            "reported.", id="shelling before a monitor's name"),
    ],
)  # fmt: skip
def test_a_monitor_behind_what_it_says(read: Read, text: str) -> None:
    """Without commas the monitor still ends what it says."""
    assert [link.name for link in read(text)[0].attribution] == ["Syrian Observatory for Human Rights"]


def test_a_quotation_mark_at_a_sentence_s_start_opens_a_quotation(read: Read) -> None:
    """A closing mark that was lost does not make what follows a quotation."""
    claims = read(
        '"I saw a flash" Jane Doe said. "Then there was an explosion. "People fell." Islamic State said '
        "nine rebels were killed in Azaz."
    )
    assert [link.name for link in claims[-1].attribution] == ["Islamic State"]


@pytest.mark.parametrize(
    ("text", "agents", "why"),
    [
        ("Islamic Jihad shelled Sderot on Monday. Then the Palestinian militant group shelled Ashkelon.",
         ["Palestinian Islamic Jihad"], "named last"),
        ("Hamas shelled Sderot on Monday. Then the Palestinian militant group shelled Ashkelon.",
         ["Hamas"], "named last"),
        ("Islamic Jihad shelled Sderot, and Hamas shelled Ashdod on Monday. Then the Palestinian militant"
         " group shelled Ashkelon.", ["Hamas"], "the later one"),
        ("On Monday the Palestinian militant group shelled Ashkelon.", ["Hamas"], "none named: as a rule"),
    ],
)  # fmt: skip
def test_group_of_a_country(read_world: Read, text: str, agents: list[str], why: str) -> None:
    """ "The Fooish group" is the Fooish group named last, not always the best known one."""
    assert _sides(read_world(text), "battle.shelling")[0] == agents, why
