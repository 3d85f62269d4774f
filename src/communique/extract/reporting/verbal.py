"""Frames of verbs: "S said that C", "C, S said", "C, said S", "saying C"."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.back import none_such, points_back
from communique.extract.reporting.contents import (
    CLAUSE_WORDS,
    clause_after,
    closes,
    content_after,
    is_clause,
    quoted_from,
    tail_end,
)
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.subjects import good_subject, names_reporter, subject_end, subject_of
from communique.extract.reporting.verbs import (
    auxiliary_before,
    is_passive,
    is_verb,
    may_be_noun,
    quotes,
    said_as,
    unsaid,
)
from communique.extract.reporting.view import FINITE, QUOTES, View
from communique.lexicon.cues import Cue, CueContent, CueHit, idiom
from communique.records.mention import Stance


def verb_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame that a verb of saying opens, or None when it is no verb or has no speaker."""
    if (quoted := quoted_by_frame(view, hit, before)) is not None:
        return quoted
    if idiom(view.words, hit):
        return None
    if unsaid(view, hit):
        return _left_open(view, hit)
    if not is_verb(view, hit) or _is_answered(view, hit, before):
        return None
    if view.tag(hit.first) == "VBG" and not auxiliary_before(view, hit.first):
        if hit.cue.id == "en.report" and view.word(hit.last) == "from":
            return None  # "a correspondent, reporting from Marsa, said"
        return _participle_frame(view, hit, before)
    if not _told_on(view, hit, before) and (inverted := _inverted_frame(view, hit, before)) is not None:
        return inverted
    subject = _same_speaker(view, hit, before) or subject_of(view, hit, floor_after(view, before))
    if subject is None:
        return None
    return _ordered_frame(view, hit, subject, before)


def _is_answered(view: View, hit: CueHit, before: Sequence[RawFrame]) -> bool:
    """Return whether the word is a noun that a verb answers ("denied Fooish reports that it had fled")."""
    told = before[-1] if before else None
    if told is None or told.stance is not Stance.DENIED or not may_be_noun(view, hit.first):
        return False
    between = [t for t in view.tokens if told.cue_end <= t.start < view.tokens[hit.first].start]
    return 0 < len(between) <= _OWNER and all(t.tag[:2] in ("JJ", "NN", "DT", "PO") for t in between)


_OWNER = 4  # words between a denial and the reports that it is about


def _same_speaker(view: View, hit: CueHit, before: Sequence[RawFrame]) -> tuple[int, int] | None:
    """Return who said what stands before "but said", where a speaker opened the sentence."""
    j = hit.first - 1
    while view.tag(j) == "RB":
        j -= 1
    opened = [
        frame for frame in before if frame.rule_id == "frame.front" and frame.sources and not frame.weak
    ]
    if view.tag(j) != "CC" or not opened:
        return None
    first, last = opened[-1].sources[0].start, opened[-1].sources[-1].end
    inside = [t.i for t in view.tokens if first <= t.start < last]
    return (inside[0], inside[-1] + 1) if inside and inside[-1] < hit.first else None


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
    sources = _cited(view, first, last)
    lead = min(floor_after(view, before), first)
    told_before = is_clause(view, lead, first) and view.word(first - 1) not in _WHICH
    after = rest - 1 if rest > hit.last and view.word(rest - 1) == "," else hit.last
    parenthesis = view.word(after) == "," and view.word(first - 1) == "," and told_before
    goes_on = after > hit.last and view.is_in(after + 1, "subordinators")
    if told_before and hit.cue.trails and (medium := relayed_by(view, hit.last)):
        return frame_over(view, hit, (*medium, *sources), lead, first, "trailing")
    if parenthesis and view.tag(after + 1) != "CC" and not goes_on:
        return frame_over(view, hit, sources, lead, len(view), "middle")
    before_it = told_before and _content_before(view, hit, first)
    away = before_it and view.tag(rest) == "IN" and rest == hit.last  # "said from a clinic, asking ..."
    told_after = has_that or (not away and clause_after(view, hit, rest, told_before))
    if hit.cue.stance is Stance.DENIED and not any(word.isalnum() for word in view.words[rest:]):
        return _denial_of_before(view, hit, subject, before)
    if told_before and (said := _quoted_last(view, hit)):
        return frame_over(view, hit, (*sources, *said), lead, first, "trailing")
    ends = closes(view, hit, rest) or before_it
    if hit.cue.trails and told_before and not told_after and ends:
        lead = min(lead, quoted_from(view, first))
        return frame_over(view, hit, sources, lead, tail_end(view, first, rest), "trailing")
    return _front_frame(view, hit, sources, rest, told_after)


#: A speaker right behind these tells of what they stand for ("the blast which the mayor said killed two").
_WHICH = frozenset(("which", "who", "that"))


def _content_before(view: View, hit: CueHit, first: int) -> bool:
    """Return whether the parser hangs the clause before the speaker on the verb, and none behind it."""
    told = [t.i for t in view.tokens if t.head == hit.first and t.dep == "ccomp"]
    return bool(told) and max(told) < first and not hit.cue.weak and not _object_speaks(hit.cue)


#: Who passes on what is said: "she said, as quoted by the daily".
_RELAYS = frozenset(("quoted", "cited", "reported", "carried"))


def relayed_by(view: View, at: int) -> tuple[SourceSpan, ...]:
    """Return the medium behind "as quoted by" right after a verb of saying, or ()."""
    i = at + 1 if view.word(at) == "," else at
    i = i + 1 if view.word(i) == "as" else i
    if view.word(i) not in _RELAYS or view.word(i + 1) not in ("by", "in"):
        return ()
    end = phrase_end(view, i + 2, len(view))
    return source_spans(view, i + 2, end) if can_speak(view, i + 2, end) else ()


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


def _front_frame(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], rest: int, told_after: bool
) -> RawFrame | None:
    cue = hit.cue
    if cue.content is CueContent.OF:
        rest = _after_of(view, rest)
        return frame_over(view, hit, sources, rest, len(view), "charge") if rest else None
    if (as_saying := _as_saying(view, hit)) is not None:
        quoted, start = as_saying
        return frame_over(view, hit, (*sources, *quoted), start, len(view), "quoted")
    if _reckons(view, hit):
        return frame_over(view, hit, sources, hit.last, len(view), "front")
    if cue.content is CueContent.NONE or not (told_after or cue.content is CueContent.OBJECT):
        return None
    if (
        (cue.act or cue.weak)
        and not told_after
        and cue.stance is not Stance.DENIED
        and not _object_speaks(cue)
    ):
        return None
    said_that = view.word(rest - 1) == "that"
    if cue.weak and _object_speaks(cue) and not said_that and not _eyewitness(view, sources):
        return None
    if not any(word.isalnum() for word in view.words[rest:]):
        return None
    verb = _verb_of(view, hit) if _object_speaks(cue) else hit
    first = verb.last if verb.last < hit.last else rest
    last = min(_relative_end(view, hit, rest), _aside_end(view, hit, rest))
    frame = frame_over(view, verb, sources, first, last, "front")
    if frame and all(_unspeaking(view, source) for source in sources):
        return replace(frame, sources=(), hidden=True)
    if frame and cue.id in _THINKING and _is_unthought(view, hit):
        return replace(frame, stance=Stance.DENIED)
    if frame and view.word(rest) == "no" and none_such(view, rest) and cue.stance is not Stance.DENIED:
        return replace(frame, stance=Stance.DENIED, refers_back=True)
    return frame and replace(frame, refers_back=cue.refers and points_back(view, rest))


#: cues by which somebody puts a number on something
RECKONING = frozenset({"en.estimate", "en.reckon", "en.calculate"})


def _reckons(view: View, hit: CueHit) -> bool:
    """Return whether a number is reckoned ("estimates their losses at 500", "estimates that ..." is none)."""
    below = [t for t in view.tokens if t.head == hit.first]
    figure = any(t.tag == "CD" and _behind_at(view, t.i) for t in view.tokens[hit.first :])
    reckoned = any(t.dep == "dobj" and t.i > hit.first for t in below)
    return hit.cue.id in RECKONING and reckoned and figure


def _behind_at(view: View, i: int) -> bool:
    """Return whether "at" stands before a number, no more than three words off."""
    return any(view.word(k) == "at" for k in range(max(i - 3, 0), i))


def _relative_end(view: View, hit: CueHit, rest: int) -> int:
    """Return where a relative clause set off by commas ends ("The army, which says it won, left")."""
    if view.word(hit.first - 1) not in ("who", "which") or view.word(hit.first - 2) != ",":
        return len(view)
    return next((i for i in range(rest + 1, len(view)) if view.word(i) == ","), len(view))


#: cues whose "not" belongs to what is thought ("did not believe that it was a raid")
_THINKING = frozenset(("en.believe", "en.think"))


def _is_unthought(view: View, hit: CueHit) -> bool:
    """Return whether a verb of thought is negated."""
    return any(view.word(i) in ("not", "n't", "n’t", "never") for i in range(hit.first - 2, hit.first))


def _aside_end(view: View, hit: CueHit, rest: int) -> int:
    """Return where a clause that opens a sentence ends ("While X claimed the town, Y denied any gains")."""
    verb = view.tokens[hit.first]
    if verb.dep != "advcl" or verb.head < rest or not view.is_in(0, "subordinators"):
        return len(view)
    return next((i for i in range(verb.head - 1, rest, -1) if view.word(i) == ","), len(view))


def _unspeaking(view: View, source: SourceSpan) -> bool:
    """Return whether the subject is a thing that shows and does not say ("Evidence suggests that")."""
    return source.actor is None and source.text.lower().split()[-1] in view.lists["unspeaking"]


def _verb_of(view: View, hit: CueHit) -> CueHit:
    """Return a cue cut behind its verb: in "put the toll at nine" the toll is what is told."""
    verb = next((i for i in range(hit.last - 1, hit.first - 1, -1) if view.tag(i)[:2] == "VB"), hit.last - 1)
    return hit._replace(last=verb + 1)


def _eyewitness(view: View, sources: Sequence[SourceSpan]) -> bool:
    """Return whether the speakers are people or media that see and show ("a photographer saw a girl")."""
    heads = view.lists["observers"]
    return any(word in heads for source in sources for word in source.text.lower().split())


def _object_speaks(cue: Cue) -> bool:
    """Return whether a noun phrase after the cue is its content ("condemned the raids", "saw a girl")."""
    return cue.content is CueContent.OBJECT


def _after_of(view: View, rest: int) -> int:
    return next((i + 1 for i in range(rest, len(view)) if view.word(i) in ("of", "for", "over")), 0)


def _as_saying(view: View, hit: CueHit) -> tuple[tuple[SourceSpan, ...], int] | None:
    """Return the quoted speaker and the content of "quoted a clerk as saying that ..."."""
    if not quotes(view, hit):
        return None
    for i in range(hit.last, min(hit.last + 14, len(view) - 1)):
        if said := said_as(view, i):
            start = i + said + 1 if view.word(i + said) == "that" else i + said
            return source_spans(view, hit.last, i), start
    return None


def quoted_by_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "a clerk was quoted by the daily as saying C": who quotes, then who is quoted."""
    if not is_passive(view, hit.first) or not quotes(view, hit):
        return None
    subject, found = subject_of(view, hit, floor_after(view, before)), _as_saying(view, hit)
    if subject is None or found is None:
        return None
    by = next((i for i in range(hit.first, len(view)) if view.word(i) in ("by", "as")), len(view))
    medium = source_spans(view, by + 1, phrase_end(view, by + 1, len(view))) if view.word(by) == "by" else ()
    if (told := _quoted_behind(view, hit, subject, found[1], before)) is not None:
        return told
    if not any(word.isalnum() for word in view.words[found[1] :]):
        return None
    return frame_over(view, hit, (*medium, *source_spans(view, *subject)), found[1], len(view), "quoted")


def _quoted_behind(
    view: View, hit: CueHit, subject: tuple[int, int], start: int, before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of "C, a clerk was quoted as saying by the daily", or None; from ``start`` on."""
    named = view.word(start) == "by"
    end = phrase_end(view, start + 1, len(view)) if named else start
    medium = source_spans(view, start + 1, end) if named else ()
    lead = min(floor_after(view, before), quoted_from(view, subject[0]))
    if any(word.isalnum() for word in view.words[end:]) or not is_clause(view, lead, subject[0]):
        return None
    return frame_over(view, hit, (*medium, *source_spans(view, *subject)), lead, subject[0], "trailing")


def _quoted_last(view: View, hit: CueHit) -> tuple[SourceSpan, ...]:
    """Return whom a report quotes at its end ("..., the agency quoted a clerk as saying."), or ()."""
    found = _as_saying(view, hit)
    if found is None or any(word.isalnum() for word in view.words[found[1] :]):
        return ()
    return found[0]


def _cited(view: View, first: int, last: int) -> tuple[SourceSpan, ...]:
    """Return the speakers of a phrase; in "sources cited in the Daily" the medium comes first."""
    if view.word(first - 1) in ("in", "by") and view.word(first - 2) in ("cited", "quoted"):
        inner = phrase_start(view, first - 3) if first >= 3 else None
        if inner is not None:
            return source_spans(view, first, last) + source_spans(view, inner, first - 2)
    return source_spans(view, first, last)


def _inverted_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "C said S": the speaker follows the verb; after "told" stands who was told."""
    at = hit.first
    lead = min(floor_after(view, before), quoted_from(view, at))
    if not hit.cue.trails or hit.cue.addressee or view.tag(at) not in _told(view, at):
        return None
    if (opened := _opened_frame(view, hit)) is not None:
        return opened
    if _interrupts(view, hit):
        end = phrase_end(view, hit.last, len(view))
        return frame_over(view, hit, source_spans(view, hit.last, end), lead, len(view), "middle")
    if not (is_clause(view, lead, at) or _short_lead(view, lead, hit)):
        return None
    if auxiliary_before(view, at) or view.tag(hit.last) not in (
        "DT",
        "NNP",
        "NN",
        "NNS",
        "JJ",
        "NNPS",
        "XX",
    ):
        return None
    end = phrase_end(view, hit.last, len(view))
    if not can_speak(view, hit.last, end) or not _ends_inverted(view, end):
        return None
    start = phrase_start(view, subject_end(view, at), lead)
    subject = view.word(at - 1) not in (*QUOTES, ",") and start is not None and good_subject(view, start, at)
    if subject and not _closed_by_speaker(view, hit.last, end):
        return None
    if view.word(at - 1) not in QUOTES and view.finite(end, len(view)) and view.tag(end) in FINITE:
        return None
    return frame_over(view, hit, source_spans(view, hit.last, end), lead, at, "inverted")


def _closed_by_speaker(view: View, first: int, end: int) -> bool:
    """Return whether only an office and its holder follow ("sank two boats said port chief Jane Doe.")."""
    office = any(view.is_in(i, "titles") and view.name(i + 1) for i in range(first, end))
    if names_reporter(view, first) and (view.tag(end) == "VBG" or view.word(end) in ("", ".", *QUOTES)):
        return True  # "killed ten people said the Marsa Monitor adding that"
    return office and view.word(end) in ("", ".", *QUOTES)


def _opened_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of a verb that opens the sentence ("Said one clerk: the mill burned"), or None."""
    if any(word.isalnum() for word in view.words[: hit.first]):
        return None
    first = hit.last + 1 if view.word(hit.last) == "one" else hit.last
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


def _ends_inverted(view: View, end: int) -> bool:
    """Return whether what follows an inverted speaker leaves no clause for it to be the subject of."""
    return view.tag(end) not in FINITE


def _participle_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "..., adding that C" (spoken by the frame before) or "with activists saying C"."""
    if hit.cue.content is CueContent.NONE and not hit.cue.weak:
        return _citing_frame(view, hit)
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


def _doer(view: View, hit: CueHit) -> tuple[int, int] | None:
    """Return who speaks while he does something ("The monitor raised its toll saying that nine died")."""
    token = view.tokens[hit.first]
    if hit.cue.id != "en.say" or token.dep != "advcl" or token.head >= hit.first:
        return None
    subject = subject_of(view, hit._replace(first=token.head, last=token.head + 1), 0)
    return subject if subject is not None and not is_passive(view, token.head) else None


def _governs_clause(view: View, hit: CueHit) -> bool:
    return any(t.head == hit.first and t.dep == "ccomp" and t.i > hit.first for t in view.tokens)


def _citing_frame(view: View, hit: CueHit) -> RawFrame | None:
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
