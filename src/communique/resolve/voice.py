"""The voice of a report: the camp whose own words it uses ("the occupiers", "the Kiev regime").

A staff's bulletin names neither itself nor its foe: "our troops" and "the enemy" are told by the
voice alone. One loaded word may be quoted; two that outnumber the other side's are a voice.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_FEW = 2  # words of a camp that its voice needs
_LEAD = 2  # times as many as any other camp's


def voice_of(text: str, voices: Mapping[str, Iterable[str]]) -> str | None:
    """Return the camp whose words a text uses, or None when it uses too few or those of several."""
    counted = _counted(text, tuple((camp, tuple(words)) for camp, words in voices.items()))
    best = max(counted, key=lambda camp: counted[camp], default=None)
    if best is None or counted[best] < _FEW:
        return None
    others = max((n for camp, n in counted.items() if camp != best), default=0)
    return best if counted[best] >= _LEAD * others else None


def _counted(text: str, voices: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, int]:
    return {camp: len(_pattern(words).findall(text)) for camp, words in voices}


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)
