"""A toll beside its act: one claim, where the words lead from one to the other."""

from collections.abc import Callable

import pytest

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _told(claims: tuple[Claim, ...]) -> list[tuple[str, dict[str, float | None]]]:
    harmed = ("killed", "injured")
    return [(c.type.value, {q.measure: q.low for q in c.quantities if q.measure in harmed}) for c in claims]


@pytest.mark.parametrize(
    ("text", "kind", "toll"),
    [
        ("Rebels shelled Marea resulting in the deaths of three women.", "battle.shelling", {"killed": 3}),
        ("Jets carried out six raids on Marea leading to the death of six men and injuring nine others.",
         "battle.airstrike", {"killed": 6, "injured": 9}),
        ("Clashes broke out between rebels and the army in Marea claiming at least 10 killed and 15 injured.",
         "battle.clash", {"killed": 10, "injured": 15}),
        ("A suicide blast in Marea left on Sunday at least 45 people dead and about 30 injured.",
         "battle.explosion", {"killed": 45, "injured": 30}),
        ("Seven dead 20 wounded in Marea blast NGO", "battle.explosion", {"killed": 7, "injured": 20}),
        ("Army helicopter fire killed five men near Marea.", "battle.airstrike", {"killed": 5}),
        ("Jets killed eight civilians and 31 militants in Marea.", "battle.airstrike", {"killed": 31}),
        ("Twelve rebels were killed fighting Islamic State.", "battle.clash", {"killed": 12}),
        ("The fighting in Marea is reported to have killed 130 men.", "battle.clash", {"killed": 130}),
        ("In a new rebel shelling attack on Marea two men were killed and nine others injured.",
         "battle.shelling", {"killed": 2, "injured": 9}),
        ("The death toll from the air strikes on Marea rose to 32 and more than 115 wounded persons.",
         "battle.airstrike", {"killed": 32, "injured": 115}),
        ("The death toll from the shelling of Marea reached 20 people in addition to 30 others injured.",
         "battle.shelling", {"killed": 20, "injured": 30}),
        ("The toll from air raids on Marea has risen to 42 dead.", "battle.airstrike", {"killed": 42}),
        ("Ten men died in US-led coalitions strikes west of Marea.", "battle.airstrike", {"killed": 10}),
        ("Air strikes hit a market in Marea causing heavy casualties.", "battle.airstrike", {}),
        ("The army inflicted heavy losses on rebels, killing and wounding a large number of gunmen.",
         "harm.casualties", {}),
        ("Forty rebels were rounded up and executed by Islamic State.", "harm.casualties", {"killed": 40}),
        ("An air raid on Marea killed 17 men, officials said, giving a new toll.", "battle.airstrike",
         {"killed": 17}),
        ("A massacre carried out by warplanes in Marea killed nine men.", "battle.airstrike", {"killed": 9}),
        ("Gunmen carried out a massacre in Marea leaving 40 men dead.", "harm.casualties", {"killed": 40}),
    ],
)  # fmt: skip
def test_an_act_and_its_toll_are_one_claim(
    read: Read, text: str, kind: str, toll: dict[str, float | None]
) -> None:
    """Those who suffered by an act are counted in its claim, and not told of a second time."""
    assert _told(read(text)) == [(kind, toll)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("The council spoke of the file of the Marea massacre.", [], id="only named"),
        pytest.param("The massacre took place on Friday.", ["harm.casualties"], id="took place"),
        pytest.param("The army committed a massacre in Marea.", ["harm.casualties"], id="committed"),
        pytest.param("Twelve rebels were killed fighting in Marea.", ["harm.casualties"], id="no opponent"),
        pytest.param("Shells fell on Marea causing damage without any casualties among residents.",
                     ["battle.shelling", "harm.damage", "harm.casualties"], id="nobody hurt"),
    ],
)  # fmt: skip
def test_what_is_a_toll_of_its_own(read: Read, text: str, kinds: list[str]) -> None:
    """A massacre is a claim where it is told of, and not where it is only named."""
    assert sorted(t for t, _ in _told(read(text))) == sorted(kinds)
