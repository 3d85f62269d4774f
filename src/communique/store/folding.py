"""Fold names so that "sakhur" finds "Ṣākhūr" and "al-Sakhour" is found by its last word."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def fold(*parts: str | None) -> str:
    """Return the parts as one lower-case string of words, without diacritics or punctuation."""
    joined = " ".join(part for part in parts if part)
    # Decomposed first: "℠" folds to "sm" only once it is the letters S and M.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", joined).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain).strip()
