"""Acts told to be elsewhere, without a name, or counted over years: no place told before is theirs."""

import re

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import clause_words
from communique.extract.story.references import refers
from communique.lexicon.numbers import number_pattern
from communique.records.claim import ClaimType

_LANDS = "cities|towns|villages|provinces|regions|places|locations|countries|parts|areas"
#: "elsewhere" and "in two other towns", where no place follows that they are in
_ELSEWHERE = re.compile(
    r"^(?:[\w’']+,? ){0,2}elsewhere, "
    rf"|\b(?:in|on|at) (?:(?:{number_pattern()}|several|various|many|some) )?other"
    rf" (?:(?!than )[a-z-]+ )?(?:{_LANDS})(?! (?:of|in|on)\b)"
    r"|\bin (?:another|a different) (?:[a-z-]+ )?(?:city|town|village|province|region|country)"
    r"(?! (?:of|in)\b)",
    re.IGNORECASE,
)


def is_elsewhere(draft: Draft) -> bool:
    """Return whether a draft without a place is told to be elsewhere ("elsewhere, nine were killed")."""
    if _said_of(draft, _ELSEWHERE) or _of_past_year(draft):
        return True
    return draft.type in _COUNTED and not refers(draft) and _said_of(draft, _SINCE_WAR)


#: what is counted over a whole war
_COUNTED = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE})
_SINCE_WAR = re.compile(
    r"\bsince the (?:beginning|start|outbreak) of the (?:[a-z-]+ ){0,2}"
    r"(?:war|conflict|invasion|uprising|revolt|military operation)\b",
    re.IGNORECASE,
)


#: a year as a whole, in which people were killed of whose places nothing is told
_IN_YEAR = re.compile(
    r"\b(?:last year|(?:in|during|throughout) (?:all of )?(?:19|20)\d\d)\b(?! in )", re.IGNORECASE
)
#: words by which a toll is that of an act told before, wherever it was
_OF_ACT = re.compile(
    r"\b(?:the|that|this|these|those) (?:[a-z-]+ ){0,2}(?:attacks?|raids?|strikes?|airstrikes?|siege|battles?"
    r"|fighting|clashes|bombings?|explosions?|blasts?|massacres?|shelling|offensive|assaults?|operation)\b",
    re.IGNORECASE,
)


def _of_past_year(draft: Draft) -> bool:
    """Return whether a draft counts the dead of a past year, of no act ("nine reporters died last year")."""
    counted = draft.type is ClaimType.CASUALTIES and any(q.measure == "killed" for q in draft.quantities)
    return counted and _said_of(draft, _IN_YEAR) and not _said_of(draft, _OF_ACT)


def _said_of(draft: Draft, words: re.Pattern[str]) -> bool:
    """Return whether the clause of a draft holds a pattern."""
    graph, sentence = draft.view.graph, draft.view.sentence
    inside = sorted(clause_words(graph, draft.clause))
    if not inside:
        return False
    start, last = graph.tokens[inside[0]], graph.tokens[inside[-1]]
    at = sentence.sentence.start
    return words.search(sentence.text[start.start - at : last.end - at + 16]) is not None
