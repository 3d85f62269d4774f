"""Who says it in reports that nobody coded: denials, negations, bodies that speak, and what nobody says."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _said(claim: Claim) -> list[str]:
    return [link.name for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param(
            "The Ukrainian army said reports that Russian troops had captured Orikhiv were untrue.",
            "territory.capture", ["Ukraine"], id="reports were untrue"),
        pytest.param(
            'Moscow said claims of a missile strike on Poltava "were completely false".',
            "battle.shelling", ["Russia"], id="claims were false"),
        pytest.param(
            "Any suggestion that Houthi fighters had seized Marib was a fabrication, the Yemeni"
            " government said.",
            "territory.capture", ["Government of Yemen"], id="speaker behind it"),
        pytest.param(
            "Russian forces have captured Orikhiv, the Russian defence ministry said, but Ukraine's army"
            " denied any"
            " such gain.",
            "territory.capture", ["Ukraine"], id="any such gain"),
        pytest.param(
            "Air strikes hit Omdurman, residents said. The Sudanese army said no such raid had taken place.",
            "battle.airstrike", ["Government of Sudan"], id="no such raid"),
        pytest.param(
            "Shelling hit El Obeid, residents said.\nThe Sudanese army denied the claims.",
            "battle.shelling", ["Government of Sudan"], id="in the next paragraph"),
        pytest.param(
            "The Israeli army said it did not believe the fire in Jenin was the result of an air strike.",
            "battle.airstrike", ["Israel"], id="did not believe"),
        pytest.param(
            "Syrian state media denied the army had shelled Kafr Zita when the pictures appeared and said"
            " rebels in"
            " the town were in disarray.",
            "battle.shelling", ["Syrian state media"], id="a second thing told"),
    ],
)  # fmt: skip
def test_denials(read_world: Read, text: str, kind: str, sources: list[str]) -> None:
    """What a speaker says is untrue, or did not take place, is denied by that speaker."""
    denied = [claim for claim in of_type(read_world(text), kind) if claim.stance is Stance.DENIED]
    assert [(_said(claim), claim.negated) for claim in denied] == [(sources, False)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The army said reports that the town of Orikhiv had fallen were confirmed.", "territory.capture",
            id="confirmed"),
        pytest.param(
            "The general said there was no such thing as a safe road after Russian troops captured Orikhiv.",
            "territory.capture", id="no such thing"),
    ],
)  # fmt: skip
def test_what_is_no_denial(read_world: Read, text: str, kind: str) -> None:
    """Reports that are true are not denied, nor is what stands beside "no such thing"."""
    assert all(claim.stance is not Stance.DENIED for claim in of_type(read_world(text), kind))


@pytest.mark.parametrize(
    ("text", "kind", "negated"),
    [
        pytest.param(
            "There was no RAF (Royal Air Force) strike on Sirte, the officer said.", "battle.airstrike", True,
            id="no before a name"),
        pytest.param(
            "Turkish jets had not come near, let alone bombed, the village of Afrin.",
            "battle.airstrike", True,
            id="let alone"),
        pytest.param(
            "Our pilots flew no sorties, to say nothing of any air raids on Sirte, the general said.",
            "battle.airstrike", True, id="to say nothing of"),
        pytest.param(
            "The envoy condemned the silence of the world, let alone Turkish support for the militia.",
            "forces.support", False, id="let alone where nothing is denied: that too"),
        pytest.param("Turkish jets bombed the village of Afrin.", "battle.airstrike", False, id="a fact"),
        pytest.param(
            "The militia cannot attack Marib and is holding the town of Sirwah.", "territory.control", False,
            id="joined with its own verb"),
    ],
)  # fmt: skip
def test_negations(read_world: Read, text: str, kind: str, negated: bool) -> None:
    """A "no" before a name counts, and no "not" reaches a verb that stands for itself."""
    claims = of_type(read_world(text), kind)
    assert claims
    assert {claim.negated for claim in claims} == {negated}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "Six people were wounded in Nyala, a medical source said. According to the local relief"
            " committee, three"
            " people were killed in Nyala.",
            ["local relief committee"], id="a committee is no medical source"),
        pytest.param(
            "The council, according to the UN, fled, while a study by Kenyan universities puts the death"
            " toll in"
            " Nyala at 900.",
            ["study by Kenyan universities"], id="cut at while"),
        pytest.param(
            "The brigade released a statement that it had killed three soldiers in Nyala.", ["brigade"],
            id="a statement that"),
        pytest.param(
            "It answered reports by eyewitnesses and aid workers that 20 people were killed in Nyala.",
            ["witnesses", "aid workers"], id="reports by"),
        pytest.param(
            "Hassan Omar, who works for the United Nations in the city, said three people were killed in"
            " Nyala.",
            ["Hassan Omar"], id="employed, no spokesman"),
        pytest.param(
            "Three people were killed in Rafah, said Jane Doe, the director of UNICEF, the U.N. agency"
            " for children.",
            ["UNICEF"], id="what the house is"),
        pytest.param(
            "Officials in Nyala said shops burned. According to the statement, three people were killed.",
            ["officials"], id="officials' statement"),
        pytest.param(
            "The news website of the Houthi group had earlier said that three people were killed in Sanaa.",
            ["Houthis"], id="had earlier said"),
        pytest.param(
            "The anti-government Nyala Media Office tweeted that three people were killed.",
            ["Nyala Media Office"], id="a place in the name"),
        pytest.param(
            '"Three people were killed in Nyala," mayor Adam Musa was quoted as having said.',
            ["mayor of Nyala"], id="having said"),
        pytest.param(
            "Israel's military spokesman Avi Levi said ten rockets were fired. Mr Levi said three people"
            " were killed"
            " in Ashkelon.",
            ["Israel"], id="Mr"),
        pytest.param(
            "Gaza's health ministry spokesman said three people were killed in Rafah.", ["Hamas"],
            id="Gaza's ministry"),
        pytest.param(
            "A Gaza civil defence officer said three people were killed in Rafah.", ["Gaza Civil Defence"],
            id="Gaza's civil defence"),
        pytest.param(
            '"Three people were killed in Idlib," a Russian statement said.', ["Russia"],
            id="a state's words"),
        pytest.param(
            "Three people were killed according to the terms of the curfew.", [], id="terms say nothing"),
    ],
)  # fmt: skip
def test_who_says_it(read_world: Read, text: str, sources: list[str]) -> None:
    """The last toll of a text is said by whom its words name, or by nobody."""
    assert _said(of_type(read_world(text), "harm.casualties")[-1]) == sources


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "The Sudan Doctors Network said six people were killed in Nyala. It condemned the RSF attacks.",
            "diplomacy.accusation", ["Sudan Doctors Network"], id="it condemned"),
        pytest.param(
            "The Sudan Doctors Network said six people were killed by the RSF in Nyala. The group urged"
            " the UN to stop"
            " the attacks.",
            "diplomacy.demand", ["Sudan Doctors Network"], id="the group urged"),
        pytest.param(
            "Hamas fired rockets at Ashkelon. The group demanded that Israel leave Gaza.",
            "diplomacy.demand", ["Hamas"], id="an armed group"),
    ],
)  # fmt: skip
def test_bodies_that_act_by_words(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """ "It" and "the group" that condemn or demand are the body that spoke."""
    assert [agents_of(claim) for claim in of_type(read_world(text), kind)] == [agents]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A spokesman told us he was unaware of a raid on the mill in Sirte.", id="unaware"),
        pytest.param(
            "The mayor said clerks were checking whether there were casualties in Sirte.", id="whether"),
    ],
)  # fmt: skip
def test_what_nobody_says(read_world: Read, text: str) -> None:
    """What a speaker does not know of, or still looks into, is no claim."""
    assert read_world(text) == ()


def test_who_is_denied_to_have_done_it(read_world: Read) -> None:
    """In "denied Houthi reports that it had" the speaker denies an act of its own."""
    (claim,) = read_world("Saudi Arabia denied Houthi reports that it had bombed Saada.")
    assert (agents_of(claim), claim.stance) == (["Saudi Arabia"], Stance.DENIED)


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param(
            "Some 900 people fled Nyala to escape the raids.", [Stance.ASSERTED], id="told once"),
        pytest.param("Some 900 people hope to escape from Nyala.", [Stance.INTENDED], id="an aim"),
    ],
)  # fmt: skip
def test_flight_and_its_reason(read_world: Read, text: str, stances: list[Stance]) -> None:
    """Whoever flees to escape something flees once."""
    assert [claim.stance for claim in of_type(read_world(text), "harm.displacement")] == stances


def test_gearing_up(read_world: Read) -> None:
    """An offensive for which an army is gearing up is an aim."""
    claims = of_type(read_world("The army is gearing up for an offensive on Nyala."), "battle.offensive")
    assert [claim.stance for claim in claims] == [Stance.INTENDED]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Israel bombed Khan Younis on Friday. The health ministry said 12 people were killed.", "Hamas"),
        (
            "Israeli troops raided Jenin on Friday. The health ministry said three men were killed.",
            "Palestinian Authority",
        ),
        (
            "Shells hit Rafah and Khan Younis. The Palestinian health ministry said 12 people were killed.",
            "Palestinian health ministry",  # of which government is not said
        ),
        ("Shells hit Rafah and Khan Younis. The defence ministry said 12 gunmen were killed.", "Israel"),
        ("The Houthi-run health ministry said 20 people were killed in Sanaa.", "Houthis"),
        ("The Israeli health ministry said three people were killed in Sderot.", "Israel"),
    ],
)
def test_ministries_are_of_who_governs_where_the_report_is_told(
    read_world: Read, text: str, said: str
) -> None:
    (toll,) = of_type(read_world(text), "harm.casualties")
    assert _said(toll) == [said]
