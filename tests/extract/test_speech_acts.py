"""Acts of speech in reports on wars: who accuses, demands, refuses and talks, and how that is put."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param(
            "Sudan's foreign minister said there can be no question of a truce.",
            "diplomacy.refusal", ["Government of Sudan"], id="only said"),
        pytest.param(
            '"There will be no negotiations," said Sudan\'s information minister.',
            "diplomacy.refusal", ["Government of Sudan"], id="only said, in quotation marks"),
        pytest.param(
            "A spokeswoman for the Houthis, Rana Aziz, said the port was calm. "
            "She demanded that Saudi Arabia lift the blockade.",
            "diplomacy.demand", ["Houthis"], id="she speaks for her house"),
        pytest.param(
            '"We will not talk to the rebels," Kenya\'s army spokesman said.',
            "diplomacy.refusal", ["Kenya"], id="we"),
        pytest.param(
            "Nothing came from the Houthis, whose spokesman ruled out any truce with Saudi soldiers.",
            "diplomacy.refusal", ["Houthis"], id="whose spokesman"),
        pytest.param(
            "Yerevan keeps demanding the release of its prisoners.",
            "diplomacy.demand", ["Armenia"], id="a capital that keeps demanding"),
        pytest.param(
            "Khartoum always disputed these figures.",
            "diplomacy.refusal", ["Government of Sudan"], id="a capital that disputes"),
        pytest.param(
            "Ukraine and Russia exchanged 40 prisoners each.",
            "diplomacy.talks", ["Ukraine", "Russia"], id="prisoners exchanged"),
        pytest.param(
            "A U.S. envoy is expected to travel on to Moscow.",
            "diplomacy.talks", ["United States"], id="an envoy's journey"),
    ],
)  # fmt: skip
def test_who_performs(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """An office, a minister's name and "she" mean the house that they speak for; it is no source besides."""
    found = next(claim for claim in read_world(text) if claim.type.value == kind)
    assert [slot.name for slot in found.actors_in(ActorRole.AGENT)] == agents
    assert found.attribution == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The Houthis will not accept the offer.", "diplomacy.refusal", id="will not"),
        pytest.param("Women marched to demand the release of the captives.", "diplomacy.demand", id="aim"),
        pytest.param("Gunmen have imposed a levy on the village.", "diplomacy.demand", id="a levy"),
    ],
)
def test_what_is_said_is_done(read_world: Read, text: str, kind: str) -> None:
    """A refusal or demand of which nobody else tells is asserted, whatever modal it takes."""
    found = next(claim for claim in read_world(text) if claim.type.value == kind)
    assert found.stance.value == "asserted"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        pytest.param(
            "The Houthis' spokesman rejected reports of talks with the government.",
            ["diplomacy.talks"],
            id="reports of talks",
        ),
        pytest.param(
            "The army dismissed talk of an assault on the town.", ["battle.offensive"], id="talk of a raid"
        ),
        pytest.param("The Houthis rejected talks with the government.", [], id="talks themselves"),
    ],
)
def test_reports_turned_down_are_denied(read_world: Read, text: str, denied: list[str]) -> None:
    """Who turns down what is told says that it is not so; who turns down an offer refuses it."""
    claims = read_world(text)
    assert [c.type.value for c in claims if c.stance.value == "denied"] == denied
    assert [c.type.value for c in claims if c.type.value == "diplomacy.refusal"] == (
        [] if denied else ["diplomacy.refusal"]
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The coach said there can be no question of a truce with the press.", id="a game"),
        pytest.param("A trade delegation flew to Nairobi on Monday.", id="trade"),
        pytest.param("The two leaders exchanged gifts in Cairo.", id="gifts"),
    ],
)
def test_peacetime_says_nothing(read_world: Read, text: str) -> None:
    """Words of politics in games and trade make no claim of refusals or talks."""
    assert not [c for c in read_world(text) if c.type.value in ("diplomacy.refusal", "diplomacy.talks")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "Kenya accused the rebels of killing six villagers last May.", 28, id="what it is about"
        ),
        pytest.param("The agency condemns the bombing of its hospital on 3 May.", 28, id="in the present"),
        pytest.param("The agency condemned the bombing on Thursday.", 24, id="in the past: its own"),
        pytest.param("The council called on the army on Friday to free the captives.", 25, id="its own"),
    ],
)
def test_an_act_of_speech_keeps_its_day(read_world: Read, text: str, day: int) -> None:
    """The day of what is blamed or demanded is not the day on which it is."""
    spoken = ("diplomacy.accusation", "diplomacy.demand")
    found = next(claim for claim in read_world(text) if claim.type.value in spoken)
    assert found.time is not None and found.time.start is not None
    assert (found.time.start.month, found.time.start.day) == (11, day)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "Police said two men died in Bor. Kenya's defence minister, Jane Doe, went to the camp. "
            "She said rebels had shelled the mill.",
            "Kenya",
            id="an office and a name",
        ),
        pytest.param(
            "Police said two men died in Bor. Peter Deng lost two sons. He said rebels had shelled the mill.",
            "Peter Deng",
            id="a name alone",
        ),
        pytest.param(
            "Police said two men died in Bor; the prosecutor told us that rebels had shelled the mill.",
            "prosecutor",
            id="behind a semicolon",
        ),
    ],
)
def test_whom_he_means(read_world: Read, text: str, source: str) -> None:
    """ "He" is the person whom the sentence before was about; a semicolon ends what its speaker said."""
    found = next(claim for claim in read_world(text) if claim.type.value == "battle.shelling")
    assert [link.name for link in found.attribution] == [source]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("The group has levied a tax on shops, a resident said.", []),
        ("The Houthis took Taiz. The group has levied a tax on shops, a resident said.", ["Houthis"]),
    ],
)
def test_who_tells_of_a_demand_does_not_make_it(read_world: Read, text: str, agents: list[str]) -> None:
    """A "group" that nobody named demands it, and never the resident who says so."""
    found = next(claim for claim in read_world(text) if claim.type.value == "diplomacy.demand")
    assert [slot.name for slot in found.actors_in(ActorRole.AGENT)] == agents
