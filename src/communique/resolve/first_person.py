"""The first person: "we" in reported words is whoever speaks them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

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


#: the line that says whose statement follows, up to his name
_STATEMENT_OF = re.compile(
    r"\W*(?:(?:press|official|joint|military|urgent) )?"
    r"(?:statement|communiqu[eé]|announcement|press release)\b[^.\n]* (?:of|by|from) (?:the )?",
    re.IGNORECASE,
)


def issuer_of(text: str, named: Iterable[ActorMention]) -> ActorMention | None:
    """Return the party whose statement a text's first line says that it is, or None.

    ``named`` are the actors of its first sentences.
    """
    parties = (m for m in named if m.category in _SPEAKING and m.actor is not None)
    return next((m for m in parties if _STATEMENT_OF.fullmatch(text[: m.start])), None)


def of_issuer(mention: ActorMention, issuer: ActorMention | None) -> ActorMention:
    """Return "our forces" of a text as those of whoever issued it; other mentions as they are."""
    ours = mention.rule_id.startswith("ground.") and mention.text.lower().startswith("our ")
    if issuer is None or not ours:
        return mention
    return replace(
        mention,
        actor=issuer.actor,
        name=issuer.name,
        category=issuer.category,
        camp=issuer.camp,
        country=issuer.country,
        rule_id="name.issuer",
    )
