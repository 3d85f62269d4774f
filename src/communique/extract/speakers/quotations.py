"""Direct speech over several sentences: where it begins and ends, and who says it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.records.mention import AttributionFrame, Speaker, SpeakerKind, Stance
from communique.records.parse import ParsedSentence


class Run(NamedTuple):
    """Direct speech from one opening mark to its closing one (``end``: where it closes), over sentences."""

    first: int
    last: int
    start: int
    end: int
    closed: bool


#: A quotation left open runs no further than this many sentences: its closing mark was lost.
_OPEN_RUN = 6
_QUOTATION_MARK = re.compile(r"[“”\"]")


def quoted_runs(sentences: Sequence[ParsedSentence]) -> list[Run]:
    """Return the stretches of direct speech, by their quotation marks, within one segment."""
    runs: list[Run] = []
    opened: tuple[int, int] | None = None
    for k, sentence in enumerate(sentences):
        if opened and _lost(sentences, opened[0], k):
            opened = None
        for found in _QUOTATION_MARK.finditer(sentence.text):
            mark, at = found[0], sentence.sentence.start + found.start()
            if opened and _opens(sentence.text, found.start()):
                runs.append(Run(opened[0], k - 1 if found.start() == 0 else k, opened[1], at, False))
                opened = None
            if mark == "“" or (mark == '"' and opened is None):
                opened = None if _only_closes(sentence.text, found.start()) else (k, at)
            elif opened is not None:
                runs.append(Run(opened[0], k, opened[1], at, True))
                opened = None
        if opened is not None:
            runs.append(Run(opened[0], k, opened[1], sentence.sentence.end, False))
    return _longest(runs)


def _opens(text: str, at: int) -> bool:
    """Return whether a straight mark opens direct speech: a sentence's first character, before a word."""
    return at == 0 and text[:1] == '"' and text[1:2].isalnum()


def _only_closes(text: str, at: int) -> bool:
    """Return whether a straight mark can only close ('no way out". He'): behind words, before none."""
    behind, ahead = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (
        text[at] == '"'
        and bool(behind)
        and not behind.isspace()
        and behind not in "([-"
        and not ahead.isalnum()
    )


def _lost(sentences: Sequence[ParsedSentence], first: int, k: int) -> bool:
    """Return whether a quotation opened in one sentence cannot still be open in another."""
    return k - first >= _OPEN_RUN or sentences[first].sentence.segment != sentences[k].sentence.segment


def _longest(runs: Sequence[Run]) -> list[Run]:
    by_start = {run.start: run for run in runs}
    return [by_start[start] for start in sorted(by_start)]


def carry_quotes(
    sentences: Sequence[ParsedSentence],
    framed: Sequence[tuple[AttributionFrame, ...]],
    runs: Sequence[Run],
) -> list[tuple[AttributionFrame, ...]]:
    """Return the frames with those of direct speech: each quoted stretch has its speaker.

    A sentence inside a quotation without a frame of its own gets one; a frame inside it ("the rebels
    said", said by the person quoted) gets that person before its own chain.
    """
    result = list(framed)
    for run in (_ended(run, framed) for run in runs):
        said = _run_speaker(framed, run, runs)
        if said is not None:
            for k in range(run.first, run.last + 1):
                result[k] = _with_speaker(sentences[k], result[k], run, said)
    return result


def _ended(run: Run, framed: Sequence[tuple[AttributionFrame, ...]]) -> Run:
    """Return a quotation without closing mark cut before the next sentence that has a speaker of its own."""
    if run.closed:
        return run
    own = (k for k in range(run.first + 1, run.last + 1) if any(frame.chain for frame in framed[k]))
    return run._replace(last=next(own, run.last + 1) - 1)


def _with_speaker(
    sentence: ParsedSentence, frames: tuple[AttributionFrame, ...], run: Run, said: AttributionFrame
) -> tuple[AttributionFrame, ...]:
    quoted = [_quoted_in(frame, run, said) for frame in frames]
    chained = [frame for frame in frames if frame.chain]
    covered = any(not run.closed or not run.start <= frame.cue_start < run.end for frame in chained)
    alone = run.first == run.last and not _goes_on(sentence, run, said)
    if covered or not sentence.tokens or alone:
        return tuple(quoted)
    return (*quoted, _carried_frame(sentence, run, said))


#: How far a sentence of nothing but a quotation may stand behind the words that say whose it is.
_NEAR = 120


def _goes_on(sentence: ParsedSentence, run: Run, said: AttributionFrame) -> bool:
    """Return whether a sentence is all quotation, right behind a quotation whose speaker is named.

    Its closing mark may be lost.
    """
    start, end = sentence.sentence.start, sentence.sentence.end
    whole = run.start <= start + 1 and run.end >= end - 2
    quoted = said.rule_id.startswith(("frame.inverted", "frame.trailing", "frame.middle"))
    unnamed = said.chain[-1].source is None and said.chain[-1].kind is SpeakerKind.MEDIA
    return whole and quoted and not unnamed and 0 < start - said.cue_end < _NEAR


def _quoted_in(frame: AttributionFrame, run: Run, said: AttributionFrame) -> AttributionFrame:
    if not run.closed or not run.start <= frame.cue_start < run.end or not frame.chain:
        return frame
    if frame.chain[-1].mention.lower() in _FIRST_PERSON:
        return replace(frame, chain=said.chain)
    return replace(frame, chain=tuple(each_once([*said.chain, *frame.chain])))


#: what whoever is quoted calls himself
_FIRST_PERSON = frozenset({"i", "we"})


def each_once(chain: Sequence[Speaker]) -> list[Speaker]:
    """Return the speakers without a second mention of the same one."""
    kept: list[Speaker] = []
    for speaker in chain:
        if all((speaker.source or speaker.name) != (other.source or other.name) for other in kept):
            kept.append(speaker)
    return kept


def _run_speaker(
    framed: Sequence[tuple[AttributionFrame, ...]], run: Run, runs: Sequence[Run]
) -> AttributionFrame | None:
    """Return the frame whose speaker says a quotation: the one after its closing mark, else before it."""
    after = [frame for frame in framed[run.last] if frame.chain and frame.cue_start >= run.end]
    if run.closed and after and after[0].content_start <= run.end:
        return after[0]
    for k in range(run.first, -1, -1):
        said_before = [f for f in framed[k] if f.chain and f.cue_start < run.start]
        outside = [f for f in said_before if not any(r.start <= f.cue_start < r.end for r in runs)]
        if outside:
            said: AttributionFrame = outside[-1]
            return said
    return None


def _carried_frame(sentence: ParsedSentence, run: Run, said: AttributionFrame) -> AttributionFrame:
    start = max(sentence.sentence.start, run.start)
    return replace(
        said,
        cue_start=start,
        cue_end=start,
        content_start=start,
        content_end=max(min(sentence.sentence.end, run.end), start + 1),
        stance=Stance.ASSERTED if said.stance is Stance.DENIED else said.stance,
        rule_id="carry.quote",
        refers_back=False,
    )
