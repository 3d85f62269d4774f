"""Frames of one sentence set against each other: chains of citation, words cut where a new speaker begins."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.reporting.frame import RawFrame
from communique.extract.reporting.subjects import left_edge
from communique.extract.reporting.view import QUOTES, View


def chain_citations(view: View, frames: Sequence[RawFrame]) -> list[RawFrame]:
    """Return the frames with each cited speaker put behind the speaker that cites it."""
    cited = [frame for frame in frames if frame.rule_id == "frame.citing"]
    main = [frame for frame in frames if frame.rule_id != "frame.citing" and frame.sources]
    if not cited or not main:
        return [frame for frame in frames if frame.rule_id != "frame.citing"]
    behind = tuple(source for frame in cited for source in frame.sources)
    target = min(main, key=lambda frame: abs(frame.cue_start - cited[0].cue_start))
    return [
        replace(frame, sources=frame.sources + behind) if frame is target else frame
        for frame in frames
        if frame.rule_id != "frame.citing"
    ]


def trim(view: View, frames: Sequence[RawFrame]) -> Iterator[RawFrame]:
    """Yield the frames with front content cut where another speaker's or the writer's own words begin."""
    for frame in frames:
        joined = _joined_clause(view, frame) if frame.rule_id == "frame.front" and not frame.weak else None
        turns = _cut_before(view, frame, frames), _behind_semicolon(view, frame, frames)
        told = _told_on(view, frame, frames), _told_behind(frame, frames), _unquoted(view, frame, frames)
        cuts = (_aside(view, frame), joined, *turns, *told)
        stated = [cut for cut in cuts if cut is not None and cut > frame.content_start]
        yield replace(frame, content_end=min(stated)) if stated else frame


def _cut_before(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where "but the monitor said" begins another speaker's words."""
    for other in frames:
        if other.rule_id != "frame.front" or other is frame or not other.sources:
            continue
        start = min(source.start for source in other.sources)
        if frame.content_start < start < frame.content_end and frame.cue_end <= start:
            before = (t for t in reversed(view.tokens) if t.end <= start and t.tag != "CD")
            link = next(before, None)
            if link is not None and link.text.lower() in _TURNS:
                return link.start
    return None


def _behind_semicolon(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where a semicolon sets another speaker's words apart ("she says A; he denies it")."""
    if frame.rule_id not in ("frame.front", "frame.charge"):
        return None
    speaks = [min(s.start for s in other.sources) for other in frames if other is not frame and other.sources]
    marks = [t.start for t in view.tokens if t.text == ";" and frame.cue_end <= t.start < frame.content_end]
    return next((at for at in marks if any(start > at for start in speaks)), None)


def _told_on(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where the speaker goes on who answered what was told ("rejected the charge and said ...")."""
    if not frame.refers_back:
        return None
    links = [t for t in view.tokens if t.tag == "CC" and frame.content_start < t.start < frame.content_end]
    cues = {other.cue_start for other in frames if other is not frame}
    return next((t.start for t in links if view.tokens[min(t.i + 1, len(view) - 1)].start in cues), None)


def _told_behind(frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where the speaker of all stands behind bare information ("by data, C, he said").

    So he does behind nobody's reports ("reports of C, he said").
    """
    if not frame.hidden or frame.rule_id not in ("frame.fronted", "frame.noun"):
        return None
    behind = [f for f in frames if f.rule_id == "frame.trailing" and f.content_start <= frame.cue_start]
    return min((f.content_end for f in behind), default=None)


def _unquoted(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where a quotation with a verb of saying closes before its speaker ('They think C," he said')."""
    if frame.rule_id != "frame.front":
        return None
    outer = [f for f in frames if f.rule_id in _BEHIND and frame.cue_end < f.cue_start < frame.content_end]
    ends = (min([f.cue_start, *(s.start for s in f.sources)]) for f in outer)
    marks = [t for t in view.tokens if t.text in QUOTES and frame.cue_end <= t.start]
    return next((m.start for end in ends for m in marks if 0 <= end - m.end <= 1), None)


_BEHIND = ("frame.inverted", "frame.trailing")


#: Words before a new speaker that end what the speaker before said.
_TURNS = frozenset(("but", "and", "while", "although", "whereas", "though"))


def _aside(view: View, frame: RawFrame) -> int | None:
    """Return where the writer's own conclusion begins ("..., meaning the town is cut off")."""
    for i, token in enumerate(view.tokens):
        if token.start > frame.cue_end and view.word(i) == "," and view.word(i + 1) == "meaning":
            return token.start if token.start > frame.content_start else None
    return None


def _joined_clause(view: View, frame: RawFrame) -> int | None:
    """Return where a clause joined to the reporting verb itself begins ("they say A, but I know B")."""
    cue = next((t for t in view.tokens if t.start == frame.cue_start), None)
    if cue is None:
        return None
    for token in view.tokens[cue.i + 1 :]:
        if token.head != cue.i or token.dep != "conj":
            continue
        subject = next((t.i for t in view.tokens if t.head == token.i and t.dep == "nsubj"), None)
        link = None if subject is None else left_edge(view, subject) - 1
        if (
            link is not None
            and link > cue.i
            and view.tag(link) == "CC"
            and view.tokens[link].start > frame.content_start
        ):
            return view.tokens[link].start
    return None
