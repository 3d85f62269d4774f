"""Frames of verbs with what is said behind them: "S said that C", "S put the toll at nine"."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.reporting.back import none_such, points_back
from communique.extract.reporting.frame import RawFrame, frame_over
from communique.extract.reporting.quoting import as_saying
from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.reporting.view import View
from communique.lexicon.cues import Cue, CueContent, CueHit
from communique.lexicon.rule_words import rule_words
from communique.records.mention import Stance
from communique.records.parse import FINITE


def front_frame(
    view: View, hit: CueHit, sources: tuple[SourceSpan, ...], rest: int, told_after: bool
) -> RawFrame | None:
    """Return the frame of a verb over what it tells, from ``rest`` on, or None when it tells nothing.

    ``told_after`` is set when a clause stands there.
    """
    if hit.cue.content is CueContent.OF:
        rest = act_laid_on(view, hit) or after_of(view, rest)
        return (
            frame_over(view, hit, sources, rest, _relative_end(view, hit, rest), "charge") if rest else None
        )
    if (quoted := as_saying(view, hit)) is not None:
        return frame_over(view, hit, (*sources, *quoted[0]), quoted[1], len(view), "quoted")
    if _reckons(view, hit):
        return frame_over(view, hit, sources, hit.last, len(view), "front")
    if not _tells(view, hit, sources, rest, told_after):
        return None
    verb = _verb_of(view, hit) if object_speaks(hit.cue) else hit
    first = verb.last if verb.last < hit.last else rest
    against = min(_set_against(view, rest), _countercharge(view, hit, rest))
    last = min(_relative_end(view, hit, rest), _aside_end(view, hit, rest), against)
    frame = frame_over(view, verb, sources, first, last, "front")
    return frame and _as_told(view, hit, frame, rest)


def _tells(view: View, hit: CueHit, sources: Sequence[SourceSpan], rest: int, told_after: bool) -> bool:
    """Return whether a clause follows that the speaker tells, or a noun that says it as well."""
    by_object = object_speaks(hit.cue)
    if hit.cue.content is CueContent.NONE or not (told_after or by_object) or not view.has_words(rest):
        return False
    if hit.cue.stance is Stance.DENIED and any(view.word(i) in _ASKED for i in range(rest, rest + 3)):
        return False  # "rejected calls to halt the raids": the raids are not denied
    seen = hit.cue.weak and by_object and view.word(rest - 1) != "that"
    return not seen or _eyewitness(view, sources)


def _as_told(view: View, hit: CueHit, frame: RawFrame, rest: int) -> RawFrame:
    """Return a frame without speakers that are things, as a denial, or as one that refers back."""
    if all(_unspeaking(view, source) for source in frame.sources):
        return replace(frame, sources=(), hidden=True)
    if hit.cue.id in _THINKING and _is_unthought(view, hit):
        return replace(frame, stance=Stance.DENIED)
    if view.word(rest) == "no" and none_such(view, rest) and hit.cue.stance is not Stance.DENIED:
        return replace(frame, stance=Stance.DENIED, refers_back=True)
    return replace(frame, refers_back=hit.cue.refers and points_back(view, rest))


_ASKED = rule_words().speech.asked
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
    """Return where a relative clause set off by commas ends ("The army, which says it won, left").

    So does one in which others speak: "The rebels, whom officials say X arms, left".
    """
    comma = next((i for i in range(hit.first - 1, -1, -1) if view.word(i) == ","), -_LONG_SUBJECT)
    if hit.first - comma > _LONG_SUBJECT or view.word(comma + 1) not in WHO:
        return len(view)
    return next((i for i in range(rest + 1, len(view)) if view.word(i) == ","), len(view))


WHO = frozenset({"who", "whom", "which"})
_LONG_SUBJECT = 8  # words from the comma to the verb of speech


def _countercharge(view: View, hit: CueHit, rest: int) -> int:
    """Return where a denial ends before whom the speaker accuses himself ("denied it, accusing X of Y")."""
    if hit.cue.stance is not Stance.DENIED:
        return len(view)
    charged = (i for i in range(rest + 1, len(view)) if view.word(i) in _CHARGING)
    return next((i for i in charged if view.word(i - 1) == ","), len(view))


_CHARGING = frozenset({"accusing", "blaming"})

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


_AGAINST = frozenset({"but", "while", "whereas", "although", "though"})


def _set_against(view: View, rest: int) -> int:
    """Return where others are heard in a clause that is set against it ("A said it won, but B denied it")."""
    for i in (i for i in range(rest + 1, len(view)) if view.word(i) in _AGAINST):
        verb = next((k for k in range(i + 2, len(view)) if view.tag(k) in FINITE), None)
        if verb is not None and view.lexicon.at(view.words, verb) and view.tag(verb - 1) in _NAMING:
            return i
    return len(view)


#: tags of a speaker's last word, right before the verb
_NAMING = ("NN", "NNS", "NNP", "NNPS")


def _unspeaking(view: View, source: SourceSpan) -> bool:
    """Return whether the subject is a thing that shows and does not say ("Evidence suggests that")."""
    words = source.text.lower().removesuffix(" of war").split()
    return source.actor is None and words[-1] in view.lists["unspeaking"]


def _verb_of(view: View, hit: CueHit) -> CueHit:
    """Return a cue cut behind its verb: in "put the toll at nine" the toll is what is told."""
    verb = next((i for i in range(hit.last - 1, hit.first - 1, -1) if view.tag(i)[:2] == "VB"), hit.last - 1)
    return hit._replace(last=verb + 1)


def _eyewitness(view: View, sources: Sequence[SourceSpan]) -> bool:
    """Return whether the speakers are people or media that see and show ("a photographer saw a girl")."""
    heads = view.lists["observers"]
    return any(word in heads for source in sources for word in source.text.lower().split())


def object_speaks(cue: Cue) -> bool:
    """Return whether a noun phrase after the cue is its content ("condemned the raids", "saw a girl")."""
    return cue.content is CueContent.OBJECT


def act_laid_on(view: View, hit: CueHit) -> int:
    """Return where the act begins in "blamed the raid in Z on Y", or 0 where a verb lays none on anybody."""
    if hit.cue.id != "en.blame":
        return 0
    ahead = view.words[hit.last :]
    links = [word for word in ahead if word in ("for", "on", "upon")]
    told = "on" in links[:1] and ahead[0] != "on" and not view.is_in(hit.last, "pronouns")
    return hit.last if told else 0


def after_of(view: View, rest: int) -> int:
    """Return where what somebody is charged with begins ("accused X of"), or 0."""
    return next((i + 1 for i in range(rest, len(view)) if view.word(i) in ("of", "for", "over")), 0)
