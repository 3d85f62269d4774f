"""Whether a word that may be a verb of saying stands as one, and in which voice."""

from communique.extract.reporting.view import QUOTES, View
from communique.lexicon.cues import CueContent, CueHit
from communique.lexicon.inflect import BE
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, Stance
from communique.records.parse import FINITE

AUXILIARIES = BE | frozenset("has have had would could did does do".split())


#: Forms of verbs of saying that are nouns before a comma.
_NOUNS_TOO = frozenset(("reports", "claims", "notes", "states", "comments", "remarks", "stresses"))


def may_be_noun(view: View, i: int) -> bool:
    """Return whether a form of a verb of saying is a noun's too ("reports", "claims")."""
    return view.word(i) in _NOUNS_TOO


#: How a quoted speaker's words begin ("quoted a clerk as saying").
QUOTED_BY = "en.quoted_by"
SAYING = ("saying", "stating", "telling", "reporting")


def quotes(view: View, hit: CueHit) -> bool:
    """Return whether a verb of quoting has "as saying" behind it."""
    ahead = range(hit.last, min(hit.last + 14, len(view) - 1))
    quoting = hit.cue.content is CueContent.NONE or hit.cue.id in (QUOTED_BY, "en.report")
    return quoting and any(said_as(view, i) for i in ahead)


def said_as(view: View, i: int) -> int:
    """Return how many words from "as" on bring what is quoted ("as saying", "as having said"), or 0."""
    if view.word(i) != "as":
        return 0
    if view.word(i + 1) in SAYING:
        return 2
    return 3 if view.word(i + 1) == "having" and view.word(i + 2) in ("said", "told", "stated") else 0


#: Verbs of saying that are names when capitals open them inside a sentence ("photo by Omar Said").
_SURNAMES = frozenset(("Said",))


#: What people are reported to be.
_FATES = rule_words().people.fates


def is_verb(view: View, hit: CueHit) -> bool:
    """Return whether the word is a verb in use: not an infinitive, a passive or a plain noun."""
    tag, at = view.tag(hit.first), hit.first
    if (
        hyphenated(view, hit)
        or claims_ground(view, hit)
        or (at and view.tokens[at].text in _SURNAMES)
        or _titled_noun(view, at)
    ):
        return False
    if tag == "VB":
        return _modal_before(view, at)
    modifies = view.tokens[at].dep == "amod" and view.tag(hit.last) in ("JJ", "NN", "NNS")
    if tag == "VBN" and modifies and not quotes(view, hit):
        return False  # "the purported shop"
    if tag == "VBN" and view.word(hit.last) in _FATES and not auxiliary_before(view, at):
        return False
    if tag == "VBN":
        return not (view.tag(at - 1) in ("DT", "PRP$") or is_passive(view, at)) and (
            auxiliary_before(view, at) or (hit.cue.trails and not hit.cue.weak) or quotes(view, hit)
        )
    if view.word(hit.last) in _FATES and view.tag(at - 1).startswith("NN"):
        return False  # "ten others reported missing"
    if tag in FINITE or tag == "VBG":
        return True
    if tag == "NNS" and view.word(hit.last) == "that":
        return True  # "SANA reports that", taken for a plural by the tagger
    if tag == "NNS" and hit.cue.trails and not hit.cue.weak and view.word(hit.last) == ",":
        return view.words[at] not in _NOUNS_TOO  # "..., the board assures, ..."
    return tag in ("NNS", "NN", "NNP", "NNPS") and at == _last_word(view) and view.word(at) in _LAST_VERBS


def claims_ground(view: View, hit: CueHit) -> bool:
    """Return whether a clause behind a noun for ground says who wants it ("a town claimed by X")."""
    if hit.cue.id not in ("en.claim", "en.claimed_by"):
        return False
    token = next((t for t in view.tokens[hit.first : hit.last] if t.dep in ("acl", "relcl")), None)
    return token is not None and (view.word(token.head) in _GROUNDS or token.head in view.place)


_GROUNDS = rule_words().speech.claimed_grounds


def _titled_noun(view: View, at: int) -> bool:
    """Return whether a headline's last word is a noun behind no speaker ("Blast hits Marsa Reports")."""
    if at != len(view) - 1 or view.tokens[at].text != "Reports":
        return False
    before = view.actors[view.actor[at - 1]] if at - 1 in view.actor and at - 1 not in view.place else None
    named = before is not None and before.category is not ActorCategory.PEOPLE
    return not named and not view.is_in(at - 1, "heads")


#: Verbs that a tagger takes for nouns at the end of a sentence ("... the agency reports.").
_LAST_VERBS = frozenset(("reports", "says", "claims", "notes"))


def hyphenated(view: View, hit: CueHit) -> bool:
    """Return whether the word is half of a compound ("rebel-held")."""
    return (
        view.word(hit.first - 1) in ("-", "–")
        and view.tokens[hit.first - 1].end == view.tokens[hit.first].start
    )


#: Stances of verbs that answer what others say.
ANSWERS = (Stance.DENIED, Stance.CONFIRMED)
_NOT = frozenset(("not", "n't", "never", "neither", "nor"))
_WITHHELD = rule_words().speech.withheld


def unsaid(view: View, hit: CueHit) -> bool:
    """Return whether nobody confirms or denies ("could not confirm that", "declined to confirm")."""
    return hit.cue.stance in ANSWERS and _is_negated(view, hit)


def disowned(view: View, hit: CueHit) -> bool:
    """Return whether somebody has not taken an act on himself ("has not claimed responsibility for it").

    Who "did not give a death toll" says nothing either.
    """
    if hit.cue.id == "en.give_toll":
        return _is_negated(view, hit)
    behind = view.words[hit.last : hit.last + _OBJECT_REACH]
    return hit.cue.id == "en.claim" and not _OWNED.isdisjoint(behind) and _is_negated(view, hit)


_OWNED = frozenset({"responsibility", "credit"})
_OBJECT_REACH = 3  # words from the verb to what is claimed


def _is_negated(view: View, hit: CueHit) -> bool:
    """Return whether a verb is negated, or says what somebody declines to do."""
    j = hit.first - 1
    while view.tag(j) == "RB" and view.word(j) not in _NOT:
        j -= 1
    if view.word(j) in ("been", "be", "to", "have"):
        j -= 1
    return view.word(j) in _NOT or (view.word(j + 1) == "to" and view.word(j) in _WITHHELD)


def _last_word(view: View) -> int:
    last = len(view) - 1
    while last > 0 and view.word(last) in (".", "!", *QUOTES):
        last -= 1
    return last


def _modal_before(view: View, at: int) -> bool:
    j = _before_adverbs(view, at)
    return view.tag(j) == "MD" or view.word(j) in ("did", "do", "does")


def auxiliary_before(view: View, at: int) -> bool:
    """Return whether an auxiliary stands before the word, adverbs apart."""
    return view.word(_before_adverbs(view, at)) in AUXILIARIES


def is_passive(view: View, at: int) -> bool:
    """Return whether a form of "be" stands before the word, adverbs apart."""
    return view.word(_before_adverbs(view, at)) in BE


def _before_adverbs(view: View, at: int) -> int:
    """Return the place of the last word before a word that is no adverb."""
    j = at - 1
    while view.tag(j) == "RB":
        j -= 1
    return j
