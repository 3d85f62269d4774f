"""What a speaker does by words ("criticised the plan"): it attributes no claim."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.source_spans import source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.verbs import auxiliary_before, hyphenated, is_passive
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueHit, CueKind, idiom
from communique.lexicon.inflect import BE
from communique.records.parse import FINITE


def act_frame(view: View, hits: Sequence[CueHit], before: Sequence[RawFrame]) -> RawFrame | None:
    """Return a verb's frame that no other form explains: who does what by words.

    A finite verb is one though nobody who can speak is found before it ("the tally shows gains"), and a
    passive of which the lexicon says so ("the mayor was asked about the dam").
    """
    for hit in hits:
        at = hit.first
        if hit.cue.kind is CueKind.ADJECTIVE and hit.cue.deed and _is_felt(view, at):
            return _over(view, hit, subject_of(view, hit, floor_after(view, before)))
        passive = view.tag(at) != "VBG" and is_passive(view, at)
        says = hit.cue.passive if passive else hit.cue.speech or hit.cue.deed
        if not says or idiom(view.words, hit):
            continue
        if view.tag(at)[:2] != "VB" or hyphenated(view, hit) or hit.last >= len(view):
            continue
        gerund = view.tag(at) == "VBG" and not auxiliary_before(view, at)
        if gerund and (_left_undone(view, hit, before) or _of_a_noun(view, hit)):
            continue
        subject = None if gerund or passive else subject_of(view, hit, floor_after(view, before))
        if subject is not None or gerund or passive or view.tag(at) in FINITE or _was_asked(view, hit):
            return _over(view, hit, subject)
    return None


def _over(view: View, hit: CueHit, subject: tuple[int, int] | None) -> RawFrame | None:
    """Return the frame of a deed over the words behind it."""
    sources = source_spans(view, *subject) if subject else ()
    frame = frame_over(view, hit, sources, hit.last, _act_end(view, hit.last), "act")
    return frame and replace(frame, carries=not sources)


def _is_felt(view: View, at: int) -> bool:
    """Return whether an adjective is said of somebody ("was deeply critical of the plan")."""
    return at > 1 and any(view.word(k) in _IS for k in (at - 1, at - 2))


_IS = BE | frozenset("'s 're ’s ’re remain remains remained".split())


def _left_undone(view: View, hit: CueHit, before: Sequence[RawFrame]) -> bool:
    return not before and view.word(hit.first - 1) in _UNDONE


def _of_a_noun(view: View, hit: CueHit) -> bool:
    """Return whether a deed that is no speech tells which one a noun means ("a group backing the plan")."""
    return view.tag(hit.first - 1)[:2] == "NN" and not hit.cue.speech


#: Words before a gerund that leave it undone or somebody else's ("refrained from attacking it").
_UNDONE = frozenset(("from", "into", "not", "without", "to"))


def _was_asked(view: View, hit: CueHit) -> bool:
    """Return whether a participle opens a clause on what was asked ("Asked if the dam held, ...")."""
    opens = hit.first == 0 or view.word(hit.first - 1) in (",", "when", "if")
    return opens and view.tag(hit.first) == "VBN" and hit.cue.passive


def _act_end(view: View, first: int) -> int:
    """Return where the words that a deed is about end: before ", saying ...", ", who ..." and the like."""
    for i in range(first + 1, len(view) - 1):
        if view.word(i) == "," and (view.tag(i + 1) == "VBG" or view.word(i + 1) in _GOES_ON):
            return i
    return len(view)


_GOES_ON = frozenset("who which where while whose but and as though although after before".split())


def own_thought(view: View, frame: RawFrame, before: Sequence[RawFrame] = ()) -> bool:
    """Return whether a frame adds no speaker's words: the writer's or the reader's thought ("I think").

    So does what speakers say that they think themselves ("half of them say they think it fell").
    """
    speakers = [source.text.lower() for source in frame.sources]
    if not frame.weak or len(speakers) != 1:
        return False
    within = any(other.content_start <= frame.cue_start < other.content_end for other in before)
    return speakers[0] in {"i", "we", "you"} or (within and speakers[0] in view.lists["pronouns"])
