"""Whether a word that may be a verb of saying stands as one, and in which voice."""

from communique.extract.reporting.phrases import FINITE, QUOTES, View
from communique.lexicon.cues import CueHit

AUXILIARIES = frozenset("has have had is are was were be been being would could did does do".split())


_BE = frozenset("is are was were be been being".split())


def is_verb(view: View, hit: CueHit) -> bool:
    """Return whether the word is a verb in use: not an infinitive, a passive or a plain noun."""
    tag, at = view.tag(hit.first), hit.first
    if hyphenated(view, hit):
        return False
    if tag == "VB":
        return _modal_before(view, at)
    if tag == "VBN":
        return not is_passive(view, at) and (
            auxiliary_before(view, at) or (hit.cue.trails and not hit.cue.weak)
        )
    if tag in FINITE or tag == "VBG":
        return True
    if tag == "NNS" and view.word(hit.last) == "that":
        return True  # "SANA reports that", taken for a plural by the tagger
    return tag in ("NNS", "NN", "NNP") and at == _last_word(view) and view.word(at) in _LAST_VERBS


#: Verbs that a tagger takes for nouns at the end of a sentence ("... the agency reports.").
_LAST_VERBS = frozenset(("reports", "says", "claims", "notes"))


def hyphenated(view: View, hit: CueHit) -> bool:
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


def auxiliary_before(view: View, at: int) -> bool:
    """Return whether an auxiliary stands before the word, adverbs apart."""
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return view.word(j) in AUXILIARIES


def is_passive(view: View, at: int) -> bool:
    """Return whether a form of "be" stands before the word, adverbs apart."""
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return view.word(j) in _BE
