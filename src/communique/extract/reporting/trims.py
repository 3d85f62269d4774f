"""Frames of one sentence set against each other: chains of citation, words cut where a new speaker begins."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.reporting.frame import RawFrame
from communique.extract.reporting.subjects import left_edge
from communique.extract.reporting.view import QUOTES, View
from communique.extract.sentence.graph import line_up
from communique.records.mention import Stance
from communique.records.parse import FINITE, SUBJECTS


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
        turns = (
            _cut_before(view, frame, frames),
            _before_who_says(view, frame, frames),
            _behind_semicolon(view, frame, frames),
        )
        told = _told_on(view, frame, frames), _told_behind(frame, frames), _unquoted(view, frame, frames)
        apart = _closed_aside(view, frame), _on_what_is_denied(view, frame)
        cuts = (_aside(view, frame), joined, *turns, *told, *apart)
        stated = [cut for cut in cuts if cut is not None and cut > frame.content_start]
        ended = replace(frame, content_end=min(stated)) if stated else frame
        yield _behind_and(view, ended)


def _behind_and(view: View, frame: RawFrame) -> RawFrame:
    """Return a frame over what follows alone where "and," stands before who says it ("and, said X, fled")."""
    first = min([frame.cue_start, *(source.start for source in frame.sources)])
    last = max([frame.cue_end, *(source.end for source in frame.sources)])
    before = [t.i for t in view.tokens if t.end <= first]
    after = next((t for t in view.tokens if t.start >= last), None)
    joined = len(before) > 1 and view.word(before[-1]) == "," and view.tag(before[-1] - 1) == "CC"
    if after is None or after.text != "," or not joined or frame.content_start >= first:
        return frame
    rest = view.tokens[after.i + 1 :]
    return replace(frame, content_start=rest[0].start, content_end=rest[-1].end) if rest else frame


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


def _before_who_says(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where somebody begins to speak whom another's words name ("a raid by X, who said that")."""
    for other in frames:
        cue = next((t for t in view.tokens if t.start == other.cue_start), None)
        if cue is None or other.rule_id != "frame.front" or other is frame or not other.sources:
            continue
        who = next((t for t in view.tokens if t.head == cue.i and t.text.lower() == "who"), None)
        apart = who is not None and view.word(who.i - 1) == "," and cue.dep == "relcl"
        if who is not None and apart and frame.content_start < who.start < frame.content_end:
            return view.tokens[who.i - 1].start
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


def _closed_aside(view: View, frame: RawFrame) -> int | None:
    """Return where the aside ends in which somebody speaks ("Xyz, denying that C, accused Abc of D")."""
    cue = next((t for t in view.tokens if t.start <= frame.cue_start < t.end), None)
    if cue is None or frame.content_start < frame.cue_end:
        return None
    for at in line_up(view.tokens, cue.i)[:-1]:
        token, verb = view.tokens[at], view.tokens[view.tokens[at].head]
        fronted = token.dep == "advcl" and _subject_before(view, verb.i, cue.i)
        closed = verb.i > cue.i and view.word(_first_of(view, verb.i) - 1) == ","
        if closed and (token.dep in SUBJECTS or fronted):
            comma = view.tokens[_first_of(view, verb.i) - 1]
            return comma.start if view.tag(verb.i) in _FINISHED else None
    return None


def _subject_before(view: View, verb: int, at: int) -> bool:
    """Return whether the subject of a verb stands before an aside."""
    return any(t.head == verb and t.dep in SUBJECTS and t.i < at for t in view.tokens)


def _first_of(view: View, verb: int) -> int:
    """Return the first auxiliary right before a verb, or the verb."""
    while view.tokens[verb - 1].dep in ("aux", "auxpass", "neg", "advmod") and view.word(verb - 1) != ",":
        verb -= 1
    return verb


_FINISHED = frozenset((*FINITE, "VBN"))


def _on_what_is_denied(view: View, frame: RawFrame) -> int | None:
    """Return where a clause behind a comma tells more of what a denial names ("..., which X had shelled")."""
    if frame.stance is not Stance.DENIED or frame.content_start < frame.cue_end:
        return None
    for word in view.tokens[2:]:
        verb = view.tokens[word.head]
        inside = frame.content_start < word.start < frame.content_end
        if inside and word.text.lower() in _MORE and verb.dep == "relcl" and view.word(word.i - 1) == ",":
            return view.tokens[word.i - 1].start
    return None


_MORE = frozenset(("which", "who", "whom", "where"))


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
