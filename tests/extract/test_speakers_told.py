"""Who speaks in reports on Syria: offices of a place, bodies of the UN, monitors named later."""

import pytest
from tests.extract.conftest import make_document

from communique.pipeline.process import Knowledge, load_knowledge, process_document

SOHR = "Syrian Observatory for Human Rights"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return what reading needs for the case."""
    return load_knowledge("aleppo-2016", tagger=None)


def _names(text: str, knowledge: Knowledge) -> list[str]:
    """Return who says the first claim of a report, outermost first."""
    return [
        speaker.name for speaker in process_document(make_document(text), knowledge).claims[0].attribution
    ]


OFFICES = [
    ("A source at Daraa Police Command said shells hit Daraa.", ["Daraa Police Command"]),
    ("A source at Tartus Police Command told reporters that a bomb went off.", ["Tartus Police Command"]),
    ("Police said a bomb went off in Tartus.", ["police"]),
    (
        "A spokesman for Homs Health Directorate said two people were killed in Homs.",
        ["Homs Health Directorate"],
    ),
    ("The Health Directorate said two people were killed in Aleppo.", ["Aleppo Health Directorate"]),
    ("The UN health agency said two people were killed in Homs.", ["World Health Organization"]),
    ("The U.N. refugee agency said 500 people fled Homs.", ["UNHCR"]),
    ("The United Nations childrens agency said two boys were killed in Homs.", ["UNICEF"]),
    ("The United Nations said two boys were killed in Homs.", ["United Nations"]),
    ("Security sources said militants attacked Qara.", ["security sources"]),
    ("Turkish security sources said militants attacked Azaz.", ["Turkey"]),
    ("Jordanian state TV said its jets bombed Raqqa.", ["Jordanian state TV"]),
    ("Jordan said its jets bombed Raqqa.", ["Jordan"]),
    ("Aleppo residents said jets bombed Sukkari.", ["residents of Aleppo"]),
    ("Residents said jets bombed Sukkari.", ["residents of Sukkari"]),
]


@pytest.mark.parametrize(("text", "names"), OFFICES, ids=[case[0][:40] for case in OFFICES])
def test_an_office_is_that_of_its_place(text: str, names: list[str], knowledge: Knowledge) -> None:
    """The office that is named speaks, and not that of another place or the body above it."""
    assert _names(text, knowledge) == names


LATER = "The Syrian Observatory for Human Rights said the dead were farmers."
FORMS = [
    ("Air strikes killed ten people in Sarmin a group monitoring the conflict said. " + LATER, [SOHR]),
    ("Syria monitor says raids killed ten people in Sarmin. " + LATER, [SOHR]),
    ("The Observatory raised its toll saying that raids killed ten people in Sarmin.", [SOHR]),
    ("The Observatory also listed 55 wounded in Sarmin.", [SOHR]),
    ("Both the White Helmets and the Observatory reported that ten people were killed in Sarmin.",
     ["White Helmets", SOHR]),
    ("The pro-government al-Watan newspaper said that the army captured Sarmin.", ["al-Watan"]),
    ("According to Lebanese Shiite group Hezbollah ten militants were killed near Qara.", ["Hezbollah"]),
    ("A statement by the Delta Relief Board said ten people died in Sarmin.", ["Delta Relief Board"]),
    ("The groups said they had shelled Sarmin.", []),
    ("Blast kills ten people in Sarmin Reports", ["media reports"]),
    ("Blast kills ten people near Aleppo Reports", ["media reports"]),
    ("Blast in Homs kills ten children Reports", ["media reports"]),
    ("Blast in Homs kills ten men Al Jazeera Reports", ["Al Jazeera"]),
    ("A blast in Homs killed four children Fooish TV channel Marsa News reported.", ["Marsa News"]),
    ("The governor of Homs Jane Doe said a bomb went off in Homs.", ["Homs governorate"]),
    ("According to initial information eight people were killed in Homs.", []),
    ("According to activists 12 people were killed in Homs.", ["activists"]),
    ("The Syrian governor said a bomb went off in Homs.", ["Syrian governor"]),
    ("A Ukrainian governor said a bomb went off in Homs.", ["Ukrainian governor"]),
    ("The governor of the mint said a bomb went off in Homs.", ["governor of the mint"]),
    ("Jets bombed a depot in Sarmin the Russian military was quoted as saying by local media.",
     ["local media", "Russia"]),
    ("Rebels shelled a mill in Sarmin, the Russian military was quoted as saying.", ["Russia"]),
    ("Air strikes killed ten people in Sarmin a monitor group said. " + LATER, [SOHR]),
    ("Archimandrite Elias Sarkis said that rebels shelled a church in Sarmin.", ["Elias Sarkis"]),
    ("Assyrian Archbishop Yohanna Kassab said that rebels shelled a church in Sarmin.",
     ["Yohanna Kassab"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), FORMS, ids=[case[0][:40] for case in FORMS])
def test_forms_of_telling(text: str, names: list[str], knowledge: Knowledge) -> None:
    """The speaker is found in each form; a noun that nothing explains is nobody."""
    assert _names(text, knowledge) == names


def test_what_a_speaker_says_of_a_thing(knowledge: Knowledge) -> None:
    """A relative clause is told by whom it names."""
    text = "Rebels died in a blast which the Observatory said destroyed houses in Sarmin."
    told = {claim.type.value: claim for claim in process_document(make_document(text), knowledge).claims}
    assert [speaker.name for speaker in told["harm.damage"].attribution] == [SOHR]


def test_the_coalition_is_no_other_body_that_has_spoken(knowledge: Knowledge) -> None:
    text = "The SDF took Tabqa, Talal Silo said. The coalition said it had carried out strikes on Raqqa."
    told = {claim.type.value: claim for claim in process_document(make_document(text), knowledge).claims}
    assert [speaker.name for speaker in told["battle.airstrike"].attribution] == ["US-led coalition"]


def test_she_means_no_forces(knowledge: Knowledge) -> None:
    """ "She" takes up a person, and never those who were many."""
    text = (
        "Council head Jane Doe said jets bombed Idlib. Government forces rejected the claim. "
        "Thousands fled Idlib, she added."
    )
    last = process_document(make_document(text), knowledge).claims[-1]
    assert [speaker.name for speaker in last.attribution] != ["Government of Syria"]
