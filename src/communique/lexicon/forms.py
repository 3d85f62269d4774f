"""Folding of text for name look-up, and the spellings under which one name may stand in a text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

#: Marks that are dropped: apostrophes of every kind, accents, Arabic vowel signs and the tatweel.
_APOSTROPHES = "'’‘`´ʼʿʾ′"
_DROPPED = frozenset(
    map(chr, (*map(ord, _APOSTROPHES), *range(0x0300, 0x0370), 0x0640, *range(0x064B, 0x0660), 0x0670))
)

#: Arabic letters that writers interchange.
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}


class _Table(dict[int, str | None]):
    """Code point -> its folded form, filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str | None:
    if char in _DROPPED:
        return None
    if char in _ARABIC:
        return _ARABIC[char]
    base = unicodedata.normalize("NFKD", char)[:1]
    if not base.isalnum():
        return " "
    low = base.lower()
    return low if len(low) == 1 else base


_TABLE = _Table()


class Folded(NamedTuple):
    """Folded text; ``shifts`` are the folded positions at which a character was dropped before."""

    text: str
    shifts: Sequence[int]

    def start(self, at: int) -> int:
        """Return the offset in the original of the folded character ``at``."""
        return at + bisect_right(self.shifts, at) if self.shifts else at

    def end(self, at: int) -> int:
        """Return the offset in the original that ends the folded range ending at ``at`` (>= 1)."""
        return self.start(at - 1) + 1


def fold(text: str) -> Folded:
    """Return text in lower case without marks, everything but letters and digits turned to spaces.

    Apostrophes vanish, so that "Ma'adi" meets "Maadi" and "Syria's" meets "Syrias"; a hyphen and a
    line break become one space.
    """
    return Folded(text.translate(_TABLE), () if _DROPPED.isdisjoint(text) else _shifts(text))


def _shifts(text: str) -> list[int]:
    dropped = [at for at, char in enumerate(text) if char in _DROPPED]
    return [at - number for number, at in enumerate(dropped)]


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Return a name folded, its runs of spaces made one."""
    return " ".join(fold(name).text.split())


#: Letters before which the Arabic article takes their sound ("ash-Shaar", "ez-Zor").
_SUN = ("sh", "th", "dh", "t", "d", "r", "z", "s", "n", "l")
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "ar",
        "as",
        "ash",
        "ad",
        "an",
        "at",
        "az",
        "ez",
        "es",
        "esh",
        "ed",
        "er",
        "et",
        "en",
        "eth",
        "ath",
    }
)


def is_article(token: str, following: str) -> bool:
    """Return whether a folded token is the Arabic article as written before ``following``."""
    if token in ("al", "el", "ul"):
        return True
    return token in _ARTICLES and following.startswith(token[1:])


def _article_forms(rest: str) -> tuple[str, ...]:
    sun = next((letters for letters in _SUN if rest.startswith(letters)), None)
    forms = [f"al {rest}", f"el {rest}"]
    if sun:
        forms += [f"a{sun} {rest}", f"e{sun} {rest}", f"e{sun}{rest}", f"a{sun}{rest}"]
    return tuple(forms)


def spellings(name: str, *, heads: Sequence[Sequence[str]] = (), loose: bool = False) -> tuple[str, ...]:
    """Return the folded spellings of a name: articles as writers vary them, first words as in ``heads``.

    With ``loose`` a leading article may be missing or added too (Arabic place names).
    """
    tokens = folded(name).split()
    if not tokens:
        return ()
    parts = list(_parts(tokens, heads, loose))
    count = 1
    for part in parts:
        count *= len(part)
    if count > _MOST_SPELLINGS:
        parts = [part[:2] for part in parts]
    found = (" ".join(piece for piece in pieces if piece) for pieces in product(*parts))
    return tuple(dict.fromkeys([" ".join(tokens), *(form for form in found if form)]))


#: A name with three articles would have hundreds of spellings; beyond this only two a part are kept.
_MOST_SPELLINGS = 120

#: A bare word shorter than this is too common to stand for a name without its article ("Bab").
_SHORTEST_BARE = 4


def _parts(tokens: Sequence[str], heads: Sequence[Sequence[str]], loose: bool) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if following and is_article(token, following):
            bare = (following,) if loose and at == 0 and _may_stand_bare(tokens) else ()
            glued = (f"al{following}",) if len(following) >= _SHORTEST_BARE else ()
            yield (*_article_forms(following), *bare, *glued)
            at += 2
            continue
        yield _first_word(token, heads, loose and len(tokens) == 1) if at == 0 else (token,)
        at += 1


def _may_stand_bare(tokens: Sequence[str]) -> bool:
    return len(tokens) > 2 or len(tokens[1]) >= _SHORTEST_BARE


def _first_word(token: str, heads: Sequence[Sequence[str]], loose: bool) -> tuple[str, ...]:
    for row in heads:
        if token in (forms := tuple(folded(form) for form in row)):
            return tuple(dict.fromkeys((token, *forms)))
    return (token, *_article_forms(token)) if loose else (token,)


#: a capitalised word before a noun ("the Xyzian Observatory"), and what goes on its name ("for Abc")
_WORD_BEFORE = re.compile(r"(?<![\w-])(?!The )([A-Z][a-z'’]+) \Z")
_GOES_ON = re.compile(r" (?:for|of|on) (?:the )?[A-Z]")


def in_anothers_name(text: str, start: int, end: int, name: str) -> bool:
    """Return whether the noun at a range, by which the bearer of a name goes, is part of another's name."""
    before = _WORD_BEFORE.search(text, 0, start)
    mine = before is None or folded(before[1]) in folded(name)
    return not mine or _GOES_ON.match(text, end) is not None
