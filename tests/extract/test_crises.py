"""Politics, courts and relief as reports of wars and crises in any country tell of them."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The government should investigate the killings in Bambari, the group said.",
            "diplomacy.demand", id="should"),
        pytest.param("The junta must hand over power, the African Union said.",
            "diplomacy.demand", id="must"),
        pytest.param("The UN court ordered Serbia to hand over the general.",
            "diplomacy.demand", id="a court"),
        pytest.param("ECOWAS gave the coup leaders a week to free the president.",
            "diplomacy.demand", id="time given"),
        pytest.param("The envoy appealed directly to the army to spare the town.",
            "diplomacy.demand", id="an adverb within"),
        pytest.param("The group wants its commanders freed.", "diplomacy.demand", id="wants"),
        pytest.param("All captives must be released, the envoy said.", "diplomacy.demand", id="must be"),
        pytest.param("The bloc issued a seven-day ultimatum to the Niger army.",
            "diplomacy.demand", id="ultimatum"),
        pytest.param("Kyiv renewed its appeal for more air defence systems.",
            "diplomacy.demand", id="appeal renewed"),
        pytest.param("Amnesty International urged the authorities to bring the killers to justice.",
            "diplomacy.demand", id="authorities urged"),
        pytest.param("The UN voiced outrage at the shelling of its depot.",
            "diplomacy.accusation", id="outrage"),
        pytest.param("The ministry described the raid as a cowardly crime.",
            "diplomacy.accusation", id="branded"),
        pytest.param("Responsibility for the bloodshed lies with the regime, the opposition said.",
            "diplomacy.accusation", id="blame lies with"),
        pytest.param("Kenya lodged a protest over the shelling.", "diplomacy.accusation", id="protest"),
        pytest.param("Beijing called the accusations groundless.", "diplomacy.refusal", id="groundless"),
        pytest.param("There will be no negotiations with the gunmen, the president said.",
            "diplomacy.refusal", id="there will be none"),
        pytest.param("The militia said it would never give up its missiles.",
            "diplomacy.refusal", id="would never"),
        pytest.param("The president refused to meet the rebel delegation.",
            "diplomacy.refusal", id="a president refuses"),
        pytest.param("The foreign ministers of Egypt and Sudan met in Cairo.",
            "diplomacy.talks", id="they met"),
        pytest.param("The rebels pulled out of the talks after the shelling.",
            "diplomacy.talks", id="talks left"),
        pytest.param("The peace conference opened in Geneva on Monday.", "diplomacy.talks", id="opened"),
        pytest.param("Some 2,000 families in Taiz received food parcels.", "relief.aid", id="aid received"),
        pytest.param("The ICRC is providing water to 60,000 people in Aden.", "relief.aid", id="water"),
        pytest.param("More than 20 million people need humanitarian assistance.",
            "harm.deprivation", id="people need"),
        pytest.param("Aid agencies have been unable to reach Kadugli for weeks.",
            "harm.deprivation", id="out of reach"),
        pytest.param("One in three children in the enclave is malnourished.",
            "harm.deprivation", id="malnourished"),
        pytest.param("Stocks of food and fuel in Mekelle are at alarmingly low levels.",
            "harm.deprivation", id="stocks are low"),
        pytest.param("Nearly 2.5 million Ukrainians have crossed into Poland.",
            "harm.displacement", id="nationals flee"),
        pytest.param("Serb forces expelled ethnic Albanians from the valley.",
            "harm.displacement", id="expelled"),
        pytest.param("Serbia rejects an international force in Kosovo.", "diplomacy.refusal", id="no troops"),
        pytest.param("The statement called for ending the siege.", "diplomacy.demand", id="for doing"),
        pytest.param("The bishops asked the government and the guerrillas to resume dialogue.",
            "diplomacy.demand", id="asked to"),
        pytest.param("Kabila refuses to step down.", "diplomacy.refusal", id="an unknown name refuses"),
        pytest.param("The ministry attributed the attack to the guerrillas.",
            "diplomacy.accusation", id="attributed"),
        pytest.param("The Rohingya live in makeshift camps.", "harm.displacement", id="in camps"),
        pytest.param("Germany will send tanks to Ukraine.", "forces.support", id="arms sent"),
        pytest.param("The two panels met in Kuala Lumpur on Tuesday.", "diplomacy.talks", id="two panels"),
        pytest.param("Both sides must not target hospitals, the committee said.",
            "diplomacy.demand", id="must not"),
        pytest.param("Insecurity is making it difficult to reach the people in need of aid.",
            "harm.deprivation", id="hard to reach"),
        pytest.param("The agency has launched a 186 million dollar appeal for refugees.",
            "diplomacy.demand", id="an appeal for funds"),
        pytest.param("Some fled from Kadugli, but thousands remain trapped.",
            "harm.besieged", id="thousands trapped"),
        pytest.param("The two presidents spoke by phone on Sunday.", "diplomacy.talks", id="by phone"),
        pytest.param("Kenya flew 30 tonnes of medicine to the border.", "relief.aid", id="loads"),
        pytest.param("Bangladesh is hosting nearly a million refugees.", "harm.displacement", id="hosts"),
        pytest.param("Congress approved an arms package for Ukraine.", "forces.support", id="arms package"),
    ],
)  # fmt: skip
def test_told_of_crises(read_world: Read, text: str, kind: str) -> None:
    """Each way of saying a thing gives its claim, and gives it once."""
    assert [claim.type.value for claim in read_world(text)].count(kind) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The government should cut the tax on fuel, the union said.",
        "The two ministers met to discuss fish quotas.",
        "The court ordered the firm to pay a fine.",
        "The hotel refused entry to a guest with a dog.",
        "The minister refused to comment on the budget.",
        "The hotel serves meals to its guests.",
        "Critics condemned the decision on pensions.",
        "Buyers demanded an apology from the airline.",
    ],
)
def test_peaceful_politics_says_nothing(read_world: Read, text: str) -> None:
    """The same words in peaceful affairs give no claim."""
    assert read_world(text) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("The envoy urged both sides to return to talks.", ["diplomacy.demand"], id="to talk"),
        pytest.param("The bishop called on the rebels to withdraw from Bria.",
            ["diplomacy.demand"], id="to go"),
        pytest.param("The gunmen refused to let a corridor be opened or to leave Bria.",
            ["diplomacy.refusal"],
            id="refused"),
        pytest.param("France asked its citizens to leave Niger.", ["diplomacy.demand"], id="to leave"),
        pytest.param("The envoy urged both sides to return to the talks that broke down in May.",
            ["diplomacy.demand", "diplomacy.talks"], id="what came before did happen"),
        pytest.param("The two armies signed a ceasefire agreement in Lusaka.", ["diplomacy.ceasefire"],
            id="a truce signed"),
    ],
)  # fmt: skip
def test_what_is_asked_is_told_once(read_world: Read, text: str, kinds: list[str]) -> None:
    """What others are asked to do is the demand's own content and no claim besides."""
    assert [claim.type.value for claim in read_world(text)] == kinds


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        pytest.param("Rwanda must stop the raids, the African Union said.", ["African Union"],
            ["Government of Rwanda"], id="must"),
        pytest.param("Rwanda accused of arming M23", [], ["Government of Rwanda"], id="a headline's passive"),
        pytest.param("The African Union said that the raids amounted to war crimes.", ["African Union"], [],
            id="a crime"),
    ],
)  # fmt: skip
def test_who_says_so_demands_or_accuses(
    read_world: Read, text: str, agents: list[str], targets: list[str]
) -> None:
    """Where the words have no speaker of their own, who says them demands or accuses."""
    claim = next(c for c in read_world(text) if c.type.value.startswith("diplomacy."))
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
    assert [slot.name for slot in claim.actors_in(ActorRole.TARGET)] == targets
    assert claim.attribution == ()


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("They have no food in the camp.", False, id="no food is want"),
        pytest.param("There is no clean water in the camp.", False, id="no water is want"),
        pytest.param("The camp does not lack food.", True, id="another word denies it"),
    ],
)
def test_own_negation_denies_nothing(read_world: Read, text: str, negated: bool) -> None:
    """A negation that belongs to the words of a claim says what it says, and is no denial of it."""
    assert [claim.negated for claim in read_world(text)] == [negated]


def test_a_plural_that_counts_is_who_flees(read_world: Read) -> None:
    """Behind "thousands" a headline's verb is one, also where the tagger takes it for a noun."""
    types = [claim.type.value for claim in read_world("Thousands flee fighting in eastern Congo")]
    assert "harm.displacement" in types


def test_who_receives_aid_is_its_target(read_world: Read) -> None:
    """Who receives aid does not give it."""
    claim = read_world("Several refugees received treatment at a field clinic in Adre.")[0]
    assert claim.type.value == "relief.aid"
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == []
    assert len(claim.actors_in(ActorRole.TARGET)) == 1
