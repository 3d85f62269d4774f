"""Reports on the Syrian war that lost their commas: claims passed over, and days that were not theirs."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.slots import of_type

from communique.records.claim import ActorRole, Claim, PlaceRole
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


def _days(claim: Claim) -> tuple[date | None, date | None]:
    return (claim.time.start, claim.time.end) if claim.time else (None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Samples prove that chemical weapons were used.", "battle.chemical", id="weapons used"),
        pytest.param(
            "The retreat was caused by the regime's use of chemical gases in Latamneh.",
            "battle.chemical", id="use of gases"),
        pytest.param(
            "Eleven people were transferred to other centres for treatment.",
            "relief.aid", id="for treatment"),
        pytest.param("The minister spoke over the phone with the head of the Syrian National Coalition.",
                     "diplomacy.talks", id="by phone"),
        pytest.param(
            "The Security Council met behind closed doors after the raid.",
            "diplomacy.talks", id="closed doors"),
        pytest.param("France said UN inspectors should be allowed immediate access to the site in Douma.",
                     "diplomacy.demand", id="access"),
        pytest.param("The Syrian National Coalition renewed its calls to lift the siege of Darayya.",
                     "diplomacy.demand", id="calls renewed"),
        pytest.param(
            "Hospitals in Azaz were swamped with casualties after the raid.",
            "harm.casualties", id="swamped"),
        pytest.param(
            "A pregnant woman was among Sunday's dead in Homs.",
            "harm.casualties", id="among the dead"),
        pytest.param(
            "More militants have been brought from Iraq to take part in the battle.",
            "forces.deployment", id="brought from"),
        pytest.param(
            "The rebels received a shipment of missiles from Qatar.", "forces.support", id="load of arms"),
        pytest.param("Turkey accused Damascus of backing them.", "forces.support", id="backing them"),
        pytest.param("Turkish troops rolled across the border near Azaz.", "territory.advance", id="roll"),
        pytest.param(
            "It said Turkish howitzers fired on the militants as they prepared to open fire on Kilis.",
            "battle.shelling", id="howitzers"),
        pytest.param(
            "The cases were treated at a health centre in Azaz.", "relief.aid", id="cases treated"),
        pytest.param("No causalities were reported in Homs.", "harm.casualties", id="misspelt"),
        pytest.param("Syria has been gripped by militancy since March 2011.", "battle.clash", id="militancy"),
        pytest.param("The report led to more U.S. aid to the rebels.", "forces.support", id="aid to rebels"),
        pytest.param("The Israeli army said it targeted positions in Daraa in answer to mortar fire.",
                     "battle.shelling", id="positions in answer to fire"),
        pytest.param(
            "After the blast in a town where thousands used to live most people began to leave their homes.",
                     "harm.displacement", id="homes left"),
        pytest.param(
            "Troops clashed with Jaish al-Islam which controls Douma.",
            "territory.control", id="who holds it"),
        pytest.param(
            "Kurdish forces captured Sarrin Monday after weeks of clashes.",
            "territory.capture", id="name and day"),
    ],
)  # fmt: skip
def test_what_was_passed_over(read: Read, text: str, kind: str) -> None:
    """A claim is read although a comma, a preposition or the usual verb is missing."""
    assert of_type(read(text), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Heavy weapons were used near Homs.", "battle.chemical", id="other weapons"),
        pytest.param("The minister spoke over the phone with a reporter.", "diplomacy.talks", id="reporter"),
        pytest.param(
            "The protests in Homs were met with a government crackdown.",
            "diplomacy.talks", id="met with"),
        pytest.param(
            "UN inspectors were allowed access to the site in Douma.",
            "diplomacy.demand", id="was allowed"),
        pytest.param(
            "Rescuers arrived to find people sleeping in their homes in Marea.",
            "harm.displacement", id="asleep"),
        pytest.param(
            "The Observatory which monitors violence in Syria did not comment.",
            "battle.offensive", id="monitors"),
        pytest.param("They arrived with foam in their mouths.", "forces.deployment", id="symptoms"),
        pytest.param("Nine bodies were brought to a hospital in Kafr Batna.", "relief.aid", id="bodies"),
        pytest.param("A column of smoke was shooting into the air near Azaz.", "battle.clash", id="smoke"),
        pytest.param("They showed the arms seized in Iraq.", "territory.capture", id="arms seized"),
        pytest.param("Medics in Homs do not know how many dead there are.", "harm.casualties", id="how many"),
        pytest.param("The rebels received a shipment of blankets.", "forces.support", id="blankets"),
        pytest.param("They brought bread from Homs.", "forces.deployment", id="bread"),
        pytest.param("The relief aid to families in Homs was late.", "forces.support", id="relief aid"),
    ],
)  # fmt: skip
def test_near_misses(read: Read, text: str, kind: str) -> None:
    """Words that look like those of a claim tell of something else."""
    assert not of_type(read(text), kind)


def test_second_count_keeps_both_figures(read: Read) -> None:
    """The number before "more" counts the wounded, and takes nothing from the killed."""
    (claim,) = read("Nine people were killed and at least 30 more were wounded in air strikes on Homs.")
    assert {(q.measure, q.low) for q in claim.quantities} == {("killed", 9.0), ("injured", 30.0)}


def test_toll_days_after_an_attack_is_not_its_own(read: Read) -> None:
    """Who died days after an attack did not die of it."""
    claims = read(
        "Just days after a gas attack in Latamneh a woman was killed and nine others were hurt in Hassia."
    )
    (attack,) = of_type(claims, "battle.chemical")
    (toll,) = of_type(claims, "harm.casualties")
    assert not attack.quantities
    assert {(q.measure, q.low) for q in toll.quantities} == {("killed", 1.0), ("injured", 9.0)}


def test_exception_is_not_where_it_holds(read: Read) -> None:
    """What is held "with the exception of" a place is not that place."""
    claims = read("Most of Homs is under government control with the exception of the Waer district.")
    (control,) = of_type(claims, "territory.control")
    assert [place.name for place in control.places_in(PlaceRole.LOCATION)] == ["Homs"]


_HALTED = (
    "Moscow said on Tuesday that Russian jets had stopped bombing Aleppo "
    "to pave the way for a truce on Thursday."
)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param(
            "More than 300000 people have been killed in the five-year war.", "harm.casualties",
            (date(2011, 1, 1), date(2016, 11, 28)), id="age of a war"),
        pytest.param(
            "The war, now in its sixth year, has claimed more than 300000 lives.", "harm.casualties",
            (date(2011, 1, 1), date(2016, 11, 28)), id="running year"),
        pytest.param(
            _HALTED,
            "battle.airstrike", (date(2016, 11, 22), date(2016, 11, 22)), id="aim ahead"),
        pytest.param(
            _HALTED,
            "diplomacy.ceasefire", (date(2016, 12, 1), date(2016, 12, 1)), id="truce ahead"),
        pytest.param(
            "IS declared a caliphate in June in the land which it controls near Raqqa.", "territory.control",
            (date(2016, 11, 28), date(2016, 11, 28)), id="state in the present"),
        pytest.param(
            "Kurdish forces captured Sarrin Friday after weeks of clashes.", "territory.capture",
            (date(2016, 11, 25), date(2016, 11, 25)), id="day behind a name"),
    ],
)  # fmt: skip
def test_days(read: Read, text: str, kind: str, days: tuple[date, date]) -> None:
    """A claim has its own day, not that of an aim or of what its clause depends on."""
    assert days in [_days(claim) for claim in of_type(read(text), kind)]


def test_all_who_are_accused_did_it(read: Read) -> None:
    """ "Accused X and its allies of doing it" says that X did it."""
    claims = read("MSF accused the Syrian regime and its allies of using chemical weapons.")
    (gas,) = of_type(claims, "battle.chemical")
    assert "Government of Syria" in [slot.name for slot in gas.actors_in(ActorRole.AGENT)]


def test_at_the_time_is_the_day_told_before(read: Read) -> None:
    """ "At the time" points to the day of the sentence before."""
    claims = read(
        "On Friday rebels shelled Daraa. At the time Israel had struck an army position in Quneitra."
    )
    assert {_days(claim) for claim in claims} == {(date(2016, 11, 25), date(2016, 11, 25))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("No aid has reached Darayya since 2012.", "harm.deprivation", id="the lack holds"),
        pytest.param("Ankara wants a no-fly zone in northern Syria.", "diplomacy.demand", id="in a name"),
    ],
)
def test_no_denies_nothing(read: Read, text: str, kind: str) -> None:
    """A "no" that tells of a lack, or begins a name, leaves the claim as it stands."""
    (claim,) = of_type(read(text), kind)
    assert not claim.negated


def test_day_is_no_speaker(read: Read) -> None:
    """A day that lost its apostrophe is nobody who reports."""
    claims = read("Following Wednesdays reports the Observatory called on the UN team to visit Douma.")
    assert claims
    assert all("wednesday" not in (link.name or "").lower() for claim in claims for link in claim.attribution)


def test_boy_of_five_is_no_war(read: Read) -> None:
    """An age of somebody else tells nothing of the war."""
    claims = read("The five-year-old boy fled. More than 300000 people have been killed in the war.")
    (toll,) = of_type(claims, "harm.casualties")
    assert (_days(toll)[0], toll.stance) == (date(2016, 11, 28), Stance.ASSERTED)
