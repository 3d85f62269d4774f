"""Where what is said begins and ends beside its verb, and whether it is a clause."""

from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.view import QUOTES, View
from communique.lexicon.cues import CueHit
from communique.records.parse import FINITE

#: Fewer words than this before the speaker are no clause ("On Friday the army said").
CLAUSE_WORDS = 3


def closes(view: View, hit: CueHit, rest: int) -> bool:
    """Return whether the verb ends its clause, so that what it reports stands before it."""
    word = view.word(rest)
    if dated_by(view, rest):
        return True  # "said a day after the truce began"
    if hit.cue.weak and not any(view.word(i) in (*QUOTES, ",") for i in range(hit.first)):
        return False
    if rest >= len(view) or not word[:1].isalnum() or view.is_in(rest, "subordinators"):
        return not (word == "as" and view.tag(hit.first) == "VBN")
    if word in ("and", "but", "including", "among") or view.tag(rest) == "VBG":
        return True
    if view.tag(rest) == "DT" and rest > hit.last and not view.finite(rest, len(view)):
        return True  # "said on Monday the latest of such raids"
    if view.tag(rest) == "VBN" and rest > hit.last and view.is_in(rest - 1, "venues"):
        return True  # "said in a statement carried by a broadcaster"
    return (
        not hit.cue.weak
        and word not in ("to", "of", "by", "for", "about")
        and view.tag(rest) in ("IN", "RB", "RBR", "JJS")
    )


def dated_by(view: View, first: int) -> bool:
    """Return whether words count the time from something else ("a day after", "three weeks before")."""
    end = next((i for i in range(first, first + _COUNTED) if view.is_in(i, "spans")), None)
    counted = end is not None and all(view.tag(i) in _COUNTING for i in range(first, end))
    return end is not None and counted and view.word(end + 1) in ("after", "before")


_COUNTED = 4  # words of a count of days
_COUNTING = ("DT", "CD", "RB", "JJ", "IN")
INSIDE = ("NN", "NNS", "NNP", "JJ")


def content_after(view: View, hit: CueHit) -> tuple[int, bool]:
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
    opens = ("on", "late", "early", "last", "this", "that", "then", "in")
    if view.word(i) in opens and view.is_in(i + 1, "broken"):
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
            while view.is_in(j + 1, "venues") and view.tag(j + 1) in INSIDE:
                j += 1
            return _noun_end(view, j + 1)
    return 0


def _noun_end(view: View, i: int) -> int:
    """Return where the nouns of a venue end ("in a video address", "on his Telegram channel")."""
    while view.tag(i) in ("NN", "NNS") and not view.is_in(i, "broken"):
        i += 1
    return i


def clause_after(view: View, hit: CueHit, rest: int, told_before: bool) -> bool:
    """Return whether a finite clause, and not a mere tail, stands after the verb.

    A tail ("... said, killing two") is one only when a clause stands before the speaker.
    """
    if rest >= len(view) or view.word(rest) in ("and", ";", "(", "to", "."):
        return False
    tail = view.is_in(rest, "subordinators") or view.is_in(rest, "tails") or view.tag(rest) == "VBG"
    tail = tail or dated_by(view, rest)
    if tail and told_before and view.word(rest + 1) not in ("least", "most"):
        return False
    if hit.cue.act or hit.cue.weak:
        return any(t.head == hit.first and t.dep == "ccomp" and t.i > hit.first for t in view.tokens)
    return view.finite(rest, len(view)) or (not told_before and is_clause(view, rest, len(view)))


def is_clause(view: View, first: int, last: int) -> bool:
    """Return whether the words are a clause that a speaker after them may have said."""
    while first < last and (view.word(first) in (",", "and", "but") or view.word(first) in QUOTES):
        first += 1
    if last - first < CLAUSE_WORDS:
        return False
    verbs = any(view.tag(i) in (*FINITE, "VBN") for i in range(first, last))
    return verbs or view.word(last - 1) in QUOTES


def quoted_from(view: View, end: int) -> int:
    """Return where direct speech that closes right before ``end`` opens, else ``end``."""
    closed = end - 1 if view.word(end - 1) in QUOTES else end - 2
    if view.word(closed) not in QUOTES or (closed < end - 1 and view.word(end - 1) != ","):
        return end
    return next((i for i in range(closed - 1, -1, -1) if view.word(i) in QUOTES), end)


def tail_end(view: View, first: int, rest: int) -> int:
    """Return where trailing content ends: before the speaker, or with a tail ("... said, killing two")."""
    if rest >= len(view) or view.lexicon.at(view.words, rest):
        return first
    tail = view.word(rest) in ("including", "among", "with") or view.tag(rest) == "VBG"
    return len(view) if tail else first
