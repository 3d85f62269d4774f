"""Speakers set off by a mark: a colon or dash after a name, the last word of a headline."""

from collections.abc import Iterator

from communique.extract.reporting.contents import CLAUSE_WORDS
from communique.extract.reporting.frame import RawFrame, frame_over
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.source_spans import source_spans
from communique.extract.reporting.view import QUOTES, View
from communique.lexicon.cues import Cue, CueContent, CueHit, CueKind
from communique.records.mention import ActorCategory, Stance
from communique.records.parse import FINITE

#: How many words before a headline's colon may name its speaker ("US Central Command: ...").
_COLON_REACH = 5


#: Words that a line's speaker has at most ("SENATOR JANE DOE:", "Doe on the harbour plan:").
_LINE_SPEAKER = 6

#: Words between a line's speaker and what it speaks of, or to whom ("Doe to dockers: ...").
_TOPIC_WORDS = frozenset(("on", "to", "at", "about"))

_DASHES = frozenset("―—–")
#: what sets a speaker or a site's name off at the end of a headline
_STROKES = _DASHES | {"-"}


def line_speaker(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a transcript's or headline's line ("DOE: I said no."), or of a signed quotation."""
    for i, word in enumerate(view.words):
        behind = len(view) - i - 1
        if word == ":" and behind > CLAUSE_WORDS and (named := _named_before(view, i)):
            hit = CueHit(_mark(view), i, i + 1)
            frame = frame_over(view, hit, source_spans(view, *named), i + 1, len(view), "line")
        elif word in _DASHES and view.word(i - 1) in QUOTES and i + 1 < len(view) and view.name(i + 1):
            hit = CueHit(_mark(view), i, i + 1)
            sources = source_spans(view, i + 1, phrase_end(view, i + 1, len(view)))
            frame = frame_over(view, hit, sources, 0, i, "signed")
        else:
            continue
        if frame is not None:
            yield frame
            return


def _named_before(view: View, colon: int) -> tuple[int, int] | None:
    """Return the span of the name that opens a line, up to its colon or its topic ("Doe on the plan:")."""
    words = [k for k in range(colon) if view.word(k) not in QUOTES]
    if not words or len(words) > _LINE_SPEAKER:
        return None
    end = next((k for k in words if view.word(k) in _TOPIC_WORDS), colon)
    name = [k for k in words if k < end]
    capitals = all(view.tokens[k].text[0].isupper() and len(view.word(k)) > 1 for k in name)
    label = any(view.is_in(k, "labels") for k in words) or view.tag(words[0]) == "DT"
    return (name[0], name[-1] + 1) if name and capitals and not label else None


def quoted_from(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a line that opens with whose words follow ('Quote from Doe: "We held it."')."""
    if [view.word(k) for k in range(min(2, len(view)))] != ["quote", "from"]:
        return
    colon = next((i for i in range(2, min(len(view), _LINE_SPEAKER + 2)) if view.word(i) == ":"), None)
    if colon is None or colon + CLAUSE_WORDS >= len(view):
        return
    hit = CueHit(_mark(view), colon, colon + 1)
    frame = frame_over(view, hit, source_spans(view, 2, colon), colon + 1, len(view), "line")
    if frame is not None:
        yield frame


def quoted_behind_colon(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a quotation that a colon brings ("The mayor was blunt: "It burned.")."""
    for i, word in enumerate(view.words):
        if word == ":" and i > 1 and view.word(i + 1) in QUOTES and i + CLAUSE_WORDS < len(view):
            frame = frame_over(view, CueHit(_mark(view), i, i + 1), (), i + 1, len(view), "brought")
            if frame is not None:
                yield frame
            return


def _mark(view: View) -> Cue:
    return next(cue for cue in view.lexicon.cues if cue.kind is CueKind.MARK)


def colon_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of a headline's colon: "Port: storm sinks ferry" or "Storm sinks ferry: port"."""
    at, last = hit.first, len(view)
    if view.word(at - 1) in ("source", "sources", "photo", "by"):
        return None
    if at == 1 and view.tag(at + 1) == "CD":  # "Dead: 12 civilians"
        return None
    if (
        (view.tag(at - 1) == "CD" and view.tag(at + 1) == "CD")
        or at == 0
        or at + 1 >= last
        or (view.finite(0, at) and last - at > _COLON_REACH)
    ):
        return None
    topic = all(i in view.place for i in range(at))  # "Fooland: mill burns" names the subject
    topic = topic or view.is_in(at - 1, "labels")  # "Fooland war latest: mill burns"
    if at <= _COLON_REACH and last - at > CLAUSE_WORDS and _speaker_alone(view, 0, at) and not topic:
        rule = "colon_land" if _land(view, at) else "colon"
        return frame_over(view, hit, source_spans(view, 0, at), at + 1, last, rule)
    end = _tail_cut(view)
    if 0 < end - at - 1 <= _COLON_REACH and _speaker_alone(view, at + 1, end):
        return frame_over(view, hit, source_spans(view, at + 1, end), 0, at, "colon")
    return None


def _land(view: View, at: int) -> bool:
    """Return whether a headline's first words are a country's name alone; a short form speaks ("US: ...")."""
    mention = view.actors[view.actor[0]] if 0 in view.actor else None
    whole = mention is not None and all(view.actor.get(i) == view.actor[0] for i in range(at))
    state = mention is not None and mention.category is ActorCategory.STATE
    name = view.slice(0, at)
    return whole and state and not name.replace(".", "").isupper() and not view.is_in(at - 1, "heads")


def _speaker_alone(view: View, first: int, last: int) -> bool:
    """Return whether the words are nothing but a speaker."""
    named = any(i in view.actor for i in range(first, last)) or view.is_in(last - 1, "headline")
    return named and not any(view.tag(i) in (*FINITE, "VBN", "VBG", "IN") for i in range(first, last))


def _tail_cut(view: View) -> int:
    """Return where a headline ends before its site's name (" | Daily", " - World - Daily")."""
    for i in range(2, len(view)):
        if view.word(i) == "|" or (view.word(i) in _STROKES and _blank_around(view, i)):
            return i
    return len(view)


def _blank_around(view: View, i: int) -> bool:
    return (
        i + 1 < len(view)
        and view.tokens[i - 1].end < view.tokens[i].start
        and view.tokens[i].end < view.tokens[i + 1].start
    )


#: Words that belong to the speaker behind them at a headline's end ("... state TV").
_BEFORE_SPEAKER = frozenset(("state", "war", "rights", "monitoring"))


def headline_tail(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a headline whose last word speaks ("Storm sinks ferry Monitor")."""
    if view.word(len(view) - 1) in (".", "!", "?", *QUOTES):
        return
    if (behind := _behind_dash(view)) is not None:
        yield from _told_by(view, *behind)
        return
    end = _tail_cut(view)
    last = end - 1
    if not view.is_in(last, "headline") or last < CLAUSE_WORDS or view.tag(last - 1) in ("DT", "IN"):
        return
    if view.tag(last - 1) == "CD" and view.word(last) == "police":
        return  # "after bomber kills 40 police": they are counted
    if view.word(last) == "camp" and not view.name(last - 1):
        return  # "28 killed at detention camp": no candidate's camp
    first = last - 1 if view.word(last - 1) in _BEFORE_SPEAKER else last
    if view.tag(first - 1) in ("DT", "IN", "JJ") and not view.is_in(first - 1, "states"):
        return
    yield from _told_by(view, first, first, end)


def _behind_dash(view: View) -> tuple[int, int, int] | None:
    """Return where a headline's words end, and its speaker behind a dash ("Mill burns - Port Governor")."""
    for at in range(CLAUSE_WORDS, len(view)):
        if view.word(at) not in _STROKES or not _blank_around(view, at):
            continue
        ends = (i for i in range(at + 1, len(view)) if view.word(i) in ("|", *_STROKES))
        end = next(ends, len(view))
        mention = view.actors[view.actor[at + 1]] if at + 1 in view.actor else None
        spans = mention is not None and all(
            view.actor.get(i) == view.actor[at + 1] for i in range(at + 1, end)
        )
        party = (
            spans
            and mention is not None
            and mention.category not in (ActorCategory.MEDIA, ActorCategory.PEOPLE)
        )
        speaks = view.is_in(end - 1, "headline") or (party and at + 1 not in view.place)
        if 0 < end - at - 1 <= _COLON_REACH and speaks and _speaker_alone(view, at + 1, end):
            return at, at + 1, end
    return None


def _told_by(view: View, last: int, first: int, end: int) -> Iterator[RawFrame]:
    """Yield the frame over the words before ``last``, told by those from ``first`` to ``end``."""
    frame = frame_over(
        view, CueHit(bare_mark(), first, end), source_spans(view, first, end), 0, last, "headline"
    )
    if frame is not None:
        yield frame


def bare_mark() -> Cue:
    """Return the cue of a speaker whom no word of the lexicon brings."""
    return Cue(
        id="en.headline_tail",
        forms=(),
        kind=CueKind.MARK,
        stance=Stance.ASSERTED,
        content=CueContent.CLAUSE,
        trails=True,
        addressee=False,
        act=False,
        refers=False,
        weak=False,
        speech=False,
        deed=False,
        passive=False,
        unless=frozenset(),
        needs=frozenset(),
        matches=(),
        ignores=(),
        source="",
    )
