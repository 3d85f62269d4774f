"""The first person: "we" in reported words is whoever speaks them."""

import re
from collections.abc import Callable, Iterator, Sequence

from communique.records.case import Actor
from communique.records.mention import ActorCategory, ActorMention

#: "us" is never written "US"; "our" counts before what an army or a staff has
_WE = re.compile(
    r"\b(?:[Ww]e|us|[Oo]ur(?= (?:positions?|posts?|checkpoints?|bases?|camps?|convoys?|vehicles?|tanks?"
    r"|planes|jets|aircraft|warplanes|helicopters?|drones?|army|artillery|units?|lines|side|guns|ships?|boats?|missiles"
    r"|rockets|patrols?|teams?|staff|convoy)\b))\b(?! (?:and|or) )"
)
_SPEAKING = frozenset(
    {
        ActorCategory.STATE,
        ActorCategory.ARMED_GROUP,
        ActorCategory.COALITION,
        ActorCategory.ORGANISATION,
    }
)

#: who speaks the words at an offset of the document
SpeakerAt = Callable[[int], Actor | None]


def first_persons(
    text: str, speaker_at: SpeakerAt, taken: Sequence[ActorMention], *, at: int
) -> Iterator[ActorMention]:
    """Yield the speakers whom "we", "us" and "our" mean in a sentence that starts ``at``."""
    spans = [(m.start, m.end) for m in taken]
    for match in _WE.finditer(text):
        start, end = at + match.start(), at + match.end()
        speaker = speaker_at(start)
        if speaker is None or speaker.category not in _SPEAKING:
            continue
        if not any(first < end and start < last for first, last in spans):
            yield ActorMention(
                start=start,
                end=end,
                text=match[0],
                actor=speaker.id,
                name=speaker.name,
                category=speaker.category,
                camp=speaker.camp,
                country=speaker.country,
                rule_id="name.first_person",
            )
