"""Whose words a claim is told in: with marks lost, in clauses on things, in quotations, under whole names."""

from collections.abc import Callable, Sequence

import pytest
from tests.extract.slots import first

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], Sequence[Claim]]


def sources_of(claim: Claim) -> list[str]:
    """Return who says a claim, outermost first."""
    return [link.name for link in claim.attribution]


PRONOUNS = [
    pytest.param(
        "The monitor Harbour Watch said ten people died in Tellin. Ankara sent tanks into northern "
        "Syria in an incursion that it said helped rebels clear the border of Islamic State fighters.",
        "territory.capture",
        ["Turkey"],
        id="it, in a clause on a thing, is the body that the sentence is about",
    ),
    pytest.param(
        "The dockers' union said the port was shut. The Delta Rescue Council released pictures of the wreck "
        "after what it said was an air strike on the mill in Marsa.",
        "battle.airstrike",
        ["Delta Rescue Council"],
        id="what it said",
    ),
    pytest.param(
        "The Syrian Observatory for Human Rights said the army fled. Rebels shelled Tellin, where it "
        "said six people were killed.",
        "harm.casualties",
        ["Syrian Observatory for Human Rights"],
        id="where it said: still who spoke before",
    ),
    pytest.param(
        "The Syrian Observatory for Human Rights said the army fled. A bomb that it said was planted "
        "by rebels killed six in Tellin.",
        "harm.casualties",
        ["Syrian Observatory for Human Rights"],
        id="a thing is no body",
    ),
    pytest.param(
        "The wounded were many, Al-Masdar News reported. It appears that the rebels in Tellin were "
        "preparing a massive offensive on the road to Marsa.",
        "battle.offensive",
        [],
        id="it appears: nobody says it",
    ),
    pytest.param(
        "The activist-operated Idlib News network said the school was hit. It said the death toll in Tellin "
        "could rise as some were in critical condition, the network added.",
        "harm.casualties",
        ["Idlib News network"],
        id="it is a body by its small last word",
    ),
    pytest.param(
        "A U.N. official said fighting raged in Tellin. A reporter of Al-Jazeera was killed in an air strike "
        "near Marsa on Monday the news outlet reported.",
        "battle.airstrike",
        ["Al Jazeera"],
        id="the outlet is the medium named in its sentence",
    ),
    pytest.param(
        "Insurgents shelled Tellin a monitor said on Thursday. The British-based Observatory for "
        "Human Rights said six people fled.",
        "battle.shelling",
        ["Syrian Observatory for Human Rights"],
        id="a monitor is the one named later by its name in part",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), PRONOUNS)
def test_whom_a_pronoun_or_noun_takes_up(read: Read, text: str, kind: str, expected: list[str]) -> None:
    """A speaker who is only taken up again is the one that the sentence or the report means."""
    assert sources_of(first(read(text), kind)) == expected


NAMES = [
    pytest.param(
        "Manal a 31-year-old baker living in Tellin said she heard two blasts near the port.",
        "battle.explosion",
        ["Manal"],
        id="a name before an age, without comma",
    ),
    pytest.param(
        "Speaking to Anadolu Agency Yusuf el-Bustan a local activist said regime forces were "
        "attacking Qaboun.",
        "battle.offensive",
        ["Yusuf el-Bustan"],
        id="a name before a role, behind whom he spoke to",
    ),
    pytest.param(
        "Qamishli resident Sami Yousef a writer told AFP that he heard an explosion in Tellin.",
        "battle.explosion",
        ["Sami Yousef"],
        id="a name between two roles",
    ),
    pytest.param(
        'The assault in Tellin was "an answer to the raids" Omar Haddad of the Marsa-based Falcon '
        "Brigade rebel "
        "group told Reuters.",
        "battle.offensive",
        ["Falcon Brigade"],
        id="a member of a group behind a quotation",
    ),
    pytest.param(
        "Jets hit the mill in Tellin, Russian General Viktor Sobolev said.",
        "battle.airstrike",
        ["Russia"],
        id="an officer of a named state",
    ),
    pytest.param(
        "Jets hit the mill in Tellin, former Russian General Viktor Sobolev said.",
        "battle.airstrike",
        ["Viktor Sobolev"],
        id="he once spoke for it",
    ),
    pytest.param(
        "Karim al-Sharif Syrias interior minister told reporters that two men attacked the station "
        "in Tellin.",
        "battle.offensive",
        ["Government of Syria"],
        id="an office behind its holder, without comma and apostrophe",
    ),
    pytest.param(
        "According to information handed over to the center by the local council of Afrin, four people were "
        "killed in an air raid on Tellin.",
        "battle.airstrike",
        ["local council of Afrin"],
        id="who gave the information, not who got it",
    ),
    pytest.param(
        "According to a report by Berlin-based Harbour Watch at least 41 people were killed in Tellin.",
        "harm.casualties",
        ["Harbour Watch"],
        id="who wrote the report",
    ),
    pytest.param(
        "According to information handed over to the Russian Port Center in Syria by the local council of "
        "Afrin the village of Hassan suffered an air attack.",
        "battle.airstrike",
        ["local council of Afrin"],
        id="nor whom many words name",
    ),
    pytest.param(
        "Syrian Workers General Commission SWGC say jets dropped bombs on Tellin.",
        "battle.airstrike",
        ["Syrian Workers General Commission"],
        id="a name without its letters",
    ),
    pytest.param(
        "The rebel shelling of Tellin was heavy local officials said.",
        "battle.shelling",
        ["local officials"],
        id="an adjective behind 'was' is not the speaker's",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), NAMES)
def test_under_which_name_somebody_speaks(read: Read, text: str, kind: str, expected: list[str]) -> None:
    """A speaker has a whole name, or that of the house he speaks for."""
    assert sources_of(first(read(text), kind)) == expected


QUOTED = [
    pytest.param(
        '"The clinic in Tellin was shelled twice. There is no water in the town" said one activist '
        "from Marsa.",
        "harm.deprivation",
        ["activists in Marsa"],
        id="said one activist",
    ),
    pytest.param(
        '"The trucks are burning and there is little water in Tellin. Every day the same people think that '
        'convoys are going to bring relief" reported Karim Nasser.',
        "harm.deprivation",
        ["Karim Nasser"],
        id="those told of inside a quotation do not say it",
    ),
    pytest.param(
        '"The battle has ended," said Jamil, a baker. "The rebels brought damage to Tellin. I think they '
        'killed six people," a civilian who lives in Marsa said.',
        "harm.casualties",
        ["civilian"],
        id="I, in a quotation, is who is quoted",
    ),
    pytest.param(
        '"It was calm but shells hit the market" said Mohamad Abu Rajab a nurse in Tellin. "We lack beds and '
        'four children died. "There is no way out" continued Abu Rajab.',
        "harm.casualties",
        ["Mohamad Abu Rajab"],
        id="a quotation that lost its closing mark",
    ),
    pytest.param(
        "Air strikes on Tellin killed 24 people a monitor said a day after Russia and Turkey agreed a truce. "
        "The Syrian Observatory for Human Rights said women were among them.",
        "battle.airstrike",
        ["Syrian Observatory for Human Rights"],
        id="said a day after: it stands before",
    ),
    pytest.param(
        "Air strikes on Tellin killed 24 people a monitor said a day after Russia and Turkey agreed a truce. "
        "The Syrian Observatory for Human Rights said women were among them.",
        "diplomacy.ceasefire",
        [],
        id="what only dates it is the writer's",
    ),
    pytest.param(
        "The raid comes after reports of air strikes killing six people in Tellin the Observatory said.",
        "battle.airstrike",
        ["Syrian Observatory for Human Rights"],
        id="reports that somebody tells of",
    ),
    pytest.param(
        "Six civilians were killed in Tellin SANA reporter said on Monday. earlier rebels shelled Marsa.",
        "harm.casualties",
        ["SANA"],
        id="a full stop before a small letter ends what is said",
    ),
    pytest.param(
        "We expect statements from the council that would condemn the killing of six civilians in Tellin.",
        "harm.casualties",
        [],
        id="a clause on statements is not what they say",
    ),
    pytest.param(
        "The Syrian Observatory for Human Rights raised its toll to 18 rebels killed in Tellin.",
        "harm.casualties",
        ["Syrian Observatory for Human Rights"],
        id="who raises a toll",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), QUOTED)
def test_where_somebodys_words_begin_and_end(read: Read, text: str, kind: str, expected: list[str]) -> None:
    """A claim is told by whoever says the words in which it stands."""
    assert sources_of(first(read(text), kind)) == expected


def test_reports_called_false_are_denied(read: Read) -> None:
    """Who says that reports on an act are false does not tell of the act."""
    claims = read(
        "Reports on the use of chemical weapons in Tellin are totally false state news agency SANA said."
    )
    chemical = first(claims, "battle.chemical")
    assert (chemical.stance, sources_of(chemical)) == (Stance.DENIED, ["SANA"])


ELSEWHERE = [
    pytest.param(
        '"They bombed a market," Sen. Paul Reeve, D-Ohio, said of the air force.',
        "battle.airstrike",
        ["Paul Reeve"],
        id="a politician's party and land are no name",
    ),
    pytest.param(
        "A report released Thursday by the Harbour Institute, a think tank, estimates that Boko Haram has "
        "killed 2,000 people in Borno.",
        "harm.casualties",
        ["Harbour Institute"],
        id="who released the report, and when",
    ),
    pytest.param(
        "The mayor declined to comment on the claim by Russian lawmakers that Ukraine shelled Belgorod, but "
        "two officials said a blast killed six people in Kursk.",
        "battle.explosion",
        ["officials"],
        id="two others behind but",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ELSEWHERE)
def test_who_says_it_in_other_wars(read_world: Read, text: str, kind: str, expected: list[str]) -> None:
    """What politicians and others say of a war is told by them alone."""
    assert sources_of(first(read_world(text), kind)) == expected
