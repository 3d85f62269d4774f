"""What tells whom the words for a speaker mean: who has spoken, who is named, who stands beside."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.speakers.quotations import Run
from communique.lexicon.cues import CueLexicon, split_words
from communique.records.mention import ActorMention, PlaceMention, Speaker, SpeakerKind

SpeakerOf = Callable[[str, ActorMention | None], Speaker]
#: Who speaks for nobody but himself.
PEOPLE_KINDS = (SpeakerKind.RESIDENT, SpeakerKind.ANALYST, SpeakerKind.UNKNOWN)


class Scene(NamedTuple):
    """What resolving one speaker needs: the lexicon, the speaker of a name, who spoke before and after.

    ``named`` are the bodies that the sentences before have named, in text order; ``here`` who acts by
    words in the sentence itself; ``quoted`` the stretches of direct speech, in which others are told of;
    ``lead`` the person whom the sentence before was about, if nobody spoke in it; ``about`` whom the
    sentence itself names, ``acting`` the body that it is about, ``regions`` those in which it sets what it
    tells.
    """

    cues: CueLexicon
    speaker: SpeakerOf
    past: list[Speaker]
    named: list[ActorMention]
    monitor: Speaker | None
    here: list[SourceSpan]
    quoted: Sequence[Run]
    lead: list[SourceSpan]
    about: list[ActorMention]
    acting: list[SourceSpan]
    regions: list[PlaceMention]


def last_where(past: Sequence[Speaker], fits: Callable[[Speaker], bool]) -> Speaker | None:
    """Return the last of those who have spoken whom a test fits, or None."""
    return next((speaker for speaker in reversed(past) if fits(speaker)), None)


def means_one(scene: Scene) -> Callable[[Speaker], bool]:
    """Return the test whether a speaker's words mean one person: a role in the singular, or a name."""
    lists = scene.cues.speakers

    def is_one(speaker: Speaker) -> bool:
        words = split_words(speaker.mention)
        if any(word.endswith("s") and word[:-1] in lists["persons"] for word in words):
            return False
        if any(word in lists["persons"] for word in words) or (len(words) == 1 and words[0] in ("he", "she")):
            return True
        unknown = speaker.source is None and speaker.kind in PEOPLE_KINDS
        of_house = not set(words) & set(split_words(speaker.name))
        named = (unknown or of_house) and _NAME_ALONE.fullmatch(speaker.mention)
        return bool(named) or (unknown and TWO_NAMES.search(speaker.mention) is not None)

    return is_one


#: A surname that stands for somebody's house ("Doe", for the council that she leads).
_NAME_ALONE = re.compile(r"(?!The )[A-Z][a-z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+)?")
#: A person's name, or two words of it, behind or before his role.
TWO_NAMES = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z]\. )?(?:al-|bin |de |van )?[A-Z][\w'’-]+")
