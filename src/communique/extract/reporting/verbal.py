"""Frames of verbs: "S said that C", "C, S said"; which form a verb of saying stands in."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import (
    clause_after,
    closes,
    content_after,
    dated_by,
    is_clause,
    quoted_from,
    tail_end,
)
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.front_verbs import WHO, front_frame, object_speaks
from communique.extract.reporting.inverted_verbs import inverted_frame
from communique.extract.reporting.participles import citing_frame, participle_frame
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.quoting import cited, quoted_by_frame, quoted_last, relayed_by
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.verbs import auxiliary_before, disowned, is_verb, may_be_noun, unsaid
from communique.extract.reporting.view import View
from communique.lexicon.cues import CueHit, idiom
from communique.lexicon.rule_words import rule_words
from communique.records.mention import Stance
from communique.records.parse import SUBJECTS


def verb_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame that a verb of saying opens, or None when it is no verb or has no speaker."""
    if (quoted := quoted_by_frame(view, hit, before)) is not None:
        return quoted
    if idiom(view.words, hit):
        return None
    if unsaid(view, hit):
        return _left_open(view, hit)
    if not is_verb(view, hit) or disowned(view, hit) or _is_answered(view, hit, before):
        return None
    if hit.cue.id == "en.read" and not _is_document(view, hit):
        return None
    if hit.cue.id in _CITING and view.word(hit.first - 1) in WHO:
        return citing_frame(view, hit)  # "said the ministry, which cited an officer"
    if view.tag(hit.first) == "VBG" and not auxiliary_before(view, hit.first):
        if hit.cue.id == "en.report" and view.word(hit.last) == "from":
            return None  # "a correspondent, reporting from Marsa, said"
        return participle_frame(view, hit, before)
    if not _told_on(view, hit, before) and (inverted := inverted_frame(view, hit, before)) is not None:
        return inverted
    subject = (
        _same_speaker(view, hit, before)
        or _spoken_of(view, hit, before)
        or subject_of(view, hit, floor_after(view, before))
    )
    if subject is None:
        return None
    if hit.cue.id in _SEEMING and view.word(subject[0]) == "it":
        return _seeming_so(view, hit)
    return _ordered_frame(view, hit, subject, before)


#: verbs whose "it" is nobody ("It appears that the mill burned")
_SEEMING = frozenset({"en.appear", "en.seem"})


def _seeming_so(view: View, hit: CueHit) -> RawFrame | None:
    """Return the hidden frame of what seems to be so, and nobody says, else None."""
    rest, has_that = content_after(view, hit)
    told = has_that or clause_after(view, hit, rest, told_before=False)
    frame = frame_over(view, hit, (), rest, len(view), "front") if told else None
    return frame and replace(frame, hidden=True)


_CITING = frozenset({"en.cite", "en.quote"})


def _is_document(view: View, hit: CueHit) -> bool:
    """Return whether a paper stands beside "read" ("the statement read"), and nobody who reads."""
    beside = (*range(max(hit.first - _BESIDE, 0), hit.first), *range(hit.last, hit.last + _BESIDE))
    return any(view.word(i) in _DOCUMENTS for i in beside)


_BESIDE = 2  # words between a document and "read"
_DOCUMENTS = rule_words().speech.documents


def _is_answered(view: View, hit: CueHit, before: Sequence[RawFrame]) -> bool:
    """Return whether the word is a noun that a verb answers ("denied Fooish reports that it had fled")."""
    told = before[-1] if before else None
    if told is None or told.stance is not Stance.DENIED or not may_be_noun(view, hit.first):
        return False
    between = [t for t in view.tokens if told.cue_end <= t.start < view.tokens[hit.first].start]
    return 0 < len(between) <= _OWNER and all(t.tag[:2] in ("JJ", "NN", "DT", "PO") for t in between)


_OWNER = 4  # words between a denial and the reports that it is about


def _same_speaker(view: View, hit: CueHit, before: Sequence[RawFrame]) -> tuple[int, int] | None:
    """Return who said what stands before "but said" or in a clause on him, where he opened the sentence.

    "Ruritania, which denies hitting civilians, said": who denies speaks on.
    """
    j = hit.first - 1
    while view.tag(j) == "RB":
        j -= 1
    opened = [
        frame for frame in before if frame.rule_id == "frame.front" and frame.sources and not frame.weak
    ]
    if not opened or not (view.tag(j) == "CC" or _goes_on_behind(view, hit, opened[-1])):
        return None
    first, last = opened[-1].sources[0].start, opened[-1].sources[-1].end
    inside = [t.i for t in view.tokens if first <= t.start < last]
    return (inside[0], inside[-1] + 1) if inside and inside[-1] < hit.first else None


def _goes_on_behind(view: View, hit: CueHit, told: RawFrame) -> bool:
    """Return whether a verb behind a comma has for its subject who said the relative clause before it."""
    subjects = [t for t in view.tokens if t.head == hit.first and t.dep == "nsubj" and t.i < hit.first]
    spoke = any(told.sources[0].start <= t.start < told.sources[-1].end for t in subjects)
    return spoke and view.word(hit.first - 1) == "," and told.content_end <= view.tokens[hit.first].start


def _spoken_of(view: View, hit: CueHit, before: Sequence[RawFrame]) -> tuple[int, int] | None:
    """Return the speaker of whom others spoke in between ("The army, which X says shot Y, denied")."""
    at = view.tokens[hit.first].start
    if not before or before[-1].content_end > at or view.word(hit.first - 1) != ",":
        return None
    told = before[-1]
    subject = next((t.i for t in view.tokens if t.head == hit.first and t.dep in SUBJECTS), hit.first)
    first = phrase_start(view, subject, 0) if view.tokens[subject].start < told.cue_start else None
    aside = first is not None and view.word(subject + 1) == "," and view.word(subject + 2) in WHO
    return (
        (first, subject + 1) if first is not None and aside and can_speak(view, first, subject + 1) else None
    )


def _told_on(view: View, hit: CueHit, before: Sequence[RawFrame]) -> bool:
    """Return whether a speaker tells a second thing ("denied it fell and said rebels were in flight")."""
    clause = any(t.head == hit.first and t.dep == "ccomp" and t.i > hit.first for t in view.tokens)
    return view.tag(hit.first - 1) == "CC" and clause and _same_speaker(view, hit, before) is not None


def _left_open(view: View, hit: CueHit) -> RawFrame | None:
    """Return the hidden frame of what nobody confirms or denies ("could not confirm that"), else None."""
    rest, has_that = content_after(view, hit)
    if not (has_that or rest < len(view)):
        return None
    frame = frame_over(view, hit, (), rest, len(view), "open")
    return frame and replace(frame, hidden=True, stance=Stance.CLAIMED)


def _ordered_frame(
    view: View, hit: CueHit, subject: tuple[int, int], before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of a speaker and its verb: the content follows, or stands before."""
    first, last = subject
    rest, has_that = content_after(view, hit)
    sources = cited(view, first, last)
    lead = min(floor_after(view, before), first)
    told_before = is_clause(view, lead, first) and view.word(first - 1) not in _WHICH
    told_before = told_before and not (view.word(first - 1) == ";" and view.tag(hit.last) == "CD")
    if told_before and (set_in := _set_in(view, hit, sources, (lead, first), rest)) is not None:
        return set_in
    before_it = told_before and _content_before(view, hit, first)
    away = before_it and view.tag(rest) == "IN" and rest == hit.last  # "said from a clinic, asking ..."
    told_after = has_that or (not away and clause_after(view, hit, rest, told_before))
    if hit.cue.stance is Stance.DENIED and not view.has_words(rest):
        if told_before and view.word(first - 1) == "," and not before:
            return frame_over(view, hit, sources, lead, first, "trailing")  # "the town fell, the army denied"
        return _denial_of_before(view, hit, subject, before)
    if told_before and (said := quoted_last(view, hit)):
        return frame_over(view, hit, (*sources, *said), lead, first, "trailing")
    ends = closes(view, hit, rest) or before_it
    if hit.cue.trails and told_before and not told_after and ends and not _answers_an_act(view, hit, first):
        lead = min(lead, quoted_from(view, first))
        return frame_over(view, hit, sources, lead, tail_end(view, first, rest), "trailing")
    return front_frame(view, hit, sources, rest, told_after)


def _set_in(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], lead: tuple[int, int], rest: int
) -> RawFrame | None:
    """Return the frame of a speaker set in by commas, or of one whom a medium relays, else None.

    ``lead`` are the words before the speaker, ``rest`` is where the words behind the verb begin.
    """
    if hit.cue.trails and (medium := relayed_by(view, hit.last)):
        return frame_over(view, hit, (*medium, *sources), *lead, "trailing")
    after = rest - 1 if rest > hit.last and view.word(rest - 1) == "," else hit.last
    parenthesis = view.word(after) == "," and view.word(lead[1] - 1) == ","
    goes_on = after > hit.last and view.is_in(after + 1, "subordinators")
    goes_on = goes_on or dated_by(view, after + 1)
    if parenthesis and view.tag(after + 1) != "CC" and not goes_on:
        return frame_over(view, hit, sources, lead[0], len(view), "middle")
    return None


def _answers_an_act(view: View, hit: CueHit, first: int) -> bool:
    """Return whether somebody's answer only dates an act ("shots were heard as soldiers responded")."""
    return hit.cue.weak and hit.cue.deed and view.word(first - 1) in _DATING


_DATING = frozenset(("as", "when", "while", "after", "before", "until"))
#: A speaker right behind these tells of what they stand for ("the blast which the mayor said killed two").
_WHICH = frozenset(("which", "who", "that"))


def _content_before(view: View, hit: CueHit, first: int) -> bool:
    """Return whether the parser hangs the clause before the speaker on the verb, and none behind it."""
    told = [t.i for t in view.tokens if t.head == hit.first and t.dep == "ccomp"]
    return bool(told) and max(told) < first and not hit.cue.weak and not object_speaks(hit.cue)


def _denial_of_before(
    view: View, hit: CueHit, subject: tuple[int, int], before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of "a charge they have denied": what is denied stands before, by the accused."""
    charge = next((frame for frame in reversed(before) if frame.rule_id == "frame.charge"), None)
    sources = source_spans(view, *subject)
    if charge is not None and view.is_in(subject[0], "pronouns"):
        sources = _accused(view, charge) or sources
    frame = frame_over(view, hit, sources, 0, subject[0], "denial")
    return frame and replace(frame, refers_back=True)


def _accused(view: View, charge: RawFrame) -> tuple[SourceSpan, ...]:
    """Return whom a charge is made against: the words between its verb and its content."""
    inside = [t.i for t in view.tokens if charge.cue_end <= t.start and t.end <= charge.content_start]
    return source_spans(view, inside[0], inside[-1]) if len(inside) > 1 else ()
