"""Speakers whom others quote: "quoted a clerk as saying", "as quoted by the daily", "cited in the Daily"."""

from collections.abc import Sequence

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import is_clause, quoted_from
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.verbs import is_passive, quotes, said_as
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueHit
from communique.lexicon.rule_words import rule_words


def quoted_by_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "a clerk was quoted by the daily as saying C": who quotes, then who is quoted."""
    if not is_passive(view, hit.first) or not quotes(view, hit):
        return None
    subject, found = subject_of(view, hit, floor_after(view, before)), as_saying(view, hit)
    if subject is None or found is None:
        return None
    by = next((i for i in range(hit.first, len(view)) if view.word(i) in ("by", "as")), len(view))
    medium = source_spans(view, by + 1, phrase_end(view, by + 1, len(view))) if view.word(by) == "by" else ()
    if (told := _quoted_behind(view, hit, subject, found[1], before)) is not None:
        return told
    if not view.has_words(found[1]):
        return None
    return frame_over(view, hit, (*medium, *source_spans(view, *subject)), found[1], len(view), "quoted")


def as_saying(view: View, hit: CueHit) -> tuple[tuple[SourceSpan, ...], int] | None:
    """Return the quoted speaker and the content of "quoted a clerk as saying that ..."."""
    if not quotes(view, hit):
        return None
    for i in range(hit.last, min(hit.last + 14, len(view) - 1)):
        if said := said_as(view, i):
            start = i + said + 1 if view.word(i + said) == "that" else i + said
            return source_spans(view, hit.last, i), start
    return None


def _quoted_behind(
    view: View, hit: CueHit, subject: tuple[int, int], start: int, before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of "C, a clerk was quoted as saying by the daily", or None; from ``start`` on."""
    named = view.word(start) == "by"
    end = phrase_end(view, start + 1, len(view)) if named else start
    medium = source_spans(view, start + 1, end) if named else ()
    lead = min(floor_after(view, before), quoted_from(view, subject[0]))
    if view.has_words(end) or not is_clause(view, lead, subject[0]):
        return None
    return frame_over(view, hit, (*medium, *source_spans(view, *subject)), lead, subject[0], "trailing")


def quoted_last(view: View, hit: CueHit) -> tuple[SourceSpan, ...]:
    """Return whom a report quotes at its end ("..., it quoted a clerk as saying on Monday"), or ()."""
    found = as_saying(view, hit)
    if found is None or any(
        view.word(i).isalnum() for i in range(found[1], len(view)) if not _dates(view, i)
    ):
        return ()
    return found[0]


def _dates(view: View, i: int) -> bool:
    """Return whether a word only says when something was said ("late on Monday")."""
    return view.is_in(i, "broken") or view.word(i) in _WHEN


_WHEN = frozenset({"on", "late", "early", "earlier"})


def relayed_by(view: View, at: int) -> tuple[SourceSpan, ...]:
    """Return the medium behind "as quoted by" right after a verb of saying, or in "X said, Y reported"."""
    if told_on := _telling_on(view, at):
        return told_on
    i = at + 1 if view.word(at) == "," else at
    i = i + 1 if view.word(i) == "as" else i
    if view.word(i) not in _RELAYS or view.word(i + 1) not in ("by", "in"):
        return ()
    end = phrase_end(view, i + 2, len(view))
    return source_spans(view, i + 2, end) if can_speak(view, i + 2, end) else ()


def _telling_on(view: View, at: int) -> tuple[SourceSpan, ...]:
    """Return the medium by name that closes a sentence with "reported" behind another's "said on Monday"."""
    first = at + 2 if view.word(at) == "on" else at
    first += view.word(first) == ","
    last = next((i for i in range(first, first + _NAME_WORDS) if view.word(i) in _REPORTED), first)
    named = first < last and all(view.tag(i).startswith("NNP") for i in range(first, last))
    alone = named and not view.has_words(last + 1)
    return source_spans(view, first, last) if alone and can_speak(view, first, last) else ()


_NAME_WORDS = 5  # of a medium's name and its verb
_REPORTED = frozenset({"reported", "reports"})
_RELAYS = rule_words().speech.relaying


def cited(view: View, first: int, last: int) -> tuple[SourceSpan, ...]:
    """Return the speakers of a phrase; in "sources cited in the Daily" the medium comes first."""
    if view.word(first - 1) in ("in", "by") and view.word(first - 2) in ("cited", "quoted"):
        inner = phrase_start(view, first - 3) if first >= 3 else None
        if inner is not None:
            return source_spans(view, first, last) + source_spans(view, inner, first - 2)
    return source_spans(view, first, last)
