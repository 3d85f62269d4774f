"""Words of harm beside a number, which make it a count of people."""

import re
from functools import cache

from communique.lexicon.numbers import alternation, number_lexicon
from communique.lexicon.rule_words import rule_words

# What befalls people only: an unknown noun before it counts people ("6 clerks killed").
DIED = re.compile(
    r"\s+(?:(?:were|was|are|had|have|been|also|reportedly)\s+)*"
    rf"(?:{alternation(rule_words().people.befallen)})\b",
    re.IGNORECASE,
)


@cache
def _harm_pattern() -> re.Pattern[str]:
    lexicon = number_lexicon()
    return re.compile(
        rf"\b(?:{alternation(lexicon.harms)})\s+(?:at\s+least\s+)?$"
        rf"|\b(?:{alternation(lexicon.tolls)})\b[^.;]*$",
        re.IGNORECASE,
    )


def harm_before(text: str, start: int) -> bool:
    """Return whether a verb of harm or a toll takes the bare number ("killing four", "toll rose to 20")."""
    return _harm_pattern().search(text, 0, start) is not None


@cache
def _state_pattern() -> re.Pattern[str]:
    between = (
        r"(?:of\s+(?:them|whom)\s+)?(?:(?:were|was|are|is|had|have|been|more|others?|reportedly|also|believed|"
        r"feared|reported|to)\s+)*"
    )
    return re.compile(rf"\s+{between}(?:{'|'.join(sorted(number_lexicon().states))})\b", re.IGNORECASE)


def state_follows(text: str, end: int) -> bool:
    """Return whether the words after a bare number say what befell people ("more than 50 injured")."""
    return _state_pattern().match(text, end) is not None
