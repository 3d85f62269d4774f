"""Who speaks in reports of any war: forms of attribution around the saying, and whom words take up again."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _sources(claims: tuple[Claim, ...], kind: str) -> list[str]:
    """Return who says the last claim of a type, outermost first."""
    return [c.name for c in next(c for c in reversed(claims) if c.type.value == kind).attribution]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("Ten men were killed, another villager, Musa Dole, said by phone.", ["Musa Dole"],
                     id="by phone, and a name behind the role"),
        pytest.param("Ten men were killed, said Musa Dole, a resident of Bria.", ["Musa Dole"],
                     id="a role behind the name"),
        pytest.param('"Ten men were killed," Governor Jane Doe said in a video address.', ["Jane Doe"],
                     id="in a video address"),
        pytest.param("A senator representing the area said ten men were killed.", ["senator"],
                     id="what describes him is no name"),
        pytest.param("Ten men were killed, a nurse said, as quoted by Human Rights Watch.",
                     ["Human Rights Watch", "nurse"], id="as quoted by"),
        pytest.param("Ten men were killed, according to figures compiled by Human Rights Watch.",
                     ["Human Rights Watch"], id="figures compiled by"),
        pytest.param("Ten men were killed, by the count of Human Rights Watch.", ["Human Rights Watch"],
                     id="by the count of"),
        pytest.param("According to preliminary information, ten men were killed.", [],
                     id="information has no voice"),
        pytest.param("According to preliminary data, ten men were killed, Human Rights Watch added.",
                     ["Human Rights Watch"], id="data, and who gives them"),
        pytest.param('"Ten men were killed," said army spokesman Gen. James T. Doe in Kampala, Uganda.',
                     ["Government of Uganda"], id="the stop of a rank and of an initial"),
        pytest.param("Ten men were killed, said Jane Doe, a senior researcher at Human Rights Watch.",
                     ["Human Rights Watch"], id="a researcher speaks for her house"),
        pytest.param("Uganda's health ministry's spokesman, Ali Haddad, said ten men were killed.",
                     ["Government of Uganda"], id="a possessive is no part of a name"),
    ],
)  # fmt: skip
def test_forms_of_attribution(read_world: Read, text: str, sources: list[str]) -> None:
    """The speaker is found however the sentence is built, under the name that a coder gives."""
    assert _sources(read_world(text), "harm.casualties") == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("Human Rights Watch said troops burned Bria. Villagers told the group that they hid. "
                     "The report said ten men were killed.", ["Human Rights Watch"], id="a report"),
        pytest.param("Amnesty International said troops burned Bria. The New York-based group said ten men "
                     "were killed.", ["Amnesty International"], id="where a group sits"),
        pytest.param('Trader Musa Dole said troops burned Bria. "The woman said she would shoot. '
                     'Ten men were killed," he added.', ["Musa Dole"], id="who is told of in a quotation"),
        pytest.param("Minister Jane Doe said troops burned Bria. Villagers said that they hid. She said that "
                     "ten men were killed.", ["Jane Doe"], id="she is no crowd"),
        pytest.param("Three teachers said rebels burned Bria. Ten men were killed, one of the teachers said.",
                     ["teachers"], id="one of them"),
    ],
)  # fmt: skip
def test_whom_words_take_up_again(read_world: Read, text: str, sources: list[str]) -> None:
    """A noun or a pronoun takes up only a speaker that it can mean."""
    assert _sources(read_world(text), "harm.casualties") == sources


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param("Uganda: rebels kill ten men in Gulu. They burned houses.", "harm.casualties", [],
                     id="the land of the report before a colon"),
        pytest.param("Ten men were killed and six others reported injured in Gulu, Uganda, the army said.",
                     "harm.casualties", ["Government of Uganda"], id="others reported injured"),
        pytest.param("Preliminary reports suggest unknown gunmen killed ten men in Gulu.", "harm.casualties",
                     ["media reports"], id="reports suggest"),
        pytest.param("Rebels burned Gulu, Uganda. Ten men were killed, a navy spokesman said.",
                     "harm.casualties", ["Government of Uganda"], id="a navy is a state's"),
        pytest.param("Ten men were killed, said analyst Musa Dole of the Marsa foundation.",
                     "harm.casualties", ["Musa Dole"], id="an analyst by name"),
        pytest.param("The army of Uganda fled. The radio quoted them as saying ten men were killed in Gulu.",
                     "harm.casualties", ["radio", "Government of Uganda"], id="quoted them"),
    ],
)  # fmt: skip
def test_who_is_no_speaker_and_who_is(read_world: Read, text: str, kind: str, sources: list[str]) -> None:
    """Lands, the injured and unnamed ranks."""
    assert _sources(read_world(text), kind) == sources


def test_what_cannot_be_checked_is_told_with_doubt(read_world: Read) -> None:
    """'Could not be confirmed' denies nothing."""
    (claim,) = read_world("The deaths of five guards in Gulu could not be confirmed.")
    assert (claim.stance.value, claim.negated) == ("claimed", False)


def test_the_head_of_a_numbered_unit_speaks_for_its_army(read_world: Read) -> None:
    """An ordinal is part of the unit's name."""
    text = "The commander of the Ugandan army's 1st Division, Gen. Musa Dole, said ten men died."
    claims = read_world(text)
    assert _sources(claims, "harm.casualties") == ["Government of Uganda"]


def test_people_who_count_say_nothing(read_world: Read) -> None:
    """'People are still counting the dead' reports no count."""
    claims = read_world("People are still counting the dead in Bria.")
    assert not any(claim.attribution for claim in claims)


def test_who_defends_a_town_says_nothing(read_world: Read) -> None:
    """Only what is put in words is a saying."""
    claims = read_world("Rebels were defending Gulu in Uganda against a ground offensive by the army.")
    assert not any(claim.attribution for claim in claims)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry, however, said ten men were killed.", "The ministry"),
        ("Human Rights Watch, for its part, said ten men were killed.", "Human Rights Watch"),
        ("The governor, on the other hand, said ten men were killed.", "The governor"),
    ],
)
def test_what_joins_a_sentence_to_others_is_no_speaker(read_world: Read, text: str, words: str) -> None:
    """The words of a speaker end before "however"."""
    (link,) = next(c for c in read_world(text) if c.type.value == "harm.casualties").attribution
    assert link.mention == words
