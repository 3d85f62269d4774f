"""Sentences that lost their commas: who does it, and who only tells of it."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]
REGIME, REBELS, SANA_POLICE = "Government of Syria", "Syrian rebels", "Aleppo Police Command"


def _told(claims: tuple[Claim, ...], kind: str) -> tuple[list[str], list[str], list[str]]:
    """Return the agents, targets and speakers of the last claim of a type."""
    claim = [claim for claim in claims if claim.type.value == kind][-1]
    return (
        [slot.name for slot in claim.actors_in(ActorRole.AGENT)],
        [slot.name for slot in claim.actors_in(ActorRole.TARGET)],
        [link.name for link in claim.attribution],
    )


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets", "speakers"),
    [
        pytest.param(
            "A source at Aleppo Police Command told SANA that rebels positioned in the eastern suburbs "
            "fired rockets at Hamdaniyah killing two people.",
            "battle.shelling", [REBELS], ["civilians"], [SANA_POLICE], id="posted, not the verb"),
        pytest.param(
            "Rebels shelled Midan killing two civilians. Rebels fired shells at Hamdaniyah leaving four "
            "civilians dead a source at Aleppo Police Command told SANA.",
            "battle.shelling", [REBELS], ["civilians"], [SANA_POLICE], id="dead, and then who tells"),
        pytest.param(
            "In the eastern countryside units of the army repelled an attack by Islamic State.",
            "battle.repulse", [REGIME], ["Islamic State"], [], id="a ground and the units in it"),
        pytest.param(
            "In the southern Daraa province an army unit destroyed in a raid a command post of Nusra Front.",
            "harm.damage", [REGIME], ["Jabhat Fatah al-Sham"], [], id="the object behind a phrase"),
        pytest.param(
            "Russia launched raids in Idlib in support of the Syrian army.",
            "forces.support", ["Russia"], [REGIME], [], id="in support of whom"),
        pytest.param(
            "Jets believed to be Russian struck Binnish. Planes thought to be Syrian bombed Sarmin.",
            "battle.airstrike", [REGIME], [], [], id="whose planes are held to be"),
        pytest.param(
            "Warplanes thought to belong to the regime bombed Sarmin.",
            "battle.airstrike", [REGIME], [], [], id="to whom they are held to belong"),
        pytest.param(
            "Turkey blamed the bombing of Azaz on Russia.",
            "battle.airstrike", ["Russia"], [], ["Turkey"], id="blamed on whom"),
        pytest.param(
            "Britain blamed the chlorine attack on Saraqib on the regime.",
            "diplomacy.accusation", ["United Kingdom"], [REGIME], [], id="whom the blame meets"),
        pytest.param(
            "Turkey blames the YPG for the blast in Azaz.",
            "battle.explosion", ["YPG"], ["Turkey"], ["Turkey"], id="blamed for a blast"),
        pytest.param(
            "The Kurdish-Arab alliance captured Manbij.",
            "territory.capture", ["Syrian Democratic Forces"], [], [], id="the alliance by its make-up"),
        pytest.param(
            "Jets bombed Jarablus. Turkey's state-run news agency said nine rebels were killed.",
            "harm.casualties", [], [REBELS], ["Anadolu Agency"], id="whose news agency"),
    ],
)  # fmt: skip
def test_who_acts_and_who_tells(
    read: Read, text: str, kind: str, agents: list[str], targets: list[str], speakers: list[str]
) -> None:
    """Tellers take no part, and a misread participle costs no doer."""
    assert _told(read(text), kind) == (agents, targets, speakers)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Two children were killed in Hass the White Helmets said in a post on their Facebook page.",
            ["White Helmets"], id="where it was posted"),
        pytest.param(
            "The Syrian Observatory for Human Rights gave a lower toll of nine civilians killed in Hass.",
            ["Syrian Observatory for Human Rights"], id="gave a toll"),
        pytest.param(
            "An AFP correspondent in rebel-held eastern Aleppo said nine civilians were killed.",
            ["AFP"], id="where a reporter stands"),
        pytest.param(
            'The Observatory spoke. "Nine were hurt by strikes that people could not tell apart" said Rami '
            "Abdel Rahman.",
            ["Syrian Observatory for Human Rights"], id="all of a quotation"),
        pytest.param(
            "The Syrian Observatory for Human Rights said a mine went off. Rebels said a bomb did. "
            "The monitor said nine civilians were killed.",
            ["Syrian Observatory for Human Rights"], id="rebels are no monitor"),
        pytest.param(
            "Hezbollah said two of its fighters had left the camp but said nine civilians were killed.",
            ["Hezbollah"], id="but said"),
        pytest.param(
            "The Russian Defence Ministry said rebels left. According to the bulletin Nusra Front shelled "
            "Hamdaniyah and killed nine civilians.",
            ["Russian Defence Ministry"], id="a bulletin and who is in it"),
    ],
)  # fmt: skip
def test_who_speaks(read: Read, text: str, speakers: list[str]) -> None:
    """The speaker of the last claim, found without commas."""
    assert [link.name for link in read(text)[-1].attribution] == speakers


def test_labels_of_a_leaning_source(read: Read) -> None:
    """A network that leans to a side means that side's foe by its words."""
    claims = read("The Local Coordination Committees said the criminal regime shelled Douma.")
    assert _told(claims, "battle.shelling")[0] == [REGIME]
