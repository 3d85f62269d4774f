"""A claim says what its own words say: denials, aims and doubts, who is whose friend, and who speaks."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def told(read: Read, text: str, kind: str) -> Claim:
    """Return the first claim of a type in a text."""
    return next(c for c in read(text) if c.type is ClaimType(kind))


@pytest.mark.parametrize(
    ("text", "kind", "stance", "negated"),
    [
        pytest.param(
            "The shelling of the clinic caused no deaths but wounded nine people.",
            "battle.shelling", "asserted", False, id="no harm is no denial of the act"),
        pytest.param(
            "Engineers would not be deterred by the shelling of Azaz, the council said.",
            "battle.shelling", "asserted", False, id="nor is what it does not bring about"),
        pytest.param(
            "The shelling of Azaz did not take place.",
            "battle.shelling", "asserted", True, id="an act that did not happen is denied"),
        pytest.param(
            "The revolution will go on after years of killing and shelling in Homs.",
            "battle.shelling", "asserted", False, id="what came before is no aim"),
        pytest.param(
            "The council will raise an alleged gas attack on Saraqib at the meeting.",
            "battle.chemical", "claimed", False, id="an alleged act has been alleged"),
        pytest.param(
            "The destruction of the bridges was also aimed at isolating Raqqa, the source said.",
            "harm.damage", "asserted", False, id="what is aimed at something was done"),
        pytest.param(
            "It was the deadliest raid to hit the city of Hama in a year.",
            "battle.airstrike", "asserted", False, id="which raid it was"),
        pytest.param(
            "Russia is carrying out strikes in Idlib allegedly aimed at the Nusra Front.",
            "battle.airstrike", "asserted", False, id="only the aim is alleged"),
        pytest.param(
            "Officials found no basis for reports that civilians were killed in Raqqa.",
            "harm.casualties", "asserted", True, id="no basis for reports"),
        pytest.param(
            "The monitor said the rebels had advanced but reported heavy clashes in Azaz.",
            "battle.clash", "asserted", False, id="who reports does not doubt"),
        pytest.param(
            "Azaz is still beyond the control of the army.",
            "territory.control", "asserted", True, id="beyond control"),
    ],
)  # fmt: skip
def test_stance_of_what_is_said(text: str, kind: str, stance: str, negated: bool, read: Read) -> None:
    claim = told(read, text, kind)
    assert (claim.stance, claim.negated) == (Stance(stance), negated)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The truce was brokered by regime ally Iran.",
            "diplomacy.ceasefire", ["Iran"], [], id="an ally is not whose ally he is"),
        pytest.param(
            "Opponents of Assad took up arms in Homs.",
            "battle.clash", [], [], id="nor is a foe"),
        pytest.param(
            "The army backed by its Lebanese ally Hezbollah took the hill of Qusayr.",
            "forces.support", ["Hezbollah"], ["Government of Syria"], id="an ally by nation and name"),
        pytest.param(
            "A US aid worker was killed in Raqqa.",
            "harm.casualties", [], ["civilians"], id="a private person is no state"),
        pytest.param(
            "A bomb blast hits Syria's Aleppo.",
            "battle.explosion", [], [], id="a land is not what is hit in it"),
        pytest.param(
            "The regime forces met opposition fighters holding the enclave near Damascus.",
            "territory.control", ["Syrian rebels"], [], id="whose participle it is"),
        pytest.param(
            "The deal is between regime forces and opposition fighters holding the enclave near Damascus.",
            "territory.control", ["Syrian rebels"], [], id="the second side alone"),
        pytest.param(
            "The opposition-held side of Aleppo is under siege.",
            "territory.siege", [], [], id="who holds a town does not besiege it"),
        pytest.param(
            "Rebels from Hama killed nine people from Homs.",
            "harm.casualties", ["Syrian rebels"], ["civilians"], id="where people are from"),
        pytest.param(
            "Nine people most of them from Ahrar al-Sham were killed by a suicide bomber in Idlib.",
            "battle.explosion", [], ["civilians"], id="of whom the victims are"),
        pytest.param(
            "Rebels fought the Islamic State, whose assault on Homs killed nine.",
            "battle.offensive", ["Islamic State"], [], id="whose"),
        pytest.param(
            "Russia: Terrorists shelled Aleppo.",
            "battle.shelling", ["Syrian rebels"], [], id="a colon parts the speaker from his foe"),
        pytest.param(
            "Clashes broke out between Turkish forces backed by tanks and Kurdish fighters in Jarablus.",
            "battle.clash", ["Turkey", "YPG"], [], id="the second side of between"),
        pytest.param(
            "Talks between government forces and non-jihadist rebels went on in Idlib.",
            "diplomacy.talks", ["Government of Syria", "Syrian rebels"], [], id="what rebels are not"),
    ],
)  # fmt: skip
def test_who_by_the_words(text: str, kind: str, agents: list[str], targets: list[str], read: Read) -> None:
    claim = told(read, text, kind)
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
    assert not targets or [slot.name for slot in claim.actors_in(ActorRole.TARGET)] == targets


def test_a_group_of_a_land_is_the_one_named(read: Read) -> None:
    text = "The army is fighting Nusra in Hama with Hezbollah. The Lebanese group sent fighters to Hama."
    claim = told(read, text, "forces.deployment")
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == ["Hezbollah"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Opponents of Bashar al-Assad said the army killed forty people in Daraya.",
         ["Opponents of Bashar al-Assad"]),
        ('"We will shell Homs," he said, referring to the Kurdistan Workers Party.', []),
        ("17 factions in Aleppo, Hama and Idlib announced that they will shell Homs.", ["Syrian rebels"]),
        ("Following Wednesdays reports the Observatory said the army shelled Daraya.",
         ["Syrian Observatory for Human Rights"]),
        ("According to official Syrian military spokesperson the army killed 33 militants in Hama.",
         ["Syrian Armed Forces"]),
        ("We are fighting the PKK Hassan said.", ["Hassan"]),
    ],
)  # fmt: skip
def test_who_speaks(text: str, sources: list[str], read: Read) -> None:
    assert [source.name for source in read(text)[0].attribution] == sources


def test_a_toll_is_of_the_act_that_killed(read: Read) -> None:
    text = (
        "The shelling of Idlib came a day after air strikes by Russian warplanes killed 26 people in Saraqib."
    )
    assert [q.low for q in told(read, text, "battle.airstrike").quantities] == [26]
    assert not told(read, text, "battle.shelling").quantities


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Iran and rebel backer Turkey sent envoys to Astana.", "forces.support", id="an epithet"
        ),
        pytest.param(
            "The militia has fighters operating throughout Syria.", "forces.strength", id="no number"
        ),
        pytest.param(
            "Rescuers pulled nine bodies from the rubble in Idlib.", "harm.damage", id="where they dig"
        ),
    ],
)
def test_nothing_is_said_of_it(text: str, kind: str, read: Read) -> None:
    assert all(claim.type is not ClaimType(kind) for claim in read(text))


def test_an_army_by_name_is_no_state(read: Read) -> None:
    claim = told(read, "The al-Noor Army shelled Hama.", "battle.shelling")
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == ["al-Noor Army"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The army took the last rebel strongholds in the province.", [ClaimType.CAPTURE]),
        ("The envoy met with parties involved in the conflict.", [ClaimType.TALKS]),
    ],
)
def test_what_is_only_a_description(text: str, kinds: list[ClaimType], read: Read) -> None:
    assert [claim.type for claim in read(text)] == kinds


def test_a_side_of_a_town_is_hit_by_whose_jet_it_is(read: Read) -> None:
    claim = told(
        read, "Meanwhile a Russian jet targeted north of Idlib with four air strikes.", "battle.airstrike"
    )
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == ["Russia"]


def test_a_nationality_is_no_place(read: Read) -> None:
    claim = told(
        read, "Rebels took three districts of the Syrian northern city of Tabqa.", "territory.capture"
    )
    assert [slot.name for slot in claim.places] == ["Tabqa"]


def test_who_only_supervises_is_asked_for_nothing(read: Read) -> None:
    claim = told(read, "Germany called for UN-supervised humanitarian access to Aleppo.", "diplomacy.demand")
    assert not list(claim.actors_in(ActorRole.TARGET))
