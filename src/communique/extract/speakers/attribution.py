"""Who says what in a document: frames of each sentence, with speakers resolved across sentences.

The chain of the *innermost* frame over a claim is its whole attribution, outermost speaker first:
a frame inside another's content takes the outer chain before its own.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from communique.extract.reporting.find import frames_in, performers_in, tellers_in
from communique.extract.reporting.frame import RawFrame
from communique.extract.reporting.persons import BODIES, body_told_of, person_told_of
from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.reporting.view import View
from communique.extract.speakers.chains import with_chains
from communique.extract.speakers.land_offices import regions_told
from communique.extract.speakers.quotations import carry_quotes, quoted_runs
from communique.extract.speakers.scene import Scene, SpeakerOf
from communique.extract.speakers.speakers_meant import speaker_meant, speakers_meant
from communique.lexicon.cues import CueLexicon
from communique.records.mention import (
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
    Stance,
)
from communique.records.parse import ParsedSentence


class Attribution(NamedTuple):
    """Who says what in a document: the frames of each sentence, and whom a subject's words mean there."""

    frames: tuple[tuple[AttributionFrame, ...], ...]
    who: Callable[[int, SourceSpan], Speaker | None]


class _Told(NamedTuple):
    """What had been told before a sentence: how many had spoken, and whom the one before was about."""

    spoken: int
    lead: list[SourceSpan]


def attribute(
    sentences: Sequence[ParsedSentence],
    actors_of: Callable[[ParsedSentence], Sequence[ActorMention]],
    places_of: Callable[[ParsedSentence], Sequence[PlaceMention]],
    cues: CueLexicon,
    speaker: SpeakerOf,
) -> Attribution:
    """Return the frames of each sentence, in order, with chains of resolved speakers.

    "It said" and "the source added" take the last speaker or announcer that fits, a surname the person
    named before, "a monitor" the monitor named later; a quotation over several sentences keeps its speaker.
    """
    views = [View(sentence, actors_of(sentence), places_of(sentence), cues) for sentence in sentences]
    raw = [frames_in(view) for view in views]
    scene = Scene(
        cues, speaker, [], [], _first_monitor(raw, speaker), [], quoted_runs(sentences), [], [], [], []
    )
    framed: list[tuple[AttributionFrame, ...]] = []
    told: list[_Told] = []
    for sentence, view, frames in zip(sentences, views, raw, strict=True):
        told.append(_Told(len(scene.past), [*scene.lead]))
        scene.here[:], scene.about[:] = performers_in(view), actors_of(sentence)
        scene.acting[:] = body_told_of(sentence, scene.about)
        scene.regions[:] = regions_told(sentence, places_of(sentence)) or _still_told(scene, sentence)
        if framed:
            framed[-1] += _told_back(sentences[len(framed) - 1], framed[-1], view, scene)
        framed.append(with_chains(frames, scene))
        _note(sentence, frames, scene)
    return Attribution(tuple(carry_quotes(sentences, framed, scene.quoted)), partial(_who_at, scene, told))


def _still_told(scene: Scene, sentence: ParsedSentence) -> list[PlaceMention]:
    """Return the regions that the sentence right before set its news in, in the same paragraph."""
    start = sentence.sentence.start
    return [place for place in scene.regions if 0 <= start - place.end < _NEXT_SENTENCE]


#: how many characters behind a region's name the next sentence begins
_NEXT_SENTENCE = 200


def _first_monitor(raw: Sequence[Sequence[RawFrame]], speaker: SpeakerOf) -> Speaker | None:
    """Return the first monitor that a document names as a speaker ("a monitor" may stand for it)."""
    for frames in raw:
        for source in (source for frame in frames for source in frame.sources):
            found = speaker(source.text, source.actor)
            named = found.actor or (found.source and not found.name.islower())
            if found.kind is SpeakerKind.MONITOR and named:
                return found
    return None


def _told_back(
    sentence: ParsedSentence, frames: Sequence[AttributionFrame], after: View, scene: Scene
) -> tuple[AttributionFrame, ...]:
    """Return the frame over a sentence whose tellers the one after it names, and remember them."""
    if any(frame.chain for frame in frames):
        return ()
    chain = tuple(speakers_meant(tellers_in(after), scene))
    scene.past.extend(chain)
    return (_frame_told_back(sentence, chain),) if chain and sentence.tokens else ()


def _frame_told_back(sentence: ParsedSentence, chain: tuple[Speaker, ...]) -> AttributionFrame:
    start = sentence.sentence.start
    return AttributionFrame(
        chain=chain,
        cue="",
        cue_start=start,
        cue_end=start,
        stance=Stance.ASSERTED,
        content_start=start,
        content_end=sentence.sentence.end,
        rule_id="frame.told_back",
        refers_back=False,
    )


def _note(sentence: ParsedSentence, frames: Sequence[RawFrame], scene: Scene) -> None:
    """Remember who acts by words in a sentence that reports nothing, whom it is about and what it names."""
    reports = any(frame.sources for frame in frames)
    if not reports:
        scene.past.extend(speaker_meant(source, scene) for source in scene.here)
    scene.lead[:] = [] if reports or scene.here else person_told_of(sentence, scene.about)
    scene.named.extend(mention for mention in scene.about if mention.category in BODIES)


def _who_at(scene: Scene, told: Sequence[_Told], k: int, span: SourceSpan) -> Speaker | None:
    """Return whom the words of a subject mean in sentence ``k``, by those who had spoken until then."""
    before = told[k].spoken
    until = told[k + 1].spoken if k + 1 < len(told) else None
    heard = [s for s in scene.past[before:until] if s.start < span.start]
    past = [*scene.past[:before], *heard]
    then = scene._replace(
        past=past, named=[], here=[], lead=[] if heard else told[k].lead, about=[], acting=[], regions=[]
    )
    return next(speakers_meant((span,), then), None)


def innermost(frames: Sequence[AttributionFrame], at: int) -> AttributionFrame | None:
    """Return the narrowest frame whose content covers the character ``at``, or None."""
    over = [frame for frame in frames if frame.content_start <= at < frame.content_end]
    return min(
        over, key=lambda frame: (frame.content_end - frame.content_start, not frame.chain), default=None
    )
