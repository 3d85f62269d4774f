"""Speakers: the words of a source become a source, an organisation, a class of people, or a name."""

from dataclasses import replace

import pytest
from tests.made_case import CASE

from communique.annotate.names import build_index, find_names
from communique.records.case import Source
from communique.records.mention import ActorMention, SpeakerKind
from communique.resolve.authorities import Offices
from communique.resolve.speakers import speaker_for

INDEX = build_index(CASE)


@pytest.mark.parametrize(
    ("words", "source", "name", "actor", "kind"),
    [
        (
            "Syrian state TV",
            "syrian-state-tv",
            "Syrian state TV",
            "syria-government",
            SpeakerKind.STATE_MEDIA,
        ),
        ("the Observatory", "sohr", "Syrian Observatory for Human Rights", None, SpeakerKind.MONITOR),
        (
            "SOHR director Karim Murjan",
            "sohr",
            "Syrian Observatory for Human Rights",
            None,
            SpeakerKind.MONITOR,
        ),
        ("SOHRs director", "sohr", "Syrian Observatory for Human Rights", None, SpeakerKind.MONITOR),
        ("a military source", "army", "Syrian army", "syria-government", SpeakerKind.PARTY),
        ("AFP", "afp", "AFP", None, SpeakerKind.MEDIA),
        ("YPG spokesman Karim Murjan", "ypg", "YPG", "ypg", SpeakerKind.PARTY),
        ("a UN spokeswoman", "un", "United Nations", None, SpeakerKind.OFFICIAL),
        ("Rebels", "syrian-rebels", "Syrian rebels", "syrian-rebels", SpeakerKind.PARTY),
        ("activists", None, "activists", None, SpeakerKind.RESIDENT),
        ("the activist-run Tellin Radio", None, "Tellin Radio", None, SpeakerKind.MEDIA),
        ("local sources", None, "local sources", None, SpeakerKind.RESIDENT),
        ("opposition activists", None, "opposition activists", None, SpeakerKind.RESIDENT),
        ("activists in Homs", None, "activists in Homs", None, SpeakerKind.RESIDENT),
        ("residents of Aleppo", None, "residents of Aleppo", None, SpeakerKind.RESIDENT),
        ("Karim Murjan", None, "Karim Murjan", None, SpeakerKind.UNKNOWN),
        ("analyst Karim Murjan", None, "Karim Murjan", None, SpeakerKind.ANALYST),
        ("the shopkeeper", None, "shopkeeper", None, SpeakerKind.RESIDENT),
        ("a shopkeeper, his sleeves white", None, "shopkeeper", None, SpeakerKind.RESIDENT),
        ("Karim Murjan the owner of a mill", None, "Karim Murjan", None, SpeakerKind.UNKNOWN),
        ("Karim Murjan, who saw the raid", None, "Karim Murjan", None, SpeakerKind.UNKNOWN),
    ],
)
def test_speaker(words: str, source: str | None, name: str, actor: str | None, kind: SpeakerKind) -> None:
    """A spokesman stands for his side; private people keep their names."""
    named = next(iter(find_names(words, INDEX).actors), None)
    speaker = speaker_for(words, named, CASE)
    assert (speaker.source, speaker.name, speaker.actor, speaker.kind) == (source, name, actor, kind)
    assert speaker.mention == words


def test_words_are_not_read_inside_words() -> None:
    """ "Shafp" is not AFP."""
    assert speaker_for("Shafp", None, CASE).source is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a spokesman at the hospital in Tellin", "Tellin hospital"),
        ("a spokesman at the hospital in Tellin in Marsa", "Tellin hospital"),
        ("the manager of al-Wadi hospital Jane Doe", "al-Wadi hospital"),
        ("the head of the Tellin Port Authority Jane Doe", "Tellin Port Authority"),
        ("Director of the Tellin Bureau of Ports (TBP) Jane Doe", "TBP"),
        ("Tellin Port Authority spokesman Jane Doe", "Tellin Port Authority"),
        ("police spokesman Capt. Jane Doe", "police"),
        ("former Tellin Port Authority chief Jane Doe", "Jane Doe"),
        ("the head of a family in Tellin", "head of a family in Tellin"),
        ("Leaders of the Tellin Union", "Leaders of the Tellin Union"),
        ("a local rights group, the Tellin Forum", "Tellin Forum"),
        ("Tellin Times newspaper", "Tellin Times"),
        ("Ivan Sill, who heads the guild", "Ivan Sill"),
        ("doctors", "doctors"),
        ("harbour official Jane Doe", "Jane Doe"),
        ("a resident, Jane Doe", "Jane Doe"),
        ("Tellin National TV (TNTV)", "Tellin National TV"),
        ("media", "media reports"),
        ("activists in rural Tellin", "activists in rural Tellin"),
        ("a carpenter receiving the wounded", "carpenter"),
        ("rescuer his face covered in dust", "rescuer"),
    ],
)
def test_descriptions_are_no_names(words: str, name: str) -> None:
    """What somebody wears or does while he speaks is not who he is."""
    assert speaker_for(words, None, CASE).name == name


STATE = next(actor for actor in CASE.actors if actor.id == "syria-government")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("the interior ministry", True),
        ("the ministry", True),
        ("the Ministry of Foreign Affairs and Expatriates", True),
        ("a spokesman for the defence ministry", True),
        ("the country's health minister", True),
        ("A source at Tellin Governorate", True),
        ("a source at the province", True),
        ("sources in Tellin province", False),
        ("the minister of Defence, Jane Doe", True),
        ("a provincial security source", True),
        ("Syrian security sources", True),
        ("Turkish security sources", False),
        ("Tellin Governor Jane Doe", True),
        ("the Lowland interior ministry", False),
        ("police", False),
        ("the hospital", False),
        ("prosecutors", False),
        ("a source", False),
    ],
)
def test_offices_without_a_country_are_the_state_of_the_report(words: str, state: bool) -> None:
    """A ministry is its government; police and hospitals stay as worded."""
    assert (speaker_for(words, None, CASE, offices=Offices(STATE)).actor == STATE.id) is state


def test_a_country_that_speaks_is_its_state() -> None:
    """In "Syria accuses rebels" a place's name stands for who governs it."""
    assert speaker_for("US", None, CASE).source == "united-states"


def test_state_media_are_those_of_the_state_of_the_report() -> None:
    """ "State TV" is the broadcaster of the country that a report is about; a name beside it wins."""
    generic = Source(
        id="state-tv", name="state TV", aliases=(), kind=SpeakerKind.STATE_MEDIA, actor=None, leaning=None
    )
    case = replace(CASE, sources=(*(s for s in CASE.sources if "state TV" not in s.aliases), generic))
    assert speaker_for("state TV", None, case, offices=Offices(STATE)).source == "syrian-state-tv"
    assert speaker_for("state TV", None, case).source == "state-tv"


def test_a_governor_speaks_for_his_province() -> None:
    """The governorate speaks, whoever governs it."""
    governor = speaker_for("Tellin Governor Jane Doe", None, CASE, offices=Offices(STATE))
    assert governor.name == "Tellin governorate"


def test_the_press_of_a_country_is_not_its_government() -> None:
    """Papers with a country's name speak for themselves."""
    named = ActorMention(
        start=0,
        end=6,
        text="Syrian",
        actor=STATE.id,
        name=STATE.name,
        category=STATE.category,
        rule_id="test",
    )
    assert speaker_for("Syrian newspapers", named, CASE).name == "Syrian newspapers"
