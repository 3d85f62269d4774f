"""Reporting frames of one sentence: who says it, by which cue, over which words.

Forms, in the order of methods page 4: "according to S", "S V that C", "C S V" and "C V S" (also
without commas), "S cited in M V", "S quoted T as saying", hidden speakers ("reportedly"), noun cues
("reports of"), colons and the last word of a headline.
"""

from collections.abc import Sequence

from communique.extract.reporting.acts import act_frame, own_thought
from communique.extract.reporting.back import told_back
from communique.extract.reporting.credits import credit
from communique.extract.reporting.frame import RawFrame
from communique.extract.reporting.marks import (
    colon_frame,
    headline_tail,
    line_speaker,
    quoted_behind_colon,
    quoted_from,
)
from communique.extract.reporting.nominal import hidden_frame, noun_frame, preposition_frame
from communique.extract.reporting.quoting import quoted_by_frame
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.trims import chain_citations, trim
from communique.extract.reporting.verbal import verb_frame
from communique.extract.reporting.verbs import is_verb
from communique.extract.reporting.view import View
from communique.extract.sentence.graph import line_up
from communique.lexicon.cues import CueHit, CueKind, CueLexicon
from communique.records.mention import ActorMention, PlaceMention
from communique.records.parse import ParsedSentence


def find_frames(
    sentence: ParsedSentence,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    cues: CueLexicon,
    *,
    acts: bool = False,
) -> tuple[RawFrame, ...]:
    """Return the reporting frames of one sentence in text order; () when it has no tokens.

    ``actors`` and ``places`` are the sentence's mentions, with offsets in the document. With ``acts``
    also what a speaker does by words ("criticised the plan"), which attributes no claim.
    """
    return frames_in(View(sentence, actors, places, cues), acts=acts)


def frames_in(view: View, *, acts: bool = False) -> tuple[RawFrame, ...]:
    """Return the reporting frames of one sentence in text order, as :func:`find_frames` does."""
    if not view.tokens:
        return ()
    frames: list[RawFrame] = []
    for hits in view.cues:
        frame = _read_cue(view, hits, frames) or (act_frame(view, hits, frames) if acts else None)
        if frame is not None and not (acts and own_thought(view, frame, frames)):
            frames.append(frame)
    if acts:
        frames = [*_set_off(view, frames), *frames]
    if not frames:
        frames = list(headline_tail(view)) or list(credit(view)) or list(quoted_from(view))
    return tuple(trim(view, chain_citations(view, frames)))


def _set_off(view: View, frames: Sequence[RawFrame]) -> list[RawFrame]:
    """Return the frame of a speaker set off by a mark that no other frame of the sentence has read."""
    found = list(line_speaker(view)) or list(quoted_behind_colon(view))
    return [f for f in found if all(f.cue_start != other.cue_start for other in frames)]


def _doubted_words(view: View, adverb: int) -> tuple[int, int]:
    """Return the tokens of which an adverb speaks: its sentence, or the clause or phrase that it opens."""
    verb = view.tokens[adverb].head
    behind = view.tokens[min(adverb + 1, len(view) - 1)]
    if behind.dep == "prep" and behind.head == verb and view.tag(verb).startswith("NN"):
        verb = behind.i  # "an incursion allegedly against the miners"
    elif not (view.tokens[verb].dep == "relcl" or _opens_clause_of_its_own(view, adverb, verb)):
        return 0, _clause_beside(view, adverb, verb)
    inside = [t.i for t in view.tokens if verb in line_up(view.tokens, t.i)]
    return inside[0], inside[-1] + 1


def _clause_beside(view: View, adverb: int, verb: int) -> int:
    """Return where a clause begins that is set beside a doubted one ("has reportedly left while X stays")."""
    beside = (t for t in view.tokens if t.head == verb and t.dep == "advcl" and t.i > verb)
    marks = [k.i for t in beside for k in view.tokens if k.head == t.i and k.text.lower() in _BESIDE]
    told = [i for i in marks if adverb < i and view.tokens[i].dep in {"mark", "advmod"}]
    return min(told, default=len(view))


#: words that open a clause told beside another one
_BESIDE = frozenset({"while", "whereas"})


def _opens_clause_of_its_own(view: View, adverb: int, verb: int) -> bool:
    """Return whether an adverb opens a participle, or a second verb ("holds Xyz and reportedly hit Abc")."""
    joined = view.tokens[verb].dep == "conj" and adverb + 1 == verb and view.tag(adverb - 1) == "CC"
    return joined or _opens_participle(view, adverb, verb)


def _opens_participle(view: View, adverb: int, verb: int) -> bool:
    """Return whether an adverb opens a participle that says how or what for, and not by whom.

    "Raids allegedly aimed at miners" are a fact, "raids allegedly flown by the army" are not.
    """
    participle = view.tokens[verb].dep in ("acl", "advcl", "pcomp") and view.tag(verb) in ("VBG", "VBN")
    doer = any(t.head == verb and t.dep == "agent" for t in view.tokens)
    return participle and not doer and adverb + 1 == verb


def tellers_in(view: View) -> tuple[SourceSpan, ...]:
    """Return who, by this sentence, told the one before ("This was reported by the council")."""
    return told_back(view) if view.tokens else ()


def performers_in(view: View) -> tuple[SourceSpan, ...]:
    """Return who acts by words in one sentence and reports nothing ("The ministry announced a pause")."""
    found: list[SourceSpan] = []
    for hit in (hit for hits in view.cues for hit in hits[:1]):
        performs = hit.cue.kind is CueKind.VERB and (hit.cue.act or hit.cue.speech) and is_verb(view, hit)
        subject = subject_of(view, hit, 0) if performs and view.tag(hit.first) != "VBG" else None
        if subject is not None and not view.is_in(subject[0], "pronouns"):
            found.extend(source_spans(view, *subject))
    return tuple(found)


def _read_cue(view: View, hits: Sequence[CueHit], before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame that the cue at one place opens, trying its readings in turn."""
    for hit in hits:
        frame: RawFrame | None = None
        match hit.cue.kind:
            case CueKind.VERB:
                frame = verb_frame(view, hit, before)
            case CueKind.PREPOSITION:
                frame = quoted_by_frame(view, hit, before) or preposition_frame(view, hit, before)
            case CueKind.ADVERB:
                frame = hidden_frame(view, hit, *_doubted_words(view, hit.first), "hidden")
            case CueKind.NOUN:
                frame = noun_frame(view, hit, before)
            case CueKind.MARK:
                frame = colon_frame(view, hit)
            case CueKind.ADJECTIVE:
                frame = None
        if frame is not None:
            return frame
    return None
