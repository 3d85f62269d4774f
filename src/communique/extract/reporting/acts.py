"""What a speaker does by words ("criticised the plan"): it attributes no claim."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.phrases import FINITE, View, source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.verbs import auxiliary_before, hyphenated, is_passive
from communique.lexicon.cues import CueHit, idiom


def act_frame(view: View, hits: Sequence[CueHit], before: Sequence[RawFrame]) -> RawFrame | None:
    """Return a verb's frame that no other form explains: who does what by words.

    A finite verb is one though nobody who can speak is found before it ("the tally shows gains"), and a
    passive of which the lexicon says so ("the mayor was asked about the dam").
    """
    for hit in hits:
        at, passive = hit.first, is_passive(view, hit.first)
        says = hit.cue.passive if passive else hit.cue.speech or hit.cue.deed
        if not says or idiom(view.words, hit):
            continue
        if view.tag(at)[:2] != "VB" or hyphenated(view, hit) or hit.last >= len(view):
            continue
        gerund = view.tag(at) == "VBG" and not auxiliary_before(view, at)
        subject = None if gerund or passive else subject_of(view, hit, floor_after(view, before))
        if subject is not None or (gerund and before) or passive or view.tag(at) in FINITE:
            sources = source_spans(view, *subject) if subject else ()
            frame = frame_over(view, hit, sources, hit.last, _act_end(view, hit.last), "act")
            return frame and replace(frame, carries=not sources)
    return None


def _act_end(view: View, first: int) -> int:
    """Return where the words that a deed is about end: before ", saying ...", ", who ..." and the like."""
    for i in range(first + 1, len(view) - 1):
        if view.word(i) == "," and (view.tag(i + 1) == "VBG" or view.word(i + 1) in _GOES_ON):
            return i
    return len(view)


_GOES_ON = frozenset("who which where while whose but and as though although after before".split())


def own_thought(view: View, frame: RawFrame) -> bool:
    """Return whether a frame only tells what the writer or the reader thinks ("I think", "you know")."""
    mine = {"i", "we", "you"}
    return frame.weak and len(frame.sources) == 1 and frame.sources[0].text.lower() in mine
