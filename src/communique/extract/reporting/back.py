"""Contents that only point to what was said before ("denied the claims")."""

import re

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.contents import INSIDE
from communique.extract.reporting.phrase_ends import phrase_end
from communique.extract.reporting.source_spans import SourceSpan, source_spans
from communique.extract.reporting.view import View
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE

_POINTERS = frozenset("it this that".split())


_BACK_NOUNS = rule_words().speech.told_before


#: what is denied of an act that was told before, where nothing follows to name one
_PARTS = frozenset("responsibility involvement complicity".split())
_NAMING = frozenset({"for", "in", "of", "with"})


def points_back(view: View, at: int) -> bool:
    """Return whether the content is only a word for what was said before ("it", "the claims")."""
    if view.word(at) == "that" or _opens_clause(view, at):
        return False  # "denied that it had", "denied it was behind the raid": a proposition follows
    if view.word(at) in _POINTERS and view.tag(at + 1) not in INSIDE:
        return True
    if view.word(at) in ("any", "no") and none_such(view, at):
        return True
    near = range(at, min(at + 4, len(view)))
    if any(view.word(i) in _PARTS and view.word(i + 1) not in _NAMING for i in near):
        return True
    noun = next((i for i in near if view.word(i) in _BACK_NOUNS), None)
    if noun is None or view.word(noun + 1) == "that" or _tells(view, noun + 1):
        return False
    return not view.finite(at, min(at + 6, len(view)))


def none_such(view: View, at: int) -> bool:
    """Return whether an act told before is taken up to be denied ("no such raid took place")."""
    noun = at + 2 if view.tag(at + 2) in ("NN", "NNS") else at + 3
    return (
        view.word(at + 1) == "such" and view.tag(noun) in ("NN", "NNS") and view.word(noun) not in _ANYTHING
    )


_ANYTHING = frozenset("thing things luck plan plans".split())


def _tells(view: View, at: int) -> bool:
    """Return whether "of" brings what the reports tell, and not who told it ("the claims of the army")."""
    if view.word(at) not in ("of", "about"):
        return False
    behind = at + 2 if view.tag(at + 1) in ("DT", "PRP$") else at + 1
    return behind not in view.actor or view.tag(behind + 1) == "VBG"


def _opens_clause(view: View, at: int) -> bool:
    """Return whether a pronoun is the subject of what follows ("it had ...", "they were ...")."""
    after = view.tag(at + 1)
    return view.word(at) in {"it", "they", "its", "their"} and after in FINITE


#: A sentence that only says who told the one before ("This was reported by the council").
_TOLD_BACK = re.compile(
    r"(?:This|That|It"
    r"|The (?:\w+ )?(?:news|information|toll|figures?|numbers?|count|report|announcement|details)) "
    r"(?:is|was|were|are|has been|had been|have been) (?:also )?"
    r"(?:stated|said|reported|announced|confirmed|written|noted|disclosed|told|provided|given|released|issued"
    r"|published|shared|verified|made public)(?: on \w+)? (?:by|in) "
)
#: what is issued, before whose it is ("the evening summary of the General Staff")
_ISSUED_BY = re.compile(
    r"(?:an?|the|its|their) (?:[\w-]+ ){0,2}"
    r"(?:summary|bulletin|report|statement|message|post|briefing|update|communique|release|note|comment)"
    r"(?: (?:issued|published|released|posted))? (?:of|by|from) "
)


def told_back(view: View) -> tuple[SourceSpan, ...]:
    """Return who, by this sentence, told the sentence before; () when it says no such thing."""
    found = _TOLD_BACK.match(view.text)
    if found is None:
        return ()
    issued = _ISSUED_BY.match(view.text, found.end())
    said = (issued or found).end()
    first = next((t.i for t in view.tokens if t.start - view.base >= said), len(view))
    end = phrase_end(view, first, len(view))
    return source_spans(view, first, end) if first < end and can_speak(view, first, end) else ()
