"""What reports at the edges of war showed to be read wrongly: who says it, and what his words make of him."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, targets_of, told, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "words", "speakers", "why"),
    [
        ("Turkey's defence ministry said jets hit Qandil in Iraq. The ministry, in a statement on"
         " Twitter, said"
         " nine people died.", "nine", ["Turkey"], "where it is said is no part of who says it"),
        ("A Pentagon spokesman said a drone killed four fighters in Somalia. Army Colonel Rob Manning said no"
         " civilians were hurt.", "no civilians", ["Pentagon"], "an officer of the state that speaks"),
        ("Somalia's army said troops shot four gunmen. Army Colonel Ali Omar said two soldiers were hurt.",
         "two soldiers", ["Government of Somalia"], "of the land's own where no other speaks"),
        ("The Palestinian health ministry said Israeli soldiers killed a man near Ramallah. The army"
         " said nine"
         " soldiers were hurt.", "nine", ["Israel"], "a ministry of health has no army"),
        ('"They burned everything," Musa Ibrahim said. The 45-year-old farmer said gunmen killed nine men.',
         "nine", ["Musa Ibrahim"], "his age takes him up"),
        ("The ministry of defence said a patrol hit a mine in Niger. A spokesman said three soldiers died.",
         "three", ["Government of Niger"], "the ministry's spokesman"),
        ("The mayor said a mine exploded in Azaz. A spokesman for the Delta Board said three people died.",
         "three", ["Delta Board"], "who names his house speaks for it"),
        ("The Libyan coastguard said it had rescued 180 migrants off Zawiya. Spokesman Ayoub Qassem said nine"
         " people died.", "nine", ["Government of Libya"], "its spokesman"),
        ("Somalia's security minister said gunmen shot nine people. Abukar Islow said four soldiers were"
         " killed.",
         "four", ["Government of Somalia"], "the name comes later"),
        ("A senior Israeli officer said troops killed five gunmen in Jenin. Musa Ibrahim said soldiers"
         " killed his"
         " son.", "his son", ["Musa Ibrahim"], "of an officer no name is given"),
        ("Turkey's interior minister, Jane Doe, said nine people died in Van. Musa Ibrahim said soldiers"
         " killed"
         " his son.", "his son", ["Musa Ibrahim"], "the minister has a name"),
        ("India's oil minister said nine people were killed in Sukma.", "nine", ["India"],
         "whatever his office"),
        ("The Taliban's shadow governor said planes killed nine people in Sangin.", "nine", ["Taliban"],
         "whose governor he is"),
        ("Somalia's army said al-Shabab killed nine men. The group's spokesman, Abdi Abu Musab, said its"
         " fighters"
         " had killed 20 officials.", "20", ["al-Shabaab"], "the group that is told of"),
        ("The Sudanese embassy in Nairobi condemned a raid by South Sudanese rebels. The rebels'"
         " spokesman, Lam"
         " Paul Gabriel, said nine soldiers were killed.", "nine", ["South Sudanese rebels"], "theirs"),
    ],
)  # fmt: skip
def test_who_says_it(read_world: Read, text: str, words: str, speakers: list[str], why: str) -> None:
    """A speaker once introduced is taken up by his house, his office, his age or his name."""
    kinds = ("harm.casualties", "battle.airstrike", "battle.explosion")
    claim = next(c for c in read_world(text) if c.type.value in kinds and words in c.quote)
    assert [link.name for link in claim.attribution] == speakers, why


@pytest.mark.parametrize(
    ("text", "kind", "agents", "why"),
    [
        ("Ahmed Al-Mismari, spokesman of the Libyan National Army, said his forces had entered Derna.",
         "territory.advance", ["Libyan National Army"], "whose spokesman he is"),
        ("Ukraine's SBU security service said it had detained two men.", "harm.casualties", ["Ukraine"],
         "its own deed"),
        ('The French presidency said nine jihadists died. "Our soldiers destroyed a base in Timbuktu,"'
         ' it said.',
         "harm.damage", ["France"], "an office speaks for its soldiers"),
        ("Israel's foreign ministry said rockets had hit Sderot.", "battle.shelling", [], "hit, not firing"),
        ("Israel's army said a rocket fired from Gaza landed near Ashkelon.", "battle.shelling", [],
         "the same"),
        ("Israel's army said it had fired rockets at Gaza.", "battle.shelling", ["Israel"], "its own"),
        ("The Nigerian army said it had found mass graves in Damasak.", "harm.casualties", [],
         "who finds them"),
        ("The Houthis fired a missile at Riyadh. Saudi Arabia said the missile was intercepted over the"
         " capital.",
         "harm.damage", ["Saudi Arabia"], "who fires it does not shoot it down"),
        ("The Houthis fired a missile at Riyadh. Saudi Arabia said its guns intercepted the missile.",
         "harm.damage", ["Saudi Arabia"], "who does"),
        ("Turkey's coastguard rescued 55 refugees off Bodrum; nine drowned.", "harm.casualties", [],
         "the sea did"),
        ("Anti-government protesters seized the justice ministry in Kiev.", "territory.capture",
         ["protesters"],
         "a crowd can"),
        ("Rioters burned nine cars in Tuzla.", "harm.damage", ["protesters"], "a crowd can"),
        ("A court in Kyiv ordered the arrest of a lawmaker.", "harm.casualties", [], "no foe arrests him"),
        ("Prosecutors charged a student over the attack in Aurora.", "diplomacy.accusation", ["prosecutors"],
         "no civilians"),
        ("A judge charged four suspects over the attack in Aurora.", "diplomacy.accusation", ["judge"],
         "the same"),
        ("The Taliban rejected the claim, saying farmers were killed in Sangin.", "harm.casualties", [],
         "who tells of dead civilians has not killed them"),
    ],
)  # fmt: skip
def test_who_did_it(read_world: Read, text: str, kind: str, agents: list[str], why: str) -> None:
    """Who tells of what "it" or "his forces" did tells his own deed; of what befell others, he does not."""
    assert agents_of(last(read_world(text), kind)) == agents, why


def test_whoever_fell_blames_nobody(read_world: Read) -> None:
    """The second verb is of whoever spoke, where the first tells of the dead."""
    blamed = first(
        read_world("Police said nine people died in Zamfara and blamed bandits."), "diplomacy.accusation"
    )
    assert (agents_of(blamed), targets_of(blamed)) == (["police"], ["bandits"])
    kept = read_world("Police said gunmen attacked a market in Zamfara and shot nine people.")
    assert "diplomacy.accusation" not in types_of(kept)


@pytest.mark.parametrize(
    ("text", "kind", "places", "why"),
    [
        ("The defence ministry in Kabul denied the base had fallen.", "territory.capture", [], "its seat"),
        ("The Tripoli government condemned the assault.", "battle.offensive", [], "its name"),
        ("The Sudanese embassy in Nairobi condemned the raid by rebels.", "battle.offensive", [],
         "where it is"),
        ("A rocket hit the Sudanese embassy in Nairobi, officials said.", "battle.shelling", ["Nairobi"],
         "hit"),
        ("In a statement issued in Istanbul, the opposition accused Russia of targeting hospitals.",
         "battle.airstrike", [], "where it was told"),
        ("North Korea fired two missiles into the Sea of Japan.", "battle.shelling", ["Sea of Japan"],
         "a sea"),
        ("Hamas said it had arrested four men suspected of firing rockets at Israel.", "harm.casualties", [],
         "where they fired, not where they were held"),
        ("The defence ministry in Kabul said the base in Baghlan had fallen.", "territory.capture",
         ["Baghlan"],
         "told of"),
    ],
)  # fmt: skip
def test_where_it_is_only_told(read_world: Read, text: str, kind: str, places: list[str], why: str) -> None:
    """A ministry's seat and the place of a statement are not where the act was."""
    assert where(told(read_world(text), kind)) == places, why


def test_whoever_was_beheaded_was_beheaded_by_another(read_world: Read) -> None:
    """A doer of whom no list knows more is no reason to take the next one named."""
    text = "A teacher was beheaded near Paris by a Chechen, who was shot by police."
    assert agents_of(first(read_world(text), "harm.casualties")) == []


def test_people_shot_are_no_toll_of_a_bomb(read_world: Read) -> None:
    """Petrol bombs shoot nobody."""
    text = "Protesters in Kiev hurled petrol bombs at police, and two people were shot dead."
    claims = read_world(text)
    assert (agents_of(first(claims, "battle.explosion")), first(claims, "battle.explosion").quantities) == (
        ["protesters"],
        (),
    )
    shot = first(claims, "harm.casualties")
    assert ([q.low for q in shot.quantities], agents_of(shot)) == ([2], [])


def test_a_month_names_a_coup(read_world: Read) -> None:
    """What the coup is called does not date what befell its leader."""
    (shot,) = read_world("The leader of the February coup was shot and wounded on Sunday.")
    assert shot.time is not None
    assert shot.time.start.month != FEBRUARY


FEBRUARY = 2
