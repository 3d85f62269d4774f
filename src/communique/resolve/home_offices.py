"""Whose words a minister's or a state's spokesman's are, where no country stands beside his title.

"Interior Minister Jane Doe" in a report on Fooland speaks for Fooland; a foreign minister may be anybody's.
"""

import re
from functools import cache

from communique.lexicon.name_words import name_words

#: a name behind the title, after a comma or not, or nothing
_NAME = r"(?:,? (?-i:[A-Z]).*)?"


def is_home_office(mention: str) -> bool:
    """Return whether words name a holder of the state's own offices ("Defence Minister Jane Doe")."""
    return _holders().fullmatch(" ".join(mention.replace("’", "'").split())) is not None


@cache
def _holders() -> re.Pattern[str]:
    offices = name_words().offices
    home, ranks, voices = ("|".join(offices[name]) for name in ("home", "ranks", "voices"))
    charge = rf"(?:{home})(?:(?:, | and | & )(?:{home}))*"
    minister = rf"{charge} minister|minister (?:of|for) (?:the )?{charge}|prime minister"
    return re.compile(rf"(?:an? )?(?:(?:{ranks}) )*(?:{minister}|{voices}){_NAME}", re.I)
