"""The noun that a number counts, and whether it is people."""

import re

from communique.annotate.quantity.figure import Noun
from communique.lexicon.numbers import names_people, number_lexicon, singular

# Words of the noun phrase looked at after a number: longer phrases are read wrongly more often than not.
_NOUN_WINDOW = 7


_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?", re.UNICODE)


_LINK = re.compile(r"(?:\s*\([^)]{0,80}\))?[\s\"“”'‘’-]*")


def noun_after(text: str, place: int) -> Noun | None:
    """Return the head of the noun phrase that follows ``place``, or None when there is none.

    Without a tagger: words are read up to a stop word, a verb or punctuation, and the first plural
    (or known person noun) is the head; failing that the last word is.
    """
    of_them = _OF_THEM.match(text, place)
    words = _phrase_words(text, of_them.end() if of_them else place)
    if not words:
        return _state_as_noun(text, of_them.end()) if of_them else None
    head = next((i for i, word in enumerate(words) if _is_head(word, words, i)), len(words) - 1)
    word = words[head]
    if word[0].casefold() in number_lexicon().skips and word[0].casefold() not in ("other",):
        return None
    noun = singular(word[0])
    if head and f"{singular(words[head - 1][0])} {noun}" in number_lexicon().compounds:
        noun = f"{singular(words[head - 1][0])} {noun}"
    return Noun(noun, word[1], word[2])


_OF_THEM = re.compile(
    r"\s+of\s+(?:(?:them|whom)\s+(?:were\s+|are\s+)?|the\s+|these\s+|those\s+|its\s+|their\s+|his\s+|her\s+|an?\s+)?(?=\w)",
    re.IGNORECASE,
)


def _state_as_noun(text: str, place: int) -> Noun | None:
    """Return "wounded" as a noun in "fifteen of the wounded", or None."""
    match = _WORD.match(text, place)
    if match is None or match[0].casefold() not in number_lexicon().states:
        return None
    if re.search(r"\b(?:them|whom)\s+(?:were\s+|are\s+)?$", text[:place], re.IGNORECASE):
        return None
    return Noun(match[0].casefold(), match.start(), match.end())


def _phrase_words(text: str, place: int) -> list[tuple[str, int, int]]:
    """Return the words of the noun phrase after ``place`` with their places."""
    lexicon = number_lexicon()
    words: list[tuple[str, int, int]] = []
    while len(words) < _NOUN_WINDOW:
        link = _LINK.match(text, place)
        match = _WORD.match(text, link.end() if link else place)
        if match is None or (words and "\n" in text[words[-1][2] : match.start()]):
            break
        lowered = match[0].casefold()
        if lowered == "and" and words and _joins_modifiers(text, match.end(), words):
            place = match.end()
            continue
        if lowered.endswith("ly") and not words and lowered not in ("family", "elderly"):
            place = match.end()
            continue
        if (lowered in lexicon.stops and match[0] != "IS") or match[0][0].isdigit():
            break
        if lowered in lexicon.verbs and (words or not _plural_follows(text, match.end())):
            break
        if lowered in lexicon.states and (words or not _noun_follows(text, match.end())):
            break
        words.append((match[0], match.start(), match.end()))
        place = match.end()
    return words


def _joins_modifiers(text: str, place: int, words: list[tuple[str, int, int]]) -> bool:
    """Return whether "and" joins two modifiers of one head ("70 regime and rebel fighters")."""
    if any(is_plural(word[0]) or names_people(singular(word[0])) for word in words if word[0] != "rebel"):
        return False
    follows = re.compile(r"\s+[\w-]+\s+([\w-]+)").match(text, place)
    return follows is not None and is_plural(follows[1])


def _noun_follows(text: str, place: int) -> bool:
    """Return whether "wounded" and its like modify a noun here ("20 wounded civilians")."""
    match = _WORD.match(text, place + 1) if place < len(text) and text[place] == " " else None
    return match is not None and names_people(singular(match[0]))


def _plural_follows(text: str, place: int) -> bool:
    """Return whether "fighting" and its like modify a noun here ("six fighting positions")."""
    match = _WORD.match(text, place + 1) if place < len(text) and text[place] == " " else None
    return match is not None and is_plural(match[0])


def is_plural(word: str) -> bool:
    """Return whether a word is a plural noun, as far as its form tells."""
    lexicon = number_lexicon()
    lowered = word.casefold()
    if lowered in lexicon.plurals:
        return lowered not in ("airstrike",)
    return lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")) and len(lowered) > 3


def _is_head(word: tuple[str, int, int], words: list[tuple[str, int, int]], i: int) -> bool:
    """Return whether a word closes the noun phrase."""
    text = word[0]
    following = words[i + 1][0] if i + 1 < len(words) else ""
    if not (is_plural(text) or names_people(singular(text))):
        return False
    if text.casefold() in ("other", "others") or text.casefold() in number_lexicon().skips:
        return text.casefold() == "others" or not following
    if not following or following[0].isupper():
        return not (text[0].isupper() and following and is_plural(following))
    return not (is_plural(following) or names_people(singular(following)))
