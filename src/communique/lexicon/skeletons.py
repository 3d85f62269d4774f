"""Consonant skeletons of names: one form for the spellings of a name in Latin, Arabic and Cyrillic letters.

Method: consonant classes that transliterations agree on (after Freeman, Condon and Ackerman 2006).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from communique.lexicon.forms import folded, is_article


class Skeleton(NamedTuple):
    """Consonant classes of a name: with all words, and without optional generic words."""

    full: str
    bare: str
    vowels: str  # for Jaro-Winkler: vowels folded, articles stripped; "" when the script writes none
    generic: frozenset[str]


_GENERICS = frozenset(
    (
        *("district", "neighborhood", "neighbourhood", "hay", "hayy", "masaken", "karm", "karam", "dahiyet"),
        *("dahiyat", "housing", "camp", "area", "village", "town", "city", "quarter", "suburb"),
        *("حي", "مساكن", "كرم", "ضاحيه", "مخيم", "مدينه", "بلده", "قريه"),
    )
)

_DIGRAPHS = (("sh", "$"), ("ch", "$"), ("kh", "x"), ("gh", "G"), ("dh", "z"), ("th", "t"), ("ph", "f"))
_SINGLES = str.maketrans("qcpv", "kkbf")
_NO_VOWELS = str.maketrans("", "", "aeiouwy")
_FEMININE = re.compile(r"(?:iyy?|ey|iy|i)(?:ah|eh|a|e)$")
_FINAL_H = re.compile(r"(?<=.)[aeiou]h$")
_GLUED_ARTICLE = re.compile(r"^(\w{3,}?)(?:ed|ad|ud|al|el|ul)(d[iy]n?e?e?n?|dine?|deen)$")

_ARABIC_LETTERS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهگچپڤک", "bttjhxdzrzs$sdtzGfkklmnhg$bfk", strict=True))
_ARABIC_FIRST = {"ا": "A", "ع": "A", "و": "w", "ي": "y"}
_ARABIC = re.compile(r"[\u0620-\u06ff]")

_CYRILLIC_LATIN = str.maketrans(
    dict(zip("абвгґдеєзиіїйклмнопрстуфэыюя", "abvggdeeziiiyklmnoprstufeiua", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ё": "e"}
)


@lru_cache(maxsize=1024)
def skeleton(name: str) -> str:
    """Return the consonant classes of a name in Latin, Arabic or Cyrillic letters, without generic words."""
    return skeletons(name).bare


@lru_cache(maxsize=12_000)  # as many as a gazetteer has names
def skeletons(name: str) -> Skeleton:
    """Return both skeletons of a name, its vowel-folded form and its generic words."""
    tokens = _tokens(name)
    generic = frozenset(token for token in tokens if token in _GENERICS)
    kept = [token for token in tokens if token not in generic] or tokens
    arabic = _ARABIC.search(name) is not None
    return Skeleton(
        full="".join(map(_consonants, tokens)),
        bare="".join(map(_consonants, kept)),
        vowels="" if arabic else " ".join(map(fold_vowels, kept)),
        generic=generic,
    )


def _tokens(name: str) -> list[str]:
    words = folded(name).translate(_CYRILLIC_LATIN).split()
    tokens: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if following and is_article(word, following):
            continue
        tokens.extend(_split_glued(_strip_arabic_article(word)))
    return tokens or words


def _strip_arabic_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _split_glued(word: str) -> tuple[str, ...]:
    """Split "salaheddine" into "salah" and "dine"."""
    match = _GLUED_ARTICLE.match(word)
    return (match[1], match[2]) if match else (word,)


def _consonants(token: str) -> str:
    if _ARABIC.search(token):
        return _arabic_consonants(token)
    return _latin_consonants(token)


def _latin_consonants(token: str) -> str:
    ending = ""
    if len(token) > 4 and (match := _FEMININE.search(token)):
        token, ending = token[: match.start()], "Y"
    token = _FINAL_H.sub("", token)
    for pair, sign in _DIGRAPHS:
        token = token.replace(pair, sign)
    token = _undoubled(token.translate(_SINGLES))
    first = "A" if token[:1] in "aeiou" and token else token[:1]
    return _undoubled(first + token[1:].translate(_NO_VOWELS)) + ending


def _undoubled(token: str) -> str:
    """Return a token with each run of one letter made a single one."""
    return "".join([letter for at, letter in enumerate(token) if not at or letter != token[at - 1]])


def _arabic_consonants(token: str) -> str:
    ending = ""
    if len(token) > 3 and token.endswith("يه"):  # folding turned the final ta marbuta into ha
        token, ending = token[:-2], "Y"
    elif len(token) > 2 and token.endswith("ه"):
        token = token[:-1]
    first = _ARABIC_FIRST.get(token[:1], _ARABIC_LETTERS.get(token[:1], ""))
    rest = "".join(_ARABIC_LETTERS.get(char, char if char.isascii() else "") for char in token[1:])
    return _undoubled(first + rest) + ending


_VOWELS = str.maketrans("eyouw", "iiuuu")


def fold_vowels(token: str) -> str:
    """Return a word with alike vowels made one, for a similarity by letters."""
    token = _FINAL_H.sub(lambda match: match[0][0], token)
    for pair, sign in _DIGRAPHS:
        token = token.replace(pair, sign)
    return _undoubled(token.translate(_SINGLES).translate(_VOWELS))
