"""Reporting frames of one sentence: who says it, by which cue, over which words.

Forms, in the order of methods page 4: "according to S", "S V that C", "C S V" and "C V S" (also
without commas), "S cited in M V", "S quoted T as saying", hidden speakers ("reportedly"), noun cues
("reports of"), colons and the last word of a headline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extract.speakerphrase import (
    FINITE,
    QUOTES,
    RELATIVE,
    SourceSpan,
    View,
    can_speak,
    phrase_end,
    phrase_start,
    source_spans,
)
from communique.lexicon.cues import Cue, CueContent, CueHit, CueKind, CueLexicon, idiom
from communique.records.mention import ActorMention, PlaceMention, Stance
from communique.records.parse import ParsedSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFrame:
    """A reporting construction before its speakers are known; offsets count in the document.

    ``sources`` stand outermost first. ``hidden`` is set when the cue names no speaker
    ("reportedly"), ``carries`` when the sources are those of the frame before ("adding that").
    ``weak`` marks cues of thought and sight, whose speakers "it said" does not take up.
    ``refers_back`` is set when the content points to claims made before ("denied the claims").
    """

    cue_id: str
    cue: str
    cue_start: int
    cue_end: int
    sources: tuple[SourceSpan, ...]
    content_start: int
    content_end: int
    stance: Stance
    rule_id: str
    refers_back: bool = False
    hidden: bool = False
    carries: bool = False
    weak: bool = False


_AUXILIARIES = frozenset("has have had is are was were be been being would could did does do".split())
_BE = frozenset("is are was were be been being".split())
_POINTERS = frozenset("it this that".split())
_DETERMINERS = frozenset("the these those this that such any all".split())
_BACK_NOUNS = frozenset(
    "claim claims allegation allegations accusation accusations report reports charge charges gain gains "
    "toll news statement statements account accounts".split()
)
#: How many words before a headline's colon may name its speaker ("US Central Command: ...").
_COLON_REACH = 5
#: Fewer words than this before the speaker are no clause ("On Friday the army said").
_CLAUSE_WORDS = 3


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
    if not sentence.tokens:
        return ()
    view = View(sentence, actors, places, cues)
    frames: list[RawFrame] = []
    for hits in cues.scan(view.words):
        frame = _read_cue(view, hits, frames) or (_act_frame(view, hits, frames) if acts else None)
        if frame is not None and not (acts and _own_thought(view, frame)):
            frames.append(frame)
    if acts and not frames:
        frames = list(_line_speaker(view))
    if not frames:
        frames = list(_headline_tail(view))
    return tuple(_trim(view, _chain_citations(view, frames)))


def find_performers(
    sentence: ParsedSentence,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    cues: CueLexicon,
) -> tuple[SourceSpan, ...]:
    """Return who acts by words in one sentence and reports nothing ("The ministry announced a pause")."""
    if not sentence.tokens:
        return ()
    view = View(sentence, actors, places, cues)
    found: list[SourceSpan] = []
    for hit in (hit for hits in cues.scan(view.words) for hit in hits[:1]):
        performs = hit.cue.kind is CueKind.VERB and (hit.cue.act or hit.cue.speech) and _is_verb(view, hit)
        subject = _subject(view, hit, 0) if performs and view.tag(hit.first) != "VBG" else None
        if subject is not None and not view.is_in(subject[0], "pronouns"):
            found.extend(source_spans(view, *subject))
    return tuple(found)


def _read_cue(view: View, hits: Sequence[CueHit], before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame that the cue at one place opens, trying its readings in turn."""
    for hit in hits:
        frame: RawFrame | None = None
        match hit.cue.kind:
            case CueKind.VERB:
                frame = _verb_frame(view, hit, before)
            case CueKind.PREPOSITION:
                frame = _preposition_frame(view, hit, before)
            case CueKind.ADVERB:
                frame = _hidden_frame(view, hit, 0, len(view), "hidden")
            case CueKind.NOUN:
                frame = _noun_frame(view, hit)
            case CueKind.MARK:
                frame = _colon_frame(view, hit)
            case CueKind.ADJECTIVE:
                frame = None
        if frame is not None:
            return frame
    return None


def _frame(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], first: int, last: int, rule: str
) -> RawFrame | None:
    """Return a frame over the tokens ``first`` to ``last``, or None when that is nothing."""
    if first >= last:
        return None
    return RawFrame(
        cue_id=hit.cue.id,
        cue=view.slice(hit.first, hit.last),
        cue_start=view.tokens[hit.first].start,
        cue_end=view.tokens[hit.last - 1].end,
        sources=sources,
        content_start=view.tokens[first].start,
        content_end=view.tokens[last - 1].end,
        stance=hit.cue.stance,
        weak=hit.cue.weak,
        rule_id=f"frame.{rule}",
    )


def _hidden_frame(view: View, hit: CueHit, first: int, last: int, rule: str) -> RawFrame | None:
    frame = _frame(view, hit, (), first, last, rule)
    return frame and replace(frame, hidden=True)


def _act_frame(view: View, hits: Sequence[CueHit], before: Sequence[RawFrame]) -> RawFrame | None:
    """Return a verb's frame that no other form explains: who does what by words.

    A finite verb is one though nobody who can speak is found before it ("the tally shows gains"), and a
    passive of which the lexicon says so ("the mayor was asked about the dam").
    """
    for hit in hits:
        at, passive = hit.first, _passive(view, hit.first)
        says = hit.cue.passive if passive else hit.cue.speech or hit.cue.deed
        if not says or idiom(view.words, hit):
            continue
        if view.tag(at)[:2] != "VB" or _hyphenated(view, hit) or hit.last >= len(view):
            continue
        gerund = view.tag(at) == "VBG" and not _auxiliary_before(view, at)
        subject = None if gerund or passive else _subject(view, hit, _floor(view, before))
        if subject is not None or (gerund and before) or passive or view.tag(at) in FINITE:
            sources = source_spans(view, *subject) if subject else ()
            frame = _frame(view, hit, sources, hit.last, _act_end(view, hit.last), "act")
            return frame and replace(frame, carries=not sources)
    return None


def _act_end(view: View, first: int) -> int:
    """Return where the words that a deed is about end: before ", saying ...", ", who ..." and the like."""
    for i in range(first + 1, len(view) - 1):
        if view.word(i) == "," and (view.tag(i + 1) == "VBG" or view.word(i + 1) in _GOES_ON):
            return i
    return len(view)


_GOES_ON = frozenset("who which where while whose but and as though although after before".split())


def _own_thought(view: View, frame: RawFrame) -> bool:
    """Return whether a frame only tells what the writer or the reader thinks ("I think", "you know")."""
    mine = {"i", "we", "you"}
    return frame.weak and len(frame.sources) == 1 and frame.sources[0].text.lower() in mine


#: Words that a line's speaker has at most ("SENATOR JANE DOE:").
_LINE_SPEAKER = 4
_DASHES = frozenset("―—–")


def _line_speaker(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a transcript line ("DOE: I said no."), or of a signed quotation (... ― Jane Doe)."""
    for i, word in enumerate(view.words):
        before, behind = [k for k in range(i) if view.word(k) not in QUOTES], range(i + 1, len(view))
        named = all(view.tag(k) in ("NNP", "NNPS") and len(view.word(k)) > 1 for k in before)
        if word == ":" and 0 < len(before) <= _LINE_SPEAKER and named and len(behind) > _CLAUSE_WORDS:
            hit = CueHit(_mark(view), i, i + 1)
            sources = source_spans(view, before[0], before[-1] + 1)
            frame = _frame(view, hit, sources, i + 1, len(view), "line")
        elif word in _DASHES and view.word(i - 1) in QUOTES and i + 1 < len(view) and view.name(i + 1):
            hit = CueHit(_mark(view), i, i + 1)
            sources = source_spans(view, i + 1, phrase_end(view, i + 1, len(view)))
            frame = _frame(view, hit, sources, 0, i, "signed")
        else:
            continue
        if frame is not None:
            yield frame
            return


def _mark(view: View) -> Cue:
    return next(cue for cue in view.lexicon.cues if cue.kind is CueKind.MARK)


# --- verbs -------------------------------------------------------------------------------------------


def _verb_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    if idiom(view.words, hit) or not _is_verb(view, hit):
        return None
    if view.tag(hit.first) == "VBG" and not _auxiliary_before(view, hit.first):
        return _participle_frame(view, hit, before)
    if (inverted := _inverted_frame(view, hit, before)) is not None:
        return inverted
    subject = _subject(view, hit, _floor(view, before))
    if subject is None:
        return None
    return _ordered_frame(view, hit, subject, before)


def _is_verb(view: View, hit: CueHit) -> bool:
    """Return whether the word is a verb in use: not an infinitive, a passive or a plain noun."""
    tag, at = view.tag(hit.first), hit.first
    if _hyphenated(view, hit):
        return False
    if tag == "VB":
        return _modal_before(view, at)
    if tag == "VBN":
        return not _passive(view, at) and (
            _auxiliary_before(view, at) or (hit.cue.trails and not hit.cue.weak)
        )
    if tag in FINITE or tag == "VBG":
        return True
    if tag == "NNS" and view.word(hit.last) == "that":
        return True  # "SANA reports that", taken for a plural by the tagger
    return tag in ("NNS", "NN", "NNP") and at == _last_word(view) and view.word(at) in _LAST_VERBS


#: Verbs that a tagger takes for nouns at the end of a sentence ("... the agency reports.").
_LAST_VERBS = frozenset(("reports", "says", "claims", "notes"))


def _hyphenated(view: View, hit: CueHit) -> bool:
    """Return whether the word is half of a compound ("rebel-held")."""
    return (
        view.word(hit.first - 1) in ("-", "–")
        and view.tokens[hit.first - 1].end == view.tokens[hit.first].start
    )


def _last_word(view: View) -> int:
    last = len(view) - 1
    while last > 0 and view.word(last) in (".", "!", *QUOTES):
        last -= 1
    return last


def _modal_before(view: View, at: int) -> bool:
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return view.tag(j) == "MD" or view.word(j) in ("did", "do", "does")


def _auxiliary_before(view: View, at: int) -> bool:
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return view.word(j) in _AUXILIARIES


def _passive(view: View, at: int) -> bool:
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return view.word(j) in _BE


def _floor(view: View, before: Sequence[RawFrame]) -> int:
    """Return the first token that a speaker may take: after the cue before."""
    if not before:
        return 0
    return next((i for i, token in enumerate(view.tokens) if token.start >= before[-1].cue_end), 0)


def _subject(view: View, hit: CueHit, floor: int) -> tuple[int, int] | None:
    """Return the token range of the speaker before a verb, or None when no speaker stands there."""
    last = _subject_end(view, hit.first)
    if last < floor or view.tag(last) == "CC":
        return _shared_subject(view, hit.first)
    if view.word(last) in RELATIVE and last > floor:
        last -= 1
    if view.word(last) == ",":
        return _apposition(view, last, floor) or _parsed_subject(view, hit.first, floor)
    first = phrase_start(view, last, floor)
    hanging = first is None or _dangling(view, first, floor)
    if first is not None and not hanging and can_speak(view, first, last + 1):
        return first, last + 1
    found = (
        _before_relative(view, hit.first, floor)
        or _whole_lead(view, hit.first, floor)
        or _parsed_subject(view, hit.first, floor)
    )
    quoting = not hit.cue.weak and any(word in QUOTES for word in view.words)
    return found or ((first, last + 1) if first is not None and quoting and not hanging else None)


def _whole_lead(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return all words before the verb when they open with a speaker and hold no other verb.

    "Jane Doe the governor of Marsa a province on the other side of the border from Tellin told ...".
    """
    if view.finite(floor, at) or view.tag(floor) not in ("DT", "NNP", "NN", "NNS", "JJ", "PRP$"):
        return None
    named = any(view.is_in(i, "titles") or i in view.actor for i in range(floor, min(floor + 5, at)))
    return (floor, at) if named else None


def _shared_subject(view: View, at: int) -> tuple[int, int] | None:
    """Return the subject of the verb that a verb is joined to ("announced a pause and said that")."""
    token = view.tokens[at]
    if token.dep != "conj" or token.head >= at:
        return None
    last = _subject_end(view, token.head)
    first = phrase_start(view, last) if last >= 0 else None
    if first is not None and can_speak(view, first, last + 1):
        return first, last + 1
    return _parsed_subject(view, token.head, 0)


def _before_relative(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker with a relative clause between it and its verb ("the group which fled said")."""
    for i in range(floor + 1, at):
        if view.word(i) in ("who", "which") and not view.finite(floor, i):
            first = phrase_start(view, i - 1, floor)
            if first is not None and can_speak(view, first, i):
                return first, i
    return None


def _dangling(view: View, first: int, floor: int) -> bool:
    """Return whether the phrase hangs on a preposition and so cannot be the subject."""
    if first <= floor or view.tag(first - 1) not in ("IN", "TO"):
        return False
    if view.word(first - 1) == "that" or view.is_in(first - 1, "particles"):
        return False
    if view.word(first - 2) in ("cited", "quoted"):
        return False
    return not view.is_in(first - 1, "subordinators")


#: Words between speakers and their verb that count them ("the army and the monitor both said").
_FLOATING = frozenset(("both", "all", "each"))


def _subject_end(view: View, at: int) -> int:
    """Return the last token of the words before a verb, its auxiliaries and time words skipped."""
    j = at - 1
    while j >= 0 and (view.tag(j) in ("RB", "MD", "RBR") or view.word(j) in _AUXILIARIES):
        j -= 1
    if view.word(j) in _FLOATING and (j - 1 in view.actor or view.is_in(j - 1, "heads")):
        j -= 1
    k = j
    while (k > 0 and view.is_in(k, "broken")) or (view.tag(k) == "CD" and view.is_in(k - 1, "broken")):
        k -= 1
    if k < j and view.word(k) in ("on", "in", "last", "this", "late", "early"):
        return k - 1
    return k if k < j and view.word(k) not in ("the", "a") and can_speak(view, k, k + 1) else j


def _apposition(view: View, comma: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker in "Jane Doe, head of the agency, said": the name with what it is called."""
    opening = next((i for i in range(comma - 1, floor, -1) if view.word(i) == ","), None)
    if opening is None:
        return None
    first = phrase_start(view, opening - 1, floor)
    if first is None or not can_speak(view, first, opening):
        return None
    return first, comma


def _parsed_subject(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return the parser's subject of a verb, cut before a relative clause or a comma."""
    heads = [t.i for t in view.tokens if t.head == at and t.i < at and t.dep in ("nsubj", "csubj")]
    if not heads:
        return None
    first = _left_edge(view, heads[0])
    if first < floor:
        return None
    last = next((i for i in range(first + 1, at) if view.word(i) in RELATIVE or view.word(i) == ","), at)
    while last - 1 > heads[0] and view.tag(last - 1) in (*FINITE, "RB", "VBN"):
        last -= 1
    if view.finite(first, last) or not can_speak(view, first, heads[0] + 1):
        return None
    return first, last


def _left_edge(view: View, head: int) -> int:
    edge = head
    for token in view.tokens[:head]:
        up = token.i
        for _ in range(len(view)):
            if up == head:
                edge = min(edge, token.i)
                break
            if view.tokens[up].head == up:
                break
            up = view.tokens[up].head
    return edge


def _ordered_frame(
    view: View, hit: CueHit, subject: tuple[int, int], before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of a speaker and its verb: the content follows, or stands before."""
    first, last = subject
    rest, has_that = _content_after(view, hit)
    sources = _cited(view, first, last)
    lead = min(_floor(view, before), first)
    told_before = _is_clause(view, lead, first)
    parenthesis = view.word(hit.last) == "," and view.word(first - 1) == "," and told_before
    if parenthesis and view.tag(hit.last + 1) != "CC":
        return _frame(view, hit, sources, lead, len(view), "middle")
    told_after = has_that or _clause_after(view, hit, rest, told_before)
    if hit.cue.stance is Stance.DENIED and not any(word.isalnum() for word in view.words[rest:]):
        return _denial_of_before(view, hit, subject, before)
    if hit.cue.trails and told_before and not told_after and _closes(view, hit, rest):
        return _frame(view, hit, sources, lead, _tail_end(view, first, rest), "trailing")
    return _front_frame(view, hit, sources, rest, told_after)


def _denial_of_before(
    view: View, hit: CueHit, subject: tuple[int, int], before: Sequence[RawFrame]
) -> RawFrame | None:
    """Return the frame of "a charge they have denied": what is denied stands before, by the accused."""
    charge = next((frame for frame in reversed(before) if frame.rule_id == "frame.charge"), None)
    sources = source_spans(view, *subject)
    if charge is not None and view.is_in(subject[0], "pronouns"):
        sources = _accused(view, charge) or sources
    frame = _frame(view, hit, sources, 0, subject[0], "denial")
    return frame and replace(frame, refers_back=True)


def _accused(view: View, charge: RawFrame) -> tuple[SourceSpan, ...]:
    """Return whom a charge is made against: the words between its verb and its content."""
    inside = [t.i for t in view.tokens if charge.cue_end <= t.start and t.end <= charge.content_start]
    return source_spans(view, inside[0], inside[-1]) if len(inside) > 1 else ()


def _closes(view: View, hit: CueHit, rest: int) -> bool:
    """Return whether the verb ends its clause, so that what it reports stands before it."""
    word = view.word(rest)
    if hit.cue.weak and not any(view.word(i) in (*QUOTES, ",") for i in range(hit.first)):
        return False
    if rest >= len(view) or not word[:1].isalnum() or view.is_in(rest, "subordinators"):
        return not (word == "as" and view.tag(hit.first) == "VBN")
    if word in ("and", "but", "including", "among") or view.tag(rest) == "VBG":
        return True
    return (
        not hit.cue.weak
        and word not in ("to", "of", "by", "for", "about")
        and view.tag(rest) in ("IN", "RB", "RBR", "JJS")
    )


def _front_frame(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], rest: int, told_after: bool
) -> RawFrame | None:
    cue = hit.cue
    if cue.content is CueContent.OF:
        rest = _after_of(view, rest)
        return _frame(view, hit, sources, rest, len(view), "charge") if rest else None
    if (as_saying := _as_saying(view, hit)) is not None:
        quoted, start = as_saying
        return _frame(view, hit, (*sources, *quoted), start, len(view), "quoted")
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
    frame = _frame(view, hit, sources, rest, len(view), "front")
    return frame and replace(frame, refers_back=cue.refers and _points_back(view, rest))


def _eyewitness(view: View, sources: Sequence[SourceSpan]) -> bool:
    """Return whether the speakers are people or media that see and show ("a photographer saw a girl")."""
    heads = view.lists["observers"]
    return any(word in heads for source in sources for word in source.text.lower().split())


def _object_speaks(cue: Cue) -> bool:
    """Return whether a noun phrase after the cue is its content ("condemned the raids", "saw a girl")."""
    return cue.content is CueContent.OBJECT


def _points_back(view: View, at: int) -> bool:
    if view.word(at) == "that" or _opens_clause(view, at):
        return False  # "denied that it had", "denied it was behind the raid": a proposition follows
    if view.word(at) in _POINTERS and view.tag(at + 1) not in _INSIDE:
        return True
    return any(view.word(i) in _BACK_NOUNS for i in range(at, min(at + 4, len(view)))) and not view.finite(
        at, min(at + 6, len(view))
    )


def _opens_clause(view: View, at: int) -> bool:
    """Return whether a pronoun is the subject of what follows ("it had ...", "they were ...")."""
    after = view.tag(at + 1)
    return view.word(at) in {"it", "they", "its", "their"} and (after in FINITE or after == "MD")


_INSIDE = ("NN", "NNS", "NNP", "JJ")


def _content_after(view: View, hit: CueHit) -> tuple[int, bool]:
    """Return where the content after a verb begins, and whether "that" opens it."""
    i = hit.last
    if hit.cue.addressee:
        i = _addressee_end(view, i)
    i = _skip_circumstances(view, i)
    if view.word(i) == "that" and view.tag(i) in ("IN", "DT", "WDT"):
        return i + 1, True
    if (that := _that_ahead(view, i)) is not None:
        return that + 1, True
    while view.word(i) in (":", ",", *QUOTES):
        i += 1
    return i, False


def _that_ahead(view: View, i: int) -> int | None:
    """Return the place of a "that" which opens the content a few words on ("said in a note on X that")."""
    for j in range(i, min(i + 9, len(view))):
        if view.tag(j) in FINITE or view.tag(j) == "VBG":
            return None
        if (
            view.word(j) == "that"
            and view.tag(j) == "IN"
            and view.word(i) in ("in", "on", "to", "at", "during")
        ):
            return j
    return None


def _addressee_end(view: View, i: int) -> int:
    if view.word(i) in ("that", ":", ","):
        return i
    return phrase_end(view, i, len(view)) if view.tag(i)[:1] in ("N", "D", "P", "J") else i


def _skip_circumstances(view: View, i: int) -> int:
    """Return the place after time and venue phrases ("on Monday", "in a statement")."""
    while i < len(view):
        step = _time_step(view, i) or _venue_step(view, i)
        if not step:
            return i
        i = step
    return i


def _time_step(view: View, i: int) -> int:
    if view.is_in(i, "broken") or (view.tag(i) == "CD" and view.is_in(i - 1, "broken")):
        return i + 1
    if view.word(i) in ("on", "late", "early", "last", "this", "then", "in") and view.is_in(i + 1, "broken"):
        return i + 1
    if view.word(i) in ("then", "also", "late", "early") or (
        view.word(i) == "on" and view.word(i + 1) == "the"
    ):
        return i + 1 if view.is_in(i + 2, "broken") or view.word(i) in ("then", "also") else 0
    return 0


def _venue_step(view: View, i: int) -> int:
    if view.word(i) not in ("in", "on", "during", "at", "via", "through"):
        return 0
    for j in range(i + 1, min(i + 6, len(view))):
        if view.tag(j) in FINITE:
            return 0
        if view.is_in(j, "venues"):
            return j + 1
    return 0


def _clause_after(view: View, hit: CueHit, rest: int, told_before: bool) -> bool:
    """Return whether a finite clause, and not a mere tail, stands after the verb.

    A tail ("... said, killing two") is one only when a clause stands before the speaker.
    """
    if rest >= len(view) or view.word(rest) in ("and", ";", "(", "to"):
        return False
    tail = view.is_in(rest, "subordinators") or view.is_in(rest, "tails") or view.tag(rest) == "VBG"
    if tail and told_before and view.word(rest + 1) not in ("least", "most"):
        return False
    if hit.cue.act or hit.cue.weak:
        return any(t.head == hit.first and t.dep == "ccomp" and t.i > hit.first for t in view.tokens)
    return view.finite(rest, len(view)) or (not told_before and _is_clause(view, rest, len(view)))


def _is_clause(view: View, first: int, last: int) -> bool:
    """Return whether the words are a clause that a speaker after them may have said."""
    while first < last and (view.word(first) in (",", "and", "but") or view.word(first) in QUOTES):
        first += 1
    if last - first < _CLAUSE_WORDS:
        return False
    verbs = any(view.tag(i) in (*FINITE, "VBN") for i in range(first, last))
    return verbs or view.word(last - 1) in QUOTES


def _tail_end(view: View, first: int, rest: int) -> int:
    """Return where trailing content ends: before the speaker, or with a tail ("... said, killing two")."""
    if rest >= len(view) or view.lexicon.at(view.words, rest):
        return first
    tail = view.word(rest) in ("including", "among", "with") or view.tag(rest) == "VBG"
    return len(view) if tail else first


def _after_of(view: View, rest: int) -> int:
    return next((i + 1 for i in range(rest, len(view)) if view.word(i) in ("of", "for", "over")), 0)


def _as_saying(view: View, hit: CueHit) -> tuple[tuple[SourceSpan, ...], int] | None:
    """Return the quoted speaker and the content of "quoted a clerk as saying that ..."."""
    for i in range(hit.last, min(hit.last + 14, len(view) - 2)):
        if view.word(i) == "as" and view.word(i + 1) in ("saying", "stating", "telling", "reporting"):
            start = i + 3 if view.word(i + 2) == "that" else i + 2
            return source_spans(view, hit.last, i), start
    return None


def _cited(view: View, first: int, last: int) -> tuple[SourceSpan, ...]:
    """Return the speakers of a phrase; in "sources cited in the Daily" the medium comes first."""
    if view.word(first - 1) in ("in", "by") and view.word(first - 2) in ("cited", "quoted"):
        inner = phrase_start(view, first - 3) if first >= 3 else None
        if inner is not None:
            return source_spans(view, first, last) + source_spans(view, inner, first - 2)
    return source_spans(view, first, last)


def _inverted_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "C said S": the speaker follows the verb."""
    lead, at = _floor(view, before), hit.first
    if not hit.cue.trails or view.tag(at) not in ("VBD", "VBZ", "VBN"):
        return None
    if _interrupts(view, hit):
        end = phrase_end(view, hit.last, len(view))
        return _frame(view, hit, source_spans(view, hit.last, end), lead, len(view), "middle")
    if not (_is_clause(view, lead, at) or _short_lead(view, lead, hit)):
        return None
    if _auxiliary_before(view, at) or view.tag(hit.last) not in (
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
    start = phrase_start(view, _subject_end(view, at), lead)
    if view.word(at - 1) not in (*QUOTES, ",") and start is not None and _good_subject(view, start, at):
        return None
    if view.word(at - 1) not in QUOTES and view.finite(end, len(view)) and view.tag(end) in FINITE:
        return None
    return _frame(view, hit, source_spans(view, hit.last, end), lead, at, "inverted")


def _interrupts(view: View, hit: CueHit) -> bool:
    """Return whether the speaker breaks into what it says ("The mill, says the mayor, burned")."""
    if view.word(hit.first - 1) != "," or hit.cue.weak or view.tag(hit.first) not in ("VBD", "VBZ"):
        return False
    end = phrase_end(view, hit.last, len(view))
    open_clause = not view.finite(0, hit.first) and view.word(end) == "," and view.finite(end, len(view))
    return open_clause and can_speak(view, hit.last, end)


def _short_lead(view: View, lead: int, hit: CueHit) -> bool:
    """Return whether a headline's few words stand before the verb ("Mill burns, says mayor")."""
    if view.word(hit.first - 1) != "," or hit.first - lead < _CLAUSE_WORDS or hit.cue.weak:
        return False
    end = phrase_end(view, hit.last, len(view))
    return can_speak(view, hit.last, end) and view.word(end) in ("", ".", ";", ":", "|")


def _ends_inverted(view: View, end: int) -> bool:
    """Return whether what follows an inverted speaker leaves no clause for it to be the subject of."""
    return view.tag(end) not in FINITE


def _good_subject(view: View, first: int, last: int) -> bool:
    return (
        any(view.is_in(i, "heads") for i in range(first, last))
        or view.is_in(last - 1, "pronouns")
        or any(i in view.actor for i in range(first, last))
    )


def _participle_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "..., adding that C" (spoken by the frame before) or "with activists saying C"."""
    if hit.cue.content is CueContent.NONE and not hit.cue.weak:
        return _citing_frame(view, hit)
    if hit.cue.act and not hit.cue.trails:
        return None
    rest, has_that = _content_after(view, hit)
    if not (has_that or view.finite(rest, len(view))):
        return None
    frame = _frame(view, hit, (), rest, len(view), "participle")
    first = phrase_start(view, hit.first - 1, _floor(view, before)) if hit.first else None
    own = first is not None and view.word(first - 1) == "with" and can_speak(view, first, hit.first)
    if frame and own and first is not None:
        return replace(frame, sources=source_spans(view, first, hit.first))
    return frame and replace(frame, carries=True)


def _citing_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return a frame that only holds the cited speaker, to be joined to the main frame's chain."""
    end = phrase_end(view, hit.last, len(view))
    if not can_speak(view, hit.last, end):
        return None
    frame = _frame(view, hit, source_spans(view, hit.last, end), hit.first, end, "citing")
    rest = end + 1 if view.word(end) == "that" else 0
    if frame and rest and rest < len(view):
        return replace(frame, content_end=view.tokens[-1].end, content_start=view.tokens[rest].start)
    return frame


def _chain_citations(view: View, frames: Sequence[RawFrame]) -> list[RawFrame]:
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


# --- prepositions, nouns, marks ----------------------------------------------------------------------


#: "sources cited in the daily claimed" is read with its verb, "in remarks to" is where a thing is said.
_READ_ELSEWHERE = ("en.in_statement_by", "en.quoted_by")


def _preposition_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "according to S" and its kin, before, after or inside what S says."""
    if hit.cue.id in _READ_ELSEWHERE:
        return None
    end = phrase_end(view, hit.last, len(view))
    sources = _place_sources(view, hit.last) or source_spans(view, hit.last, end)
    lead = _floor(view, before)
    by = view.word(hit.last - 1) == "by"
    opens = not _is_clause(view, lead, hit.first) or view.tokens[hit.first].text[:1].isupper()
    after = view.finite(end, len(view)) or not view.finite(lead, hit.first)
    if opens and not by and (hit.first - lead < _CLAUSE_WORDS or view.tokens[hit.first].text[:1].isupper()):
        start = end + 1 if view.word(end) == "," else end
        return _frame(view, hit, sources, start, len(view), "fronted")
    inside = after and not view.finite(lead, hit.first) and end < len(view)
    return _frame(
        view, hit, sources, lead, len(view) if inside else hit.first, "inside" if inside else "back"
    )


def _place_sources(view: View, first: int) -> tuple[SourceSpan, ...]:
    """Return the places of "statements released in A and B" as speakers: their governments."""
    issued = next(
        (
            i
            for i in range(first, min(first + 4, len(view)))
            if view.word(i) in ("released", "issued", "made", "published")
        ),
        None,
    )
    if issued is None or view.word(issued + 1) != "in":
        return ()
    spans: list[SourceSpan] = []
    for i in range(issued + 2, len(view)):
        if i in view.place or i in view.actor or view.name(i):
            token = view.tokens[i]
            spans.append(SourceSpan(token.start, token.end, token.text, None))
        elif view.word(i) not in (",", "and"):
            break
    return tuple(spans)


def _noun_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of "the mayor's claim that C" or "reports of C"."""
    if not view.tag(hit.first).startswith("NN") or hit.cue.stance is Stance.DENIED:
        return None
    link = view.word(hit.last)
    if link not in ("that", "of", "about", "over") or (
        link != "that" and hit.cue.stance is not Stance.CLAIMED and hit.cue.id != "en.noun_report"
    ):
        return None
    owner = _owner(view, hit.first)
    frame = _frame(view, hit, owner, hit.last + 1, len(view), "noun")
    if frame is None or owner:
        return frame
    if view.word(hit.first - 1) == "no" or view.word(hit.first - 2) == "no":
        return None
    return replace(frame, hidden=True, stance=hit.cue.stance if link == "that" else _hidden_stance(hit))


def _hidden_stance(hit: CueHit) -> Stance:
    """Return the stance of a noun cue without a speaker: a bare "reports of" withholds belief."""
    return Stance.CLAIMED if hit.cue.stance is Stance.ASSERTED else hit.cue.stance


def _owner(view: View, at: int) -> tuple[SourceSpan, ...]:
    """Return the speaker that owns a noun ("the army's claim")."""
    if view.tag(at - 1) == "POS":
        first = phrase_start(view, at - 2)
        if first is not None and can_speak(view, first, at - 1):
            return source_spans(view, first, at - 1)
    return ()


def _colon_frame(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of a headline's colon: "Port: storm sinks ferry" or "Storm sinks ferry: port"."""
    at, last = hit.first, len(view)
    if view.word(at - 1) in ("source", "sources", "photo", "by"):
        return None
    if (
        view.tag(at - 1) == "CD"
        or at == 0
        or at + 1 >= last
        or (view.finite(0, at) and last - at > _COLON_REACH)
    ):
        return None
    if at <= _COLON_REACH and last - at > _CLAUSE_WORDS and _speaker_alone(view, 0, at):
        return _frame(view, hit, source_spans(view, 0, at), at + 1, last, "colon")
    end = _tail_cut(view)
    if 0 < end - at - 1 <= _COLON_REACH and _speaker_alone(view, at + 1, end):
        return _frame(view, hit, source_spans(view, at + 1, end), 0, at, "colon")
    return None


def _speaker_alone(view: View, first: int, last: int) -> bool:
    """Return whether the words are nothing but a speaker."""
    named = any(i in view.actor for i in range(first, last)) or view.is_in(last - 1, "headline")
    return named and not any(view.tag(i) in (*FINITE, "VBN", "VBG", "IN") for i in range(first, last))


def _tail_cut(view: View) -> int:
    """Return where a headline ends before its site's name (" | Daily", " - World - Daily")."""
    for i in range(2, len(view)):
        if view.word(i) == "|" or (view.word(i) in ("-", "–", "—") and _blank_around(view, i)):
            return i
    return len(view)


def _blank_around(view: View, i: int) -> bool:
    return (
        i + 1 < len(view)
        and view.tokens[i - 1].end < view.tokens[i].start
        and view.tokens[i].end < view.tokens[i + 1].start
    )


def _headline_tail(view: View) -> Iterator[RawFrame]:
    """Yield the frame of a headline whose last word speaks ("Storm sinks ferry Monitor")."""
    if view.word(len(view) - 1) in (".", "!", "?", *QUOTES):
        return
    end = _tail_cut(view)
    last = end - 1
    if not view.is_in(last, "headline") or last < _CLAUSE_WORDS or view.tag(last - 1) in ("DT", "IN"):
        return
    first = last - 1 if view.word(last - 1) in ("state", "war", "rights") else last
    if view.tag(first - 1) in ("DT", "IN", "JJ"):
        return
    cue = Cue(
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
        matches=(),
        ignores=(),
        source="",
    )
    frame = _frame(view, CueHit(cue, first, end), source_spans(view, first, end), 0, first, "headline")
    if frame is not None:
        yield frame


# --- where one speaker's words end -------------------------------------------------------------------


def _trim(view: View, frames: Sequence[RawFrame]) -> Iterator[RawFrame]:
    """Yield the frames with front content cut where another speaker's or the writer's own words begin."""
    for frame in frames:
        joined = _joined_clause(view, frame) if frame.rule_id == "frame.front" and not frame.weak else None
        cuts = (_aside(view, frame), joined, _cut_before(view, frame, frames))
        stated = [cut for cut in cuts if cut is not None and cut > frame.content_start]
        yield replace(frame, content_end=min(stated)) if stated else frame


def _cut_before(view: View, frame: RawFrame, frames: Sequence[RawFrame]) -> int | None:
    """Return where "but the monitor said" begins another speaker's words."""
    for other in frames:
        if other.rule_id != "frame.front" or other is frame or not other.sources:
            continue
        start = min(source.start for source in other.sources)
        if frame.content_start < start < frame.content_end and frame.cue_end <= start:
            link = next((t for t in reversed(view.tokens) if t.end <= start), None)
            if link is not None and link.text.lower() in _TURNS:
                return link.start
    return None


#: Words before a new speaker that end what the speaker before said.
_TURNS = frozenset(("but", "and", "while", "although", "whereas", "though"))


def _aside(view: View, frame: RawFrame) -> int | None:
    """Return where the writer's own conclusion begins ("..., meaning the town is cut off")."""
    for i, token in enumerate(view.tokens):
        if token.start > frame.cue_end and view.word(i) == "," and view.word(i + 1) == "meaning":
            return token.start if token.start > frame.content_start else None
    return None


def _joined_clause(view: View, frame: RawFrame) -> int | None:
    """Return where a clause joined to the reporting verb itself begins ("they say A, but I know B")."""
    cue = next((t for t in view.tokens if t.start == frame.cue_start), None)
    if cue is None:
        return None
    for token in view.tokens[cue.i + 1 :]:
        if token.head != cue.i or token.dep != "conj":
            continue
        subject = next((t.i for t in view.tokens if t.head == token.i and t.dep == "nsubj"), None)
        link = None if subject is None else _left_edge(view, subject) - 1
        if (
            link is not None
            and link > cue.i
            and view.tag(link) == "CC"
            and view.tokens[link].start > frame.content_start
        ):
            return view.tokens[link].start
    return None
