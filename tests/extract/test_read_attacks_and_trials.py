"""Attacks in cities and what follows them: who is held, who is tried, who fell, who looks into it."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, targets_of, told, types_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _figures(claim: Claim) -> list[tuple[str, float | None]]:
    return [(q.measure, q.low) for q in claim.quantities]


@pytest.mark.parametrize(
    ("text", "words", "agents", "targets"),
    [
        pytest.param(
            "The gunman Lars Berg shot a clerk in Turku.",
            "shot",
            ["Lars Berg"],
            ["civilians"],
            id="kind before a name",
        ),
        pytest.param(
            "Omar Halil, the main suspect, was arrested in Ghent. Halil was wounded in the leg.",
            "wounded",
            [],
            ["Omar Halil"],
            id="surname of a suspect",
        ),
        pytest.param(
            "Omar Halil was charged over the blast. Prosecutors said Halil killed two clerks.",
            "killed",
            ["Omar Halil"],
            ["civilians"],
            id="surname of whoever is tried",
        ),
        pytest.param(
            "Nadia Roth, 34, was arrested in Basel on Friday.",
            "arrested",
            [],
            ["Nadia Roth"],
            id="age behind a name",
        ),
        pytest.param(
            "The bomber Samir Roth died. Adel Roth, the other suspect, was arrested. Adel shot a clerk.",
            "shot a clerk",
            ["Adel Roth"],
            ["civilians"],
            id="first names of two with one surname",
        ),
        pytest.param(
            "A jury convicted Omar Halil of killing nine people in Ghent.",
            "killing",
            ["Omar Halil"],
            ["civilians"],
            id="convicted of killing",
        ),
        pytest.param(
            "A court sentenced Omar Halil to life in prison for killing nine people in Ghent.",
            "killing",
            ["Omar Halil"],
            ["civilians"],
            id="sentenced for killing",
        ),
        pytest.param(
            "Prosecutors charged two militants with killing nine people in Ghent.",
            "killing",
            ["militants"],
            ["civilians"],
            id="charged with killing",
        ),
    ],
)
def test_persons_by_name(
    read_world: Read, text: str, words: str, agents: list[str], targets: list[str]
) -> None:
    """Suspects, defendants and victims keep their names, and are known by their surnames later."""
    claim = told(read_world(text), "harm.casualties", words)
    assert (agents_of(claim), targets_of(claim)) == (agents, targets)


def test_street_is_no_person(read_world: Read) -> None:
    """A longer name that holds a surname is another's."""
    claims = read_world("Omar Halil was charged over the blast. The army killed a thief at Halil Bridge.")
    assert targets_of(told(claims, "harm.casualties", "killed")) == ["civilians"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param(
            "Prosecutors charged two militants with murder.", ["militants"], id="whom a court charges"
        ),
        pytest.param("Omar Halil was charged with murder.", ["Omar Halil"], id="charged with murder"),
    ],
)
def test_charges_accuse(read_world: Read, text: str, targets: list[str]) -> None:
    """Who is charged with murder is accused; nobody new is killed by it."""
    claims = read_world(text)
    assert types_of(claims) == ["diplomacy.accusation"]
    assert targets_of(claims[0]) == targets


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Halil was sentenced to death in Ghent.", "harm.casualties", id="a sentence"),
        pytest.param("Halil is tried on 12 counts of murder in Ghent.", "harm.casualties", id="counts"),
        pytest.param("The hunt for the rebels went full blast.", "battle.explosion", id="full blast"),
        pytest.param(
            "Speaking with media, a police chief said nine were hurt.", "diplomacy.talks", id="to media"
        ),
        pytest.param(
            "The blast caused a police truck to fall into a ravine.", "territory.capture", id="a ravine"
        ),
        pytest.param("The blast was carried out by a suicide bomber.", "battle.airstrike", id="no jets"),
        pytest.param(
            "Two men charged with plotting attacks who were arrested in May are in court.",
            "battle.repulse",
            id="arrested plotters",
        ),
        pytest.param("He planned to use a weapon of mass destruction.", "harm.damage", id="kind of weapon"),
        pytest.param("Police hunt the gunmen and their accomplices.", "forces.support", id="accomplices"),
    ],
)
def test_words_of_court_and_police(read_world: Read, text: str, kind: str) -> None:
    """Words of courts, police and idiom tell of no act of war."""
    assert kind not in types_of(read_world(text))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(
            "Halil was convicted of the murder of two guards.", "harm.casualties", "murder", id="whom"
        ),
        pytest.param(
            "A gun and bomb attack on a terminal killed nine people.", "battle.explosion", "", id="bombs"
        ),
        pytest.param("The gunman fired 90 bullets at shoppers.", "battle.clash", "", id="bullets"),
        pytest.param("He was stabbed in the neck by a gunman.", "harm.casualties", "stabbed", id="stabbed"),
        pytest.param(
            "Police were holding three members of the family of the suspect.",
            "harm.casualties",
            "holding",
            id="held",
        ),
        pytest.param("Soldiers moved inside the mall.", "territory.advance", "", id="moved inside"),
        pytest.param(
            "The militants demanded 2 million dollars for the release of the hostages.",
            "diplomacy.demand",
            "",
            id="ransom",
        ),
    ],
)
def test_acts_told_in_such_reports(read_world: Read, text: str, kind: str, words: str) -> None:
    """What attackers, police and kidnappers do is found in the words of such reports."""
    assert told(read_world(text), kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(
            "Police could not give details of the attack in a village near Pemba.",
            "battle.offensive",
            "attack",
            id="who knows nothing of it",
        ),
        pytest.param(
            "Police have detained 16 suspects. The attack killed 39 people.",
            "harm.casualties",
            "killed",
            id="who holds suspects",
        ),
    ],
)
def test_police_do_not_attack(read_world: Read, text: str, kind: str, words: str) -> None:
    """Police who look into an attack have not made it."""
    assert agents_of(told(read_world(text), kind, words)) == []


@pytest.mark.parametrize(
    ("text", "kind", "words", "agents"),
    [
        pytest.param(
            "Troops captured 20 rebels in an attack on the camp.",
            "battle.offensive",
            "attack",
            ["government forces"],
            id="who captures in it",
        ),
        pytest.param(
            "Gunmen from the militia attacked the village and police were blamed for the raid.",
            "battle.offensive",
            "attacked",
            ["gunmen"],
            id="own doers",
        ),
    ],
)
def test_attackers_stay(read_world: Read, text: str, kind: str, words: str, agents: list[str]) -> None:
    """Whoever takes prisoners in an attack has made it."""
    assert agents_of(told(read_world(text), kind, words)) == agents


@pytest.mark.parametrize(
    ("text", "kind", "words", "first"),
    [
        pytest.param(
            "Police on Friday held a suspect in last year's attacks in Lille that killed 90 people.",
            "harm.casualties",
            "killed",
            "2015-01-01",
            id="time before the act of a relative clause",
        ),
        pytest.param(
            "Omar Halil, a suspect in the October attacks in Lille, was arrested in Ghent.",
            "harm.casualties",
            "arrested",
            "2016-11-28",
            id="month of another act",
        ),
        pytest.param(
            "Within minutes of the blast, two gunmen were shot dead by police in Ghent.",
            "harm.casualties",
            "shot dead",
            "2016-11-28",
            id="minutes are no months",
        ),
    ],
)
def test_times_of_attacks(read_world: Read, text: str, kind: str, words: str, first: str) -> None:
    """An attack of long ago keeps its year, and what is done about it has its own day."""
    time = told(read_world(text), kind, words).time
    assert time is not None
    assert str(time.start) == first


def test_suspects_taken_up_again(read_world: Read) -> None:
    """Suspects stay suspects behind an article."""
    claim = told(read_world("Officials said the suspects were arrested in Ghent."), "harm.casualties")
    assert targets_of(claim) == ["suspects"]


def test_one_shot_is_counted(read_world: Read) -> None:
    """A person taken up by surname is one."""
    claims = read_world("Omar Halil was charged over the blast. Halil was wounded in the leg.")
    assert _figures(told(claims, "harm.casualties", "wounded")) == [("injured", 1.0)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("9 killed in suspected Boko Haram attack in Borno", [], id="a suspected attack"),
        pytest.param(
            "Somalia's Islamist group al-Shabab said it had killed six guards in Wajir.",
            ["al-Shabaab"],
            id="a land's group",
        ),
        pytest.param(
            "Belgium's VTM television channel reported that six people were killed in Ghent.",
            ["Belgium's VTM television channel"],
            id="a land's outlet",
        ),
        pytest.param("Rebels killed six guards, police suspect.", ["police"], id="who suspects"),
    ],
)
def test_who_says(read_world: Read, text: str, sources: list[str]) -> None:
    """A group or an outlet speaks, not the land that it is of; whoever is suspected says nothing."""
    claim = told(read_world(text), "harm.casualties")
    assert [link.name for link in claim.attribution] == sources


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param("Six killed in Mali hotel bombing", [], id="where it was"),
        pytest.param(
            "Somalia's Islamist group al-Shabab claimed responsibility and called the attack on a mall just.",
            ["al-Shabaab"],
            id="a land's group claims it",
        ),
    ],
)
def test_lands_do_not_attack(read_world: Read, text: str, agents: list[str]) -> None:
    """A land before a building, or before its group, has not made the attack."""
    claim = next(c for c in read_world(text) if c.type.value.startswith("battle."))
    assert agents_of(claim) == agents


def test_people_are_no_city(read_world: Read) -> None:
    """What a people is called is no name of a city."""
    (claim,) = read_world("A bomb killed six people in the Thai Deep South.")
    assert "Alor Setar" not in [place.name for place in claim.places]
