"""Frames of participles: "adding that C", "with activists saying C", "citing S"."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import content_after
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.front_verbs import act_laid_on, after_of
from communique.extract.reporting.nominal import ISSUED, ISSUING
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.source_spans import source_spans
from communique.extract.reporting.subjects import names_reporter, subject_of
from communique.extract.reporting.verbs import is_passive
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueContent, CueHit


def participle_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "..., adding that C" (spoken by the frame before) or "with activists saying C"."""
    if hit.cue.content is CueContent.NONE and not hit.cue.weak:
        return citing_frame(view, hit)
    if hit.cue.content is CueContent.OF and before and view.word(hit.first - 1) == ",":
        return _charge_frame(view, hit)
    if hit.cue.content is CueContent.OF and not before:
        return _own_charge(view, hit)
    if hit.cue.act and not hit.cue.trails:
        return None
    rest, has_that = content_after(view, hit)
    told = _governs_clause(view, hit) if hit.cue.weak else view.finite(rest, len(view))
    if not (has_that or told):
        return None
    frame = frame_over(view, hit, (), rest, len(view), "participle")
    first = phrase_start(view, hit.first - 1, floor_after(view, before)) if hit.first else None
    own = first is not None and view.word(first - 1) == "with" and can_speak(view, first, hit.first)
    if frame and own and first is not None:
        return replace(frame, sources=source_spans(view, first, hit.first))
    if frame and not any(f.sources for f in before) and (doer := _doer(view, hit)) is not None:
        return replace(frame, sources=source_spans(view, *doer))
    return frame and replace(frame, carries=True)


def _charge_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of what a speaker accuses somebody of besides ("denied it, accusing X of Y")."""
    first = act_laid_on(view, hit) or after_of(view, hit.last)
    frame = frame_over(view, hit, (), first, len(view), "charge") if first else None
    return frame and replace(frame, carries=True)


def _own_charge(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of what the one named right before a charge accuses of ("Ann, blaming X for Y")."""
    behind = hit.first - (view.word(hit.first - 1) == ",")
    first = phrase_start(view, behind - 1)
    start = act_laid_on(view, hit) or after_of(view, hit.last)
    if not start or first is None or not can_speak(view, first, behind):
        return None
    end = next((i for i in range(start, len(view)) if view.word(i) == ","), len(view))
    return frame_over(view, hit, source_spans(view, first, behind), start, end, "charge")


def _doer(view: View, hit: CueHit) -> tuple[int, int] | None:
    """Return who speaks while he does something ("The monitor raised its toll saying that nine died")."""
    token = view.tokens[hit.first]
    verb = _issuing_verb(view, hit.first) if token.dep == "acl" else token.head
    if hit.cue.id != "en.say" or verb is None or token.dep not in ("advcl", "acl") or verb >= hit.first:
        return None
    subject = subject_of(view, hit._replace(first=verb, last=verb + 1), 0)
    return subject if subject is not None and not is_passive(view, verb) else None


def _issuing_verb(view: View, saying: int) -> int | None:
    """Return the verb that gives out what says something ("issued a statement saying that"), or None."""
    noun = view.tokens[view.tokens[saying].head]
    given_out = noun.dep == "dobj" and view.word(noun.i) in ISSUED and view.word(noun.head) in ISSUING
    return noun.head if given_out else None


def _governs_clause(view: View, hit: CueHit) -> bool:
    return any(t.head == hit.first and t.dep == "ccomp" and t.i > hit.first for t in view.tokens)


def citing_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return a frame that only holds the cited speaker, to be joined to the main frame's chain."""
    end = phrase_end(view, hit.last, len(view))
    if not can_speak(view, hit.last, end) or (hit.cue.id in _MEANING and _names_party(view, hit.last, end)):
        return None
    frame = frame_over(view, hit, source_spans(view, hit.last, end), hit.first, end, "citing")
    rest = end + 1 if view.word(end) == "that" else 0
    if frame and rest and rest < len(view):
        return replace(frame, content_end=view.tokens[-1].end, content_start=view.tokens[rest].start)
    return frame


#: Cues by which a speaker may only say whom he means ("we will fight them, he said, referring to X").
_MEANING = ("en.refer_to", "en.point_to")


def _names_party(view: View, first: int, last: int) -> bool:
    """Return whether the words name a party, of whom one speaks, and nobody whose trade is to tell."""
    named = [view.actors[view.actor[i]] for i in range(first, last) if i in view.actor]
    return any(m.actor is not None for m in named) and not names_reporter(view, first)
