"""Lists by day: what an entry's date dates, and dates that are names or ranges."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.slots import agents_of, first, of_type

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "why"),
    [
        (
            "- July 6-10, 2009: Troops storm a mosque in Bauchi, Nigeria. "
            "Some 80 people are killed in five days of fighting.",
            "battle.clash",
            date(2009, 7, 6),
            date(2009, 7, 10),
            "a range of days with its year, for the next sentence too",
        ),
        (
            "Aug. 26, 2011: A suicide bomber drives a car into a camp in Abuja, killing 23 people. "
            "The army vows to send 400 troops to the capital.",
            "forces.deployment",
            date(2011, 8, 26),
            date(2011, 8, 26),
            "what is only promised in an entry",
        ),
        (
            "Sept 1, 9:15 am: About 30 armed men burst into a school in Beslan. At least 12 are killed.",
            "harm.casualties",
            date(2016, 9, 1),
            date(2016, 9, 1),
            "an hour between the day and its colon",
        ),
        (
            "May 3, 2012 - Rebels attack Goma. The UN evacuated its staff. Two soldiers died on May 5, 2012.",
            "harm.casualties",
            date(2012, 5, 5),
            date(2012, 5, 5),
            "a sentence with a day of its own",
        ),
        (
            "Troops took the May 22 hospital in Hodeidah on 10 November.",
            "territory.capture",
            date(2016, 11, 10),
            date(2016, 11, 10),
            "a hospital that is named after a day",
        ),
    ],
)
def test_days_of_entries(read_world: Read, text: str, kind: str, start: date, end: date, why: str) -> None:
    """The day that opens an entry is that of all it tells, unless a sentence has another."""
    time = first(read_world(text), kind).time
    assert (time.start, time.end) == (start, end), why


def test_a_day_inside_a_sentence_opens_no_entry(read_world: Read) -> None:
    """A sentence that begins with its day is followed by what is told of today."""
    claims = read_world("On May 3, 2012, rebels attacked Goma. The army is now shelling the town.")
    assert first(claims, "battle.shelling").time.start == date(2016, 11, 28)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Colombia: car bomb at Cali police academy kills 21; government blames ELN",
            "a land before a colon",
        ),
        (
            "A rocket hit a house in Ganja on Sunday, killing nine people, less than a day after "
            "a truce brokered by Russia came into force.",
            "who brokered a truce that was broken",
        ),
    ],
)
def test_who_is_only_named_beside_an_act(read_world: Read, text: str, why: str) -> None:
    """Neither did it."""
    acts = [c for c in read_world(text) if c.type.value in {"battle.explosion", "battle.shelling"}]
    assert acts and not any(agents_of(claim) for claim in acts), why


def test_a_broker_may_bomb(read_world: Read) -> None:
    """Who brokers a truce and bombs does both."""
    claims = read_world("Russia, which brokered the truce, bombed Ganja on Sunday, killing nine people.")
    assert agents_of(of_type(claims, "battle.airstrike")[0]) == ["Russia"]


def test_counted_police_say_nothing(read_world: Read) -> None:
    """ "Kills 40 police" ends with whom it counts."""
    claims = read_world("India vows response after bomber kills 40 police")
    assert not first(claims, "battle.explosion").attribution
