"""Headlines in title case, shown to the parser as sentences: "Bomb Kills 18" reads as one long name.

A word is written small where the report itself writes it small, or where it is a word of the lexicon that
the report never writes with a capital. Names keep their capitals. This is truecasing by the document's own
use (Lita et al., "tRuEcasIng", ACL 2003), without a model.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z]+")  # not the first word of a sentence
_LONG = 4  # letters: shorter words stay small in many title styles
_FEWEST = 3  # long words that must have a capital before a style can be told
_SHARE = 0.75
_CLOSED = frozenset(
    (
        "a about after against ahead amid amidst an and are as at be before between by for from has have in "
        "into is its near no not of off on or out over per since some than that the their to under until up "
        "was were while with within"
    ).split()
)


def is_titled(text: str) -> bool:
    """Return whether nearly all long words of a line have a capital ("Rebels Shell Town, Killing Two")."""
    if text.isupper() or text.rstrip().endswith("."):
        return False  # a sentence that lists names
    words = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    capitals = len([word for word in words if word[0].isupper()])
    return capitals >= _FEWEST and capitals >= _SHARE * len(words)


def small_words(texts: Iterable[str]) -> dict[str, bool]:
    """Return the words that lines use within a sentence, and whether they mostly write them small."""
    small: Counter[str] = Counter()
    for text in texts:
        if not is_titled(text) and not text.isupper():
            for word in _INSIDE.findall(text):
                small[word.lower()] += 1 if word[0].islower() else -1
    return {word: count > 0 for word, count in small.items()}


def as_sentence(text: str, small: dict[str, bool], known: Container[str]) -> str:
    """Return a titled line of the same length with its common words small; any other line as it is.

    ``small`` is what :func:`small_words` found in the document; ``known`` holds words of the lexicon.
    """
    if not is_titled(text):
        return text

    def cased(match: re.Match[str]) -> str:
        word = match[0].lower()
        common = word in _CLOSED or small.get(word, word in known)
        return word if common and match.start() and match[0][1:].islower() else match[0]

    return _WORD.sub(cased, text)
