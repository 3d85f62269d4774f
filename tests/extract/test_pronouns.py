"""Whom "they", "them" and "it" mean: the subject that grammar gives, or nobody."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]
ARMY, REBELS, CIVILIANS = "Government of Syria", "Syrian rebels", "civilians"

#: text, type of the claim that a pronoun is party to, role, who fills it, why
MEANT = [
    (
        "Turkey, whose troops entered Hanano in August, denied the report.",
        "territory.advance",
        "agent",
        "Turkey",
        "whose soldiers they are",
    ),
    (
        "Turkey said that its soldiers were killed in Hanano.",
        "harm.casualties",
        "target",
        "Turkey",
        "soldiers are not the case's own state's",
    ),
    (
        "Turkey said Islamic State had killed two of its soldiers in Hanano.",
        "harm.casualties",
        "target",
        "Turkey",
        "nobody harms his own",
    ),
    (
        "Russia said rebels shot down one of its helicopters over Hanano.",
        "harm.damage",
        "target",
        "Russia",
        "arms are those of who tells",
    ),
    (
        "The rebels said three of their men died in Hanano.",
        "harm.casualties",
        "target",
        REBELS,
        "their men are fighters",
    ),
    (
        "Nusra accused the army of killing its commander in Hanano.",
        "harm.casualties",
        "target",
        "Jabhat Fatah al-Sham",
        "of what somebody is accused",
    ),
    (
        "Ahrar al-Sham said two of its fighters were killed in Hanano.",
        "harm.casualties",
        "target",
        "Ahrar al-Sham",
        "so many of its own",
    ),
    (
        "Rebels moved in on Monday. They stormed Hanano.",
        "battle.offensive",
        "agent",
        REBELS,
        "the subject before",
    ),
    (
        "The army moved north on Monday. It was driven out of Hanano on Tuesday.",
        "territory.withdrawal",
        "agent",
        ARMY,
        "it agrees in number",
    ),
    (
        "Families reached the ridge on Monday. They escaped from Hanano.",
        "harm.displacement",
        "target",
        CIVILIANS,
        "people who leave are displaced",
    ),
    (
        "Rebels reached the ridge on Monday. They escaped from Hanano.",
        "territory.withdrawal",
        "agent",
        REBELS,
        "fighters who leave withdraw",
    ),
    (
        "Rebels were hiding in Hanano. The army arrested them.",
        "harm.casualties",
        "target",
        REBELS,
        "an object is not its own verb's subject",
    ),
    (
        "Activists said rebels had entered Hanano. They killed six soldiers.",
        "harm.casualties",
        "agent",
        REBELS,
        "what was told comes before who told it",
    ),
    (
        "Soldiers were caught in Hanano. They were killed on the spot.",
        "harm.casualties",
        "target",
        ARMY,
        "a passive's subject is its target",
    ),
    (
        "Residents of Hanano are hungry. They have been besieged since July.",
        "harm.besieged",
        "target",
        CIVILIANS,
        "people are besieged, not a place",
    ),
]

#: text, the pronoun that must stay without a name, why
NOT_MEANT = [
    ("Shells hit Hanano. They killed six civilians.", "They", "the subject before is no actor"),
    (
        "Rebels left Hanano. The army shelled the ridge, killing dozens of them.",
        "them",
        "it is part of a whole",
    ),
    (
        'Rebels hold Hanano. "They bombed the market," a resident said.',
        "They",
        "direct speech has its own they",
    ),
    ("The army hates the governor. They shelled Hanano.", "They", "one army is no they"),
    (
        "The army and Hezbollah fought on. They shelled Hanano.",
        "They",
        "two are meant, and one mention is one",
    ),
]


@pytest.mark.parametrize(("text", "kind", "role", "name", "why"), MEANT, ids=[case[-1] for case in MEANT])
def test_a_pronoun_means_the_subject_that_grammar_gives(
    read: Read, text: str, kind: str, role: str, name: str, why: str
) -> None:
    (claim,) = [c for c in read(text) if c.type == ClaimType(kind)]
    assert [a.name for a in claim.actors if a.role == role] == [name], why


@pytest.mark.parametrize(("text", "pronoun", "why"), NOT_MEANT, ids=[case[-1] for case in NOT_MEANT])
def test_a_pronoun_stays_without_a_name_where_grammar_gives_none(
    read: Read, text: str, pronoun: str, why: str
) -> None:
    claims = read(text)
    assert claims
    assert pronoun not in [a.mention for c in claims for a in c.actors], why


def test_the_mention_is_the_pronoun_itself(read: Read) -> None:
    text = "Rebels moved in on Monday. They stormed Hanano."
    (claim,) = [c for c in read(text) if c.type is ClaimType.OFFENSIVE]
    (agent,) = [a for a in claim.actors if a.role == "agent"]
    assert agent.mention == "They"
