"""Speakers: the words of a source become a source, an organisation, a class of people, or a name."""

import pytest
from tests.made_case import CASE

from communique.annotate.names import build_index, find_names
from communique.records.mention import SpeakerKind
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
        ("a spokesman at the hospital in Tellin in Marsa", "hospital in Tellin"),
        ("a carpenter receiving the wounded", "carpenter"),
        ("rescuer his face covered in dust", "rescuer"),
    ],
)
def test_descriptions_are_no_names(words: str, name: str) -> None:
    """What somebody wears or does while he speaks is not who he is."""
    assert speaker_for(words, None, CASE).name == name
