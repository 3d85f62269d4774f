"""Frames of verbs with the speaker behind them: "C, said S", "C1, says S, C2", "Said S: C"."""

from collections.abc import Sequence

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import CLAUSE_WORDS, is_clause, quoted_from
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.source_spans import source_spans
from communique.extract.reporting.subjects import good_subject, names_reporter, subject_end
from communique.extract.reporting.verbs import auxiliary_before
from communique.extract.reporting.view import QUOTES, View
from communique.lexicon.cues import CueHit
from communique.records.parse import FINITE


def inverted_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "C said S": the speaker follows the verb; after "told" stands who was told."""
    at = hit.first
    if not hit.cue.trails or view.tag(at) not in _told(view, at):
        return None
    if hit.cue.addressee and view.word(at - 1) not in QUOTES:
        return None  # behind a quotation nobody is left to be told ('"It fell," informed S')
    if view.tokens[at].dep == "amod" and view.word(at - 1) not in QUOTES:
        return None  # "killed in a suspected Xyz attack"
    if (opened := _opened_frame(view, hit)) is not None:
        return opened
    lead = min(floor_after(view, before), quoted_from(view, at))
    if _interrupts(view, hit):
        end = phrase_end(view, hit.last, len(view))
        return frame_over(view, hit, source_spans(view, hit.last, end), lead, len(view), "middle")
    if not (is_clause(view, lead, at) or _short_lead(view, lead, hit)) or auxiliary_before(view, at):
        return None
    first = _speaker_start(view, hit)
    end = phrase_end(view, first, len(view))
    if not _speaks_behind(view, first, end) or _has_subject(view, hit, lead, end):
        return None
    if _was_sent(view, hit):
        return None
    return frame_over(view, hit, source_spans(view, first, end), lead, at, "inverted")


def _speaker_start(view: View, hit: CueHit) -> int:
    """Return where the speaker behind a verb begins, without the number ("said one clerk")."""
    return hit.last + 1 if view.word(hit.last) == "one" else hit.last


def _speaks_behind(view: View, first: int, end: int) -> bool:
    """Return whether a speaker stands right behind the verb, with no clause to be the subject of."""
    opens = view.tag(first) in _OPENING and not _describes(view, end)
    return opens and can_speak(view, first, end) and view.tag(end) not in FINITE


def _describes(view: View, end: int) -> bool:
    """Return whether the words behind the verb end before the noun that they describe ("an Xyzish state")."""
    last = view.tokens[end - 1]
    return last.dep in {"amod", "compound"} and last.head >= end


#: how a speaker's words open
_OPENING = ("DT", "NNP", "NN", "NNS", "JJ", "NNPS", "XX")


def _has_subject(view: View, hit: CueHit, lead: int, end: int) -> bool:
    """Return whether a speaker stands before the verb as well, and is the one who tells."""
    at = hit.first
    start = phrase_start(view, subject_end(view, at), lead)
    subject = view.word(at - 1) not in (*QUOTES, ",") and start is not None and good_subject(view, start, at)
    return subject and not _closed_by_speaker(view, hit.last, end)


def _was_sent(view: View, hit: CueHit) -> bool:
    """Return whether a participle before the verb only describes who tells a clause behind it.

    "Aid workers sent from Marsa said the mill burned": no clause stands before the verb.
    """
    below = [t for t in view.tokens if t.head == hit.first and t.i != hit.first]
    subject = next((t.i for t in below if t.dep == "nsubj" and t.i < hit.first), None)
    told = any(t.dep == "ccomp" and t.i > hit.last for t in below)
    if subject is None or not told or any(view.word(i) == "," for i in range(subject, hit.first)):
        return False
    verbs = [i for i in range(subject, hit.first) if view.tag(i) in (*FINITE, "VBN")]
    return verbs == [subject + 1] and view.tokens[subject + 1].dep == "acl"


def _closed_by_speaker(view: View, first: int, end: int) -> bool:
    """Return whether only an office and its holder follow ("sank two boats said port chief Jane Doe.")."""
    office = any(view.is_in(i, "titles") and view.name(i + 1) for i in range(first, end))
    if names_reporter(view, first) and (view.tag(end) == "VBG" or view.word(end) in ("", ".", *QUOTES)):
        return True  # "killed ten people said the Marsa Monitor adding that"
    return office and view.word(end) in ("", ".", *QUOTES)


def _opened_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of a verb that opens the sentence ("Said one clerk: the mill burned"), or None."""
    if view.has_words(0, hit.first):
        return None
    first = _speaker_start(view, hit)
    end = phrase_end(view, first, len(view))
    if view.word(end) != ":" or not can_speak(view, first, end) or end + 1 >= len(view):
        return None
    return frame_over(view, hit, source_spans(view, first, end), end + 1, len(view), "opened")


def _told(view: View, at: int) -> tuple[str, ...]:
    """Return the tags of a verb before its speaker: behind a comma also "say" ("Mill burns, say police")."""
    return ("VBD", "VBZ", "VBN", "VBP") if view.word(at - 1) == "," else ("VBD", "VBZ", "VBN")


def _interrupts(view: View, hit: CueHit) -> bool:
    """Return whether the speaker breaks into what it says ("The mill, says the mayor, burned")."""
    if view.word(hit.first - 1) != "," or hit.cue.weak or view.tag(hit.first) not in ("VBD", "VBZ"):
        return False
    end = phrase_end(view, hit.last, len(view))
    open_clause = not view.finite(0, hit.first) and view.word(end) == "," and view.finite(end, len(view))
    return open_clause and can_speak(view, hit.last, end)


def _short_lead(view: View, lead: int, hit: CueHit) -> bool:
    """Return whether a headline's few words stand before the verb ("Mill burns, says mayor")."""
    if view.word(hit.first - 1) != "," or hit.first - lead < CLAUSE_WORDS or hit.cue.weak:
        return False
    end = phrase_end(view, hit.last, len(view))
    return can_speak(view, hit.last, end) and view.word(end) in ("", ".", ";", ":", "|")
