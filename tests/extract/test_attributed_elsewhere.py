"""Who speaks in reports on wars of which there is no case: offices, units, unnamed sources, brackets."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first

from communique.records.claim import Claim
from communique.records.mention import Stance

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        pytest.param("Two women died in Bria, a field source said.", "harm.casualties", ["field source"],
                     id="an unnamed source under its own words"),
        pytest.param("Two women died in Bria, health and police officials said.", "harm.casualties",
                     ["health officials", "police"], id="two kinds of officials share a noun"),
        pytest.param("Two women were killed by shelling in Okhtyrka, mayor Jane Doe said.", "battle.shelling",
                     ["mayor of Okhtyrka"], id="a mayor of the town told of"),
        pytest.param("Mayor Jane Doe said two women were killed by shelling in Okhtyrka.", "battle.shelling",
                     ["Jane Doe"], id="no town named before her"),
        pytest.param("Okhtyrka mayor Jane Doe said two women were killed by shelling.", "battle.shelling",
                     ["mayor of Okhtyrka"], id="the town before the office"),
        pytest.param("Some 900 people are trapped in Okhtyrka, the head of its military administration, "
                     "Jane Doe, said.", "harm.besieged", ["Okhtyrka military administration"],
                     id="the head of a town's administration"),
        pytest.param("The spokesman for the 7th Rapid Response Corps, Jan Doe, said Russian troops had "
                     "entered Pokrovsk.", "territory.advance", ["Ukraine"], id="a numbered unit is its army"),
        pytest.param("A million people have now left Rafah (UNRWA).", "harm.displacement", ["UNRWA"],
                     id="a speaker in brackets"),
        pytest.param("The village of Marsa was captured by the Syrian Democratic Forces (SDF).",
                     "territory.capture", [], id="a short form in brackets"),
        pytest.param("On Friday Moscow said it had retaken Korenevo.", "territory.capture", ["Russia"],
                     id="a capital behind a weekday"),
        pytest.param("Since dawn there have been 163 clashes near Pokrovsk. This is stated in the evening "
                     "summary of the General Staff.", "battle.clash",
                     ["General Staff of the Armed Forces of Ukraine"], id="told by the sentence behind"),
        pytest.param("Ukrainian officials put the number of Russian troops in Pokrovsk at 35,000.",
                     "forces.strength", ["Ukraine"], id="who counts says it"),
        pytest.param("The Sudanese army did not bomb the market in Kabkabiya, its spokesman insisted.",
                     "battle.airstrike", ["Government of Sudan"], id="whose spokesman"),
        pytest.param('"They shot at us when we left Bria," said Umm Salma, 44.', "battle.clash",
                     ["Umm Salma"],
                     id="a name that places begin with, too"),
        pytest.param("The Turkish military has set up an observation post in Idlib, the army said.",
                     "forces.deployment", ["Turkey"], id="the army that the sentence names"),
        pytest.param("Lebanese media reports say that jets bombed Tyre.", "battle.airstrike",
                     ["Lebanese media"],
                     id="a country's press"),
        pytest.param("Kyiv's drone chief Jan Doe said drones had struck the refinery in Samara.",
                     "battle.airstrike", ["Ukraine"], id="an office that a capital owns"),
        pytest.param("Four men died in Qayyarah, a police source said. Two bombs killed six in "
                     "Muqdadiyah, the source at the hospital said.", "battle.explosion", ["source"],
                     id="the source of another house"),
        pytest.param("Four men died in Qayyarah, a provincial police source said. Two bombs killed six in "
                     "Muqdadiyah, the source from the provincial operations command said.",
                     "battle.explosion", ["source"], id="another house of the same province"),
        pytest.param("Russia's defence ministry said 30 drones were downed. Drone fragments fell on a "
                     "refinery in Ilsk, the regional emergency response centre said.", "battle.airstrike",
                     ["regional emergency response centre"], id="a region's body is not its land's"),
        pytest.param("Over Odesa region drones flew for two hours. A port was damaged and five people were "
                     "wounded in Izmail, governor Jan Doe said.", "harm.casualties",
                     ["Odesa regional military administration"], id="the region of the sentence before"),
        pytest.param("The Karen National Union said jets bombed a village in Hpapun. A spokesman for the "
                     "group, Jan Doe, said eight villagers died.", "harm.casualties",
                     ["Karen National Liberation Army"], id="a spokesman for the group"),
        pytest.param("The UN human rights office said shells killed 80 people in Mekelle. Its spokeswoman "
                     "said drones hit a school in Adwa.", "battle.airstrike", ["OHCHR"],
                     id="its spokeswoman, behind whoever spoke"),
        pytest.param("Defence spokesman Major General Jan Doe said two soldiers were wounded in Zurmi, "
                     "Nigeria.", "harm.casualties", ["Government of Nigeria"], id="a defence spokesman"),
        pytest.param("The national police said a mine killed a tractor driver in Balakliia.",
                     "battle.explosion", ["police"], id="no paper called The National"),
        pytest.param("According to Jane Doe, nine people and two policemen died in the blast in Bannu.",
                     "battle.explosion", ["Jane Doe"], id="those counted do not speak"),
        pytest.param("Cuba condemned the bombing of the embassy in Nairobi.", "battle.explosion", [],
                     id="who condemns what is known tells of nothing"),
        pytest.param("Cuba condemned the massacre committed by rebels in Nyala.", "harm.casualties",
                     ["Cuba"], id="who condemns it as somebody's tells whose"),
        pytest.param("The Red Cross condemned the bombing of its hospital in Nyala.", "battle.airstrike",
                     ["ICRC"], id="who was hit tells of it"),
        pytest.param("Moscow said 40 rebels were killed in Grozny. The provincial government said shells "
                     "killed nine people in Shatoi.", "battle.shelling", ["provincial government"],
                     id="a province's government is not its land's"),
        pytest.param("As of Monday 1,140 families have left Maguing, according to the town's DRRM.",
                     "harm.displacement", ["DRRM"], id="a town's body under its own name"),
        pytest.param("Men were wounded in Sumy by shells, according to the Coordination Headquarters for the "
                     "Treatment of Prisoners.", "battle.shelling",
                     ["Coordination Headquarters for the Treatment of Prisoners"], id="what a body is for"),
        pytest.param("Hashid Shaabi said it had captured Tal Afar.", "territory.capture",
                     ["Popular Mobilisation Forces"], id="a spelling"),
        pytest.param("Hargeisa said its troops had captured Las Anod.", "territory.capture", ["Somaliland"],
                     id="a government by its seat"),
        pytest.param("Jan Doe, who heads the regional military administration in Kherson, said a missile "
                     "had hit a school in Beryslav.", "battle.shelling",
                     ["Kherson regional military administration"], id="who heads an administration"),
        pytest.param("Acting mayor Jan Doe said two guided bombs hit Kramatorsk.",
                     "battle.airstrike", ["Jan Doe"], id="no town called Acting"),
        pytest.param("Medics at Dole Hospital reported receiving 14 bodies after a strike on tents in Bria.",
                     "battle.airstrike", ["medics"], id="those at a house"),
    ],
)  # fmt: skip
def test_speakers_by_their_office(read_world: Read, text: str, kind: str, sources: list[str]) -> None:
    """Speakers are called by the office or the words that a report gives them."""
    assert [link.name for link in first(read_world(text), kind).attribution] == sources


@pytest.mark.parametrize(
    ("text", "kind", "sources", "stance"),
    [
        pytest.param("Armenia's defence ministry denied Azerbaijani reports that its troops had opened fire "
                     "near Kapan.", "battle.clash", ["Armenia"], Stance.DENIED, id="reports are denied"),
        pytest.param("The Polisario Front claims to have shelled Moroccan positions in Mahbes.",
                     "battle.shelling", ["Polisario Front"], Stance.CLAIMED, id="claims to have done"),
        pytest.param("The rebels' claim to have captured Goma was dismissed by Kinshasa.",
                     "territory.capture",
                     ["Government of Democratic Republic of the Congo"], Stance.DENIED,
                     id="a claim to have done, dismissed"),
        pytest.param("The Russian army described reports of its troops leaving Kupyansk as false.",
                     "territory.withdrawal", ["Russia"], Stance.DENIED, id="reports are called false"),
        pytest.param("Israel's military said that it struck Hezbollah launchers near Tyre.",
                     "battle.shelling", ["Israel"], Stance.ASSERTED, id="plainly said"),
    ],
)  # fmt: skip
def test_how_it_is_put(read_world: Read, text: str, kind: str, sources: list[str], stance: Stance) -> None:
    """Denials and claims of past deeds keep their speaker and their stance."""
    claim = first(read_world(text), kind)
    assert ([link.name for link in claim.attribution], claim.stance) == (sources, stance)
