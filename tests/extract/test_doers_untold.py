"""Who did what is told without a doer: by the blow before it, by who claims it, by the words for people."""

from collections.abc import Callable

import pytest
from tests.extract.slots import last, who

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("Gunmen raided the village of Kware in Nigeria. Twelve people were killed.",
                     "harm.casualties", ["gunmen"], id="the dead of the raid just told"),
        pytest.param("Jihadists ambushed a patrol near Tillaberi. Seven soldiers were killed.",
                     "harm.casualties", ["jihadists"], id="soldiers ambushed"),
        pytest.param("Soldiers opened fire on a crowd in Bamako. Five people were killed.",
                     "harm.casualties", ["Government of Mali"], id="a crowd fired upon"),
        pytest.param("Gunmen raided the village of Kware in Nigeria. Elsewhere, two people were killed.",
                     "harm.casualties", [], id="another incident"),
        pytest.param("Gunmen raided the village of Kware in Nigeria. Twelve people were killed in Kano.",
                     "harm.casualties", [], id="another place"),
        pytest.param("The army and the M23 fought near Goma. Nine people were killed.",
                     "harm.casualties", [], id="either side of a fight may have done it"),
        pytest.param("Gunmen raided Kware in Nigeria. In June, forty people were killed.",
                     "harm.casualties", [], id="the dead of another month"),
        pytest.param("Gunmen raided Kware in Nigeria. \"We are being killed every day,\" a farmer said.",
                     "harm.casualties", [], id="the dead of every day"),
        pytest.param("Gunmen raided Kware in Nigeria. Hundreds of people have been killed in recent weeks.",
                     "harm.casualties", [], id="the dead of weeks"),
        pytest.param("Gunmen raided Kware in Nigeria. Many of those killed were farmers.",
                     "harm.casualties", [], id="who they were is no new toll"),
    ],
)  # fmt: skip
def test_toll_behind_a_blow(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """A toll told right behind an attack is its doers', as long as the report stays with it."""
    assert who(last(read_world(text), kind), ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param("A car bomb exploded in Mogadishu. Al-Shabaab claimed responsibility.",
                     ["al-Shabaab"], id="told first, claimed later"),
        pytest.param("A car bomb exploded in Mogadishu. Al-Shabaab said it was behind the attack.",
                     ["al-Shabaab"], id="behind it"),
        pytest.param("A car bomb exploded in Mogadishu. The attack was claimed by al-Shabaab.",
                     ["al-Shabaab"], id="claimed by"),
        pytest.param("A car bomb exploded in Mogadishu. Al-Shabaab has claimed earlier attacks.",
                     [], id="earlier ones"),
        pytest.param("A car bomb exploded in Mogadishu. No group claimed responsibility.",
                     [], id="nobody"),
        pytest.param("A car bomb exploded in Mogadishu. Al-Shabaab has not claimed responsibility.",
                     [], id="not claimed"),
        pytest.param("A car bomb exploded in Mogadishu. Separately, al-Shabaab claimed the attack.",
                     [], id="another incident"),
    ],
)  # fmt: skip
def test_claimed_later(read_world: Read, text: str, agents: list[str]) -> None:
    """Who claims an attack did it, where the sentences before tell of nobody."""
    first = next(c for c in read_world(text) if c.type.value == "battle.explosion")
    assert who(first, ActorRole.AGENT) == agents


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param("Villagers killed two bandits in Zamfara.",
                     "harm.casualties", ["villagers"], ["bandits"], id="people who act"),
        pytest.param("Two bandits were killed by herdsmen in Zamfara.",
                     "harm.casualties", ["herdsmen"], ["bandits"], id="in the passive"),
        pytest.param("Forty students taken hostage were freed.",
                     "harm.casualties", [], ["civilians"], id="people taken act not"),
        pytest.param("Clashes between villagers and herdsmen broke out in Benue state.",
                     "battle.clash", ["villagers", "herdsmen"], [], id="people on either side"),
        pytest.param("Men on motorbikes shot dead a poet in Mopti.",
                     "harm.casualties", ["gunmen"], ["civilians"], id="men with guns, a man of letters"),
        pytest.param("Rebels killed three sappers near Goma.", "harm.casualties", ["Congolese rebels"],
                     ["Government of Democratic Republic of the Congo"], id="soldiers by what they do"),
        pytest.param("Al-Shabaab raided a base manned by Ethiopian troops in Hiran.",
                     "battle.offensive", ["al-Shabaab"], ["Government of Ethiopia"], id="who mans the base"),
        pytest.param("The PKK attacked a Turkish gendarmerie post in Hakkari.",
                     "battle.offensive", ["PKK"], ["Turkey"], id="a state's gendarmes"),
        pytest.param("Two Burundian peacekeepers died in a mortar attack in Bangui.",
                     "battle.shelling", [], ["peacekeepers"], id="peacekeepers hit"),
        pytest.param("Fulani herders attacked the village of Zarbu in Plateau state.",
                     "battle.offensive", ["Fulani militia"], ["civilians"], id="herders who raid"),
        pytest.param("Hezbollah fired rockets at Kiryat Shmona, wounding two.",
                     "battle.shelling", ["Hezbollah"], ["civilians"], id="hurt of whom nothing is said"),
        pytest.param("The Arakan Army took Paletwa. The group now controls most of the township.",
                     "territory.control", ["Arakan Army"], [], id="the group acts"),
        pytest.param("Al-Shabaab attacked Afgoye. The government accused the group of murder.",
                     "diplomacy.accusation", ["Government of Somalia"], ["al-Shabaab"], id="it is accused"),
        pytest.param("Police blamed the Indigenous People of Biafra. The group denied any role.",
                     "diplomacy.refusal", ["Indigenous People of Biafra"], [], id="police are no group"),
    ],
)  # fmt: skip
def test_whom_words_bring_in(
    read_world: Read, text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    """People act and suffer under the words for them, known as a group or not."""
    claim = last(read_world(text), kind)
    assert (who(claim, ActorRole.AGENT), who(claim, ActorRole.TARGET)) == (agents, targets)
