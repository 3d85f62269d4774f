"""Reporting cues in a sentence's words, each with the entry that found it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon.cues import CueHit, CueKind, CueLexicon, idiom
from communique.records.mention import Stance

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueMention:
    """Words that report, at character offsets; ``rule_id`` is the id of the lexicon's entry."""

    start: int
    end: int
    text: str
    kind: CueKind
    stance: Stance
    rule_id: str


def find_cues(text: str, lexicon: CueLexicon, *, at: int = 0) -> Iterator[CueMention]:
    """Yield the reporting cues of a text in order, with offsets counted from ``at``.

    Longer forms win, so that "have confirmed" inside "it has been confirmed" is not read twice; where
    one form has two readings ("claims", verb or noun) each is yielded. Idioms ("claimed the lives of
    three") and halves of compounds ("rebel-reported") are left out.
    """
    matches = list(_WORD.finditer(text))
    words = [match[0].lower() for match in matches]
    for hits in lexicon.scan(words):
        for hit in hits:
            if not idiom(words, hit) and not _in_compound(matches, hit):
                yield _mention(text, matches, hit, at)


def _in_compound(matches: list[re.Match[str]], hit: CueHit) -> bool:
    if hit.first == 0:
        return False
    before = matches[hit.first - 1]
    return before[0] == "-" and before.end() == matches[hit.first].start()


def _mention(text: str, matches: list[re.Match[str]], hit: CueHit, at: int) -> CueMention:
    start, end = matches[hit.first].start(), matches[hit.last - 1].end()
    return CueMention(
        start=at + start,
        end=at + end,
        text=text[start:end],
        kind=hit.cue.kind,
        stance=hit.cue.stance,
        rule_id=hit.cue.id,
    )
