"""Who says it, who did it and who suffered it in reports on Syria that nobody coded."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, of_type, targets_of, told, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _said(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param(
            "Ivan Sokolov speaking at a press briefing in Ankara with his Turkish counterpart Kemal Yazar"
            " said rebels had shelled Hama.",
            "battle.shelling", ["Ivan Sokolov"], id="beside whom he spoke"),
        pytest.param(
            "Two men were killed by guards speaking Kurdish in Hama the Observatory said.",
            "harm.casualties", ["Syrian Observatory for Human Rights"], id="speaking a language"),
        pytest.param(
            "A Rastan resident speaking from a school in Hama said jets had bombed Idlib.",
            "battle.airstrike", ["residents of Rastan"], id="of where he is"),
        pytest.param(
            "The Rastan Relief Council a local group that backs protest and resistance against the Syrian"
            " government reported that jets had bombed Idlib.",
            "battle.airstrike", ["Rastan Relief Council"], id="against whom"),
        pytest.param(
            "Rebels shelled Hama according to the Telegram channel of the Islamic Front.",
            "battle.shelling", ["Islamic Front"], id="whose channel"),
        pytest.param(
            "Rebels shelled Hama according to Facebook pages.",
            "battle.shelling", ["Facebook"], id="nobody's page"),
        pytest.param(
            "Daesh raided Rastan on Monday.\nThe hard-line militant group said it killed 14 soldiers.",
            "harm.casualties", ["Islamic State"], id="a hyphen in what they are called"),
        pytest.param(
            "Russia rejected the report. The staunch Assad ally insisted that Syrian jets bombed Hama.",
            "battle.airstrike", ["Russia"], id="whose ally"),
        pytest.param(
            "State TV showed images of bodies in a market in Hama.",
            "harm.casualties", ["Syrian state TV"], id="what is shown"),
        pytest.param(
            "A Russian air strike killed 14 Nusra Front fighters in Hama the Interfax agency quoted the"
            " Russian army as saying late on Monday.",
            "battle.airstrike", ["Interfax", "Russia"], id="when it was quoted"),
        pytest.param(
            "Russias Rossiya 24 state television channel said jets had bombed Hama.",
            "battle.airstrike", ["Russian state TV"], id="which land's state television"),
        pytest.param(
            "Russian state television said jets had bombed Hama.",
            "battle.airstrike", ["Russian state TV"], id="a land before it"),
        pytest.param(
            "State television said jets had bombed Hama.",
            "battle.airstrike", ["Syrian state TV"], id="the war's own land"),
        pytest.param(
            "Reuters reported residents and medics as saying that jets had bombed Hama.",
            "battle.airstrike", ["Reuters", "residents of Hama", "medics"], id="reported as saying"),
    ],
)  # fmt: skip
def test_who_says_it(read: Read, text: str, kind: str, sources: list[str]) -> None:
    """A speaker is whom the words make it, not who stands between him and his verb."""
    assert _said(last(read(text), kind)) == sources


def test_a_mark_that_can_only_close(read: Read) -> None:
    """A stray closing mark opens no quotation, so that nobody says the sentences behind it."""
    claims = read(
        'Rebels in Hama said "we stay" until the army leaves .... there is no way out". The words came after'
        " jets bombed Rastan. The army shelled Idlib."
    )
    assert [_said(claim) for claim in claims if claim.type.value != "territory.withdrawal"] == [[], []]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "The militants left behind scores of dead and wounded members and fled Hama.",
            "harm.casualties", [], ["militants"], id="one's own dead"),
        pytest.param(
            "The Russians had on Sunday accused militants of looting Hama.",
            "diplomacy.accusation", ["Russia"], ["militants"], id="a day behind the auxiliary"),
        pytest.param(
            "The regime forces had made three attempts to advance into Rastan but all of these attempts had"
            " been repelled.",
            "battle.repulse", [], ["Government of Syria"], id="whose attempts"),
        pytest.param(
            "Al-Nusra seized nine men from a unit who had been armed and trained by Washington.",
            "forces.support", ["United States"], [], id="who seizes the trained men"),
        pytest.param(
            "Turkey says kills 14 Nusra Front fighters in Syria air strike.",
            "battle.airstrike", ["Turkey"], ["Jabhat Fatah al-Sham"], id="in which land it struck"),
        pytest.param(
            "The envoy pleaded with the al-Qaeda linked Fatah al-Sham to leave Rastan.",
            "diplomacy.demand", [], ["Jabhat Fatah al-Sham"], id="whose group it is"),
        pytest.param(
            "The Nusra militants and other terrorist groups targeted on Sunday with a number of rocket shells"
            " the area around Nile Street in Aleppo.",
            "battle.shelling", ["Jabhat Fatah al-Sham"], [], id="what was struck stands last"),
        pytest.param(
            "Daesh said it was responsible for a car bombing in Hama.",
            "battle.explosion", ["Islamic State"], [], id="said it was responsible"),
        pytest.param(
            "The army retook Rastan. Villagers were massacred in reprisal for collaborating with the army.",
            "harm.casualties", [], ["civilians"], id="with whom they had worked"),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Who loses, is repelled or was helped is no doer, and who strikes is not the one helped."""
    claim = last(read(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        pytest.param(
            "In an interview with Al Arabiya Syrian National Coalition chief Omar Haddad called on Russia to"
            " stop its raids.",
            "diplomacy.demand", ["Syrian National Coalition"], ["Russia"], id="to whom he spoke"),
        pytest.param(
            "Arab League chief Nabil Haddad urged Russia to stop its raids.",
            "diplomacy.demand", ["Arab League"], ["Russia"], id="who holds its post"),
        pytest.param(
            "Jordan condemned the attacks on villagers in Rastan.",
            "diplomacy.accusation", ["Jordan"], [], id="whom the condemned attack hit"),
    ],
)  # fmt: skip
def test_who_speaks_to_whom(read: Read, text: str, kind: str, agents: list[str], targets: list[str]) -> None:
    """Acts of speech are those of who speaks, against who is meant to have done wrong."""
    claim = last(read(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


def test_a_charge_is_refused_by_nobody_who_makes_it(read: Read) -> None:
    """What the accused say of a charge is not told by the accusers."""
    claims = read(
        "The rebels have accused the army of killing nine villagers in Rastan - a charge dismissed by it."
    )
    assert [_said(claim) for claim in of_type(claims, "diplomacy.refusal")] == [[]]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        pytest.param(
            "The Nusra Front attacked Sharia courts and offices in Rastan.", "battle.offensive", ["Rastan"],
            id="a law's courts"),
        pytest.param(
            "Abu Abdelrahman Salqin leader of a rebel group was killed in a car bombing.",
            "battle.explosion", [],
            id="a leader's surname"),
        pytest.param(
            "A unit run by Damascus ally Hezbollah said a bomber had blown up a car near a bus.",
            "battle.explosion", [], id="a capital's ally"),
    ],
)  # fmt: skip
def test_no_places(read: Read, text: str, kind: str, places: list[str]) -> None:
    """Laws, persons and governments that are called like places are none."""
    assert where(last(read(text), kind)) == places


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "A blast has left 14 fighters of the Nusra Front including one of its leaders dead in Hama.",
            "battle.explosion", [("killed", 14)], id="a long object"),
        pytest.param(
            "The war has displaced 9 million half of the country's population.",
            "harm.displacement", [("displaced", 9000000), ("share", 0.5)], id="number and share"),
        pytest.param(
            "A blast near a school in Hama left on Sunday at least 14 people dead and about 9 injured a"
            " medic said.",
            "battle.explosion", [("injured", 9), ("killed", 14)], id="dead and injured"),
    ],
)  # fmt: skip
def test_figures(read: Read, text: str, kind: str, figures: list[tuple[str, float]]) -> None:
    """A figure is read however much is said of whom it counts."""
    assert sorted((q.measure, q.low) for q in last(read(text), kind).quantities) == figures


def test_what_goes_on_is_the_act_named(read: Read) -> None:
    """A clause that says of an offensive that it is under way tells of no second act."""
    claims = read(
        "Army air strikes killed nine people in Hama. The strikes came in response to a rebel offensive that"
        " has been under way in southern Syria for weeks."
    )
    assert types_of(claims) == ["battle.airstrike", "battle.offensive"]
    assert where(last(claims, "battle.offensive")) == ["Southern Syria"]


def test_headline_verb_before_held_ground(read: Read) -> None:
    """A plural before a verb that may be a noun is its subject, also before "rebel-held"."""
    assert agents_of(first(read("Rebels pound army-held north Syria"), "battle.shelling")) == [
        "Syrian rebels"
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("The songs celebrate martyrdom and holy war in Hama.", [], id="martyrdom praised"),
        pytest.param("Crews continued recovery operations in Hama.", ["relief.aid"], id="recovery"),
    ],
)
def test_no_acts_of_war(read: Read, text: str, kinds: list[str]) -> None:
    """What is sung of, and what rescuers do, is no act of war."""
    assert types_of(read(text)) == kinds


def test_what_was_agreed_before(read: Read) -> None:
    """When a truce was agreed is not when the fighting behind it goes on."""
    claims = read(
        "The raids mark a breach of the truce agreed in May as troops and rebels continue to fight in Hama."
    )
    assert told(claims, "battle.clash").time.start.month == 11
