"""The frame of a report: who says it, by which cue, over which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueHit
from communique.records.mention import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFrame:
    """A reporting construction before its speakers are known; offsets count in the document.

    ``sources`` stand outermost first. ``hidden`` is set when the cue names no speaker
    ("reportedly"), ``carries`` when the sources are those of the frame before ("adding that").
    ``weak`` marks cues of thought and sight, whose speakers "it said" does not take up.
    ``refers_back`` is set when the content points to claims made before ("denied the claims").
    """

    cue_id: str
    cue: str
    cue_start: int
    cue_end: int
    sources: tuple[SourceSpan, ...]
    content_start: int
    content_end: int
    stance: Stance
    rule_id: str
    refers_back: bool = False
    hidden: bool = False
    carries: bool = False
    weak: bool = False


def frame_over(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], first: int, last: int, rule: str
) -> RawFrame | None:
    """Return a frame over the tokens ``first`` to ``last``, or None when that is nothing."""
    if first >= last:
        return None
    return RawFrame(
        cue_id=hit.cue.id,
        cue=view.slice(hit.first, hit.last),
        cue_start=view.tokens[hit.first].start,
        cue_end=view.tokens[hit.last - 1].end,
        sources=sources,
        content_start=view.tokens[first].start,
        content_end=view.tokens[last - 1].end,
        stance=hit.cue.stance,
        weak=hit.cue.weak,
        rule_id=f"frame.{rule}",
    )


def floor_after(view: View, before: Sequence[RawFrame]) -> int:
    """Return the first token that a speaker may take: after the cue before, or a citation that opens.

    Inside a sentence a citation stands between the speaker and the verb ("The daily, citing a clerk, said").
    """
    said = [frame for frame in before if not frame.hidden and not _between(view, frame)]
    if not said:
        return 0
    start = said[-1].content_end if said[-1].rule_id == "frame.citing" else said[-1].cue_end
    return next((i for i, token in enumerate(view.tokens) if token.start >= start), 0)


def _between(view: View, frame: RawFrame) -> bool:
    return frame.rule_id == "frame.citing" and frame.cue_start > view.tokens[0].start
