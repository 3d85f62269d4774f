"""Units of an army that speak by their number ("the 23rd Brigade", "a spokesman for the 7th Corps")."""

import re

_NUMBER = r"\d{1,3}(?:st|nd|rd|th)"
_KINDS = (
    r"(?:[Bb]rigades?|[Dd]ivisions?|[Rr]egiments?|[Bb]attalions?"
    r"|[Cc]orps|[Aa]rmy|[Gg]rouping|[Ff]leet|[Ss]quadrons?)"
)
#: arms that stand for their unit where two share its noun ("the 38th Marine and 79th Air Assault brigades")
_ARMS = r"(?:Marine|Mechani[sz]ed|Assault|Airborne|Tank|Artillery|Infantry|Jaeger)"
_NUMBERED = re.compile(
    rf"\b{_NUMBER} (?:(?:[A-Z][\w-]* ){{0,4}}(?:[a-z]+ )?{_KINDS}\b|(?:[A-Z]\w* ){{0,2}}{_ARMS}$)"
)
_PRESS = r"(?:['’]s)?(?: (?:press service|press office|commander|spokes\w+|command|post))?"
_UNNAMED = re.compile(rf"(?:brigade|battalion|regiment|division){_PRESS}")


def is_unit(mention: str) -> bool:
    """Return whether the words are a numbered unit, or "the brigade" alone, or its press service."""
    words = re.sub(r"^(?:the|an?|its|their|this) ", "", " ".join(mention.split()), flags=re.I)
    return _NUMBERED.search(words) is not None or _UNNAMED.fullmatch(words) is not None
