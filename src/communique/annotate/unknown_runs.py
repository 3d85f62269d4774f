"""Capitalised runs that no gazetteer has: where a name may stand, and the word lists that explain it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from communique.annotate.name_context import Context
from communique.annotate.name_patterns import alternatives
from communique.lexicon.forms import Folded, folded
from communique.lexicon.name_words import NameWords, name_words

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŌŚŞŠŪŹŻŽА-ЯІЇЄҐ"


class RunPatterns(NamedTuple):
    """What capitalised runs are found by, and the words in and around them (folded)."""

    run: re.Pattern[str]
    role_after: re.Pattern[str]
    speech_before: re.Pattern[str]
    speech_after: re.Pattern[str]
    preposition: re.Pattern[str]
    ground: re.Pattern[str]
    of_town: re.Pattern[str]
    by_fighters: re.Pattern[str]
    openers: frozenset[str]
    heads: frozenset[str]
    personal: frozenset[str]
    group_nouns: frozenset[str]
    group_small: frozenset[str]
    group_openers: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    generic: frozenset[str]
    speakers: frozenset[str]
    words: NameWords


@cache
def run_patterns() -> RunPatterns:
    """Return the patterns made from the word lists, compiled once a process."""
    words = name_words()
    article = "(?:" + "|".join(words.articles) + ")"
    spaced = "(?:" + "|".join(words.spaced_articles) + ")"
    word = rf"(?:{article}-|{spaced} )?[{UPPER}](?:[\w'’]|-(?=\w))*"
    links = "(?:" + "|".join(sorted(words.links, key=len, reverse=True)) + ")"
    speech = alternatives(words.speech)
    return RunPatterns(
        run=re.compile(rf"(?<![\w'’-]){word}(?:(?: {links})?[ -]{word}){{0,11}}"),
        role_after=re.compile(
            rf" {{1,2}}(?:an?|the) {alternatives(words.roles)}(?= |$)"
            r"| {1,2}(?:now )?\d\d? {1,2}(?:year|[a-z]|$)"
        ),
        speech_before=re.compile(rf"(?:^| ){speech} $"),
        speech_after=re.compile(rf" {{1,2}}{speech}(?= |$)"),
        preposition=re.compile(
            r"(?:^| )(?:(?:in|near|nearby|at|towards|toward|outside|around|inside|into) (?:the )?"
            r"|(?:in|into|within|toward|towards|through) "
            r"(?:central|(?:north|south)(?:-?(?:east|west))?ern|(?:east|west)ern) )$"
        ),
        ground=re.compile(rf"(?:^| ){alternatives(words.ground)} (?:the )?$"),
        of_town=re.compile(
            rf" (?:{alternatives(words.which_of_town)} ){{0,2}}{alternatives(words.of_town)}(?![\w-])"
        ),
        by_fighters=re.compile(
            rf"(?:^| ){alternatives(words.forces.nouns)}(?: (?:have|has|had|did|also|now|still|again))*"
            rf" {alternatives(words.taking)} $"
        ),
        openers=frozenset(folded(w) for row in (*words.heads, words.openers) for w in row),
        heads=frozenset(folded(w) for row in words.heads for w in row if w not in words.alone),
        personal=frozenset(map(folded, words.personal_openers)),
        group_nouns=frozenset(folded(w) for w in words.group_nouns),
        group_small=frozenset(folded(w) for w in words.group_small),
        group_openers=frozenset(folded(w) for w in words.group_openers),
        titles=frozenset(folded(w) for w in words.titles),
        never=frozenset(folded(w) for w in words.never),
        generic=frozenset(
            part
            for form in (*(t.form for t in words.types), *words.facility_between)
            for part in folded(form).split()
        ),
        speakers=frozenset(
            form for noun, _ in words.speaker_heads for form in (folded(noun), f"{folded(noun)}s")
        )
        | {"monitor", "monitors", "watchdog", "sources", "report", "reports", "witnesses"},
        words=words,
    )


class Run(NamedTuple):
    """A capitalised run: its range in the text, and the context around it."""

    start: int
    end: int
    words: tuple[str, ...]  # folded
    context: Context


def find_runs(text: str, view: Folded, taken: Sequence[tuple[int, int]]) -> list[Run]:
    """Return the capitalised runs of a text, in order, outside the ranges that known names have ``taken``."""
    starts = [start for start, _ in taken]
    return [
        run
        for match in run_patterns().run.finditer(text)
        for free in _free_pieces(match.start(), match.end(), taken, starts)
        for start, end in _owned_pieces(text, *free)
        if (run := _run_of(text, view, start, end))
    ]


def _free_pieces(
    start: int, end: int, taken: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a range that no known name covers."""
    at = bisect_right(starts, start) - 1
    if at >= 0 and taken[at][1] > start:
        start = taken[at][1]
    at += 1
    while at < len(taken) and taken[at][0] < end:
        if start < taken[at][0]:
            yield start, taken[at][0]
        start = taken[at][1]
        at += 1
    if start < end:
        yield start, end


_OWNER = re.compile(r"['’]s ")


def _owned_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a range that a possessive joins ("Xyz's Abc district": two names)."""
    for match in _OWNER.finditer(text, start, end):
        yield start, match.end() - 1
        start = match.end()
    if start < end:
        yield start, end


TOKEN = re.compile(r"[^\s-]+")


def _run_of(text: str, view: Folded, start: int, end: int) -> Run | None:
    """Return a run without the words that begin sentences or follow names, or None if none is left."""
    tokens = list(TOKEN.finditer(text, start, end))
    if tokens and _points(text, tokens[-1]):
        tokens.pop()
    while tokens and (_names_nothing(tokens[0][0]) or not _begins_name(tokens)):
        tokens.pop(0)
    while tokens and (_names_nothing(tokens[-1][0]) or not tokens[-1][0][0].isupper()):
        tokens.pop()
    if not tokens:
        return None
    first, last = tokens[0].start(), tokens[-1].end()
    possessive = text[last - 2 : last] in ("'s", "’s")
    last -= 2 if possessive else 0
    if last - first < 3 or not any(char.islower() for char in text[first:last]):
        return None
    words = tuple(plain_form(token[0]) for token in tokens)
    if _is_title_before_name(text, last, words):
        return None
    low, high = folded_range(view, first, last)
    return Run(first, last, words, Context.around(text, view, low, high, possessive=possessive))


def _is_title_before_name(text: str, end: int, words: Sequence[str]) -> bool:
    """Return whether a run is but the title of a known person behind it ("Governor" of "Governor Xyz")."""
    return run_patterns().titles.issuperset(words) and _NAME_NEXT.match(text, end) is not None


_NAME_NEXT = re.compile(rf" [{UPPER}]")
_POINT_OF = re.compile(r"(?:North|South|East|West)(?:[- ]?(?:[Ww]est|[Ee]ast))? of (?:the )?")


def _points(text: str, token: re.Match[str]) -> bool:
    """Return whether a word in capitals only says where from another place ("Abc, East of Xyz")."""
    return _POINT_OF.match(text, token.start()) is not None


#: Shorter words lose their s by chance ("Mas").
_LONG_STEM = 4


def _names_nothing(token: str) -> bool:
    """Return whether a word never begins or ends a name: "Monday", and "Mondays" with its mark lost."""
    plain, never = plain_form(token), run_patterns().never
    stem = plain.removesuffix("s")
    return plain in never or (len(stem) > _LONG_STEM and stem in never)


def plain_form(token: str) -> str:
    """Return a word folded, without the mark of a genitive."""
    return folded(token.removesuffix("'s").removesuffix("’s"))


def _begins_name(tokens: Sequence[re.Match[str]]) -> bool:
    token = tokens[0][0]
    return token[0].isupper() or (len(tokens) > 1 and token.lower() in run_patterns().words.articles)


def folded_range(view: Folded, start: int, end: int) -> tuple[int, int]:
    """Return the folded range of a range of the original text."""
    return _to_folded(view, start), _to_folded(view, end)


def _to_folded(view: Folded, at: int) -> int:
    if not view.shifts:
        return at
    low, high = 0, len(view.shifts)
    while low < high:  # the drops before ``at``: shift k lies at original offset shifts[k] + k
        middle = (low + high) // 2
        if view.shifts[middle] + middle < at:
            low = middle + 1
        else:
            high = middle
    return at - low


def speaks(run: Run) -> bool:
    """Return whether a run is rather who speaks, or an organisation."""
    tools = run_patterns()
    return bool(
        tools.speech_after.match(run.context.after)
        or not tools.words.organisations.isdisjoint(run.words)
        or run.words[0] in tools.titles
    )


#: From this share of capitalised words on, a line is a heading and its capitals mean nothing.
TITLE_CASE_SHARE = 0.7
#: A heading that ends like a sentence has as many long words at least, all of them in capitals.
_LONG_TITLE = 6
_LINE_BREAK = re.compile(r"[.!?][\"”']?\s|\n")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


_SENTENCE_ENDS = re.compile(r"[.!?][\"”'’)]*\s*\Z")


def in_title_case(text: str, start: int, end: int) -> bool:
    """Return whether the words around a run, in its line, stand in capitals too; few sentences are titles."""
    before = _LINE_BREAK.split(text[max(0, start - 90) : start])[-1]
    after = _LINE_BREAK.split(text[end : end + 90])[0]
    words = _LONG_WORD.findall(before) + _LONG_WORD.findall(after)
    capitals = sum(word[0].isupper() for word in words)
    if _SENTENCE_ENDS.search(text):  # a heading told again, with a full stop
        return len(words) >= _LONG_TITLE and capitals == len(words)
    return len(words) >= 3 and capitals >= TITLE_CASE_SHARE * len(words)
