"""Who and what is only named beside an act: in a headline's land, a disguise, a denial, a rank."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, of_type, targets_of, types_of

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def test_a_land_before_a_colon_is_not_killed(read_world: Read) -> None:
    """ "Kenya: 40 dead" counts people in Kenya, not its troops."""
    claims = read_world("Kenya: 40 dead as gunmen storm Mandera college")
    assert "Kenya" not in targets_of(first(claims, "harm.casualties"))


def test_a_disguise_does_not_kill(read_world: Read) -> None:
    """Gunmen dressed as hunters are gunmen."""
    claims = read_world(
        "Gunmen dressed as traditional hunters killed about 60 villagers at Sokoura, in Mali."
    )
    assert agents_of(first(claims, "harm.casualties")) == ["gunmen"]


def test_hunters_kill_where_they_do(read_world: Read) -> None:
    """Without a disguise it is they."""
    claims = read_world("Dogon hunters killed about 60 villagers at Sokoura, in Mali.")
    assert agents_of(first(claims, "harm.casualties")) != ["gunmen"]


@pytest.mark.parametrize(
    ("text", "kinds", "why"),
    [
        ("It was not clear how many were hurt in Mariupol.", [], "nobody knows how many"),
        ("The mayor said that many were hurt in Mariupol.", ["harm.casualties"], "many were"),
    ],
)
def test_what_is_not_known_is_no_toll(read_world: Read, text: str, kinds: list[str], why: str) -> None:
    """An untold number tells of no harm."""
    assert types_of(read_world(text)) == kinds, why


def test_a_nations_council_is_not_the_united_nations(read_world: Read) -> None:
    """The National Security Council speaks for its nation."""
    claims = read_world(
        "The National Security Council of Ukraine said that the town of Novoazovsk had been taken "
        "by Russian troops."
    )
    assert [link.name for link in first(claims, "territory.capture").attribution] == ["Ukraine"]


def test_a_denied_account_is_the_one_told_beside_it(read_world: Read) -> None:
    """ "An account that X denied" does not deny what the sentence before told."""
    claims = read_world(
        "Ukraine's units repelled attacks near Bilohorivka, the army said. A blogger wrote that men of a "
        "Russian brigade were unhappy, an account that the Russian defence ministry denied."
    )
    assert Stance.DENIED not in {claim.stance for claim in claims}


def test_a_claim_in_the_sentence_is_still_denied(read_world: Read) -> None:
    """What the sentence itself tells is."""
    claims = read_world("The army said it had hit Marinka, a claim that the rebels denied.")
    assert [claim.stance for claim in of_type(claims, "battle.offensive")] == [Stance.ASSERTED, Stance.DENIED]


def test_reportedly_doubts_the_verb_that_it_opens(read_world: Read) -> None:
    """ "And reportedly hit" leaves the verbs before it as they are."""
    claims = read_world(
        "Ukrainian troops, which liberated Kherson on 11 November, are conducting strikes on depots and "
        "reportedly hit 60 servicemen in Mykhailivka."
    )
    assert first(claims, "territory.capture").stance is Stance.ASSERTED
    assert of_type(claims, "battle.offensive")[-1].stance is Stance.CLAIMED


def test_who_sends_troops_after_an_attack_did_not_make_it(read_world: Read) -> None:
    """An army that answers an attack is not its doer."""
    claims = read_world(
        "An elected official in Mali confirmed the attack but put the number of dead at 16, "
        "and the army sent a unit to Sokoura on Sunday."
    )
    assert not agents_of(first(claims, "battle.offensive"))
    assert not agents_of(first(claims, "harm.casualties"))


def test_a_rank_is_no_second_act(read_world: Read) -> None:
    """ "In one of the worst raids" only says how bad the attack was."""
    claims = read_world(
        "Gunmen attacked a post near Menaka in Mali on Friday and killed 50 soldiers, "
        "in one of the deadliest assaults on the army in a decade."
    )
    assert len(of_type(claims, "battle.offensive")) == 1
