"""Fighters told apart by who stands behind them: "the Xyz-backed fighters"."""

import re

_BACKED = re.compile(r"[-–](?:backed|supported|funded|financed|sponsored|armed|trained) (?:[a-z]+ )?$")


def is_behind_backer(before: str) -> bool:
    """Return whether the words before fighters say who backs them; they are none of his foes then."""
    return _BACKED.search(before) is not None
