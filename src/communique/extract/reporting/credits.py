"""Speakers in brackets behind what they say: "Six people were hurt (mayor Jane Doe)"."""

from collections.abc import Iterator

from communique.extract.reporting.contents import CLAUSE_WORDS
from communique.extract.reporting.frame import RawFrame, frame_over
from communique.extract.reporting.marks import bare_mark
from communique.extract.reporting.source_spans import source_spans
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueHit
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory
from communique.records.parse import FINITE

_MOST = 10  # words of a speaker in brackets
_TELLERS = frozenset({ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.ORGANISATION})


def credit(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a sentence that ends in its speaker's brackets."""
    last = len(view) - 1
    while last > 0 and view.word(last) == ".":
        last -= 1
    opening = next((i for i in range(last, max(last - _MOST, CLAUSE_WORDS), -1) if view.word(i) == "("), None)
    if opening is None or view.word(last) != ")" or not _tells(view, opening + 1, last):
        return
    sources = source_spans(view, opening + 1, last)
    frame = frame_over(view, CueHit(bare_mark(), opening, last), sources, 0, opening, "credit")
    if frame is not None:
        yield frame


def _tells(view: View, first: int, last: int) -> bool:
    """Return whether words in brackets are somebody who tells: no short form of the name before them."""
    if first >= last or any(view.tag(i) in (*FINITE, "CD") for i in range(first, last)):
        return False
    if view.word(first) in rule_words().speech.credited or view.word(first) in ("acting", "deputy"):
        return True
    named = view.actors[view.actor[first]] if first in view.actor else None
    alone = all(view.actor.get(i) == view.actor.get(first) for i in range(first, last))
    return named is not None and alone and named.category in _TELLERS and first - 2 not in view.actor
