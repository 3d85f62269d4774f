"""Frames without a verb: "according to S", "reports of C by S", "reportedly", and who "citing S" names."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import CLAUSE_WORDS, is_clause
from communique.extract.reporting.frame import RawFrame, floor_after, frame_over
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.subjects import subject_of
from communique.extract.reporting.verbs import ANSWERS, claims_ground, is_passive
from communique.extract.reporting.view import QUOTES, View
from communique.lexicon.cues import CueHit, CueKind
from communique.lexicon.inflect import BE
from communique.lexicon.rule_words import rule_words
from communique.records.mention import Stance
from communique.records.parse import FINITE, SUBJECTS


def hidden_frame(view: View, hit: CueHit, first: int, last: int, rule: str) -> RawFrame | None:
    """Return the frame of a cue that names no speaker, over the tokens ``first`` to ``last``."""
    frame = frame_over(view, hit, (), first, last, rule)
    return frame and replace(frame, hidden=True)


#: "sources cited in the daily claimed" is read with its verb, "in remarks to" is where a thing is said.
_READ_ELSEWHERE = ("en.in_statement_by", "en.quoted_by")


def preposition_frame(view: View, hit: CueHit, before: Sequence[RawFrame]) -> RawFrame | None:
    """Return the frame of "according to S" and its kin, before, after or inside what S says."""
    if hit.cue.id in _READ_ELSEWHERE or claims_ground(view, hit) or _performed(view, hit):
        return None
    end = phrase_end(view, hit.last, len(view))
    if any(view.word(i) in _NORMS for i in (end - 1, _head_end(view, hit.last, end))):
        return None  # "according to the plan"
    end = _before_who_acts(view, hit, end)
    sources, end = _named_by(view, hit.last, end)
    lead = floor_after(view, before)
    by = view.word(hit.last - 1) == "by"
    if by and any(view.word(i) in _NOT for i in range(max(lead, hit.first - _NEGATION), hit.first)):
        return None  # "the toll has not been confirmed by the ministry": it says nothing
    opens = not is_clause(view, lead, hit.first) or view.tokens[hit.first].text[:1].isupper()
    after = view.finite(end, len(view)) or not view.finite(lead, hit.first)
    if opens and not by and (hit.first - lead < CLAUSE_WORDS or view.tokens[hit.first].text[:1].isupper()):
        start = end + 1 if view.word(end) == "," else end
        return _known(frame_over(view, hit, sources, start, len(view), "fronted"))
    inside = after and not view.finite(lead, hit.first) and end < len(view)
    if by and (before or _in_venue(view, hit.first)) and not is_clause(view, lead, hit.first):
        return None  # "said in a statement carried by a broadcaster": who carries it says nothing
    last, rule = (len(view), "inside") if inside else (hit.first, "back")
    return _known(frame_over(view, hit, sources, lead, last, rule))


def _performed(view: View, hit: CueHit) -> bool:
    """Return whether "announced by" tells whose a truce or plan is, and not who tells the sentence."""
    announced = view.tokens[hit.first]
    return announced.dep == "acl" and view.word(announced.head) in _PERFORMED


_PERFORMED = rule_words().speech.performed


def _before_who_acts(view: View, hit: CueHit, end: int) -> int:
    """Return where "according to reports" ends before who does what they tell, or ``end``.

    "According to reports Xyz fell": where a comma is lost, Xyz says nothing.
    """
    first = hit.last if view.word(hit.last - 1) in _BARE else hit.last + 1
    bare = view.word(first - 1) in _BARE and (first == hit.last or view.word(hit.last) in _BARE)
    acting = (view.tokens[i] for i in range(first, end) if view.tokens[i].dep in SUBJECTS)
    return first if bare and any(token.head >= end for token in acting) else end


_BARE = frozenset({"reports", "report"})
#: what says that nobody has confirmed it, and how many words before the participle it stands
_NOT = frozenset({"not", "n't", "n’t", "never", "yet"})
_NEGATION = 4


def _named_by(view: View, first: int, end: int) -> tuple[tuple[SourceSpan, ...], int]:
    """Return the speakers of a phrase, or who issued what it names, and where their words end."""
    if (owner := _whose_page(view, first, end)) is not None:
        return source_spans(view, *owner), owner[1]
    issuer = _issuer(view, end)
    by_place = _place_sources(view, first)
    if issuer is not None:
        return by_place or source_spans(view, *issuer), issuer[1]
    return () if _impersonal(view, first, end) else by_place or source_spans(view, first, end), end


def _whose_page(view: View, first: int, end: int) -> tuple[int, int] | None:
    """Return who speaks on a page that a phrase names ("the Twitter account of the group"), or None."""
    page = next((i for i in (end - 1, end) if view.word(i) in _PAGES), None)
    if (
        page is None
        or view.word(page + 1) != "of"
        or not any(view.is_in(i, "platforms") for i in range(first, page))
    ):
        return None
    last = phrase_end(view, page + 2, len(view))
    return (page + 2, last) if can_speak(view, page + 2, last) else None


_PAGES = rule_words().speech.pages


def _known(frame: RawFrame | None) -> RawFrame | None:
    """Return a frame, hidden when nobody is named as its speaker."""
    return replace(frame, hidden=True) if frame is not None and not frame.sources else frame


def _head_end(view: View, first: int, end: int) -> int:
    """Return the last word of a phrase before its "of" ("the terms of the truce")."""
    return next((i for i in range(first, end) if view.word(i) == "of"), end) - 1


_NORMS = rule_words().speech.norms

#: What tells and has no voice of its own; whoever gives it out is to be named beside it.
_IMPERSONAL = rule_words().speech.impersonal


def _impersonal(view: View, first: int, last: int) -> bool:
    """Return whether the words are nobody's information ("preliminary data")."""
    named = any(i in view.actor or view.name(i) or view.tag(i) == "POS" for i in range(first, last))
    return view.word(last - 1) in _IMPERSONAL and not named and not _modified_by_speaker(view, first, last)


def _modified_by_speaker(view: View, first: int, last: int) -> bool:
    """Return whether a body's noun stands before the information ("government figures", "police data")."""
    words = ("official", "local", "media")
    return any(view.is_in(i, "heads") and view.word(i) not in words for i in range(first, last - 1))


def _in_venue(view: View, at: int) -> bool:
    """Return whether a sentence opens with where a thing is said ("In a note carried by the radio, ...")."""
    return view.word(0) in ("in", "on", "at") and any(view.is_in(i, "venues") for i in range(1, at))


#: What is issued: whoever issues it speaks.
ISSUED = rule_words().speech.issued


def _issuer(view: View, end: int) -> tuple[int, int] | None:
    """Return who issued what a phrase ends with ("a statement issued by the council"), or None."""
    if view.tag(end - 1) == "VBN":
        end -= 1  # "figures compiled by"
    if view.word(end - 1) not in ISSUED:
        return None
    for i in range(_behind_receiver(view, end), min(end + _GIVEN_BY, len(view) - 1)):
        if view.word(i) in ("by", "from"):
            last = phrase_end(view, i + 1, len(view))
            return (i + 1, last) if can_speak(view, i + 1, last) else None
        if not _says_when_issued(view, i):
            return None
    return None


_GIVEN_BY = 12  # words from what is issued to who issued it


def _behind_receiver(view: View, end: int) -> int:
    """Return where "by" stands behind who was given a thing ("handed over to the port by"), or ``end``."""
    to = next((i for i in range(end + 1, end + 3) if view.word(i) == "to"), None)
    near = range(to + 1, to + _RECEIVER) if to is not None else range(0)
    return next((i for i in near if view.word(i) == "by"), end)


_RECEIVER = 9  # words that name who was given a thing


def _says_when_issued(view: View, i: int) -> bool:
    """Return whether a word only says that or when a thing was issued ("handed over", "late on Monday")."""
    return view.tag(i) in ("VBN", "RP") or view.is_in(i, "broken") or view.word(i) in ("on", "late", "early")


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


def noun_frame(view: View, hit: CueHit, before: Sequence[RawFrame] = ()) -> RawFrame | None:
    """Return the frame of "the mayor's claim that C" or "reports of C"; of who denies it, where one does."""
    noun = view.tag(hit.first).startswith("NN") or view.tokens[hit.first].dep in ("nsubj", "dobj", "pobj")
    if not noun or hit.cue.stance is Stance.DENIED:
        return None
    if view.name(hit.first) and view.name(hit.first - 1):
        return None  # "told Coast News that"
    if (told := _told_by(view, hit)) is not None:
        return None if any(_answers(view, frame, hit) for frame in before) else told
    link = "that" if _to_have(view, hit.last) else view.word(hit.last)
    if not _brings(hit, link):
        return _untrue(view, hit) if link == "on" else None
    if any(_answers(view, frame, hit) for frame in before):
        return None
    owner = _owner(view, hit.first) or (_issuing(view, hit) if link == "that" else ())
    if (untrue := _untrue(view, hit)) is not None and (before or not owner):
        return untrue
    if (answered := _answered_by(view, hit) or _branded(view, hit)) is not None:
        return answered
    frame = frame_over(view, hit, owner, hit.last + 1, len(view), "noun")
    if frame is None or owner:
        return frame
    if view.word(hit.first - 1) == "no" or view.word(hit.first - 2) == "no":
        return None
    return replace(frame, hidden=True, stance=hit.cue.stance if link == "that" else _hidden_stance(hit))


def _brings(hit: CueHit, link: str) -> bool:
    """Return whether a word behind a noun brings what is told ("claims of", "the statement that")."""
    doubtful = hit.cue.stance is Stance.CLAIMED or hit.cue.id == "en.noun_report"
    return link == "that" or (doubtful and link in ("of", "about", "over"))


def _told_by(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of "reports by S that C", or None."""
    if view.word(hit.last) not in ("by", "from") or hit.cue.stance not in (Stance.ASSERTED, Stance.CLAIMED):
        return None
    end = phrase_end(view, hit.last + 1, len(view))
    if view.word(end) != "that" or view.word(hit.first - 1) == "no" or not can_speak(view, hit.last + 1, end):
        return None
    if view.tag(end + 1) in (*FINITE, "MD"):
        return None  # "we expect statements from the council that will condemn the raids"
    goes_on = (i for i in range(end + 1, len(view)) if view.word(i) == "," and view.tag(i + 1) == "VBG")
    last = next(goes_on, len(view))
    return frame_over(view, hit, source_spans(view, hit.last + 1, end), end + 1, last, "noun")


def _to_have(view: View, at: int) -> bool:
    """Return whether a perfect infinitive follows, which tells as a clause does ("claim to have won")."""
    return view.word(at) == "to" and view.word(at + 1) == "have"


def _answers(view: View, frame: RawFrame, hit: CueHit) -> bool:
    """Return whether a verb before takes the noun as its object ("denied reports that it had fled")."""
    at = view.tokens[hit.first]
    told = frame.rule_id == "frame.front" and frame.stance in ANSWERS and not frame.hidden
    if not told and frame.rule_id != "frame.open":
        return False
    first = next(i for i, token in enumerate(view.tokens) if token.end >= frame.cue_end) + 1
    return frame.content_start <= at.start < frame.content_end and not view.finite(first, hit.first)


def _answered_by(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of "reports of C were denied by S", or None."""
    for found in view.lexicon.scan(view.words[hit.last :]):
        verb = found[0]._replace(first=found[0].first + hit.last, last=found[0].last + hit.last)
        answer = next((h.cue for h in found if h.cue.stance in ANSWERS and h.cue.kind is CueKind.VERB), None)
        at = verb.first
        if answer is None or view.tag(at) != "VBN" or not is_passive(view, at):
            continue
        by = next((i for i in range(at + 1, min(at + 6, len(view))) if view.word(i) == "by"), None)
        if by is None or view.finite(at + 1, by):
            continue
        end = phrase_end(view, by + 1, len(view))
        if can_speak(view, by + 1, end):
            said = verb._replace(cue=answer)
            return frame_over(view, said, source_spans(view, by + 1, end), hit.last + 1, at, "answered")
    return None


def _branded(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of "S called reports of C false", which denies what is reported, or None."""
    verb = next((t for t in reversed(view.tokens[: hit.first]) if t.text.lower() in _BRANDING), None)
    false = next((t.i for t in view.tokens[hit.last :] if t.text.lower() in _FALSE), None)
    if verb is None or false is None or view.finite(verb.i + 1, hit.first):
        return None
    subject = subject_of(view, hit._replace(first=verb.i, last=verb.i + 1), 0)
    end = false - 1 if view.word(false - 1) in ("as", "a", ",") else false
    if subject is None:
        return None
    frame = frame_over(view, hit, source_spans(view, *subject), hit.last + 1, end, "branded")
    return frame and replace(frame, stance=Stance.DENIED)


def _untrue(view: View, hit: CueHit) -> RawFrame | None:
    """Return the frame of "reports of C were untrue", which denies what is reported, or None."""
    for at in range(hit.last + 2, len(view) - 1):
        said = next(
            (i for i in range(at + 1, len(view)) if view.tag(i) != "RB" and not _is_small(view, i)), at
        )
        if view.word(at) in BE and view.word(said) in _FALSE and not view.finite(at + 1, said):
            frame = hidden_frame(view, hit, hit.last + 1, at, "untrue")
            return frame and replace(frame, stance=Stance.DENIED)
    return None


def _is_small(view: View, i: int) -> bool:
    """Return whether a word between "were" and "untrue" adds nothing (an article, a quotation mark)."""
    return view.word(i) in ("a", "an", "all", "been", "being", *QUOTES)


_BRANDING, _FALSE = rule_words().speech.branding, rule_words().speech.false


def _hidden_stance(hit: CueHit) -> Stance:
    """Return the stance of a noun cue without a speaker: a bare "reports of" withholds belief."""
    return Stance.CLAIMED if hit.cue.stance is Stance.ASSERTED else hit.cue.stance


def _issuing(view: View, hit: CueHit) -> tuple[SourceSpan, ...]:
    """Return who issues what a noun names ("The army released a statement that it had left")."""
    verb = next((i for i in range(hit.first - 1, max(hit.first - 5, 0), -1) if view.tag(i)[:2] == "VB"), None)
    if verb is None or view.word(verb) not in ISSUING:
        return ()
    subject = subject_of(view, hit._replace(first=verb, last=verb + 1), 0)
    return source_spans(view, *subject) if subject is not None else ()


ISSUING = rule_words().speech.issuing


def _owner(view: View, at: int) -> tuple[SourceSpan, ...]:
    """Return the speaker that owns a noun ("the army's claim")."""
    if view.tag(at - 1) == "POS":
        first = phrase_start(view, at - 2)
        if first is not None and can_speak(view, first, at - 1):
            return source_spans(view, first, at - 1)
    return ()
